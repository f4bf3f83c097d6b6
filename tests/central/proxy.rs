//! `HAProxy` in front of two servers, as docs/operation.md sets it up: one is killed and comes back, then the other is stopped
//! in order, and callers notice at most that something is asked twice.

use std::collections::BTreeSet;
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use super::postgres::Cluster;
use super::takeover::{Course, begun, heard, listens, reached, works};
use super::world::{Done, World, feed};

/// Longer than the longest answer may take to begin; feeds say something every 15 seconds.
const SILENCE: u32 = 60;
const CLERKS: usize = 3;
/// Pieces of work between what happens.
const PIECES: usize = 25;

/// `HAProxy`, for as long as this lives.
struct Proxy {
    child: Child,
    api: String,
}

impl Drop for Proxy {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn program() -> &'static str {
    let found = ["/usr/sbin/haproxy", "/usr/local/sbin/haproxy", "/usr/bin/haproxy"];
    found
        .into_iter()
        .find(|path| Path::new(path).exists())
        .expect("this test needs HAProxy: install the package haproxy")
}

/// Puts `HAProxy` before these servers.
fn before(folder: &Path, servers: &[SocketAddr]) -> Proxy {
    let listen = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let servers: Vec<_> = (1..).zip(servers).map(|(no, at)| format!("    server wissel{no} {at} check\n")).collect();
    let servers = servers.concat();
    let text = format!(
        "defaults\n    mode http\n    timeout connect 2s\n    timeout check 10s\n    timeout client {SILENCE}s\n    timeout server {SILENCE}s\n\
         frontend in\n    bind {listen}\n    option forwardfor\n    default_backend wissel\n\
         backend wissel\n    balance leastconn\n    option redispatch\n    retries 3\n\
         \x20   option httpchk GET /v1/gezondheid/gereed\n    http-check expect status 200\n\
         \x20   default-server inter 200ms fall 2 rise 1 on-marked-down shutdown-sessions\n{servers}"
    );
    let file = folder.join("haproxy.cfg");
    std::fs::write(&file, text).unwrap();
    let mut command = Command::new(program());
    let mut child = command.args(["-db", "-f"]).arg(file).stdin(Stdio::null()).spawn().unwrap();
    let until = Instant::now() + Duration::from_mins(1);
    while TcpStream::connect(listen).is_err() {
        assert!(child.try_wait().unwrap().is_none() && Instant::now() < until, "HAProxy did not start");
        std::thread::sleep(Duration::from_millis(20));
    }
    Proxy { child, api: format!("http://{listen}") }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn behind_a_proxy_a_server_is_killed_and_one_is_stopped_and_nobody_notices() {
    let cluster = Cluster::shared();
    let world = World::new(cluster).await;
    let database = cluster.url(&world.database);
    let (mut one, mut other) = (world.serve(cluster), world.serve(cluster));
    let proxy = before(world.folder.path(), &[one.address(), other.address()]);
    let course = Arc::new(Course::default());
    let desks: Vec<_> = (0..4).map(|desk| tokio::spawn(listens(world.api(&proxy.api, desk), course.clone()))).collect();
    let begin = Instant::now();
    let clerks = (0..CLERKS).map(|clerk| works(vec![world.api(&proxy.api, clerk)], clerk, &course, begin));
    let clerks = futures_util::future::join_all(clerks.collect::<Vec<_>>());
    let happens = async {
        reached(&course, PIECES).await;
        let address = one.address();
        one.kill();
        reached(&course, 2 * PIECES).await;
        one = begun(&world, &database, address).await;
        reached(&course, 3 * PIECES).await;
        let address = other.address();
        let stopped = Command::new("kill").args(["-TERM", &other.process().to_string()]).status().unwrap();
        assert!(stopped.success());
        reached(&course, 4 * PIECES).await;
        other = begun(&world, &database, address).await;
        reached(&course, 5 * PIECES).await;
        course.enough.store(true, Ordering::Release);
    };
    let (all, ()) = tokio::join!(clerks, happens);
    let (all, _): (Vec<Done>, Vec<Duration>) = all.into_iter().flatten().unzip();
    let numbers: BTreeSet<&str> = all.iter().map(|done| done.number.as_str()).collect();
    assert_eq!(numbers.len(), all.len(), "each referral has a number of its own");
    let told = feed(&world.api(&proxy.api, 0)).await;
    assert_eq!(told.len(), 2 * all.len(), "nothing is lost, nothing is there twice");
    for done in &all {
        assert_eq!(told.iter().filter(|(_, command)| *command == done.command).count(), 1, "{done:?}");
    }
    let (numbers, last): (Vec<u64>, u64) = (told.iter().map(|(seq, _)| *seq).collect(), told.last().unwrap().0);
    let mut broken = 0;
    for desk in desks {
        let heard = heard(desk, &course, last).await;
        broken += heard.broken;
        assert_eq!(heard.numbers, numbers, "a desk hears each entry once, in order");
    }
    assert!(broken > 0, "a feed went through a server that ended");
    world.verified(cluster);
    println!(
        "{} acknowledged through HAProxy, 0 lost, 0 doubled; desks came back {broken} times, 0 gaps",
        2 * all.len()
    );
}
