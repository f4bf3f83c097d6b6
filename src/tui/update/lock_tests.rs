//! The locked desk: what is hidden, what goes on, and what opens it.

use jiff::SignedDuration;

use crate::domain::id::UserId;
use crate::tui::effect::Effect;
use crate::tui::intent::Intent;
use crate::tui::model::screen::Screen;
use crate::tui::msg::{Failure, Msg, Signed};
use crate::tui::policy::Policy;
use crate::tui::testing::{World, colleague, id, me, problem};
use crate::tui::update::{next_change, update};

fn desk() -> World {
    let mut world = World::monday((80, 24));
    world.model.login = Some("intake".into());
    world
}

fn signed(user: UserId) -> Msg {
    Msg::Unlocked(Ok(Signed {
        user,
        house: me().house,
        login: "intake".into(),
        kept: None,
        recovery_codes: Vec::new(),
    }))
}

#[test]
fn locking_hides_every_name_number_and_count_at_once() {
    let mut world = desk();
    let number = world.model.row().unwrap().number.clone();
    assert!(world.screen().contains(number.as_str()));
    world.want(Intent::Lock);
    let screen = world.screen();
    assert!(screen.contains("Het bureau is vergrendeld") && screen.contains("TEST"), "{screen}");
    for hidden in [number.as_str(), "Regio Utrecht", "Postvak", "Bos", "meldingen"] {
        assert!(!screen.contains(hidden), "{hidden} in\n{screen}");
    }
}

#[test]
fn no_key_and_no_menu_reaches_what_lies_beneath() {
    let mut world = desk();
    let before = world.model.row().unwrap().id;
    world.want(Intent::Lock);
    world.burst(&["r", "1", "Enter", "j", "F1", ":", "q", "C-z", "F2", "Esc", "C-c"]);
    for intent in [Intent::Quit, Intent::Suspend, Intent::Menu, Intent::Help, Intent::Search, Intent::SignOut] {
        assert!(update(&mut world.model, Msg::Do(intent)).is_empty(), "{intent:?}");
    }
    assert!(world.model.lock.is_some() && world.sent.is_empty() && world.opened.is_empty());
    assert_eq!(world.model.row().unwrap().id, before);
    assert!(matches!(world.model.top(), Screen::Inbox));
}

#[test]
fn the_feed_and_the_answers_go_on_beneath_the_lock() {
    let mut world = desk();
    let target = world.model.row().unwrap().id;
    world.want(Intent::Lock);
    let entry = world.elsewhere(&colleague(), target, &crate::domain::command::Command::Take);
    world.tell(Msg::Feed(vec![entry]));
    assert!(!world.screen().contains("de Vries"));
    world.tell(signed(me().user));
    assert!(world.model.lock.is_none());
    assert!(world.screen().contains("bij J. de Vries"), "{}", world.screen());
}

#[test]
fn what_was_typed_is_there_after_unlocking() {
    let mut world = desk();
    world.want(Intent::Note);
    world.type_text("Belt morgen terug");
    world.want(Intent::Lock);
    assert!(!world.screen().contains("morgen"));
    world.type_text("wissel-demo");
    let asked = update(&mut world.model, Msg::Do(Intent::Unlock));
    assert!(matches!(&asked[..], [Effect::Unlock { login, password, renew: false, .. }]
        if login == "intake" && password.as_str() == "wissel-demo"));
    assert!(!world.screen().contains('*'), "the password is gone from the screen");
    world.tell(signed(me().user));
    assert!(world.screen().contains("Belt morgen terug"), "{}", world.screen());
}

#[test]
fn without_a_line_it_stays_locked_and_says_why() {
    let mut world = desk();
    world.want(Intent::Lock);
    world.type_text("wissel-demo");
    update(&mut world.model, Msg::Do(Intent::Unlock));
    world.tell(Msg::Unlocked(Err(Failure::Line)));
    assert!(world.model.lock.is_some());
    assert!(world.screen().contains("Geen verbinding"), "{}", world.screen());
}

#[test]
fn five_wrong_passwords_end_the_session_and_another_person_finds_nothing() {
    let mut world = desk();
    world.want(Intent::Note);
    world.type_text("Belt morgen terug");
    world.want(Intent::Lock);
    for left in [4, 3, 2, 1] {
        world.tell(Msg::Unlocked(Err(Failure::Problem(Box::new(problem(401, "aanmelden_mislukt"))))));
        assert!(world.screen().contains(&format!("nog {left} keer")), "{}", world.screen());
    }
    // The password of a colleague is a wrong one too.
    let end = update(&mut world.model, signed(colleague().user));
    assert!(end.contains(&Effect::SignOut));
    let screen = world.screen();
    assert!(screen.contains("Aanmelden bij Wissel") && !screen.contains("Postvak"), "{screen}");
    world.tell(Msg::SignedIn(Ok(Signed {
        user: UserId(id(99)),
        house: me().house,
        login: "intake2".into(),
        kept: None,
        recovery_codes: Vec::new(),
    })));
    assert!(world.model.who.is_none() && world.model.kept.is_empty() && world.model.row().is_none());
    assert!(matches!(world.model.top(), Screen::Starting));
}

#[test]
fn a_desk_that_nobody_touches_locks_itself_when_its_time_has_come() {
    let mut world = desk();
    world.model.idle_minutes = Policy { idle_lock_minutes: Some(10), ..Policy::default() }.idle_minutes(0);
    world.burst(&["j"]);
    let begin = world.model.now;
    let due = begin + SignedDuration::from_mins(10);
    assert!(next_change(&world.model).is_some_and(|at| at <= due), "the clock is set");
    world.model.now = due - SignedDuration::from_secs(1);
    world.tell(Msg::Clock);
    assert!(world.model.lock.is_none());
    world.model.now = due;
    world.tell(Msg::Clock);
    assert!(world.model.lock.is_some());
    assert_eq!(next_change(&world.model), None, "a locked desk is still");
}

#[test]
fn a_key_that_comes_after_the_time_to_lock_locks_and_does_nothing_else() {
    for late in [Msg::Key("j".parse().unwrap()), Msg::Paste("Belt morgen terug".into())] {
        let mut world = desk();
        world.model.idle_minutes = Some(10);
        world.burst(&["j"]);
        let before = world.model.row().unwrap().id;
        // The machine slept: no clock ran.
        world.model.now += SignedDuration::from_hours(3);
        world.tell(late);
        assert!(world.model.lock.is_some());
        assert_eq!(world.model.row().unwrap().id, before);
        world.tell(signed(me().user));
        world.burst(&["k"]);
        assert!(world.model.lock.is_none() && world.model.row().unwrap().id != before);
    }
}

#[test]
fn the_lock_comes_to_the_second_and_not_at_the_next_whole_minute() {
    let mut world = desk();
    world.model.idle_minutes = Some(1);
    world.model.now += SignedDuration::from_secs(59);
    world.tell(Msg::Clock);
    world.burst(&["j"]);
    world.model.now += SignedDuration::from_secs(31);
    world.tell(Msg::Clock);
    let due = world.model.touched + SignedDuration::from_mins(1);
    assert_eq!(next_change(&world.model), Some(due));
}

#[test]
fn a_session_that_ended_beneath_the_lock_is_opened_again_with_the_same_password() {
    let mut world = desk();
    world.want(Intent::Lock);
    world.tell(Msg::SessionEnded);
    assert!(world.screen().contains("vergrendeld"));
    world.type_text("wissel-demo");
    let asked = update(&mut world.model, Msg::Do(Intent::Unlock));
    assert!(matches!(&asked[..], [Effect::Unlock { renew: true, .. }]));
    world.tell(signed(me().user));
    world.settle();
    assert!(world.model.lock.is_none() && matches!(world.model.top(), Screen::Inbox), "{}", world.screen());
}

#[test]
fn a_lock_over_the_sign_in_form_opens_a_new_session() {
    let mut world = desk();
    world.model.idle_minutes = Some(10);
    world.tell(Msg::SessionEnded);
    world.model.now += SignedDuration::from_mins(10);
    world.tell(Msg::Clock);
    world.type_text("wissel-demo");
    let asked = update(&mut world.model, Msg::Do(Intent::Unlock));
    assert!(matches!(&asked[..], [Effect::Unlock { renew: true, .. }]), "{asked:?}");
    world.tell(signed(me().user));
    world.settle();
    assert!(world.model.lock.is_none() && matches!(world.model.top(), Screen::Inbox), "{}", world.screen());
}
