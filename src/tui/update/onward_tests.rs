//! Going on, by intent and under all three keymaps: repeating, the next one after a decision, places, matches, counts.

use super::hands_tests::{desk, everywhere, kinds, marked};
use super::*;
use crate::tui::testing::World;

fn number(world: &World) -> String {
    world.model.row().map(|row| row.number.to_string()).unwrap_or_default()
}

fn opened(world: &World) -> String {
    world.model.opened().map(|referral| referral.number.to_string()).unwrap_or_default()
}

#[test]
fn the_last_act_is_repeated_on_another_row_with_the_same_answers() {
    everywhere(|mut world| {
        world.want(Intent::Down);
        world.want(Intent::Down);
        world.want(Intent::SetUrgency);
        world.burst(&["1"]);
        world.type_text("wapen gezien");
        world.want(Intent::Submit);
        world.want(Intent::Down);
        world.want(Intent::Repeat);
        assert_eq!(kinds(&world), ["urgentie_kiezen"; 2], "{}\n{}", world.said(), world.screen());
        let acute = |one: &&crate::domain::referral::Referral| {
            one.weighing.urgency.as_ref().is_some_and(|now| now.reason.as_str() == "wapen gezien")
        };
        assert_eq!(world.referrals.iter().filter(acute).count(), 2);
    });
}

#[test]
fn what_sends_or_ends_is_shown_again_before_it_is_repeated() {
    everywhere(|mut world| {
        world.want(Intent::Route);
        world.want(Intent::ConfirmRoute);
        let first = world.model.last.clone().unwrap().networks;
        world.want(Intent::Repeat);
        let Screen::Route(panel) = world.model.top() else { panic!("{}", world.screen()) };
        assert_eq!(vec![route_current(&world.model, panel).unwrap().network.clone()], first);
        assert_eq!(kinds(&world), ["doorgeleiden"]);
        world.want(Intent::ConfirmRoute);
        assert_eq!(kinds(&world), ["doorgeleiden"; 2], "{}", world.said());
    });
}

#[test]
fn nothing_is_repeated_before_something_was_done() {
    everywhere(|mut world| {
        world.want(Intent::Repeat);
        assert!(world.said().contains("niets om te herhalen") && world.opened.is_empty());
    });
}

fn decide_opened(world: &mut World) {
    world.want(Intent::Snooze);
    world.burst(&["1"]);
    world.want(Intent::Submit);
}

#[test]
fn after_a_decision_the_desk_goes_where_the_setting_says() {
    use crate::settings::Advance;
    for (advance, open, cursor) in [
        (Advance::Next, "26-01839", "26-01839"),
        (Advance::Previous, "26-01842", "26-01842"),
        (Advance::List, "", "26-01839"),
        (Advance::Stay, "26-01841", "26-01839"),
    ] {
        everywhere(|mut world| {
            world.model.advance = advance;
            world.want(Intent::Down);
            world.want(Intent::Open);
            assert_eq!(opened(&world), "26-01841");
            decide_opened(&mut world);
            assert_eq!(
                (opened(&world).as_str(), number(&world).as_str()),
                (open, cursor),
                "{advance:?} {}",
                world.said()
            );
            assert!(world.said().contains("sluimert"), "what happened is still said: {}", world.said());
        });
    }
}

#[test]
fn after_the_last_of_the_list_comes_the_list_and_that_is_said() {
    everywhere(|mut world| {
        world.want(Intent::Last);
        world.want(Intent::Open);
        decide_opened(&mut world);
        assert!(matches!(world.model.top(), Screen::Inbox));
        assert!(world.said().contains("de laatste van de lijst"), "{}", world.said());
    });
}

#[test]
fn in_vim_a_count_moves_and_marks_but_never_decides_twice() {
    let mut world = desk("vim");
    world.burst(&["3", "j"]);
    assert_eq!(number(&world), "26-01835");
    world.burst(&["g", "g", "3", "J"]);
    assert_eq!(marked(&world).len(), 3);
    world.want(Intent::Back);
    world.burst(&["g", "g", "3", "t"]);
    assert_eq!(kinds(&world), ["nemen"]);
}

#[test]
fn a_place_is_remembered_under_a_letter_and_gone_back_to() {
    for keymap in ["default", "vim"] {
        let mut world = desk(keymap);
        world.burst(&["m", "a"]);
        world.want(Intent::Last);
        world.burst(&["'", "a"]);
        assert_eq!(number(&world), "26-01842", "{}", world.said());
        world.want(Intent::GoMine);
        world.burst(&["'", "a"]);
        assert_eq!((world.model.desk.split, number(&world).as_str()), (crate::domain::row::Split::Inbox, "26-01842"));
        world.burst(&["'", "z"]);
        assert!(world.said().contains("geen plek"), "{}", world.said());
    }
    everywhere(|mut world| {
        world.want(Intent::SetJump);
        world.want(Intent::Last);
        world.want(Intent::GoJump);
        assert_eq!(number(&world), "26-01842");
        world.want(Intent::GoJump);
        assert_eq!(number(&world), "26-01835", "and back again");
    });
}

#[test]
fn the_next_row_of_the_last_search_is_one_key_away() {
    everywhere(|mut world| {
        world.want(Intent::NextMatch);
        assert!(world.said().contains("Zoek eerst"), "{}", world.said());
        world.model.desk.sought = Some(Sought { words: vec!["autobedrijf".into()], ..Default::default() });
        world.want(Intent::NextMatch);
        assert_eq!(number(&world), "26-01835");
        world.want(Intent::PreviousMatch);
        assert_eq!(number(&world), "26-01835");
        assert!(world.said().contains("andere eind"), "{}", world.said());
    });
}

#[test]
fn a_number_goes_to_the_clipboard_only_where_that_may_else_it_is_shown_large() {
    everywhere(|mut world| {
        world.want(Intent::CopyNumber);
        let screen = world.screen();
        assert!(screen.contains("26-01842") && screen.contains('█'), "{screen}");
        world.want(Intent::Back);
        assert!(matches!(world.model.top(), Screen::Inbox));
        world.model.clipboard = true;
        world.tell(Msg::Do(Intent::CopyNumber));
        assert_eq!(world.wanted.pop_front(), Some(crate::tui::effect::Effect::Copy("26-01842".into())));
    });
}

#[test]
fn what_is_done_is_a_place_to_go_to_as_any_other() {
    everywhere(|mut world| {
        let row = world.model.row().unwrap().id;
        world.model.desk.places.insert('\'', (crate::domain::row::Split::Done, row));
        world.want(Intent::GoJump);
        assert_eq!(world.model.desk.split, crate::domain::row::Split::Done);
        world.want(Intent::GoInbox);
        world.want(Intent::Take);
        world.want(Intent::GoUndoList);
        world.want(Intent::GoDone);
        assert_eq!(world.model.split(), Some(crate::domain::row::Split::Done));
    });
}
