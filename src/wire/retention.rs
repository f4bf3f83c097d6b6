//! What is due to be destroyed, and what is left of what was.

use serde::{Deserialize, Serialize};

use crate::domain::proposal::DueReferral;

/// What is due, soonest first.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct DueList {
    /// The referrals: a number, the rule and the day; no name.
    #[serde(rename = "aanmeldingen")]
    pub referrals: Vec<DueReferral>,
    /// Due, and hidden by the caller's rights.
    #[serde(rename = "verborgen", default)]
    pub hidden: u32,
    /// Beyond their last day, hidden ones too.
    #[serde(rename = "teLaat", default)]
    pub late: u32,
    /// What is left of what was destroyed.
    #[serde(rename = "geteld", default)]
    pub left: Vec<Tally>,
}

/// How many of something in one month, of referrals that were destroyed. No line is about one referral.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Tally {
    /// `2026-03`.
    #[serde(rename = "maand")]
    pub month: String,
    /// `ontvangen`, `aanmelder`, `einde`, `uitkomst`, `doorgeleiding` or `vernietigd`.
    #[serde(rename = "wat")]
    pub what: String,
    /// Which of them.
    #[serde(rename = "code", default, skip_serializing_if = "String::is_empty")]
    pub code: String,
    /// How many.
    #[serde(rename = "aantal")]
    pub number: u64,
}
