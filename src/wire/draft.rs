//! Unfinished referrals, kept by the server every few seconds: a dropped line loses nothing.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::intake::ReferralInput;
use crate::domain::id::DraftId;

/// An unfinished referral of the caller.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Draft {
    /// Identity.
    #[serde(rename = "id")]
    pub id: DraftId,
    /// Last kept.
    #[serde(rename = "bewaardTijdstip")]
    #[cfg_attr(feature = "server", schema(value_type = String, format = DateTime))]
    pub kept_at: Timestamp,
    /// As far as it was typed.
    #[serde(rename = "invoer")]
    pub input: ReferralInput,
}

/// The caller's unfinished referrals, newest first.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Drafts {
    /// The drafts.
    #[serde(rename = "concepten")]
    pub drafts: Vec<Draft>,
}
