//! Header names of the contract.

/// Version of the contract, in every answer.
pub const API_VERSION: &str = "api-version";
/// Identity of a command: sending it again does nothing again.
pub const IDEMPOTENCY_KEY: &str = "idempotency-key";
/// Identity of a request, for the operator's log; also `instance` of a problem.
pub const REQUEST_ID: &str = "x-request-id";
/// Identity of a request over several systems (W3C Trace Context): goes into the operator's log beside our own.
pub const TRACE_PARENT: &str = "traceparent";
/// Where the feed was left: the number of the last entry.
pub const LAST_EVENT_ID: &str = "last-event-id";

/// A version as an entity tag: `"7"`.
pub fn etag(version: u64) -> String {
    format!("\"{version}\"")
}

/// The version in an `If-Match`, if it is one.
pub fn version_of(etag: &str) -> Option<u64> {
    etag.trim().strip_prefix('"')?.strip_suffix('"')?.parse().ok()
}
