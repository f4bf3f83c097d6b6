//! Traces reach a collector: a receiver of OTLP that runs here, and the program as a process. `cargo test --features otel`.
#![cfg(all(feature = "tui", feature = "otel"))]
#![expect(clippy::unwrap_used, reason = "a test that cannot set up its world has failed")]

#[path = "operation/place.rs"]
mod place;

use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::Bytes;
use axum::routing::post;
use place::{Place, fetch};

#[tokio::test(flavor = "multi_thread")]
async fn a_request_goes_on_with_its_callers_trace_and_tells_nothing_of_a_person() {
    let received: Arc<Mutex<Vec<u8>>> = Arc::default();
    let kept = received.clone();
    let keep = post(async move |body: Bytes| kept.lock().unwrap().extend_from_slice(&body));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let collector = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, Router::new().route("/v1/traces", keep)).await });

    let place = Place::new().await;
    place.configure("", &format!("[otel]\ncollector = \"{collector}\"\n"));
    let mut server = place.serve();
    let trace = "4bf92f3577b34da6a3ce929d0e0e4736";
    let parent = format!("00-{trace}-00f067aa0ba902b7-01");
    let url = format!("{}/v1/tellingen?naam=Wedloop", server.api);
    let bearer = format!("Bearer {}", place.token);
    let headers = [("traceparent", parent.as_str()), ("authorization", bearer.as_str())];
    let (_, answered, _) = fetch(&url, &headers).await;
    let request = answered["x-request-id"].to_str().unwrap().to_owned();
    server.signal("TERM");
    assert!(server.ended());

    let all = received.lock().unwrap().clone();
    let holds = |needle: &[u8]| all.windows(needle.len()).any(|stretch| stretch == needle);
    let identity: Vec<u8> = (0..16).map(|at| u8::from_str_radix(&trace[2 * at..2 * at + 2], 16).unwrap()).collect();
    assert!(holds(&identity), "the trace of the caller is gone on with");
    assert!(holds(b"/v1/tellingen") && holds(request.as_bytes()) && holds(b"wissel"));
    for secret in ["Wedloop", "Naald", &place.token] {
        assert!(!holds(secret.as_bytes()), "{secret} stands in a trace");
    }
}
