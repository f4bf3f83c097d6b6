//! A PostgreSQL of the tests' own: one cluster in a temporary folder, stopped and removed when the test program ends,
//! however it ends.
#![allow(dead_code, reason = "each test file uses its own part")]

use std::io::{BufRead as _, BufReader};
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

use rustix::process::{Pid, Signal, kill_process};

/// May do anything in the cluster.
const MASTER: &str = "meester";
/// Owns the tables.
const OWNER: &str = "eigenaar";
/// What servers work with.
const APP: &str = "toepassing";

/// Makes a cluster, runs it, says that it is ready, and takes it away when nobody holds the other end of its input.
const KEEPER: &str = r#"
trap "" INT
bin=$1 folder=$2 primary=$3
shift 3
if [ -n "$primary" ]; then
  "$bin/pg_basebackup" -D "$folder/data" -h "$primary" -U meester -R -X stream -c fast --no-sync
else
  "$bin/initdb" -D "$folder/data" -U meester -A trust -E UTF8 --locale=C --no-sync
fi >"$folder/made.log" 2>&1 || { cat "$folder/made.log"; exit 1; }
"$bin/postgres" -D "$folder/data" -k "$folder" -c listen_addresses= -c max_connections=300 "$@" >"$folder/log" 2>&1 </dev/null &
server=$!
until "$bin/pg_isready" -q -h "$folder"; do kill -0 $server || { cat "$folder/log"; exit 1; }; sleep 0.05; done
echo ready
read -r _
kill -INT $server
wait $server
rm -rf "$folder"
"#;

/// A cluster that runs.
pub struct Cluster {
    folder: PathBuf,
    bin: PathBuf,
    _keeper: Child,
    /// Closed when this program ends: then the cluster goes.
    _hold: ChildStdin,
}

/// The folder with the programs of PostgreSQL, wherever the system keeps them.
fn bin() -> PathBuf {
    let found = std::env::split_paths(&std::env::var_os("PATH").unwrap_or_default())
        .find(|folder| folder.join("initdb").exists() && folder.join("pg_isready").exists());
    let versions = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    found
        .or_else(|| versions.map(|version| version.path().join("bin")).find(|bin| bin.join("initdb").exists()))
        .expect("PostgreSQL is needed for this test: install the package postgresql")
}

impl Cluster {
    /// Starts one with these settings.
    pub fn start(settings: &[&str]) -> Self {
        let cluster = Self::kept(None, settings);
        cluster.run("postgres", "create role wissel_app nologin");
        cluster.run("postgres", "create role eigenaar login; create role toepassing login in role wissel_app");
        cluster
    }

    /// Starts a standby; from here on the primary acknowledges only what the standby has too.
    pub fn standby(&self) -> Self {
        let standby = Self::kept(Some(&self.folder), &[]);
        let streams = "select count(*) from pg_stat_replication where state = 'streaming'";
        while self.run("postgres", streams) == "0" {
            std::thread::sleep(std::time::Duration::from_millis(50));
        }
        self.run("postgres", "alter system set synchronous_standby_names = '*'");
        self.run("postgres", "select pg_reload_conf()");
        while self.run("postgres", "select count(*) from pg_stat_replication where sync_state = 'sync'") == "0" {
            std::thread::sleep(std::time::Duration::from_millis(50));
        }
        standby
    }

    /// Kills the whole cluster, as a machine that loses its power.
    pub fn kill(&self) {
        // All are listed first: an orphan's parent is another.
        for process in self.processes() {
            let process = Pid::from_raw(process.cast_signed()).unwrap();
            let _ = kill_process(process, Signal::KILL);
        }
    }

    /// Its processes: the first one, and those that it has now.
    pub fn processes(&self) -> Vec<u32> {
        let file = std::fs::read_to_string(self.data().join("postmaster.pid")).unwrap();
        let postmaster: u32 = file.lines().next().unwrap().parse().unwrap();
        let list = Command::new("sh")
            .args(["-c", "cat /proc/[0-9]*/stat 2>/dev/null | sed 's/(.*) //'"])
            .stderr(Stdio::null())
            .output()
            .unwrap();
        let mut all = vec![postmaster];
        for line in String::from_utf8_lossy(&list.stdout).lines() {
            let mut words = line.split(' ');
            let (process, parent) = (words.next(), words.nth(1));
            if parent == Some(postmaster.to_string().as_str()) {
                all.extend(process.and_then(|process| process.parse::<u32>().ok()));
            }
        }
        all
    }

    /// Makes a standby the primary.
    pub fn promote(&self) {
        assert_eq!(self.run("postgres", "select pg_promote()"), "t");
    }

    fn kept(primary: Option<&Path>, settings: &[&str]) -> Self {
        let folder = tempfile::Builder::new().prefix("wissel-pg-").tempdir().unwrap().keep();
        let bin = bin();
        // PostgreSQL refuses to run as root.
        let root = std::fs::metadata("/proc/self").unwrap().uid() == 0;
        let mut command = if root {
            std::os::unix::fs::chown(&folder, Some(65534), Some(65534)).unwrap();
            let mut command = Command::new("setpriv");
            command.args(["--reuid=65534", "--regid=65534", "--clear-groups", "sh"]);
            command
        } else {
            Command::new("sh")
        };
        command.args(["-c", KEEPER, "sh"]).arg(&bin).arg(&folder).arg(primary.unwrap_or(Path::new("")));
        for setting in settings {
            command.args(["-c", setting]);
        }
        let mut keeper =
            command.current_dir("/").stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("start PostgreSQL");
        let hold = keeper.stdin.take().unwrap();
        let mut line = String::new();
        let mut told = BufReader::new(keeper.stdout.take().unwrap());
        while told.read_line(&mut line).unwrap() > 0 && !line.ends_with("ready\n") {}
        assert!(line.ends_with("ready\n"), "PostgreSQL did not start: {line}");
        Self { folder, bin, _keeper: keeper, _hold: hold }
    }

    /// The one that all tests of a program share. Nothing in it outlives the program, so it need not reach the disk.
    pub fn shared() -> &'static Self {
        static SHARED: OnceLock<Cluster> = OnceLock::new();
        SHARED.get_or_init(|| Self::start(&["fsync=off", "full_page_writes=off"]))
    }

    /// The files of the cluster.
    pub fn data(&self) -> PathBuf {
        self.folder.join("data")
    }

    /// A new database: empty, or a copy of another that nobody works with.
    pub fn database(&self, template: Option<&str>) -> String {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let name = format!("wissel_{}", COUNT.fetch_add(1, Ordering::Relaxed));
        let template = template.unwrap_or("template0");
        self.run("postgres", &format!("create database {name} owner {OWNER} template {template}"));
        name
    }

    /// Takes a database away, whoever still works with it.
    pub fn drop(&self, database: &str) {
        self.run("postgres", &format!("drop database if exists {database} with (force)"));
    }

    /// Statements by somebody who may do anything; gives what they answer.
    pub fn run(&self, database: &str, statements: &str) -> String {
        self.run_as(MASTER, database, statements).unwrap_or_else(|error| panic!("{statements}: {error}"))
    }

    /// Statements by the role that servers work with, and by the owner.
    pub fn run_as_app(&self, database: &str, statements: &str) -> Result<String, String> {
        self.run_as(APP, database, statements)
    }

    pub fn run_as_owner(&self, database: &str, statements: &str) -> Result<String, String> {
        self.run_as(OWNER, database, statements)
    }

    fn run_as(&self, role: &str, database: &str, statements: &str) -> Result<String, String> {
        let mut command = Command::new(self.bin.join("psql"));
        command.args(["-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-U", role, "-d", database, "-c", statements]);
        let done = command.arg("-h").arg(&self.folder).stdin(Stdio::null()).output().expect("run psql");
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).trim().to_owned();
        if done.status.success() { Ok(text(&done.stdout)) } else { Err(text(&done.stderr)) }
    }

    /// The address for a server.
    pub fn url(&self, database: &str) -> String {
        self.address(APP, database)
    }

    /// The address for the owner of the tables.
    pub fn owner_url(&self, database: &str) -> String {
        self.address(OWNER, database)
    }

    /// The address for somebody who may do anything.
    pub fn master_url(&self, database: &str) -> String {
        self.address(MASTER, database)
    }

    fn address(&self, role: &str, database: &str) -> String {
        format!("postgres://{role}@localhost/{database}?host={}", self.folder.display())
    }
}
