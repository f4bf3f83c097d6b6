//! How a referral is weighed, in the order that the law sets: purpose test, then enrichment, then admission.

use std::collections::BTreeSet;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::code::{CriterionCode, DomainCode, OrganisationCode, OrganisationKind};
use super::confidentiality::{Confidentiality, Shelf};
use super::id::{EnrichmentId, FactId, UserId};
use super::text::SafeText;

/// How soon, chosen by a human with a reason; never computed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub enum Urgency {
    /// Danger now: call first, register afterwards.
    #[serde(rename = "acuut")]
    Acute,
    /// Serious threat within days.
    #[serde(rename = "hoog")]
    High,
    /// The usual term.
    #[serde(rename = "normaal")]
    Normal,
    /// Can wait.
    #[serde(rename = "laag")]
    Low,
}

/// A group of persons with a high safety risk that gets an accent. Never a condition for admission.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub enum FocusArea {
    /// (Ex-)offenders.
    #[serde(rename = "ex_justitiabele")]
    ExOffender,
    /// Severely confused behaviour.
    #[serde(rename = "verward_gedrag")]
    ConfusedBehaviour,
    /// Radicalisation: has a mandatory route (Wgs 2.31(13)) and its own compartment.
    #[serde(rename = "radicalisering")]
    Radicalisation,
}

/// The urgency that somebody chose, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct UrgencyChoice {
    /// How soon.
    #[serde(rename = "urgentie")]
    pub level: Urgency,
    /// Why.
    #[serde(rename = "reden")]
    pub reason: SafeText,
    /// Who chose.
    #[serde(rename = "door")]
    pub by: SafeText,
    /// When.
    #[serde(rename = "tijdstip")]
    #[cfg_attr(feature = "server", schema(value_type = String, format = DateTime))]
    pub at: Timestamp,
}

/// A named professional of a participant who took part in a judgement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Participant {
    /// Kind of organisation; the catalogue says which are public (Wgs 2.27(1)).
    #[serde(rename = "soort")]
    pub kind: OrganisationKind,
    /// Which organisation of that kind, where the house knows it.
    #[serde(rename = "organisatieCode", default, skip_serializing_if = "Option::is_none")]
    pub code: Option<OrganisationCode>,
    /// Name of the organisation.
    #[serde(rename = "organisatie", default, skip_serializing_if = "str::is_empty")]
    pub organisation: SafeText,
    /// Name of the professional.
    #[serde(rename = "naam")]
    pub name: SafeText,
}

/// The purpose test (doeltoets): does the referral fit Wgs 2.25? Judged on the referral alone by public participants
/// (Wgs 2.31(2)).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct PurposeTest {
    /// It fits.
    #[serde(rename = "past")]
    pub fits: bool,
    /// The purpose for this case (Wgs 1.8(5)).
    #[serde(rename = "doel")]
    pub purpose: SafeText,
    /// Why.
    #[serde(rename = "reden")]
    pub reason: SafeText,
    /// Who judged; at least one public participant.
    #[serde(rename = "deelnemers")]
    pub participants: Vec<Participant>,
    /// When.
    #[serde(rename = "tijdstip")]
    #[cfg_attr(feature = "server", schema(value_type = String, format = DateTime))]
    pub at: Timestamp,
}

/// First ask who knows the person, then what is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub enum EnrichmentKind {
    /// Is the person known to you?
    #[serde(rename = "dat")]
    Presence,
    /// What do you know?
    #[serde(rename = "wat")]
    Content,
}

/// The answer to a request for enrichment (Wgs 1.5(1)).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(tag = "soort")]
pub enum EnrichmentAnswer {
    /// Known (for a presence question), or the facts were given.
    #[serde(rename = "verstrekt")]
    Provided {
        /// In words.
        #[serde(rename = "tekst")]
        text: SafeText,
        /// Facts that were added to the referral with it.
        #[serde(rename = "feiten", default)]
        facts: Vec<FactId>,
    },
    /// Refused for weighty reasons.
    #[serde(rename = "geweigerd_zwaarwegend")]
    Refused {
        /// Which.
        #[serde(rename = "reden")]
        reason: SafeText,
    },
    /// Nothing there.
    #[serde(rename = "niet_aanwezig")]
    Absent,
}

/// A request to a participant for more, and its answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Enrichment {
    /// Identity.
    #[serde(rename = "id")]
    pub id: EnrichmentId,
    /// Who was asked.
    #[serde(rename = "organisatieSoort")]
    pub asked: OrganisationKind,
    /// Presence or content.
    #[serde(rename = "vraagSoort")]
    pub kind: EnrichmentKind,
    /// The question.
    #[serde(rename = "vraag")]
    pub question: SafeText,
    /// When.
    #[serde(rename = "gevraagdTijdstip")]
    #[cfg_attr(feature = "server", schema(value_type = String, format = DateTime))]
    pub asked_at: Timestamp,
    /// The answer, once there.
    #[serde(rename = "antwoord", default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<EnrichmentAnswer>,
}

/// Whether one criterion is met.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub enum Met {
    /// Ja.
    #[serde(rename = "ja")]
    Yes,
    /// Nee.
    #[serde(rename = "nee")]
    No,
    /// Nog onbekend.
    #[serde(rename = "onbekend")]
    Unknown,
}

/// The answer on one criterion, with its reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct CriterionAnswer {
    /// Which criterion of the template.
    #[serde(rename = "criterium")]
    pub criterion: CriterionCode,
    /// Met, not met or unknown.
    #[serde(rename = "voldaan")]
    pub met: Met,
    /// Why.
    #[serde(rename = "reden")]
    pub reason: SafeText,
}

/// The admission (toelating): the four criteria of BGS 2.20 answered and registered, under one version of the template.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Admission {
    /// Version of the template that was used.
    #[serde(rename = "sjabloon")]
    pub template: String,
    /// An answer for each criterion of the template.
    #[serde(rename = "antwoorden")]
    pub answers: Vec<CriterionAnswer>,
    /// What the template makes of the answers: yes, no, or unknown as long as an unknown answer could turn it.
    #[serde(rename = "uitkomst")]
    pub outcome: Met,
    /// The public participants who judged (Wgs 2.31(2)).
    #[serde(rename = "deelnemers")]
    pub participants: Vec<Participant>,
    /// When.
    #[serde(rename = "tijdstip")]
    #[cfg_attr(feature = "server", schema(value_type = String, format = DateTime))]
    pub at: Timestamp,
}

/// A life domain, registered only with the necessity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct LifeDomain {
    /// Which domain.
    #[serde(rename = "leefgebied")]
    pub domain: DomainCode,
    /// Why it is necessary to register this.
    #[serde(rename = "noodzaak")]
    pub necessity: SafeText,
}

/// All that was weighed. Undo restores this part as a whole.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Weighing {
    /// Purpose test.
    #[serde(rename = "doeltoets", default, skip_serializing_if = "Option::is_none")]
    pub purpose: Option<PurposeTest>,
    /// Requests for enrichment, oldest first.
    #[serde(rename = "verrijking", default)]
    pub enrichment: Vec<Enrichment>,
    /// Admission.
    #[serde(rename = "toelating", default, skip_serializing_if = "Option::is_none")]
    pub admission: Option<Admission>,
    /// Urgency.
    #[serde(rename = "urgentie", default, skip_serializing_if = "Option::is_none")]
    pub urgency: Option<UrgencyChoice>,
    /// Focus areas.
    #[serde(rename = "taakaccenten", default)]
    pub focus: BTreeSet<FocusArea>,
    /// Who marked radicalisation, while it is marked: somebody else must agree to taking it off.
    #[serde(rename = "radicaliseringGemarkeerdDoor", default, skip_serializing_if = "Option::is_none")]
    pub marked_by: Option<UserId>,
    /// Life domains.
    #[serde(rename = "leefgebieden", default)]
    pub domains: Vec<LifeDomain>,
    /// How confidential it is, also within the house.
    #[serde(rename = "vertrouwelijkheid", default, skip_serializing_if = "Confidentiality::is_lowest")]
    pub confidentiality: Confidentiality,
}

impl Weighing {
    /// The purpose test is positive: enrichment and admission may follow (Wgs 2.31(3)).
    pub fn purpose_fits(&self) -> bool {
        self.purpose.as_ref().is_some_and(|test| test.fits)
    }

    /// Admitted: the template's outcome is yes.
    pub fn admitted(&self) -> bool {
        self.admission.as_ref().is_some_and(|admission| admission.outcome == Met::Yes)
    }

    /// The referral belongs to the radicalisation compartment.
    pub fn compartmented(&self) -> bool {
        self.focus.contains(&FocusArea::Radicalisation)
    }

    /// Behind which walls the referral stands.
    pub fn shelf(&self) -> Shelf {
        Shelf { level: self.confidentiality, compartment: self.compartmented() }
    }
}
