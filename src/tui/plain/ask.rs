//! Questions: a field with its choices and what stands there, what is about to happen, the password.

use super::talk::Prompt;
use super::tell;
use super::words;
use crate::domain::quick_text::{place_from, unfilled};
use crate::t;
use crate::tui::effect::Effect;
use crate::tui::intent::Intent;
use crate::tui::model::Model;
use crate::tui::model::bulk::Stage;
use crate::tui::model::screen::{Act, FormScreen, Screen};
use crate::tui::msg::Msg;
use crate::tui::ui::form::{Choice, Field, Form, Value};
use crate::tui::update::update;

/// What a form begins with. The first one tells how forms are answered.
pub fn form(model: &Model, first: bool) -> Vec<String> {
    let Screen::Form(screen) = model.top() else { return Vec::new() };
    let form = &screen.form;
    let mut lines = vec![t!("plain-form", title = form.title.as_str(), count = form.fields.len())];
    if screen.act == Act::SignIn {
        lines.push(t!("plain-sign-in-organisation", word = words::word(Intent::SignInExternally)));
    } else if first {
        lines.push(t!("plain-form-signs"));
    }
    if !form.note.is_empty() {
        lines.push(form.note.clone());
    }
    lines
}

/// A field: what it is, whether it must be filled in, what can be chosen, what is wrong, what stands there.
pub fn field(model: &Model, screen: &FormScreen) -> Vec<String> {
    let form = &screen.form;
    let Some(field) = form.field() else { return Vec::new() };
    let mut lines = Vec::new();
    lines.extend(form.problem.as_ref().map(|problem| t!("plain-wrong", why = problem.as_str())));
    lines.extend(field.problem.as_ref().map(|problem| t!("plain-wrong", why = problem.as_str())));
    if screen.act == Act::SignIn {
        return lines;
    }
    let must = if required(model, form.focus) { t!("plain-required") } else { String::new() };
    let place = t!("plain-field", at = form.focus + 1, all = form.fields.len(), label = stopped(&field.label));
    let way = match &field.value {
        Value::One { .. } => t!("plain-choose-one"),
        Value::Many { .. } => t!("plain-choose-many"),
        Value::Story(_) => t!("plain-type-story"),
        Value::Line(_) | Value::Secret(_) => String::new(),
    };
    lines.push(
        [place, must, way, field.help.clone()]
            .iter()
            .filter(|part| !part.is_empty())
            .cloned()
            .collect::<Vec<_>>()
            .join(" "),
    );
    match same_choices(form, field) {
        Some(other) => lines.push(t!("plain-same-choices", field = other)),
        None => lines.extend(choices(field)),
    }
    lines.extend(field.theirs.as_ref().map(|theirs| t!("plain-theirs", text = field.words(theirs))));
    if let Some(place) = unfilled(&field.text()).filter(|_| field.typed()) {
        lines.push(t!("plain-place", place = place));
    }
    let chosen = matches!(field.value, Value::One { .. } | Value::Many { .. });
    lines.extend(standing(field).filter(|_| !chosen).map(|now| t!("plain-now", text = now)));
    lines
}

/// A label as a sentence.
fn stopped(label: &str) -> String {
    if label.ends_with(['?', '!', '.']) { label.to_owned() } else { format!("{label}.") }
}

/// A label before what stands in it.
fn headed(label: &str) -> String {
    if label.ends_with(['?', '!', '.']) { label.to_owned() } else { format!("{label}:") }
}

/// A label of so many signs isn't said again before what one types.
const LONG: usize = 40;

/// Choices that are heard again once more at each field are only named from here on.
const MANY: usize = 5;

/// The earlier field that has the same choices, when they are many.
fn same_choices<'a>(form: &'a Form, field: &Field) -> Option<&'a str> {
    let of = |field: &'a Field| match &field.value {
        Value::One { choices, .. } => Some(choices),
        _ => None,
    };
    let Value::One { choices: mine, chosen: None, .. } = &field.value else { return None };
    let labels = |choices: &[Choice]| choices.iter().map(|choice| choice.label.clone()).collect::<Vec<_>>();
    let before = form
        .fields
        .iter()
        .take(form.focus)
        .find(|other| of(other).is_some_and(|choices| labels(choices) == labels(mine)));
    before.filter(|_| mine.len() > MANY).map(|other| other.label.as_str())
}

/// The choices of a field, numbered.
pub fn choices(field: &Field) -> Vec<String> {
    let (choices, is_chosen): (_, Box<dyn Fn(usize) -> bool + '_>) = match &field.value {
        Value::One { choices, chosen, .. } => (choices, Box::new(move |at| *chosen == Some(at))),
        Value::Many { choices, chosen, .. } => (choices, Box::new(move |at| chosen.contains(&at))),
        _ => return Vec::new(),
    };
    let rows = choices.iter().enumerate().map(|(at, choice)| {
        let mut line = format!("{}. {}", at + 1, choice.label);
        if is_chosen(at) {
            line = format!("{line}, {}", t!("plain-chosen"));
        }
        match &choice.refused {
            Some(why) => format!("{line}. {}", t!("choice-refused", why = why.as_str())),
            None => line,
        }
    });
    rows.collect()
}

/// The text with this at its first empty place; none where no quick text with such a place stands there.
pub fn filled_place(field: &Field, with: &str) -> Option<String> {
    let text = field.text();
    let at = place_from(&text, 0).filter(|_| field.typed())?;
    let (before, after) = (text.chars().take(at.start), text.chars().skip(at.end));
    Some(before.chain(with.chars()).chain(after).collect())
}

/// What stands in the field, in words; none when it is empty or a secret.
pub fn standing(field: &Field) -> Option<String> {
    if matches!(field.value, Value::Secret(_)) {
        return None;
    }
    let words = field.words(&field.text()).replace('\n', " / ");
    (!words.trim().is_empty()).then_some(words)
}

/// The core asks for this field: with all others filled in and this one empty the form is not taken. It isn't for what
/// stands only in a field beside it, either: it is missed as the others stand, or once the choices to come are made.
pub fn required(model: &Model, at: usize) -> bool {
    let now = || missed(model, at, |_, _| false) || missed(model, at, |place, typed| place > at && !typed);
    matches!(model.top(), Screen::Form(screen) if screen.act == Act::SignIn)
        || (missed(model, at, |_, _| true) && now())
}

/// Whether a trial of the form says that this field is missing. The trial fills in which others are asked for, by their place
/// and whether they are typed.
fn missed(model: &Model, at: usize, fills: impl Fn(usize, bool) -> bool) -> bool {
    let mut trial = model.clone();
    let Some(Screen::Form(screen)) = trial.top_mut() else { return false };
    for (place, field) in screen.form.fields.iter_mut().enumerate() {
        if place == at {
            field.theirs = None;
            field.set("");
        } else if field.text().trim().is_empty() && fills(place, field.typed()) {
            match &field.value {
                Value::One { choices, .. } | Value::Many { choices, .. } => {
                    let first = choices.iter().find(|choice| choice.refused.is_none());
                    let first = first.map(|choice| choice.value.clone()).unwrap_or_default();
                    field.set(&first);
                }
                _ => field.set("x"),
            }
        }
    }
    update(&mut trial, Msg::Do(Intent::Submit));
    match trial.top() {
        Screen::Form(screen) => screen.form.fields.get(at).is_some_and(|field| field.problem.is_some()),
        _ => false,
    }
}

/// All that was filled in, and what sending it does.
pub fn sending(model: &Model, screen: &FormScreen) -> Vec<String> {
    let form = &screen.form;
    let mut lines = Vec::new();
    lines.extend(form.problem.as_ref().map(|problem| t!("plain-wrong", why = problem.as_str())));
    lines.push(t!("plain-summary", title = form.title.as_str()));
    let mut empty = Vec::new();
    for (at, field) in form.fields.iter().enumerate() {
        match standing(field) {
            Some(now) => lines.push(format!("{}. {} {now}", at + 1, headed(&field.label))),
            None => empty.push(format!("{} {}", at + 1, field.label)),
        }
    }
    if !empty.is_empty() {
        lines.push(t!("plain-empty", fields = empty.join(", ")));
    }
    lines.push(t!("plain-send-how", send = form.send.as_str(), environment = environment(model)));
    lines
}

/// TEST or LIVE, before what can't be taken back lightly.
fn environment(model: &Model) -> String {
    model.environment().map(|(word, _)| word).unwrap_or_default()
}

/// What would happen at once.
pub fn sure(model: &Model, intent: Intent) -> String {
    let about = match model.top() {
        Screen::Package | Screen::Referral => tell::place(model),
        _ => model.row().map(|row| row.number.to_string()).unwrap_or_default(),
    };
    let what = intent.title();
    t!("plain-sure", what = what, help = intent.help(), about = about, environment = environment(model))
}

/// The intent does something at once that it would be hard to take back.
pub fn at_once(model: &Model, intent: Intent) -> bool {
    if !intent.info().danger && !matches!(intent, Intent::DropFilter | Intent::SignOut) {
        return false;
    }
    let mut trial = model.clone();
    let effects = update(&mut trial, Msg::Do(intent));
    let hands_in = |effect: &Effect| {
        matches!(effect, Effect::Send { .. } | Effect::Receive { .. } | Effect::DropFilter(_) | Effect::SignOut)
    };
    effects.iter().any(hands_in)
}

/// The filter that is typed.
pub fn filter(model: &Model) -> Vec<String> {
    let Screen::Filter(typed) = model.top() else { return Vec::new() };
    let mut lines = vec![tell::list::filter_hint(typed)];
    if !typed.line.is_empty() {
        lines.push(t!("plain-now", text = typed.line.text()));
    }
    lines
}

/// The locked desk says no more than that.
pub fn locked(model: &Model) -> Vec<String> {
    let Some(lock) = &model.lock else { return Vec::new() };
    let mut lines = vec![format!("{}. {}", lock.form.title, environment(model))];
    if !lock.said.is_empty() {
        lines.push(lock.said.clone());
    }
    lines
}

/// What stands before what one types.
pub fn prompt(model: &Model, story: bool, sure: bool, picked: bool) -> Prompt {
    let open = |text: String| Prompt { text, hidden: false };
    let of = |field: &Field| Prompt {
        text: match field.label.chars().count() {
            LONG.. => t!("plain-prompt-field"),
            _ if field.label.ends_with('?') => field.label.clone(),
            _ => format!("{}:", field.label),
        },
        hidden: matches!(field.value, Value::Secret(_)),
    };
    if let Some(lock) = &model.lock {
        return lock.form.field().map(of).unwrap_or_default();
    }
    if story {
        return open(t!("plain-prompt-story"));
    }
    if sure {
        return open(t!("plain-prompt-yes-no"));
    }
    match model.top() {
        Screen::Form(screen) => match screen.form.field() {
            Some(field) => of(field),
            None => open(t!("plain-prompt-send", send = screen.form.send.as_str())),
        },
        Screen::Filter(_) => open(format!("{} ", t!("filter-prompt"))),
        Screen::Search(search) if search.rows.is_none() => {
            open(format!("{} ", if search.duplicate { t!("search-duplicate") } else { t!("search-title") }))
        }
        Screen::Confirm(_) | Screen::Quick(_) => open(t!("plain-prompt-yes-no")),
        Screen::Bulk(bulk) if matches!(bulk.stage, Stage::Confirm) => open(t!("plain-prompt-yes-no")),
        Screen::Route(route) if picked => {
            let question = tell::route::question(model, route);
            open(format!("{}: {question} {}", environment(model), t!("plain-prompt-yes-no")))
        }
        _ => open(format!("{}> ", tell::place(model).replace("  ", ", "))),
    }
}
