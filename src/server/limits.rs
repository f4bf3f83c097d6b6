//! How often one account, and one address, may ask. Generous: it stops a program that runs wild, not a person who works.
//!
//! The rules it keeps: each server counts for itself, so that asking costs the database nothing; an address is only counted,
//! never kept in the journal or the log; what a proxy says of where a request came from is believed of a trusted proxy alone.

use std::net::{IpAddr, Ipv6Addr};
use std::num::NonZeroU32;
use std::time::Duration;

use axum::extract::{ConnectInfo, MatchedPath, Request, State};
use axum::http::{HeaderMap, Method};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use governor::clock::{Clock as _, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use super::config::{Limits, Net};
use super::listener::Peer;
use super::origin::Origin;
use super::problem::Failure;
use super::state::AppState;
use crate::wire::path;

/// What a proxy adds to a request: where it came from, the nearest last.
const FORWARDED: &str = "x-forwarded-for";
/// Who asked nothing for so long is forgotten.
const FORGET: Duration = Duration::from_mins(2);

/// The counts.
pub struct Rates {
    account: Option<DefaultKeyedRateLimiter<Uuid>>,
    address: Option<DefaultKeyedRateLimiter<IpAddr>>,
    sign_in: Option<DefaultKeyedRateLimiter<IpAddr>>,
    proxies: Vec<Net>,
}

impl Rates {
    /// Nothing counted yet.
    pub fn new(limits: Limits, proxies: Vec<Net>) -> Self {
        Self {
            account: a_minute(limits.account).map(RateLimiter::keyed),
            address: a_minute(limits.address).map(RateLimiter::keyed),
            sign_in: a_minute(limits.sign_in).map(RateLimiter::keyed),
            proxies,
        }
    }

    /// An account asks something.
    pub fn of_account(&self, user: Uuid) -> Result<(), Failure> {
        check(self.account.as_ref(), &user, "account")
    }

    fn of_address(&self, address: IpAddr, signs_in: bool) -> Result<(), Failure> {
        if signs_in {
            check(self.sign_in.as_ref(), &address, "sign-in")?;
        }
        check(self.address.as_ref(), &address, "address")
    }

    /// Where a request came from, as far as that is to be counted: not this machine itself.
    fn origin(&self, peer: IpAddr, headers: &HeaderMap) -> Option<IpAddr> {
        let trusted = |address: IpAddr| self.proxies.iter().any(|net| net.holds(address));
        let mut origin = peer;
        // What is no text is no address; what a proxy of ours put behind it still counts.
        let said = headers.get_all(FORWARDED).iter().flat_map(|value| value.as_bytes().split(|byte| *byte == b','));
        let mut said: Vec<&str> = said.map(|one| std::str::from_utf8(one).unwrap_or_default()).collect();
        // From the nearest on, for as long as it is one of ours who said it.
        while trusted(origin) {
            let Some(before) = said.pop().and_then(|text| text.trim().parse::<IpAddr>().ok()) else { break };
            origin = before.to_canonical();
        }
        let counted = match origin {
            // Whoever has one address of IPv6 has the 64 bits behind it too.
            IpAddr::V6(address) => IpAddr::V6(Ipv6Addr::from_bits(address.to_bits() >> 64 << 64)),
            address @ IpAddr::V4(_) => address,
        };
        (!origin.is_loopback()).then_some(counted)
    }

    /// Forgets who has been quiet, now and then, until the server stops.
    pub async fn tidy(&self, stop: CancellationToken) {
        while stop.run_until_cancelled(tokio::time::sleep(FORGET)).await.is_some() {
            self.account.iter().for_each(RateLimiter::retain_recent);
            [&self.address, &self.sign_in].into_iter().flatten().for_each(RateLimiter::retain_recent);
        }
    }
}

/// Counts a request by where it came from.
pub async fn per_address(State(state): State<AppState>, mut request: Request, next: Next) -> Response {
    let peer = request.extensions().get::<ConnectInfo<Peer>>().map(|ConnectInfo(peer)| peer.0);
    let origin = peer.and_then(|peer| state.rates.origin(peer, request.headers()));
    request.extensions_mut().insert(Origin(origin));
    if let Some(origin) = origin {
        let at = request.extensions().get::<MatchedPath>().map(MatchedPath::as_str);
        let doors = [path::SESSIONS, path::DEVICES, path::SECOND_FACTOR];
        let signs_in = request.method() == Method::POST && at.is_some_and(|at| doors.contains(&at));
        if let Err(failure) = state.rates.of_address(origin, signs_in) {
            return failure.into_response();
        }
    }
    next.run(request).await
}

fn a_minute(times: u32) -> Option<Quota> {
    NonZeroU32::new(times).map(Quota::per_minute)
}

fn check<K: std::hash::Hash + Eq + Clone>(
    counts: Option<&DefaultKeyedRateLimiter<K>>,
    key: &K,
    which: &'static str,
) -> Result<(), Failure> {
    let Some(Err(until)) = counts.map(|counts| counts.check_key(key)) else { return Ok(()) };
    metrics::counter!(super::metrics::LIMITED, "limit" => which).increment(1);
    let wait = until.wait_time_from(DefaultClock::default().now());
    Err(Failure::too_often(wait.as_secs() + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn origin(rates: &Rates, peer: &str, said: &[&str]) -> Option<String> {
        let mut headers = HeaderMap::new();
        for value in said {
            headers.append(FORWARDED, value.parse().unwrap());
        }
        rates.origin(peer.parse().unwrap(), &headers).map(|address| address.to_string())
    }

    #[test]
    fn only_a_trusted_proxy_is_believed_and_only_as_far_as_it_is_ours() {
        let proxies = ["127.0.0.1", "10.0.0.0/24"].map(|net| Net::read(net).unwrap()).to_vec();
        let rates = Rates::new(Limits::default(), proxies);
        let stranger = Some("192.0.2.7".to_owned());
        assert_eq!(origin(&rates, "192.0.2.7", &["198.51.100.1"]), stranger, "who is no proxy says what it likes");
        assert_eq!(origin(&rates, "127.0.0.1", &["198.51.100.1, 192.0.2.7"]), stranger, "the nearest counts");
        assert_eq!(origin(&rates, "10.0.0.9", &["192.0.2.7", "10.0.0.3"]), stranger, "through two of ours");
        assert_eq!(origin(&rates, "10.0.0.9", &["onzin"]), Some("10.0.0.9".to_owned()));
        assert_eq!(origin(&rates, "127.0.0.1", &[]), None, "this machine itself");
        assert_eq!(origin(&rates, "2001:db8:1:2:3::4", &[]), Some("2001:db8:1:2::".to_owned()));
    }

    #[test]
    fn who_asks_too_often_waits_and_others_don_t() {
        let rates = Rates::new(Limits { account: 3, address: 100, sign_in: 1 }, Vec::new());
        let (one, other) = (Uuid::now_v7(), Uuid::now_v7());
        for _ in 0..3 {
            rates.of_account(one).unwrap();
        }
        assert_eq!(rates.of_account(one).unwrap_err().status().as_u16(), 429);
        rates.of_account(other).unwrap();
        let address: IpAddr = "192.0.2.7".parse().unwrap();
        rates.of_address(address, true).unwrap();
        assert!(rates.of_address(address, true).is_err(), "signing in has a limit of its own");
        rates.of_address(address, false).unwrap();
        let free = Rates::new(Limits::default(), Vec::new());
        assert!((0..10_000).all(|_| free.of_account(one).is_ok()), "0 is as often as one likes");
    }
}
