//! The live feed: nothing missed, nothing twice, however often the line breaks.

use std::time::Duration;

use futures_util::StreamExt as _;
use reqwest::{Method, Response};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::support::{Answer, Api};

/// An open stream, read event by event.
struct Stream {
    response: Response,
    text: String,
}

impl Stream {
    async fn open(api: &Api, login: &str, last: Option<u64>) -> Self {
        let mut request = api.by(login, Method::GET, "/v1/stroom").header("Accept", "text/event-stream");
        if let Some(last) = last {
            request = request.header("Last-Event-ID", last.to_string());
        }
        let response = request.send().await.unwrap();
        assert_eq!(response.status(), 200);
        assert_eq!(response.headers()["content-type"], "text/event-stream");
        Self { response, text: String::new() }
    }

    /// The next event's number and content; `None` when the stream ends.
    async fn next(&mut self) -> Option<(u64, Value)> {
        let wait = Duration::from_secs(10);
        tokio::time::timeout(wait, self.read()).await.expect("an event, or the end, within ten seconds")
    }

    async fn read(&mut self) -> Option<(u64, Value)> {
        loop {
            while let Some((block, rest)) = self.text.split_once("\n\n") {
                let (block, rest) = (block.to_owned(), rest.to_owned());
                self.text = rest;
                let line = |name: &str| block.lines().find_map(|line| line.strip_prefix(name));
                if let (Some(id), Some(data)) = (line("id: "), line("data: ")) {
                    return Some((id.parse().unwrap(), serde_json::from_str(data).unwrap()));
                }
            }
            self.text.push_str(std::str::from_utf8(&self.response.chunk().await.ok()??).unwrap());
        }
    }
}

async fn note(api: &Api, place: &str, version: u64) -> u64 {
    let note = json!({ "soort": "notitie_maken", "id": Uuid::now_v7(), "tekst": "Gebeld." });
    let done = api.command("intake", &format!("{place}/opdrachten"), version, &note).await;
    assert_eq!(done.status, 200, "{}", done.text);
    done.body["versie"].as_u64().unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_reaches_a_colleague_without_asking() {
    let api = Api::start().await;
    let (place, version) = api.received("T-1").await;
    let mut stream = Stream::open(&api, "intake2", None).await;
    let now = note(&api, &place, version).await;
    let (seq, entry) = stream.next().await.unwrap();
    assert_eq!(entry["volgnummer"], seq);
    assert_eq!(entry["soort"], "notitie_maken");
    assert_eq!(entry["regel"]["versie"], now);
    assert!(!entry.to_string().contains("Gebeld"), "the feed is poor in content");
    serde_json::from_value::<wissel::wire::feed::FeedEntry>(entry).unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_desk_that_comes_back_misses_nothing_and_polling_gives_the_same() {
    let api = Api::start().await;
    let (place, mut version) = api.received("T-1").await;
    let mut seen = Vec::new();
    let mut last = 0;
    for _ in 0..4 {
        // The line breaks, things happen, the desk comes back with the last number it saw.
        for _ in 0..3 {
            version = note(&api, &place, version).await;
        }
        let mut stream = Stream::open(&api, "intake2", Some(last)).await;
        let until = seen.len() + 3 + usize::from(seen.is_empty());
        while seen.len() < until {
            let (seq, entry) = stream.next().await.unwrap();
            assert!(seq > last);
            last = seq;
            seen.push(entry);
        }
    }
    let mut polled = Vec::new();
    let mut after = 0;
    loop {
        let stretch = api.get("intake2", &format!("/v1/gebeurtenissen?vanafVolgnummer={after}&limiet=2")).await;
        polled.extend(stretch.body["gebeurtenissen"].as_array().unwrap().clone());
        let next = stretch.body["volgnummer"].as_u64().unwrap();
        if next == after {
            break;
        }
        after = next;
    }
    let facts = |entries: &[Value]| {
        entries.iter().map(|entry| (entry["volgnummer"].clone(), entry["opdracht"].clone())).collect::<Vec<_>>()
    };
    assert_eq!(facts(&seen), facts(&polled));
    assert_eq!(seen.len(), 13);
}

#[tokio::test(flavor = "multi_thread")]
async fn open_feeds_end_at_once_when_the_server_stops() {
    let mut api = Api::start().await;
    let mut stream = Stream::open(&api, "intake", None).await;
    let began = std::time::Instant::now();
    api.stop().await;
    assert!(stream.next().await.is_none());
    assert!(began.elapsed() < Duration::from_secs(5), "a stop doesn't wait for feeds");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_feed_is_a_stream_and_says_so() {
    let api = Api::start().await;
    let request = api.by("intake", Method::GET, "/v1/stroom").header("Accept", "application/json");
    Answer::of(request.send().await.unwrap()).await.problem(406, "niet_acceptabel");
    let request = api.by("intake", Method::GET, "/v1/stroom").header("Last-Event-ID", "gisteren");
    Answer::of(request.send().await.unwrap()).await.problem(400, "ongeldige_invoer");
    let response = api.by("intake", Method::GET, "/v1/stroom").send().await.unwrap();
    assert_eq!(response.headers()["cache-control"], "no-store");
    assert_eq!(response.headers()["api-version"], "1.0.0");
    let first = response.bytes_stream().next().await.unwrap().unwrap();
    assert!(first.starts_with(b"retry: "), "the line is open before anything happens");
}
