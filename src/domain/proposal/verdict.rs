//! What came of a proposal: the second person's verdict, and what of it wasn't done.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::domain::actor::Signature;
use crate::domain::id::ReferralId;
use crate::domain::text::SafeText;

/// What the second person said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub enum Verdict {
    /// Done.
    #[serde(rename = "akkoord")]
    Approved,
    /// Not done; says why.
    #[serde(rename = "geweigerd")]
    Refused,
    /// Taken back by who asked.
    #[serde(rename = "ingetrokken")]
    Withdrawn,
}

/// How a proposal ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Decision {
    /// What was said.
    #[serde(rename = "oordeel")]
    pub verdict: Verdict,
    /// By whom.
    #[serde(rename = "door")]
    pub by: Signature,
    /// When.
    #[serde(rename = "tijdstip")]
    #[cfg_attr(feature = "server", schema(value_type = String, format = DateTime))]
    pub at: Timestamp,
    /// In what words.
    #[serde(rename = "toelichting", default, skip_serializing_if = "str::is_empty")]
    pub words: SafeText,
    /// What of it was not destroyed, though it was agreed to.
    #[serde(rename = "overgeslagen", default, skip_serializing_if = "Vec::is_empty")]
    pub spared: Vec<Spared>,
}

/// A referral that wasn't destroyed with the others.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Spared {
    /// Which.
    #[serde(rename = "aanmelding")]
    pub referral: ReferralId,
    /// Why.
    #[serde(rename = "waarom")]
    pub why: SparedFor,
}

/// Why a referral isn't destroyed although somebody agreed to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub enum SparedFor {
    /// It isn't due any more: taken up again, or made available anew.
    #[serde(rename = "niet_aan_de_orde")]
    NotDue,
    /// Who agreed ended it meanwhile: another must agree.
    #[serde(rename = "zelf_beeindigd")]
    OwnEnding,
    /// Who agreed opened it in an emergency: another must agree.
    #[serde(rename = "zelf_noodtoegang")]
    OwnEmergency,
    /// An emergency access to it waits for a review.
    #[serde(rename = "noodtoegang_onbeoordeeld")]
    Unreviewed,
}

impl SparedFor {
    /// Another person could agree to it.
    pub fn own(self) -> bool {
        matches!(self, Self::OwnEnding | Self::OwnEmergency)
    }
}
