//! The triage meeting: an agenda out of the queue, one referral a screen, the minutes out of what was decided.
//!
//! The rules it keeps: a decision in a meeting is the same command as anywhere, and opening a referral the same recorded
//! read; whoever loses the line finds the meeting as it stood; nothing is decided by going on.

mod prepare;
mod present;
mod record;

pub(super) use prepare::{queued, waits_for};
pub(super) use present::submit as submit_present;
pub(super) use record::{ask_file, came as minutes_came, submit as submit_print, written};

use super::super::effect::Effect;
use super::super::intent::Intent;
use super::super::model::meeting::{MeetingScreen, Point, Stage, Table};
use super::super::model::screen::{Question, Screen};
use super::super::model::{Link, Model};
use super::super::msg::Answer;
use super::{explain, file, lists};
use crate::domain::id::ReferralId;
use crate::domain::meeting::Sitting;
use crate::domain::row::Row;
use crate::settings::Advance;
use crate::t;
use crate::wire::answer::ReadPurpose;
use crate::wire::meeting::MeetingNow;

/// Go to the meeting: the one that goes on, or getting the next one ready.
pub(super) fn open(model: &mut Model) -> Vec<Effect> {
    model.stack.truncate(1);
    let stage = if model.table.is_some() { Stage::Running } else { Stage::Asking };
    let at = model.table.as_ref().and_then(|table| place(table, table.next_open(None, model.now))).unwrap_or(0);
    model.stack.push(Screen::Meeting(MeetingScreen { stage, at }));
    ask(model)
}

/// Ask how the last meeting stands.
pub(super) fn ask(model: &mut Model) -> Vec<Effect> {
    if matches!(model.link, Link::Down { .. }) {
        return Vec::new();
    }
    let ticket = model.new_ticket();
    model.meeting_asked = Some(ticket);
    vec![Effect::Meeting { ticket }]
}

fn place(table: &Table, id: Option<ReferralId>) -> Option<usize> {
    id.and_then(|id| table.place(id))
}

pub(super) fn screen(model: &mut Model) -> Option<&mut MeetingScreen> {
    model.stack.iter_mut().find_map(|screen| match screen {
        Screen::Meeting(meeting) => Some(meeting),
        _ => None,
    })
}

/// Tell the server how the meeting stands; its answer comes to [`came`].
fn put(model: &mut Model, id: crate::domain::id::MeetingId, sitting: Sitting) -> Vec<Effect> {
    let ticket = model.new_ticket();
    model.meeting_asked = Some(ticket);
    vec![Effect::PutMeeting { id, sitting: Box::new(sitting), ticket }]
}

/// How the last meeting stands.
pub(super) fn came(
    model: &mut Model,
    ticket: super::super::effect::Ticket,
    answer: Answer<Box<MeetingNow>>,
) -> Vec<Effect> {
    if model.meeting_asked != Some(ticket) {
        return Vec::new();
    }
    model.meeting_asked = None;
    let now = match answer {
        Ok(now) => *now,
        Err(failure) => {
            if screen(model).is_some() {
                model.refuse(explain(&failure));
            }
            return Vec::new();
        }
    };
    let (before, clock) = (model.table.take(), model.now);
    model.last_meeting.clone_from(&now.meeting);
    let Some(meeting) = now.meeting.filter(crate::domain::meeting::Meeting::open) else {
        return over(model, before.is_some());
    };
    let opened = before.is_none();
    let table = Table { meeting, rows: now.rows };
    let first = table.next_open(None, clock);
    let at = place(&table, first).unwrap_or(0);
    let began = matches!(screen(model).map(|screen| &screen.stage), Some(Stage::Preparing(_)));
    model.table = Some(Box::new(table));
    let Some(screen) = screen(model) else {
        // The line broke, or the desk was left: the meeting is still there.
        if opened {
            let key = super::key_of(model, Intent::GoMeeting);
            model.say(t!("meeting-goes-on", key = key));
        }
        return Vec::new();
    };
    if !matches!(screen.stage, Stage::Running) {
        (screen.stage, screen.at) = (Stage::Running, at);
    }
    model.shown = model.now;
    if model.message.as_ref().is_some_and(|said| said.text == t!("meeting-keeping")) {
        model.message = None;
    }
    match first.filter(|_| began) {
        Some(first) => read(model, first),
        None => Vec::new(),
    }
}

/// No meeting goes on: it was closed just now, or the next one can be got ready.
fn over(model: &mut Model, was_open: bool) -> Vec<Effect> {
    let Some(shown) = screen(model) else { return Vec::new() };
    match shown.stage {
        Stage::Running if was_open => {
            model.stack.truncate(1);
            model.say_done(t!("meeting-closed"));
            record::ask(model)
        }
        Stage::Running | Stage::Asking => prepare::start(model),
        Stage::Preparing(_) => Vec::new(),
    }
}

/// An intent on the screen of the meeting.
pub(super) fn intent(model: &mut Model, intent: Intent) -> Vec<Effect> {
    let rows = match (model.top(), &model.table) {
        (Screen::Meeting(MeetingScreen { stage: Stage::Preparing(prepared), .. }), _) => prepared.rows.len(),
        (_, Some(table)) => table.rows.len(),
        _ => 0,
    };
    let page = usize::from(model.size.height.saturating_sub(8)).max(1);
    let Some(screen) = screen(model) else { return Vec::new() };
    let last = rows.saturating_sub(1);
    match intent {
        Intent::Down => screen.at = (screen.at + 1).min(last),
        Intent::Up => screen.at = screen.at.saturating_sub(1),
        Intent::PageDown => screen.at = (screen.at + page).min(last),
        Intent::PageUp => screen.at = screen.at.saturating_sub(page),
        Intent::First => screen.at = 0,
        Intent::Last => screen.at = last,
        Intent::Back => model.pop(),
        Intent::Refresh => return ask(model),
        Intent::Toggle => prepare::toggle(model),
        Intent::Open | Intent::Accept if matches!(screen.stage, Stage::Running) => {
            let at = screen.at;
            let id = model.table.as_ref().and_then(|table| table.rows.get(at)).map(|row| row.id);
            return id.map_or_else(Vec::new, |id| read(model, id));
        }
        Intent::Open | Intent::Accept | Intent::MeetingPresent => return present::form(model),
        Intent::MeetingPark | Intent::MeetingMinutes | Intent::MeetingClose => return act(model, intent),
        _ => return lists::anywhere(model, intent),
    }
    Vec::new()
}

/// What can be done with a meeting on its agenda and on an opened referral of it.
pub(super) fn act(model: &mut Model, intent: Intent) -> Vec<Effect> {
    match intent {
        Intent::MeetingPark => park(model),
        Intent::MeetingMinutes => record::ask(model),
        Intent::MeetingPresent => present::form(model),
        Intent::MeetingClose => {
            model.stack.push(Screen::Confirm(Question::CloseMeeting));
            Vec::new()
        }
        _ => Vec::new(),
    }
}

/// Closing was confirmed.
pub(super) fn close(model: &mut Model) -> Vec<Effect> {
    model.pop();
    let Some(table) = &model.table else { return Vec::new() };
    let sitting = Sitting { closed: true, ..table.meeting.sitting.clone() };
    let id = table.meeting.id;
    put(model, id, sitting)
}

/// Put the one that is talked about off until a next meeting, or take it up again after all.
fn park(model: &mut Model) -> Vec<Effect> {
    let opened = model.opened().map(|referral| referral.id);
    let at = screen(model).map(|screen| screen.at);
    let Some(table) = &mut model.table else { return Vec::new() };
    let row = match opened {
        Some(id) => table.rows.iter().find(|row| row.id == id),
        None => at.and_then(|at| table.rows.get(at)),
    };
    let Some((id, number)) = row.map(|row| (row.id, row.number.to_string())) else { return Vec::new() };
    let parked = &mut table.meeting.sitting.parked;
    let put_off = parked.insert(id);
    if !put_off {
        parked.remove(&id);
    }
    let (meeting, sitting) = (table.meeting.id, table.meeting.sitting.clone());
    model.say_done(if put_off {
        t!("meeting-parked", number = number)
    } else {
        t!("meeting-unparked", number = number)
    });
    let mut effects = put(model, meeting, sitting);
    if put_off && opened.is_some() {
        effects.extend(go_on(model, id));
    }
    effects
}

/// Open a referral of the agenda: recorded as a read for the meeting.
fn read(model: &mut Model, id: ReferralId) -> Vec<Effect> {
    let at = model.table.as_ref().and_then(|table| table.place(id));
    if let (Some(screen), Some(at)) = (screen(model), at) {
        screen.at = at;
    }
    file::open_id(model, id, ReadPurpose::Meeting, None)
}

/// The meeting that the opened referral is talked about in.
pub fn sits(model: &Model) -> Option<&Table> {
    let shown = model.stack.iter().any(|screen| matches!(screen, Screen::Meeting(_)));
    model.table.as_deref().filter(|_| shown)
}

/// A row changed, by us or by somebody else.
pub(super) fn row(model: &mut Model, row: &Row) {
    let known = model.table.as_mut().and_then(|table| table.rows.iter_mut().find(|old| old.id == row.id));
    if let Some(old) = known.filter(|old| old.version <= row.version) {
        *old = row.clone();
    }
}

/// An act on the opened referral was handed in: when that decided it, on to the next point.
pub(super) fn decided(model: &mut Model) -> Vec<Effect> {
    let (Some(rules), Some(file)) = (&model.rules, &model.file) else { return Vec::new() };
    let now = Row::of(rules, &file.referral, model.now, rules.calendar.date(model.now));
    let id = now.id;
    if let Some(old) = model.table.as_mut().and_then(|table| table.rows.iter_mut().find(|old| old.id == id)) {
        *old = now.clone();
    }
    let decided = model.table.as_ref().is_some_and(|table| table.point(&now, model.now) == Point::Decided);
    match model.advance {
        Advance::Next | Advance::Previous if decided => go_on(model, id),
        Advance::List if decided => {
            file::close(model);
            Vec::new()
        }
        _ => Vec::new(),
    }
}

/// To the next point that is still to do; where none is, back to the agenda.
fn go_on(model: &mut Model, from: ReferralId) -> Vec<Effect> {
    let next = model.table.as_ref().and_then(|table| table.next_open(table.place(from), model.now));
    match next {
        Some(next) if !matches!(model.link, Link::Down { .. }) => read(model, next),
        Some(_) => {
            file::close(model);
            Vec::new()
        }
        None => {
            file::close(model);
            let done = t!("meeting-all-done", key = super::key_of(model, Intent::MeetingMinutes));
            match &mut model.message {
                Some(said) => said.text = format!("{}   {done}", said.text),
                None => model.say(done),
            }
            Vec::new()
        }
    }
}

/// The next point that is still to do, or the one before this on the agenda; none when no meeting sits.
pub(super) fn step(model: &mut Model, forward: bool) -> Option<Vec<Effect>> {
    let table = sits(model)?;
    let id = model.opened()?.id;
    let at = table.place(id)?;
    let to = if forward {
        table.next_open(Some(at), model.now)
    } else {
        at.checked_sub(1).and_then(|at| table.rows.get(at)).map(|row| row.id)
    };
    let Some(to) = to else {
        model.refuse(if forward { t!("meeting-no-next") } else { t!("meeting-no-previous") });
        return Some(Vec::new());
    };
    Some(read(model, to))
}
