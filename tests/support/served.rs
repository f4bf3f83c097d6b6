//! `wissel serve` as a process, on the files of one folder.

use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

/// A server that ends with the test.
pub struct Served {
    child: Child,
    /// Host and port.
    pub address: String,
}

impl Served {
    /// Serves the database and key of this folder; `listen` with port 0 takes a free one.
    pub fn start(folder: &Path, listen: &str) -> Self {
        let mut child = Command::new(super::demo::WISSEL)
            .args(["serve", "--listen", listen, "--database", "sqlite:wissel.db", "--key-file", "wissel.key"])
            .current_dir(folder)
            .env_clear()
            .env("HOME", folder)
            .env("WISSEL_LANG", "nl")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .expect("serve");
        let mut told = BufReader::new(child.stderr.take().expect("what it says"));
        let mut line = String::new();
        while !line.contains("http://") {
            line.clear();
            assert!(told.read_line(&mut line).expect("a line") > 0, "the server ended at once");
        }
        // Nobody reads its log, so nobody makes it wait either.
        std::thread::spawn(move || std::io::copy(&mut told, &mut std::io::sink()));
        let address = line.split("http://").nth(1).and_then(|rest| rest.split_whitespace().next()).expect("an address");
        let address = address.to_owned();
        Self { child, address }
    }

    /// Where its API is.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
