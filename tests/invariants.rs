//! The eight invariants of the core, each over random sequences of commands by several people with a moving clock.
//!
//! `PROPTEST_CASES` sets how many sequences; the default is 10,000 for the run that checks every invariant after every
//! command, and as many for the runs that need a setup of their own.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

#[path = "support/plausible.rs"]
mod plausible;
#[path = "support/world.rs"]
mod world;

use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};

use jiff::Timestamp;
use plausible::{Move, begin, moves};
use proptest::prelude::*;
use proptest::test_runner::Config;
use wissel::domain::actor::{Actor, Role};
use wissel::domain::command::Command;
use wissel::domain::deadline::Clock;
use wissel::domain::decide::{KINDS, Order, decide, may};
use wissel::domain::event::{Event, Recorded};
use wissel::domain::evolve::{UNDO_DEPTH, evolve, replay};
use wissel::domain::handover::HandoverState;
use wissel::domain::id::{CommandId, HandoverId};
use wissel::domain::referral::{Referral, State};
use wissel::domain::refusal::Refusal;
use wissel::domain::rules::Rules;
use world::{World, ans, person, staff, text, uuid};

fn shared_rules() -> Arc<Rules> {
    static RULES: OnceLock<Arc<Rules>> = OnceLock::new();
    RULES.get_or_init(|| Arc::new(world::rules())).clone()
}

fn sequences() -> Config {
    let asked = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok());
    Config { cases: asked.unwrap_or(10_000), max_shrink_iters: 2_000, failure_persistence: None, ..Config::default() }
}

/// The games above prove nothing if they never get anywhere: every act, state and answer happens in them.
#[test]
fn the_games_reach_every_corner() {
    use proptest::strategy::{Strategy, ValueTree};
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let (mut acts, mut states, mut answers) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    for _ in 0..2_500 {
        let game = moves(20).new_tree(&mut runner).unwrap().current();
        let mut world = begin(shared_rules(), &game);
        for step in &game {
            play(&mut world, step).unwrap();
            states.insert(world.state());
            answers.extend(world.referral.handovers.iter().map(|handover| handover.state));
        }
        acts.extend(world.journal.iter().map(|recorded| recorded.kind.clone()));
    }
    let never: Vec<&str> = KINDS.into_iter().filter(|kind| !acts.contains(*kind)).collect();
    assert!(never.is_empty(), "never done: {never:?}");
    assert_eq!(states.len(), 10, "{states:?}");
    assert_eq!(answers.len(), 17, "{answers:?}");
}

/// What a move did: who, with what, from where, and what came of it.
struct Played<'a> {
    actor: &'a Actor,
    order: &'a Order,
    before: &'a Referral,
    outcome: &'a Result<Vec<Recorded>, Refusal>,
    again: bool,
}

proptest! {
    #![proptest_config(sequences())]

    /// All eight, after every command of one game.
    #[test]
    fn every_invariant_holds_after_every_command(game in moves(20)) {
        let mut world = begin(shared_rules(), &game);
        for step in &game {
            play(&mut world, step)?;
        }
        replaying_the_journal_rebuilds_the_row(&world)?;
    }

    /// Invariant 1 with a setup of its own: whatever stands, time alone changes nothing.
    #[test]
    fn silence_never_advances_a_case(game in moves(12), days in 1_i64..2_000) {
        let mut world = begin(shared_rules(), &game);
        for step in &game {
            play(&mut world, step)?;
        }
        let before = world.referral.clone();
        world.pass(days * 24 * 60);
        let system = person(7, "Systeem", Role::System);
        for kind in KINDS {
            prop_assert!(may(&world.rules, &world.referral, &system, kind, world.now).is_err());
        }
        prop_assert_eq!(replay(&world.journal).unwrap(), Some(before));
        due_is_told(&world)?;
    }

    /// Invariant 6 with a setup of its own: until it is seen it is undone as if it never was; after that it is a recall.
    #[test]
    fn a_routing_can_be_undone_until_a_network_has_seen_it(game in moves(8), networks in any::<[u8; 2]>(), see in any::<bool>()) {
        let mut world = begin(shared_rules(), &game);
        for step in &game {
            play(&mut world, step)?;
        }
        world.pass(30);
        let all: Vec<String> = world.rules.catalogue.networks.iter().map(|row| row.code.to_string()).collect();
        let choices = networks.map(|pick| world.choice(&all[usize::from(pick) % all.len()])).to_vec();
        let ids: Vec<HandoverId> = choices.iter().map(|choice| choice.id).collect();
        let before = world.referral.clone();
        let Ok(command) = world.does(&world::lea(), Command::Route { choices }) else { return Ok(()) };
        let sent = ids.into_iter().find(|id| world.handover_state(*id) == HandoverState::Offered);
        if let Some(sent) = sent.filter(|_| see) {
            let reader = world.staff_of(sent);
            world.does(&reader, Command::See { handover: sent }).unwrap();
            prop_assert_eq!(world.does(&world::lea(), Command::Undo { command }), Err(Refusal::AlreadySeen));
            let recall = Command::Recall { handover: sent, reason: text("bij nader inzien") };
            prop_assert!(world.does(&world::lea(), recall).is_ok());
            prop_assert_eq!(world.does(&reader, Command::See { handover: sent }), Err(Refusal::Unknown));
        } else {
            let undone = world.does(&world::lea(), Command::Undo { command });
            prop_assert!(undone.is_ok());
            stands_as_before(&before, &world.referral)?;
            if let Some(sent) = sent {
                let reader = world.staff_of(sent);
                prop_assert_eq!(world.does(&reader, Command::See { handover: sent }), Err(Refusal::Unknown));
            }
        }
    }
}

/// Plays one move and checks what must hold.
fn play(world: &mut World, step: &Move) -> Result<(), TestCaseError> {
    world.pass(i64::from(step.minutes));
    let actor = step.actor(world);
    let order = step.order(world, &actor);
    let before = world.referral.clone();
    let outcome = world.submit(&actor, &order);
    let played = Played { actor: &actor, order: &order, before: &before, outcome: &outcome, again: step.again };
    exactly_once_or_a_refusal(world, &played)?;
    only_people_move_a_case(&played)?;
    routed_is_an_open_handover(world, &played)?;
    nothing_is_forgotten(world)?;
    undo_until_seen(world, &played)?;
    clocks_are_honest(world)?;
    due_is_told(world)?;
    packages_stay_what_was_decided(world, &played)?;
    Ok(())
}

/// 1. Silence never advances a case: what moved, ended or answered it was a person with the role for it.
fn only_people_move_a_case(played: &Played<'_>) -> Result<(), TestCaseError> {
    if played.again {
        return Ok(());
    }
    for recorded in played.outcome.iter().flatten() {
        let desk = matches!(recorded.by.role, Role::Intake | Role::Lead);
        match &recorded.event {
            Event::Received { .. } => {}
            Event::Responded { .. } | Event::Seen { .. } => prop_assert_eq!(recorded.by.role, Role::Network),
            Event::Ended { .. } | Event::MarkedDuplicate { .. } | Event::HandedOver { .. } => prop_assert!(desk),
            _ => prop_assert!(!matches!(recorded.by.role, Role::System | Role::Auditor | Role::Administrator)),
        }
    }
    Ok(())
}

/// 2. Routed: at least one hand-over is open. The last one refused brings it back on top of the queue.
fn routed_is_an_open_handover(world: &World, played: &Played<'_>) -> Result<(), TestCaseError> {
    let (before, after) = (played.before, &world.referral);
    let state = after.standing.state;
    let open = after.open_handovers().count();
    let taken_up = after.open_handovers().any(|handover| handover.state.taken_up());
    prop_assert_eq!(open > 0, state.routed(), "{:?} with {} open", state, open);
    prop_assert_eq!(taken_up, state == State::InProgress);
    let leads = after.open_handovers().filter(|handover| handover.lead).count();
    prop_assert_eq!(leads, usize::from(open > 0), "exactly one of what is open leads");
    let undone = matches!(played.order.command, Command::Undo { .. });
    if before.standing.state.routed() && open == 0 && !state.ended() && !undone && played.outcome.is_ok() {
        let was_open = |id| before.handover(id).is_none_or(|handover| handover.state.open());
        let last = after.handovers.iter().rfind(|handover| was_open(handover.id)).unwrap();
        if last.state.answered() {
            prop_assert_eq!(state, State::Answered);
        } else {
            let owned = after.owner_at(world.now).is_some();
            prop_assert_eq!(state, if owned { State::InTriage } else { State::Received });
            prop_assert_eq!(after.standing.returned_at, Some(world.now));
            prop_assert_eq!(after.standing.snoozed_until, None);
        }
    }
    Ok(())
}

/// 3. What isn't ended has an owner, an open hand-over, or stands in the queue under a deadline.
fn nothing_is_forgotten(world: &World) -> Result<(), TestCaseError> {
    let referral = &world.referral;
    if referral.standing.state.ended() {
        prop_assert!(referral.open_handovers().next().is_none());
        prop_assert!(referral.due.is_none() && referral.standing.owner.is_none());
    } else {
        let out = referral.open_handovers().next().is_some();
        prop_assert!(out || referral.due.is_some(), "{:?} without a deadline", referral.standing.state);
    }
    Ok(())
}

/// 4. A command yields its events exactly once, each with the next version, or a refusal and nothing.
fn exactly_once_or_a_refusal(world: &mut World, played: &Played<'_>) -> Result<(), TestCaseError> {
    let Ok(events) = played.outcome else {
        prop_assert_eq!(played.before, &world.referral);
        return Ok(());
    };
    prop_assert!(!events.is_empty());
    prop_assert!(events.iter().all(|event| event.command == played.order.id));
    if played.again {
        prop_assert_eq!(played.before, &world.referral);
        return Ok(());
    }
    for (event, version) in events.iter().zip(played.before.version + 1..) {
        prop_assert_eq!(event.version, version);
    }
    // Decided twice on the same version it is the same; an event that skips one is never applied.
    let rules = world.rules.clone();
    let twice = decide(&rules, Some(played.before), played.actor, played.order, world.now);
    prop_assert_eq!(twice.as_ref(), Ok(events));
    prop_assert!(evolve(Some(world.referral.clone()), &events[0]).is_err());
    Ok(())
}

/// 5. Replaying the journal, also from its written form, rebuilds the row.
fn replaying_the_journal_rebuilds_the_row(world: &World) -> Result<(), TestCaseError> {
    let row = Some(world.referral.clone());
    prop_assert_eq!(&replay(&world.journal).unwrap(), &row);
    let written = serde_json::to_string(&world.journal).unwrap();
    let read: Vec<Recorded> = serde_json::from_str(&written).unwrap();
    prop_assert_eq!(&replay(&read).unwrap(), &row);
    let row = serde_json::to_string(&world.referral).unwrap();
    prop_assert_eq!(&serde_json::from_str::<Referral>(&row).unwrap(), &world.referral);
    Ok(())
}

/// 6. What can be undone puts back exactly what stood; what the other side has seen can't be.
fn undo_until_seen(world: &World, played: &Played<'_>) -> Result<(), TestCaseError> {
    let after = &world.referral;
    prop_assert!(after.undo.len() <= UNDO_DEPTH);
    for step in &after.undo {
        for made in &step.handovers {
            let handover = after.handover(*made).unwrap();
            prop_assert!(handover.seen_at.is_none() && handover.state != HandoverState::AdviceSent);
        }
    }
    undoing_at_any_time_keeps_what_others_did(world)?;
    let newest = after.undo.last().map(|step| step.command);
    if played.outcome.is_err() || played.again || newest != Some(played.order.id) {
        return Ok(());
    }
    let compartment = Actor { compartment: true, ..played.actor.clone() };
    let undo = Order { id: CommandId(uuid(5)), command: Command::Undo { command: played.order.id }, number: None };
    let events = decide(&world.rules, Some(after), &compartment, &undo, world.now);
    prop_assert!(events.is_ok(), "{:?} after {}", events, played.order.command.kind());
    let undone = events.unwrap().iter().try_fold(after.clone(), |referral, event| evolve(Some(referral), event));
    stands_as_before(played.before, &undone.unwrap())
}

/// 6. Also when others acted since: undoing loses no answer and leaves no referral that stands nowhere.
fn undoing_at_any_time_keeps_what_others_did(world: &World) -> Result<(), TestCaseError> {
    let after = &world.referral;
    let Some(command) = after.undo.last().map(|step| step.command) else { return Ok(()) };
    let undo = Order { id: CommandId(uuid(5)), command: Command::Undo { command }, number: None };
    let events = decide(&world.rules, Some(after), &world::lea(), &undo, world.now);
    prop_assert!(events.is_ok(), "{:?}", events);
    let undone =
        events.unwrap().iter().try_fold(after.clone(), |referral, event| evolve(Some(referral), event)).unwrap();
    let (open, state) = (undone.open_handovers().count(), undone.standing.state);
    prop_assert_eq!(open > 0, state.routed(), "{:?} with {} open", state, open);
    prop_assert_eq!(undone.open_handovers().filter(|handover| handover.lead).count(), usize::from(open > 0));
    prop_assert!(state.ended() || open > 0 || undone.due.is_some());
    let known =
        |referral: &Referral| referral.weighing.enrichment.iter().filter(|asked| asked.answer.is_some()).count();
    prop_assert_eq!(known(&undone), known(after));
    let told = |referral: &Referral| referral.questions.iter().filter(|asked| asked.answer.is_some()).count();
    prop_assert_eq!(told(&undone), told(after));
    Ok(())
}

fn stands_as_before(before: &Referral, undone: &Referral) -> Result<(), TestCaseError> {
    let mut standing = undone.standing.clone();
    // A lease may have been kept alive meanwhile.
    prop_assert_eq!(
        standing.owner.as_ref().map(|lease| lease.user),
        before.standing.owner.as_ref().map(|lease| lease.user)
    );
    standing.owner.clone_from(&before.standing.owner);
    prop_assert_eq!(&standing, &before.standing);
    prop_assert_eq!(&undone.weighing, &before.weighing);
    prop_assert_eq!(&undone.notes, &before.notes);
    prop_assert_eq!(&undone.questions, &before.questions);
    prop_assert_eq!(&undone.due, &before.due);
    let open = |referral: &Referral| referral.open_handovers().map(|handover| handover.id).collect::<Vec<_>>();
    prop_assert_eq!(open(undone), open(before));
    Ok(())
}

/// 7. A pause has a reason and an order; a statutory term is never paused; waiting stops the rest and nothing else does.
fn clocks_are_honest(world: &World) -> Result<(), TestCaseError> {
    let referral = &world.referral;
    let standing = &referral.standing;
    let desk = standing.clocks.iter();
    for clock in desk.clone().chain(referral.handovers.iter().flat_map(|handover| &handover.clocks)) {
        prop_assert!(!clock.term.statutory || clock.pauses.is_empty(), "a statutory term can't be paused");
        for (pause, next) in clock.pauses.iter().zip(clock.pauses.iter().skip(1)) {
            prop_assert!(pause.to.is_some_and(|to| pause.from <= to && to <= next.from));
        }
    }
    let waits = standing.hold.is_some() || standing.state == State::AwaitingInfo;
    for clock in desk.filter(|clock| !clock.term.statutory && clock.kind != *"aanhouding") {
        prop_assert_eq!(stands_still(clock), waits, "{:?}", clock);
    }
    Ok(())
}

fn stands_still(clock: &Clock) -> bool {
    clock.pauses.last().is_some_and(|pause| pause.to.is_none())
}

/// 7. The moment that is told is the earliest that runs, and no waiting moves it.
fn due_is_told(world: &World) -> Result<(), TestCaseError> {
    let referral = &world.referral;
    let ends = |clock: &Clock| clock.due_at(&world.rules.calendar, world.now);
    let handovers: Vec<Timestamp> = referral.handovers.iter().filter_map(|handover| handover.due).collect();
    for handover in &referral.handovers {
        let earliest = handover.clocks.iter().filter(|clock| !stands_still(clock)).map(ends).min();
        prop_assert_eq!(handover.due, earliest);
    }
    let desk = referral.standing.clocks.iter().filter(|clock| !stands_still(clock)).map(ends);
    let questions = referral.questions.iter().filter(|asked| asked.answer.is_none()).map(|asked| asked.due);
    let earliest = desk.chain(questions).chain(handovers).min().filter(|_| !referral.standing.state.ended());
    prop_assert_eq!(referral.due.as_ref().map(|due| due.at), earliest);
    Ok(())
}

/// 8. A network gets the package that was decided on, when all agreed, and nothing before, after or beside it.
fn packages_stay_what_was_decided(world: &World, played: &Played<'_>) -> Result<(), TestCaseError> {
    let after = &world.referral;
    for handover in &after.handovers {
        prop_assert!(handover.package.intact());
        if let Some(earlier) = played.before.handover(handover.id) {
            prop_assert_eq!(&earlier.package, &handover.package);
        }
        let row = world.rules.catalogue.network(&handover.network).unwrap();
        for part in &handover.package.parts {
            prop_assert!(!row.forbidden.iter().any(|forbidden| forbidden.category == part.category));
        }
        if handover.state.delivered() {
            prop_assert!(handover.missing_approvals().next().is_none(), "left before all agreed");
            prop_assert!(handover.sent_at.is_some());
        } else {
            let reader = staff(&handover.network);
            let order = Order { id: CommandId(uuid(6)), command: Command::See { handover: handover.id }, number: None };
            let seen = decide(&world.rules, Some(after), &reader, &order, world.now);
            prop_assert!(matches!(seen, Err(Refusal::Unknown)));
        }
    }
    // A network's staff can do nothing with the referral itself.
    if played.actor.role == Role::Network {
        let may_edit = may(&world.rules, after, played.actor, "wijzigen", world.now);
        prop_assert!(matches!(may_edit, Err(Refusal::Unknown | Refusal::NotAllowed)));
    }
    prop_assert!(ans().house == after.house);
    Ok(())
}
