//! Parts of a referral, as the catalogue names them.

use serde::{Deserialize, Serialize};

use crate::domain::package::PartKey;

/// A kind of part, as the catalogue names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub enum PartKind {
    /// Name, date of birth, sex.
    #[serde(rename = "identiteit")]
    Identity,
    /// BSN.
    #[serde(rename = "bsn")]
    Bsn,
    /// Address.
    #[serde(rename = "adres")]
    Address,
    /// How to reach the person.
    #[serde(rename = "bereikbaarheid")]
    Reach,
    /// Persons in the direct circle.
    #[serde(rename = "anderen")]
    Others,
    /// One-line summary.
    #[serde(rename = "betreft")]
    Summary,
    /// Story.
    #[serde(rename = "toelichting")]
    Story,
    /// What the referrer asks.
    #[serde(rename = "vraag")]
    Goal,
    /// Contact of the referrer.
    #[serde(rename = "aanmelder")]
    Referrer,
    /// Whether the person knows.
    #[serde(rename = "ingelicht")]
    Informed,
}

impl PartKind {
    /// Every kind, in the order in which a package is read.
    pub const READING_ORDER: [Self; 10] = [
        Self::Summary,
        Self::Goal,
        Self::Identity,
        Self::Bsn,
        Self::Address,
        Self::Reach,
        Self::Others,
        Self::Story,
        Self::Informed,
        Self::Referrer,
    ];

    /// The category of data that the part is.
    pub fn category(self) -> &'static str {
        match self {
            Self::Identity => "identiteit",
            Self::Bsn => "bsn",
            Self::Address | Self::Reach => "contact",
            Self::Others => "gezin_relaties",
            Self::Summary | Self::Goal => "samenvatting",
            Self::Story => "relaas",
            Self::Informed => "procesgegeven",
            Self::Referrer => "contact_professional",
        }
    }

    /// The text on the wire and in the catalogue.
    pub fn name(self) -> &'static str {
        match self {
            Self::Identity => "identiteit",
            Self::Bsn => "bsn",
            Self::Address => "adres",
            Self::Reach => "bereikbaarheid",
            Self::Others => "anderen",
            Self::Summary => "betreft",
            Self::Story => "toelichting",
            Self::Goal => "vraag",
            Self::Referrer => "aanmelder",
            Self::Informed => "ingelicht",
        }
    }

    /// What the referrer wrote in own words.
    pub fn free_text(self) -> bool {
        matches!(self, Self::Summary | Self::Goal | Self::Story)
    }

    /// The key of the part of this kind.
    pub fn key(self) -> PartKey {
        match self {
            PartKind::Identity => PartKey::Identity,
            PartKind::Bsn => PartKey::Bsn,
            PartKind::Address => PartKey::Address,
            PartKind::Reach => PartKey::Reach,
            PartKind::Others => PartKey::Others,
            PartKind::Summary => PartKey::Summary,
            PartKind::Story => PartKey::Story,
            PartKind::Goal => PartKey::Goal,
            PartKind::Referrer => PartKey::Referrer,
            PartKind::Informed => PartKey::Informed,
        }
    }
}
