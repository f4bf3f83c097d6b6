//! Numbers for Prometheus, on a port of their own.
//!
//! The rule it keeps: a label is a route as it is registered, a method, a class of status, a house's code or a word from this
//! code; never anything that was sent. So the port may be looked at by whoever watches machines.

use std::net::SocketAddr;
use std::sync::OnceLock;
use std::time::Duration;

use axum::Router;
use axum::extract::State;
use axum::http::Method;
use axum::http::header::CONTENT_TYPE;
use axum::response::IntoResponse;
use axum::routing::get;
use metrics::{counter, describe_counter, describe_gauge, describe_histogram, gauge, histogram};
use metrics_exporter_prometheus::{Matcher, PrometheusBuilder, PrometheusHandle};

use super::answering;
use super::listener::Lines;
use super::state::AppState;

/// Requests that were answered.
pub const REQUESTS: &str = "wissel_requests_total";
/// How long answers took to begin.
pub const SECONDS: &str = "wissel_request_seconds";
/// Requests that came too often.
pub const LIMITED: &str = "wissel_limited_total";
/// Sign-ins that failed.
pub const SIGN_IN_FAILED: &str = "wissel_sign_in_failures_total";
/// Live feeds that are open.
pub const FEEDS: &str = "wissel_feeds_open";
/// Jobs that wait for a writer.
pub const QUEUE: &str = "wissel_writer_queue";
/// Jobs that were written in one round.
pub const ROUND: &str = crate::store::ROUND_METRIC;
/// How long the writers and the database took to answer nothing.
pub const DATABASE: &str = "wissel_database_seconds";
/// Number of the newest entry of a house's journal.
pub const JOURNAL: &str = "wissel_journal_seq";
/// Sessions that run.
pub const SESSIONS: &str = "wissel_sessions";
/// Journal entries that subscriptions are behind, with the events that were put aside.
pub const OUTBOX: &str = "wissel_outbox_depth";
/// Ready to take commands: 1 or 0.
pub const READY: &str = "wissel_ready";
/// Referrals beyond the last day on which they may be kept, by house.
pub const DUE: &str = "wissel_destruction_overdue";
/// When the newest backup that servers made themselves was done, in seconds since 1970.
pub const BACKUP_AT: &str = "wissel_backup_made_seconds";
/// Backups that failed.
pub const BACKUP_FAILED: &str = "wissel_backup_failures_total";
/// When the checkpoints that are kept held every journal to its end last, in seconds since 1970.
pub const CHECKPOINT_AT: &str = "wissel_checkpoint_kept_seconds";
/// When the certificate in use ends, in seconds since 1970.
pub const CERTIFICATE: &str = "wissel_certificate_expires_seconds";
/// Memory of the process.
pub const MEMORY: &str = "process_resident_memory_bytes";

const SECONDS_UP_TO: &[f64] = &[0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0];
const JOBS_UP_TO: &[f64] = &[1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0, 128.0, 256.0];
/// Between two times that the recorder puts its measurements in order.
const UPKEEP: Duration = Duration::from_secs(5);

/// Starts counting in this process; once it counts, it is the same one.
fn recorder() -> Option<PrometheusHandle> {
    static STARTED: OnceLock<Option<PrometheusHandle>> = OnceLock::new();
    let start = || {
        let builder = PrometheusBuilder::new();
        let builder = builder.set_buckets_for_metric(Matcher::Suffix("_seconds".to_owned()), SECONDS_UP_TO).ok()?;
        let builder = builder.set_buckets_for_metric(Matcher::Full(ROUND.to_owned()), JOBS_UP_TO).ok()?;
        let handle = builder.install_recorder().ok()?;
        describe();
        Some(handle)
    };
    STARTED.get_or_init(start).clone()
}

fn describe() {
    describe_counter!(REQUESTS, "Requests answered, by route, method and class of status");
    describe_histogram!(SECONDS, "Seconds until an answer begins");
    describe_counter!(LIMITED, "Requests refused because they came too often, by limit");
    describe_counter!(SIGN_IN_FAILED, "Sign-ins that failed");
    describe_gauge!(FEEDS, "Live feeds open");
    describe_gauge!(QUEUE, "Jobs waiting for a writer, by lane");
    describe_histogram!(ROUND, "Jobs written in one commit");
    describe_histogram!(DATABASE, "Seconds for every writer and the database to answer");
    describe_gauge!(JOURNAL, "Newest entry of the journal, by house");
    describe_gauge!(SESSIONS, "Sessions running");
    describe_gauge!(OUTBOX, "Journal entries that subscriptions are behind, and events put aside");
    describe_gauge!(DUE, "Referrals beyond the last day on which they may be kept, by house");
    describe_gauge!(BACKUP_AT, "When the newest scheduled backup was done, in seconds since 1970");
    describe_counter!(BACKUP_FAILED, "Scheduled backups that failed");
    describe_gauge!(CHECKPOINT_AT, "When checkpoints held every journal to its end last, in seconds since 1970");
    describe_gauge!(READY, "Ready to take commands");
    describe_gauge!(CERTIFICATE, "End of the certificate in use, in seconds since 1970");
    describe_gauge!(MEMORY, "Resident memory of the process");
}

/// A request was answered.
pub fn answered(route: &str, method: &Method, status: u16, took: Duration) {
    // A method of the caller's own invention is no label.
    let known = [Method::GET, Method::POST, Method::PUT, Method::DELETE, Method::PATCH, Method::HEAD, Method::OPTIONS];
    let method = known.iter().find(|known| *known == method).map_or("OTHER", Method::as_str).to_owned();
    let class = ["1xx", "2xx", "3xx", "4xx", "5xx"].get(usize::from(status / 100).wrapping_sub(1)).unwrap_or(&"-");
    counter!(REQUESTS, "route" => route.to_owned(), "method" => method.clone(), "status" => *class).increment(1);
    histogram!(SECONDS, "route" => route.to_owned(), "method" => method).record(took.as_secs_f64());
}

/// Something that is open for as long as this lives.
pub struct Open(&'static str);

impl Open {
    /// One more of these.
    pub fn one(what: &'static str) -> Self {
        gauge!(what).increment(1.0);
        Self(what)
    }
}

impl Drop for Open {
    fn drop(&mut self) {
        gauge!(self.0).decrement(1.0);
    }
}

/// Serves the numbers until the server stops. Gives the address, with the real port.
///
/// # Errors
/// When the address can't be listened on.
pub async fn serve(at: SocketAddr, state: AppState) -> std::io::Result<SocketAddr> {
    let handle = recorder().ok_or_else(|| std::io::Error::other("another recorder of metrics is in use"))?;
    let lines = Lines::listen(at, None).await?;
    let address = lines.address();
    let stop = state.shutdown.clone();
    let (upkeep, stopped) = (handle.clone(), stop.clone());
    tokio::spawn(async move {
        while stopped.run_until_cancelled(tokio::time::sleep(UPKEEP)).await.is_some() {
            upkeep.run_upkeep();
        }
    });
    let router = Router::new().route("/metrics", get(scraped)).with_state((state, handle));
    tokio::spawn(answering::answer(lines, router, answering::HEAD, stop));
    Ok(address)
}

async fn scraped(State((state, handle)): State<(AppState, PrometheusHandle)>) -> impl IntoResponse {
    for (lane, waiting) in state.store.waiting().into_iter().enumerate() {
        gauge!(QUEUE, "lane" => lane.to_string()).set(number(waiting as u64));
    }
    for (house, seq) in state.store.newest() {
        gauge!(JOURNAL, "house" => house.to_string()).set(number(seq));
    }
    gauge!(READY).set(if state.ready() { 1.0 } else { 0.0 });
    if let Ok(sessions) = state.store.count_sessions(state.now()).await {
        gauge!(SESSIONS).set(number(sessions));
    }
    if let Ok(behind) = state.store.outbox_depth().await {
        gauge!(OUTBOX).set(number(behind));
    }
    if let Some(bytes) = memory() {
        gauge!(MEMORY).set(number(bytes));
    }
    ([(CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")], handle.render())
}

/// A number as Prometheus has it.
#[expect(clippy::cast_precision_loss, reason = "Prometheus knows no other numbers")]
pub fn number(value: u64) -> f64 {
    value as f64
}

/// Bytes that this process holds in memory.
fn memory() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    line.split_whitespace().next()?.parse::<u64>().ok().map(|kib| kib * 1024)
}
