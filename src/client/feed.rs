//! The live feed: one lasting connection that comes back by itself and goes on where it was.

use std::collections::VecDeque;
use std::time::Duration;

use jiff::Timestamp;
use reqwest::header::{ACCEPT, HeaderName};
use reqwest::{Method, Response};

use super::error::{ClientError, OfflineKind};
use super::send::{Api, Extras, refusal};
use super::sse::{Message, Parser};
use crate::t;
use crate::wire::feed::{FeedEntry, FeedQuery};
use crate::wire::header::LAST_EVENT_ID;
use crate::wire::path;

/// The server says something at least every 15 s, if only a comment: three times nothing is a dead line.
const SILENCE: Duration = Duration::from_secs(45);
/// The first wait before connecting again, in milliseconds.
const FIRST_WAIT: u64 = 500;
/// The longest wait, in milliseconds.
const LONGEST_WAIT: u64 = 30_000;

/// What the feed tells.
#[derive(Debug, Clone, PartialEq)]
pub enum Signal {
    /// The line is up.
    Connected,
    /// Something changed.
    Entry(Box<FeedEntry>),
    /// Something changed that this version can't read: fetch what is shown again.
    Stale,
    /// The line is down; the feed goes on trying. Told after every attempt that failed: what a late answer made somebody
    /// believe is put right.
    Lost {
        /// Since when.
        since: Timestamp,
        /// Why.
        why: ClientError,
    },
    /// The session has ended: nothing more comes until somebody signs in and a new feed is begun.
    SignedOut,
}

/// The feed. Ask it for the [`next`](Self::next) signal, over and over; dropping it ends the connection. A `next` that is
/// dropped halfway (in a `select!`) loses nothing.
pub struct Feed {
    api: Api,
    after: Option<u64>,
    line: Option<Response>,
    parser: Parser,
    ready: VecDeque<Signal>,
    lost: Option<Timestamp>,
    failures: u32,
    wait_until: Option<tokio::time::Instant>,
    over: bool,
}

impl Api {
    /// The live feed after this journal number; from now on when none is given.
    pub fn feed(&self, after: Option<u64>) -> Feed {
        Feed {
            api: self.clone(),
            after,
            line: None,
            parser: Parser::default(),
            ready: VecDeque::new(),
            lost: None,
            failures: 0,
            wait_until: None,
            over: false,
        }
    }
}

impl Feed {
    /// The journal number up to which everything was told.
    pub fn position(&self) -> Option<u64> {
        self.after
    }

    /// The next signal. Waits for ever once the session has ended.
    pub async fn next(&mut self) -> Signal {
        loop {
            if let Some(signal) = self.ready.pop_front() {
                return signal;
            }
            if self.over {
                std::future::pending::<()>().await;
            }
            if let Some(line) = &mut self.line {
                let piece = tokio::time::timeout(SILENCE, line.chunk()).await;
                match piece {
                    Ok(Ok(Some(bytes))) => self.read(&bytes),
                    // The server closes a feed when it restarts, or when this reader is too slow.
                    Ok(Ok(None)) => self.lose(ClientError::Offline(OfflineKind::Broken)),
                    Ok(Err(error)) => self.lose(error.into()),
                    Err(_) => self.lose(ClientError::Offline(OfflineKind::TimedOut)),
                }
            } else {
                if let Some(moment) = self.wait_until {
                    tokio::time::sleep_until(moment).await;
                    self.wait_until = None;
                }
                match self.connect().await {
                    Ok(line) => {
                        self.line = Some(line);
                        self.parser = self.parser.anew();
                        self.lost = None;
                        self.ready.push_back(Signal::Connected);
                    }
                    Err(error) => self.lose(error),
                }
            }
        }
    }

    async fn connect(&self) -> Result<Response, ClientError> {
        let mut extras = Extras::query(&FeedQuery { after: self.after, limit: None });
        if let Some(after) = self.after {
            extras = extras.with(HeaderName::from_static(LAST_EVENT_ID), &after.to_string());
        }
        let extras = extras.with(ACCEPT, "text/event-stream");
        let limit = Duration::from_secs(15);
        let start = tokio::time::timeout(limit, self.api.start(Method::GET, path::FEED, extras)).await;
        let response = start.map_err(|_| ClientError::Offline(OfflineKind::TimedOut))??;
        if response.status().is_success() { Ok(response) } else { Err(refusal(response).await) }
    }

    fn read(&mut self, bytes: &[u8]) {
        match self.parser.feed(bytes) {
            Ok(messages) => {
                self.failures = 0;
                for message in messages {
                    self.take(&message);
                }
            }
            Err(_) => self.lose(ClientError::Contract(t!("client-feed-big"))),
        }
    }

    /// An entry is told once: numbers that were seen before are skipped, so that a resend after a break is harmless.
    fn take(&mut self, message: &Message) {
        let number = message.id.as_deref().and_then(|id| id.parse::<u64>().ok());
        let old = |seq: u64| self.after.is_some_and(|after| seq <= after);
        if !message.data.is_empty() {
            match serde_json::from_str::<FeedEntry>(&message.data) {
                Ok(entry) if old(entry.seq) => {}
                Ok(entry) => self.ready.push_back(Signal::Entry(Box::new(entry))),
                Err(_) => self.ready.push_back(Signal::Stale),
            }
        }
        self.after = self.after.max(number);
    }

    fn lose(&mut self, why: ClientError) {
        self.line = None;
        if why == ClientError::SignedOut {
            self.over = true;
            self.ready.push_back(Signal::SignedOut);
            return;
        }
        let first = self.parser.retry.unwrap_or(FIRST_WAIT).clamp(100, LONGEST_WAIT);
        let longest = first.saturating_mul(1 << self.failures.min(8)).min(LONGEST_WAIT);
        self.failures += 1;
        let wait = longest / 2 + chance(longest / 2);
        self.wait_until = Some(tokio::time::Instant::now() + Duration::from_millis(wait));
        let since = *self.lost.get_or_insert_with(Timestamp::now);
        self.ready.push_back(Signal::Lost { since, why });
    }
}

/// A number below `limit` (or 0), so that a thousand desks don't come back in the same millisecond.
pub(super) fn chance(limit: u64) -> u64 {
    let random = uuid::Uuid::now_v7().as_u128();
    // The low 62 bits of a UUID v7 are random.
    u64::try_from(random & u128::from(u32::MAX)).unwrap_or(0) % limit.max(1)
}
