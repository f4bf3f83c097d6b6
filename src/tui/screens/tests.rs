//! The screens as staff see them, at the sizes that matter, with and without Unicode.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::tui::intent::Intent;
use crate::tui::msg::Msg;
use crate::tui::terminal::{Glyphs, Rows};
use crate::tui::testing::{World, referral, rules};
use crate::tui::ui::text::width;
use crate::tui::update::update;

const SIZES: [(u16, u16); 3] = [(60, 16), (80, 24), (120, 40)];

fn visit(world: &mut World, look: &mut impl FnMut(&World, &str)) {
    look(world, "inbox");
    for (intent, name) in [(Intent::Help, "help"), (Intent::Menu, "menu"), (Intent::Search, "search")] {
        world.want(intent);
        look(world, name);
        world.want(Intent::Back);
    }
    world.want(Intent::GoOverview);
    look(world, "overview");
    world.want(Intent::Back);
    world.want(Intent::GoMeeting);
    look(world, "meeting");
    world.want(Intent::Open);
    look(world, "who sits there");
    world.want(Intent::Submit);
    look(world, "referral in a meeting");
    world.want(Intent::Back);
    look(world, "agenda");
    world.want(Intent::MeetingMinutes);
    look(world, "minutes");
    world.want(Intent::PrintMinutes);
    look(world, "minutes to a file");
    world.want(Intent::Back);
    world.want(Intent::Back);
    world.want(Intent::MeetingClose);
    look(world, "close the meeting");
    world.want(Intent::No);
    world.want(Intent::GoInbox);
    world.want(Intent::NewReferral);
    look(world, "intake");
    world.want(Intent::Back);
    world.want(Intent::Open);
    look(world, "referral");
    for (intent, name) in [
        (Intent::Route, "route"),
        (Intent::Weigh, "weigh"),
        (Intent::TestPurpose, "purpose"),
        (Intent::SetUrgency, "urgency"),
        (Intent::Reject, "reject"),
        (Intent::Close, "close"),
        (Intent::Ask, "ask"),
        (Intent::Snooze, "snooze"),
        (Intent::Hold, "hold"),
        (Intent::Explain, "explain"),
    ] {
        world.want(intent);
        look(world, name);
        world.want(Intent::Back);
    }
    world.want(Intent::Route);
    world.want(Intent::EditRoute);
    look(world, "route edit");
}

#[test]
fn a_step_of_the_cursor_changes_only_the_rows_that_are_drawn_for_it() {
    let painted = |world: &World| {
        let size = world.model.size;
        let mut buffer = Buffer::empty(Rect::new(0, 0, size.width, size.height));
        super::draw(&world.model, &mut buffer);
        buffer
    };
    for size in SIZES {
        let mut world = World::monday(size);
        let mut partly = 0;
        let moves = [Intent::Down, Intent::Down, Intent::Up, Intent::PageDown, Intent::First, Intent::Last, Intent::Up];
        // One key marks and moves: with the first mark the footer is another.
        let marks = ["Ins", "Up", "Ins"].map(|key| Msg::Key(key.parse().unwrap()));
        for step in moves.map(Msg::Do).into_iter().chain(marks) {
            let before = painted(&world);
            update(&mut world.model, step.clone());
            let after = painted(&world);
            let some = world.model.moved.and_then(|from| super::moved(&world.model, from));
            partly += usize::from(some.is_some());
            let rows = some.unwrap_or(Rows::ALL);
            let width = usize::from(size.0);
            for (y, (before, after)) in (0..).zip(before.content.chunks(width).zip(after.content.chunks(width))) {
                assert!(rows.holds(y) || before == after, "{size:?} {step:?} row {y}");
            }
        }
        assert!(partly > 0, "{size:?}");
    }
}

#[test]
fn every_screen_fits_at_every_size_and_keeps_its_top_message_and_footer() {
    for size in SIZES {
        let mut world = World::monday(size);
        visit(&mut world, &mut |world, name| {
            let screen = world.screen();
            let lines: Vec<&str> = screen.lines().collect();
            assert!(lines[0].contains("TEST"), "{name} at {size:?}:\n{screen}");
            assert!(lines.iter().all(|line| width(line) <= usize::from(size.0)), "{name}");
            assert!(!lines[usize::from(size.1) - 1].trim().is_empty(), "{name} at {size:?} has no footer:\n{screen}");
            assert!(!screen.contains("intent-") && !screen.contains("veld-"), "{name} lacks a text:\n{screen}");
        });
    }
}

#[test]
fn an_ascii_terminal_gets_only_ascii() {
    let rules = rules();
    let all = vec![referral(&rules, 7, "politie", "Café – “één” 日本 ❤\u{fe0f}")];
    let mut world = World::with((80, 24), all, Glyphs::Ascii, "mono");
    visit(&mut world, &mut |world, name| assert!(world.screen().is_ascii(), "{name}:\n{}", world.screen()));
}

#[test]
fn too_small_a_window_says_so_in_one_sentence() {
    let world = World::monday((59, 15));
    let screen = world.screen();
    assert!(screen.contains("te klein") && !screen.contains("26-01842"), "{screen}");
}

#[test]
fn the_inbox_shows_how_long_how_bad_what_and_whose() {
    let world = World::monday((80, 24));
    let screen = world.screen();
    let row = screen.lines().find(|line| line.contains("26-01842")).unwrap();
    assert!(row.starts_with('>'), "{screen}");
    for word in ["olitie", "Waterveen", "41", "14 meldingen"] {
        assert!(row.contains(word), "{word} in {row}\n{screen}");
    }
    let top = screen.lines().next().unwrap();
    assert!(top.contains("TEST") && top.contains("[Postvak 3]") && top.contains("Te laat"), "{top}");
    assert!(!screen.contains("Proefpersoon") && !screen.contains("99999"), "a preview holds no name");
}

#[test]
fn a_row_move_changes_only_the_marker_and_the_numbers() {
    let mut world = World::monday((120, 40));
    let before = world.screen();
    world.tell(crate::tui::msg::Msg::Do(Intent::Down));
    world.wanted.clear();
    let after = world.screen();
    let changed = before.chars().zip(after.chars()).filter(|(one, other)| one != other).count();
    assert!(changed <= 4, "{before}\n{after}");
}

#[test]
fn an_opened_referral_says_that_the_read_was_recorded_and_hides_the_bsn() {
    let mut world = World::monday((80, 24));
    world.want(Intent::Open);
    let screen = world.screen();
    assert!(screen.contains("inzage vastgelegd") && screen.contains("Willem Proefpersoon"), "{screen}");
    assert!(screen.contains("*****3653") && !screen.contains("999993653"), "{screen}");
    world.want(Intent::RevealBsn);
    assert!(world.screen().contains("999993653"));
}

#[test]
fn the_route_panel_says_what_leaves_what_stays_and_why() {
    let mut world = World::monday((80, 24));
    world.want(Intent::Route);
    let screen = world.screen();
    for word in ["Naar", "Gaat mee", "Blijft", "Afzender", "Noodzaak", "> 1 "] {
        assert!(screen.contains(word), "{word}:\n{screen}");
    }
}

#[test]
fn an_empty_inbox_says_why_and_what_now() {
    let world = World::new((80, 24), Vec::new());
    assert!(world.screen().contains("Met a voert u een aanmelding"), "{}", world.screen());
}

/// Shows every screen, to look at: `cargo test --lib show_every_screen -- --nocapture`.
#[test]
fn show_every_screen() {
    let mut world = World::monday((80, 24));
    visit(&mut world, &mut |world, name| println!("=== {name}\n{}", world.screen()));
}
