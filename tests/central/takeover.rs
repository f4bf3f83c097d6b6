//! The primary is killed under load and its standby takes over, while servers are killed at random and desks listen: no
//! acknowledged command is lost or doubled, and no desk misses an entry of the feed.

use std::collections::BTreeSet;
use std::net::SocketAddr;
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use wissel::client::{Api, Signal};

use super::postgres::Cluster;
use super::world::{Done, PATIENCE, Server, WISSEL, World, feed, served, work};

const SERVERS: usize = 3;
const CLERKS: usize = 4;
/// Pieces of work before the primary is killed, and after the standby has taken over.
const BEFORE: usize = 40;
const AFTER: usize = 60;
/// A server is killed after so long at least, and as much again at most, over and over.
const KILLED_AFTER: Duration = Duration::from_millis(700);

/// How often the primary is killed: `WISSEL_TAKEOVERS` sets it, once by default.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_standby_takes_over_under_load_and_nothing_acknowledged_is_lost_or_doubled() {
    let times: u32 = std::env::var("WISSEL_TAKEOVERS").ok().and_then(|text| text.parse().ok()).unwrap_or(1);
    let mut longest = Duration::ZERO;
    for time in 1..=times {
        longest = longest.max(taken_over(time).await);
    }
    println!("{times} take-overs; the longest time without service: {} ms", longest.as_millis());
}

/// What desks and clerks need to know of each other.
#[derive(Default)]
pub(super) struct Course {
    pub(super) done: AtomicUsize,
    pub(super) enough: AtomicBool,
    longest: AtomicUsize,
}

/// One take-over. Gives how long no command at all was acknowledged.
async fn taken_over(time: u32) -> Duration {
    let primary = Cluster::start(&[]);
    let world = World::new(&primary).await;
    let standby = primary.standby();
    let database = format!("{},{}", primary.url(&world.database), standby.url(&world.database));
    let mut servers = Vec::new();
    for _ in 0..SERVERS {
        servers.push(begun(&world, &database, SocketAddr::from(([127, 0, 0, 1], 0))).await);
    }
    let apis: Vec<String> = servers.iter().map(|server| server.api.clone()).collect();
    let api = |server: usize, who: usize| world.api(&apis[server % SERVERS], who);
    let course = Arc::new(Course::default());
    let desks: Vec<_> = (0..SERVERS).map(|desk| tokio::spawn(listens(api(desk, desk), course.clone()))).collect();
    let begin = Instant::now();
    let clerks = (0..CLERKS).map(|clerk| {
        let servers: Vec<Api> = (0..SERVERS).map(|server| api(server + clerk, clerk)).collect();
        works(servers, clerk, &course, begin)
    });
    let clerks = futures_util::future::join_all(clerks.collect::<Vec<_>>());
    let killer = kills(&world, &database, &mut servers, &course, time);
    let taking_over = async {
        reached(&course, BEFORE).await;
        primary.kill();
        standby.promote();
        let now = course.done.load(Ordering::Relaxed);
        reached(&course, now + AFTER).await;
        course.enough.store(true, Ordering::Release);
    };
    let (clerks, killed, ()) = tokio::join!(clerks, killer, taking_over);
    let (all, mut moments): (Vec<Done>, Vec<Duration>) = clerks.into_iter().flatten().unzip();
    moments.sort_unstable();
    let without = moments.windows(2).map(|pair| pair[1].checked_sub(pair[0]).unwrap()).max().unwrap_or_default();
    let numbers: BTreeSet<&str> = all.iter().map(|done| done.number.as_str()).collect();
    assert_eq!(numbers.len(), all.len(), "each referral has a number of its own");
    let told = feed(&api(0, 0)).await;
    for server in 1..SERVERS {
        assert_eq!(told, feed(&api(server, 1)).await, "one feed");
    }
    for done in &all {
        assert_eq!(told.iter().filter(|(_, command)| *command == done.command).count(), 1, "{done:?}");
    }
    assert_eq!(told.len(), 2 * all.len(), "nothing is there twice");
    let last = told.last().unwrap().0;
    let numbers: Vec<u64> = told.iter().map(|(seq, _)| *seq).collect();
    let mut broken = 0;
    for desk in desks {
        let heard = heard(desk, &course, last).await;
        broken += heard.broken;
        assert_eq!(heard.numbers, numbers, "a desk hears each entry once, in order");
    }
    let said = world.verified(&standby);
    println!(
        "take-over {time}: {} acknowledged, 0 lost, 0 doubled; {killed} servers killed; desks came back {broken} times, 0 gaps; \
         {} ms without service; the longest piece of work took {} ms; {}",
        2 * all.len(),
        without.as_millis(),
        course.longest.load(Ordering::Relaxed),
        said.trim()
    );
    without
}

/// A server at this address, as soon as one can be begun.
pub(super) async fn begun(world: &World, database: &str, listen: SocketAddr) -> Server {
    let end = Instant::now() + PATIENCE;
    loop {
        if let Some(server) = served(Command::new(WISSEL), database, &world.key(), listen) {
            return server;
        }
        assert!(Instant::now() < end, "no server can be begun at {listen}");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

pub(super) async fn reached(course: &Course, done: usize) {
    let end = Instant::now() + PATIENCE;
    while course.done.load(Ordering::Relaxed) < done {
        assert!(Instant::now() < end, "{done} pieces were never done");
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
}

/// Works until it is enough; each piece with the moment at which it was done.
pub(super) async fn works(
    mut servers: Vec<Api>,
    clerk: usize,
    course: &Course,
    begin: Instant,
) -> Vec<(Done, Duration)> {
    let mut all = Vec::new();
    while !course.enough.load(Ordering::Acquire) {
        let since = Instant::now();
        let done = work(&servers, &format!("c{clerk}-{}", all.len())).await.unwrap();
        servers.rotate_left(1);
        all.push((done, begin.elapsed()));
        course.longest.fetch_max(usize::try_from(since.elapsed().as_millis()).unwrap(), Ordering::Relaxed);
        course.done.fetch_add(1, Ordering::Relaxed);
    }
    all
}

/// Kills one server after the other, each at a moment of its own, and begins another at its address.
async fn kills(world: &World, database: &str, servers: &mut [Server], course: &Course, seed: u32) -> u32 {
    let mut dice = u64::from(seed).wrapping_mul(0x9E37_79B9_7F4A_7C15) + 1;
    let mut killed = 0;
    while !course.enough.load(Ordering::Acquire) {
        dice = dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let share = f64::from(u32::try_from(dice >> 40).unwrap()) / f64::from(1_u32 << 24);
        tokio::time::sleep(KILLED_AFTER + KILLED_AFTER.mul_f64(share)).await;
        let which = usize::try_from(dice >> 33).unwrap() % servers.len();
        let address = servers[which].address();
        servers[which].kill();
        killed += 1;
        servers[which] = begun(world, database, address).await;
    }
    killed
}

/// What a desk heard of the feed.
pub(super) struct Heard {
    pub(super) numbers: Vec<u64>,
    pub(super) broken: usize,
    down: bool,
}

/// Listens as a desk does, from the first entry on, through whatever breaks, until somebody knows which entry is the last.
pub(super) async fn listens(api: Api, course: Arc<Course>) -> (wissel::client::Feed, Heard) {
    let mut feed = api.feed(Some(0));
    let mut heard = Heard { numbers: Vec::new(), broken: 0, down: false };
    while !course.enough.load(Ordering::Acquire) {
        if let Ok(signal) = tokio::time::timeout(Duration::from_millis(100), feed.next()).await {
            heard.take(&signal);
        }
    }
    (feed, heard)
}

impl Heard {
    fn take(&mut self, signal: &Signal) {
        match signal {
            Signal::Entry(entry) => self.numbers.push(entry.seq),
            Signal::Lost { .. } => self.broken += usize::from(!std::mem::replace(&mut self.down, true)),
            Signal::Connected => self.down = false,
            Signal::Stale | Signal::SignedOut => panic!("{signal:?}"),
        }
    }
}

/// What a desk has heard once it has heard this entry.
pub(super) async fn heard(
    desk: tokio::task::JoinHandle<(wissel::client::Feed, Heard)>,
    course: &Course,
    last: u64,
) -> Heard {
    assert!(course.enough.load(Ordering::Acquire));
    let (mut feed, mut heard) = desk.await.unwrap();
    while heard.numbers.last().is_none_or(|seq| *seq < last) {
        let signal = tokio::time::timeout(Duration::from_mins(1), feed.next()).await;
        heard.take(&signal.expect("a desk comes back by itself"));
    }
    heard
}
