//! The desk's own data: admission templates and the terms that the house sets itself.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Label, RuleStatus};
use crate::domain::code::{ClockCode, CriterionCode};
use crate::domain::deadline::Term;
use crate::domain::weighing::Urgency;

/// One question of an admission template.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct CriterionRow {
    /// Code: `a`.
    pub code: CriterionCode,
    /// The criterion in plain words.
    pub label: Label,
    /// Help.
    #[serde(default)]
    pub help: Option<Label>,
    /// Counts for the outcome. A house's own questions needn't.
    pub counts: bool,
    /// Article.
    pub article: String,
}

/// A versioned template of admission criteria: all that count must be met (BGS 2.20: a and b and c and d).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct TemplateRow {
    /// Version: `bgs-2.20/2025-03`.
    pub version: String,
    /// In force from.
    pub from: Date,
    /// The questions.
    pub criteria: Vec<CriterionRow>,
    /// Article.
    pub article: String,
    /// How sure.
    pub status: RuleStatus,
}

/// Terms of the desk itself, per urgency or occasion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct DeskTerm {
    /// Clock: `eerste_contact`, `weging`, `opnieuw_beoordelen`, `afronden`, `aanvulling`.
    pub clock: ClockCode,
    /// For this urgency; none for every urgency.
    #[serde(default)]
    pub urgency: Option<Urgency>,
    /// How long.
    #[cfg_attr(feature = "server", schema(value_type = Object))]
    pub term: Term,
    /// Article, or "huisafspraak".
    pub source: String,
    /// Text.
    pub label: Label,
}
