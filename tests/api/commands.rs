//! The door for commands of the desk.

use reqwest::Method;
use serde_json::json;
use uuid::Uuid;

use crate::support::{Answer, Api};

#[tokio::test(flavor = "multi_thread")]
async fn a_colleague_takes_a_referral_and_the_answer_tells_what_happened() {
    let api = Api::start().await;
    let (place, version) = api.received("T-1").await;
    let done = api.command("intake", &format!("{place}/opdrachten"), version, &json!({ "soort": "nemen" })).await;
    assert_eq!(done.status, 200, "{}", done.text);
    let now = done.body["versie"].as_u64().unwrap();
    assert!(now > version);
    assert_eq!(done.header("etag"), format!("\"{now}\""));
    assert_eq!(done.body["regel"]["eigenaar"]["naam"], "intake");
    assert_eq!(done.body["herhaald"], false);
    done.safe();
}

#[tokio::test(flavor = "multi_thread")]
async fn sending_a_command_again_does_nothing_again() {
    let api = Api::start().await;
    let (place, version) = api.received("T-1").await;
    let door = format!("{place}/opdrachten");
    let key = Uuid::now_v7();
    let note = json!({ "soort": "notitie_maken", "id": Uuid::now_v7(), "tekst": "Gebeld, geen gehoor." });
    let first = api.command_as("intake", &door, version, key, &note).await;
    assert_eq!(first.status, 200, "{}", first.text);
    let again = api.command_as("intake", &door, version, key, &note).await;
    assert_eq!(again.status, 200, "{}", again.text);
    assert_eq!(again.body["herhaald"], true);
    assert_eq!(again.body["versie"], first.body["versie"]);
    assert_eq!(again.body["gebeurtenissen"], first.body["gebeurtenissen"]);

    let other = json!({ "soort": "nemen" });
    api.command_as("intake", &door, version, key, &other).await.problem(409, "sleutel_hergebruikt");
    api.command_as("intake2", &door, version, key, &note).await.problem(409, "sleutel_hergebruikt");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_decides_on_an_old_version_is_told_the_new_one() {
    let api = Api::start().await;
    let (place, version) = api.received("T-1").await;
    let door = format!("{place}/opdrachten");
    let note = |text: &str| json!({ "soort": "notitie_maken", "id": Uuid::now_v7(), "tekst": text });
    let first = api.command("intake", &door, version, &note("een")).await;
    let late = api.command("intake2", &door, version, &note("twee")).await;
    late.problem(412, "versie_verouderd");
    assert_eq!(late.body["versie"], first.body["versie"]);
    let current = late.body["versie"].as_u64().unwrap();
    assert_eq!(late.header("etag"), format!("\"{current}\""));
    assert_eq!(api.command("intake2", &door, current, &note("twee")).await.status, 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_command_needs_its_version_and_its_key() {
    let api = Api::start().await;
    let (place, _) = api.received("T-1").await;
    let door = format!("{place}/opdrachten");
    let take = json!({ "soort": "nemen" });
    let key = || Uuid::now_v7().to_string();
    let send = |headers: Vec<(&'static str, String)>| {
        let mut request = api.by("intake", Method::POST, &door).json(&take);
        for (name, value) in headers {
            request = request.header(name, value);
        }
        async { Answer::of(request.send().await.unwrap()).await }
    };
    send(vec![("Idempotency-Key", key())]).await.problem(428, "versie_nodig");
    let keyless = send(vec![("If-Match", "\"1\"".into())]).await;
    keyless.problem(400, "ongeldige_invoer");
    assert_eq!(keyless.fields(), ["Idempotency-Key"]);
    for bad in ["7", "*", "W/\"1\"", "\"een\"", "\"-1\""] {
        let answer = send(vec![("If-Match", bad.into()), ("Idempotency-Key", key())]).await;
        answer.problem(400, "ongeldige_invoer");
        assert_eq!(answer.fields(), ["If-Match"], "{bad}");
    }
    let answer = send(vec![("If-Match", "\"1\"".into()), ("Idempotency-Key", "1234".into())]).await;
    answer.problem(400, "ongeldige_invoer");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_rules_refuse_comes_back_with_the_reason() {
    let api = Api::start().await;
    let (place, version) = api.received("T-1").await;
    let door = format!("{place}/opdrachten");
    let refused = api.command("intake", &door, version, &json!({ "soort": "hervatten" })).await;
    refused.problem(409, "geweigerd");
    assert!(refused.body["weigering"]["weigering"].is_string(), "{}", refused.text);

    let empty = json!({ "soort": "notitie_maken", "id": Uuid::now_v7(), "tekst": "" });
    let fields = api.command("intake", &door, version, &empty).await;
    fields.problem(400, "ongeldige_invoer");
    assert_eq!(fields.fields(), ["tekst"]);

    let receive = json!({ "soort": "nieuw" });
    let unknown = api.command("intake", &door, version, &receive).await;
    unknown.problem(400, "ongeldige_invoer");
    assert!(unknown.text.contains("doorgeleiden"), "the kinds that exist are named");
}
