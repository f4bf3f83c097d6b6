//! The filter line: what is loaded answers in the same frame, the server after it.
//!
//! The rules it keeps: a filter that only reads columns is asked while one types; one that seeks words or a person is asked
//! at Enter only, as each of those is recorded. What was typed is remembered in memory, never a BSN or a date of birth.

use super::super::effect::{Effect, Ticket, Timer};
use super::super::input::Key;
use super::super::intent::Intent;
use super::super::model::filter::{FilterScreen, Filtered, Tab};
use super::super::model::list::PAGE;
use super::super::model::screen::Screen;
use super::super::model::{Link, Model, Waiting};
use super::super::msg::{Answer, Failure};
use super::super::ui::line::Line;
use super::{Sought, explain, file, input};
use crate::domain::filter::{Completion, Filter, Test, Tongue, complete, parse};
use crate::domain::id::FilterId;
use crate::domain::row::Row;
use crate::i18n::{Lang, lang, say};
use crate::t;
use crate::wire::filter::{FilterPage, FilterQuery};

/// Nothing was typed for this long: the server is asked.
const REST: u64 = 300;
/// Filters that are remembered.
const USED: usize = 50;

/// Open the line, with the filter that is shown.
pub(super) fn open(model: &mut Model) -> Vec<Effect> {
    let before = model.desk.filter.clone();
    let mut text = before.as_ref().map(|shown| shown.filter.to_string()).unwrap_or_default();
    if !text.is_empty() {
        text.push(' ');
    }
    let screen = FilterScreen {
        line: Line::new(&text),
        before,
        trouble: None,
        offered: Completion::default(),
        taken: None,
        older: None,
        typed: String::new(),
    };
    model.stack.push(Screen::Filter(Box::new(screen)));
    Vec::new()
}

fn screen(model: &mut Model) -> Option<&mut FilterScreen> {
    match model.top_mut() {
        Some(Screen::Filter(screen)) => Some(screen),
        _ => None,
    }
}

/// A letter changes what is filtered; none when the key means nothing here.
pub(super) fn key(model: &mut Model, key: Key) -> Option<Vec<Effect>> {
    let used = screen(model)?.line.key(key);
    used.then(|| typed(model))
}

/// Text that was pasted.
pub(super) fn paste(model: &mut Model, text: &str) -> Vec<Effect> {
    if let Some(screen) = screen(model) {
        screen.line.insert(text);
    }
    typed(model)
}

/// An intent while one types.
pub(super) fn intent(model: &mut Model, intent: Intent) -> Vec<Effect> {
    match intent {
        Intent::Complete => completed(model),
        Intent::Older => remembered(model, true),
        Intent::Newer => remembered(model, false),
        Intent::Clear => {
            if let Some(screen) = screen(model) {
                screen.line.clear();
            }
            typed(model)
        }
        Intent::ApplyFilter | Intent::Accept | Intent::Enter => apply(model),
        Intent::Back => {
            let before = screen(model).and_then(|screen| screen.before.clone());
            model.pop();
            match before {
                None => {
                    clear(model);
                    Vec::new()
                }
                Some(before) if model.desk.filter.as_ref().is_some_and(|now| now.filter == before.filter) => Vec::new(),
                Some(before) => show(model, before.filter, before.saved, true),
            }
        }
        _ => Vec::new(),
    }
}

/// The line changed: judge it, and show what is loaded of it.
pub(super) fn typed(model: &mut Model) -> Vec<Effect> {
    let rules = model.rules.clone();
    let Some(screen) = screen(model) else { return Vec::new() };
    let text = screen.line.text().to_owned();
    screen.taken = None;
    screen.offered = complete(&text, screen.line.place(), tongue(), rules.as_deref());
    // The beginning of a key is not a word to look for: what stands before it is shown meanwhile.
    let begun = !screen.offered.at.is_empty() && screen.offered.choices.iter().any(|choice| choice.ends_with(':'));
    let from = screen.offered.at.start;
    let left_out = |at: usize, c: char| begun && (screen.offered.at.contains(&at) || c == '-' && at + 1 == from);
    let judged: String = text.chars().enumerate().map(|(at, c)| if left_out(at, c) { ' ' } else { c }).collect();
    match parse(&judged, rules.as_deref()) {
        Err(trouble) => {
            screen.trouble = Some(trouble);
            Vec::new()
        }
        Ok(filter) => {
            screen.trouble = None;
            if filter.is_empty() {
                clear(model);
                return Vec::new();
            }
            show(model, filter, None, false)
        }
    }
}

fn tongue() -> Tongue {
    if lang() == Lang::En { Tongue::English } else { Tongue::Dutch }
}

/// Complete the word under the cursor as far as all choices agree; then one choice after the other.
fn completed(model: &mut Model) -> Vec<Effect> {
    let rules = model.rules.clone();
    let Some(screen) = screen(model) else { return Vec::new() };
    if screen.taken.is_none() {
        screen.offered = complete(screen.line.text(), screen.line.place(), tongue(), rules.as_deref());
    }
    let Completion { at, choices } = screen.offered.clone();
    let Some(first) = choices.first() else {
        model.refuse(t!("filter-no-choice"));
        return Vec::new();
    };
    let common = choices.iter().skip(1).fold(first.as_str(), |common, choice| {
        let same = common.chars().zip(choice.chars()).take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum();
        &common[..same]
    });
    let (with, taken) = if choices.len() > 1 && screen.taken.is_none() && common.chars().count() > at.len() {
        (common.to_owned(), None)
    } else {
        let next = screen.taken.map_or(0, |taken| (taken + 1) % choices.len());
        (choices[next].clone(), Some(next))
    };
    screen.line.replace(at.clone(), &with);
    let end = at.start + with.chars().count();
    let offered = Completion { at: at.start..end, choices };
    let effects = typed(model);
    let Some(screen) = self::screen(model) else { return effects };
    if taken.is_some() && offered.choices.len() > 1 {
        (screen.offered, screen.taken) = (offered, taken);
    }
    effects
}

/// An older filter of this session, or a newer one.
fn remembered(model: &mut Model, older: bool) -> Vec<Effect> {
    let used = model.desk.used.clone();
    let Some(screen) = screen(model) else { return Vec::new() };
    let at = match (screen.older, older) {
        (None, true) => used.len().checked_sub(1),
        (Some(at), true) => Some(at.saturating_sub(1)),
        (None, false) => None,
        (Some(at), false) => Some(at + 1).filter(|at| *at < used.len()),
    };
    if screen.older.is_none() {
        if !older {
            return Vec::new();
        }
        if at.is_none() {
            model.refuse(t!("filter-none-older"));
            return Vec::new();
        }
        screen.typed = screen.line.text().to_owned();
    }
    screen.older = at;
    let text = at.map_or_else(|| screen.typed.clone(), |at| used[at].clone());
    screen.line = Line::new(&text);
    typed(model)
}

/// Enter: filter by this, or say which word is wrong.
fn apply(model: &mut Model) -> Vec<Effect> {
    let rules = model.rules.clone();
    let Some(screen) = screen(model) else { return Vec::new() };
    let text = screen.line.text().to_owned();
    let before = screen.before.clone();
    let filter = match parse(&text, rules.as_deref()) {
        Ok(filter) => filter,
        Err(trouble) => {
            let said = say(&trouble.message);
            screen.offered = Completion::default();
            screen.trouble = Some(trouble);
            model.refuse(said);
            return Vec::new();
        }
    };
    model.pop();
    if filter.is_empty() {
        clear(model);
        return Vec::new();
    }
    if !filter.names_a_person() {
        let text = filter.to_string();
        model.desk.used.retain(|used| *used != text);
        model.desk.used.push(text);
        if model.desk.used.len() > USED {
            model.desk.used.remove(0);
        }
    }
    // The same as the one before is still the saved one that it was.
    let saved = before.filter(|before| before.filter == filter).and_then(|before| before.saved);
    if let Some(shown) = model.desk.filter.as_mut().filter(|shown| shown.filter == filter && shown.answered) {
        shown.saved = saved;
        to_list(model);
        return Vec::new();
    }
    agreed(model, filter, saved)
}

/// What is filtered is shown in the list, also when it was typed over something else.
fn to_list(model: &mut Model) {
    file::close(model);
    model.stack.truncate(1);
}

/// Show a filter that was agreed on. Keys that are typed behind it wait for the answer: they are about what is then shown.
pub(super) fn agreed(model: &mut Model, filter: Filter, saved: Option<FilterId>) -> Vec<Effect> {
    to_list(model);
    let effects = show(model, filter, saved, true);
    let ticket = model.list().and_then(|list| list.asked);
    if let Some(ticket) = ticket.filter(|_| !matches!(model.link, Link::Down { .. })) {
        model.waiting = Some(Waiting { ticket, then: None });
        model.say(t!("search-busy"));
    }
    effects
}

/// Show what is loaded of this filter, and ask the server: at once when it was agreed on, else when the typing rests.
pub(super) fn show(model: &mut Model, filter: Filter, saved: Option<FilterId>, now: bool) -> Vec<Effect> {
    carry(model, Tab::Filter);
    let seeks = filter.seeks();
    model.desk.filter = Some(Filtered::new(filter, saved));
    let known_here = from_memory(model);
    model.list_mut().top = 0;
    if known_here {
        return Vec::new();
    }
    if now {
        return ask(model);
    }
    if seeks {
        return Vec::new();
    }
    let ticket = model.new_ticket();
    model.list_mut().asked = Some(ticket);
    vec![Effect::After { millis: REST, timer: Timer::Filter(ticket) }]
}

/// Show what is loaded of the filter; true when that is all there is, because only what is marked is asked for.
fn from_memory(model: &mut Model) -> bool {
    let rows = in_memory(model);
    let count = u32::try_from(rows.len()).ok();
    let list = model.list_mut();
    list.asked = None;
    list.next = None;
    list.replace(rows, None);
    model.desk.settled = model.row().map(|row| row.id);
    let Some(shown) = &mut model.desk.filter else { return false };
    let all = shown.filter.only_marked();
    if all {
        shown.answered = true;
        shown.count = count;
    }
    all
}

/// Marks go along to the list that is shown next.
fn carry(model: &mut Model, to: Tab) {
    let from = model.tab();
    if from == to {
        return;
    }
    let list = model.desk.lists.entry(from).or_default();
    list.keep_range();
    let marks = std::mem::take(&mut list.marks);
    model.desk.lists.entry(to).or_default().marks.extend(marks);
}

/// All loaded rows that the filter holds for, or may hold for, in the order of the lists.
fn in_memory(model: &Model) -> Vec<Row> {
    let places = model.places();
    let lists = model.desk.lists.iter().filter(|(tab, _)| **tab != Tab::Filter);
    let marks = model.list().map(|list| &list.marks);
    // What is marked may be loaded nowhere any more. Of a row that is known twice the newer one counts.
    let known = lists.flat_map(|(_, list)| &list.rows).chain(marks.into_iter().flat_map(|marks| marks.values()));
    let mut rows = std::collections::BTreeMap::new();
    for row in known {
        let newest = rows.entry(row.id).or_insert(row);
        if row.version > newest.version {
            *newest = row;
        }
    }
    let marked = |row: &Row| marks.is_some_and(|marks| marks.contains_key(&row.id));
    let rows = rows.into_values().filter(|row| places.hold(row, Tab::Filter, marked(row), true));
    let mut rows: Vec<Row> = rows.cloned().collect();
    rows.sort_by_key(|row| {
        let due = row.due.as_ref().map_or(jiff::Timestamp::MAX, |due| due.at);
        (row.state.ended(), !row.returned, due, row.id)
    });
    rows
}

/// The typing rests: ask the server, when this is still what is typed.
pub(super) fn rested(model: &mut Model, ticket: Ticket) -> Vec<Effect> {
    let current = model.desk.filter.is_some() && model.list().is_some_and(|list| list.asked == Some(ticket));
    if current { ask(model) } else { Vec::new() }
}

/// Ask the server for the first page.
pub(super) fn ask(model: &mut Model) -> Vec<Effect> {
    if model.desk.filter.as_ref().is_some_and(|shown| shown.filter.only_marked()) {
        from_memory(model);
        return Vec::new();
    }
    let ticket = model.new_ticket();
    model.list_mut().asked = Some(ticket);
    page(model, None, ticket)
}

/// Ask for a page.
pub(super) fn page(model: &Model, cursor: Option<String>, ticket: Ticket) -> Vec<Effect> {
    let Some(shown) = &model.desk.filter else { return Vec::new() };
    let count = cursor.is_none();
    let query = FilterQuery { filter: shown.filter.for_server().to_string(), limit: Some(PAGE), cursor, count };
    vec![Effect::Filter { query, ticket }]
}

/// A page came.
pub(super) fn answered(model: &mut Model, ticket: Ticket, more: bool, answer: Answer<FilterPage>) -> Vec<Effect> {
    let waited = model.waiting.take_if(|waiting| waiting.ticket == ticket).is_some();
    if model.desk.filter.is_none() || model.list().is_none_or(|list| list.asked != Some(ticket)) {
        return Vec::new();
    }
    model.list_mut().asked = None;
    let page = match answer {
        Ok(page) => page,
        Err(Failure::Line) => {
            let seeks = model.desk.filter.as_ref().is_some_and(|shown| shown.filter.seeks());
            if seeks || !model.typed.is_empty() {
                input::drop_typed(model, &t!("why-no-line"));
            }
            return super::start::link_down(model);
        }
        Err(failure) => {
            input::drop_typed(model, &explain(&failure));
            return Vec::new();
        }
    };
    let (places, asked) = (model.places(), model.desk.filter.as_ref().map(|shown| shown.filter.clone()));
    let filter = asked.unwrap_or_default();
    let local = filter.marks();
    let list = model.list_mut();
    let mut rows = page.rows;
    if local {
        rows.retain(|row| places.hold(row, Tab::Filter, list.marks.contains_key(&row.id), true));
    }
    let (none, next) = (rows.is_empty(), page.next.clone());
    list.at = Some(page.at);
    if more {
        list.extend(rows, page.next);
    } else {
        list.replace(rows, page.next);
    }
    list.catch_up(page.seq);
    let found: Vec<_> = list.rows.iter().map(|row| row.id).collect();
    let shown_rows = u32::try_from(found.len()).unwrap_or(u32::MAX);
    if !more && filter.seeks() {
        let words = filter.terms.iter().filter(|term| !term.not).filter_map(|term| match &term.test {
            Test::Words(words) => Some(words.iter().map(|word| word.to_lowercase())),
            _ => None,
        });
        model.desk.sought = Some(Sought { words: words.flatten().collect(), hits: found.into_iter().collect() });
    }
    if let Some(shown) = &mut model.desk.filter {
        shown.answered = true;
        if !more {
            shown.count = if local { Some(shown_rows) } else { page.count };
        }
    }
    model.shown = model.now;
    model.desk.settled = model.row().map(|row| row.id);
    if model.message.as_ref().is_some_and(|said| said.text == t!("search-busy")) {
        model.message = None;
    }
    match next {
        // A page may hold nothing while there is more: go on.
        Some(cursor) if none => {
            let ticket = model.new_ticket();
            model.list_mut().asked = Some(ticket);
            model.waiting = waited.then_some(Waiting { ticket, then: None }).or(model.waiting);
            self::page(model, Some(cursor), ticket)
        }
        _ => Vec::new(),
    }
}

/// Let go of the filter: the split beneath it is shown again.
pub(super) fn clear(model: &mut Model) {
    if model.desk.filter.is_none() {
        return;
    }
    let split = model.desk.split;
    carry(model, Tab::Split(split));
    model.desk.filter = None;
    model.desk.lists.remove(&Tab::Filter);
    model.desk.settled = model.row().map(|row| row.id);
}
