//! The live feed: what changed, in journal order, with gapless numbers. Poor in content: opening a file stays a recorded act.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::handover::HandoverRow;
use crate::domain::actor::Signature;
use crate::domain::id::{CommandId, HandoverId, ReferralId};
use crate::domain::row::Row;

/// One change, as the caller may see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct FeedEntry {
    /// Journal number in the house.
    #[serde(rename = "volgnummer")]
    pub seq: u64,
    /// When.
    #[serde(rename = "tijdstip")]
    #[cfg_attr(feature = "server", schema(value_type = String, format = DateTime))]
    pub at: Timestamp,
    /// Who.
    #[serde(rename = "door")]
    pub by: Signature,
    /// The command's kind, as on the wire.
    #[serde(rename = "soort")]
    pub kind: String,
    /// The command.
    #[serde(rename = "opdracht")]
    pub command: CommandId,
    /// Which referral; only for the desk.
    #[serde(rename = "aanmelding", default, skip_serializing_if = "Option::is_none")]
    pub referral: Option<ReferralId>,
    /// Its row as it is now; only for the desk.
    #[serde(rename = "regel", default, skip_serializing_if = "Option::is_none")]
    pub row: Option<Box<Row>>,
    /// Which hand-over; only for that network.
    #[serde(rename = "doorgeleiding", default, skip_serializing_if = "Option::is_none")]
    pub handover: Option<HandoverId>,
    /// Its row as it is now; none when it was taken back.
    #[serde(rename = "doorgeleidingRegel", default, skip_serializing_if = "Option::is_none")]
    pub handover_row: Option<Box<HandoverRow>>,
}

/// Query of the feed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::IntoParams))]
#[cfg_attr(feature = "server", into_params(parameter_in = Query))]
#[serde(deny_unknown_fields)]
pub struct FeedQuery {
    /// Entries after this number. The header `Last-Event-ID` goes before it.
    #[serde(rename = "vanafVolgnummer", default, skip_serializing_if = "Option::is_none")]
    pub after: Option<u64>,
    /// At most so many entries (polling), 1 to 1000.
    #[serde(rename = "limiet", default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", param(minimum = 1, maximum = 1000))]
    pub limit: Option<u16>,
}

/// A stretch of the feed, by polling.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct FeedStretch {
    /// The entries.
    #[serde(rename = "gebeurtenissen")]
    pub entries: Vec<FeedEntry>,
    /// Go on from here: the last number that was looked at, also where the caller may see nothing of it.
    #[serde(rename = "volgnummer")]
    pub seq: u64,
}
