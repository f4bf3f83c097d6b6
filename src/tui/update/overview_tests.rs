//! The day's overview: what it says is what its lists hold, and it is reached under every keymap.

use super::hands_tests::everywhere;
use super::*;
use crate::domain::command::Command;
use crate::domain::id::ReferralId;
use crate::tui::input::Key;
use crate::tui::model::Link;
use crate::tui::model::overview::{Counted, Tally, parts};
use crate::tui::testing::{World, colleague, id};

/// By its key where the keymap has one, else by the menu of everything.
pub(super) fn go(world: &mut World, intent: Intent) {
    let keys = world.model.keymap.keys_for(&chain(&world.model), intent.id());
    if let Some(key) = keys.first() {
        let keys: Vec<&str> = key.split(' ').collect();
        world.burst(&keys);
        return;
    }
    let menu = world.model.keymap.keys_for(&chain(&world.model), Intent::Menu.id());
    world.burst(&[menu[0].as_str()]);
    let Screen::Menu(shown) = world.model.top() else { panic!("no menu:\n{}", world.screen()) };
    let down = shown.rows.iter().position(|row| row.intent == intent).unwrap();
    for _ in 0..down {
        world.tell(Msg::Key("Down".parse::<Key>().unwrap()));
    }
    world.burst(&["Enter"]);
}

fn lines(world: &World) -> Vec<Tally> {
    let overview = world.model.desk.overview.as_ref().unwrap();
    parts(overview).into_iter().flat_map(|(_, lines)| lines).collect()
}

/// Something at a network, something old.
fn a_day(mut world: World) -> World {
    world.want(Intent::Route);
    world.want(Intent::ConfirmRoute);
    world.model.now += jiff::SignedDuration::from_hours(24 * 9);
    world
}

#[test]
fn every_line_leads_to_the_list_that_it_counts() {
    everywhere(|world| {
        let mut world = a_day(world);
        go(&mut world, Intent::GoOverview);
        let all = lines(&world);
        assert!(all.iter().any(|line| matches!(line.of, Counted::Network(_))), "{all:?}");
        assert!(all.iter().any(|line| line.of == Counted::Quiet(1) && line.count > 0), "{all:?}");
        for (at, line) in all.iter().enumerate() {
            go(&mut world, Intent::GoOverview);
            for _ in 0..at {
                world.burst(&["Down"]);
            }
            world.burst(&["Enter"]);
            assert!(matches!(world.model.top(), Screen::Inbox), "{line:?}\n{}", world.screen());
            let rows = world.model.list().unwrap().rows.len();
            assert_eq!(u32::try_from(rows).unwrap(), line.count, "{line:?}\n{}", world.screen());
        }
    });
}

#[test]
fn it_says_each_number_with_its_word_and_the_bar_only_repeats_it() {
    let mut world = a_day(World::monday((80, 24)));
    world.want(Intent::GoOverview);
    let screen = world.screen();
    let whole = |word: &str, count: &str| {
        screen.lines().any(|line| line.split_once(word).is_some_and(|(_, rest)| rest.trim_start().starts_with(count)))
    };
    assert!(whole("Postvak", "2") && whole("meer dan 1 week", "2") && screen.contains("1 te laat"), "{screen}");
    assert!(screen.contains("langst 85d"), "{screen}");
}

#[test]
fn from_part_to_part_and_back_and_the_cursor_stays_on_what_it_counts() {
    let mut world = a_day(World::monday((60, 16)));
    world.want(Intent::GoOverview);
    let at = |world: &World| match world.model.top() {
        Screen::Overview(screen) => screen.at.clone(),
        other => panic!("{other:?}"),
    };
    world.want(Intent::NextSplit);
    assert_eq!(at(&world), Some(Counted::Today));
    world.want(Intent::PreviousSplit);
    world.want(Intent::PreviousSplit);
    let Some(Counted::Network(code)) = at(&world) else { panic!("{}", world.screen()) };
    assert!(world.screen().contains(&world.model.network(&code)), "{}", world.screen());
    world.want(Intent::Last);
    assert_eq!(at(&world), Some(Counted::Network(code)));
    world.want(Intent::Refresh);
    assert!(matches!(at(&world), Some(Counted::Network(_))));
    world.want(Intent::Back);
    assert!(matches!(world.model.top(), Screen::Inbox));
}

#[test]
fn what_a_colleague_does_changes_the_numbers_without_a_key() {
    let mut world = World::monday((80, 24));
    world.want(Intent::GoOverview);
    world.want(Intent::Down);
    let count = |world: &World| lines(world).iter().find(|line| line.of == Counted::Urgency(None)).unwrap().count;
    let before = count(&world);
    let urgent = Command::SetUrgency { level: crate::domain::weighing::Urgency::Acute, reason: "wapen".into() };
    let entry = world.elsewhere(&colleague(), ReferralId(id(1839)), &urgent);
    world.tell(Msg::Feed(vec![entry]));
    world.settle();
    assert_eq!(count(&world), before - 1);
    let Screen::Overview(screen) = world.model.top() else { panic!("{}", world.screen()) };
    assert!(matches!(screen.at, Some(Counted::Split(_))), "the cursor stays");
}

#[test]
fn without_a_line_it_shows_what_it_knew_or_says_why_not() {
    let mut world = World::monday((80, 24));
    world.model.link = Link::Down { since: world.model.now };
    world.want(Intent::GoOverview);
    assert!(matches!(world.model.top(), Screen::Inbox) && !world.said().is_empty(), "{}", world.screen());
    world.model.link = Link::Up;
    world.want(Intent::GoOverview);
    world.want(Intent::Back);
    world.model.link = Link::Down { since: world.model.now };
    world.want(Intent::GoOverview);
    assert!(world.screen().contains("Overzicht van"), "{}", world.screen());
}
