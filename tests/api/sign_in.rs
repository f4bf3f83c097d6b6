//! Signing in and out.

use reqwest::Method;
use serde_json::json;

use crate::support::{Answer, Api, PASSWORD};

pub async fn sign_in(api: &Api, login: &str, password: &str) -> Answer {
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

fn totp(secret: &str) -> totp_rs::Totp {
    let secret = totp_rs::Secret::try_from_base32(secret.replace(' ', "")).unwrap();
    totp_rs::Builder::new().with_secret(secret).with_account_name("intake").build().unwrap()
}

async fn with_code(api: &Api, code: &str) -> Answer {
    let body = json!({ "gebruikersnaam": "intake", "wachtwoord": PASSWORD, "code": code, "toepassing": "proef 1" });
    Answer::of(api.request(Method::POST, "/v1/sessies").json(&body).send().await.unwrap()).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_factor_is_set_up_asked_for_and_each_code_works_once() {
    let api = Api::start().await;
    let proof = json!({ "gebruikersnaam": "intake", "wachtwoord": PASSWORD });
    let begin = async || Answer::of(api.request(Method::POST, "/v1/tweede-factor").json(&proof).send().await.unwrap());
    let setup = begin().await.await;
    assert_eq!(setup.status, 200, "{}", setup.text);
    let secret = setup.body["geheim"].as_str().unwrap().to_owned();
    assert!(setup.body["adres"].as_str().unwrap().starts_with("otpauth://totp/Wissel:intake?secret="));
    assert_eq!(sign_in(&api, "intake", PASSWORD).await.status, 201, "it counts from its first code on");

    let totp = totp(&secret);
    let now = u64::try_from(jiff::Timestamp::now().as_second()).unwrap();
    let first = totp.generate(now - 30).to_string();
    with_code(&api, "000000").await.problem(401, "tweede_factor_onjuist");
    let confirmed = with_code(&api, &first).await;
    assert_eq!(confirmed.status, 201, "{}", confirmed.text);
    let codes: Vec<String> = serde_json::from_value(confirmed.body["herstelcodes"].clone()).unwrap();
    assert_eq!(codes.len(), 10);

    sign_in(&api, "intake", PASSWORD).await.problem(401, "tweede_factor_nodig");
    sign_in(&api, "intake", "verkeerd").await.problem(401, "aanmelden_mislukt");
    with_code(&api, &first).await.problem(401, "tweede_factor_onjuist");
    let next = with_code(&api, &totp.generate(now + 30).to_string()).await;
    assert_eq!(next.status, 201, "{}", next.text);
    assert!(next.body.get("herstelcodes").is_none());
    begin().await.await.problem(409, "tweede_factor_bestaat");

    assert_eq!(with_code(&api, &codes[0]).await.status, 201);
    with_code(&api, &codes[0]).await.problem(401, "tweede_factor_onjuist");
    let stands = json!({ "verplicht": false, "ingesteld": true, "herstelcodesOver": 9 });
    assert_eq!(api.get("intake", "/v1/tweede-factor").await.body, stands, "one was used up");
    let wrong = json!({ "wachtwoord": PASSWORD, "code": codes[0] });
    let refused = api.post("intake", "/v1/tweede-factor/herstelcodes", &wrong).await;
    assert_eq!(
        (refused.status.as_u16(), &refused.body["fouten"][0]["veld"]),
        (400, &json!("code")),
        "the session goes on"
    );
    let renew = json!({ "wachtwoord": PASSWORD, "code": codes[1] });
    let renewed = api.post("intake", "/v1/tweede-factor/herstelcodes", &renew).await;
    assert_eq!(renewed.status, 200, "{}", renewed.text);
    assert_eq!(api.get("intake", "/v1/tweede-factor").await.body["herstelcodesOver"], 10);
    let none = json!({ "verplicht": false, "ingesteld": false, "herstelcodesOver": 0 });
    assert_eq!(api.get("lead", "/v1/tweede-factor").await.body, none, "it is each one's own");
    with_code(&api, &codes[2]).await.problem(401, "tweede_factor_onjuist");
    assert_eq!(with_code(&api, renewed.body["herstelcodes"][0].as_str().unwrap()).await.status, 201);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_own_password_is_changed_with_the_old_one_and_other_sessions_end() {
    let api = Api::start().await;
    let other = sign_in(&api, "intake", PASSWORD).await.body["token"].as_str().unwrap().to_owned();
    let change = async |old: &str, new: &str| {
        let body = json!({ "wachtwoord": old, "nieuwWachtwoord": new });
        Answer::of(api.by("intake", Method::PUT, "/v1/wachtwoord").json(&body).send().await.unwrap()).await
    };
    let new = "een heel ander lang verhaal";
    assert_eq!(change(PASSWORD, "welkom202611!").await.problem(400, "ongeldige_invoer").fields(), ["nieuwWachtwoord"]);
    assert_eq!(change("verkeerd", new).await.problem(400, "ongeldige_invoer").fields(), ["wachtwoord"]);
    assert_eq!(change(PASSWORD, new).await.status, 204);
    assert_eq!(api.get("intake", "/v1/wie-ben-ik").await.status, 200, "this session goes on");
    let request = api.request(Method::GET, "/v1/wie-ben-ik").bearer_auth(&other);
    Answer::of(request.send().await.unwrap()).await.problem(401, "niet_aangemeld");
    sign_in(&api, "intake", PASSWORD).await.problem(401, "aanmelden_mislukt");
    assert_eq!(sign_in(&api, "intake", new).await.status, 201);
}

#[tokio::test(flavor = "multi_thread")]
async fn sessions_are_listed_and_ended_by_their_owner_and_by_the_houses_administrator() {
    let api = Api::start().await;
    let opened = with_code(&api, "").await;
    let token = opened.body["token"].as_str().unwrap().to_owned();
    let user = opened.body["wie"]["actor"]["gebruiker"].as_str().unwrap().to_owned();
    let list = api.get("intake", "/v1/sessies").await;
    assert_eq!((list.body["stilteMinuten"].as_u64(), list.body["hoogstensMinuten"].as_u64()), (Some(60), Some(720)));
    let sessions = list.body["sessies"].as_array().unwrap();
    assert_eq!(sessions.len(), 2);
    assert!(!list.text.contains("wsl_"));
    let current: Vec<_> = sessions.iter().filter(|one| one["huidige"] == true).collect();
    assert_eq!(current.len(), 1);
    let other = sessions.iter().find(|one| one["toepassing"] == "proef 1").unwrap();
    let place = format!("/v1/sessies/{}", other["id"].as_str().unwrap());
    Answer::of(api.by("intake2", Method::DELETE, &place).send().await.unwrap()).await.problem(404, "onbekend");
    let ended = Answer::of(api.by("intake", Method::DELETE, &place).send().await.unwrap()).await;
    assert_eq!(ended.status, 204);
    let request = api.request(Method::GET, "/v1/wie-ben-ik").bearer_auth(&token);
    Answer::of(request.send().await.unwrap()).await.problem(401, "niet_aangemeld");

    let of = format!("/v1/accounts/{user}/sessies");
    assert_eq!(api.get("beheer", &of).await.body["sessies"].as_array().unwrap().len(), 1);
    api.get("lead", &of).await.problem(404, "onbekend");
    api.get("elders", &of).await.problem(404, "onbekend");
    let ended = Answer::of(api.by("beheer", Method::DELETE, &of).send().await.unwrap()).await;
    assert_eq!(ended.status, 204);
    api.get("intake", "/v1/wie-ben-ik").await.problem(401, "niet_aangemeld");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_open_feed_ends_as_soon_as_its_session_does() {
    let api = Api::start().await;
    let mut lines = Vec::new();
    for login in ["intake", "overleg", "deelnemer"] {
        let me = api.get(login, "/v1/wie-ben-ik").await.body["actor"]["gebruiker"].as_str().unwrap().to_owned();
        let feed = api.by(login, Method::GET, "/v1/stroom").send().await.unwrap();
        assert_eq!(feed.status(), 200);
        lines.push((me, feed));
    }
    for (user, feed) in lines {
        let of = format!("/v1/accounts/{user}/sessies");
        assert_eq!(api.by("beheer", Method::DELETE, &of).send().await.unwrap().status(), 204);
        // Well within the heartbeat: the journal tells the feed.
        let rest = tokio::time::timeout(std::time::Duration::from_secs(10), feed.text()).await;
        assert!(rest.expect("the line ends before the next heartbeat").is_ok());
    }
}
