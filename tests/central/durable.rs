//! Acknowledged is durable, as the system itself saw it: `strace` watches the servers (and PostgreSQL), and before every 2xx
//! of a command the data went to the disk, and to the standby's where there is one.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process};
use wissel::client::Api;
use wissel::domain::id::DraftId;

use super::postgres::Cluster;
use super::referral::referral;
use super::trace::{Answered, Call, WATCH, answered, between, calls};
use super::world::{PATIENCE, Server, WISSEL, World, served, work};

const CLERKS: usize = 3;
const PIECES: usize = 6;
/// Answers of success to one piece.
const EACH: usize = 5;

/// A server under the eyes of `strace`, together with these processes.
struct Watched {
    tracer: Server,
    log: PathBuf,
}

impl Watched {
    fn begin(folder: &Path, database: &str, key: &Path, with: &[u32]) -> Self {
        let log = folder.join("strace");
        let mut program = Command::new("strace");
        program.args(WATCH).arg("-o").arg(&log);
        for process in with {
            program.args(["-p", &process.to_string()]);
        }
        program.arg(WISSEL);
        let listen = SocketAddr::from(([127, 0, 0, 1], 0));
        let tracer = served(program, database, key, listen).expect("strace is needed here: apt-get install -y strace");
        Self { tracer, log }
    }

    /// What was seen, as soon as the answers to the whole day stand in it: the tracer writes a little later.
    async fn calls(&self, own: impl Fn(&Call) -> bool) -> Vec<Call> {
        let end = Instant::now() + PATIENCE;
        loop {
            let calls = calls(&std::fs::read_to_string(&self.log).unwrap());
            if answered(&calls, &own).len() >= CLERKS * PIECES * EACH || Instant::now() > end {
                return calls;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }
}

impl Drop for Watched {
    /// Killing the tracer alone would leave the server to run.
    fn drop(&mut self) {
        let tracer = self.tracer.process();
        let children = std::fs::read_to_string(format!("/proc/{tracer}/task/{tracer}/children")).unwrap_or_default();
        for child in children.split_whitespace().filter_map(|child| child.parse().ok()).filter_map(Pid::from_raw) {
            let _ = kill_process(child, Signal::KILL);
        }
    }
}

/// Everything that a desk and a partner do that changes something, by several at once.
async fn day(world: &World, api: &str) {
    let clerks = (0..CLERKS).map(|clerk| {
        let servers: [Api; 1] = [world.api(api, clerk)];
        async move {
            for piece in 0..PIECES {
                work(&servers, &format!("d{clerk}-{piece}")).await.unwrap();
                let draft = DraftId(uuid::Uuid::now_v7());
                servers[0].put_draft(draft, &referral("proef", "concept")).await.unwrap();
                servers[0].delete_draft(draft).await.unwrap();
            }
        }
    });
    futures_util::future::join_all(clerks).await;
}

/// A piece is: received, opened, noted, a draft kept, and thrown away.
fn all_there(found: &[Answered]) {
    for (request, each) in [("POST", 2), ("PUT", 1), ("GET", 1), ("DELETE", 1)] {
        let count = found.iter().filter(|one| one.request.starts_with(request)).count();
        assert_eq!(count, CLERKS * PIECES * each, "{request}: {found:#?}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn before_every_answer_of_success_the_log_of_sqlite_went_to_the_disk() {
    let world = World::in_a_file().await;
    let watched = Watched::begin(world.folder.path(), &world.file(), &world.key(), &[]);
    day(&world, &watched.tracer.api).await;
    let calls = watched.calls(|_| true).await;
    let found = answered(&calls, |_| true);
    all_there(&found);
    for one in &found {
        let flushed = between(&calls, (one.from, one.to), |call| call.flushed("wissel.db-wal"));
        assert!(flushed, "{one:?}");
    }
    println!("SQLite: {} answers of success, each after an fdatasync of wissel.db-wal", found.len());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn before_every_answer_of_success_postgresql_and_its_standby_have_it_on_disk() {
    let primary = Cluster::start(&[]);
    let world = World::new(&primary).await;
    let standby = primary.standby();
    let committing = "select sync_state || ' ' || current_setting('synchronous_commit') || ' ' || current_setting('fsync') \
         from pg_stat_replication";
    assert_eq!(primary.run("postgres", committing), "sync on on");
    let processes: Vec<u32> = [&primary, &standby].into_iter().flat_map(Cluster::processes).collect();
    let watched = Watched::begin(world.folder.path(), &primary.url(&world.database), &world.key(), &processes);
    day(&world, &watched.tracer.api).await;
    let theirs = |process: u32| processes.contains(&process);
    let calls = watched.calls(|call| !theirs(call.process)).await;
    let found = answered(&calls, |call| !theirs(call.process));
    all_there(&found);
    for one in &found {
        for cluster in [&primary, &standby] {
            let log = format!("{}/pg_wal/", cluster.data().display());
            let flushed = between(&calls, (one.from, one.to), |call| call.flushed(&log));
            assert!(flushed, "{one:?}: {log}");
        }
        // The answer to a query ends it by its tag: C, the length 11, and the command.
        let told = between(&calls, (one.from, one.to), |call| {
            // Of a transaction, or of a statement that was one by itself: outside any transaction afterwards.
            let said = |words: &str| call.arguments.contains(words);
            let committed = said(r"C\0\0\0\vCOMMIT\0") || said(r"C\0\0\0\17INSERT 0 1\0") && said(r"Z\0\0\0\5I");
            call.name == "recvfrom" && !theirs(call.process) && committed
        });
        assert!(told, "{one:?}: PostgreSQL had not said that it was committed");
    }
    println!(
        "PostgreSQL: {} answers of success, each after an fdatasync of the primary's and of the standby's pg_wal, and after \
         its COMMIT was acknowledged",
        found.len()
    );
}
