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

/// What somebody hears by polling for events.
async fn events(api: &Api, login: &str, accept: &str) -> Answer {
    let request = api.by(login, Method::GET, "/v1/gebeurtenissen?vanafVolgnummer=0").header("Accept", accept);
    Answer::of(request.send().await.unwrap()).await
}

#[tokio::test(flavor = "multi_thread")]
async fn events_tell_nothing_of_another_house_or_of_the_compartment_whoever_asks() {
    const BATCH: &str = "application/cloudevents-batch+json";
    let api = Api::start().await;
    let (open, _) = api.received("gewoon").await;
    let (file, version) = api.received("besloten").await;
    let mark = json!({ "soort": "taakaccenten_kiezen", "taakaccenten": ["radicalisering"] });
    let marked = api.command("besloten", &format!("{file}/opdrachten"), version, &mark).await;
    assert_eq!(marked.status, 200, "{}", marked.text);
    let hidden = file.rsplit('/').next().unwrap();
    for login in ["intake", "besloten", "auditor", "systeem"] {
        let heard = events(&api, login, BATCH).await;
        let places: Vec<&Value> = heard.body.as_array().unwrap().iter().map(|event| &event["dataref"]).collect();
        assert_eq!(places, [&json!(open)], "{login}: {}", heard.text);
        assert!(!heard.text.contains(hidden) && !heard.text.contains("Fictief"), "{login}: {}", heard.text);
        assert!(heard.header("link").ends_with(">; rel=\"next\""));
    }
    let own = api.get("besloten", "/v1/gebeurtenissen").await;
    assert!(own.text.contains(hidden), "in the feed's own form the desk sees what it may see");
    for login in ["elders", "overleg", "deelnemer"] {
        assert_eq!(events(&api, login, BATCH).await.body, json!([]), "{login}");
    }
    events(&api, "beheer", BATCH).await.problem(403, "geen_recht");
}

#[tokio::test(flavor = "multi_thread")]
async fn each_form_is_given_to_who_asks_for_it_and_a_partners_system_gets_events_alone() {
    let api = Api::start().await;
    api.received("T-1").await;
    for (login, accept, kind) in [
        ("intake", "*/*", "application/json"),
        ("intake", "application/json, application/cloudevents-batch+json;q=0.5", "application/json"),
        ("intake", "application/cloudevents-batch+json, application/json;q=0.5", "application/cloudevents-batch+json"),
        ("systeem", "*/*", "application/cloudevents-batch+json"),
    ] {
        let answer = events(&api, login, accept).await;
        assert_eq!((answer.status.as_u16(), answer.header("content-type")), (200, kind), "{login} {accept}");
    }
    events(&api, "intake", "text/html").await.problem(406, "niet_acceptabel");
    // One event is what a webhook carries; this is a list of them.
    events(&api, "intake", "application/cloudevents+json").await.problem(406, "niet_acceptabel");
    let refused = events(&api, "systeem", "application/json").await;
    refused.problem(406, "niet_acceptabel");
    assert!(refused.text.contains("application/cloudevents-batch+json"), "{}", refused.text);
    let stream = api.by("systeem", Method::GET, "/v1/stroom").send().await.unwrap();
    Answer::of(stream).await.problem(403, "geen_recht");
}
