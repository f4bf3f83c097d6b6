//! Signing in, starting, and the line to the API: what the desk does when it comes and goes.

use super::super::effect::{Effect, Timer};
use super::super::model::screen::Screen;
use super::super::model::{Link, Model, Tone};
use super::super::msg::{Answer, Failure, Signed, Start};
use super::{explain, factor, lists, meeting, outbox, packages};
use crate::domain::actor::Role;
use crate::t;

/// After so many milliseconds a line that is down is tried for the first time; it doubles from there.
const ASK_FIRST: u64 = 5_000;
/// It is tried no less often than this.
const ASK_LAST: u64 = 60_000;

/// The sign-in was answered.
pub(super) fn signed_in(model: &mut Model, answer: Answer<Signed>) -> Vec<Effect> {
    match answer {
        Ok(signed) => {
            if model.actor().is_some_and(|actor| actor.user != signed.user) {
                // Somebody else: they find nothing of who worked here before.
                *model = model.emptied();
            } else if let Some(effects) = super::house::back(model, &signed) {
                return effects;
            }
            model.message = None;
            model.touched = model.now;
            model.login = Some(signed.login);
            model.recovery_codes = signed.recovery_codes;
            if let Some(kept) = signed.kept {
                model.token_at = Some(kept.place);
                if let Some(silence) = kept.silent.first() {
                    model.refuse(t!("token-elsewhere", what = silence.to_string(), place = kept.place.name()));
                }
            }
            if model.who.is_none() {
                model.stack = vec![Screen::Starting];
                return vec![Effect::Start];
            }
            // Signed in again after the session had ended: everything typed is still there.
            while model.signing_in() {
                model.pop();
            }
            factor::show_codes(model);
            let mut effects = outbox::next(model);
            effects.extend(load_anew(model));
            effects
        }
        Err(failure) => factor::refused(model, &failure),
    }
}

/// Ask anew for the list that this desk has, if it has one; the feed that was broken off begins again with it.
pub(super) fn load_anew(model: &mut Model) -> Vec<Effect> {
    model.following = false;
    match model.stack.first() {
        Some(Screen::Packages) => packages::load(model),
        Some(Screen::Inbox) => lists::load(model),
        _ => Vec::new(),
    }
}

/// Who we are and what is decided by.
pub(super) fn started(model: &mut Model, answer: Answer<Box<Start>>) -> Vec<Effect> {
    let start = match answer {
        Ok(start) => *start,
        Err(Failure::Line) => {
            link_down(model);
            model.refuse(t!("start-no-line"));
            return vec![Effect::After { millis: 2_000, timer: Timer::Restart }];
        }
        Err(failure) => {
            model.stack = vec![Screen::sign_in()];
            model.refuse(explain(&failure));
            return Vec::new();
        }
    };
    let role = start.who.actor.role;
    model.who = Some(start.who);
    model.rules = Some(start.rules);
    model.shown = model.now;
    model.link = Link::Up;
    model.touched = model.now;
    // What was said about the token's place stays until a key is pressed.
    if model.message.as_ref().is_some_and(|message| message.tone != Tone::Refused) {
        model.message = None;
    }
    let effects = begin(model, role);
    factor::show_codes(model);
    effects
}

/// What somebody in this role begins with.
fn begin(model: &mut Model, role: Role) -> Vec<Effect> {
    match role {
        Role::Network | Role::Participant => {
            model.stack = vec![Screen::Packages];
            model.desk.counting = true;
            let mut effects = packages::load(model);
            effects.push(Effect::PackageCounts);
            effects
        }
        Role::Auditor => {
            model.stack = vec![Screen::Audit];
            model.desk.counting = true;
            vec![Effect::Proposals, Effect::Counts]
        }
        Role::Administrator => {
            model.stack = vec![Screen::Elsewhere];
            vec![Effect::Proposals, Effect::Rights]
        }
        Role::System => {
            model.stack = vec![Screen::Elsewhere];
            Vec::new()
        }
        Role::Intake | Role::Lead => {
            model.stack = vec![Screen::Inbox];
            model.desk.counting = true;
            let mut effects = lists::load(model);
            effects.push(Effect::Counts);
            effects.push(Effect::SavedFilters);
            effects.push(Effect::Texts);
            effects.push(Effect::Proposals);
            // A line that broke may have left a meeting open.
            effects.extend(meeting::ask(model));
            effects
        }
    }
}

/// The session has ended; what was typed stays.
pub(super) fn session_ended(model: &mut Model) -> Vec<Effect> {
    model.token_at = None;
    // What keys waited for comes no more, and they aren't meant for the sign-in form.
    model.waiting = None;
    model.quick_next = None;
    if let Some(lock) = &mut model.lock {
        lock.ended = true;
    }
    if !model.signing_in() {
        model.stack.push(Screen::sign_in());
    }
    model.outbox.under_way = false;
    super::input::drop_typed(model, &t!("session-ended"));
    Vec::new()
}

/// The line is up: what waited is handed in, and what may be old is asked for again.
pub(super) fn link_up(model: &mut Model) -> Vec<Effect> {
    let was = std::mem::replace(&mut model.link, Link::Up);
    if !matches!(was, Link::Down { .. }) {
        return Vec::new();
    }
    if model.who.is_none() {
        return vec![Effect::Start];
    }
    // What is asked for before the session is back in its house would be answered by another.
    if model.signing_in() {
        return Vec::new();
    }
    model.say(t!("link-back"));
    let mut effects = outbox::next(model);
    if model.has_packages() {
        effects.extend(packages::load(model));
        effects.extend(lists::recount(model));
    } else if matches!(model.stack.first(), Some(Screen::Inbox)) {
        effects.extend(lists::missed(model));
    }
    effects
}

/// The line is down: what is on the screen stays, and is known to be old. Only the feed says by itself that the line is
/// back, and it may never have broken, or never begun: so the API is asked from time to time.
pub(super) fn link_down(model: &mut Model) -> Vec<Effect> {
    model.outbox.under_way = false;
    if matches!(model.link, Link::Down { .. }) {
        return Vec::new();
    }
    model.link = Link::Down { since: model.now };
    model.shown = model.now;
    wait_for_line(model)
}

/// Ask again whether the line is back: soon at first, then ever less often.
fn wait_for_line(model: &mut Model) -> Vec<Effect> {
    let Link::Down { since } = model.link else { return Vec::new() };
    if model.who.is_none() {
        return Vec::new();
    }
    let ticket = model.new_ticket();
    model.knock = Some(ticket);
    let down = u64::try_from(model.now.duration_since(since).as_millis()).unwrap_or(0);
    vec![Effect::After { millis: down.clamp(ASK_FIRST, ASK_LAST), timer: Timer::Line(ticket) }]
}

/// It is time to ask whether the line is back.
pub(super) fn ask_line(model: &mut Model) -> Vec<Effect> {
    if !matches!(model.link, Link::Down { .. }) {
        return Vec::new();
    }
    model.desk.counting = true;
    model.knock = None;
    vec![if model.has_packages() { Effect::PackageCounts } else { Effect::Counts }]
}

/// What an answer to the counts says about a line that is down: a refusal comes over a line too. An answer to what was
/// asked before the line broke says nothing.
pub(super) fn line_heard<T>(model: &mut Model, answer: &Answer<T>) -> Vec<Effect> {
    match answer {
        _ if !matches!(model.link, Link::Down { .. }) || model.knock.is_some() => Vec::new(),
        Err(Failure::Line) => wait_for_line(model),
        Err(Failure::Problem(problem)) if problem.status >= 500 => wait_for_line(model),
        _ => link_up(model),
    }
}
