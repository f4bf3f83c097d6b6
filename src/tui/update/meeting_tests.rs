//! The triage meeting, by intent and under all three keymaps: agenda, one referral a screen, put off, minutes, going on
//! after the line broke.

use std::sync::Arc;

use super::hands_tests::{everywhere, kinds, mark};
use super::overview_tests::go;
use super::*;
use crate::domain::meeting::Meeting;
use crate::tui::model::Link;
use crate::tui::model::meeting::{Point, Progress, Stage};
use crate::tui::model::screen::PageKind;
use crate::tui::msg::Start;
use crate::tui::testing::{World, id, monday};
use crate::wire::answer::ReadPurpose;

fn opened(world: &World) -> u128 {
    world.model.opened().unwrap_or_else(|| panic!("nothing opened:\n{}", world.screen())).id.0.as_u128()
}

fn progress(world: &World) -> Progress {
    world.model.table.as_ref().unwrap().progress(world.model.now)
}

/// From the inbox to the first referral of an open meeting.
fn sit_down(world: &mut World) {
    go(world, Intent::GoMeeting);
    go(world, Intent::Open);
    world.want(Intent::Submit);
}

#[test]
fn the_agenda_is_the_queue_as_it_was_at_the_cut_off_and_lines_can_be_left_out() {
    everywhere(|mut world| {
        // Received at 10 o'clock, when the agenda had closed at 8.
        world.referrals[2].received_at = monday();
        go(&mut world, Intent::GoMeeting);
        let screen = world.screen();
        assert!(screen.contains("08:00: 3, op de agenda 3") && !screen.contains("26-01839"), "{screen}");
        go(&mut world, Intent::Toggle);
        assert!(world.screen().contains("op de agenda 2"), "{}", world.screen());
        go(&mut world, Intent::Open);
        world.want(Intent::Submit);
        let agenda = &world.meeting.as_ref().unwrap().sitting.agenda;
        assert_eq!(agenda.len(), 2);
        assert_eq!(opened(&world), agenda[0].0.as_u128());
    });
}

#[test]
fn what_was_marked_is_the_agenda_cut_off_or_not() {
    everywhere(|mut world| {
        world.referrals[1].received_at = monday();
        world.want(Intent::Refresh);
        mark(&mut world, 2);
        go(&mut world, Intent::GoMeeting);
        assert!(world.screen().contains("Gemarkeerd in het postvak: 2"), "{}", world.screen());
    });
}

#[test]
fn one_referral_a_screen_a_decision_goes_on_and_what_cannot_be_decided_is_put_off() {
    everywhere(|mut world| {
        sit_down(&mut world);
        assert_eq!(opened(&world), 1842, "{}", world.screen());
        assert!(world.screen().contains("Overleg: 1 van 4"), "{}", world.screen());
        world.want(Intent::Route);
        world.want(Intent::ConfirmRoute);
        assert_eq!(kinds(&world), ["doorgeleiden"]);
        assert_eq!(opened(&world), 1841, "a decision goes on: {}", world.screen());
        assert!(world.screen().contains("Overleg: 2 van 4   besloten 1"), "{}", world.screen());
        go(&mut world, Intent::MeetingPark);
        assert_eq!(opened(&world), 1839);
        go(&mut world, Intent::NextReferral);
        assert_eq!(opened(&world), 1835, "skipped, and it comes again");
        go(&mut world, Intent::NextReferral);
        assert_eq!(opened(&world), 1839, "what was put off doesn't come again");
        assert_eq!(progress(&world), Progress { decided: 1, parked: 1, all: 4 });
        go(&mut world, Intent::Back);
        let screen = world.screen();
        assert!(screen.contains("2 van 4 behandeld: 1 besloten, 1 doorgeschoven"), "{screen}");
        assert!(matches!(world.model.top(), Screen::Meeting(_)));
        // Taken up after all.
        go(&mut world, Intent::Up);
        go(&mut world, Intent::MeetingPark);
        assert_eq!(progress(&world).parked, 0, "{}", world.screen());
        assert!(world.meeting.as_ref().unwrap().sitting.parked.is_empty());
    });
}

#[test]
fn opening_a_referral_of_the_agenda_is_a_recorded_read_for_the_meeting() {
    let mut world = World::monday((80, 24));
    sit_down(&mut world);
    assert_eq!(world.opened.len(), 1, "only what is talked about is opened");
    world.tell(Msg::Do(Intent::NextReferral));
    let reads = |effect: &Effect| matches!(effect, Effect::Open { purpose: ReadPurpose::Meeting, .. });
    assert!(world.wanted.iter().any(reads), "{:?}", world.wanted);
}

#[test]
fn the_minutes_tell_what_was_decided_who_sat_there_and_what_was_left() {
    everywhere(|mut world| {
        sit_down(&mut world);
        world.want(Intent::Route);
        world.want(Intent::ConfirmRoute);
        go(&mut world, Intent::MeetingPark);
        go(&mut world, Intent::Back);
        go(&mut world, Intent::MeetingClose);
        assert!(world.screen().contains("Nog 2 aanmeldingen zijn niet behandeld"), "{}", world.screen());
        world.want(Intent::Yes);
        assert!(world.model.table.is_none() && !world.meeting.as_ref().is_some_and(Meeting::open));
        let Screen::Page(page) = world.model.top() else { panic!("no minutes:\n{}", world.screen()) };
        let text: Vec<String> = page.lines.iter().map(|(left, right)| format!("{left} {right}")).collect();
        let text = text.join("\n");
        for told in [
            "Namen L. Bos",
            "4: 1 besloten, 1 doorgeschoven, 2 niet besloten",
            "26-01842  doorgeleid: ontruiming dreigt",
            "26-01841  doorgeschoven: ",
            "26-01839  niet behandeld: ",
        ] {
            assert!(text.contains(told), "{told}\n{text}");
        }
        assert!(text.contains("casusoverleg"), "the network has its name: {text}");
    });
}

#[test]
fn the_minutes_go_to_a_file_only_when_told_to_and_allowed() {
    everywhere(|mut world| {
        sit_down(&mut world);
        go(&mut world, Intent::Back);
        go(&mut world, Intent::MeetingMinutes);
        assert!(world.written.is_empty());
        world.model.policy.kiosk = true;
        world.want(Intent::PrintMinutes);
        assert!(matches!(world.model.top(), Screen::Page(_)) && !world.said().is_empty(), "{}", world.screen());
        world.model.policy.kiosk = false;
        go(&mut world, Intent::PrintMinutes);
        world.want(Intent::Submit);
        let (path, text) = world.written.first().unwrap();
        assert_eq!(path, "overleg-2026-11-23.txt");
        assert!(text.starts_with("Verslag triageoverleg") && text.contains("Vertrouwelijk"), "{text}");
        assert!(text.lines().all(|line| crate::tui::ui::text::width(line) <= 78), "{text}");
        assert!(matches!(world.model.top(), Screen::Page(page) if page.kind == PageKind::Minutes));
    });
}

#[test]
fn after_a_broken_line_the_meeting_is_found_as_it_stood() {
    everywhere(|mut world| {
        sit_down(&mut world);
        world.want(Intent::Route);
        world.want(Intent::ConfirmRoute);
        go(&mut world, Intent::MeetingPark);
        let start = Start { who: world.model.who.clone().unwrap(), rules: Arc::clone(&world.rules) };
        world.model = world.model.emptied();
        world.tell(Msg::Started(Ok(Box::new(start))));
        world.settle();
        assert!(world.said().contains("Uw overleg loopt nog"), "{}", world.said());
        go(&mut world, Intent::GoMeeting);
        assert_eq!(progress(&world), Progress { decided: 1, parked: 1, all: 4 });
        go(&mut world, Intent::Open);
        assert_eq!(opened(&world), 1839, "where it was left");
    });
}

#[test]
fn a_guest_signs_first_and_somebody_sits_there() {
    let mut world = World::monday((80, 24));
    go(&mut world, Intent::GoMeeting);
    go(&mut world, Intent::Open);
    let set = |world: &mut World, name: &str, text: &str| {
        let Some(Screen::Form(form)) = world.model.top_mut() else { panic!("no form") };
        form.form.fields.iter_mut().find(|field| field.name == name).unwrap().set(text);
    };
    set(&mut world, "aanwezig.namen", "");
    world.want(Intent::Submit);
    assert!(world.screen().contains("Noem wie er aan tafel zitten"), "{}", world.screen());
    set(&mut world, "aanwezig.namen", "L. Bos; K. Smit, politie");
    set(&mut world, "aanwezig.gasten", "P. Gast");
    world.want(Intent::Submit);
    assert!(world.screen().contains("Een gast tekent eerst"), "{}", world.screen());
    assert!(world.meeting.is_none());
    set(&mut world, "aanwezig.geheimhouding", "23-11-2026");
    world.want(Intent::Submit);
    let present = &world.meeting.as_ref().unwrap().sitting.present;
    assert_eq!((present.names.len(), present.guests.len()), (2, 1), "{present:?}");
}

#[test]
fn what_a_colleague_decides_meanwhile_is_decided_here_too() {
    let mut world = World::monday((80, 24));
    sit_down(&mut world);
    go(&mut world, Intent::Back);
    let target = crate::domain::id::ReferralId(id(1839));
    let held = crate::domain::command::Command::Snooze { until: monday() + jiff::SignedDuration::from_hours(90) };
    let entry = world.elsewhere(&crate::tui::testing::colleague(), target, &held);
    world.tell(Msg::Feed(vec![entry]));
    let table = world.model.table.as_ref().unwrap();
    let row = table.rows.iter().find(|row| row.id == target).unwrap();
    assert_eq!(table.point(row, world.model.now), Point::Decided);
}

#[test]
fn without_a_line_nothing_is_put_off_and_a_meeting_that_is_known_can_be_looked_at() {
    let mut world = World::monday((80, 24));
    world.model.link = Link::Down { since: monday() };
    world.want(Intent::GoMeeting);
    assert!(matches!(world.model.top(), Screen::Inbox), "{}", world.screen());
    world.model.link = Link::Up;
    sit_down(&mut world);
    world.model.link = Link::Down { since: monday() };
    world.want(Intent::MeetingPark);
    assert_eq!(progress(&world).parked, 0);
    world.want(Intent::GoInbox);
    world.want(Intent::GoMeeting);
    let Screen::Meeting(screen) = world.model.top() else { panic!("{}", world.screen()) };
    assert!(matches!(screen.stage, Stage::Running));
}
