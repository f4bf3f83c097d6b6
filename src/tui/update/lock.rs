//! Locking the desk and opening it again.
//!
//! The rules it keeps: locking hides everything at once and loses nothing that was typed; only the password of who works
//! here opens it, and only the API knows that password, so without a line it stays locked; five wrong ones end the
//! session. Answers and the feed go on beneath the lock.

use jiff::{SignedDuration, Timestamp};
use zeroize::Zeroizing;

use super::super::effect::Effect;
use super::super::input::Key;
use super::super::intent::Intent;
use super::super::model::Model;
use super::super::model::lock::{Lock, NAME, PASSWORD, TRIES};
use super::super::msg::{Answer, Failure, Signed};
use super::super::ui::form::Field;
use super::factor::CODE;
use super::{explain, intake, start};
use crate::t;
use crate::wire::problem::{FACTOR_NEEDED, FACTOR_TO_SET_UP};

/// Why the desk can't be locked now.
pub(super) fn why_not(model: &Model) -> Option<String> {
    model.who.is_none().then(|| t!("why-lock"))
}

/// Locks. An unfinished referral is kept at the API, as when leaving.
pub(super) fn lock(model: &mut Model) -> Vec<Effect> {
    let Some(user) = model.actor().map(|actor| actor.user).filter(|_| model.lock.is_none()) else {
        return Vec::new();
    };
    let mut effects = intake::keep_now(model);
    if model.who.as_ref().is_some_and(|who| !who.by_password) && !model.signing_in() {
        // No password opens this desk: the session ends, and what was typed waits under the sign-in form.
        start::session_ended(model);
        model.refuse(t!("lock-organisation"));
        effects.extend([Effect::SignOut, Effect::Repaint]);
        return effects;
    }
    model.waiting = None;
    model.typed.clear();
    model.ways.clear();
    model.chord = super::super::keymap::Pending::default();
    model.message = None;
    // Over the sign-in form the session has ended already: unlocking opens a new one.
    let ended = model.signing_in();
    model.lock = Some(Box::new(Lock { ended, ..Lock::new(user, model.login.is_some()) }));
    effects.push(Effect::Repaint);
    effects
}

/// When the desk locks by itself if no key comes.
pub(super) fn due(model: &Model) -> Option<Timestamp> {
    let minutes = model.idle_minutes.filter(|_| model.who.is_some() && model.lock.is_none())?;
    Some(model.touched + SignedDuration::from_mins(i64::from(minutes)))
}

/// The clock: locks a desk that nobody touched for too long.
pub(super) fn clock(model: &mut Model) -> Vec<Effect> {
    if due(model).is_some_and(|due| model.now >= due) { lock(model) } else { Vec::new() }
}

/// What an intent does while locked.
pub(super) fn intent(model: &mut Model, intent: Intent) -> Vec<Effect> {
    let Some(lock) = model.lock.as_mut() else { return Vec::new() };
    match intent {
        Intent::Unlock | Intent::Enter | Intent::Submit => return unlock(model),
        Intent::NextField | Intent::PreviousField => {
            let all = lock.form.fields.len();
            let by = if intent == Intent::NextField { 1 } else { all - 1 };
            lock.form.focus = (lock.form.focus + by) % all;
        }
        Intent::Choose => paste(model, " "),
        Intent::Clear | Intent::Cancel | Intent::Back => {
            if let Some(field) = lock.form.field_mut() {
                field.set("");
            }
        }
        Intent::Repaint => return vec![Effect::Repaint],
        _ => lock.said = t!("lock-closed"),
    }
    Vec::new()
}

/// A key that no intent took.
pub(super) fn key(model: &mut Model, key: Key) {
    if let Some(lock) = model.lock.as_mut() {
        lock.said.clear();
        if let Some(field) = lock.form.field_mut() {
            field.key(key);
        }
    }
}

/// Text that was pasted: a password from a manager.
pub(super) fn paste(model: &mut Model, text: &str) {
    if let Some(field) = model.lock.as_mut().and_then(|lock| lock.form.field_mut()) {
        field.paste(text);
    }
}

fn unlock(model: &mut Model) -> Vec<Effect> {
    let known = model.login.clone();
    let Some(lock) = model.lock.as_mut().filter(|lock| !lock.busy) else { return Vec::new() };
    let login = known.unwrap_or_else(|| lock.form.text(NAME));
    let password = Zeroizing::new(lock.form.text(PASSWORD));
    if login.is_empty() || password.is_empty() {
        let last = lock.form.fields.iter().position(|field| field.name == PASSWORD).unwrap_or_default();
        lock.form.focus = if login.is_empty() { 0 } else { last };
        lock.said = t!(if last == 0 { "lock-empty" } else { "sign-in-both" });
        return Vec::new();
    }
    let code = lock.form.fields.iter().find(|field| field.name == CODE).map(|field| Zeroizing::new(field.text()));
    lock.send();
    lock.busy = true;
    lock.said = t!("lock-busy");
    vec![Effect::Unlock { login, password, code, renew: lock.ended }]
}

/// The API said whose password it was.
pub(super) fn answered(model: &mut Model, answer: Answer<Signed>) -> Vec<Effect> {
    let Some(lock) = model.lock.as_mut() else { return Vec::new() };
    lock.busy = false;
    match answer {
        Ok(signed) if signed.user == lock.user || lock.ended => {
            let ended = lock.ended;
            model.lock = None;
            model.touched = model.now;
            model.shown = model.now;
            model.login = Some(signed.login.clone());
            let mut effects = vec![Effect::Repaint];
            if ended {
                effects.extend(start::signed_in(model, Ok(signed)));
            }
            effects
        }
        Err(Failure::Problem(problem)) if problem.code() == FACTOR_NEEDED => {
            lock.ask(Field::secret(CODE, t!("factor-code")));
            lock.said = t!("factor-note");
            Vec::new()
        }
        Err(Failure::Line) => {
            lock.forget();
            lock.said = t!("lock-no-line");
            Vec::new()
        }
        Err(Failure::Problem(problem)) if problem.code() == FACTOR_TO_SET_UP => {
            // The password was right. The second factor is set up at the sign-in form; what was typed waits beneath it.
            model.lock = None;
            start::session_ended(model);
            model.refuse(explain(&Failure::Problem(problem)));
            vec![Effect::SignOut, Effect::Repaint]
        }
        Err(Failure::Problem(problem)) if problem.status != 401 => {
            lock.forget();
            lock.said = explain(&Failure::Problem(problem));
            Vec::new()
        }
        _ => wrong(model),
    }
}

fn wrong(model: &mut Model) -> Vec<Effect> {
    let Some(lock) = model.lock.as_mut() else { return Vec::new() };
    lock.wrong += 1;
    lock.forget();
    if lock.wrong < TRIES {
        lock.said = t!("lock-wrong", left = TRIES - lock.wrong);
        return Vec::new();
    }
    // The sign-in form covers everything too; who signs in as somebody else finds an empty desk.
    model.lock = None;
    model.login = None;
    start::session_ended(model);
    model.refuse(t!("lock-ended", tries = TRIES));
    vec![Effect::SignOut, Effect::Repaint]
}
