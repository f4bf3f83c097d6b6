//! Opening a referral: a recorded act. Keys that follow wait until it is there.

use super::super::effect::{Effect, Ticket};
use super::super::intent::Intent;
use super::super::model::screen::Screen;
use super::super::model::{Link, Model, OpenFile, Waiting};
use super::super::msg::{Answer, Failure};
use super::{advance, explain, input, lists, meeting, outbox, run};
use crate::domain::actor::Role;
use crate::domain::event::Recorded;
use crate::domain::evolve::evolve;
use crate::domain::id::ReferralId;
use crate::domain::row::Split;
use crate::t;
use crate::wire::answer::{Opened, ReadPurpose};

/// Open the row under the cursor, and do something with it once it is there.
pub(super) fn open(model: &mut Model, then: Option<Intent>) -> Vec<Effect> {
    let Some(row) = model.row() else { return Vec::new() };
    let id = row.id;
    let purpose = match then {
        Some(Intent::Route) => ReadPurpose::Route,
        Some(Intent::Repeat) if model.last.as_ref().is_some_and(|last| last.intent == Intent::Route) => {
            ReadPurpose::Route
        }
        _ if row.split(model.now) == Split::Shielded => shielded(model),
        _ if model.split() == Some(Split::Out) => ReadPurpose::Track,
        _ => ReadPurpose::Triage,
    };
    open_id(model, id, purpose, then)
}

/// Why what is shielded is opened, by who may: to check lawfulness, or to take it up again.
fn shielded(model: &Model) -> ReadPurpose {
    let audits = model.actor().is_some_and(|actor| actor.role == Role::Auditor);
    if audits { ReadPurpose::Audit } else { ReadPurpose::Renew }
}

/// Open this referral.
pub(super) fn open_id(model: &mut Model, id: ReferralId, purpose: ReadPurpose, then: Option<Intent>) -> Vec<Effect> {
    if matches!(model.link, Link::Down { .. }) {
        if model.file.as_ref().is_some_and(|file| file.base.id == id) {
            show(model, then);
            model.say(t!("open-from-memory"));
        } else {
            model.refuse(t!("open-no-line"));
        }
        return Vec::new();
    }
    let ticket = model.new_ticket();
    model.waiting = Some(Waiting { ticket, then });
    vec![Effect::Open { referral: id, purpose, ticket }]
}

/// The file came, or not.
pub(super) fn opened(model: &mut Model, ticket: Ticket, answer: Answer<Box<Opened>>) -> Vec<Effect> {
    let Some(waiting) = model.waiting.filter(|waiting| waiting.ticket == ticket) else { return Vec::new() };
    model.waiting = None;
    let opened = match answer {
        Ok(opened) => *opened,
        Err(failure) => {
            let effects = if failure == Failure::Line { super::start::link_down(model) } else { Vec::new() };
            input::drop_typed(model, &explain(&failure));
            return effects;
        }
    };
    let for_one = waiting.then.is_some_and(|then| !matches!(then, Intent::Weigh | Intent::Status | Intent::Explain));
    model.file = Some(Box::new(OpenFile {
        base: opened.referral.clone(),
        referral: opened.referral,
        earlier: opened.earlier,
        for_one,
        scroll: 0,
        bsn_shown: false,
    }));
    outbox::replay(model);
    show(model, waiting.then)
}

fn show(model: &mut Model, then: Option<Intent>) -> Vec<Effect> {
    model.shown = model.now;
    if !model.in_file() {
        model.stack.push(Screen::Referral);
    }
    match then {
        Some(intent) => {
            let effects = run(model, intent, None);
            // What can't be done is said over the list where it was asked.
            let on_file = matches!(model.top(), Screen::Referral);
            if on_file && model.file.as_ref().is_some_and(|file| file.for_one) {
                close(model);
            }
            effects
        }
        None => Vec::new(),
    }
}

/// Step out of the opened referral.
pub(super) fn close(model: &mut Model) {
    if let Some(at) = model.stack.iter().position(|screen| matches!(screen, Screen::Referral)) {
        model.stack.truncate(at.max(1));
    }
    model.desk.settled = model.row().map(|row| row.id);
}

/// Step out of what stands over a file; a file that was opened for that alone is left with it.
pub(super) fn step_out(model: &mut Model) {
    model.pop();
    if matches!(model.top(), Screen::Referral) && model.file.as_ref().is_some_and(|file| file.for_one) {
        close(model);
    }
}

/// An act was handed in: back to where it was asked, or on.
pub(super) fn finish(model: &mut Model) -> Vec<Effect> {
    let Some(at) = model.stack.iter().rposition(|screen| matches!(screen, Screen::Referral)) else {
        model.stack.truncate(1);
        return Vec::new();
    };
    model.stack.truncate(at + 1);
    if meeting::sits(model).is_some() {
        return meeting::decided(model);
    }
    let (now, places, tab) = (model.now, model.places(), model.tab());
    let (for_one, away) = match (&model.rules, &model.file) {
        (Some(rules), Some(file)) => {
            let today = rules.calendar.date(now);
            let row = crate::domain::row::Row::of(rules, &file.referral, now, today);
            (file.for_one, !places.hold(&row, tab, false, true))
        }
        _ => (true, true),
    };
    let listed = model.stack.first().is_some_and(|screen| matches!(screen, Screen::Inbox));
    if for_one && listed {
        close(model);
        advance::in_list(model);
    } else if away && listed {
        return advance::go_on(model);
    }
    Vec::new()
}

/// Events that the opened referral missed.
pub(super) fn events(model: &mut Model, referral: ReferralId, answer: Answer<Vec<Recorded>>) -> Vec<Effect> {
    let Ok(events) = answer else { return Vec::new() };
    let Some(file) = model.file.as_mut().filter(|file| file.base.id == referral) else { return Vec::new() };
    for event in events.iter().filter(|event| event.version > file.base.version).collect::<Vec<_>>() {
        match evolve(Some(file.base.clone()), event) {
            Ok(next) => file.base = next,
            Err(_) => break,
        }
    }
    outbox::replay(model);
    Vec::new()
}

/// An intent on an opened referral.
pub(super) fn intent(model: &mut Model, intent: Intent) -> Vec<Effect> {
    let page = usize::from(model.size.height.saturating_sub(12)).max(3);
    let Some(file) = model.file.as_mut() else {
        model.pop();
        return Vec::new();
    };
    match intent {
        Intent::Down => file.scroll += 1,
        Intent::Up => file.scroll = file.scroll.saturating_sub(1),
        Intent::PageDown => file.scroll += page,
        Intent::PageUp => file.scroll = file.scroll.saturating_sub(page),
        Intent::First => file.scroll = 0,
        Intent::Last => file.scroll = usize::MAX / 2,
        Intent::RevealBsn => file.bsn_shown = !file.bsn_shown,
        Intent::Back => close(model),
        Intent::Refresh => {
            let (referral, after) = (file.base.id, file.base.version);
            return vec![Effect::Events { referral, after }];
        }
        Intent::NextReferral => return beside(model, 1),
        Intent::PreviousReferral => return beside(model, -1),
        Intent::MeetingPark | Intent::MeetingMinutes => return meeting::act(model, intent),
        _ => return lists::anywhere(model, intent),
    }
    if let Some(file) = &model.file {
        let end = super::super::screens::referral::body_lines(model);
        let scroll = file.scroll.min(end);
        if let Some(file) = &mut model.file {
            file.scroll = scroll;
        }
    }
    Vec::new()
}

/// The next or previous referral of the list: opened, and so recorded.
fn beside(model: &mut Model, by: isize) -> Vec<Effect> {
    if let Some(effects) = meeting::step(model, by > 0) {
        return effects;
    }
    if model.list_mut().step(by) { open(model, None) } else { Vec::new() }
}
