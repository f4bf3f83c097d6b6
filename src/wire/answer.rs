//! What the door answers to a command, and what reading a referral gives.

use serde::{Deserialize, Serialize};

use crate::domain::event::Recorded;
use crate::domain::id::ReferralId;
use crate::domain::referral::Referral;
use crate::domain::retention::Destruction;
use crate::domain::row::Row;

/// Why a file is opened. Recorded with the read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub enum ReadPurpose {
    /// To triage.
    #[default]
    #[serde(rename = "triage")]
    Triage,
    /// To route.
    #[serde(rename = "doorgeleiden")]
    Route,
    /// To follow what became of it.
    #[serde(rename = "volgen")]
    Track,
    /// To talk about it in a triage meeting, or to make its minutes.
    #[serde(rename = "overleg")]
    Meeting,
    /// To check lawfulness.
    #[serde(rename = "controle")]
    Audit,
    /// To process it anew after it was shielded: by a lead (Wgs 2.31(8)).
    #[serde(rename = "hernieuwde_verwerking")]
    Renew,
    /// In an emergency, past one's rights. The server says this by itself.
    #[serde(rename = "noodtoegang")]
    Emergency,
}

/// Query of reading a referral.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::IntoParams))]
#[cfg_attr(feature = "server", into_params(parameter_in = Query))]
#[serde(deny_unknown_fields)]
pub struct ReadQuery {
    /// Why; `triage` when left out.
    #[serde(rename = "doel", default)]
    pub purpose: ReadPurpose,
}

/// Query of the events of a referral.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::IntoParams))]
#[cfg_attr(feature = "server", into_params(parameter_in = Query))]
#[serde(deny_unknown_fields)]
pub struct EventsQuery {
    /// Events after this version.
    #[serde(rename = "vanafVersie", default)]
    pub after: u64,
}

/// A referral that was opened; the read is recorded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Opened {
    /// The referral.
    #[serde(rename = "aanmelding")]
    pub referral: Referral,
    /// Journal number of the recorded read.
    #[serde(rename = "inzageVolgnummer")]
    pub read_seq: u64,
    /// How many earlier referrals the house knows of the same person (same BSN, or same name and date of birth).
    #[serde(rename = "eerdereAanmeldingen", default)]
    pub earlier: u32,
    /// By when it must be destroyed as things stand, and why.
    #[serde(rename = "vernietiging", default, skip_serializing_if = "Option::is_none")]
    pub destruction: Option<Destruction>,
}

/// Events of one referral, oldest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Events {
    /// The events.
    #[serde(rename = "gebeurtenissen")]
    pub events: Vec<Recorded>,
}

/// A command was carried out (or had been, when sent again).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Done {
    /// Which referral.
    #[serde(rename = "aanmelding")]
    pub referral: ReferralId,
    /// Its version now.
    #[serde(rename = "versie")]
    pub version: u64,
    /// What happened.
    #[serde(rename = "gebeurtenissen")]
    pub events: Vec<Recorded>,
    /// Its row now.
    #[serde(rename = "regel")]
    pub row: Row,
    /// Journal number of the last event.
    #[serde(rename = "volgnummer")]
    pub seq: u64,
    /// The command had been carried out before: nothing happened again.
    #[serde(rename = "herhaald", default)]
    pub repeated: bool,
}

/// A referral was received.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Received {
    /// Its identity.
    #[serde(rename = "aanmelding")]
    pub referral: ReferralId,
    /// Its number.
    #[serde(rename = "nummer")]
    pub number: String,
    /// Its version.
    #[serde(rename = "versie")]
    pub version: u64,
    /// False when this source and reference had been received before: nothing was added.
    #[serde(rename = "nieuw")]
    pub new: bool,
}
