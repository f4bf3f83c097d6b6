//! The triage meeting: how it stands, and its minutes. Both are made of the journal.

use serde::{Deserialize, Serialize};

use crate::domain::event::Recorded;
use crate::domain::id::ReferralId;
use crate::domain::meeting::Meeting;
use crate::domain::row::Row;

/// The caller's last meeting, which may be over.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct MeetingNow {
    /// The meeting; left out when there never was one.
    #[serde(rename = "overleg", default, skip_serializing_if = "Option::is_none")]
    pub meeting: Option<Meeting>,
    /// The referrals of an agenda that isn't closed yet, in its order, as far as the caller may see them.
    #[serde(rename = "aanmeldingen", default)]
    pub rows: Vec<Row>,
}

/// The minutes of a meeting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Minutes {
    /// The meeting.
    #[serde(rename = "overleg")]
    pub meeting: Meeting,
    /// Its points, in the order of the agenda.
    #[serde(rename = "punten")]
    pub points: Vec<MinutesPoint>,
    /// Points of the agenda that the caller may not see, or that were destroyed since.
    #[serde(rename = "verborgen", default)]
    pub hidden: u32,
}

/// One point of the minutes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct MinutesPoint {
    /// Which referral.
    #[serde(rename = "aanmelding")]
    pub referral: ReferralId,
    /// As it stands now.
    #[serde(rename = "regel")]
    pub row: Row,
    /// What the desk did with it during the meeting, oldest first; what was undone in it is left out.
    #[serde(rename = "gebeurtenissen")]
    pub events: Vec<Recorded>,
}
