//! The day's overview over HTTP: every number is that of the filter that its line leads to.

use serde_json::{Value, json};

use crate::support::{Api, referral};

async fn count(api: &Api, login: &str, filter: &str) -> Value {
    let answer = api.post(login, "/v1/aanmeldingen/_filter", &json!({ "filter": filter, "tel": true })).await;
    assert_eq!(answer.status, 200, "{}", answer.text);
    answer.body["aantal"].clone()
}

/// The overview, after each of its numbers was held against its filter.
pub async fn agrees(api: &Api, login: &str) -> Value {
    let told = api.get(login, "/v1/overzicht").await;
    assert_eq!(told.status, 200, "{}", told.text);
    let told = told.body;
    assert_eq!(told["vakken"], api.get(login, "/v1/tellingen").await.body);
    for (field, filter) in [("vandaag", "termijn:vandaag"), ("morgen", "termijn:morgen")] {
        assert_eq!(told[field], count(api, login, filter).await, "{filter}");
    }
    for (field, filter) in [("dag", "1d"), ("week", "1w"), ("vierWeken", "4w")] {
        assert_eq!(told["stil"][field], count(api, login, &format!("vak:postvak aangeraakt>{filter}")).await);
    }
    for one in told["urgenties"].as_array().unwrap() {
        let level = one["urgentie"].as_str().unwrap_or("geen");
        assert_eq!(one["aantal"], count(api, login, &format!("vak:postvak urgentie:{level}")).await, "{level}");
    }
    for one in told["netwerken"].as_array().unwrap() {
        let code = one["netwerk"].as_str().unwrap();
        assert_eq!(one["aantal"], count(api, login, &format!("netwerk:{code}")).await, "{code}");
        assert_eq!(one["teLaat"], count(api, login, &format!("netwerk:{code} termijn:te_laat")).await, "{code}");
    }
    told
}

#[tokio::test(flavor = "multi_thread")]
async fn every_number_of_the_overview_is_that_of_its_filter() {
    let api = Api::start().await;
    assert_eq!(agrees(&api, "intake").await["netwerken"], json!([]));
    for reference in ["T-1", "T-2", "T-3"] {
        let answer = api.post("systeem", "/v1/aanmeldingen", &referral(reference)).await;
        assert_eq!(answer.status, 201, "{}", answer.text);
    }
    let (place, version) = api.received("T-4").await;
    let urgent = json!({ "soort": "urgentie_kiezen", "urgentie": "hoog", "reden": "wapen in huis" });
    let done = api.command("intake", &format!("{place}/opdrachten"), version, &urgent).await;
    assert_eq!(done.status, 200, "{}", done.text);
    let told = agrees(&api, "intake").await;
    assert_eq!(told["vakken"]["postvak"], 4);
    assert_eq!(told["urgenties"].as_array().unwrap().len(), 2, "{told}");
    assert!(told["stil"]["oudste"].is_string());
    // Another house has an overview of its own.
    assert_eq!(agrees(&api, "elders").await["vakken"]["postvak"], 0);
}
