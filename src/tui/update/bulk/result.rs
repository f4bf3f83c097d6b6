//! Handing an act on many in, and how it went for each: what failed is marked again and its reason is kept.

use super::super::super::effect::Effect;
use super::super::super::intent::Intent;
use super::super::super::model::bulk::{Batch, Part, Stage};
use super::super::super::model::filter::Tab;
use super::super::super::model::screen::Screen;
use super::super::super::model::{Link, Model};
use super::super::super::place::Place;
use super::super::outbox::{Handing, next, queue};
use super::super::refusal_text;
use super::for_one;
use crate::domain::id::CommandId;
use crate::t;

/// Batches whose outcome is remembered.
const KEPT: usize = 20;

/// Agreed: one command for each that goes along.
pub(super) fn hand_in(model: &mut Model) -> Vec<Effect> {
    let Screen::Bulk(screen) = model.top().clone() else { return Vec::new() };
    if screen.stage != Stage::Confirm {
        return Vec::new();
    }
    if screen.going().next().is_none() {
        model.refuse(t!("bulk-none"));
        return Vec::new();
    }
    let number = model.batches.last().map_or(1, |batch| batch.number + 1);
    let tab = model.tab();
    let mut parts = Vec::new();
    for item in &screen.items {
        let (command, result) = match (&item.why, for_one(model, &screen, item)) {
            (Some(why), _) => (None, Some(Err(why.clone()))),
            (None, None) => (None, Some(Err(t!("failure-line")))),
            (None, Some(command)) => {
                let handing = Handing { referral: item.row.id, command, what: screen.what.clone(), form: None };
                match queue(model, handing, Some(number)) {
                    Ok(id) => (Some(id), None),
                    Err(refusal) => (None, Some(Err(refusal_text(&refusal)))),
                }
            }
        };
        if command.is_some() {
            model.list_mut().marks.remove(&item.row.id);
        }
        parts.push(Part { command, row: item.row.clone(), result });
    }
    let going = parts.iter().filter(|part| part.command.is_some()).count();
    model
        .kept
        .retain(|(form, _), _| *form != format!("{:?}", super::super::super::model::screen::Act::Bulk(screen.intent)));
    if model.batches.len() >= KEPT {
        model.batches.remove(0);
    }
    model.batches.push(Batch { number, tab, what: screen.what.clone(), parts, told: false });
    model.stack.truncate(1);
    let said = t!("bulk-sent", count = going, what = screen.what.as_str());
    let down = matches!(model.link, Link::Down { .. });
    model.say_done(if down { format!("{said}   {}", t!("queued")) } else { said });
    if going == 0 {
        tell(model, model.batches.len() - 1);
    }
    next(model)
}

/// The batch that a command belongs to, by place.
pub fn of_batch(model: &Model, command: CommandId) -> Option<usize> {
    model.batches.iter().position(|batch| batch.parts.iter().any(|part| part.command == Some(command)))
}

/// One of a batch was answered.
pub fn answered(model: &mut Model, at: usize, command: CommandId, result: Result<(), String>) {
    let Some(batch) = model.batches.get_mut(at) else { return };
    // A filter that is gone gives its marks to the list beneath it.
    let tab =
        if batch.tab == Tab::Filter && model.desk.filter.is_none() { Tab::Split(model.desk.split) } else { batch.tab };
    if let Some(part) = batch.parts.iter_mut().find(|part| part.command == Some(command)) {
        if result.is_err() {
            let row = part.row.clone();
            model.desk.lists.entry(tab).or_default().marks.insert(row.id, row);
        }
        part.result = Some(result);
    }
    if model.batches[at].over() {
        tell(model, at);
    }
}

/// Say how it went.
fn tell(model: &mut Model, at: usize) {
    let batch = &mut model.batches[at];
    if std::mem::replace(&mut batch.told, true) {
        return;
    }
    let (done, all, what, number) = (batch.done(), batch.parts.len(), batch.what.clone(), batch.number);
    let first = batch.failed().next().map(|(row, why)| format!("{}: {why}", row.number.as_str()));
    match first {
        None => {
            let said = t!("bulk-done", count = done, what = what);
            let undoable = model.deeds.last().is_some_and(|deed| deed.batch == Some(number));
            let key = model.keymap.keys_for(Place::Inbox.chain(), Intent::Undo.id()).into_iter().next();
            model.say_done(match key.filter(|_| undoable) {
                Some(key) => format!("{said}   {}", t!("undo-offer", key = key)),
                None => said,
            });
        }
        Some(why) => {
            let key = model.keymap.keys_for(Place::Inbox.chain(), Intent::Refused.id()).into_iter().next();
            let key = key.unwrap_or_else(|| Intent::Refused.title());
            model.refuse(t!("bulk-failed", done = done, all = all, failed = all - done, key = key, why = why));
        }
    }
}

/// There is an outcome to look at.
pub fn has_results(model: &Model) -> bool {
    !model.batches.is_empty()
}

/// The outcome of the last act on many, one line each: what failed first.
pub fn lines(model: &Model) -> Vec<(String, String)> {
    let Some(batch) = model.batches.last() else { return Vec::new() };
    let title = t!("bulk-result", what = batch.what.as_str(), done = batch.done(), all = batch.parts.len());
    let mut parts: Vec<&Part> = batch.parts.iter().collect();
    parts.sort_by_key(|part| match part.result {
        Some(Err(_)) => 0,
        None => 1,
        Some(Ok(())) => 2,
    });
    let mut lines = vec![(String::new(), title), (String::new(), String::new())];
    lines.extend(parts.into_iter().map(|part| {
        let how = match &part.result {
            Some(Ok(())) => t!("bulk-ok"),
            Some(Err(why)) => t!("bulk-not", why = why.as_str()),
            None => t!("bulk-waits"),
        };
        (part.row.number.to_string(), how)
    }));
    lines
}
