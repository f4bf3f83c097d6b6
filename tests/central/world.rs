//! A house with a few people, the servers that run on it, and the work that clerks do at them.

use std::io::{BufRead as _, BufReader};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

use jiff::Timestamp;
use tempfile::TempDir;
use uuid::Uuid;
use wissel::client::{Api, ClientError, Lines};
use wissel::domain::actor::{Actor, Role};
use wissel::domain::calendar::Calendar;
use wissel::domain::command::Command as Order;
use wissel::domain::confidentiality::Confidentiality;
use wissel::domain::id::{CommandId, NoteId, ReferralId, UserId};
use wissel::domain::text::SafeText;
use wissel::server::{SessionTerms, open_session};
use wissel::store::{Account, HouseRecord, Keys, Store};
use wissel::wire::answer::ReadPurpose;
use wissel::wire::intake::command_id;

use super::postgres::Cluster;
use super::referral::referral;

/// The longest that a service may be away before a test says so.
pub const PATIENCE: Duration = Duration::from_mins(2);
pub const WISSEL: &str = env!("CARGO_BIN_EXE_wissel");

/// A house with a few people, on a database of its own.
pub struct World {
    pub folder: TempDir,
    pub database: String,
    pub tokens: Vec<String>,
}

/// A server that runs.
pub struct Server {
    child: Child,
    pub api: String,
}

impl Server {
    /// Kills it, as a machine that loses its power.
    pub fn kill(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    pub fn process(&self) -> u32 {
        self.child.id()
    }

    /// Its address, to be served again by another.
    pub fn address(&self) -> SocketAddr {
        self.api.trim_start_matches("http://").parse().unwrap()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

pub fn wissel(args: &[&str]) -> Output {
    Command::new(WISSEL).args(args).env("WISSEL_LANG", "nl").stdin(Stdio::null()).output().unwrap()
}

pub fn told(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

/// A house and its people in a store, and a token for each.
pub async fn people(store: &Store) -> Vec<String> {
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
            ceiling: Confidentiality::default(),
        };
        let login = format!("medewerker{number}");
        let account = Account::new(actor.clone(), login, "$");
        store.put_account(&account, now).await.unwrap();
        let (token, _) = open_session(store, &actor, SessionTerms::default(), "proef", now).await.unwrap();
        tokens.push(token.to_string());
    }
    tokens
}

impl World {
    /// On PostgreSQL.
    pub async fn new(cluster: &Cluster) -> Self {
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

    /// In a file of its folder.
    pub async fn in_a_file() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut world = Self { folder, database: String::new(), tokens: Vec::new() };
        let store = Store::init(&world.file(), &Keys::create(&world.key()).unwrap()).await.unwrap();
        world.tokens = people(&store).await;
        store.close().await;
        world
    }

    /// Address of that file.
    pub fn file(&self) -> String {
        format!("sqlite:{}", self.folder.path().join("wissel.db").display())
    }

    pub fn key(&self) -> PathBuf {
        self.folder.path().join("wissel.key")
    }

    pub fn serve(&self, cluster: &Cluster) -> Server {
        serve(&cluster.url(&self.database), &self.key())
    }

    pub fn api(&self, server: &str, who: usize) -> Api {
        let api = Api::new(server, Lines::Safe).unwrap();
        api.set_token(Some(zeroize::Zeroizing::new(self.tokens[who].clone())));
        api
    }

    /// Walks the journal with the program.
    pub fn verified(&self, cluster: &Cluster) -> String {
        let output = wissel(&["audit", "verify", "--database", &cluster.url(&self.database)]);
        assert!(output.status.success(), "{}", told(&output));
        told(&output)
    }
}

/// Serves a database on a free port.
pub fn serve(database: &str, key: &Path) -> Server {
    let begun = served(Command::new(WISSEL), database, key, SocketAddr::from(([127, 0, 0, 1], 0)));
    begun.unwrap_or_else(|| panic!("the server ended"))
}

/// Serves it with this program and its first words. `None` when the server ended at once: the database may be away.
pub fn served(mut program: Command, database: &str, key: &Path, listen: SocketAddr) -> Option<Server> {
    let mut child = program
        .args(["serve", "--listen", &listen.to_string(), "--database", database, "--key-file"])
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
        if lines.read_line(&mut line).unwrap() == 0 {
            return None;
        }
    }
    line.split_whitespace().find(|word| word.starts_with("http://")).unwrap().clone_into(&mut server.api);
    // What it says later is read, so that it never waits for a reader.
    std::thread::spawn(move || lines.lines().map_while(Result::ok).for_each(drop));
    Some(server)
}

/// What was acknowledged.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Done {
    pub referral: ReferralId,
    pub number: String,
    pub command: CommandId,
}

/// Receives at one server and notes at the next, each until it is acknowledged by any.
pub async fn work(servers: &[Api], reference: &str) -> Result<Done, ClientError> {
    let input = referral("proef", reference);
    let receiving = async |api: &Api| api.receive(&input, command_id("proef", reference)).await;
    let received = any(servers, 0, receiving).await?;
    let (command, note) = (CommandId(Uuid::now_v7()), NoteId(Uuid::now_v7()));
    let order = Order::AddNote { id: note, text: SafeText::line("gebeld") };
    let noting = async |api: &Api| {
        let opened = api.open(received.referral, ReadPurpose::Triage).await?;
        api.command(received.referral, opened.referral.version, command, &order).await
    };
    any(servers, 1, noting).await?;
    Ok(Done { referral: received.referral, number: received.number, command })
}

/// Tries one server after the other, for as long as none can be reached.
async fn any<T>(
    servers: &[Api],
    first: usize,
    act: impl AsyncFn(&Api) -> Result<T, ClientError>,
) -> Result<T, ClientError> {
    let end = Instant::now() + PATIENCE;
    for turn in 0.. {
        match act(&servers[(first + turn) % servers.len()]).await {
            Err(error) if error.transient() && Instant::now() < end => {
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
            done => return done,
        }
    }
    unreachable!("the loop ends by an answer")
}

/// The whole feed, by polling; its numbers in order.
pub async fn feed(api: &Api) -> Vec<(u64, CommandId)> {
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
