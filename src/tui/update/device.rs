//! Signing in with an organisation: choosing it, showing the code, waiting, giving up, and tying one's account to it.
//!
//! The rule it keeps: the desk opens nothing by itself; it shows where to go and goes on when that was done.

use super::super::effect::{Effect, Ticket};
use super::super::intent::Intent;
use super::super::model::Model;
use super::super::model::device::{DeviceScreen, DeviceShown};
use super::super::model::screen::{Act, FormScreen, Screen};
use super::super::msg::{Answer, Failure, Signed};
use super::super::ui::form::{Choice, Field, Form};
use super::{explain, start};
use crate::t;
use crate::wire::device::{BeginDevice, Provider};

/// The field of the organisation.
const PROVIDER: &str = "aanbieder";
/// The field of the code that ties an account to it.
const LINK_CODE: &str = "koppelcode";

/// Asks with whom one can sign in.
pub(super) fn choose(model: &mut Model) -> Vec<Effect> {
    model.say(t!("sign-in-busy"));
    vec![Effect::Providers]
}

/// One is taken at once; of several one is chosen.
pub(super) fn providers(model: &mut Model, answer: &Answer<Vec<Provider>>) -> Vec<Effect> {
    if !model.top().is_sign_in() {
        return Vec::new();
    }
    match answer.as_ref().map(Vec::as_slice) {
        Ok([]) => model.refuse(t!("device-none")),
        Ok([one]) => return begin(model, &one.code, None),
        Ok(all) => {
            model.message = None;
            let choices = all.iter().map(|one| Choice::new(&one.code, one.name.as_str())).collect();
            let fields = vec![Field::one(PROVIDER, t!("device-with"), choices, Some(0))];
            let form = Form::new(t!("device-choose"), t!("device-send"), fields);
            model.stack.push(Screen::Form(Box::new(FormScreen::new(Act::Provider, form, true))));
        }
        Err(failure) => model.refuse(explain(failure)),
    }
    Vec::new()
}

/// The form of the organisation, or that of the code, is sent.
pub(super) fn submit(model: &mut Model) -> Vec<Effect> {
    let Screen::Form(screen) = model.top() else { return Vec::new() };
    let (chosen, typed) = (screen.form.text(PROVIDER), screen.form.text(LINK_CODE));
    match screen.act.clone() {
        Act::Provider if chosen.is_empty() => model.refuse(t!("device-choose-one")),
        Act::Provider => {
            model.pop();
            return begin(model, &chosen, None);
        }
        Act::LinkCode(_) if typed.trim().is_empty() => model.refuse(t!("device-link-empty")),
        Act::LinkCode(provider) => {
            model.pop();
            return begin(model, &provider, Some(typed));
        }
        _ => {}
    }
    Vec::new()
}

fn begin(model: &mut Model, provider: &str, link_code: Option<String>) -> Vec<Effect> {
    model.message = None;
    let ticket = model.new_ticket();
    let screen = DeviceScreen { ticket, provider: provider.to_owned(), shown: None };
    model.stack.push(Screen::Device(Box::new(screen)));
    vec![Effect::BeginDevice { asked: BeginDevice::new(provider, link_code, "bureau"), ticket }]
}

/// Where the one that is under way stands: help may lie over it.
fn place(model: &Model, ticket: Ticket) -> Option<usize> {
    model.stack.iter().position(|screen| matches!(screen, Screen::Device(screen) if screen.ticket == ticket))
}

/// The API gave a code, or didn't.
pub(super) fn begun(model: &mut Model, ticket: Ticket, answer: Answer<Box<DeviceShown>>) -> Vec<Effect> {
    let Some(at) = place(model, ticket) else { return Vec::new() };
    match answer {
        Ok(shown) => {
            if let Screen::Device(screen) = &mut model.stack[at] {
                screen.shown = Some(shown);
            }
            model.shown = model.now;
            Vec::new()
        }
        Err(failure) => failed(model, at, &failure),
    }
}

/// Something came of it.
pub(super) fn done(model: &mut Model, ticket: Ticket, answer: Answer<Signed>) -> Vec<Effect> {
    let Some(at) = place(model, ticket) else {
        // Given up at the very moment: nobody is at this desk for that session.
        return if answer.is_ok() { vec![Effect::SignOut] } else { Vec::new() };
    };
    match answer {
        Ok(signed) => {
            model.stack.truncate(at);
            let effects = start::signed_in(model, Ok(signed));
            // No name was typed that a password could go with.
            model.login = None;
            effects
        }
        Err(failure) => failed(model, at, &failure),
    }
}

/// Back to the sign-in form; where a code of the administrator is what is missing or wrong, it is asked for.
fn failed(model: &mut Model, at: usize, failure: &Failure) -> Vec<Effect> {
    let Screen::Device(screen) = &model.stack[at] else { return Vec::new() };
    let act = Act::LinkCode(screen.provider.clone());
    model.stack.truncate(at);
    model.refuse(explain(failure));
    let code = match failure {
        Failure::Problem(problem) => problem.code(),
        Failure::Line => "",
    };
    if matches!(code, "niet_gekoppeld" | "ongeldige_invoer") {
        let fields = vec![Field::line(LINK_CODE, t!("device-link"), "")];
        let form = Form::new(t!("device-link-title"), t!("device-send"), fields).noted(t!("device-link-note"));
        model.stack.push(Screen::Form(Box::new(FormScreen::new(act, form, true))));
    }
    Vec::new()
}

/// What an intent does while one waits.
pub(super) fn intent(model: &mut Model, intent: Intent) -> Vec<Effect> {
    if intent != Intent::Back {
        return Vec::new();
    }
    model.pop();
    model.say(t!("device-given-up"));
    vec![Effect::GiveUpDevice]
}
