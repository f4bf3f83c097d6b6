//! Which key comes next: shown at once when a chord begins, and until a key is pressed.

use ratatui::layout::Rect;

use super::paint::Paint;
use crate::tui::model::Model;
use crate::tui::theme::Role;
use crate::tui::ui::text;

/// Between two columns.
const GAP: usize = 3;

/// The ways on, in columns read downwards, as a panel over the bottom of the body.
pub fn draw(model: &Model, paint: &mut Paint<'_>, body: Rect) {
    let ways: Vec<(String, &str)> = model.ways.iter().map(|(key, title)| (words(key), title.as_str())).collect();
    let keys = ways.iter().map(|(key, _)| text::width(key)).max().unwrap_or(1);
    let titles = ways.iter().map(|(_, title)| text::width(title)).max().unwrap_or(1);
    let room = usize::from(body.width.saturating_sub(2));
    let column = keys + 1 + titles + GAP;
    let columns = ((room + GAP) / column).max(1);
    let lines = ways.len().div_ceil(columns);
    let area = paint.panel(body, u16::try_from(lines).unwrap_or(1));
    let keys = u16::try_from(keys).unwrap_or(1);
    for (at, (key, title)) in ways.iter().enumerate() {
        let (x, y) = (1 + at / lines * column, at % lines);
        let (Ok(x), Ok(y)) = (u16::try_from(x), u16::try_from(y)) else { continue };
        paint.cell(x, area.y + y, keys, key, Role::FooterKey);
        paint.line(x + keys + 1, area.y + y, title, Role::Text);
    }
}

/// `Any` is a word for keymap files only.
fn words(key: &str) -> String {
    if key == "Any" { crate::t!("key-any") } else { key.to_owned() }
}
