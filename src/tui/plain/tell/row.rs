//! One row of a list as one line: its number, how long, how bad, what, whose, from where, and what it is about.

use crate::domain::handover::Mode;
use crate::domain::row::{Row, Split};
use crate::t;
use crate::tui::model::Model;
use crate::tui::plain::time::left;
use crate::tui::screens::{inbox, tracking, words};
use crate::tui::ui::time;
use crate::wire::handover::HandoverRow;

/// Parts with commas between them; what is empty is left out.
pub fn join(parts: &[String]) -> String {
    parts.iter().map(|part| part.trim()).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

/// An urgency in a word, also when none was chosen. Capitals would be read out letter by letter.
pub fn urgency(urgency: Option<crate::domain::weighing::Urgency>) -> String {
    urgency.map_or_else(|| t!("plain-no-urgency"), |level| words::urgency(Some(level)).to_lowercase())
}

/// A row of the desk.
pub fn referral(model: &Model, number: usize, row: &Row, marked: bool, gone: bool) -> String {
    let parts = match model.split() {
        Some(Split::Out) => out(model, row),
        Some(Split::Done) => ended(model, row),
        _ => waiting(model, row, gone),
    };
    let mark = if marked { format!("{} ", t!("plain-marked")) } else { String::new() };
    format!("{number}. {mark}{}", join(&parts))
}

fn waiting(model: &Model, row: &Row, gone: bool) -> Vec<String> {
    let due = row.due.as_ref().map_or_else(|| t!("no-due"), |due| left(due.at, model.now));
    let (standing, _) = inbox::standing(model, row, gone);
    let age = row.age.map(|age| t!("plain-age", count = age)).unwrap_or_default();
    vec![
        row.number.to_string(),
        urgency(row.urgency),
        due,
        standing.trim_matches(['(', ')']).to_owned(),
        model.organisation(&row.referrer),
        model.municipality(&row.municipality),
        age,
        row.summary.to_string(),
    ]
}

fn out(model: &Model, row: &Row) -> Vec<String> {
    let Some(handover) = tracking::shown(row) else {
        return vec![row.number.to_string(), words::state(row.state), row.summary.to_string()];
    };
    let others = row.handovers.iter().filter(|other| other.state.open()).count().saturating_sub(1);
    let mode = if handover.mode == Mode::Advise { words::mode(handover.mode) } else { String::new() };
    vec![
        row.number.to_string(),
        model.network(&handover.network),
        mode,
        words::handover(handover.state),
        handover.due.map(|due| t!("plain-answer-due", left = left(due, model.now))).unwrap_or_default(),
        if others > 0 { t!("plain-others", count = others) } else { String::new() },
        row.summary.to_string(),
    ]
}

fn ended(model: &Model, row: &Row) -> Vec<String> {
    let at = row.ending.as_ref().map_or(row.touched_at, |ending| ending.at);
    let day = |at: jiff::Timestamp| at.to_zoned(model.zone()).date();
    vec![
        row.number.to_string(),
        time::date(day(at), day(model.now)),
        words::ending(model, row),
        row.summary.to_string(),
    ]
}

/// A row of a network's list.
pub fn package(model: &Model, number: usize, row: &HandoverRow) -> String {
    let reminded = row.reminded.is_some_and(|at| at > row.since && row.state.open());
    let parts = [
        row.number.to_string(),
        urgency(row.urgency),
        row.due.map_or_else(|| t!("no-due"), |due| left(due, model.now)),
        if row.corrected { t!("package-corrected") } else { words::handover(row.state) },
        if reminded { t!("row-reminded") } else { String::new() },
        model.organisation(&row.sender.kind),
        row.summary.to_string(),
    ];
    format!("{number}. {}", join(&parts))
}
