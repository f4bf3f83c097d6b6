//! The journal of a house as it is told to who checks lawfulness, line by line: what happened, who did it and what came of it.
//!
//! The rule it keeps: nothing in a line describes a person.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::actor::Signature;
use super::id::ReferralId;
use super::text::SafeText;

/// What came of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub enum Outcome {
    /// It happened.
    #[serde(rename = "gelukt")]
    Done,
    /// It was refused.
    #[serde(rename = "geweigerd")]
    Denied,
    /// It failed: a wrong password, say.
    #[serde(rename = "mislukt")]
    Failed,
}

/// One line of a house's journal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct JournalEntry {
    /// Journal number.
    #[serde(rename = "volgnummer")]
    pub seq: u64,
    /// When.
    #[serde(rename = "tijdstip")]
    #[cfg_attr(feature = "server", schema(value_type = String, format = DateTime))]
    pub at: Timestamp,
    /// What sort of line: `inzage`, `gevonden`, `wijziging`, `toegang`, `account`, …
    #[serde(rename = "soort")]
    pub kind: String,
    /// What was done: the command's kind, the purpose of a read, `aangemeld`.
    #[serde(rename = "handeling", default, skip_serializing_if = "Option::is_none")]
    pub action: Option<String>,
    /// What came of it.
    #[serde(rename = "resultaat")]
    pub result: Outcome,
    /// Who; left out for an unknown visitor, what follows by itself, and what is destroyed.
    #[serde(rename = "door", default, skip_serializing_if = "Option::is_none")]
    pub by: Option<Signature>,
    /// Who did it on the server machine.
    #[serde(rename = "beheerder", default, skip_serializing_if = "Option::is_none")]
    pub operator: Option<String>,
    /// Which referral.
    #[serde(rename = "aanmelding", default, skip_serializing_if = "Option::is_none")]
    pub referral: Option<ReferralId>,
    /// Its number, unless it was destroyed.
    #[serde(rename = "nummer", default, skip_serializing_if = "Option::is_none")]
    pub number: Option<SafeText>,
    /// The referral was destroyed, and what stood here with it.
    #[serde(rename = "vernietigd", default, skip_serializing_if = "std::ops::Not::not")]
    pub destroyed: bool,
    /// It was emergency access.
    #[serde(rename = "noodtoegang", default, skip_serializing_if = "std::ops::Not::not")]
    pub break_glass: bool,
    /// What else is known, by name: nothing that describes a person.
    #[serde(rename = "gegevens", default, skip_serializing_if = "BTreeMap::is_empty")]
    pub facts: BTreeMap<String, String>,
}

/// A line that leaves the house with the whole journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GivenOut {
    /// What it says.
    pub entry: JournalEntry,
    /// Of a line about a referral: a processing of a person's data.
    pub processing: Option<Processing>,
}

/// What joins a processing to others of the same, without naming anybody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Processing {
    /// What one request did: 16 bytes in hex.
    pub trace: String,
    /// This processing: 8 bytes in hex.
    pub span: String,
    /// Whom it is about, sealed: only this installation can open it.
    pub subject: String,
}
