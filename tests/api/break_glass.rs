//! Emergency access over HTTP, whole: from a house that has none, by the asking with a reason, the notice, the reading and its
//! review, to the minute that it ends.

use reqwest::Method;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::support::{Answer, Api};

const REASON: &str = "de politie vraagt nu of er gevaar is";

async fn put(api: &Api, login: &str, path: &str, body: &Value) -> Answer {
    Answer::of(api.by(login, Method::PUT, path).json(body).send().await.unwrap()).await
}

async fn ask(api: &Api, login: &str, id: Uuid, number: &str, reason: &str) -> Answer {
    put(api, login, &format!("/v1/noodtoegangen/{id}"), &json!({ "nummer": number, "reden": reason })).await
}

async fn review(api: &Api, login: &str, id: Uuid) -> Answer {
    put(api, login, &format!("/v1/noodtoegangen/{id}/oordeel"), &json!({ "tekst": "terecht, er was gevaar" })).await
}

/// How many minutes an emergency access of this house lasts from now on; none switches it off.
async fn lasts(api: &Api, minutes: Option<u16>) {
    let mut house = api.get("beheer", "/v1/huis").await.body;
    let version = house.as_object_mut().unwrap().remove("versie").unwrap();
    house["huis"]["toegang"] = json!({ "noodtoegangMinuten": minutes });
    let request = api.by("beheer", Method::PUT, "/v1/huis").header("If-Match", format!("\"{version}\""));
    let done = Answer::of(request.json(&house).send().await.unwrap()).await;
    assert_eq!(done.status, 200, "{}", done.text);
}

/// A referral: its path, its version and its number.
async fn received(api: &Api, reference: &str) -> (String, u64, String) {
    let (path, version) = api.received(reference).await;
    let opened = api.get("intake", &path).await;
    (path, version, opened.body["aanmelding"]["nummer"].as_str().unwrap().to_owned())
}

/// Emergencies that somebody hears of in the feed.
async fn told(api: &Api, login: &str) -> Vec<Value> {
    let feed = api.get(login, "/v1/gebeurtenissen?vanafVolgnummer=0&limiet=1000").await;
    let all = feed.body["gebeurtenissen"].as_array().unwrap().iter();
    all.filter(|one| one["soort"] == "noodtoegang").cloned().collect()
}

async fn to_review(api: &Api, login: &str) -> Value {
    api.get(login, "/v1/tellingen").await.body["noodtoegangTeBeoordelen"].clone()
}

#[tokio::test(flavor = "multi_thread")]
async fn emergency_access_from_the_asking_to_its_end() {
    let api = Api::start().await;
    let (open, _, ordinary) = received(&api, "gewoon").await;
    let (file, version, number) = received(&api, "besloten").await;
    let mark = json!({ "soort": "taakaccenten_kiezen", "taakaccenten": ["radicalisering"] });
    let marked = api.command("besloten", &format!("{file}/opdrachten"), version, &mark).await;
    assert_eq!(marked.status, 200, "{}", marked.text);
    let version = marked.body["versie"].as_u64().unwrap();
    api.get("intake", &file).await.problem(404, "onbekend");

    // Who asks, of what, and why: before anything is opened.
    let id = Uuid::now_v7();
    let refused =
        async || api.get("auditor", "/v1/logboek?soort=geweigerd").await.body["regels"].as_array().unwrap().len();
    let before = refused().await;
    ask(&api, "intake", id, &number, REASON).await.problem(409, "noodtoegang_uit");
    assert_eq!(refused().await, before + 1, "that somebody tried where there is none, one line");
    lasts(&api, Some(30)).await;
    let before = refused().await;
    for (login, number, reason, status, code) in [
        ("intake", number.as_str(), "spoed", 400, "ongeldige_invoer"),
        ("intake", "99-99999", REASON, 404, "onbekend"),
        ("intake", ordinary.as_str(), REASON, 409, "niet_verborgen"),
        ("besloten", number.as_str(), REASON, 409, "niet_verborgen"),
        ("auditor", number.as_str(), REASON, 403, "geen_recht"),
        ("beheer", number.as_str(), REASON, 404, "onbekend"),
        ("overleg", number.as_str(), REASON, 404, "onbekend"),
        ("elders", number.as_str(), REASON, 409, "noodtoegang_uit"),
    ] {
        ask(&api, login, id, number, reason).await.problem(status, code);
    }
    assert_eq!(refused().await, before + 1, "of the number that isn't there, one line");
    assert_eq!(told(&api, "besloten").await, Vec::<Value>::new());

    // It is opened, once.
    let opened = ask(&api, "intake", id, &number, REASON).await;
    assert_eq!(opened.status, 200, "{}", opened.text);
    let time = |name: &str| opened.body[name].as_str().unwrap().parse::<jiff::Timestamp>().unwrap();
    assert_eq!(time("eindigtTijdstip").duration_since(time("geopendTijdstip")).as_mins(), 30);
    assert_eq!(ask(&api, "intake", id, &number, REASON).await.body, opened.body, "safe to send again");
    ask(&api, "intake2", id, &number, REASON).await.problem(404, "onbekend");

    // Leads and auditors hear of it at once, without the file; who may open that has it to review.
    for (login, hears, list, hidden, waits) in [
        ("besloten", 1, 1, 0, 1),
        ("lead", 1, 0, 1, 0),
        ("auditor", 1, 0, 1, 0),
        ("intake", 0, 1, 0, 0),
        ("intake2", 0, 0, 0, 0),
    ] {
        let heard = told(&api, login).await;
        assert_eq!(heard.len(), hears, "{login}");
        assert!(heard.iter().all(|one| one.get("aanmelding").is_none() && one.get("regel").is_none()), "{heard:?}");
        let all = api.get(login, "/v1/noodtoegangen").await.body;
        assert_eq!(
            (all["noodtoegangen"].as_array().unwrap().len(), &all["verborgen"]),
            (list, &json!(hidden)),
            "{login}"
        );
        assert_eq!(to_review(&api, login).await, waits, "{login}");
    }

    // One person reads one file, and changes nothing.
    assert_eq!(api.get("intake", &file).await.status, 200);
    let history = api.get("intake", &format!("{file}/historie")).await;
    for stands in ["noodtoegang", REASON] {
        assert!(history.text.contains(stands), "{}", history.text);
    }
    api.get("intake2", &file).await.problem(404, "onbekend");
    let note = json!({ "soort": "notitie_maken", "id": Uuid::now_v7(), "tekst": "Gebeld." });
    api.command("intake", &format!("{file}/opdrachten"), version, &note).await.problem(404, "onbekend");

    // Somebody else who may open the file says what to think of it, once.
    for login in ["intake", "lead", "auditor"] {
        let refused = review(&api, login, id).await;
        assert!(matches!(refused.status.as_u16(), 403 | 404), "{login}: {}", refused.text);
    }
    assert_eq!(review(&api, "besloten", id).await.status, 204);
    review(&api, "besloten", id).await.problem(404, "onbekend");
    assert_eq!(to_review(&api, "besloten").await, 0);
    assert_eq!(api.get("intake", &file).await.status, 200, "a review doesn't end it");

    // Its last minute is over.
    api.raw("update break_glass set opened_at = opened_at - 1800000000, ends_at = ends_at - 1800000000").await;
    for path in [file.clone(), format!("{file}/historie"), format!("{file}/gebeurtenissen?vanafVersie=0")] {
        api.get("intake", &path).await.problem(404, "onbekend");
    }
    assert_eq!(ask(&api, "intake", id, &number, REASON).await.status, 200, "the same one is told, and opens nothing");
    api.get("intake", &file).await.problem(404, "onbekend");

    // The next one is another, and ends at once where the house does away with it.
    let next = Uuid::now_v7();
    assert_eq!(ask(&api, "intake", next, &number, REASON).await.status, 200);
    assert_eq!(api.get("intake", &file).await.status, 200);
    lasts(&api, None).await;
    api.get("intake", &file).await.problem(404, "onbekend");
    assert_eq!(api.get("intake", &open).await.status, 200);
    let kept = api.get("besloten", "/v1/noodtoegangen").await.body;
    let reviewed: Vec<bool> =
        kept["noodtoegangen"].as_array().unwrap().iter().map(|one| one.get("beoordeeld").is_some()).collect();
    assert_eq!(reviewed, [false, true], "both stay to be looked at, the newest first");
}
