//! The terminal's own cursor stands where the focus is, on every screen: screen readers, braille lines and magnifiers
//! follow it and nothing else.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::tui::intent::Intent;
use crate::tui::testing::World;

const SIZES: [(u16, u16); 3] = [(60, 16), (80, 24), (120, 40)];

/// Where the cursor stands, and the text of that row.
fn focus(world: &World) -> (Position, String) {
    let size = world.model.size;
    let mut buffer = Buffer::empty(Rect::new(0, 0, size.width, size.height));
    let cursor = super::draw(&world.model, &mut buffer);
    let cursor = cursor.unwrap_or_else(|| panic!("no cursor on\n{}", world.screen()));
    assert!(cursor.x < size.width && cursor.y < size.height, "{cursor:?} is no place on the screen");
    (cursor, (0..size.width).map(|x| buffer[(x, cursor.y)].symbol()).collect())
}

/// The cursor stands on the row with the marker, and that row says this.
fn on_marked(world: &World, says: &str) {
    let (cursor, row) = focus(world);
    let marked = row.trim_start().starts_with('>');
    assert!(
        marked && row.contains(says),
        "at {cursor:?} stands '{}', not '{says}', on\n{}",
        row.trim(),
        world.screen()
    );
}

#[test]
fn in_lists_it_stands_on_the_row() {
    for size in SIZES {
        let mut world = World::monday(size);
        on_marked(&world, "26-01842");
        world.want(Intent::Down);
        on_marked(&world, "26-01839");
        world.want(Intent::Last);
        on_marked(&world, "26-01835");
        world.burst(&["/"]);
        world.type_keys("urgentie:hoog");
        let (cursor, row) = focus(&world);
        assert!(row.contains("urgentie:hoog") && usize::from(cursor.x) > "urgentie:hoog".len(), "{row}");
        world.burst(&["Enter"]);
        on_marked(&world, "26-01842");
    }
}

#[test]
fn in_panels_it_stands_on_the_line_that_is_chosen() {
    for size in SIZES {
        let mut world = World::monday(size);
        world.want(Intent::Open);
        let (_, row) = focus(&world);
        assert!(row.contains("26-01842"), "{row}");
        world.want(Intent::Weigh);
        on_marked(&world, "doeltoets");
        world.want(Intent::Back);
        world.want(Intent::Route);
        let (first, row) = focus(&world);
        assert!(row.starts_with('>') && row.contains('1'), "{row}");
        world.want(Intent::Down);
        let (second, row) = focus(&world);
        assert!(second.y == first.y + 1 && row.starts_with('>') && row.contains('2'), "{row}");
        world.burst(&["/"]);
        world.type_keys("wijk");
        let (_, row) = focus(&world);
        assert!(row.contains("wijk"), "where one searches: {row}");
    }
}

#[test]
fn in_forms_it_stands_in_the_field_or_on_the_choice() {
    for size in SIZES {
        let mut world = World::monday(size);
        world.want(Intent::SetUrgency);
        on_marked(&world, "hoog");
        world.want(Intent::Down);
        on_marked(&world, "normaal");
        world.want(Intent::NextField);
        let (before, _) = focus(&world);
        world.type_keys("snel");
        let (cursor, row) = focus(&world);
        assert!(row.contains("snel") && cursor.x == before.x + 4 && cursor.y == before.y, "{row}");
        world.want(Intent::NextField);
        let (_, row) = focus(&world);
        assert!(row.contains('['), "the line that sends: {row}");
        world.want(Intent::Back);
        world.want(Intent::Note);
        world.type_keys("gebeld");
        let (_, row) = focus(&world);
        assert!(row.contains("gebeld"), "{row}");
    }
}

#[test]
fn it_is_somewhere_on_every_other_screen() {
    for size in SIZES {
        let mut world = World::monday(size);
        for intent in
            [Intent::Help, Intent::Menu, Intent::NewReferral, Intent::History, Intent::CopyNumber, Intent::Lock]
        {
            world.want(intent);
            focus(&world);
            if intent != Intent::Lock {
                world.want(Intent::Back);
            }
        }
        let mut empty = World::new(size, Vec::new());
        for intent in [Intent::GoInbox, Intent::GoOut, Intent::GoDone, Intent::GoOverdue] {
            empty.want(intent);
            focus(&empty);
        }
        empty.model.size = ratatui::layout::Size::new(40, 10);
        focus(&empty);
    }
}
