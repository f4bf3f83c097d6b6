//! The auditor's doors: the journal and who saw a person, for nobody else.

use serde_json::json;

use crate::support::Api;

#[tokio::test(flavor = "multi_thread")]
async fn an_auditor_reads_the_journal_and_who_saw_a_person_and_nobody_else_does() {
    let api = Api::start().await;
    let (place, _) = api.received("T-1").await;
    assert_eq!(api.get("intake", &place).await.status, 200);
    let number = json!({ "nummer": "26-00001" });
    for login in ["intake", "lead", "beheer", "overleg"] {
        api.get(login, "/v1/logboek").await.problem(403, "geen_recht");
        api.post(login, "/v1/inzagen/_zoek", &number).await.problem(403, "geen_recht");
    }
    let year = jiff::Timestamp::now().to_zoned(jiff::tz::TimeZone::get("Europe/Amsterdam").unwrap()).year() % 100;
    let number = json!({ "nummer": format!("{year:02}-00001") });
    let seen = api.post("auditor", "/v1/inzagen/_zoek", &number).await;
    assert_eq!(seen.status, 200, "{}", seen.text);
    assert_eq!(seen.body["aanmeldingen"], 1);
    let lines = seen.body["regels"].as_array().unwrap();
    assert!(lines.iter().any(|line| line["soort"] == "inzage" && line["door"]["naam"] == "intake"), "{}", seen.text);
    for wrong in [json!({}), json!({ "nummer": "26-00001", "bsn": "999990019" })] {
        assert_eq!(
            api.post("auditor", "/v1/inzagen/_zoek", &wrong).await.problem(400, "ongeldige_invoer").fields(),
            ["nummer"]
        );
    }
    let denied = api.get("auditor", "/v1/logboek?soort=toegang&limiet=5").await;
    assert_eq!(denied.status, 200, "{}", denied.text);
    let lines = denied.body["regels"].as_array().unwrap();
    assert_eq!(lines.len(), 5);
    assert!(lines.iter().all(|line| line["resultaat"] == "geweigerd" && line["handeling"] == "geweigerd"));
    assert!(denied.body["volgende"].is_number());
    // Which door it was, and not what was behind it.
    let shut = place.replace("/v1/aanmeldingen/", "/v1/doorgeleidingen/");
    api.get("beheer", &shut).await.problem(404, "onbekend");
    let denied = api.get("auditor", "/v1/logboek?soort=toegang&limiet=1").await;
    assert_eq!(denied.body["regels"][0]["gegevens"]["deur"], "GET /v1/doorgeleidingen/{id}", "{}", denied.text);
    assert!(!denied.text.contains(place.rsplit('/').next().unwrap()), "{}", denied.text);
    let elsewhere = api.get("elders", "/v1/logboek").await;
    elsewhere.problem(403, "geen_recht");
    // That it was asked stands there too.
    let own = api.get("auditor", "/v1/logboek?soort=inzageoverzicht").await;
    assert_eq!(own.body["regels"].as_array().unwrap().len(), 1);
}
