//! Asking, holding, sleeping: which clocks stand still, and what keeps it from being forgotten.

use wissel::domain::command::Command;
use wissel::domain::id::QuestionId;
use wissel::domain::referral::State;
use wissel::domain::refusal::Refusal;
use wissel::domain::text::SafeText;

use crate::world::{World, ans, bob, text, uuid};
use crate::{arrived, fields, later};

fn hold(world: &World) -> Command {
    Command::Hold { reason: world.rules.catalogue.hold[0].code.clone(), text: SafeText::default() }
}

fn ask(n: u128) -> Command {
    Command::Ask { id: QuestionId(uuid(n)), text: text("Is hij thuis?"), asked_of: SafeText::default(), due: None }
}

#[test]
fn while_the_referrer_is_asked_the_desks_clock_stands_still() {
    let mut world = arrived();
    world.does(&ans(), Command::Take).unwrap();
    let before = world.referral.due.clone().unwrap();
    world.does(&ans(), ask(1)).unwrap();
    assert_eq!(world.state(), State::AwaitingInfo);
    assert_eq!(world.referral.due.as_ref().unwrap().clock, *"aanvulling");
    world.pass(2 * 24 * 60);
    let answer = Command::RecordAnswer { question: QuestionId(uuid(1)), answer: text("Ja.") };
    world.does(&bob(), answer.clone()).unwrap();
    assert_eq!(world.does(&bob(), answer), Err(Refusal::AlreadySo));
    assert_eq!(world.state(), State::InTriage);
    assert!(world.referral.due.as_ref().unwrap().at > before.at, "two days of waiting are not the desk's");
}

#[test]
fn what_is_held_comes_up_for_review() {
    let mut world = arrived();
    world.does(&ans(), Command::Take).unwrap();
    let command = hold(&world);
    world.does(&ans(), command.clone()).unwrap();
    assert_eq!(world.does(&ans(), command), Err(Refusal::AlreadySo));
    assert_eq!(world.referral.due.as_ref().unwrap().clock, *"aanhouding");
    world.pass(24 * 60);
    world.does(&ans(), Command::Resume).unwrap();
    assert_eq!(world.referral.due.as_ref().unwrap().clock, *"weging");
    assert!(world.referral.standing.clocks.iter().all(|clock| clock.pauses.iter().all(|pause| pause.to.is_some())));
}

#[test]
fn a_hold_has_a_reason_out_of_the_list_with_a_text_where_asked() {
    let mut world = arrived();
    let other = world.rules.catalogue.hold.iter().find(|choice| choice.needs_text).unwrap().code.clone();
    let wordless = Command::Hold { reason: other, text: SafeText::default() };
    assert_eq!(fields(&world.does(&ans(), wordless).unwrap_err()), ["toelichting"]);
    let unknown = Command::Hold { reason: crate::world::code("verzonnen"), text: text("x") };
    assert_eq!(fields(&world.does(&ans(), unknown).unwrap_err()), ["reden"]);
}

#[test]
fn sleeping_hides_it_and_moves_no_deadline() {
    let mut world = arrived();
    world.does(&ans(), Command::Take).unwrap();
    let before = world.referral.due.clone();
    assert_eq!(world.does(&ans(), Command::Snooze { until: world.now }), Err(Refusal::TimePassed));
    world.does(&ans(), Command::Snooze { until: later(&world, 20) }).unwrap();
    assert_eq!(world.referral.due, before);
    world.does(&ans(), Command::Wake).unwrap();
    assert_eq!(world.referral.standing.snoozed_until, None);
}

#[test]
fn asking_can_be_undone_as_if_it_never_was() {
    let mut world = arrived();
    world.does(&ans(), Command::Take).unwrap();
    let before = world.referral.clone();
    let command = world.does(&ans(), ask(1)).unwrap();
    world.does(&ans(), Command::Undo { command }).unwrap();
    assert_eq!(world.referral.standing, before.standing);
    assert!(world.referral.questions.is_empty());
}

#[test]
fn what_the_desk_writes_has_no_empty_place_while_what_others_send_is_taken_as_it_is() {
    let mut world = arrived();
    world.does(&ans(), Command::Take).unwrap();
    let open = text("Wilt u {?wat} nakijken?");
    let asked = Command::Ask { id: QuestionId(uuid(71)), text: open.clone(), asked_of: SafeText::default(), due: None };
    let Err(Refusal::Fields { problems }) = world.does(&ans(), asked) else { panic!("it was sent") };
    assert_eq!(problems[0].field, "vraag");
    world.does(&ans(), ask(1)).unwrap();
    let question = world.referral.questions[0].id;
    world.does(&ans(), Command::RecordAnswer { question, answer: open }).unwrap();
}
