//! A site to measure: a store filled with so many fictional referrals over 32 houses, and servers on it.

use std::collections::VecDeque;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use std::sync::Mutex;
use std::time::Instant;

use jiff::Timestamp;
use uuid::Uuid;
use wissel::demo::fill::fill;
use wissel::demo::generate::Demo;
use wissel::server::{SessionTerms, open_session};
use wissel::store::{Keys, Scope, Store};

use super::line::Line;
use super::postgres::Cluster;
use super::world::{Server, WISSEL, served};

/// Houses on PostgreSQL, and in a file, which is for a few.
const HOUSES: usize = 32;
const HOUSES_IN_A_FILE: usize = 4;
/// Houses that are filled at the same time.
const AT_ONCE: usize = 4;
/// Referrals of each house that are known by name.
const KNOWN: usize = 24;
/// Referrals of each house that one search finds and no other.
const SOUGHT: usize = 12;
/// A word of letters for a number.
const LETTERS: [char; 16] = ['b', 'c', 'd', 'f', 'g', 'h', 'k', 'l', 'm', 'n', 'p', 'r', 's', 't', 'v', 'z'];
/// Fresh referrals to route.
const FRESH: usize = 400;
const LINES: usize = 8;

/// Somebody at the intake of a house.
pub struct Clerk {
    pub token: String,
    /// Newest number of the house's journal after it was filled.
    pub filled: u64,
}

/// A referral that is known.
pub struct Sample {
    pub house: usize,
    pub id: Uuid,
    pub name: String,
    pub bsn: Option<String>,
    pub words: String,
}

/// A referral that a search finds alone: by a common first name with a rare surname, by a common word with a rare one.
pub struct Sought {
    pub house: usize,
    pub name: String,
    pub words: String,
}

pub struct Site {
    pub engine: &'static str,
    pub size: u64,
    pub clerks: Vec<Clerk>,
    pub samples: Vec<Sample>,
    pub sought: Vec<Sought>,
    /// Referrals that were not routed yet: house, identity, version.
    pub fresh: Mutex<VecDeque<(usize, String, u64)>>,
    pub server: Server,
    database: String,
    key: PathBuf,
    _folder: tempfile::TempDir,
}

impl Site {
    pub fn sqlite(size: u64) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let url = format!("sqlite:{}", folder.path().join("wissel.db").display());
        Self::filled("SQLite", (size, HOUSES_IN_A_FILE), folder, (&url, &url))
    }

    pub fn postgres(cluster: &Cluster, size: u64) -> Self {
        let database = cluster.database(None);
        let urls = (cluster.owner_url(&database), cluster.url(&database));
        let folder = tempfile::tempdir().expect("a folder");
        let site = Self::filled("PostgreSQL", (size, HOUSES), folder, (&urls.0, &urls.1));
        cluster.run(&database, "vacuum (analyze)");
        site
    }

    fn filled(
        engine: &'static str,
        (size, houses): (u64, usize),
        folder: tempfile::TempDir,
        (owner, url): (&str, &str),
    ) -> Self {
        let begin = Instant::now();
        let key = folder.path().join("wissel.key");
        let keys = Keys::create(&key).expect("a key");
        let runtime = tokio::runtime::Runtime::new().expect("a runtime");
        let (clerks, samples) = runtime.block_on(async {
            Store::init(owner, &keys).await.expect("a store").close().await;
            let store = Store::open(url, &keys).await.expect("the store");
            let numbers: Vec<usize> = (0..houses).collect();
            let (mut clerks, mut samples) = (Vec::new(), Vec::new());
            for some in numbers.chunks(AT_ONCE) {
                let filled = some.iter().map(|number| house(&store, *number, size / houses as u64));
                for (clerk, known) in futures_util::future::join_all(filled).await {
                    clerks.push(clerk);
                    samples.extend(known);
                }
            }
            store.close().await;
            (clerks, samples)
        });
        let server = serve(url, &key);
        eprintln!("{engine}, {size}: filled in {:.0} s", begin.elapsed().as_secs_f64());
        let fresh = Mutex::default();
        let (sought, database) = (Vec::new(), url.to_owned());
        let mut site = Self { engine, size, clerks, samples, sought, fresh, server, database, key, _folder: folder };
        site.single_out();
        site.hide();
        site.receive(FRESH);
        site
    }

    pub fn on_postgres(&self) -> bool {
        self.engine == "PostgreSQL"
    }

    pub fn address(&self) -> SocketAddr {
        self.server.address()
    }

    /// Another server on the same store.
    pub fn another(&self) -> Server {
        serve(&self.database, &self.key)
    }

    /// Tokens of so many sessions of one house's intake.
    pub fn sessions(&self, house: usize, count: usize) -> Vec<String> {
        let runtime = tokio::runtime::Runtime::new().expect("a runtime");
        runtime.block_on(async {
            let store = Store::open(&self.database, &Keys::read(&self.key).expect("the key")).await.expect("the store");
            let actor = Demo::region(house, 1, seed(house), Timestamp::now()).expect("a demo");
            let actor = actor.houses[0].staff.named("intake").expect("somebody").clone();
            let mut tokens = Vec::with_capacity(count);
            for _ in 0..count {
                let opened = open_session(&store, &actor, SessionTerms::default(), "meting", Timestamp::now()).await;
                tokens.push(opened.expect("a session").0.to_string());
            }
            store.close().await;
            tokens
        })
    }

    /// Has so many referrals come in by the door, to be routed.
    pub fn receive(&self, count: usize) {
        let (run, address) = (Uuid::now_v7(), self.address());
        std::thread::scope(|scope| {
            for first in 0..LINES {
                scope.spawn(move || {
                    let mut line = Line::open(address);
                    for number in (first..count).step_by(LINES) {
                        let house = number % self.clerks.len();
                        let reference = format!("{run}-{number}");
                        let (status, answer) = line.ask(&self.arrival(house, &reference, "Testpersoon Meting", ""));
                        assert!(status < 300, "{status}: {}", String::from_utf8_lossy(&answer));
                        let answer: serde_json::Value = serde_json::from_slice(&answer).expect("an answer");
                        let id = answer["aanmelding"].as_str().expect("id").to_owned();
                        let version = answer["versie"].as_u64().expect("version");
                        self.fresh.lock().expect("the list").push_back((house, id, version));
                    }
                });
            }
        });
    }

    /// Leaves a BSN only to who is found by it alone: the test series has some 9,000 numbers, fewer than a large house has people.
    fn single_out(&mut self) {
        let mut line = Line::open(self.server.address());
        for sample in &mut self.samples {
            let Some(bsn) = &sample.bsn else { continue };
            let (status, answer) = line.ask(&super::acts::search(&self.clerks[sample.house].token, "bsn", bsn));
            assert!(status < 300, "{status}: {}", String::from_utf8_lossy(&answer));
            let answer: serde_json::Value = serde_json::from_slice(&answer).expect("an answer");
            if answer["aanmeldingen"].as_array().map(Vec::len) != Some(1) {
                sample.bsn = None;
            }
        }
    }

    /// Has the referrals come in that are sought.
    fn hide(&mut self) {
        let mut line = Line::open(self.address());
        for house in 0..self.clerks.len() {
            let like: Vec<&Sample> = self.samples.iter().filter(|sample| sample.house == house).collect();
            for number in 0..SOUGHT {
                let Some(like) = like.get(number % like.len().max(1)) else { break };
                let rare: String = [number / 16, number].map(|digit| LETTERS[digit % 16]).iter().collect();
                let first = |text: &str| text.split_whitespace().next().unwrap_or_default().to_owned();
                let sought = Sought {
                    house,
                    name: format!("{} Zeldzaam{rare}", first(&like.name)),
                    words: format!("{} zeldzaam{rare}", first(&like.words)),
                };
                let reference = format!("gezocht-{house}-{number}");
                let (status, answer) = line.ask(&self.arrival(house, &reference, &sought.name, &sought.words));
                assert!(status < 300, "{status}: {}", String::from_utf8_lossy(&answer));
                self.sought.push(sought);
            }
        }
    }

    /// The request that brings a referral of a person in, with these words in its story.
    pub fn arrival(&self, house: usize, reference: &str, name: &str, words: &str) -> String {
        let place = ["voorbeeldstad", "testdam", "testzijl"][house % 3];
        let body = format!(
            r#"{{"bron":"bench","bronkenmerk":"{reference}","aanmelder":{{"soort":"politie","organisatie":"politie Voorbeeldstad",
            "naam":"K. Smit"}},"betrokkene":{{"naam":"{name}","geboortedatum":"1985-03-02"}},"aard":"gedraging",
            "betreft":"overlast in het portiek","toelichting":"{}{words}","ingelicht":"ja","gemeente":"{place}"}}"#,
            "Roept 's nachts op de galerij en slaapt overdag. ".repeat(20)
        );
        super::acts::post("/v1/aanmeldingen", &self.clerks[house].token, "", &body)
    }
}

/// Serves a store as an installation does, to accounts that ask much more often than people do.
fn serve(database: &str, key: &Path) -> Server {
    let config = key.with_file_name("server.toml");
    std::fs::write(&config, "[limits]\naccount-per-minute = 1000000\n").expect("the server's file");
    let mut program = Command::new(WISSEL);
    program.arg("--config").arg(&config);
    served(program, database, key, SocketAddr::from(([127, 0, 0, 1], 0))).expect("a server")
}

fn seed(number: usize) -> u64 {
    0x5CA1_E000 + number as u64
}

/// Fills one house. Gives its clerk, and some of its referrals.
async fn house(store: &Store, number: usize, count: u64) -> (Clerk, Vec<Sample>) {
    let now = Timestamp::now();
    let demo = Arc::new(Demo::region(number, count, seed(number), now).expect("a demo"));
    fill(store, demo.clone(), now, |_| {}).await.expect("room for it");
    let step = (demo.plans.len() / KNOWN).max(1);
    let known = demo.plans.iter().step_by(step).take(KNOWN).map(|plan| {
        let made = demo.make(plan).expect("a referral");
        let content = &made.referral.content;
        let words: Vec<&str> = content.summary.split_whitespace().filter(|word| word.len() > 4).take(2).collect();
        Sample {
            house: number,
            id: made.referral.id.0,
            name: content.subject.name.as_str().to_owned(),
            bsn: content.subject.bsn.as_ref().map(|bsn| bsn.as_str().to_owned()),
            words: words.join(" "),
        }
    });
    // The compartment is not for everybody at the intake.
    let actor = demo.houses[0].staff.named("intake").expect("somebody at the intake").clone();
    let scope = Scope::of(actor.clone());
    let known: Vec<Sample> = known.collect();
    let mut seen = Vec::new();
    for sample in known {
        let id = wissel::domain::id::ReferralId(sample.id);
        if store.read_referral(&scope, id, "triage", now).await.expect("an answer").is_some() {
            seen.push(sample);
        }
    }
    let filled = *store.changes(&actor.house).borrow();
    let (token, _) = open_session(store, &actor, SessionTerms::default(), "meting", now).await.expect("a session");
    (Clerk { token: token.to_string(), filled }, seen)
}
