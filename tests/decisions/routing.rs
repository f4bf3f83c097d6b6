//! Routing, approving, the networks' answers, undoing and recalling.

use wissel::domain::command::{Command, NetworkAnswer};
use wissel::domain::handover::{Approver, HandoverState, Mode};
use wissel::domain::referral::State;
use wissel::domain::refusal::Refusal;
use wissel::domain::row::{Row, Split};
use wissel::domain::text::SafeText;
use wissel::domain::weighing::FocusArea;

use crate::world::{World, ans, bob, content, lea, text};
use crate::{admitted, agree, complete, decline, delivered, fields, reachable, respond, shared_rules};

#[test]
fn a_network_accepts_and_the_referral_is_in_progress() {
    let mut world = admitted();
    let id = delivered(&mut world);
    assert_eq!(world.state(), State::Routed);
    let staff = world.staff_of(id);
    world.does(&staff, Command::See { handover: id }).unwrap();
    assert_eq!(world.does(&staff, Command::See { handover: id }), Err(Refusal::AlreadySo));
    respond(&mut world, id, NetworkAnswer::Accept { text: SafeText::default() }).unwrap();
    assert_eq!(world.state(), State::InProgress);
    let answer = complete(&world, id);
    respond(&mut world, id, answer).unwrap();
    assert_eq!(world.state(), State::Answered);
    assert!(world.referral.due.is_some(), "the desk closes it in time");
}

#[test]
fn a_returned_handover_comes_back_on_top_of_the_queue() {
    let mut world = admitted();
    let id = delivered(&mut world);
    world.pass(3 * 60);
    let answer = decline(&world, id);
    respond(&mut world, id, answer).unwrap();
    assert_eq!(world.state(), State::Received, "the lease has run out");
    assert_eq!(world.referral.standing.returned_at, Some(world.now));
    assert!(world.handover(id).seen_at.is_some(), "who answers has opened it");
    world.does(&ans(), Command::Take).unwrap();
    assert!(world.referral.standing.returned_at.is_some(), "it stays on top until somebody decides");
}

#[test]
fn a_network_answers_in_order() {
    let mut world = admitted();
    let id = delivered(&mut world);
    let row = world.rules.catalogue.network(&world.handover(id).network).unwrap().clone();
    let back = NetworkAnswer::HandBack { reason: row.hand_back[0].code.clone(), text: text("terug") };
    assert!(matches!(respond(&mut world, id, back.clone()), Err(Refusal::WrongHandoverState { .. })));
    let more = NetworkAnswer::AskMore { reason: row.ask_more[0].code.clone(), text: text("Wie belt er?") };
    respond(&mut world, id, more).unwrap();
    let fact = crate::world::fact(&mut world);
    let add = std::collections::BTreeSet::new();
    let more = Command::Supplement { handover: id, facts: vec![fact], add, seen_hash: None };
    world.does(&ans(), more).unwrap();
    assert_eq!(world.handover_state(id), HandoverState::Seen);
    respond(&mut world, id, NetworkAnswer::Accept { text: SafeText::default() }).unwrap();
    let refuse = decline(&world, id);
    assert!(matches!(respond(&mut world, id, refuse), Err(Refusal::WrongHandoverState { .. })));
    respond(&mut world, id, back).unwrap();
    assert!(world.referral.standing.returned_at.is_some());
}

#[test]
fn a_code_outside_the_networks_list_is_refused() {
    let mut world = admitted();
    let id = delivered(&mut world);
    let answer = NetworkAnswer::Decline { reason: crate::world::code("verzonnen"), text: text("nee") };
    assert_eq!(fields(&respond(&mut world, id, answer).unwrap_err()), ["antwoord.reden"]);
}

#[test]
fn one_of_several_leads_and_another_takes_over_when_it_ends() {
    let mut world = admitted();
    let first = delivered(&mut world);
    let second = delivered(&mut world);
    assert!(world.handover(first).lead && !world.handover(second).lead);
    let answer = decline(&world, first);
    respond(&mut world, first, answer).unwrap();
    assert!(world.handover(second).lead);
    assert_eq!(world.state(), State::Routed, "one is still open");
    let network = world.handover(second).network.clone();
    assert_eq!(world.route(&ans(), network.as_str()), Err(Refusal::AlreadyRouted { network }));
}

#[test]
fn what_was_shown_is_what_leaves() {
    let mut world = admitted();
    let network =
        reachable(&mut world, Mode::Send).into_iter().chain(reachable(&mut world, Mode::Advise)).next().unwrap();
    let mut choice = world.choice(&network);
    choice.seen_hash = Some("iets anders".to_owned());
    assert_eq!(world.does(&ans(), Command::Route { choices: vec![choice] }), Err(Refusal::PackageChanged));
}

#[test]
fn nothing_is_routed_before_it_is_known_whether_the_person_was_told() {
    let mut quiet = content("politie");
    quiet.informed.told = false;
    let mut world = World::with(shared_rules(), quiet);
    let network = reachable(&mut world, Mode::Advise).remove(0);
    let refusal = world.route(&ans(), &network).unwrap_err();
    assert_eq!(fields(&refusal), ["betrokkeneIngelicht"]);
    assert_eq!(fields(&world.does(&ans(), Command::Route { choices: vec![] }).unwrap_err())[0], "keuzes");
}

#[test]
fn a_forbidden_way_is_refused_with_its_article() {
    let mut world = World::new(shared_rules());
    let network = reachable(&mut world, Mode::Forbidden).into_iter().next();
    if let Some(network) = network {
        let refusal = world.route(&ans(), &network).unwrap_err();
        assert!(matches!(refusal, Refusal::Forbidden { article, .. } if !article.is_empty()));
    }
}

#[test]
fn radicalisation_goes_its_mandatory_way_first() {
    let mut world = admitted();
    let areas = std::collections::BTreeSet::from([FocusArea::Radicalisation]);
    world.pass(20);
    world.does(&lea(), Command::SetFocus { areas, reason: SafeText::default() }).unwrap();
    let ways: Vec<String> = [Mode::Send, Mode::SendAfterApproval, Mode::Advise]
        .into_iter()
        .flat_map(|mode| reachable(&mut world, mode))
        .collect();
    let outcomes: Vec<_> = ways.iter().map(|network| world.clone().route(&lea(), network)).collect();
    assert!(outcomes.iter().any(Result::is_ok), "the mandatory way is open");
    assert!(outcomes.contains(&Err(Refusal::MandatoryRoute)), "the others are not");
    let mandatory = outcomes.iter().position(Result::is_ok).unwrap();
    let id = world.route(&lea(), &ways[mandatory]).unwrap();
    let other = outcomes.iter().position(|outcome| *outcome == Err(Refusal::MandatoryRoute)).unwrap();
    assert_eq!(
        world.clone().route(&lea(), &ways[other]),
        Err(Refusal::MandatoryRoute),
        "asking for an agreement is no referral"
    );
    agree(&mut world, id);
    assert!(world.route(&lea(), &ways[other]).is_ok(), "once it left, others may follow");
}

#[test]
fn what_needs_agreement_waits_for_it_and_nobody_agrees_in_anothers_stead() {
    let mut world = admitted();
    let network = reachable(&mut world, Mode::SendAfterApproval).remove(0);
    let id = world.route(&ans(), &network).unwrap();
    assert_eq!(world.handover_state(id), HandoverState::PendingApproval);
    let staff = world.staff_of(id);
    assert_eq!(world.does(&staff, Command::See { handover: id }), Err(Refusal::Unknown));
    let approvals = world.handover(id).approvals.clone();
    for (at, approval) in approvals.iter().enumerate() {
        let give = |name| Command::Approve {
            handover: id,
            supplement: None,
            approval: u8::try_from(at).unwrap(),
            name,
            how: text("telefonisch"),
        };
        if approval.approver == Approver::SecondEyes {
            assert_eq!(world.does(&bob(), give(text("Bob"))), Err(Refusal::SecondPersonNeeded));
            assert_eq!(world.does(&ans(), give(text("Ans"))), Err(Refusal::SecondPersonNeeded));
            world.does(&lea(), give(SafeText::default())).unwrap();
        } else {
            assert_eq!(fields(&world.does(&bob(), give(SafeText::default())).unwrap_err()), ["naam"]);
            world.does(&bob(), give(text("P. Akkoord"))).unwrap();
            assert!(world.does(&bob(), give(text("P. Akkoord"))).is_err());
        }
    }
    assert_eq!(world.handover_state(id), HandoverState::Offered);
}

#[test]
fn a_refused_agreement_brings_it_back() {
    let mut world = admitted();
    let network = reachable(&mut world, Mode::SendAfterApproval).remove(0);
    let id = world.route(&ans(), &network).unwrap();
    world.does(&lea(), Command::RefuseApproval { handover: id, supplement: None, reason: text("niet nodig") }).unwrap();
    assert_eq!((world.handover_state(id), world.state()), (HandoverState::ApprovalRefused, State::InTriage));
}

#[test]
fn advice_is_followed_until_its_answer() {
    let mut world = World::new(shared_rules());
    let network = reachable(&mut world, Mode::Advise).remove(0);
    let id = world.route(&ans(), &network).unwrap();
    assert_eq!((world.handover_state(id), world.state()), (HandoverState::AdviceGiven, State::Routed));
    world.does(&ans(), Command::AdviceSent { handover: id, text: text("per mail") }).unwrap();
    let answered = Command::AdviceAnswered { handover: id, outcome: None, text: text("opgepakt") };
    world.does(&ans(), answered).unwrap();
    assert_eq!(world.state(), State::Answered);
}

#[test]
fn undo_is_possible_until_the_network_has_seen_it() {
    let mut world = admitted();
    let before = world.referral.clone();
    let network =
        reachable(&mut world, Mode::Send).into_iter().chain(reachable(&mut world, Mode::Advise)).next().unwrap();
    let choice = world.choice(&network);
    let id = choice.id;
    let command = world.does(&ans(), Command::Route { choices: vec![choice] }).unwrap();
    assert_eq!(world.does(&bob(), Command::Undo { command }), Err(Refusal::NothingToUndo), "it isn't Bob's");
    world.does(&ans(), Command::Undo { command }).unwrap();
    assert_eq!(world.handover_state(id), HandoverState::Recalled);
    assert_eq!(world.state(), before.standing.state);
    assert_eq!(world.referral.due, before.due);

    let id = delivered(&mut world);
    let staff = world.staff_of(id);
    let command = world.journal.iter().rfind(|recorded| recorded.kind == "doorgeleiden").unwrap().command;
    world.does(&staff, Command::See { handover: id }).unwrap();
    assert_eq!(world.does(&ans(), Command::Undo { command }), Err(Refusal::AlreadySeen));
    world.does(&ans(), Command::Recall { handover: id, reason: text("vergissing") }).unwrap();
    assert_eq!(world.does(&staff, Command::See { handover: id }), Err(Refusal::Unknown));
}

/// A way that waits for agreements which the desk may record.
fn waiting_for_agreement() -> (World, wissel::domain::id::HandoverId) {
    let mut world = admitted();
    let network = reachable(&mut world, Mode::SendAfterApproval).remove(0);
    let id = world.route(&ans(), &network).unwrap();
    (world, id)
}

fn agree_to_all(world: &mut World, id: wissel::domain::id::HandoverId) -> Result<(), Refusal> {
    let approvals = u8::try_from(world.handover(id).approvals.len()).unwrap();
    (0..approvals).try_for_each(|approval| {
        let give = Command::Approve {
            handover: id,
            supplement: None,
            approval,
            name: text("P. Akkoord"),
            how: text("telefonisch"),
        };
        world.does(&lea(), give).map(|_| ())
    })
}

#[test]
fn what_waits_for_agreement_is_not_out_and_the_row_says_for_whom() {
    let (mut world, id) = waiting_for_agreement();
    let row = |world: &World| Row::of(&world.rules, &world.referral, world.now, world.rules.calendar.date(world.now));
    let waiting = row(&world);
    assert_eq!(waiting.split(world.now), Split::Waiting);
    assert_eq!(waiting.handovers[0].waits_for.len(), world.handover(id).missing_approvals().count());
    agree_to_all(&mut world, id).unwrap();
    let sent = row(&world);
    assert_eq!(sent.split(world.now), Split::Out);
    assert!(sent.handovers[0].waits_for.is_empty());
}

#[test]
fn what_was_corrected_while_it_waited_does_not_leave_as_it_was() {
    let (mut world, id) = waiting_for_agreement();
    let mut content = world.referral.content.clone();
    content.summary = text("Roept niet; dat was de buurman");
    world.does(&ans(), Command::Amend { content: Box::new(content), reason: text("vergissing") }).unwrap();
    assert_eq!(agree_to_all(&mut world, id), Err(Refusal::PackageChanged));
    assert_eq!(world.handover_state(id), HandoverState::PendingApproval);
    world.does(&ans(), Command::Recall { handover: id, reason: text("opnieuw kiezen") }).unwrap();
}

#[test]
fn what_is_no_longer_admitted_does_not_leave_on_a_late_agreement() {
    let (mut world, id) = waiting_for_agreement();
    let participants = vec![crate::world::public(&world.rules)];
    let test = Command::TestPurpose { fits: false, purpose: text("doel"), reason: text("toch niet"), participants };
    world.does(&ans(), test).unwrap();
    assert!(matches!(agree_to_all(&mut world, id), Err(Refusal::BasisGone)));
    assert_eq!(world.handover(id).sent_at, None);
}

#[test]
fn what_waits_stays_when_radicalisation_must_go_its_own_way_first() {
    let (mut world, id) = waiting_for_agreement();
    world.pass(20);
    let areas = std::collections::BTreeSet::from([FocusArea::Radicalisation]);
    world.does(&lea(), Command::SetFocus { areas, reason: SafeText::default() }).unwrap();
    assert_eq!(agree_to_all(&mut world, id), Err(Refusal::MandatoryRoute));
    let first = world.route(&lea(), "radicalisering").unwrap();
    assert_eq!(agree_to_all(&mut world, id), Err(Refusal::MandatoryRoute), "it only waits");
    agree(&mut world, first);
    agree_to_all(&mut world, id).unwrap();
    assert_eq!(world.handover_state(id), HandoverState::Offered);
}

#[test]
fn what_a_network_took_up_is_asked_after_and_a_report_puts_that_off() {
    let mut world = admitted();
    let id = world.send("casusoverleg").unwrap();
    respond(&mut world, id, NetworkAnswer::Accept { text: SafeText::default() }).unwrap();
    let asked = world.handover(id).due.expect("it isn't forgotten");
    world.pass(5 * 24 * 60);
    let progress = world.rules.catalogue.network(&world.handover(id).network).unwrap().progress[0].code.clone();
    respond(&mut world, id, NetworkAnswer::Progress { progress, text: SafeText::default() }).unwrap();
    assert!(world.handover(id).due.unwrap() > asked);
}

#[test]
fn the_district_teams_statutory_term_runs_from_the_day_it_was_sent() {
    let mut world = admitted();
    let id = world.send("wijkteam").unwrap();
    let sent = world.now;
    world.pass(3 * 24 * 60);
    respond(&mut world, id, NetworkAnswer::Accept { text: SafeText::default() }).unwrap();
    let [clock] = world.handover(id).clocks.as_slice() else { panic!("one clock") };
    assert!(clock.term.statutory && clock.started == sent);
}

#[test]
fn a_network_that_gives_no_content_back_gives_none_on_taking_up_either() {
    let mut world = admitted();
    world.pass(20);
    let areas = std::collections::BTreeSet::from([FocusArea::Radicalisation]);
    world.does(&lea(), Command::SetFocus { areas, reason: SafeText::default() }).unwrap();
    let id = world.route(&lea(), "radicalisering").unwrap();
    agree(&mut world, id);
    let words = NetworkAnswer::Accept { text: text("Betrokkene is al in beeld.") };
    assert_eq!(fields(&respond(&mut world, id, words).unwrap_err()), ["antwoord.tekst"]);
    respond(&mut world, id, NetworkAnswer::Accept { text: SafeText::default() }).unwrap();
}

#[test]
fn a_reminder_reaches_who_has_it_and_moves_no_clock() {
    let mut world = admitted();
    let id = delivered(&mut world);
    world.pass(60);
    let (state, due) = (world.handover_state(id), world.handover(id).due);
    world.does(&ans(), Command::Remind { handover: id }).unwrap();
    assert_eq!(world.handover(id).reminders, [world.now]);
    assert_eq!((world.handover_state(id), world.handover(id).due), (state, due));
    let answer = complete(&world, id);
    respond(&mut world, id, NetworkAnswer::Accept { text: SafeText::default() }).unwrap();
    respond(&mut world, id, answer).unwrap();
    let late = world.does(&ans(), Command::Remind { handover: id });
    assert!(late.is_err(), "who has answered isn't reminded: {late:?}");
}
