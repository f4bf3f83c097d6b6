//! The operator's log: one JSON object a line on standard error.
//!
//! The rule it keeps: every line of a request names it (`span`); the last holds its identity, method, matched path, status and milliseconds, and nothing that
//! was sent or stored. Libraries are kept to warnings, because they don't know that rule.

use std::sync::OnceLock;

use tracing_subscriber::layer::SubscriberExt as _;
use tracing_subscriber::util::SubscriberInitExt as _;
use tracing_subscriber::{EnvFilter, Layer, Registry};

/// What is logged when nobody chose.
pub const USUAL: &str = "warn,wissel=info";

/// Another that hears what is logged.
pub type More = Box<dyn Layer<Registry> + Send + Sync>;

/// Makes a request's span part of the trace of whoever asked.
type Adopt = fn(&tracing::Span, &str);

static ADOPT: OnceLock<Adopt> = OnceLock::new();

/// Starts the log with what was chosen; `WISSEL_LOG` goes before it. Does nothing when there is one already.
pub fn start(chosen: &str, more: Option<More>) {
    let filter = EnvFilter::try_from_env("WISSEL_LOG").unwrap_or_else(|_| EnvFilter::new(chosen));
    let log = tracing_subscriber::fmt::layer().json().flatten_event(true).with_current_span(true).with_span_list(false);
    // An error means that whoever embeds the server logs in a way of its own.
    drop(tracing_subscriber::registry().with(more).with(log.with_writer(std::io::stderr)).with(filter).try_init());
}

/// Traces that callers began are gone on with in this way.
pub fn go_on_with(adopt: Adopt) {
    let _ = ADOPT.set(adopt);
}

/// Makes a request's span part of the trace of whoever asked, where traces are sent.
pub(super) fn adopt(span: &tracing::Span, parent: &str) {
    if let Some(adopt) = ADOPT.get() {
        adopt(span, parent);
    }
}
