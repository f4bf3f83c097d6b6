//! A referral as partners and forms give it: every field may be missing, wrong or hostile.
//!
//! [`ReferralInput::check`] turns it into a referral that the house can receive, or says of every field what is wrong, all
//! at once. The same check serves the API, `wissel submit` and the desk's form; [`field::FIELDS`] is the one list of fields
//! that names, limits and mandatory fields come from. Every field is a text here: a form holds nothing else, and a text can
//! be checked with a message where a wrong type could only be refused.
//!
//! * JSON from outside comes in through [`ReferralInput::from_json`], which names each unknown or wrongly typed field.
//! * A referral that is known already comes in through [`ReferralInput::of`], to be corrected.
//! * A spreadsheet's columns and a form's fields come in through [`ReferralInput::from_flat`], under the dotted names.

mod check;
mod fit;
mod flat;
mod identity;
mod known;
mod person;
mod read;

pub mod field;

pub use check::Checked;
pub use fit::Fitted;
pub use identity::{command_id, referral_id};

use serde::{Deserialize, Serialize};

macro_rules! silent_debug {
    ($($name:ident),+) => {$(
        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(concat!(stringify!($name), "(..)"))
            }
        }
    )+};
}

silent_debug!(ReferralInput, ReferrerInput, PersonInput, InvolvedInput, FactInput);

/// What was given. Text fields are texts here; the check makes them what they must be.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(default, deny_unknown_fields)]
pub struct ReferralInput {
    /// Name of the sending system.
    #[serde(rename = "bron", skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// The sender's own reference: the same pair is received once.
    #[serde(rename = "bronkenmerk", skip_serializing_if = "Option::is_none")]
    pub source_reference: Option<String>,
    /// How it came: `telefoon`, `koppeling` or `formulier`. Left out: what the door it came through says.
    #[serde(rename = "kanaal", skip_serializing_if = "Option::is_none")]
    pub channel: Option<String>,
    /// When the house first got it, if that was earlier than now.
    #[serde(rename = "ontvangenTijdstip", skip_serializing_if = "Option::is_none")]
    pub received_at: Option<String>,
    /// Who refers.
    #[serde(rename = "aanmelder", skip_serializing_if = "is_empty")]
    pub referrer: ReferrerInput,
    /// The person it is about.
    #[serde(rename = "betrokkene", skip_serializing_if = "is_empty")]
    pub subject: PersonInput,
    /// Persons in the direct circle.
    #[serde(rename = "anderen", skip_serializing_if = "Vec::is_empty")]
    pub others: Vec<InvolvedInput>,
    /// `gedraging` or `situatie`.
    #[serde(rename = "aard", skip_serializing_if = "Option::is_none")]
    pub occasion: Option<String>,
    /// What it is about, in one line.
    #[serde(rename = "betreft", skip_serializing_if = "Option::is_none")]
    pub summary: Option<String>,
    /// The story.
    #[serde(rename = "toelichting", skip_serializing_if = "Option::is_none")]
    pub story: Option<String>,
    /// Categories of data that the story holds.
    #[serde(rename = "toelichtingCategorieen", skip_serializing_if = "Vec::is_empty")]
    pub story_categories: Vec<String>,
    /// For a story under professional secrecy: the ground.
    #[serde(rename = "toelichtingGeheimhoudingGrond", skip_serializing_if = "Option::is_none")]
    pub story_secrecy: Option<String>,
    /// What the referrer asks of the house.
    #[serde(rename = "vraag", skip_serializing_if = "Option::is_none")]
    pub goal: Option<String>,
    /// Whether the person was told: `ja` or `nee`.
    #[serde(rename = "ingelicht", skip_serializing_if = "Option::is_none")]
    pub informed: Option<String>,
    /// Why not, when not told.
    #[serde(rename = "ingelichtReden", skip_serializing_if = "Option::is_none")]
    pub informed_reason: Option<String>,
    /// Labelled facts.
    #[serde(rename = "feiten", skip_serializing_if = "Vec::is_empty")]
    pub facts: Vec<FactInput>,
    /// Who of the referrer checked that it is right (BGS 1.6). Left out: the referring professional.
    #[serde(rename = "juistheidGecontroleerdDoor", skip_serializing_if = "Option::is_none")]
    pub checked_by: Option<String>,
    /// Municipality the matter belongs to: code or name. Left out: that of the person.
    #[serde(rename = "gemeente", skip_serializing_if = "Option::is_none")]
    pub municipality: Option<String>,
}

/// Who refers, as given.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(default, deny_unknown_fields)]
pub struct ReferrerInput {
    /// Kind of organisation: code or name.
    #[serde(rename = "soort", skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// Name of the organisation.
    #[serde(rename = "organisatie", skip_serializing_if = "Option::is_none")]
    pub organisation: Option<String>,
    /// Name of the professional.
    #[serde(rename = "naam", skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Phone.
    #[serde(rename = "telefoon", skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// Mail address.
    #[serde(rename = "email", skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// Wants to hear what became of it: `ja` or `nee`.
    #[serde(rename = "terugkoppelingGewenst", skip_serializing_if = "Option::is_none")]
    pub wants_feedback: Option<String>,
    /// The name stays hidden from others, for this reason.
    #[serde(rename = "afgeschermd", skip_serializing_if = "Option::is_none")]
    pub protected: Option<String>,
}

/// A person, as given.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(default, deny_unknown_fields)]
pub struct PersonInput {
    /// Full name.
    #[serde(rename = "naam", skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Date of birth: `JJJJ-MM-DD` or `DD-MM-JJJJ`.
    #[serde(rename = "geboortedatum", skip_serializing_if = "Option::is_none")]
    pub born: Option<String>,
    /// `vrouw`, `man` or `onbekend`.
    #[serde(rename = "geslacht", skip_serializing_if = "Option::is_none")]
    pub sex: Option<String>,
    /// Citizen service number.
    #[serde(rename = "bsn", skip_serializing_if = "Option::is_none")]
    pub bsn: Option<String>,
    /// Why the BSN is not known. Only for the person it is about.
    #[serde(rename = "bsnOnbekendReden", skip_serializing_if = "Option::is_none")]
    pub bsn_unknown: Option<String>,
    /// Street, number, postcode.
    #[serde(rename = "adres", skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    /// Place of residence.
    #[serde(rename = "plaats", skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// Municipality of residence: code or name.
    #[serde(rename = "gemeente", skip_serializing_if = "Option::is_none")]
    pub municipality: Option<String>,
    /// How to reach the person.
    #[serde(rename = "telefoon", skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// How the person can be reached safely, and how not.
    #[serde(rename = "veiligContact", skip_serializing_if = "Option::is_none")]
    pub safe_contact: Option<String>,
    /// An interpreter is needed for this language.
    #[serde(rename = "tolk", skip_serializing_if = "Option::is_none")]
    pub interpreter: Option<String>,
}

/// Somebody in the direct circle, as given.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(default, deny_unknown_fields)]
pub struct InvolvedInput {
    /// `gezinslid` or `direct_sociaal_contact`.
    #[serde(rename = "relatie", skip_serializing_if = "Option::is_none")]
    pub relation: Option<String>,
    /// Who.
    #[serde(rename = "persoon", skip_serializing_if = "is_empty")]
    pub person: PersonInput,
}

/// A labelled fact, as given.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(default, deny_unknown_fields)]
pub struct FactInput {
    /// Category of data: code or name.
    #[serde(rename = "categorie", skip_serializing_if = "Option::is_none")]
    pub category: Option<String>,
    /// What is known.
    #[serde(rename = "tekst", skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// Kind of organisation that owns it: code or name. Left out: the referrer.
    #[serde(rename = "bron", skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// For police data: `wpg_8` or `wpg_13`.
    #[serde(rename = "politieArtikel", skip_serializing_if = "Option::is_none")]
    pub police: Option<String>,
    /// For data under secrecy: the ground.
    #[serde(rename = "geheimhoudingGrond", skip_serializing_if = "Option::is_none")]
    pub secrecy: Option<String>,
    /// Conditions that the owner set on passing it on.
    #[serde(rename = "voorwaardenDoorgifte", skip_serializing_if = "Option::is_none")]
    pub conditions: Option<String>,
}

fn is_empty<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

macro_rules! take_up {
    ($to:expr, $from:expr; $($field:ident),+ $(,)?) => {$(
        if is_empty(&$to.$field) {
            $to.$field.clone_from(&$from.$field);
        }
    )+};
}

impl ReferralInput {
    /// Takes up from another what it doesn't have itself: a field, or a whole list.
    pub fn complete_from(&mut self, other: &Self) {
        take_up!(self, other; source, source_reference, channel, received_at, others, occasion, summary, story,
            story_categories, story_secrecy, goal, informed, informed_reason, facts, checked_by, municipality);
        take_up!(self.referrer, other.referrer; kind, organisation, name, phone, email, wants_feedback, protected);
        take_up!(self.subject, other.subject; name, born, sex, bsn, bsn_unknown, address, place, municipality, phone,
            safe_contact, interpreter);
    }

    /// An input with every field present and one entry in every list: the shape that outside data must fit.
    pub(crate) fn every_field() -> Self {
        let some = || Some(String::new());
        let person = || PersonInput {
            name: some(),
            born: some(),
            sex: some(),
            bsn: some(),
            bsn_unknown: some(),
            address: some(),
            place: some(),
            municipality: some(),
            phone: some(),
            safe_contact: some(),
            interpreter: some(),
        };
        Self {
            source: some(),
            source_reference: some(),
            channel: some(),
            received_at: some(),
            referrer: ReferrerInput {
                kind: some(),
                organisation: some(),
                name: some(),
                phone: some(),
                email: some(),
                wants_feedback: some(),
                protected: some(),
            },
            subject: person(),
            others: vec![InvolvedInput { relation: some(), person: person() }],
            occasion: some(),
            summary: some(),
            story: some(),
            story_categories: vec![String::new()],
            story_secrecy: some(),
            goal: some(),
            informed: some(),
            informed_reason: some(),
            facts: vec![FactInput {
                category: some(),
                text: some(),
                source: some(),
                police: some(),
                secrecy: some(),
                conditions: some(),
            }],
            checked_by: some(),
            municipality: some(),
        }
    }
}

#[cfg(test)]
mod tests;
