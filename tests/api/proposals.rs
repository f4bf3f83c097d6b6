//! Proposals over HTTP: asked by one, decided on by another, done with the verdict.

use reqwest::Method;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::sign_in::sign_in;
use crate::support::{Answer, Api, PASSWORD, referral};

pub async fn ask(api: &Api, login: &str, key: Uuid, what: Value) -> Answer {
    let request = api.by(login, Method::POST, "/v1/voorstellen").header("Idempotency-Key", key.to_string());
    let body = json!({ "wat": what, "reden": "De wijkagent moet de melder kunnen spreken" });
    Answer::of(request.json(&body).send().await.unwrap()).await
}

pub async fn decide(api: &Api, login: &str, id: Uuid, version: u64, verdict: &str, words: &str) -> Answer {
    let request = api.by(login, Method::POST, &format!("/v1/voorstellen/{id}/besluit"));
    let request = request.header("If-Match", format!("\"{version}\""));
    Answer::of(request.json(&json!({ "oordeel": verdict, "toelichting": words })).send().await.unwrap()).await
}

/// A referral whose reporter is protected.
async fn protected(api: &Api) -> String {
    let mut given = referral("beschermd-1");
    given["aanmelder"]["afgeschermd"] = json!("Vreest voor de eigen veiligheid");
    let answer = api.post("systeem", "/v1/aanmeldingen", &given).await;
    answer.body["aanmelding"].as_str().unwrap().to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reporter_is_revealed_by_two_people_and_once() {
    let api = Api::start().await;
    let id = Uuid::now_v7();
    let what = json!({ "soort": "melder_onthullen", "aanmelding": protected(&api).await });
    let asked = ask(&api, "intake", id, what.clone()).await;
    assert_eq!(asked.status, 201, "{}", asked.text);
    assert_eq!((asked.header("etag"), &asked.body["wachtOpU"]), ("\"1\"", &json!(false)));
    assert!(asked.body["wat"]["nummer"].as_str().is_some_and(|number| number.starts_with("26-")), "{}", asked.text);
    assert_eq!(ask(&api, "intake", id, what).await.status, 201, "safe to repeat");

    let seen = api.get("lead", "/v1/voorstellen").await;
    assert_eq!(seen.body["voorstellen"][0]["wachtOpU"], true, "{}", seen.text);
    assert_eq!(
        api.get("intake2", "/v1/voorstellen").await.body["voorstellen"],
        json!([]),
        "not a colleague's business"
    );
    api.get("overleg", "/v1/voorstellen").await.problem(403, "geen_recht");
    let other = format!("/v1/voorstellen/{id}");
    api.get("elders", &other).await.problem(404, "onbekend");

    let reveal = format!("/v1/voorstellen/{id}/onthulling");
    let show = |login: &'static str| {
        let request = api.by(login, Method::POST, &reveal);
        async move { Answer::of(request.send().await.unwrap()).await }
    };
    show("intake").await.problem(409, "geweigerd");
    decide(&api, "intake", id, 1, "akkoord", "").await.problem(409, "geweigerd");
    decide(&api, "lead", id, 2, "akkoord", "").await.problem(412, "versie_verouderd");
    decide(&api, "lead", id, 1, "geweigerd", "").await.problem(400, "ongeldige_invoer");
    assert_eq!(decide(&api, "lead", id, 1, "akkoord", "").await.status, 200);
    decide(&api, "auditor", id, 2, "geweigerd", "te laat").await.problem(409, "geweigerd");
    show("lead").await.problem(404, "onbekend");
    assert_eq!(show("intake").await.body["naam"], "A. Voorbeeld");
    show("intake").await.problem(409, "geweigerd");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_begins_elsewhere_or_is_not_there_is_refused() {
    let api = Api::start().await;
    let destroy = json!({ "soort": "vernietigen", "aanmeldingen": [] });
    ask(&api, "lead", Uuid::now_v7(), destroy).await.problem(403, "geen_recht");
    // With the account, where a certificate and a task are asked for.
    let rights = json!({ "soort": "rechten", "gebruiker": Uuid::now_v7(), "accountVersie": 1,
        "rechten": { "rol": "triageleider" } });
    ask(&api, "beheer", Uuid::now_v7(), rights).await.problem(403, "geen_recht");
    let unknown = json!({ "soort": "melder_onthullen", "aanmelding": Uuid::now_v7() });
    ask(&api, "intake", Uuid::now_v7(), unknown).await.problem(404, "onbekend");
    let (path, _) = api.received("gewoon").await;
    let open = json!({ "soort": "melder_onthullen", "aanmelding": path.rsplit('/').next().unwrap() });
    ask(&api, "intake", Uuid::now_v7(), open).await.problem(409, "geweigerd");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_rights_hide_is_counted_for_whom_it_concerns_and_for_nobody_else() {
    let api = Api::start().await;
    let id = protected(&api).await;
    let place = format!("/v1/aanmeldingen/{id}");
    let asked = ask(&api, "besloten", Uuid::now_v7(), json!({ "soort": "melder_onthullen", "aanmelding": id })).await;
    assert_eq!(asked.status, 201, "{}", asked.text);
    let opened = api.get("besloten", &place).await;
    let version = opened.body["aanmelding"]["versie"].as_u64().unwrap();
    let mark = json!({ "soort": "taakaccenten_kiezen", "taakaccenten": ["radicalisering"] });
    let marked = api.command("besloten", &format!("{place}/opdrachten"), version, &mark).await;
    assert_eq!(marked.status, 200, "{}", marked.text);
    for (login, shown, hidden) in [("besloten", 1, 0), ("lead", 0, 1), ("auditor", 0, 1), ("intake", 0, 0)] {
        let list = api.get(login, "/v1/voorstellen").await;
        let count = list.body["voorstellen"].as_array().unwrap().len();
        assert_eq!((count, &list.body["verborgen"]), (shown, &json!(hidden)), "{login}: {}", list.text);
        assert_eq!(list.text.contains(&id), shown > 0, "{login}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn one_damaged_file_leaves_the_other_proposals_readable() {
    let api = Api::start().await;
    let (whole, damaged) = (protected(&api).await, crate::reporter::kept_longer(&api).await);
    ask(&api, "intake", Uuid::now_v7(), json!({ "soort": "melder_onthullen", "aanmelding": whole })).await;
    let longer = ask(&api, "intake", Uuid::now_v7(), damaged).await;
    assert_eq!(longer.status, 201, "{}", longer.text);
    api.raw("update body set body = x'00' where id in (select id from referral where no = 2)").await;
    let list = api.get("auditor", "/v1/voorstellen").await;
    assert_eq!(list.status, 200, "{}", list.text);
    let unreadable: Vec<bool> = list.body["voorstellen"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["dossierOnleesbaar"] == json!(true))
        .collect();
    assert_eq!(unreadable, [true, false], "{}", list.text);
    assert!(!list.text.contains("Zeldzaam"), "nobody can say who of these reported: {}", list.text);
}

/// An account of the house by its login name.
async fn account(api: &Api, login: &str) -> Value {
    let all = api.get("beheer", "/v1/accounts").await;
    let mut accounts = all.body["accounts"].as_array().unwrap().iter();
    accounts.find(|one| one["gebruikersnaam"] == login).unwrap_or_else(|| panic!("{}", all.text))["gebruiker"].clone()
}

#[tokio::test(flavor = "multi_thread")]
async fn who_lost_a_password_is_given_another_by_two_people_and_once() {
    let api = Api::start().await;
    let id = Uuid::now_v7();
    let what =
        json!({ "soort": "aanmelden_herstellen", "gebruiker": account(&api, "intake").await, "middel": "wachtwoord" });
    ask(&api, "lead", Uuid::now_v7(), what.clone()).await.problem(403, "geen_recht");
    let asked = ask(&api, "beheer", id, what).await;
    assert_eq!((asked.status.as_u16(), asked.body["wat"]["naam"].is_string()), (201, true), "{}", asked.text);

    let place = format!("/v1/voorstellen/{id}/aanmeldmiddel");
    let give = |login: &'static str| {
        let request = api.by(login, Method::POST, &place);
        async move { Answer::of(request.send().await.unwrap()).await }
    };
    give("beheer").await.problem(409, "geweigerd");
    decide(&api, "beheer", id, 1, "akkoord", "").await.problem(409, "geweigerd");
    decide(&api, "intake", id, 1, "akkoord", "").await.problem(404, "onbekend");
    assert_eq!(decide(&api, "lead", id, 1, "akkoord", "").await.status, 200);
    assert_eq!(
        api.get("intake", "/v1/aanmeldingen?vak=postvak").await.status,
        200,
        "until it is given, all is as it was"
    );
    give("lead").await.problem(404, "onbekend");
    let given = give("beheer").await;
    assert_eq!((given.status.as_u16(), &given.body["gebruikersnaam"]), (200, &json!("intake")), "{}", given.text);
    give("beheer").await.problem(409, "geweigerd");

    api.get("intake", "/v1/aanmeldingen?vak=postvak").await.problem(401, "niet_aangemeld");
    sign_in(&api, "intake", PASSWORD).await.problem(401, "aanmelden_mislukt");
    assert_eq!(sign_in(&api, "intake", given.body["geheim"].as_str().unwrap()).await.status, 201);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_code_to_link_with_is_given_as_a_password_is_and_never_for_ones_own_agreement() {
    let api = Api::start().await;
    let id = Uuid::now_v7();
    let of = |user: Value| json!({ "soort": "aanmelden_herstellen", "gebruiker": user, "middel": "koppelcode" });
    assert_eq!(ask(&api, "beheer", id, of(account(&api, "lead").await)).await.status, 201);
    decide(&api, "lead", id, 1, "akkoord", "").await.problem(409, "geweigerd");
    assert_eq!(decide(&api, "auditor", id, 1, "akkoord", "").await.status, 200);
    let request = api.by("beheer", Method::POST, &format!("/v1/voorstellen/{id}/aanmeldmiddel"));
    let given = Answer::of(request.send().await.unwrap()).await;
    assert_eq!((given.status.as_u16(), given.body["geheim"].as_str().unwrap().len()), (200, 19), "{}", given.text);
    assert!(given.body["geldigTotTijdstip"].is_string(), "{}", given.text);
    api.get("lead", "/v1/aanmeldingen?vak=postvak").await.problem(401, "niet_aangemeld");
    let stranger = of(json!(Uuid::now_v7()));
    ask(&api, "beheer", Uuid::now_v7(), stranger).await.problem(404, "onbekend");
}
