//! A triage meeting over HTTP: opened, kept, closed by one person; its minutes are what was decided, and reading them is
//! recorded.

use reqwest::Method;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::support::{Answer, Api};

async fn put(api: &Api, login: &str, id: Uuid, body: &Value) -> Answer {
    let path = format!("/v1/overleggen/{id}");
    Answer::of(api.by(login, Method::PUT, &path).json(body).send().await.unwrap()).await
}

fn sitting(agenda: &[&str]) -> Value {
    json!({ "aanwezig": { "deelnemers": ["politie-testdam"], "namen": ["L. Bos"] }, "agenda": agenda })
}

fn id_of(path: &str) -> &str {
    path.rsplit('/').next().unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_meeting_is_opened_kept_and_closed_and_its_minutes_are_what_was_decided() {
    let api = Api::start().await;
    let (first, version) = api.received("T-1").await;
    let (second, before) = api.received("T-2").await;
    let early = json!({ "soort": "notitie_maken", "id": Uuid::now_v7(), "tekst": "voor het overleg" });
    let done = api.command("lead", &format!("{second}/opdrachten"), before, &early).await;
    assert_eq!(done.status, 200, "{}", done.text);
    assert_eq!(api.get("lead", "/v1/overleg").await.body, json!({ "aanmeldingen": [] }));

    let meeting = Uuid::now_v7();
    let mut body = sitting(&[id_of(&first), id_of(&second)]);
    let opened = put(&api, "lead", meeting, &body).await;
    assert_eq!(opened.status, 200, "{}", opened.text);
    assert_eq!(opened.body["aanmeldingen"].as_array().unwrap().len(), 2);
    assert_eq!(put(&api, "lead", meeting, &body).await.body, opened.body, "told twice, it is one meeting");
    put(&api, "lead", Uuid::now_v7(), &body).await.problem(409, "overleg_loopt");
    assert_eq!(api.get("intake", "/v1/overleg").await.body["overleg"], Value::Null, "a meeting is of who opened it");

    let read = api.get("lead", &format!("{first}?doel=overleg")).await;
    assert_eq!(read.status, 200, "{}", read.text);
    let door = format!("{first}/opdrachten");
    let urgent = json!({ "soort": "urgentie_kiezen", "urgentie": "hoog", "reden": "wapen in huis" });
    let done = api.command("lead", &door, version, &urgent).await;
    assert_eq!(done.status, 200, "{}", done.text);
    let released =
        api.command("lead", &door, done.body["versie"].as_u64().unwrap(), &json!({ "soort": "loslaten" })).await;
    assert_eq!(released.status, 200, "{}", released.text);
    body["doorgeschoven"] = json!([id_of(&second)]);
    assert_eq!(put(&api, "lead", meeting, &body).await.status, 200);

    let now = api.get("lead", "/v1/overleg").await.body;
    assert_eq!(now["overleg"]["zitting"]["doorgeschoven"], body["doorgeschoven"]);
    assert_eq!(now["overleg"]["geopendTijdstip"], opened.body["overleg"]["geopendTijdstip"]);
    body["gesloten"] = json!(true);
    let closed = put(&api, "lead", meeting, &body).await;
    assert!(closed.body["overleg"]["geslotenTijdstip"].is_string(), "{}", closed.text);
    body["doorgeschoven"] = json!([]);
    put(&api, "lead", meeting, &body).await.problem(409, "overleg_gesloten");

    let place = format!("/v1/overleggen/{meeting}/verslag");
    api.get("intake", &place).await.problem(404, "onbekend");
    let minutes = api.get("lead", &place).await;
    assert_eq!(minutes.status, 200, "{}", minutes.text);
    let points = minutes.body["punten"].as_array().unwrap();
    let told = |point: &Value| {
        let events = point["gebeurtenissen"].as_array().unwrap().iter();
        events.map(|one| one["opdrachtSoort"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(told(&points[0]), ["urgentie_kiezen"], "who let it go is no decision: {}", minutes.text);
    assert_eq!(told(&points[1]), Vec::<String>::new(), "what went before isn't of the meeting");
    let history = api.get("auditor", &format!("{first}/historie")).await;
    let reads = history.body["regels"].as_array().unwrap().iter().filter(|line| line["wat"]["doel"] == "overleg");
    assert_eq!(reads.count(), 2, "the read in the meeting and that of the minutes: {}", history.text);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_wrong_with_a_meeting_is_told_at_its_fields() {
    let api = Api::start().await;
    let (place, _) = api.received("T-1").await;
    let id = id_of(&place);
    let mut body = sitting(&[id, id]);
    body["aanwezig"]["gasten"] = json!([{ "naam": "P. Gast" }]);
    body["aanwezig"]["deelnemers"] = json!(["bestaat-niet"]);
    let refused = put(&api, "lead", Uuid::now_v7(), &body).await;
    refused.problem(400, "ongeldige_invoer");
    assert_eq!(refused.fields(), ["aanwezig.deelnemers", "aanwezig.geheimhouding", "agenda"]);
    let unknown = put(&api, "lead", Uuid::now_v7(), &sitting(&[&Uuid::now_v7().to_string()])).await;
    assert_eq!(unknown.problem(400, "ongeldige_invoer").fields(), ["agenda"]);
    // Another house's referral is as unknown as one that isn't there.
    let elsewhere = json!({ "aanwezig": { "namen": ["E. Elders"] }, "agenda": [id] });
    put(&api, "elders", Uuid::now_v7(), &elsewhere).await.problem(400, "ongeldige_invoer");
    put(&api, "overleg", Uuid::now_v7(), &sitting(&[id])).await.problem(404, "onbekend");
}
