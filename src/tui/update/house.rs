//! Going on in another house: the list, what must be done first, and what comes after.
//!
//! The rules it keeps: nothing that was typed or waits to be sent is lost, or reaches another house than it was meant for,
//! so one changes with empty hands; of the house that one leaves nothing stays in memory or on the screen.

use super::super::effect::Effect;
use super::super::intent::Intent;
use super::super::model::Model;
use super::super::model::screen::{Act, MenuRow, Of, Screen};
use super::super::msg::{Answer, Failure, Signed};
use super::{explain, factor, menu, proposals, start};
use crate::t;
use crate::wire::house::Workplace;

/// One may not work there, or there is no such house.
const NOT_THERE: u16 = 404;

/// Why one can't go to another house now, and what to do first.
pub(super) fn why(model: &Model) -> Option<String> {
    let Some(who) = &model.who else { return Some(t!("why-lock")) };
    if who.other_houses == 0 {
        return Some(t!("house-only-one"));
    }
    if !model.outbox.queue.is_empty() {
        return Some(t!("house-outbox", count = model.outbox.queue.len()));
    }
    let open = |screen: &Screen| match screen {
        Screen::Form(form) => form.act != Act::SignIn,
        // On the way already, too.
        Screen::Route(_) | Screen::Bulk(_) | Screen::Quick(_) | Screen::Starting => true,
        _ => false,
    };
    if model.stack.iter().any(open) {
        return Some(t!("house-form-open"));
    }
    if model.kept.is_empty() {
        return None;
    }
    Some(t!("house-typed", count = model.kept.len()))
}

/// The houses came.
pub(super) fn came(model: &mut Model, answer: Answer<Vec<Workplace>>) -> Vec<Effect> {
    if menu::out_of_place(model) {
        return Vec::new();
    }
    match answer {
        Ok(houses) => {
            let rows = houses.iter().enumerate().map(|(at, house)| row(at, house)).collect();
            model.houses = houses;
            menu::show(model, Intent::GoHouse.title(), rows, false)
        }
        Err(failure) => {
            model.refuse(explain(&failure));
            Vec::new()
        }
    }
}

fn row(at: usize, house: &Workplace) -> MenuRow {
    let role = proposals::role_word(house.role);
    let note = if house.home { t!("house-home", role = role) } else { t!("house-guest", role = role) };
    MenuRow {
        intent: Intent::GoHouse,
        of: Some(Of::House(at)),
        label: t!("house-line", name = house.name.as_str(), environment = house.environment.as_str()),
        key: String::new(),
        refused: house.current.then(|| t!("house-current")),
        note,
    }
}

/// This one was chosen. Until it is answered nothing can be begun here.
pub(super) fn go(model: &mut Model, at: usize) -> Vec<Effect> {
    let Some(house) = model.houses.get(at).cloned() else { return Vec::new() };
    // Something may have come between since the list was asked for.
    if let Some(why) = why(model) {
        model.refuse(why);
        return Vec::new();
    }
    model.say(t!("house-busy", name = house.name));
    model.stack.push(Screen::Starting);
    vec![Effect::ChangeHouse(house.house)]
}

/// The session goes on in the other house, or not.
pub(super) fn changed(model: &mut Model, answer: Answer<Signed>) -> Vec<Effect> {
    let returning = model.signing_in();
    match answer {
        Ok(signed) if returning && model.actor().is_some_and(|actor| actor.house == signed.house) => {
            let (login, recovery_codes) = (model.login.clone(), std::mem::take(&mut model.recovery_codes));
            let effects = start::signed_in(model, Ok(Signed { recovery_codes, ..signed }));
            model.login = login;
            effects
        }
        Ok(signed) => emptied(model, &signed),
        Err(Failure::Problem(problem)) if returning && problem.status == NOT_THERE => {
            // No longer a guest there: what was typed for that house can go nowhere else.
            let gone = model.who.as_ref().map(|who| who.house_name.clone()).unwrap_or_default();
            let recovery_codes = std::mem::take(&mut model.recovery_codes);
            *model = Model { login: model.login.clone(), token_at: model.token_at, recovery_codes, ..model.emptied() };
            model.refuse(t!("house-gone", name = gone));
            vec![Effect::Repaint, Effect::Start]
        }
        // What was typed and what waits stays beneath the form; one signs in once more.
        Err(failure) if returning => factor::refused(model, &failure),
        Err(failure) => {
            model.stack.retain(|screen| !matches!(screen, Screen::Starting));
            model.refuse(explain(&failure));
            start::load_anew(model)
        }
    }
}

/// A desk that knows nothing of the house before; locked when it was.
fn emptied(model: &mut Model, signed: &Signed) -> Vec<Effect> {
    let (login, lock) = (model.login.take(), model.lock.take());
    let token_at = signed.kept.as_ref().map(|kept| kept.place);
    *model = Model { lock, login, token_at, ..model.emptied() };
    vec![Effect::Repaint, Effect::Start]
}

/// Signed in again after the session had ended, at home: what waits here is of the house that one worked in, so the session
/// goes back there first. None when this is that house.
pub(super) fn back(model: &mut Model, signed: &Signed) -> Option<Vec<Effect>> {
    let who = model.who.as_ref().filter(|who| who.actor.house != signed.house)?;
    let (house, name) = (who.actor.house.clone(), who.house_name.clone());
    model.login = Some(signed.login.clone()).filter(|login| !login.is_empty());
    // Those of a second factor that was set up at an attempt before this one weren't shown yet.
    model.recovery_codes.extend(signed.recovery_codes.iter().cloned());
    model.say(t!("house-busy", name = name));
    Some(vec![Effect::ChangeHouse(house)])
}
