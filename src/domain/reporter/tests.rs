//! What stands under the veil comes out nowhere, and comes back as it was.

use serde_json::json;

use super::*;
use crate::domain::organisation::Organisation;

/// What would tell who reported.
const TELLING_WORDS: [&str; 6] = [
    "Jongerenwerk Waterveen",
    "K. Smit",
    "0123-456789",
    "smit@voorbeeld.invalid",
    "jongerenwerk-waterveen",
    "vreest de vader",
];

fn referral() -> Referral {
    serde_json::from_value(json!({
        "id": "0195b8a0-0000-7000-8000-0000000000aa", "huis": "voorbeeld", "nummer": "26-00001", "versie": 1,
        "kanaal": "koppeling", "bron": { "systeem": "jongerenwerk-waterveen", "kenmerk": "J-1" },
        "ontvangenTijdstip": "2026-11-20T09:00:00Z", "aangeraaktTijdstip": "2026-11-20T09:00:00Z",
        "laatsteOpdracht": "0195b8a0-0000-7000-8000-0000000000dd",
        "inhoud": {
            "aanmelder": {
                "soort": "wijkteam", "organisatieCode": "jongerenwerk-waterveen",
                "organisatie": "Jongerenwerk Waterveen", "naam": "K. Smit", "telefoon": "0123-456789",
                "email": "smit@voorbeeld.invalid", "terugkoppelingGewenst": true, "afgeschermd": "vreest de vader"
            },
            "betrokkene": { "naam": "Jan Testman", "geslacht": "man" },
            "aard": "situatie", "betreft": "Zorgen om thuis", "toelichting": "Er wordt veel geschreeuwd.",
            "betrokkeneIngelicht": { "ingelicht": true }, "juistheidGecontroleerdDoor": "K. Smit",
            "feiten": [{
                "id": "0195b8a0-0000-7000-8000-000000000101", "categorie": "huisvesting", "tekst": "Woont bij oma",
                "bron": "wijkteam", "bronOrganisatie": "jongerenwerk-waterveen"
            }],
            "gemeente": "waterveen"
        },
        "weging": {}, "stand": { "staat": "in_triage" },
        "vragen": [{
            "id": "0195b8a0-0000-7000-8000-0000000000bb", "vraag": "Sinds wanneer?", "gevraagdAan": "K. Smit",
            "gesteldTijdstip": "2026-11-20T10:00:00Z", "antwoordVoor": "2026-11-21T10:00:00Z"
        }]
    }))
    .unwrap()
}

fn veiled() -> Referral {
    let mut referral = referral();
    Veil::over(&referral).unwrap().referral(&mut referral);
    referral
}

fn text(value: &impl serde::Serialize) -> String {
    serde_json::to_string(value).unwrap()
}

#[test]
fn of_a_protected_reporter_there_is_the_kind_of_organisation_and_nothing_else() {
    let veiled = veiled();
    for word in TELLING_WORDS {
        assert!(text(&referral()).contains(word) && !text(&veiled).contains(word), "{word}");
    }
    let referrer = &veiled.content.referrer;
    assert_eq!((referrer.kind.as_str(), referrer.organisation.as_str()), ("wijkteam", HIDDEN));
    assert!(referrer.wants_feedback, "that somebody waits for an answer is known");
    let mut open = referral();
    open.content.referrer.protected = None;
    assert!(Veil::over(&open).is_none());
}

#[test]
fn the_system_and_the_contact_person_of_the_reporter_are_not_named_either() {
    let veil = Veil::over(&referral()).unwrap();
    let own = |kind: &str| -> Organisation {
        serde_json::from_value(
            json!({ "code": "jongerenwerk-waterveen", "soort": kind, "naam": "Jongerenwerk Waterveen" }),
        )
        .unwrap()
    };
    let by = |role: Role, kind: &str| Signature {
        user: UserId(Uuid::from_u128(7)),
        name: "K. Smit".into(),
        role,
        network: None,
        organisation: Some(own(kind)),
    };
    for (role, kind, hidden) in [
        (Role::System, "wijkteam", true),
        (Role::Participant, "wijkteam", true),
        (Role::Participant, "politie", false),
        (Role::Intake, "wijkteam", false),
    ] {
        let mut by = by(role, kind);
        veil.signature(&mut by);
        assert_eq!(by.name == *HIDDEN && by.user.0.is_nil() && by.organisation.is_none(), hidden, "{role:?} {kind}");
    }
}

#[test]
fn a_correction_that_comes_back_veiled_leaves_what_is_under_it() {
    let before = referral().content;
    assert_eq!(veiled().content.unveiled(&before), before);
    let mut new = veiled().content;
    new.referrer.phone = "0123-999999".into();
    new.summary = "Zorgen om thuis en school".into();
    let after = new.unveiled(&before);
    assert_eq!((after.referrer.name.as_str(), after.referrer.phone.as_str()), ("K. Smit", "0123-999999"));
    assert_eq!(after.summary, "Zorgen om thuis en school");
    let mut moved = veiled().content;
    moved.referrer.organisation = "Wijkteam Oost".into();
    let moved = moved.unveiled(&before).referrer;
    assert_eq!((moved.organisation.as_str(), moved.code, moved.phone.as_str()), ("Wijkteam Oost", None, "0123-456789"));
}

#[test]
fn own_words_that_name_the_protected_reporter_are_found() {
    let mut content = referral().content;
    assert!(content.naming_the_protected().is_empty());
    content.story = "Mevrouw k. smit belde ons.".into();
    content.facts[0].text = "Bel 0123-456789.".into();
    assert_eq!(content.naming_the_protected(), ["toelichting", "feiten[0].tekst"]);
    // Nobody finds the name by guessing at it in a correction.
    let mut guess = veiled().content;
    guess.story = "K. Smit, beschermd".into();
    assert!(guess.naming_the_protected().is_empty());
    content.referrer.protected = None;
    assert!(content.naming_the_protected().is_empty());
}
