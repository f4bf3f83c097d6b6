//! Writing answers. Rows that the store gives as JSON are copied out as they are.

use axum::body::Body;
use axum::http::header::{CONTENT_TYPE, ETAG};
use axum::http::{HeaderValue, StatusCode};
use axum::response::Response;
use serde::Serialize;

use crate::says;
use crate::server::problem::Failure;
use crate::wire::header::etag;

/// A JSON answer.
pub fn answer<T: Serialize>(value: &T) -> Result<Response, Failure> {
    answer_with(StatusCode::OK, value)
}

/// A JSON answer with another status.
pub fn answer_with<T: Serialize>(status: StatusCode, value: &T) -> Result<Response, Failure> {
    Ok(of_bytes(status, json(value)?))
}

/// Adds a version as entity tag.
pub fn tagged(mut response: Response, version: u64) -> Response {
    if let Ok(value) = HeaderValue::from_str(&etag(version)) {
        response.headers_mut().insert(ETAG, value);
    }
    response
}

/// An empty answer.
pub fn nothing() -> Response {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::NO_CONTENT;
    response
}

/// JSON that is there already.
pub fn of_bytes(status: StatusCode, bytes: impl Into<Body>) -> Response {
    let mut response = Response::new(bytes.into());
    *response.status_mut() = status;
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    response
}

/// A value as JSON.
pub fn json<T: Serialize>(value: &T) -> Result<Vec<u8>, Failure> {
    serde_json::to_vec(value).map_err(Failure::internal)
}

/// Fields of an object, without its braces.
pub fn object(fields: impl IntoIterator<Item = (&'static str, Vec<u8>)>) -> Vec<u8> {
    let mut bytes = Vec::new();
    for (name, value) in fields {
        if !bytes.is_empty() {
            bytes.push(b',');
        }
        bytes.push(b'"');
        bytes.extend_from_slice(name.as_bytes());
        bytes.extend_from_slice(b"\":");
        bytes.extend_from_slice(&value);
    }
    bytes
}

/// An object that begins with a list of ready JSON values.
pub struct Raw {
    bytes: Vec<u8>,
    first: bool,
}

impl Raw {
    /// Begins the list called `name`.
    pub fn new(name: &str) -> Self {
        let mut bytes = Vec::with_capacity(32 * 1024);
        bytes.extend_from_slice(b"{\"");
        bytes.extend_from_slice(name.as_bytes());
        bytes.extend_from_slice(b"\":[");
        Self { bytes, first: true }
    }

    /// Adds a value.
    pub fn push(&mut self, value: &[u8]) {
        if !self.first {
            self.bytes.push(b',');
        }
        self.first = false;
        self.bytes.extend_from_slice(value);
    }

    /// Adds all values.
    pub fn all<T: AsRef<[u8]>>(mut self, values: &[T]) -> Self {
        for value in values {
            self.push(value.as_ref());
        }
        self
    }

    /// Ends the list, adds the other fields and answers.
    pub fn end(mut self, fields: &[u8]) -> Response {
        self.bytes.extend_from_slice(b"],");
        self.bytes.extend_from_slice(fields);
        self.bytes.push(b'}');
        of_bytes(StatusCode::OK, self.bytes)
    }
}

/// How many rows: what was asked, when it is allowed.
pub fn limit(asked: Option<u16>, usual: u16, most: u16) -> Result<u16, Failure> {
    match asked {
        None => Ok(usual),
        Some(limit) if (1..=most).contains(&limit) => Ok(limit),
        Some(_) => Err(Failure::field("limiet", "ongeldig", says!("limit-range", most = most))),
    }
}
