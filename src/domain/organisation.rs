//! Which organisation is meant: not a kind, but this municipality, this police unit.
//!
//! The rule it keeps: an identity is never guessed. It is named by its code, or by the very name under which the house
//! knows it, or the house knows no other of its kind and no name was given. What stays unknown is nobody's: then no
//! participant can agree to anything in its name.

use serde::{Deserialize, Serialize};

use super::code::{OrganisationCode, OrganisationKind};
use super::rules::House;
use super::text::SafeText;
use super::weighing::Participant;

/// One concrete organisation that takes part in a house.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Organisation {
    /// Code: `gemeente-waterveen`. One in a house.
    #[serde(rename = "code")]
    pub code: OrganisationCode,
    /// Kind, as the catalogue has it.
    #[serde(rename = "soort")]
    pub kind: OrganisationKind,
    /// Name: `Gemeente Waterveen`.
    #[serde(rename = "naam")]
    pub name: SafeText,
}

impl House {
    /// The organisation with this code.
    pub fn organisation(&self, code: &OrganisationCode) -> Option<&Organisation> {
        self.organisations.iter().find(|known| known.code == *code)
    }

    /// Which organisation of this kind is meant by this name; by no name the only one of its kind.
    pub fn meant(&self, kind: &OrganisationKind, name: &str) -> Option<&Organisation> {
        let mut of_kind = self.organisations.iter().filter(|known| known.kind == *kind);
        let name = name.trim().to_lowercase();
        if !name.is_empty() {
            return of_kind.find(|known| known.name.trim().to_lowercase() == name);
        }
        let only = of_kind.next()?;
        of_kind.next().is_none().then_some(only)
    }

    /// The participant with its identity, as far as the house knows it; then under the name that the house knows.
    pub fn identified(&self, participant: &Participant) -> Participant {
        let known = match &participant.code {
            Some(code) => self.organisation(code).filter(|known| known.kind == participant.kind),
            None => self.meant(&participant.kind, &participant.organisation),
        };
        match known {
            Some(known) => {
                Participant { code: Some(known.code.clone()), organisation: known.name.clone(), ..participant.clone() }
            }
            None => participant.clone(),
        }
    }
}

impl Participant {
    /// Is this very organisation. Two of a kind are not one.
    pub fn is(&self, organisation: &Organisation) -> bool {
        self.kind == organisation.kind && self.code.as_ref() == Some(&organisation.code)
    }

    /// Of this kind, and not known to be another organisation than this.
    pub fn may_be(&self, kind: &OrganisationKind, code: Option<&OrganisationCode>) -> bool {
        let differs = self.code.as_ref().zip(code).is_some_and(|(own, other)| own != other);
        self.kind == *kind && !differs
    }
}
