//! The history of a referral: who did, saw and sent what, when and why. It is the journal itself.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::answer::ReadPurpose;
use crate::domain::actor::Signature;
use crate::domain::event::Event;
use crate::domain::text::SafeText;

/// One line of the history.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct HistoryLine {
    /// Journal number.
    #[serde(rename = "volgnummer")]
    pub seq: u64,
    /// When.
    #[serde(rename = "tijdstip")]
    #[cfg_attr(feature = "server", schema(value_type = String, format = DateTime))]
    pub at: Timestamp,
    /// Who.
    #[serde(rename = "door")]
    pub by: Signature,
    /// What.
    #[serde(rename = "wat")]
    pub what: Happening,
}

/// What a line of the history is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(tag = "soort")]
pub enum Happening {
    /// Something changed.
    #[serde(rename = "gebeurtenis")]
    Changed {
        /// The event.
        #[serde(rename = "gebeurtenis")]
        event: Box<Event>,
    },
    /// Somebody opened the file.
    #[serde(rename = "inzage")]
    Read {
        /// Why.
        #[serde(rename = "doel")]
        purpose: ReadPurpose,
    },
    /// Somebody was shown who reported, after a second person agreed.
    #[serde(rename = "melder_onthuld")]
    Revealed,
    /// It came up in somebody's search.
    #[serde(rename = "zoekvraag")]
    Found,
    /// Somebody opened it in an emergency, past their rights.
    #[serde(rename = "noodtoegang")]
    BreakGlass {
        /// Why.
        #[serde(rename = "reden")]
        reason: SafeText,
        /// Until when.
        #[serde(rename = "eindigtTijdstip")]
        #[cfg_attr(feature = "server", schema(value_type = String, format = DateTime))]
        ends_at: Timestamp,
    },
    /// Somebody else said what to think of that.
    #[serde(rename = "noodtoegang_beoordeeld")]
    BreakGlassReviewed {
        /// In words.
        #[serde(rename = "tekst")]
        text: SafeText,
    },
    /// Somebody tried something and was refused.
    #[serde(rename = "geweigerd")]
    Denied {
        /// The command's kind, or `inzage`.
        #[serde(rename = "poging")]
        attempt: String,
        /// Code of the refusal.
        #[serde(rename = "weigering")]
        refusal: String,
    },
}

/// The whole history, oldest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct History {
    /// The lines.
    #[serde(rename = "regels")]
    pub lines: Vec<HistoryLine>,
}
