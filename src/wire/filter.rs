//! Filtering: the filter stands in the body, never in an address. The language is [`crate::domain::filter`].

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::domain::id::FilterId;
use crate::domain::row::Row;

/// Most filters that one person keeps.
pub const SAVED_MAX: usize = 30;
/// Longest name of a saved filter, in characters.
pub const NAME_MAX: usize = 24;

/// What is asked.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct FilterQuery {
    /// The filter, in the filter language: `netwerk:riec urgentie:hoog termijn<1d verward`.
    #[serde(rename = "filter")]
    pub filter: String,
    /// Rows, 1 to 200.
    #[serde(rename = "limiet", default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", schema(minimum = 1, maximum = 200))]
    pub limit: Option<u16>,
    /// Where the previous page of this filter ended: `volgende` of that page, unchanged.
    #[serde(rename = "cursor", default, skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
    /// Count as well.
    #[serde(rename = "tel", default, skip_serializing_if = "std::ops::Not::not")]
    pub count: bool,
}

impl std::fmt::Debug for FilterQuery {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("FilterQuery(..)")
    }
}

/// One page of what a filter holds for: what runs by its next moment, then what ended, newest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct FilterPage {
    /// The rows. May be fewer than asked, or none, while `volgende` is there.
    #[serde(rename = "aanmeldingen")]
    pub rows: Vec<Row>,
    /// Cursor of the next page, if there is one.
    #[serde(rename = "volgende", default, skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
    /// How many there are in all, when asked. Above 999 it is 1000, shown as "999+".
    #[serde(rename = "aantal", default, skip_serializing_if = "Option::is_none")]
    pub count: Option<u32>,
    /// Last journal number that the page takes into account.
    #[serde(rename = "volgnummer")]
    pub seq: u64,
    /// When the page was made.
    #[serde(rename = "tijdstip")]
    #[cfg_attr(feature = "server", schema(value_type = String, format = DateTime))]
    pub at: Timestamp,
}

/// A filter as it is saved under a name. It may hold no BSN and no date of birth.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SavedInput {
    /// Name on the tab, at most 24 characters.
    #[serde(rename = "naam")]
    pub name: String,
    /// The filter.
    #[serde(rename = "filter")]
    pub filter: String,
    /// Of the whole house. Only a triage lead shares.
    #[serde(rename = "gedeeld", default)]
    pub shared: bool,
}

/// A saved filter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Saved {
    /// Identity.
    #[serde(rename = "id")]
    pub id: FilterId,
    /// Name on the tab.
    #[serde(rename = "naam")]
    pub name: String,
    /// The filter, as it prints itself.
    #[serde(rename = "filter")]
    pub filter: String,
    /// Of the whole house.
    #[serde(rename = "gedeeld")]
    pub shared: bool,
    /// The caller may change it.
    #[serde(rename = "wijzigbaar")]
    pub changeable: bool,
    /// How many it holds for; above 999 it is 1000. Not counted when it looks for words: that would be a search.
    #[serde(rename = "aantal", default, skip_serializing_if = "Option::is_none")]
    pub count: Option<u32>,
}

/// The caller's filters and those of the house, by name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct SavedFilters {
    /// The filters.
    #[serde(rename = "filters")]
    pub filters: Vec<Saved>,
}
