//! The outermost layer: what every answer carries, the form of every problem, and the one log line of a request.
//!
//! The rule it keeps: version, security headers and request identity are on every answer, errors included; the log knows
//! identity, method, matched path, status and time, and nothing that was sent.

use std::time::Instant;

use axum::body::Body;
use axum::extract::{MatchedPath, Request};
use axum::http::header::{
    ACCEPT, ACCEPT_LANGUAGE, ACCESS_CONTROL_ALLOW_ORIGIN, CACHE_CONTROL, CONTENT_LANGUAGE, CONTENT_LENGTH,
    CONTENT_SECURITY_POLICY, CONTENT_TYPE, REFERRER_POLICY, STRICT_TRANSPORT_SECURITY, X_CONTENT_TYPE_OPTIONS,
    X_FRAME_OPTIONS,
};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use tracing::Instrument as _;
use uuid::Uuid;

use super::problem::Failure;
use super::{documentation, log, metrics, retiring};
use crate::i18n::{self, Lang};
use crate::wire::header::{API_VERSION, REQUEST_ID, TRACE_PARENT};
use crate::wire::problem::MEDIA_TYPE;
use crate::wire::{cloud_event, path};

pub(super) const JSON: &str = "application/json";
const EVENT_STREAM: &str = "text/event-stream";

const ALWAYS: [(HeaderName, HeaderValue); 8] = [
    (HeaderName::from_static(API_VERSION), HeaderValue::from_static(path::VERSION)),
    (CACHE_CONTROL, HeaderValue::from_static("no-store")),
    (X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    (X_FRAME_OPTIONS, HeaderValue::from_static("DENY")),
    (CONTENT_SECURITY_POLICY, HeaderValue::from_static("default-src 'none'; frame-ancestors 'none'")),
    (STRICT_TRANSPORT_SECURITY, HeaderValue::from_static("max-age=31536000; includeSubDomains")),
    (REFERRER_POLICY, HeaderValue::from_static("no-referrer")),
    (HeaderName::from_static("cross-origin-resource-policy"), HeaderValue::from_static("same-origin")),
];

/// Answers one request: gives it an identity, checks what form is asked for, writes problems out, adds the headers, logs.
pub async fn finish(request: Request, next: Next) -> Response {
    let began = Instant::now();
    let id = identity(request.headers());
    let lang = language(request.headers());
    let method = request.method().clone();
    let matched = request.extensions().get::<MatchedPath>().cloned();
    let route = matched.as_ref().map_or("-", MatchedPath::as_str);

    let span = tracing::info_span!("request", otel.name = route, request = %id, trace = tracing::field::Empty);
    if let Some((parent, trace)) = trace(request.headers()) {
        span.record("trace", trace);
        log::adopt(&span, parent);
    }
    let mut response = match refused_form(request.headers(), matched.as_ref().map(MatchedPath::as_str)) {
        Some(failure) => failure.into_response(),
        None => next.run(request).instrument(span.clone()).await,
    };
    let _within = span.enter();
    let status = response.status();
    let failure = response.extensions_mut().remove::<Failure>();
    if status.is_client_error() || status.is_server_error() {
        let failure = failure.unwrap_or_else(|| Failure::of_status(status));
        if let Some(cause) = &failure.cause {
            tracing::error!(route, cause, "request failed");
        }
        response = written(failure, lang, id, response);
    }
    let headers = response.headers_mut();
    for (name, value) in ALWAYS {
        headers.insert(name, value);
    }
    if let Ok(value) = HeaderValue::from_str(&id.to_string()) {
        headers.insert(HeaderName::from_static(REQUEST_ID), value);
    }
    if let Some(retiring) = retiring::of(retiring::ALL, method.as_str(), route) {
        headers.extend(retiring.headers());
    }
    if route == path::DOCUMENTATION && status == StatusCode::OK {
        headers.insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(documentation::policy()));
    }
    if route == path::OPENAPI {
        headers.insert(ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
        headers.insert("cross-origin-resource-policy", HeaderValue::from_static("cross-origin"));
    }
    let took = began.elapsed();
    metrics::answered(route, &method, response.status().as_u16(), took);
    let millis = u64::try_from(took.as_millis()).unwrap_or(u64::MAX);
    tracing::info!(request = %id, %method, route, status = response.status().as_u16(), ms = millis, "request");
    response
}

/// The identity that the caller gave, when it is a UUID, or a new one.
fn identity(headers: &HeaderMap) -> Uuid {
    let given = headers.get(REQUEST_ID).and_then(|value| value.to_str().ok());
    given.and_then(|text| Uuid::try_parse(text).ok()).unwrap_or_else(Uuid::now_v7)
}

/// What the caller said of its trace, and the trace's identity in it when it has its form: 32 hexadecimal digits.
fn trace(headers: &HeaderMap) -> Option<(&str, &str)> {
    let whole = headers.get(TRACE_PARENT)?.to_str().ok()?;
    let hex = |text: &&str| text.len() == 32 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
    whole.split('-').nth(1).filter(hex).map(|trace| (whole, trace))
}

/// The language for people in problems: the one of ours that the caller likes best, Dutch when it has no wish.
fn language(headers: &HeaderMap) -> Lang {
    let given = headers.get_all(ACCEPT_LANGUAGE).iter().filter_map(|value| value.to_str().ok());
    let mut best = (0.0, Lang::Nl);
    for range in given.flat_map(|value| value.split(',')) {
        let mut pieces = range.split(';').map(str::trim);
        let Some(lang) = pieces.next().and_then(Lang::named) else { continue };
        let weight = pieces.find_map(|piece| piece.strip_prefix("q=")?.trim().parse::<f32>().ok()).unwrap_or(1.0);
        if weight > best.0 {
            best = (weight, lang);
        }
    }
    best.1
}

/// Writes a problem out, keeping the headers that the router gave (such as `Allow`).
fn written(failure: Failure, lang: Lang, id: Uuid, response: Response) -> Response {
    let problem = i18n::during(lang, || failure.problem(id));
    let body = serde_json::to_vec(&problem).unwrap_or_default();
    let (mut parts, _) = response.into_parts();
    parts.status = failure.status();
    parts.headers.insert(CONTENT_LANGUAGE, HeaderValue::from_static(lang.tag()));
    parts.headers.remove(CONTENT_LENGTH);
    parts.headers.insert(CONTENT_TYPE, HeaderValue::from_static(MEDIA_TYPE));
    parts.headers.extend(failure.headers);
    Response::from_parts(parts, Body::from(body))
}

/// 406 when the caller excludes what this route gives.
fn refused_form(headers: &HeaderMap, route: Option<&str>) -> Option<Failure> {
    let offered: &[&str] = match route? {
        path::FEED => &[EVENT_STREAM],
        path::FEED_POLL => &[JSON, cloud_event::BATCH],
        path::DOCUMENTATION => &["text/html"],
        _ => &[JSON],
    };
    let wanted = offered.iter().any(|offered| liking(headers, offered) > 0.0);
    (!wanted).then(|| Failure::not_acceptable(&offered.join(", ")))
}

/// How much the caller likes this form, from 0 (not at all) to 1; 1 when it has no wish. The range that names it most exactly
/// counts.
pub(super) fn liking(headers: &HeaderMap, offered: &str) -> f32 {
    let (kind, _) = offered.split_once('/').unwrap_or((offered, ""));
    let mut given = headers.get_all(ACCEPT).iter().peekable();
    if given.peek().is_none() {
        return 1.0;
    }
    let mut best = (0, 0.0);
    for range in given.filter_map(|value| value.to_str().ok()).flat_map(|value| value.split(',')) {
        let mut pieces = range.split(';').map(str::trim);
        let essence = pieces.next().unwrap_or_default().to_ascii_lowercase();
        let exact = match essence.strip_suffix("/*") {
            _ if essence == offered || offered == JSON && essence == MEDIA_TYPE => 3,
            Some(any) if any == kind => 2,
            Some("*") => 1,
            _ => continue,
        };
        let weight = pieces.find_map(|piece| {
            let (name, value) = piece.split_once('=')?;
            if name.trim() == "q" { value.trim().parse::<f32>().ok() } else { None }
        });
        let weight = weight.unwrap_or(1.0);
        if exact > best.0 || exact == best.0 && weight > best.1 {
            best = (exact, weight);
        }
    }
    best.1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn problems_are_in_dutch_unless_english_is_liked_better() {
        let asked = |value: &str| {
            let headers = HeaderMap::from_iter([(ACCEPT_LANGUAGE, HeaderValue::from_str(value).unwrap())]);
            language(&headers)
        };
        for english in ["en", "en-GB,en;q=0.9,nl;q=0.5", "fr, en;q=0.2", "nl;q=0.1, en;q=0.7"] {
            assert_eq!(asked(english), Lang::En, "{english}");
        }
        for dutch in ["", "*", "fr", "nl, en", "en;q=0", "nl-NL,en;q=0.9"] {
            assert_eq!(asked(dutch), Lang::Nl, "{dutch}");
        }
    }

    #[test]
    fn a_form_is_given_unless_it_is_excluded_and_the_one_that_is_liked_best() {
        let liked = |value: &str, offered: &str| {
            let headers = HeaderMap::from_iter([(ACCEPT, HeaderValue::from_str(value).unwrap())]);
            liking(&headers, offered)
        };
        for fine in ["*/*", "application/json", "text/html, application/*;q=0.5", "APPLICATION/JSON; q=1"] {
            assert!(liked(fine, JSON) > 0.0, "{fine}");
        }
        for not in ["text/html", "application/json;q=0", "*/*, application/json;q=0", "text/event-stream", ""] {
            assert!(liked(not, JSON) <= 0.0, "{not}");
        }
        assert!(liked("text/event-stream", EVENT_STREAM) > 0.0);
        assert!(liked("application/json", EVENT_STREAM) <= 0.0);
        let events = |value: &str| liked(value, cloud_event::BATCH) > liked(value, JSON);
        assert!(events("application/cloudevents-batch+json, application/json;q=0.5"));
        assert!(!events("*/*") && !events("application/*") && !events("application/json, */*;q=0.1"));
    }
}
