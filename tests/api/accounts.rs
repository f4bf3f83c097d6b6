//! Accounts over HTTP: made and changed by an administrator of the house, a role that reaches further by two people.

use reqwest::Method;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::support::{Answer, Api};

fn account(login: &str, role: &str) -> Value {
    json!({ "gebruikersnaam": login, "naam": "L. Bos", "rechten": { "rol": role }, "taaksoort": "verwerking",
        "vogDatum": "2026-03-02", "aangewezenDoor": "Gemeente Voorbeeldstad", "aangewezenOp": "2026-03-16" })
}

async fn make(api: &Api, by: &str, body: &Value) -> Answer {
    let mut body = body.clone();
    body["wachtwoord"] = json!("een trein rijdt naar waterveen");
    let request = api.by(by, Method::POST, "/v1/accounts").header("Idempotency-Key", Uuid::now_v7().to_string());
    Answer::of(request.json(&body).send().await.unwrap()).await
}

async fn send(api: &Api, method: Method, path: &str, version: &Value, body: &Value) -> Answer {
    let request = api.by("beheer", method, path).header("If-Match", format!("\"{version}\""));
    Answer::of(request.json(body).send().await.unwrap()).await
}

async fn signs_in(api: &Api, login: &str) -> Answer {
    let body = json!({ "gebruikersnaam": login, "wachtwoord": "een trein rijdt naar waterveen" });
    Answer::of(api.request(Method::POST, "/v1/sessies").json(&body).send().await.unwrap()).await
}

#[tokio::test(flavor = "multi_thread")]
async fn an_account_works_with_a_certificate_and_until_it_is_closed() {
    let api = Api::start().await;
    let mut bare = account("l.bos", "intake");
    bare.as_object_mut().unwrap().remove("vogDatum");
    assert_eq!(make(&api, "beheer", &bare).await.problem(400, "ongeldige_invoer").fields(), ["vogDatum"]);
    make(&api, "lead", &account("l.bos", "intake")).await.problem(403, "geen_recht");
    let made = make(&api, "beheer", &account("l.bos", "intake")).await;
    assert_eq!(made.status, 201, "{}", made.text);
    assert!(!made.text.contains("waterveen"), "a password is never given back");
    assert_eq!((made.header("etag"), &made.body["werktNu"]), ("\"1\"", &json!(true)));
    let taken = make(&api, "beheer", &account("L.BOS", "intake")).await;
    assert_eq!(taken.problem(400, "ongeldige_invoer").fields(), ["gebruikersnaam"]);
    let session = signs_in(&api, "l.bos").await;
    assert_eq!(session.status, 201, "{}", session.text);
    let token = session.body["token"].as_str().unwrap().to_owned();
    let who =
        || async { api.request(Method::GET, "/v1/wie-ben-ik").bearer_auth(&token).send().await.unwrap().status() };
    assert_eq!(who().await, 200);

    let path = format!("/v1/accounts/{}", made.body["gebruiker"].as_str().unwrap());
    api.get("intake", &path).await.problem(404, "onbekend");
    let mut ended = account("l.bos", "intake");
    ended["rechten"]["tot"] = json!("2026-01-01");
    send(&api, Method::PUT, &path, &json!(7), &ended).await.problem(412, "versie_verouderd");
    let now = send(&api, Method::PUT, &path, &json!(1), &ended).await;
    assert_eq!((now.status.as_u16(), &now.body["werktNu"]), (200, &json!(false)), "{}", now.text);
    assert_eq!(who().await, 401, "in the session that runs, too");
    signs_in(&api, "l.bos").await.problem(401, "aanmelden_mislukt");
    assert_eq!(send(&api, Method::PUT, &path, &json!(2), &account("l.bos", "intake")).await.status, 200);
    assert_eq!(who().await, 200, "given more days, the session goes on");
    let mut closed = account("l.bos", "intake");
    closed["gesloten"] = json!(true);
    assert_eq!(send(&api, Method::PUT, &path, &json!(3), &closed).await.status, 200);
    assert_eq!(who().await, 401);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_role_that_reaches_further_waits_for_a_second_person() {
    let api = Api::start().await;
    let mut auditor = account("a.visser", "auditor");
    assert_eq!(make(&api, "beheer", &auditor).await.problem(400, "ongeldige_invoer").fields(), ["reden"]);
    auditor["reden"] = json!("Opvolger van de privacy officer");
    let made = make(&api, "beheer", &auditor).await;
    assert_eq!((made.status.as_u16(), &made.body["werktNu"]), (201, &json!(false)), "{}", made.text);
    signs_in(&api, "a.visser").await.problem(401, "aanmelden_mislukt");
    let verdict = format!("/v1/voorstellen/{}/besluit", made.body["voorstel"].as_str().unwrap());
    let say = |login: &'static str| {
        let request = api.by(login, Method::POST, &verdict).header("If-Match", "\"1\"");
        let request = request.json(&json!({ "oordeel": "akkoord" }));
        async move { Answer::of(request.send().await.unwrap()).await }
    };
    say("beheer").await.problem(409, "geweigerd");
    assert_eq!(say("lead").await.status, 200);
    let session = signs_in(&api, "a.visser").await;
    assert_eq!((session.status.as_u16(), &session.body["wie"]["actor"]["rol"]), (201, &json!("auditor")));
    // Nobody widens what they may do themselves.
    let own = api.get("beheer", "/v1/wie-ben-ik").await.body["actor"]["gebruiker"].as_str().unwrap().to_owned();
    let path = format!("/v1/accounts/{own}");
    let mut wider = account("beheer", "auditor");
    wider["reden"] = json!("Handig");
    let answer = send(&api, Method::PUT, &path, &api.get("beheer", &path).await.body["versie"], &wider).await;
    assert_eq!(answer.problem(400, "ongeldige_invoer").fields(), ["rechten"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_yearly_list_says_what_must_be_looked_at_and_by_whom_it_was() {
    let api = Api::start().await;
    let list = api.get("auditor", "/v1/rechtenoverzicht").await;
    assert_eq!(list.status, 200, "{}", list.text);
    let all = list.body["accounts"].as_array().unwrap();
    let intake = all.iter().find(|one| one["gebruikersnaam"] == "intake").unwrap();
    assert!(intake["opvallend"].as_array().unwrap().contains(&json!("zonder_vog")), "{intake}");
    assert!(all.iter().all(|one| one["gebruikersnaam"] != "elders"), "another house's");
    let path = format!("/v1/accounts/{}/beoordeling", intake["gebruiker"].as_str().unwrap());
    let done = send(&api, Method::POST, &path, &intake["versie"], &json!({})).await;
    assert_eq!(done.body["beoordeeld"]["door"]["naam"], "beheer", "{}", done.text);
    api.get("lead", "/v1/rechtenoverzicht").await.problem(403, "geen_recht");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_barred_from_a_referral_finds_it_nowhere_and_is_told_how_much_is_hidden() {
    let api = Api::start().await;
    let (path, version) = api.received("belangen-1").await;
    api.received("belangen-2").await;
    let rows = api.get("intake2", "/v1/aanmeldingen").await;
    let id = path.rsplit('/').next().unwrap();
    let all = rows.body["aanmeldingen"].as_array().unwrap();
    let number = all.iter().find(|row| row["id"] == id).unwrap()["nummer"].clone();
    let before = api.get("intake2", "/v1/tellingen").await.body;
    let accounts = api.get("beheer", "/v1/accounts").await;
    let barred = accounts.body["accounts"].as_array().unwrap().iter().find(|one| one["gebruikersnaam"] == "intake2");
    let user = barred.unwrap()["gebruiker"].as_str().unwrap();
    let blocks = format!("/v1/accounts/{user}/blokkades");
    let wrong = send(&api, Method::PUT, &blocks, &json!(1), &json!({ "nummers": ["26-99999"] })).await;
    assert_eq!(wrong.problem(400, "ongeldige_invoer").fields(), ["nummers[0]"]);
    let done = send(&api, Method::PUT, &blocks, &json!(1), &json!({ "nummers": [number] })).await;
    assert_eq!(done.status, 200, "{}", done.text);

    let rows = api.get("intake2", "/v1/aanmeldingen").await;
    assert_eq!(rows.body["aanmeldingen"].as_array().unwrap().len(), all.len() - 1);
    assert_eq!(rows.body["verborgen"], 1, "{}", rows.text);
    let counts = api.get("intake2", "/v1/tellingen").await.body;
    assert_eq!(counts["postvak"].as_u64().unwrap() + 1, before["postvak"].as_u64().unwrap(), "{counts}");
    let overview = crate::overview::agrees(&api, "intake2").await;
    assert_eq!(overview["urgenties"][0]["aantal"], all.len() - 1, "{overview}");
    api.get("intake2", &format!("{path}?doel=doorgeleiden")).await.problem(404, "onbekend");
    api.get("intake2", &format!("{path}/historie")).await.problem(404, "onbekend");
    let take = json!({ "soort": "nemen" });
    api.command("intake2", &format!("{path}/opdrachten"), version, &take).await.problem(404, "onbekend");
    let found = api.post("intake2", "/v1/aanmeldingen/_zoek", &json!({ "woorden": "Fictief" })).await;
    assert!(!found.text.contains(id), "{}", found.text);
    let filtered = api.post("intake2", "/v1/aanmeldingen/_filter", &json!({ "filter": "", "tel": true })).await;
    assert!(!filtered.text.contains(id), "{}", filtered.text);
    let feed = api.get("intake2", "/v1/gebeurtenissen?vanafVolgnummer=0&limiet=1000").await;
    assert!(!feed.text.contains(id), "{}", feed.text);
    // A colleague sees it as before.
    assert!(api.get("intake", "/v1/aanmeldingen").await.text.contains(id));
    assert_eq!(send(&api, Method::PUT, &blocks, &json!(2), &json!({ "nummers": [] })).await.status, 200);
    assert!(api.get("intake2", "/v1/aanmeldingen").await.text.contains(id));
}
