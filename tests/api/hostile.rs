//! Bad input at every door: a problem that says what to do, never a crash and never an echo.

use reqwest::{Method, RequestBuilder};
use uuid::Uuid;

use crate::support::{Answer, Api};

/// Every door that takes a body, as somebody who may come in.
fn doors(api: &Api) -> Vec<(&'static str, RequestBuilder)> {
    let id = Uuid::now_v7();
    let door = |login: &str, method: Method, path: String| {
        api.by(login, method, &path).header("If-Match", "\"1\"").header("Idempotency-Key", id.to_string())
    };
    vec![
        ("sessies", api.request(Method::POST, "/v1/sessies")),
        ("aanmeldingen", door("systeem", Method::POST, "/v1/aanmeldingen".into())),
        ("zoek", door("intake", Method::POST, "/v1/aanmeldingen/_zoek".into())),
        ("opdracht", door("intake", Method::POST, format!("/v1/aanmeldingen/{id}/opdrachten"))),
        ("antwoord", door("overleg", Method::POST, format!("/v1/doorgeleidingen/{id}/opdrachten"))),
        ("concept", door("intake", Method::PUT, format!("/v1/concepten/{id}"))),
    ]
}

async fn at_every_door(content_type: &str, body: impl Into<Vec<u8>>, status: u16, code: &str) -> Vec<Answer> {
    let api = Api::start().await;
    let body = body.into();
    let mut answers = Vec::new();
    for (name, door) in doors(&api) {
        let request = door.header("Content-Type", content_type).body(body.clone());
        let answer = Answer::of(request.send().await.unwrap_or_else(|error| panic!("{name}: {error}"))).await;
        eprintln!("{name}: {}", answer.text);
        answer.problem(status, code);
        answers.push(answer);
    }
    answers
}

const JSON: &str = "application/json";

#[tokio::test(flavor = "multi_thread")]
async fn too_much_is_refused_everywhere() {
    let long = format!(r#"{{"betreft":"{}"}}"#, "a".repeat(300 * 1024));
    at_every_door(JSON, long, 413, "te_groot").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_line_of_a_megabyte_is_refused_everywhere() {
    at_every_door(JSON, "x".repeat(1024 * 1024), 413, "te_groot").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn other_media_types_and_charsets_are_refused_everywhere() {
    for kind in ["text/plain", "application/xml", "application/json; charset=latin1", "multipart/form-data", "json"] {
        at_every_door(kind, "{}", 415, "verkeerd_mediatype").await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn broken_json_is_refused_with_its_place() {
    for (bad, place) in [
        ("{\"a\":\n  1,,}", "Regel 2, kolom 5"),
        ("", "Regel 1, kolom 0"),
        ("{\"naam\": \"Geheim", "Regel 1"),
        ("{} {}", "Regel 1, kolom 4"),
        (r#"{"betreft":"half \ud83d teken"}"#, "Regel 1"),
        (r#"{"betreft":"half \ude00 teken"}"#, "Regel 1"),
        ("{\"betreft\":\"stuur\u{1b}teken\"}", "Regel 1"),
    ] {
        for answer in at_every_door(JSON, bad, 400, "ongeldige_json").await {
            let detail = answer.body["detail"].as_str().unwrap();
            assert!(detail.starts_with(place), "{bad}: {detail}");
            assert!(!answer.text.contains("Geheim"));
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn bytes_that_are_no_utf8_and_endless_nesting_are_refused() {
    at_every_door(JSON, b"{\"betreft\":\"\xff\xfe\"}".to_vec(), 400, "ongeldige_json").await;
    at_every_door(JSON, "[".repeat(100_000), 400, "ongeldige_json").await;
    at_every_door(JSON, format!("{}{}", r#"{"a":"#.repeat(5_000), "}".repeat(5_000)), 400, "ongeldige_json").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn json_of_another_shape_is_refused_without_an_echo() {
    for bad in [r#""Geheim""#, "[]", "12", r#"{"Geheim":"Geheim"}"#, r#"{"soort":"Geheim"}"#] {
        for answer in at_every_door(JSON, bad, 400, "ongeldige_invoer").await {
            assert!(!answer.fields().is_empty(), "{}", answer.text);
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn addresses_and_methods_that_dont_exist_are_problems_too() {
    let api = Api::start().await;
    for path in ["/", "/v1", "/v1/", "/v2/aanmeldingen", "/v1/aanmeldingen/", "/v1/openapi.json/", "/v1//aanmeldingen"]
    {
        api.get("intake", path).await.problem(404, "onbekend");
    }
    for bad in ["x", "123", "../regels", &"a".repeat(36), "%00"] {
        let answer = api.get("intake", &format!("/v1/aanmeldingen/{bad}")).await;
        assert!(answer.status == 400 || answer.status == 404 || bad == "../regels", "{bad}: {}", answer.text);
        answer.safe();
    }
    let request = api.by("intake", Method::PATCH, "/v1/aanmeldingen");
    let answer = Answer::of(request.send().await.unwrap()).await;
    answer.problem(405, "methode_niet_toegestaan");
    assert!(answer.header("allow").contains("GET") && answer.header("allow").contains("POST"));
    let request = api.by("intake", Method::GET, "/v1/aanmeldingen").header("Accept", "text/html");
    Answer::of(request.send().await.unwrap()).await.problem(406, "niet_acceptabel");
}

#[tokio::test(flavor = "multi_thread")]
async fn escape_sequences_in_a_referral_never_come_back_raw() {
    let api = Api::start().await;
    let mut body = crate::support::referral("T-1");
    body["betreft"] = "rood \u{1b}[31m\u{202e}tfos\u{200b}".into();
    let received = api.post("systeem", "/v1/aanmeldingen", &body).await;
    assert_eq!(received.status, 201, "{}", received.text);
    let list = api.get("intake", "/v1/aanmeldingen").await;
    let summary = list.body["aanmeldingen"][0]["betreft"].as_str().unwrap();
    assert!(summary.starts_with("rood"));
    assert!(!summary.chars().any(|letter| letter.is_control() || letter == '\u{202e}' || letter == '\u{200b}'));
}
