//! Getting a meeting ready: what stands in the inbox and was in before the cut-off, or what was marked.

use std::collections::BTreeSet;

use super::super::super::effect::{Effect, Ticket};
use super::super::super::model::Model;
use super::super::super::model::list::List;
use super::super::super::model::meeting::{Prepared, Stage};
use super::super::super::msg::Answer;
use super::super::explain;
use super::screen;
use crate::domain::filter::{Filter, Term, Test, When};
use crate::domain::meeting::AGENDA;
use crate::domain::row::{Row, Split};
use crate::t;
use crate::wire::filter::{FilterPage, FilterQuery};

/// What may stand on the agenda.
pub(super) fn start(model: &mut Model) -> Vec<Effect> {
    let now = model.now;
    let (shown, hidden) = model.list().map(List::all_marked).unwrap_or_default();
    let marked: Vec<Row> = shown.into_iter().chain(hidden).filter(|row| row.split(now) == Split::Inbox).collect();
    let rule = model.rules.as_ref().and_then(|rules| rules.house.cut_off);
    let cut_off = rule.and_then(|rule| rule.last(now, &model.zone())).filter(|_| marked.is_empty());
    let by_hand = !marked.is_empty();
    let ticket = model.new_ticket();
    let prepared = Prepared {
        more: marked.len() > AGENDA,
        rows: marked.into_iter().take(AGENDA).collect(),
        left_out: BTreeSet::new(),
        cut_off,
        marked: by_hand,
        asked: (!by_hand).then_some(ticket),
    };
    let Some(screen) = screen(model) else { return Vec::new() };
    (screen.stage, screen.at) = (Stage::Preparing(Box::new(prepared)), 0);
    if by_hand {
        return Vec::new();
    }
    let mut tests = vec![Test::Split(vec![Split::Inbox])];
    // The filter counts from now in whole minutes; the row itself is held against the moment when it comes.
    if let Some(minutes) = cut_off.and_then(|at| u32::try_from(now.duration_since(at).as_secs() / 60).ok()) {
        tests.push(Test::Received(vec![When::Farther(minutes.saturating_sub(1))]));
    }
    let filter = Filter { terms: tests.into_iter().map(|test| Term { not: false, test }).collect() };
    let limit = u16::try_from(AGENDA).ok();
    vec![Effect::Filter {
        query: FilterQuery { filter: filter.to_string(), limit, cursor: None, count: false },
        ticket,
    }]
}

/// This answer is the queue for the agenda.
pub fn waits_for(model: &Model, ticket: Ticket) -> bool {
    model.stack.iter().any(|screen| match screen {
        super::Screen::Meeting(meeting) => {
            matches!(&meeting.stage, Stage::Preparing(prepared) if prepared.asked == Some(ticket))
        }
        _ => false,
    })
}

/// The queue came.
pub fn queued(model: &mut Model, answer: Answer<FilterPage>) -> Vec<Effect> {
    let Some(Stage::Preparing(prepared)) = screen(model).map(|screen| &mut screen.stage) else { return Vec::new() };
    prepared.asked = None;
    match answer {
        Ok(page) => {
            prepared.more = page.next.is_some();
            let in_time = |row: &Row| prepared.cut_off.is_none_or(|at| row.received_at <= at);
            prepared.rows = page.rows.into_iter().filter(in_time).collect();
            model.shown = model.now;
        }
        Err(failure) => model.refuse(explain(&failure)),
    }
    Vec::new()
}

/// Leave the line under the cursor out of the agenda, or put it back.
pub(super) fn toggle(model: &mut Model) {
    let Some(screen) = screen(model) else { return };
    let Stage::Preparing(prepared) = &mut screen.stage else {
        model.refuse(t!("meeting-fixed"));
        return;
    };
    let Some(id) = prepared.rows.get(screen.at).map(|row| row.id) else { return };
    if !prepared.left_out.remove(&id) {
        prepared.left_out.insert(id);
    }
    screen.at = (screen.at + 1).min(prepared.rows.len().saturating_sub(1));
}
