//! A server killed at any moment, while clerks route and a partner hands in, loses no acknowledged command, and doubles
//! none. Afterwards nobody can change a byte of the journal unseen.
//!
//! `WISSEL_KILLS` sets how often it is killed (3 by default).

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::{Child, Output, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use sqlx::{ConnectOptions as _, Connection as _};

use support::demo::Demo;
use support::referral::referral;
use uuid::Uuid;
use wissel::client::{Api, ClientError, Lines};
use wissel::domain::command::{Command, RouteChoice};
use wissel::domain::event::Event;
use wissel::domain::id::{CommandId, HandoverId, NoteId, ReferralId};
use wissel::domain::text::SafeText;
use wissel::wire::answer::ReadPurpose;
use wissel::wire::history::Happening;
use wissel::wire::intake::command_id;

/// What one clerk sent: the same again after the kill, under the same identities.
struct Work {
    reference: String,
    note: (CommandId, NoteId),
    route: (CommandId, HandoverId),
    /// How far the server acknowledged it.
    acknowledged: Acknowledged,
}

#[derive(Default)]
struct Acknowledged {
    received: Option<ReferralId>,
    noted: bool,
    routed: bool,
}

impl Work {
    fn new(reference: String) -> Self {
        Self {
            reference,
            note: (CommandId(Uuid::now_v7()), NoteId(Uuid::now_v7())),
            route: (CommandId(Uuid::now_v7()), HandoverId(Uuid::now_v7())),
            acknowledged: Acknowledged::default(),
        }
    }

    /// Receives, notes, routes; stops where the line breaks.
    async fn carry_out(&mut self, api: &Api) -> Result<(), ClientError> {
        let input = referral("kill-test", &self.reference);
        let received = api.receive(&input, command_id("kill-test", &self.reference)).await?;
        self.acknowledged.received = Some(received.referral);
        let opened = api.open(received.referral, ReadPurpose::Triage).await?;
        let note = Command::AddNote { id: self.note.1, text: SafeText::line("gebeld met de aanmelder") };
        let done = api.command(received.referral, opened.referral.version, self.note.0, &note).await?;
        self.acknowledged.noted = true;
        let choice = RouteChoice {
            id: self.route.1,
            network: "wijkteam".try_into().expect("a code"),
            lead: true,
            sender: None,
            add: BTreeSet::new(),
            remove: BTreeSet::new(),
            necessity: SafeText::default(),
            seen_hash: None,
        };
        let route = Command::Route { choices: vec![choice] };
        let version = opened.referral.version.max(done.version);
        match api.command(received.referral, version, self.route.0, &route).await {
            Ok(_) => self.acknowledged.routed = true,
            Err(error) => return Err(error),
        }
        Ok(())
    }
}

/// Records that a partner hands in each round, with the real binary.
const RECORDS: usize = 300;

/// What the partner of one round has, and was told.
struct Partner {
    file: PathBuf,
    told: PathBuf,
    running: Option<Child>,
}

impl Partner {
    /// Begins to hand a file in.
    fn begin(folder: &Path, round: u32, demo: &Demo) -> Self {
        let file = folder.join(format!("partner-{round}.ndjson"));
        let told = folder.join(format!("partner-{round}.told"));
        let lines = (0..RECORDS).map(|n| {
            let record = referral("partner", &format!("p{round}-{n}"));
            serde_json::to_string(&record).expect("a record")
        });
        std::fs::write(&file, lines.collect::<Vec<_>>().join("\n")).expect("a file");
        let out = File::create(&told).expect("a file");
        let running = submit(&file, demo).stdout(out).stderr(Stdio::null()).spawn().expect("submit");
        Self { file, told, running: Some(running) }
    }

    /// It was told something.
    fn begun(&self) -> bool {
        std::fs::metadata(&self.told).is_ok_and(|file| file.len() > 0)
    }

    /// Stops handing in; the numbers that it was told until then, by line.
    fn acknowledged(&mut self) -> BTreeMap<String, String> {
        if let Some(mut running) = self.running.take() {
            running.kill().expect("kill");
            running.wait().expect("wait");
        }
        numbers(&std::fs::read_to_string(&self.told).expect("what was told"), &["ontvangen", "bestond al"])
    }
}

fn submit(file: &Path, demo: &Demo) -> std::process::Command {
    let mut command = std::process::Command::new(support::demo::WISSEL);
    command.arg("submit").arg(file).env("WISSEL_API", &demo.api).env("WISSEL_TOKEN", demo.token("systeem"));
    command.env("WISSEL_LANG", "nl").stdin(Stdio::null());
    command
}

/// The number of each line that ended so. A line that was cut off halfway was not told.
fn numbers(told: &str, endings: &[&str]) -> BTreeMap<String, String> {
    let whole = told.rsplit_once('\n').map_or("", |(whole, _)| whole);
    let mut found = BTreeMap::new();
    for line in whole.lines() {
        let mut parts = line.split("  ");
        if let (Some(place), Some(number), Some(ending)) = (parts.next(), parts.next(), parts.next())
            && endings.contains(&ending)
        {
            found.insert(place.to_owned(), number.to_owned());
        }
    }
    found
}

type Clerk = tokio::task::JoinHandle<Vec<Work>>;

/// Starts the clerks of one round, who count what was acknowledged to the end.
fn clerks(runtime: &tokio::runtime::Runtime, demo: &Demo, round: u32, done: &Arc<AtomicUsize>) -> Vec<Clerk> {
    let mut running = Vec::new();
    for clerk in 0..8 {
        let api = Api::new(&demo.api, Lines::Safe).expect("the demo's address");
        let user = if clerk % 2 == 0 { "intake" } else { "intake2" };
        api.set_token(Some(zeroize::Zeroizing::new(demo.token(user).to_owned())));
        let done = done.clone();
        running.push(runtime.spawn(async move {
            let mut mine = Vec::new();
            for number in 0_u32.. {
                let mut work = Work::new(format!("r{round}-c{clerk}-n{number}"));
                let ended = work.carry_out(&api).await;
                mine.push(work);
                done.fetch_add(usize::from(ended.is_ok()), Ordering::Relaxed);
                if let Err(error) = ended {
                    assert!(error.transient(), "the server refused lawful work: {error}");
                    break;
                }
            }
            mine
        }));
    }
    running
}

/// How many acknowledged commands of the clerks are missing, and how many stand there twice.
async fn missing_and_doubled(api: &Api, works: &[Work]) -> (usize, usize) {
    let (mut lost, mut doubled) = (0, 0);
    for work in works {
        let Some(referral) = work.acknowledged.received else { continue };
        let Ok(history) = api.history(referral).await else {
            lost += 1;
            continue;
        };
        let events = || {
            history.lines.iter().filter_map(|line| match &line.what {
                Happening::Changed { event } => Some(event.as_ref()),
                _ => None,
            })
        };
        let notes = events().filter(|event| matches!(event, Event::Noted { note } if note.id == work.note.1)).count();
        let routes = events()
            .filter(|event| matches!(event, Event::HandedOver { handover } if handover.id == work.route.1))
            .count();
        lost +=
            usize::from(work.acknowledged.noted && notes == 0) + usize::from(work.acknowledged.routed && routes == 0);
        doubled += usize::from(notes > 1) + usize::from(routes > 1);
    }
    (lost, doubled)
}

/// The partners send their files again, whole: what was acknowledged before must be there under the same number, and
/// no record twice. How many were acknowledged, how many of them are missing.
fn sent_again(partners: &mut [Partner], demo: &Demo) -> (usize, usize) {
    let (mut before, mut missing, mut all) = (0, 0, BTreeSet::new());
    for partner in partners.iter_mut() {
        let acknowledged = partner.acknowledged();
        let output = submit(&partner.file, demo).output().expect("submit");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let told = String::from_utf8_lossy(&output.stdout);
        let existed = numbers(&told, &["bestond al"]);
        before += acknowledged.len();
        missing += acknowledged.iter().filter(|(line, number)| existed.get(*line) != Some(number)).count();
        all.extend(numbers(&told, &["ontvangen", "bestond al"]).into_values());
    }
    assert_eq!(all.len(), partners.len() * RECORDS, "each record has a number of its own");
    (before, missing)
}

fn verify(data: &str) -> Output {
    std::process::Command::new(support::demo::WISSEL)
        .args(["audit", "verify", "--database", &format!("sqlite:{data}/wissel.db"), "--key-file"])
        .arg(format!("{data}/wissel.key"))
        .env("WISSEL_LANG", "nl")
        .output()
        .expect("verify")
}

/// Some entries of the journal: number and sealed payload.
async fn entries(database: &Path) -> Vec<(i64, Vec<u8>)> {
    let options = sqlx::sqlite::SqliteConnectOptions::new().filename(database);
    let mut connection = options.connect().await.expect("the database");
    sqlx::query("pragma wal_checkpoint(truncate)").execute(&mut connection).await.expect("a checkpoint");
    let some = "select seq, payload from journal where length(payload) between 100 and 2000 order by random() limit 12";
    let rows = sqlx::query_as(some).fetch_all(&mut connection).await.expect("the journal");
    connection.close().await.expect("close");
    rows
}

/// One byte of the file is changed: `audit verify` must name the entry it belongs to. Put back, it is whole again.
fn one_byte_is_seen(data: &str, entries: &[(i64, Vec<u8>)]) -> usize {
    let database = Path::new(data).join("wissel.db");
    let whole = std::fs::read(&database).expect("the database");
    let mut named = 0;
    for (seq, payload) in entries {
        let tail = &payload[payload.len() - 24..];
        // One that lies over the end of a page is passed by.
        let Some(at) = whole.windows(tail.len()).position(|bytes| bytes == tail) else { continue };
        let mut changed = whole.clone();
        changed[at + 11] ^= 1;
        std::fs::write(&database, &changed).expect("the database");
        let output = verify(data);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(1), "{said}");
        assert!(said.contains(&format!("is veranderd bij regel {seq}\n")), "entry {seq} was changed: {said}");
        println!("  one bit of entry {seq} changed: {}", said.lines().next().unwrap_or_default());
        named += 1;
    }
    std::fs::write(&database, &whole).expect("the database");
    assert!(verify(data).status.success(), "put back it is whole again");
    named
}

#[test]
fn a_killed_server_loses_and_doubles_nothing() {
    let kills: u32 = std::env::var("WISSEL_KILLS").ok().and_then(|text| text.parse().ok()).unwrap_or(3);
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().join("demo").to_str().expect("utf-8").to_owned();
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().expect("runtime");
    let (mut works, mut partners): (Vec<Work>, Vec<Partner>) = (Vec::new(), Vec::new());
    for round in 0..kills {
        let demo = Demo::start(&["--data", &data]);
        let done = Arc::new(AtomicUsize::new(0));
        let running = clerks(&runtime, &demo, round, &done);
        let mut partner = Partner::begin(folder.path(), round, &demo);
        // Another moment each round, however fast this machine is: after so many acknowledgements and a little more.
        let enough = 3 + usize::try_from(round * 37 % 60).expect("a small number");
        let end = Instant::now() + support::pty::LIMIT;
        while done.load(Ordering::Relaxed) < enough || !partner.begun() {
            assert!(Instant::now() < end, "the server does not get on with the work");
            std::thread::sleep(Duration::from_millis(1 + u64::from(round * 7 % 13)));
        }
        demo.kill();
        partner.acknowledged();
        partners.push(partner);
        for clerk in running {
            works.extend(runtime.block_on(clerk).expect("a clerk"));
        }
    }
    let whole = works.iter().filter(|work| work.acknowledged.routed).count();
    assert!(whole > 0, "nothing was acknowledged at all");

    let demo = Demo::start(&["--data", &data]);
    let api = Api::new(&demo.api, Lines::Safe).expect("the demo's address");
    api.set_token(Some(zeroize::Zeroizing::new(demo.token("lead").to_owned())));
    let (lost, doubled) = runtime.block_on(missing_and_doubled(&api, &works));
    let (handed_in, missing) = sent_again(&mut partners, &demo);
    println!("{kills} kills, {} pieces of work at the desk, {whole} acknowledged to the end", works.len());
    println!("{handed_in} records acknowledged to wissel submit");
    println!("acknowledged and missing: {}, doubled: {doubled}", lost + missing);
    assert_eq!((lost, missing, doubled), (0, 0, 0));
    drop(demo);

    let verified = verify(&data);
    assert!(verified.status.success(), "{}", String::from_utf8_lossy(&verified.stderr));
    println!("{}", String::from_utf8_lossy(&verified.stdout));
    let entries = runtime.block_on(entries(&Path::new(&data).join("wissel.db")));
    let named = one_byte_is_seen(&data, &entries);
    assert!(named >= 3, "only {named} entries could be changed");
}
