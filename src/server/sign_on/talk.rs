//! What is said to a provider and what it answers: discovery, the device authorization request, asking for the token, its
//! keys.
//!
//! The rule it keeps: nothing of an answer is believed for its form. Every answer has a limit in time and size, no redirect
//! is followed, and an address that it names is only called where the provider itself may be called.

use std::sync::Arc;
use std::time::Instant;

use data_encoding::BASE64;
use jiff::Timestamp;
use jsonwebtoken::jwk::JwkSet;
use reqwest::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, HeaderValue};
use reqwest::{RequestBuilder, Response, StatusCode, Url};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::client_key::Signing;
use super::{ClientProof, Provider};

/// The most that an answer may hold, in bytes.
const LIMIT: usize = 256 * 1024;
/// The grant of RFC 8628, section 3.4.
const GRANT: &str = "urn:ietf:params:oauth:grant-type:device_code";
/// What an assertion is (RFC 7523, section 2.2).
const ASSERTION: &str = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

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
    token_endpoint_auth_methods_supported: Option<Vec<String>>,
    /// How we may sign that.
    token_endpoint_auth_signing_alg_values_supported: Option<Vec<String>>,
}

/// How we say who we are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Credential {
    /// In a header.
    Basic,
    /// In the body.
    Post,
    /// We have no secret.
    Public,
    /// In the body, signed so with our key.
    Signed(Signing),
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
        Ok(found)
    }

    /// How we say who we are to this provider.
    pub(super) fn credential(&self, found: &Discovered) -> Result<Credential, TalkError> {
        let takes = |name: &str| {
            let told = found.token_endpoint_auth_methods_supported.as_deref();
            told.map_or(name == "client_secret_basic", |methods| methods.iter().any(|method| method == name))
        };
        match &self.config.proof {
            ClientProof::None => Ok(Credential::Public),
            ClientProof::Secret(_) if !takes("client_secret_basic") && takes("client_secret_post") => {
                Ok(Credential::Post)
            }
            ClientProof::Secret(_) => Ok(Credential::Basic),
            ClientProof::Key(key) => {
                let taken = found.token_endpoint_auth_signing_alg_values_supported.as_deref();
                let signing = key.signing(taken).filter(|_| takes("private_key_jwt"));
                signing.map(Credential::Signed).ok_or(TalkError::Nonsense("it takes no key like ours"))
            }
        }
    }

    /// Asks for a code.
    pub(super) async fn authorize(
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
        let authorized = if status.is_success() { parse(&bytes) } else { Err(refused(status, &bytes)) };
        if authorized.is_err() {
            // Perhaps it is elsewhere now, or takes something else.
            self.found.forget().await;
        }
        authorized
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
        let id = self.config.client_id.as_str();
        // RFC 8628 wants the identity in the body of the first request in any case.
        let mut pairs = [pairs, &[("client_id", id)]].concat();
        let mut request = self.http.post(address);
        let assertion;
        match (credential, &self.config.proof) {
            (Credential::Basic, ClientProof::Secret(secret)) => {
                // RFC 6749, section 2.3.1: both are form-encoded first.
                let both = Zeroizing::new(format!("{}:{}", *encoded(id), *encoded(secret)));
                let text = Zeroizing::new(format!("Basic {}", BASE64.encode(both.as_bytes())));
                let mut value = HeaderValue::from_str(&text).map_err(|_| TalkError::Nonsense("our own secret"))?;
                value.set_sensitive(true);
                request = request.header(AUTHORIZATION, value);
            }
            (Credential::Post, ClientProof::Secret(secret)) => pairs.push(("client_secret", secret)),
            (Credential::Signed(signing), ClientProof::Key(key)) => {
                assertion = key.assertion(signing, id, &self.config.issuer, now)?;
                pairs.extend([("client_assertion_type", ASSERTION), ("client_assertion", &assertion)]);
            }
            (Credential::Public, ClientProof::None) => {}
            // The sign-in began with other settings.
            _ => return Err(TalkError::Nonsense("our own settings")),
        }
        let body = form(&pairs);
        let request = request.header(CONTENT_TYPE, "application/x-www-form-urlencoded").body(body.as_bytes().to_vec());
        send(request).await
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
fn form(pairs: &[(&str, &str)]) -> Zeroizing<String> {
    let mut url = Url::parse("form:").expect("this is an address");
    url.query_pairs_mut().extend_pairs(pairs);
    Zeroizing::new(url.query().unwrap_or_default().to_owned())
}

/// One value as in a form.
fn encoded(text: &str) -> Zeroizing<String> {
    Zeroizing::new(form(&[("", text)]).trim_start_matches('=').to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_encoded_as_in_a_form() {
        assert_eq!(*encoded("a b:c=é"), "a+b%3Ac%3D%C3%A9");
        assert_eq!(*encoded("=x"), "%3Dx");
        assert_eq!(*form(&[("scope", "openid"), ("nonce", "a&b")]), "scope=openid&nonce=a%26b");
    }

    #[test]
    fn only_a_word_of_a_refusal_is_repeated() {
        assert_eq!(oauth_error(br#"{"error":"invalid_client"}"#).as_deref(), Some("invalid_client"));
        assert_eq!(oauth_error(br#"{"error":"Jan de Vries mag niet"}"#), None);
        assert_eq!(oauth_error(b"<html>"), None);
    }
}
