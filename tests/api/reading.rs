//! Lists, files, history, search and drafts.

use std::collections::BTreeSet;

use reqwest::Method;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::support::{Answer, Api};

#[tokio::test(flavor = "multi_thread")]
async fn leafing_through_the_inbox_shows_every_referral_once() {
    let api = Api::start().await;
    for number in 0..7 {
        api.received(&format!("T-{number}")).await;
    }
    let (mut seen, mut path, mut pages) = (BTreeSet::new(), "/v1/aanmeldingen?limiet=3".to_owned(), 0);
    loop {
        let page = api.get("intake", &path).await;
        assert_eq!(page.status, 200, "{}", page.text);
        for row in page.body["aanmeldingen"].as_array().unwrap() {
            assert!(seen.insert(row["id"].as_str().unwrap().to_owned()));
        }
        assert!(!page.text.contains("Fictief"), "a list holds no name");
        pages += 1;
        let Some(next) = page.body["volgende"].as_str() else { break };
        path = format!("/v1/aanmeldingen?limiet=3&cursor={next}");
    }
    assert_eq!((seen.len(), pages), (7, 3));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cursor_of_another_list_or_house_is_refused() {
    let api = Api::start().await;
    for number in 0..2 {
        api.received(&format!("T-{number}")).await;
    }
    let page = api.get("intake", "/v1/aanmeldingen?limiet=1").await;
    let cursor = page.body["volgende"].as_str().unwrap();
    api.get("intake", &format!("/v1/aanmeldingen?vak=uit&cursor={cursor}")).await.problem(400, "ongeldige_invoer");
    api.get("elders", &format!("/v1/aanmeldingen?cursor={cursor}")).await.problem(400, "ongeldige_invoer");
    for bad in
        ["limiet=0", "limiet=201", "limiet=x", "vak=prullenbak", "sorteer=naam", "cursor=AAAA", "limiet=1&limiet=2"]
    {
        let answer = api.get("intake", &format!("/v1/aanmeldingen?{bad}")).await;
        answer.problem(400, "ongeldige_invoer");
        assert!(!answer.text.contains("prullenbak"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn opening_a_file_is_recorded_and_looking_at_the_list_is_not() {
    let api = Api::start().await;
    let (place, version) = api.received("T-1").await;
    api.get("intake", "/v1/aanmeldingen").await;
    let opened = api.get("intake", &format!("{place}?doel=doorgeleiden")).await;
    assert_eq!(opened.status, 200, "{}", opened.text);
    assert_eq!(opened.body["aanmelding"]["inhoud"]["betrokkene"]["naam"], "Bram Fictief");
    assert_eq!(opened.header("etag"), format!("\"{version}\""));

    let history = api.get("auditor", &format!("{place}/historie")).await;
    let lines = history.body["regels"].as_array().unwrap();
    let reads: Vec<&Value> = lines.iter().filter(|line| line["wat"]["soort"] == "inzage").collect();
    assert_eq!(reads[0]["wat"]["doel"], "doorgeleiden", "{}", history.text);
    assert_eq!(reads[0]["door"]["naam"], "intake");
    assert_eq!(reads[0]["volgnummer"], opened.body["inzageVolgnummer"]);
    assert_eq!(lines[0]["wat"]["gebeurtenis"]["gebeurtenis"], "ontvangen", "{}", history.text);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_auditor_opens_a_file_only_to_check_it() {
    let api = Api::start().await;
    let (place, version) = api.received("T-1").await;
    api.get("auditor", &place).await.problem(400, "ongeldige_invoer");
    assert_eq!(api.get("auditor", &format!("{place}?doel=controle")).await.status, 200);
    // It finds the file by its number; a person it does not look for.
    let file = api.get("auditor", &format!("{place}?doel=controle")).await;
    let number = file.body["aanmelding"]["nummer"].as_str().unwrap().to_owned();
    let search = "/v1/aanmeldingen/_zoek";
    let found = api.post("auditor", search, &json!({ "nummer": number })).await;
    assert_eq!(found.body["aanmeldingen"][0]["nummer"], number.as_str(), "{}", found.text);
    api.post("auditor", search, &json!({ "woorden": "fictief" })).await.problem(403, "geen_recht");
    let take = json!({ "soort": "nemen" });
    api.command("auditor", &format!("{place}/opdrachten"), version, &take).await.problem(403, "geen_recht");
}

#[tokio::test(flavor = "multi_thread")]
async fn events_since_a_version_bring_a_desk_up_to_date() {
    let api = Api::start().await;
    let (place, version) = api.received("T-1").await;
    let done = api.command("intake", &format!("{place}/opdrachten"), version, &json!({ "soort": "nemen" })).await;
    let events = api.get("intake2", &format!("{place}/gebeurtenissen?vanafVersie={version}")).await;
    assert_eq!(events.body["gebeurtenissen"], done.body["gebeurtenissen"], "{}", events.text);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_person_is_found_by_name_and_date_of_birth_and_it_is_recorded() {
    let api = Api::start().await;
    let (place, _) = api.received("T-1").await;
    let api = &api;
    let find = |body: Value| async move { api.post("intake", "/v1/aanmeldingen/_zoek", &body).await };
    let found = find(json!({ "woorden": "fictief", "geboortedatum": "1991-04-12" })).await;
    assert_eq!(found.status, 200, "{}", found.text);
    assert_eq!(found.body["aanmeldingen"].as_array().unwrap().len(), 1, "{}", found.text);
    assert_eq!(find(json!({ "woorden": "iemandanders" })).await.body["aanmeldingen"], json!([]));
    find(json!({})).await.problem(400, "ongeldige_invoer");
    let wrong = find(json!({ "bsn": "123456789" })).await;
    wrong.problem(400, "ongeldige_invoer");
    assert!(!wrong.text.contains("123456789"));
    let history = api.get("auditor", &format!("{place}/historie")).await;
    assert!(history.text.contains(r#""soort":"zoekvraag""#), "{}", history.text);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_rules_are_sent_once_and_then_only_when_they_change() {
    let api = Api::start().await;
    let rules = api.get("intake", "/v1/regels").await;
    assert_eq!(rules.status, 200, "{}", rules.text);
    assert!(serde_json::from_value::<wissel::domain::rules::Rules>(rules.body.clone()).is_ok());
    let again = api.by("intake", Method::GET, "/v1/regels").header("If-None-Match", rules.header("etag")).send();
    let again = Answer::of(again.await.unwrap()).await;
    assert_eq!((again.status.as_u16(), again.text.as_str()), (304, ""));
    again.safe();
    let networks = api.get("overleg", "/v1/netwerken").await;
    assert!(networks.body["netwerken"].as_array().unwrap().len() >= 8, "{}", networks.text);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_unfinished_referral_is_kept_for_its_writer_alone() {
    let api = Api::start().await;
    let place = format!("/v1/concepten/{}", Uuid::now_v7());
    let draft = json!({ "betreft": "Halve aanmel" });
    let put = Answer::of(api.by("intake", Method::PUT, &place).json(&draft).send().await.unwrap()).await;
    assert_eq!(put.status, 200, "{}", put.text);
    assert_eq!(api.get("intake", &place).await.body["invoer"], draft);
    assert_eq!(api.get("intake", "/v1/concepten").await.body["concepten"].as_array().unwrap().len(), 1);
    assert_eq!(api.get("intake2", "/v1/concepten").await.body["concepten"], json!([]));
    api.get("intake2", &place).await.problem(404, "onbekend");
    let gone = || api.by("intake", Method::DELETE, &place).send();
    assert_eq!(gone().await.unwrap().status(), 204);
    Answer::of(gone().await.unwrap()).await.problem(404, "onbekend");
}
