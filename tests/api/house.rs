//! Settings of a house over HTTP: changed whole by its administrator, on the version that was seen, within the law.

use reqwest::Method;
use serde_json::{Value, json};

use crate::support::{Answer, Api};

async fn put(api: &Api, version: &Value, body: &Value) -> Answer {
    let mut body = body.clone();
    body.as_object_mut().unwrap().remove("versie");
    let request = api.by("beheer", Method::PUT, "/v1/huis").header("If-Match", format!("\"{version}\""));
    Answer::of(request.json(&body).send().await.unwrap()).await
}

#[tokio::test(flavor = "multi_thread")]
async fn what_an_administrator_sets_holds_at_once_and_a_second_one_does_not_overwrite_it() {
    let api = Api::start().await;
    api.get("lead", "/v1/huis").await.problem(403, "geen_recht");
    let seen = api.get("beheer", "/v1/huis").await;
    assert_eq!(seen.status, 200, "{}", seen.text);
    let (version, mut house) = (seen.body["versie"].clone(), seen.body.clone());
    house["huis"]["huisregels"] = json!({ "voorstelDagen": 7, "netwerken": { "riec": { "capaciteit": 12 } } });
    house["kalender"]["gesloten"] = json!(["2026-12-24"]);
    let done = put(&api, &version, &house).await;
    assert_eq!(done.status, 200, "{}", done.text);
    assert_eq!(done.body["versie"].as_u64().unwrap(), version.as_u64().unwrap() + 1);
    put(&api, &version, &house).await.problem(412, "versie_verouderd");
    let rules = api.get("intake", "/v1/regels").await;
    assert_eq!(rules.body["huis"]["huisregels"]["netwerken"]["riec"]["capaciteit"], 12, "{}", rules.text);
    let elsewhere = api.get("elders", "/v1/regels").await;
    assert!(!elsewhere.text.contains("\"capaciteit\":12"), "another house's stay as they are");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_setting_beyond_the_law_or_of_another_house_is_named_at_its_field() {
    let api = Api::start().await;
    let seen = api.get("beheer", "/v1/huis").await;
    let version = seen.body["versie"].clone();
    let with = |change: &dyn Fn(&mut Value)| {
        let mut house = seen.body.clone();
        change(&mut house);
        house
    };
    for (body, field) in [
        (with(&|house| house["huis"]["code"] = json!("waterveen")), "huis.code"),
        (with(&|house| house["huis"]["naam"] = json!(" ")), "huis.naam"),
        (with(&|house| house["huis"]["huisregels"] = json!({ "voorstelDagen": 0 })), "huisregels.voorstelDagen"),
        (with(&|house| house["huis"]["gemeenten"] = json!([])), "huis.gemeenten"),
        (with(&|house| house["kalender"] = json!({ "week": {} })), "kalender"),
        (with(&|house| house["catalogus"] = json!("dit = is [geen toml")), "catalogus"),
        (
            with(&|house| {
                house["huis"]["huisregels"] = json!({ "netwerken": { "bestaat_niet": { "capaciteit": 1 } } });
            }),
            "huis",
        ),
    ] {
        let answer = put(&api, &version, &body).await;
        assert_eq!(answer.problem(400, "ongeldige_invoer").fields(), [field], "{}", answer.text);
    }
}
