//! The ways to route a referral: per network the best lawful mode, in whose name, what leaves and what stays.
//!
//! The mode is found by sender kind, receiver kind and category of data ([`BasisRow`](super::catalogue::BasisRow)), never by
//! the network alone. The desk shows this, `decide` decides by it: one piece of code.
//!
//! | file | question |
//! |---|---|
//! | `way` | on which basis, in whose name, in which mode? |
//! | `contents` | which parts leave, which stay, and why? |
//! | `missing` | what must be filled in first? |
//! | `owner` | whose data is it? |
//! | `approval` | who must agree first? |
//! | `compose` | what exactly does the package say? |
//! | `further` | what may leave after the first package? |

mod approval;
mod compose;
mod contents;
mod further;
mod missing;
mod owner;
mod way;

#[cfg(test)]
mod tests;

use std::cmp::Reverse;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::catalogue::{Label, NetworkRow, RuleStatus};
use super::code::{BasisCode, NetworkCode};
use super::deadline::Clock;
use super::handover::{Approval, Handover, Mode};
use super::package::Package;
use super::referral::Referral;
use super::refusal::{FieldProblem, Refusal};
use super::row::RowProposal;
use super::rules::Rules;
use super::suggest::Look;
use super::text::SafeText;
use super::weighing::Participant;

use super::command::RouteChoice;
use way::Way;

pub use further::{Further, further, more_to_give};
pub(super) use further::{corrected, differing};

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
///
/// Forbidden ways come last. The others are ordered by what speaks for and against them, then by mode (sending before
/// advising), then in the order of the catalogue.
pub fn options(rules: &Rules, referral: &Referral, now: Timestamp) -> Vec<RouteOption> {
    let look = Look::at(rules, referral, now);
    let mut ways: Vec<Way<'_>> =
        free(rules, referral).map(|network| Way::find(rules, referral, &look, network, None)).collect();
    best_first(&mut ways);
    ways.into_iter().map(|way| way.finish(now)).collect()
}

/// The way for one choice: the default way with what the desk changed in it.
/// `None` when the network is not in the catalogue.
pub fn option_for(rules: &Rules, referral: &Referral, choice: &RouteChoice, now: Timestamp) -> Option<RouteOption> {
    let network = rules.catalogue.network(&choice.network)?;
    let look = Look::at(rules, referral, now);
    Some(Way::find(rules, referral, &look, network, Some(choice)).finish(now))
}

/// Whether a package that waited may leave now: the basis still holds and the referral still says what was decided on.
///
/// # Errors
/// [`Refusal::BasisGone`] when the basis fell away (the admission was taken back, the radicalisation focus dropped),
/// [`Refusal::PackageChanged`] when a part was corrected, taken out or bound to conditions meanwhile.
pub(super) fn may_still_leave(
    rules: &Rules,
    referral: &Referral,
    handover: &Handover,
    package: &Package,
    now: Timestamp,
) -> Result<(), Refusal> {
    match further::still(rules, referral, handover, package, rules.calendar.date(now)) {
        Some(true) => Ok(()),
        Some(false) => Err(Refusal::PackageChanged),
        None => Err(Refusal::BasisGone),
    }
}

/// The network that this referral must be routed to (Wgs 2.31(13)), if its focus areas ask for one.
pub fn mandatory_network<'a>(rules: &'a Rules, referral: &Referral) -> Option<&'a NetworkRow> {
    let focus = &referral.weighing.focus;
    rules.catalogue.networks.iter().find(|row| row.mandatory_on.is_some_and(|area| focus.contains(&area)))
}

/// The best lawful ways for a row's preview, each with its two strongest reasons. Composes no package, and looks at no network
/// that can't be among them, so it is cheap.
pub(super) fn proposals(rules: &Rules, referral: &Referral, now: Timestamp, most: usize) -> Vec<RowProposal> {
    let look = Look::at(rules, referral, now);
    let mut networks: Vec<_> = free(rules, referral).map(|network| (look.weight(network), network)).collect();
    networks.sort_by_key(|(weight, _)| Reverse(*weight));
    let mut ways: Vec<Way<'_>> = Vec::new();
    for equals in networks.chunk_by(|one, other| one.0 == other.0) {
        ways.extend(equals.iter().map(|(_, network)| Way::find(rules, referral, &look, network, None)));
        // What weighs less comes after all that can be gone now.
        if ways.iter().filter(|way| later(way) == (false, false)).count() >= most {
            break;
        }
    }
    best_first(&mut ways);
    let best = ways.into_iter().filter(|way| way.mode != Mode::Forbidden).take(most);
    best.map(|way| RowProposal {
        network: way.network.code.clone(),
        mode: way.mode,
        reasons: way.reasons.into_iter().take(2).collect(),
    })
    .collect()
}

/// The networks that nothing of this referral runs at.
fn free<'a>(rules: &'a Rules, referral: &'a Referral) -> impl Iterator<Item = &'a NetworkRow> {
    let runs = |network: &NetworkRow| referral.open_handovers().any(|handover| handover.network == network.code);
    rules.catalogue.networks.iter().filter(move |network| !runs(network))
}

/// Stable: what is equal stays in the order of the catalogue.
fn best_first(ways: &mut [Way<'_>]) {
    ways.sort_by_key(|way| (later(way), Reverse(way.weight), mode_order(way.mode)));
}

/// What only admission would open comes after what is open now, and what is forbidden after all. A field that is still empty
/// moves nothing: the network that fits stays first and says what it needs, so that no hand sends a victim's story to the
/// next one.
fn later(way: &Way<'_>) -> (bool, bool) {
    (way.mode == Mode::Forbidden, missing::waits_for_admission(&way.missing))
}

fn mode_order(mode: Mode) -> u8 {
    match mode {
        Mode::Send => 0,
        Mode::SendAfterApproval => 1,
        Mode::Advise => 2,
        Mode::Forbidden => 3,
    }
}
