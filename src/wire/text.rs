//! Quick texts of the house, as the desk gets them and as a lead changes them.

use serde::{Deserialize, Serialize};

use crate::domain::quick_text::{QuickText, TextKind};

/// The quick texts of the house, by kind and name.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct QuickTexts {
    /// The texts.
    #[serde(rename = "teksten")]
    pub texts: Vec<QuickText>,
}

/// A quick text as a lead writes it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct TextInput {
    /// What it is for.
    #[serde(rename = "soort")]
    pub kind: TextKind,
    /// Name in the list, at most 30 characters.
    #[serde(rename = "naam")]
    pub name: String,
    /// The text: one paragraph, with `{nummer}`, `{netwerk}`, `{termijn}`, `{organisatie}`, `{vandaag}` and `{?wat}`.
    #[serde(rename = "tekst")]
    pub text: String,
}
