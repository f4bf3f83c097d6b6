//! Who is signed in with this account, and with what: the own sessions, and the own password.
//!
//! The rule it keeps: ending a session is asked first; the one in use is ended by signing out.

use zeroize::Zeroizing;

use super::super::effect::Effect;
use super::super::intent::Intent;
use super::super::model::Model;
use super::super::model::screen::{Act, FormScreen, MenuRow, Of, Question, Screen};
use super::super::msg::Answer;
use super::super::ui::form::{Field, Form};
use super::super::ui::time;
use super::{explain, menu};
use crate::domain::id::SessionId;
use crate::domain::password;
use crate::domain::refusal::FieldProblem;
use crate::t;
use crate::wire::session::{SessionLine, Sessions};

/// The fields of the form.
const OLD: &str = "wachtwoord";
const NEW: &str = "nieuwWachtwoord";
const AGAIN: &str = "nogmaals";

/// The list came.
pub(super) fn came(model: &mut Model, answer: Answer<Sessions>) -> Vec<Effect> {
    if menu::out_of_place(model) {
        return Vec::new();
    }
    match answer {
        Ok(sessions) => {
            let rows = sessions.sessions.iter().map(|session| row(model, session)).collect();
            let (idle, most) = (span(sessions.idle_minutes), span(sessions.absolute_minutes));
            menu::show(model, t!("sessions-title", idle = idle, most = most), rows, false)
        }
        Err(failure) => {
            model.refuse(explain(&failure));
            Vec::new()
        }
    }
}

/// A time as one says it: whole hours when there are several.
fn span(minutes: u32) -> String {
    if minutes >= 120 && minutes.is_multiple_of(60) {
        t!("span-hours", count = minutes / 60)
    } else {
        t!("span-minutes", count = minutes)
    }
}

fn row(model: &Model, session: &SessionLine) -> MenuRow {
    let moment = |at| time::moment(at, model.now, &model.zone());
    let program = if session.program.is_empty() { t!("session-unnamed") } else { session.program.clone() };
    let (begun, used) = (moment(session.begun_at), moment(session.used_at));
    MenuRow {
        intent: Intent::GoSessions,
        of: Some(Of::Session(session.id)),
        label: t!("session-line", program = program, begun = begun, used = used),
        key: String::new(),
        refused: session.current.then(|| t!("session-current")),
        note: t!("session-ends"),
    }
}

/// Ask first.
pub(super) fn ask_end(model: &mut Model, session: SessionId) -> Vec<Effect> {
    model.stack.push(Screen::Confirm(Question::EndSession(session)));
    Vec::new()
}

/// It is over, or not.
pub(super) fn ended(model: &mut Model, answer: Answer<()>) -> Vec<Effect> {
    match answer {
        Ok(()) => model.say(t!("session-over")),
        Err(failure) => model.refuse(explain(&failure)),
    }
    Vec::new()
}

/// The form for another password.
pub(super) fn password(model: &mut Model) -> Vec<Effect> {
    let fields = vec![
        Field::secret(OLD, t!("password-old")),
        Field::secret(NEW, t!("password-new")),
        Field::secret(AGAIN, t!("password-again")),
    ];
    let form = Form::new(Intent::ChangePassword.title(), t!("password-send"), fields).noted(t!("password-note"));
    model.stack.push(Screen::Form(Box::new(FormScreen::new(Act::Password, form, false))));
    Vec::new()
}

/// Send it: what can be said here already isn't asked of the API.
pub(super) fn submit_password(model: &mut Model) -> Vec<Effect> {
    let (login, name) = (model.login.clone().unwrap_or_default(), model.actor().map(|actor| actor.name.clone()));
    let Some(Screen::Form(screen)) = model.top_mut() else { return Vec::new() };
    let [old, new, again] = [OLD, NEW, AGAIN].map(|field| Zeroizing::new(screen.form.text(field)));
    let mut problems = Vec::new();
    if old.is_empty() {
        problems.push(FieldProblem::new(OLD, "verplicht", crate::says!("password-old-first")));
    }
    if let Some(why) = password::refused(&new, &login, name.as_ref().map_or("", |name| name.as_str())) {
        problems.push(FieldProblem::new(NEW, "ongeldig", why));
    }
    if *new != *again {
        problems.push(FieldProblem::new(AGAIN, "ongeldig", crate::says!("admin-password-differs")));
    }
    if !problems.is_empty() {
        screen.form.show(&problems);
        return Vec::new();
    }
    vec![Effect::ChangePassword { old, new }]
}

/// It was changed, or not.
pub(super) fn password_changed(model: &mut Model, answer: Answer<()>) -> Vec<Effect> {
    match answer {
        Ok(()) => {
            if matches!(model.top(), Screen::Form(screen) if screen.act == Act::Password) {
                model.pop();
            }
            model.say(t!("password-done"));
        }
        Err(failure) => super::show_failure(model, &failure),
    }
    Vec::new()
}
