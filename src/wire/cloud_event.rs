//! Changes as `CloudEvents` 1.0 in the Dutch government's profile: which thing, what was done to it, when. Poor in content on
//! purpose: no person, no name, nothing of what was said. Who may know more asks the API.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::path;
use crate::domain::code::HouseCode;
use crate::domain::id::{HandoverId, ReferralId};

/// Media type of one event.
pub const ONE: &str = "application/cloudevents+json";
/// Media type of a list of events.
pub const BATCH: &str = "application/cloudevents-batch+json";

/// Where events come from: the system, by the number of the organisation that runs it where it has one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// OIN (organisation identification number) of who publishes, if known.
    pub oin: Option<String>,
    /// Name of the system.
    pub system: String,
}

impl Default for Origin {
    fn default() -> Self {
        Self { oin: None, system: "wissel".to_owned() }
    }
}

impl Origin {
    /// `source` of the events of a house.
    pub fn of(&self, house: &HouseCode) -> String {
        match &self.oin {
            Some(oin) => format!("urn:nld:oin:{oin}:systeem:{}-{house}", self.system),
            None => format!("urn:nld:zvh-{house}.{}", self.system),
        }
    }
}

/// What an event is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    /// A referral, for the house.
    Referral(ReferralId),
    /// A hand-over, for its network.
    Handover(HandoverId),
}

/// One change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct CloudEvent {
    /// `1.0`.
    pub specversion: String,
    /// House and journal number: unique together with the source, and the same at every try.
    pub id: String,
    /// Who tells it: a URN.
    pub source: String,
    /// `nl.zvh.aanmelding.` or `nl.zvh.doorgeleiding.` with the kind of command.
    #[serde(rename = "type")]
    pub kind: String,
    /// Identity of the referral or the hand-over.
    pub subject: Uuid,
    /// When it happened.
    #[cfg_attr(feature = "server", schema(value_type = String, format = DateTime))]
    pub time: Timestamp,
    /// Where more is to be had, for who may.
    pub dataref: String,
    /// Journal number in the house: a higher one happened later.
    pub sequence: String,
    /// `Integer`.
    pub sequencetype: String,
}

impl CloudEvent {
    /// The event of a journal entry.
    pub fn of(origin: &Origin, house: &HouseCode, seq: u64, at: Timestamp, kind: &str, subject: Subject) -> Self {
        let (thing, id, place) = match subject {
            Subject::Referral(id) => ("aanmelding", id.0, path::REFERRAL),
            Subject::Handover(id) => ("doorgeleiding", id.0, path::HANDOVER),
        };
        Self {
            specversion: "1.0".to_owned(),
            id: format!("{house}-{seq}"),
            source: origin.of(house),
            kind: format!("nl.zvh.{thing}.{}", kind.replace('_', "-")),
            subject: id,
            time: at,
            dataref: path::with_id(place, id),
            sequence: seq.to_string(),
            sequencetype: "Integer".to_owned(),
        }
    }
}
