//! Search: the terms stand in the body, never in an address.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::domain::row::Row;

/// What is searched. All given terms must match. At least one is needed.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SearchQuery {
    /// Words, or beginnings of names, anywhere in the referral.
    #[serde(rename = "woorden", default, skip_serializing_if = "String::is_empty")]
    pub words: String,
    /// BSN.
    #[serde(rename = "bsn", default, skip_serializing_if = "Option::is_none")]
    pub bsn: Option<String>,
    /// Date of birth.
    #[serde(rename = "geboortedatum", default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", schema(value_type = Option<String>, format = Date))]
    pub born: Option<Date>,
    /// Number, or its beginning.
    #[serde(rename = "nummer", default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
}

impl std::fmt::Debug for SearchQuery {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SearchQuery(..)")
    }
}

/// What was found, newest first, at most 50. That a file came up is recorded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct SearchResult {
    /// The rows.
    #[serde(rename = "aanmeldingen")]
    pub rows: Vec<Row>,
    /// There was more.
    #[serde(rename = "meer", default)]
    pub more: bool,
    /// Hits that the caller's rights hide.
    #[serde(rename = "verborgen", default)]
    pub hidden: u64,
    /// Hits in cases that are closed and shielded (Wgs 2.31(8)).
    #[serde(rename = "afgeschermd", default)]
    pub shielded: u64,
}
