//! One event to one receiver: signed, within limits of time and size, to where it may go and no further.

use std::sync::Arc;
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use reqwest::header::{CONTENT_TYPE, RETRY_AFTER};
use reqwest::redirect::Policy;
use reqwest::{Client, ClientBuilder, StatusCode};

use super::guard::{Lookup, Reach};
use super::sign::signature;
use crate::store::Subscription;
use crate::wire::cloud_event::{self, CloudEvent};

/// Longest that a connection may take to be made.
const CONNECT: Duration = Duration::from_secs(5);
/// Longest that a receiver may take in all.
const WHOLE: Duration = Duration::from_secs(10);
/// Longest that a receiver may ask us to wait.
const PATIENCE: SignedDuration = SignedDuration::from_hours(6);

/// It was not taken.
#[derive(Debug, PartialEq, Eq)]
pub struct Refused {
    /// Why, as a code.
    pub why: &'static str,
    /// The receiver asks to wait so long.
    pub wait: Option<SignedDuration>,
    /// The receiver says that it is gone for good.
    pub gone: bool,
}

/// Speaks to receivers.
#[derive(Clone)]
pub struct Sender {
    http: Client,
    reach: Arc<Reach>,
}

impl Sender {
    /// One that reaches this far.
    pub fn new(reach: Reach) -> Result<Self, reqwest::Error> {
        let reach = Arc::new(reach);
        let http = builder(&reach).build().or_else(|_| {
            // No authorities on this machine: nothing over TLS can be trusted, and nothing will be.
            builder(&reach).tls_certs_only(std::iter::empty()).build()
        })?;
        Ok(Self { http, reach })
    }

    /// Sends one event. Taken is what the receiver answers with 2xx.
    pub async fn send(&self, to: &Subscription, event: &CloudEvent, now: Timestamp) -> Result<(), Refused> {
        let refused = |why| Refused { why, wait: None, gone: false };
        let url = self.reach.check(&to.terms.address).map_err(|_| refused("adres"))?;
        let body = serde_json::to_vec(event).map_err(|_| refused("vorm"))?;
        let signed = signature(to.secrets(now), &event.id, now.as_second(), &body);
        let request = self.http.post(url).header(CONTENT_TYPE, cloud_event::ONE);
        let request = request.header("webhook-id", &event.id).header("webhook-timestamp", now.as_second());
        // What it says beside its status is not looked at.
        let answer = request
            .header("webhook-signature", signed)
            .body(body)
            .send()
            .await
            .map_err(|error| if error.is_timeout() { refused("tijd") } else { refused("verbinding") })?;
        let status = answer.status();
        if status.is_success() {
            return Ok(());
        }
        let asked = answer.headers().get(RETRY_AFTER).and_then(|value| value.to_str().ok()?.parse().ok());
        let wait = asked.map(SignedDuration::from_secs).filter(jiff::SignedDuration::is_positive);
        Err(Refused {
            why: reason(status),
            wait: wait.map(|wait| wait.min(PATIENCE)),
            gone: status == StatusCode::GONE,
        })
    }
}

fn builder(reach: &Arc<Reach>) -> ClientBuilder {
    Client::builder()
        .user_agent(concat!("wissel/", env!("CARGO_PKG_VERSION")))
        .redirect(Policy::none())
        .no_proxy()
        .connect_timeout(CONNECT)
        .timeout(WHOLE)
        .dns_resolver(Arc::new(Lookup(reach.clone())))
}

/// The classes of answers that an administrator tells apart.
fn reason(status: StatusCode) -> &'static str {
    match status.as_u16() {
        300..=399 => "status_3xx",
        401 => "status_401",
        403 => "status_403",
        404 => "status_404",
        410 => "status_410",
        429 => "status_429",
        400..=499 => "status_4xx",
        503 => "status_503",
        _ => "status_5xx",
    }
}
