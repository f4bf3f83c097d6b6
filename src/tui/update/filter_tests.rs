//! Filtering at the desk, by intent and under all three keymaps: what is loaded answers at once, the server after it.

use super::hands_tests::{desk, everywhere, mark};
use super::*;
use crate::tui::model::filter::Tab;
use crate::tui::testing::World;

fn numbers(world: &World) -> Vec<&str> {
    world.model.list().unwrap().rows.iter().map(|row| row.number.as_str()).collect()
}

/// Open the line and type, without the server hearing of it.
fn type_only(world: &mut World, text: &str) {
    world.want(Intent::Search);
    world.tell(Msg::Paste(text.to_owned()));
}

fn filter(world: &mut World, text: &str) {
    type_only(world, text);
    world.settle();
    world.want(Intent::ApplyFilter);
}

#[test]
fn what_is_loaded_answers_in_the_same_frame_and_then_the_server() {
    everywhere(|mut world| {
        type_only(&mut world, "verwijzer:politie");
        let mut shown = numbers(&world);
        shown.sort_unstable();
        assert_eq!(shown, ["26-01841", "26-01842"], "before the server has said anything");
        assert!(world.asked.is_empty());
        assert!(world.screen().contains("Filter: verwijzer:politie"), "{}", world.screen());
        world.settle();
        assert_eq!(world.asked, ["verwijzer:politie"], "a filter on columns is asked when the typing rests");
        world.want(Intent::ApplyFilter);
        let screen = world.screen();
        assert!(screen.contains("verwijzer:politie") && screen.contains("2 aanmeldingen"), "{screen}");
        assert!(screen.contains("[Filter 2]"), "{screen}");

        world.want(Intent::Back);
        assert_eq!(numbers(&world).len(), 4, "Esc clears it");
        assert!(world.model.desk.filter.is_none());
    });
}

#[test]
fn words_are_sought_only_on_enter_as_each_search_is_recorded() {
    everywhere(|mut world| {
        type_only(&mut world, "zorgmijdend");
        world.settle();
        assert!(world.asked.is_empty(), "nothing is recorded while one types");
        assert_eq!(numbers(&world).len(), 4, "what may hold the word stays until the server has said");
        world.want(Intent::ApplyFilter);
        assert_eq!(world.asked, ["zorgmijdend"]);
        assert_eq!(numbers(&world).len(), 4);
        filter(&mut world, "verwijzer:om");
        assert_eq!(numbers(&world), ["26-01835"], "the line goes on from what is there");
        assert_eq!(world.asked.last().unwrap(), "zorgmijdend verwijzer:om");
    });
}

#[test]
fn a_wrong_word_is_named_and_enter_doesnt_take_it() {
    everywhere(|mut world| {
        type_only(&mut world, "netwrk:riec urgentie:hoog");
        assert!(world.screen().contains("netwrk"), "{}", world.screen());
        world.want(Intent::ApplyFilter);
        assert!(world.said().contains("netwerk"), "{}", world.said());
        assert!(matches!(world.model.top(), Screen::Filter(_)));
        assert!(world.asked.is_empty() && world.model.desk.filter.is_none());
    });
}

#[test]
fn completing_fills_in_what_all_choices_share_and_then_one_after_the_other() {
    everywhere(|mut world| {
        type_only(&mut world, "netw");
        world.want(Intent::Complete);
        let line = |world: &World| match world.model.top() {
            Screen::Filter(typed) => typed.line.text().to_owned(),
            _ => panic!("the line is gone"),
        };
        assert_eq!(line(&world), "netwerk:");
        world.tell(Msg::Paste("ri".to_owned()));
        world.want(Intent::Complete);
        assert_eq!(line(&world), "netwerk:riec");
        world.want(Intent::Clear);
        world.tell(Msg::Paste("urgentie:".to_owned()));
        let seen: Vec<String> = (0..3)
            .map(|_| {
                world.want(Intent::Complete);
                line(&world)
            })
            .collect();
        assert_eq!(seen, ["urgentie:acuut", "urgentie:hoog", "urgentie:normaal"]);
    });
}

#[test]
fn earlier_filters_come_back_but_never_a_persons() {
    everywhere(|mut world| {
        for text in ["verwijzer:om", "geb:1985-03-12", "urgentie:geen"] {
            filter(&mut world, text);
            world.want(Intent::Back);
        }
        world.want(Intent::Search);
        let line = |world: &World| match world.model.top() {
            Screen::Filter(typed) => typed.line.text().to_owned(),
            _ => panic!("the line is gone"),
        };
        world.tell(Msg::Paste("half".to_owned()));
        world.want(Intent::Older);
        assert_eq!(line(&world), "urgentie:geen");
        world.want(Intent::Older);
        assert_eq!(line(&world), "verwijzer:om");
        world.want(Intent::Newer);
        world.want(Intent::Newer);
        assert_eq!(line(&world), "half");
        assert!(!format!("{:?}", world.model.desk.used).contains("1985"));
    });
}

#[test]
fn marks_go_along_into_the_filter_and_those_it_hides_are_counted() {
    everywhere(|mut world| {
        mark(&mut world, 4);
        filter(&mut world, "verwijzer:politie");
        assert!(world.screen().contains("4 gemarkeerd, 2 verborgen door dit filter"), "{}", world.screen());
        filter(&mut world, "gemarkeerd:ja");
        assert_eq!(world.asked.last().unwrap(), "verwijzer:politie", "marks are not the server's");
        assert_eq!(numbers(&world), ["26-01841", "26-01842"]);
        // Esc lets go of the marks first, then of the filter.
        world.want(Intent::Back);
        assert!(world.model.desk.filter.is_some() && !world.model.marking());
        world.want(Intent::Back);
        assert!(world.model.desk.filter.is_none());
    });
}

#[test]
fn what_is_marked_is_shown_from_memory_and_the_house_is_not_read_for_it() {
    everywhere(|mut world| {
        mark(&mut world, 2);
        // A marked row that no list holds any more.
        let split = world.model.tab();
        world.model.desk.lists.get_mut(&split).unwrap().rows.remove(0);
        filter(&mut world, "gemarkeerd:ja");
        assert!(world.asked.is_empty(), "{:?}", world.asked);
        assert_eq!(numbers(&world), ["26-01841", "26-01842"]);
        assert!(world.screen().contains("2 aanmeldingen"), "{}", world.screen());
        world.want(Intent::Refresh);
        assert!(world.asked.is_empty() && numbers(&world).len() == 2);
        filter(&mut world, "zorgmijdend");
        assert_eq!(world.asked, ["zorgmijdend"], "words are sought by the server");
    });
}

#[test]
fn a_filter_that_could_not_be_thrown_away_is_there_again_and_that_is_said() {
    let mut world = desk("default");
    filter(&mut world, "verwijzer:politie");
    world.want(Intent::SaveFilter);
    world.tell(Msg::Paste("Politie".to_owned()));
    world.want(Intent::Submit);
    world.want(Intent::DropFilter);
    update(&mut world.model, Msg::Do(Intent::Yes));
    assert!(world.model.desk.saved.is_empty());
    world.tell(Msg::FilterDropped(Err(Failure::Line)));
    world.settle();
    assert!(world.said().contains("niet weggegooid"), "{}", world.said());
    assert_eq!(world.model.desk.saved.len(), 1);
}

#[test]
fn a_row_that_no_longer_fits_after_an_act_leaves_the_filter() {
    everywhere(|mut world| {
        filter(&mut world, "eigenaar:niemand verwijzer:politie");
        assert_eq!(numbers(&world).len(), 2);
        let taken = world.model.row().unwrap().number.to_string();
        world.want(Intent::Take);
        assert_eq!(numbers(&world).len(), 1);
        assert_ne!(numbers(&world), [taken.as_str()]);
    });
}

#[test]
fn a_filter_is_kept_under_a_name_chosen_again_and_thrown_away() {
    everywhere(|mut world| {
        assert!(why_not::why_not(&world.model, Intent::SaveFilter).is_some());
        filter(&mut world, "verwijzer:politie");
        world.want(Intent::SaveFilter);
        world.tell(Msg::Paste("Politie".to_owned()));
        world.want(Intent::Submit);
        assert_eq!(world.said(), "Bewaard als Politie.");
        assert!(world.screen().contains("[Politie 1]"), "{}", world.screen());
        world.want(Intent::Back);
        assert!(world.screen().contains(" Politie 1"), "a tab of its own: {}", world.screen());

        // By the tabs, and by the list of names.
        world.want(Intent::PreviousSplit);
        assert_eq!((world.model.tab(), numbers(&world).len()), (Tab::Filter, 2));
        world.want(Intent::NextSplit);
        assert_eq!(world.model.split(), Some(crate::domain::row::Split::Inbox));
        world.want(Intent::SavedFilters);
        assert!(world.screen().contains("verwijzer:politie"), "{}", world.screen());
        world.want(Intent::Accept);
        assert_eq!(numbers(&world).len(), 2);

        world.want(Intent::DropFilter);
        world.want(Intent::Yes);
        assert!(world.saved.is_empty() && world.model.desk.saved.is_empty());
        assert!(world.model.desk.filter.is_some(), "the list stays");
    });
}

#[test]
fn a_filter_that_names_a_person_is_not_kept() {
    let mut world = desk("default");
    filter(&mut world, "geb:1985-03-12");
    world.want(Intent::SaveFilter);
    assert!(world.said().contains("geboortedatum"), "{}", world.said());
}

#[test]
fn the_filter_fits_every_window() {
    for size in [(60, 16), (80, 24), (120, 40)] {
        let mut world = World::monday(size);
        type_only(&mut world, "verwijzer:politie gemeente:waterveen");
        let screen = world.screen();
        assert!(screen.contains("Filter: verwijzer:politie"), "{screen}");
        world.settle();
        world.want(Intent::ApplyFilter);
        let screen = world.screen();
        assert!(screen.contains("1 aanmelding") && screen.contains("26-01842"), "{screen}");
    }
}

#[test]
fn the_filter_is_the_search_on_an_opened_referral_too_and_going_back_is_to_it() {
    everywhere(|mut world| {
        world.want(Intent::Open);
        type_only(&mut world, "verwijzer:om");
        assert!(world.screen().contains("26-01835"), "the list shows what is typed: {}", world.screen());
        world.want(Intent::Back);
        assert!(matches!(world.model.top(), Screen::Referral), "nothing was lost");
        filter(&mut world, "verwijzer:om");
        assert!(matches!(world.model.top(), Screen::Inbox));
        assert_eq!(numbers(&world), ["26-01835"]);
    });
}

#[test]
fn keys_typed_right_behind_a_search_mean_what_it_finds() {
    everywhere(|mut world| {
        type_only(&mut world, "ontruiming");
        assert_eq!(numbers(&world).len(), 4, "what may hold the word stands there until the answer");
        for key in ["Enter", "Down", "Enter"] {
            world.tell(Msg::Key(key.parse().unwrap()));
        }
        assert!(world.opened.is_empty());
        world.settle();
        let opened = world.model.opened().map(|referral| referral.number.to_string());
        assert_eq!(opened.as_deref(), Some("26-01842"), "the one hit, not the second row of before");
    });
}

#[test]
fn what_a_referral_repeats_is_found_in_the_same_language_without_a_race() {
    everywhere(|mut world| {
        world.want(Intent::Open);
        world.want(Intent::Duplicate);
        world.tell(Msg::Paste("verwijzer:politie".to_owned()));
        for key in ["Enter", "Down", "Enter"] {
            world.tell(Msg::Key(key.parse().unwrap()));
        }
        world.settle();
        assert!(world.screen().contains("26-01841"), "the second hit: {}", world.screen());
        assert!(matches!(world.model.top(), Screen::Form(_)), "{}", world.screen());
    });
}

#[test]
fn an_answer_that_doesnt_come_takes_the_keys_behind_it_along() {
    let mut world = desk("default");
    type_only(&mut world, "zorgmijdend");
    world.line = false;
    for key in ["Enter", "Down", "Enter"] {
        world.tell(Msg::Key(key.parse().unwrap()));
    }
    world.settle();
    assert!(world.opened.is_empty() && world.model.waiting.is_none());
    assert!(world.said().contains('2'), "it says how many keys were dropped: {}", world.said());
}

#[test]
fn a_saved_filter_goes_only_after_a_yes() {
    everywhere(|mut world| {
        filter(&mut world, "verwijzer:politie");
        world.want(Intent::SaveFilter);
        world.tell(Msg::Paste("Politie".to_owned()));
        world.want(Intent::Submit);
        world.want(Intent::DropFilter);
        assert!(world.screen().contains("Het bewaarde filter Politie weggooien?"), "{}", world.screen());
        world.want(Intent::No);
        assert_eq!((world.saved.len(), world.model.desk.saved.len()), (1, 1));
        world.want(Intent::DropFilter);
        world.want(Intent::Yes);
        assert!(world.saved.is_empty() && world.model.desk.saved.is_empty());
    });
}
