//! A system that receives events: keeps all that comes in, and answers as it is told.

use std::collections::{BTreeMap, VecDeque};
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use axum::Router;
use axum::extract::{Request, State};
use axum::response::Response;
use data_encoding::BASE64;
use hmac::{Hmac, KeyInit as _, Mac as _};
use serde_json::Value;
use sha2::Sha256;
use tokio::sync::watch;
use tokio_util::sync::CancellationToken;

/// Longest that an event is waited for.
const LONGEST: Duration = Duration::from_mins(1);

/// What came in.
#[derive(Clone)]
pub struct Got {
    pub path: String,
    pub headers: BTreeMap<String, String>,
    pub text: String,
    pub body: Value,
}

impl Got {
    /// One of its signatures was made with this secret, over what came in.
    pub fn signed_with(&self, secret: &str) -> bool {
        let key = BASE64.decode(secret.strip_prefix("whsec_").unwrap().as_bytes()).unwrap();
        let mut mac = Hmac::<Sha256>::new_from_slice(&key).unwrap();
        let signed = format!("{}.{}.{}", self.headers["webhook-id"], self.headers["webhook-timestamp"], self.text);
        mac.update(signed.as_bytes());
        let ours = format!("v1,{}", BASE64.encode(&mac.finalize().into_bytes()));
        self.headers["webhook-signature"].split(' ').any(|one| one == ours)
    }
}

struct Inner {
    got: watch::Sender<Vec<Got>>,
    answers: Mutex<VecDeque<u16>>,
    now: AtomicUsize,
    most: AtomicUsize,
    takes: Duration,
}

pub struct Receiver {
    inner: Arc<Inner>,
    port: u16,
    shutdown: CancellationToken,
    task: tokio::task::JoinHandle<()>,
}

impl Receiver {
    pub async fn start() -> Self {
        Self::on(0, Duration::ZERO).await
    }

    /// One that takes its time.
    pub async fn slow() -> Self {
        Self::on(0, Duration::from_millis(30)).await
    }

    /// One on a port where another was before.
    pub async fn at(port: u16) -> Self {
        Self::on(port, Duration::ZERO).await
    }

    async fn on(port: u16, takes: Duration) -> Self {
        let listener = tokio::net::TcpListener::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, port))).await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let inner = Arc::new(Inner {
            got: watch::channel(Vec::new()).0,
            answers: Mutex::default(),
            now: AtomicUsize::new(0),
            most: AtomicUsize::new(0),
            takes,
        });
        let router = Router::new().fallback(receive).with_state(inner.clone());
        let shutdown = CancellationToken::new();
        let stop = shutdown.clone().cancelled_owned();
        let task =
            tokio::spawn(async move { axum::serve(listener, router).with_graceful_shutdown(stop).await.unwrap() });
        Self { inner, port, shutdown, task }
    }

    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}/in", self.port)
    }

    /// Answers with these from now on, each once, and then with 200.
    pub fn answers(&self, statuses: impl IntoIterator<Item = u16>) {
        self.inner.answers.lock().unwrap().extend(statuses);
    }

    /// Waits until this many came in.
    pub async fn wait_for(&self, count: usize) -> Vec<Got> {
        let mut got = self.inner.got.subscribe();
        let there = tokio::time::timeout(LONGEST, got.wait_for(|got| got.len() >= count)).await;
        let Ok(there) = there else { panic!("{} of {count} events came", self.got().len()) };
        there.unwrap().clone()
    }

    pub fn got(&self) -> Vec<Got> {
        self.inner.got.borrow().clone()
    }

    /// The most that came in at the same time.
    pub fn at_once(&self) -> usize {
        self.inner.most.load(Ordering::SeqCst)
    }

    /// Goes away; the port it was on.
    pub async fn stop(self) -> u16 {
        self.shutdown.cancel();
        self.task.await.unwrap();
        self.port
    }
}

async fn receive(State(inner): State<Arc<Inner>>, request: Request) -> Response {
    let now = inner.now.fetch_add(1, Ordering::SeqCst) + 1;
    inner.most.fetch_max(now, Ordering::SeqCst);
    let (parts, body) = request.into_parts();
    let bytes = axum::body::to_bytes(body, 1 << 20).await.unwrap();
    let text = String::from_utf8(bytes.to_vec()).unwrap();
    let header = |(name, value): (&axum::http::HeaderName, &axum::http::HeaderValue)| {
        (name.to_string(), value.to_str().unwrap_or_default().to_owned())
    };
    let headers = parts.headers.iter().map(header).collect();
    let body = serde_json::from_str(&text).unwrap_or_default();
    let status = inner.answers.lock().unwrap().pop_front().unwrap_or(200);
    tokio::time::sleep(inner.takes).await;
    inner.now.fetch_sub(1, Ordering::SeqCst);
    inner.got.send_modify(|got| got.push(Got { path: parts.uri.path().to_owned(), headers, text, body }));
    let answer = Response::builder().status(status).header("location", "/elders");
    answer.body(axum::body::Body::empty()).unwrap()
}
