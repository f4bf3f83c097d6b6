//! What a network answers: takes it up, asks for more, refuses, passes it on, reports, completes or gives it back, each with
//! the reason, stage or outcome out of that network's own lists.
//!
//! The rules it keeps: a network that has not taken it up can refuse, one that has can give back; an answer opens the
//! package if nobody had; where a network gives no content back, an outcome code alone is right and a text is refused.

use crate::domain::catalogue::NetworkRow;
use crate::domain::code::{OutcomeCode, ProgressCode, ReasonCode};
use crate::domain::command::NetworkAnswer;
use crate::domain::deadline::Clock;
use crate::domain::event::Event;
use crate::domain::handover::{Handover, HandoverState, Response};
use crate::domain::id::HandoverId;
use crate::domain::refusal::Refusal;
use crate::domain::text::SafeText;
use crate::says;

use super::clocks;
use super::draft::Draft;
use super::fields::Fields;
use super::network;

/// An answer, with what it says pulled apart.
struct Said {
    state: HandoverState,
    reason: Option<ReasonCode>,
    progress: Option<ProgressCode>,
    outcome: Option<OutcomeCode>,
    text: SafeText,
}

pub(super) fn respond(draft: &mut Draft<'_>, id: HandoverId, answer: &NetworkAnswer) -> Result<(), Refusal> {
    let handover = network::mine(draft, id)?;
    let row = draft.rules.catalogue.network(&handover.network).ok_or(Refusal::Unknown)?;
    let state = handover.state;
    if !possible(row, state, answer) {
        return Err(Refusal::WrongHandoverState { state });
    }
    let said = check(row, answer)?;
    network::open(draft, id);
    let clocks = clocks_after(draft, id, row, said.state);
    let response = Response {
        state: said.state,
        reason: said.reason,
        progress: said.progress,
        outcome: said.outcome,
        text: said.text,
        by: draft.actor.signature(),
        at: draft.now,
    };
    draft.tell(Event::Responded { handover: id, response, clocks });
    Ok(())
}

/// The table of answers: which one in which state.
fn possible(row: &NetworkRow, state: HandoverState, answer: &NetworkAnswer) -> bool {
    use HandoverState::{MoreAsked, Offered, Seen};
    let before = matches!(state, Offered | Seen | MoreAsked);
    let after = state.taken_up();
    match answer {
        NetworkAnswer::Accept { .. } | NetworkAnswer::Decline { .. } | NetworkAnswer::WronglyAddressed { .. } => before,
        NetworkAnswer::AskMore { .. } => matches!(state, Offered | Seen),
        NetworkAnswer::Forward { .. } => before || after,
        NetworkAnswer::Progress { .. } | NetworkAnswer::HandBack { .. } => after,
        NetworkAnswer::Complete { .. } => after || (before && !takes_up(row)),
    }
}

/// A network without a term for a decision has no step of taking up: it just answers.
fn takes_up(row: &NetworkRow) -> bool {
    row.terms.iter().any(|term| term.clock == *clocks::DECISION)
}

/// Whether an answer says all that the network's lists ask for, by those lists alone: what a network's desk can know before it
/// sends. All problems come together, as [`Refusal::Fields`].
pub fn answer_fits(row: &NetworkRow, answer: &NetworkAnswer) -> Result<(), Refusal> {
    check(row, answer).map(drop)
}

fn check(row: &NetworkRow, answer: &NetworkAnswer) -> Result<Said, Refusal> {
    let mut fields = Fields::new();
    let mut said =
        Said { state: HandoverState::Accepted, reason: None, progress: None, outcome: None, text: SafeText::default() };
    let (reason, text) = ("antwoord.reden", "antwoord.tekst");
    match answer {
        NetworkAnswer::Accept { text: words } => {
            no_content(row, words, &mut fields);
            said.text.clone_from(words);
        }
        NetworkAnswer::AskMore { reason: code, text: words } => {
            fields.choice(reason, &row.ask_more, code, Some((text, words)));
            said = Said { state: HandoverState::MoreAsked, reason: Some(code.clone()), text: words.clone(), ..said };
        }
        NetworkAnswer::Decline { reason: code, text: words } => {
            fields.choice(reason, &row.decline, code, Some((text, words)));
            said = Said { state: HandoverState::Declined, reason: Some(code.clone()), text: words.clone(), ..said };
        }
        NetworkAnswer::WronglyAddressed { text: words } => {
            let outcome = row.wrongly_addressed.clone();
            said = Said { state: HandoverState::WronglyAddressed, outcome, text: words.clone(), ..said };
        }
        NetworkAnswer::Forward { to, reason: code } => {
            fields.choice(reason, &row.forward, code, None);
            fields.need("antwoord.naar", to);
            said = Said { state: HandoverState::Forwarded, reason: Some(code.clone()), text: to.clone(), ..said };
        }
        NetworkAnswer::Progress { progress, text: words } => {
            fields.choice("antwoord.voortgang", &row.progress, progress, Some((text, words)));
            no_content(row, words, &mut fields);
            said = Said {
                state: HandoverState::InProgress,
                progress: Some(progress.clone()),
                text: words.clone(),
                ..said
            };
        }
        NetworkAnswer::Complete { outcome, text: words } => {
            fields.choice("antwoord.uitkomst", &row.outcomes, outcome, Some((text, words)));
            no_content(row, words, &mut fields);
            said =
                Said { state: HandoverState::Completed, outcome: Some(outcome.clone()), text: words.clone(), ..said };
        }
        NetworkAnswer::HandBack { reason: code, text: words } => {
            fields.choice(reason, &row.hand_back, code, Some((text, words)));
            said = Said { state: HandoverState::HandedBack, reason: Some(code.clone()), text: words.clone(), ..said };
        }
    }
    fields.done()?;
    Ok(said)
}

fn no_content(row: &NetworkRow, text: &SafeText, fields: &mut Fields) {
    if !row.content_feedback && !text.trim().is_empty() {
        let message = says!("answer-code-only");
        fields.problem("antwoord.tekst", "niet_toegestaan", message);
    }
}

fn clocks_after(draft: &Draft<'_>, id: HandoverId, row: &NetworkRow, state: HandoverState) -> Vec<Clock> {
    let handover = draft.referral.handover(id);
    let mut clocks = of_answer(draft, handover, row, state);
    // A correction that waits for an agreement waits on, whatever the network answers.
    let waits = handover.is_some_and(|handover| {
        let mut after = handover.clone();
        after.state = state;
        after.waiting_supplements().next().is_some()
    });
    if waits {
        let all = handover.map(|handover| handover.clocks.as_slice()).unwrap_or_default();
        clocks.extend(all.iter().filter(|clock| clock.kind == *clocks::APPROVAL).cloned());
    }
    clocks
}

fn of_answer(draft: &Draft<'_>, handover: Option<&Handover>, row: &NetworkRow, state: HandoverState) -> Vec<Clock> {
    let running = || {
        let all = handover.map(|handover| handover.clocks.clone()).unwrap_or_default();
        all.into_iter().filter(|clock| clock.kind != *clocks::APPROVAL).collect::<Vec<_>>()
    };
    let taken_up = || {
        let sent = handover.and_then(|handover| handover.sent_at).unwrap_or(draft.now);
        clocks::taken_up(draft.rules, row, sent, draft.now)
    };
    match state {
        HandoverState::Accepted => taken_up(),
        // Who reports needn't be asked for a while; a network's own term runs on.
        HandoverState::InProgress if running().iter().any(|clock| clock.kind == *clocks::FOLLOW_UP) => taken_up(),
        HandoverState::InProgress => running(),
        HandoverState::MoreAsked => {
            let mut waiting = clocks::waiting(running(), draft.now);
            waiting.extend(clocks::next_step(draft.rules, &draft.referral, clocks::MORE, draft.now));
            waiting
        }
        _ => Vec::new(),
    }
}
