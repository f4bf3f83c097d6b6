//! Problems (RFC 9457): every error of the API, with all field errors together.

use serde::{Deserialize, Serialize};

use crate::domain::refusal::{FieldProblem, Refusal};

/// Media type of a problem.
pub const MEDIA_TYPE: &str = "application/problem+json";

/// Code of the problem that a sign-in needs a code of the second factor as well.
pub const FACTOR_NEEDED: &str = "tweede_factor_nodig";
/// Code of the problem that a second factor must be set up first.
pub const FACTOR_TO_SET_UP: &str = "tweede_factor_instellen";

/// Code of the problem that the code of the second factor is wrong, or was used before.
pub const FACTOR_WRONG: &str = "tweede_factor_onjuist";

/// What went wrong, and what to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[error("{title}: {detail}")]
pub struct Problem {
    /// Kind, as a URI: `urn:wissel:probleem:<code>`. The codes are part of the contract.
    #[serde(rename = "type")]
    pub kind: String,
    /// HTTP status.
    pub status: u16,
    /// What, in a few words.
    pub title: String,
    /// What it means and what to do now.
    pub detail: String,
    /// Identity of the request, to tell the administrator.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub instance: Option<String>,
    /// All field errors together.
    #[serde(rename = "fouten", default, skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<FieldProblem>,
    /// Why the core refused.
    #[serde(rename = "weigering", default, skip_serializing_if = "Option::is_none")]
    pub refusal: Option<Refusal>,
    /// Version now, for a 412.
    #[serde(rename = "versie", default, skip_serializing_if = "Option::is_none")]
    pub version: Option<u64>,
}

impl Problem {
    /// The code within [`kind`](Self::kind): `versie_verouderd`.
    pub fn code(&self) -> &str {
        self.kind.rsplit(':').next().unwrap_or(&self.kind)
    }
}
