//! Two servers on one PostgreSQL, as processes: commands to both, one numbering, one feed, and either may die. And a file
//! that moves over.
#![cfg(all(feature = "tui", feature = "server"))]
#![expect(clippy::unwrap_used, reason = "a test that cannot set up its world has failed")]

#[path = "support/postgres.rs"]
mod postgres;
#[path = "support/referral.rs"]
mod referral;

use std::collections::BTreeSet;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use jiff::Timestamp;
use postgres::Cluster;
use referral::referral;
use tempfile::TempDir;
use uuid::Uuid;
use wissel::client::{Api, ClientError, Lines};
use wissel::domain::actor::{Actor, Role};
use wissel::domain::calendar::Calendar;
use wissel::domain::command::Command as Order;
use wissel::domain::id::{CommandId, NoteId, ReferralId, UserId};
use wissel::domain::text::SafeText;
use wissel::server::{SessionTerms, open_session};
use wissel::store::{Account, HouseRecord, Keys, Store};
use wissel::wire::answer::ReadPurpose;
use wissel::wire::intake::command_id;

const WISSEL: &str = env!("CARGO_BIN_EXE_wissel");

/// A house with a few people, on a database of its own.
struct World {
    folder: TempDir,
    database: String,
    tokens: Vec<String>,
}

/// A server that runs.
struct Server {
    child: Child,
    api: String,
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn wissel(args: &[&str]) -> Output {
    Command::new(WISSEL).args(args).env("WISSEL_LANG", "nl").stdin(Stdio::null()).output().unwrap()
}

fn told(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

/// A house and its people in a store, and a token for each.
async fn people(store: &Store) -> Vec<String> {
    let now = Timestamp::now();
    let house = serde_json::from_value(serde_json::json!({
        "code": "voorbeeld", "naam": "Voorbeeldregio", "leaseMinuten": 15,
        "gemeenten": [{"code": "voorbeeldstad", "naam": "Voorbeeldstad"}],
    }));
    let house = HouseRecord { house: house.unwrap(), calendar: Calendar::default(), overlay: None };
    store.put_house(&house, now).await.unwrap();
    let mut tokens = Vec::new();
    for number in 0..4 {
        let actor = Actor {
            user: UserId(Uuid::now_v7()),
            name: SafeText::line(&format!("Medewerker {number}")),
            role: if number == 0 { Role::Lead } else { Role::Intake },
            house: house.house.code.clone(),
            network: None,
            organisation: None,
            compartment: false,
        };
        let login = format!("medewerker{number}");
        let account = Account::new(actor.clone(), login, "$");
        store.put_account(&account, now).await.unwrap();
        let (token, _) = open_session(store, &actor, SessionTerms::default(), now).await.unwrap();
        tokens.push(token.to_string());
    }
    tokens
}

impl World {
    async fn new(cluster: &Cluster) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let database = cluster.database(None);
        let mut world = Self { folder, database, tokens: Vec::new() };
        let (owner, key) = (cluster.owner_url(&world.database), world.key());
        let made = wissel(&["serve", "--init", "--database", &owner, "--key-file", key.to_str().unwrap()]);
        assert!(made.status.success(), "{}", told(&made));
        let store = Store::open(&cluster.url(&world.database), &Keys::read(&key).unwrap()).await.unwrap();
        world.tokens = people(&store).await;
        store.close().await;
        world
    }

    fn key(&self) -> PathBuf {
        self.folder.path().join("wissel.key")
    }

    fn serve(&self, cluster: &Cluster) -> Server {
        serve(&cluster.url(&self.database), &self.key())
    }

    fn api(&self, server: &str, who: usize) -> Api {
        let api = Api::new(server, Lines::Safe).unwrap();
        api.set_token(Some(zeroize::Zeroizing::new(self.tokens[who].clone())));
        api
    }

    /// Walks the journal with the program.
    fn verified(&self, cluster: &Cluster) -> String {
        let output = wissel(&["audit", "verify", "--database", &cluster.url(&self.database)]);
        assert!(output.status.success(), "{}", told(&output));
        told(&output)
    }
}

fn serve(database: &str, key: &Path) -> Server {
    let mut child = Command::new(WISSEL)
        .args(["serve", "--listen", "127.0.0.1:0", "--database", database, "--key-file"])
        .arg(key)
        .env("WISSEL_LANG", "nl")
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stderr.take().unwrap());
    let mut server = Server { child, api: String::new() };
    let mut line = String::new();
    while !line.contains("http://") {
        line.clear();
        assert!(lines.read_line(&mut line).unwrap() > 0, "the server ended");
    }
    line.split_whitespace().find(|word| word.starts_with("http://")).unwrap().clone_into(&mut server.api);
    // What it says later is read, so that it never waits for a reader.
    std::thread::spawn(move || lines.lines().map_while(Result::ok).for_each(drop));
    server
}

/// What was acknowledged.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Done {
    referral: ReferralId,
    number: String,
    command: CommandId,
}

/// Receives at one server and notes at the other, each until it is acknowledged by either.
async fn work(here: &Api, there: &Api, reference: &str) -> Result<Done, ClientError> {
    let input = referral("proef", reference);
    let received =
        either(here, there, async |api: &Api| api.receive(&input, command_id("proef", reference)).await).await?;
    let (command, note) = (CommandId(Uuid::now_v7()), NoteId(Uuid::now_v7()));
    let order = Order::AddNote { id: note, text: SafeText::line("gebeld") };
    let noting = async |api: &Api| {
        let opened = api.open(received.referral, ReadPurpose::Triage).await?;
        api.command(received.referral, opened.referral.version, command, &order).await
    };
    either(there, here, noting).await?;
    Ok(Done { referral: received.referral, number: received.number, command })
}

/// Tries one server and then the other, for as long as neither can be reached.
async fn either<T>(
    one: &Api,
    other: &Api,
    act: impl AsyncFn(&Api) -> Result<T, ClientError>,
) -> Result<T, ClientError> {
    for _ in 0..200 {
        for api in [one, other] {
            match act(api).await {
                Err(error) if error.transient() => tokio::time::sleep(Duration::from_millis(20)).await,
                done => return done,
            }
        }
    }
    panic!("neither server answers");
}

/// The whole feed, by polling; its numbers in order.
async fn feed(api: &Api) -> Vec<(u64, CommandId)> {
    let (mut after, mut all) = (0, Vec::new());
    loop {
        let stretch = api.poll(after, 500).await.unwrap();
        all.extend(stretch.entries.iter().map(|entry| (entry.seq, entry.command)));
        if stretch.seq <= after {
            return all;
        }
        after = stretch.seq;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_servers_take_commands_and_one_is_killed_nothing_is_lost_or_doubled() {
    let cluster = Cluster::shared();
    let world = World::new(cluster).await;
    let (one, mut other) = (world.serve(cluster), world.serve(cluster));
    let done = Arc::new(AtomicUsize::new(0));
    let clerks = (0..4).map(|clerk| {
        let (one, other) = (world.api(&one.api, clerk), world.api(&other.api, clerk));
        let done = done.clone();
        async move {
            let mut all = Vec::new();
            for number in 0..20 {
                let (here, there) = if number % 2 == 0 { (&one, &other) } else { (&other, &one) };
                all.push(work(here, there, &format!("c{clerk}-{number}")).await.unwrap());
                done.fetch_add(1, Ordering::Relaxed);
            }
            all
        }
    });
    let clerks = futures_util::future::join_all(clerks.collect::<Vec<_>>());
    let killer = async {
        while done.load(Ordering::Relaxed) < 30 {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        other.child.kill().unwrap();
    };
    let (all, ()) = tokio::join!(clerks, killer);
    let all: Vec<Done> = all.into_iter().flatten().collect();
    let numbers: BTreeSet<&str> = all.iter().map(|done| done.number.as_str()).collect();
    assert_eq!(numbers.len(), 80, "each referral has a number of its own");
    let year = numbers.first().unwrap().split('-').next().unwrap();
    let expected: BTreeSet<String> = (1..=80).map(|number| format!("{year}-{number:05}")).collect();
    assert_eq!(numbers, expected.iter().map(String::as_str).collect(), "no number is missing");
    let another = world.serve(cluster);
    let newest = feed(&world.api(&one.api, 0)).await.last().unwrap().0;
    let feeds = [feed(&world.api(&one.api, 0)).await, feed(&world.api(&another.api, 1)).await];
    assert_eq!(feeds[0], feeds[1], "one feed");
    assert_eq!(feeds[0].last().unwrap().0, newest);
    for done in &all {
        let times = feeds[0].iter().filter(|(_, command)| *command == done.command).count();
        assert_eq!(times, 1, "{done:?}");
    }
    let said = world.verified(cluster);
    assert!(said.contains("heel"), "{said}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_file_moves_to_postgresql_and_ends_in_the_same_chain() {
    let cluster = Cluster::shared();
    let folder = tempfile::tempdir().unwrap();
    let key = folder.path().join("wissel.key");
    let file = format!("sqlite:{}", folder.path().join("wissel.db").display());
    let keys = Keys::create(&key).unwrap();
    let store = Store::init(&file, &keys).await.unwrap();
    let tokens = people(&store).await;
    store.close().await;
    let database = cluster.database(None);
    let world = World { folder, database, tokens };
    let before = {
        let server = serve(&file, &key);
        let api = world.api(&server.api, 0);
        for number in 0..12 {
            work(&api, &api, &format!("v-{number}")).await.unwrap();
        }
        let draft = wissel::domain::id::DraftId(Uuid::now_v7());
        api.put_draft(draft, &referral("proef", "concept")).await.unwrap();
        feed(&api).await
    };
    let owner = cluster.owner_url(&world.database);
    let arguments = ["move", "--from", &file, "--to", &owner, "--key-file", key.to_str().unwrap()];
    let moved = wissel(&arguments);
    assert!(moved.status.success(), "{}", told(&moved));
    assert!(told(&moved).contains("aan beide kanten dezelfde keten"), "{}", told(&moved));
    let again = wissel(&arguments);
    assert_eq!(again.status.code(), Some(2), "a store that is there is not written over: {}", told(&again));

    let server = world.serve(cluster);
    let api = world.api(&server.api, 0);
    assert_eq!(feed(&api).await, before);
    assert_eq!(api.drafts().await.unwrap().len(), 1);
    assert_eq!(api.counts().await.unwrap().inbox, 12);
    let next = work(&api, &api, "na de verhuizing").await.unwrap();
    assert!(next.number.ends_with("-00013"), "{next:?}");
    let here = wissel(&["audit", "verify", "--database", &file, "--key-file", key.to_str().unwrap()]);
    assert!(here.status.success(), "the file is as it was: {}", told(&here));
    world.verified(cluster);
}

/// How often the primary is killed: `WISSEL_TAKEOVERS` sets it, once by default.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_standby_takes_over_under_load_and_nothing_acknowledged_is_lost_or_doubled() {
    let times: u32 = std::env::var("WISSEL_TAKEOVERS").ok().and_then(|text| text.parse().ok()).unwrap_or(1);
    for _ in 0..times {
        taken_over().await;
    }
}

async fn taken_over() {
    let primary = Cluster::start(&[]);
    let world = World::new(&primary).await;
    let standby = primary.standby();
    let both = format!("{},{}", primary.url(&world.database), standby.url(&world.database));
    let (one, other) = (serve(&both, &world.key()), serve(&both, &world.key()));
    let (done, longest) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
    let clerks = (0..4).map(|clerk| {
        let (one, other) = (world.api(&one.api, clerk), world.api(&other.api, clerk));
        let (done, longest) = (done.clone(), longest.clone());
        async move {
            let mut all = Vec::new();
            for number in 0..30 {
                let (here, there) = if number % 2 == 0 { (&one, &other) } else { (&other, &one) };
                let since = std::time::Instant::now();
                all.push(work(here, there, &format!("c{clerk}-{number}")).await.unwrap());
                longest.fetch_max(usize::try_from(since.elapsed().as_millis()).unwrap(), Ordering::Relaxed);
                done.fetch_add(1, Ordering::Relaxed);
            }
            all
        }
    });
    let clerks = futures_util::future::join_all(clerks.collect::<Vec<_>>());
    let taking_over = async {
        while done.load(Ordering::Relaxed) < 40 {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        primary.kill();
        standby.promote();
    };
    let (all, ()) = tokio::join!(clerks, taking_over);
    let all: Vec<Done> = all.into_iter().flatten().collect();
    let numbers: BTreeSet<&str> = all.iter().map(|done| done.number.as_str()).collect();
    assert_eq!((all.len(), numbers.len()), (120, 120), "each referral has a number of its own");
    let told = feed(&world.api(&one.api, 0)).await;
    assert_eq!(told, feed(&world.api(&other.api, 1)).await, "one feed");
    assert_eq!(told.len(), 240, "nothing is there twice");
    for done in &all {
        assert_eq!(told.iter().filter(|(_, command)| *command == done.command).count(), 1, "{done:?}");
    }
    let said = world.verified(&standby);
    println!("taken over; the longest piece of work took {} ms; {}", longest.load(Ordering::Relaxed), said.trim());
}
