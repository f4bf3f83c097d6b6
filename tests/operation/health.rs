//! What whoever watches the server sees: health, and numbers without a person in them.

use wissel::client::ClientError;
use wissel::wire::intake::command_id;
use wissel::wire::session::SignIn;

use crate::place::{Place, fetch};
use crate::referral::referral;

#[tokio::test(flavor = "multi_thread")]
async fn anybody_may_ask_how_it_is_and_learns_nothing_more() {
    let place = Place::new().await;
    place.configure("", "");
    let server = place.serve();
    for which in ["levend", "gereed"] {
        let (status, headers, body) = fetch(&format!("{}/v1/gezondheid/{which}", server.api), &[]).await;
        assert_eq!((status, body.as_str()), (200, r#"{"goed":true}"#));
        assert_eq!(headers["cache-control"], "no-store");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_numbers_tell_how_busy_it_is_and_nothing_of_a_person() {
    let place = Place::new().await;
    place.configure("", "[metrics]\nlisten = \"127.0.0.1:0\"\n");
    let mut server = place.serve();
    let api = server.api(&place.token, None);
    let received =
        api.receive(&referral("bronsysteem", "kenmerk-7"), command_id("bronsysteem", "kenmerk-7")).await.unwrap();
    api.open(received.referral, wissel::wire::answer::ReadPurpose::Triage).await.unwrap();
    let wrong = api.apart().sign_in(&SignIn::new("naald", "een verkeerde zin", "proef")).await;
    assert!(matches!(wrong, Err(ClientError::Problem(_))));
    let _ = fetch(&format!("{}/v1/aanmeldingen/Testpersoon-Wedloop?naam=Wedloop", server.api), &[]).await;
    let mut feed = api.feed(None);
    assert_eq!(feed.next().await, wissel::client::Signal::Connected);

    let url = server.metrics().to_owned();
    let (status, _, text) = fetch(&url, &[]).await;
    assert_eq!(status, 200);
    for line in [
        r#"wissel_requests_total{route="/v1/aanmeldingen",method="POST",status="2xx"} 1"#,
        r#"wissel_requests_total{route="/v1/sessies",method="POST",status="4xx"} 1"#,
        "wissel_sign_in_failures_total 1",
        "wissel_feeds_open 1",
        "wissel_sessions 1",
        "wissel_ready 1",
        "wissel_outbox_depth 0",
        r#"wissel_writer_queue{lane="0"} "#,
        r#"wissel_journal_seq{house="testdam"} "#,
    ] {
        assert!(text.lines().any(|found| found.starts_with(line)), "{line}\n{text}");
    }
    for name in ["wissel_request_seconds_bucket", "wissel_round_jobs_bucket", "process_resident_memory_bytes"] {
        assert!(text.contains(name), "{name}\n{text}");
    }
    let id = received.referral.to_string();
    for secret in ["Wedloop", "Testpersoon", "Smit", "naald", "Naald", "kenmerk-7", "bronsysteem", &id, &place.token] {
        assert!(!text.contains(secret), "{secret} stands in the numbers");
    }
}
