//! What the intake desk corrects, records and looks back on.

use crate::domain::code::{OrganisationKind, ReasonCode};
use crate::domain::command::Command;
use crate::domain::id::EnrichmentId;
use crate::domain::referral::{Content, Feedback, PoliceArticle, SecrecyGround, State};
use crate::domain::row::Split;
use crate::domain::text::SafeText;
use crate::domain::weighing::{EnrichmentAnswer, EnrichmentKind};
use crate::tui::intent::Intent;
use crate::tui::model::screen::{Act, Screen};
use crate::tui::testing::{World, id, me};
use crate::tui::ui::form::Form;

fn world() -> World {
    World::monday((80, 24))
}

fn form(world: &mut World) -> &mut Form {
    assert!(matches!(world.model.top(), Screen::Form(_)), "no form:\n{}", world.screen());
    let Some(Screen::Form(screen)) = world.model.top_mut() else { panic!("no form") };
    &mut screen.form
}

fn fill(world: &mut World, name: &str, text: &str) {
    let form = form(world);
    form.fields.iter_mut().find(|field| field.name == name).unwrap_or_else(|| panic!("{name}")).set(text);
}

fn content(world: &World) -> &Content {
    &world.referrals[0].content
}

#[test]
fn a_correction_changes_what_was_wrong_and_nothing_else() {
    let mut world = world();
    let before = content(&world).clone();
    world.want(Intent::Open);
    world.want(Intent::Edit);
    assert!(!world.screen().contains("999993653"), "the BSN stays hidden: {}", world.screen());
    fill(&mut world, "betrokkene.adres", "Kade 2");
    world.want(Intent::Submit);
    assert!(world.sent.is_empty(), "a correction says why");
    fill(&mut world, "reden", "adres verkeerd verstaan");
    world.want(Intent::Submit);
    assert_eq!(world.sent.last().map(|(_, kind)| *kind), Some("wijzigen"), "{}", world.screen());
    let mut expected = before;
    expected.subject.address = SafeText::line("Kade 2");
    assert_eq!(content(&world), &expected);
}

#[test]
fn what_somebody_else_corrected_meanwhile_stands_at_the_field_and_nothing_typed_is_lost() {
    let mut world = world();
    world.want(Intent::Open);
    world.want(Intent::Take);
    world.want(Intent::Edit);
    fill(&mut world, "reden", "verbeterd");
    fill(&mut world, "betrokkene.adres", "Kade 2");
    // The same person, at another desk: another address, and a place where nothing was typed here.
    let mut other = content(&world).clone();
    other.subject.address = SafeText::line("Plein 3");
    other.subject.place = SafeText::line("Testdam");
    let target = world.model.target().unwrap();
    let reason = SafeText::line("gebeld");
    world.elsewhere(&me(), target, &Command::Amend { content: Box::new(other), reason });
    world.want(Intent::Submit);
    assert!(world.said().contains("veranderd"), "the server knows better: {}", world.said());
    // The desk catches up, as the feed would make it.
    let newest = world.referrals[0].clone();
    let file = world.model.file.as_mut().unwrap();
    file.base = newest.clone();
    file.referral = newest;
    world.want(Intent::Edit);
    let address = form(&mut world).fields.iter().find(|field| field.name == "betrokkene.adres").unwrap().clone();
    assert_eq!(address.text(), "Kade 2");
    assert!(address.problem.as_ref().unwrap().contains("Plein 3"), "{address:?}");
    assert_eq!(form(&mut world).text("betrokkene.plaats"), "Testdam");
    let at = form(&mut world).fields.iter().position(|field| field.name == "betrokkene.adres").unwrap();
    form(&mut world).focus = at;
    world.want(Intent::Clear);
    assert_eq!(form(&mut world).text("betrokkene.adres"), "Plein 3", "the other one is taken over");
    fill(&mut world, "betrokkene.adres", "Kade 2");
    world.want(Intent::Submit);
    assert_eq!(content(&world).subject.address.as_str(), "Kade 2");
    assert_eq!(content(&world).subject.place.as_str(), "Testdam");
}

#[test]
fn a_form_that_is_open_sees_the_change_before_it_sends() {
    let mut world = world();
    world.want(Intent::Open);
    world.want(Intent::Edit);
    fill(&mut world, "reden", "verbeterd");
    fill(&mut world, "betreft", "overlast");
    let file = world.model.file.as_mut().unwrap();
    file.referral.content.summary = SafeText::line("bedreiging");
    world.want(Intent::Submit);
    assert!(world.sent.is_empty());
    assert!(world.said().contains("1 plek"), "{}", world.said());
    assert_eq!(form(&mut world).text("betreft"), "overlast");
}

#[test]
fn whether_the_person_was_told_is_recorded_and_why_not_must_be_said() {
    let mut world = world();
    world.want(Intent::Open);
    world.want(Intent::Inform);
    fill(&mut world, "ingelicht", "nee");
    world.want(Intent::Submit);
    assert!(world.sent.is_empty());
    fill(&mut world, "reden", "niet veilig");
    world.want(Intent::Submit);
    let informed = &content(&world).informed;
    assert!(!informed.told && informed.reason.as_str() == "niet veilig");
    world.want(Intent::Open);
    world.want(Intent::Inform);
    fill(&mut world, "ingelicht", "ja");
    fill(&mut world, "reden", "gebeld op maandag");
    world.want(Intent::Submit);
    assert!(content(&world).informed.told && content(&world).informed.reason.is_empty());
}

#[test]
fn facts_of_a_participant_carry_their_article_and_ground_and_there_is_room_for_more() {
    let mut world = world();
    let target = world.referrals[0].id;
    let asked = OrganisationKind::try_from("ggz").unwrap();
    let question = SafeText::line("Wat weet u?");
    let ask = |number, kind| Command::AskEnrichment {
        id: EnrichmentId(id(number)),
        asked: asked.clone(),
        kind,
        question: question.clone(),
    };
    let known = EnrichmentAnswer::Provided { text: SafeText::line("bekend"), facts: Vec::new() };
    let answer = Command::RecordEnrichment { enrichment: EnrichmentId(id(6)), answer: known, facts: Vec::new() };
    for command in [ask(6, EnrichmentKind::Presence), answer, ask(7, EnrichmentKind::Content)] {
        world.elsewhere(&me(), target, &command);
    }
    world.want(Intent::Refresh);
    world.want(Intent::Open);
    world.want(Intent::RecordEnrichment);
    fill(&mut world, "antwoord", "verstrekt");
    fill(&mut world, "antwoord.tekst", "bekend");
    fill(&mut world, "feiten[0].tekst", "behandeling gestopt");
    world.want(Intent::NextField);
    assert!(form(&mut world).fields.iter().any(|field| field.name == "feiten[1].tekst"), "room for one more");
    fill(&mut world, "feiten[0].categorie", "gezondheid");
    world.want(Intent::Submit);
    assert!(matches!(world.model.top(), Screen::Form(_)), "a ground is asked for: {}", world.screen());
    assert!(world.screen().contains("beroepsgeheim"), "{}", world.screen());
    fill(&mut world, "feiten[0].geheimhoudingGrond", "goed_hulpverlenerschap");
    fill(&mut world, "feiten[1].tekst", "één melding");
    fill(&mut world, "feiten[1].categorie", "politiegegevens");
    fill(&mut world, "feiten[1].politieArtikel", "wpg_8");
    fill(&mut world, "feiten[1].geheimhoudingGrond", "uitdrukkelijke_toestemming");
    world.want(Intent::Submit);
    let facts = &content(&world).facts;
    assert_eq!(facts.len(), 2, "{}", world.screen());
    assert_eq!(facts[0].secrecy, Some(SecrecyGround::GoodCare));
    assert_eq!((facts[1].police, facts[1].secrecy), (Some(PoliceArticle::Wpg8), Some(SecrecyGround::Consent)));
}

#[test]
fn a_reason_that_is_a_judgement_is_greyed_out_until_it_was_judged() {
    let mut world = world();
    world.want(Intent::Down);
    world.want(Intent::Open);
    world.want(Intent::Reject);
    let screen = world.screen();
    assert!(screen.contains("doeltoets"), "the reason why stands there: {screen}");
    world.burst(&["1"]);
    assert!(world.said().contains("doeltoets") && form(&mut world).text("reden").is_empty(), "{}", world.said());
    world.burst(&["3"]);
    assert!(!form(&mut world).text("reden").is_empty());
}

#[test]
fn what_ended_is_a_place_to_go_to_and_to_take_up_again() {
    let mut world = world();
    let target = world.referrals[2].id;
    let reject = Command::Reject {
        reason: ReasonCode::try_from("anders").unwrap(),
        advice: SafeText::line("Bel het wijkteam."),
        feedback: Feedback::NotGiven { reason: SafeText::line("onbereikbaar") },
    };
    world.elsewhere(&me(), target, &reject);
    world.want(Intent::GoDone);
    assert_eq!(world.model.desk.split, Split::Done);
    let screen = world.screen();
    assert!(screen.contains("afgewezen") && screen.contains("26-01835") && screen.contains("23 nov"), "{screen}");
    world.want(Intent::Route);
    assert!(world.opened.is_empty(), "what can't be done isn't opened: {}", world.said());
    world.want(Intent::Reopen);
    assert!(matches!(world.model.top(), Screen::Form(screen) if screen.act == Act::Plain(Intent::Reopen)));
    world.type_text("nieuw signaal");
    world.want(Intent::Submit);
    assert_eq!(world.referrals[2].standing.state, State::InTriage);
}
