//! The preview under the list. It never counts as opening: it holds no name, no BSN, no address and no story.

use ratatui::layout::Rect;

use super::paint::Paint;
use super::words;
use crate::domain::row::Row;
use crate::domain::weighing::Met;
use crate::i18n::label;
use crate::t;
use crate::tui::model::Model;
use crate::tui::theme::Role;
use crate::tui::ui::time;

/// The preview of the row where the cursor rests.
pub fn draw(model: &Model, paint: &mut Paint<'_>, area: Rect) {
    let row = model.desk.settled.and_then(|id| model.list().and_then(|list| list.find(id)));
    let Some(row) = row else { return };
    let dot = format!(" {} ", paint.signs().dot);
    let x = paint.line(1, area.y, row.number.as_str(), Role::Label);
    paint.line(x + 2, area.y, &about(model, row).join(&dot), Role::Text);
    paint.line(1, area.y + 1, &proposals(model, row), Role::Text);
    let mut facts = Vec::new();
    let zone = model.zone();
    if let Some(due) = &row.due {
        facts.push(t!("preview-due", moment = time::moment(due.at, model.now, &zone)));
    }
    facts.push(t!("preview-received", moment = time::moment(row.received_at, model.now, &zone)));
    facts.extend(row.focus.iter().map(|area| words::focus(*area)));
    for handover in row.handovers.iter().take(3) {
        let state = words::handover(handover.state);
        facts.push(format!("{} {state}", model.network(&handover.network)));
    }
    paint.line(1, area.y + 2, &facts.join(&dot), Role::Dim);
    if area.height > 3 {
        let rest = Rect { x: 1, y: area.y + 3, width: area.width.saturating_sub(2), height: area.height - 3 };
        let lines = paint.paragraph(rest, row.summary.as_str(), Role::Text);
        for (at, proposal) in row.proposals.iter().enumerate() {
            let y = rest.y + lines + u16::try_from(at).unwrap_or(0);
            if y >= area.bottom() {
                break;
            }
            let reasons: Vec<String> = proposal
                .reasons
                .iter()
                .map(|reason| format!("{} {}", if reason.speaks_for { "+" } else { "-" }, label(&reason.says)))
                .collect();
            let text = format!("{} {}: {}", at + 1, model.network(&proposal.network), reasons.join("  "));
            paint.line(1, y, &text, Role::Dim);
        }
    }
}

fn about(model: &Model, row: &Row) -> Vec<String> {
    let person = match row.age {
        Some(age) => format!("{}, {age}", words::sex(row.sex)),
        None => words::sex(row.sex),
    };
    let from = format!("{} {}", model.organisation_short(&row.referrer), model.municipality(&row.municipality));
    let mut parts = vec![person, from, words::state(row.state)];
    if let Some(fits) = row.purpose {
        parts.push(t!("preview-purpose", fits = words::yes_no(fits)));
    }
    if !row.criteria.is_empty() {
        let none = model.look.signs.none;
        let sign = |met: Met| match met {
            Met::Yes => words::yes_no(true),
            Met::No => words::yes_no(false),
            Met::Unknown => "?".to_owned(),
        };
        let answers: Vec<String> = row.criteria.iter().map(|(code, met)| format!("{code} {}", sign(*met))).collect();
        let answers = if answers.is_empty() { none.to_owned() } else { answers.join("  ") };
        parts.push(answers);
    }
    parts
}

fn proposals(model: &Model, row: &Row) -> String {
    if row.proposals.is_empty() {
        return t!("preview-no-proposal");
    }
    let list: Vec<String> = row
        .proposals
        .iter()
        .enumerate()
        .map(|(at, proposal)| {
            format!("{} {} ({})", at + 1, model.network(&proposal.network), words::mode(proposal.mode))
        })
        .collect();
    format!("{}  {}", t!("preview-proposal"), list.join("   "))
}
