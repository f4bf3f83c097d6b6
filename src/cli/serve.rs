//! `wissel serve`: the central API. Makes no file in silence: only `--init` does.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use tokio_util::sync::CancellationToken;

use super::output;
use super::report::{Fault, NOTHING, start_why, store_why};
use super::runtime::block_on_all;
use crate::server::{Environment, ServerConfig, SessionTerms, Settings, StartError, log, serve, signalled};
use crate::store::{KeyError, Keys, Store};
use crate::t;

/// Shown under the help.
pub const EXAMPLES: &str = "Voorbeelden:
  wissel serve --init --database sqlite:wissel.db --key-file wissel.key        eenmalig: maakt beide
  wissel serve --listen 127.0.0.1:8080 --database sqlite:wissel.db --key-file wissel.key
  wissel serve --init --database postgres://eigenaar@localhost/wissel --key-file wissel.key
  wissel serve --database postgres://toepassing@localhost/wissel --key-file wissel.key

Op PostgreSQL maakt de eigenaar de tabellen (--init) en werkt hij ze bij (--migrate). De servers zelf gebruiken een rol
die niets bezit en lid is van wissel_app. Het wachtwoord van een rol hoort in PGPASSWORD of ~/.pgpass. Zet het adres van
een standby er met een komma achter: de servers gaan vanzelf over naar wie de primaire is.

Bewaar het sleutelbestand los van de database: zonder sleutel is er niets te lezen.";

/// What `serve` takes.
#[derive(Debug, Args)]
#[command(next_help_heading = "Opties")]
pub struct ServeArgs {
    /// Adres en poort om op te luisteren
    #[arg(long, value_name = "ADRES", default_value = "127.0.0.1:8080", hide_default_value = true)]
    listen: SocketAddr,
    /// De database: sqlite:BESTAND, of een adres van PostgreSQL
    #[arg(long, value_name = "ADRES")]
    database: String,
    /// Het bestand met de hoofdsleutel
    #[arg(long, value_name = "BESTAND")]
    key_file: PathBuf,
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
pub fn run(args: &ServeArgs) -> Result<ExitCode, Fault> {
    block_on_all(async {
        if args.init {
            return init(args).await;
        }
        if args.migrate {
            Store::migrate(&args.database).await?;
            output::line(&t!("serve-migrated"))?;
            return Ok(ExitCode::SUCCESS);
        }
        log::start();
        let store = Store::open(&args.database, &Keys::read(&args.key_file)?).await?;
        let environment = if args.live { Environment::Live } else { Environment::Test };
        let settings = Settings { environment, sessions: SessionTerms::default() };
        let shutdown = CancellationToken::new();
        let config = ServerConfig { listen: args.listen, settings };
        let failed = |error: &StartError| Fault::usage(t!("serve-cannot"), start_why(error), t!("serve-cannot-now"));
        let serving = serve(config, store.clone(), shutdown.clone()).await.map_err(|error| failed(&error))?;
        output::aside(&t!("serve-listens", address = serving.address.to_string()));
        tokio::spawn(signalled(shutdown));
        let ended = serving.finished().await;
        store.close().await;
        ended.map_err(|error| failed(&error))?;
        Ok(ExitCode::SUCCESS)
    })
}

/// Makes the database, and the key when there is none. A key that is there is used: it may guard more than this.
async fn init(args: &ServeArgs) -> Result<ExitCode, Fault> {
    let (keys, made) = match Keys::create(&args.key_file) {
        Ok(keys) => (keys, true),
        Err(KeyError::Exists) => (Keys::read(&args.key_file)?, false),
        Err(error) => return Err(error.into()),
    };
    let store = match Store::init(&args.database, &keys).await {
        Ok(store) => store,
        Err(error) => {
            if made && std::fs::remove_file(&args.key_file).is_err() {
                return Err(Fault::new(NOTHING, t!("serve-not-made"), store_why(&error), t!("serve-not-made-now")));
            }
            return Err(error.into());
        }
    };
    store.close().await;
    output::line(&t!("serve-made", database = shown(&args.database)))?;
    let file = args.key_file.display().to_string();
    output::line(&if made { t!("serve-key-made", file = file) } else { t!("serve-key-used", file = file) })?;
    Ok(ExitCode::SUCCESS)
}

/// An address as it may be shown: without a password.
pub(super) fn shown(address: &str) -> String {
    address.split(',').map(shown_one).collect::<Vec<_>>().join(",")
}

fn shown_one(address: &str) -> String {
    let Some((scheme, rest)) = address.split_once("://") else { return address.to_owned() };
    let secret = rest.split_once('@').and_then(|(user, place)| Some((user.split_once(':')?.0, place)));
    let shown = secret.map_or_else(|| rest.to_owned(), |(user, place)| format!("{user}@{place}"));
    // Options may hold a password too; where they don't, they say nothing that is needed here.
    let (shown, more) = shown.split_once('?').unwrap_or((&shown, ""));
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
        assert_eq!(shown("postgres://server/wissel?password=geheim"), "postgres://server/wissel?…");
        assert_eq!(shown("postgres://a:x@een/w,postgres://a:x@twee/w"), "postgres://a@een/w,postgres://a@twee/w");
    }
}
