//! Kinds of organisation and categories of data: who may take part in a house (Wgs 2.27) and what may be in its files (2.30).

use serde::{Deserialize, Serialize};

use super::{Label, RuleStatus};
use crate::domain::code::{CategoryCode, OrganisationKind};

/// Whether an organisation takes part in a Zorg- en Veiligheidshuis (Wgs 2.27).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub enum Participation {
    /// Public participant, joint controller (Wgs 2.27(1), (3)).
    #[serde(rename = "publiek")]
    Public,
    /// Private participant (Wgs 2.27(2)).
    #[serde(rename = "privaat")]
    Private,
    /// No participant: reaches the house through one.
    #[serde(rename = "geen")]
    None,
}

/// A kind of organisation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct OrganisationRow {
    /// Code: `politie`.
    pub code: OrganisationKind,
    /// Text.
    pub label: Label,
    /// At most 16 characters, for columns.
    pub short: Label,
    /// Participant or not.
    pub participation: Participation,
    /// Bound by professional secrecy (Wgs 2.29(2)).
    #[serde(default)]
    pub secrecy: bool,
    /// Its data follow their own gateway laws: `wpg`, `wjsg` (Wgs 1.5(2)).
    #[serde(default)]
    pub gateway: Option<String>,
    /// Categories that any text of this organisation counts as holding: what the police write is police data.
    #[serde(default)]
    pub implies: Vec<CategoryCode>,
    /// Article.
    pub article: String,
    /// How sure.
    pub status: RuleStatus,
}

/// A category of data (Wgs 2.30).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct CategoryRow {
    /// Code: `gezondheid`.
    pub code: CategoryCode,
    /// Text.
    pub label: Label,
    /// Special category (AVG 9).
    #[serde(default)]
    pub special: bool,
    /// Criminal data (AVG 10).
    #[serde(default)]
    pub criminal: bool,
    /// May be in a house's file.
    pub in_house: bool,
    /// Article.
    pub article: String,
    /// How sure.
    pub status: RuleStatus,
}
