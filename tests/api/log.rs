//! The operator's log: enough to follow a request, and nothing of a person.

use std::io::Write;
use std::sync::{Mutex, Once};

use reqwest::Method;
use serde_json::json;

use crate::support::{Answer, Api, PASSWORD, referral};

static LINES: Mutex<Vec<u8>> = Mutex::new(Vec::new());

struct Kept;

impl Write for Kept {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        LINES.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// Keeps what all tests of this process make the server log, down to the last detail.
pub fn keep() {
    static STARTED: Once = Once::new();
    STARTED.call_once(|| {
        let log = tracing_subscriber::fmt().json().with_max_level(tracing::Level::TRACE).with_writer(|| Kept);
        log.with_env_filter("trace,hyper=off,hyper_util=off,reqwest=off").init();
    });
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_can_be_followed_in_the_log_and_no_person_can() {
    let api = Api::start().await;
    let body = json!({ "gebruikersnaam": "intake", "wachtwoord": PASSWORD });
    let session = Answer::of(api.request(Method::POST, "/v1/sessies").json(&body).send().await.unwrap()).await;
    let (place, version) = api.received("T-geheim-kenmerk").await;
    let opened = api.get("intake", &place).await;
    let note = json!({ "soort": "notitie_maken", "id": uuid::Uuid::now_v7(), "tekst": "Gebeld met buurvrouw." });
    api.command("intake", &format!("{place}/opdrachten"), version, &note).await;
    api.post("intake", "/v1/aanmeldingen/_zoek", &json!({ "woorden": "fictief", "bsn": "999990019" })).await;
    let mut wrong = referral("T-2");
    wrong["betreft"] = json!(12);
    wrong["vreemdveld"] = json!("Fictief");
    api.post("systeem", "/v1/aanmeldingen", &wrong).await;

    let log = String::from_utf8(LINES.lock().unwrap().clone()).unwrap();
    let line = log.lines().find(|line| line.contains(opened.header("x-request-id")) && line.contains("\"ms\""));
    let line = line.expect("the request is in the log");
    for piece in ["GET", "/v1/aanmeldingen/{id}", "200", "\"ms\""] {
        assert!(line.contains(piece), "{piece} in {line}");
    }
    let token = session.body["token"].as_str().unwrap();
    let id = place.rsplit('/').next().unwrap();
    for secret in ["Fictief", "fictief", "buurvrouw", "geheim-kenmerk", "999990019", "geschreeuw", PASSWORD, token, id]
    {
        let line = log.lines().find(|line| line.contains(secret));
        assert!(line.is_none(), "{secret} stands in the log: {line:?}");
    }
}
