//! Handing a referral in.

use reqwest::Method;
use serde_json::json;
use uuid::Uuid;

use crate::support::{Answer, Api, referral};

#[tokio::test(flavor = "multi_thread")]
async fn a_system_hands_in_twice_and_the_house_receives_once() {
    let api = Api::start().await;
    let first = api.post("systeem", "/v1/aanmeldingen", &referral("T-1")).await;
    assert_eq!(first.status, 201, "{}", first.text);
    assert_eq!(first.body["nieuw"], true);
    assert_eq!(first.header("location"), format!("/v1/aanmeldingen/{}", first.body["aanmelding"].as_str().unwrap()));

    let again = api.post("systeem", "/v1/aanmeldingen", &referral("T-1")).await;
    assert_eq!(again.status, 200, "{}", again.text);
    assert_eq!(again.body["nieuw"], false);
    assert_eq!(again.body["aanmelding"], first.body["aanmelding"]);
    assert_eq!(again.body["nummer"], first.body["nummer"]);

    // Under a key of its own the source reference still tells.
    let request =
        api.by("intake", Method::POST, "/v1/aanmeldingen").header("Idempotency-Key", Uuid::now_v7().to_string());
    let other = Answer::of(request.json(&referral("T-1")).send().await.unwrap()).await;
    assert_eq!((other.status.as_u16(), &other.body["aanmelding"]), (200, &first.body["aanmelding"]));

    // A colleague who hands in the same file again hears the same.
    let colleague = api.post("intake", "/v1/aanmeldingen", &referral("T-1")).await;
    assert_eq!((colleague.status.as_u16(), &colleague.body["aanmelding"]), (200, &first.body["aanmelding"]));

    let counts = api.get("intake", "/v1/tellingen").await;
    assert_eq!(counts.body["postvak"], 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_reference_with_another_story_is_not_silently_dropped() {
    let api = Api::start().await;
    api.received("T-1").await;
    let mut changed = referral("T-1");
    changed["betreft"] = json!("Iets heel anders");
    api.post("systeem", "/v1/aanmeldingen", &changed).await.problem(409, "sleutel_hergebruikt");
}

#[tokio::test(flavor = "multi_thread")]
async fn every_wrong_field_is_named_in_one_answer() {
    let api = Api::start().await;
    let mut wrong = referral("T-1");
    wrong["aanmelder"]["soort"] = json!("bestaat_niet");
    wrong["betrokkene"]["geboortedatum"] = json!("gisteren");
    wrong["betreft"] = json!("");
    let answer = api.post("systeem", "/v1/aanmeldingen", &wrong).await;
    answer.problem(400, "ongeldige_invoer");
    for field in ["aanmelder.soort", "betrokkene.geboortedatum", "betreft"] {
        assert!(answer.fields().contains(&field), "{field} in {}", answer.text);
    }
    assert!(!answer.text.contains("gisteren") && !answer.text.contains("bestaat_niet"));
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_key_and_without_a_reference_it_says_what_to_send() {
    let api = Api::start().await;
    let mut body = referral("T-1");
    body.as_object_mut().unwrap().remove("bronkenmerk");
    let answer = api.post("systeem", "/v1/aanmeldingen", &body).await;
    answer.problem(400, "ongeldige_invoer");
    // A source without its reference is half a key, and without a key a resend would be a second referral.
    assert_eq!(answer.fields(), ["bronkenmerk", "Idempotency-Key"]);
}
