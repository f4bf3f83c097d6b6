//! Acts: for each the form that asks what is needed, and the command that follows from it.
//!
//! Fields carry the command's own names, so that what the core finds wrong stands at its field.

mod amend;
mod end;
mod enriched;
mod handover;
mod keep;
mod network;
pub(super) mod propose;
mod supplement;
mod weigh;
mod words;

use super::super::effect::Effect;
use super::super::intent::Intent;
use super::super::model::Model;
use super::super::model::screen::{Act, FormScreen, Kept, Screen};
use super::super::ui::form::{Choice, Field, Form};
use super::outbox::{Handing, hand_in};
use super::{again, bulk, file, menu, refusal_text, texts};
use crate::domain::actor::Role;
use crate::domain::command::Command;
use crate::domain::evolve::within_reach;
use crate::domain::id::ProposalId;
use crate::domain::refusal::{FieldProblem, Refusal};
use crate::domain::text::SafeText;
use crate::t;

pub use enriched::grow;
pub use network::{ANSWERS, agree};
pub use words::did;

/// What is filled in leads to a command, or these fields aren't right.
pub type Filled = Result<Command, Vec<FieldProblem>>;

/// Begin an act: ask what is needed, or do it at once when nothing is.
pub(super) fn start(model: &mut Model, intent: Intent) -> Vec<Effect> {
    if matches!(
        intent,
        Intent::Approve
            | Intent::RefuseApproval
            | Intent::AdviceSent
            | Intent::AdviceAnswered
            | Intent::AdviceDropped
            | Intent::Recall
            | Intent::Supplement
            | Intent::Remind
    ) {
        return menu::handover(model, intent);
    }
    if intent == Intent::Resume {
        return at_once(model, intent);
    }
    match intent {
        Intent::RecordAnswer => return menu::question(model),
        Intent::RecordEnrichment => return menu::enrichment(model),
        Intent::RevealReporter | Intent::KeepLonger => {
            let id = ProposalId(model.ids.next(model.now));
            return open(model, Act::Propose(intent, id));
        }
        _ => {}
    }
    open(model, Act::Plain(intent))
}

/// Show the form of an act.
pub(super) fn open(model: &mut Model, act: Act) -> Vec<Effect> {
    let Some(mut form) = form(model, &act) else {
        model.refuse(t!("why-not-here"));
        return Vec::new();
    };
    let fresh = form.texts();
    if let Some(kept) = model.kept.get(&key(model, &act)) {
        form.note = t!("form-kept");
        if amend::lay_over(&mut form, &kept.base, &kept.texts) > 0 {
            form.note = t!("form-kept-changed");
        }
    }
    let full = act == Act::Plain(Intent::Edit);
    let mut screen = FormScreen::new(act, form, full);
    screen.kept = fresh;
    model.stack.push(Screen::Form(Box::new(screen)));
    Vec::new()
}

/// Under which name a form's texts are kept.
pub(super) fn key(model: &Model, act: &Act) -> (String, String) {
    let about = match act {
        Act::Propose(intent, _) => return propose::kept_as(*intent, model.target()),
        Act::Respond(_, handover) => handover.to_string(),
        Act::Bulk(_) => String::new(),
        _ => model.target().map(|id| id.to_string()).unwrap_or_default(),
    };
    (format!("{act:?}"), about)
}

/// The form of an act.
pub(super) fn form(model: &Model, act: &Act) -> Option<Form> {
    match act {
        Act::Plain(intent) => {
            let form = weigh::form(model, *intent).or_else(|| end::form(model, *intent));
            form.or_else(|| amend::form(model, *intent)).or_else(|| keep::form(model, *intent))
        }
        Act::Handover(Intent::Supplement, id) => supplement::form(model, *id),
        Act::Handover(..) | Act::Approval(..) | Act::RefuseFurther(..) => handover::form(model, act),
        Act::Enriched(id) => {
            let kept = model.kept.get(&key(model, act)).map_or(1, |kept| enriched::room(&kept.texts));
            enriched::form(model, *id, kept)
        }
        Act::Answer(_) | Act::DuplicateOf(..) => keep::form_of(model, act),
        Act::Respond(intent, handover) => network::form(model, *intent, *handover),
        Act::Bulk(intent) => bulk_form(model, *intent),
        Act::Propose(intent, _) => propose::form(model, *intent),
        Act::SignIn
        | Act::Provider
        | Act::LinkCode(_)
        | Act::RouteEdit
        | Act::Intake(_)
        | Act::SaveFilter(_)
        | Act::HouseText(_)
        | Act::Proposal(_)
        | Act::MeetingPresent
        | Act::PrintMinutes
        | Act::Password
        | Act::RecoveryCodes
        | Act::BreakGlass(_)
        | Act::Review(_) => None,
    }
}

/// The form of an act on all that is marked: the same fields, filled in once.
fn bulk_form(model: &Model, intent: Intent) -> Option<Form> {
    let rules = model.rules.as_ref()?;
    let title = t!("bulk-title", count = bulk::count(model), act = intent.title());
    match intent {
        Intent::SetUrgency => Some(Form::new(title, t!("send-further"), weigh::urgency_fields(None))),
        Intent::Reject | Intent::Close => {
            Some(Form::new(title, t!("send-further"), end::ending_fields(rules, intent, true, None)))
        }
        _ => keep::plain(model, intent, title),
    }
}

/// The command that a filled-in form leads to.
pub(super) fn command(model: &mut Model, act: &Act, form: &Form) -> Filled {
    match act {
        Act::Plain(intent) | Act::Bulk(intent) => match intent {
            Intent::Reject | Intent::Close | Intent::Withdraw | Intent::Reopen | Intent::NotDuplicate => {
                end::command(*intent, form)
            }
            Intent::Ask | Intent::Note | Intent::Snooze | Intent::Hold => keep::command(model, *intent, form),
            Intent::Edit | Intent::Inform => amend::command(model, *intent, form),
            _ => weigh::command(model, *intent, form),
        },
        Act::Handover(Intent::Supplement, id) => supplement::command(model, *id, form),
        Act::Handover(..) | Act::Approval(..) | Act::RefuseFurther(..) => handover::command(act, form),
        Act::Enriched(id) => enriched::command(model, *id, form),
        Act::Answer(_) | Act::DuplicateOf(..) => keep::command_of(act, form),
        Act::Respond(intent, handover) => network::command(model, *intent, *handover, form),
        Act::SignIn
        | Act::Provider
        | Act::LinkCode(_)
        | Act::RouteEdit
        | Act::Intake(_)
        | Act::SaveFilter(_)
        | Act::HouseText(_)
        | Act::Proposal(_)
        | Act::Propose(..)
        | Act::MeetingPresent
        | Act::PrintMinutes
        | Act::Password
        | Act::RecoveryCodes
        | Act::BreakGlass(_)
        | Act::Review(_) => Err(Vec::new()),
    }
}

/// Send the form on top: to the core first, so that what is wrong is said at its field.
pub(super) fn submit(model: &mut Model) -> Vec<Effect> {
    if matches!(model.top(), Screen::Form(screen) if screen.act == Act::Plain(Intent::Edit))
        && let Some(effects) = amend::reconcile(model)
    {
        return effects;
    }
    let Screen::Form(screen) = model.top() else { return Vec::new() };
    let (act, form, base) = (screen.act.clone(), screen.form.clone(), screen.kept.clone());
    let empty = texts::empty_places(&form);
    if !empty.is_empty() && texts::fits(&act) {
        return wrong(model, &empty);
    }
    let filled = command(model, &act, &form);
    let command = match filled {
        Ok(command) => command,
        Err(problems) => return wrong(model, &problems),
    };
    let key = key(model, &act);
    model.kept.insert(key.clone(), Kept { texts: form.texts(), base });
    if let Act::Respond(_, handover) = act {
        if let Err(problems) = network::fits(model, handover, &command) {
            return wrong(model, &problems);
        }
        return network::send(model, handover, command, key);
    }
    if let Act::Bulk(intent) = act {
        let problems = bulk::missing(&command);
        if !problems.is_empty() {
            return wrong(model, &problems);
        }
        again::remember(model, &act, Some(&form));
        return bulk::filled(model, intent, command);
    }
    let Some(referral) = model.target() else { return Vec::new() };
    let what = words::did(model, &command);
    match hand_in(model, Handing { referral, command, what, form: Some(key) }) {
        Ok(mut effects) => {
            again::remember(model, &act, Some(&form));
            effects.extend(file::finish(model));
            effects
        }
        Err(Refusal::Fields { problems }) => wrong(model, &problems),
        Err(Refusal::PublicParticipantNeeded) => wrong(model, &weigh::public_needed(&form)),
        Err(refusal) => {
            let text = refusal_text(&refusal);
            if let Some(Screen::Form(screen)) = model.top_mut() {
                screen.form.problem = Some(text.clone());
            }
            model.refuse(text);
            Vec::new()
        }
    }
}

fn wrong(model: &mut Model, problems: &[FieldProblem]) -> Vec<Effect> {
    if let Some(Screen::Form(screen)) = model.top_mut() {
        screen.form.show(problems);
    }
    model.refuse(t!("form-problems", count = problems.len()));
    Vec::new()
}

/// Do what needs nothing more.
pub(super) fn at_once(model: &mut Model, intent: Intent) -> Vec<Effect> {
    let Some(target) = model.target() else { return Vec::new() };
    let (referral, command) = match intent {
        Intent::Take => (target, Command::Take),
        Intent::Release => (target, Command::Release),
        Intent::Wake => (target, Command::Wake),
        Intent::Resume => (target, Command::Resume),
        Intent::Undo => return undo(model),
        _ => return Vec::new(),
    };
    again::remember(model, &Act::Plain(intent), None);
    let what = words::did(model, &command);
    give(model, Handing { referral, command, what, form: None })
}

/// Hand in and say what the core says.
pub(super) fn give(model: &mut Model, handing: Handing) -> Vec<Effect> {
    let taken = matches!(handing.command, Command::Take | Command::Release);
    let referral = handing.referral;
    let take = matches!(handing.command, Command::Take);
    match hand_in(model, handing) {
        Ok(effects) => {
            if taken && model.opened().is_none() {
                mark_taken(model, referral, take);
            }
            effects
        }
        Err(refusal) => {
            model.refuse(refusal_text(&refusal));
            Vec::new()
        }
    }
}

/// A row that was taken from the list shows so at once.
fn mark_taken(model: &mut Model, id: crate::domain::id::ReferralId, take: bool) {
    let Some(actor) = model.actor().cloned() else { return };
    let (now, minutes) = (model.now, model.rules.as_ref().map_or(15, |rules| rules.house.lease_minutes));
    let until = now + jiff::SignedDuration::from_mins(i64::from(minutes));
    for list in model.desk.lists.values_mut() {
        if let Some(row) = list.rows.iter_mut().find(|row| row.id == id) {
            row.owner = take.then(|| crate::domain::referral::Lease {
                user: actor.user,
                name: actor.name.clone(),
                since: now,
                until,
            });
        }
    }
}

/// Undo the last own act, as far as that still goes; without one, what can be undone of the opened referral.
fn undo(model: &mut Model) -> Vec<Effect> {
    if let Some(own) = model.deeds.last().cloned() {
        return if own.batch.is_some() { super::undo::batch(model, own.batch) } else { super::undo::one(model, &own) };
    }
    let user = model.actor().map(|actor| (actor.user, actor.role == Role::Lead));
    let reached = model.opened().zip(user).and_then(|(referral, (user, lead))| {
        within_reach(referral, user, lead).map(|step| (referral.id, step.command))
    });
    let Some((referral, command)) = reached else {
        model.refuse(t!("why-nothing-own"));
        return Vec::new();
    };
    super::undo::send(model, referral, command, "")
}

/// The text of a field as one safe line.
fn line(form: &Form, name: &str) -> SafeText {
    SafeText::line(&form.text(name))
}

/// The text of a field as a safe story.
fn body(form: &Form, name: &str) -> SafeText {
    SafeText::body(form.text(name).trim_end())
}

/// A choice out of one of the catalogue's lists.
fn choices<C: std::fmt::Display>(rows: &[crate::domain::catalogue::Choice<C>]) -> Vec<Choice> {
    rows.iter().map(|row| Choice::new(row.code.to_string(), crate::i18n::label(&row.label))).collect()
}

/// A code out of a field, or the problem that none was chosen.
fn code<C: for<'a> TryFrom<&'a str>>(form: &Form, name: &str) -> Result<C, Vec<FieldProblem>> {
    C::try_from(form.text(name).as_str()).map_err(|_| vec![FieldProblem::new(name, "verplicht", t!("form-choose"))])
}

/// What the referrer heard: two fields.
fn feedback_fields(wants: bool) -> Vec<Field> {
    let yes_no = vec![Choice::new("gegeven", t!("feedback-given")), Choice::new("niet_gegeven", t!("feedback-none"))];
    vec![
        Field::one("terugkoppeling.soort", t!("feedback"), yes_no, Some(usize::from(!wants))),
        Field::line("terugkoppeling", t!("feedback-text"), "").helped(t!("feedback-help")),
    ]
}
