//! The ends of a referral, and taking it up again.

use wissel::domain::code::ReasonCode;
use wissel::domain::command::Command;
use wissel::domain::handover::HandoverState;
use wissel::domain::id::ReferralId;
use wissel::domain::referral::{DuplicateOf, Feedback, State};
use wissel::domain::refusal::Refusal;
use wissel::domain::text::SafeText;
use wissel::domain::weighing::Met;

use crate::world::{World, ans, text, uuid};
use crate::{admitted, arrived, delivered, fields};

fn told() -> Feedback {
    Feedback::Given { text: text("Wij pakken dit niet op.") }
}

fn close(world: &World, feedback: Feedback) -> Command {
    Command::Close { outcome: world.rules.catalogue.close[0].code.clone(), text: SafeText::default(), feedback }
}

fn duplicate_of(n: u128) -> Command {
    let of = DuplicateOf { referral: ReferralId(uuid(n)), number: text("26-00009"), evidence: text("zelfde BSN") };
    Command::MarkDuplicate { of }
}

#[test]
fn a_rejection_gives_advice_and_says_what_the_referrer_heard() {
    let mut world = arrived();
    let reason: ReasonCode = crate::world::code("een_partner_kan_het");
    let silent = Feedback::NotGiven { reason: SafeText::default() };
    let bare = Command::Reject { reason: reason.clone(), advice: SafeText::default(), feedback: silent };
    assert_eq!(fields(&world.does(&ans(), bare).unwrap_err()), ["advies", "terugkoppeling.reden"]);
    world.does(&ans(), Command::Reject { reason, advice: text("Bel het wijkteam."), feedback: told() }).unwrap();
    assert_eq!(world.state(), State::Rejected);
    assert!(world.referral.due.is_none() && world.referral.standing.owner.is_none());
}

#[test]
fn that_it_does_not_fit_or_meet_the_criteria_is_judged_by_participants_before_it_is_a_reason() {
    let reject = |code: &str| {
        let (reason, advice) = (crate::world::code(code), text("Bel het wijkteam."));
        Command::Reject { reason, advice, feedback: told() }
    };
    let mut world = arrived();
    for code in ["past_niet_bij_doel", "criteria_niet_voldaan"] {
        assert_eq!(fields(&world.does(&ans(), reject(code)).unwrap_err()), ["reden"]);
    }
    let participants = vec![crate::world::public(&world.rules)];
    let test = Command::TestPurpose { fits: false, purpose: text("doel"), reason: text("past niet"), participants };
    world.does(&ans(), test).unwrap();
    world.does(&ans(), reject("past_niet_bij_doel")).unwrap();

    let mut world = crate::fitting();
    let unmet = crate::answers(&world, &[Met::Yes, Met::No]);
    world.does(&ans(), unmet).unwrap();
    world.does(&ans(), reject("criteria_niet_voldaan")).unwrap();
}

#[test]
fn what_is_still_out_is_not_closed() {
    let mut world = admitted();
    let id = delivered(&mut world);
    let command = close(&world, told());
    assert_eq!(world.does(&ans(), command.clone()), Err(Refusal::OpenHandovers));
    world.does(&ans(), Command::Recall { handover: id, reason: text("niet meer nodig") }).unwrap();
    assert!(world.referral.standing.returned_at.is_some());
    world.does(&ans(), command).unwrap();
    assert_eq!(world.state(), State::Closed);
}

#[test]
fn a_closed_referral_is_reopened_with_a_reason_under_a_new_deadline() {
    let mut world = arrived();
    let command = close(&world, told());
    world.does(&ans(), command).unwrap();
    assert!(matches!(world.does(&ans(), Command::Take), Err(Refusal::WrongState { .. })));
    let reopen = |reason| Command::Reopen { reason };
    assert_eq!(fields(&world.does(&ans(), reopen(SafeText::default())).unwrap_err()), ["reden"]);
    world.does(&ans(), reopen(text("nieuwe melding"))).unwrap();
    assert_eq!((world.state(), world.referral.standing.reopened), (State::InTriage, 1));
    assert!(world.referral.due.is_some() && world.referral.standing.ending.is_none());
}

#[test]
fn a_duplicate_is_marked_with_evidence_and_that_can_be_taken_back() {
    let mut world = arrived();
    assert_eq!(fields(&world.does(&ans(), duplicate_of(42)).unwrap_err()), ["van.aanmelding"]);
    world.does(&ans(), duplicate_of(43)).unwrap();
    assert_eq!(world.state(), State::Duplicate);
    assert!(matches!(
        world.does(&ans(), Command::Reopen { reason: text("x") }),
        Err(Refusal::WrongState { state: State::Duplicate })
    ));
    world.does(&ans(), Command::UnmarkDuplicate { reason: text("ander persoon") }).unwrap();
    assert_eq!(world.state(), State::InTriage);
    assert!(world.referral.standing.duplicate_of.is_none() && world.referral.due.is_some());
}

#[test]
fn a_withdrawal_recalls_what_is_out() {
    let mut world = admitted();
    let id = delivered(&mut world);
    world.does(&ans(), Command::Withdraw { asked_by: text("politie"), reason: text("vergissing") }).unwrap();
    assert_eq!((world.state(), world.handover_state(id)), (State::Withdrawn, HandoverState::Recalled));
    let staff = world.staff_of(id);
    assert_eq!(world.does(&staff, Command::See { handover: id }), Err(Refusal::Unknown));
}

#[test]
fn an_end_can_be_undone() {
    let mut world = arrived();
    world.does(&ans(), Command::Take).unwrap();
    let before = world.referral.clone();
    let end = close(&world, told());
    let command = world.does(&ans(), end).unwrap();
    world.does(&ans(), Command::Undo { command }).unwrap();
    assert_eq!(world.referral.standing, before.standing);
    assert_eq!(world.referral.due, before.due);
}
