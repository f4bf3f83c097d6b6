//! What is read out of a screen: whole sentences, one line for each row or fact, no columns and no boxes.
//!
//! The rule it keeps: what a screen shows is said, and by the same words.

pub mod file;
pub mod list;
pub mod meeting;
pub mod overview;
pub mod panel;
pub mod route;
pub mod row;

use super::numbers::Numbers;
use crate::t;
use crate::tui::intent::Intent;
use crate::tui::model::Model;
use crate::tui::model::screen::Screen;
use crate::tui::screens;

/// Everything of the top screen.
pub fn screen(model: &Model, numbers: &mut Numbers) -> Vec<String> {
    match model.top() {
        Screen::Starting => vec![t!("loading")],
        Screen::Inbox | Screen::Packages => list::from_the_top(model, numbers),
        Screen::Audit => vec![t!("audit-empty")],
        Screen::Referral => file::referral(model),
        Screen::Package => file::package(model),
        Screen::Route(route) => route::all(model, route),
        Screen::Bulk(bulk) => panel::bulk(model, bulk),
        Screen::Undo(undo) => panel::undo(model, undo),
        Screen::Number(number) => vec![number.clone()],
        Screen::Menu(menu) => panel::menu(menu),
        Screen::Page(page) => panel::page(page),
        Screen::Search(search) => panel::search(model, search),
        Screen::Drafts(drafts) => panel::drafts(model, drafts),
        Screen::Overview(_) => overview::all(model),
        Screen::Meeting(meeting) => meeting::all(model, meeting),
        Screen::Texts(texts) => panel::texts(model, texts),
        Screen::Quick(quick) => panel::quick(quick),
        Screen::Confirm(question) => vec![screens::question(model, *question)],
        Screen::Device(device) => panel::device(model, device),
        Screen::Form(_) | Screen::Filter(_) => Vec::new(),
        Screen::Elsewhere => screens::elsewhere(model)
            .lines()
            .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "))
            .filter(|line| !line.is_empty())
            .collect(),
    }
}

/// What this place is called, before the sign that asks.
pub fn place(model: &Model) -> String {
    match model.top() {
        Screen::Inbox | Screen::Packages => list::name(model),
        Screen::Audit => t!("plain-place-audit"),
        Screen::Referral | Screen::Route(_) => model.opened().map(|one| one.number.to_string()).unwrap_or_default(),
        Screen::Package => {
            model.packages.opened.as_ref().map(|opened| opened.row.number.to_string()).unwrap_or_default()
        }
        Screen::Menu(menu) => menu.title.clone(),
        Screen::Undo(_) => t!("plain-place-undo"),
        Screen::Texts(_) => Intent::GoTexts.title(),
        Screen::Quick(quick) => quick.name.clone(),
        Screen::Search(_) => t!("plain-place-search"),
        Screen::Drafts(_) => t!("drafts-title"),
        Screen::Overview(_) => Intent::GoOverview.title(),
        Screen::Meeting(_) => Intent::GoMeeting.title(),
        Screen::Page(page) => page.title.clone(),
        Screen::Bulk(bulk) => bulk.intent.title(),
        Screen::Device(_) => t!("plain-place-device"),
        _ => String::new(),
    }
}
