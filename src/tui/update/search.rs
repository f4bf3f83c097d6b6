//! Search through the server: by number, name, date of birth, BSN, words. What is searched stands in a body, never in an
//! address; that a file came up is recorded.

use jiff::civil::Date;

use super::super::effect::{Effect, Ticket};
use super::super::input::Key;
use super::super::intent::Intent;
use super::super::model::Model;
use super::super::model::screen::{Act, Screen, SearchScreen};
use super::super::msg::Answer;
use super::super::ui::line::Line;
use super::{Sought, acts, explain, file, pages};
use crate::domain::actor::Role;
use crate::domain::bsn::Bsn;
use crate::t;
use crate::wire::answer::ReadPurpose;
use crate::wire::search::{SearchQuery, SearchResult};

/// Open the search; `duplicate` looks for the referral that the opened one repeats.
pub(super) fn open(model: &mut Model, duplicate: bool) -> Vec<Effect> {
    model.stack.push(Screen::Search(Box::new(SearchScreen {
        query: Line::default(),
        rows: None,
        more: false,
        hidden: 0,
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

/// What was typed as a query: nine digits are a BSN, a date is a date of birth, `26-01842` is a number, the rest are words.
pub fn query(text: &str) -> SearchQuery {
    let mut query = SearchQuery::default();
    let mut words = Vec::new();
    for word in text.split_whitespace() {
        if let Some(date) = date(word) {
            query.born = Some(date);
        } else if word.len() >= 8 && Bsn::parse(word).is_ok() {
            query.bsn = Some(word.to_owned());
        } else if number(word) {
            query.number = Some(word.to_owned());
        } else {
            words.push(word);
        }
    }
    query.words = words.join(" ");
    query
}

fn number(word: &str) -> bool {
    word.split_once('-').is_some_and(|(year, rest)| {
        year.len() == 2 && !rest.is_empty() && [year, rest].iter().all(|part| part.bytes().all(|b| b.is_ascii_digit()))
    })
}

/// `1984-03-12` or `12-03-1984`.
fn date(word: &str) -> Option<Date> {
    let parts: Vec<&str> = word.split(['-', '/', '.']).collect();
    let [first, month, last] = parts.as_slice() else { return None };
    let (year, day) = if first.len() == 4 { (first, last) } else { (last, first) };
    if year.len() != 4 {
        return None;
    }
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

fn screen(model: &mut Model) -> Option<&mut SearchScreen> {
    match model.top_mut() {
        Some(Screen::Search(search)) => Some(search),
        _ => None,
    }
}

/// A letter changes what is searched.
pub(super) fn key(model: &mut Model, key: Key) -> bool {
    let Some(search) = screen(model) else { return false };
    let used = search.query.key(key);
    if used {
        search.rows = None;
        search.at = 0;
        // An answer to what stood here before is no answer to what stands here now.
        search.asked = None;
    }
    used
}

/// An intent in the search.
pub(super) fn intent(model: &mut Model, intent: Intent) -> Vec<Effect> {
    let ticket = Ticket(model.ticket.0 + 1);
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
            search.rows = None;
            search.asked = None;
        }
        Intent::Back => {
            model.pop();
            if model.file.as_ref().is_some_and(|file| file.for_one) && matches!(model.top(), Screen::Referral) {
                file::close(model);
            }
        }
        Intent::ApplyFilter | Intent::Accept if search.rows.is_none() => {
            let query = query(search.query.text());
            if query == SearchQuery::default() {
                model.refuse(t!("search-empty"));
                return Vec::new();
            }
            search.asked = Some(ticket);
            model.ticket = ticket;
            model.say(t!("search-busy"));
            return vec![Effect::Search { query, ticket }];
        }
        Intent::Accept | Intent::Open => return take(model),
        _ => {}
    }
    Vec::new()
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

/// The hits came.
pub(super) fn found(model: &mut Model, ticket: Ticket, answer: Answer<SearchResult>) -> Vec<Effect> {
    let said = {
        let Some(search) = screen(model).filter(|search| search.asked == Some(ticket)) else { return Vec::new() };
        search.asked = None;
        match answer {
            Ok(result) => {
                let count = result.rows.len();
                let words = search.query.text().to_lowercase();
                let sought = Sought {
                    words: words.split_whitespace().map(str::to_owned).collect(),
                    hits: result.rows.iter().map(|row| row.id).collect(),
                };
                search.rows = Some(result.rows);
                search.more = result.more;
                search.hidden = result.hidden;
                search.at = 0;
                Ok((t!("search-found", count = count), sought))
            }
            Err(failure) => Err(explain(&failure)),
        }
    };
    match said {
        Ok((text, sought)) => {
            model.desk.sought = Some(sought);
            model.say(text);
        }
        Err(text) => model.refuse(text),
    }
    Vec::new()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_is_known_by_its_shape() {
        let found = query("26-01842 jansen 12-03-1984 999993653 verward");
        assert_eq!(found.number.as_deref(), Some("26-01842"));
        assert_eq!(found.born, Date::new(1984, 3, 12).ok());
        assert_eq!(found.bsn.as_deref(), Some("999993653"));
        assert_eq!(found.words, "jansen verward");
        assert_eq!(query("1984-03-12").born, Date::new(1984, 3, 12).ok());
    }
}
