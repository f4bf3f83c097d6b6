//! The journal of a house for whoever checks lawfulness: every line of it, and who saw a person.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::domain::actor::Signature;
use crate::domain::id::{ReferralId, UserId};
use crate::domain::text::SafeText;

/// What came of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub enum Outcome {
    /// It happened.
    #[serde(rename = "gelukt")]
    Done,
    /// It was refused.
    #[serde(rename = "geweigerd")]
    Denied,
    /// It failed: a wrong password, say.
    #[serde(rename = "mislukt")]
    Failed,
}

/// One line of a house's journal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct JournalEntry {
    /// Journal number.
    #[serde(rename = "volgnummer")]
    pub seq: u64,
    /// When.
    #[serde(rename = "tijdstip")]
    #[cfg_attr(feature = "server", schema(value_type = String, format = DateTime))]
    pub at: Timestamp,
    /// What sort of line: `inzage`, `gevonden`, `wijziging`, `toegang`, `account`, …
    #[serde(rename = "soort")]
    pub kind: String,
    /// What was done: the command's kind, the purpose of a read, `aangemeld`.
    #[serde(rename = "handeling", default, skip_serializing_if = "Option::is_none")]
    pub action: Option<String>,
    /// What came of it.
    #[serde(rename = "resultaat")]
    pub result: Outcome,
    /// Who; left out for an unknown visitor, what follows by itself, and what is destroyed.
    #[serde(rename = "door", default, skip_serializing_if = "Option::is_none")]
    pub by: Option<Signature>,
    /// Who did it on the server machine.
    #[serde(rename = "beheerder", default, skip_serializing_if = "Option::is_none")]
    pub operator: Option<String>,
    /// Which referral.
    #[serde(rename = "aanmelding", default, skip_serializing_if = "Option::is_none")]
    pub referral: Option<ReferralId>,
    /// Its number, unless it was destroyed.
    #[serde(rename = "nummer", default, skip_serializing_if = "Option::is_none")]
    pub number: Option<SafeText>,
    /// The referral was destroyed, and what stood here with it.
    #[serde(rename = "vernietigd", default, skip_serializing_if = "std::ops::Not::not")]
    pub destroyed: bool,
    /// It was emergency access.
    #[serde(rename = "noodtoegang", default, skip_serializing_if = "std::ops::Not::not")]
    pub break_glass: bool,
    /// What else is known, by name: nothing that describes a person.
    #[serde(rename = "gegevens", default, skip_serializing_if = "BTreeMap::is_empty")]
    pub facts: BTreeMap<String, String>,
}

/// Lines of the journal, newest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct JournalPage {
    /// The lines.
    #[serde(rename = "regels")]
    pub lines: Vec<JournalEntry>,
    /// Lines of this page about referrals that the caller's rights hide.
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
