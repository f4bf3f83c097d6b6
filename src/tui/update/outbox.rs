//! Handing commands in: shown at once by the same core that the server decides with, confirmed by the answer, taken back
//! with the reason when the server says no.

use super::super::effect::{Door, Effect};
use super::super::model::deeds::{Deed, Stand};
use super::super::model::outbox::{Parcel, Refused, Sent};
use super::super::model::screen::{Question, Screen};
use super::super::model::{Link, Model};
use super::super::msg::{Answer, Failure, Outcome};
use super::{advance, bulk, explain, lists, packages, undo};
use crate::domain::command::Command;
use crate::domain::decide::{Order, decide};
use crate::domain::evolve::evolve;
use crate::domain::id::{CommandId, DraftId, HandoverId, ReferralId};
use crate::domain::referral::Referral;
use crate::domain::refusal::Refusal;
use crate::domain::row::Row;
use crate::t;
use crate::wire::answer::Done;
use crate::wire::intake::ReferralInput;
use crate::wire::problem::Problem;

/// Version out of date.
const STALE: u16 = 412;
/// Not signed in (any more).
const UNAUTHORISED: u16 = 401;

/// What is handed in on a referral.
pub(super) struct Handing {
    /// Which.
    pub referral: ReferralId,
    /// What.
    pub command: Command,
    /// What it does, as the message says it.
    pub what: String,
    /// Under which name its form is kept.
    pub form: Option<(String, String)>,
}

/// Hand a command of the desk in, and say so.
///
/// # Errors
/// What the core refuses is not handed in.
pub(super) fn hand_in(model: &mut Model, handing: Handing) -> Result<Vec<Effect>, Refusal> {
    let quiet = matches!(handing.command, Command::Renew);
    let (referral, what) = (handing.referral, handing.what.clone());
    let number = current(model, referral).map(|(_, number)| number).unwrap_or_default();
    let id = queue(model, handing, None)?;
    if !quiet {
        let own = model.deeds.last().filter(|deed| deed.command == id).cloned();
        let said = own.map_or_else(|| format!("{number} {what}"), |deed| undo::prompt(model, &deed));
        let down = matches!(model.link, Link::Down { .. });
        model.say_done(if down { format!("{said}   {}", t!("queued")) } else { said });
    }
    Ok(next(model))
}

/// Put a command of the desk in the queue, and say nothing.
///
/// # Errors
/// What the core refuses is not handed in.
pub(super) fn queue(model: &mut Model, handing: Handing, batch: Option<u64>) -> Result<CommandId, Refusal> {
    let id = model.new_command();
    let Handing { referral, command, what, form } = handing;
    let Some((version, number)) = current(model, referral) else { return Err(Refusal::Unknown) };
    let mut deed = Deed { batch, ..Deed::of(id, &command, referral, model.now) };
    deed.number.clone_from(&number);
    deed.what.clone_from(&what);
    deed.version = version + 1;
    if model.file.as_ref().is_some_and(|file| file.referral.id == referral) {
        model.desk.beside = Some(advance::beside(model, referral));
        let next = decided(model, referral, id, &command)?;
        deed.version = next.version;
        deed.row = show(model, next).map(Box::new);
    }
    match &command {
        Command::Renew => {}
        Command::Undo { command } => {
            if let Some(undone) = model.deeds.of(*command) {
                undone.stand = Stand::Undone;
            }
            model.desk.returning = Some((id, model.list().and_then(|list| list.selected)));
        }
        _ => model.deeds.push(deed),
    }
    let queued = matches!(model.link, Link::Down { .. });
    let parcel = Parcel::Command { door: Door::Desk(referral), version, body: Box::new(command) };
    model.outbox.queue.push_back(Sent { id, parcel, number, what, form, queued });
    Ok(id)
}

/// Hand a network's command in.
pub(super) fn hand_in_package(
    model: &mut Model,
    handover: HandoverId,
    version: u64,
    number: String,
    command: Command,
    what: String,
    form: Option<(String, String)>,
) -> Vec<Effect> {
    let id = model.new_command();
    let queued = matches!(model.link, Link::Down { .. });
    model.say_done(if queued { format!("{number} {what}   {}", t!("queued")) } else { format!("{number} {what}") });
    let parcel = Parcel::Command { door: Door::Network(handover), version, body: Box::new(command) };
    model.outbox.queue.push_back(Sent { id, parcel, number, what, form, queued });
    next(model)
}

/// Hand a new referral in.
pub(super) fn hand_in_new(model: &mut Model, input: ReferralInput, draft: DraftId) -> Vec<Effect> {
    let id = model.new_command();
    let queued = matches!(model.link, Link::Down { .. });
    let what = t!("did-ontvangen");
    model.say_done(if queued { format!("{what}   {}", t!("queued")) } else { what.clone() });
    let parcel = Parcel::Receive(Box::new(input), draft);
    model.outbox.queue.push_back(Sent { id, parcel, number: String::new(), what, form: None, queued });
    next(model)
}

/// Version and number that a command is decided on: with what is queued already.
fn current(model: &Model, id: ReferralId) -> Option<(u64, String)> {
    if let Some(file) = model.file.as_ref().filter(|file| file.referral.id == id) {
        return Some((file.referral.version, file.referral.number.to_string()));
    }
    let row = model.desk.lists.values().find_map(|list| list.find(id));
    if let Some(row) = row {
        return Some((row.version, row.number.to_string()));
    }
    let mark = model.desk.lists.values().find_map(|list| list.marks.get(&id));
    if let Some(row) = mark {
        return Some((row.version, row.number.to_string()));
    }
    model.deeds.newest_on(id).map(|deed| (deed.version, deed.number.clone()))
}

/// The referral after a command, by the core.
fn decided(model: &Model, id: ReferralId, command_id: CommandId, command: &Command) -> Result<Referral, Refusal> {
    let (Some(rules), Some(actor), Some(file)) = (&model.rules, model.actor(), &model.file) else {
        return Err(Refusal::Unknown);
    };
    if file.referral.id != id {
        return Err(Refusal::Unknown);
    }
    let order = Order { id: command_id, command: command.clone(), number: None };
    let events = decide(rules, Some(&file.referral), actor, &order, model.now)?;
    let mut referral = file.referral.clone();
    for event in &events {
        referral = evolve(Some(referral), event).map_err(|_| Refusal::Unknown)?;
    }
    Ok(referral)
}

/// Show the opened referral as it now is, in the file and in the lists.
fn show(model: &mut Model, referral: Referral) -> Option<Row> {
    let rules = model.rules.clone()?;
    let row = Row::of(&rules, &referral, model.now, rules.calendar.date(model.now));
    if let Some(file) = &mut model.file {
        file.referral = referral;
    }
    lists::after_own(model, &row);
    Some(row)
}

/// Decide what is queued for the opened referral anew on what the server confirmed.
pub(super) fn replay(model: &mut Model) {
    let Some(file) = &mut model.file else { return };
    file.referral = file.base.clone();
    let id = file.base.id;
    for at in 0..model.outbox.queue.len() {
        let sent = &model.outbox.queue[at];
        let Parcel::Command { door: Door::Desk(referral), body, .. } = &sent.parcel else { continue };
        if *referral != id {
            continue;
        }
        let (command_id, body) = (sent.id, body.clone());
        let before = model.file.as_ref().map_or(0, |file| file.referral.version);
        let under_way = at == 0 && model.outbox.under_way;
        if let Ok(next) = decided(model, id, command_id, &body) {
            if let Some(file) = &mut model.file {
                file.referral = next;
            }
            if let (false, Parcel::Command { version, .. }) = (under_way, &mut model.outbox.queue[at].parcel) {
                *version = before;
            }
        }
    }
}

/// Hand the first in, when nothing is under way, the line is up and the session is of the house that it is meant for:
/// until one is through the sign-in form it may be of another.
pub(super) fn next(model: &mut Model) -> Vec<Effect> {
    if model.signing_in() || model.outbox.under_way || matches!(model.link, Link::Down { .. }) {
        return Vec::new();
    }
    let Some(first) = model.outbox.queue.front() else { return Vec::new() };
    model.outbox.under_way = true;
    vec![match &first.parcel {
        Parcel::Command { door, version, body } => {
            Effect::Send { command: first.id, door: *door, version: *version, body: body.clone() }
        }
        Parcel::Receive(input, _) => Effect::Receive { command: first.id, input: input.clone() },
    }]
}

/// A command was answered.
pub(super) fn answered(model: &mut Model, command: CommandId, answer: Answer<Outcome>) -> Vec<Effect> {
    if model.outbox.queue.front().is_none_or(|first| first.id != command) {
        return Vec::new();
    }
    model.outbox.under_way = false;
    let outcome = match answer {
        Err(Failure::Line) => {
            if let Some(first) = model.outbox.queue.front_mut() {
                first.queued = true;
            }
            model.say(t!("queued-line"));
            return super::start::link_down(model);
        }
        Err(Failure::Problem(problem)) if problem.status == UNAUTHORISED => return super::start::session_ended(model),
        Err(Failure::Problem(problem)) => Err(problem),
        Ok(outcome) => Ok(outcome),
    };
    let Some(sent) = model.outbox.queue.pop_front() else { return Vec::new() };
    let accepted = outcome.is_ok();
    let mut effects = match outcome {
        Ok(outcome) => {
            if let Some(form) = &sent.form {
                model.kept.remove(form);
            }
            done(model, &sent, outcome)
        }
        Err(problem) => refused(model, &sent, &problem),
    };
    effects.extend(next(model));
    // Who asked to leave waited only for this; a refusal must be seen first.
    if accepted && model.outbox.queue.is_empty() {
        match model.top() {
            Screen::Confirm(Question::Leave) => {
                model.leaving = true;
                effects.push(Effect::Quit);
            }
            Screen::Confirm(Question::SignOut) => {
                model.pop();
                effects.push(Effect::SignOut);
            }
            _ => {}
        }
    }
    effects
}

fn done(model: &mut Model, sent: &Sent, outcome: Outcome) -> Vec<Effect> {
    match outcome {
        Outcome::Desk(done) => confirmed(model, sent, &done),
        Outcome::Network(opened) => packages::answered(model, opened),
        Outcome::Received(received) => {
            let key = if received.new { "received-new" } else { "received-known" };
            model.say_done(crate::i18n::format(key, Some(&number_args(&received.number))));
            let mut effects = lists::recount(model);
            if let Parcel::Receive(_, draft) = &sent.parcel {
                effects.push(Effect::DropDraft(*draft));
            }
            effects
        }
    }
}

fn number_args(number: &str) -> fluent_bundle::FluentArgs<'_> {
    let mut args = fluent_bundle::FluentArgs::new();
    args.set("number", number);
    args
}

fn confirmed(model: &mut Model, sent: &Sent, done: &Done) -> Vec<Effect> {
    let id = done.referral;
    for later in &mut model.outbox.queue {
        if let Parcel::Command { door: Door::Desk(referral), version, .. } = &mut later.parcel
            && *referral == id
        {
            *version = done.version;
        }
    }
    model.deeds.seen(&done.row);
    if let Some(at) = bulk::of_batch(model, sent.id) {
        bulk::answered(model, at, sent.id, Ok(()));
    }
    let mut missed = None;
    if let Some(file) = model.file.as_mut().filter(|file| file.base.id == id) {
        for event in done.events.iter().filter(|event| event.version > file.base.version).collect::<Vec<_>>() {
            if event.version != file.base.version + 1 {
                missed = Some(Effect::Events { referral: id, after: file.base.version });
                break;
            }
            if let Ok(next) = evolve(Some(file.base.clone()), event) {
                file.base = next;
            }
        }
        replay(model);
    }
    let queued = model.outbox.queue.iter().any(|later| later.referral() == Some(id));
    if !queued {
        lists::after_own(model, &done.row);
    }
    if let Some((_, cursor)) = model.desk.returning.take_if(|(undo, _)| *undo == sent.id) {
        lists::back(model, &done.row, cursor);
    }
    let mut effects = lists::recount(model);
    effects.extend(missed);
    effects
}

fn refused(model: &mut Model, sent: &Sent, problem: &Problem) -> Vec<Effect> {
    let why = why(model, sent, problem);
    taken_back(model, sent, &why);
    let mut effects = Vec::from_iter(sent.referral().and_then(|id| as_it_is(model, id)));
    if let Some(at) = bulk::of_batch(model, sent.id) {
        let short = if problem.status == STALE { why } else { explain(&Failure::Problem(Box::new(problem.clone()))) };
        bulk::answered(model, at, sent.id, Err(short));
        // One look at the list when the whole batch is answered, not one a refusal.
        if model.batches[at].over() {
            effects.extend(lists::load(model));
        }
        return effects;
    }
    match &sent.parcel {
        Parcel::Receive(input, draft) => {
            // What was typed last isn't in the draft yet, and the form is gone.
            effects.push(Effect::PutDraft { draft: *draft, input: input.clone() });
            say_refused(model, sent, format!("{why} {}", t!("draft-left")));
        }
        Parcel::Command { door, .. } => {
            say_refused(model, sent, why);
            effects.extend(match door {
                Door::Desk(_) => lists::load(model),
                Door::Network(_) => packages::load_if_network(model),
            });
        }
    }
    effects
}

/// Show the opened referral without what was refused, and ask for what was missed.
fn as_it_is(model: &mut Model, id: ReferralId) -> Option<Effect> {
    let after = model.file.as_ref().filter(|file| file.base.id == id)?.base.version;
    replay(model);
    if let Some(referral) = model.file.as_ref().map(|file| file.referral.clone()) {
        show(model, referral);
    }
    Some(Effect::Events { referral: id, after })
}

/// What had seemed done isn't; what had seemed undone still stands.
fn taken_back(model: &mut Model, sent: &Sent, why: &str) {
    if let Parcel::Command { body, .. } = &sent.parcel
        && let Command::Undo { command } = **body
        && let Some(deed) = model.deeds.of(command)
    {
        deed.stand = Stand::Closed(why.to_owned());
    }
    if let Some(deed) = model.deeds.of(sent.id) {
        deed.stand = Stand::Closed(why.to_owned());
    }
}

fn why(model: &Model, sent: &Sent, problem: &Problem) -> String {
    if problem.status == STALE {
        let by = sent
            .referral()
            .and_then(|id| model.desk.changed_by.get(&id))
            .map(|(name, what)| (name.clone(), what.clone()));
        return if let Some((name, what)) = by {
            t!("stale-by", number = sent.number.as_str(), name = name, what = what)
        } else {
            t!("stale", number = sent.number.as_str())
        };
    }
    let said = t!(
        "refused-now",
        number = sent.number.as_str(),
        what = sent.what.as_str(),
        why = explain(&Failure::Problem(Box::new(problem.clone())))
    );
    // What wasn't received has no number yet.
    said.trim_start().to_owned()
}

fn say_refused(model: &mut Model, sent: &Sent, why: String) {
    if sent.queued {
        let entry = Refused { number: sent.number.clone(), what: sent.what.clone(), why: why.clone() };
        model.outbox.refused.push(entry);
        let count = model.outbox.refused.len();
        model.refuse(t!("refused-later", count = count, why = why));
    } else {
        model.refuse(why);
    }
}
