//! What a network's staff see: packages sent to them, and nothing else of the referral. A participant sees in the same form
//! what waits for its agreement.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::domain::code::BasisCode;
use crate::domain::handover::Response;
use crate::domain::package::{Part, PartKey};
use crate::domain::supplement::SupplementKind;
use crate::domain::text::SafeText;

pub use crate::domain::delivery::HandoverRow;

/// One page of hand-overs, soonest answer first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct HandoverPage {
    /// The rows.
    #[serde(rename = "doorgeleidingen")]
    pub rows: Vec<HandoverRow>,
    /// Cursor of the next page.
    #[serde(rename = "volgende", default, skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
    /// Last journal number that the page takes into account.
    #[serde(rename = "volgnummer")]
    pub seq: u64,
    /// When the page was made.
    #[serde(rename = "tijdstip")]
    #[cfg_attr(feature = "server", schema(value_type = String, format = DateTime))]
    pub at: Timestamp,
}

/// Which hand-overs are asked for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, PartialOrd, Ord)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub enum HandoverSplit {
    /// Not answered yet.
    #[default]
    #[serde(rename = "nieuw")]
    New,
    /// Taken up.
    #[serde(rename = "lopend")]
    Running,
    /// Ended.
    #[serde(rename = "klaar")]
    Done,
}

/// What page of hand-overs is asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::IntoParams))]
#[cfg_attr(feature = "server", into_params(parameter_in = Query))]
#[serde(deny_unknown_fields)]
pub struct HandoverQuery {
    /// Split; `nieuw` when left out.
    #[serde(rename = "vak", default)]
    pub split: HandoverSplit,
    /// Rows, 1 to 200.
    #[serde(rename = "limiet", default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", param(minimum = 1, maximum = 200))]
    pub limit: Option<u16>,
    /// Where the previous page ended.
    #[serde(rename = "cursor", default, skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
}

/// A package that was opened: seen from now on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct OpenedHandover {
    /// Its row.
    #[serde(rename = "regel")]
    pub row: HandoverRow,
    /// The content may be read. Not after it was declined or came to the wrong place: then only the row and the answers
    /// are left.
    #[serde(rename = "leesbaar")]
    pub readable: bool,
    /// What was sent, without the parts that were corrected since.
    #[serde(rename = "delen")]
    pub parts: Vec<Part>,
    /// Hash of the first package as decided on, the parts that were corrected since included. Empty when not readable.
    #[serde(rename = "vingerafdruk")]
    pub hash: String,
    /// Legal basis.
    #[serde(rename = "grondslag")]
    pub basis: BasisCode,
    /// Why it was necessary.
    #[serde(rename = "noodzaak")]
    pub necessity: SafeText,
    /// Further packages: answers to what was asked, and corrections. Oldest first.
    #[serde(rename = "aanvullingen", default)]
    pub supplements: Vec<OpenedSupplement>,
    /// The agreements that the caller's organisation is asked for.
    #[serde(rename = "gevraagdAkkoord", default, skip_serializing_if = "Vec::is_empty")]
    pub asked: Vec<AskedAgreement>,
    /// The network's own answers so far, oldest first.
    #[serde(rename = "antwoorden", default)]
    pub responses: Vec<Response>,
}

/// An agreement that a participant is asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct AskedAgreement {
    /// For which of the further packages, as `akkoord_geven` names it; absent for the first.
    #[serde(rename = "aanvulling", default, skip_serializing_if = "Option::is_none")]
    pub supplement: Option<u16>,
    /// Its place, as `akkoord_geven` names it.
    #[serde(rename = "akkoord")]
    pub at: u8,
    /// Why: article or house rule.
    #[serde(rename = "waarom")]
    pub why: SafeText,
}

/// How many hand-overs stand in each split. Above 999 it is 1000, shown as "999+".
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct HandoverCounts {
    /// Not answered yet; for a participant: waiting for its agreement.
    #[serde(rename = "nieuw")]
    pub new: u32,
    /// Taken up.
    #[serde(rename = "lopend")]
    pub running: u32,
    /// Ended.
    #[serde(rename = "klaar")]
    pub done: u32,
}

/// A further package, as the network reads it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct OpenedSupplement {
    /// Why it came.
    #[serde(rename = "soort")]
    pub kind: SupplementKind,
    /// What was sent. Empty while a corrected text still waits for an agreement.
    #[serde(rename = "delen", default)]
    pub parts: Vec<Part>,
    /// Hash of what was sent, as decided on.
    #[serde(rename = "vingerafdruk", default, skip_serializing_if = "Option::is_none")]
    pub hash: Option<String>,
    /// Parts whose earlier text no longer holds (BGS 1.7).
    #[serde(rename = "gewijzigd", default, skip_serializing_if = "Vec::is_empty")]
    pub changed: Vec<PartKey>,
    /// Sent or told then.
    #[serde(rename = "tijdstip")]
    #[cfg_attr(feature = "server", schema(value_type = String, format = DateTime))]
    pub at: Timestamp,
}
