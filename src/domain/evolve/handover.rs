//! What an event makes of a hand-over. Each event of a hand-over counts its version up by one.

use crate::domain::deadline::Clock;
use crate::domain::event::{Event, Recorded};
use crate::domain::handover::{Handover, HandoverState, Response};
use crate::domain::id::HandoverId;
use crate::domain::referral::Referral;

pub(super) fn find(referral: &mut Referral, id: HandoverId) -> Option<&mut Handover> {
    referral.handovers.iter_mut().find(|handover| handover.id == id)
}

/// `None` when the event names a hand-over or an approval that isn't there.
pub(super) fn apply(referral: &mut Referral, recorded: &Recorded) -> Option<()> {
    match &recorded.event {
        Event::HandedOver { handover } => {
            if referral.handover(handover.id).is_some() {
                return None;
            }
            referral.handovers.push((**handover).clone());
        }
        Event::Approved { handover, supplement, approval, agreement } => {
            let handover = touch(referral, *handover)?;
            let approvals = match supplement {
                None => &mut handover.approvals,
                Some(at) => &mut handover.supplements.get_mut(usize::from(*at))?.approvals,
            };
            approvals.get_mut(usize::from(*approval))?.given = Some(agreement.clone());
        }
        Event::Sent { handover, clocks } => {
            let handover = touch(referral, *handover)?;
            handover.sent_at = Some(recorded.at);
            go_on(handover, HandoverState::Offered, clocks);
        }
        Event::Seen { handover, clocks } => {
            let handover = touch(referral, *handover)?;
            handover.seen_at.get_or_insert(recorded.at);
            go_on(handover, HandoverState::Seen, clocks);
        }
        Event::AdviceSent { handover, clocks, .. } => {
            let handover = touch(referral, *handover)?;
            handover.sent_at = Some(recorded.at);
            go_on(handover, HandoverState::AdviceSent, clocks);
        }
        Event::AdviceAnswered { handover, outcome, text } => {
            let handover = touch(referral, *handover)?;
            handover.responses.push(Response {
                state: HandoverState::AdviceAnswered,
                reason: None,
                progress: None,
                outcome: outcome.clone(),
                text: text.clone(),
                by: recorded.by.clone(),
                at: recorded.at,
            });
            end(handover, HandoverState::AdviceAnswered);
        }
        Event::ApprovalRefused { handover, .. } => end(touch(referral, *handover)?, HandoverState::ApprovalRefused),
        Event::AdviceDropped { handover, .. } => end(touch(referral, *handover)?, HandoverState::AdviceDropped),
        Event::Recalled { handover, .. } => end(touch(referral, *handover)?, HandoverState::Recalled),
        Event::Supplemented { handover, supplement, facts, clocks } => {
            let handover = touch(referral, *handover)?;
            handover.add((**supplement).clone());
            handover.clocks.clone_from(clocks);
            referral.content.facts.extend(facts.iter().cloned());
        }
        Event::SupplementSent { handover, supplement, clocks } => {
            let handover = touch(referral, *handover)?;
            handover.supplement_leaves(*supplement, recorded.at)?;
            handover.clocks.clone_from(clocks);
        }
        Event::SupplementRefused { handover, supplement, clocks, .. } => {
            let handover = touch(referral, *handover)?;
            handover.supplement_stays(*supplement)?;
            handover.clocks.clone_from(clocks);
        }
        Event::Reminded { handover } => touch(referral, *handover)?.reminders.push(recorded.at),
        Event::Responded { handover, response, clocks } => {
            let handover = touch(referral, *handover)?;
            handover.responses.push(response.clone());
            go_on(handover, response.state, clocks);
            if !response.state.open() {
                handover.due = None;
            }
        }
        _ => return None,
    }
    Some(())
}

fn touch(referral: &mut Referral, id: HandoverId) -> Option<&mut Handover> {
    let handover = find(referral, id)?;
    handover.version = handover.version.saturating_add(1);
    Some(handover)
}

fn go_on(handover: &mut Handover, state: HandoverState, clocks: &[Clock]) {
    handover.state = state;
    handover.clocks = clocks.to_vec();
}

/// What has ended waits for nobody.
pub(super) fn end(handover: &mut Handover, state: HandoverState) {
    handover.state = state;
    handover.clocks.clear();
    handover.due = None;
}

/// Of the hand-overs that are open, exactly one leads.
pub(super) fn keep_a_lead(referral: &mut Referral) {
    let mut open = referral.handovers.iter_mut().filter(|handover| handover.state.open());
    let Some(first) = open.next() else { return };
    if !first.lead && !open.any(|handover| handover.lead) {
        first.lead = true;
    }
}
