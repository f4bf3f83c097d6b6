//! What comes in: bodies, queries and identities in paths, each read strictly.
//!
//! The rule it keeps: whatever is sent, the answer is a problem that says where it went wrong and what is expected, and
//! never repeats the content. The bytes of a body are wiped from memory when it was dealt with.

use axum::body::{Body, HttpBody as _};
use axum::extract::{FromRequest, FromRequestParts, Path, Request};
use axum::http::header::CONTENT_TYPE;
use axum::http::request::Parts;
use futures_util::StreamExt as _;
use serde::de::DeserializeOwned;
use uuid::Uuid;
use zeroize::Zeroizing;

use super::input_error::{json_failure, query_failure};
use super::problem::Failure;
use crate::says;
use crate::wire::intake::Fitted;

/// The most that a body may hold, in bytes.
pub const BODY_LIMIT: usize = 256 * 1024;
/// How much of a body that is too big is still read, so that the sender gets the answer instead of a broken line.
const DRAIN_LIMIT: usize = 16 * 1024 * 1024;

/// A JSON body: what it says, and the bytes as sent (a command's fingerprint is taken over these).
pub struct Input<T> {
    /// What it says.
    pub value: T,
    /// The bytes as sent.
    pub bytes: Zeroizing<Vec<u8>>,
}

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Input<T> {
    type Rejection = Failure;

    async fn from_request(request: Request, _: &S) -> Result<Self, Failure> {
        let (parts, body) = request.into_parts();
        let bytes = read(body).await?;
        if !is_json(&parts) {
            return Err(Failure::media_type());
        }
        let value = json(&bytes)?;
        Ok(Self { value, bytes })
    }
}

/// A referral as given: what fits, and every field that doesn't.
pub struct Given(pub Fitted);

impl<S: Send + Sync> FromRequest<S> for Given {
    type Rejection = Failure;

    async fn from_request(request: Request, state: &S) -> Result<Self, Failure> {
        let input = Input::<serde_json::Value>::from_request(request, state).await?;
        Fitted::from_value(input.value).map(Self).map_err(Failure::fields)
    }
}

/// Reads JSON strictly: the whole of it, with the place of the first mistake. What isn't JSON at all is said before what
/// has the wrong shape.
pub fn json<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Failure> {
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let good = &bytes[..error.valid_up_to()];
        let line = good.split(|byte| *byte == b'\n').count();
        let column = good.rsplit(|byte| *byte == b'\n').next().map_or(0, <[u8]>::len) + 1;
        Failure::json(line, column, says!("json-reason-utf8"))
    })?;
    let mut reader = serde_json::Deserializer::from_str(text);
    let value = serde_path_to_error::deserialize(&mut reader);
    let whole = value.and_then(|value| reader.end().map(|()| value).map_err(at_the_top));
    whole.map_err(|error| match serde_json::from_str::<serde_json::Value>(text) {
        Err(broken) => json_failure(&at_the_top(broken)),
        Ok(_) => json_failure(&error),
    })
}

fn at_the_top(error: serde_json::Error) -> serde_path_to_error::Error<serde_json::Error> {
    serde_path_to_error::Error::new(serde_path_to_error::Track::new().path(), error)
}

async fn read(body: Body) -> Result<Zeroizing<Vec<u8>>, Failure> {
    // As long as the sender says it is: a buffer that grows leaves a copy behind that isn't wiped.
    let told = body.size_hint().upper().and_then(|told| usize::try_from(told).ok()).unwrap_or(BODY_LIMIT);
    let mut kept = Zeroizing::new(Vec::with_capacity(told.min(BODY_LIMIT)));
    let mut stream = body.into_data_stream();
    let mut seen = 0_usize;
    while let Some(chunk) = stream.next().await {
        let chunk = chunk.map_err(|error| {
            Failure::new(
                axum::http::StatusCode::BAD_REQUEST,
                "afgebroken",
                says!("api-afgebroken-title"),
                says!("api-afgebroken"),
            )
            .because(error)
        })?;
        seen += chunk.len();
        if seen <= BODY_LIMIT {
            kept.extend_from_slice(&chunk);
        } else if seen > DRAIN_LIMIT {
            break;
        }
    }
    if seen > BODY_LIMIT { Err(Failure::too_big(BODY_LIMIT)) } else { Ok(kept) }
}

/// `application/json`, in UTF-8.
fn is_json(parts: &Parts) -> bool {
    let Some(given) = parts.headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()) else { return false };
    let mut pieces = given.split(';').map(str::trim);
    let essence = pieces.next().unwrap_or_default();
    essence.eq_ignore_ascii_case("application/json")
        && pieces.all(|piece| match piece.split_once('=') {
            Some((name, value)) if name.trim().eq_ignore_ascii_case("charset") => {
                let charset = value.trim().trim_matches('"');
                charset.eq_ignore_ascii_case("utf-8") || charset.eq_ignore_ascii_case("utf8")
            }
            _ => true,
        })
}

/// A query, read strictly: an unknown name is an error.
pub struct Query<T>(pub T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequestParts<S> for Query<T> {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Failure> {
        axum::extract::Query::<T>::try_from_uri(&parts.uri)
            .map(|query| Self(query.0))
            .map_err(|error| query_failure(&error.body_text()))
    }
}

/// A code in a path.
pub struct Code<C>(pub C);

impl<C: for<'a> TryFrom<&'a str>, S: Send + Sync> FromRequestParts<S> for Code<C> {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Failure> {
        let text = Path::<String>::from_request_parts(parts, state).await.map(|path| path.0).unwrap_or_default();
        C::try_from(&text).map(Self).map_err(|_| Failure::field("id", "ongeldig", says!("api-no-code")))
    }
}

/// An identity in a path: a UUID in its usual form.
pub struct Id(pub Uuid);

impl<S: Send + Sync> FromRequestParts<S> for Id {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Failure> {
        let text = Path::<String>::from_request_parts(parts, state).await.map(|path| path.0).unwrap_or_default();
        let id = if text.len() == 36 { Uuid::parse_str(&text).ok() } else { None };
        id.map(Self).ok_or_else(|| Failure::field("id", "ongeldig", says!("api-no-uuid")))
    }
}
