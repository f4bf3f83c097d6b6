//! What is said to a provider and what it answers: discovery, the device authorization request, asking for the token, its
//! keys.
//!
//! The rule it keeps: nothing of an answer is believed for its form. Every answer has a limit in time and size, no redirect
//! is followed, and an address that it names is only called where the provider itself may be called.

use std::sync::Arc;
use std::time::Instant;

use jiff::Timestamp;
use jsonwebtoken::jwk::JwkSet;
use reqwest::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE};
use reqwest::{RequestBuilder, Response, StatusCode, Url};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use zeroize::Zeroizing;

use super::Provider;
use super::credential::Credential;

/// The most that an answer may hold, in bytes.
const LIMIT: usize = 256 * 1024;
/// The grant of RFC 8628, section 3.4.
const GRANT: &str = "urn:ietf:params:oauth:grant-type:device_code";

/// Why there is nothing to go on with. Holds nothing of a person, and goes into the log.
#[derive(Debug, Clone, thiserror::Error)]
pub enum TalkError {
    /// No connection, no answer in time, or an answer that says that it is too busy.
    #[error("the provider can't be reached: {0}")]
    Unreachable(String),
    /// An answer that means nothing here.
    #[error("the provider's answer can't be used: {0}")]
    Nonsense(&'static str),
    /// It refused, in a word of its own.
    #[error("the provider refused: {0}")]
    Refused(String),
}

/// What a provider says of itself (`OpenID` Connect Discovery 1.0).
#[derive(Deserialize)]
pub struct Discovered {
    issuer: String,
    pub device_authorization_endpoint: Option<String>,
    pub token_endpoint: String,
    pub jwks_uri: String,
    /// How we may say who we are; `client_secret_basic` where it doesn't tell.
    pub token_endpoint_auth_methods_supported: Option<Vec<String>>,
    /// How we may sign that.
    pub token_endpoint_auth_signing_alg_values_supported: Option<Vec<String>>,
    /// How it names people: `pairwise` gives us a name of our own for each of them.
    subject_types_supported: Option<Vec<String>>,
}

/// The answer to a device authorization request (RFC 8628, section 3.2).
#[derive(Deserialize)]
pub struct Authorized {
    pub device_code: String,
    pub user_code: String,
    pub verification_uri: String,
    pub verification_uri_complete: Option<String>,
    pub expires_in: u32,
    pub interval: Option<u32>,
}

/// The answer to asking for the token.
pub enum Polled {
    /// Not yet.
    Pending,
    /// Not yet, and ask less often.
    SlowDown,
    /// The code is over.
    Expired,
    /// The person or the provider said no.
    Denied,
    /// An identity token.
    Token(Zeroizing<String>),
}

#[derive(Deserialize)]
struct Granted {
    id_token: Option<String>,
}

#[derive(Deserialize)]
struct OauthError {
    error: String,
}

impl Provider {
    /// Where everything is at the provider.
    pub(super) async fn discover(&self) -> Result<Arc<Discovered>, TalkError> {
        let address = format!("{}/.well-known/openid-configuration", self.config.issuer.trim_end_matches('/'));
        self.found.get(&address, None, self.ask_where(&address)).await
    }

    async fn ask_where(&self, address: &str) -> Result<Discovered, TalkError> {
        let found: Discovered = self.get(address).await?;
        if found.issuer != self.config.issuer {
            return Err(TalkError::Nonsense("another issuer than configured"));
        }
        let device = found.device_authorization_endpoint.as_deref();
        let called = [device, Some(&found.token_endpoint), Some(&found.jwks_uri)];
        if !called.into_iter().flatten().all(|address| self.may_call(address)) {
            return Err(TalkError::Nonsense("an endpoint that may not be called"));
        }
        let kinds = found.subject_types_supported.as_deref().unwrap_or_default();
        if !kinds.iter().any(|kind| kind == "pairwise") {
            tracing::warn!(provider = %self.config.code, "names people to us as to everybody, not pairwise");
        }
        Ok(found)
    }

    /// Asks for a code.
    pub(super) async fn authorize(
        &self,
        endpoint: &str,
        credential: Credential,
        nonce: &str,
        now: Timestamp,
    ) -> Result<Authorized, TalkError> {
        let authorized = self.ask_for_code(endpoint, credential, nonce, now).await;
        if authorized.is_err() {
            // Perhaps it is elsewhere now, or takes something else.
            self.found.forget().await;
        }
        authorized
    }

    async fn ask_for_code(
        &self,
        endpoint: &str,
        credential: Credential,
        nonce: &str,
        now: Timestamp,
    ) -> Result<Authorized, TalkError> {
        let acr = self.config.assurance.acr.join(" ");
        let mut asked = vec![("scope", "openid"), ("nonce", nonce)];
        if !acr.is_empty() {
            asked.push(("acr_values", acr.as_str()));
        }
        let response = self.post(endpoint, credential, &asked, now).await?;
        let status = response.status();
        let bytes = read(response).await?;
        if status.is_success() { parse(&bytes) } else { Err(refused(status, &bytes)) }
    }

    /// Asks whether the code was used.
    pub(super) async fn poll(
        &self,
        endpoint: &str,
        credential: Credential,
        device_code: &str,
        now: Timestamp,
    ) -> Result<Polled, TalkError> {
        let asked = [("grant_type", GRANT), ("device_code", device_code)];
        let response = self.post(endpoint, credential, &asked, now).await?;
        let status = response.status();
        let bytes = read(response).await?;
        if status.is_success() {
            let granted: Granted = parse(&bytes)?;
            let token = granted.id_token.ok_or(TalkError::Nonsense("no identity token"))?;
            return Ok(Polled::Token(Zeroizing::new(token)));
        }
        match oauth_error(&bytes).as_deref() {
            Some("authorization_pending") => Ok(Polled::Pending),
            Some("slow_down") => Ok(Polled::SlowDown),
            Some("expired_token") => Ok(Polled::Expired),
            Some("access_denied") => Ok(Polled::Denied),
            _ if status == StatusCode::TOO_MANY_REQUESTS => Ok(Polled::SlowDown),
            _ => Err(refused(status, &bytes)),
        }
    }

    /// The keys that it signs with: as remembered, but not from before `since`.
    pub(super) async fn keys(&self, address: &str, since: Option<Instant>) -> Result<Arc<JwkSet>, TalkError> {
        self.keys.get(address, since, self.get(address)).await
    }

    async fn get<T: DeserializeOwned>(&self, address: &str) -> Result<T, TalkError> {
        let request = self.http.get(address);
        let response = send(request).await?;
        let status = response.status();
        let bytes = read(response).await?;
        if status.is_success() { parse(&bytes) } else { Err(refused(status, &bytes)) }
    }

    async fn post(
        &self,
        address: &str,
        credential: Credential,
        pairs: &[(&str, &str)],
        now: Timestamp,
    ) -> Result<Response, TalkError> {
        let shown = self.shows(credential, now)?;
        let own = shown.pairs.iter().map(|(name, value)| (*name, value.as_str()));
        let body = form(&pairs.iter().copied().chain(own).collect::<Vec<_>>());
        let mut request = self.http.post(address).header(CONTENT_TYPE, "application/x-www-form-urlencoded");
        if let Some(value) = shown.header {
            request = request.header(AUTHORIZATION, value);
        }
        send(request.body(body.as_bytes().to_vec())).await
    }
}

async fn send(request: RequestBuilder) -> Result<Response, TalkError> {
    let answered = request.header(ACCEPT, "application/json").send().await;
    // The address holds nothing of a person, but is no news either.
    let response = answered.map_err(|error| TalkError::Unreachable(error.without_url().to_string()))?;
    match response.status() {
        status if status.is_server_error() => Err(TalkError::Unreachable(status.to_string())),
        status if status.is_redirection() => Err(TalkError::Nonsense("it sends us elsewhere")),
        _ => Ok(response),
    }
}

async fn read(mut response: Response) -> Result<Zeroizing<Vec<u8>>, TalkError> {
    let broken = |error: reqwest::Error| TalkError::Unreachable(error.without_url().to_string());
    let mut bytes = Zeroizing::new(Vec::new());
    while let Some(chunk) = response.chunk().await.map_err(broken)? {
        if bytes.len() + chunk.len() > LIMIT {
            return Err(TalkError::Nonsense("an answer that is too big"));
        }
        bytes.extend_from_slice(&chunk);
    }
    Ok(bytes)
}

fn parse<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, TalkError> {
    // What the parser says could quote the answer.
    serde_json::from_slice(bytes).map_err(|_| TalkError::Nonsense("no JSON of the expected form"))
}

fn oauth_error(bytes: &[u8]) -> Option<String> {
    let error = serde_json::from_slice::<OauthError>(bytes).ok()?.error;
    // Only a word: whatever else stands there belongs in no log.
    let word = error.len() <= 40 && error.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
    word.then_some(error)
}

fn refused(status: StatusCode, bytes: &[u8]) -> TalkError {
    TalkError::Refused(oauth_error(bytes).unwrap_or_else(|| status.to_string()))
}

/// Pairs as a form.
pub(super) fn form(pairs: &[(&str, &str)]) -> Zeroizing<String> {
    let mut url = Url::parse("form:").expect("this is an address");
    url.query_pairs_mut().extend_pairs(pairs);
    Zeroizing::new(url.query().unwrap_or_default().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_are_written_as_a_form() {
        assert_eq!(*form(&[("scope", "openid"), ("nonce", "a&b")]), "scope=openid&nonce=a%26b");
    }

    #[test]
    fn only_a_word_of_a_refusal_is_repeated() {
        assert_eq!(oauth_error(br#"{"error":"invalid_client"}"#).as_deref(), Some("invalid_client"));
        assert_eq!(oauth_error(br#"{"error":"Jan de Vries mag niet"}"#), None);
        assert_eq!(oauth_error(b"<html>"), None);
    }
}
