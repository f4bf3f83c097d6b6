//! The journal of a house for whoever checks lawfulness: every line of it, and who saw a person.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::domain::id::UserId;
use crate::domain::journal::JournalEntry;

/// Lines of the journal, newest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct JournalPage {
    /// The lines.
    #[serde(rename = "regels")]
    pub lines: Vec<JournalEntry>,
    /// Lines of this page about referrals that the caller's rights hide; 0 where the lines of one user are asked for.
    #[serde(rename = "verborgen", default)]
    pub hidden: u64,
    /// Go on before this number; left out at the beginning of the journal.
    #[serde(rename = "volgende", default, skip_serializing_if = "Option::is_none")]
    pub next: Option<u64>,
}

/// Which lines.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::IntoParams, utoipa::ToSchema))]
#[cfg_attr(feature = "server", into_params(parameter_in = Query))]
#[serde(deny_unknown_fields)]
pub struct JournalQuery {
    /// Only this sort of line.
    #[serde(rename = "soort", default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// Only what this user did.
    #[serde(rename = "gebruiker", default, skip_serializing_if = "Option::is_none")]
    pub user: Option<UserId>,
    /// From then on.
    #[serde(rename = "vanaf", default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", param(value_type = Option<String>, format = DateTime))]
    #[cfg_attr(feature = "server", schema(value_type = Option<String>, format = DateTime))]
    pub from: Option<Timestamp>,
    /// Before then.
    #[serde(rename = "tot", default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", param(value_type = Option<String>, format = DateTime))]
    #[cfg_attr(feature = "server", schema(value_type = Option<String>, format = DateTime))]
    pub until: Option<Timestamp>,
    /// Before this number: where a page said that one may go on.
    #[serde(rename = "voor", default, skip_serializing_if = "Option::is_none")]
    pub before: Option<u64>,
    /// How many, at most 200.
    #[serde(rename = "limiet", default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<u16>,
}

/// Whose file: by number, or by BSN. In the body, never in an address.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SeenQuery {
    /// Number of one referral.
    #[serde(rename = "nummer", default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// BSN: all referrals of this person.
    #[serde(rename = "bsn", default, skip_serializing_if = "Option::is_none")]
    pub bsn: Option<String>,
}

impl std::fmt::Debug for SeenQuery {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SeenQuery(..)")
    }
}

/// Who saw this person, newest first. That this was asked is recorded.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Seen {
    /// Every read, search hit, refused attempt, change and export.
    #[serde(rename = "regels")]
    pub lines: Vec<JournalEntry>,
    /// How many referrals they are about.
    #[serde(rename = "aanmeldingen")]
    pub referrals: u64,
    /// Referrals of this person that the caller's rights hide.
    #[serde(rename = "verborgen", default)]
    pub hidden: u64,
}
