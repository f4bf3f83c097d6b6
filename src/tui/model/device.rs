//! A sign-in at an organisation that is under way: what one needs to know to finish it elsewhere.

use jiff::Timestamp;

use crate::domain::text::SafeText;
use crate::tui::effect::Ticket;
use crate::wire::device::{DeviceBegun, Provider};

/// What is shown of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeviceShown {
    /// What is filled in at the organisation.
    pub code: SafeText,
    /// Where.
    pub address: String,
    /// The same with the code in it.
    pub whole_address: Option<String>,
    /// With whom.
    pub provider: Provider,
    /// Over then.
    pub expires_at: Timestamp,
}

impl From<&DeviceBegun> for DeviceShown {
    fn from(begun: &DeviceBegun) -> Self {
        Self {
            code: begun.user_code.clone(),
            address: begun.address.clone(),
            whole_address: begun.whole_address.clone(),
            provider: begun.provider.clone(),
            expires_at: begun.expires_at,
        }
    }
}

/// The screen.
#[derive(Debug, Clone)]
pub struct DeviceScreen {
    /// Which one is under way.
    pub ticket: Ticket,
    /// With whom: the short name.
    pub provider: String,
    /// None until the API answered.
    pub shown: Option<Box<DeviceShown>>,
}

impl DeviceShown {
    /// Whole minutes that the code still works.
    pub fn minutes(&self, now: Timestamp) -> i64 {
        self.expires_at.duration_since(now).as_mins().max(0)
    }
}
