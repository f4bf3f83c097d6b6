//! Colour never says a thing alone: whatever has the look of a state also has a word or a sign that no other state has.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::style::Color;

use crate::domain::command::Command;
use crate::tui::config_dirs::ConfigDirs;
use crate::tui::intent::Intent;
use crate::tui::model::Link;
use crate::tui::msg::Msg;
use crate::tui::terminal::Glyphs;
use crate::tui::testing::{World, colleague};
use crate::tui::theme::{Role, Theme};
use crate::tui::ui::look::Look;

/// The first colour that stands for a role.
const FIRST: u8 = 16;

/// A theme in which every role has a colour of its own.
fn telling() -> Theme {
    let mut text = String::from("[roles]\n");
    for (at, role) in (FIRST..).zip(Role::ALL) {
        writeln!(text, "\"{}\" = {at}", role.name()).unwrap();
    }
    let root = tempfile::tempdir().unwrap();
    let path = root.path().join("telling.toml");
    std::fs::write(&path, text).unwrap();
    Theme::from_file(&path, &ConfigDirs::default()).unwrap()
}

fn family(role: Role) -> Option<&'static str> {
    let (family, _) = role.name().split_once('.')?;
    ["urgency", "deadline", "state", "banner", "reason"].into_iter().find(|known| *known == family)
}

/// What stands on the screen in the look of a state, by that look.
fn said(world: &World, found: &mut BTreeMap<(&'static str, String), BTreeSet<&'static str>>) {
    let size = world.model.size;
    let mut terminal = Terminal::new(TestBackend::new(size.width, size.height)).unwrap();
    terminal.draw(|frame| _ = super::draw(&world.model, frame.buffer_mut())).unwrap();
    let buffer = terminal.backend().buffer();
    let role = |x: u16, y: u16| match buffer[(x, y)].fg {
        Color::Indexed(at) => Role::ALL.get(usize::from(at.checked_sub(FIRST)?)).copied(),
        _ => None,
    };
    for y in 0..size.height {
        let mut x = 0;
        while x < size.width {
            let start = x;
            let here = role(x, y);
            while x < size.width && role(x, y) == here {
                x += 1;
            }
            if let Some((here, family)) = here.and_then(|here| Some((here, family(here)?))) {
                let text: String = (start..x).map(|x| buffer[(x, y)].symbol()).collect();
                assert!(!text.trim().is_empty(), "{} is colour only, at {start},{y}", here.name());
                found.entry((family, text.trim().to_owned())).or_default().insert(here.name());
            }
        }
    }
}

#[test]
fn no_state_is_told_by_its_colour_alone() {
    for (glyphs, size) in [(Glyphs::Unicode, (80, 24)), (Glyphs::Ascii, (60, 16)), (Glyphs::Unicode, (120, 40))] {
        let mut found = BTreeMap::new();
        let mut world = World::monday(size);
        world.model.look = Look::new(telling(), glyphs);
        for days in [0, 1, 3, 20] {
            world.model.now += jiff::SignedDuration::from_hours(24 * days);
            world.model.shown = world.model.now;
            world.want(Intent::Refresh);
            said(&world, &mut found);
            for intent in
                [Intent::Menu, Intent::GoOverview, Intent::GoOut, Intent::GoWaiting, Intent::GoOverdue, Intent::GoInbox]
            {
                world.want(intent);
                said(&world, &mut found);
                if intent == Intent::Menu {
                    world.want(Intent::Back);
                }
            }
            world.want(Intent::Open);
            said(&world, &mut found);
            world.want(Intent::Route);
            said(&world, &mut found);
            world.want(Intent::Back);
            world.want(Intent::Back);
        }
        let target = world.model.row().unwrap().id;
        let entry = world.elsewhere(&colleague(), target, &Command::Take);
        world.tell(Msg::Feed(vec![entry]));
        said(&world, &mut found);
        world.model.link = Link::Down { since: world.model.now };
        said(&world, &mut found);
        let same: Vec<_> = found.iter().filter(|(_, roles)| roles.len() > 1).collect();
        assert!(same.is_empty(), "only colour tells these apart: {same:#?}");
        assert!(found.len() > 4, "{found:#?}");
    }
}
