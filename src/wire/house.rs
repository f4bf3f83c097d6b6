//! The settings of a house as an administrator manages them: one document, changed whole. And the houses where somebody may
//! work, of which one is chosen.

use serde::{Deserialize, Serialize};

use crate::domain::actor::Role;
use crate::domain::calendar::CalendarSettings;
use crate::domain::code::{HouseCode, NetworkCode};
use crate::domain::rules::House;

/// What an administrator writes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct HouseInput {
    /// Name, municipalities, organisations, keeping, access, and what was agreed with networks.
    #[serde(rename = "huis")]
    pub house: House,
    /// Opening hours and closing days.
    #[serde(rename = "kalender")]
    #[cfg_attr(feature = "server", schema(value_type = Object))]
    pub calendar: CalendarSettings,
    /// What differs from the catalogue that ships, as TOML. A term of the law can only become shorter.
    #[serde(rename = "catalogus", default, skip_serializing_if = "Option::is_none")]
    pub overlay: Option<String>,
}

/// The same with its version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct HouseSettings {
    /// The settings.
    #[serde(flatten)]
    pub settings: HouseInput,
    /// Version, for `If-Match`.
    #[serde(rename = "versie")]
    pub version: u64,
}

/// A house where the caller may work.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Workplace {
    /// Which.
    #[serde(rename = "huis")]
    pub house: HouseCode,
    /// Its name on the screen.
    #[serde(rename = "naam")]
    pub name: String,
    /// `TEST`, `LIVE` or `DEMO`.
    #[serde(rename = "omgeving")]
    pub environment: String,
    /// In which role.
    #[serde(rename = "rol")]
    pub role: Role,
    /// For which network, for a network's staff.
    #[serde(rename = "netwerk", default, skip_serializing_if = "Option::is_none")]
    pub network: Option<NetworkCode>,
    /// The account belongs to this house; of the others its person is a guest.
    #[serde(rename = "thuis")]
    pub home: bool,
    /// The house of the session that asks.
    #[serde(rename = "huidig")]
    pub current: bool,
}

/// The houses where the caller may work now.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Workplaces {
    /// The own house first, then by code.
    #[serde(rename = "huizen")]
    pub houses: Vec<Workplace>,
}

/// Go on in this house.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct HouseChange {
    /// Which.
    #[serde(rename = "huis")]
    pub house: HouseCode,
}
