//! The server's file, `server.toml`: typed, every key explained, a mistake told with its line and column.
//!
//! The rules it keeps: one function reads each table ([`Section`]), and the example and the names for a mistake come out of
//! that same function; a secret never stands in the file, only the path of one, or `credential:NAME` for what systemd lays
//! in `$CREDENTIALS_DIRECTORY`; what is asked for on the command line wins over the file.
//!
//! Another table: a struct with a `read` in a file of its own here, a field in [`Config`], a line in [`Config::of`], and the
//! texts `config-server-<table>` and `config-server-<table>-<key>` in both languages.

mod backup;
mod checkpoints;
mod example;
mod line;
mod provider;
mod section;
#[cfg(test)]
mod tests;
mod webhooks;

use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};

use jiff::SignedDuration;

pub use backup::Backups;
pub use checkpoints::Checkpoints;
pub use example::example;
pub use line::{Limits, Net, Tls};
pub use provider::{ProviderFile, Unusable};
pub use section::{Known, Section};

use super::identity::SessionTerms;
use super::state::Environment;
use super::webhooks::Webhooks;
use crate::settings::Problem;
use crate::settings::layer::{self, Layer};
use crate::t;

/// The file in a folder of configuration.
const FILE: &str = "server.toml";
/// Where the API listens when nobody chose.
const LISTEN: SocketAddr = SocketAddr::new(std::net::IpAddr::V4(Ipv4Addr::LOCALHOST), 8080);

/// What the file chooses.
#[derive(Debug, Clone)]
pub struct Config {
    /// Address to listen on.
    pub listen: SocketAddr,
    /// Address of the database; the command line may give it too.
    pub database: Option<String>,
    /// File with the master key; the command line may give it too.
    pub key_file: Option<PathBuf>,
    /// Fictional or real persons.
    pub environment: Environment,
    /// What is logged.
    pub log: String,
    /// Plain HTTP may be spoken with other machines too.
    pub allow_http: bool,
    /// How long sessions last.
    pub sessions: SessionTerms,
    /// The server's certificate; without one it speaks plain HTTP.
    pub tls: Option<Tls>,
    /// Proxies that are believed about where a request came from.
    pub proxies: Vec<Net>,
    /// How often one may ask.
    pub limits: Limits,
    /// Where metrics are served.
    pub metrics: Option<SocketAddr>,
    /// Where checkpoints of the journals go.
    pub checkpoints: Checkpoints,
    /// Copies that the server makes by itself.
    pub backups: Backups,
    /// The collector that traces are sent to; only where Wissel was built with `otel`.
    pub collector: Option<String>,
    /// How webhooks are told.
    pub webhooks: Webhooks,
    /// The identity providers of organisations.
    pub providers: Vec<ProviderFile>,
}

impl Default for Config {
    /// What holds when nobody chose.
    fn default() -> Self {
        section::describe(Self::of).0
    }
}

impl Config {
    /// Reads the file of this name, or `server.toml` in the folder of this name.
    ///
    /// # Errors
    /// Every mistake in it, with its place.
    pub fn load(path: &Path) -> Result<Self, Vec<Problem>> {
        let file = if path.is_dir() { path.join(FILE) } else { path.to_owned() };
        let Layer { file, text } = layer::read_named(&file).map_err(|problem| vec![problem])?;
        Self::read(&file, &text)
    }

    /// Reads a file's text.
    ///
    /// # Errors
    /// Every mistake in it, with its place.
    pub fn read(file: &str, text: &str) -> Result<Self, Vec<Problem>> {
        section::read(file, text, Self::of)
    }

    /// Every key that the file may hold.
    pub fn keys() -> Vec<Known> {
        section::describe(Self::of).1
    }

    fn of(file: &mut Section<'_, '_, '_>) -> Self {
        let config = Self {
            listen: file.address("listen", LISTEN),
            database: database(file),
            key_file: file.file("key-file", "/etc/wissel/wissel.key"),
            environment: match file.choice("environment", &["TEST", "LIVE"]) {
                "LIVE" => Environment::Live,
                _ => Environment::Test,
            },
            log: file.text("log", super::log::USUAL),
            allow_http: file.switch("allow-http", false),
            sessions: file.table("sessions", sessions),
            tls: file.table("tls", line::tls),
            proxies: file.table("proxy", line::proxies),
            limits: file.table("limits", line::limits),
            metrics: file.table("metrics", line::metrics),
            checkpoints: file.table("checkpoints", checkpoints::read),
            backups: file.table("backup", backup::read),
            collector: file.table("otel", |table| table.maybe("collector", "http://127.0.0.1:4318")),
            webhooks: file.table("webhooks", webhooks::read),
            providers: file.tables("provider", provider::read),
        };
        if config.backups.folder.is_some() && config.checkpoints.signing_key.is_none() {
            file.wrong("backup", t!("config-backup-unsigned"));
        }
        config
    }
}

fn database(file: &mut Section<'_, '_, '_>) -> Option<String> {
    let url = file.maybe("database", "sqlite:/var/lib/wissel/wissel.db");
    let secret = |url: &str| {
        let user = url.split_once("://").and_then(|(_, rest)| rest.split_once('@'));
        user.is_some_and(|(user, _)| user.contains(':')) || url.contains("password=")
    };
    if url.iter().flat_map(|url| url.split(',')).any(secret) {
        file.wrong("database", t!("config-password"));
    }
    url
}

fn sessions(table: &mut Section<'_, '_, '_>) -> SessionTerms {
    SessionTerms {
        idle: SignedDuration::from_mins(table.number("idle-minutes", 1..=720, 60).into()),
        absolute: SignedDuration::from_hours(table.number("absolute-hours", 1..=24, 12).into()),
    }
}
