//! The live feed: the journal as the caller may see it, as server-sent events and by polling.
//!
//! The rule it keeps: an entry's number is its event id, so a desk that names the last one it saw misses nothing and gets
//! nothing twice. Polled as `CloudEvents` it is what a webhook tells. The store's hint only wakes the stream; the journal
//! is the truth. A stream ends on a stop, and when its session does: at once when somebody ends it or changes its rights,
//! as that stands in the journal too.

mod tail;

use std::collections::VecDeque;
use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::http::header::{CONTENT_TYPE, LINK};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::Response;
use futures_util::stream;
use tokio::sync::watch;
use tokio::time::{Instant, MissedTickBehavior, interval_at};

use super::headers::{JSON, liking};
use super::identity::Caller;
use super::identity::access::Access;
use super::input::Query;
use super::metrics::{FEEDS, Open};
use super::problem::Failure;
use super::routes::answer::{Raw, json, object, of_bytes};
use super::state::AppState;
use super::webhooks;
use crate::domain::actor::Role;
use crate::says;
use crate::store::{FeedItem, Scope};
use crate::wire::cloud_event::{self, CloudEvent};
use crate::wire::feed::{FeedEntry, FeedQuery, FeedStretch};
use crate::wire::header::LAST_EVENT_ID;
use crate::wire::path;

pub(super) use tail::Tails;
use tail::{Event, Tail};

/// A comment goes out after so long without an event, so that both sides notice a broken line.
const HEARTBEAT: Duration = Duration::from_secs(15);
/// Entries fetched at once.
const STRETCH: u16 = 200;
/// Entries of a polled stretch at most.
const POLL_MAX: u16 = 1000;

/// De stroom: wat er verandert, op volgorde van het logboek.
///
/// Elke gebeurtenis (`data`) is een `FeedEntry`; haar nummer is de `id`. Na een verbroken lijn: stuur het laatste nummer
/// mee als `Last-Event-ID`. Zonder nummer begint de stroom bij nu.
#[utoipa::path(get, path = path::FEED, operation_id = "stroomVolgen", tag = "stroom",
    params(FeedQuery, ("Last-Event-ID" = Option<u64>, Header, description = "Nummer van de laatst ontvangen gebeurtenis; gaat voor 'vanafVolgnummer'")),
    responses((status = 200, description = "De stroom", content((FeedEntry = "text/event-stream")))))]
pub async fn stream_feed(
    State(state): State<AppState>,
    caller: Caller,
    headers: HeaderMap,
    Query(query): Query<FeedQuery>,
) -> Result<Response, Failure> {
    let scope = caller.enter(&state, Access::Feed).await?;
    let hint = state.store.changes(&caller.actor.house);
    let after = match last_event(&headers)?.or(query.after) {
        Some(after) => after,
        None => newest(&state, &scope, &hint).await?,
    };
    let mut beat = interval_at(Instant::now() + HEARTBEAT, HEARTBEAT);
    beat.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let token_hash = caller.session.token_hash;
    let (open, tail) = (Open::one(FEEDS), state.tails.of(&scope));
    let ready = VecDeque::new();
    let follower = Follower { state, scope, tail, hint, after, told: after, ready, beat, token_hash, _open: open };
    // The first line goes out at once: the caller knows that the line is open.
    let opening = stream::once(async { Ok::<_, Infallible>(Bytes::from_static(b"retry: 1000\n: open\n\n")) });
    let events = futures_util::StreamExt::chain(opening, stream::unfold(follower, Follower::next));
    let mut response = Response::new(Body::from_stream(events));
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("text/event-stream"));
    response.headers_mut().insert("x-accel-buffering", HeaderValue::from_static("no"));
    Ok(response)
}

/// De stroom in stukken, voor wie niet kan blijven luisteren.
///
/// Met `Accept: application/cloudevents-batch+json` zijn het dezelfde gebeurtenissen als een webhook vertelt: zonder namen,
/// en nooit uit het compartiment. Ga verder waar `Link` met `rel="next"` wijst; is dat dezelfde plek, dan is er nu niets meer.
/// Een aanleversysteem krijgt alleen deze vorm, en hoort wat er werd van wat het zelf aanleverde: ontvangen, toegelaten,
/// afgewezen, dubbel, ingetrokken, afgesloten, heropend of vernietigd, of dat iets daarvan is teruggedraaid.
#[utoipa::path(get, path = path::FEED_POLL, operation_id = "gebeurtenissenOphalen", tag = "stroom",
    params(FeedQuery),
    responses((status = 200, description = "Een stuk van de stroom", content(
        (FeedStretch = "application/json"), (Vec<CloudEvent> = "application/cloudevents-batch+json")))))]
pub async fn poll_feed(
    State(state): State<AppState>,
    caller: Caller,
    headers: HeaderMap,
    Query(query): Query<FeedQuery>,
) -> Result<Response, Failure> {
    let scope = caller.enter(&state, Access::Poll).await?;
    let limit = super::routes::answer::limit(query.limit, STRETCH, POLL_MAX)?;
    let (events, system) = (liking(&headers, cloud_event::BATCH), caller.actor.role == Role::System);
    if system && events <= 0.0 {
        return Err(Failure::not_acceptable(cloud_event::BATCH));
    }
    if system || events > liking(&headers, JSON) {
        return poll_events(&state, &scope.before_walls(), query, limit).await;
    }
    let stretch = state.store.feed(&scope, query.after.unwrap_or(0), limit).await?;
    let mut body = Raw::new("gebeurtenissen");
    for item in &stretch.entries {
        body.push(&entry(item)?);
    }
    Ok(body.end(&object([("volgnummer", json(&stretch.seq)?)])))
}

/// A stretch as events, with where to go on.
async fn poll_events(state: &AppState, scope: &Scope, query: FeedQuery, limit: u16) -> Result<Response, Failure> {
    let stretch = state.store.feed(scope, query.after.unwrap_or(0), limit).await?;
    let (origin, house) = (&state.settings.webhooks.origin, &scope.actor().house);
    let told = stretch.entries.iter().filter_map(|item| webhooks::event(origin, house, item));
    let mut response = of_bytes(StatusCode::OK, json(&told.collect::<Vec<_>>())?);
    let limit = query.limit.map_or_else(String::new, |limit| format!("&limiet={limit}"));
    let next = format!("<{}?vanafVolgnummer={}{limit}>; rel=\"next\"", path::FEED_POLL, stretch.seq);
    let next = HeaderValue::try_from(next).map_err(Failure::internal)?;
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(cloud_event::BATCH));
    headers.insert(LINK, next);
    Ok(response)
}

fn last_event(headers: &HeaderMap) -> Result<Option<u64>, Failure> {
    let Some(value) = headers.get(LAST_EVENT_ID) else { return Ok(None) };
    let number = value.to_str().ok().and_then(|text| text.trim().parse().ok());
    number.map(Some).ok_or_else(|| Failure::field("Last-Event-ID", "ongeldig", says!("header-last-event")))
}

/// The newest number, for who asks for nothing older.
async fn newest(state: &AppState, scope: &Scope, hint: &watch::Receiver<u64>) -> Result<u64, Failure> {
    let mut after = *hint.borrow();
    loop {
        let stretch = state.store.feed(scope, after, POLL_MAX).await?;
        if stretch.seq <= after {
            return Ok(after);
        }
        after = stretch.seq;
    }
}

/// One open stream.
struct Follower {
    state: AppState,
    scope: Scope,
    tail: Arc<Tail>,
    hint: watch::Receiver<u64>,
    /// Looked at up to here.
    after: u64,
    /// The other side knows up to here.
    told: u64,
    ready: VecDeque<Event>,
    beat: tokio::time::Interval,
    token_hash: [u8; 32],
    _open: Open,
}

impl Follower {
    async fn next(mut self) -> Option<(Result<Bytes, Infallible>, Self)> {
        loop {
            if let Some(bytes) = self.write_ready() {
                return Some((Ok(bytes), self));
            }
            let newest = *self.hint.borrow_and_update();
            match self.tail.after(&self.state.store, &self.scope, self.after, newest).await {
                Ok(told) if told.seq > self.after => {
                    if told.rights && !self.still_runs().await {
                        return None;
                    }
                    self.after = told.seq;
                    self.ready = told.events;
                    continue;
                }
                Ok(_) => {}
                Err(error) => {
                    tracing::error!(cause = %error, "feed stopped");
                    return None;
                }
            }
            tokio::select! {
                () = self.state.shutdown.cancelled() => return None,
                changed = self.hint.changed() => changed.ok()?,
                _ = self.beat.tick() => {
                    if !self.still_runs().await {
                        return None;
                    }
                    let bytes = self.heartbeat();
                    return Some((Ok(bytes), self));
                }
            }
        }
    }

    /// The session runs, and is of the same actor with the same rights as when the stream began.
    async fn still_runs(&self) -> bool {
        let runs = self.state.store.session_runs(&self.token_hash, self.state.now()).await;
        runs.ok().flatten().is_some_and(|scope| scope == self.scope)
    }

    /// What is ready, as one piece of text.
    fn write_ready(&mut self) -> Option<Bytes> {
        let (last, _) = self.ready.back()?;
        self.told = *last;
        if self.ready.len() == 1 {
            return self.ready.pop_front().map(|(_, event)| event);
        }
        let mut text = Vec::with_capacity(self.ready.iter().map(|(_, event)| event.len()).sum());
        self.ready.drain(..).for_each(|(_, event)| text.extend_from_slice(&event));
        Some(Bytes::from_owner(zeroize::Zeroizing::new(text)))
    }

    /// A comment; with the number when others' entries were passed over, so that a new line need not look at them again.
    fn heartbeat(&mut self) -> Bytes {
        if self.told == self.after {
            return Bytes::from_static(b": hartslag\n\n");
        }
        self.told = self.after;
        format!(": hartslag\nid: {}\n\n", self.after).into()
    }
}

/// An entry as an event of the stream. One that can't be written is left out.
fn event(item: &FeedItem) -> Option<Vec<u8>> {
    let mut text = format!("id: {}\ndata: ", item.seq).into_bytes();
    text.extend_from_slice(&entry(item).ok()?);
    text.extend_from_slice(b"\n\n");
    Some(text)
}

/// An entry as JSON on one line. The rows are copied as the store gave them.
fn entry(item: &FeedItem) -> Result<Vec<u8>, Failure> {
    let mut fields = vec![
        ("volgnummer", json(&item.seq)?),
        ("tijdstip", json(&item.at)?),
        ("door", json(&item.by)?),
        ("soort", json(&item.kind)?),
        ("opdracht", json(&item.command)?),
    ];
    if let Some(referral) = &item.referral {
        fields.push(("aanmelding", json(referral)?));
    }
    if let Some(row) = &item.row {
        fields.push(("regel", row.to_vec()));
    }
    if let Some(handover) = &item.handover {
        fields.push(("doorgeleiding", json(handover)?));
    }
    if let Some(row) = &item.handover_row {
        fields.push(("doorgeleidingRegel", row.to_vec()));
    }
    let mut text = vec![b'{'];
    text.extend_from_slice(&object(fields));
    text.push(b'}');
    Ok(text)
}
