//! The second factor at sign-in: the form asks for a code where the account has one, or sets one up first. And new recovery
//! codes, for who proves once more who is at the desk.
//!
//! The rule it keeps: the password stays in the form only until the API has said whether it was right and what else it needs.

use zeroize::Zeroizing;

use super::super::effect::Effect;
use super::super::intent::Intent;
use super::super::model::Model;
use super::super::model::lock::{NAME, PASSWORD};
use super::super::model::screen::{Act, FormScreen, PageKind, PageScreen, Screen};
use super::super::msg::{Answer, Failure};
use super::super::ui::form::{Field, Form};
use super::{explain, menu, show_failure};
use crate::domain::refusal::FieldProblem;
use crate::t;
use crate::wire::problem::{FACTOR_NEEDED, FACTOR_TO_SET_UP, FACTOR_WRONG};
use crate::wire::session::{RecoveryCodes, SecondFactor, SecondFactorSetup};

/// The field of the code.
pub const CODE: &str = "code";

/// The sign-in was refused: a code is asked for, or a second factor set up, or the form begins again.
pub(super) fn refused(model: &mut Model, failure: &Failure) -> Vec<Effect> {
    let kind = match failure {
        Failure::Problem(problem) => problem.code(),
        Failure::Line => "",
    };
    let Some(screen) = form(model) else {
        model.refuse(explain(failure));
        return Vec::new();
    };
    match kind {
        FACTOR_NEEDED => {
            ask(&mut screen.form, t!("factor-note"));
            model.message = None;
            Vec::new()
        }
        FACTOR_TO_SET_UP => {
            let (login, password) = (screen.form.text(NAME), Zeroizing::new(screen.form.text(PASSWORD)));
            model.say(t!("sign-in-busy"));
            vec![Effect::SetUpFactor { login, password }]
        }
        FACTOR_WRONG => {
            clear(&mut screen.form, CODE);
            model.refuse(explain(failure));
            Vec::new()
        }
        _ => {
            clear(&mut screen.form, PASSWORD);
            if screen.form.fields.iter().any(|field| field.name == CODE) {
                *screen = FormScreen::sign_in(&screen.form.text(NAME));
                screen.form.focus = 1;
            }
            model.refuse(explain(failure));
            Vec::new()
        }
    }
}

/// The secret came: it is shown until its first code is given.
pub(super) fn set_up(model: &mut Model, answer: Answer<SecondFactorSetup>) -> Vec<Effect> {
    match answer {
        Ok(setup) => {
            let (secret, address) = (setup.secret.as_str(), setup.address.as_str());
            let note =
                [t!("factor-setup"), t!("factor-secret", secret = secret), t!("factor-address", address = address)];
            if let Some(screen) = form(model) {
                ask(&mut screen.form, note.join("\n"));
            }
            model.message = None;
        }
        Err(failure) => model.refuse(explain(&failure)),
    }
    Vec::new()
}

/// Shows recovery codes, once.
pub(super) fn show_codes(model: &mut Model) {
    let codes = std::mem::take(&mut model.recovery_codes);
    if codes.is_empty() {
        return;
    }
    let lines = std::iter::once((String::new(), t!("factor-codes")))
        .chain(codes.into_iter().zip(1..).map(|(code, at): (String, usize)| (at.to_string(), code)))
        .collect();
    let page = PageScreen::new(PageKind::Explain, t!("factor-codes-title"), lines);
    model.stack.push(Screen::Page(Box::new(page)));
}

/// How it stands came: new recovery codes can be made, where there is a second factor.
pub(super) fn stands(model: &mut Model, answer: Answer<SecondFactor>) -> Vec<Effect> {
    if menu::out_of_place(model) {
        return Vec::new();
    }
    match answer {
        Ok(stands) if !stands.confirmed => model.refuse(t!("factor-none")),
        Ok(stands) => {
            let fields = vec![
                Field::secret(PASSWORD, t!("factor-password")),
                Field::secret(CODE, t!("factor-code")).helped(t!("factor-note")),
            ];
            let form = Form::new(Intent::RecoveryCodes.title(), t!("factor-renew"), fields)
                .noted(t!("factor-left", count = stands.recovery_left));
            model.stack.push(Screen::Form(Box::new(FormScreen::new(Act::RecoveryCodes, form, false))));
        }
        Err(failure) => model.refuse(explain(&failure)),
    }
    Vec::new()
}

/// Send the proof of who is at the desk.
pub(super) fn submit_renewal(model: &mut Model) -> Vec<Effect> {
    let Some(Screen::Form(screen)) = model.top_mut() else { return Vec::new() };
    let [password, code] = [PASSWORD, CODE].map(|field| Zeroizing::new(screen.form.text(field)));
    let empty = |(name, text): (&str, &Zeroizing<String>), words| {
        text.is_empty().then(|| FieldProblem::new(name, "verplicht", words))
    };
    let problems: Vec<_> = [
        empty((PASSWORD, &password), crate::says!("password-old-first")),
        empty((CODE, &code), crate::says!("factor-empty")),
    ]
    .into_iter()
    .flatten()
    .collect();
    if !problems.is_empty() {
        screen.form.show(&problems);
        return Vec::new();
    }
    vec![Effect::RenewCodes { password, code }]
}

/// The new ones came: shown once, on a page that is gone when one steps out of it.
pub(super) fn renewed(model: &mut Model, answer: Answer<RecoveryCodes>) -> Vec<Effect> {
    let here = matches!(model.top(), Screen::Form(screen) if screen.act == Act::RecoveryCodes);
    match answer {
        Ok(mut new) => {
            if here {
                model.pop();
            }
            model.message = None;
            model.recovery_codes = std::mem::take(&mut new.codes);
            show_codes(model);
        }
        Err(failure) => {
            if let Some(Screen::Form(screen)) = model.top_mut().filter(|_| here) {
                clear(&mut screen.form, CODE);
            }
            show_failure(model, &failure);
        }
    }
    Vec::new()
}

/// Asks for the code in the same form.
fn ask(form: &mut Form, note: String) {
    if !form.fields.iter().any(|field| field.name == CODE) {
        form.fields.push(Field::secret(CODE, t!("factor-code")));
    }
    form.title = t!("factor-title");
    form.note = note;
    form.focus = form.fields.len() - 1;
}

fn clear(form: &mut Form, name: &str) {
    if let Some((at, field)) = form.fields.iter_mut().enumerate().find(|(_, field)| field.name == name) {
        field.set("");
        form.focus = at;
    }
}

fn form(model: &mut Model) -> Option<&mut FormScreen> {
    match model.top_mut() {
        Some(Screen::Form(screen)) if screen.act == Act::SignIn => Some(screen),
        _ => None,
    }
}
