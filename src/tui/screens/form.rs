//! A form: the label at the left, what is filled in beside it, the choices of the field in focus beneath it, and what is
//! wrong at the field itself.

use ratatui::layout::{Position, Rect};

use super::paint::Paint;
use crate::t;
use crate::tui::model::screen::FormScreen;
use crate::tui::theme::Role;
use crate::tui::ui::form::{Choice, Field, Value};
use crate::tui::ui::text;

/// Choices shown at once.
const CHOICES: usize = 9;
/// Lines of a story.
const STORY: u16 = 6;

/// One line of a form, before it is known where it stands.
enum Part<'a> {
    Note(&'a str),
    Field(&'a Field),
    Choice { choice: &'a Choice, at: usize, cursor: bool, marked: Option<bool> },
    More(usize),
    Story(&'a Field),
    Help(&'a str),
    Problem(&'a str),
    Send(&'a str, bool),
}

impl Part<'_> {
    fn height(&self) -> u16 {
        if matches!(self, Part::Story(_)) { STORY } else { 1 }
    }
}

/// The form, as a panel or over the whole body.
pub fn draw(screen: &FormScreen, paint: &mut Paint<'_>, body: Rect) -> Option<Position> {
    let form = &screen.form;
    let parts = parts(screen);
    let wanted: u16 = parts.iter().map(|(part, _)| part.height()).sum::<u16>() + 1;
    let area = if screen.full { body } else { paint.panel(body, wanted.min(body.height.saturating_sub(3))) };
    paint.line(1, area.y, &form.title, Role::Title);
    let labels = label_width(screen, body.width);
    // Scroll so that the field in focus is in sight with what stands beneath it.
    let room = area.height.saturating_sub(1);
    let mut offset = 0;
    let mut end_of_focus = 0;
    for (part, focus) in &parts {
        offset += part.height();
        if *focus {
            end_of_focus = offset;
        }
    }
    let skip = end_of_focus.saturating_sub(room);
    let mut cursor = None;
    let mut at = 0;
    for (part, focus) in &parts {
        let height = part.height();
        if at >= skip && at - skip + height <= room {
            let y = area.y + 1 + at - skip;
            let here = one(part, *focus, labels, paint, Rect { y, height, ..area });
            cursor = here.or(cursor);
        }
        at += height;
    }
    cursor
}

fn label_width(screen: &FormScreen, width: u16) -> u16 {
    let longest = screen.form.fields.iter().map(|field| text::width(&field.label)).max().unwrap_or(10);
    u16::try_from(longest).unwrap_or(20).clamp(8, width / 2 - 4)
}

/// The lines, each with whether it belongs to the focus.
fn parts(screen: &FormScreen) -> Vec<(Part<'_>, bool)> {
    let form = &screen.form;
    let mut parts = Vec::new();
    if !form.note.is_empty() {
        parts.push((Part::Note(&form.note), false));
    }
    if let Some(problem) = &form.problem {
        parts.push((Part::Problem(problem), false));
    }
    for (index, field) in form.fields.iter().enumerate() {
        let focus = index == form.focus;
        parts.push((Part::Field(field), focus));
        if focus {
            if field.is_story() {
                parts.push((Part::Story(field), true));
            }
            choices(field, &mut parts);
            if !field.help.is_empty() {
                parts.push((Part::Help(&field.help), true));
            }
        }
        if let Some(problem) = &field.problem {
            parts.push((Part::Problem(problem), focus));
        }
    }
    let on_send = form.focus >= form.fields.len();
    if form.fields.len() > 1 || on_send {
        parts.push((Part::Send(&form.send, on_send), on_send));
    }
    parts
}

fn choices<'a>(field: &'a Field, parts: &mut Vec<(Part<'a>, bool)>) {
    let (choices, at, marks) = match &field.value {
        Value::One { choices, at, chosen } => {
            (choices, *at, (0..choices.len()).map(|index| (*chosen == Some(index)).then_some(true)).collect::<Vec<_>>())
        }
        Value::Many { choices, at, chosen } => {
            (choices, *at, (0..choices.len()).map(|index| Some(chosen.contains(&index))).collect())
        }
        _ => return,
    };
    let top = if choices.len() <= CHOICES { 0 } else { at.saturating_sub(CHOICES / 2).min(choices.len() - CHOICES) };
    for (index, choice) in choices.iter().enumerate().skip(top).take(CHOICES) {
        parts.push((Part::Choice { choice, at: index, cursor: index == at, marked: marks[index] }, true));
    }
    if choices.len() > CHOICES {
        parts.push((Part::More(choices.len()), true));
    }
}

fn one(part: &Part<'_>, focus: bool, labels: u16, paint: &mut Paint<'_>, area: Rect) -> Option<Position> {
    let y = area.y;
    match part {
        Part::Note(note) => _ = paint.line(3, y, note, Role::Dim),
        Part::Help(help) => _ = paint.line(labels + 5, y, help, Role::Dim),
        Part::Problem(problem) => _ = paint.line(labels + 5, y, &format!("! {problem}"), Role::Danger),
        Part::More(count) => _ = paint.line(labels + 5, y, &t!("form-more", count = *count), Role::Dim),
        Part::Send(send, on) => {
            let sign = if *on { paint.signs().cursor } else { " " };
            paint.line(1, y, sign, Role::CursorMarker);
            paint.line(3, y, &format!("[ {send} ]"), if *on { Role::Selection } else { Role::Label });
            return on.then(|| Position::new(3, y));
        }
        Part::Choice { choice, at, cursor, marked } => {
            let sign = match (cursor, marked) {
                (true, _) => paint.signs().cursor,
                _ => " ",
            };
            paint.line(labels + 4, y, sign, Role::CursorMarker);
            let digit = if *at < 9 { (at + 1).to_string() } else { " ".to_owned() };
            let mark = match marked {
                Some(true) => "[x]".to_owned(),
                Some(false) => "[ ]".to_owned(),
                None => "   ".to_owned(),
            };
            let role = if choice.refused.is_some() {
                Role::Disabled
            } else if *cursor {
                Role::Selection
            } else {
                Role::Text
            };
            let x = paint.line(labels + 6, y, &format!("{digit} {mark} "), Role::FooterKey);
            paint.line(x, y, &choice.label, role);
            return cursor.then(|| Position::new(labels + 4, y));
        }
        Part::Story(field) => return story(field, labels, paint, area),
        Part::Field(field) => return field_line(field, focus, labels, paint, y),
    }
    None
}

fn field_line(field: &Field, focus: bool, labels: u16, paint: &mut Paint<'_>, y: u16) -> Option<Position> {
    if focus {
        paint.line(1, y, paint.signs().cursor, Role::CursorMarker);
    }
    paint.cell(3, y, labels, &field.label, Role::Label);
    let x = labels + 5;
    let room = paint.width().saturating_sub(x + 1);
    let role = match (&field.problem, focus) {
        (Some(_), _) => Role::InputError,
        (None, true) => Role::InputFocus,
        (None, false) => Role::Text,
    };
    match &field.value {
        Value::Line(line) | Value::Secret(line) => {
            let mask = matches!(field.value, Value::Secret(_));
            let (shown, column) = line.view(usize::from(room), mask);
            let after = paint.cell(x, y, room, &shown, role);
            if focus {
                // A field that is empty is still seen: its room is underlined.
                let rest = " ".repeat(usize::from(room.saturating_sub(after - x).min(24)));
                paint.line(after, y, &rest, role);
                return Some(Position::new((x + u16::try_from(column).unwrap_or(0)).min(paint.width() - 1), y));
            }
        }
        Value::Story(area) if !focus => {
            let text = area.lines().join(" ");
            paint.cell(x, y, room, text.trim(), role);
        }
        Value::Story(_) => {}
        Value::One { choices, chosen, .. } => {
            let text = chosen.and_then(|at| choices.get(at)).map(|choice| choice.label.as_str());
            let none = paint.signs().none;
            paint.cell(x, y, room, text.unwrap_or(if focus { "" } else { none }), role);
        }
        Value::Many { choices, chosen, .. } => {
            let all: Vec<&str> =
                chosen.iter().filter_map(|at| choices.get(*at)).map(|choice| choice.label.as_str()).collect();
            paint.cell(x, y, room, &all.join(", "), if focus { Role::Text } else { role });
        }
    }
    None
}

fn story(field: &Field, labels: u16, paint: &mut Paint<'_>, area: Rect) -> Option<Position> {
    let Value::Story(area_widget) = &field.value else { return None };
    let x = labels.min(4) + 1;
    let place = Rect { x, width: area.width.saturating_sub(x + 1), ..area };
    let style = paint.style(Role::Text);
    let mut widget = (**area_widget).clone();
    widget.set_style(style);
    ratatui::widgets::Widget::render(&widget, place, paint.buffer());
    let cursor = widget.screen_cursor();
    let (top, left) = widget.scroll_offset();
    let row = u16::try_from(cursor.row).unwrap_or(0).saturating_sub(top);
    let column = u16::try_from(cursor.col).unwrap_or(0).saturating_sub(left);
    Some(Position::new((place.x + column).min(place.right()), (place.y + row).min(place.bottom().saturating_sub(1))))
}
