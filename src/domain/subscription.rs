//! Subscriptions: another system of the house, or of a network, is told by a webhook that something changed.
//!
//! The rule it keeps: what is told names the thing and what was done to it, never a person and nothing of the content. Who
//! wants to know more asks the API, as somebody, and that is recorded.

use serde::{Deserialize, Serialize};

use super::code::NetworkCode;
use super::decide::KINDS;
use super::refusal::FieldProblem;
use super::text::SafeText;
use crate::says;

/// Longest name, in characters.
pub const NAME_MAX: usize = 60;
/// Longest address, in bytes.
pub const ADDRESS_MAX: usize = 500;
/// Most subscriptions of one house.
pub const SUBSCRIPTIONS_MAX: usize = 50;

/// What an administrator chooses. An address may hold a key of the receiver, so it is wiped after use.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, zeroize::ZeroizeOnDrop)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SubscriptionTerms {
    /// What it is for, at most 60 characters.
    #[serde(rename = "naam")]
    #[cfg_attr(feature = "server", schema(value_type = String))]
    pub name: SafeText,
    /// Where the events go: https, at most 500 characters.
    #[serde(rename = "adres")]
    pub address: String,
    /// Kinds of commands that are told, such as `doorgeleiden`; none for all.
    #[serde(rename = "soorten", default, skip_serializing_if = "Vec::is_empty")]
    pub kinds: Vec<String>,
    /// For a network's system: it hears of what was sent to that network and of nothing else.
    #[serde(rename = "netwerk", default, skip_serializing_if = "Option::is_none")]
    #[zeroize(skip)]
    pub network: Option<NetworkCode>,
}

impl std::fmt::Debug for SubscriptionTerms {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SubscriptionTerms(..)")
    }
}

impl SubscriptionTerms {
    /// What is wrong with it, as far as the house and the network it runs on have no say in that.
    pub fn problems(&self) -> Vec<FieldProblem> {
        let mut problems = Vec::new();
        let length = self.name.as_str().chars().count();
        if length == 0 || length > NAME_MAX {
            problems.push(FieldProblem::new("naam", "ongeldig", says!("subscription-name", limit = NAME_MAX)));
        }
        if self.address.is_empty() || self.address.len() > ADDRESS_MAX {
            problems.push(FieldProblem::new("adres", "ongeldig", says!("subscription-address", limit = ADDRESS_MAX)));
        }
        for kind in &self.kinds {
            if !KINDS.contains(&kind.as_str()) {
                let message = says!("subscription-kind", kinds = KINDS.join(", "));
                problems.push(FieldProblem::new("soorten", "onbekende_code", message));
                break;
            }
        }
        problems
    }

    /// Is this kind told?
    pub fn tells(&self, kind: &str) -> bool {
        self.kinds.is_empty() || self.kinds.iter().any(|one| one == kind)
    }
}

/// Whether events go out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub enum SubscriptionState {
    /// They do.
    #[serde(rename = "actief")]
    Active,
    /// An administrator stopped them; they wait.
    #[serde(rename = "gepauzeerd")]
    Paused,
    /// The receiver failed too often in a row, or said that it is gone; they wait.
    #[serde(rename = "gestoord")]
    Failing,
}

impl SubscriptionState {
    /// As on the wire and in the store.
    pub fn code(self) -> &'static str {
        match self {
            SubscriptionState::Active => "actief",
            SubscriptionState::Paused => "gepauzeerd",
            SubscriptionState::Failing => "gestoord",
        }
    }

    /// The state of this code.
    pub fn of(code: &str) -> Option<Self> {
        [Self::Active, Self::Paused, Self::Failing].into_iter().find(|state| state.code() == code)
    }
}
