//! Calendar. (Placeholder; the real module replaces this file whole.)
use serde::{Deserialize, Serialize};

/// Working time and holidays of a house.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Calendar {}
