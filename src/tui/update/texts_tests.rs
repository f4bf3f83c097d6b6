//! Quick texts at the desk, by intent and under all three keymaps.

use super::hands_tests::{desk, everywhere};
use super::*;
use crate::domain::actor::Role;
use crate::tui::model::screen::FormScreen;
use crate::tui::msg::Start;
use crate::tui::testing::{World, actor, monday, rules};
use crate::wire::session::WhoAmI;

fn form(world: &World) -> &FormScreen {
    match world.model.top() {
        Screen::Form(form) => form,
        other => panic!("no form but {other:?}"),
    }
}

fn lead(world: &mut World) {
    let who = WhoAmI {
        actor: actor(5, "F. Meijer", Role::Lead),
        house_name: "Regio Utrecht".into(),
        environment: "TEST".into(),
        by_password: true,
        other_houses: 0,
        now: monday(),
    };
    world.tell(Msg::Started(Ok(Box::new(Start { who, rules: rules() }))));
    world.settle();
}

#[test]
fn a_text_of_the_house_is_filled_in_and_the_cursor_stands_at_what_is_left() {
    everywhere(|mut world| {
        let number = world.model.row().unwrap().number.to_string();
        world.want(Intent::Ask);
        world.want(Intent::InsertText);
        let screen = world.screen();
        assert!(screen.contains("BSN nakijken") && !screen.contains("Niet bereikt"), "only questions: {screen}");
        assert!(screen.contains(&format!("Het BSN bij aanmelding {number}")), "as it will be: {screen}");
        world.want(Intent::Accept);
        assert!(form(&world).form.text("vraag").ends_with("uiterlijk {?dag}?"), "{}", form(&world).form.text("vraag"));
        world.type_keys("vrijdag");
        let text = form(&world).form.text("vraag");
        assert!(text.contains(&number) && text.ends_with("uiterlijk vrijdag?"), "{text}");
        world.want(Intent::Submit);
        assert_eq!(world.sent.last().unwrap().1, "vraag_stellen");
    });
}

#[test]
fn a_text_with_an_empty_place_is_not_sent_and_the_desk_goes_there() {
    everywhere(|mut world| {
        world.want(Intent::Note);
        world.want(Intent::InsertText);
        world.type_keys("overlegd");
        world.want(Intent::Accept);
        assert_eq!(form(&world).form.text("tekst").matches("{?").count(), 3);
        world.want(Intent::Submit);
        assert!(world.sent.is_empty());
        assert!(world.screen().contains("Vul organisatie nog in"), "{}", world.screen());
        world.want(Intent::Enter);
        world.type_keys("de gemeente");
        world.want(Intent::NextField);
        world.type_keys("maandag bellen");
        world.want(Intent::NextField);
        world.type_keys("de gemeente");
        world.want(Intent::Submit);
        assert_eq!(world.sent.last().unwrap().1, "notitie_maken", "{}", world.screen());
    });
}

#[test]
fn the_core_refuses_an_empty_place_too() {
    let mut world = desk("default");
    let referral = world.referrals[0].clone();
    let body = crate::domain::command::Command::AddNote {
        id: crate::domain::id::NoteId(uuid::Uuid::from_u128(1)),
        text: "Gebeld: {?wat}".into(),
    };
    let id = crate::domain::id::CommandId(uuid::Uuid::from_u128(2));
    let answer = world.door(id, referral.id, referral.version, &body, &crate::tui::testing::me());
    let Err(Failure::Problem(problem)) = answer else { panic!("{answer:?}") };
    let Some(crate::domain::refusal::Refusal::Fields { problems }) = problem.refusal else { panic!("{problem:?}") };
    assert_eq!(problems[0].field, "tekst");
}

#[test]
fn only_a_field_with_text_takes_one() {
    everywhere(|mut world| {
        assert!(why_not::why_not(&world.model, Intent::InsertText).is_some());
        world.want(Intent::Search);
        assert!(why_not::why_not(&world.model, Intent::InsertText).is_some());
        world.want(Intent::Back);
        world.want(Intent::Snooze);
        world.want(Intent::InsertText);
        assert!(matches!(world.model.top(), Screen::Form(_)), "{}", world.screen());
    });
}

#[test]
fn a_lead_makes_changes_and_withdraws_and_others_only_look() {
    everywhere(|mut world| {
        world.want(Intent::GoTexts);
        world.want(Intent::Accept);
        assert!(world.said().contains("triageleider"), "{}", world.said());
        assert!(why_not::why_not(&world.model, Intent::NewText).is_some());
        world.want(Intent::Back);

        lead(&mut world);
        let before = world.texts.len();
        world.want(Intent::GoTexts);
        world.want(Intent::NewText);
        world.tell(Msg::Key("1".parse().unwrap()));
        world.type_text("Kort");
        world.want(Intent::NextField);
        world.type_text("Over {numer}: {?wat}");
        world.want(Intent::Submit);
        assert!(world.screen().contains("Bedoelt u nummer?"), "{}", world.screen());
        world.want(Intent::Clear);
        world.type_text("Over {nummer}: {?wat}");
        world.want(Intent::Submit);
        assert_eq!(world.texts.len(), before + 1);
        assert_eq!(world.said(), "Bewaard als Kort.");
        world.type_keys("kort");
        world.want(Intent::DropText);
        assert!(world.screen().contains("Kort intrekken voor het hele huis?"), "{}", world.screen());
        world.want(Intent::No);
        assert_eq!(world.texts.len(), before + 1);
        world.want(Intent::DropText);
        world.want(Intent::Yes);
        assert_eq!(world.texts.len(), before);
        assert_eq!(world.said(), "Ingetrokken: Kort.");
    });
}

#[test]
fn the_list_and_its_preview_fit_every_window() {
    for size in [(60, 16), (80, 24), (120, 40)] {
        let mut world = World::monday(size);
        world.want(Intent::GoTexts);
        world.want(Intent::Last);
        let screen = world.screen();
        assert!(screen.contains("Doorgeleid") || screen.contains("Overlegd"), "{screen}");
        assert!(screen.contains("Afspraak: {?afspraak}"), "{screen}");
    }
}
