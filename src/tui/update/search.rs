//! Finding one referral, where there is no list to filter or one has to be named: what an auditor opens the history of, and
//! what the opened referral repeats. The line speaks the language of the filter, and the filter's door answers.
//!
//! The rule it keeps: keys that are typed behind the Enter wait for the answer, so that they mean what is then shown.

use super::super::effect::Effect;
use super::super::input::Key;
use super::super::intent::Intent;
use super::super::model::screen::{Act, Screen, SearchScreen};
use super::super::model::{Link, Model, Waiting};
use super::super::msg::Answer;
use super::super::ui::line::Line;
use super::{acts, explain, file, input, pages};
use crate::domain::actor::Role;
use crate::domain::filter::parse;
use crate::i18n::say;
use crate::t;
use crate::tui::effect::Ticket;
use crate::wire::answer::ReadPurpose;
use crate::wire::filter::{FilterPage, FilterQuery};

/// Hits that are shown.
const HITS: u16 = 50;

/// Open the line; `duplicate` looks for the referral that the opened one repeats.
pub(super) fn open(model: &mut Model, duplicate: bool) -> Vec<Effect> {
    model.stack.push(Screen::Search(Box::new(SearchScreen {
        query: Line::default(),
        rows: None,
        more: false,
        at: 0,
        asked: None,
        duplicate,
    })));
    Vec::new()
}

/// What an auditor can do: search, history, help.
pub(super) fn audit(model: &mut Model, intent: Intent) -> Vec<Effect> {
    if intent == Intent::Search { open(model, false) } else { Vec::new() }
}

fn screen(model: &mut Model) -> Option<&mut SearchScreen> {
    match model.top_mut() {
        Some(Screen::Search(search)) => Some(search),
        _ => None,
    }
}

/// The line changed: what was found before is no answer to what stands here now.
fn changed(search: &mut SearchScreen) {
    search.rows = None;
    search.at = 0;
    search.asked = None;
}

/// A letter changes what is searched.
pub(super) fn key(model: &mut Model, key: Key) -> bool {
    let Some(search) = screen(model) else { return false };
    let used = search.query.key(key);
    if used {
        changed(search);
    }
    used
}

/// Text that was pasted.
pub(super) fn paste(model: &mut Model, text: &str) {
    if let Some(search) = screen(model) {
        search.query.insert(text);
        changed(search);
    }
}

/// An intent in the search.
pub(super) fn intent(model: &mut Model, intent: Intent) -> Vec<Effect> {
    let Some(search) = screen(model) else { return Vec::new() };
    let last = search.rows.as_ref().map_or(0, |rows| rows.len().saturating_sub(1));
    match intent {
        Intent::Down => search.at = (search.at + 1).min(last),
        Intent::Up => search.at = search.at.saturating_sub(1),
        Intent::PageDown => search.at = (search.at + 10).min(last),
        Intent::PageUp => search.at = search.at.saturating_sub(10),
        Intent::First => search.at = 0,
        Intent::Last => search.at = last,
        Intent::Clear => {
            search.query.clear();
            changed(search);
        }
        Intent::Back => file::step_out(model),
        Intent::ApplyFilter | Intent::Accept if search.rows.is_none() => return ask(model),
        Intent::Accept | Intent::Open => return take(model),
        _ => {}
    }
    Vec::new()
}

/// Enter: ask, or say which word is wrong.
fn ask(model: &mut Model) -> Vec<Effect> {
    let rules = model.rules.clone();
    if matches!(model.link, Link::Down { .. }) {
        model.refuse(t!("why-no-line"));
        return Vec::new();
    }
    let Some(search) = screen(model) else { return Vec::new() };
    // The whole house is searched, where nothing is marked.
    let filter = match parse(search.query.text(), rules.as_deref()).map(|filter| filter.for_server()) {
        Ok(filter) if filter.is_empty() => {
            model.refuse(t!("search-empty"));
            return Vec::new();
        }
        Ok(filter) => filter,
        Err(trouble) => {
            model.refuse(say(&trouble.message));
            return Vec::new();
        }
    };
    let ticket = model.new_ticket();
    if let Some(search) = screen(model) {
        search.asked = Some(ticket);
    }
    model.waiting = Some(Waiting { ticket, then: None });
    model.say(t!("search-busy"));
    let query = FilterQuery { filter: filter.to_string(), limit: Some(HITS), ..FilterQuery::default() };
    vec![Effect::Filter { query, ticket }]
}

fn take(model: &mut Model) -> Vec<Effect> {
    let Some(search) = screen(model) else { return Vec::new() };
    let Some(row) = search.rows.as_ref().and_then(|rows| rows.get(search.at)).cloned() else { return Vec::new() };
    if search.duplicate {
        model.pop();
        return acts::open(model, Act::DuplicateOf(row.id, row.number.to_string()));
    }
    if model.role() == Some(Role::Auditor) {
        return pages::ask_history_of(model, row.id, row.number.as_str());
    }
    file::open_id(model, row.id, ReadPurpose::Triage, None)
}

/// This answer is for the line on the screen.
pub(super) fn waits_for(model: &Model, ticket: Ticket) -> bool {
    matches!(model.top(), Screen::Search(search) if search.asked == Some(ticket))
}

/// The hits came.
pub(super) fn found(model: &mut Model, ticket: Ticket, answer: Answer<FilterPage>) -> Vec<Effect> {
    model.waiting.take_if(|waiting| waiting.ticket == ticket);
    let Some(search) = screen(model) else { return Vec::new() };
    search.asked = None;
    match answer {
        Ok(page) => {
            let count = page.rows.len();
            (search.rows, search.more, search.at) = (Some(page.rows), page.next.is_some(), 0);
            model.say(t!("search-found", count = count));
        }
        Err(failure) => input::drop_typed(model, &explain(&failure)),
    }
    Vec::new()
}
