//! Weighing in the order of law: purpose test, enrichment, admission.

use wissel::domain::command::Command;
use wissel::domain::id::EnrichmentId;
use wissel::domain::refusal::Refusal;
use wissel::domain::text::SafeText;
use wissel::domain::weighing::{EnrichmentAnswer, EnrichmentKind, Met, Participant, Urgency};

use crate::world::{ans, code, public, text, uuid};
use crate::{answers, arrived, fields, fitting};

fn ask(n: u128, kind: EnrichmentKind) -> Command {
    Command::AskEnrichment { id: EnrichmentId(uuid(n)), asked: code("politie"), kind, question: text("Kent u hem?") }
}

#[test]
fn before_the_purpose_test_nothing_more_may_be_asked_or_judged() {
    let mut world = arrived();
    assert_eq!(world.does(&ans(), ask(1, EnrichmentKind::Presence)), Err(Refusal::PurposeTestFirst));
    let admit = answers(&world, &[Met::Yes]);
    assert_eq!(world.does(&ans(), admit), Err(Refusal::PurposeTestFirst));
}

#[test]
fn a_named_public_participant_judges_the_purpose() {
    let mut world = arrived();
    let private = Participant { kind: code("veilig_thuis"), code: None, organisation: text("VT"), name: text("V. T.") };
    let nameless = Participant { name: SafeText::default(), ..public(&world.rules) };
    let by = |participants, reason: &str| Command::TestPurpose {
        fits: true,
        purpose: text("doel"),
        reason: text(reason),
        participants,
    };
    for participants in [vec![], vec![private.clone()]] {
        let refused = world.does(&ans(), by(participants, "reden"));
        assert_eq!(refused, Err(Refusal::PublicParticipantNeeded));
    }
    let refused = world.does(&ans(), by(vec![nameless], "reden")).unwrap_err();
    assert_eq!(fields(&refused), ["deelnemers[0].naam"], "the name that is missing, at its place");
    let refused = world.does(&ans(), by(vec![private], "")).unwrap_err();
    assert_eq!(fields(&refused), ["reden", "deelnemers[1].soort"], "all that is wrong at once");
    let twice = vec![public(&world.rules), public(&world.rules)];
    assert_eq!(fields(&world.does(&ans(), by(twice, "reden")).unwrap_err()), ["deelnemers[1].naam"]);
    let participants = vec![public(&world.rules)];
    let empty = Command::TestPurpose { fits: true, purpose: text(" "), reason: SafeText::default(), participants };
    assert_eq!(fields(&world.does(&ans(), empty).unwrap_err()), ["doel", "reden"]);
}

#[test]
fn first_who_knows_the_person_then_what() {
    let mut world = fitting();
    assert_eq!(world.does(&ans(), ask(1, EnrichmentKind::Content)), Err(Refusal::PresenceFirst));
    world.does(&ans(), ask(2, EnrichmentKind::Presence)).unwrap();
    let known = EnrichmentAnswer::Provided { text: text("Ja, bekend."), facts: vec![] };
    let record = Command::RecordEnrichment { enrichment: EnrichmentId(uuid(2)), answer: known, facts: vec![] };
    world.does(&ans(), record.clone()).unwrap();
    assert_eq!(world.does(&ans(), record), Err(Refusal::AlreadySo));
    assert!(world.does(&ans(), ask(3, EnrichmentKind::Content)).is_ok());
}

#[test]
fn all_criteria_must_be_met_one_unmet_decides_and_an_unknown_leaves_it_open() {
    for (met, outcome) in [
        (vec![Met::Yes], Met::Yes),
        (vec![Met::Yes, Met::No, Met::Unknown, Met::Yes], Met::No),
        (vec![Met::Yes, Met::Unknown], Met::Unknown),
    ] {
        let mut world = fitting();
        let admit = answers(&world, &met);
        world.does(&ans(), admit).unwrap();
        assert_eq!(world.referral.weighing.admission.unwrap().outcome, outcome);
    }
}

#[test]
fn every_criterion_is_answered_with_a_reason() {
    let mut world = fitting();
    let Command::Admit { template, mut answers, participants } = answers(&world, &[Met::Yes]) else { unreachable!() };
    answers.pop();
    answers[0].reason = SafeText::default();
    let refusal = world.does(&ans(), Command::Admit { template, answers, participants }).unwrap_err();
    assert_eq!(fields(&refusal), ["antwoorden.d", "antwoorden[0].reden"]);
}

#[test]
fn what_does_not_fit_the_purpose_after_all_is_not_admitted_either() {
    let mut world = crate::admitted();
    let participants = vec![public(&world.rules)];
    let test = Command::TestPurpose { fits: false, purpose: text("doel"), reason: text("toch niet"), participants };
    world.does(&ans(), test).unwrap();
    assert!(!world.referral.weighing.admitted());
}

#[test]
fn urgency_is_a_humans_choice_and_moves_the_desks_clock() {
    let mut world = arrived();
    let before = world.referral.due.clone().unwrap();
    let urgent = |reason| Command::SetUrgency { level: Urgency::Acute, reason };
    assert_eq!(fields(&world.does(&ans(), urgent(SafeText::default())).unwrap_err()), ["reden"]);
    world.does(&ans(), urgent(text("dreiging vandaag"))).unwrap();
    assert!(world.referral.due.unwrap().at < before.at);
}

#[test]
fn once_it_does_not_fit_the_purpose_nothing_more_is_taken_in() {
    let mut world = fitting();
    world.does(&ans(), ask(2, EnrichmentKind::Presence)).unwrap();
    let participants = vec![public(&world.rules)];
    let test = Command::TestPurpose { fits: false, purpose: text("doel"), reason: text("toch niet"), participants };
    world.does(&ans(), test).unwrap();
    let answer = EnrichmentAnswer::Provided { text: text("Ja, bekend."), facts: vec![] };
    let record = Command::RecordEnrichment { enrichment: EnrichmentId(uuid(2)), answer, facts: vec![] };
    assert_eq!(world.does(&ans(), record), Err(Refusal::PurposeTestFirst));
}

#[test]
fn who_takes_no_part_in_the_house_does_not_judge_with_it() {
    let mut world = arrived();
    let citizen = Participant { kind: code("burger"), code: None, organisation: text("buurt"), name: text("B. Uur") };
    let participants = vec![public(&world.rules), citizen];
    let test = Command::TestPurpose { fits: true, purpose: text("doel"), reason: text("reden"), participants };
    assert_eq!(fields(&world.does(&ans(), test).unwrap_err()), ["deelnemers[1].soort"]);
}

#[test]
fn an_older_template_of_criteria_is_not_judged_by_any_more() {
    let mut world = fitting();
    let mut rules = (*world.rules).clone();
    let mut newer = rules.catalogue.templates[0].clone();
    newer.version = "bgs-2.20/2026-01".to_owned();
    newer.from = "2026-01-01".parse().unwrap();
    rules.catalogue.templates.push(newer);
    world.rules = std::sync::Arc::new(rules);
    let admit = answers(&world, &[Met::Yes]);
    assert_eq!(fields(&world.does(&ans(), admit).unwrap_err()), ["sjabloon"]);
}
