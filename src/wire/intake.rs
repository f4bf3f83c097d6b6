//! A referral as partners and forms give it: every field may be missing, wrong or hostile.
//!
//! [`ReferralInput::check`] turns it into a referral that the house can receive, or says of every field what is wrong.
//! The same check serves the API, `wissel submit` and the desk's form.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::domain::id::ReferralId;
use crate::domain::referral::{Channel, NewReferral};
use crate::domain::refusal::FieldProblem;
use crate::domain::rules::Rules;

/// What was given. Text fields are texts here; the check makes them what they must be.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(default, deny_unknown_fields)]
pub struct ReferralInput {
    /// Name of the sending system.
    #[serde(rename = "bron", skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// The sender's own reference: the same pair is received once.
    #[serde(rename = "bronkenmerk", skip_serializing_if = "Option::is_none")]
    pub source_reference: Option<String>,
}

impl std::fmt::Debug for ReferralInput {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("ReferralInput(..)")
    }
}

impl ReferralInput {
    /// A referral to receive, or every field problem at once.
    pub fn check(
        &self,
        rules: &Rules,
        id: ReferralId,
        channel: Channel,
        now: Timestamp,
    ) -> Result<NewReferral, Vec<FieldProblem>> {
        let _ = (rules, id, channel, now);
        Err(Vec::new())
    }
}
