//! Guests over HTTP: granted by an administrator of the other house, gone on with by the guest, ended by either house.

use reqwest::Method;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::support::{Answer, Api};

async fn grant(api: &Api, body: &Value) -> Answer {
    let request = api.by("beheer", Method::POST, "/v1/gasten").header("Idempotency-Key", Uuid::now_v7().to_string());
    Answer::of(request.json(body).send().await.unwrap()).await
}

async fn with(api: &Api, token: &str, method: Method, path: &str, body: Option<&Value>) -> Answer {
    let request = api.request(method, path).bearer_auth(token);
    let request = body.into_iter().fold(request, reqwest::RequestBuilder::json);
    Answer::of(request.send().await.unwrap()).await
}

fn guest(login: &str, role: &str) -> Value {
    json!({ "gebruikersnaam": login, "rechten": { "rol": role, "tot": "2099-12-31" }, "taaksoort": "verwerking" })
}

/// The account of the other house gets a VOG there, so that it can work.
async fn certified(api: &Api) -> String {
    let own = api.get("beheer_elders", "/v1/accounts").await.body;
    let account = own["accounts"].as_array().unwrap().iter().find(|one| one["gebruikersnaam"] == "elders").unwrap();
    let path = format!("/v1/accounts/{}", account["gebruiker"].as_str().unwrap());
    let body = json!({ "gebruikersnaam": "elders", "naam": "elders", "rechten": { "rol": "intake" },
        "taaksoort": "verwerking", "vogDatum": "2026-03-02" });
    let request = api.by("beheer_elders", Method::PUT, &path).header("If-Match", "\"1\"");
    let changed = Answer::of(request.json(&body).send().await.unwrap()).await;
    assert_eq!(changed.status, 200, "{}", changed.text);
    path
}

async fn signed_in(api: &Api) -> String {
    let body = json!({ "gebruikersnaam": "elders", "wachtwoord": crate::support::PASSWORD });
    let session = Answer::of(api.request(Method::POST, "/v1/sessies").json(&body).send().await.unwrap()).await;
    assert_eq!(session.status, 201, "{}", session.text);
    session.body["token"].as_str().unwrap().to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_guest_works_in_the_other_house_until_either_house_ends_it() {
    let api = Api::start().await;
    let refused = grant(&api, &guest("elders", "intake")).await;
    assert_eq!(refused.problem(400, "ongeldige_invoer").fields(), ["vogDatum"], "no work without a VOG");
    let path = certified(&api).await;
    let token = signed_in(&api).await;
    let to = json!({ "huis": "testdam" });
    with(&api, &token, Method::POST, "/v1/huizen/_wissel", Some(&to)).await.problem(404, "onbekend");
    for (login, field) in [("niemand", "gebruikersnaam"), ("intake2", "gebruikersnaam")] {
        let wrong = grant(&api, &guest(login, "intake")).await;
        assert_eq!(wrong.problem(400, "ongeldige_invoer").fields(), [field], "{login}");
    }
    let made = grant(&api, &guest("ELDERS", "intake")).await;
    assert_eq!(made.status, 201, "{}", made.text);
    assert_eq!((&made.body["gastVan"], &made.body["werktNu"]), (&json!("waterveen"), &json!(true)));
    assert_eq!(made.body["opvallend"][0], "gast", "the yearly review shows it");
    assert_eq!(
        grant(&api, &guest("elders", "intake")).await.problem(400, "ongeldige_invoer").fields(),
        ["gebruikersnaam"]
    );

    let houses = with(&api, &token, Method::GET, "/v1/huizen", None).await.body;
    let told = |at: usize, name: &str| houses["huizen"][at][name].clone();
    assert_eq!((told(0, "huis"), told(0, "huidig"), told(0, "thuis")), (json!("waterveen"), json!(true), json!(true)));
    assert_eq!((told(1, "huis"), told(1, "huidig"), told(1, "rol")), (json!("testdam"), json!(false), json!("intake")));
    let first = with(&api, &token, Method::POST, "/v1/huizen/_wissel", Some(&to)).await;
    assert_eq!(first.status, 201, "{}", first.text);
    assert_eq!(first.body["wie"]["actor"]["huis"], "testdam");
    assert_eq!(first.body["wie"]["huisNaam"], "Regio testdam");
    with(&api, &token, Method::GET, "/v1/wie-ben-ik", None).await.problem(401, "niet_aangemeld");
    let token = first.body["token"].as_str().unwrap().to_owned();
    with(&api, &token, Method::POST, "/v1/huizen/_wissel", Some(&to)).await.problem(409, "geweigerd");
    // The work of this house, and nothing of the own one.
    let (referral, _) = api.received("G-1").await;
    assert_eq!(with(&api, &token, Method::GET, &referral, None).await.status, 200);
    let home = json!({ "huis": "waterveen" });
    let back = with(&api, &token, Method::POST, "/v1/huizen/_wissel", Some(&home)).await;
    assert!(
        back.body["verlooptTijdstip"].as_str() <= first.body["verlooptTijdstip"].as_str(),
        "not longer than before"
    );
    let token = back.body["token"].as_str().unwrap().to_owned();
    with(&api, &token, Method::GET, &referral, None).await.problem(404, "onbekend");
    let there = with(&api, &token, Method::POST, "/v1/huizen/_wissel", Some(&to)).await;
    let token = there.body["token"].as_str().unwrap().to_owned();
    let runs = || async { with(&api, &token, Method::GET, "/v1/wie-ben-ik", None).await.status.as_u16() };
    assert_eq!(runs().await, 200);

    // The house that granted it ends it; what is of the person isn't its to change.
    let mut changed = json!({ "gebruikersnaam": "elders", "naam": "Iemand anders", "rechten": { "rol": "intake" },
        "taaksoort": "verwerking", "vogDatum": "2026-03-02" });
    let put = |body: Value, version: u64| {
        let request = api.by("beheer", Method::PUT, &path).header("If-Match", format!("\"{version}\""));
        async move { Answer::of(request.json(&body).send().await.unwrap()).await }
    };
    assert_eq!(put(changed.clone(), 1).await.problem(400, "ongeldige_invoer").fields(), ["naam"]);
    changed["naam"] = json!("elders");
    changed["gesloten"] = json!(true);
    assert_eq!(put(changed.clone(), 1).await.status, 200);
    assert_eq!(runs().await, 401);
    changed["gesloten"] = json!(false);
    assert_eq!(put(changed, 2).await.status, 200);
    assert_eq!(runs().await, 200);
    // And so does the own house.
    let closed = json!({ "gebruikersnaam": "elders", "naam": "elders", "rechten": { "rol": "intake" },
        "taaksoort": "verwerking", "vogDatum": "2026-03-02", "gesloten": true });
    let request = api.by("beheer_elders", Method::PUT, &path).header("If-Match", "\"2\"");
    assert_eq!(request.json(&closed).send().await.unwrap().status(), 200);
    assert_eq!(runs().await, 401);
    // Both houses have it in their journals.
    let journal = api.get("auditor", "/v1/logboek").await;
    assert!(
        journal.text.contains("huis_betreden") && journal.text.contains("\"gastVan\":\"waterveen\""),
        "{}",
        journal.text
    );
    assert!(journal.text.contains("\"anderHuis\":\"waterveen\""));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_guest_in_a_role_that_reaches_further_waits_for_a_second_person() {
    let api = Api::start().await;
    certified(&api).await;
    let mut body = guest("elders", "triageleider");
    assert_eq!(grant(&api, &body).await.problem(400, "ongeldige_invoer").fields(), ["reden"]);
    body["reden"] = json!("Valt in voor de triageleider");
    let made = grant(&api, &body).await;
    assert_eq!((made.status.as_u16(), &made.body["gesloten"]), (201, &json!(true)), "{}", made.text);
    // What can't be granted isn't reached by a change either.
    let path = format!("/v1/accounts/{}", made.body["gebruiker"].as_str().unwrap());
    let mut system = guest("elders", "aanleversysteem");
    system["naam"] = json!("elders");
    let version = format!("\"{}\"", made.body["versie"]);
    let request = api.by("beheer", Method::PUT, &path).header("If-Match", version);
    let refused = Answer::of(request.json(&system).send().await.unwrap()).await;
    assert!(refused.problem(400, "ongeldige_invoer").fields().contains(&"rechten.rol"), "{}", refused.text);
    let token = signed_in(&api).await;
    let to = json!({ "huis": "testdam" });
    with(&api, &token, Method::POST, "/v1/huizen/_wissel", Some(&to)).await.problem(404, "onbekend");
    let proposal = format!("/v1/voorstellen/{}/besluit", made.body["voorstel"].as_str().unwrap());
    let agreed = api.command("lead", &proposal, 1, &json!({ "oordeel": "akkoord" })).await;
    assert_eq!(agreed.status, 200, "{}", agreed.text);
    let session = with(&api, &token, Method::POST, "/v1/huizen/_wissel", Some(&to)).await;
    assert_eq!(session.body["wie"]["actor"]["rol"], "triageleider", "{}", session.text);
}
