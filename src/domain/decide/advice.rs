//! Advice to the referrer, who sends under its own law, tracked like a hand-over: given, sent, answered or not followed.

use crate::domain::code::OutcomeCode;
use crate::domain::event::Event;
use crate::domain::handover::HandoverState;
use crate::domain::id::HandoverId;
use crate::domain::refusal::Refusal;
use crate::domain::text::SafeText;

use super::clocks;
use super::draft::Draft;
use super::fields::Fields;

fn in_one_of(draft: &Draft<'_>, id: HandoverId, states: &[HandoverState]) -> Result<(), Refusal> {
    let state = draft.handover(id)?.state;
    if states.contains(&state) { Ok(()) } else { Err(Refusal::WrongHandoverState { state }) }
}

/// From now on the network's own term for a decision runs.
pub(super) fn sent(draft: &mut Draft<'_>, id: HandoverId, text: &SafeText) -> Result<(), Refusal> {
    in_one_of(draft, id, &[HandoverState::AdviceGiven])?;
    let network = &draft.handover(id)?.network;
    let mut clocks = draft
        .rules
        .catalogue
        .network(network)
        .map(|row| clocks::of_network(row, &[clocks::DECISION], draft.now))
        .unwrap_or_default();
    if clocks.is_empty() {
        clocks = clocks::next_step(draft.rules, &draft.referral, clocks::ADVICE, draft.now);
    }
    draft.tell(Event::AdviceSent { handover: id, text: text.clone(), clocks });
    Ok(())
}

pub(super) fn answered(
    draft: &mut Draft<'_>,
    id: HandoverId,
    outcome: Option<&OutcomeCode>,
    text: &SafeText,
) -> Result<(), Refusal> {
    in_one_of(draft, id, &[HandoverState::AdviceGiven, HandoverState::AdviceSent])?;
    let network = draft.rules.catalogue.network(&draft.handover(id)?.network);
    let mut fields = Fields::new();
    match outcome {
        Some(outcome) => {
            let outcomes = network.map(|row| row.outcomes.as_slice()).unwrap_or_default();
            fields.choice("uitkomst", outcomes, outcome, Some(("toelichting", text)));
        }
        None => fields.need("toelichting", text),
    }
    fields.done()?;
    draft.tell(Event::AdviceAnswered { handover: id, outcome: outcome.cloned(), text: text.clone() });
    Ok(())
}

pub(super) fn dropped(draft: &mut Draft<'_>, id: HandoverId, reason: &SafeText) -> Result<(), Refusal> {
    in_one_of(draft, id, &[HandoverState::AdviceGiven])?;
    let mut fields = Fields::new();
    fields.need("reden", reason);
    fields.done()?;
    draft.tell(Event::AdviceDropped { handover: id, reason: reason.clone() });
    Ok(())
}
