//! Plays a game of random moves; after each of them an invariant looks.

use std::sync::{Arc, OnceLock};

use proptest::prelude::*;
use proptest::test_runner::Config;
use wissel::domain::actor::Actor;
use wissel::domain::decide::Order;
use wissel::domain::event::Recorded;
use wissel::domain::referral::Referral;
use wissel::domain::refusal::Refusal;
use wissel::domain::rules::Rules;

use crate::plausible::{Move, begin};
use crate::world::{self, World};

/// What a move did: who, with what, from where, and what came of it.
pub struct Played {
    pub actor: Actor,
    pub order: Order,
    pub before: Referral,
    pub outcome: Result<Vec<Recorded>, Refusal>,
    /// An earlier command was sent again.
    pub again: bool,
}

/// The built-in catalogue, read once.
pub fn shared_rules() -> Arc<Rules> {
    static RULES: OnceLock<Arc<Rules>> = OnceLock::new();
    RULES.get_or_init(|| Arc::new(world::rules())).clone()
}

/// How many sequences each invariant gets.
pub fn sequences() -> Config {
    let asked = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok());
    Config { cases: asked.unwrap_or(1_000), max_shrink_iters: 2_000, failure_persistence: None, ..Config::default() }
}

/// Plays one move.
pub fn play(world: &mut World, step: &Move) -> Played {
    world.pass(i64::from(step.minutes));
    let actor = step.actor(world);
    let order = step.order(world, &actor);
    let before = world.referral.clone();
    let outcome = world.submit(&actor, &order);
    Played { actor, order, before, outcome, again: step.again }
}

/// Plays a whole game and looks after every move; the world as it then stands.
pub fn played(
    game: &[Move],
    look: impl Fn(&World, &Played) -> Result<(), TestCaseError>,
) -> Result<World, TestCaseError> {
    let mut world = begin(shared_rules(), game);
    for step in game {
        let done = play(&mut world, step);
        look(&world, &done)?;
    }
    Ok(world)
}

/// Plays a game that another property has looked at already.
pub fn setup(game: &[Move]) -> World {
    let mut world = begin(shared_rules(), game);
    for step in game {
        play(&mut world, step);
    }
    world
}
