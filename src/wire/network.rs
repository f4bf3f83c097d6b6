//! The networks of a house, for who doesn't need all of its rules.

use serde::{Deserialize, Serialize};

use crate::domain::catalogue::NetworkRow;

/// The networks that the house routes to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Networks {
    /// In the order of the pinned keys.
    #[serde(rename = "netwerken")]
    pub networks: Vec<NetworkRow>,
}
