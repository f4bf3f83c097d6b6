//! What can still be undone: a short stack of steps, each with what stood before it.
//!
//! The rules it keeps:
//! * a step is remembered at the first event of its command, so that the whole command is undone, or nothing of it;
//! * once the other side has seen what a step made, that step and all older ones are gone: it is a recall from then on;
//! * once somebody else's act changed where the referral stands (a network's answer, a referrer's answer, a colleague
//!   who took it), what stood before can't be put back any more and the stack is emptied;
//! * a note stands by itself: it is undone without what came after it, and what came before it without the note;
//! * what was told to the other side is no undo either: recalling and refusing an approval are decisions of their own.

use crate::domain::event::{Event, Recorded};
use crate::domain::handover::HandoverState;
use crate::domain::id::{CommandId, HandoverId, UserId};
use crate::domain::referral::{Referral, UndoStep};

use super::{UNDO_DEPTH, handover};

const NOTE: &str = "notitie_maken";

/// Commands that can be undone, by kind.
pub fn undoable(kind: &str) -> bool {
    changes_weighing(kind)
        || matches!(
            kind,
            NOTE | "nemen"
                | "loslaten"
                | "doorgeleiden"
                | "vraag_stellen"
                | "sluimeren"
                | "wekken"
                | "aanhouden"
                | "hervatten"
                | "afwijzen"
                | "dubbel_melden"
                | "niet_dubbel"
                | "intrekken"
                | "afsluiten"
                | "heropenen"
        )
}

/// A note stands by itself: what came before it is undone without it.
pub fn stands_by_itself(kind: &str) -> bool {
    kind == NOTE
}

/// After an act of this kind what stood before can't be put back: by whoever did it, what came earlier stays, or waits until
/// this is undone.
pub fn closes_undo(kind: &str) -> bool {
    (undoable(kind) && !stands_by_itself(kind))
        || matches!(
            kind,
            "verrijking_vastleggen"
                | "antwoord_vastleggen"
                | "akkoord_weigeren"
                | "advies_beantwoord"
                | "advies_niet_gevolgd"
                | "terugtrekken"
                | "antwoorden"
        )
}

fn changes_weighing(kind: &str) -> bool {
    matches!(
        kind,
        "doeltoetsen"
            | "verrijking_vragen"
            | "toelaten"
            | "urgentie_kiezen"
            | "taakaccenten_kiezen"
            | "vertrouwelijkheid_kiezen"
            | "leefgebieden_kiezen"
    )
}

/// Keeps the stack, before the event changes the referral.
pub(super) fn remember(referral: &mut Referral, recorded: &Recorded) {
    let kind = recorded.kind.as_str();
    if recorded.command != referral.last_command && undoable(kind) {
        push(referral, recorded);
    }
    match &recorded.event {
        Event::Seen { handover, .. } | Event::AdviceSent { handover, .. } => forget(referral, *handover),
        Event::Recalled { .. } => referral.undo.clear(),
        Event::HandedOver { handover } => {
            if let Some(step) = current(referral, recorded.command) {
                step.handovers.push(handover.id);
            }
        }
        Event::Noted { note } => {
            if let Some(step) = current(referral, recorded.command) {
                step.note = Some(note.id);
            }
        }
        Event::Asked { question } => {
            if let Some(step) = current(referral, recorded.command) {
                step.question = Some(question.id);
            }
        }
        Event::Undone { .. }
        | Event::Renewed { .. }
        | Event::Amended { .. }
        | Event::DueSet { .. }
        | Event::Approved { .. }
        | Event::Sent { .. }
        | Event::Reminded { .. }
        | Event::Supplemented { .. }
        | Event::SupplementSent { .. }
        | Event::SupplementRefused { .. } => {}
        _ if undoable(kind) => {}
        _ => referral.undo.clear(),
    }
}

fn push(referral: &mut Referral, recorded: &Recorded) {
    let step = UndoStep {
        command: recorded.command,
        act: recorded.kind.clone(),
        by: recorded.by.user,
        at: recorded.at,
        standing: Box::new(referral.standing.clone()),
        weighing: changes_weighing(&recorded.kind).then(|| Box::new(referral.weighing.clone())),
        handovers: Vec::new(),
        note: None,
        question: None,
    };
    // Notes make room for notes: they don't push out an act that could still be undone, nor acts a note.
    let mut alike = referral.undo.iter().enumerate().filter(|(_, other)| (other.act == NOTE) == (step.act == NOTE));
    let oldest = alike.next().map(|(at, _)| at).filter(|_| alike.count() + 1 >= UNDO_DEPTH);
    if let Some(at) = oldest {
        referral.undo.remove(at);
    }
    referral.undo.push(step);
}

fn current(referral: &mut Referral, command: CommandId) -> Option<&mut UndoStep> {
    referral.undo.last_mut().filter(|step| step.command == command)
}

/// The step that made this hand-over, and all before it, can't be undone any more.
fn forget(referral: &mut Referral, seen: HandoverId) {
    // A step so old that it is gone has no older ones either.
    if let Some(at) = referral.undo.iter().rposition(|step| step.handovers.contains(&seen)) {
        referral.undo.drain(..=at);
    }
}

/// The newest step that this person can undo: an own one that only notes came after; else a lead may undo the very newest.
pub fn within_reach(referral: &Referral, user: UserId, lead: bool) -> Option<&UndoStep> {
    let reached = reach(referral);
    let own = reached.clone().find(|step| step.by == user);
    own.or_else(|| if lead { reached.into_iter().next() } else { None })
}

/// The steps that nothing stands on: the newest, and down to the first that isn't a note.
fn reach(referral: &Referral) -> impl Iterator<Item = &UndoStep> + Clone {
    let notes = referral.undo.iter().rev().take_while(|step| step.act == NOTE).count();
    referral.undo.iter().rev().take(notes + 1)
}

/// Nothing that came after this step stands on it.
pub(in crate::domain) fn reaches(referral: &Referral, command: CommandId) -> Option<&UndoStep> {
    reach(referral).find(|step| step.command == command)
}

/// Puts back what stood before. `None` when something else than a note came after that command.
pub(super) fn apply(referral: &mut Referral, command: CommandId) -> Option<()> {
    reaches(referral, command)?;
    let at = referral.undo.iter().rposition(|step| step.command == command)?;
    let step = referral.undo.remove(at);
    if step.act != NOTE {
        let lease = referral.standing.owner.take();
        referral.standing = *step.standing;
        // A lease that lived when the step was done was kept alive since: undoing never shortens it.
        if let (Some(now), Some(before)) = (lease, referral.standing.owner.as_mut())
            && now.user == before.user
            && before.until > step.at
        {
            before.until = before.until.max(now.until);
        }
    }
    if let Some(weighing) = step.weighing {
        referral.weighing = *weighing;
    }
    for id in step.handovers {
        let made = handover::find(referral, id)?;
        if made.state.open() {
            made.version = made.version.saturating_add(1);
            handover::end(made, HandoverState::Recalled);
        }
    }
    referral.notes.retain(|note| Some(note.id) != step.note);
    referral.questions.retain(|question| Some(question.id) != step.question);
    Some(())
}
