//! The preview under the list. It never counts as opening: it holds no name, no BSN, no address and no story.
//!
//! What matters most stands first, whole: what it is about, who and how it stands, what is proposed. What the room has no
//! lines for is in the opened file.

use ratatui::layout::{Rect, Size};

use super::paint::Paint;
use super::{chrome, inbox, words};
use crate::domain::row::Row;
use crate::domain::weighing::Met;
use crate::i18n::label;
use crate::t;
use crate::tui::model::Model;
use crate::tui::theme::Role;
use crate::tui::ui::{text, time};

/// The rule and the preview at the bottom of the body, when there is room for them.
pub fn under(model: &Model, paint: &mut Paint<'_>, body: Rect) {
    let lines = inbox::preview_lines(Size::new(body.width, body.height + 3), model.desk.preview);
    let top = body.bottom().saturating_sub(lines + 1);
    if lines > 0 && paint.draws(top) {
        paint.rule(top);
        // Of the list above it, not of the row below: what is not in it.
        if let Some(hidden) = chrome::hidden(model) {
            let late = model.desk.counts.is_some_and(|counts| counts.hidden_overdue > 0);
            paint.right(
                0,
                top,
                body.width.saturating_sub(2),
                &format!(
                    " {} ",
                    text::cut_words(&hidden, usize::from(body.width.saturating_sub(6)), paint.signs().ellipsis)
                ),
                if late { Role::Warning } else { Role::Dim },
            );
        }
        draw(model, paint, Rect { y: top + 1, height: lines, ..body });
    }
}

/// The preview of the row where the cursor rests.
fn draw(model: &Model, paint: &mut Paint<'_>, area: Rect) {
    let row = model.desk.settled.and_then(|id| model.list().and_then(|list| list.find(id)));
    let Some(row) = row else { return };
    let dot = format!(" {} ", paint.signs().dot);
    let indent = u16::try_from(text::width(row.number.as_str())).unwrap_or(8) + 3;
    paint.line(1, area.y, row.number.as_str(), Role::Label);
    let title = Rect { x: indent, width: area.width.saturating_sub(indent + 1), ..area };
    let mut y = area.y + paint.paragraph(title, row.summary.as_str(), Role::Title);
    let room = usize::from(area.width.saturating_sub(2));
    let mut say = |parts: &[String], between: &str, role| {
        for line in text::flow(parts, between, room) {
            if y < area.bottom() {
                paint.line(1, y, &line, role);
                y += 1;
            }
        }
    };
    say(&about(model, row), &dot, Role::Text);
    say(&proposals(model, row), "   ", Role::Text);
    say(&facts(model, row), &dot, Role::Dim);
    for (at, proposal) in row.proposals.iter().enumerate() {
        let reasons = proposal.reasons.iter();
        let reasons: Vec<String> = reasons
            .map(|reason| format!("{} {}", if reason.speaks_for { "+" } else { "-" }, label(&reason.says)))
            .collect();
        if !reasons.is_empty() {
            let name = model.network(&proposal.network);
            say(&[format!("{} {name}: {}", at + 1, reasons.join("  "))], "", Role::Dim);
        }
    }
}

/// What else is known of it, in parts.
pub fn facts(model: &Model, row: &Row) -> Vec<String> {
    let mut facts: Vec<String> = row
        .handovers
        .iter()
        .take(3)
        .map(|handover| format!("{} {}", model.network(&handover.network), words::handover(handover.state)))
        .collect();
    let zone = model.zone();
    if let Some(due) = &row.due {
        facts.push(t!("preview-due", moment = time::moment(due.at, model.now, &zone)));
    }
    facts.push(t!("preview-received", moment = time::moment(row.received_at, model.now, &zone)));
    facts.extend(row.focus.iter().map(|area| words::focus(*area)));
    facts.extend(words::above_all(row.confidentiality));
    facts
}

/// Who and how it stands, in parts.
pub fn about(model: &Model, row: &Row) -> Vec<String> {
    let person = match row.age {
        Some(age) => format!("{}, {age}", words::sex(row.sex)),
        None => words::sex(row.sex),
    };
    let from = format!("{} {}", model.organisation_short(&row.referrer), model.municipality(&row.municipality));
    let mut parts = vec![person, from, words::state(row.state)];
    // In the list there may be no room for the end of it.
    let (standing, _) = inbox::standing(model, row, false);
    let standing = standing.trim_matches(['(', ')']).to_owned();
    if !standing.is_empty() && !row.returned && !parts.contains(&standing) {
        parts.push(standing);
    }
    if let Some(fits) = row.purpose {
        parts.push(t!("preview-purpose", fits = words::yes_no(fits)));
    }
    if !row.criteria.is_empty() {
        let sign = |met: Met| match met {
            Met::Yes => words::yes_no(true),
            Met::No => words::yes_no(false),
            Met::Unknown => "?".to_owned(),
        };
        let answers: Vec<String> = row.criteria.iter().map(|(code, met)| format!("{code} {}", sign(*met))).collect();
        parts.push(answers.join("  "));
    }
    parts
}

fn proposals(model: &Model, row: &Row) -> Vec<String> {
    if row.state.ended() {
        return vec![words::ending(model, row)];
    }
    if row.proposals.is_empty() {
        return vec![t!("preview-no-proposal")];
    }
    let proposed = row.proposals.iter().enumerate().map(|(at, proposal)| {
        let sign = words::mode_sign(proposal.mode, model.look.signs);
        format!("{} {} {sign} {}", at + 1, model.network(&proposal.network), words::mode(proposal.mode))
    });
    std::iter::once(t!("preview-proposal")).chain(proposed).collect()
}
