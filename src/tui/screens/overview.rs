//! The day's overview: each line a word, a number and a bar that repeats it; from each line one goes to its list.

use ratatui::layout::{Position, Rect};

use super::paint::Paint;
use super::words;
use crate::t;
use crate::tui::model::Model;
use crate::tui::model::overview::{Counted, OverviewScreen, Part, Tally, parts};
use crate::tui::theme::Role;
use crate::tui::ui::{text, time};
use crate::wire::overview::Overview;

/// Two columns from this width on.
const TWO: u16 = 80;
/// Columns of a number: `999+`.
const NUMBER: u16 = 4;

/// One line of the screen.
enum Drawn {
    Heading(String),
    Tally { line: Tally, most: u32 },
    Gap,
}

/// The whole of it.
pub fn draw(model: &Model, screen: &OverviewScreen, paint: &mut Paint<'_>, body: Rect) -> Option<Position> {
    let title = t!("overview-title", day = time::date(today(model), today(model)));
    paint.line(1, body.y, &title, Role::Title);
    let under = Rect { y: body.y + 1, height: body.height - 1, ..body };
    let Some(overview) = &model.desk.overview else {
        paint.line(1, under.y + 1, &t!("loading"), Role::Dim);
        return Some(Position::new(1, under.y + 1));
    };
    let mut parts = parts(overview);
    let first = parts.iter().flat_map(|(_, lines)| lines).next().map(|line| line.of.clone());
    let all = |of: &Counted| parts.iter().flat_map(|(_, lines)| lines).any(|line| line.of == *of);
    let at = screen.at.clone().filter(all).or(first);
    if body.width < TWO {
        return column(model, &drawn(model, overview, &parts), at.as_ref(), paint, under);
    }
    let right = parts.split_off(3);
    let half = body.width / 2;
    let (left, right) = (drawn(model, overview, &parts), drawn(model, overview, &right));
    let beside = Rect { x: half, width: body.width - half, ..under };
    let cursor = column(model, &left, at.as_ref(), paint, Rect { width: half - 1, ..under });
    let other = column(model, &right, at.as_ref(), paint, beside);
    cursor.or(other)
}

fn today(model: &Model) -> jiff::civil::Date {
    model.shown.to_zoned(model.zone()).date()
}

fn drawn(model: &Model, overview: &Overview, parts: &[(Part, Vec<Tally>)]) -> Vec<Drawn> {
    let mut drawn = Vec::new();
    for (part, lines) in parts {
        drawn.push(Drawn::Gap);
        drawn.push(Drawn::Heading(heading(model, overview, *part, lines.is_empty())));
        let most = lines.iter().map(|line| line.count).max().unwrap_or(0);
        drawn.extend(lines.iter().map(|line| Drawn::Tally { line: line.clone(), most }));
    }
    drawn
}

/// What a part is called.
pub fn heading(model: &Model, overview: &Overview, part: Part, empty: bool) -> String {
    match part {
        Part::Splits => t!("overview-splits"),
        Part::Due => t!("overview-due"),
        Part::Quiet => match overview.quiet.oldest {
            Some(oldest) => t!("overview-quiet-oldest", age = time::ago(oldest, model.shown).text),
            None => t!("overview-quiet"),
        },
        Part::Urgencies => t!("overview-urgencies"),
        Part::Networks if empty => t!("overview-no-networks"),
        Part::Networks => t!("overview-networks"),
    }
}

/// What a line counts.
pub fn label(model: &Model, of: &Counted) -> String {
    match of {
        Counted::Split(split) => words::split(*split),
        Counted::Today => t!("overview-today"),
        Counted::Tomorrow => t!("overview-tomorrow"),
        Counted::Urgency(level) if level.is_none() => t!("overview-no-urgency"),
        Counted::Urgency(level) => words::urgency(*level),
        Counted::Quiet(0) => t!("overview-quiet-day"),
        Counted::Quiet(1) => t!("overview-quiet-week"),
        Counted::Quiet(_) => t!("overview-quiet-month"),
        Counted::Network(code) => model.network(code),
    }
}

/// One column of lines; where not all fit, those around the cursor, and how many follow.
fn column(model: &Model, drawn: &[Drawn], at: Option<&Counted>, paint: &mut Paint<'_>, area: Rect) -> Option<Position> {
    let height = usize::from(area.height);
    // Without room for all, the gaps go first.
    let tight = drawn.len() > height;
    let lines: Vec<&Drawn> = drawn.iter().filter(|line| !tight || !matches!(line, Drawn::Gap)).collect();
    let here = lines.iter().position(|line| matches!(line, Drawn::Tally { line, .. } if Some(&line.of) == at));
    let shown = if lines.len() > height { height.saturating_sub(1) } else { height };
    let top = here.map_or(0, |here| (here + 1).saturating_sub(shown));
    let mut cursor = None;
    for (y, (number, line)) in (area.y..).zip(lines.iter().enumerate().skip(top).take(shown)) {
        match line {
            Drawn::Gap => {}
            Drawn::Heading(text) => _ = paint.cell(area.x + 1, y, area.width - 1, text, Role::Heading),
            Drawn::Tally { line, most } => {
                let selected = here == Some(number);
                tally(model, line, *most, selected, paint, Rect { y, height: 1, ..area });
                if selected {
                    cursor = Some(Position::new(area.x, y));
                }
            }
        }
    }
    let below = lines.len().saturating_sub(top + shown);
    if below > 0 {
        let more = format!("{} {}", paint.signs().down, t!("more-lines", count = below));
        paint.cell(area.x + 1, area.bottom() - 1, area.width - 1, &more, Role::Dim);
    }
    cursor
}

/// A word, a number, a bar, and what of it is overdue.
fn tally(model: &Model, line: &Tally, most: u32, selected: bool, paint: &mut Paint<'_>, area: Rect) {
    let late = if line.late > 0 { t!("overview-late", count = number(line.late)) } else { String::new() };
    let late_wide = if matches!(line.of, Counted::Network(_)) {
        u16::try_from(text::width(&t!("overview-late", count = 999))).unwrap_or(0) + 1
    } else {
        0
    };
    let name_wide = if area.width < 50 { 17 } else { 22 };
    let (y, name_at) = (area.y, area.x + 2);
    if selected {
        paint.cell(area.x, y, 1, paint.signs().cursor, Role::CursorMarker);
    }
    let role = if selected { Role::Selection } else { Role::Text };
    paint.cell(name_at, y, name_wide, &label(model, &line.of), role);
    let count_at = name_at + name_wide;
    let none = if line.count == 0 { Role::Dim } else { Role::Text };
    paint.right(count_at, y, NUMBER, &number(line.count), none);
    let bar_at = count_at + NUMBER + 1;
    let room = area.right().saturating_sub(bar_at + late_wide + 1).min(30);
    // The smallest number is still one sign long.
    let long = u64::from(line.count) * u64::from(room) / u64::from(most.max(1));
    let long = usize::try_from(long).unwrap_or(0).max(usize::from(line.count > 0));
    let bar = paint.signs().bar.repeat(long);
    let after = paint.cell(bar_at, y, room, &bar, Role::Bar);
    if !late.is_empty() {
        let room = area.right().saturating_sub(after + 1);
        paint.cell(after + 1, y, room, &late, Role::DeadlineOverdue);
    }
}

fn number(count: u32) -> String {
    if count > 999 { "999+".to_owned() } else { count.to_string() }
}
