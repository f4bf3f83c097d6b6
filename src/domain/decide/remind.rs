//! Reminding who has a hand-over in hand. It goes to no one but them, holds no content, and moves no clock: silence still
//! advances nothing, and a reminder isn't an answer.

use crate::domain::event::Event;
use crate::domain::id::HandoverId;
use crate::domain::refusal::Refusal;

use super::draft::Draft;
use super::may::elsewhere;

pub(super) fn remind(draft: &mut Draft<'_>, id: HandoverId) -> Result<(), Refusal> {
    let handover = draft.handover(id)?;
    if !elsewhere(handover) {
        return Err(Refusal::WrongHandoverState { state: handover.state });
    }
    if handover.reminders.last() == Some(&draft.now) {
        return Err(Refusal::AlreadySo);
    }
    draft.tell(Event::Reminded { handover: id });
    Ok(())
}
