//! A line that breaks, and how the desk finds out that it is back.

use crate::tui::effect::{Effect, Timer};
use crate::tui::intent::Intent;
use crate::tui::model::Link;
use crate::tui::msg::{Failure, Msg};
use crate::tui::testing::{World, problem};
use crate::tui::update::update;

fn down(world: &World) -> bool {
    matches!(world.model.link, Link::Down { .. })
}

/// The next time that the desk asks whether the line is back has come.
fn ask(world: &mut World) {
    let timer = world.line_timers.pop().expect("the desk asks again");
    assert!(world.line_timers.is_empty(), "one question at a time");
    world.tell(Msg::Timer(timer));
    world.settle();
}

#[test]
fn one_call_that_got_no_answer_doesnt_keep_the_desk_offline_while_the_feed_runs() {
    let mut world = World::monday((80, 24));
    world.line = false;
    world.want(Intent::Refresh);
    assert!(down(&world));
    world.want(Intent::Take);
    ask(&mut world);
    assert!(down(&world) && world.sent.is_empty());
    world.line = true;
    // The feed never broke, so it says nothing: the desk finds out by itself.
    ask(&mut world);
    assert_eq!(world.model.link, Link::Up);
    assert_eq!(world.sent.iter().map(|(_, kind)| *kind).collect::<Vec<_>>(), ["nemen"]);
    assert!(world.line_timers.is_empty(), "a desk with a line asks nothing");
}

#[test]
fn a_desk_whose_first_page_never_came_loads_it_when_the_line_is_back() {
    let mut world = World::monday((80, 24));
    world.model.desk.lists.clear();
    world.model.following = false;
    world.line = false;
    world.want(Intent::Refresh);
    assert!(world.model.list().unwrap().rows.is_empty());
    world.line = true;
    ask(&mut world);
    assert_eq!(world.model.list().unwrap().rows.len(), 3);
    assert!(world.model.following);
}

#[test]
fn a_server_that_is_in_trouble_gets_no_commands_and_a_refusal_is_a_line() {
    let mut world = World::monday((80, 24));
    world.tell(Msg::LinkDown);
    // Asked before the line broke, answered after: no sign of life.
    world.tell(Msg::Counts(Err(Failure::Problem(Box::new(problem(403, "mag_niet"))))));
    assert!(down(&world));
    let asked = |world: &mut World| {
        let timer = world.model.knock.expect("the desk asks again");
        world.tell(Msg::Timer(Timer::Line(timer)));
        world.wanted.clear();
    };
    asked(&mut world);
    world.tell(Msg::Counts(Err(Failure::Problem(Box::new(problem(500, "storing"))))));
    assert!(down(&world));
    asked(&mut world);
    world.tell(Msg::Counts(Err(Failure::Problem(Box::new(problem(403, "mag_niet"))))));
    assert_eq!(world.model.link, Link::Up);
}

#[test]
fn a_line_that_stays_down_is_asked_about_ever_less_often_and_by_one_timer() {
    let mut world = World::monday((80, 24));
    let effects = update(&mut world.model, Msg::LinkDown);
    let Some(Effect::After { millis: first, timer: old @ Timer::Line(_) }) = effects.first().cloned() else {
        panic!("{effects:?}")
    };
    assert_eq!(effects.len(), 1);
    world.model.now += jiff::SignedDuration::from_secs(20);
    update(&mut world.model, Msg::Timer(old));
    let again = update(&mut world.model, Msg::Counts(Err(Failure::Line)));
    let [Effect::After { millis, timer }] = &again[..] else { panic!("{again:?}") };
    assert!(*millis > first && *timer != old, "{again:?}");
    assert!(update(&mut world.model, Msg::Timer(old)).is_empty(), "an older timer asks nothing");
    world.model.now += jiff::SignedDuration::from_hours(2);
    update(&mut world.model, Msg::Timer(*timer));
    let again = update(&mut world.model, Msg::Counts(Err(Failure::Line)));
    assert!(matches!(&again[..], [Effect::After { millis: 60_000, .. }]), "{again:?}");
}
