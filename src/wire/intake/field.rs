//! The one list of a referral's fields: name, kind, whether it must be there, in the order that somebody asks them on the
//! phone. The check, the desk's form, the columns of a spreadsheet and the help all go by it.

/// What a field holds, and how long it may be in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// One line.
    Line(usize),
    /// A story of several lines.
    Story(usize),
    /// A date: `JJJJ-MM-DD` or `DD-MM-JJJJ`.
    Date,
    /// A date with a time.
    Moment,
    /// A citizen service number.
    Bsn,
    /// `ja` or `nee`.
    YesNo,
    /// A mail address.
    Email,
    /// One of these words.
    OneOf(&'static [&'static str]),
    /// A kind of organisation of the catalogue.
    Organisation,
    /// A category of data of the catalogue.
    Category,
    /// Several categories of the catalogue.
    Categories,
    /// A municipality, of the house's region or another.
    Municipality,
}

/// Whether a field must be there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// Always.
    Must,
    /// When something else says so: the check tells.
    Sometimes,
    /// Never.
    May,
}

/// The part of a form that a field stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Group {
    /// Who refers.
    Referrer,
    /// The person.
    Subject,
    /// What it is about.
    Matter,
    /// Whether the person knows.
    Informed,
    /// Persons in the direct circle (a list).
    Others,
    /// Labelled facts (a list).
    Facts,
    /// Where it comes from.
    Origin,
}

/// One field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Field {
    /// Name on the wire, dotted; `*` stands for a place in a list: `feiten.*.tekst`.
    pub name: &'static str,
    /// What it holds.
    pub kind: Kind,
    /// Whether it must be there.
    pub need: Need,
    /// Where it stands.
    pub group: Group,
}

impl Field {
    /// Key of its label: `veld-feiten-tekst`. Help has the same key with `-hulp` behind it.
    pub fn label_key(&self) -> String {
        let parts: Vec<&str> = self.name.split('.').filter(|part| *part != "*").collect();
        format!("veld-{}", parts.join("-"))
    }

    /// The most characters it may have, where it is free text.
    pub fn limit(&self) -> Option<usize> {
        match self.kind {
            Kind::Line(limit) | Kind::Story(limit) => Some(limit),
            Kind::Email => Some(EMAIL),
            Kind::Bsn | Kind::Date | Kind::Moment | Kind::YesNo => Some(40),
            Kind::Municipality => Some(NAME),
            Kind::OneOf(_) | Kind::Organisation | Kind::Category | Kind::Categories => None,
        }
    }

    /// The name at a place in a list, counted from 1. A name without a list stays what it is.
    pub fn at(&self, place: usize) -> String {
        self.name.replacen('*', &place.to_string(), 1)
    }
}

/// The field of a dotted name, with numbers for places in a list: `feiten.2.tekst`.
pub fn field(name: &str) -> Option<&'static Field> {
    FIELDS.iter().find(|field| {
        let mut given = name.split('.');
        let fits = field.name.split('.').all(|part| match given.next() {
            Some(number) if part == "*" => !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()),
            Some(word) => word == part,
            None => false,
        });
        fits && given.next().is_none()
    })
}

/// Ways that a referral comes.
pub const CHANNELS: &[&str] = &["telefoon", "koppeling", "formulier"];
/// What a referral can be about (Wgs 2.31(1)).
pub const OCCASIONS: &[&str] = &["gedraging", "situatie"];
/// Sexes.
pub const SEXES: &[&str] = &["vrouw", "man", "onbekend"];
/// Relations (BGS 2.19).
pub const RELATIONS: &[&str] = &["gezinslid", "direct_sociaal_contact"];
/// Articles under which police data may enter (Wgs 2.30(1)(a)).
pub const POLICE_ARTICLES: &[&str] = &["wpg_8", "wpg_13"];
/// Grounds for data under secrecy (Wgs 2.29(2)).
pub const SECRECY_GROUNDS: &[&str] =
    &["uitdrukkelijke_toestemming", "wettelijke_plicht_of_bevoegdheid", "goed_hulpverlenerschap"];

const NAME: usize = 200;
const PHONE: usize = 60;
const EMAIL: usize = 254;
const LINE: usize = crate::domain::text::LINE_CAP;
const BODY: usize = crate::domain::text::BODY_CAP;

const fn f(name: &'static str, kind: Kind, need: Need, group: Group) -> Field {
    Field { name, kind, need, group }
}

use Group::{Facts, Informed, Matter, Origin, Others, Referrer, Subject};
use Kind::{Bsn, Categories, Category, Date, Email, Line, Moment, Municipality, OneOf, Organisation, Story, YesNo};
use Need::{May, Must, Sometimes};

/// All fields, in the order of the form.
pub const FIELDS: &[Field] = &[
    f("aanmelder.soort", Organisation, Must, Referrer),
    f("aanmelder.organisatie", Line(NAME), Must, Referrer),
    f("aanmelder.naam", Line(NAME), May, Referrer),
    f("aanmelder.telefoon", Line(PHONE), May, Referrer),
    f("aanmelder.email", Email, May, Referrer),
    f("aanmelder.terugkoppelingGewenst", YesNo, May, Referrer),
    f("aanmelder.afgeschermd", Line(LINE), May, Referrer),
    f("betrokkene.naam", Line(NAME), May, Subject),
    f("betrokkene.geboortedatum", Date, May, Subject),
    f("betrokkene.geslacht", OneOf(SEXES), May, Subject),
    f("betrokkene.bsn", Bsn, May, Subject),
    f("betrokkene.bsnOnbekendReden", Line(LINE), May, Subject),
    f("betrokkene.adres", Line(NAME), May, Subject),
    f("betrokkene.plaats", Line(NAME), Sometimes, Subject),
    f("betrokkene.gemeente", Municipality, May, Subject),
    f("betrokkene.telefoon", Line(PHONE), May, Subject),
    f("betrokkene.veiligContact", Line(LINE), May, Subject),
    f("betrokkene.tolk", Line(NAME), May, Subject),
    f("aard", OneOf(OCCASIONS), Must, Matter),
    f("betreft", Line(NAME), Must, Matter),
    f("toelichting", Story(BODY), May, Matter),
    f("toelichtingCategorieen", Categories, May, Matter),
    f("toelichtingGeheimhoudingGrond", OneOf(SECRECY_GROUNDS), May, Matter),
    f("vraag", Story(BODY), May, Matter),
    f("gemeente", Municipality, Must, Matter),
    f("ingelicht", YesNo, Must, Informed),
    f("ingelichtReden", Line(LINE), Sometimes, Informed),
    f("anderen.*.relatie", OneOf(RELATIONS), Must, Others),
    f("anderen.*.persoon.naam", Line(NAME), May, Others),
    f("anderen.*.persoon.geboortedatum", Date, May, Others),
    f("anderen.*.persoon.geslacht", OneOf(SEXES), May, Others),
    f("anderen.*.persoon.bsn", Bsn, May, Others),
    f("anderen.*.persoon.adres", Line(NAME), May, Others),
    f("anderen.*.persoon.plaats", Line(NAME), May, Others),
    f("anderen.*.persoon.gemeente", Municipality, May, Others),
    f("anderen.*.persoon.telefoon", Line(PHONE), May, Others),
    f("anderen.*.persoon.veiligContact", Line(LINE), May, Others),
    f("anderen.*.persoon.tolk", Line(NAME), May, Others),
    f("feiten.*.categorie", Category, Must, Facts),
    f("feiten.*.tekst", Story(BODY), Must, Facts),
    f("feiten.*.bron", Organisation, May, Facts),
    f("feiten.*.politieArtikel", OneOf(POLICE_ARTICLES), Sometimes, Facts),
    f("feiten.*.geheimhoudingGrond", OneOf(SECRECY_GROUNDS), Sometimes, Facts),
    f("feiten.*.voorwaardenDoorgifte", Line(LINE), May, Facts),
    f("juistheidGecontroleerdDoor", Line(NAME), May, Origin),
    f("ontvangenTijdstip", Moment, May, Origin),
    f("bron", Line(60), Sometimes, Origin),
    f("bronkenmerk", Line(100), Sometimes, Origin),
    f("kanaal", OneOf(CHANNELS), May, Origin),
];
