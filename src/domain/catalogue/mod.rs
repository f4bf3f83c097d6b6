//! The catalogue: networks, legal bases, categories, reasons and templates as dated data, never an enum.
//!
//! Houses merge, networks differ by region and the law changes: all of that is a change of data here. Each rule of law
//! carries its article and a [`RuleStatus`]: seen in the law, or still to be confirmed by the privacy officer.
//! The built-in files stand beside this one; a house may override rows by code.

mod built_in;
mod check;

pub use built_in::built_in;
pub use check::CatalogueError;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::code::{
    BasisCode, CategoryCode, CriterionCode, DomainCode, NetworkCode, OrganisationKind, OutcomeCode, ProgressCode,
    ReasonCode,
};
use super::deadline::Term;
use super::handover::Mode;
use super::package::PartKey;

/// A text in both languages of the desk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Label {
    /// Dutch.
    pub nl: String,
    /// English.
    pub en: String,
}

/// How sure we are of a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub enum RuleStatus {
    /// Seen in the text of the law.
    #[serde(rename = "gezien")]
    Seen,
    /// To be confirmed by the house's privacy officer before it is relied on; the screen says so.
    #[serde(rename = "te_bevestigen")]
    ToConfirm,
}

/// A code with a label: a choice in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Choice<C> {
    /// Code.
    pub code: C,
    /// Text.
    pub label: Label,
    /// A text must be given with it.
    #[serde(default)]
    pub needs_text: bool,
}

/// Whether an organisation takes part in a Zorg- en Veiligheidshuis (Wgs 2.27).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub enum Participation {
    /// Public participant, joint controller (Wgs 2.27(1), (3)).
    #[serde(rename = "publiek")]
    Public,
    /// Private participant (Wgs 2.27(2)).
    #[serde(rename = "privaat")]
    Private,
    /// No participant: reaches the house through one.
    #[serde(rename = "geen")]
    None,
}

/// A kind of organisation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct OrganisationRow {
    /// Code: `politie`.
    pub code: OrganisationKind,
    /// Text.
    pub label: Label,
    /// Participant or not.
    pub participation: Participation,
    /// Bound by professional secrecy (Wgs 2.29(2)).
    #[serde(default)]
    pub secrecy: bool,
    /// Its data follow their own gateway laws: `wpg`, `wjsg` (Wgs 1.5(2)).
    #[serde(default)]
    pub gateway: Option<String>,
    /// Article.
    pub article: String,
    /// How sure.
    pub status: RuleStatus,
}

/// A category of data (Wgs 2.30).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct CategoryRow {
    /// Code: `gezondheid`.
    pub code: CategoryCode,
    /// Text.
    pub label: Label,
    /// Special category (AVG 9).
    #[serde(default)]
    pub special: bool,
    /// Criminal data (AVG 10).
    #[serde(default)]
    pub criminal: bool,
    /// May be in a house's file.
    pub in_house: bool,
    /// Article.
    pub article: String,
    /// How sure.
    pub status: RuleStatus,
}

/// What must be so before a basis may be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub enum Phase {
    /// Always.
    #[serde(rename = "altijd")]
    Always,
    /// Only after a positive admission (Wgs 2.31; before it the house itself sends nothing).
    #[serde(rename = "na_toelating")]
    AfterAdmission,
    /// Only when radicalisation is a focus area (Wgs 2.31(13)).
    #[serde(rename = "bij_radicalisering")]
    OnRadicalisation,
}

/// Whose agreement a basis needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub enum Consent {
    /// The participant in whose name it leaves.
    #[serde(rename = "afzender")]
    Sender,
    /// Each participant that owns special or criminal data in the package (Wgs 1.7(3), 2.28).
    #[serde(rename = "bronnen")]
    Sources,
    /// The person concerned.
    #[serde(rename = "betrokkene")]
    Subject,
    /// A second pair of eyes at the desk.
    #[serde(rename = "tweede_paar_ogen")]
    SecondEyes,
}

/// A legal basis: from which senders to which receivers, what may go, in which mode.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct BasisRow {
    /// Code: `WGS_1_7_1`.
    pub code: BasisCode,
    /// Text.
    pub label: Label,
    /// Article as shown: `Wgs 1.7, lid 1`.
    pub article: String,
    /// Kinds of organisation that may send on it.
    pub senders: Vec<OrganisationKind>,
    /// Kinds of receiver ([`NetworkRow::receiver`]) it reaches.
    pub receivers: Vec<OrganisationKind>,
    /// The mode it gives.
    pub mode: Mode,
    /// When it may be used.
    pub phase: Phase,
    /// Only data that the sender itself owns may leave on it.
    #[serde(default)]
    pub own_data_only: bool,
    /// Categories that may leave on it; empty means all but the network's forbidden ones.
    #[serde(default)]
    pub categories: Vec<CategoryCode>,
    /// Categories that may never leave on it.
    #[serde(default)]
    pub never: Vec<CategoryCode>,
    /// Whose agreement is needed first.
    #[serde(default)]
    pub consent: Vec<Consent>,
    /// Preference: the lowest that applies is proposed.
    pub rank: u8,
    /// In force from.
    pub from: Date,
    /// Until, if ended.
    #[serde(default)]
    pub until: Option<Date>,
    /// Off: a bill that isn't law.
    #[serde(default)]
    pub disabled: bool,
    /// How sure.
    pub status: RuleStatus,
}

/// A category that a network may never receive.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct ForbiddenCategory {
    /// Which.
    pub category: CategoryCode,
    /// Article and short reason.
    pub article: String,
    /// How sure.
    pub status: RuleStatus,
}

/// One visible reason for or against a network. Rules are explainable facts, never a score (Wgs 1.9(6)).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct SuggestRule {
    /// What is looked at: see [`suggest`](super::suggest) for the closed list of tests.
    pub when: String,
    /// Speaks for (positive) or against (negative); only orders the list.
    pub weight: i8,
    /// The reason as shown.
    pub says: Label,
}

/// A term of a network: until what, how long, from which source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct NetworkTerm {
    /// Kind of clock: `ontvangst` (until seen), `besluit` (until taken up or not), `uitkomst`.
    pub clock: super::code::ClockCode,
    /// How long.
    #[cfg_attr(feature = "server", schema(value_type = Object))]
    pub term: Term,
    /// Article, or "huisafspraak", "praktijknorm".
    pub source: String,
}

/// A network that cases are routed to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct NetworkRow {
    /// Code: `veilig_thuis`.
    pub code: NetworkCode,
    /// Text.
    pub label: Label,
    /// At most 16 characters, for columns.
    pub short: Label,
    /// What it handles, in one line.
    pub handles: Label,
    /// Kind of organisation that receives: decides the legal basis.
    pub receiver: OrganisationKind,
    /// Parts without which it can't be routed.
    #[serde(default)]
    pub required: Vec<PartKind>,
    /// Parts that leave by default.
    pub default_parts: Vec<PartKind>,
    /// Categories of facts that leave by default.
    #[serde(default)]
    pub default_categories: Vec<CategoryCode>,
    /// Categories it may never receive.
    #[serde(default)]
    pub forbidden: Vec<ForbiddenCategory>,
    /// A safe way to reach the person must be known first.
    #[serde(default)]
    pub safe_contact: bool,
    /// A second pair of eyes is needed, whatever the basis.
    #[serde(default)]
    pub four_eyes: bool,
    /// Gives content back. RIEC doesn't: an outcome code alone is right there.
    pub content_feedback: bool,
    /// The standard text of the necessity.
    pub necessity: Label,
    /// Terms.
    #[serde(default)]
    pub terms: Vec<NetworkTerm>,
    /// Reasons for asking more.
    pub ask_more: Vec<Choice<ReasonCode>>,
    /// Reasons for declining.
    pub decline: Vec<Choice<ReasonCode>>,
    /// Reasons for forwarding.
    pub forward: Vec<Choice<ReasonCode>>,
    /// Reasons for handing back.
    pub hand_back: Vec<Choice<ReasonCode>>,
    /// Stages it reports.
    #[serde(default)]
    pub progress: Vec<Choice<ProgressCode>>,
    /// Outcomes it completes with.
    pub outcomes: Vec<Choice<OutcomeCode>>,
    /// The code it uses for "wrongly addressed", if it has one (`VT-99`).
    #[serde(default)]
    pub wrongly_addressed: Option<OutcomeCode>,
    /// Reasons for and against.
    #[serde(default)]
    pub suggest: Vec<SuggestRule>,
    /// Article or source of what the row says.
    pub article: String,
    /// How sure.
    pub status: RuleStatus,
}

/// A kind of part, as the catalogue names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub enum PartKind {
    /// Name, date of birth, sex.
    #[serde(rename = "identiteit")]
    Identity,
    /// BSN.
    #[serde(rename = "bsn")]
    Bsn,
    /// Address.
    #[serde(rename = "adres")]
    Address,
    /// How to reach the person.
    #[serde(rename = "bereikbaarheid")]
    Reach,
    /// Persons in the direct circle.
    #[serde(rename = "anderen")]
    Others,
    /// One-line summary.
    #[serde(rename = "betreft")]
    Summary,
    /// Story.
    #[serde(rename = "toelichting")]
    Story,
    /// What the referrer asks.
    #[serde(rename = "vraag")]
    Goal,
    /// Contact of the referrer.
    #[serde(rename = "aanmelder")]
    Referrer,
    /// Whether the person knows.
    #[serde(rename = "ingelicht")]
    Informed,
}

impl PartKind {
    /// The key of the part of this kind.
    pub fn key(self) -> PartKey {
        match self {
            PartKind::Identity => PartKey::Identity,
            PartKind::Bsn => PartKey::Bsn,
            PartKind::Address => PartKey::Address,
            PartKind::Reach => PartKey::Reach,
            PartKind::Others => PartKey::Others,
            PartKind::Summary => PartKey::Summary,
            PartKind::Story => PartKey::Story,
            PartKind::Goal => PartKey::Goal,
            PartKind::Referrer => PartKey::Referrer,
            PartKind::Informed => PartKey::Informed,
        }
    }
}

/// One question of an admission template.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct CriterionRow {
    /// Code: `a`.
    pub code: CriterionCode,
    /// The criterion in plain words.
    pub label: Label,
    /// Help.
    #[serde(default)]
    pub help: Option<Label>,
    /// Counts for the outcome. A house's own questions needn't.
    pub counts: bool,
    /// Article.
    pub article: String,
}

/// A versioned template of admission criteria: all that count must be met (BGS 2.20: a and b and c and d).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct TemplateRow {
    /// Version: `bgs-2.20/2025-03`.
    pub version: String,
    /// In force from.
    pub from: Date,
    /// The questions.
    pub criteria: Vec<CriterionRow>,
    /// Article.
    pub article: String,
    /// How sure.
    pub status: RuleStatus,
}

/// Terms of the desk itself, per urgency or occasion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct DeskTerm {
    /// Clock: `eerste_contact`, `weging`, `opnieuw_beoordelen`, `afronden`, `aanvulling`.
    pub clock: super::code::ClockCode,
    /// For this urgency; none for every urgency.
    #[serde(default)]
    pub urgency: Option<super::weighing::Urgency>,
    /// How long.
    #[cfg_attr(feature = "server", schema(value_type = Object))]
    pub term: Term,
    /// Article, or "huisafspraak".
    pub source: String,
    /// Text.
    pub label: Label,
}

/// The whole catalogue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Catalogue {
    /// Version of the data.
    pub version: String,
    /// Kinds of organisation.
    pub organisations: Vec<OrganisationRow>,
    /// Categories of data.
    pub categories: Vec<CategoryRow>,
    /// Legal bases.
    pub bases: Vec<BasisRow>,
    /// Networks, in the order of the pinned keys.
    pub networks: Vec<NetworkRow>,
    /// Admission templates; the newest in force is used.
    pub templates: Vec<TemplateRow>,
    /// Life domains.
    pub domains: Vec<Choice<DomainCode>>,
    /// Reasons for rejecting.
    pub reject: Vec<Choice<ReasonCode>>,
    /// Reasons for holding.
    pub hold: Vec<Choice<ReasonCode>>,
    /// Outcomes of closing.
    pub close: Vec<Choice<OutcomeCode>>,
    /// The desk's terms.
    pub terms: Vec<DeskTerm>,
    /// The standard text of the purpose (Wgs 2.25).
    pub purpose: Label,
}

impl Catalogue {
    /// A network by code.
    pub fn network(&self, code: &NetworkCode) -> Option<&NetworkRow> {
        self.networks.iter().find(|row| row.code == *code)
    }

    /// A kind of organisation by code.
    pub fn organisation(&self, code: &OrganisationKind) -> Option<&OrganisationRow> {
        self.organisations.iter().find(|row| row.code == *code)
    }

    /// A category by code.
    pub fn category(&self, code: &CategoryCode) -> Option<&CategoryRow> {
        self.categories.iter().find(|row| row.code == *code)
    }

    /// A legal basis by code.
    pub fn basis(&self, code: &BasisCode) -> Option<&BasisRow> {
        self.bases.iter().find(|row| row.code == *code)
    }

    /// The template in force on `day`: the newest that has begun.
    pub fn template_on(&self, day: Date) -> Option<&TemplateRow> {
        self.templates.iter().filter(|row| row.from <= day).max_by_key(|row| row.from)
    }

    /// A template by version.
    pub fn template(&self, version: &str) -> Option<&TemplateRow> {
        self.templates.iter().find(|row| row.version == version)
    }

    /// Is this kind a public participant (Wgs 2.27(1))?
    pub fn public_participant(&self, code: &OrganisationKind) -> bool {
        self.organisation(code).is_some_and(|row| row.participation == Participation::Public)
    }

    /// Is this kind a participant at all?
    pub fn participant(&self, code: &OrganisationKind) -> bool {
        self.organisation(code).is_some_and(|row| row.participation != Participation::None)
    }
}
