//! What every handler shares.

use std::collections::HashMap;
use std::net::SocketAddr;
use std::ops::Deref;
use std::sync::{Arc, Mutex, PoisonError};

use axum::body::Bytes;
use jiff::Timestamp;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use super::config::{Limits, Net, Tls};
use super::cursor::CursorKey;
use super::feed::Tails;
use super::identity::SessionTerms;
use super::identity::passwords::Passwords;
use super::limits::Rates;
use super::problem::Failure;
use super::pulse::Pulse;
use super::sign_on::Providers;
use super::start::StartError;
use super::webhooks::Webhooks;
use crate::domain::code::HouseCode;
use crate::domain::rules::Rules;
use crate::store::Store;

/// Fictional or real data: shown on every screen.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Environment {
    /// Fictional persons only.
    #[default]
    Test,
    /// Real persons.
    Live,
    /// A demo: fictional persons, gone when it ends.
    Demo,
}

impl Environment {
    /// As on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Environment::Test => "TEST",
            Environment::Live => "LIVE",
            Environment::Demo => "DEMO",
        }
    }
}

/// What is chosen at the start.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    /// Fictional or real data.
    pub environment: Environment,
    /// How long sessions last.
    pub sessions: SessionTerms,
    /// The server's certificate; without one it speaks plain HTTP.
    pub tls: Option<Tls>,
    /// Proxies that are believed about where a request came from.
    pub proxies: Vec<Net>,
    /// How often one may ask; as often as one likes when nobody chose.
    pub limits: Limits,
    /// Where metrics are served.
    pub metrics: Option<SocketAddr>,
    /// How webhooks are told.
    pub webhooks: Webhooks,
    /// The identity providers with which one can sign in.
    pub providers: Providers,
}

/// The rules of a house as they are sent: made once, until they change.
#[derive(Clone)]
pub struct RulesText {
    rules: Arc<Rules>,
    /// JSON.
    pub json: Bytes,
    /// Strong entity tag, with its quotes.
    pub etag: String,
}

/// What every handler shares: each takes its own, several times a request.
#[derive(Clone)]
pub struct AppState(Arc<Shared>);

impl Deref for AppState {
    type Target = Shared;

    fn deref(&self) -> &Shared {
        &self.0
    }
}

/// What there is one of in a server.
pub struct Shared {
    /// Journal and rows.
    pub store: Store,
    /// What was chosen at the start.
    pub settings: Settings,
    pub(super) passwords: Passwords,
    pub(super) rates: Rates,
    pub(super) pulse: Arc<Pulse>,
    pub(super) cursors: CursorKey,
    /// What those who listen to the same share.
    pub(super) tails: Tails,
    pub(super) shutdown: CancellationToken,
    /// Work that goes on after the answer; a stop waits for it.
    pub(super) after: TaskTracker,
    rules: Mutex<HashMap<HouseCode, RulesText>>,
    clock: Box<dyn Fn() -> Timestamp + Send + Sync>,
}

impl AppState {
    /// State on the system's clock and randomness.
    pub fn new(store: Store, settings: Settings, shutdown: CancellationToken) -> Result<Self, StartError> {
        // The same on every server of the store: a page goes on at another one too.
        let cursors = store.secret("wissel cursor 1")?;
        let rates = Rates::new(settings.limits, settings.proxies.clone());
        Ok(Self(Arc::new(Shared {
            store,
            settings,
            passwords: Passwords::new()?,
            rates,
            pulse: Arc::default(),
            cursors: CursorKey::new(cursors),
            tails: Tails::default(),
            shutdown,
            after: TaskTracker::new(),
            rules: Mutex::default(),
            clock: Box::new(Timestamp::now),
        })))
    }

    /// The time, to the millisecond: what is stored and what is sent are the same.
    pub fn now(&self) -> Timestamp {
        let now = (self.clock)();
        Timestamp::from_millisecond(now.as_millisecond()).unwrap_or(now)
    }

    /// A command would be carried out now: the store answers, and nobody asked for a stop.
    pub(super) fn ready(&self) -> bool {
        !self.shutdown.is_cancelled() && self.pulse.good()
    }

    /// What a house decides by.
    pub async fn rules(&self, house: &HouseCode) -> Result<Arc<Rules>, Failure> {
        let rules = self.store.rules(house).await?;
        rules.ok_or_else(|| Failure::internal("het huis van deze gebruiker bestaat niet"))
    }

    /// The same, as it is sent.
    pub async fn rules_text(&self, house: &HouseCode) -> Result<RulesText, Failure> {
        let rules = self.rules(house).await?;
        let known = self.rules.lock().unwrap_or_else(PoisonError::into_inner).get(house).cloned();
        if let Some(known) = known.filter(|known| Arc::ptr_eq(&known.rules, &rules)) {
            return Ok(known);
        }
        let json = serde_json::to_vec(&*rules).map_err(Failure::internal)?;
        let digest = <sha2::Sha256 as sha2::Digest>::digest(&json);
        let etag = format!("\"{}\"", data_encoding::HEXLOWER.encode(&digest[..16]));
        let text = RulesText { rules, json: json.into(), etag };
        self.rules.lock().unwrap_or_else(PoisonError::into_inner).insert(house.clone(), text.clone());
        Ok(text)
    }
}
