//! What lies over a referral and is no state: notes, sleeping, holding.
//!
//! The rules it keeps: sleeping hides and changes no clock; holding stops the clocks that may stop, with a reason, and
//! starts one that asks whether it must still be held.

use jiff::Timestamp;

use crate::domain::code::ReasonCode;
use crate::domain::event::Event;
use crate::domain::id::NoteId;
use crate::domain::referral::{Hold, Note};
use crate::domain::refusal::Refusal;
use crate::domain::text::SafeText;

use super::clocks;
use super::draft::Draft;
use super::fields::Fields;

pub(super) fn add_note(draft: &mut Draft<'_>, id: NoteId, text: &SafeText) -> Result<(), Refusal> {
    let mut fields = Fields::new();
    fields.written("tekst", text);
    fields.fresh("id", draft.referral.notes.iter().any(|note| note.id == id));
    fields.done()?;
    let note = Note { id, text: text.clone(), by: draft.name(), at: draft.now };
    draft.tell(Event::Noted { note });
    Ok(())
}

pub(super) fn snooze(draft: &mut Draft<'_>, until: Timestamp) -> Result<(), Refusal> {
    if until <= draft.now {
        return Err(Refusal::TimePassed);
    }
    if draft.referral.standing.snoozed_until == Some(until) {
        return Err(Refusal::AlreadySo);
    }
    draft.tell(Event::Snoozed { until });
    Ok(())
}

pub(super) fn hold(draft: &mut Draft<'_>, reason: &ReasonCode, text: &SafeText) -> Result<(), Refusal> {
    let mut fields = Fields::new();
    fields.choice("reden", &draft.rules.catalogue.hold, reason, Some(("toelichting", text)));
    fields.filled("toelichting", text);
    fields.done()?;
    let hold = Hold { reason: reason.clone(), text: text.clone(), since: draft.now };
    let standing = &draft.referral.standing;
    let mut clocks = clocks::paced(standing.clocks.clone(), standing.state, Some(&hold), draft.now);
    clocks.extend(clocks::desk(draft.rules, clocks::HOLD, clocks::REASSESS, None, draft.now));
    draft.tell(Event::Held { hold, clocks });
    Ok(())
}

/// Ends a hold, if there is one: who goes on with it holds it no longer.
pub(super) fn run_again(draft: &mut Draft<'_>) {
    if draft.referral.standing.hold.is_none() {
        return;
    }
    let standing = &draft.referral.standing;
    let mut clocks = clocks::paced(standing.clocks.clone(), standing.state, None, draft.now);
    clocks.retain(|clock| clock.kind != *clocks::HOLD);
    draft.tell(Event::Resumed { clocks });
}
