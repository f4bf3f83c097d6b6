//! Emergency access: opening a file that rights hide, and what a lead or an auditor says of it.
//!
//! The rule it keeps: nothing is opened without a number and a reason that are typed, and the file is asked for only once
//! the API has it on record.

use super::super::effect::Effect;
use super::super::intent::Intent;
use super::super::model::Model;
use super::super::model::screen::{Act, FormScreen, MenuRow, Of, Screen};
use super::super::msg::Answer;
use super::super::ui::form::{Field, Form};
use super::super::ui::time;
use super::{explain, file, menu, show_failure};
use crate::domain::actor::Role;
use crate::domain::id::{BreakGlassId, ReferralId};
use crate::t;
use crate::wire::answer::ReadPurpose;
use crate::wire::break_glass::{BreakGlass, BreakGlassInput, BreakGlasses, ReviewInput};

const NUMBER: &str = "nummer";
const REASON: &str = "reden";
const WORDS: &str = "tekst";

/// Why not: the role, or a house that has none.
pub(super) fn why(model: &Model, intent: Intent) -> Option<String> {
    let role = model.role()?;
    let opens = matches!(role, Role::Intake | Role::Lead);
    match intent {
        Intent::BreakGlass if !opens => Some(t!("why-desk-only")),
        Intent::BreakGlass => minutes(model).is_none().then(|| t!("why-no-break-glass")),
        _ => (!opens && role != Role::Auditor).then(|| t!("why-desk-only")),
    }
}

fn minutes(model: &Model) -> Option<u16> {
    model.rules.as_ref()?.house.access.break_glass_minutes
}

/// The form: which file, and why it can't wait.
pub(super) fn open(model: &mut Model, id: BreakGlassId) -> Vec<Effect> {
    let note = t!("break-glass-note", minutes = minutes(model).unwrap_or_default());
    let fields =
        vec![Field::line(NUMBER, t!("break-glass-number"), ""), Field::line(REASON, t!("break-glass-reason"), "")];
    let form = Form::new(Intent::BreakGlass.title(), t!("break-glass-send"), fields).noted(note);
    model.stack.push(Screen::Form(Box::new(FormScreen::new(Act::BreakGlass(id), form, false))));
    Vec::new()
}

/// Send it.
pub(super) fn submit(model: &mut Model, id: BreakGlassId) -> Vec<Effect> {
    let Screen::Form(screen) = model.top() else { return Vec::new() };
    let input = BreakGlassInput { number: screen.form.text(NUMBER), reason: screen.form.text(REASON) };
    vec![Effect::BreakGlass { id, input }]
}

/// It is open: the file is asked for.
pub(super) fn opened(model: &mut Model, answer: Answer<BreakGlass>) -> Vec<Effect> {
    match answer {
        Ok(opened) => {
            // Stepped away meanwhile, or covered: it stands in the list.
            if !matches!(model.top(), Screen::Form(form) if form.act == Act::BreakGlass(opened.id)) {
                return Vec::new();
            }
            model.pop();
            let until = time::moment(opened.ends_at, model.now, &model.zone());
            let effects = read(model, opened.referral);
            model.say(t!("break-glass-until", number = opened.number, until = until));
            effects
        }
        Err(failure) => {
            show_failure(model, &failure);
            Vec::new()
        }
    }
}

fn read(model: &mut Model, referral: ReferralId) -> Vec<Effect> {
    model.stack.truncate(1);
    file::open_id(model, referral, ReadPurpose::Emergency, None)
}

/// The list came.
pub(super) fn came(model: &mut Model, answer: Answer<BreakGlasses>) -> Vec<Effect> {
    if menu::out_of_place(model) {
        return Vec::new();
    }
    match answer {
        Ok(BreakGlasses { list, hidden }) => {
            let mut effects = Vec::new();
            if !list.is_empty() {
                let rows = list.iter().map(|one| row(model, one)).collect();
                effects = menu::show(model, Intent::GoBreakGlass.title(), rows, false);
            }
            if hidden > 0 {
                model.say(t!("inbox-hidden", count = hidden));
            } else if list.is_empty() {
                model.say(t!("break-glass-none"));
            }
            effects
        }
        Err(failure) => {
            model.refuse(explain(&failure));
            Vec::new()
        }
    }
}

fn row(model: &Model, one: &BreakGlass) -> MenuRow {
    let moment = |at| time::moment(at, model.now, &model.zone());
    let own = model.actor().is_some_and(|actor| actor.user == one.by.user);
    let runs = own && model.now < one.ends_at;
    let (of, note) = match &one.review {
        _ if runs => (Of::Emergency(one.referral), t!("break-glass-runs", until = moment(one.ends_at))),
        Some(review) => {
            (Of::Review(one.id), t!("break-glass-review", name = review.by.name.as_str(), text = review.text.as_str()))
        }
        None => (Of::Review(one.id), t!("break-glass-open")),
    };
    let refused = match &one.review {
        _ if runs => None,
        Some(_) => Some(note.clone()),
        None if own => Some(t!("break-glass-own")),
        None => None,
    };
    let (number, name, reason) = (one.number.as_str(), one.by.name.as_str(), one.reason.as_str());
    MenuRow {
        intent: Intent::GoBreakGlass,
        of: Some(of),
        label: t!("break-glass-line", when = moment(one.opened_at), number = number, name = name, reason = reason),
        key: String::new(),
        refused,
        note,
    }
}

/// A line of the list was chosen.
pub(super) fn chosen(model: &mut Model, of: Of) -> Vec<Effect> {
    match of {
        Of::Emergency(referral) => read(model, referral),
        Of::Review(id) => {
            let fields = vec![Field::line(WORDS, t!("break-glass-words-label"), "")];
            let form = Form::new(t!("break-glass-review-title"), t!("break-glass-review-send"), fields)
                .noted(t!("break-glass-review-note"));
            model.stack.push(Screen::Form(Box::new(FormScreen::new(Act::Review(id), form, false))));
            Vec::new()
        }
        _ => Vec::new(),
    }
}

/// Send the review.
pub(super) fn submit_review(model: &mut Model, id: BreakGlassId) -> Vec<Effect> {
    let Screen::Form(screen) = model.top() else { return Vec::new() };
    vec![Effect::ReviewBreakGlass { id, input: ReviewInput { text: screen.form.text(WORDS) } }]
}

/// It was reviewed, or not.
pub(super) fn reviewed(model: &mut Model, answer: Answer<()>) -> Vec<Effect> {
    match answer {
        Ok(()) => {
            if matches!(model.top(), Screen::Form(form) if matches!(form.act, Act::Review(_))) {
                model.pop();
            }
            model.say(t!("break-glass-reviewed-done"));
            vec![Effect::Counts]
        }
        Err(failure) => {
            show_failure(model, &failure);
            Vec::new()
        }
    }
}

/// Somebody else opened a file in an emergency: whoever must review it hears of it at once.
pub(super) fn heard(model: &mut Model, name: &str) -> Vec<Effect> {
    model.say(t!("break-glass-heard", name = name));
    super::lists::recount(model)
}
