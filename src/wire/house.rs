//! The settings of a house as an administrator manages them: one document, changed whole.

use serde::{Deserialize, Serialize};

use crate::domain::calendar::CalendarSettings;
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
