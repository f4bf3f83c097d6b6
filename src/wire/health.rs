//! How the server is.

use serde::{Deserialize, Serialize};

/// How the server is. What is wrong is a problem; this is only said when it is well.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Health {
    /// All is well.
    #[serde(rename = "goed")]
    pub good: bool,
}
