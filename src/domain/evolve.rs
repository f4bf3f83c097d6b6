//! What a referral is after an event. The only place that makes or changes one. Pure, total, needs no rules and no clock.
//!
//! The rules it keeps:
//! * the same events in the same order always give the same referral (replaying the journal rebuilds every row);
//! * versions are gapless: an event that doesn't follow the one before it is a [`Misfit`], never a guess;
//! * of the hand-overs that are open, exactly one leads: when the leading one ends, the oldest open one takes over;
//! * what can be undone is kept here (`undo`), so that the desk and the server always agree on it.

mod handover;
mod undo;

pub(super) use undo::reaches;
pub use undo::{closes_undo, stands_by_itself, undoable, within_reach};

use super::actor::Role;
use super::event::{Event, Recorded};
use super::referral::{Question, Referral, Standing, State};
use super::weighing::Weighing;

/// How many steps back can be undone.
pub const UNDO_DEPTH: usize = 5;

/// An event that doesn't fit what it is applied to: the journal is damaged, or entries were left out.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("event {version} doesn't fit this referral")]
pub struct Misfit {
    /// Version that the event carries.
    pub version: u64,
}

/// Applies one event. `None` only before the first.
pub fn evolve(referral: Option<Referral>, recorded: &Recorded) -> Result<Referral, Misfit> {
    match referral {
        None => begin(recorded).ok_or(Misfit { version: recorded.version }),
        Some(mut referral) => step(&mut referral, recorded).map(|()| referral),
    }
}

/// Replays events from the first.
pub fn replay<'a>(events: impl IntoIterator<Item = &'a Recorded>) -> Result<Option<Referral>, Misfit> {
    events.into_iter().try_fold(None, |referral, recorded| evolve(referral, recorded).map(Some))
}

/// Applies an event in place. After a misfit the referral must not be used any more.
pub(super) fn step(referral: &mut Referral, recorded: &Recorded) -> Result<(), Misfit> {
    let misfit = Misfit { version: recorded.version };
    if Some(recorded.version) != referral.version.checked_add(1) {
        return Err(misfit);
    }
    undo::remember(referral, recorded);
    apply(referral, recorded).ok_or(misfit)?;
    handover::keep_a_lead(referral);
    referral.version = recorded.version;
    referral.last_command = recorded.command;
    if recorded.by.role != Role::System {
        referral.touched_at = referral.touched_at.max(recorded.at);
    }
    Ok(())
}

fn begin(recorded: &Recorded) -> Option<Referral> {
    let Event::Received { house, number, referral, clocks } = &recorded.event else { return None };
    if recorded.version != 1 {
        return None;
    }
    Some(Referral {
        id: referral.id,
        house: house.clone(),
        number: number.clone(),
        version: 1,
        channel: referral.channel,
        source: referral.source.clone(),
        received_at: referral.received_at,
        content: referral.content.clone(),
        weighing: Weighing::default(),
        standing: Standing {
            state: State::Received,
            owner: None,
            snoozed_until: None,
            hold: None,
            ending: None,
            duplicate_of: None,
            returned_at: None,
            reopened: 0,
            clocks: clocks.clone(),
        },
        handovers: Vec::new(),
        questions: Vec::new(),
        notes: Vec::new(),
        renewals: Vec::new(),
        due: None,
        touched_at: recorded.at,
        last_command: recorded.command,
        undo: Vec::new(),
    })
}

/// `None` when the event names something that isn't there.
fn apply(referral: &mut Referral, recorded: &Recorded) -> Option<()> {
    match &recorded.event {
        Event::Received { .. } => return None,
        Event::Amended { content, .. } => referral.content = (**content).clone(),
        Event::Noted { note } => referral.notes.push(note.clone()),
        Event::Asked { question } => referral.questions.push(question.clone()),
        Event::Answered { question, answer } => {
            let asked: &mut Question = referral.questions.iter_mut().find(|asked| asked.id == *question)?;
            asked.answer = Some(answer.clone());
        }
        Event::AvailabilityRenewed { renewal } => referral.renewals.push((**renewal).clone()),
        Event::Undone { command } => undo::apply(referral, *command)?,
        Event::DueSet { due, handovers } => {
            referral.due.clone_from(due);
            for set in handovers {
                handover::find(referral, set.handover)?.due = set.at;
            }
        }
        Event::PurposeTested { .. }
        | Event::EnrichmentAsked { .. }
        | Event::EnrichmentRecorded { .. }
        | Event::AdmissionJudged { .. }
        | Event::UrgencySet { .. }
        | Event::FocusSet { .. }
        | Event::ConfidentialitySet { .. }
        | Event::DomainsSet { .. } => weigh(referral, recorded)?,
        Event::HandedOver { .. }
        | Event::Approved { .. }
        | Event::Sent { .. }
        | Event::ApprovalRefused { .. }
        | Event::AdviceSent { .. }
        | Event::AdviceAnswered { .. }
        | Event::AdviceDropped { .. }
        | Event::Recalled { .. }
        | Event::Supplemented { .. }
        | Event::Reminded { .. }
        | Event::SupplementSent { .. }
        | Event::SupplementRefused { .. }
        | Event::Seen { .. }
        | Event::Responded { .. } => handover::apply(referral, recorded)?,
        Event::Taken { .. }
        | Event::Renewed { .. }
        | Event::Released
        | Event::Snoozed { .. }
        | Event::Woken
        | Event::Held { .. }
        | Event::Resumed { .. }
        | Event::Moved { .. }
        | Event::Ended { .. }
        | Event::MarkedDuplicate { .. }
        | Event::UnmarkedDuplicate { .. }
        | Event::Reopened { .. } => stand(&mut referral.standing, &recorded.event)?,
    }
    Some(())
}

fn weigh(referral: &mut Referral, recorded: &Recorded) -> Option<()> {
    let weighing = &mut referral.weighing;
    match &recorded.event {
        Event::PurposeTested { test } => {
            // What doesn't fit the purpose can't be admitted (Wgs 2.31(2)-(3)).
            if !test.fits {
                weighing.admission = None;
            }
            weighing.purpose = Some(test.clone());
        }
        Event::EnrichmentAsked { enrichment } => weighing.enrichment.push(enrichment.clone()),
        Event::EnrichmentRecorded { enrichment, answer, facts } => {
            let asked = weighing.enrichment.iter_mut().find(|asked| asked.id == *enrichment)?;
            asked.answer = Some(answer.clone());
            referral.content.facts.extend(facts.iter().cloned());
        }
        Event::AdmissionJudged { admission } => weighing.admission = Some(admission.clone()),
        Event::UrgencySet { choice, clocks } => {
            weighing.urgency = Some(choice.clone());
            referral.standing.clocks.clone_from(clocks);
        }
        Event::FocusSet { areas, .. } => {
            let marked = weighing.compartmented();
            weighing.focus.clone_from(areas);
            weighing.marked_by = match (marked, weighing.compartmented()) {
                (_, false) => None,
                (true, true) => weighing.marked_by,
                (false, true) => Some(recorded.by.user),
            };
        }
        Event::ConfidentialitySet { level, .. } => weighing.confidentiality = *level,
        Event::DomainsSet { domains } => weighing.domains.clone_from(domains),
        _ => return None,
    }
    Some(())
}

fn stand(standing: &mut Standing, event: &Event) -> Option<()> {
    match event {
        Event::Taken { lease } => standing.owner = Some(lease.clone()),
        Event::Renewed { until } => standing.owner.as_mut()?.until = *until,
        Event::Released => standing.owner = None,
        Event::Snoozed { until } => standing.snoozed_until = Some(*until),
        Event::Woken => standing.snoozed_until = None,
        Event::Held { hold, clocks } => {
            standing.hold = Some(hold.clone());
            standing.clocks.clone_from(clocks);
        }
        Event::Resumed { clocks } => {
            standing.hold = None;
            standing.clocks.clone_from(clocks);
        }
        Event::Moved { state, returned_at, clocks } => {
            standing.state = *state;
            standing.returned_at = *returned_at;
            standing.clocks.clone_from(clocks);
            // What went out or came back is looked at anew: the wish to sleep was about what it was before.
            if state.routed() || *state == State::Answered || returned_at.is_some() {
                standing.snoozed_until = None;
            }
        }
        Event::Ended { state, ending } => {
            end(standing, *state);
            standing.ending = Some(ending.clone());
        }
        Event::MarkedDuplicate { of, .. } => {
            end(standing, State::Duplicate);
            standing.duplicate_of = Some(of.clone());
        }
        Event::UnmarkedDuplicate { .. } => standing.duplicate_of = None,
        Event::Reopened { clocks, .. } => {
            standing.state = State::InTriage;
            standing.ending = None;
            standing.reopened = standing.reopened.saturating_add(1);
            standing.clocks.clone_from(clocks);
        }
        _ => return None,
    }
    Some(())
}

/// What has ended has no owner, no overlay and no running clock.
fn end(standing: &mut Standing, state: State) {
    standing.state = state;
    standing.owner = None;
    standing.snoozed_until = None;
    standing.hold = None;
    standing.returned_at = None;
    standing.clocks.clear();
}
