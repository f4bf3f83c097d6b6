//! A delivery as one row of a list: what the store seals and the wire carries.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::Delivery;
use crate::domain::code::NetworkCode;
use crate::domain::handover::HandoverState;
use crate::domain::id::HandoverId;
use crate::domain::rules::Rules;
use crate::domain::text::SafeText;
use crate::domain::weighing::{Participant, Urgency};

/// A hand-over as one row of a network's list. Holds no name, BSN, address or story.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct HandoverRow {
    /// Identity.
    #[serde(rename = "id")]
    pub id: HandoverId,
    /// Version of the hand-over, for `If-Match`.
    #[serde(rename = "versie")]
    pub version: u64,
    /// The number people say.
    #[serde(rename = "nummer")]
    pub number: SafeText,
    /// House that it comes from, by name.
    #[serde(rename = "huisNaam")]
    pub house_name: String,
    /// Network.
    #[serde(rename = "netwerk")]
    pub network: NetworkCode,
    /// In whose name it was sent.
    #[serde(rename = "afzender")]
    pub sender: Participant,
    /// State.
    #[serde(rename = "staat")]
    pub state: HandoverState,
    /// Something of it was corrected since it was sent: read it again.
    #[serde(rename = "gewijzigd", default, skip_serializing_if = "std::ops::Not::not")]
    pub corrected: bool,
    /// Urgency that the desk chose.
    #[serde(rename = "urgentie", default, skip_serializing_if = "Option::is_none")]
    pub urgency: Option<Urgency>,
    /// Sent; decided on, as long as it waits for agreement.
    #[serde(rename = "verzondenTijdstip")]
    #[cfg_attr(feature = "server", schema(value_type = String, format = DateTime))]
    pub sent_at: Timestamp,
    /// In this state since.
    #[serde(rename = "sindsTijdstip")]
    #[cfg_attr(feature = "server", schema(value_type = String, format = DateTime))]
    pub since: Timestamp,
    /// Answer expected by.
    #[serde(rename = "antwoordVoor", default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", schema(value_type = Option<String>, format = DateTime))]
    pub due: Option<Timestamp>,
    /// The house reminded of it, last then.
    #[serde(rename = "herinnerdTijdstip", default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", schema(value_type = Option<String>, format = DateTime))]
    pub reminded: Option<Timestamp>,
    /// The one-line summary, where it is in the package.
    #[serde(rename = "betreft", default)]
    pub summary: SafeText,
}

impl Delivery {
    /// Its row.
    pub fn row(&self, rules: &Rules) -> HandoverRow {
        HandoverRow {
            id: self.id,
            version: self.version,
            number: self.number.clone(),
            house_name: rules.house.name.clone(),
            network: self.network.clone(),
            sender: self.sender.clone(),
            state: self.state,
            corrected: self.corrected,
            urgency: self.urgency,
            sent_at: self.sent_at,
            since: self.since,
            due: self.due,
            reminded: self.reminded,
            summary: self.summary(),
        }
    }
}

impl HandoverRow {
    /// The row as who is asked to agree sees it: what was sent before is not what it is asked about, so no summary of that.
    #[must_use]
    pub fn as_asked(self) -> Self {
        if self.state == HandoverState::PendingApproval {
            return self;
        }
        Self { summary: SafeText::default(), ..self }
    }
}
