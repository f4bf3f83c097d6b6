//! Emergency access to a file that rights hide, and its review.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::domain::actor::Signature;
use crate::domain::id::{BreakGlassId, ReferralId};
use crate::domain::text::SafeText;

/// The shortest reason, in characters: a word or two say nothing to who reviews it.
pub const REASON_MIN: usize = 10;

/// What is asked in an emergency.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct BreakGlassInput {
    /// Number of the referral, whole.
    #[serde(rename = "nummer")]
    pub number: String,
    /// Why it can't wait.
    #[serde(rename = "reden")]
    pub reason: String,
}

impl std::fmt::Debug for BreakGlassInput {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("BreakGlassInput(..)")
    }
}

/// What a lead or an auditor thinks of it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ReviewInput {
    /// In words.
    #[serde(rename = "tekst")]
    pub text: String,
}

impl std::fmt::Debug for ReviewInput {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("ReviewInput(..)")
    }
}

/// A review.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Review {
    /// By whom.
    #[serde(rename = "door")]
    pub by: Signature,
    /// When.
    #[serde(rename = "tijdstip")]
    #[cfg_attr(feature = "server", schema(value_type = String, format = DateTime))]
    pub at: Timestamp,
    /// In words.
    #[serde(rename = "tekst")]
    pub text: SafeText,
}

/// One emergency access.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct BreakGlass {
    /// Identity.
    #[serde(rename = "id")]
    pub id: BreakGlassId,
    /// Who opened it.
    #[serde(rename = "door")]
    pub by: Signature,
    /// Which referral.
    #[serde(rename = "aanmelding")]
    pub referral: ReferralId,
    /// Its number.
    #[serde(rename = "nummer")]
    pub number: String,
    /// Why.
    #[serde(rename = "reden")]
    pub reason: SafeText,
    /// Since when.
    #[serde(rename = "geopendTijdstip")]
    #[cfg_attr(feature = "server", schema(value_type = String, format = DateTime))]
    pub opened_at: Timestamp,
    /// Until when.
    #[serde(rename = "eindigtTijdstip")]
    #[cfg_attr(feature = "server", schema(value_type = String, format = DateTime))]
    pub ends_at: Timestamp,
    /// What was thought of it; none as long as nobody reviewed it.
    #[serde(rename = "beoordeeld", default, skip_serializing_if = "Option::is_none")]
    pub review: Option<Review>,
}

/// Emergency accesses, the newest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct BreakGlasses {
    /// The list.
    #[serde(rename = "noodtoegangen")]
    pub list: Vec<BreakGlass>,
    /// Those to referrals that the caller's rights hide.
    #[serde(rename = "verborgen", default)]
    pub hidden: u64,
}
