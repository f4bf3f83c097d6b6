//! A reporter who must stay unknown: there is no way out by which the name is told, but the one that two people open.

use jiff::{ToSpan, Zoned};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::network::{routed, waiting, weighed};
use crate::support::{Api, referral};

/// What would tell who reported.
const TELLING: [&str; 6] = ["Zeldzaam", "0123-456789", "zeldzaam@", "Oevernest", "Vreest", "testsysteem"];

/// A referral whose reporter is protected.
fn protected(reference: &str) -> Value {
    let mut given = referral(reference);
    given["aanmelder"] = json!({ "soort": "politie", "organisatie": "Bureau Oevernest", "naam": "Q. Zeldzaam",
        "telefoon": "0123-456789", "email": "zeldzaam@voorbeeld.invalid", "terugkoppelingGewenst": "ja",
        "afgeschermd": "Vreest voor de eigen veiligheid" });
    given
}

#[track_caller]
fn silent(told: &str, where_: &str) {
    for word in TELLING {
        assert!(!told.contains(word), "{where_} tells {word}: {told}");
    }
}

async fn version(api: &Api, place: &str) -> u64 {
    api.get("intake", place).await.body["aanmelding"]["versie"].as_u64().unwrap()
}

async fn found(api: &Api, word: &str) -> usize {
    let answer = api.post("intake", "/v1/aanmeldingen/_zoek", &json!({ "woorden": word })).await;
    assert_eq!(answer.status, 200, "{}", answer.text);
    answer.body["aanmeldingen"].as_array().unwrap().len()
}

#[tokio::test(flavor = "multi_thread")]
async fn no_way_out_tells_who_the_protected_reporter_is() {
    let api = Api::start().await;
    let arrived = api.post("systeem", "/v1/aanmeldingen", &protected("beschermd-1")).await;
    assert_eq!(arrived.status, 201, "{}", arrived.text);
    let place = format!("/v1/aanmeldingen/{}", arrived.body["aanmelding"].as_str().unwrap());
    let door = format!("{place}/opdrachten");
    let question = json!({ "soort": "vraag_stellen", "id": Uuid::now_v7(), "vraag": "Sinds wanneer?" });
    let asked = api.command("intake", &door, version(&api, &place).await, &question).await;
    assert_eq!(asked.status, 200, "{}", asked.text);
    silent(&asked.text, "the answer to a command");
    let answer = json!({ "soort": "antwoord_vastleggen", "vraag": question["id"], "antwoord": "Sinds mei." });
    for step in [answer, json!({ "soort": "loslaten" })] {
        assert_eq!(api.command("intake", &door, version(&api, &place).await, &step).await.status, 200);
    }
    let package = routed(&api, &place).await;

    for (login, path) in [
        ("intake", "/v1/aanmeldingen".to_owned()),
        ("intake", "/v1/aanmeldingen?vak=uit".to_owned()),
        ("intake", place.clone()),
        ("lead", place.clone()),
        ("auditor", format!("{place}?doel=controle")),
        ("intake", format!("{place}/gebeurtenissen?vanafVersie=0")),
        ("lead", format!("{place}/historie")),
        ("auditor", format!("{place}/historie")),
        ("intake", "/v1/gebeurtenissen".to_owned()),
        ("overleg", "/v1/doorgeleidingen".to_owned()),
        ("overleg", package),
        ("overleg", "/v1/gebeurtenissen".to_owned()),
        ("auditor", "/v1/logboek?soort=wijziging".to_owned()),
    ] {
        let told = api.get(login, &path).await;
        assert_eq!(told.status, 200, "{path}: {}", told.text);
        silent(&told.text, &path);
        assert!(!told.text.contains("\"systeem\""), "{path} tells which system handed it in: {}", told.text);
    }
    let file = api.get("intake", &place).await.body["aanmelding"]["inhoud"]["aanmelder"].clone();
    assert_eq!((&file["soort"], &file["organisatie"]), (&json!("politie"), &json!("beschermd")));
    assert_eq!((found(&api, "zeldzaam").await, found(&api, "oevernest").await), (0, 0), "nor by seeking the name");
    assert_eq!(found(&api, "portiek").await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_keyed_it_in_doesnt_see_it_again_and_corrects_the_rest_without_it() {
    let api = Api::start().await;
    let arrived = api.post("intake", "/v1/aanmeldingen", &protected("beschermd-2")).await;
    assert_eq!(arrived.status, 201, "{}", arrived.text);
    let id = arrived.body["aanmelding"].clone();
    let place = format!("/v1/aanmeldingen/{}", id.as_str().unwrap());
    let opened = api.get("intake", &place).await;
    silent(&opened.text, "the file");
    let mut content = opened.body["aanmelding"]["inhoud"].clone();
    content["betreft"] = json!("Overlast in het portiek en op de galerij");
    let door = format!("{place}/opdrachten");
    let amend = |content: &Value| json!({ "soort": "wijzigen", "inhoud": content, "reden": "Aangevuld." });
    let done = api.command("intake", &door, version(&api, &place).await, &amend(&content)).await;
    assert_eq!(done.status, 200, "{}", done.text);
    silent(&done.text, "the answer to a correction");

    let mut open = content.clone();
    open["aanmelder"].as_object_mut().unwrap().remove("afgeschermd");
    let refused = api.command("intake", &door, version(&api, &place).await, &amend(&open)).await;
    assert_eq!(refused.problem(400, "ongeldige_invoer").fields(), ["inhoud.aanmelder.afgeschermd"]);

    // What the veil covers is still there for who is told in the lawful way.
    let asked = Uuid::now_v7();
    let what = json!({ "soort": "melder_onthullen", "aanmelding": id });
    assert_eq!(crate::proposals::ask(&api, "intake", asked, what).await.status, 201);
    assert_eq!(crate::proposals::decide(&api, "lead", asked, 1, "akkoord", "").await.status, 200);
    let shown = api.post("intake", &format!("/v1/voorstellen/{asked}/onthulling"), &json!(null)).await;
    assert_eq!(
        (&shown.body["naam"], &shown.body["organisatie"], &shown.body["telefoon"], &shown.body["afgeschermd"]),
        (
            &json!("Q. Zeldzaam"),
            &json!("Bureau Oevernest"),
            &json!("0123-456789"),
            &json!("Vreest voor de eigen veiligheid")
        ),
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_referral_whose_own_words_name_the_protected_reporter_is_refused() {
    let api = Api::start().await;
    let mut given = protected("beschermd-3");
    given["toelichting"] = json!("Q. Zeldzaam hoort 's nachts geschreeuw.");
    let refused = api.post("systeem", "/v1/aanmeldingen", &given).await;
    assert_eq!(refused.problem(400, "ongeldige_invoer").fields(), ["aanmelding.inhoud.toelichting"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_feed_of_a_hand_over_tells_nobody_which_participant_agreed_beside_a_protected_reporter() {
    let api = Api::start().await;
    let arrived = api.post("systeem", "/v1/aanmeldingen", &protected("beschermd-4")).await;
    let place = format!("/v1/aanmeldingen/{}", arrived.body["aanmelding"].as_str().unwrap());
    let handover = waiting(&api, &place).await;
    let opened = api.get("deelnemer", &handover).await;
    assert_eq!(opened.status, 200, "{}", opened.text);
    let agree = json!({ "soort": "akkoord_geven", "doorgeleiding": handover.rsplit('/').next().unwrap(),
        "akkoord": opened.body["gevraagdAkkoord"][0]["akkoord"], "naam": "" });
    let version = opened.body["regel"]["versie"].as_u64().unwrap();
    let done = api.command("deelnemer", &format!("{handover}/opdrachten"), version, &agree).await;
    assert_eq!(done.status, 200, "{}", done.text);
    let mut veiled = 0;
    for login in ["deelnemer", "overleg", "riec"] {
        let feed = api.get(login, "/v1/gebeurtenissen?vanafVolgnummer=0").await;
        for entry in feed.body["gebeurtenissen"].as_array().unwrap() {
            assert_ne!(entry["door"]["naam"], "deelnemer", "{login}: {}", feed.text);
            assert!(entry["door"].get("organisatie").is_none(), "{login}: {}", feed.text);
            veiled += u32::from(entry["door"]["naam"] == "beschermd");
        }
    }
    assert!(veiled > 0, "it is told that somebody agreed");
}

/// What asks for a longer keeping of a referral whose reporter is protected, with the names of who agreed.
pub async fn kept_longer(api: &Api) -> Value {
    let arrived = api.post("systeem", "/v1/aanmeldingen", &protected("beschermd-7")).await;
    let id = arrived.body["aanmelding"].clone();
    weighed(api, &format!("/v1/aanmeldingen/{}", id.as_str().unwrap())).await;
    let today = Zoned::now().date();
    json!({ "soort": "bewaartermijn_verlengen", "aanmelding": id, "verlenging": {
        "grond": "a_niet_gesloten", "tot": today + 18.months(),
        "opdrachtVan": [{ "soort": "politie", "organisatie": "Bureau Oevernest", "naam": "Q. Zeldzaam" }],
        "toestemmingen": [{ "soort": "politie", "naam": "Q. Zeldzaam", "datum": today - 2.days() }],
    } })
}

#[tokio::test(flavor = "multi_thread")]
async fn who_of_the_reporters_organisation_agreed_to_a_longer_keeping_is_read_by_who_decides_until_that_is_done() {
    let api = Api::start().await;
    let what = kept_longer(&api).await;
    let key = Uuid::now_v7();
    for again in ["asked", "asked again"] {
        let asked = crate::proposals::ask(&api, "intake", key, what.clone()).await;
        assert_eq!(asked.status, 201, "{again}: {}", asked.text);
        silent(&asked.text, again);
    }
    let read = async |login: &str| {
        let one = api.get(login, &format!("/v1/voorstellen/{key}")).await.text;
        format!("{}{one}", api.get(login, "/v1/voorstellen").await.text)
    };
    let decides = read("lead").await;
    assert_eq!(decides.matches("Bureau Oevernest").count(), 2, "{decides}");
    for login in ["intake", "auditor"] {
        silent(&read(login).await, login);
    }
    let done = crate::proposals::decide(&api, "lead", key, 1, "akkoord", "").await;
    assert_eq!(done.status, 200, "{}", done.text);
    silent(&done.text, "the verdict");
    for login in ["intake", "lead", "lead2", "auditor"] {
        silent(&read(login).await, login);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_journal_asked_for_one_account_doesnt_tell_by_its_pages_whose_a_veiled_line_is() {
    let api = Api::start().await;
    let own = api.get("systeem", "/v1/wie-ben-ik").await.body["actor"]["gebruiker"].as_str().unwrap().to_owned();
    for reference in ["beschermd-5", "beschermd-6"] {
        assert_eq!(api.post("systeem", "/v1/aanmeldingen", &protected(reference)).await.status, 201);
    }
    let page = async |user: &str| {
        let told = api.get("auditor", &format!("/v1/logboek?soort=wijziging&gebruiker={user}&limiet=1")).await;
        assert_eq!(told.status, 200, "{}", told.text);
        told.body
    };
    let nobody = Uuid::now_v7().to_string();
    assert_eq!(page(&own).await, page(&nobody).await);
}
