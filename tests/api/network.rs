//! A network's staff see what was sent to them, and nothing else.

use std::time::Duration;

use jiff::Timestamp;
use serde_json::{Value, json};
use uuid::Uuid;
use wissel::domain::handover::Mode;
use wissel::domain::referral::Referral;
use wissel::domain::route::options;
use wissel::domain::rules::Rules;

use crate::support::Api;

/// Routes a referral to the first of these networks that it may be sent to at once; the hand-over and the login.
async fn routed(api: &Api, place: &str) -> (String, &'static str) {
    let rules: Rules = serde_json::from_value(api.get("intake", "/v1/regels").await.body).unwrap();
    let opened = api.get("intake", place).await;
    let referral: Referral = serde_json::from_value(opened.body["aanmelding"].clone()).unwrap();
    let ways = options(&rules, &referral, Timestamp::now());
    let way =
        ways.iter().find(|way| way.mode == Mode::Send && ["veilig_thuis", "riec"].contains(&way.network.as_str()));
    let way = way.unwrap_or_else(|| {
        panic!("no way to send: {:?}", ways.iter().map(|way| (&way.network, way.mode)).collect::<Vec<_>>())
    });
    let handover = Uuid::now_v7();
    let route = json!({ "soort": "doorgeleiden", "keuzes": [{
        "id": handover, "netwerk": way.network, "leidend": true, "noodzaak": "Acute zorgen over veiligheid." }] });
    let done = api.command("intake", &format!("{place}/opdrachten"), referral.version, &route).await;
    assert_eq!(done.status, 200, "{}", done.text);
    let login = if way.network == "riec" { "riec" } else { "vt" };
    (format!("/v1/doorgeleidingen/{handover}"), login)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_package_is_seen_accepted_and_the_desk_hears_of_it() {
    let api = Api::start().await;
    let (referral, _) = api.received("T-1").await;
    let (place, login) = routed(&api, &referral).await;

    let list = api.get(login, "/v1/doorgeleidingen").await;
    let row = &list.body["doorgeleidingen"][0];
    assert_eq!(format!("/v1/doorgeleidingen/{}", row["id"].as_str().unwrap()), place, "{}", list.text);
    serde_json::from_value::<wissel::wire::handover::HandoverPage>(list.body.clone()).unwrap();

    let opened = api.get(login, &place).await;
    assert_eq!(opened.status, 200, "{}", opened.text);
    assert_eq!(opened.body["regel"]["staat"], "gezien");
    let again = api.get(login, &place).await;
    assert_eq!(again.body, opened.body, "seeing it again is no news");

    let version = opened.body["regel"]["versie"].as_u64().unwrap();
    let id = opened.body["regel"]["id"].clone();
    let accept = json!({ "soort": "antwoorden", "doorgeleiding": id, "antwoord": { "soort": "accepteren" } });
    let door = format!("{place}/opdrachten");
    let done = api.command(login, &door, version, &accept).await;
    assert_eq!(done.status, 200, "{}", done.text);
    assert_eq!(done.body["regel"]["staat"], "geaccepteerd");
    api.command(login, &door, version, &accept).await.problem(412, "versie_verouderd");

    let desk = api.get("intake", &referral).await;
    assert_eq!(desk.body["aanmelding"]["stand"]["staat"], "in_behandeling", "{}", desk.text);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_network_learns_nothing_else_of_the_referral() {
    let api = Api::start().await;
    let (referral, version) = api.received("T-1").await;
    let (place, login) = routed(&api, &referral).await;
    for door in ["", "/historie", "/gebeurtenissen"] {
        api.get(login, &format!("{referral}{door}")).await.problem(404, "onbekend");
    }
    let take = json!({ "soort": "nemen" });
    api.command(login, &format!("{referral}/opdrachten"), version, &take).await.problem(404, "onbekend");
    for list in ["/v1/aanmeldingen", "/v1/tellingen", "/v1/concepten"] {
        api.get(login, list).await.problem(403, "geen_recht");
    }
    let other = if login == "vt" { "riec" } else { "vt" };
    api.get(other, &place).await.problem(404, "onbekend");
    assert_eq!(api.get(other, "/v1/doorgeleidingen").await.body["doorgeleidingen"], json!([]));
    api.get("intake", &place).await.problem(404, "onbekend");

    let id = referral.rsplit('/').next().unwrap();
    let whole = format!(
        "{}{}{}",
        api.get(login, "/v1/doorgeleidingen").await.text,
        api.get(login, &place).await.text,
        api.get(login, "/v1/gebeurtenissen").await.text
    );
    assert!(!whole.contains(id), "not even its identity");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_feed_of_a_network_holds_only_its_own_packages() {
    let api = Api::start().await;
    let (referral, _) = api.received("T-1").await;
    let (place, login) = routed(&api, &referral).await;
    let entries = |login: &'static str| {
        let api = &api;
        async move { api.get(login, "/v1/gebeurtenissen").await.body["gebeurtenissen"].as_array().cloned().unwrap() }
    };
    let mine: Vec<Value> = entries(login).await;
    assert!(!mine.is_empty());
    for entry in &mine {
        assert!(place.ends_with(entry["doorgeleiding"].as_str().unwrap()));
        assert!(entry.get("regel").is_none() && entry.get("aanmelding").is_none());
    }
    assert_eq!(entries(if login == "vt" { "riec" } else { "vt" }).await, Vec::<Value>::new());
    // The desk follows everything of its house.
    tokio::time::timeout(Duration::from_secs(5), async { assert!(entries("intake").await.len() > mine.len()) })
        .await
        .unwrap();
}
