//! A house on a file, and the program that serves it.
#![allow(dead_code, reason = "each test file uses its own part")]

use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::mpsc;
use std::time::{Duration, Instant};

use jiff::Timestamp;
use tempfile::TempDir;
use uuid::Uuid;
use wissel::client::{Api, Lines};
use wissel::domain::actor::{Actor, Role};
use wissel::domain::calendar::Calendar;
use wissel::domain::confidentiality::Confidentiality;
use wissel::domain::id::UserId;
use wissel::server::{SessionTerms, open_session};
use wissel::store::{Account, HouseRecord, Keys, Store};
use zeroize::Zeroizing;

const WISSEL: &str = env!("CARGO_BIN_EXE_wissel");
/// What must come sooner or later comes within this, however slow the machine.
pub const PATIENCE: Duration = Duration::from_mins(1);

/// A folder with a database, its key, and the server's file.
pub struct Place {
    pub folder: TempDir,
    pub token: String,
}

impl Place {
    /// A house with one worker.
    pub async fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite:{}", folder.path().join("wissel.db").display());
        let keys = Keys::create(&folder.path().join("wissel.key")).unwrap();
        let store = Store::init(&url, &keys).await.unwrap();
        let now = Timestamp::now();
        let house = serde_json::from_value(serde_json::json!({
            "code": "testdam", "naam": "Regio Testdam", "leaseMinuten": 15,
            "gemeenten": [{ "code": "voorbeeldstad", "naam": "Voorbeeldstad" }],
        }));
        let house = HouseRecord { house: house.unwrap(), calendar: Calendar::default(), overlay: None };
        store.put_house(&house, now).await.unwrap();
        let actor = Actor {
            user: UserId(Uuid::now_v7()),
            name: "M. Naald".into(),
            role: Role::Intake,
            house: house.house.code.clone(),
            network: None,
            organisation: None,
            compartment: false,
            ceiling: Confidentiality::default(),
        };
        let account = Account::new(actor.clone(), "naald", "$");
        store.put_account(&account, now).await.unwrap();
        let (token, _) = open_session(&store, &actor, SessionTerms::default(), "", now).await.unwrap();
        store.close().await;
        Self { folder, token: token.to_string() }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Writes the server's file: where the house is, and what more a test wants.
    pub fn configure(&self, top: &str, tables: &str) {
        let text = format!(
            "listen = \"127.0.0.1:0\"\ndatabase = \"sqlite:{}\"\nkey-file = \"{}\"\n{top}\n{tables}",
            self.path("wissel.db").display(),
            self.path("wissel.key").display(),
        );
        std::fs::write(self.path("server.toml"), text).unwrap();
    }

    /// The program, about this house.
    pub fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(WISSEL);
        command.env_clear().env("HOME", self.folder.path()).env("WISSEL_LANG", "nl").args(args);
        command.stdin(Stdio::null());
        command
    }

    /// Runs it to its end.
    pub fn run(&self, args: &[&str]) -> Output {
        self.command(args).output().unwrap()
    }

    pub fn serve(&self) -> Server {
        self.serve_with(&[])
    }

    /// Serves what the file says, with these variables.
    pub fn serve_with(&self, environment: &[(&str, &Path)]) -> Server {
        let file = self.path("server.toml");
        let mut command = self.command(&["serve", "--config", file.to_str().unwrap()]);
        let mut child =
            command.envs(environment.iter().copied()).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
        let (send, said) = mpsc::channel();
        let lines = BufReader::new(child.stderr.take().unwrap()).lines();
        std::thread::spawn(move || lines.map_while(Result::ok).all(|line| send.send(line).is_ok()));
        let mut server = Server { child, said, api: String::new(), metrics: String::new() };
        let line = server.says("luistert op");
        line.split_whitespace().find(|word| word.contains("://")).unwrap().clone_into(&mut server.api);
        server
    }
}

/// A server that runs.
pub struct Server {
    pub child: Child,
    said: mpsc::Receiver<String>,
    pub api: String,
    metrics: String,
}

impl Server {
    /// Waits until it says this.
    pub fn says(&self, what: &str) -> String {
        let until = Instant::now() + PATIENCE;
        let mut all = String::new();
        loop {
            let left = until.saturating_duration_since(Instant::now());
            let Ok(line) = self.said.recv_timeout(left) else { panic!("it never said '{what}':\n{all}") };
            if line.contains(what) {
                return line;
            }
            all += &line;
            all.push('\n');
        }
    }

    /// Where its numbers are.
    pub fn metrics(&mut self) -> &str {
        if self.metrics.is_empty() {
            let line = self.says("/metrics");
            line.split_whitespace().find(|word| word.contains("://")).unwrap().clone_into(&mut self.metrics);
        }
        &self.metrics
    }

    pub fn api(&self, token: &str, authority: Option<&str>) -> Api {
        let api = Api::trusting(&self.api, Lines::Safe, authority.map(str::as_bytes)).unwrap();
        api.set_token(Some(Zeroizing::new(token.to_owned())));
        api
    }

    pub fn signal(&self, name: &str) {
        let sent = Command::new("kill").args([&format!("-{name}"), &self.child.id().to_string()]).status().unwrap();
        assert!(sent.success());
    }

    /// Waits until it has ended by itself.
    pub fn ended(&mut self) -> bool {
        let until = Instant::now() + PATIENCE;
        while Instant::now() < until {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status.success();
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        panic!("it doesn't stop");
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Fetches a page in plain HTTP: status, headers and body.
pub async fn fetch(url: &str, headers: &[(&str, &str)]) -> (u16, reqwest::header::HeaderMap, String) {
    let http = reqwest::Client::builder().tls_certs_only(std::iter::empty()).no_proxy().build().unwrap();
    let request = headers.iter().fold(http.get(url), |request, (name, value)| request.header(*name, *value));
    let answer = request.send().await.unwrap();
    (answer.status().as_u16(), answer.headers().clone(), answer.text().await.unwrap())
}
