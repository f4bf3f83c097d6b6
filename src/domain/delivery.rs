//! What a network gets to know of one hand-over, and a participant that is asked to agree: cut here, once, for its list,
//! its package and its feed.
//!
//! The rules it keeps: nothing of a hand-over that never left or was taken back; of one that the network declined or that
//! came to the wrong place only that it was there and what was answered, because it has no task for the content any more
//! (Wgs 1.7(1), 2.31(7)); of what was corrected not the old text (BGS 1.7); and of a reporter whose name is protected not
//! the organisation either (Uitv.besl. Wmo 4.1.8).

mod row;

use jiff::Timestamp;

use super::actor::Actor;
use super::code::{BasisCode, NetworkCode};
use super::handover::{Approver, Handover, HandoverState, Response};
use super::id::HandoverId;
use super::package::{Part, PartKey};
use super::referral::Referral;
use super::rules::Rules;
use super::supplement::SupplementKind;
use super::text::SafeText;
use super::weighing::{Participant, Urgency};

pub use row::HandoverRow;

/// A hand-over as its network sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delivery {
    /// Identity.
    pub id: HandoverId,
    /// Version of the hand-over.
    pub version: u64,
    /// The referral's number.
    pub number: SafeText,
    /// Network.
    pub network: NetworkCode,
    /// In whose name it was sent; of a protected reporter only the kind of organisation.
    pub sender: Participant,
    /// State.
    pub state: HandoverState,
    /// Urgency that the desk chose.
    pub urgency: Option<Urgency>,
    /// Sent.
    pub sent_at: Timestamp,
    /// In this state since.
    pub since: Timestamp,
    /// Answer expected by.
    pub due: Option<Timestamp>,
    /// The desk reminded of it last then.
    pub reminded: Option<Timestamp>,
    /// The content may be read. When not, everything below but the answers is empty.
    pub readable: bool,
    /// Something of it was corrected.
    pub corrected: bool,
    /// The first package, without what was corrected since.
    pub parts: Vec<Part>,
    /// Hash of the first package, as it was decided on.
    pub hash: String,
    /// Legal basis.
    pub basis: BasisCode,
    /// Why it was necessary.
    pub necessity: SafeText,
    /// Further packages and notices of correction, oldest first.
    pub further: Vec<DeliveredSupplement>,
    /// What is asked of who reads it, when that is a participant.
    pub asked: Vec<AskedOf>,
    /// What the network answered, oldest first.
    pub responses: Vec<Response>,
}

/// An agreement that a participant is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AskedOf {
    /// For which of the further packages, by position; `None` for the first package.
    pub supplement: Option<u16>,
    /// Which of its agreements, by position.
    pub approval: u8,
    /// Why: article or house rule.
    pub why: SafeText,
}

/// A further package as its network sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeliveredSupplement {
    /// Why it came.
    pub kind: SupplementKind,
    /// What was sent; empty while a corrected text still waits for an agreement.
    pub parts: Vec<Part>,
    /// Hash of what was sent.
    pub hash: Option<String>,
    /// Parts whose earlier text no longer holds.
    pub changed: Vec<PartKey>,
    /// Told or sent then.
    pub at: Timestamp,
}

impl Delivery {
    /// What the network of this hand-over may know. `None` when it never left or was taken back.
    pub fn of(rules: &Rules, referral: &Referral, handover: &Handover) -> Option<Self> {
        if !handover.state.delivered() {
            return None;
        }
        let bare = Self { responses: handover.responses.clone(), ..Self::bare(rules, referral, handover) };
        if !handover.state.readable() {
            return Some(bare);
        }
        Some(Self {
            readable: true,
            corrected: handover.corrected(),
            parts: standing(handover, &handover.package.parts),
            hash: handover.package.hash.clone(),
            necessity: handover.necessity.clone(),
            further: further(handover),
            ..bare
        })
    }

    /// What a participant may know that is asked to agree: what would leave, to whom, on which basis and why. `None` when
    /// nothing is asked of it.
    pub fn asked(rules: &Rules, referral: &Referral, handover: &Handover, actor: &Actor) -> Option<Self> {
        let own = handover.asked_approvals().filter(|asked| match &asked.of.approver {
            Approver::Participant { participant } => actor.speaks_for(participant),
            Approver::SecondEyes | Approver::Subject => false,
        });
        let own =
            own.map(|one| AskedOf { supplement: one.supplement, approval: one.approval, why: one.of.why.clone() });
        let asked: Vec<AskedOf> = own.collect();
        let first = asked.first()?.supplement.is_none();
        let waiting =
            handover.waiting_supplements().filter(|(at, _)| asked.iter().any(|one| one.supplement == Some(*at)));
        let further: Vec<DeliveredSupplement> = waiting
            .map(|(_, further)| DeliveredSupplement {
                kind: further.kind,
                parts: further.package.parts.clone(),
                hash: Some(further.package.hash.clone()),
                changed: further.changed.clone(),
                at: further.decided_at,
            })
            .collect();
        // Of the answers only the question that this would be the answer to.
        let answers = further.iter().any(|further| further.kind == SupplementKind::Asked);
        let question = handover.responses.iter().rev().find(|said| answers && said.state == HandoverState::MoreAsked);
        Some(Self {
            readable: true,
            parts: if first { handover.package.parts.clone() } else { Vec::new() },
            hash: if first { handover.package.hash.clone() } else { String::new() },
            necessity: handover.necessity.clone(),
            responses: question.into_iter().cloned().collect(),
            further,
            asked,
            ..Self::bare(rules, referral, handover)
        })
    }

    /// As a line of a list: of its network, or before it left of who is asked to agree.
    pub fn line(rules: &Rules, referral: &Referral, handover: &Handover) -> Option<Self> {
        if handover.state != HandoverState::PendingApproval {
            return Self::of(rules, referral, handover);
        }
        Some(Self { parts: handover.package.parts.clone(), ..Self::bare(rules, referral, handover) })
    }

    /// That it is there and how it stands, without anything of its content.
    pub fn bare(rules: &Rules, referral: &Referral, handover: &Handover) -> Self {
        let sent_at = handover.sent_at.unwrap_or(handover.decided_at);
        let answered = handover.responses.iter().rev().find(|response| response.state == handover.state);
        Self {
            id: handover.id,
            version: handover.version,
            number: referral.number.clone(),
            network: handover.network.clone(),
            sender: sender(rules, referral, handover),
            state: handover.state,
            urgency: referral.weighing.urgency.as_ref().map(|choice| choice.level),
            sent_at,
            since: answered.map(|response| response.at).or(handover.seen_at).unwrap_or(sent_at),
            due: handover.due,
            reminded: handover.reminders.last().copied(),
            readable: false,
            corrected: false,
            parts: Vec::new(),
            hash: String::new(),
            basis: handover.basis.clone(),
            necessity: SafeText::default(),
            further: Vec::new(),
            asked: Vec::new(),
            responses: Vec::new(),
        }
    }

    /// The one-line summary, where the network holds it.
    pub fn summary(&self) -> SafeText {
        let later = self.further.iter().rev().flat_map(|further| &further.parts);
        let summary = later.chain(&self.parts).find(|part| part.key == PartKey::Summary);
        summary.map(|part| part.text.clone()).unwrap_or_default()
    }
}

/// Of these parts, those that the network may still go by.
fn standing(handover: &Handover, parts: &[Part]) -> Vec<Part> {
    let held = handover.held();
    parts.iter().filter(|part| held.contains(part)).cloned().collect()
}

fn further(handover: &Handover) -> Vec<DeliveredSupplement> {
    let told = handover.supplements.iter().filter(|further| further.sent_at.is_some() || !further.changed.is_empty());
    told.map(|further| DeliveredSupplement {
        kind: further.kind,
        parts: if further.sent_at.is_some() { standing(handover, &further.package.parts) } else { Vec::new() },
        hash: further.sent_at.map(|_| further.package.hash.clone()),
        changed: further.changed.clone(),
        at: further.sent_at.unwrap_or(further.decided_at),
    })
    .collect()
}

fn sender(rules: &Rules, referral: &Referral, handover: &Handover) -> Participant {
    let (sender, referrer) = (&handover.sender, &referral.content.referrer);
    if referrer.protected.is_none() || sender.kind != referrer.kind {
        return sender.clone();
    }
    let label = rules.catalogue.organisation(&sender.kind).map(|row| row.label.nl.as_str());
    Participant {
        kind: sender.kind.clone(),
        code: None,
        organisation: SafeText::line(label.unwrap_or(sender.kind.as_str())),
        name: SafeText::default(),
    }
}
