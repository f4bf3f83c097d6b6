//! Invariant 8: what a network receives is the package that was decided on and hashed, when all agreed, and nothing before,
//! after or beside it; a network's user never reads the referral itself.

use proptest::prelude::*;
use wissel::domain::actor::Role;
use wissel::domain::command::{Command, NetworkAnswer};
use wissel::domain::decide::{Order, decide, may};
use wissel::domain::delivery::Delivery;
use wissel::domain::handover::{Handover, HandoverState};
use wissel::domain::id::{CommandId, HandoverId};
use wissel::domain::package::{Part, PartKey};
use wissel::domain::refusal::Refusal;
use wissel::domain::supplement::SupplementState;
use wissel::domain::text::SafeText;

use crate::plausible::{admitted, moves};
use crate::play::{Played, played, sequences, shared_rules};
use crate::world::{World, ans, fact, lea, staff, text, uuid};

proptest! {
    #![proptest_config(sequences())]

    #[test]
    fn a_network_gets_the_package_that_was_decided_on(game in moves(20)) {
        played(&game, packages_stay_what_was_decided)?;
    }

    /// With a setup of its own: a network asks for more, gets it, and what it holds is corrected twice.
    #[test]
    fn so_it_gets_what_follows(network in any::<u8>(), keys in any::<u8>(), new in any::<bool>(), amend in any::<[u8; 2]>(), agree in any::<[bool; 3]>()) {
        let mut world = admitted(shared_rules());
        let codes: Vec<String> = world.rules.catalogue.networks.iter().map(|row| row.code.to_string()).collect();
        let Ok(id) = world.send(&codes[usize::from(network) % codes.len()]) else { return Ok(()) };
        let row = world.rules.catalogue.network(&world.handover(id).network).unwrap().clone();
        let staff = world.staff_of(id);
        if world.handover_state(id) == HandoverState::Offered {
            let answer = NetworkAnswer::AskMore { reason: row.ask_more[0].code.clone(), text: text("wie belt er?") };
            world.does(&staff, Command::Respond { handover: id, answer }).unwrap();
        }
        let facts = if new { vec![fact(&mut world)] } else { Vec::new() };
        let parts = [PartKey::Story, PartKey::Goal, PartKey::Bsn, PartKey::Address, PartKey::Identity, PartKey::Reach];
        let add = parts.into_iter().enumerate().filter(|(at, _)| (keys >> at) & 1 == 1).map(|(_, key)| key).collect();
        let _ = world.does(&ans(), Command::Supplement { handover: id, facts, add, seen_hash: None });
        further_packages_too(&world, world.handover(id))?;
        for (at, yes) in agree.into_iter().enumerate() {
            while let Some((supplement, approval)) = asked(&world, id).filter(|_| yes) {
                let (name, how) = (text("P. Akkoord"), text("telefonisch"));
                let give = Command::Approve { handover: id, supplement, approval, name, how };
                if world.does(&lea(), give).is_err() {
                    break;
                }
                further_packages_too(&world, world.handover(id))?;
            }
            let mut content = world.referral.content.clone();
            match amend.get(at).map(|pick| pick % 4) {
                Some(0) => content.summary = text(&format!("Anders dan gedacht {at}")),
                Some(1) => content.goal = SafeText::default(),
                Some(2) => content.facts.clear(),
                Some(_) => content.story = text(&format!("Zo was het {at}.")),
                None => continue,
            }
            let reason = text("vergissing");
            world.does(&ans(), Command::Amend { content: Box::new(content), reason }).unwrap();
            further_packages_too(&world, world.handover(id))?;
        }
    }
}

fn asked(world: &World, id: HandoverId) -> Option<(Option<u16>, u8)> {
    let next = world.handover(id).asked_approvals().next();
    next.map(|asked| (asked.supplement, asked.approval))
}

/// Also what follows a first package: hashed, lawful, left only when all agreed; and what is read is what was sent and still
/// holds (BGS 1.7).
fn further_packages_too(world: &World, handover: &Handover) -> Result<(), TestCaseError> {
    let row = world.rules.catalogue.network(&handover.network).unwrap();
    for further in &handover.supplements {
        prop_assert!(further.package.intact());
        for part in &further.package.parts {
            prop_assert!(!row.forbidden.iter().any(|forbidden| forbidden.category == part.category));
        }
        prop_assert_eq!(further.sent_at.is_some(), further.state == SupplementState::Sent);
        if further.sent_at.is_some() {
            prop_assert!(further.approvals.iter().all(|one| one.given.is_some()), "left before all agreed");
        }
    }
    let read = Delivery::of(&world.rules, &world.referral, handover);
    prop_assert_eq!(read.is_some(), handover.state.delivered());
    let Some(read) = read else { return Ok(()) };
    if !handover.state.readable() {
        prop_assert!(read.parts.is_empty() && read.further.is_empty() && read.summary().is_empty());
        return Ok(());
    }
    let sent = handover.supplements.iter().filter(|further| further.sent_at.is_some());
    let sent: Vec<&Part> = sent.flat_map(|further| &further.package.parts).chain(&handover.package.parts).collect();
    for part in read.parts.iter().chain(read.further.iter().flat_map(|further| &further.parts)) {
        prop_assert!(sent.contains(&part), "read and never sent");
        let content = &world.referral.content;
        let now = match &part.key {
            PartKey::Summary => &content.summary,
            PartKey::Story => &content.story,
            PartKey::Goal => &content.goal,
            PartKey::Fact { fact } => {
                prop_assert!(world.referral.fact(*fact).is_some(), "read after it was taken out");
                continue;
            }
            _ => continue,
        };
        prop_assert_eq!(now, &part.text, "read after it was corrected");
    }
    Ok(())
}

fn packages_stay_what_was_decided(world: &World, played: &Played) -> Result<(), TestCaseError> {
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
            prop_assert!(handover.approvals.iter().all(|one| one.given.is_some()), "left before all agreed");
            prop_assert!(handover.sent_at.is_some());
        } else {
            let reader = staff(&handover.network);
            let order = Order { id: CommandId(uuid(6)), command: Command::See { handover: handover.id }, number: None };
            let seen = decide(&world.rules, Some(after), &reader, &order, world.now);
            prop_assert!(matches!(seen, Err(Refusal::Unknown)));
        }
        further_packages_too(world, handover)?;
    }
    // A network's staff can do nothing with the referral itself.
    if played.actor.role == Role::Network {
        let may_edit = may(&world.rules, after, &played.actor, "wijzigen", world.now);
        prop_assert!(matches!(may_edit, Err(Refusal::Unknown | Refusal::NotAllowed)));
    }
    Ok(())
}
