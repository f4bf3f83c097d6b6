//! The desk's day as decisions: what may be done, by whom, in which order, and what follows.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

#[path = "../support/world.rs"]
mod world;

mod arriving;
mod ending;
mod further;
mod keeping;
mod routing;
mod waiting;
mod weighing;

use std::sync::{Arc, OnceLock};

use jiff::{SignedDuration, Timestamp};
use wissel::domain::actor::{Actor, Role};
use wissel::domain::command::{Command, NetworkAnswer};
use wissel::domain::handover::{HandoverState, Mode};
use wissel::domain::id::HandoverId;
use wissel::domain::refusal::Refusal;
use wissel::domain::route::option_for;
use wissel::domain::rules::Rules;
use wissel::domain::weighing::{CriterionAnswer, Met};
use world::{World, ans, public, text};

fn shared_rules() -> Arc<Rules> {
    static RULES: OnceLock<Arc<Rules>> = OnceLock::new();
    RULES.get_or_init(|| Arc::new(world::rules())).clone()
}

/// A referral by the police, just arrived.
fn arrived() -> World {
    World::new(shared_rules())
}

/// The same, judged to fit the purpose.
fn fitting() -> World {
    let mut world = arrived();
    let participants = vec![public(&world.rules)];
    let test = Command::TestPurpose { fits: true, purpose: text("doel"), reason: text("veel meldingen"), participants };
    world.does(&ans(), test).unwrap();
    world
}

fn answers(world: &World, met: &[Met]) -> Command {
    let template = &world.rules.catalogue.templates[0];
    let answers = template.criteria.iter().zip(met.iter().cycle()).map(|(row, met)| CriterionAnswer {
        criterion: row.code.clone(),
        met: *met,
        reason: text("zo is het"),
    });
    Command::Admit {
        template: template.version.clone(),
        answers: answers.collect(),
        participants: vec![public(&world.rules)],
    }
}

/// The same, admitted: all four criteria are met.
fn admitted() -> World {
    let mut world = fitting();
    let admit = answers(&world, &[Met::Yes]);
    world.does(&ans(), admit).unwrap();
    world
}

/// The networks that can be reached in this mode and now.
fn reachable(world: &mut World, mode: Mode) -> Vec<String> {
    let codes: Vec<String> = world.rules.catalogue.networks.iter().map(|row| row.code.to_string()).collect();
    let ready = |world: &mut World, code: &String| {
        let choice = world.choice(code);
        option_for(&world.rules, &world.referral, &choice, world.now)
            .is_some_and(|option| option.mode == mode && option.missing.is_empty())
    };
    codes.into_iter().filter(|code| ready(world, code)).collect()
}

/// A hand-over that has reached a network which decides whether it takes it up.
fn delivered(world: &mut World) -> HandoverId {
    for mode in [Mode::Send, Mode::SendAfterApproval] {
        for network in reachable(world, mode) {
            let row = world.rules.catalogue.network(&world::code(&network)).unwrap();
            let decides = row.terms.iter().any(|term| term.clock == *"besluit") && row.content_feedback;
            if decides
                && let Ok(id) = world.send(&network)
                && world.handover_state(id) == HandoverState::Offered
            {
                return id;
            }
        }
    }
    panic!("no network can be reached");
}

/// The network's staff answer.
fn respond(world: &mut World, id: HandoverId, answer: NetworkAnswer) -> Result<(), Refusal> {
    let staff = world.staff_of(id);
    world.does(&staff, Command::Respond { handover: id, answer }).map(|_| ())
}

/// Another lead, who may open the compartment.
fn second_lead() -> Actor {
    Actor { compartment: true, ..world::person(4, "Tweede", Role::Lead) }
}

/// Every agreement that a hand-over waits for is given.
fn agree(world: &mut World, id: HandoverId) {
    let next =
        |world: &World| world.handover(id).asked_approvals().next().map(|asked| (asked.supplement, asked.approval));
    while let Some((supplement, approval)) = next(world) {
        let (name, how) = (text("P. Akkoord"), text("telefonisch"));
        let give = Command::Approve { handover: id, supplement, approval, name, how };
        world.does(&second_lead(), give).unwrap();
    }
}

fn decline(world: &World, id: HandoverId) -> NetworkAnswer {
    let row = world.rules.catalogue.network(&world.handover(id).network).unwrap();
    NetworkAnswer::Decline { reason: row.decline[0].code.clone(), text: text("past niet") }
}

fn complete(world: &World, id: HandoverId) -> NetworkAnswer {
    let row = world.rules.catalogue.network(&world.handover(id).network).unwrap();
    NetworkAnswer::Complete { outcome: row.outcomes[0].code.clone(), text: text("klaar") }
}

fn later(world: &World, hours: i64) -> Timestamp {
    world.now + SignedDuration::from_hours(hours)
}

/// The fields that stand in the way.
fn fields(refusal: &Refusal) -> Vec<&str> {
    match refusal {
        Refusal::Fields { problems } => problems.iter().map(|problem| problem.field.as_str()).collect(),
        _ => Vec::new(),
    }
}
