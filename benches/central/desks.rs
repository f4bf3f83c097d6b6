//! Thousands of desks of one house on the feed of one server: how long until each has heard of a change, and what a desk
//! costs in memory.

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

use super::cost::{Cost, memory};
use super::line::Line;
use super::load::share;
use super::site::Site;

/// Between two changes.
const PACE: Duration = Duration::from_millis(400);
/// The house whose desks listen.
const HOUSE: usize = 0;

pub fn take(site: &Site, count: u64, changes: u64) {
    let count = usize::try_from(count).expect("a number of desks");
    println!("\n## {count} desks on the feed of one server\n");
    println!("All of one house of {}; {changes} changes, one each {} ms.\n", site.size, PACE.as_millis());
    println!(
        "| the change is made at | median ms | p99 ms | slowest ms | heard | server's CPU, ms a change | memory a desk, KiB |"
    );
    println!("| --- | {}", "---: | ".repeat(6));
    let tokens = site.sessions(HOUSE, count);
    let there = site.another();
    for (name, server) in [("the same server", site.address()), ("another server", there.address())] {
        let before = memory(site.server.process());
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        let (times, after, used) = runtime.block_on(all_hear(site, (&tokens, server), changes));
        let heard = times.len();
        #[expect(clippy::cast_precision_loss, reason = "counts of desks and of bytes")]
        let (each, used) =
            (after.saturating_sub(before) as f64 / 1024.0 / count as f64, used * 1000.0 / changes as f64);
        println!(
            "| {name} | {:.0} | {:.0} | {:.0} | {heard} of {} | {used:.0} | {each:.1} |",
            share(&times, 50),
            share(&times, 99),
            times.last().copied().unwrap_or(f64::NAN),
            count as u64 * changes,
        );
    }
}

/// Connects all desks, has the changes made at a server, and gives how long each desk took for each, in order; the memory of
/// the server with all desks on it; and the processor time that it took.
async fn all_hear(site: &Site, (tokens, server): (&[String], SocketAddr), changes: u64) -> (Vec<f64>, u64, f64) {
    let (address, process) = (site.address(), site.server.process());
    let (up, mut is_up) = tokio::sync::mpsc::unbounded_channel();
    let mut desks = Vec::with_capacity(tokens.len());
    for token in tokens {
        desks.push(tokio::spawn(desk(address, token.clone(), changes, up.clone())));
        // A server takes up so many at once as a listener keeps waiting.
        if desks.len().is_multiple_of(64) {
            for _ in 0..64 {
                is_up.recv().await;
            }
        }
    }
    for _ in 0..tokens.len() % 64 {
        is_up.recv().await;
    }
    tokio::time::sleep(Duration::from_secs(1)).await;
    let before = Cost::now(&[process], None);
    let requests: Vec<String> = (0..changes)
        .map(|_| site.arrival(HOUSE, &uuid::Uuid::now_v7().to_string(), "Testpersoon Meting", ""))
        .collect();
    let made = tokio::task::spawn_blocking(move || {
        let mut line = Line::open(server);
        let mut sent = Vec::new();
        for request in &requests {
            sent.push(Instant::now());
            let (status, answer) = line.ask(request);
            assert!(status < 300, "{status}: {}", String::from_utf8_lossy(&answer));
            std::thread::sleep(PACE);
        }
        sent
    });
    let sent = made.await.expect("the changes are made");
    let mut times = Vec::new();
    for desk in desks {
        let heard = tokio::time::timeout(Duration::from_secs(10), desk).await;
        let heard = heard.expect("every desk hears every change").expect("a desk");
        times.extend(heard.iter().zip(&sent).map(|(heard, sent)| heard.duration_since(*sent).as_secs_f64() * 1000.0));
    }
    times.sort_by(f64::total_cmp);
    (times, memory(process), Cost::now(&[process], None).since(before).servers)
}

/// A desk that listens until it has heard so many changes. Gives when it heard each.
async fn desk(
    address: SocketAddr,
    token: String,
    changes: u64,
    up: tokio::sync::mpsc::UnboundedSender<()>,
) -> Vec<Instant> {
    let mut line = TcpStream::connect(address).await.expect("a line");
    let request = format!("GET /v1/stroom HTTP/1.1\r\nhost: x\r\nauthorization: Bearer {token}\r\n\r\n");
    line.write_all(request.as_bytes()).await.expect("the request goes out");
    let (mut heard, mut piece, mut open) = (Vec::new(), vec![0; 4096], false);
    // A piece may end within what marks an event.
    let mut end: Vec<u8> = Vec::new();
    while (heard.len() as u64) < changes {
        let read = line.read(&mut piece).await.expect("the feed");
        assert!(read > 0, "the feed ended");
        end.extend_from_slice(&piece[..read]);
        if !open && end.windows(6).any(|part| part == b": open") {
            open = true;
            up.send(()).expect("somebody waits");
        }
        let marks = end.windows(11).filter(|part| *part == b"\"volgnummer").count();
        heard.extend(std::iter::repeat_n(Instant::now(), marks));
        // No more than could be the beginning of a mark that was not yet counted.
        end.drain(..end.len().saturating_sub(10));
    }
    heard
}
