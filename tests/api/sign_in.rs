//! Signing in and out.

use reqwest::Method;
use serde_json::json;

use crate::support::{Answer, Api, PASSWORD};

async fn sign_in(api: &Api, login: &str, password: &str) -> Answer {
    let body = json!({ "gebruikersnaam": login, "wachtwoord": password });
    Answer::of(api.request(Method::POST, "/v1/sessies").json(&body).send().await.unwrap()).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_colleague_signs_in_works_and_signs_out() {
    let api = Api::start().await;
    let answer = sign_in(&api, "intake", PASSWORD).await;
    assert_eq!(answer.status, 201, "{}", answer.text);
    assert_eq!(answer.body["wie"]["actor"]["rol"], "intake");
    assert_eq!(answer.body["wie"]["huisNaam"], "Regio testdam");
    assert_eq!(answer.body["wie"]["omgeving"], "TEST");
    let token = answer.body["token"].as_str().unwrap().to_owned();

    let me = || api.request(Method::GET, "/v1/wie-ben-ik").bearer_auth(&token).send();
    assert_eq!(me().await.unwrap().status(), 200);
    let out = api.request(Method::DELETE, "/v1/sessies/huidige").bearer_auth(&token).send().await.unwrap();
    assert_eq!(out.status(), 204);
    Answer::of(me().await.unwrap()).await.problem(401, "niet_aangemeld");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_unknown_user_and_a_wrong_password_get_the_same_answer() {
    let api = Api::start().await;
    let wrong = sign_in(&api, "intake", "verkeerd").await;
    let unknown = sign_in(&api, "bestaat.niet", "verkeerd").await;
    wrong.problem(401, "aanmelden_mislukt");
    let without_number = |answer: &Answer| {
        let mut body = answer.body.clone();
        body["instance"].take();
        body
    };
    assert_eq!(without_number(&wrong), without_number(&unknown));
    let names = |answer: &Answer| answer.headers.keys().map(ToString::to_string).collect::<Vec<_>>();
    assert_eq!(names(&wrong), names(&unknown));
}

#[tokio::test(flavor = "multi_thread")]
async fn after_five_wrong_passwords_one_waits_whether_the_user_exists_or_not() {
    let api = Api::start().await;
    for login in ["intake", "bestaat.niet"] {
        for _ in 0..5 {
            sign_in(&api, login, "verkeerd").await.problem(401, "aanmelden_mislukt");
        }
        let answer = sign_in(&api, login, PASSWORD).await;
        answer.problem(429, "te_vaak");
        assert!(answer.header("retry-after").parse::<u64>().unwrap() > 0);
    }
    assert_eq!(sign_in(&api, "intake2", PASSWORD).await.status, 201, "a colleague isn't kept waiting");
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_good_token_one_is_told_how_to_sign_in() {
    let api = Api::start().await;
    let none = Answer::of(api.request(Method::GET, "/v1/wie-ben-ik").send().await.unwrap()).await;
    none.problem(401, "niet_aangemeld");
    assert_eq!(none.header("www-authenticate"), r#"Bearer realm="wissel""#);

    let made_up = format!("wsl_{}_000000", "a".repeat(43));
    for bad in ["wsl_", "x", &made_up, "Zoë", &"a".repeat(7000)] {
        let value = reqwest::header::HeaderValue::from_bytes(format!("Bearer {bad}").as_bytes()).unwrap();
        let request = api.request(Method::GET, "/v1/wie-ben-ik").header("Authorization", value);
        let answer = Answer::of(request.send().await.unwrap()).await;
        answer.problem(401, "niet_aangemeld");
        assert!(!answer.text.contains(bad) || bad == "x", "a problem never repeats what was sent");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_problem_is_told_in_dutch_or_in_the_language_that_was_asked_for() {
    let api = Api::start().await;
    let told = async |language: Option<&str>| {
        let request =
            api.by("intake", Method::POST, "/v1/aanmeldingen").json(&json!({ "betreft": "x", "ingelicht": "?" }));
        let request = match language {
            Some(language) => request.header("accept-language", language),
            None => request,
        };
        let answer =
            Answer::of(request.header("idempotency-key", uuid::Uuid::now_v7().to_string()).send().await.unwrap());
        answer.await
    };
    let dutch = told(None).await;
    assert_eq!(dutch.problem(400, "ongeldige_invoer").header("content-language"), "nl");
    let english = told(Some("en-GB,en;q=0.9")).await;
    assert_eq!(english.problem(400, "ongeldige_invoer").header("content-language"), "en");
    assert_eq!(english.body["title"], "The input isn't right");
    assert_eq!(dutch.fields(), english.fields(), "the same fields and codes in every language");
    let first = |answer: &Answer| answer.body["fouten"][0]["uitleg"].as_str().unwrap().to_owned();
    assert!(first(&dutch).starts_with("Dit moet ingevuld zijn."), "{}", dutch.text);
    assert!(first(&english).starts_with("This must be filled in."), "{}", english.text);
}
