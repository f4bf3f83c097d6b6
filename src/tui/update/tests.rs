//! The desk's day, by intent: what staff rely on.

use super::*;
use crate::domain::actor::Role;
use crate::domain::command::Command;
use crate::domain::referral::State;
use crate::domain::row::{Row, Split};
use crate::domain::text::SafeText;
use crate::tui::model::Link;
use crate::tui::msg::Start;
use crate::tui::testing::{World, actor, colleague, id, monday, referral, rules};
use crate::tui::update::why_not::why_not;

fn world() -> World {
    World::monday((80, 24))
}

fn number(world: &World) -> String {
    world.model.row().map(|row| row.number.to_string()).unwrap_or_default()
}

#[test]
fn moving_and_previewing_never_open_a_referral() {
    let mut world = world();
    world.want(Intent::Down);
    world.want(Intent::Down);
    world.want(Intent::Up);
    assert!(world.opened.is_empty());
    assert_eq!(world.model.desk.settled, world.model.row().map(|row| row.id));
    world.want(Intent::Open);
    assert_eq!(world.opened.len(), 1);
}

#[test]
fn r_1_enter_typed_at_once_opens_routes_and_comes_back_to_the_next_row() {
    let mut world = world();
    let (first, all) = (number(&world), world.model.list().unwrap().rows.len());
    world.burst(&["r", "1", "Enter"]);
    assert_eq!(world.opened.len(), 1);
    assert_eq!(world.sent.last().map(|(_, kind)| *kind), Some("doorgeleiden"), "{}", world.said());
    assert!(matches!(world.model.top(), Screen::Inbox));
    let away = world.referrals.iter().find(|one| one.number.as_str() == first).unwrap();
    assert_eq!(away.standing.state, State::Routed);
    assert_eq!(world.model.list().unwrap().rows.len(), all - 1);
    assert_ne!(number(&world), first);
    assert!(world.said().contains("ongedaan maken"), "{}", world.said());
}

#[test]
fn keys_typed_while_a_file_loads_are_dropped_with_a_word_when_it_does_not_come() {
    let mut world = world();
    world.line = false;
    world.burst(&["r", "1", "Enter"]);
    assert!(matches!(world.model.top(), Screen::Inbox));
    assert!(world.model.typed.is_empty() && world.sent.is_empty());
    assert!(world.said().contains("2 toetsen zijn niet gebruikt"), "{}", world.said());
}

#[test]
fn an_own_routing_is_undone_with_one_key() {
    let mut world = world();
    let first = number(&world);
    world.burst(&["r", "1", "Enter"]);
    world.want(Intent::Undo);
    let back = world.referrals.iter().find(|one| one.number.as_str() == first).unwrap();
    assert!(!back.standing.state.routed(), "{}", world.said());
    assert_eq!(number(&world), first, "it is under the cursor again");
    assert_eq!(world.model.list().unwrap().rows.len(), 3);
    assert_eq!(world.sent.last().map(|(_, kind)| *kind), Some("ongedaan_maken"));
}

#[test]
fn a_row_that_a_colleague_has_says_who_and_keeps_others_off() {
    let mut world = world();
    let target = world.model.row().unwrap().id;
    let entry = world.elsewhere(&colleague(), target, &Command::Take);
    world.tell(Msg::Feed(vec![entry]));
    assert!(world.screen().contains("bij J. de Vries"), "{}", world.screen());
    let why = why_not(&world.model, Intent::Route).unwrap();
    assert!(why.contains("J. de Vries"));
    world.want(Intent::Route);
    assert!(world.opened.is_empty());
}

#[test]
fn what_others_do_never_moves_the_cursor_and_new_rows_wait_behind_a_count() {
    let mut world = world();
    world.want(Intent::Down);
    let here = number(&world);
    let new = referral(&rules(), 1850, "politie", "nieuw");
    let row = Row::of(&world.rules, &new, monday(), world.rules.calendar.date(monday()));
    world.referrals.insert(0, new);
    let mut entry = world.elsewhere(
        &colleague(),
        row.id,
        &Command::AddNote { id: crate::domain::id::NoteId(id(5)), text: SafeText::line("x") },
    );
    entry.kind = "ontvangen".into();
    world.tell(Msg::Feed(vec![entry]));
    assert_eq!(number(&world), here);
    assert_eq!(world.model.list().unwrap().rows.len(), 3);
    world.model.message = None;
    assert!(world.screen().contains("1 nieuw: N toont"), "{}", world.screen());
    world.want(Intent::Refresh);
    assert_eq!(world.model.list().unwrap().rows.len(), 4);
    assert_eq!(number(&world), here);
}

#[test]
fn without_a_line_commands_wait_in_order_and_are_sent_once() {
    let mut world = world();
    world.line = false;
    world.tell(Msg::LinkDown);
    world.want(Intent::Take);
    world.want(Intent::Down);
    world.want(Intent::Take);
    assert!(world.sent.is_empty());
    assert_eq!(world.model.outbox.queue.len(), 2);
    assert!(matches!(world.model.link, Link::Down { .. }));
    let ids: Vec<_> = world.model.outbox.queue.iter().map(|sent| sent.id).collect();
    world.line = true;
    world.tell(Msg::LinkUp);
    world.settle();
    assert_eq!(world.sent.iter().map(|(id, _)| *id).collect::<Vec<_>>(), ids);
    assert!(world.model.outbox.queue.is_empty());
}

#[test]
fn a_command_that_broke_off_is_sent_again_under_the_same_identity() {
    let mut world = world();
    world.line = false;
    world.want(Intent::Take);
    let id = world.model.outbox.queue[0].id;
    assert!(world.said().contains("maar één keer"), "{}", world.said());
    world.line = true;
    world.tell(Msg::LinkUp);
    world.settle();
    assert_eq!(world.sent, vec![(id, "nemen")]);
}

#[test]
fn what_a_colleague_changed_meanwhile_is_said_with_the_name_and_the_text_is_kept() {
    let mut world = world();
    world.want(Intent::Open);
    world.want(Intent::Reject);
    world.burst(&["3"]);
    world.type_text("Bel het wijkteam.");
    let target = world.model.target().unwrap();
    let note = Command::AddNote { id: crate::domain::id::NoteId(id(5)), text: SafeText::line("x") };
    let entry = world.elsewhere(&colleague(), target, &note);
    // The feed told who, but the file on the screen is still the old one.
    world.model.desk.changed_by.insert(target, (entry.by.name.to_string(), "notitie gemaakt".into()));
    world.want(Intent::Submit);
    world.type_text("gebeld");
    world.want(Intent::Submit);
    assert!(world.said().contains("J. de Vries"), "{}", world.said());
    assert!(world.model.kept.values().any(|kept| kept.texts.iter().any(|(_, text)| text == "Bel het wijkteam.")));
}

#[test]
fn an_empty_field_is_said_at_the_field_and_nothing_is_sent() {
    let mut world = world();
    world.want(Intent::Down);
    world.want(Intent::Open);
    world.want(Intent::SetUrgency);
    world.burst(&["2"]);
    world.want(Intent::Submit);
    assert!(world.sent.is_empty());
    let Screen::Form(form) = world.model.top() else { panic!("the form is still there") };
    assert!(form.form.fields[1].problem.is_some());
    assert_eq!(form.form.focus, 1);
}

#[test]
fn what_was_typed_is_there_again_after_esc() {
    let mut world = world();
    world.want(Intent::Open);
    world.want(Intent::Note);
    world.type_text("Moeder belde terug.");
    world.want(Intent::Back);
    world.want(Intent::Note);
    let Screen::Form(form) = world.model.top() else { panic!("a form") };
    assert_eq!(form.form.text("tekst"), "Moeder belde terug.");
    world.want(Intent::Submit);
    assert!(world.model.kept.is_empty());
    assert_eq!(world.sent.last().map(|(_, kind)| *kind), Some("notitie_maken"));
}

#[test]
fn enrichment_waits_for_the_purpose_test_and_the_menu_says_why() {
    let mut world = world();
    world.want(Intent::Down);
    world.want(Intent::Open);
    world.want(Intent::Weigh);
    let screen = world.screen();
    assert!(screen.contains("verrijking vragen") && screen.contains("eerst de doeltoets"), "{screen}");
    world.burst(&["1", "1"]);
    world.type_text("Ernstige overlast en zorg.");
    world.burst(&["Tab", "Tab", "p", "Enter"]);
    world.type_text("K. Smit");
    world.want(Intent::Submit);
    assert_eq!(world.sent.last().map(|(_, kind)| *kind), Some("doeltoetsen"), "{}\n{}", world.said(), world.screen());
    assert!(why_not(&world.model, Intent::AskEnrichment).is_none());
}

#[test]
fn a_networks_answer_appears_without_a_key() {
    let mut world = world();
    let target = world.model.row().unwrap().id;
    world.burst(&["r", "1", "Enter"]);
    world.want(Intent::GoOut);
    world.model.message = None;
    let handover = world.referrals.iter().find(|one| one.id == target).unwrap().handovers[0].clone();
    assert_eq!(handover.state, crate::domain::handover::HandoverState::Offered, "it was sent, not advised");
    let mut network = actor(3, "R. Netwerk", Role::Network);
    network.network = Some(handover.network.clone());
    let entry = world.elsewhere(&network, target, &Command::See { handover: handover.id });
    world.tell(Msg::Feed(vec![entry]));
    assert!(world.screen().contains("gezien, geen besluit"), "{}", world.screen());
}

#[test]
fn what_rights_hide_stands_on_the_rule_under_the_list_and_late_ones_are_somebodys_task() {
    let mut world = world();
    let rule = |world: &World, words: &str| {
        let screen = world.screen();
        let line = screen.lines().find(|line| line.contains(words)).unwrap_or_else(|| panic!("{words} in {screen}"));
        assert!(line.starts_with('\u{2500}'), "{screen}");
    };
    let counts = world.model.desk.counts.get_or_insert_default();
    counts.hidden = 5;
    rule(&world, "5 verborgen door uw rechten");
    world.model.desk.counts.as_mut().unwrap().hidden_overdue = 2;
    rule(&world, "2 te laat die u niet mag zien: waarschuw uw leidinggevende");
    world.model.who.as_mut().unwrap().actor.role = Role::Lead;
    rule(&world, "Taak: 2 te laat die u niet mag zien.");
    world.model.desk.preview = false;
    world.model.message = None;
    assert!(world.screen().contains("Taak: 2 te laat"), "without a preview the line that speaks says it");
}

#[test]
fn whose_work_is_elsewhere_hears_where() {
    for (role, words) in [(Role::Administrator, "wissel admin account list"), (Role::System, "wissel submit")] {
        let mut world = world();
        let (mut who, rules) = (world.model.who.clone().unwrap(), world.model.rules.clone().unwrap());
        who.actor.role = role;
        world.tell(Msg::Started(Ok(Box::new(Start { who, rules }))));
        world.settle();
        assert!(world.screen().contains(words), "{}", world.screen());
        world.want(Intent::Quit);
        assert!(world.model.leaving);
    }
}

#[test]
fn leaving_asks_only_when_something_still_waits() {
    let mut world = world();
    world.line = false;
    world.tell(Msg::LinkDown);
    world.want(Intent::Take);
    world.tell(Msg::Do(Intent::Quit));
    assert!(matches!(world.model.top(), Screen::Confirm(_)) && !world.model.leaving);
    world.want(Intent::No);
    world.model.outbox.queue.clear();
    world.tell(Msg::Do(Intent::Quit));
    assert!(world.model.leaving);
}

#[test]
fn who_asked_to_leave_leaves_when_all_is_sent() {
    let mut world = world();
    world.line = false;
    world.tell(Msg::LinkDown);
    world.want(Intent::Take);
    world.tell(Msg::Do(Intent::Quit));
    world.line = true;
    world.tell(Msg::LinkUp);
    world.settle();
    assert!(world.model.outbox.queue.is_empty() && world.model.leaving);
}

#[test]
fn a_call_is_keyed_in_with_every_problem_at_its_field() {
    let mut world = world();
    world.want(Intent::NewReferral);
    world.want(Intent::Submit);
    let Screen::Form(form) = world.model.top() else { panic!("the form of a call") };
    assert!(form.form.fields.iter().filter(|field| field.problem.is_some()).count() >= 3);
    assert_eq!(form.form.focus, 0);
    world.tell(Msg::Key("p".parse().unwrap()));
    assert!(world.model.top().covers());
}

#[test]
fn a_space_typed_in_a_line_is_a_space() {
    let mut world = world();
    world.want(Intent::NewReferral);
    world.want(Intent::NextField);
    for key in ["j", "a", "n", "Space", "d", "e", "Space", "w", "i", "t"] {
        world.tell(Msg::Key(key.parse().unwrap()));
    }
    let Screen::Form(form) = world.model.top() else { panic!("the form of a call") };
    assert_eq!(form.form.fields[1].text(), "jan de wit");
}

#[test]
fn pasted_text_is_never_a_command() {
    let mut world = world();
    world.tell(Msg::Paste("r1\nd2\n".into()));
    world.settle();
    assert!(world.opened.is_empty() && world.sent.is_empty());
    assert!(world.said().contains("Geplakte tekst"));
}

#[test]
fn nothing_is_drawn_before_a_shown_time_changes() {
    let mut world = world();
    let before = world.screen();
    let next = next_change(&world.model).unwrap();
    assert!(next > world.model.shown && next <= world.model.shown + jiff::SignedDuration::from_hours(24));
    world.model.now = next - jiff::SignedDuration::from_secs(1);
    assert_eq!(world.screen(), before);
    world.model.now = next;
    world.tell(Msg::Clock);
    assert!(next_change(&world.model).unwrap() > next);
}

#[test]
fn tab_goes_round_the_splits() {
    let mut world = world();
    for split in [Split::Mine, Split::Waiting, Split::Out, Split::Overdue, Split::Inbox] {
        world.want(Intent::NextSplit);
        assert_eq!(world.model.desk.split, split);
    }
    world.want(Intent::PreviousSplit);
    assert_eq!(world.model.desk.split, Split::Overdue);
}

#[test]
fn text_that_is_pasted_while_a_file_loads_is_said_to_do_nothing() {
    let mut world = world();
    world.tell(Msg::Key("Enter".parse().unwrap()));
    assert!(world.model.waiting.is_some());
    world.tell(Msg::Paste("Moeder belde terug.".into()));
    assert!(world.said().contains("Geplakte tekst"), "{}", world.said());
    world.settle();
    assert!(matches!(world.model.top(), Screen::Referral) && world.said().contains("Geplakte tekst"));
}

#[test]
fn a_refused_new_referral_is_a_draft_again_with_what_was_typed_last() {
    let mut world = world();
    let draft = crate::domain::id::DraftId(id(7));
    let mut input = crate::wire::intake::ReferralInput::from_flat(&[("betreft", "geluid in de nacht")]).unwrap();
    input.channel = Some("telefoon".into());
    outbox::hand_in_new(&mut world.model, input.clone(), draft);
    let command = world.model.outbox.queue[0].id;
    let no = Failure::Problem(Box::new(crate::tui::testing::problem(422, "ongeldig")));
    let effects = update(&mut world.model, Msg::Done { command, answer: Err(no) });
    assert!(effects.contains(&Effect::PutDraft { draft, input: Box::new(input) }), "{effects:?}");
    assert!(world.said().contains("Bewaard als concept"), "{}", world.said());
}

#[test]
fn a_draft_that_could_not_be_thrown_away_is_said_so_that_nobody_sends_it_again() {
    let mut world = world();
    world.tell(Msg::DraftDropped(Ok(())));
    assert!(world.said().is_empty());
    world.tell(Msg::DraftDropped(Err(Failure::Line)));
    assert!(world.said().contains("concept"), "{}", world.said());
}

#[test]
fn signing_out_asks_when_something_still_waits_and_goes_on_when_all_is_sent() {
    let mut world = world();
    assert_eq!(update(&mut world.model, Msg::Do(Intent::SignOut)), [Effect::SignOut]);
    world.line = false;
    world.tell(Msg::LinkDown);
    world.want(Intent::Take);
    assert!(update(&mut world.model, Msg::Do(Intent::SignOut)).is_empty());
    assert!(world.screen().contains("1 opdracht"), "{}", world.screen());
    world.want(Intent::No);
    assert_eq!(world.model.outbox.queue.len(), 1);
    world.want(Intent::SignOut);
    assert_eq!(update(&mut world.model, Msg::Do(Intent::Yes)), [Effect::SignOut]);
    world.want(Intent::SignOut);
    world.line = true;
    let command = world.model.outbox.queue[0].id;
    world.tell(Msg::LinkUp);
    let Some(Effect::Send { door: crate::tui::effect::Door::Desk(referral), version, body, .. }) =
        world.wanted.pop_front()
    else {
        panic!("{:?}", world.wanted)
    };
    let done = world.door(command, referral, version, &body, &crate::tui::testing::me()).unwrap();
    let answer = Ok(crate::tui::msg::Outcome::Desk(Box::new(done)));
    let effects = update(&mut world.model, Msg::Done { command, answer });
    assert!(effects.contains(&Effect::SignOut) && matches!(world.model.top(), Screen::Inbox), "{effects:?}");
}

#[test]
fn somebody_else_finds_the_desk_as_its_settings_say() {
    let mut world = world();
    (world.model.desk.preview, world.model.desk.settle) = (false, 600);
    let fresh = world.model.emptied();
    assert_eq!((fresh.desk.preview, fresh.desk.settle), (false, 600));
}

#[test]
fn keys_that_waited_for_a_file_are_not_typed_into_the_sign_in_form() {
    let mut world = world();
    world.tell(Msg::Key("r".parse().unwrap()));
    world.tell(Msg::Key("1".parse().unwrap()));
    assert!(world.model.waiting.is_some());
    world.tell(Msg::SessionEnded);
    world.tell(Msg::Key("x".parse().unwrap()));
    let Screen::Form(form) = world.model.top() else { panic!("the sign-in form") };
    assert_eq!(form.form.text("gebruikersnaam"), "x");
}

#[test]
fn esc_out_of_a_menu_that_a_file_was_opened_for_leaves_the_file_too() {
    let mut world = world();
    let target = world.model.row().unwrap().id;
    for number in [70, 71] {
        let (id, whom) = (crate::domain::id::QuestionId(id(number)), SafeText::line("K. Smit"));
        let due = monday() + jiff::SignedDuration::from_hours(48);
        let ask = Command::Ask { id, text: SafeText::line("Wie belde?"), asked_of: whom, due: Some(due) };
        world.elsewhere(&crate::tui::testing::me(), target, &ask);
    }
    world.want(Intent::GoWaiting);
    world.want(Intent::RecordAnswer);
    assert!(matches!(world.model.top(), Screen::Menu(_)), "{}", world.screen());
    world.want(Intent::Back);
    assert!(matches!(world.model.top(), Screen::Inbox), "{}", world.screen());
}
