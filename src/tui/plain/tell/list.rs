//! A list read out, ten rows at a time.

use super::row;
use crate::domain::actor::Role;
use crate::domain::row::Split;
use crate::t;
use crate::tui::model::Model;
use crate::tui::model::screen::Screen;
use crate::tui::plain::numbers::{Numbers, RowId};
use crate::tui::screens::{filter, inbox, packages, preview, words};
use crate::wire::handover::HandoverSplit;

/// Rows that are read out at once.
pub const ROWS: usize = 10;

/// The rows that are loaded, as numbers know them.
pub fn ids(model: &Model) -> Vec<RowId> {
    match model.top() {
        Screen::Packages => {
            let list = model.packages.lists.get(&model.packages.split);
            list.map(|list| list.rows.iter().map(|row| RowId::Package(row.id)).collect()).unwrap_or_default()
        }
        _ => model.list().map(|list| list.rows.iter().map(|row| RowId::Referral(row.id)).collect()).unwrap_or_default(),
    }
}

/// Where the cursor stands among them.
pub fn cursor(model: &Model) -> Option<usize> {
    match model.top() {
        Screen::Packages => model.packages.lists.get(&model.packages.split)?.index(),
        _ => model.list()?.index(),
    }
}

/// There are pages that aren't loaded yet.
fn further(model: &Model) -> bool {
    match model.top() {
        Screen::Packages => model.packages.lists.get(&model.packages.split).is_some_and(|list| list.next.is_some()),
        _ => model.list().is_some_and(|list| list.next.is_some()),
    }
}

/// What the list is called.
pub fn name(model: &Model) -> String {
    match model.top() {
        Screen::Packages if model.role() == Some(Role::Participant) => t!("split-agreement"),
        Screen::Packages => words::package_split(model.packages.split),
        _ if model.desk.filter.is_some() => t!("split-filter"),
        _ => words::split(model.desk.split),
    }
}

/// How many there are, as far as the server has said.
fn count(model: &Model) -> usize {
    let loaded = ids(model).len();
    let counted = match model.top() {
        Screen::Packages => model.packages.counts.map(|counts| match model.packages.split {
            HandoverSplit::New => counts.new,
            HandoverSplit::Running => counts.running,
            HandoverSplit::Done => counts.done,
        }),
        _ => match &model.desk.filter {
            Some(shown) => shown.count,
            None => model.desk.counts.map(|counts| match model.desk.split {
                Split::Inbox => counts.inbox,
                Split::Mine => counts.mine,
                Split::Waiting => counts.waiting,
                Split::Out => counts.out,
                Split::Overdue => counts.overdue,
                Split::Done => counts.done,
                Split::Shielded => counts.shielded,
            }),
        },
    };
    counted.and_then(|count| usize::try_from(count).ok()).filter(|_| further(model)).unwrap_or(loaded)
}

/// What the list is and how many stand in it.
fn head(model: &Model) -> String {
    let name = name(model);
    let mut said = t!("plain-list", list = name, count = count(model));
    if let Some(shown) = &model.desk.filter
        && matches!(model.top(), Screen::Inbox)
    {
        said = format!("{said} {}", t!("plain-filtered", filter = shown.filter.to_string()));
    }
    match model.environment() {
        Some((word, _)) => format!("{word}. {said}"),
        None => said,
    }
}

/// The list from its beginning, numbered anew.
pub fn from_the_top(model: &Model, numbers: &mut Numbers) -> Vec<String> {
    numbers.clear();
    let mut lines = vec![head(model)];
    if ids(model).is_empty() {
        lines.push(empty(model));
        return lines;
    }
    lines.extend(rows(model, numbers, 0, ROWS));
    lines
}

fn empty(model: &Model) -> String {
    match model.top() {
        Screen::Packages => packages::why_empty(model),
        _ => inbox::why_empty(model),
    }
}

/// Rows from this place on, each with its number; and how many come after.
pub fn rows(model: &Model, numbers: &mut Numbers, from: usize, most: usize) -> Vec<String> {
    let all = ids(model);
    let mut lines: Vec<String> = (from..all.len().min(from + most)).filter_map(|at| one(model, numbers, at)).collect();
    let after = count(model).max(all.len()).saturating_sub(from + most);
    if lines.is_empty() {
        lines.push(t!("plain-no-more"));
    } else if after > 0 {
        lines.push(t!("plain-more-rows", count = after));
    }
    lines
}

/// One row, by its place.
pub fn one(model: &Model, numbers: &mut Numbers, at: usize) -> Option<String> {
    if matches!(model.top(), Screen::Packages) {
        let row = model.packages.lists.get(&model.packages.split)?.rows.get(at)?;
        return Some(row::package(model, numbers.of(RowId::Package(row.id)), row));
    }
    let list = model.list()?;
    let line = list.rows.get(at)?;
    let number = numbers.of(RowId::Referral(line.id));
    let marked = list.marked()(at, line.id);
    Some(row::referral(model, number, line, marked, list.gone.contains(&line.id)))
}

/// What is known of the row under the cursor without opening it.
pub fn preview(model: &Model) -> Vec<String> {
    let Some(row) = model.row() else { return vec![t!("why-no-row")] };
    let mut lines = vec![format!("{}: {}", row.number.as_str(), row.summary.as_str())];
    lines.push(row::join(&preview::about(model, row)));
    if row.state.ended() {
        lines.push(words::ending(model, row));
    } else if row.proposals.is_empty() {
        lines.push(t!("preview-no-proposal"));
    }
    for proposal in &row.proposals {
        let (network, mode) = (model.network_name(&proposal.network), words::mode(proposal.mode).to_lowercase());
        lines.push(format!("{}: {network}: {mode}", t!("preview-proposal")));
    }
    lines.push(row::join(&preview::facts(model, row)));
    for proposal in &row.proposals {
        for (side, speaks_for) in [(t!("route-for"), true), (t!("route-against"), false)] {
            let reasons = proposal.reasons.iter().filter(|reason| reason.speaks_for == speaks_for);
            let reasons: Vec<String> = reasons.map(|reason| crate::i18n::label(&reason.says).to_owned()).collect();
            if !reasons.is_empty() {
                lines.push(format!("{}. {side}: {}", model.network(&proposal.network), row::join(&reasons)));
            }
        }
    }
    lines
}

/// What a filter can be made of, and what is wrong with the one that is typed.
pub fn filter_hint(typed: &crate::tui::model::filter::FilterScreen) -> String {
    filter::hint(typed).0
}
