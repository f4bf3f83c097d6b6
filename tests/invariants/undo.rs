//! Invariant 6: undo is possible until the other side has seen it; after that it is a recall, and says so.

use proptest::prelude::*;
use wissel::domain::actor::Actor;
use wissel::domain::command::Command;
use wissel::domain::confidentiality::Confidentiality;
use wissel::domain::decide::{Order, decide};
use wissel::domain::evolve::{UNDO_DEPTH, evolve};
use wissel::domain::handover::HandoverState;
use wissel::domain::id::{CommandId, HandoverId};
use wissel::domain::referral::Referral;
use wissel::domain::refusal::Refusal;
use wissel::domain::retention::shielded;

use crate::plausible::moves;
use crate::play::{Played, played, sequences, setup};
use crate::world::{self, World, text, uuid};

proptest! {
    #![proptest_config(sequences())]

    #[test]
    fn what_nobody_saw_can_be_undone(game in moves(20)) {
        played(&game, undo_until_seen)?;
    }

    /// Until it is seen it is undone as if it never was; after that it is a recall.
    #[test]
    fn a_routing_can_be_undone_until_a_network_has_seen_it(game in moves(8), networks in any::<[u8; 2]>(), see in any::<bool>()) {
        let mut world = setup(&game);
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

/// What can be undone puts back exactly what stood; what the other side has seen can't be.
fn undo_until_seen(world: &World, played: &Played) -> Result<(), TestCaseError> {
    let after = &world.referral;
    let notes = after.undo.iter().filter(|step| step.act == "notitie_maken").count();
    prop_assert!(notes <= UNDO_DEPTH && after.undo.len() - notes <= UNDO_DEPTH);
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
    let compartment = Actor { compartment: true, ceiling: Confidentiality::Secret, ..played.actor.clone() };
    let undo = Order { id: CommandId(uuid(5)), command: Command::Undo { command: played.order.id }, number: None };
    let events = decide(&world.rules, Some(after), &compartment, &undo, world.now);
    prop_assert!(events.is_ok(), "{:?} after {}", events, played.order.command.kind());
    let undone = events.unwrap().iter().try_fold(after.clone(), |referral, event| evolve(Some(referral), event));
    stands_as_before(&played.before, &undone.unwrap())
}

/// Also when others acted since: undoing loses no answer and leaves no referral that stands nowhere.
fn undoing_at_any_time_keeps_what_others_did(world: &World) -> Result<(), TestCaseError> {
    let after = &world.referral;
    let Some(command) = after.undo.last().map(|step| step.command) else { return Ok(()) };
    let undo = Order { id: CommandId(uuid(5)), command: Command::Undo { command }, number: None };
    let events = decide(&world.rules, Some(after), &world::lea(), &undo, world.now);
    if shielded(&world.rules.calendar, after, world.now) {
        prop_assert_eq!(events, Err(Refusal::Shielded), "what was closed before today is reopened, not undone");
        return Ok(());
    }
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
