//! Signing in with an organisation: where to go, the code to fill in there, large, and how long it still works.

use ratatui::layout::{Position, Rect};

use super::number;
use super::paint::Paint;
use crate::t;
use crate::tui::model::Model;
use crate::tui::model::device::{DeviceScreen, DeviceShown};
use crate::tui::theme::Role;
use crate::tui::ui::text;

/// With fewer lines the code stands once, and nothing stands between.
const ROOMY: u16 = 20;

/// The whole body.
pub fn draw(model: &Model, screen: &DeviceScreen, paint: &mut Paint<'_>, body: Rect) -> Position {
    let Some(shown) = &screen.shown else {
        paint.line(1, body.y + 1, &t!("sign-in-busy"), Role::Dim);
        return Position::new(1, body.y + 1);
    };
    let gap = u16::from(body.height >= ROOMY);
    let mut y = body.y;
    let say = |paint: &mut Paint<'_>, y: u16, text: &str, role: Role| {
        let area = Rect { x: 1, y, width: body.width - 2, height: (body.y + body.height).saturating_sub(y) };
        paint.paragraph(area, text, role)
    };
    y += say(paint, y, &t!("device-title", name = shown.provider.name.as_str()), Role::Title) + gap;
    y += say(paint, y, &t!("device-open"), Role::Text);
    y += say(paint, y, &shown.address, Role::Selection) + gap;
    y += say(paint, y, &t!("device-code"), Role::Text);
    let code = Position::new(1, y);
    y += say(paint, y, shown.code.as_str(), Role::Selection) + gap;
    // Drawn large where it fits; read out and copied is the line above.
    let large = number::width(shown.code.as_str()) + 2 <= usize::from(body.width);
    let left = (body.y + body.height).saturating_sub(y);
    if large && left >= 8 {
        number::large(shown.code.as_str(), paint, 2, y);
        y += 5 + gap;
    }
    if gap > 0
        && let Some(whole) =
            shown.whole_address.as_deref().filter(|whole| text::width(whole) + 2 <= usize::from(body.width))
    {
        y += say(paint, y, &t!("device-whole"), Role::Dim);
        y += say(paint, y, whole, Role::Dim) + gap;
    }
    y += say(paint, y, &left_of(model, shown), Role::Text);
    say(paint, y, &t!("device-waits"), Role::Dim);
    code
}

/// How long the code still works.
pub fn left_of(model: &Model, shown: &DeviceShown) -> String {
    match shown.minutes(model.shown) {
        0 => t!("device-left-last"),
        minutes => t!("device-left", count = minutes),
    }
}
