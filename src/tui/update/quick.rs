//! Quick actions at the desk: planned by the same core that decides, each step after the ones before it, then shown, then
//! handed in as the separate commands that they are.
//!
//! The rule it keeps: when one step can't be done, none is.

use super::super::effect::Effect;
use super::super::intent::Intent;
use super::super::model::Model;
use super::super::model::quick::{Planned, QuickScreen};
use super::super::model::screen::{Act, MenuRow, Of, Screen};
use super::super::quick::{NETWORK, Step};
use super::super::ui::field::Value;
use super::super::ui::form::Form;
use super::outbox::{Handing, hand_in, queue};
use super::{acts, file, menu, refusal_text, texts};
use crate::domain::code::NetworkCode;
use crate::domain::command::{Command, RouteChoice};
use crate::domain::handover::Mode;
use crate::domain::id::HandoverId;
use crate::domain::quick_text::unfilled;
use crate::domain::refusal::Refusal;
use crate::domain::route::options;
use crate::domain::text::SafeText;
use crate::i18n::say;
use crate::t;

/// Why no quick action can be begun here.
pub(super) fn why(model: &Model) -> Option<String> {
    if model.policy.no_quick_actions {
        return Some(t!("why-policy"));
    }
    if model.quick.is_empty() {
        return Some(t!("why-no-quick"));
    }
    if !matches!(model.top(), Screen::Inbox | Screen::Referral | Screen::Menu(_)) {
        return Some(t!("why-desk-only"));
    }
    if model.marking() {
        return Some(t!("why-one-only"));
    }
    (model.opened().is_none() && model.row().is_none()).then(|| t!("why-no-row"))
}

/// Why this one can't be: an administrator forbids one of its acts.
fn why_this(model: &Model, slot: usize) -> Option<String> {
    let action = model.quick.get(slot)?;
    why(model).or_else(|| action.steps.iter().find_map(|step| model.policy.forbids(step.intent)))
}

/// The lines of the quick actions for a menu.
pub(super) fn rows(model: &Model) -> Vec<MenuRow> {
    let row = |(slot, action): (usize, &super::super::quick::QuickAction)| MenuRow {
        intent: Intent::Quick,
        of: Some(Of::Quick(slot)),
        label: action.name.clone(),
        key: model.keymap.quick_key(slot).unwrap_or_default(),
        refused: why_this(model, slot),
        note: action.steps.iter().map(|step| step.intent.title()).collect::<Vec<_>>().join(", "),
    };
    model.quick.iter().enumerate().map(row).collect()
}

/// Begin the quick action at this slot, or choose one.
pub(super) fn start(model: &mut Model, slot: Option<usize>) -> Vec<Effect> {
    let Some(slot) = slot.or_else(|| model.quick_next.take()) else {
        let rows = rows(model);
        return menu::show(model, Intent::Quick.title(), rows, false);
    };
    if let Some(why) = why_this(model, slot) {
        model.refuse(why);
        return Vec::new();
    }
    if model.opened().is_none() {
        model.quick_next = Some(slot);
        return file::open(model, Some(Intent::Quick));
    }
    let Some(action) = model.quick.get(slot).cloned() else { return Vec::new() };
    let Some((referral, number)) = model.opened().map(|referral| (referral.id, referral.number.to_string())) else {
        return Vec::new();
    };
    let steps = plan(model, &action.steps);
    let screen = QuickScreen { name: action.name, referral, number, steps, scroll: 0 };
    let at_once = !action.confirm && screen.ready();
    model.stack.push(Screen::Quick(Box::new(screen)));
    if at_once { carry_out(model) } else { Vec::new() }
}

/// What each step will do, tried on a desk of its own where the steps before it were done.
fn plan(model: &mut Model, steps: &[Step]) -> Vec<Planned> {
    let mut trial = model.clone();
    let mut stopped = false;
    let mut planned = Vec::new();
    for step in steps {
        let (answers, command) = if stopped { (Vec::new(), None) } else { one(&mut trial, step) };
        let command = command.map(|command| command.and_then(|command| tried(&mut trial, command)));
        stopped |= !matches!(command, Some(Ok(_)));
        planned.push(Planned { what: step.intent.title(), answers, command });
    }
    // Identities that were given out are not given out again.
    model.ids = trial.ids;
    planned
}

type Wish = (Vec<(String, String)>, Option<Result<Command, String>>);

/// The command of a step, with what is filled in.
fn one(trial: &mut Model, step: &Step) -> Wish {
    let at_once = match step.intent {
        Intent::Take => Command::Take,
        Intent::Release => Command::Release,
        Intent::Wake => Command::Wake,
        Intent::Resume => Command::Resume,
        Intent::Route => return routed(trial, step),
        intent => return filled(trial, intent, step),
    };
    (Vec::new(), Some(Ok(at_once)))
}

fn filled(trial: &mut Model, intent: Intent, step: &Step) -> Wish {
    let act = Act::Plain(intent);
    let Some(mut form) = acts::form(trial, &act) else { return (Vec::new(), Some(Err(t!("why-not-here")))) };
    let mut wrong = None;
    for (name, answer) in &step.answers {
        let answer = texts::told(trial, answer);
        let Some(field) = form.fields.iter_mut().find(|field| field.name == *name) else { continue };
        field.set(&answer);
        if matches!(field.value, Value::One { chosen: None, .. }) && wrong.is_none() {
            wrong = Some(t!("quick-answer", answer = answer, field = field.label.as_str()));
        } else if let Some(why) = field.refused(None).filter(|_| wrong.is_none()) {
            wrong = Some(why.to_owned());
        }
    }
    let answers = told(&form);
    let empty = form.fields.iter().find_map(|field| {
        let text = field.text();
        unfilled(&text).map(|place| t!("text-unfilled", place = place))
    });
    let command = match wrong.or(empty) {
        Some(wrong) => Err(wrong),
        None => acts::command(trial, &act, &form).map_err(|problems| of_fields(&form, &problems)),
    };
    (answers, Some(command))
}

/// What is filled in, in words.
fn told(form: &Form) -> Vec<(String, String)> {
    let told = form.fields.iter().map(|field| (field.label.clone(), field.words(&field.text())));
    told.filter(|(_, text)| !text.trim().is_empty()).collect()
}

/// What is wrong with an answer, with the name of its field.
fn of_fields(form: &Form, problems: &[crate::domain::refusal::FieldProblem]) -> String {
    let one = |problem: &crate::domain::refusal::FieldProblem| {
        let label = form.fields.iter().find(|field| problem.field.starts_with(&field.name));
        let said = say(&problem.message);
        label.map_or(said.clone(), |field| format!("{}: {said}", field.label))
    };
    problems.iter().map(one).collect::<Vec<_>>().join(" ")
}

fn routed(trial: &mut Model, step: &Step) -> Wish {
    let named = step.answers.iter().find(|(name, _)| *name == NETWORK).map(|(_, code)| code.as_str());
    let network = named.and_then(|code| NetworkCode::try_from(code).ok());
    let (Some(rules), Some(referral), Some(network)) = (trial.rules.clone(), trial.opened(), network) else {
        return (Vec::new(), Some(Err(t!("quick-which-network"))));
    };
    let answers = vec![(t!("route-network"), trial.network_name(&network))];
    let Some(option) = options(&rules, referral, trial.now).into_iter().find(|option| option.network == network) else {
        let why = t!("route-not-here", network = trial.network(&network));
        return (answers, Some(Err(why)));
    };
    let id = HandoverId(trial.ids.next(trial.now));
    let mut answers = answers;
    answers.push((t!("route-mode"), super::super::screens::words::mode(option.mode)));
    let command = if option.mode == Mode::Forbidden {
        let article = option.article.as_str();
        Err(t!("route-forbidden", network = trial.network(&network), article = article))
    } else if option.missing.is_empty() {
        let choice = RouteChoice {
            id,
            network,
            lead: false,
            sender: None,
            add: std::collections::BTreeSet::new(),
            remove: std::collections::BTreeSet::new(),
            necessity: SafeText::default(),
            seen_hash: Some(option.package.hash.clone()),
        };
        Ok(Command::Route { choices: vec![choice] })
    } else {
        let missing: Vec<String> = option.missing.iter().map(|problem| say(&problem.message)).collect();
        Err(t!("route-missing", missing = missing.join(" ")))
    };
    (answers, Some(command))
}

/// Have the core decide it on the trial desk, so that the next step stands on it.
fn tried(trial: &mut Model, command: Command) -> Result<Command, String> {
    let Some(referral) = trial.target() else { return Err(t!("why-no-row")) };
    let handing = Handing { referral, command: command.clone(), what: String::new(), form: None };
    match queue(trial, handing, None) {
        Ok(_) => Ok(command),
        Err(Refusal::Fields { problems }) => {
            Err(problems.iter().map(|problem| say(&problem.message)).collect::<Vec<_>>().join(" "))
        }
        Err(refusal) => Err(refusal_text(&refusal)),
    }
}

/// An intent on the confirmation.
pub(super) fn intent(model: &mut Model, intent: Intent) -> Vec<Effect> {
    let Some(Screen::Quick(screen)) = model.top_mut() else { return Vec::new() };
    match intent {
        Intent::Down => screen.scroll += 1,
        Intent::Up => screen.scroll = screen.scroll.saturating_sub(1),
        Intent::PageDown => screen.scroll += 8,
        Intent::PageUp => screen.scroll = screen.scroll.saturating_sub(8),
        Intent::First => screen.scroll = 0,
        Intent::Back => file::step_out(model),
        Intent::Accept if screen.ready() => return carry_out(model),
        Intent::Accept => model.refuse(t!("quick-not-ready")),
        _ => {}
    }
    Vec::new()
}

/// Hand every step in, in order.
fn carry_out(model: &mut Model) -> Vec<Effect> {
    let Screen::Quick(screen) = model.top() else { return Vec::new() };
    let screen = screen.clone();
    if model.target() != Some(screen.referral) {
        model.pop();
        return Vec::new();
    }
    model.pop();
    let count = screen.steps.len();
    let mut effects = Vec::new();
    for step in screen.steps {
        let Some(Ok(command)) = step.command else { return effects };
        let what = acts::did(model, &command);
        match hand_in(model, Handing { referral: screen.referral, command, what, form: None }) {
            Ok(more) => effects.extend(more),
            Err(refusal) => {
                // Somebody changed it since it was shown.
                model.refuse(format!("{}: {}", step.what, refusal_text(&refusal)));
                return effects;
            }
        }
    }
    model.say_done(t!("quick-done", number = screen.number, name = screen.name, count = count));
    effects.extend(file::finish(model));
    effects
}
