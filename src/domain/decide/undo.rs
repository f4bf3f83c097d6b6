//! Undoing the newest step, notes of others aside. What a step is and how long it can be undone is kept by [`evolve`](crate::domain::evolve).

use crate::domain::actor::Role;
use crate::domain::event::Event;
use crate::domain::evolve::reaches;
use crate::domain::id::CommandId;
use crate::domain::refusal::{FieldProblem, Refusal};
use crate::says;

use super::draft::Draft;
use super::may::not_any_more;
use super::take;

pub(super) fn undo(draft: &mut Draft<'_>, command: CommandId) -> Result<(), Refusal> {
    let lead = draft.actor.role == Role::Lead;
    match reaches(&draft.referral, command) {
        Some(step) if step.by == draft.actor.user || lead => {
            // Nobody puts a file where they can't find it, by undoing either.
            let before = step.weighing.as_ref().map(|weighing| weighing.confidentiality);
            if before.is_some_and(|level| level > draft.actor.ceiling) {
                let words = says!("confidentiality-above-own");
                let problems = vec![FieldProblem::new("niveau", "niet_toegestaan", words)];
                return Err(Refusal::Fields { problems });
            }
        }
        // Somebody else's, or first what came after it.
        Some(_) => return Err(Refusal::NothingToUndo),
        None if draft.referral.undo.iter().any(|older| older.command == command) => {
            return Err(Refusal::NothingToUndo);
        }
        None => return Err(not_any_more(&draft.referral)),
    }
    draft.tell(Event::Undone { command });
    if draft.referral.owner_at(draft.now).is_some_and(|lease| lease.user == draft.actor.user) {
        take::renew(draft);
    }
    Ok(())
}
