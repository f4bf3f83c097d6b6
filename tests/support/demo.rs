//! `wissel demo --headless` as a child process: the real server on real demo data.

use std::collections::{BTreeMap, HashMap};
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use super::pty::Pty;

/// The program under test.
pub const WISSEL: &str = env!("CARGO_BIN_EXE_wissel");

/// A running demo.
pub struct Demo {
    child: Child,
    /// Its address.
    pub api: String,
    /// A token for each demo user.
    pub tokens: BTreeMap<String, String>,
}

#[derive(serde::Deserialize)]
struct Line {
    api: String,
    tokens: BTreeMap<String, String>,
}

impl Demo {
    /// Starts a demo and waits for the line that says where it is.
    pub fn start(args: &[&str]) -> Self {
        let mut child = Command::new(WISSEL)
            .args(["demo", "--headless"])
            .args(args)
            // What this machine speaks and is set to is not what is tested.
            .env("WISSEL_LANG", "nl")
            .env_remove("WISSEL_CONFIG")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .expect("start the demo");
        let mut line = String::new();
        BufReader::new(child.stdout.take().expect("stdout")).read_line(&mut line).expect("a line");
        let Line { api, tokens } =
            serde_json::from_str(&line).unwrap_or_else(|error| panic!("the demo said {line:?}: {error}"));
        Self { child, api, tokens }
    }

    /// A user's token.
    pub fn token(&self, user: &str) -> &str {
        self.tokens.get(user).unwrap_or_else(|| panic!("no demo user {user}; there are {:?}", self.tokens.keys()))
    }

    /// The desk of a user on a terminal.
    pub fn desk(&self, user: &str, size: (u16, u16)) -> Pty {
        self.desk_with(user, size, &[], &[("TERM", "xterm-256color"), ("LANG", "nl_NL.UTF-8")])
    }

    /// The desk of a user with more arguments and this environment.
    pub fn desk_with(&self, user: &str, size: (u16, u16), args: &[&str], env: &[(&str, &str)]) -> Pty {
        let mut environment: HashMap<&str, String> =
            env.iter().map(|(key, value)| (*key, (*value).to_owned())).collect();
        environment.insert("WISSEL_API", self.api.clone());
        environment.insert("WISSEL_TOKEN", self.token(user).to_owned());
        Pty::start(WISSEL, args, size, &environment)
    }

    /// Process id of the server.
    pub fn pid(&self) -> u32 {
        self.child.id()
    }

    /// Kills the server at once, as a power cut would.
    pub fn kill(mut self) {
        self.child.kill().expect("kill");
        self.child.wait().expect("wait");
    }
}

/// Signs a demo user in by hand, and waits for the inbox. Key by key: text and Enter in one rush would be a paste.
pub fn sign_in(desk: &mut Pty, user: &str) {
    desk.wait_for("Gebruikersnaam");
    desk.press(user);
    desk.wait_for(user);
    desk.press("\t");
    desk.settle(std::time::Duration::from_millis(200));
    desk.press("wissel-demo");
    desk.wait_for("***********");
    desk.settle(std::time::Duration::from_millis(200));
    desk.press("\r");
    desk.wait_until("the inbox", |screen| screen.lines().any(|line| line.starts_with('>')));
}

impl Drop for Demo {
    fn drop(&mut self) {
        if let Some(pid) = rustix::process::Pid::from_raw(self.child.id().cast_signed()) {
            let _ = rustix::process::kill_process(pid, rustix::process::Signal::TERM);
        }
        let _ = self.child.wait();
    }
}
