//! Destruction over HTTP: the round proposes what is due, a second person who didn't end it agrees, and nothing is left but
//! counts. The house of the tests keeps what it rejects for no day at all.

use reqwest::Method;
use serde_json::{Value, json};

use crate::support::{Answer, Api};

async fn round(api: &Api, login: &str) -> Answer {
    Answer::of(api.by(login, Method::POST, "/v1/vernietigingen/_ronde").send().await.unwrap()).await
}

async fn decide(api: &Api, login: &str, proposal: &Value, verdict: &str, words: &str) -> Answer {
    let place = format!("/v1/voorstellen/{}/besluit", proposal["id"].as_str().unwrap());
    let request = api.by(login, Method::POST, &place).header("If-Match", format!("\"{}\"", proposal["versie"]));
    Answer::of(request.json(&json!({ "oordeel": verdict, "toelichting": words })).send().await.unwrap()).await
}

/// A referral that this person rejected: its path.
async fn rejected(api: &Api, reference: &str, login: &str) -> String {
    let (place, version) = api.received(reference).await;
    let reject = json!({ "soort": "afwijzen", "reden": "een_partner_kan_het", "advies": "Bel het wijkteam.",
        "terugkoppeling": { "soort": "gegeven", "tekst": "Wij pakken dit niet op." } });
    let done = api.command(login, &format!("{place}/opdrachten"), version, &reject).await;
    assert_eq!(done.status, 200, "{}", done.text);
    place
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_due_is_proposed_and_destroyed_by_a_second_person_who_did_not_end_it() {
    let api = Api::start().await;
    let gone = rejected(&api, "weg-1", "lead").await;
    let (kept, _) = api.received("blijft-1").await;
    let opened = api.get("intake", &gone).await;
    assert_eq!(opened.body["vernietiging"]["regel"], "niet_opgenomen", "{}", opened.text);
    assert_eq!(opened.body["vernietiging"]["bevestigd"], false, "the grace is the house's choice");

    let due = api.get("lead", "/v1/vernietigingen").await;
    assert_eq!(due.body["aanmeldingen"].as_array().unwrap().len(), 1, "{}", due.text);
    assert_eq!(due.body["aanmeldingen"][0]["vernietiging"]["artikel"], "BGS 1.16, lid 1");
    api.get("intake", "/v1/vernietigingen").await.problem(403, "geen_recht");
    api.get("elders", "/v1/vernietigingen").await.problem(403, "geen_recht");
    round(&api, "auditor").await.problem(403, "geen_recht");

    let made = round(&api, "lead").await;
    assert_eq!(made.status, 201, "{}", made.text);
    let proposal = &made.body["voorstellen"][0];
    assert_eq!(proposal["wachtOpU"], false, "who ended it isn't asked: {}", made.text);
    assert_eq!(round(&api, "lead2").await.body["voorstellen"], json!([]), "what waits isn't asked for again");
    decide(&api, "lead", proposal, "akkoord", "").await.problem(409, "geweigerd");
    decide(&api, "intake", proposal, "akkoord", "").await.problem(404, "onbekend");
    let done = decide(&api, "lead2", proposal, "akkoord", "").await;
    assert_eq!(done.status, 200, "{}", done.text);

    api.get("intake", &gone).await.problem(404, "onbekend");
    api.get("auditor", &format!("{gone}/historie")).await.problem(404, "onbekend");
    assert_eq!(api.get("intake", &kept).await.status, 200);
    let left = api.get("auditor", "/v1/vernietigingen").await;
    assert_eq!(left.body["aanmeldingen"], json!([]), "{}", left.text);
    let count = |what: &str, code: &str| {
        let lines = left.body["geteld"].as_array().unwrap().iter();
        let fits = |line: &&Value| line["wat"] == what && line["code"].as_str().unwrap_or_default() == code;
        lines.filter(fits).map(|line| line["aantal"].as_u64().unwrap()).sum::<u64>()
    };
    assert_eq!((count("vernietigd", "niet_opgenomen"), count("einde", "afgewezen"), count("ontvangen", "")), (1, 1, 1));
    let feed = api.get("intake", "/v1/gebeurtenissen?vanafVolgnummer=0").await;
    let told = feed.body["gebeurtenissen"].as_array().unwrap().iter().find(|one| one["soort"] == "vernietigd").unwrap();
    assert!(gone.ends_with(told["aanmelding"].as_str().unwrap()) && told.get("regel").is_none(), "{}", feed.text);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_refused_stays_with_a_reason_and_what_was_taken_up_again_is_not_destroyed() {
    let api = Api::start().await;
    let stays = rejected(&api, "rechtszaak", "intake").await;
    let first = round(&api, "lead").await.body["voorstellen"][0].clone();
    decide(&api, "lead", &first, "geweigerd", "").await.problem(400, "ongeldige_invoer");
    assert_eq!(decide(&api, "lead", &first, "geweigerd", "er loopt een rechtszaak").await.status, 200);
    assert_eq!(round(&api, "lead").await.body["voorstellen"], json!([]), "not asked for again at once");
    assert_eq!(api.get("intake", &stays).await.status, 200);

    let again = rejected(&api, "heropend", "intake").await;
    let second = round(&api, "lead").await.body["voorstellen"][0].clone();
    let version = api.get("intake", &again).await.body["aanmelding"]["versie"].as_u64().unwrap();
    let reopen = json!({ "soort": "heropenen", "reden": "nieuwe meldingen" });
    assert_eq!(api.command("intake", &format!("{again}/opdrachten"), version, &reopen).await.status, 200);
    assert_eq!(decide(&api, "lead", &second, "akkoord", "").await.status, 200);
    assert_eq!(api.get("intake", &again).await.status, 200, "it isn't due any more");
}
