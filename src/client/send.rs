//! One request and its answer: limits, headers, and what each status means.

use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use reqwest::header::{
    ACCEPT, ACCEPT_LANGUAGE, AUTHORIZATION, CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue, IF_MATCH, RETRY_AFTER,
};
use reqwest::{Certificate, Client, Method, Response, StatusCode, Url};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use zeroize::Zeroizing;

use super::address::{self, AddressError, Lines};
use super::error::{ClientError, OfflineKind};
use crate::domain::id::CommandId;
use crate::t;
use crate::wire::header::{API_VERSION, IDEMPOTENCY_KEY, etag};
use crate::wire::path;
use crate::wire::problem::Problem;

/// To get a connection.
const CONNECT: Duration = Duration::from_secs(5);
/// To get the whole answer.
const ANSWER: Duration = Duration::from_secs(15);
/// The longest that a request waits by itself when the API says that it comes too often.
const PAUSE: u64 = 5;
/// The most an answer may hold, in bytes.
const ANSWER_LIMIT: usize = 32 * 1024 * 1024;

/// The API, as one person sees it. A clone is the same session.
#[derive(Clone)]
pub struct Api {
    http: Client,
    base: Arc<Url>,
    token: Arc<RwLock<Option<Zeroizing<String>>>>,
}

impl std::fmt::Debug for Api {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Api").field("base", &self.base.as_str()).finish_non_exhaustive()
    }
}

/// What the API says of itself before anybody signs in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Greeting {
    /// Version of the contract that it speaks.
    pub version: Option<String>,
    /// Its clock, to the second.
    pub date: Option<jiff::Timestamp>,
    /// How long the answer took.
    pub took: Duration,
}

/// What goes with a request beside its path.
#[derive(Default, Clone)]
pub(super) struct Extras {
    pub query: Vec<(String, String)>,
    pub body: Option<Zeroizing<Vec<u8>>>,
    pub headers: HeaderMap,
}

impl Extras {
    /// A query made of a contract type.
    pub fn query(query: &impl Serialize) -> Self {
        let pairs = match serde_json::to_value(query) {
            Ok(Value::Object(map)) => map.into_iter().filter_map(|(name, value)| match value {
                Value::String(text) => Some((name, text)),
                Value::Number(number) => Some((name, number.to_string())),
                Value::Bool(yes) => Some((name, yes.to_string())),
                _ => None,
            }),
            _ => return Self::default(),
        };
        Self { query: pairs.collect(), ..Self::default() }
    }

    /// A JSON body.
    pub fn body(body: &impl Serialize) -> Result<Self, ClientError> {
        let bytes = serde_json::to_vec(body).map_err(|error| ClientError::Contract(error.to_string()))?;
        let mut headers = HeaderMap::new();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
        Ok(Self { query: Vec::new(), body: Some(Zeroizing::new(bytes)), headers })
    }

    /// Under this identity.
    pub fn under(self, command: CommandId) -> Self {
        self.with(HeaderName::from_static(IDEMPOTENCY_KEY), &command.to_string())
    }

    /// Decided on this version.
    pub fn on(self, version: u64) -> Self {
        self.with(IF_MATCH, &etag(version))
    }

    /// With one more header; a value that can't be one is left out.
    pub fn with(mut self, name: HeaderName, value: &str) -> Self {
        if let Ok(value) = HeaderValue::from_str(value) {
            self.headers.insert(name, value);
        }
        self
    }
}

impl Api {
    /// The API at `base`. Sends nothing yet.
    ///
    /// # Errors
    /// When the address can't be used safely.
    pub fn new(base: &str, lines: Lines) -> Result<Self, AddressError> {
        Self::trusting(base, lines, None)
    }

    /// The same where only the authorities in this PEM text are trusted: an organisation's own.
    ///
    /// # Errors
    /// When the address can't be used safely, or the text holds no certificate.
    pub fn trusting(base: &str, lines: Lines, authorities: Option<&[u8]>) -> Result<Self, AddressError> {
        let base = address::read(base, lines)?;
        let mut builder = Client::builder()
            .connect_timeout(CONNECT)
            .redirect(reqwest::redirect::Policy::none())
            .pool_idle_timeout(Duration::from_mins(1))
            .tcp_nodelay(true)
            .default_headers(HeaderMap::from_iter([(
                ACCEPT_LANGUAGE,
                HeaderValue::from_static(crate::i18n::lang().tag()),
            )]))
            .user_agent(concat!("wissel/", env!("CARGO_PKG_VERSION")));
        if address::here(&base) {
            // A proxy of the organisation can't reach this machine itself, and has nothing to do with it.
            builder = builder.no_proxy();
        }
        if base.scheme() == "https" {
            builder = builder.https_only(true);
            if let Some(pem) = authorities {
                let own = Certificate::from_pem_bundle(pem).unwrap_or_default();
                if own.is_empty() {
                    return Err(AddressError::Authority);
                }
                builder = builder.tls_certs_only(own);
            }
        } else {
            // Reading this machine's certificates takes longer than the whole start of the desk, and nothing here needs them.
            builder = builder.tls_certs_only(std::iter::empty());
        }
        let http = builder.build().map_err(|_| AddressError::Certificates)?;
        Ok(Self { http, base: Arc::new(base), token: Arc::default() })
    }

    /// Asks for nothing: is it there, which version does it speak, what does its clock say?
    ///
    /// # Errors
    /// When it can't be reached or isn't Wissel's API.
    pub async fn greet(&self) -> Result<Greeting, ClientError> {
        let begun = std::time::Instant::now();
        let asked = self.start(Method::GET, path::OPENAPI, Extras::default());
        let response =
            tokio::time::timeout(ANSWER, asked).await.map_err(|_| ClientError::Offline(OfflineKind::TimedOut))??;
        let said = |name: &str| response.headers().get(name).and_then(|value| value.to_str().ok());
        let version = said(API_VERSION).map(str::to_owned);
        if version.is_none() {
            return Err(refused(response.status(), &[], false));
        }
        let date = said("date").and_then(|text| jiff::fmt::rfc2822::parse(text).ok()).map(|date| date.timestamp());
        Ok(Greeting { version, date, took: begun.elapsed() })
    }

    /// The same API outside this session, for asking whether a password is right.
    #[must_use]
    pub fn apart(&self) -> Self {
        Self { http: self.http.clone(), base: Arc::clone(&self.base), token: Arc::default() }
    }

    /// The address.
    pub fn base(&self) -> &str {
        self.base.as_str()
    }

    /// Goes on with this session's token.
    pub fn set_token(&self, token: Option<Zeroizing<String>>) {
        *self.token.write().unwrap_or_else(PoisonError::into_inner) = token;
    }

    /// Whether there is a token. Whether it is still good only the API knows.
    pub fn has_token(&self) -> bool {
        self.token.read().unwrap_or_else(PoisonError::into_inner).is_some()
    }

    /// The token, to keep it for the next time.
    pub fn token(&self) -> Option<Zeroizing<String>> {
        self.token.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Asks and reads a JSON answer.
    pub(super) async fn ask<T: DeserializeOwned>(
        &self,
        method: Method,
        path: &str,
        extras: Extras,
    ) -> Result<T, ClientError> {
        let bytes = self.exchange(method, path, extras).await?;
        serde_json::from_slice(&bytes).map_err(|error| {
            // The library's message can quote the answer; its place is enough.
            ClientError::Contract(format!("Teken {} van het antwoord op {path} is onverwacht.", error.column()))
        })
    }

    /// Asks where the answer says nothing more.
    pub(super) async fn tell(&self, method: Method, path: &str, extras: Extras) -> Result<(), ClientError> {
        self.exchange(method, path, extras).await.map(|_| ())
    }

    /// Takes away what stands there. What is gone already is no error.
    pub(super) async fn take_away(&self, path: &str) -> Result<(), ClientError> {
        match self.tell(Method::DELETE, path, Extras::default()).await {
            Err(ClientError::Problem(problem)) if problem.status == 404 => Ok(()),
            other => other,
        }
    }

    async fn exchange(&self, method: Method, path: &str, extras: Extras) -> Result<Zeroizing<Vec<u8>>, ClientError> {
        let signing_in = path == path::SESSIONS;
        let begin = tokio::time::Instant::now();
        let whole = async {
            loop {
                let response = self.start(method.clone(), path, extras.clone()).await?;
                let status = response.status();
                if status == StatusCode::TOO_MANY_REQUESTS
                    && let Some(pause) = pause(response.headers())
                    && begin.elapsed() + pause < ANSWER / 2
                {
                    // Nothing was done with it yet: the same once more is safe, as long as time is left for the answer.
                    tokio::time::sleep(pause).await;
                    continue;
                }
                let bytes = body(response).await?;
                return if status.is_success() { Ok(bytes) } else { Err(refused(status, &bytes, signing_in)) };
            }
        };
        tokio::time::timeout(ANSWER, whole).await.map_err(|_| ClientError::Offline(OfflineKind::TimedOut))?
    }

    /// Sends, and gives the answer's head when it is of this contract.
    pub(super) async fn start(&self, method: Method, path: &str, extras: Extras) -> Result<Response, ClientError> {
        let mut url = (*self.base).clone();
        url.set_path(&format!("{}{}", self.base.path().trim_end_matches('/'), path));
        if !extras.query.is_empty() {
            url.query_pairs_mut().extend_pairs(&extras.query);
        }
        let mut headers = extras.headers;
        if !headers.contains_key(ACCEPT) {
            headers.insert(ACCEPT, HeaderValue::from_static("application/json"));
        }
        if let Some(token) = self.token() {
            let text = Zeroizing::new(format!("Bearer {}", token.as_str()));
            if let Ok(mut value) = HeaderValue::from_str(&text) {
                value.set_sensitive(true);
                headers.insert(AUTHORIZATION, value);
            }
        }
        let mut request = self.http.request(method, url).headers(headers);
        if let Some(body) = extras.body {
            request = request.body(body.to_vec());
        }
        let response = request.send().await?;
        let spoken = response.headers().get(API_VERSION).and_then(|value| value.to_str().ok());
        if let Some(spoken) = spoken
            && major(spoken) != major(path::VERSION)
        {
            let message =
                format!("De server spreekt versie {} van de API, deze Wissel versie {}.", major(spoken), path::VERSION);
            return Err(ClientError::Contract(message));
        }
        Ok(response)
    }
}

/// How long the API asks to wait, when that is short; with a little more, so that not all come back at once.
fn pause(headers: &HeaderMap) -> Option<Duration> {
    let seconds: u64 = headers.get(RETRY_AFTER)?.to_str().ok()?.trim().parse().ok()?;
    (seconds <= PAUSE).then(|| Duration::from_secs(seconds) + Duration::from_millis(super::feed::chance(500)))
}

fn major(version: &str) -> &str {
    version.split('.').next().unwrap_or(version)
}

async fn body(mut response: Response) -> Result<Zeroizing<Vec<u8>>, ClientError> {
    let mut bytes = Zeroizing::new(Vec::new());
    while let Some(chunk) = response.chunk().await? {
        if bytes.len() + chunk.len() > ANSWER_LIMIT {
            return Err(ClientError::Contract(t!("client-answer-big")));
        }
        bytes.extend_from_slice(&chunk);
    }
    Ok(bytes)
}

/// What a status that is no success means.
pub(super) fn refused(status: StatusCode, bytes: &[u8], signing_in: bool) -> ClientError {
    if status == StatusCode::UNAUTHORIZED && !signing_in {
        return ClientError::SignedOut;
    }
    match serde_json::from_slice::<Problem>(bytes) {
        Ok(problem) => ClientError::Problem(Box::new(problem)),
        Err(_) if matches!(status.as_u16(), 502..=504) => ClientError::Offline(OfflineKind::Unavailable),
        Err(_) => ClientError::Contract(t!("client-no-reason", status = status.as_u16())),
    }
}

/// The body of a refusal, for who started a request by hand.
pub(super) async fn refusal(response: Response) -> ClientError {
    let status = response.status();
    match body(response).await {
        Ok(bytes) => refused(status, &bytes, false),
        Err(error) => error,
    }
}
