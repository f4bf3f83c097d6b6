//! The operator's log: one JSON object a line on standard error.
//!
//! The rule it keeps: every line of a request names it (`span`); the last holds its identity, method, matched path, status and milliseconds, and nothing that
//! was sent or stored. Libraries are kept to warnings, because they don't know that rule.

use tracing_subscriber::EnvFilter;

/// What is logged when nobody chose.
pub const USUAL: &str = "warn,wissel=info";

/// Starts the log with what was chosen; `WISSEL_LOG` goes before it. Does nothing when there is one already.
pub fn start(chosen: &str) {
    let filter = EnvFilter::try_from_env("WISSEL_LOG").unwrap_or_else(|_| EnvFilter::new(chosen));
    let log = tracing_subscriber::fmt().json().flatten_event(true).with_current_span(true).with_span_list(false);
    // An error means that whoever embeds the server logs in a way of its own.
    drop(log.with_env_filter(filter).with_writer(std::io::stderr).try_init());
}
