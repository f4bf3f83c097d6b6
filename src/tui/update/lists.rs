//! The desk's list: its splits, its cursor, its pages, and the clock that the rows show.

use jiff::Timestamp;

use super::super::effect::{Effect, Ticket, Timer};
use super::super::intent::Intent;
use super::super::model::filter::Tab;
use super::super::model::list::{KEPT, List};
use super::super::model::screen::Screen;
use super::super::model::{Link, Model};
use super::super::msg::{Answer, Failure};
use super::super::screens;
use super::super::ui::time;
use super::{
    acts, again, bulk, explain, file, filter, intake, jump, meeting, menu, overview, pages, saved, search, undo,
};
use crate::domain::id::ReferralId;
use crate::domain::row::{Row, Split};
use crate::t;
use crate::wire::list::{Counts, Page};

/// The splits in the order of the top line.
pub const SPLITS: [Split; 5] = [Split::Inbox, Split::Mine, Split::Waiting, Split::Out, Split::Overdue];

/// Load the open split from its beginning.
pub(super) fn load(model: &mut Model) -> Vec<Effect> {
    if model.desk.filter.is_some() {
        return filter::ask(model);
    }
    load_split(model)
}

/// Load the open split, also beneath a filter.
fn load_split(model: &mut Model) -> Vec<Effect> {
    let ticket = model.new_ticket();
    let split = model.desk.split;
    model.desk.lists.entry(Tab::Split(split)).or_default().asked = Some(ticket);
    vec![Effect::Page { split, cursor: None, ticket }]
}

/// The line is back. The feed keeps what was loaded; what never came is asked for now, and the feed begins with it.
pub(super) fn missed(model: &mut Model) -> Vec<Effect> {
    let loaded = model.desk.lists.get(&Tab::Split(model.desk.split)).is_some_and(|list| list.loaded);
    let mut effects = if model.following && loaded { Vec::new() } else { load_split(model) };
    if model.desk.filter.as_ref().is_some_and(|shown| !shown.answered && !shown.filter.seeks()) {
        effects.extend(filter::ask(model));
    }
    effects
}

/// A page came.
pub(super) fn page(model: &mut Model, ticket: Ticket, split: Split, more: bool, answer: Answer<Page>) -> Vec<Effect> {
    let list = model.desk.lists.entry(Tab::Split(split)).or_default();
    if list.asked != Some(ticket) {
        return Vec::new();
    }
    list.asked = None;
    let page = match answer {
        Ok(page) => page,
        Err(Failure::Line) => return super::start::link_down(model),
        Err(failure) => {
            model.refuse(explain(&failure));
            return Vec::new();
        }
    };
    list.at = Some(page.at);
    list.hidden = page.hidden;
    if more {
        list.extend(page.rows, page.next);
    } else {
        list.replace(page.rows, page.next);
        model.shown = model.now;
    }
    list.catch_up(page.seq);
    model.desk.settled = model.row().map(|row| row.id);
    if model.following {
        return Vec::new();
    }
    model.following = true;
    vec![Effect::Follow { after: page.seq }]
}

/// Counts came.
pub(super) fn counts(model: &mut Model, answer: &Answer<Counts>) -> Vec<Effect> {
    model.desk.counting = false;
    if let Ok(counts) = answer {
        model.desk.counts = Some(*counts);
    }
    super::start::line_heard(model, answer)
}

/// Ask for the counts again soon; many changes ask once.
pub(super) fn recount(model: &mut Model) -> Vec<Effect> {
    if std::mem::replace(&mut model.desk.counting, true) {
        return Vec::new();
    }
    vec![Effect::After { millis: 400, timer: Timer::Counts }]
}

/// An intent on the desk's list.
pub(super) fn intent(model: &mut Model, intent: Intent, slot: Option<usize>) -> Vec<Effect> {
    let page = isize::try_from(screens::inbox::height(model)).unwrap_or(10).max(1);
    match intent {
        Intent::Down => step(model, 1),
        Intent::Up => step(model, -1),
        Intent::PageDown => step(model, page),
        Intent::PageUp => step(model, -page),
        Intent::First => step(model, isize::MIN),
        Intent::Last => step(model, isize::MAX),
        Intent::NextSplit => turn(model, 1),
        Intent::PreviousSplit => turn(model, SPLITS.len() - 1),
        Intent::TogglePreview => {
            model.desk.preview = !model.desk.preview;
            Vec::new()
        }
        Intent::Refresh => load(model),
        Intent::Mark | Intent::MarkRange | Intent::MarkAll => {
            mark(model, intent);
            Vec::new()
        }
        // What is marked is let go of first, then the filter.
        Intent::Back => {
            if !model.list_mut().clear_marks() {
                filter::clear(model);
            }
            Vec::new()
        }
        Intent::SetJump => jump::set(model, slot),
        Intent::GoJump => jump::go(model, slot),
        Intent::NextMatch | Intent::PreviousMatch => jump::matching(model, intent),
        _ if model.marking() && bulk::fits(intent) => bulk::start(model, intent),
        _ => anywhere(model, intent),
    }
}

fn mark(model: &mut Model, intent: Intent) {
    let list = model.list_mut();
    match intent {
        Intent::Mark => list.toggle_mark(),
        Intent::MarkRange => list.toggle_range(),
        _ => list.toggle_all(),
    }
}

/// Intents that the list and an opened referral share.
pub(super) fn anywhere(model: &mut Model, intent: Intent) -> Vec<Effect> {
    match intent {
        Intent::GoInbox => go(model, Split::Inbox),
        Intent::GoMine => go(model, Split::Mine),
        Intent::GoWaiting => go(model, Split::Waiting),
        Intent::GoOut => go(model, Split::Out),
        Intent::GoOverdue => go(model, Split::Overdue),
        Intent::GoDone => go(model, Split::Done),
        Intent::GoMeeting => meeting::open(model),
        Intent::GoOverview => overview::open(model),
        Intent::GoDrafts => intake::list(model),
        Intent::GoUndoList => undo::list(model),
        Intent::GoTexts => super::texts::list(model),
        Intent::Repeat => again::repeat(model),
        Intent::CopyNumber => copy_number(model),
        Intent::NewReferral => intake::start(model),
        Intent::Search => filter::open(model),
        Intent::SavedFilters => saved::picker(model),
        Intent::SaveFilter => saved::name(model),
        Intent::DropFilter => saved::ask_drop(model),
        Intent::Open => file::open(model, None),
        Intent::History => pages::ask_history(model),
        Intent::Take | Intent::Release | Intent::Wake | Intent::Undo => acts::at_once(model, intent),
        Intent::Note | Intent::Snooze if model.opened().is_none() => acts::start(model, intent),
        Intent::Weigh if model.opened().is_some() => menu::weigh(model),
        Intent::Status if model.opened().is_some() => menu::status(model),
        _ if model.opened().is_none() => file::open(model, Some(intent)),
        Intent::Route => super::route::open(model),
        Intent::Explain => pages::explain_clocks(model),
        Intent::Duplicate => search::open(model, true),
        _ => acts::start(model, intent),
    }
}

fn step(model: &mut Model, by: isize) -> Vec<Effect> {
    let from = model.list().and_then(List::index);
    if !model.list_mut().step(by) {
        return more(model);
    }
    model.moved = model.moved.or(from);
    rested(model)
}

/// The cursor went elsewhere: the preview follows when it rests.
pub(super) fn rested(model: &mut Model) -> Vec<Effect> {
    model.settling = model.new_ticket();
    let mut effects = more(model);
    effects.push(Effect::After { millis: model.desk.settle, timer: Timer::Settle(model.settling) });
    effects
}

/// The number to the clipboard where that may be; else large on the screen.
fn copy_number(model: &mut Model) -> Vec<Effect> {
    let number = match model.opened() {
        Some(referral) => Some(referral.number.to_string()),
        None => model.row().map(|row| row.number.to_string()),
    };
    let Some(number) = number else { return Vec::new() };
    if model.clipboard {
        model.say_done(t!("number-copied", number = number.as_str()));
        return vec![Effect::Copy(number)];
    }
    model.stack.push(Screen::Number(number));
    Vec::new()
}

/// Fetch the next page when the cursor comes near the end.
fn more(model: &mut Model) -> Vec<Effect> {
    let height = screens::inbox::height(model);
    let ticket = Ticket(model.ticket.0 + 1);
    let tab = model.tab();
    let up = model.link == Link::Up || model.link == Link::Connecting;
    let list = model.list_mut();
    let near = list.index().is_some_and(|at| at + 2 * height >= list.rows.len());
    if !near || list.asked.is_some() || !up || list.rows.len() >= KEPT {
        return Vec::new();
    }
    let Some(cursor) = list.next.clone() else { return Vec::new() };
    list.asked = Some(ticket);
    model.ticket = ticket;
    match tab {
        Tab::Split(split) => vec![Effect::Page { split, cursor: Some(cursor), ticket }],
        Tab::Filter => filter::page(model, Some(cursor), ticket),
    }
}

fn turn(model: &mut Model, by: usize) -> Vec<Effect> {
    // The splits, then the saved filters.
    let saved = model.desk.filter.as_ref().and_then(|shown| shown.saved);
    let named = saved.and_then(|id| model.desk.saved.iter().position(|one| one.id == id));
    let here = named.map(|at| SPLITS.len() + at);
    let at = here.or_else(|| SPLITS.iter().position(|split| *split == model.desk.split)).unwrap_or(0);
    let all = SPLITS.len() + model.desk.saved.len();
    let to = if by == 1 { (at + 1) % all } else { (at + all - 1) % all };
    match SPLITS.get(to) {
        Some(split) => go(model, *split),
        None => saved::show(model, model.desk.saved[to - SPLITS.len()].id),
    }
}

/// Go to a split.
pub(super) fn go(model: &mut Model, split: Split) -> Vec<Effect> {
    model.stack.truncate(1);
    filter::clear(model);
    model.desk.split = split;
    model.desk.settled = model.row().map(|row| row.id);
    if matches!(model.link, Link::Down { .. }) && model.list().is_some_and(|list| list.loaded) {
        return Vec::new();
    }
    load(model)
}

/// Keep the cursor on the screen.
pub(super) fn fit(model: &mut Model) {
    let height = screens::inbox::height(model).max(1);
    model.list_mut().scroll(height);
    let height = screens::packages::rows(model.size).max(1);
    model.package_list_mut().scroll(height);
}

/// After an own act: the row leaves the list when it belongs elsewhere now, else it is shown as it is.
pub(super) fn after_own(model: &mut Model, row: &Row) {
    meeting::row(model, row);
    let places = model.places();
    for (tab, list) in &mut model.desk.lists {
        let id = row.id;
        if list.find(id).is_none() {
            continue;
        }
        if places.hold(row, *tab, list.marks.contains_key(&id), true) {
            list.update(row.clone());
        } else {
            list.remove(id);
        }
    }
    if model.desk.settled == Some(row.id)
        || model.desk.settled.is_none_or(|id| model.list().is_none_or(|l| l.find(id).is_none()))
    {
        model.desk.settled = model.row().map(|row| row.id);
    }
}

/// What was undone belongs in the open list again: it stands in its place there, under the cursor unless that went on.
pub(super) fn back(model: &mut Model, row: &Row, cursor: Option<ReferralId>) {
    let (tab, places) = (model.tab(), model.places());
    let opened = model.opened().is_some();
    let list = model.list_mut();
    if !list.loaded || !places.hold(row, tab, list.marks.contains_key(&row.id), true) {
        return;
    }
    if !list.update(row.clone()) {
        // As the server sorts: what came back first, then by the next moment.
        let order = |row: &Row| (!row.returned, row.due.as_ref().map_or(Timestamp::MAX, |due| due.at));
        let at = list.rows.iter().position(|other| order(other) > order(row)).unwrap_or(list.rows.len());
        list.rows.insert(at, row.clone());
    }
    list.fresh.remove(&row.id);
    list.gone.remove(&row.id);
    if !opened && list.selected == cursor {
        list.selected = Some(row.id);
        model.desk.settled = Some(row.id);
    }
}

/// When a text that is on the screen changes next by itself; none when nothing does.
pub fn next_change(model: &Model) -> Option<Timestamp> {
    let mut next: Option<Timestamp> = None;
    let mut at = |moment: Timestamp| next = Some(next.map_or(moment, |next| next.min(moment)));
    if model.lock.is_some() {
        return None;
    }
    if let Link::Down { since } = model.link {
        at(time::ago(since, model.shown).until);
    }
    match model.stack.iter().rev().find(|screen| screen.covers()) {
        Some(Screen::Inbox) => {
            let height = screens::inbox::height(model);
            for row in model.list().into_iter().flat_map(|list| list.rows.iter().skip(list.top).take(height)) {
                if let Some(due) = &row.due {
                    at(time::rest(due.at, model.shown).until);
                }
                at(time::ago(row.touched_at, model.shown).until);
            }
        }
        Some(Screen::Packages) => {
            let list = model.packages.lists.get(&model.packages.split);
            let height = screens::packages::rows(model.size);
            for row in list.into_iter().flat_map(|list| list.rows.iter().skip(list.top).take(height)) {
                if let Some(due) = row.due {
                    at(time::rest(due, model.shown).until);
                }
                at(time::ago(row.since, model.shown).until);
            }
        }
        Some(Screen::Device(device)) => {
            if let Some(shown) = &device.shown {
                at(time::rest(shown.expires_at, model.shown).until);
            }
        }
        Some(Screen::Overview(_)) => {
            if let Some(oldest) = model.desk.overview.as_ref().and_then(|overview| overview.quiet.oldest) {
                at(time::ago(oldest, model.shown).until);
            }
        }
        Some(Screen::Referral) => {
            if let Some(due) = model.opened().and_then(|referral| referral.due.as_ref()) {
                at(time::rest(due.at, model.shown).until);
            }
        }
        _ => {}
    }
    // At most once a minute, for all of them together. The lock comes to the second.
    let minute = jiff::SignedDuration::from_secs(60 - model.shown.as_second().rem_euclid(60));
    let next = next.map(|next| next.max(model.shown.saturating_add(minute).unwrap_or(next)));
    next.into_iter().chain(super::lock::due(model)).min()
}
