//! What follows a first package: the more that a network asked for, and what was corrected since; and what a network may
//! still read.

use std::collections::BTreeSet;

use wissel::domain::command::{Command, NetworkAnswer};
use wissel::domain::delivery::Delivery;
use wissel::domain::handover::{HandoverState, Mode};
use wissel::domain::id::{HandoverId, NoteId};
use wissel::domain::package::PartKey;
use wissel::domain::referral::{Content, Fact, PoliceArticle};
use wissel::domain::refusal::Refusal;
use wissel::domain::route::{further, option_for};
use wissel::domain::supplement::{SupplementKind, SupplementState};
use wissel::domain::text::SafeText;
use wissel::domain::weighing::FocusArea;

use crate::world::{World, ans, bob, fact, lea, text, uuid};
use crate::{admitted, agree, complete, decline, delivered, fields, reachable, respond, second_lead, shared_rules};

fn ask_more(world: &mut World, id: HandoverId) {
    let row = world.rules.catalogue.network(&world.handover(id).network).unwrap();
    let more = NetworkAnswer::AskMore { reason: row.ask_more[0].code.clone(), text: text("Wie belt er?") };
    respond(world, id, more).unwrap();
}

fn supplement(id: HandoverId, facts: Vec<Fact>) -> Command {
    Command::Supplement { handover: id, facts, add: BTreeSet::new(), seen_hash: None }
}

fn amend(world: &mut World, change: impl FnOnce(&mut Content)) {
    let mut content = world.referral.content.clone();
    change(&mut content);
    world.does(&ans(), Command::Amend { content: Box::new(content), reason: text("vergissing") }).unwrap();
}

fn read(world: &World, id: HandoverId) -> Delivery {
    Delivery::of(&world.rules, &world.referral, world.handover(id)).unwrap()
}

/// Everything that the network reads, as one text.
fn told(delivery: &Delivery) -> String {
    let further = delivery.further.iter().flat_map(|further| &further.parts);
    delivery.parts.iter().chain(further).map(|part| part.text.to_string()).collect::<Vec<_>>().join("\n")
}

/// A network that gets nothing before somebody agreed, and that asks for more.
fn asked_by_a_careful_network() -> (World, HandoverId) {
    let mut world = admitted();
    for network in reachable(&mut world, Mode::SendAfterApproval) {
        let mut world = world.clone();
        if let Ok(id) = world.send(&network) {
            ask_more(&mut world, id);
            return (world, id);
        }
    }
    panic!("no network needs an agreement");
}

#[test]
fn a_supplement_is_a_second_package_that_was_decided_on_and_hashed() {
    let mut world = admitted();
    let id = delivered(&mut world);
    ask_more(&mut world, id);
    assert_eq!(fields(&world.does(&ans(), supplement(id, vec![])).unwrap_err()), ["feiten"]);
    let new = fact(&mut world);
    let today = world.rules.calendar.date(world.now);
    let handover = world.handover(id);
    let shown =
        further(&world.rules, &world.referral, handover, std::slice::from_ref(&new), &BTreeSet::new(), today).unwrap();
    let seen = |hash: &str| Command::Supplement {
        handover: id,
        facts: vec![new.clone()],
        add: BTreeSet::new(),
        seen_hash: Some(hash.to_owned()),
    };
    assert_eq!(world.does(&ans(), seen("iets anders")), Err(Refusal::PackageChanged));
    world.does(&ans(), seen(&shown.package.hash)).unwrap();
    let sent = world.handover(id).supplements[0].clone();
    assert!(sent.package.intact() && sent.package.hash == shown.package.hash);
    assert!(world.referral.fact(new.id).is_some(), "what is new stands in the file");
    agree(&mut world, id);
    assert_eq!(world.handover_state(id), HandoverState::Seen);
    assert!(told(&read(&world, id)).contains(new.text.as_str()));
    assert!(world.does(&ans(), supplement(id, vec![])).is_err(), "nobody asks any more");
}

#[test]
fn what_may_not_go_there_does_not_go_as_a_supplement_either() {
    let mut world = admitted();
    let id = world.send("wijkteam").unwrap();
    ask_more(&mut world, id);
    let police = Fact {
        category: crate::world::code("politiegegevens"),
        police: Some(PoliceArticle::Wpg8),
        source: crate::world::code("politie"),
        ..fact(&mut world)
    };
    let refused = world.does(&ans(), supplement(id, vec![police])).unwrap_err();
    assert!(fields(&refused).contains(&"feiten[0].categorie"), "{refused:?}");
    let bound = Fact { conditions: text("alleen voor het casusoverleg"), ..fact(&mut world) };
    let refused = world.does(&ans(), supplement(id, vec![bound])).unwrap_err();
    assert_eq!(fields(&refused), ["feiten[0].voorwaardenDoorgifte"]);
}

#[test]
fn a_supplement_waits_for_the_same_agreements_and_says_for_whom() {
    let (mut world, id) = asked_by_a_careful_network();
    let new = fact(&mut world);
    world.does(&ans(), supplement(id, vec![new.clone()])).unwrap();
    assert_eq!(world.handover(id).supplements[0].state, SupplementState::PendingApproval);
    assert_eq!(world.handover_state(id), HandoverState::MoreAsked);
    assert!(world.handover(id).missing_approvals().next().is_some());
    assert!(world.handover(id).due.is_some(), "somebody is asked in time");
    assert!(!told(&read(&world, id)).contains(new.text.as_str()), "nothing of it is read yet");
    assert_eq!(world.does(&ans(), supplement(id, vec![new.clone()])), Err(Refusal::AlreadySo));

    let mut refused = world.clone();
    let no = Command::RefuseApproval { handover: id, supplement: Some(0), reason: text("niet nodig") };
    refused.does(&lea(), no).unwrap();
    assert_eq!(refused.handover(id).supplements[0].state, SupplementState::Refused);
    assert!(!told(&read(&refused, id)).contains(new.text.as_str()));
    assert!(refused.handover(id).due.is_some(), "the network still waits for more");

    agree(&mut world, id);
    assert_eq!(world.handover_state(id), HandoverState::Seen);
    assert!(told(&read(&world, id)).contains(new.text.as_str()));
}

#[test]
fn what_a_network_declined_or_got_by_mistake_it_can_no_longer_read() {
    let mut world = admitted();
    let id = delivered(&mut world);
    assert!(!read(&world, id).parts.is_empty());
    let mut wrong = world.clone();
    respond(&mut wrong, id, NetworkAnswer::WronglyAddressed { text: text("ander netwerk") }).unwrap();
    let answer = decline(&world, id);
    respond(&mut world, id, answer).unwrap();
    for world in [&world, &wrong] {
        let left = read(world, id);
        assert!(!left.readable && left.parts.is_empty() && left.summary().is_empty() && left.hash.is_empty());
        assert_eq!(left.responses.len(), 1, "its own answer stays");
    }
}

#[test]
fn a_correction_reaches_who_holds_the_part_and_nobody_else() {
    let mut world = admitted();
    let id = delivered(&mut world);
    let held = read(&world, id);
    assert!(held.parts.iter().any(|part| part.key == PartKey::Summary));
    let old = world.referral.content.summary.to_string();
    amend(&mut world, |content| content.checked_by = text("B. Ander"));
    assert!(world.handover(id).supplements.is_empty(), "nothing that it holds changed");
    amend(&mut world, |content| content.summary = text("Dat was de buurman"));
    let correction = &world.handover(id).supplements[0];
    assert_eq!((correction.kind, correction.changed.as_slice()), (SupplementKind::Correction, &[PartKey::Summary][..]));
    assert!(read(&world, id).corrected);
    assert!(!told(&read(&world, id)).contains(&old), "the old text is gone at once");
    agree(&mut world, id);
    assert!(told(&read(&world, id)).contains("Dat was de buurman"));
    assert_eq!(read(&world, id).summary(), text("Dat was de buurman"));
    let state = world.handover_state(id);
    assert_eq!(state, HandoverState::Offered, "a correction answers no question");
}

#[test]
fn a_corrected_text_waits_for_agreement_while_the_change_itself_is_told() {
    let (mut world, id) = asked_by_a_careful_network();
    let key = world.handover(id).package.parts[0].key.clone();
    let free = [PartKey::Summary, PartKey::Story, PartKey::Goal, PartKey::Identity];
    assert!(free.contains(&key), "{key:?}");
    amend(&mut world, otherwise("Piet Verzonnen"));
    let first = world.handover(id).supplements[0].clone();
    assert_eq!(first.state, SupplementState::PendingApproval);
    assert!(read(&world, id).further[0].changed.contains(&key), "the change is told by name");
    assert!(!told(&read(&world, id)).contains("Piet"), "the text waits");
    amend(&mut world, otherwise("Joris Verzonnen"));
    assert_eq!(world.handover(id).supplements[0].state, SupplementState::Replaced);
    assert_eq!(world.handover(id).supplements[1].changed, first.changed);
    agree(&mut world, id);
    let told = told(&read(&world, id));
    assert!(told.contains("Joris") && !told.contains("Piet"));
    assert_eq!(world.handover_state(id), HandoverState::MoreAsked, "the network's question still stands");
}

#[test]
fn a_bsn_in_a_text_is_caught_where_no_bsn_may_go() {
    let mut world = admitted();
    let mut caught = 0;
    let codes: Vec<String> = world.rules.catalogue.networks.iter().map(|row| row.code.to_string()).collect();
    for network in codes {
        let choice = world.choice(&network);
        let before = option_for(&world.rules, &world.referral, &choice, world.now).unwrap();
        let leaves = |key: PartKey| before.package.parts.iter().any(|part| part.key == key);
        if before.mode == Mode::Forbidden || !leaves(PartKey::Summary) {
            continue;
        }
        let mut referral = world.referral.clone();
        referral.content.summary = text("Man met BSN 9999.93.653 roept op de galerij");
        let after = option_for(&world.rules, &referral, &choice, world.now).unwrap();
        let problem = after.missing.iter().any(|problem| problem.field == "betreft");
        assert_eq!(problem, !leaves(PartKey::Bsn), "{network}");
        caught += usize::from(problem);
    }
    assert!(caught > 0);
}

#[test]
fn a_protected_reporter_is_not_told_by_the_name_of_the_organisation() {
    let mut world = admitted();
    let id = delivered(&mut world);
    let sender = world.handover(id).sender.clone();
    assert_eq!(read(&world, id).sender, sender);
    let referrer = &mut world.referral.content.referrer;
    referrer.kind = sender.kind.clone();
    referrer.organisation = sender.organisation.clone();
    referrer.protected = Some(text("vreest wraak"));
    let told = read(&world, id).sender;
    assert!(told.kind == sender.kind && told.name.is_empty());
    assert_ne!(told.organisation, sender.organisation);
}

#[test]
fn a_colleagues_note_does_not_stand_in_the_way_of_undo() {
    let mut world = admitted();
    let network =
        reachable(&mut world, Mode::Send).into_iter().chain(reachable(&mut world, Mode::Advise)).next().unwrap();
    let choice = world.choice(&network);
    let id = choice.id;
    let command = world.does(&ans(), Command::Route { choices: vec![choice] }).unwrap();
    for n in 0..7 {
        let note = Command::AddNote { id: NoteId(uuid(500 + n)), text: text("Ik ken hem.") };
        world.does(&bob(), note).unwrap();
    }
    assert_eq!(world.does(&bob(), Command::Undo { command }), Err(Refusal::NothingToUndo), "it isn't Bob's");
    world.does(&ans(), Command::Undo { command }).unwrap();
    assert_eq!(world.handover_state(id), HandoverState::Recalled);
    assert_eq!(world.referral.notes.len(), 7, "what Bob wrote stays");
}

#[test]
fn radicalisation_is_taken_off_by_another_lead_with_a_reason() {
    let mut world = admitted();
    world.pass(20);
    let areas = BTreeSet::from([FocusArea::Radicalisation]);
    world.does(&lea(), Command::SetFocus { areas, reason: SafeText::default() }).unwrap();
    let off = |reason: &str| Command::SetFocus { areas: BTreeSet::new(), reason: text(reason) };
    assert_eq!(world.does(&lea(), off("toch niet")), Err(Refusal::SecondPersonNeeded), "she marked it");
    world.pass(20);
    assert_eq!(fields(&world.does(&second_lead(), off("")).unwrap_err()), ["reden"]);
    world.does(&second_lead(), off("het ging om een toneelstuk")).unwrap();
    assert!(!world.referral.weighing.compartmented());
}

#[test]
fn somebody_checked_what_is_handed_in() {
    let mut world = admitted();
    let mut content = world.referral.content.clone();
    content.checked_by = SafeText::default();
    let amend = Command::Amend { content: Box::new(content), reason: text("x") };
    assert_eq!(fields(&world.does(&ans(), amend).unwrap_err()), ["inhoud.juistheidGecontroleerdDoor"]);
}

/// Everything that a text tells is otherwise.
fn otherwise(name: &'static str) -> impl Fn(&mut Content) {
    move |content| {
        content.subject.name = text(name);
        content.summary = text(name);
        content.story = text(name);
        content.goal = text(name);
    }
}

#[test]
fn a_corrected_text_that_waits_where_all_has_ended_has_a_clock_too() {
    let mut world = admitted();
    let ended = reachable(&mut world, Mode::SendAfterApproval).into_iter().find_map(|network| {
        let mut world = world.clone();
        let id = world.send(&network).ok()?;
        respond(&mut world, id, NetworkAnswer::Accept { text: SafeText::default() }).ok()?;
        let done = complete(&world, id);
        respond(&mut world, id, done).ok()?;
        Some((world, id))
    });
    let (mut world, id) = ended.expect("a network that needs an agreement");
    assert!(!world.handover_state(id).open() && world.handover(id).due.is_none());
    amend(&mut world, otherwise("Piet Verzonnen"));
    assert_eq!(world.handover(id).supplements[0].state, SupplementState::PendingApproval);
    let due = world.handover(id).due.expect("somebody is asked in time");
    assert!(world.referral.due.as_ref().is_some_and(|first| first.at <= due));
    agree(&mut world, id);
    assert_eq!((world.handover(id).supplements[0].state, world.handover(id).due), (SupplementState::Sent, None));
}

#[test]
fn the_desk_is_asked_to_tell_the_referrer_that_its_advice_was_corrected() {
    let mut world = World::new(shared_rules());
    let network = reachable(&mut world, Mode::Advise).remove(0);
    let id = world.route(&ans(), &network).unwrap();
    amend(&mut world, otherwise("Piet Verzonnen"));
    let correction = world.handover(id).supplements[0].clone();
    assert_eq!((correction.kind, correction.state), (SupplementKind::Correction, SupplementState::Sent));
    assert!(!correction.changed.is_empty() && correction.approvals.is_empty(), "the referrer sends it itself");
    world.does(&ans(), Command::AdviceSent { handover: id, text: text("per mail") }).unwrap();
    amend(&mut world, otherwise("Joris Verzonnen"));
    assert_eq!(world.handover(id).supplements.len(), 2, "what it sent meanwhile, too");
}
