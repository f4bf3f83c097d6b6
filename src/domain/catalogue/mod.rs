//! The catalogue: networks, legal bases, categories, reasons and templates as dated data, never an enum.
//!
//! Houses merge, networks differ by region and the law changes: all of that is a change of data here. Each rule of law
//! carries its article and a [`RuleStatus`]: seen in the law, or still to be confirmed by the privacy officer.
//! The built-in files stand beside this one; a house may replace or add rows by code ([`Catalogue::overlay`]).

mod basis;
mod built_in;
mod check;
mod desk;
mod network;
mod organisation;
mod part;
mod sheet;
mod texts;

pub use basis::{BasisRow, Consent, Group, Phase};
pub use built_in::built_in;
pub use check::CatalogueError;
pub use desk::{CriterionRow, DeskTerm, TemplateRow};
pub use network::{CommonReasons, ForbiddenCategory, NetworkRow, NetworkTerm, SuggestRule};
pub use organisation::{CategoryRow, OrganisationRow, Participation};
pub use part::PartKind;
pub use texts::quick_texts;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::code::{BasisCode, CategoryCode, DomainCode, NetworkCode, OrganisationKind, OutcomeCode, ReasonCode};

/// A text in both languages of the desk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Label {
    /// Dutch.
    pub nl: String,
    /// English.
    pub en: String,
}

/// How sure we are of a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub enum RuleStatus {
    /// Seen in the text of the law.
    #[serde(rename = "gezien")]
    Seen,
    /// To be confirmed by the house's privacy officer before it is relied on; the screen says so.
    #[serde(rename = "te_bevestigen")]
    ToConfirm,
}

/// A code with a label: a choice in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Choice<C> {
    /// Code.
    pub code: C,
    /// Text.
    pub label: Label,
    /// A text must be given with it.
    #[serde(default)]
    pub needs_text: bool,
}

/// The whole catalogue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Catalogue {
    /// Version of the data.
    pub version: String,
    /// Kinds of organisation.
    pub organisations: Vec<OrganisationRow>,
    /// Categories of data.
    pub categories: Vec<CategoryRow>,
    /// Legal bases.
    pub bases: Vec<BasisRow>,
    /// Networks, in the order of the pinned keys.
    pub networks: Vec<NetworkRow>,
    /// What holds for every network.
    #[serde(default)]
    pub common: CommonReasons,
    /// Admission templates; the newest in force is used.
    pub templates: Vec<TemplateRow>,
    /// Life domains.
    pub domains: Vec<Choice<DomainCode>>,
    /// Reasons for rejecting.
    pub reject: Vec<Choice<ReasonCode>>,
    /// Reasons for holding.
    pub hold: Vec<Choice<ReasonCode>>,
    /// Outcomes of closing.
    pub close: Vec<Choice<OutcomeCode>>,
    /// The desk's terms.
    pub terms: Vec<DeskTerm>,
    /// The standard text of the purpose (Wgs 2.25).
    pub purpose: Label,
}

impl Catalogue {
    /// A network by code.
    pub fn network(&self, code: &NetworkCode) -> Option<&NetworkRow> {
        self.networks.iter().find(|row| row.code == *code)
    }

    /// A kind of organisation by code.
    pub fn organisation(&self, code: &OrganisationKind) -> Option<&OrganisationRow> {
        self.organisations.iter().find(|row| row.code == *code)
    }

    /// A category by code.
    pub fn category(&self, code: &CategoryCode) -> Option<&CategoryRow> {
        self.categories.iter().find(|row| row.code == *code)
    }

    /// A legal basis by code.
    pub fn basis(&self, code: &BasisCode) -> Option<&BasisRow> {
        self.bases.iter().find(|row| row.code == *code)
    }

    /// The template in force on `day`: the newest that has begun.
    pub fn template_on(&self, day: Date) -> Option<&TemplateRow> {
        self.templates.iter().filter(|row| row.from <= day).max_by_key(|row| row.from)
    }

    /// A template by version.
    pub fn template(&self, version: &str) -> Option<&TemplateRow> {
        self.templates.iter().find(|row| row.version == version)
    }

    /// Is this kind a public participant (Wgs 2.27(1))?
    pub fn public_participant(&self, code: &OrganisationKind) -> bool {
        self.organisation(code).is_some_and(|row| row.participation == Participation::Public)
    }

    /// Is this kind a participant at all?
    pub fn participant(&self, code: &OrganisationKind) -> bool {
        self.organisation(code).is_some_and(|row| row.participation != Participation::None)
    }
}

#[cfg(test)]
mod tests;
