//! The check of a whole referral: all problems at once.
//!
//! What it decides, and why:
//! * Only a participant refers (Wgs 2.27); another organisation is told through whom it can.
//! * A referral of **another region** is welcome when the person's place or municipality is given: people move, and the
//!   desk sends it on to the right house. It comes with a warning.
//! * A text that is too long is refused, never cut. Escape sequences, direction tricks and the like are cleaned away, with
//!   a warning.
//! * A missing BSN is no problem, with or without a reason.

use jiff::Timestamp;

use super::person::RELATIONS;
use super::read::Reader;
use super::{FactInput, InvolvedInput, PersonInput, ReferralInput, identity};
use crate::domain::catalogue::{Label, Participation};
use crate::domain::code::{MunicipalityCode, OrganisationKind};
use crate::domain::id::ReferralId;
use crate::domain::person::Involved;
use crate::domain::referral::{
    Channel, Content, Fact, Informed, NewReferral, Occasion, PoliceArticle, Referrer, SecrecyGround, SourceReference,
};
use crate::domain::refusal::FieldProblem;
use crate::domain::rules::Rules;
use crate::domain::text::SafeText;
use crate::says;

const CHANNELS: &[(&str, Channel)] =
    &[("telefoon", Channel::Phone), ("koppeling", Channel::System), ("formulier", Channel::Form)];
const OCCASIONS: &[(&str, Occasion)] = &[("gedraging", Occasion::Behaviour), ("situatie", Occasion::Situation)];
const ARTICLES: &[(&str, PoliceArticle)] = &[("wpg_8", PoliceArticle::Wpg8), ("wpg_13", PoliceArticle::Wpg13)];
const GROUNDS: &[(&str, SecrecyGround)] = &[
    ("uitdrukkelijke_toestemming", SecrecyGround::Consent),
    ("wettelijke_plicht_of_bevoegdheid", SecrecyGround::Law),
    ("goed_hulpverlenerschap", SecrecyGround::GoodCare),
];

/// The category of police data (Wgs 2.30(1)(a)).
const POLICE_DATA: &str = "politiegegevens";
/// The gateway law of organisations whose data are police data.
const POLICE_GATEWAY: &str = "wpg";

/// A referral that can be received, and what the sender may want to look at again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checked {
    /// The referral.
    pub referral: NewReferral,
    /// Not wrong, but worth a look: cleaned texts, another region.
    pub warnings: Vec<FieldProblem>,
}

impl ReferralInput {
    /// A referral to receive, or every field problem at once. `channel` is how it came where the input doesn't say.
    ///
    /// # Errors
    /// All problems, in the order of the fields. None repeats a value.
    pub fn check(
        &self,
        rules: &Rules,
        id: ReferralId,
        channel: Channel,
        now: Timestamp,
    ) -> Result<NewReferral, Vec<FieldProblem>> {
        self.examine(rules, id, channel, now).map(|checked| checked.referral)
    }

    /// As [`check`](Self::check), with the warnings.
    ///
    /// # Errors
    /// As [`check`](Self::check).
    pub fn examine(
        &self,
        rules: &Rules,
        id: ReferralId,
        channel: Channel,
        now: Timestamp,
    ) -> Result<Checked, Vec<FieldProblem>> {
        let mut reader = Reader { rules, now, problems: Vec::new(), warnings: Vec::new() };
        let channel = reader.one_of("kanaal", self.channel.as_ref(), CHANNELS).unwrap_or(channel);
        let source = reader.source(self, channel);
        let received_at = reader.moment("ontvangenTijdstip", self.received_at.as_ref());
        let content = reader.content(self, id);
        match content {
            Some(content) if reader.problems.is_empty() => Ok(Checked {
                referral: NewReferral { id, channel, source, received_at, content },
                warnings: reader.warnings,
            }),
            _ => Err(reader.problems),
        }
    }
}

impl Reader<'_> {
    /// The source and its reference: both or none, and both where a system sends.
    fn source(&mut self, input: &ReferralInput, channel: Channel) -> Option<SourceReference> {
        let system = self.text("bron", input.source.as_ref());
        let reference = self.text("bronkenmerk", input.source_reference.as_ref());
        let needed = channel == Channel::System || !system.is_empty() || !reference.is_empty();
        if needed && system.is_empty() {
            self.problem("bron", "verplicht", says!("source-needed"));
        }
        if needed && reference.is_empty() {
            let message = says!("reference-needed");
            self.problem("bronkenmerk", "verplicht", message);
        }
        if !system.chars().all(|c| c.is_ascii_alphanumeric() || "-_.".contains(c)) {
            self.problem("bron", "ongeldig", says!("source-signs"));
        }
        let numbers = std::iter::once(&input.subject).chain(input.others.iter().map(|other| &other.person));
        let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
        let asked = digits(&reference);
        if asked.len() >= 8 && numbers.filter_map(|person| person.bsn.as_deref()).any(|bsn| digits(bsn) == asked) {
            let message = says!("reference-bsn");
            self.problem("bronkenmerk", "niet_toegestaan", message);
        }
        (!system.is_empty() && !reference.is_empty()).then_some(SourceReference { system, reference })
    }

    /// The content; `None` where a part is missing that it can't be without (its problem is noted).
    fn content(&mut self, input: &ReferralInput, id: ReferralId) -> Option<Content> {
        let referrer = self.referrer(input);
        let subject = self.person("betrokkene", &input.subject);
        let bsn_unknown = self.text("betrokkene.bsnOnbekendReden", input.subject.bsn_unknown.as_ref());
        if subject.name.is_empty() && subject.bsn.is_none() && subject.born.is_none() && subject.address.is_empty() {
            let message = says!("nobody-named");
            self.warn("betrokkene", "onvolledig", message);
        }
        let others = input.others.iter().enumerate().filter_map(|(at, other)| self.other(at + 1, other)).collect();
        let occasion = self.one_of("aard", input.occasion.as_ref(), OCCASIONS);
        let summary = self.text("betreft", input.summary.as_ref());
        let story = self.text("toelichting", input.story.as_ref());
        let mut story_categories = Vec::new();
        for word in &input.story_categories {
            if let Some(code) = self.category("toelichtingCategorieen", Some(word)).map(|row| row.code.clone())
                && !story_categories.contains(&code)
            {
                story_categories.push(code);
            }
        }
        let goal = self.text("vraag", input.goal.as_ref());
        let informed = self.informed(input);
        let owner = referrer.as_ref().map(|referrer| referrer.kind.clone());
        let facts = input.facts.iter().enumerate();
        let facts = facts.filter_map(|(at, fact)| self.fact(id, at + 1, fact, owner.as_ref())).collect();
        let checked_by = self.checked_by(input);
        let story_secrecy = self.story_secrecy(input, referrer.as_ref());
        let municipality = self.region(input);
        Some(Content {
            referrer: referrer?,
            subject,
            bsn_unknown,
            others,
            occasion: occasion?,
            summary,
            story,
            story_categories,
            story_secrecy,
            goal,
            informed: informed?,
            facts,
            checked_by,
            municipality: municipality?,
        })
    }

    /// Who checked that it is right (BGS 1.6): the referring professional, unless another is named.
    fn checked_by(&mut self, input: &ReferralInput) -> SafeText {
        let named = self.text("juistheidGecontroleerdDoor", input.checked_by.as_ref());
        if !named.trim().is_empty() {
            return named;
        }
        let professional = input.referrer.name.as_deref().map(SafeText::line).unwrap_or_default();
        if professional.trim().is_empty() {
            self.problem("juistheidGecontroleerdDoor", "verplicht", says!("checked-by-or-name"));
        }
        professional
    }

    /// Why a story under professional secrecy may be used. Without a ground it stays in the house.
    fn story_secrecy(&mut self, input: &ReferralInput, referrer: Option<&Referrer>) -> Option<SecrecyGround> {
        let ground = self.one_of("toelichtingGeheimhoudingGrond", input.story_secrecy.as_ref(), GROUNDS);
        let secret = referrer.and_then(|referrer| self.rules.catalogue.organisation(&referrer.kind));
        if secret.is_some_and(|row| row.secrecy) && !filled(input.story_secrecy.as_ref()) {
            self.warn("toelichtingGeheimhoudingGrond", "onvolledig", says!("story-secrecy"));
        }
        ground
    }

    fn referrer(&mut self, input: &ReferralInput) -> Option<Referrer> {
        let given = &input.referrer;
        let row = self.organisation("aanmelder.soort", given.kind.as_ref());
        let kind = row.map(|row| (row.code.clone(), row.participation));
        if let Some((_, Participation::None)) = kind {
            let rows = self.rules.catalogue.organisations.iter();
            let public = rows.filter(|row| row.participation == Participation::Public);
            let through: Vec<Label> = public.map(|row| row.label.clone()).collect();
            let message = says!("referrer-no-participant", through = through);
            self.problem("aanmelder.soort", "niet_toegestaan", message);
        }
        let organisation = self.text("aanmelder.organisatie", given.organisation.as_ref());
        let name = self.text("aanmelder.naam", given.name.as_ref());
        let phone = self.text("aanmelder.telefoon", given.phone.as_ref());
        let email = self.text("aanmelder.email", given.email.as_ref());
        if !email.is_empty() && !is_email(&email) {
            self.problem("aanmelder.email", "ongeldig", says!("field-email"));
        }
        let wants_feedback =
            self.yes_no("aanmelder.terugkoppelingGewenst", given.wants_feedback.as_ref()).unwrap_or_default();
        if wants_feedback && phone.is_empty() && email.is_empty() {
            let message = says!("referrer-no-address");
            self.warn("aanmelder.terugkoppelingGewenst", "onvolledig", message);
        }
        let protected = self.text("aanmelder.afgeschermd", given.protected.as_ref());
        let protected = (!protected.is_empty()).then_some(protected);
        Some(Referrer { kind: kind?.0, code: None, organisation, name, phone, email, wants_feedback, protected })
    }

    fn other(&mut self, place: usize, given: &InvolvedInput) -> Option<Involved> {
        if *given == InvolvedInput::default() {
            return None;
        }
        let relation = self.one_of(&format!("anderen.{place}.relatie"), given.relation.as_ref(), RELATIONS);
        let prefix = format!("anderen.{place}.persoon");
        if filled(given.person.bsn_unknown.as_ref()) {
            let message = says!("field-subject-only");
            self.problem(&format!("{prefix}.bsnOnbekendReden"), "niet_toegestaan", message);
        }
        if given.person == PersonInput::default() {
            self.problem(&prefix, "verplicht", says!("other-empty"));
        }
        let person = self.person(&prefix, &given.person);
        Some(Involved { relation: relation?, person })
    }

    /// Always answered: yes, or no with a reason.
    fn informed(&mut self, input: &ReferralInput) -> Option<Informed> {
        let told = self.yes_no("ingelicht", input.informed.as_ref());
        let reason = self.text("ingelichtReden", input.informed_reason.as_ref());
        if told == Some(false) && reason.is_empty() {
            let message = says!("informed-why");
            self.problem("ingelichtReden", "verplicht", message);
        }
        Some(Informed { told: told?, reason })
    }

    fn fact(
        &mut self,
        id: ReferralId,
        place: usize,
        given: &FactInput,
        owner: Option<&OrganisationKind>,
    ) -> Option<Fact> {
        if *given == FactInput::default() {
            return None;
        }
        let at = |name: &str| format!("feiten.{place}.{name}");
        let category = self.category(&at("categorie"), given.category.as_ref()).map(|row| row.code.clone());
        let text = self.text(&at("tekst"), given.text.as_ref());
        let rules = self.rules;
        let source = if filled(given.source.as_ref()) {
            self.organisation(&at("bron"), given.source.as_ref()).map(|row| row.code.clone())
        } else {
            owner.cloned()
        };
        let row = source.as_ref().and_then(|code| rules.catalogue.organisation(code));
        let police = self.one_of(&at("politieArtikel"), given.police.as_ref(), ARTICLES);
        let of_police = category.as_ref().is_some_and(|code| *code == POLICE_DATA)
            || row.is_some_and(|row| row.gateway.as_deref() == Some(POLICE_GATEWAY));
        if of_police && !filled(given.police.as_ref()) {
            let message = says!("fact-police-article-code");
            self.problem(&at("politieArtikel"), "verplicht", message);
        }
        let secrecy = self.one_of(&at("geheimhoudingGrond"), given.secrecy.as_ref(), GROUNDS);
        if row.is_some_and(|row| row.secrecy) && !filled(given.secrecy.as_ref()) {
            let message =
                says!("fact-secrecy", codes = GROUNDS.iter().map(|(code, _)| *code).collect::<Vec<_>>().join(", "));
            self.problem(&at("geheimhoudingGrond"), "verplicht", message);
        }
        let conditions = self.text(&at("voorwaardenDoorgifte"), given.conditions.as_ref());
        Some(Fact {
            id: identity::fact_id(id, place),
            category: category?,
            text,
            source: source?,
            organisation: None,
            police,
            secrecy,
            conditions,
        })
    }

    /// The municipality that the matter belongs to; that of the person when left out.
    fn region(&mut self, input: &ReferralInput) -> Option<MunicipalityCode> {
        let own = input.municipality.as_ref().filter(|text| filled(Some(text)));
        let given = own.or(input.subject.municipality.as_ref());
        let (code, of_region) = self.municipality("gemeente", given)?;
        if !of_region {
            if filled(input.subject.place.as_ref()) || filled(input.subject.municipality.as_ref()) {
                let message = says!("other-region");
                self.warn("gemeente", "andere_regio", message);
            } else {
                let message = says!("other-region-place");
                self.problem("betrokkene.plaats", "verplicht", message);
            }
        }
        Some(code)
    }
}

/// Something was filled in.
fn filled(text: Option<&String>) -> bool {
    text.is_some_and(|text| !text.trim().is_empty())
}

/// Something before and after one `@`, without spaces.
fn is_email(text: &str) -> bool {
    let mut parts = text.split('@');
    let (name, host) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    !name.is_empty() && host.contains('.') && !host.starts_with('.') && parts.next().is_none() && !text.contains(' ')
}
