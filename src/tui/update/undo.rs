//! What I did and what can still be undone: the loud line after an act, and the list of all of them, those that were done
//! together as one line that unfolds.
//!
//! The rule it keeps: undoing is possible until the other side has seen it; after that it is a recall, and it says so.

use super::super::effect::Effect;
use super::super::intent::Intent;
use super::super::model::Model;
use super::super::model::bulk::{Batch, Part};
use super::super::model::deeds::{Deed, Remedy};
use super::super::model::screen::{Screen, UndoScreen};
use super::super::place::Place;
use super::outbox::{Handing, hand_in, next, queue};
use super::{file, lists, menu, refusal_text};
use crate::domain::command::Command;
use crate::domain::id::{CommandId, ReferralId};
use crate::domain::refusal::Refusal;
use crate::t;
use crate::wire::answer::ReadPurpose;

/// One line of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum UndoRow {
    /// Done together: which batch, what, how many, how many of them can be undone.
    Batch {
        /// Which.
        number: u64,
        /// What it did.
        what: String,
        /// How many.
        count: usize,
        /// How many can still be undone.
        open: usize,
    },
    /// One act, by its place among all; a part of the batch above it or not.
    Deed(usize, bool),
}

/// The lines, the newest first.
pub fn rows(model: &Model, screen: &UndoScreen) -> Vec<UndoRow> {
    let mut rows = Vec::new();
    let mut seen = Vec::new();
    for (at, deed) in model.deeds.all.iter().enumerate().rev() {
        let Some(number) = deed.batch else {
            rows.push(UndoRow::Deed(at, false));
            continue;
        };
        if seen.contains(&number) {
            continue;
        }
        seen.push(number);
        let of_it: Vec<usize> =
            (0..model.deeds.all.len()).filter(|at| model.deeds.all[*at].batch == Some(number)).collect();
        let open = of_it.iter().filter(|at| model.deeds.remedy(&model.deeds.all[**at]) == Remedy::Undo).count();
        rows.push(UndoRow::Batch { number, what: deed.what.clone(), count: of_it.len(), open });
        if screen.unfolded.contains(&number) {
            rows.extend(of_it.into_iter().map(|at| UndoRow::Deed(at, true)));
        }
    }
    rows
}

/// What the line above the footer offers after an act: what it was, the key that undoes it, and until when.
pub fn prompt(model: &Model, deed: &Deed) -> String {
    let done = format!("{} {}", deed.number, deed.what);
    let Some(key) = model.keymap.keys_for(Place::Inbox.chain(), Intent::Undo.id()).into_iter().next() else {
        return done;
    };
    let unseen: Vec<String> = deed.unseen().into_iter().map(|network| model.network(network)).collect();
    if unseen.is_empty() {
        format!("{done}   {}", t!("undo-offer", key = key))
    } else {
        format!("{done}   {}", t!("undo-unseen", key = key, networks = unseen.join(", ")))
    }
}

/// Open the list.
pub(super) fn list(model: &mut Model) -> Vec<Effect> {
    if !matches!(model.top(), Screen::Undo(_)) {
        model.stack.push(Screen::Undo(UndoScreen::default()));
    }
    Vec::new()
}

/// An intent in the list.
pub(super) fn intent(model: &mut Model, intent: Intent) -> Vec<Effect> {
    let Screen::Undo(screen) = model.top().clone() else { return Vec::new() };
    let rows = rows(model, &screen);
    let last = rows.len().saturating_sub(1);
    let page = usize::from(model.size.height.saturating_sub(6)).max(1);
    let at = match intent {
        Intent::Down => (screen.at + 1).min(last),
        Intent::Up => screen.at.saturating_sub(1),
        Intent::PageDown => (screen.at + page).min(last),
        Intent::PageUp => screen.at.saturating_sub(page),
        Intent::First => 0,
        Intent::Last => last,
        Intent::Back => {
            model.pop();
            return Vec::new();
        }
        Intent::Open => return unfold(model, rows.get(screen.at)),
        Intent::Undo => return undo(model, rows.get(screen.at)),
        Intent::GoInbox
        | Intent::GoMine
        | Intent::GoWaiting
        | Intent::GoOut
        | Intent::GoOverdue
        | Intent::GoDone
        | Intent::GoDrafts
        | Intent::Search => return lists::anywhere(model, intent),
        _ => return Vec::new(),
    };
    if let Some(Screen::Undo(screen)) = model.top_mut() {
        screen.at = at;
    }
    Vec::new()
}

fn unfold(model: &mut Model, row: Option<&UndoRow>) -> Vec<Effect> {
    match row {
        Some(UndoRow::Batch { number, .. }) => {
            let number = *number;
            if let Some(Screen::Undo(screen)) = model.top_mut()
                && !screen.unfolded.remove(&number)
            {
                screen.unfolded.insert(number);
            }
            Vec::new()
        }
        Some(UndoRow::Deed(at, _)) => {
            let id = model.deeds.all[*at].referral;
            model.stack.truncate(1);
            file::open_id(model, id, ReadPurpose::Triage, None)
        }
        None => Vec::new(),
    }
}

fn undo(model: &mut Model, row: Option<&UndoRow>) -> Vec<Effect> {
    match row {
        Some(UndoRow::Batch { number, .. }) => batch(model, Some(*number)),
        Some(UndoRow::Deed(at, _)) => {
            let deed = model.deeds.all[*at].clone();
            one(model, &deed)
        }
        None => Vec::new(),
    }
}

/// Undo this one; once the other side has seen it, offer a recall.
pub(super) fn one(model: &mut Model, deed: &Deed) -> Vec<Effect> {
    match model.deeds.remedy(deed) {
        Remedy::Undo => send(model, deed.referral, deed.command, &deed.what),
        Remedy::Recall => recall(model, deed.referral),
        remedy => {
            model.refuse(remedy_words(&remedy));
            Vec::new()
        }
    }
}

/// Hand an undoing in. The core knows better than the list whether it was seen.
pub(super) fn send(model: &mut Model, referral: ReferralId, command: CommandId, what: &str) -> Vec<Effect> {
    let said = t!("did-undone", what = what);
    match hand_in(model, handing(command, referral, said)) {
        Ok(effects) => effects,
        Err(Refusal::AlreadySeen) => recall(model, referral),
        Err(refusal) => {
            model.refuse(refusal_text(&refusal));
            Vec::new()
        }
    }
}

/// It was seen: what can be done is a recall, with a reason.
fn recall(model: &mut Model, referral: ReferralId) -> Vec<Effect> {
    let here = matches!(model.top(), Screen::Referral) && model.target() == Some(referral);
    let effects = if here {
        menu::handover(model, Intent::Recall)
    } else {
        model.stack.truncate(1);
        file::open_id(model, referral, ReadPurpose::Track, Some(Intent::Recall))
    };
    if model.waiting.is_some() || matches!(model.top(), Screen::Form(_) | Screen::Menu(_)) {
        model.refuse(t!("undo-seen"));
    }
    effects
}

fn handing(command: CommandId, referral: ReferralId, what: String) -> Handing {
    Handing { referral, command: Command::Undo { command }, what, form: None }
}

/// Undo everything that was done together, as far as it can be.
pub(super) fn batch(model: &mut Model, number: Option<u64>) -> Vec<Effect> {
    let deeds: Vec<Deed> = model.deeds.all.iter().filter(|deed| deed.batch == number).cloned().collect();
    let Some(first) = deeds.first() else { return Vec::new() };
    let what = t!("did-undone", what = first.what.as_str());
    let mut parts = Vec::new();
    for deed in &deeds {
        let Some(row) = row_of(model, deed) else { continue };
        let remedy = model.deeds.remedy(deed);
        if remedy == Remedy::Undone {
            continue;
        }
        let (command, result) = if remedy == Remedy::Undo {
            match queue(model, handing(deed.command, deed.referral, what.clone()), None) {
                Ok(id) => (Some(id), None),
                Err(refusal) => (None, Some(Err(refusal_text(&refusal)))),
            }
        } else {
            (None, Some(Err(remedy_words(&remedy))))
        };
        parts.push(Part { command, row, result });
    }
    let count = parts.iter().filter(|part| part.command.is_some()).count();
    if count == 0 {
        model.refuse(t!("why-nothing-own"));
        return Vec::new();
    }
    let number = model.batches.last().map_or(1, |batch| batch.number + 1);
    model.say_done(t!("bulk-sent", count = count, what = what.as_str()));
    model.batches.push(Batch { number, tab: model.tab(), what, parts, told: false });
    next(model)
}

/// The row of what was done, as it was last seen.
fn row_of(model: &Model, deed: &Deed) -> Option<crate::domain::row::Row> {
    if let Some(row) = &deed.row {
        return Some((**row).clone());
    }
    let parts = model.batches.iter().flat_map(|batch| &batch.parts);
    parts.filter(|part| part.command == Some(deed.command)).map(|part| part.row.clone()).next()
}

/// What can be done about an act, in words.
pub fn remedy_words(remedy: &Remedy) -> String {
    match remedy {
        Remedy::Undo => t!("remedy-undo"),
        Remedy::Recall => t!("remedy-recall"),
        Remedy::Undone => t!("remedy-undone"),
        Remedy::Later => t!("remedy-later"),
        Remedy::Stays => t!("remedy-stays"),
        Remedy::Nothing(why) => why.clone(),
    }
}
