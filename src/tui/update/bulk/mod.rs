//! The same act on all that is marked: one form, one confirmation that says how many and what differs, one command each.
//!
//! The rules it keeps: what is marked but not shown is named before anything happens to it; each is decided on its own
//! version, so that one refusal stops no other; what failed stays marked, with the reason.

mod result;
mod route;

use super::super::effect::Effect;
use super::super::intent::Intent;
use super::super::model::Model;
use super::super::model::bulk::{BulkScreen, Item, Stage};
use super::super::model::screen::{Act, Screen};
use super::super::screens::words;
use super::acts;
use super::why_not::{kind, on_row};
use crate::domain::command::Command;
use crate::domain::id::{HandoverId, NoteId};
use crate::domain::refusal::FieldProblem;
use crate::domain::text::SafeText;
use crate::t;

pub(super) use result::{answered, has_results, lines, of_batch};
pub(super) use route::{opened, waits_for};

/// Acts that can be done on many at once.
const ACTS: [Intent; 11] = [
    Intent::Take,
    Intent::Release,
    Intent::Snooze,
    Intent::Wake,
    Intent::Hold,
    Intent::Resume,
    Intent::Note,
    Intent::SetUrgency,
    Intent::Reject,
    Intent::Close,
    Intent::Route,
];

/// This act can be done on many at once.
pub(super) fn fits(intent: Intent) -> bool {
    ACTS.contains(&intent)
}

/// Begin an act on all that is marked.
pub(super) fn start(model: &mut Model, intent: Intent) -> Vec<Effect> {
    model.list_mut().keep_range();
    match intent {
        Intent::Route => route::start(model),
        Intent::Take => confirm(model, intent, Some(Command::Take)),
        Intent::Release => confirm(model, intent, Some(Command::Release)),
        Intent::Wake => confirm(model, intent, Some(Command::Wake)),
        Intent::Resume => confirm(model, intent, Some(Command::Resume)),
        _ => acts::open(model, Act::Bulk(intent)),
    }
}

/// How many are marked, for titles.
pub(super) fn count(model: &Model) -> usize {
    model.list().map_or(0, |list| {
        let (shown, hidden) = list.all_marked();
        shown.len() + hidden.len()
    })
}

/// What the form says is wrong before anything is handed in: a text that the core would ask for in each of them.
pub(super) fn missing(command: &Command) -> Vec<FieldProblem> {
    let empty = |text: &SafeText| text.trim().is_empty();
    let name = match command {
        Command::SetUrgency { reason, .. } if empty(reason) => "reden",
        Command::AddNote { text, .. } if empty(text) => "tekst",
        Command::Reject { advice, .. } if empty(advice) => "advies",
        Command::Reject { feedback, .. } | Command::Close { feedback, .. } => {
            use crate::domain::referral::Feedback::{Given, NotGiven};
            let (Given { text } | NotGiven { reason: text }) = feedback;
            if !empty(text) {
                return Vec::new();
            }
            "terugkoppeling"
        }
        _ => return Vec::new(),
    };
    vec![FieldProblem::new(name, "verplicht", t!("form-fill"))]
}

/// The form was filled in: show what will happen.
pub(super) fn filled(model: &mut Model, intent: Intent, command: Command) -> Vec<Effect> {
    model.pop();
    confirm(model, intent, Some(command))
}

/// The marked rows, with what stands in the way of each.
fn items(model: &Model, intent: Intent) -> Vec<Item> {
    let Some(list) = model.list() else { return Vec::new() };
    let (shown, hidden) = list.all_marked();
    let kind = kind(intent).unwrap_or_default();
    let item = |row: crate::domain::row::Row, hidden: bool| Item {
        why: on_row(model, &row, kind),
        note: match intent {
            Intent::SetUrgency => t!("bulk-was", what = words::urgency(row.urgency)),
            _ => words::state(row.state),
        },
        row,
        hidden,
        choice: None,
    };
    let shown = shown.into_iter().map(|row| item(row, false));
    shown.chain(hidden.into_iter().map(|row| item(row, true))).collect()
}

fn confirm(model: &mut Model, intent: Intent, template: Option<Command>) -> Vec<Effect> {
    let mut what = template.as_ref().map(|command| acts::did(model, command)).unwrap_or_default();
    if let Some(Command::SetUrgency { level, .. }) = &template {
        what = format!("{what}: {}", words::urgency(Some(*level)));
    }
    let screen = BulkScreen {
        intent,
        what,
        template,
        items: items(model, intent),
        files: std::collections::BTreeMap::new(),
        stage: Stage::Confirm,
        at: 0,
    };
    model.stack.push(Screen::Bulk(Box::new(screen)));
    Vec::new()
}

/// An intent on the confirmation, or on the choice of a network.
pub(super) fn intent(model: &mut Model, intent: Intent, slot: Option<usize>) -> Vec<Effect> {
    let Some(Screen::Bulk(screen)) = model.top_mut() else { return Vec::new() };
    let last = match &screen.stage {
        Stage::Opening(_) => 0,
        Stage::Choose(targets) => targets.len(),
        Stage::Confirm => screen.items.len(),
    }
    .saturating_sub(1);
    match intent {
        Intent::Down => screen.at = (screen.at + 1).min(last),
        Intent::Up => screen.at = screen.at.saturating_sub(1),
        Intent::PageDown => screen.at = (screen.at + 8).min(last),
        Intent::PageUp => screen.at = screen.at.saturating_sub(8),
        Intent::First => screen.at = 0,
        Intent::Last => screen.at = last,
        Intent::Back => model.pop(),
        Intent::Pick if matches!(screen.stage, Stage::Choose(_)) && slot.is_some_and(|slot| slot <= last) => {
            screen.at = slot.unwrap_or(0);
            return route::choose(model);
        }
        Intent::Accept => match screen.stage {
            Stage::Opening(_) => {}
            Stage::Choose(_) => return route::choose(model),
            Stage::Confirm => return result::hand_in(model),
        },
        _ => {}
    }
    Vec::new()
}

/// The command for one of them: what is new in it gets an identity of its own.
fn for_one(model: &mut Model, screen: &BulkScreen, item: &Item) -> Option<Command> {
    if let Some(choice) = &item.choice {
        let mut choice = choice.clone();
        choice.id = HandoverId(model.ids.next(model.now));
        return Some(Command::Route { choices: vec![choice] });
    }
    let mut command = screen.template.clone()?;
    if let Command::AddNote { id, .. } = &mut command {
        *id = NoteId(model.ids.next(model.now));
    }
    Some(command)
}
