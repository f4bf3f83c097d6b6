//! `wissel serve`: the central API. Makes no file in silence: only `--init` does.

use std::net::SocketAddr;
use std::path::Path;
use std::process::ExitCode;

use clap::Args;
use tokio_util::sync::CancellationToken;

use super::output;
use super::place::{Found, Place};
use super::report::{Fault, NOTHING, start_why, store_why};
use super::runtime::block_on_all;
use crate::server::backups;
use crate::server::config::Config;
use crate::server::tending::{Checkpoints, tend};
use crate::server::{Environment, ServerConfig, Settings, StartError, hung_up, log, serve, service, signalled};
use crate::store::{KeyError, Keys, SigningKey, Store};
use crate::t;

/// Shown under the help.
pub const EXAMPLES: &str = "Voorbeelden:
  wissel serve --init --database sqlite:wissel.db --key-file wissel.key        eenmalig: maakt beide
  wissel serve --listen 127.0.0.1:8080 --database sqlite:wissel.db --key-file wissel.key
  wissel serve --init --database postgres://eigenaar@localhost/wissel --key-file wissel.key
  wissel serve --database postgres://toepassing@localhost/wissel --key-file wissel.key
  wissel serve --config /etc/wissel/server.toml                               alles uit een bestand

Op PostgreSQL maakt de eigenaar de tabellen (--init) en werkt hij ze bij (--migrate). De servers zelf gebruiken een rol
die niets bezit en lid is van wissel_app. Het wachtwoord van een rol hoort in PGPASSWORD of ~/.pgpass. Zet het adres van
een standby er met een komma achter: de servers gaan vanzelf over naar wie de primaire is.

Bewaar het sleutelbestand los van de database: zonder sleutel is er niets te lezen. wissel config example --server drukt
een bestand met alle instellingen af; wat u hier meegeeft, gaat daarvoor.";

/// What `serve` takes.
#[derive(Debug, Args)]
#[command(next_help_heading = "Opties")]
pub struct ServeArgs {
    /// Adres en poort om op te luisteren
    #[arg(long, value_name = "ADRES")]
    listen: Option<SocketAddr>,
    #[command(flatten)]
    place: Place,
    /// Maakt de database en (als het er niet is) het sleutelbestand, en stopt dan
    #[arg(long)]
    init: bool,
    /// Werkt de tabellen op PostgreSQL bij, als hun eigenaar, en stopt dan
    #[arg(long, conflicts_with = "init")]
    migrate: bool,
    /// Echte gegevens: het scherm toont LIVE in plaats van TEST
    #[arg(long)]
    live: bool,
}

/// Serves until SIGTERM or SIGINT.
pub fn run(args: &ServeArgs, allow_http: bool) -> Result<ExitCode, Fault> {
    let config = args.place.at.file.read()?;
    let Found { database, key_file } = args.place.found_in(&config)?;
    block_on_all(async {
        if args.init {
            return init(&database, &key_file).await;
        }
        if args.migrate {
            Store::migrate(&database).await?;
            output::line(&t!("serve-migrated"))?;
            return Ok(ExitCode::SUCCESS);
        }
        #[cfg_attr(
            not(feature = "otel"),
            expect(clippy::let_unit_value, reason = "built with traces it is what sends them, until the end")
        )]
        let _sending = begin_log(&config)?;
        let listen = args.listen.unwrap_or(config.listen);
        if !listen.ip().is_loopback() && config.tls.is_none() && !config.allow_http && !allow_http {
            return Err(Fault::usage(
                t!("serve-open", address = listen.to_string()),
                t!("serve-open-why"),
                t!("serve-open-now"),
            ));
        }
        let providers = super::sign_on::providers(&config)?;
        let store = Store::open(&database, &Keys::read(&key_file)?).await?;
        let checkpoints = checkpoints(&config.checkpoints)?;
        let backups = backups(&config, &database)?;
        let Config { sessions, tls, proxies, limits, metrics, webhooks, .. } = config;
        let environment = if args.live { Environment::Live } else { config.environment };
        let settings = Settings { environment, sessions, tls, proxies, limits, metrics, webhooks, providers };
        let shutdown = CancellationToken::new();
        let failed = |error: &StartError| Fault::usage(t!("serve-cannot"), start_why(error), t!("serve-cannot-now"));
        let started = serve(ServerConfig { listen, settings }, store.clone(), shutdown.clone()).await;
        let serving = started.map_err(|error| failed(&error))?;
        tokio::spawn(hung_up(serving.certificate(), shutdown.clone()));
        tokio::spawn(signalled(shutdown.clone()));
        tokio::spawn(tend(store.clone(), key_file, checkpoints, shutdown.clone()));
        output::aside(&t!("serve-listens", url = serving.url()));
        if let Some(metrics) = serving.metrics {
            output::aside(&t!("serve-metrics", url = format!("http://{metrics}/metrics")));
        }
        let copying = backups.map(|plan| tokio::spawn(backups::keep(store.clone(), plan, shutdown.clone())));
        service::ready();
        let stopping = shutdown.clone();
        tokio::spawn(async move {
            stopping.cancelled().await;
            service::stopping();
        });
        let ended = serving.finished().await;
        shutdown.cancel();
        // A copy that is cut off says nothing of its end, and holds up the next one for hours.
        if let Some(copying) = copying
            && let Err(error) = copying.await
        {
            tracing::error!(cause = %error, "the making of backups broke off");
        }
        store.close().await;
        ended.map_err(|error| failed(&error))?;
        Ok(ExitCode::SUCCESS)
    })
}

/// Starts the log, and what sends traces.
#[cfg(feature = "otel")]
fn begin_log(config: &Config) -> Result<Option<crate::telemetry::Sending>, Fault> {
    let failed =
        |error: &dyn std::fmt::Display| Fault::usage(t!("serve-otel"), error.to_string(), t!("serve-otel-now"));
    let sending = config.collector.as_deref().map(crate::telemetry::to).transpose().map_err(|error| failed(&error))?;
    let (more, sending) = sending.unzip();
    log::start(&config.log, more);
    Ok(sending)
}

/// Starts the log.
#[cfg(not(feature = "otel"))]
fn begin_log(config: &Config) -> Result<(), Fault> {
    if config.collector.is_some() {
        return Err(Fault::usage(t!("serve-otel"), t!("serve-otel-without"), t!("serve-otel-now")));
    }
    log::start(&config.log, None);
    Ok(())
}

/// Where checkpoints go, when there is a key that signs them.
fn checkpoints(config: &crate::server::config::Checkpoints) -> Result<Option<Checkpoints>, Fault> {
    let Some(key) = &config.signing_key else { return Ok(None) };
    Ok(Some(Checkpoints { file: config.file.clone(), key: SigningKey::read(key)?, every: config.every }))
}

/// The copies that are to be made, when the file says where.
fn backups(config: &Config, database: &str) -> Result<Option<backups::Plan>, Fault> {
    let terms = config.backups.clone();
    let Some((folder, key)) = terms.folder.clone().zip(config.checkpoints.signing_key.as_ref()) else {
        return Ok(None);
    };
    Ok(Some(backups::Plan { folder, terms, database: database.to_owned(), key: SigningKey::read(key)? }))
}

/// Makes the database, and the key when there is none. A key that is there is used: it may guard more than this.
async fn init(database: &str, key_file: &Path) -> Result<ExitCode, Fault> {
    let (keys, made) = match Keys::create(key_file) {
        Ok(keys) => (keys, true),
        Err(KeyError::Exists) => (Keys::read(key_file)?, false),
        Err(error) => return Err(error.into()),
    };
    let store = match Store::init(database, &keys).await {
        Ok(store) => store,
        Err(error) => {
            if made && std::fs::remove_file(key_file).is_err() {
                return Err(Fault::new(NOTHING, t!("serve-not-made"), store_why(&error), t!("serve-not-made-now")));
            }
            return Err(error.into());
        }
    };
    store.close().await;
    output::line(&t!("serve-made", database = shown(database)))?;
    let file = key_file.display().to_string();
    output::line(&if made { t!("serve-key-made", file = file) } else { t!("serve-key-used", file = file) })?;
    Ok(ExitCode::SUCCESS)
}

/// An address as it may be shown: without a password.
pub(super) fn shown(address: &str) -> String {
    address.split(',').map(shown_one).collect::<Vec<_>>().join(",")
}

fn shown_one(address: &str) -> String {
    let Some((scheme, rest)) = address.split_once("://") else { return address.to_owned() };
    // Options may hold a password too; where they don't, they say nothing that is needed here.
    let (place, more) = rest.split_once('?').unwrap_or((rest, ""));
    // A password may hold an `@` and a `/`: the last `@` ends it.
    let secret = place.rsplit_once('@').and_then(|(user, server)| Some((user.split_once(':')?.0, server)));
    let shown = secret.map_or_else(|| place.to_owned(), |(user, server)| format!("{user}@{server}"));
    let more = if more.contains("password") { "?…".to_owned() } else { String::new() };
    format!("{scheme}://{shown}{more}")
}

#[cfg(test)]
mod tests {
    use super::shown;

    #[test]
    fn an_address_is_shown_without_its_password() {
        assert_eq!(shown("sqlite:wissel.db"), "sqlite:wissel.db");
        assert_eq!(shown("postgres://rol@server/wissel"), "postgres://rol@server/wissel");
        assert_eq!(shown("postgres://rol:geheim@server/wissel"), "postgres://rol@server/wissel");
        assert_eq!(shown("postgres://rol:ge@he/im@server/wissel"), "postgres://rol@server/wissel");
        assert_eq!(shown("postgres://server/wissel?password=geheim"), "postgres://server/wissel?…");
        assert_eq!(shown("postgres://a:x@een/w,postgres://a:x@twee/w"), "postgres://a@een/w,postgres://a@twee/w");
    }
}
