//! What a network can answer to what it got.

use serde::{Deserialize, Serialize};

use super::code::{OutcomeCode, ProgressCode, ReasonCode};
use super::text::SafeText;

/// What a network can answer. Reasons, stages and outcomes are out of that network's lists.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(tag = "soort")]
pub enum NetworkAnswer {
    /// Takes it up.
    #[serde(rename = "accepteren")]
    Accept {
        /// In words.
        #[serde(rename = "tekst", default)]
        text: SafeText,
    },
    /// Needs more first.
    #[serde(rename = "aanvulling_vragen")]
    AskMore {
        /// Reason.
        #[serde(rename = "reden")]
        reason: ReasonCode,
        /// What is needed.
        #[serde(rename = "tekst", default)]
        text: SafeText,
    },
    /// Doesn't take it up.
    #[serde(rename = "weigeren")]
    Decline {
        /// Reason.
        #[serde(rename = "reden")]
        reason: ReasonCode,
        /// In words.
        #[serde(rename = "tekst", default)]
        text: SafeText,
    },
    /// Is the wrong place.
    #[serde(rename = "onjuist_geadresseerd")]
    WronglyAddressed {
        /// Where it should go, if known.
        #[serde(rename = "tekst", default)]
        text: SafeText,
    },
    /// Passes it on under its own responsibility.
    #[serde(rename = "doorzetten")]
    Forward {
        /// To whom.
        #[serde(rename = "naar")]
        to: SafeText,
        /// Reason.
        #[serde(rename = "reden")]
        reason: ReasonCode,
    },
    /// Reports a stage.
    #[serde(rename = "voortgang")]
    Progress {
        /// Stage.
        #[serde(rename = "voortgang")]
        progress: ProgressCode,
        /// In words.
        #[serde(rename = "tekst", default)]
        text: SafeText,
    },
    /// Completes with an outcome.
    #[serde(rename = "afronden")]
    Complete {
        /// Outcome.
        #[serde(rename = "uitkomst")]
        outcome: OutcomeCode,
        /// In words.
        #[serde(rename = "tekst", default)]
        text: SafeText,
    },
    /// Gives it back after it was taken up.
    #[serde(rename = "teruggeven")]
    HandBack {
        /// Reason.
        #[serde(rename = "reden")]
        reason: ReasonCode,
        /// In words.
        #[serde(rename = "tekst", default)]
        text: SafeText,
    },
}
