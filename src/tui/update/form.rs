//! Forms: moving between fields, choosing, typing, sending, and stepping out without losing what was typed.

use super::super::effect::Effect;
use super::super::input::Key;
use super::super::intent::Intent;
use super::super::model::Model;
use super::super::model::screen::{Act, FormScreen, Kept, Screen};
use super::super::ui::form::{Field, Form, Value};
use super::{acts, factor, intake, route, texts};
use crate::t;

fn screen(model: &mut Model) -> Option<&mut FormScreen> {
    match model.top_mut() {
        Some(Screen::Form(screen)) => Some(screen),
        _ => None,
    }
}

/// An intent in a form.
pub(super) fn intent(model: &mut Model, intent: Intent, slot: Option<usize>) -> Vec<Effect> {
    let Some(screen) = screen(model) else { return Vec::new() };
    let places = texts::fits(&screen.act);
    let form = &mut screen.form;
    match intent {
        Intent::Back => return back(model),
        Intent::Submit => return submit(model),
        Intent::InsertText => return texts::pick(model),
        Intent::NextField if places && form.field_mut().is_some_and(|field| field.go_to_place(true)) => {}
        Intent::NextField => form.step(true),
        Intent::PreviousField => form.step(false),
        Intent::Down | Intent::Up => {
            let by = if intent == Intent::Down { 1 } else { -1 };
            if !form.field_mut().is_some_and(|field| field.step(by)) {
                form.step(by > 0);
            }
        }
        Intent::PageDown => _ = form.field_mut().map(|field| field.step(8)),
        Intent::PageUp => _ = form.field_mut().map(|field| field.step(-8)),
        Intent::First => _ = form.field_mut().map(|field| field.step(isize::MIN)),
        Intent::Last => _ = form.field_mut().map(|field| field.step(isize::MAX)),
        Intent::Pick => return pick(model, slot),
        // In a line there is nothing to choose: a space is a space.
        Intent::Choose if form.field().is_some_and(Field::is_line) => return paste(model, " "),
        Intent::Toggle | Intent::Choose => return pick(model, None),
        Intent::Clear => _ = form.field_mut().map(Field::clear),
        Intent::Enter | Intent::Accept => return enter(model),
        _ => return Vec::new(),
    }
    changed(model)
}

/// Something may have changed: a draft is kept, an answer gets room for more.
pub(super) fn changed(model: &mut Model) -> Vec<Effect> {
    acts::grow(model);
    intake::changed(model)
}

/// Why what the cursor or a digit names can't be chosen now.
fn refused(form: &Form, slot: Option<usize>) -> Option<String> {
    form.field().and_then(|field| field.refused(slot)).map(str::to_owned)
}

/// A digit or space chooses; a choice of one goes on to the next field, the last one waits for Enter.
fn pick(model: &mut Model, slot: Option<usize>) -> Vec<Effect> {
    let Some(form) = screen(model).map(|screen| &mut screen.form) else { return Vec::new() };
    if let Some(why) = refused(form, slot) {
        model.refuse(why);
        return Vec::new();
    }
    let last = form.at_end();
    if let Some(field) = form.field_mut() {
        let one = matches!(field.value, Value::One { .. });
        if field.choose(slot) && one && slot.is_some() && !last {
            form.step(true);
        }
    }
    changed(model)
}

/// Enter: choose, go on, and at the end send.
fn enter(model: &mut Model) -> Vec<Effect> {
    let Some(screen) = screen(model) else { return Vec::new() };
    let places = texts::fits(&screen.act);
    let form = &mut screen.form;
    if form.focus >= form.fields.len() {
        return submit(model);
    }
    // A place of a quick text that is still empty comes first.
    if places && let Some(what) = form.field_mut().and_then(texts::to_empty) {
        model.refuse(what);
        return Vec::new();
    }
    if let Some(why) = refused(form, None) {
        model.refuse(why);
        return Vec::new();
    }
    if let Some(field) = form.field_mut()
        && matches!(field.value, Value::One { .. })
    {
        field.choose(None);
    }
    if form.at_end() && !form.fields.iter().any(Field::is_story) {
        return submit(model);
    }
    form.step(true);
    changed(model)
}

fn submit(model: &mut Model) -> Vec<Effect> {
    let Some(act) = screen(model).map(|screen| screen.act.clone()) else { return Vec::new() };
    match act {
        Act::SignIn => sign_in(model),
        Act::Provider | Act::LinkCode(_) => super::device::submit(model),
        Act::RouteEdit => route::edited(model),
        Act::Intake(draft) => intake::submit(model, draft),
        Act::SaveFilter(id) => super::saved::submit(model, id),
        Act::HouseText(code) => texts::submit(model, code),
        Act::Proposal(id) => super::proposals::submit(model, id),
        Act::Propose(intent, id) => acts::propose::submit(model, intent, id),
        Act::MeetingPresent => super::meeting::submit_present(model),
        Act::PrintMinutes => super::meeting::submit_print(model),
        Act::Password => super::sessions::submit_password(model),
        Act::RecoveryCodes => factor::submit_renewal(model),
        Act::BreakGlass(id) => super::break_glass::submit(model, id),
        Act::Review(id) => super::break_glass::submit_review(model, id),
        _ => acts::submit(model),
    }
}

fn sign_in(model: &mut Model) -> Vec<Effect> {
    let Some(screen) = screen(model) else { return Vec::new() };
    let login = screen.form.text("gebruikersnaam");
    let password = screen.form.text("wachtwoord");
    if login.is_empty() || password.is_empty() {
        screen.form.focus = usize::from(!login.is_empty());
        model.refuse(t!("sign-in-both"));
        return Vec::new();
    }
    let code = screen.form.fields.iter().find(|field| field.name == factor::CODE).map(Field::text);
    if code.as_ref().is_some_and(String::is_empty) {
        screen.form.focus = screen.form.fields.len() - 1;
        model.refuse(t!("factor-empty"));
        return Vec::new();
    }
    model.say(t!("sign-in-busy"));
    let (password, code) = (zeroize::Zeroizing::new(password), code.map(zeroize::Zeroizing::new));
    vec![Effect::SignIn { login, password, code }]
}

/// Esc: step out; what was typed is kept.
fn back(model: &mut Model) -> Vec<Effect> {
    let Some(screen) = screen(model) else { return Vec::new() };
    let (act, texts, base) = (screen.act.clone(), screen.form.texts(), screen.kept.clone());
    let changed = texts != base;
    match act {
        Act::SignIn => return Vec::new(),
        Act::Intake(_) => return intake::leave(model),
        Act::Provider
        | Act::LinkCode(_)
        | Act::RouteEdit
        | Act::SaveFilter(_)
        | Act::HouseText(_)
        | Act::Proposal(_)
        | Act::MeetingPresent
        | Act::PrintMinutes
        | Act::Password
        | Act::RecoveryCodes
        | Act::BreakGlass(_)
        | Act::Review(_) => {}
        _ => {
            let key = acts::key(model, &act);
            if changed {
                model.kept.insert(key, Kept { texts, base });
                model.say(t!("form-left"));
            } else {
                // Emptied by hand: nothing of it is kept.
                model.kept.remove(&key);
            }
        }
    }
    super::file::step_out(model);
    Vec::new()
}

/// A key that no intent took: text, or the first letter of a choice.
pub(super) fn key(model: &mut Model, key: Key) -> Vec<Effect> {
    let used = screen(model).and_then(|screen| screen.form.field_mut()).is_some_and(|field| field.key(key));
    if !used {
        model.refuse(t!("key-unknown", key = key.to_string()));
        return Vec::new();
    }
    changed(model)
}

/// Text that was pasted.
pub(super) fn paste(model: &mut Model, text: &str) -> Vec<Effect> {
    let used = screen(model).and_then(|screen| screen.form.field_mut()).is_some_and(|field| field.paste(text));
    if !used {
        model.refuse(t!("paste-refused"));
        return Vec::new();
    }
    changed(model)
}
