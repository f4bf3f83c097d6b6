//! The games prove nothing if they never get anywhere: every act, state and answer happens in them.

use std::collections::BTreeSet;

use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;
use wissel::domain::decide::KINDS;

use crate::plausible::{begin, moves};
use crate::play::{play, shared_rules};

#[test]
fn the_games_reach_every_corner() {
    let mut runner = TestRunner::deterministic();
    let (mut acts, mut states, mut answers) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    let mut further = BTreeSet::new();
    for _ in 0..2_500 {
        let game = moves(20).new_tree(&mut runner).unwrap().current();
        let mut world = begin(shared_rules(), &game);
        for step in &game {
            play(&mut world, step);
            states.insert(world.state());
            answers.extend(world.referral.handovers.iter().map(|handover| handover.state));
            let all = world.referral.handovers.iter().flat_map(|handover| &handover.supplements);
            further.extend(all.map(|one| format!("{:?} {:?}", one.kind, one.state)));
        }
        acts.extend(world.journal.iter().map(|recorded| recorded.kind.clone()));
    }
    let never: Vec<&str> = KINDS.into_iter().filter(|kind| !acts.contains(*kind)).collect();
    assert!(never.is_empty(), "never done: {never:?}");
    assert_eq!(states.len(), 10, "{states:?}");
    assert_eq!(answers.len(), 17, "{answers:?}");
    assert!(further.contains("Correction Sent"), "{further:?}");
}
