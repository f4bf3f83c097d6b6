//! What a house chose for itself: how long a proposal waits, and what it agreed with its networks.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::bsn;
use super::code::NetworkCode;
use super::refusal::FieldProblem;
use super::text::SafeText;
use crate::says;

/// The longest that a proposal may wait, in days.
pub const MOST_WAIT: u16 = 90;
/// Contacts and working agreements of one network, at most.
const MOST: usize = 20;

/// Where a network can be reached: a desk or a function, not a person's private data.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Contact {
    /// Who or what: "meldpunt", "procesregisseur".
    #[serde(rename = "naam")]
    pub name: SafeText,
    /// Telephone number.
    #[serde(rename = "telefoon", skip_serializing_if = "str::is_empty")]
    pub phone: SafeText,
    /// Mail address.
    #[serde(rename = "email", skip_serializing_if = "str::is_empty")]
    pub email: SafeText,
}

/// Something that was agreed with a network.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Agreement {
    /// What was agreed.
    #[serde(rename = "tekst")]
    pub text: SafeText,
    /// The last day on which it holds; none until it is changed.
    #[serde(rename = "geldigTot", default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", schema(value_type = Option<String>, format = Date))]
    pub until: Option<Date>,
}

/// A network as this region works with it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields, default)]
pub struct NetworkTies {
    /// Where it can be reached.
    #[serde(rename = "contacten", skip_serializing_if = "Vec::is_empty")]
    pub contacts: Vec<Contact>,
    /// How many open hand-overs it can carry. Advice at the choice of a route, never a bar.
    #[serde(rename = "capaciteit", skip_serializing_if = "Option::is_none")]
    pub capacity: Option<u16>,
    /// What was agreed with it.
    #[serde(rename = "afspraken", skip_serializing_if = "Vec::is_empty")]
    pub agreements: Vec<Agreement>,
}

/// What a house chose for itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields, default)]
pub struct OwnRules {
    /// Days that a proposal waits for a second person.
    #[serde(rename = "voorstelDagen")]
    pub proposal_days: u16,
    /// Its networks.
    #[serde(rename = "netwerken", skip_serializing_if = "BTreeMap::is_empty")]
    pub networks: BTreeMap<NetworkCode, NetworkTies>,
}

impl Default for OwnRules {
    fn default() -> Self {
        Self { proposal_days: 14, networks: BTreeMap::new() }
    }
}

impl OwnRules {
    /// All that is wrong with it: beyond the law, too much, or with a person's number in it.
    pub fn problems(&self) -> Vec<FieldProblem> {
        let mut problems = Vec::new();
        if !(1..=MOST_WAIT).contains(&self.proposal_days) {
            let range = says!("own-range", least = 1_u16, most = MOST_WAIT);
            problems.push(FieldProblem::new("huisregels.voorstelDagen", "ongeldig", range));
        }
        for (code, ties) in &self.networks {
            let field = format!("huisregels.netwerken.{code}");
            if ties.contacts.len() > MOST || ties.agreements.len() > MOST {
                problems.push(FieldProblem::new(field.as_str(), "te_veel", says!("own-too-many", most = MOST)));
            }
            let nameless = ties.contacts.iter().any(|contact| contact.name.is_empty());
            if nameless || ties.agreements.iter().any(|agreement| agreement.text.is_empty()) {
                problems.push(FieldProblem::new(field.as_str(), "verplicht", says!("own-empty")));
            }
            if ties.agreements.iter().any(|agreement| bsn::within(&agreement.text)) {
                problems.push(FieldProblem::new(field.as_str(), "niet_toegestaan", says!("own-bsn")));
            }
        }
        problems
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_proposal_waits_a_day_at_least_and_not_for_ever() {
        for (days, good) in [(0, false), (1, true), (90, true), (91, false)] {
            let own = OwnRules { proposal_days: days, ..OwnRules::default() };
            assert_eq!(own.problems().is_empty(), good, "{days}");
        }
    }

    #[test]
    fn settings_from_before_begin_with_what_ships() {
        assert_eq!(serde_json::from_str::<OwnRules>("{}").unwrap(), OwnRules::default());
    }
}
