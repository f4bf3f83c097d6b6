//! What stands under the veil comes out nowhere, and comes back as it was.

use serde_json::json;

use super::*;
use crate::domain::id::HandoverId;
use crate::domain::organisation::Organisation;
use crate::domain::retention::Renewal;

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
fn who_agreed_for_the_reporter_is_named_in_no_line_of_the_history() {
    let agreement = |name: &str, kind: &str| {
        let by = json!({ "gebruiker": Uuid::from_u128(7), "naam": "Intake", "rol": "intake" });
        let participant = json!({ "soort": kind, "organisatie": "Waterveen", "naam": name });
        let given = json!({ "naam": name, "vastgelegdDoor": by, "tijdstip": "2026-11-20T11:00:00Z" });
        json!({
            "van": { "soort": "deelnemer", "deelnemer": participant }, "waarom": "eigen gegevens", "gegeven": given
        })
    };
    let approvals = [agreement("K. Smit", "wijkteam"), agreement("P. Agent", "politie")];
    let id = HandoverId(Uuid::from_u128(3));
    let mut referral = referral();
    let handover = json!({
        "id": id, "versie": 1, "netwerk": "veilig_thuis", "wijze": "na_akkoord", "leidend": true,
        "staat": "ter_goedkeuring", "afzender": { "soort": "politie", "organisatie": "Politie Waterveen", "naam": "" },
        "grondslag": "wgs_1_3", "noodzaak": "nodig", "pakket": { "delen": [], "vingerafdruk": "" },
        "akkoorden": approvals, "besloten": "2026-11-20T10:30:00Z",
        "beslotenDoor": { "gebruiker": Uuid::from_u128(7), "naam": "Intake", "rol": "intake" }
    });
    let by: Signature = serde_json::from_value(handover["beslotenDoor"].clone()).unwrap();
    referral.handovers.push(serde_json::from_value(handover).unwrap());
    let approved = |handover: HandoverId, approval: u8| {
        let agreement = serde_json::from_value(approvals[usize::from(approval)]["gegeven"].clone()).unwrap();
        Event::Approved { handover, supplement: None, approval, agreement }
    };
    let veil = Veil::over(&referral).unwrap();
    let shown = |event: Event| {
        let at = referral.received_at;
        let kind = "akkoord_geven".to_owned();
        let mut recorded = Recorded { version: 9, at, by: by.clone(), command: referral.last_command, kind, event };
        veil.recorded(&referral, &mut recorded);
        text(&recorded)
    };
    assert!(!shown(approved(id, 0)).contains("K. Smit"));
    assert!(shown(approved(id, 1)).contains("P. Agent"), "who isn't the reporter is named");
    let undone = HandoverId(Uuid::from_u128(4));
    assert!(!shown(approved(undone, 0)).contains("K. Smit"), "of what was undone nobody knows whose agreement it was");

    let renewal: Renewal = serde_json::from_value(json!({
        "grond": "a_niet_gesloten", "tot": "2031-01-01", "reden": "loopt nog", "tijdstip": "2030-11-20T11:00:00Z",
        "opdrachtVan": [{ "soort": "wijkteam", "organisatie": "Jongerenwerk Waterveen", "naam": "K. Smit" }],
        "toestemmingen": [
            { "soort": "wijkteam", "naam": "K. Smit", "datum": "2030-11-20" },
            { "soort": "politie", "naam": "P. Agent", "datum": "2030-11-20" }
        ],
        "gevraagdDoor": by
    }))
    .unwrap();
    let told = shown(Event::AvailabilityRenewed { renewal: Box::new(renewal.clone()) });
    let mut asked = renewal.asked.clone();
    veil.renewal(&mut asked);
    referral.renewals.push(renewal);
    veil.referral(&mut referral);
    for shown in [told, text(&asked), text(&referral)] {
        assert!(!TELLING_WORDS.iter().any(|word| shown.contains(word)), "{shown}");
        assert!(shown.contains("P. Agent"), "{shown}");
    }
}

#[test]
fn a_fact_that_gets_another_source_does_not_get_the_hidden_organisation_back() {
    let before = referral().content;
    let mut moved = veiled().content;
    moved.facts[0].source = "politie".try_into().unwrap();
    assert_eq!(moved.unveiled(&before).facts[0].organisation, None);
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
    content.informed.reason = "K. Smit vreest de vader.".into();
    content.bsn_unknown = "K. Smit weet het niet.".into();
    content.subject.safe_contact = "via K. Smit".into();
    content.facts[0].conditions = "Alleen na overleg met K. Smit.".into();
    let whole = [
        "toelichting",
        "betrokkeneIngelicht.reden",
        "bsnOnbekendReden",
        "betrokkene.veiligContact",
        "feiten[0].tekst",
        "feiten[0].voorwaardenDoorgifte",
    ];
    assert_eq!(content.naming_the_protected(), whole);
    // Nobody finds the name by guessing at it in a correction.
    let mut guess = veiled().content;
    guess.story = "K. Smit, beschermd".into();
    assert!(guess.naming_the_protected().is_empty());
    content.referrer.protected = None;
    assert!(content.naming_the_protected().is_empty());
}
