//! A network's desk: the packages sent to it, and one that is open.

use ratatui::layout::{Position, Rect, Size};

use super::paint::Paint;
use super::sheet::Sheet;
use super::{events, further, inbox, tracking, words};
use crate::domain::actor::Role as ActorRole;
use crate::domain::supplement::SupplementKind;
use crate::i18n::label;
use crate::t;
use crate::tui::model::Model;
use crate::tui::theme::Role;
use crate::tui::ui::{text, time};

/// Rows of the list that fit.
pub fn rows(size: Size) -> usize {
    usize::from(size.height.saturating_sub(4))
}

/// The list.
pub fn draw(model: &Model, paint: &mut Paint<'_>, body: Rect) -> Option<Position> {
    // The sender's short name, and a column that every state fits in.
    let (urgency, number, from, sender) = (9, 18, 27, if body.width < 80 { 0 } else { 13 });
    let (state, state_width) = (from + if sender > 0 { sender + 1 } else { 0 }, 21);
    let summary = state + state_width + 1;
    paint.right(2, body.y, 6, &t!("column-rest"), Role::Heading);
    paint.line(urgency, body.y, &t!("column-urgency"), Role::Heading);
    paint.line(number, body.y, &t!("column-number"), Role::Heading);
    paint.cell(from, body.y, sender, &t!("column-sender"), Role::Heading);
    paint.cell(state, body.y, state_width, &t!("column-state"), Role::Heading);
    paint.line(summary, body.y, &t!("column-summary"), Role::Heading);
    let list = model.packages.lists.get(&model.packages.split);
    let Some(list) = list.filter(|list| !list.rows.is_empty()) else {
        let text = why_empty(model);
        paint.paragraph(Rect { x: 2, y: body.y + 2, width: body.width.saturating_sub(4), height: 4 }, &text, Role::Dim);
        return Some(Position::new(2, body.y + 2));
    };
    let mut cursor = None;
    let height = usize::from(body.height.saturating_sub(1));
    for (y, row) in (body.y + 1..).zip(list.rows.iter().skip(list.top).take(height)) {
        let selected = list.selected == Some(row.id);
        if selected {
            paint.line(0, y, paint.signs().cursor, Role::CursorMarker);
            cursor = Some(Position::new(0, y));
        }
        match row.due {
            Some(due) => paint.right(2, y, 6, &time::rest(due, model.shown).text, inbox::deadline(due, model.shown)),
            None => paint.right(2, y, 6, paint.signs().none, Role::Dim),
        }
        paint.cell(urgency, y, 7, &words::urgency(row.urgency), inbox::urgency_role(row.urgency));
        paint.cell(number, y, 8, row.number.as_str(), if selected { Role::Selection } else { Role::Text });
        paint.cell(from, y, sender, &model.organisation_short(&row.sender.kind), Role::Text);
        let word = if row.corrected { t!("package-corrected") } else { words::handover(row.state) };
        let role = if row.corrected { Role::StateChanged } else { tracking::state_role(row.state) };
        paint.cell(state, y, state_width, &word, role);
        let mut x = summary;
        if row.reminded.is_some_and(|at| at > row.since && row.state.open()) {
            x = paint.line(x, y, &t!("row-reminded"), Role::StateReturned) + 1;
        }
        // Not every package says what it is about: some networks need less.
        let summary = if row.summary.is_empty() { paint.signs().none } else { row.summary.as_str() };
        paint.line(x, y, summary, Role::Text);
    }
    cursor
}

/// Why there is nothing.
pub fn why_empty(model: &Model) -> String {
    let loaded = model.packages.lists.get(&model.packages.split).is_some_and(|list| list.loaded);
    if !loaded {
        return t!("loading");
    }
    if model.role() == Some(ActorRole::Participant) {
        return t!("empty-agreements");
    }
    crate::i18n::text(&format!("empty-packages-{}", words::package_split_key(model.packages.split)))
}

/// The text of an opened package, in lines of this width.
pub fn lines(model: &Model, width: u16) -> Vec<(String, Role)> {
    let Some(opened) = &model.packages.opened else { return Vec::new() };
    let room = usize::from(width.saturating_sub(2));
    let mut out: Vec<(String, Role)> = Vec::new();
    let mut titled = |title: &str, body: &str, role: Role| {
        if body.is_empty() {
            return;
        }
        out.push((title.to_owned(), Role::Label));
        out.extend(text::wrap(body, room).into_iter().map(|line| (line, role)));
        out.push((String::new(), Role::Text));
    };
    if !opened.asked.is_empty() {
        let why: Vec<&str> = opened.asked.iter().map(|asked| asked.why.as_str()).collect();
        titled(&t!("asked-why"), &why.join("; "), Role::StateWaiting);
        titled(&t!("asked-to"), &model.network_name(&opened.row.network), Role::Text);
    } else if !opened.readable && model.actor().is_some_and(|actor| actor.role == ActorRole::Network) {
        titled(&t!("package-closed"), &t!("package-closed-why"), Role::Dim);
    }
    for part in &opened.parts {
        titled(&further::name(model, part), part.text.as_str(), Role::Text);
    }
    for supplement in &opened.supplements {
        let corrects = supplement.kind == SupplementKind::Correction;
        let when = time::moment(supplement.at, model.now, &model.zone());
        let text = if supplement.hash.is_none() || supplement.parts.is_empty() {
            t!("corrected-not-yet")
        } else {
            supplement
                .parts
                .iter()
                .map(|part| format!("{}: {}", further::name(model, part), part.text.as_str()))
                .collect::<Vec<_>>()
                .join("\n")
        };
        let role = if corrects { Role::StateChanged } else { Role::Text };
        titled(&format!("{when}  {}", further::heading(model, supplement)), &text, role);
    }
    for response in &opened.responses {
        let when = time::moment(response.at, model.now, &model.zone());
        let title = format!("{when}  {}", response.by.name.as_str());
        let rules = model.rules.as_ref();
        let chosen = events::answer(rules.and_then(|rules| rules.catalogue.network(&opened.row.network)), response);
        let text = [words::handover(response.state).as_str(), chosen.as_str(), response.text.as_str()]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(": ");
        titled(&title, text.trim(), tracking::state_role(response.state));
    }
    out
}

/// How far an opened package can scroll.
pub fn body_lines(model: &Model) -> usize {
    let (width, height) = (model.size.width, model.size.height.saturating_sub(4));
    sheet(model, width).map_or(0, |sheet| sheet.end(width, height))
}

fn sheet(model: &Model, width: u16) -> Option<Sheet> {
    let dot = model.look.signs.dot;
    Some(Sheet { dot, facts: facts(model)?, body: lines(model, width) })
}

/// The facts of an opened package with their labels.
pub fn facts(model: &Model) -> Option<Vec<(String, String)>> {
    let opened = model.packages.opened.as_ref()?;
    let row = &opened.row;
    let dot = model.look.signs.dot;
    let sender =
        format!("{} {} {dot} {}", model.organisation(&row.sender.kind), row.sender.name.as_str(), row.house_name);
    let basis = model.rules.as_ref().and_then(|rules| rules.catalogue.basis(&opened.basis));
    let basis =
        basis.map_or_else(|| opened.basis.to_string(), |row| format!("{} ({})", label(&row.label), row.article));
    let due = row.due.map_or_else(|| t!("no-due"), |due| words::due(model, due));
    Some(vec![
        (t!("label-sender"), sender),
        (t!("label-basis"), basis),
        (t!("label-necessity"), opened.necessity.to_string()),
        (t!("label-due"), due),
    ])
}

/// An opened package.
pub fn draw_package(model: &Model, paint: &mut Paint<'_>, body: Rect) -> Option<Position> {
    let opened = model.packages.opened.as_ref()?;
    let row = &opened.row;
    let dot = paint.signs().dot;
    let mut x = paint.line(1, body.y, row.number.as_str(), Role::Selection) + 2;
    x = paint.line(x, body.y, &words::urgency(row.urgency), inbox::urgency_role(row.urgency));
    x = paint.line(x, body.y, &format!(" {dot} "), Role::Text);
    x = paint.line(x, body.y, &words::handover(row.state), tracking::state_role(row.state));
    let read = t!("seen-recorded");
    if usize::from(x) + text::width(&read) + 2 < usize::from(body.width) {
        paint.right(0, body.y, body.width - 1, &read, Role::Dim);
    }
    let rest = Rect { y: body.y + 1, height: body.height - 1, ..body };
    sheet(model, body.width)?.draw(paint, rest, model.packages.scroll);
    Some(Position::new(1, body.y))
}
