//! What a line says that has no key: the row that a number names, and a text as a whole. The linear desk (`--plain`) asks
//! by lines; the screens ask by keys. Both end in the same places.

use super::super::effect::Effect;
use super::super::model::Model;
use super::super::model::screen::Screen;
use super::super::ui::line::Line;
use super::{filter, form, lists, packages};

/// The cursor goes to this place of what the top screen shows, from 0; in a form to this field.
pub(super) fn at(model: &mut Model, at: usize) -> Vec<Effect> {
    if model.lock.is_some() {
        return Vec::new();
    }
    match model.top_mut() {
        Some(Screen::Form(screen)) => screen.form.focus = at.min(screen.form.fields.len()),
        Some(Screen::Menu(menu)) => menu.at = at.min(menu.shown().len().saturating_sub(1)),
        Some(Screen::Route(route)) => {
            if route.at != at {
                route.choice = None;
                route.changed = None;
            }
            route.at = at;
        }
        Some(Screen::Bulk(bulk)) => bulk.at = at,
        Some(Screen::Undo(undo)) => undo.at = at,
        Some(Screen::Search(search)) => search.at = at,
        Some(Screen::Texts(texts)) => texts.at = at,
        Some(Screen::Meeting(meeting)) => meeting.at = at,
        Some(Screen::Overview(_)) => super::overview::to(model, at),
        Some(Screen::Inbox) => {
            let list = model.list_mut();
            let Some(row) = list.rows.get(at) else { return Vec::new() };
            list.selected = Some(row.id);
            return lists::rested(model);
        }
        Some(Screen::Packages) => {
            let list = model.package_list_mut();
            let Some(row) = list.rows.get(at) else { return Vec::new() };
            list.selected = Some(row.id);
            return packages::rested(model);
        }
        _ => {}
    }
    Vec::new()
}

/// This is what the field in focus, or the line that is typed, holds now.
pub(super) fn fill(model: &mut Model, text: &str) -> Vec<Effect> {
    if let Some(lock) = &mut model.lock {
        if let Some(field) = lock.form.field_mut() {
            field.set(text);
        }
        return Vec::new();
    }
    let mut line = Line::default();
    line.insert(text);
    match model.top_mut() {
        Some(Screen::Form(screen)) => {
            let Some(field) = screen.form.field_mut() else { return Vec::new() };
            field.problem = None;
            field.set(text);
            screen.form.problem = None;
            return form::changed(model);
        }
        Some(Screen::Filter(screen)) => {
            screen.line = line;
            return filter::typed(model);
        }
        Some(Screen::Search(search)) => {
            search.query = line;
            search.rows = None;
            search.asked = None;
            search.at = 0;
        }
        Some(Screen::Menu(menu)) => {
            menu.query = line;
            menu.at = 0;
        }
        Some(Screen::Texts(texts)) => {
            texts.query = line;
            texts.at = 0;
        }
        Some(Screen::Route(route)) => {
            route.searching = false;
            route.query = line;
            route.at = 0;
            route.choice = None;
            route.changed = None;
        }
        _ => {}
    }
    Vec::new()
}
