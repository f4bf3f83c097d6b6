//! Stopping: open feeds keep nobody waiting, and are told to come back.

use std::time::{Duration, Instant};

use crate::place::{PATIENCE, Place};

/// As long as an answer that is under way may take before it is cut off.
const LAST_WAIT: Duration = Duration::from_secs(10);

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_hundred_open_feeds_end_in_order_and_at_once() {
    let place = Place::new().await;
    place.configure("", "");
    let mut server = place.serve();
    let http = reqwest::Client::builder().tls_certs_only(std::iter::empty()).no_proxy().build().unwrap();
    let url = format!("{}/v1/stroom", server.api);
    let mut feeds = Vec::new();
    for _ in 0..100 {
        let request = http.get(&url).bearer_auth(&place.token).header("accept", "text/event-stream");
        let mut feed = request.send().await.unwrap();
        let first = feed.chunk().await.unwrap().unwrap();
        assert!(first.starts_with(b"retry: "), "when to come back is told at once: {first:?}");
        feeds.push(feed);
    }
    let began = Instant::now();
    server.signal("TERM");
    let ends = feeds.into_iter().map(async |mut feed| {
        // An end, and no broken line.
        while feed.chunk().await.unwrap().is_some() {}
    });
    tokio::time::timeout(PATIENCE, futures_util::future::join_all(ends)).await.expect("every feed ends");
    assert!(server.ended());
    assert!(began.elapsed() < LAST_WAIT, "nobody waited until the lines were cut");
}
