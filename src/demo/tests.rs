//! What somebody who opens the demo relies on.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;

use crate::domain::code::OutcomeCode;
use crate::domain::evolve::replay;
use crate::domain::handover::{Approver, HandoverState, Mode};
use crate::domain::referral::{Referral, State};
use crate::domain::row::{Row, Split};
use crate::domain::weighing::FocusArea;

use super::generate::{Demo, Made, USUAL};

fn now() -> Timestamp {
    "2026-11-24T10:15:00Z".parse().unwrap()
}

fn usual(seed: u64) -> (Demo, Vec<Made>) {
    let demo = Demo::plan(USUAL, seed, now()).unwrap();
    let made = demo.make_all().unwrap_or_else(|error| panic!("{error}"));
    (demo, made)
}

#[test]
fn every_planned_referral_can_be_made_whatever_the_seed() {
    let mut stuck = BTreeSet::new();
    for seed in 1..6 {
        let demo = Demo::plan(400, seed, now()).unwrap();
        for plan in &demo.plans {
            if let Err(error) = demo.make(plan) {
                stuck.insert(format!("{:?} naar {:?}, thema {}: {error}", plan.course, plan.network, plan.theme));
            }
        }
    }
    assert!(stuck.is_empty(), "{}: {:#?}", stuck.len(), stuck.iter().take(25).collect::<Vec<_>>());
}

#[test]
fn no_two_commands_have_one_identity() {
    let demo = Demo::plan(1_500, 1, now()).unwrap();
    let mut seen = BTreeSet::new();
    for made in demo.make_all().unwrap() {
        for command in made.events.chunk_by(|one, next| one.command == next.command) {
            assert!(seen.insert(command[0].command), "{}", made.referral.number);
        }
    }
}

#[test]
fn the_same_seed_and_the_same_present_give_the_same_demo() {
    let (_, once) = usual(7);
    let (_, again) = usual(7);
    let (_, other) = usual(8);
    assert!(once.iter().zip(&again).all(|(a, b)| a.referral == b.referral && a.events == b.events));
    assert!(once.iter().zip(&other).any(|(a, b)| a.referral.content != b.referral.content));
}

#[test]
fn every_history_replays_to_the_referral_it_made() {
    for seed in [1, 2, 3] {
        for made in usual(seed).1 {
            assert_eq!(replay(&made.events).unwrap().unwrap(), made.referral);
        }
    }
}

#[test]
fn dates_lie_before_the_present_and_follow_it() {
    let (_, made) = usual(7);
    for made in &made {
        assert!(made.events.windows(2).all(|pair| pair[0].at <= pair[1].at), "{}", made.referral.number);
        assert!(made.events.iter().all(|event| event.at <= now()));
    }
    let later: Timestamp = "2027-02-03T08:00:00Z".parse().unwrap();
    let demo = Demo::plan(USUAL, 7, later).unwrap();
    let newest = demo.plans.iter().map(|plan| plan.received_at).max().unwrap();
    assert!(later.duration_since(newest).as_hours() < 24);
    demo.make_all().unwrap_or_else(|error| panic!("{error}"));
}

#[test]
fn no_two_summaries_are_alike_among_the_first_120() {
    for seed in [1, 7, 42] {
        let mut seen = BTreeSet::new();
        for made in usual(seed).1.iter().take(150) {
            let summary = made.referral.content.summary.as_str();
            assert!(seen.insert(summary.to_owned()), "tweemaal: {summary}");
        }
    }
}

#[test]
fn texts_are_whole_and_summaries_name_nobody() {
    let (_, all) = usual(7);
    show(&all);
    for made in all {
        let content = &made.referral.content;
        for text in [&content.summary, &content.story, &content.goal] {
            assert!(!text.contains(['{', '}', '[', ']']) && !text.contains("  "), "{}", text.as_str());
            assert!(!text.is_empty());
        }
        assert!(content.summary.chars().count() <= 110, "{}", content.summary.as_str());
        let names = super::people::all_names().filter(|name| content.summary.contains(name)).count();
        assert_eq!(names, 0, "{}", content.summary.as_str());
    }
}

#[test]
fn every_bsn_is_a_valid_one_of_the_test_series() {
    let (_, made) = usual(7);
    let bsns = made.iter().filter_map(|made| made.referral.content.subject.bsn.as_ref());
    assert!(bsns.clone().count() > 100);
    assert!(bsns.clone().all(|bsn| bsn.as_str().starts_with("9999")));
    assert_eq!(made[0].referral.content.subject.bsn.as_ref().map(crate::domain::bsn::Bsn::as_str), Some("999993653"));
}

#[test]
fn a_desk_is_well_run_whatever_the_day() {
    let monday = "2026-11-23T08:15:00Z";
    let wednesday = "2026-11-25T14:00:00Z";
    let sunday = "2026-11-22T09:00:00Z";
    let end_of_friday = "2026-11-27T16:30:00Z";
    let night_of_new_year = "2027-01-01T01:00:00Z";
    for (at, seed) in
        [(monday, 1), (wednesday, 1), (sunday, 1), (sunday, 7), (end_of_friday, 2), (night_of_new_year, 3)]
    {
        well_run(at.parse().unwrap(), seed);
    }
}

fn well_run(at: Timestamp, seed: u64) {
    let demo = Demo::plan(USUAL, seed, at).unwrap();
    let made = demo.make_all().unwrap_or_else(|error| panic!("{error}"));
    let house = &demo.houses[0];
    let today = house.rules.calendar.date(at);
    let rows: Vec<Row> = made
        .iter()
        .filter(|made| made.house == 0)
        .map(|made| Row::of(&house.rules, &made.referral, at, today))
        .collect();
    let of = |split| rows.iter().filter(move |row| row.split(at) == split);
    let count = |split| of(split).count();
    let late = |split| of(split).filter(|row| row.overdue(at)).count();
    assert!((30..=50).contains(&count(Split::Inbox)), "{at} postvak: {}", count(Split::Inbox));
    assert!((6..=24).contains(&count(Split::Waiting)), "{at} wacht: {}", count(Split::Waiting));
    assert!((20..=42).contains(&count(Split::Out)), "{at} uit: {}", count(Split::Out));
    // What closed before today is shielded: it ended all the same.
    let ended = count(Split::Done) + count(Split::Shielded);
    assert!(count(Split::Done) >= 10 && ended >= 30, "{at} klaar: {} van {ended}", count(Split::Done));
    assert!((2..=8).contains(&late(Split::Inbox)), "{at} postvak te laat: {}", late(Split::Inbox));
    let away = late(Split::Out) + late(Split::Waiting);
    assert!((1..=6).contains(&away), "{at} uit of ter goedkeuring te laat: {away}");
    let overdue = late(Split::Inbox) + away;
    assert!((3..=12).contains(&overdue), "{at} te laat: {overdue}");
    let week = jiff::SignedDuration::from_hours(10 * 24);
    for row in rows.iter().filter(|row| row.overdue(at)) {
        let due = row.due.as_ref().unwrap();
        assert!(at.duration_since(due.at) < week, "{at} {}: {due:?}", row.number);
    }
    let intake = house.staff.named("intake").unwrap();
    let mine = rows.iter().filter(|row| row.owner.as_ref().is_some_and(|l| l.user == intake.user && l.until > at));
    assert!((2..=4).contains(&mine.count()), "{at}");
}

#[test]
fn very_many_referrals_stay_short() {
    let demo = Demo::plan(6_000, 1, now()).unwrap();
    let long_ago = &demo.plans[5_000..];
    assert!(long_ago.iter().all(|plan| plan.brief && plan.course.ended()));
    let events: usize = long_ago.iter().map(|plan| demo.make(plan).unwrap().events.len()).sum();
    assert!(events < 9 * long_ago.len(), "{events}");
}

#[test]
fn every_network_has_something_new_running_and_done_in_a_lawful_mode() {
    let (demo, made) = usual(7);
    let mut stages: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for handover in made.iter().filter(|made| made.house == 0).flat_map(|made| &made.referral.handovers) {
        assert_ne!(handover.mode, Mode::Forbidden);
        let stage = match handover.state {
            HandoverState::Offered | HandoverState::AdviceGiven => "nieuw",
            HandoverState::Accepted | HandoverState::InProgress | HandoverState::AdviceSent => "lopend",
            HandoverState::Completed | HandoverState::AdviceAnswered => "klaar",
            _ => continue,
        };
        stages.entry(handover.network.as_str()).or_default().insert(stage);
    }
    for network in &demo.houses[0].rules.catalogue.networks {
        let found = stages.get(network.code.as_str()).cloned().unwrap_or_default();
        assert_eq!(found.len(), 3, "{}: {found:?}", network.code);
    }
    let handovers = || made.iter().flat_map(|made| &made.referral.handovers);
    for mode in [Mode::Send, Mode::SendAfterApproval, Mode::Advise] {
        assert!(handovers().any(|handover| handover.mode == mode), "{mode:?}");
    }
    for state in [HandoverState::AdviceGiven, HandoverState::AdviceSent, HandoverState::AdviceAnswered] {
        assert!(handovers().any(|handover| handover.state == state), "advice is followed to its end: {state:?}");
    }
}

#[test]
fn who_must_agree_can_sign_in_and_finds_it_waiting() {
    for seed in [1, 7, 42] {
        let (demo, made) = usual(seed);
        let house = &demo.houses[0];
        let mut waits: BTreeMap<String, usize> = BTreeMap::new();
        let here = made.iter().filter(|made| made.house == 0);
        for handover in here.flat_map(|made| &made.referral.handovers) {
            if handover.state != HandoverState::PendingApproval {
                continue;
            }
            for approval in handover.approvals.iter().filter(|approval| approval.given.is_none()) {
                let Approver::Participant { participant } = &approval.approver else { continue };
                let contact = house.staff.contact_of(participant);
                let contact = contact.unwrap_or_else(|| panic!("{:?} can't sign in", participant.code));
                *waits.entry(contact.name.to_string()).or_default() += 1;
            }
        }
        for login in ["politie", "om", "gemeente", "oov"] {
            let name = house.staff.named(login).unwrap().name.to_string();
            assert!(waits.contains_key(&name), "{seed} {login}: {waits:?}");
        }
    }
}

/// Look at it with your own eyes: `cargo test --lib demo::tests::every_network -- --nocapture` shows nothing, this does
/// when `WISSEL_DEMO_SHOW` is set.
fn show(made: &[Made]) {
    if std::env::var_os("WISSEL_DEMO_SHOW").is_some() {
        for made in made {
            let (referral, content) = (&made.referral, &made.referral.content);
            eprintln!(
                "{} {:?} | {}\n    {}\n    ? {}",
                referral.number, referral.standing.state, content.summary, content.story, content.goal
            );
        }
    }
}

fn fixed(at: usize) -> Referral {
    let demo = Demo::plan(30, 7, now()).unwrap();
    demo.make(&demo.plans[at]).unwrap_or_else(|error| panic!("{error}")).referral
}

#[test]
fn the_ten_examples_are_there() {
    let weapon = fixed(0);
    assert!(weapon.weighing.admitted() && weapon.weighing.focus.contains(&FocusArea::ConfusedBehaviour));
    let vt = fixed(2);
    let outcome = vt.handovers[0].responses.last().and_then(|response| response.outcome.clone());
    assert_eq!(outcome, OutcomeCode::try_from("VT-01-01").ok());
    assert_eq!(fixed(6).handovers[0].network, "zsm");
    let riec = fixed(7);
    assert_eq!(riec.handovers[0].state, HandoverState::PendingApproval);
    let victim = fixed(8);
    assert!(victim.content.subject.bsn.is_none() && !victim.content.bsn_unknown.is_empty());
    assert!(!victim.content.subject.safe_contact.is_empty());
    assert!(fixed(9).weighing.compartmented());
}

#[test]
fn every_edge_case_is_there() {
    let by_code = |code: &str| {
        let demo = Demo::plan(30, 7, now()).unwrap();
        let library = super::theme::Library::read().unwrap();
        let at = library.examples.iter().position(|row| row.code == code).unwrap_or_else(|| panic!("{code}"));
        demo.make(&demo.plans[at]).unwrap_or_else(|error| panic!("{code}: {error}")).referral
    };
    let double = by_code("dubbel");
    assert_eq!(double.standing.state, State::Duplicate);
    assert_eq!(double.standing.duplicate_of.as_ref().map(|of| of.referral), Some(by_code("voorbeeld_1").id));
    assert_eq!(by_code("ingetrokken").standing.state, State::Withdrawn);
    let incomplete = by_code("onvolledig");
    assert!(incomplete.content.subject.born.is_none() && incomplete.standing.state == State::AwaitingInfo);
    let wrong = by_code("vt_99");
    assert_eq!(wrong.handovers[0].state, HandoverState::WronglyAddressed);
    assert!(wrong.standing.returned_at.is_some());
    let late = by_code("riec_te_laat");
    assert_eq!(late.handovers[0].state, HandoverState::Offered);
    assert!(late.handovers[0].due.is_some_and(|due| due < now()));
    assert!(by_code("bewaartermijn").notes.iter().any(|note| note.text.contains("Bewaartermijn")));
    let today = jiff::civil::date(2026, 11, 24);
    assert!(by_code("jonger_dan_12").content.subject.age_on(today).is_some_and(|age| age < 12));
    assert!(!by_code("tolk").content.subject.interpreter.is_empty());
    assert!(by_code("melder_afgeschermd").content.referrer.protected.is_some());
    assert!(by_code("verkeerde_regio").content.summary.contains("verhuisd"));
}
