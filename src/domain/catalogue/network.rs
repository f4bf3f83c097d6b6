//! Networks: whom a case can be routed to, what they need and never get, and in which words they answer.

use serde::{Deserialize, Serialize};

use super::{Choice, Label, PartKind, RuleStatus};
use crate::domain::code::{
    CategoryCode, ClockCode, NetworkCode, OrganisationKind, OutcomeCode, ProgressCode, ReasonCode,
};
use crate::domain::deadline::Term;
use crate::domain::weighing::FocusArea;

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
    /// What is looked at: see [`suggest`](crate::domain::suggest) for the closed list of tests.
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
    /// Kind of clock: `ontvangst` (until seen) and `besluit` (until taken up or not) run from sending, `uitkomst` from
    /// being taken up.
    pub clock: ClockCode,
    /// How long.
    #[cfg_attr(feature = "server", schema(value_type = Object))]
    pub term: Term,
    /// An `uitkomst` that the law counts from sending, although it only shows once the network took it up (Wmo 2.3.2).
    #[serde(default)]
    pub from_sending: bool,
    /// Article, or "huisafspraak", "praktijknorm".
    pub source: String,
}

/// Reasons that every network's lists end with, and reasons for or against that hold for each of them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct CommonReasons {
    /// For asking more.
    pub ask_more: Vec<Choice<ReasonCode>>,
    /// For declining.
    pub decline: Vec<Choice<ReasonCode>>,
    /// For forwarding.
    pub forward: Vec<Choice<ReasonCode>>,
    /// For handing back.
    pub hand_back: Vec<Choice<ReasonCode>>,
    /// For and against.
    pub suggest: Vec<SuggestRule>,
}

/// A network that cases are routed to.
#[expect(clippy::struct_excessive_bools, reason = "a row of data: each is one yes or no about the network")]
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
    /// Other kinds of receiver behind the same desk: a basis that reaches one of these reaches the network.
    #[serde(default)]
    pub also: Vec<OrganisationKind>,
    /// Must be taken when this is a focus area (Wgs 2.31(13)).
    #[serde(default)]
    pub mandatory_on: Option<FocusArea>,
    /// What to do first when it can't wait: a phone number, not a form.
    #[serde(default)]
    pub call_first: Option<Label>,
    /// Parts without which it can't be routed.
    #[serde(default)]
    pub required: Vec<PartKind>,
    /// At least one fact of one of these categories must leave; empty when facts aren't needed.
    #[serde(default)]
    pub required_any: Vec<CategoryCode>,
    /// For somebody younger than this, one household member (who has authority) must be known.
    #[serde(default)]
    pub authority_under: Option<u8>,
    /// The story leaves whole, labelled or not: it was told to this very house.
    #[serde(default)]
    pub whole_story: bool,
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
    #[serde(default)]
    pub ask_more: Vec<Choice<ReasonCode>>,
    /// Reasons for declining.
    #[serde(default)]
    pub decline: Vec<Choice<ReasonCode>>,
    /// Reasons for forwarding.
    #[serde(default)]
    pub forward: Vec<Choice<ReasonCode>>,
    /// Reasons for handing back.
    #[serde(default)]
    pub hand_back: Vec<Choice<ReasonCode>>,
    /// Stages it reports.
    #[serde(default)]
    pub progress: Vec<Choice<ProgressCode>>,
    /// Outcomes it completes with.
    pub outcomes: Vec<Choice<OutcomeCode>>,
    /// The code it uses for "wrongly addressed", if it has one (`VT-99`).
    #[serde(default)]
    pub wrongly_addressed: Option<OutcomeCode>,
    /// Outcomes by which it takes the matter over for good: the house's own casework ends there (Wgs 2.31(13)).
    #[serde(default)]
    pub takes_over: Vec<OutcomeCode>,
    /// Outcomes by which it says that it knows the person: only then more than who it is may follow (Wgs 2.28).
    #[serde(default)]
    pub hit: Vec<OutcomeCode>,
    /// Reasons for and against.
    #[serde(default)]
    pub suggest: Vec<SuggestRule>,
    /// Why it can't be when no basis fits the sender; shown with a forbidden route.
    pub no_basis: Label,
    /// Article or source of what the row says.
    pub article: String,
    /// How sure.
    pub status: RuleStatus,
}
