//! The package (pakket): exactly what a network receives, decided on and hashed.
//!
//! A network's user reads this and never the referral. Every part that stays here is named with the reason, so that a
//! reader of the history can see what was weighed.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::code::CategoryCode;
use super::id::FactId;
use super::text::SafeText;

/// Names a part of a referral that can leave.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(tag = "onderdeel")]
pub enum PartKey {
    /// Name, date of birth, sex of the subject.
    #[serde(rename = "identiteit")]
    Identity,
    /// The subject's BSN.
    #[serde(rename = "bsn")]
    Bsn,
    /// Address and place.
    #[serde(rename = "adres")]
    Address,
    /// How to reach the subject, the safe way included.
    #[serde(rename = "bereikbaarheid")]
    Reach,
    /// Persons in the direct circle.
    #[serde(rename = "anderen")]
    Others,
    /// The one-line summary.
    #[serde(rename = "betreft")]
    Summary,
    /// The story.
    #[serde(rename = "toelichting")]
    Story,
    /// What the referrer asks.
    #[serde(rename = "vraag")]
    Goal,
    /// Contact of the referring professional.
    #[serde(rename = "aanmelder")]
    Referrer,
    /// Whether the person knows.
    #[serde(rename = "ingelicht")]
    Informed,
    /// One labelled fact.
    #[serde(rename = "feit")]
    Fact {
        /// Which.
        #[serde(rename = "feit")]
        fact: FactId,
    },
}

/// One part that leaves: a label and its text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Part {
    /// Which part.
    #[serde(rename = "sleutel")]
    pub key: PartKey,
    /// Its category.
    #[serde(rename = "categorie")]
    pub category: CategoryCode,
    /// What is sent.
    #[serde(rename = "tekst")]
    pub text: SafeText,
}

/// Why a part stays here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(tag = "reden")]
pub enum WithheldReason {
    /// The law forbids this category for this receiver.
    #[serde(rename = "verboden")]
    Forbidden {
        /// Article.
        #[serde(rename = "artikel")]
        article: SafeText,
    },
    /// The owner set conditions on passing it on (Wgs 2.29(3)).
    #[serde(rename = "voorwaarden_bron")]
    SourceConditions {
        /// Which.
        #[serde(rename = "voorwaarden")]
        conditions: SafeText,
    },
    /// Under professional secrecy without a recorded ground (Wgs 2.29(2)).
    #[serde(rename = "geheimhouding")]
    Secrecy,
    /// Not needed by this receiver.
    #[serde(rename = "niet_nodig")]
    NotNeeded,
    /// The reporter's name is protected.
    #[serde(rename = "melder_afgeschermd")]
    ProtectedReporter,
    /// Somebody at the desk took it out.
    #[serde(rename = "door_bureau")]
    ByDesk,
}

/// One part that stays here, and why. Holds no content.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Withheld {
    /// Which part.
    #[serde(rename = "sleutel")]
    pub key: PartKey,
    /// Its category.
    #[serde(rename = "categorie")]
    pub category: CategoryCode,
    /// Why.
    #[serde(rename = "waarom")]
    pub reason: WithheldReason,
}

/// What leaves and what stays.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Package {
    /// What leaves, in reading order.
    #[serde(rename = "delen")]
    pub parts: Vec<Part>,
    /// What stays, and why.
    #[serde(rename = "blijftHier", default)]
    pub withheld: Vec<Withheld>,
    /// SHA-256 over the parts, hexadecimal: what was decided on is what was received.
    #[serde(rename = "vingerafdruk")]
    pub hash: String,
}

impl Package {
    /// Seals the choice: hashes the parts.
    pub fn new(parts: Vec<Part>, withheld: Vec<Withheld>) -> Self {
        let hash = fingerprint(&parts);
        Self { parts, withheld, hash }
    }

    /// The parts are still those that were hashed.
    pub fn intact(&self) -> bool {
        fingerprint(&self.parts) == self.hash
    }
}

/// Length-prefixed, so that no two different packages share their input.
fn fingerprint(parts: &[Part]) -> String {
    let mut hasher = Sha256::new();
    for part in parts {
        let key = serde_json::to_string(&part.key).unwrap_or_default();
        for field in [key.as_str(), part.category.as_str(), part.text.as_ref()] {
            hasher.update((field.len() as u64).to_le_bytes());
            hasher.update(field.as_bytes());
        }
    }
    data_encoding::HEXLOWER.encode(&hasher.finalize())
}
