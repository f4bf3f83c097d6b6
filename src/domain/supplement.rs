//! A further package of a hand-over (aanvulling, correctie): what a network asked for afterwards, or what was corrected since.
//!
//! The rules it keeps: it leaves on the basis and in the name of its hand-over, after the agreements that a first package
//! would need, and hashed. That something was corrected is told at once, with the names of the parts and without their
//! content (BGS 1.7); the corrected text itself is a package like any other.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::actor::Signature;
use super::handover::{Approval, Handover, HandoverState};
use super::package::{Package, Part, PartKey};

/// Why there is a further package.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub enum SupplementKind {
    /// The network asked for more.
    #[serde(rename = "aanvulling")]
    Asked,
    /// What it holds was corrected (BGS 1.7).
    #[serde(rename = "correctie")]
    Correction,
}

/// Where a further package stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub enum SupplementState {
    /// Waits for consent or approval; its content has not left.
    #[serde(rename = "ter_goedkeuring")]
    PendingApproval,
    /// Left.
    #[serde(rename = "verzonden")]
    Sent,
    /// Consent or approval was refused.
    #[serde(rename = "akkoord_geweigerd")]
    Refused,
    /// A newer correction took its place before it left.
    #[serde(rename = "vervangen")]
    Replaced,
}

/// A further package.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Supplement {
    /// Why.
    #[serde(rename = "soort")]
    pub kind: SupplementKind,
    /// Where it stands.
    #[serde(rename = "staat")]
    pub state: SupplementState,
    /// What leaves, hashed when it was decided on. Of a correction only what may be said anew; may be empty then.
    #[serde(rename = "pakket")]
    pub package: Package,
    /// Parts that the network holds and that no longer hold: told at once, by name.
    #[serde(rename = "gewijzigd", default, skip_serializing_if = "Vec::is_empty")]
    pub changed: Vec<PartKey>,
    /// Agreements that are needed before it leaves.
    #[serde(rename = "akkoorden", default)]
    pub approvals: Vec<Approval>,
    /// Decided then.
    #[serde(rename = "besloten")]
    #[cfg_attr(feature = "server", schema(value_type = String, format = DateTime))]
    pub decided_at: Timestamp,
    /// Who decided.
    #[serde(rename = "beslotenDoor")]
    pub decided_by: Signature,
    /// Left then.
    #[serde(rename = "verzondenTijdstip", default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", schema(value_type = Option<String>, format = DateTime))]
    pub sent_at: Option<Timestamp>,
}

/// An agreement that is still asked for.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// For which of the hand-over's further packages, by position; `None` for the first package.
    pub supplement: Option<u16>,
    /// Which of the approvals, by position.
    pub approval: u8,
    /// The approval.
    pub of: &'a Approval,
}

impl Supplement {
    /// A decision on a further package: it leaves at once when nobody need agree.
    pub fn decided(
        kind: SupplementKind,
        package: Package,
        changed: Vec<PartKey>,
        approvals: Vec<Approval>,
        by: Signature,
        now: Timestamp,
    ) -> Self {
        // Nothing of the person is in a bare notice: there is nothing to agree to.
        let leaves = approvals.is_empty() || package.parts.is_empty();
        Self {
            kind,
            state: if leaves { SupplementState::Sent } else { SupplementState::PendingApproval },
            package,
            changed,
            approvals: if leaves { Vec::new() } else { approvals },
            decided_at: now,
            decided_by: by,
            sent_at: leaves.then_some(now),
        }
    }
}

impl Handover {
    /// The further packages that wait for an agreement and are still of use.
    pub fn waiting_supplements(&self) -> impl Iterator<Item = (u16, &Supplement)> {
        let state = self.state;
        (0_u16..).zip(&self.supplements).filter(move |(_, further)| {
            further.state == SupplementState::PendingApproval
                && match further.kind {
                    SupplementKind::Asked => state.readable() && state.open(),
                    SupplementKind::Correction => state.readable(),
                }
        })
    }

    /// The agreements that are asked for now: of the first package before it left, of further ones after.
    pub fn asked_approvals(&self) -> impl Iterator<Item = Asked<'_>> {
        let first = (self.state == HandoverState::PendingApproval).then_some((None, &self.approvals));
        let further = self.waiting_supplements().map(|(at, further)| (Some(at), &further.approvals));
        first.into_iter().chain(further).flat_map(|(supplement, approvals)| {
            (0_u8..).zip(approvals).filter(|(_, of)| of.given.is_none()).map(move |(approval, of)| Asked {
                supplement,
                approval,
                of,
            })
        })
    }

    /// Every agreement that was ever asked for.
    pub fn all_approvals(&self) -> impl Iterator<Item = &Approval> {
        self.approvals.iter().chain(self.supplements.iter().flat_map(|further| &further.approvals))
    }

    /// What the network holds and may go by: what was sent, without what was corrected since.
    pub fn held(&self) -> Vec<&Part> {
        let mut held: Vec<&Part> = self.package.parts.iter().collect();
        for further in &self.supplements {
            held.retain(|part| !further.changed.contains(&part.key));
            if further.state == SupplementState::Sent {
                held.retain(|part| further.package.parts.iter().all(|newer| newer.key != part.key));
                held.extend(&further.package.parts);
            }
        }
        held
    }

    /// Something that the network holds was corrected.
    pub fn corrected(&self) -> bool {
        self.supplements.iter().any(|further| further.kind == SupplementKind::Correction)
    }

    /// Adds a further package. A correction takes the place of those that still wait.
    pub(super) fn add(&mut self, supplement: Supplement) {
        let sent = supplement.state == SupplementState::Sent;
        if supplement.kind == SupplementKind::Correction {
            let waits = |known: &&mut Supplement| {
                known.kind == SupplementKind::Correction && known.state == SupplementState::PendingApproval
            };
            for known in self.supplements.iter_mut().filter(waits) {
                known.state = SupplementState::Replaced;
            }
        }
        self.supplements.push(supplement);
        if sent {
            self.answered_question(self.supplements.len() - 1);
        }
    }

    /// A further package leaves.
    pub(super) fn supplement_leaves(&mut self, at: u16, now: Timestamp) -> Option<()> {
        let further = self.supplements.get_mut(usize::from(at))?;
        further.state = SupplementState::Sent;
        further.sent_at = Some(now);
        self.answered_question(usize::from(at));
        Some(())
    }

    /// The agreement to a further package was refused.
    pub(super) fn supplement_stays(&mut self, at: u16) -> Option<()> {
        self.supplements.get_mut(usize::from(at))?.state = SupplementState::Refused;
        Some(())
    }

    /// The network asked for more and has it now.
    fn answered_question(&mut self, at: usize) {
        let asked = self.supplements.get(at).is_some_and(|further| further.kind == SupplementKind::Asked);
        if asked && self.state == HandoverState::MoreAsked {
            self.state = if self.seen_at.is_some() { HandoverState::Seen } else { HandoverState::Offered };
        }
    }
}
