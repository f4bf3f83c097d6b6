//! Going on in another house, under all three keymaps: with empty hands, and with nothing of the old house after it.

use super::hands_tests::everywhere;
use super::*;
use crate::domain::actor::{Actor, Role};
use crate::domain::code::HouseCode;
use crate::tui::model::Link;
use crate::tui::msg::{Signed, Start};
use crate::tui::terminal::Glyphs;
use crate::tui::testing::{World, colleague, me, monday, problem, rules};
use crate::wire::house::Workplace;
use crate::wire::session::WhoAmI;

fn code(text: &str) -> HouseCode {
    text.try_into().unwrap()
}

fn place(house: &str, name: &str, home: bool) -> Workplace {
    let (role, current) = (Role::Intake, home);
    Workplace { house: code(house), name: name.into(), environment: "TEST".into(), role, network: None, home, current }
}

fn houses() -> Vec<Workplace> {
    vec![place(me().house.as_str(), "Regio Utrecht", true), place("twente", "Twente", false)]
}

/// Somebody who may work in one other house.
fn guest(world: &mut World) {
    world.model.who.as_mut().unwrap().other_houses = 1;
}

fn signed(house: &HouseCode, login: &str) -> Signed {
    Signed { user: me().user, house: house.clone(), login: login.into(), kept: None, recovery_codes: Vec::new() }
}

fn start(house: &str, name: &str) -> Msg {
    let who = WhoAmI {
        actor: Actor { house: code(house), ..me() },
        house_name: name.into(),
        environment: "TEST".into(),
        by_password: true,
        other_houses: 1,
        now: monday(),
    };
    Msg::Started(Ok(Box::new(Start { who, rules: rules() })))
}

#[test]
fn who_works_in_one_house_is_told_why_there_is_nothing_to_choose() {
    everywhere(|mut world| {
        assert!(update(&mut world.model, Msg::Do(Intent::GoHouse)).is_empty());
        assert!(world.said().contains("alleen in dit huis"), "{}", world.said());
        world.want(Intent::Menu);
        let Screen::Menu(menu) = world.model.top() else { panic!("the palette") };
        let row = menu.rows.iter().find(|row| row.intent == Intent::GoHouse).expect("it has its line there");
        assert!(row.refused.as_ref().is_some_and(|why| why.contains("alleen in dit huis")));
    });
}

#[test]
fn a_digit_chooses_the_house_and_nothing_of_the_old_one_stays() {
    everywhere(|mut world| {
        guest(&mut world);
        world.model.login = Some("intake".into());
        let number = world.model.row().unwrap().number.clone();
        assert_eq!(update(&mut world.model, Msg::Do(Intent::GoHouse)), [Effect::Workplaces]);
        world.tell(Msg::Workplaces(Ok(houses())));
        let screen = world.screen();
        for shown in ["ander huis", "1", "Regio Utrecht (TEST)", "hier werkt u nu", "2", "Twente (TEST)", "gast"] {
            assert!(screen.contains(shown), "{shown} in\n{screen}");
        }
        let effects = update(&mut world.model, Msg::Choose(Intent::Pick, 1));
        assert_eq!(effects, [Effect::ChangeHouse(code("twente"))]);
        assert!(update(&mut world.model, Msg::Do(Intent::GoMine)).is_empty(), "nothing is begun meanwhile");
        let effects = update(&mut world.model, Msg::HouseChanged(Ok(signed(&code("twente"), ""))));
        assert_eq!(effects, [Effect::Repaint, Effect::Start]);
        assert!(world.model.who.is_none() && world.model.rules.is_none());
        assert!(world.model.desk.lists.values().all(|list| list.rows.is_empty() && !list.loaded));
        assert!(!format!("{:?}", world.model).contains(number.as_str()), "nothing of it in memory");
        assert!(!world.screen().contains(number.as_str()), "{}", world.screen());
        assert_eq!(world.model.login.as_deref(), Some("intake"), "who is at the desk stays");
        update(&mut world.model, start("twente", "Twente"));
        assert!(world.screen().lines().next().unwrap().contains("Twente"), "{}", world.screen());
    });
}

#[test]
fn with_something_typed_or_waiting_one_stays_and_hears_what_to_do() {
    everywhere(|mut world| {
        guest(&mut world);
        world.want(Intent::Open);
        world.want(Intent::Note);
        world.type_text("Belt morgen terug");
        assert!(update(&mut world.model, Msg::Do(Intent::GoHouse)).is_empty(), "a form is open");
        world.want(Intent::Back);
        assert!(!world.model.kept.is_empty());
        assert!(update(&mut world.model, Msg::Do(Intent::GoHouse)).is_empty());
        assert!(world.said().contains("verliet"), "{}", world.said());
        // Emptied by hand nothing of it is kept.
        world.want(Intent::Note);
        world.want(Intent::Clear);
        world.want(Intent::Back);
        assert!(world.model.kept.is_empty());
        world.line = false;
        world.want(Intent::Take);
        assert!(!world.model.outbox.queue.is_empty());
        assert!(update(&mut world.model, Msg::Do(Intent::GoHouse)).is_empty());
        assert_eq!(world.said(), t!("why-no-line"));
        world.model.link = Link::Up;
        assert!(update(&mut world.model, Msg::Do(Intent::GoHouse)).is_empty());
        assert_eq!(world.said(), t!("house-outbox", count = 1));
    });
}

#[test]
fn a_change_that_fails_leaves_the_desk_as_it_was() {
    let mut world = World::monday((80, 24));
    guest(&mut world);
    world.tell(Msg::Workplaces(Ok(houses())));
    update(&mut world.model, Msg::Choose(Intent::Pick, 1));
    let gone = Failure::Problem(Box::new(problem(404, "onbekend")));
    let effects = update(&mut world.model, Msg::HouseChanged(Err(gone)));
    assert!(matches!(effects.first(), Some(Effect::Page { .. })), "the list and the feed begin anew: {effects:?}");
    assert!(matches!(world.model.top(), Screen::Inbox) && world.model.row().is_some());
}

#[test]
fn nothing_is_sent_or_asked_for_between_signing_in_at_home_and_being_back() {
    let mut world = World::monday((80, 24));
    guest(&mut world);
    let here = world.model.actor().unwrap().house.clone();
    world.line = false;
    world.want(Intent::Take);
    assert_eq!(world.model.outbox.queue.len(), 1);
    // The desk asks whether the line is back; before the answer the session ends and one signs in, at home.
    let timer = world.line_timers.pop().expect("the desk asks again");
    assert_eq!(update(&mut world.model, Msg::Timer(timer)), [Effect::Counts]);
    world.tell(Msg::SessionEnded);
    update(&mut world.model, Msg::SignedIn(Ok(signed(&code("zeeland"), "intake"))));
    let refused = Failure::Problem(Box::new(problem(403, "mag_niet")));
    assert!(update(&mut world.model, Msg::Counts(Err(refused))).is_empty(), "the token is the other house's");
    assert_eq!(world.model.outbox.queue.len(), 1);
    let effects = update(&mut world.model, Msg::HouseChanged(Ok(signed(&here, ""))));
    assert!(matches!(effects.first(), Some(Effect::Send { .. })), "now it goes where it was meant for: {effects:?}");
    assert!(matches!(effects.last(), Some(Effect::Page { .. })), "{effects:?}");
}

#[test]
fn an_auditor_who_could_not_change_houses_asks_for_no_inbox() {
    let mut world = World::auditor((80, 24), Glyphs::Unicode, "terminal");
    guest(&mut world);
    world.tell(Msg::Workplaces(Ok(houses())));
    update(&mut world.model, Msg::Choose(Intent::Pick, 1));
    let gone = Failure::Problem(Box::new(problem(404, "onbekend")));
    assert!(update(&mut world.model, Msg::HouseChanged(Err(gone))).is_empty());
    assert!(matches!(world.model.top(), Screen::Audit));
}

#[test]
fn the_right_password_opens_a_desk_that_still_begins_in_the_other_house() {
    let mut world = World::monday((80, 24));
    guest(&mut world);
    world.model.login = Some("intake".into());
    world.tell(Msg::Workplaces(Ok(houses())));
    update(&mut world.model, Msg::Choose(Intent::Pick, 1));
    world.want(Intent::Lock);
    update(&mut world.model, Msg::HouseChanged(Ok(signed(&code("twente"), ""))));
    assert!(world.model.who.is_none());
    let somebody = Signed { user: colleague().user, ..signed(&code("zeeland"), "lead") };
    update(&mut world.model, Msg::Unlocked(Ok(somebody)));
    assert_eq!(world.model.lock.as_ref().map(|lock| lock.wrong), Some(1), "who isn't at this desk doesn't open it");
    update(&mut world.model, Msg::Unlocked(Ok(signed(&code("zeeland"), "intake"))));
    assert!(world.model.lock.is_none());
}

#[test]
fn a_locked_desk_stays_locked_when_the_answer_comes() {
    let mut world = World::monday((80, 24));
    guest(&mut world);
    world.tell(Msg::Workplaces(Ok(houses())));
    update(&mut world.model, Msg::Choose(Intent::Pick, 1));
    world.want(Intent::Lock);
    update(&mut world.model, Msg::HouseChanged(Ok(signed(&code("twente"), ""))));
    assert!(world.model.lock.is_some());
}

#[test]
fn signing_in_again_goes_back_to_the_house_of_what_waits_before_anything_is_sent() {
    let mut world = World::monday((80, 24));
    guest(&mut world);
    let here = world.model.actor().unwrap().house.clone();
    world.want(Intent::Open);
    world.want(Intent::Note);
    world.type_text("Belt morgen terug");
    world.tell(Msg::SessionEnded);
    // The password opens the own house: not the one that was worked in.
    let effects = update(&mut world.model, Msg::SignedIn(Ok(signed(&code("zeeland"), "intake"))));
    assert_eq!(effects, [Effect::ChangeHouse(here.clone())]);
    assert!(world.model.signing_in(), "still covered");
    update(&mut world.model, Msg::HouseChanged(Ok(signed(&here, ""))));
    assert!(!world.model.signing_in());
    assert!(world.screen().contains("Belt morgen terug"), "{}", world.screen());
    // A server in trouble says nothing about the house: what was typed stays, beneath the form, with why it doesn't go on.
    world.tell(Msg::SessionEnded);
    for failure in [429, 500, 503]
        .map(|status| Failure::Problem(Box::new(problem(status, "storing"))))
        .into_iter()
        .chain([Failure::Line])
    {
        let why = explain(&failure);
        update(&mut world.model, Msg::SignedIn(Ok(signed(&code("zeeland"), "intake"))));
        assert!(update(&mut world.model, Msg::HouseChanged(Err(failure))).is_empty());
        assert!(world.model.signing_in() && world.model.who.is_some(), "{why}");
        assert_eq!(world.said(), why);
    }
    update(&mut world.model, Msg::SignedIn(Ok(signed(&code("zeeland"), "intake"))));
    update(&mut world.model, Msg::HouseChanged(Ok(signed(&here, ""))));
    assert!(world.screen().contains("Belt morgen terug"), "{}", world.screen());
    // No longer a guest there: it is said, and the desk begins in the own house with nothing of the other.
    world.tell(Msg::SessionEnded);
    update(&mut world.model, Msg::SignedIn(Ok(signed(&code("zeeland"), "intake"))));
    let gone = Failure::Problem(Box::new(problem(404, "onbekend")));
    let effects = update(&mut world.model, Msg::HouseChanged(Err(gone)));
    assert_eq!(effects, [Effect::Repaint, Effect::Start]);
    assert!(world.model.who.is_none());
    assert!(world.said().contains("Regio Utrecht"), "{}", world.said());
}

#[test]
fn recovery_codes_are_shown_however_often_going_back_failed_and_wherever_one_ends() {
    for still_a_guest in [true, false] {
        let mut world = World::monday((80, 24));
        guest(&mut world);
        let here = world.model.actor().unwrap().house.clone();
        world.tell(Msg::SessionEnded);
        // A second factor was set up at the first attempt: its codes come with that one alone.
        let first = Signed { recovery_codes: vec!["ABCD0-EFGH0".into()], ..signed(&code("zeeland"), "intake") };
        update(&mut world.model, Msg::SignedIn(Ok(first)));
        update(&mut world.model, Msg::HouseChanged(Err(Failure::Line)));
        update(&mut world.model, Msg::SignedIn(Ok(signed(&code("zeeland"), "intake"))));
        if still_a_guest {
            update(&mut world.model, Msg::HouseChanged(Ok(signed(&here, ""))));
        } else {
            let gone = Failure::Problem(Box::new(problem(404, "onbekend")));
            update(&mut world.model, Msg::HouseChanged(Err(gone)));
            update(&mut world.model, start("zeeland", "Zeeland"));
        }
        assert!(world.screen().contains("ABCD0-EFGH0"), "{}", world.screen());
    }
}
