//! Proposals over the wire: what waits for a second person.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::domain::proposal::{Means, Proposal, Proposed, Verdict};

/// Something to ask a second person for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ProposalInput {
    /// What. The names in it are filled in by the server.
    #[serde(rename = "wat")]
    pub what: Proposed,
    /// Why, in a few words.
    #[serde(rename = "reden")]
    pub why: String,
}

/// What the second person says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct VerdictInput {
    /// Agreed, refused, or taken back by who asked.
    #[serde(rename = "oordeel")]
    pub verdict: Verdict,
    /// In what words; needed for a refusal.
    #[serde(rename = "toelichting", default)]
    pub words: String,
}

/// A proposal as the caller sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct ProposalView {
    /// The proposal.
    #[serde(flatten)]
    pub proposal: Proposal,
    /// It waits for a second person still.
    #[serde(rename = "open")]
    pub open: bool,
    /// That may be the caller.
    #[serde(rename = "wachtOpU")]
    pub waits_for_you: bool,
}

/// The proposals that the caller may see.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Proposals {
    /// Newest first.
    #[serde(rename = "voorstellen")]
    pub proposals: Vec<ProposalView>,
    /// Those that concern the caller and that the caller's rights hide.
    #[serde(rename = "verborgen", default)]
    pub hidden: u64,
}

/// Other means to sign in: shown in this answer alone.
#[derive(Clone, Serialize, Deserialize, zeroize::ZeroizeOnDrop)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct GivenMeans {
    /// Login name of the account.
    #[serde(rename = "gebruikersnaam")]
    pub login: String,
    /// What is given.
    #[serde(rename = "middel")]
    #[zeroize(skip)]
    pub means: Means,
    /// The password or the code, as it is typed over.
    #[serde(rename = "geheim")]
    #[cfg_attr(feature = "server", schema(format = Password))]
    pub secret: String,
    /// Until when a code works.
    #[serde(rename = "geldigTotTijdstip", default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", schema(value_type = Option<String>, format = DateTime))]
    #[zeroize(skip)]
    pub until: Option<Timestamp>,
}

impl std::fmt::Debug for GivenMeans {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("GivenMeans(..)")
    }
}
