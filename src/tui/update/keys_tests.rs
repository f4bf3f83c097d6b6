//! Keys as hands use them: no letter needed, nothing silent, what comes next on the screen, and words never cut.

use std::sync::Arc;

use super::hands_tests::{desk, everywhere, kinds, mark};
use super::*;
use crate::i18n::{self, Lang};
use crate::tui::input::Key;
use crate::tui::intent::{CATALOGUE, Group};
use crate::tui::keymap::{BUILTIN, Keymap};
use crate::tui::model::Link;
use crate::tui::model::screen::MenuScreen;
use crate::tui::testing::World;
use crate::tui::ui::text::width;

fn keymap(world: &mut World, name: &str) {
    world.model.keymap = Arc::new(Keymap::builtin(name, &CATALOGUE).unwrap());
}

fn menu(world: &World) -> &MenuScreen {
    match world.model.top() {
        Screen::Menu(menu) => menu,
        other => panic!("{other:?}"),
    }
}

/// To a line of the menu of everything with the arrow, and Enter.
fn choose(world: &mut World, intent: Intent) {
    world.burst(&["F2"]);
    let down = menu(world).rows.iter().position(|row| row.intent == intent).unwrap();
    for _ in 0..down {
        world.burst(&["Down"]);
    }
    world.burst(&["Enter"]);
}

#[test]
fn a_whole_triage_needs_no_letter_with_the_function_keys() {
    let mut world = desk("function-keys");
    choose(&mut world, Intent::Take);
    assert_eq!(kinds(&world), ["nemen"], "{}", world.said());
    choose(&mut world, Intent::Release);
    world.burst(&["F5", "1", "Enter"]);
    assert_eq!(kinds(&world).last(), Some(&"doorgeleiden"), "{}", world.said());
    world.burst(&["F4"]);
    world.type_text("gebeld");
    world.burst(&["F9"]);
    assert_eq!(kinds(&world).last(), Some(&"notitie_maken"), "{}\n{}", world.said(), world.screen());
    // Where the terminal keeps the function keys for itself: Esc and the digit.
    world.burst(&["Esc", "5", "1", "Enter"]);
    assert_eq!(kinds(&world).iter().filter(|kind| **kind == "doorgeleiden").count(), 2, "{}", world.said());
}

#[test]
fn with_the_function_keys_the_bottom_line_labels_them_in_whole_words() {
    for (lang, size) in [Lang::Nl, Lang::En].into_iter().flat_map(|lang| [(lang, 60), (lang, 80), (lang, 120)]) {
        i18n::during(lang, || {
            let mut world = desk("function-keys");
            world.model.size.width = size;
            for open in [false, true] {
                if open {
                    world.want(Intent::Open);
                }
                let screen = world.screen();
                let bar = screen.lines().last().unwrap().to_owned();
                for number in 1..=9 {
                    assert!(bar.contains(&format!("{number}")), "{lang:?} {size}: {bar}");
                }
                assert!(!bar.contains('…') && width(&bar) <= usize::from(size), "{lang:?} {size}: {bar}");
            }
        });
    }
}

#[test]
fn the_footer_shows_whole_words_and_the_way_to_help_at_60_and_80_columns() {
    for lang in [Lang::Nl, Lang::En] {
        i18n::during(lang, || {
            for ((name, _), size) in BUILTIN.iter().flat_map(|name| [(name, 60), (name, 80)]) {
                let mut world = desk(name);
                world.model.size.width = size;
                for intent in [Intent::Help, Intent::Menu, Intent::Search, Intent::Open, Intent::Route, Intent::Weigh] {
                    if intent != Intent::Weigh {
                        world.want(intent);
                    }
                    let screen = world.screen();
                    let footer = screen.lines().last().unwrap();
                    assert!(!footer.contains('…'), "{name} {size}: {footer}");
                    let help = Intent::Help.id();
                    let way = world.model.keymap.keys_for(&chain(&world.model), help);
                    assert!(way.iter().any(|key| footer.contains(key.trim_start_matches('F'))), "{name}: {footer}");
                    if matches!(intent, Intent::Help | Intent::Menu | Intent::Search) {
                        world.want(Intent::Back);
                    }
                }
            }
        });
    }
}

#[test]
fn the_next_keys_are_shown_at_once_and_until_one_is_pressed() {
    let mut world = desk("default");
    world.burst(&["g"]);
    let screen = world.screen();
    for word in ["i postvak", "m mijn", "t uit", "u wat ik deed", "g …"] {
        assert!(screen.contains(word), "{word}\n{screen}");
    }
    world.tell(Msg::Clock);
    world.settle();
    assert!(world.screen().contains("i postvak"));
    world.burst(&["Esc"]);
    assert!(!world.screen().contains("i postvak"), "{}", world.screen());
    world.burst(&["m"]);
    assert!(world.screen().contains("letter plek onthouden"), "{}", world.screen());
}

#[test]
fn the_menu_finds_by_a_few_letters_and_puts_what_was_just_used_first() {
    everywhere(|mut world| {
        world.want(Intent::Menu);
        world.type_keys("notit");
        assert_eq!(menu(&world).shown()[0].intent, Intent::Note);
        world.burst(&["Enter", "Esc"]);
        world.want(Intent::Back);
        world.want(Intent::Menu);
        assert_eq!(menu(&world).shown()[0].intent, Intent::Note);
        assert_eq!(menu(&world).rows.iter().filter(|row| row.intent == Intent::Note).count(), 1);
    });
}

#[test]
fn the_menu_says_the_key_and_why_something_cannot_be_done_now() {
    let mut world = desk("default");
    world.model.link = Link::Down { since: world.model.now };
    world.want(Intent::Menu);
    let why = |intent: Intent| menu(&world).rows.iter().find(|row| row.intent == intent).unwrap().refused.clone();
    assert!(why(Intent::History).unwrap().contains("verbinding"));
    assert!(why(Intent::Release).is_some() && why(Intent::Note).is_none());
    assert_eq!(menu(&world).rows.iter().find(|row| row.intent == Intent::Note).unwrap().key, "n");
}

#[test]
fn help_lists_the_keys_of_this_place_and_can_be_searched() {
    let mut world = desk("default");
    world.want(Intent::Help);
    let screen = world.screen();
    assert!(!screen.contains("F8"), "{screen}");
    world.burst(&["/"]);
    world.type_keys("markeer");
    let screen = world.screen();
    assert!(screen.contains("Space, x, Ins") && !screen.contains("doeltoets"), "{screen}");
    world.burst(&["Enter", "Esc"]);
    assert!(matches!(world.model.top(), Screen::Page(page) if page.query.is_empty()));
    world.burst(&["Esc"]);
    assert!(matches!(world.model.top(), Screen::Inbox));
}

#[test]
fn before_an_act_on_many_the_footer_says_what_enter_does() {
    let mut world = desk("default");
    mark(&mut world, 2);
    world.want(Intent::Take);
    let screen = world.screen();
    assert!(screen.lines().last().unwrap().contains("Enter nemen"), "{screen}");
}

/// Keys of this place that change nothing, do nothing and say nothing.
fn silent(world: &World) -> Vec<String> {
    let here = chain(&world.model);
    let mut found = Vec::new();
    for row in world.model.keymap.rows(&here) {
        let intent = row.actions.first().and_then(|action| Intent::of(action.intent)).unwrap();
        // At the first row, up has nothing to do, and that is plain to see.
        if intent.group() == Group::Move && !intent.id().starts_with("go.") || intent.group() == Group::Fill {
            continue;
        }
        let mut model = world.model.clone();
        model.message = None;
        let before = format!("{model:?}");
        let mut effects = Vec::new();
        for key in row.keys.split(' ') {
            let key = if key == "Any" { "z" } else { key };
            effects.extend(update(&mut model, Msg::Key(key.parse::<Key>().unwrap())));
        }
        model.esc = world.model.esc;
        model.touched = world.model.touched;
        model.moved = world.model.moved;
        if effects.is_empty() && format!("{model:?}") == before {
            found.push(format!("{} {}", row.keys, intent.id()));
        }
    }
    found
}

#[test]
fn no_key_is_silent_on_any_screen_in_any_keymap() {
    for (name, _) in BUILTIN {
        let mut world = desk(name);
        let mut all = Vec::new();
        let mut look = |world: &World, at: &str| {
            all.extend(silent(world).into_iter().map(|key| format!("{name} {at}: {key}")));
        };
        look(&world, "inbox");
        for stack in [
            vec![Screen::Packages],
            vec![Screen::Packages, Screen::Package],
            vec![Screen::Audit],
            vec![Screen::Elsewhere],
        ] {
            let mut other = desk(name);
            let at = format!("{:?}", stack.last());
            other.model.stack = stack;
            look(&other, &at);
        }
        world.want(Intent::Help);
        look(&world, "help");
        world.want(Intent::Back);
        world.want(Intent::Open);
        look(&world, "referral");
        world.want(Intent::Explain);
        look(&world, "explanation");
        world.want(Intent::Back);
        world.want(Intent::Route);
        look(&world, "route");
        keymap(&mut world, name);
        assert!(all.is_empty(), "{all:#?}");
    }
}
