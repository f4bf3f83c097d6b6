//! A report there and back.

use serde_json::{Value, json};

use super::*;
use crate::domain::answer::NetworkAnswer;
use crate::domain::catalogue::built_in;

fn melding() -> Value {
    json!({
        "registratienummer": "POL-2026-0042",
        "soort": "ZVH",
        "datumTijd": "2026-11-20T10:00:00Z",
        "verzoek": "Wilt u meedenken over een gezamenlijke aanpak?",
        "terugkoppelingGewenst": true,
        "incident": {
            "datumTijd": "2026-11-18T22:15:00Z", "locatie": "Portiek Verzonnenlaan", "omschrijving": "Geschreeuw en een gebroken ruit.",
            "periodeVanTot": { "datumTijdBegin": "2026-11-18T22:00:00Z", "datumTijdEinde": "2026-11-18T23:00:00Z" }
        },
        "natuurlijkPersoon": {
            "burgerservicenummer": "999990019",
            "naam": { "voornamen": "Bram", "voorvoegselGeslachtsnaam": "van", "geslachtsnaam": "Fictie" },
            "geboorte": { "datum": "1991-04-12" },
            "geslachtsaanduiding": "man",
            "adres": { "soortAdres": "02", "straatAdres": { "straatnaam": "Verzonnenlaan", "huisnummer": 12, "huisletter": "a" } },
            "communicatiemiddel": [{ "type": "Mobiele telefoon", "waarde": "0600000000" }]
        },
        "overigeInformatie": { "omschrijving": "Zie het dossier", "uRL": "https://dossier.voorbeeld.invalid/42" },
        "zorgelijkeSituatie": {
            "situatieSchets": "Herhaalde overlast en zorgen om de gezondheid.",
            "nadereOmschrijving": "Buren horen geschreeuw.",
            "vraagAntwoord": { "vraag": "VT-001", "antwoord": "Ja, de huisarts." }
        }
    })
}

#[test]
fn a_report_becomes_a_referral_with_all_that_it_tells() {
    let input = Melding::read(melding()).unwrap().referral();
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    assert_eq!(text(&input.source_reference), "POL-2026-0042");
    assert_eq!(text(&input.subject.name), "Bram van Fictie");
    assert_eq!(text(&input.subject.bsn), "999990019");
    assert_eq!(text(&input.subject.born), "1991-04-12");
    assert_eq!(text(&input.subject.sex), "man");
    assert_eq!(text(&input.subject.address), "Verzonnenlaan 12 a");
    assert_eq!(text(&input.subject.phone), "0600000000");
    assert_eq!(text(&input.summary), "Herhaalde overlast en zorgen om de gezondheid.");
    assert_eq!(text(&input.goal), "Wilt u meedenken over een gezamenlijke aanpak?");
    assert_eq!(text(&input.referrer.wants_feedback), "ja");
    let story = text(&input.story);
    for part in [
        "Buren horen geschreeuw.",
        "Incident (2026-11-18T22:15:00Z, Portiek Verzonnenlaan): Geschreeuw en een gebroken ruit.",
        "Is er sprake van bestaande hulpverlening: Ja, de huisarts.",
        "Overige informatie: Zie het dossier https://dossier.voorbeeld.invalid/42",
    ] {
        assert!(story.contains(part), "{story}");
    }
    // What the draft doesn't hold isn't made up.
    assert_eq!((&input.occasion, &input.municipality, &input.informed), (&None, &None, &None));
    assert_eq!((&input.referrer.kind, &input.referrer.organisation), (&None, &None));
}

#[test]
fn a_referral_goes_there_and_back_unchanged() {
    let input = Melding::read(melding()).unwrap().referral();
    let sent = serde_json::to_value(Melding::of(&input)).unwrap();
    let back = Melding::read(sent).unwrap().referral();
    assert!(back == input, "nothing is lost on the way there and back");
}

#[test]
fn what_is_no_report_or_not_for_a_house_is_refused() {
    assert!(Melding::read(json!([])).is_err());
    assert!(Melding::read(json!({ "soort": "ZVH", "natuurlijkPersoon": 4 })).is_err());
    let mut other = melding();
    other["soort"] = json!("VT");
    assert_eq!(Melding::read(other).unwrap_err()[0].field, "soort");
}

#[test]
fn every_outcome_code_of_the_draft_is_an_outcome_of_veilig_thuis_and_goes_there_and_back() {
    let catalogue = built_in().unwrap();
    let network = catalogue.network(&"veilig_thuis".try_into().unwrap()).unwrap();
    for status in STATUSES {
        let told = Uitkomstmelding { registratienummer: "26-00042".to_owned(), status: status.to_owned() };
        let read: Uitkomstmelding = serde_json::from_value(serde_json::to_value(&told).unwrap()).unwrap();
        let outcome = match read.answer().unwrap() {
            NetworkAnswer::Complete { outcome, .. } => outcome,
            NetworkAnswer::WronglyAddressed { .. } => network.wrongly_addressed.clone().unwrap(),
            other => panic!("{other:?}"),
        };
        assert_eq!(outcome.as_str(), status);
        assert!(network.outcomes.iter().any(|row| row.code == outcome), "{status}");
    }
    let unknown = Uitkomstmelding { registratienummer: "26-00042".to_owned(), status: "ZVH-01".to_owned() };
    assert!(unknown.answer().is_none(), "the draft has no codes for a house");
}
