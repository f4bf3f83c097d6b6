//! What a partner hears about each field.

use serde_json::{Value, json};

use super::*;
use crate::domain::catalogue::Catalogue;
use crate::domain::evolve::evolve;
use crate::domain::id::ReferralId;
use crate::domain::referral::{Channel, NewReferral, PoliceArticle, Referral};
use crate::domain::refusal::FieldProblem;
use crate::domain::rules::Rules;
use crate::i18n::say;

const NOW: &str = "2026-03-02T10:00:00Z";

fn rules() -> Rules {
    let label = |nl: &str| json!({"nl": nl, "en": nl});
    let organisation = |code: &str, nl: &str, takes_part: &str, more: Value| {
        let mut row = json!({"code": code, "label": label(nl), "short": label(nl), "participation": takes_part, "article": "Wgs 2.27", "status": "gezien"});
        row.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        row
    };
    let category = |code: &str, in_house: bool| json!({"code": code, "label": label(code), "in_house": in_house, "article": "Wgs 2.30", "status": "gezien"});
    let catalogue: Catalogue = serde_json::from_value(json!({
        "version": "test",
        "organisations": [
            organisation("politie", "Politie", "publiek", json!({"gateway": "wpg"})),
            organisation("college", "College van B en W", "publiek", json!({})),
            organisation("ggz", "Ggz-instelling", "privaat", json!({"secrecy": true})),
            organisation("woningcorporatie", "Woningcorporatie", "geen", json!({})),
        ],
        "categories": [category("gezondheid", true), category("wonen", true), category("politiegegevens", true), category("religie", false)],
        "bases": [], "networks": [], "templates": [], "domains": [], "reject": [], "hold": [], "close": [], "terms": [],
        "purpose": label("Doel"),
    }))
    .unwrap();
    let house = serde_json::from_value(json!({
        "code": "voorbeeld", "naam": "Voorbeeldregio", "leaseMinuten": 15,
        "gemeenten": [{"code": "nieuw-testdam", "naam": "Nieuw-Testdam"}],
    }))
    .unwrap();
    Rules { house, catalogue, calendar: crate::domain::calendar::Calendar::default() }
}

/// A referral that is right, with what the test changes in it.
fn given(changes: &[(&str, &str)]) -> ReferralInput {
    let mut fields = vec![
        ("bron", "testsysteem"),
        ("bronkenmerk", "T-1"),
        ("aanmelder.soort", "college"),
        ("aanmelder.organisatie", "Gemeente Nieuw-Testdam"),
        ("aanmelder.naam", "K. Smit"),
        ("betrokkene.naam", "Jan Voorbeeld"),
        ("aard", "gedraging"),
        ("betreft", "Roept 's nachts op de galerij"),
        ("ingelicht", "ja"),
        ("gemeente", "Nieuw Testdam"),
    ];
    fields.retain(|(name, _)| changes.iter().all(|(changed, _)| changed != name));
    fields.extend(changes);
    ReferralInput::from_flat(&fields).unwrap()
}

fn examine(changes: &[(&str, &str)]) -> Result<Checked, Vec<FieldProblem>> {
    given(changes).examine(&rules(), referral_id("testsysteem", "T-1"), Channel::System, NOW.parse().unwrap())
}

fn received(changes: &[(&str, &str)]) -> NewReferral {
    examine(changes).unwrap().referral
}

/// The referral that it becomes.
fn known(new: &NewReferral) -> Referral {
    let recorded = serde_json::from_value(json!({
        "versie": 1, "opdracht": uuid::Uuid::nil(), "opdrachtSoort": "ontvangen", "tijdstip": NOW,
        "door": {"gebruiker": uuid::Uuid::nil(), "naam": "Joke", "rol": "intake"},
        "wat": {"gebeurtenis": "ontvangen", "huis": "voorbeeld", "nummer": "26-00001", "aanmelding": new, "klokken": []},
    }));
    evolve(None, &recorded.unwrap()).unwrap()
}

/// The problems as `field: code`.
fn problems(changes: &[(&str, &str)]) -> Vec<String> {
    let found = examine(changes).expect_err("there is something wrong in it");
    for problem in &found {
        assert!(say(&problem.message).len() > 15, "a problem says what to do: {problem:?}");
        for (_, value) in changes.iter().filter(|(_, value)| value.len() > 5) {
            assert!(!say(&problem.message).contains(value), "a problem never repeats the value: {problem:?}");
        }
    }
    found.iter().map(|problem| format!("{}: {}", problem.field, problem.code)).collect()
}

fn warnings(changes: &[(&str, &str)]) -> Vec<String> {
    examine(changes).unwrap().warnings.iter().map(|problem| format!("{}: {}", problem.field, problem.code)).collect()
}

#[test]
fn a_referral_with_everything_right_can_be_received() {
    let referral = received(&[("betrokkene.geboortedatum", "31-12-1984"), ("betrokkene.bsn", "9999.93.653")]);
    assert_eq!(referral.content.subject.born.unwrap().to_string(), "1984-12-31");
    assert_eq!(referral.content.subject.bsn.as_ref().unwrap().as_str(), "999993653");
    assert_eq!(referral.content.municipality, "nieuw-testdam");
    assert_eq!(referral.source.unwrap().reference, "T-1");
    assert_eq!(referral.received_at.to_string(), NOW);
    assert_eq!(warnings(&[]), Vec::<String>::new());
}

#[test]
fn an_empty_referral_names_every_mandatory_field_at_once() {
    let found = ReferralInput::default()
        .check(&rules(), ReferralId(uuid::Uuid::nil()), Channel::Phone, NOW.parse().unwrap())
        .unwrap_err();
    let named: Vec<&str> = found.iter().map(|problem| problem.field.as_str()).collect();
    let checked = "juistheidGecontroleerdDoor";
    assert_eq!(
        named,
        ["aanmelder.soort", "aanmelder.organisatie", "aard", "betreft", "ingelicht", checked, "gemeente"]
    );
    assert!(found.iter().all(|problem| problem.code == "verplicht"));
}

#[test]
fn several_problems_come_together() {
    let found = problems(&[
        ("betrokkene.geboortedatum", "31-02-2001"),
        ("betrokkene.bsn", "999993654"),
        ("ingelicht", "nee"),
        ("aard", "voorval"),
    ]);
    let expected = [
        "betrokkene.geboortedatum: ongeldig",
        "betrokkene.bsn: bsn_elfproef",
        "aard: onbekende_code",
        "ingelichtReden: verplicht",
    ];
    assert_eq!(found, expected);
}

#[test]
fn an_organisation_that_does_not_take_part_hears_through_whom_it_can_refer() {
    let found = examine(&[("aanmelder.soort", "woningcorporatie")]).unwrap_err();
    assert_eq!(found[0].code, "niet_toegestaan");
    assert!(say(&found[0].message).contains("Politie, College van B en W"), "{:?}", found[0]);
    assert_eq!(problems(&[("aanmelder.soort", "brandweer")]), ["aanmelder.soort: onbekende_code"]);
}

#[test]
fn a_date_of_birth_is_not_in_the_future_and_not_too_long_ago() {
    assert_eq!(problems(&[("betrokkene.geboortedatum", "2026-03-03")]), ["betrokkene.geboortedatum: ongeldig"]);
    assert_eq!(problems(&[("betrokkene.geboortedatum", "1905-12-31")]), ["betrokkene.geboortedatum: ongeldig"]);
    assert_eq!(problems(&[("betrokkene.geboortedatum", "gisteren")]), ["betrokkene.geboortedatum: ongeldig"]);
    assert!(received(&[("betrokkene.geboortedatum", "2026-03-02")]).content.subject.born.is_some());
}

#[test]
fn an_unknown_bsn_is_no_problem_with_or_without_a_reason() {
    assert!(received(&[]).content.subject.bsn.is_none());
    let referral = received(&[("betrokkene.bsnOnbekendReden", "geen papieren")]);
    assert_eq!(referral.content.bsn_unknown, "geen papieren");
    assert_eq!(problems(&[("betrokkene.bsn", "12345")]), ["betrokkene.bsn: bsn_lengte"]);
}

#[test]
fn a_referral_of_another_region_needs_a_place_and_warns() {
    assert_eq!(problems(&[("gemeente", "Waterveen")]), ["betrokkene.plaats: verplicht"]);
    let moved = &[("gemeente", "Waterveen"), ("betrokkene.plaats", "Waterveen")];
    assert_eq!(warnings(moved), ["gemeente: andere_regio"]);
    assert_eq!(received(moved).content.municipality, "waterveen");
    assert_eq!(problems(&[("gemeente", "???")]), ["gemeente: ongeldig"]);
}

#[test]
fn the_municipality_of_the_person_serves_when_none_is_named() {
    let referral = received(&[("gemeente", ""), ("betrokkene.gemeente", "nieuw-testdam")]);
    assert_eq!(referral.content.municipality, "nieuw-testdam");
}

#[test]
fn a_category_must_be_known_and_allowed_in_a_house() {
    let fact = |category: &'static str| [("feiten.1.categorie", category), ("feiten.1.tekst", "Slaapt in de berging")];
    assert_eq!(problems(&fact("religie")), ["feiten.1.categorie: niet_toegestaan"]);
    assert_eq!(problems(&fact("sterrenbeeld")), ["feiten.1.categorie: onbekende_code"]);
    assert_eq!(received(&fact("Wonen")).content.facts[0].source, "college");
    assert_eq!(problems(&[("toelichtingCategorieen", "wonen, religie")]), ["toelichtingCategorieen: niet_toegestaan"]);
    assert_eq!(received(&[("toelichtingCategorieen", "wonen; gezondheid; wonen")]).content.story_categories.len(), 2);
}

#[test]
fn police_data_come_in_under_article_8_or_13_only() {
    let fact = |article: &'static str| {
        [
            ("feiten.1.categorie", "politiegegevens"),
            ("feiten.1.tekst", "Veertien meldingen"),
            ("feiten.1.bron", "politie"),
            ("feiten.1.politieArtikel", article),
        ]
    };
    assert_eq!(problems(&fact("")), ["feiten.1.politieArtikel: verplicht"]);
    assert_eq!(problems(&fact("wpg_9")), ["feiten.1.politieArtikel: onbekende_code"]);
    assert_eq!(received(&fact("Wpg 8")).content.facts[0].police, Some(PoliceArticle::Wpg8));
}

#[test]
fn a_source_under_secrecy_says_on_what_ground() {
    let fact = |ground: &'static str| {
        [
            ("feiten.1.categorie", "gezondheid"),
            ("feiten.1.tekst", "Traject gestopt"),
            ("feiten.1.bron", "ggz"),
            ("feiten.1.geheimhoudingGrond", ground),
        ]
    };
    assert_eq!(problems(&fact("")), ["feiten.1.geheimhoudingGrond: verplicht"]);
    assert!(received(&fact("goed_hulpverlenerschap")).content.facts[0].secrecy.is_some());
}

#[test]
fn a_text_that_is_too_long_is_refused_and_never_cut() {
    let long = "é".repeat(201);
    assert_eq!(problems(&[("betreft", &long)]), ["betreft: te_lang"]);
    assert_eq!(received(&[("betreft", &long[2..])]).content.summary.chars().count(), 200);
    let story = "a".repeat(20_001);
    assert_eq!(problems(&[("toelichting", &story)]), ["toelichting: te_lang"]);
}

#[test]
fn hostile_text_is_cleaned_and_the_sender_is_told() {
    let hostile = &[("betreft", "rustig\u{1b}]0;boos\u{7} \u{202e}man\u{200b}")];
    assert_eq!(warnings(hostile), ["betreft: opgeschoond"]);
    let summary = received(hostile).content.summary;
    assert!(!summary.contains('\u{1b}') && !summary.contains('\u{202e}'));
}

#[test]
fn a_system_names_itself_and_its_reference() {
    assert_eq!(problems(&[("bron", ""), ("bronkenmerk", "")]), ["bron: verplicht", "bronkenmerk: verplicht"]);
    assert_eq!(problems(&[("bron", ""), ("kanaal", "telefoon")]), ["bron: verplicht"]);
    assert!(received(&[("bron", ""), ("bronkenmerk", ""), ("kanaal", "telefoon")]).source.is_none());
    assert_eq!(problems(&[("bron", "mijn systeem")]), ["bron: ongeldig"]);
    let bsn = &[("bronkenmerk", "9999-93653"), ("betrokkene.bsn", "999993653")];
    assert_eq!(problems(bsn), ["bronkenmerk: niet_toegestaan"]);
}

#[test]
fn received_earlier_is_kept_but_not_the_future_and_not_beyond_retention() {
    let at = |text: &'static str| received(&[("ontvangenTijdstip", text)]).received_at.to_string();
    assert_eq!(at("2026-03-01T14:30:00+01:00"), "2026-03-01T13:30:00Z");
    assert_eq!(at("2026-03-01 14:30"), "2026-03-01T13:30:00Z");
    assert_eq!(at("01-03-2026"), "2026-02-28T23:00:00Z");
    assert_eq!(problems(&[("ontvangenTijdstip", "2026-03-02T11:00:00Z")]), ["ontvangenTijdstip: ongeldig"]);
    assert_eq!(problems(&[("ontvangenTijdstip", "2021-03-01")]), ["ontvangenTijdstip: niet_toegestaan"]);
    assert_eq!(problems(&[("ontvangenTijdstip", "vorige week")]), ["ontvangenTijdstip: ongeldig"]);
}

#[test]
fn somebody_in_the_circle_has_a_relation_and_a_name() {
    assert_eq!(problems(&[("anderen.1.persoon.naam", "Piet")]), ["anderen.1.relatie: verplicht"]);
    assert_eq!(problems(&[("anderen.1.relatie", "gezinslid")]), ["anderen.1.persoon: verplicht"]);
    let referral = received(&[("anderen.2.relatie", "gezinslid"), ("anderen.2.persoon.naam", "Piet")]);
    assert_eq!(referral.content.others.len(), 1);
}

#[test]
fn a_mail_address_looks_like_one() {
    assert_eq!(problems(&[("aanmelder.email", "bel mij maar")]), ["aanmelder.email: ongeldig"]);
    assert!(examine(&[("aanmelder.email", "wijkteam@nieuw-testdam.example")]).is_ok());
}

#[test]
fn json_with_unknown_or_mistyped_fields_names_each_of_them() {
    let found = ReferralInput::from_json(
        br#"{"betrokkene": {"geboortedatun": "2001-01-01", "naam": ["a"]}, "feiten": {}, "ras": 1, "anderen": [7]}"#,
    )
    .unwrap_err();
    let mut named: Vec<String> = found.iter().map(|problem| format!("{}: {}", problem.field, problem.code)).collect();
    named.sort();
    let expected = [
        "anderen.1: verkeerd_type",
        "betrokkene.geboortedatun: onbekend_veld",
        "betrokkene.naam: verkeerd_type",
        "feiten: verkeerd_type",
        "ras: onbekend_veld",
    ];
    assert_eq!(named, expected);
    assert!(found.iter().any(|problem| say(&problem.message).contains("betrokkene.geboortedatum?")));
}

#[test]
fn numbers_and_booleans_are_read_as_text() {
    let input =
        ReferralInput::from_json(br#"{"ingelicht": true, "betrokkene": {"bsn": 999993653, "naam": null}}"#).unwrap();
    assert_eq!(input.informed.as_deref(), Some("ja"));
    assert_eq!(input.subject.bsn.as_deref(), Some("999993653"));
}

#[test]
fn broken_json_and_a_wrong_charset_are_told_apart() {
    assert_eq!(ReferralInput::from_json(b"{\"betreft\": \"a").unwrap_err()[0].code, "geen_json");
    assert_eq!(ReferralInput::from_json(b"{\"betreft\": \"\xe9\"}").unwrap_err()[0].code, "geen_utf8");
    assert_eq!(ReferralInput::from_json(br#"{"betreft": "\ud800"}"#).unwrap_err()[0].code, "geen_json");
}

#[test]
fn a_form_that_corrects_nothing_leaves_the_content_as_it_is() {
    let mut new = received(&[
        ("aanmelder.soort", "ggz"),
        ("aanmelder.organisatie", "Ggz Testdam"),
        ("aanmelder.telefoon", "0100000000"),
        ("aanmelder.email", "a@ggz.example"),
        ("aanmelder.terugkoppelingGewenst", "ja"),
        ("aanmelder.afgeschermd", "bedreigd"),
        ("betrokkene.geboortedatum", "31-12-1984"),
        ("betrokkene.bsn", "999993653"),
        ("betrokkene.geslacht", "man"),
        ("betrokkene.adres", "Testlaan 1"),
        ("betrokkene.plaats", "Nieuw-Testdam"),
        ("betrokkene.veiligContact", "alleen via de wijkagent"),
        ("toelichting", "Stopte met de behandeling."),
        ("toelichtingCategorieen", "gezondheid"),
        ("toelichtingGeheimhoudingGrond", "goed_hulpverlenerschap"),
        ("vraag", "Denk mee."),
        ("anderen.1.relatie", "gezinslid"),
        ("anderen.1.persoon.naam", "Piet"),
    ]);
    new.content.referrer.code = Some("ggz-testdam".try_into().unwrap());
    assert!(new.content.story_secrecy.is_some());
    let now = NOW.parse().unwrap();
    let known = known(&new);
    let same = ReferralInput::of(&new.content).corrects(&rules(), &known, now).unwrap();
    assert_eq!(same, new.content);
}

#[test]
fn columns_and_json_say_the_same() {
    let input = given(&[
        ("anderen.1.relatie", "gezinslid"),
        ("anderen.1.persoon.naam", "Piet"),
        ("feiten.2.tekst", "t"),
        ("toelichtingCategorieen", "wonen, gezondheid"),
    ]);
    assert_eq!(ReferralInput::from_flat(&input.flatten()).unwrap(), input);
    assert_eq!(ReferralInput::from_json(&serde_json::to_vec(&input).unwrap()).unwrap(), input);
    let unknown = ReferralInput::from_flat(&[("feiten.0.tekst", "x"), ("feiten.x.tekst", "x")]).unwrap_err();
    assert_eq!(unknown.len(), 2);
}

#[test]
fn the_field_list_names_every_field_once_and_no_other() {
    let mut listed: Vec<String> = field::FIELDS.iter().map(|field| field.at(1)).collect();
    let mut shape = ReferralInput::every_field();
    // Only the person that it is about has a reason for a missing BSN.
    shape.others[0].person.bsn_unknown = None;
    let mut real: Vec<String> = shape.flatten().into_iter().map(|(name, _)| name).collect();
    listed.sort();
    real.sort();
    assert_eq!(listed, real);
    let mut keys: Vec<String> = field::FIELDS.iter().map(field::Field::label_key).collect();
    keys.sort();
    keys.dedup();
    assert_eq!(keys.len(), field::FIELDS.len());
}

#[test]
fn the_same_source_and_reference_give_the_same_identities() {
    assert_eq!(command_id("a", "1"), command_id(" a ", "1"));
    assert_ne!(command_id("a", "1").0, referral_id("a", "1").0);
    assert_ne!(command_id("a", "11"), command_id("a1", "1"));
    assert_eq!(command_id("a", "1").0.get_version_num(), 8);
}

#[test]
fn a_field_that_does_not_fit_hides_no_mistake_in_the_others() {
    let value = json!({
        "gebortedatum": "1984-05-17", "ingelicht": [], "feiten": [7, {"categorie": "sterrenbeeld", "tekst": "x"}],
        "aanmelder": {"soort": "politie", "naam": "S. Voorbeeld"},
        "betrokkene": {"geboortedatum": "gisteren", "bsn": "12345"},
        "betreft": "Zorgen", "gemeente": "Nieuw-Testdam",
    });
    let given = Fitted::from_value(value).unwrap();
    let found =
        given.examine(&rules(), ReferralId(uuid::Uuid::nil()), Channel::Form, NOW.parse().unwrap()).unwrap_err();
    let mut told: Vec<String> = found.iter().map(|problem| format!("{}: {}", problem.field, problem.code)).collect();
    told.sort();
    let expected = [
        "aanmelder.organisatie: verplicht",
        "aard: verplicht",
        "betrokkene.bsn: bsn_lengte",
        "betrokkene.geboortedatum: ongeldig",
        "feiten.1: verkeerd_type",
        "feiten.2.categorie: onbekende_code",
        "feiten.2.politieArtikel: verplicht",
        "gebortedatum: onbekend_veld",
        "ingelicht: verkeerd_type",
    ];
    assert_eq!(told, expected, "and of 'ingelicht' not also that it is missing");
    assert!(found.iter().all(|problem| !say(&problem.message).is_empty()));
}
