//! Who acts: a named person in one role for one house. There are no group accounts (BIO2 5.16.02).

use serde::{Deserialize, Serialize};

use super::code::{HouseCode, NetworkCode};
use super::confidentiality::{Confidentiality, Shelf, Shelves};
use super::id::UserId;
use super::organisation::Organisation;
use super::text::SafeText;
use super::weighing::Participant;

/// What somebody may do. A role belongs to one house; a network's worker to one network as well.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub enum Role {
    /// Intake staff: triages, weighs, routes.
    #[serde(rename = "intake")]
    Intake,
    /// Triage lead: intake staff who may also be the second pair of eyes.
    #[serde(rename = "triageleider")]
    Lead,
    /// A network's staff: sees packages sent to that network and nothing else.
    #[serde(rename = "netwerk")]
    Network,
    /// A participant's contact person: may agree to what leaves in that participant's name.
    #[serde(rename = "deelnemer")]
    Participant,
    /// A partner's system that submits referrals and sees only what it submitted.
    #[serde(rename = "aanleversysteem")]
    System,
    /// Reads the journal for lawfulness control (Wgs 1.8(4)); never changes a referral.
    #[serde(rename = "auditor")]
    Auditor,
    /// Manages users and settings; sees no referral.
    #[serde(rename = "beheerder")]
    Administrator,
}

/// The person (or system) that acts, as far as decisions need it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Actor {
    /// Who.
    #[serde(rename = "gebruiker")]
    pub user: UserId,
    /// The name that colleagues see.
    #[serde(rename = "naam")]
    pub name: SafeText,
    /// In which role.
    #[serde(rename = "rol")]
    pub role: Role,
    /// For which house.
    #[serde(rename = "huis")]
    pub house: HouseCode,
    /// For which network, for a network's staff.
    #[serde(rename = "netwerk", default, skip_serializing_if = "Option::is_none")]
    pub network: Option<NetworkCode>,
    /// Of which organisation, for a participant's contact person and a partner's system.
    #[serde(rename = "organisatie", default, skip_serializing_if = "Option::is_none")]
    pub organisation: Option<Organisation>,
    /// May open the radicalisation compartment.
    #[serde(rename = "compartiment", default)]
    pub compartment: bool,
    /// The most confidential that may be seen.
    #[serde(rename = "vertrouwelijkheid", default, skip_serializing_if = "Confidentiality::is_lowest")]
    pub ceiling: Confidentiality,
}

impl Actor {
    /// Works at the house's desk.
    pub fn at_desk(&self) -> bool {
        matches!(self.role, Role::Intake | Role::Lead)
    }

    /// Behind which walls this person may look.
    pub fn shelves(&self) -> Shelves {
        Shelves { ceiling: self.ceiling, compartment: self.compartment }
    }

    /// May know of what stands there.
    pub fn sees(&self, shelf: Shelf) -> bool {
        self.shelves().hold(shelf)
    }

    /// Is a contact person of this very organisation, and so may agree in its name.
    pub fn speaks_for(&self, participant: &Participant) -> bool {
        self.role == Role::Participant && self.organisation.as_ref().is_some_and(|own| participant.is(own))
    }

    /// The part of the actor that the journal keeps beside an event.
    pub fn signature(&self) -> Signature {
        Signature {
            user: self.user,
            name: self.name.clone(),
            role: self.role,
            network: self.network.clone(),
            organisation: self.organisation.clone(),
        }
    }
}

/// Who did it, as the history shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Signature {
    /// Who.
    #[serde(rename = "gebruiker")]
    pub user: UserId,
    /// The name that colleagues see.
    #[serde(rename = "naam")]
    pub name: SafeText,
    /// In which role.
    #[serde(rename = "rol")]
    pub role: Role,
    /// For which network.
    #[serde(rename = "netwerk", default, skip_serializing_if = "Option::is_none")]
    pub network: Option<NetworkCode>,
    /// Of which organisation.
    #[serde(rename = "organisatie", default, skip_serializing_if = "Option::is_none")]
    pub organisation: Option<Organisation>,
}
