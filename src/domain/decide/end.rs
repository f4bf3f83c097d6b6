//! The ends of a referral, and taking it up again. Each end says why, and what the referrer heard or why nothing.

use crate::domain::actor::Signature;
use crate::domain::code::{OutcomeCode, ReasonCode};
use crate::domain::event::Event;
use crate::domain::id::HandoverId;
use crate::domain::message::Message;
use crate::domain::referral::{DuplicateOf, Ending, Feedback, Referral, State};
use crate::domain::refusal::Refusal;
use crate::domain::retention::{Destruction, NewRenewal, Renewal};
use crate::domain::text::SafeText;
use crate::domain::weighing::Met;
use crate::says;

use super::clocks;
use super::draft::Draft;
use super::fields::Fields;

/// The reasons that are a judgement of the public participants, never of the desk alone.
const UNFIT: &str = "past_niet_bij_doel";
const UNMET: &str = "criteria_niet_voldaan";

/// Why this reason can't be given yet: it is a judgement that must be recorded first. None when it can.
pub fn judge_first(referral: &Referral, reason: &ReasonCode) -> Option<Message> {
    let weighing = &referral.weighing;
    if *reason == *UNFIT && weighing.purpose.as_ref().is_none_or(|test| test.fits) {
        return Some(says!("reject-purpose-first"));
    }
    if *reason == *UNMET && weighing.admission.as_ref().is_none_or(|judged| judged.outcome != Met::No) {
        return Some(says!("reject-criteria-first"));
    }
    None
}

pub(super) fn reject(
    draft: &mut Draft<'_>,
    reason: &ReasonCode,
    advice: &SafeText,
    feedback: &Feedback,
) -> Result<(), Refusal> {
    let mut fields = Fields::new();
    fields.choice("reden", &draft.rules.catalogue.reject, reason, None);
    fields.written("advies", advice);
    fields.feedback(feedback);
    if let Some(message) = judge_first(&draft.referral, reason) {
        fields.problem("reden", "niet_toegestaan", message);
    }
    fields.done()?;
    end(draft, State::Rejected, None, Some(reason.clone()), advice.clone(), Some(feedback.clone()));
    Ok(())
}

pub(super) fn close(
    draft: &mut Draft<'_>,
    outcome: &OutcomeCode,
    text: &SafeText,
    feedback: &Feedback,
) -> Result<(), Refusal> {
    let mut fields = Fields::new();
    fields.choice("uitkomst", &draft.rules.catalogue.close, outcome, Some(("toelichting", text)));
    fields.filled("toelichting", text);
    fields.feedback(feedback);
    fields.done()?;
    end(draft, State::Closed, Some(outcome.clone()), None, text.clone(), Some(feedback.clone()));
    Ok(())
}

/// The referrer takes it back: what is still open is recalled first.
pub(super) fn withdraw(draft: &mut Draft<'_>, asked_by: &SafeText, reason: &SafeText) -> Result<(), Refusal> {
    let mut fields = Fields::new();
    fields.need("opVerzoekVan", asked_by);
    fields.need("reden", reason);
    fields.done()?;
    let open: Vec<HandoverId> = draft.referral.open_handovers().map(|handover| handover.id).collect();
    for handover in open {
        draft.tell(Event::Recalled { handover, reason: reason.clone() });
    }
    let text = SafeText::body(&format!("Op verzoek van {}: {}", asked_by.as_str(), reason.as_str()));
    end(draft, State::Withdrawn, None, None, text, None);
    Ok(())
}

fn end(
    draft: &mut Draft<'_>,
    state: State,
    outcome: Option<OutcomeCode>,
    reason: Option<ReasonCode>,
    text: SafeText,
    feedback: Option<Feedback>,
) {
    let ending = Ending { outcome, reason, text, feedback, at: draft.now };
    draft.tell(Event::Ended { state, ending });
}

pub(super) fn mark_duplicate(draft: &mut Draft<'_>, of: &DuplicateOf) -> Result<(), Refusal> {
    let mut fields = Fields::new();
    if of.referral == draft.referral.id {
        fields.problem("van.aanmelding", "ongeldig", says!("duplicate-of-itself"));
    }
    fields.need("van.nummer", &of.number);
    fields.need("van.bewijs", &of.evidence);
    fields.done()?;
    draft.tell(Event::MarkedDuplicate { of: of.clone(), at: draft.now });
    Ok(())
}

pub(super) fn unmark_duplicate(draft: &mut Draft<'_>, reason: &SafeText) -> Result<(), Refusal> {
    let mut fields = Fields::new();
    fields.need("reden", reason);
    fields.done()?;
    draft.tell(Event::UnmarkedDuplicate { reason: reason.clone() });
    let clocks = clocks::next_step(draft.rules, &draft.referral, clocks::REASSESS, draft.now);
    draft.tell(Event::Moved { state: State::InTriage, returned_at: None, clocks });
    Ok(())
}

pub(super) fn reopen(draft: &mut Draft<'_>, reason: &SafeText) -> Result<(), Refusal> {
    let mut fields = Fields::new();
    fields.need("reden", reason);
    fields.done()?;
    let clocks = clocks::next_step(draft.rules, &draft.referral, clocks::REASSESS, draft.now);
    draft.tell(Event::Reopened { reason: reason.clone(), clocks });
    Ok(())
}

/// Keeps a case beyond its term, asked by another than who decides (four eyes).
pub(super) fn renew(
    draft: &mut Draft<'_>,
    asked: &NewRenewal,
    reason: &SafeText,
    asked_by: &Signature,
) -> Result<(), Refusal> {
    if asked_by.user == draft.actor.user {
        return Err(Refusal::SecondPersonNeeded);
    }
    let mut fields = Fields::new();
    fields.extend(asked.problems(draft.rules, &draft.referral, draft.now));
    fields.done()?;
    let renewal = Renewal {
        asked: asked.clone(),
        reason: reason.clone(),
        asked_by: asked_by.clone(),
        at: draft.now,
        renews: Some(Destruction::of(draft.rules, &draft.referral).by),
    };
    draft.tell(Event::AvailabilityRenewed { renewal: Box::new(renewal) });
    Ok(())
}
