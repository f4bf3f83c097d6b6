//! Keys: a new master key, and new keys of a house, while servers run.

use std::time::Duration;

use clap::{Args, Subcommand};
use jiff::Timestamp;

use super::super::args::TEMPLATE;
use super::super::output;
use super::super::place::{Found, KeyFile, Place, ServerFile};
use super::super::report::Fault;
use super::{code, operator};
use crate::domain::code::HouseCode;
use crate::store::{Keys, Phase, Store, StoreError};
use crate::t;

/// Between two looks at how far a server is.
const LOOK: Duration = Duration::from_secs(1);

#[derive(Debug, Subcommand)]
#[command(subcommand_help_heading = "Opdrachten")]
pub(super) enum KeyOrder {
    /// Zet een nieuwe hoofdsleutel boven in het sleutelbestand; de oude blijft erin
    #[command(help_template = TEMPLATE, override_usage = "wissel admin key add [OPTIES]")]
    Add(Add),
    /// Verpakt alle huissleutels met de nieuwste hoofdsleutel, terwijl de servers draaien
    #[command(help_template = TEMPLATE, override_usage = "wissel admin key renew [OPTIES]")]
    Renew(At),
    /// Haalt oude hoofdsleutels uit het sleutelbestand, als niets ze meer nodig heeft
    #[command(help_template = TEMPLATE, override_usage = "wissel admin key clean [OPTIES]")]
    Clean(At),
    /// Geeft een huis nieuwe sleutels, terwijl de servers draaien
    #[command(help_template = TEMPLATE, override_usage = "wissel admin key house HUIS [OPTIES]")]
    House(OfHouse),
}

#[derive(Debug, Args)]
#[command(next_help_heading = "Opties")]
pub(super) struct Add {
    #[command(flatten)]
    file: ServerFile,
    #[command(flatten)]
    key: KeyFile,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "Opties")]
pub(super) struct At {
    #[command(flatten)]
    place: Place,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "Opties")]
pub(super) struct OfHouse {
    /// Code van het huis
    #[arg(value_name = "HUIS")]
    house: String,
    #[command(flatten)]
    place: Place,
}

pub(super) async fn run(order: &KeyOrder) -> Result<(), Fault> {
    match order {
        KeyOrder::Add(Add { file, key }) => {
            let key_file = key.found_in(&file.read()?)?;
            let keys = Keys::read(&key_file)?.with_new(&key_file)?;
            output::line(&t!("key-added", count = keys.older()))?;
        }
        KeyOrder::Renew(At { place }) => {
            let found = place.found()?;
            let done = renewed(&found, &Keys::read(&found.key_file)?).await?;
            output::line(&t!("key-renewed", count = done))?;
        }
        KeyOrder::Clean(At { place }) => {
            let found = place.found()?;
            let keys = Keys::read(&found.key_file)?;
            // What a server that was behind still wrapped by an old one is wrapped anew first.
            renewed(&found, &keys).await?;
            keys.without_older(&found.key_file)?;
            output::line(&t!("key-cleaned", count = keys.older()))?;
        }
        KeyOrder::House(OfHouse { house, place }) => of_house(house, &place.found()?).await?,
    }
    Ok(())
}

/// Wraps all keys anew, and writes that into the journal, unless a server that has the file does that.
async fn renewed(found: &Found, keys: &Keys) -> Result<u64, Fault> {
    let done = Store::renew_master(&found.database, keys, &operator::name(), Timestamp::now()).await?;
    match Store::open(&found.database, keys).await {
        Ok(store) => {
            store.tend_keys(Timestamp::now()).await?;
            store.close().await;
        }
        Err(StoreError::Locked) => {}
        Err(error) => return Err(error.into()),
    }
    Ok(done)
}

/// Does the work itself, or has the server do it that has the file.
async fn of_house(text: &str, place: &Found) -> Result<(), Fault> {
    let house: HouseCode = code("HUIS", text)?;
    let asked = Store::ask_renewal(&place.database, &house, &operator::name(), Timestamp::now()).await;
    match asked {
        Ok(true) => output::line(&t!("key-house-asked", house = text))?,
        Ok(false) => output::line(&t!("key-house-busy", house = text))?,
        Err(StoreError::UnknownHouse(_)) => {
            return Err(Fault::usage(t!("admin-no-house", house = text), "", t!("admin-no-house-now")));
        }
        Err(error) => return Err(error.into()),
    }
    let own = match Store::open(&place.database, &Keys::read(&place.key_file)?).await {
        Ok(store) => Some(store),
        Err(StoreError::Locked) => None,
        Err(error) => return Err(error.into()),
    };
    let mut told = None;
    loop {
        if let Some(store) = &own {
            store.tend_keys(Timestamp::now()).await?;
        }
        let phase = Store::renewal_at(&place.database, &house).await?.map(|renewal| renewal.phase);
        if phase != told {
            match phase {
                Some(Phase::Filling) => output::line(&t!("key-house-filling"))?,
                Some(Phase::Emptying) => output::line(&t!("key-house-emptying"))?,
                _ => {}
            }
            told = phase;
        }
        if phase.is_none() {
            break;
        }
        tokio::time::sleep(LOOK).await;
    }
    if let Some(store) = own {
        store.close().await;
    }
    output::line(&t!("key-house-done", house = text))?;
    Ok(())
}
