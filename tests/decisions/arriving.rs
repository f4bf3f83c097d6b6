//! Receiving, taking, keeping, letting go; and who may do what at all.

use wissel::domain::actor::{Actor, Role};
use wissel::domain::command::Command;
use wissel::domain::decide::{KINDS, Order, available, decide, may};
use wissel::domain::id::{CommandId, NoteId, ReferralId};
use wissel::domain::referral::{Channel, NewReferral, State};
use wissel::domain::refusal::Refusal;
use wissel::domain::text::SafeText;

use crate::world::{World, ans, bob, content, elsewhere, lea, monday, person, staff, text, uuid};
use crate::{arrived, fields};

fn receive(actor: &Actor, change: impl FnOnce(&mut NewReferral)) -> Result<(), Refusal> {
    let world = arrived();
    let mut referral = NewReferral {
        id: ReferralId(uuid(43)),
        channel: Channel::System,
        source: None,
        received_at: monday(),
        content: content("politie"),
    };
    change(&mut referral);
    let command = Command::Receive { referral: Box::new(referral) };
    let order = Order { id: CommandId(uuid(2)), command, number: Some(text("26-00002")) };
    decide(&world.rules, None, actor, &order, monday()).map(|_| ())
}

#[test]
fn a_new_referral_stands_in_the_queue_under_a_deadline() {
    let world = arrived();
    assert_eq!(world.state(), State::Received);
    assert!(world.referral.due.is_some());
    assert!(world.referral.standing.owner.is_none());
    assert_eq!(world.referral.version, u64::try_from(world.journal.len()).unwrap());
}

#[test]
fn all_that_is_wrong_with_a_referral_is_told_at_once() {
    let refusal = receive(&ans(), |referral| {
        referral.content.summary = SafeText::default();
        referral.content.referrer.organisation = text("  ");
        referral.content.municipality = crate::world::code("verweg");
        referral.content.subject.born = Some("2999-01-01".parse().unwrap());
    })
    .unwrap_err();
    assert_eq!(
        fields(&refusal),
        [
            "aanmelding.inhoud.aanmelder.organisatie",
            "aanmelding.inhoud.betreft",
            "aanmelding.inhoud.gemeente",
            "aanmelding.inhoud.betrokkene.geboortedatum",
        ]
    );
}

#[test]
fn a_partners_system_submits_and_does_nothing_else() {
    let system = person(7, "Systeem", Role::System);
    assert_eq!(receive(&system, |_| ()), Ok(()));
    let world = arrived();
    for kind in KINDS {
        assert!(may(&world.rules, &world.referral, &system, kind, world.now).is_err());
    }
    assert_eq!(receive(&elsewhere(), |_| ()), Err(Refusal::Unknown));
    assert_eq!(receive(&person(8, "Auditor", Role::Auditor), |_| ()), Err(Refusal::NotAllowed));
}

#[test]
fn police_data_name_their_article_whoever_passes_them_on() {
    let refusal = receive(&ans(), |referral| {
        referral.content.facts.push(wissel::domain::referral::Fact {
            id: wissel::domain::id::FactId(uuid(5)),
            category: crate::world::code("politiegegevens"),
            text: text("Drie meldingen."),
            source: crate::world::code("gemeente_oov"),
            police: None,
            secrecy: None,
            conditions: SafeText::default(),
            organisation: None,
        });
    })
    .unwrap_err();
    assert_eq!(fields(&refusal), ["aanmelding.inhoud.feiten[0].politieArtikel"]);
}

#[test]
fn a_partners_system_speaks_for_its_own_organisation_only() {
    let police = crate::world::organisation("politie");
    let ggz = crate::world::organisation("ggz");
    let system = |organisation| wissel::domain::actor::Actor {
        organisation: Some(organisation),
        ..person(7, "Systeem", Role::System)
    };
    assert_eq!(receive(&system(police), |_| ()), Ok(()));
    let refusal = receive(&system(ggz), |_| ()).unwrap_err();
    assert_eq!(fields(&refusal), ["aanmelding.inhoud.aanmelder.soort"]);
}

#[test]
fn who_takes_it_has_it_for_fifteen_minutes_and_activity_renews_that() {
    let mut world = arrived();
    world.does(&ans(), Command::Take).unwrap();
    assert_eq!(world.state(), State::InTriage);
    assert_eq!(world.does(&ans(), Command::Take), Err(Refusal::AlreadySo));
    world.pass(10);
    assert!(matches!(world.does(&bob(), Command::Take), Err(Refusal::HeldByColleague { .. })));
    world.does(&ans(), Command::Snooze { until: crate::later(&world, 48) }).unwrap();
    world.pass(10);
    assert!(matches!(world.does(&bob(), Command::Wake), Err(Refusal::HeldByColleague { .. })));
    let note = Command::AddNote { id: NoteId(uuid(99)), text: text("Ik weet hier iets van.") };
    world.does(&bob(), note).unwrap();
    assert_eq!(world.referral.owner_at(world.now).unwrap().user, ans().user, "a note takes nothing over");
    world.pass(6);
    world.does(&bob(), Command::Take).unwrap();
    assert_eq!(world.referral.owner_at(world.now).unwrap().user, bob().user);
}

#[test]
fn letting_go_puts_it_back_in_the_queue() {
    let mut world = arrived();
    world.does(&ans(), Command::Take).unwrap();
    world.does(&ans(), Command::Release).unwrap();
    assert_eq!(world.state(), State::Received);
    assert_eq!(world.does(&ans(), Command::Release), Err(Refusal::AlreadySo));
}

#[test]
fn an_act_on_what_nobody_has_takes_it() {
    let mut world = arrived();
    world.does(&bob(), Command::Snooze { until: crate::later(&world, 2) }).unwrap();
    assert_eq!(world.referral.owner_at(world.now).unwrap().user, bob().user);
}

#[test]
fn the_compartment_hides_a_referral_from_who_may_not_open_it() {
    let mut world = arrived();
    let areas = std::collections::BTreeSet::from([wissel::domain::weighing::FocusArea::Radicalisation]);
    world.does(&ans(), Command::SetFocus { areas, reason: wissel::domain::text::SafeText::default() }).unwrap();
    assert_eq!(world.does(&ans(), Command::Wake), Err(Refusal::Unknown));
    assert!(available(&world.rules, &world.referral, &ans(), world.now).iter().all(|(_, why)| why.is_some()));
    world.pass(20);
    assert!(world.does(&lea(), Command::Take).is_ok());
}

#[test]
fn a_key_that_does_nothing_now_says_the_same_as_the_door() {
    let mut world = arrived();
    let known = available(&world.rules, &world.referral, &ans(), world.now);
    assert_eq!(known.len(), KINDS.len());
    let why = |kind: &str| known.iter().find(|(name, _)| *name == kind).unwrap().1.clone();
    assert_eq!(why("nemen"), None);
    assert_eq!(why("hervatten"), Some(Refusal::AlreadySo));
    assert_eq!(why("toelaten"), Some(Refusal::PurposeTestFirst));
    assert_eq!(world.does(&ans(), Command::Resume), Err(Refusal::AlreadySo));
}

#[test]
fn a_network_knows_nothing_of_a_referral_that_was_not_sent_to_it() {
    let mut world = arrived();
    let network = world.rules.catalogue.networks[0].code.clone();
    for command in [Command::Take, Command::Withdraw { asked_by: text("x"), reason: text("x") }] {
        assert_eq!(world.does(&staff(&network), command), Err(Refusal::Unknown));
    }
}

#[test]
fn sending_a_command_twice_does_it_once() {
    let mut world: World = arrived();
    let order = world.order(Command::Take);
    let first = world.submit(&ans(), &order).unwrap();
    world.pass(1);
    assert_eq!(world.submit(&ans(), &order).unwrap(), first);
    assert_eq!(world.referral.version, first.last().unwrap().version);
}
