//! Answering on every line that comes in, until the server stops.
//!
//! The rule it keeps: who opens a line and doesn't say what for, or says it a letter at a time, loses the line. On a stop
//! nothing new is taken, what is under way is answered, and lines that wait for a next request are closed.

use std::pin::pin;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;
use tower::ServiceExt as _;

use super::listener::Lines;

/// To send the head of a request whole, from the moment the line waits for one. A line that waits for its next request
/// counts too, so it is longer than our own clients keep such a line (a minute): they never write on one that just closed.
pub const HEAD: Duration = Duration::from_secs(75);

/// Answers until `stop`, and until what was under way then has its answer.
pub async fn answer(mut lines: Lines, app: Router, head: Duration, stop: CancellationToken) {
    let open = TaskTracker::new();
    while let Some((line, peer)) = stop.run_until_cancelled(lines.accept()).await {
        let app = app.clone();
        let service = service_fn(move |request: hyper::Request<Incoming>| {
            let mut request = request.map(Body::new);
            request.extensions_mut().insert(ConnectInfo(peer));
            app.clone().oneshot(request)
        });
        let mut builder = http1::Builder::new();
        builder.timer(TokioTimer::new()).header_read_timeout(head);
        let connection = builder.serve_connection(TokioIo::new(line), service);
        let stop = stop.clone();
        open.spawn(async move {
            let mut connection = pin!(connection);
            let ended = tokio::select! {
                ended = connection.as_mut() => ended,
                () = stop.cancelled() => {
                    connection.as_mut().graceful_shutdown();
                    connection.await
                }
            };
            if let Err(error) = ended {
                // The other side's doing: it left, was too slow, or spoke no HTTP.
                tracing::debug!(cause = %error, "a line ended early");
            }
        });
    }
    drop(lines);
    open.close();
    open.wait().await;
}

#[cfg(test)]
mod tests {
    use axum::routing::get;
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
    use tokio::net::TcpStream;

    use super::*;

    /// All that comes back until the server closes the line.
    async fn said(mut line: TcpStream) -> String {
        let mut answer = Vec::new();
        line.read_to_end(&mut answer).await.unwrap();
        String::from_utf8(answer).unwrap()
    }

    async fn opened(at: std::net::SocketAddr, words: &str) -> TcpStream {
        let mut line = TcpStream::connect(at).await.unwrap();
        line.write_all(words.as_bytes()).await.unwrap();
        line
    }

    #[tokio::test]
    async fn half_a_head_and_silence_lose_the_line_while_others_are_answered() {
        let lines = Lines::listen("127.0.0.1:0".parse().unwrap(), None).await.unwrap();
        let (at, stop) = (lines.address(), CancellationToken::new());
        let app = Router::new().route("/", get(|| async { "hier" }));
        let server = tokio::spawn(answer(lines, app, Duration::from_secs(3), stop.clone()));
        let slow = opened(at, "GET / HTTP/1.1\r\nHost: x\r\nX-Langzaam: ").await;
        let silent = opened(at, "").await;
        let whole = said(opened(at, "GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").await).await;
        assert!(whole.starts_with("HTTP/1.1 200") && whole.ends_with("hier"), "{whole}");
        assert!(!said(slow).await.contains("200"), "half a head is no request");
        assert_eq!(said(silent).await, "");
        stop.cancel();
        server.await.unwrap();
    }

    #[tokio::test]
    async fn a_stop_waits_for_the_answer_that_is_under_way_and_for_no_line_that_is_idle() {
        let lines = Lines::listen("127.0.0.1:0".parse().unwrap(), None).await.unwrap();
        let (at, stop) = (lines.address(), CancellationToken::new());
        let (asked, go) =
            (std::sync::Arc::new(tokio::sync::Notify::new()), std::sync::Arc::new(tokio::sync::Notify::new()));
        let (came, on) = (asked.clone(), go.clone());
        let slow = move || async move {
            came.notify_one();
            on.notified().await;
            "klaar"
        };
        let app = Router::new().route("/", get(slow));
        let server = tokio::spawn(answer(lines, app, HEAD, stop.clone()));
        let idle = opened(at, "").await;
        let busy = opened(at, "GET / HTTP/1.1\r\nHost: x\r\n\r\n").await;
        asked.notified().await;
        stop.cancel();
        assert_eq!(said(idle).await, "");
        go.notify_one();
        assert!(said(busy).await.ends_with("klaar"));
        server.await.unwrap();
    }
}
