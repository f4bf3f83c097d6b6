//! Lists: one page of rows, and counts.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::domain::row::{Row, Split};

/// Rows in a page unless asked otherwise.
pub const PAGE: u16 = 50;
/// Rows in a page at most.
pub const PAGE_MAX: u16 = 200;

/// What page is asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::IntoParams))]
#[cfg_attr(feature = "server", into_params(parameter_in = Query))]
#[serde(deny_unknown_fields)]
pub struct PageQuery {
    /// Split; `postvak` when left out.
    #[serde(rename = "vak", default, skip_serializing_if = "Option::is_none")]
    pub split: Option<Split>,
    /// Rows, 1 to 200.
    #[serde(rename = "limiet", default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", param(minimum = 1, maximum = 200))]
    pub limit: Option<u16>,
    /// Where the previous page ended: `volgende` of that page, unchanged.
    #[serde(rename = "cursor", default, skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
}

/// One page of referrals, soonest breach first; what came back stands on top.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Page {
    /// The rows.
    #[serde(rename = "aanmeldingen")]
    pub rows: Vec<Row>,
    /// Cursor of the next page, if there is one.
    #[serde(rename = "volgende", default, skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
    /// Rows of this split that the caller's rights hide.
    #[serde(rename = "verborgen", default)]
    pub hidden: u64,
    /// Last journal number that the page takes into account: follow the feed from here.
    #[serde(rename = "volgnummer")]
    pub seq: u64,
    /// When the page was made.
    #[serde(rename = "tijdstip")]
    #[cfg_attr(feature = "server", schema(value_type = String, format = DateTime))]
    pub at: Timestamp,
}

/// How many rows stand in each split. Above 999 it is 1000, shown as "999+".
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Counts {
    /// Inbox.
    #[serde(rename = "postvak")]
    pub inbox: u32,
    /// Mine.
    #[serde(rename = "mijn")]
    pub mine: u32,
    /// Waiting.
    #[serde(rename = "wacht")]
    pub waiting: u32,
    /// Out.
    #[serde(rename = "uit")]
    pub out: u32,
    /// Overdue.
    #[serde(rename = "teLaat")]
    pub overdue: u32,
    /// Running referrals that the caller's rights hide: only how many.
    #[serde(rename = "verborgen", default)]
    pub hidden: u32,
    /// How many of those are overdue: somebody with the right must look.
    #[serde(rename = "verborgenTeLaat", default)]
    pub hidden_overdue: u32,
    /// Ended.
    #[serde(rename = "klaar", default)]
    pub done: u32,
    /// Closed and shielded: only how many.
    #[serde(rename = "afgeschermd", default)]
    pub shielded: u32,
    /// Emergency accesses of others that the caller can review.
    #[serde(rename = "noodtoegangTeBeoordelen", default)]
    pub to_review: u32,
}
