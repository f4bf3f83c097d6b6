//! What the screens look like. They read the model and change nothing.
//!
//! The rules they keep: the top line never moves; the line above the footer speaks; a word carries each meaning and a
//! colour only repeats it; the hardware cursor stands where the focus is.

mod bulk;
mod chrome;
pub mod device;
mod done;
pub mod events;
pub mod filter;
mod form;
pub mod further;
pub mod inbox;
mod lock;
mod meeting;
mod menu;
mod number;
pub mod overview;
pub mod packages;
pub mod page;
mod paint;
pub mod preview;
pub mod quick;
pub mod referral;
pub mod route;
pub mod search;
mod sheet;
pub mod story;
pub mod texts;
pub mod ties;
pub mod tracking;
mod undo;
mod which;
pub mod words;

#[cfg(test)]
mod focus_tests;
#[cfg(test)]
mod language_tests;
#[cfg(test)]
mod role_tests;
#[cfg(test)]
mod snapshot_tests;
#[cfg(test)]
mod tests;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect, Size};

use super::intent::Intent;
use super::model::Model;
use super::model::screen::{Question, Screen};
use super::place::Place;
use super::terminal::Rows;
use super::theme::Role;
use crate::domain::row::Split;
use crate::t;
use paint::Paint;

/// The rows that a step of the cursor from that row of the list changes: those between, and the line that speaks.
pub fn moved(model: &Model, from: usize) -> Option<Rows> {
    let list = model.list()?;
    let y = |at: usize| u16::try_from(at.checked_sub(list.top)? + 2).ok().map(|y| y + model.banner());
    Some(Rows::between(y(from)?, y(list.index()?)?, model.size.height.saturating_sub(2)))
}

/// The line that speaks and the footer.
pub fn last_lines(model: &Model) -> Rows {
    let bottom = model.size.height.saturating_sub(1);
    Rows::between(bottom.saturating_sub(1), bottom, bottom.saturating_sub(1))
}

/// Below this the desk can't work.
const SMALLEST: Size = Size::new(60, 16);

/// The key of an intent at a place, to name it in a sentence; where it has none, that of the menu. The sentence stays as it is
/// when a panel with keys of its own opens over the place.
fn key_or_menu(model: &Model, place: Place, intent: Intent) -> String {
    let key = |intent: Intent| model.keymap.keys_for(place.chain(), intent.id()).into_iter().next();
    key(intent).or_else(|| key(Intent::Menu)).unwrap_or_default()
}

/// What stands where one's work is not at this desk.
pub fn elsewhere(model: &Model) -> String {
    if model.role() == Some(crate::domain::actor::Role::System) {
        t!("elsewhere-system")
    } else {
        format!("{}\n\n{}", t!("elsewhere-administrator"), administration(model))
    }
}

/// What an administrator has to look at, and by which command.
fn administration(model: &Model) -> String {
    let waits = model.desk.proposals.iter().filter(|view| view.waits_for_you).count();
    let mut lines = vec![t!("administration-proposals", count = waits)];
    if let Some(rights) = &model.desk.rights {
        let works = rights.accounts.iter().filter(|account| account.works).count();
        lines.push(t!("administration-accounts", count = rights.accounts.len(), works = works));
        lines.push(t!("administration-review", count = rights.due));
    }
    lines.push(t!("administration-commands"));
    lines.join("\n")
}

/// Draw the whole screen; answers where the cursor stands.
pub fn draw(model: &Model, buffer: &mut Buffer) -> Option<Position> {
    draw_rows(model, buffer, Rows::ALL)
}

/// Draw these rows of the screen, exactly as [`draw`] does; answers where the cursor stands.
pub fn draw_rows(model: &Model, buffer: &mut Buffer, rows: Rows) -> Option<Position> {
    let area = buffer.area;
    let cursor = if area.width < SMALLEST.width || area.height < SMALLEST.height {
        let mut paint = Paint::new(buffer, &model.look);
        paint.paragraph(area, &t!("too-small", width = SMALLEST.width, height = SMALLEST.height), Role::Text);
        Some(Position::ORIGIN)
    } else {
        whole(model, Paint::only(buffer, &model.look, rows), area)
    };
    model.look.finish(buffer);
    cursor
}

fn whole(model: &Model, mut paint: Paint<'_>, area: Rect) -> Option<Position> {
    if let Some(locked) = &model.lock {
        return lock::draw(model, locked, &mut paint, area);
    }
    if paint.draws(0) {
        chrome::top(model, &mut paint, area);
    }
    let body = Rect::new(0, 1, area.width, area.height - 3);
    let base = model.stack.iter().rposition(Screen::covers).unwrap_or(0);
    let mut cursor = None;
    // A filter is typed over the list, also from an opened referral.
    let typed = model.stack.first().filter(|_| matches!(model.top(), Screen::Filter(_)));
    if let Some(list) = typed {
        one(model, list, &mut paint, body);
    }
    let shown = if typed.is_some() { &model.stack[model.stack.len() - 1..] } else { &model.stack[base..] };
    for screen in shown {
        cursor = one(model, screen, &mut paint, body);
    }
    if !model.ways.is_empty() {
        which::draw(model, &mut paint, body);
    }
    if paint.draws(area.height - 2) {
        chrome::message(model, &mut paint, area);
    }
    if paint.draws(area.height - 1) {
        chrome::footer(model, &mut paint, area);
    }
    cursor
}

fn one(model: &Model, screen: &Screen, paint: &mut Paint<'_>, body: Rect) -> Option<Position> {
    match screen {
        Screen::Starting => {
            paint.line(1, body.y + 1, &t!("loading"), Role::Dim);
            Some(Position::new(1, body.y + 1))
        }
        Screen::Inbox => {
            let banner = model.banner();
            let under = Rect { y: body.y + banner, height: body.height - banner, ..body };
            if banner > 0 && paint.draws(body.y) {
                filter::banner(model, paint, body.y);
            }
            match model.split() {
                Some(Split::Out) => tracking::draw(model, paint, under),
                Some(Split::Done) => done::draw(model, paint, under),
                _ => inbox::draw(model, paint, under),
            }
        }
        Screen::Packages => packages::draw(model, paint, body),
        Screen::Audit => {
            paint.paragraph(
                Rect { x: 1, y: body.y + 1, width: body.width - 2, ..body },
                &t!("audit-empty"),
                Role::Text,
            );
            if let Some(said) = chrome::to_review(model) {
                paint.line(1, body.bottom().saturating_sub(1), &said, Role::Warning);
            }
            Some(Position::new(1, body.y + 1))
        }
        Screen::Elsewhere => {
            let area = Rect { x: 1, y: body.y + 1, width: body.width - 2, height: body.height.saturating_sub(1) };
            paint.paragraph(area, &elsewhere(model), Role::Text);
            None
        }
        Screen::Referral => {
            let banner = meeting::banner(model);
            if banner > 0 {
                meeting::seat(model, paint, body.y);
            }
            referral::draw(model, paint, Rect { y: body.y + banner, height: body.height - banner, ..body })
        }
        Screen::Package => packages::draw_package(model, paint, body),
        Screen::Route(route) => route::draw(model, route, paint, body),
        Screen::Bulk(bulk) => bulk::draw(model, bulk, paint, body),
        Screen::Undo(screen) => undo::draw(model, screen, paint, body),
        Screen::Meeting(screen) => meeting::draw(model, screen, paint, body),
        Screen::Overview(screen) => overview::draw(model, screen, paint, body),
        Screen::Number(number) => Some(number::draw(number, paint, body)),
        Screen::Device(screen) => Some(device::draw(model, screen, paint, body)),
        Screen::Form(form) => form::draw(&form.form, form.full, paint, body),
        Screen::Menu(menu) => menu::draw(menu, paint, body),
        Screen::Page(page) => page::draw(page, paint, body),
        Screen::Search(search) => Some(search::draw(model, search, paint, body)),
        Screen::Filter(typed) => Some(filter::line(typed, paint, body.y)),
        Screen::Drafts(drafts) => Some(menu::drafts(model, drafts, paint, body)),
        Screen::Quick(screen) => Some(quick::draw(model, screen, paint, body)),
        Screen::Texts(screen) => Some(texts::draw(model, screen, paint, body)),
        Screen::Confirm(question) => {
            let text = self::question(model, *question);
            let area = paint.panel(body, 2);
            paint.paragraph(Rect { x: 1, width: area.width - 2, ..area }, &text, Role::Warning);
            Some(Position::new(1, area.y))
        }
    }
}

/// What is asked before it happens.
pub fn question(model: &Model, question: Question) -> String {
    match question {
        Question::Leave => t!("confirm-leave", count = model.outbox.queue.len()),
        Question::WithdrawText => texts::question(model),
        Question::DropFilter(id) => filter::question(model, id),
        Question::EndSession(_) => t!("confirm-end-session"),
        Question::SignOut => t!("confirm-sign-out", count = model.outbox.queue.len()),
        Question::CloseMeeting => {
            let left = model.table.as_ref().map(|table| table.progress(model.now));
            t!("confirm-close-meeting", count = left.map_or(0, |left| left.all - left.done()))
        }
    }
}
