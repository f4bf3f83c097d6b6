//! A form: the label at the left, what is filled in beside it, the choices of the field in focus beneath it, and what is
//! wrong at the field itself. Nothing is cut: what is too long takes another line, and the title says where one is.

use ratatui::layout::{Position, Rect};

use super::paint::Paint;
use crate::t;
use crate::tui::theme::Role;
use crate::tui::ui::form::{Choice, Field, Form, Value};
use crate::tui::ui::text;

/// Choices shown at once.
const CHOICES: usize = 9;
/// Lines of a story in focus.
const STORY: u16 = 6;
/// Lines of a field that isn't in focus.
const LINES: usize = 3;
/// Where notes, help and problems stand.
const INDENT: u16 = 5;
/// Where the words of a choice stand, from the left.
const CHOICE: u16 = 13;

/// One line of a form, before it is known where it stands.
#[derive(Default)]
struct Row<'a> {
    cells: Vec<(u16, String, Role)>,
    /// The cursor stands in this column.
    cursor: Option<u16>,
    /// It belongs to the field in focus.
    focus: bool,
    story: Option<&'a Field>,
}

impl Row<'_> {
    fn height(&self) -> u16 {
        if self.story.is_some() { STORY } else { 1 }
    }
}

/// The form, over the whole body or as a panel.
pub fn draw(form: &Form, full: bool, paint: &mut Paint<'_>, body: Rect) -> Option<Position> {
    let rows = rows(form, paint);
    let wanted: u16 = rows.iter().map(Row::height).sum();
    let spare = if body.height < 16 { 1 } else { 3 };
    let area = if full { body } else { paint.panel(body, (wanted + 1).min(body.height - spare)) };
    let room = area.height.saturating_sub(1);
    let skip = skip(&rows, room);
    title(form, paint, area, (skip > 0, wanted > skip + room));
    let mut cursor = None;
    let mut at = 0;
    for row in &rows {
        let height = row.height();
        if at >= skip && at - skip + height <= room {
            let y = area.y + 1 + at - skip;
            for (x, words, role) in &row.cells {
                paint.line(*x, y, words, *role);
            }
            cursor = row.cursor.map(|x| Position::new(x.min(area.width - 1), y)).or(cursor);
            if let Some(field) = row.story {
                cursor = story(field, paint, Rect { y, height, ..area }).or(cursor);
            }
        }
        at += height;
    }
    cursor
}

/// Scroll so that the field in focus is in sight with what stands beneath it; its label at least.
fn skip(rows: &[Row<'_>], room: u16) -> u16 {
    let (mut at, mut start, mut end) = (0, None, 0);
    for row in rows {
        if row.focus {
            start.get_or_insert(at);
            end = at + row.height();
        }
        at += row.height();
    }
    end.saturating_sub(room).min(start.unwrap_or(0))
}

/// The title, and which field this is when not all of them are in sight.
fn title(form: &Form, paint: &mut Paint<'_>, area: Rect, (above, below): (bool, bool)) {
    let mut place = String::new();
    if above || below {
        let (at, all) = ((form.focus + 1).min(form.fields.len()), form.fields.len());
        let up = if above { paint.signs().up } else { " " };
        let down = if below { paint.signs().down } else { " " };
        place = format!("{} {up}{down}", t!("form-place", at = at, all = all));
    }
    let wide = u16::try_from(text::width(&place)).unwrap_or(0);
    paint.cell(1, area.y, area.width.saturating_sub(wide + 3), &form.title, Role::Title);
    paint.right(0, area.y, area.width - 1, &place, Role::Dim);
}

fn label_width(form: &Form, width: u16) -> u16 {
    let longest = form.fields.iter().map(|field| text::width(&field.label)).max().unwrap_or(10);
    u16::try_from(longest).unwrap_or(20).clamp(8, if width < 80 { 18 } else { 28 })
}

fn rows<'a>(form: &'a Form, paint: &Paint<'_>) -> Vec<Row<'a>> {
    let width = paint.width();
    let labels = label_width(form, width);
    let mut rows = Vec::new();
    block(&mut rows, 3, width, &form.note, Role::Dim, false);
    if let Some(problem) = &form.problem {
        block(&mut rows, 3, width, &format!("! {problem}"), Role::Danger, false);
    }
    for (index, field) in form.fields.iter().enumerate() {
        let focus = index == form.focus;
        field_rows(&mut rows, field, focus, labels, paint);
        if focus {
            if field.is_story() {
                rows.push(Row { story: Some(field), focus, ..Row::default() });
            }
            choices(&mut rows, field, paint);
            whole_line(&mut rows, field, labels, width);
            block(&mut rows, INDENT, width, &field.help, Role::Dim, true);
        }
        if let Some(problem) = &field.problem {
            block(&mut rows, INDENT, width, &format!("! {problem}"), Role::Danger, focus);
        }
    }
    let focus = form.focus >= form.fields.len();
    if form.fields.len() > 1 || focus {
        let sign = if focus { paint.signs().cursor } else { " " };
        let role = if focus { Role::Selection } else { Role::Label };
        let cells = vec![(1, sign.to_owned(), Role::CursorMarker), (3, format!("[ {} ]", form.send), role)];
        rows.push(Row { cells, cursor: focus.then_some(3), focus, story: None });
    }
    rows
}

/// A line in focus that is longer than its room stands whole beneath it.
fn whole_line(rows: &mut Vec<Row<'_>>, field: &Field, labels: u16, width: u16) {
    let Value::Line(line) = &field.value else { return };
    if text::width(line.text()) >= usize::from(width.saturating_sub(labels + 6)) {
        block(rows, INDENT, width, line.text(), Role::Text, true);
    }
}

/// Text from a column to the right edge, in as many lines as it needs.
fn block(rows: &mut Vec<Row<'_>>, x: u16, width: u16, words: &str, role: Role, focus: bool) {
    if !words.is_empty() {
        let lines = text::wrap(words, usize::from(width.saturating_sub(x + 1)));
        rows.extend(lines.into_iter().map(|line| Row { cells: vec![(x, line, role)], focus, ..Row::default() }));
    }
}

fn field_rows<'a>(rows: &mut Vec<Row<'a>>, field: &'a Field, focus: bool, labels: u16, paint: &Paint<'_>) {
    let x = labels + 5;
    let room = usize::from(paint.width().saturating_sub(x + 1));
    let role = match (&field.problem, focus) {
        (Some(_), _) => Role::InputError,
        (None, true) => Role::InputFocus,
        (None, false) => Role::Text,
    };
    let mut cursor = None;
    let mut values: Vec<String> = match &field.value {
        Value::Line(line) | Value::Secret(line) if focus => {
            let (mut shown, column) = line.view(room, matches!(field.value, Value::Secret(_)));
            // A field that is empty is still seen: its room is underlined.
            shown.push_str(&" ".repeat((room - text::width(&shown)).min(24)));
            cursor = Some(x + u16::try_from(column).unwrap_or(0));
            vec![shown]
        }
        Value::Secret(line) => vec![line.view(room, true).0],
        Value::Story(_) if focus => Vec::new(),
        Value::One { chosen: None, .. } if !focus => vec![paint.signs().none.to_owned()],
        _ => text::wrap(&field.words(&field.text()).replace('\n', " "), room),
    };
    if values.len() > LINES {
        values.truncate(LINES);
        let sign = paint.signs().ellipsis;
        values[LINES - 1] = text::cut_words(&format!("{} {sign}", values[LINES - 1]), room, sign);
    }
    let names = text::wrap(&field.label, usize::from(labels));
    for at in 0..names.len().max(values.len()).max(1) {
        let mut cells = Vec::new();
        if focus && at == 0 {
            cells.push((1, paint.signs().cursor.to_owned(), Role::CursorMarker));
        }
        cells.extend(names.get(at).map(|name| (3, name.clone(), Role::Label)));
        cells.extend(values.get(at).map(|value| (x, value.clone(), role)));
        rows.push(Row { cells, cursor: cursor.filter(|_| at == 0), focus, story: None });
    }
}

fn choices(rows: &mut Vec<Row<'_>>, field: &Field, paint: &Paint<'_>) {
    let (choices, at) = match &field.value {
        Value::One { choices, at, .. } | Value::Many { choices, at, .. } => (choices, *at),
        _ => return,
    };
    let most = if paint.height() < 20 { CHOICES / 2 } else { CHOICES };
    let top = if choices.len() <= most { 0 } else { at.saturating_sub(most / 2).min(choices.len() - most) };
    for (index, choice) in choices.iter().enumerate().skip(top).take(most) {
        choice_rows(rows, choice, (index, index == at, mark(field, index)), paint);
    }
    if choices.len() > most {
        let text = t!("form-more", count = choices.len());
        block(rows, INDENT, paint.width(), &text, Role::Dim, true);
    }
}

fn mark(field: &Field, index: usize) -> &'static str {
    match &field.value {
        Value::One { chosen, .. } if *chosen == Some(index) => "[x]",
        Value::Many { chosen, .. } if chosen.contains(&index) => "[x]",
        Value::Many { .. } => "[ ]",
        _ => "",
    }
}

fn choice_rows(
    rows: &mut Vec<Row<'_>>,
    choice: &Choice,
    (index, cursor, mark): (usize, bool, &str),
    paint: &Paint<'_>,
) {
    let role = if choice.refused.is_some() {
        Role::Disabled
    } else if cursor {
        Role::Selection
    } else {
        Role::Text
    };
    let digit = if index < 9 { (index + 1).to_string() } else { String::new() };
    let room = usize::from(paint.width().saturating_sub(CHOICE + 1));
    for (at, line) in text::wrap(&choice.label, room).into_iter().enumerate() {
        let mut cells = vec![(CHOICE, line, role)];
        if at == 0 {
            let sign = if cursor { paint.signs().cursor } else { " " };
            cells.push((INDENT, sign.to_owned(), Role::CursorMarker));
            cells.push((INDENT + 2, digit.clone(), Role::FooterKey));
            cells.push((INDENT + 4, mark.to_owned(), Role::FooterKey));
        }
        rows.push(Row { cells, cursor: (cursor && at == 0).then_some(INDENT), focus: true, story: None });
    }
    // Greyed out, and the reason why: under the cursor whole, elsewhere by a sign.
    if let Some(why) = choice.refused.as_ref().filter(|_| cursor) {
        block(rows, CHOICE, paint.width(), &t!("choice-refused", why = why.as_str()), Role::Warning, true);
    }
}

fn story(field: &Field, paint: &mut Paint<'_>, area: Rect) -> Option<Position> {
    let Value::Story(area_widget) = &field.value else { return None };
    let place = Rect { x: INDENT, width: area.width.saturating_sub(INDENT + 1), ..area };
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
