//! The day's overview: how much there is, by what must be done about it. Numbers only, made of plain columns.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::list::Counts;
use crate::domain::code::NetworkCode;
use crate::domain::weighing::Urgency;

/// Minutes without a human's touch after which a referral in the inbox is quiet: a day, a week, four weeks.
pub const QUIET: [u32; 3] = [1_440, 10_080, 40_320];

/// The day's overview. Every number is that of the filter that it names, for the one who asks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Overview {
    /// How many stand in each split.
    #[serde(rename = "vakken")]
    pub splits: Counts,
    /// Running, with their next moment today: `termijn:vandaag`.
    #[serde(rename = "vandaag")]
    pub today: u32,
    /// Running, with their next moment tomorrow: `termijn:morgen`.
    #[serde(rename = "morgen")]
    pub tomorrow: u32,
    /// The inbox by urgency: `vak:postvak urgentie:hoog`.
    #[serde(rename = "urgenties")]
    pub urgencies: Vec<UrgencyCount>,
    /// Which of the inbox nobody touched for a while: `vak:postvak aangeraakt>1d`.
    #[serde(rename = "stil")]
    pub quiet: Quiet,
    /// Networks that have something of this house, the most overdue first: `netwerk:riec`.
    #[serde(rename = "netwerken")]
    pub networks: Vec<NetworkCount>,
    /// When this was so.
    #[serde(rename = "tijdstip")]
    #[cfg_attr(feature = "server", schema(value_type = String, format = DateTime))]
    pub at: Timestamp,
}

/// How many of one urgency.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct UrgencyCount {
    /// Urgency; left out where none was chosen yet.
    #[serde(rename = "urgentie", default, skip_serializing_if = "Option::is_none")]
    pub level: Option<Urgency>,
    /// How many.
    #[serde(rename = "aantal")]
    pub count: u32,
}

/// What stands still in the inbox. Each number holds those that stood still longer.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Quiet {
    /// For more than a day.
    #[serde(rename = "dag")]
    pub day: u32,
    /// For more than a week.
    #[serde(rename = "week")]
    pub week: u32,
    /// For more than four weeks.
    #[serde(rename = "vierWeken")]
    pub month: u32,
    /// When the one that was touched longest ago was touched.
    #[serde(rename = "oudste", default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", schema(value_type = Option<String>, format = DateTime))]
    pub oldest: Option<Timestamp>,
}

/// What one network has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct NetworkCount {
    /// Network.
    #[serde(rename = "netwerk")]
    pub network: NetworkCode,
    /// Referrals with a hand-over to it that runs.
    #[serde(rename = "aantal")]
    pub count: u32,
    /// Those of them whose moment has passed: `netwerk:riec termijn:te_laat`.
    #[serde(rename = "teLaat")]
    pub late: u32,
}
