//! `wissel admin settings`: the settings of the house as one JSON document, in an administrator's session.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::super::args::{Shared, TEMPLATE};
use super::super::report::Fault;
use super::super::runtime::block_on;
use super::super::session;
use crate::cli::output;
use crate::settings::Settings;
use crate::t;
use crate::wire::house::HouseSettings;

#[derive(Debug, Subcommand)]
#[command(subcommand_help_heading = "Opdrachten")]
pub enum SettingsOrder {
    /// Toont de instellingen, als JSON
    #[command(help_template = TEMPLATE, override_usage = "wissel admin settings show [OPTIES]")]
    Show,
    /// Wijzigt ze naar wat in een bestand staat
    #[command(help_template = TEMPLATE, override_usage = "wissel admin settings put BESTAND [OPTIES]")]
    Put(Put),
}

#[derive(Debug, Args)]
#[command(next_help_heading = "Opties")]
pub struct Put {
    /// Wat 'show' gaf, gewijzigd; 'versie' daarin zegt wat u zag
    #[arg(value_name = "BESTAND")]
    file: PathBuf,
}

/// Shows or changes.
pub fn run(shared: &Shared, settings: &Settings, order: &SettingsOrder) -> Result<(), Fault> {
    block_on(async {
        let (api, _) = session::signed_in(shared, settings).await?;
        match order {
            SettingsOrder::Show => {
                let now = api.house().await?;
                let text = serde_json::to_string_pretty(&now).unwrap_or_default();
                text.lines().try_for_each(output::line)?;
            }
            SettingsOrder::Put(args) => {
                let file = args.file.display().to_string();
                let text = std::fs::read(&args.file).map_err(|error| Fault::file(&file, &error))?;
                let wrong = |error: serde_json::Error| {
                    let at = format!("{}:{}: {error}", error.line(), error.column());
                    Fault::usage(t!("admin-settings-file", file = file.as_str()), at, t!("admin-settings-now"))
                };
                let HouseSettings { settings, version } = serde_json::from_slice(&text).map_err(wrong)?;
                let now = api.change_house(version, &settings).await?;
                let house = now.settings.house.code.to_string();
                output::line(&t!("admin-settings-put", house = house, version = now.version))?;
            }
        }
        Ok(())
    })
}
