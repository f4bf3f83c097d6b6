//! A network's desk: the packages sent to it, and nothing else of the referral. Opening marks a package seen.

use super::super::effect::{Door, Effect, Ticket};
use super::super::intent::{Group, Intent};
use super::super::model::screen::{Act, Screen};
use super::super::model::{Link, Model, Waiting};
use super::super::msg::{Answer, Failure};
use super::super::screens;
use super::{acts, explain, input, lists, pages};
use crate::domain::actor::Role;
use crate::domain::handover::HandoverState;
use crate::domain::id::HandoverId;
use crate::t;
use crate::wire::feed::FeedEntry;
use crate::wire::handover::{HandoverCounts, HandoverPage, HandoverRow, HandoverSplit, OpenedHandover};

/// The splits in the order of the top line.
pub const SPLITS: [HandoverSplit; 3] = [HandoverSplit::New, HandoverSplit::Running, HandoverSplit::Done];

/// Load the open split.
pub(super) fn load(model: &mut Model) -> Vec<Effect> {
    let ticket = model.new_ticket();
    model.package_list_mut().asked = Some(ticket);
    vec![Effect::Packages { split: model.packages.split, cursor: None, ticket }]
}

/// Load the open split at a network's desk.
pub(super) fn load_if_network(model: &mut Model) -> Vec<Effect> {
    if model.has_packages() { load(model) } else { Vec::new() }
}

/// Counts came.
pub(super) fn counts(model: &mut Model, answer: &Answer<HandoverCounts>) -> Vec<Effect> {
    model.desk.counting = false;
    if let Ok(counts) = answer {
        model.packages.counts = Some(*counts);
    }
    super::start::line_heard(model, answer)
}

/// A page came.
pub(super) fn page(
    model: &mut Model,
    ticket: Ticket,
    split: HandoverSplit,
    more: bool,
    answer: Answer<HandoverPage>,
) -> Vec<Effect> {
    let list = model.packages.lists.entry(split).or_default();
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
    if more {
        list.extend(page.rows, page.next);
    } else {
        list.replace(page.rows, page.next);
        model.shown = model.now;
    }
    list.catch_up(page.seq);
    if model.following {
        return Vec::new();
    }
    model.following = true;
    vec![Effect::Follow { after: page.seq }]
}

/// An intent on the list or on an opened package.
pub(super) fn intent(model: &mut Model, intent: Intent) -> Vec<Effect> {
    let in_package = matches!(model.top(), Screen::Package);
    if intent.group() == Group::Answer {
        return if in_package { answer(model, intent) } else { open(model, Some(intent)) };
    }
    match intent {
        Intent::PackageHistory if in_package => return pages::package_history(model),
        Intent::PackageHistory => return open(model, Some(intent)),
        Intent::GoPackages => {
            model.stack.truncate(1);
            model.packages.split = HandoverSplit::New;
            return load(model);
        }
        _ => {}
    }
    if in_package {
        return read(model, intent);
    }
    let page = isize::try_from(screens::packages::rows(model.size)).unwrap_or(10).max(1);
    match intent {
        Intent::Down => step(model, 1),
        Intent::Up => step(model, -1),
        Intent::PageDown => step(model, page),
        Intent::PageUp => step(model, -page),
        Intent::First => step(model, isize::MIN),
        Intent::Last => step(model, isize::MAX),
        Intent::NextSplit => turn(model, 1),
        Intent::PreviousSplit => turn(model, SPLITS.len() - 1),
        Intent::Refresh => load(model),
        Intent::Open => open(model, None),
        _ => Vec::new(),
    }
}

fn step(model: &mut Model, by: isize) -> Vec<Effect> {
    model.package_list_mut().step(by);
    rested(model)
}

/// The cursor went elsewhere: the next page is fetched when the end is near.
pub(super) fn rested(model: &mut Model) -> Vec<Effect> {
    let height = screens::packages::rows(model.size);
    let (ticket, split) = (Ticket(model.ticket.0 + 1), model.packages.split);
    let list = model.package_list_mut();
    let near = list.index().is_some_and(|at| at + 2 * height >= list.rows.len());
    let Some(cursor) = list.next.clone().filter(|_| near && list.asked.is_none()) else { return Vec::new() };
    list.asked = Some(ticket);
    model.ticket = ticket;
    vec![Effect::Packages { split, cursor: Some(cursor), ticket }]
}

fn turn(model: &mut Model, by: usize) -> Vec<Effect> {
    // A participant has one list: what waits for its agreement.
    if model.role() == Some(Role::Participant) {
        return load(model);
    }
    let at = SPLITS.iter().position(|split| *split == model.packages.split).unwrap_or(0);
    model.packages.split = SPLITS[(at + by) % SPLITS.len()];
    load(model)
}

fn read(model: &mut Model, intent: Intent) -> Vec<Effect> {
    let page = usize::from(model.size.height.saturating_sub(8)).max(3);
    let end = screens::packages::body_lines(model);
    let scroll = model.packages.scroll;
    model.packages.scroll = match intent {
        Intent::Down => scroll + 1,
        Intent::Up => scroll.saturating_sub(1),
        Intent::PageDown => scroll + page,
        Intent::PageUp => scroll.saturating_sub(page),
        Intent::First => 0,
        Intent::Last => end,
        Intent::Back => {
            model.pop();
            return Vec::new();
        }
        _ => scroll,
    }
    .min(end);
    Vec::new()
}

/// Open the package under the cursor: seen from then on.
fn open(model: &mut Model, then: Option<Intent>) -> Vec<Effect> {
    let Some(id) = model.package_list_mut().selected else { return Vec::new() };
    if matches!(model.link, Link::Down { .. }) {
        model.refuse(t!("open-no-line"));
        return Vec::new();
    }
    let ticket = model.new_ticket();
    model.waiting = Some(Waiting { ticket, then });
    vec![Effect::OpenPackage { handover: id, ticket }]
}

/// The package came.
pub(super) fn opened(model: &mut Model, ticket: Ticket, answer: Answer<Box<OpenedHandover>>) -> Vec<Effect> {
    let Some(waiting) = model.waiting.filter(|waiting| waiting.ticket == ticket) else { return Vec::new() };
    model.waiting = None;
    match answer {
        Ok(opened) => {
            put(model, &opened.row);
            model.packages.opened = Some(opened);
            model.packages.scroll = 0;
            if !matches!(model.top(), Screen::Package) {
                model.stack.push(Screen::Package);
            }
            waiting.then.map(|intent| super::run(model, intent, None)).unwrap_or_default()
        }
        Err(failure) => {
            input::drop_typed(model, &explain(&failure));
            Vec::new()
        }
    }
}

fn answer(model: &mut Model, intent: Intent) -> Vec<Effect> {
    let Some(id) = model.packages.opened.as_ref().map(|opened| opened.row.id) else { return Vec::new() };
    if intent == Intent::Agree {
        return acts::agree(model, id);
    }
    acts::open(model, Act::Respond(intent, id))
}

/// A command was answered with the package as it now is.
pub(super) fn answered(model: &mut Model, opened: Box<OpenedHandover>) -> Vec<Effect> {
    let id = opened.row.id;
    let here = model.packages.opened.as_ref().is_some_and(|old| old.row.id == id);
    if model.role() == Some(Role::Participant) && opened.asked.is_empty() {
        // Agreed or refused: it is this participant's no longer.
        for list in model.packages.lists.values_mut() {
            list.remove(id);
        }
        if here {
            model.packages.opened = None;
            model.stack.retain(|screen| !matches!(screen, Screen::Package));
        }
        return lists::recount(model);
    }
    put(model, &opened.row);
    if here {
        model.packages.opened = Some(opened);
    }
    lists::recount(model)
}

fn split_of(row: &HandoverRow) -> HandoverSplit {
    match row.state {
        HandoverState::Accepted | HandoverState::InProgress => HandoverSplit::Running,
        state if state.open() => HandoverSplit::New,
        _ => HandoverSplit::Done,
    }
}

/// A row as it now is, in every list where it stands.
fn put(model: &mut Model, row: &HandoverRow) {
    let fits = split_of(row);
    for (split, list) in &mut model.packages.lists {
        list.put(row.clone(), *split == fits);
    }
}

/// Something changed for this network.
pub(super) fn fed(model: &mut Model, entry: FeedEntry) -> Vec<Effect> {
    let Some(id) = entry.handover else { return Vec::new() };
    match entry.handover_row {
        Some(row) => {
            let number = row.number.to_string();
            let reminded = entry.kind == "herinneren";
            let new = entry.by.role != Role::Network;
            let fits = split_of(&row);
            for (split, list) in &mut model.packages.lists {
                list.hear(entry.seq, (*row).clone(), *split == fits);
            }
            if reminded {
                model.say(t!("package-reminded", number = number));
            } else if new && model.message.is_none() {
                model.say(t!("package-changed", number = number));
            }
        }
        None => return gone(model, entry.seq, id),
    }
    let list = model.packages.lists.get(&model.packages.split);
    let empty = list.is_some_and(|list| list.rows.is_empty() && !list.fresh.is_empty() && list.asked.is_none());
    if empty { load(model) } else { Vec::new() }
}

/// It was taken back: nothing of it stays on the screen.
fn gone(model: &mut Model, seq: u64, id: HandoverId) -> Vec<Effect> {
    for list in model.packages.lists.values_mut() {
        list.hear_gone(seq, id);
    }
    // Our own answer took it off the list: that answer says so.
    let own = model.outbox.queue.iter().any(|sent| sent.is_at(Door::Network(id)));
    if !own && model.packages.opened.as_ref().is_some_and(|opened| opened.row.id == id) {
        model.packages.opened = None;
        model.stack.truncate(1);
        let participant = model.role() == Some(Role::Participant);
        model.refuse(if participant { t!("agreement-gone") } else { t!("package-gone") });
    }
    Vec::new()
}
