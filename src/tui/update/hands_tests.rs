//! Fast hands, by intent and under all three keymaps: marks, acts on many, undoing, repeating, going on by itself.

use std::sync::Arc;

use super::why_not::why_not;
use super::*;
use crate::domain::command::Command;
use crate::domain::id::ReferralId;
use crate::domain::referral::State;
use crate::domain::text::SafeText;
use crate::domain::weighing::Urgency;
use crate::tui::input::Key;
use crate::tui::intent::CATALOGUE;
use crate::tui::keymap::Keymap;
use crate::tui::model::deeds::Remedy;
use crate::tui::testing::{World, colleague, id, referral, rules, weighed};

const KEYMAPS: [&str; 3] = ["default", "function-keys", "vim"];

/// Four referrals; the first can be routed.
pub(super) fn desk(keymap: &str) -> World {
    let rules = rules();
    let all = vec![
        weighed(&rules, referral(&rules, 1842, "politie", "ontruiming dreigt")),
        weighed(&rules, referral(&rules, 1841, "politie", "bedreiging van de buren")),
        referral(&rules, 1839, "gemeente_oov", "schoolverzuim, jeugdgroep"),
        referral(&rules, 1835, "om", "contante huur en een autobedrijf"),
    ];
    let mut world = World::new((80, 24), all);
    world.model.keymap = Arc::new(Keymap::builtin(keymap, &CATALOGUE).unwrap());
    world
}

pub(super) fn everywhere(test: impl Fn(World)) {
    for keymap in KEYMAPS {
        test(desk(keymap));
    }
}

fn note() -> Command {
    Command::AddNote { id: crate::domain::id::NoteId(id(5)), text: SafeText::line("x") }
}

/// Mark the first so many rows by the key that every keymap has for it.
pub(super) fn mark(world: &mut World, count: usize) {
    for _ in 0..count {
        world.tell(Msg::Key("Ins".parse::<Key>().unwrap()));
    }
    world.settle();
}

pub(super) fn kinds(world: &World) -> Vec<&'static str> {
    world.sent.iter().map(|(_, kind)| *kind).collect()
}

pub(super) fn marked(world: &World) -> Vec<ReferralId> {
    let (shown, hidden) = world.model.list().unwrap().all_marked();
    shown.into_iter().chain(hidden).map(|row| row.id).collect()
}

#[test]
fn a_marked_row_shows_a_sign_and_the_line_tells_how_many() {
    everywhere(|mut world| {
        mark(&mut world, 2);
        let screen = world.screen();
        let rows: Vec<&str> = screen.lines().filter(|line| line.contains("26-01")).collect();
        assert!(rows[0].starts_with('*') && rows[1].starts_with('*') && rows[2].starts_with('>'), "{screen}");
        assert!(screen.contains("2 gemarkeerd") && screen.contains("Esc wist"), "{screen}");
        world.want(Intent::Back);
        assert!(!world.model.marking() && !world.screen().contains("gemarkeerd"));
    });
}

#[test]
fn a_range_marks_what_the_cursor_passes_and_all_marks_what_is_shown() {
    everywhere(|mut world| {
        world.want(Intent::MarkRange);
        world.want(Intent::Down);
        world.want(Intent::Down);
        assert_eq!(marked(&world).len(), 3);
        assert!(world.screen().contains("3 gemarkeerd (reeks)"), "{}", world.screen());
        world.want(Intent::MarkAll);
        assert_eq!(marked(&world).len(), 4);
        world.want(Intent::MarkAll);
        assert!(marked(&world).is_empty());
    });
}

#[test]
fn marks_outlive_a_refresh_and_what_others_do_and_belong_to_their_own_list() {
    everywhere(|mut world| {
        mark(&mut world, 2);
        let (before, cursor) = (marked(&world), world.model.row().unwrap().id);
        let entry = world.elsewhere(&colleague(), before[0], &note());
        world.tell(Msg::Feed(vec![entry]));
        world.want(Intent::Refresh);
        assert_eq!((marked(&world), world.model.row().unwrap().id), (before.clone(), cursor));
        world.want(Intent::GoMine);
        assert!(!world.model.marking());
        world.want(Intent::GoInbox);
        assert_eq!(marked(&world), before);
    });
}

#[test]
fn an_urgency_is_chosen_once_for_all_that_is_marked_and_confirmed_once() {
    everywhere(|mut world| {
        world.want(Intent::MarkAll);
        world.want(Intent::SetUrgency);
        assert!(world.screen().contains("4 aanmeldingen: urgentie"), "{}", world.screen());
        world.burst(&["2"]);
        world.want(Intent::Submit);
        assert!(world.sent.is_empty(), "a reason is asked before anything happens");
        world.type_text("zelfde incident");
        world.want(Intent::Submit);
        let screen = world.screen();
        assert!(screen.contains("4 aanmeldingen worden: urgentie gekozen"), "{screen}");
        assert!(screen.contains("2 × was hoog") && screen.contains("2 × was"), "{screen}");
        world.want(Intent::Accept);
        assert_eq!(kinds(&world), ["urgentie_kiezen"; 4]);
        assert!(world.referrals.iter().all(|one| one.weighing.urgency.as_ref().unwrap().level == Urgency::High));
        assert!(!world.model.marking() && world.said().contains("4 × urgentie gekozen"), "{}", world.said());
    });
}

#[test]
fn who_a_colleague_has_stays_out_and_stays_marked_with_the_reason() {
    everywhere(|mut world| {
        let taken = world.model.row().unwrap().id;
        let entry = world.elsewhere(&colleague(), taken, &Command::Take);
        world.tell(Msg::Feed(vec![entry]));
        world.want(Intent::MarkAll);
        world.want(Intent::Take);
        let screen = world.screen();
        assert!(screen.contains("3 aanmeldingen worden") && screen.contains("J. de Vries"), "{screen}");
        world.want(Intent::Accept);
        assert_eq!(kinds(&world)[1..], ["nemen"; 3]);
        assert_eq!(marked(&world), vec![taken]);
        assert!(world.said().contains("3 van 4 gelukt"), "{}", world.said());
        world.want(Intent::Refused);
        let screen = world.screen();
        assert!(screen.contains("niet: J. de Vries") && screen.contains("gelukt"), "{screen}");
    });
}

#[test]
fn what_the_server_refuses_is_marked_again_with_its_reason() {
    everywhere(|mut world| {
        mark(&mut world, 2);
        let other = marked(&world)[1];
        // A colleague was quicker, and the feed hasn't told yet.
        world.elsewhere(&colleague(), other, &note());
        world.want(Intent::Note);
        world.type_text("samen bekeken");
        world.want(Intent::Submit);
        world.want(Intent::Accept);
        assert_eq!(marked(&world), vec![other]);
        assert!(world.said().contains("1 van 2 gelukt"), "{}", world.said());
    });
}

#[test]
fn what_is_marked_but_not_shown_is_named_before_it_happens() {
    everywhere(|mut world| {
        mark(&mut world, 2);
        let gone = marked(&world)[0];
        let number = world.referrals.iter().find(|one| one.id == gone).unwrap().number.to_string();
        world.elsewhere(
            &colleague(),
            gone,
            &Command::Snooze { until: world.model.now + jiff::SignedDuration::from_hours(3) },
        );
        world.elsewhere(&colleague(), gone, &Command::Release);
        world.want(Intent::Refresh);
        assert!(world.screen().contains("2 gemarkeerd, 1 verborgen"), "{}", world.screen());
        world.want(Intent::Take);
        let screen = world.screen();
        assert!(screen.contains("Let op: 1 staat niet in deze lijst") && screen.contains(&number), "{screen}");
    });
}

#[test]
fn without_a_line_an_act_on_many_waits_and_happens_once_for_each() {
    everywhere(|mut world| {
        world.line = false;
        world.tell(Msg::LinkDown);
        mark(&mut world, 3);
        world.want(Intent::Take);
        world.want(Intent::Accept);
        assert!(world.sent.is_empty() && world.model.outbox.queue.len() == 3);
        assert!(world.said().contains("wacht op verbinding"), "{}", world.said());
        world.line = true;
        world.tell(Msg::LinkUp);
        world.settle();
        assert_eq!(kinds(&world), ["nemen"; 3]);
    });
}

#[test]
fn many_are_routed_with_one_choice_each_in_its_own_lawful_way() {
    everywhere(|mut world| {
        mark(&mut world, 3);
        world.want(Intent::Route);
        assert_eq!(world.opened.len(), 3, "each file is opened, and that is recorded");
        world.want(Intent::Accept);
        let screen = world.screen();
        assert!(screen.contains("worden: doorgeleid naar"), "{screen}");
        assert!(screen.contains("2 × STUUR") && screen.contains("1 × ADVIES"), "what differs is said:\n{screen}");
        world.want(Intent::Accept);
        assert_eq!(kinds(&world), ["doorgeleiden"; 3], "{}", world.said());
        let routed = world.referrals.iter().filter(|one| one.standing.state == State::Routed).count();
        assert_eq!((routed, marked(&world).len()), (3, 0));
    });
}

#[test]
fn what_can_only_be_done_one_by_one_says_so_while_more_is_marked() {
    everywhere(|mut world| {
        mark(&mut world, 2);
        world.want(Intent::Duplicate);
        assert!(world.said().contains("per aanmelding") && world.opened.is_empty(), "{}", world.said());
        assert!(why_not(&world.model, Intent::Reject).is_none());
    });
}

#[test]
fn an_own_routing_is_offered_for_undoing_until_it_is_seen() {
    everywhere(|mut world| {
        world.want(Intent::Route);
        world.want(Intent::ConfirmRoute);
        world.want(Intent::Down);
        world.model.message = None;
        let screen = world.screen();
        assert!(screen.contains("doorgeleid naar"), "{screen}");
        let deed = world.model.deeds.all.last().unwrap().clone();
        assert_eq!(world.model.deeds.remedy(&deed), Remedy::Undo);
        let handover = world.referrals.iter().find(|one| one.id == deed.referral).unwrap().handovers[0].clone();
        let mut network = crate::tui::testing::actor(3, "R. Netwerk", crate::domain::actor::Role::Network);
        network.network = Some(handover.network.clone());
        let entry = world.elsewhere(&network, deed.referral, &Command::See { handover: handover.id });
        world.tell(Msg::Feed(vec![entry]));
        let deed = world.model.deeds.all.last().unwrap().clone();
        assert_eq!(world.model.deeds.remedy(&deed), Remedy::Recall);

        // The key that undoes asks for the recall then, and hands nothing in that would be refused.
        world.want(Intent::Undo);
        assert!(world.screen().contains("terugtrekken"), "{}", world.screen());
        assert!(world.said().contains("heeft dit al gezien"), "{}", world.said());
        assert!(matches!(world.model.top(), Screen::Form(_)) && kinds(&world).last() != Some(&"ongedaan_maken"));
        assert_eq!(world.model.deeds.remedy(&deed), Remedy::Recall, "it can still be recalled");
    });
}

#[test]
fn what_came_after_an_act_is_undone_before_it() {
    everywhere(|mut world| {
        world.want(Intent::SetUrgency);
        world.burst(&["1"]);
        world.type_text("wapen gezien");
        world.want(Intent::Submit);
        world.model.list_mut().selected = Some(world.model.deeds.all[0].referral);
        world.want(Intent::Release);
        world.want(Intent::Undo);
        assert_eq!(world.said(), "eerst wat u daarna deed");
        assert_eq!(kinds(&world), ["urgentie_kiezen", "loslaten"]);
        world.want(Intent::GoUndoList);
        world.want(Intent::Undo);
        world.want(Intent::Back);
        world.want(Intent::Undo);
        assert_eq!(kinds(&world)[2..], ["ongedaan_maken"; 2], "{}", world.said());
    });
}

#[test]
fn what_the_server_refuses_of_many_is_gone_from_the_file_that_shows_it() {
    everywhere(|mut world| {
        world.want(Intent::Down);
        world.want(Intent::Open);
        world.want(Intent::Back);
        let shown = world.model.file.as_ref().unwrap().base.clone();
        // A colleague was quicker, and the feed hasn't told yet.
        world.elsewhere(&colleague(), shown.id, &note());
        world.want(Intent::First);
        mark(&mut world, 2);
        world.want(Intent::Note);
        world.type_text("samen bekeken");
        world.want(Intent::Submit);
        world.want(Intent::Accept);
        assert!(world.said().contains("1 van 2 gelukt"), "{}", world.said());
        let file = world.model.file.as_ref().unwrap();
        assert!(file.referral.notes.is_empty(), "{:?}", file.referral.notes);
        assert_eq!(file.referral.version, shown.version);
    });
}

#[test]
fn the_list_of_what_i_did_undoes_each_and_all_of_a_batch() {
    everywhere(|mut world| {
        world.want(Intent::MarkAll);
        world.want(Intent::SetUrgency);
        world.burst(&["1"]);
        world.type_text("zelfde incident");
        world.want(Intent::Submit);
        world.want(Intent::Accept);
        world.want(Intent::GoUndoList);
        let screen = world.screen();
        assert!(screen.contains("+ 4 × urgentie gekozen") && screen.contains("4 van 4"), "{screen}");
        world.want(Intent::Open);
        assert!(world.screen().contains("kan nog ongedaan"), "{}", world.screen());
        world.want(Intent::Down);
        world.want(Intent::Undo);
        assert!(world.screen().contains("3 van 4"), "{}", world.screen());
        world.want(Intent::First);
        world.want(Intent::Undo);
        assert!(world.screen().contains("0 van 4"), "{}", world.screen());
        assert_eq!(kinds(&world)[4..], ["ongedaan_maken"; 4]);
        assert_eq!(world.referrals.iter().filter(|one| one.weighing.urgency.is_none()).count(), 2);
    });
}

#[test]
fn a_note_after_an_act_keeps_neither_from_being_undone() {
    everywhere(|mut world| {
        world.want(Intent::SetUrgency);
        world.burst(&["1"]);
        world.type_text("zelfde incident");
        world.want(Intent::Submit);
        world.want(Intent::Note);
        world.type_text("belt morgen");
        world.want(Intent::Submit);
        let deeds = &world.model.deeds;
        let remedies: Vec<Remedy> = deeds.all.iter().rev().take(2).map(|deed| deeds.remedy(deed)).collect();
        assert_eq!(remedies, [Remedy::Undo, Remedy::Undo]);
        world.want(Intent::GoUndoList);
        world.want(Intent::Down);
        world.want(Intent::Undo);
        let deeds = &world.model.deeds;
        let chosen = deeds.all.iter().find(|deed| deed.kind == "urgentie_kiezen").unwrap();
        assert_eq!(deeds.remedy(chosen), Remedy::Undone, "{}", world.said());
        assert!(world.referrals.iter().any(|one| !one.notes.is_empty()), "the note stays: {}", world.said());
    });
}

#[test]
fn undoing_goes_back_step_by_step() {
    everywhere(|mut world| {
        for text in ["een", "twee"] {
            world.want(Intent::Note);
            world.type_text(text);
            world.want(Intent::Submit);
        }
        world.want(Intent::Undo);
        world.want(Intent::Undo);
        assert!(world.referrals.iter().all(|one| one.notes.is_empty()), "{}", world.said());
        world.want(Intent::Undo);
        assert!(world.said().contains("niets"), "{}", world.said());
    });
}
