//! Subscriptions to what changes, as an administrator manages them.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::domain::id::SubscriptionId;
pub use crate::domain::subscription::{SubscriptionState, SubscriptionTerms};

/// The house's subscriptions.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Subscriptions {
    /// The subscriptions, oldest first.
    #[serde(rename = "abonnementen")]
    pub subscriptions: Vec<SubscriptionView>,
}

/// A subscription, without its secret.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct SubscriptionView {
    /// Identity.
    pub id: SubscriptionId,
    /// Version, as in the `ETag`.
    #[serde(rename = "versie")]
    pub version: u64,
    /// Whether events go out.
    #[serde(rename = "staat")]
    pub state: SubscriptionState,
    /// What was chosen.
    #[serde(rename = "voorwaarden")]
    pub terms: SubscriptionTerms,
    /// Journal number up to which all was told or put aside.
    #[serde(rename = "verteldTot")]
    pub cursor: u64,
    /// Tries of the next event so far.
    #[serde(rename = "pogingen")]
    pub attempts: u32,
    /// The next try, when the last one failed.
    #[serde(rename = "volgendePoging", default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", schema(value_type = Option<String>, format = DateTime))]
    pub next: Option<Timestamp>,
}

/// A subscription that was made, or that got another secret. The secret is shown once.
#[derive(Clone, Serialize, Deserialize, zeroize::ZeroizeOnDrop)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct SubscriptionSecret {
    /// The subscription.
    #[serde(rename = "abonnement")]
    #[zeroize(skip)]
    pub subscription: SubscriptionView,
    /// What signs its events: `whsec_` and Base64. Keep it where secrets are kept.
    #[serde(rename = "geheim")]
    pub secret: String,
}

impl std::fmt::Debug for SubscriptionSecret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SubscriptionSecret(..)")
    }
}

/// A change of a subscription.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SubscriptionInput {
    /// What it becomes.
    #[serde(rename = "voorwaarden")]
    pub terms: SubscriptionTerms,
    /// Events go out: `false` pauses, `true` goes on where it stood.
    #[serde(rename = "actief")]
    pub active: bool,
}

/// Events that could not be told.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct DeadLetters {
    /// The oldest 200.
    #[serde(rename = "mislukt")]
    pub letters: Vec<DeadLetterView>,
}

/// One event that could not be told.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct DeadLetterView {
    /// Its journal number.
    #[serde(rename = "volgnummer")]
    pub seq: u64,
    /// The last try.
    #[serde(rename = "tijdstip")]
    #[cfg_attr(feature = "server", schema(value_type = String, format = DateTime))]
    pub at: Timestamp,
    /// Tries so far.
    #[serde(rename = "pogingen")]
    pub attempts: u64,
    /// Why the last one failed: `verbinding`, `tijd`, `adres`, or `status_` and a number.
    #[serde(rename = "waarom")]
    pub why: String,
    /// It will be tried again.
    #[serde(rename = "opnieuw")]
    pub again: bool,
}

/// Which of them to try again.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct TellAgain {
    /// Journal numbers, at most 200; left out: all.
    #[serde(rename = "volgnummers", default, skip_serializing_if = "Option::is_none")]
    pub these: Option<Vec<u64>>,
}
