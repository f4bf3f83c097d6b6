//! Quick actions at the desk, by intent and under all three keymaps.

use super::hands_tests::{everywhere, kinds};
use super::*;
use crate::tui::intent::CATALOGUE;
use crate::tui::quick::{QuickAction, Step};
use crate::tui::testing::World;

/// The first is given a key as the configuration does.
fn with(world: &mut World, actions: Vec<QuickAction>) {
    let keymap = std::sync::Arc::make_mut(&mut world.model.keymap);
    keymap.bind_quick("! b", 0, &CATALOGUE).unwrap();
    world.model.quick = actions;
}

fn step(intent: Intent, answers: &[(&'static str, &str)]) -> Step {
    Step { intent, answers: answers.iter().map(|(field, answer)| (*field, (*answer).to_owned())).collect() }
}

fn ask_bsn() -> QuickAction {
    QuickAction {
        name: "Vraag het BSN".into(),
        steps: vec![
            step(Intent::Take, &[]),
            step(Intent::Ask, &[("vraag", "Klopt het BSN bij {nummer}?")]),
            step(Intent::Snooze, &[("totTijdstip", "morgen")]),
        ],
        confirm: true,
    }
}

#[test]
fn every_step_is_shown_once_and_then_all_of_them_happen() {
    everywhere(|mut world| {
        with(&mut world, vec![ask_bsn()]);
        let number = world.model.row().unwrap().number.to_string();
        world.burst(&["!"]);
        assert!(world.screen().contains("Vraag het BSN"), "which-key names it: {}", world.screen());
        world.burst(&["b"]);
        let screen = world.screen();
        for said in ["1 nemen", "2 vraag stellen", &format!("Klopt het BSN bij {number}?"), "3 sluimeren"] {
            assert!(screen.contains(said), "{said}: {screen}");
        }
        assert!(world.sent.is_empty(), "nothing before the yes");
        world.want(Intent::Accept);
        assert_eq!(kinds(&world), ["nemen", "vraag_stellen", "sluimeren"]);
        assert!(world.said().contains("3 stappen gedaan"), "{}", world.said());
        assert!(matches!(world.model.top(), Screen::Inbox), "back where it was asked");
    });
}

#[test]
fn when_one_step_cant_be_done_none_is_and_it_says_why() {
    everywhere(|mut world| {
        let reject = step(Intent::Reject, &[("reden", "bestaat_niet")]);
        let action =
            QuickAction { name: "Kan niet".into(), steps: vec![step(Intent::Take, &[]), reject], confirm: true };
        with(&mut world, vec![action]);
        world.tell(Msg::Key("!".parse().unwrap()));
        world.burst(&["b"]);
        assert!(world.screen().contains("bestaat_niet"), "{}", world.screen());
        world.want(Intent::Accept);
        assert!(world.sent.is_empty());
        world.want(Intent::Back);
        assert!(matches!(world.model.top(), Screen::Inbox));
    });
}

#[test]
fn a_whole_triage_with_a_route_is_one_key_and_a_yes() {
    everywhere(|mut world| {
        let steps = vec![step(Intent::Take, &[]), step(Intent::Route, &[("netwerk", "veilig_thuis")])];
        with(&mut world, vec![QuickAction { name: "Naar Veilig Thuis".into(), steps, confirm: true }]);
        world.burst(&["!", "b"]);
        let ready = matches!(world.model.top(), Screen::Quick(screen) if screen.ready());
        assert!(ready, "{}", world.screen());
        world.want(Intent::Accept);
        assert_eq!(kinds(&world), ["nemen", "doorgeleiden"]);
    });
}

#[test]
fn what_needs_no_yes_happens_at_once_and_the_menu_and_the_help_know_it() {
    everywhere(|mut world| {
        let steps = vec![step(Intent::Take, &[]), step(Intent::Note, &[("tekst", "Gezien op {vandaag}.")])];
        with(&mut world, vec![QuickAction { name: "Gezien".into(), steps, confirm: false }]);
        world.want(Intent::Help);
        let help = match world.model.top() {
            Screen::Page(page) => page.lines.iter().any(|(key, text)| key == "! b" && text.starts_with("Gezien: ")),
            _ => false,
        };
        assert!(help, "{}", world.screen());
        world.want(Intent::Back);
        world.want(Intent::Menu);
        world.type_keys("gezien");
        assert!(world.screen().contains("Gezien"), "{}", world.screen());
        world.want(Intent::RunMenu);
        assert_eq!(kinds(&world), ["nemen", "notitie_maken"]);
    });
}

#[test]
fn the_policy_of_a_place_can_forbid_them() {
    everywhere(|mut world| {
        with(&mut world, vec![ask_bsn()]);
        world.model.policy.no_quick_actions = true;
        world.burst(&["!", "b"]);
        assert!(world.sent.is_empty() && matches!(world.model.top(), Screen::Inbox));
        assert!(!world.said().is_empty());
    });
}

#[test]
fn one_that_was_waited_for_in_vain_is_not_begun_later() {
    let mut world = super::hands_tests::desk("default");
    with(&mut world, vec![ask_bsn()]);
    world.tell(Msg::Key("!".parse().unwrap()));
    world.tell(Msg::Key("b".parse().unwrap()));
    world.tell(Msg::Key("Esc".parse().unwrap()));
    world.wanted.clear();
    world.want(Intent::Open);
    world.tell(Msg::Key("j".parse().unwrap()));
    world.want(Intent::Quick);
    assert!(matches!(world.model.top(), Screen::Menu(_)), "it asks which: {}", world.screen());
}
