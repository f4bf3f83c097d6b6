//! The walls between houses and roles: every route of the description is tried, so a new one is covered by itself.

use reqwest::Method;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::support::{Answer, Api};

/// Every operation of the description: method and path with `/v1`.
async fn operations(api: &Api) -> Vec<(Method, String, Value)> {
    let document = Answer::of(api.request(Method::GET, "/v1/openapi.json").send().await.unwrap()).await;
    let mut all = Vec::new();
    for (path, item) in document.body["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            let method = Method::from_bytes(method.to_uppercase().as_bytes()).unwrap();
            all.push((method, format!("/v1{path}"), operation.clone()));
        }
    }
    assert!(all.len() >= 20);
    all
}

fn body_for(operation: &Value) -> Value {
    operation["requestBody"]["content"]["application/json"]["example"].clone()
}

async fn try_it(api: &Api, login: &str, method: &Method, path: &str, operation: &Value) -> Answer {
    let mut request = api.by(login, method.clone(), path);
    if operation.get("requestBody").is_some() {
        request = request.json(&body_for(operation));
    }
    request = request.header("If-Match", "\"1\"").header("Idempotency-Key", Uuid::now_v7().to_string());
    Answer::of(request.send().await.unwrap()).await
}

#[tokio::test(flavor = "multi_thread")]
async fn another_houses_files_dont_exist_at_any_door() {
    let api = Api::start().await;
    let (referral, _) = api.received("T-1").await;
    let id = referral.rsplit('/').next().unwrap();
    for (method, path, operation) in operations(&api).await {
        // Keeping a draft makes a new one: there is no other house's thing to reach.
        if !path.contains("{id}") || method == Method::PUT {
            continue;
        }
        let answer = try_it(&api, "elders", &method, &path.replace("{id}", id), &operation).await;
        eprintln!("{method} {path}: {}", answer.status);
        answer.problem(404, "onbekend");
    }
    let list = api.get("elders", "/v1/aanmeldingen").await;
    assert_eq!(list.body["aanmeldingen"], json!([]));
    assert_eq!(api.get("elders", "/v1/gebeurtenissen").await.body["gebeurtenissen"], json!([]));
    let found = api.post("elders", "/v1/aanmeldingen/_zoek", &json!({ "woorden": "fictief" })).await;
    assert_eq!(found.body["aanmeldingen"], json!([]));
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_session_no_door_opens_but_sign_in_and_the_description() {
    let api = Api::start().await;
    for (method, path, operation) in operations(&api).await {
        if operation["security"] == json!([]) {
            continue;
        }
        let path = path.replace("{id}", &Uuid::now_v7().to_string());
        let mut request = api.request(method.clone(), &path);
        if operation.get("requestBody").is_some() {
            request = request.json(&body_for(&operation));
        }
        Answer::of(request.send().await.unwrap()).await.problem(401, "niet_aangemeld");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn whatever_a_role_asks_the_answer_is_described_and_safe() {
    // Which doors open to whom stands in docs/roles.md, which the isolation test holds against the running API.
    let api = Api::start().await;
    let (referral, _) = api.received("T-1").await;
    let id = referral.rsplit('/').next().unwrap();
    for (method, path, operation) in operations(&api).await {
        // The page has a policy of its own, for its style.
        if method != Method::GET || matches!(path.as_str(), "/v1/stroom" | "/v1/documentatie") {
            continue;
        }
        for login in ["intake", "lead", "overleg", "auditor", "systeem", "deelnemer", "beheer"] {
            let place = path.replace("{id}", id);
            let place = if login == "auditor" && path == "/v1/aanmeldingen/{id}" {
                format!("{place}?doel=controle")
            } else {
                place
            };
            let answer = try_it(&api, login, &method, &place, &operation).await;
            answer.safe();
            let status = answer.status.as_u16();
            assert!(operation["responses"].get(status.to_string()).is_some(), "{method} {path} gave {status}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_denied_attempt_stands_in_the_journal() {
    let api = Api::start().await;
    api.received("T-1").await;
    let seq = |answer: Answer| answer.body["volgnummer"].as_u64().unwrap();
    let before = seq(api.get("intake", "/v1/aanmeldingen").await);
    api.get("overleg", "/v1/aanmeldingen").await.problem(403, "geen_recht");
    api.get("overleg", &format!("/v1/aanmeldingen/{}", Uuid::now_v7())).await.problem(404, "onbekend");
    let after = seq(api.get("intake", "/v1/gebeurtenissen?limiet=1000").await);
    assert!(after >= before + 2, "{before} {after}");
}
