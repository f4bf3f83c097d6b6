//! The filter over the list: the line in which it is typed, or what it is and how many it holds for.

use ratatui::layout::Position;

use super::chrome::key;
use super::paint::Paint;
use crate::domain::id::FilterId;
use crate::i18n::say;
use crate::t;
use crate::tui::intent::Intent;
use crate::tui::model::Model;
use crate::tui::model::filter::FilterScreen;
use crate::tui::theme::Role;
use crate::tui::ui::text;

/// Choices that are offered at once.
const OFFERED: usize = 8;

/// What is filtered by, how many there are, and the key that clears it.
pub fn banner(model: &Model, paint: &mut Paint<'_>, y: u16) {
    let Some(shown) = &model.desk.filter else { return };
    let named = shown.saved.and_then(|id| model.desk.saved.iter().find(|saved| saved.id == id));
    let name = named.map_or_else(|| t!("split-filter"), |saved| saved.name.clone());
    let rows = model.list().map_or(0, |list| list.rows.len());
    let count = match shown.count {
        _ if !shown.answered => t!("filter-from-memory", count = rows),
        Some(count) if count > 999 => t!("filter-count-many"),
        count => t!("filter-count", count = count.map_or(rows, |count| usize::try_from(count).unwrap_or(rows))),
    };
    let end = match key(model, Intent::Back) {
        Some(key) => format!("{count}   {}", t!("filter-clears", key = key)),
        None => count,
    };
    let wide = u16::try_from(text::width(&end)).unwrap_or(0) + 1;
    let x = paint.line(1, y, &format!("{name}: "), Role::Title);
    let room = paint.width().saturating_sub(x + wide + 2);
    paint.cell(x, y, room, &shown.filter.to_string(), Role::Match);
    paint.right(0, y, paint.width().saturating_sub(1), &end, Role::Dim);
}

/// What is asked before a saved filter is thrown away.
pub fn question(model: &Model, id: FilterId) -> String {
    let saved = model.desk.saved.iter().find(|saved| saved.id == id);
    let name = saved.map_or_else(String::new, |saved| saved.name.clone());
    if saved.is_some_and(|saved| saved.shared) {
        t!("confirm-drop-shared", name = name)
    } else {
        t!("confirm-drop-filter", name = name)
    }
}

/// The line that is typed; the word that is wrong is marked in it. Answers where the cursor stands.
pub fn line(typed: &FilterScreen, paint: &mut Paint<'_>, y: u16) -> Position {
    let width = paint.width();
    paint.clear(y, y + 1);
    let x = paint.line(1, y, &t!("filter-prompt"), Role::Title) + 1;
    let room = width.saturating_sub(x + 1);
    let (shown, column) = typed.line.view(usize::from(room), false);
    let after = paint.cell(x, y, room, &shown, Role::InputFocus);
    paint.line(after, y, &" ".repeat(usize::from((x + room).saturating_sub(after))), Role::InputFocus);
    let whole = typed.line.text();
    // A line that is scrolled is marked by its message alone.
    if let Some(trouble) = typed.trouble.as_ref().filter(|_| shown == whole && shown_trouble(typed)) {
        let before: String = whole.chars().take(trouble.at.start).collect();
        let word: String = whole.chars().skip(trouble.at.start).take(trouble.at.len()).collect();
        let start = x + u16::try_from(text::width(&before)).unwrap_or(0);
        if start < x + room {
            paint.line(start, y, &word, Role::InputError);
        }
    }
    Position::new((x + u16::try_from(column).unwrap_or(0)).min(width - 1), y)
}

/// The trouble is told: not while its word is still being typed and can become something.
fn shown_trouble(typed: &FilterScreen) -> bool {
    let busy = typed.trouble.as_ref().is_some_and(|trouble| trouble.at.end >= typed.line.place());
    !busy || typed.offered.choices.is_empty()
}

/// What the line above the footer says while one types: what is wrong, what can be chosen, what Enter does.
pub fn hint(typed: &FilterScreen) -> (String, Role) {
    if let Some(trouble) = typed.trouble.as_ref().filter(|_| shown_trouble(typed)) {
        return (say(&trouble.message), Role::Warning);
    }
    let choices = &typed.offered.choices;
    let whole = typed.offered.at.is_empty() && typed.line.is_empty();
    if choices.is_empty() || whole {
        return (t!("filter-hint"), Role::Dim);
    }
    let mut shown: Vec<&str> = choices.iter().take(OFFERED).map(String::as_str).collect();
    if choices.len() > OFFERED {
        shown.push("…");
    }
    (shown.join("  "), Role::Message)
}
