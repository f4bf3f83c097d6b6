//! Quick texts over HTTP: read at the desk, changed by a lead, each change in the journal.

use reqwest::Method;
use serde_json::{Value, json};

use crate::support::{Answer, Api};

async fn put(api: &Api, login: &str, code: &str, body: Value) -> Answer {
    let request = api.by(login, Method::PUT, &format!("/v1/standaardteksten/{code}")).json(&body);
    Answer::of(request.send().await.unwrap()).await
}

async fn withdraw(api: &Api, login: &str, code: &str) -> u16 {
    let request = api.by(login, Method::DELETE, &format!("/v1/standaardteksten/{code}"));
    request.send().await.unwrap().status().as_u16()
}

fn codes(answer: &Answer) -> Vec<&str> {
    answer.body["teksten"].as_array().unwrap().iter().map(|text| text["code"].as_str().unwrap()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_house_begins_with_the_texts_that_ship_and_a_lead_makes_changes_and_withdraws() {
    let api = Api::start().await;
    let first = api.get("intake", "/v1/standaardteksten").await;
    assert!(codes(&first).contains(&"vraag_bsn"), "{}", first.text);
    let count = codes(&first).len();

    let own = json!({ "soort": "notitie", "naam": "Kort", "tekst": "Over {nummer}: {?wat}" });
    assert_eq!(put(&api, "lead", "eigen", own.clone()).await.status, 200);
    let changed = json!({ "soort": "vraag", "naam": "BSN", "tekst": "Klopt het BSN bij {nummer}?" });
    assert_eq!(put(&api, "lead", "vraag_bsn", changed).await.status, 200);
    let now = api.get("intake2", "/v1/standaardteksten").await;
    assert_eq!(codes(&now).len(), count + 1);
    assert!(now.text.contains("Klopt het BSN bij {nummer}?"), "{}", now.text);
    assert_eq!(codes(&api.get("elders", "/v1/standaardteksten").await).len(), count, "another house has its own");

    assert_eq!(withdraw(&api, "lead", "vraag_bsn").await, 204);
    assert_eq!(withdraw(&api, "lead", "vraag_bsn").await, 404);
    assert_eq!(withdraw(&api, "lead", "eigen").await, 204);
    let left = api.get("intake", "/v1/standaardteksten").await;
    assert_eq!(codes(&left).len(), count - 1);
    assert!(!codes(&left).contains(&"vraag_bsn"));
    // What was withdrawn can be made again.
    assert_eq!(put(&api, "lead", "vraag_bsn", own).await.status, 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn only_a_lead_changes_them_and_a_wrong_one_is_named_at_its_field() {
    let api = Api::start().await;
    let good = json!({ "soort": "notitie", "naam": "Kort", "tekst": "Over {nummer}" });
    put(&api, "intake", "eigen", good.clone()).await.problem(404, "onbekend");
    assert_eq!(withdraw(&api, "intake", "vraag_bsn").await, 404);
    api.get("overleg", "/v1/standaardteksten").await.problem(403, "geen_recht");
    put(&api, "lead", "geen%20code", good).await.problem(400, "ongeldige_invoer");
    for (name, text, field) in [
        ("Kort", "Over {numer}", "tekst"),
        ("Kort", "Over {nummer", "tekst"),
        ("Kort", "BSN 999993653", "tekst"),
        ("", "Over {nummer}", "naam"),
    ] {
        let answer = put(&api, "lead", "eigen", json!({ "soort": "vraag", "naam": name, "tekst": text })).await;
        assert_eq!(answer.problem(400, "ongeldige_invoer").fields(), [field], "{text}");
    }
}
