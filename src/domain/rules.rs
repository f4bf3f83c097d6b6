//! What decisions are made by: one house's catalogue, calendar and settings.
//!
//! A value, loaded at the edge and passed in; the core never looks anything up elsewhere.

use serde::{Deserialize, Serialize};

use super::actor::Role;
use super::calendar::Calendar;
use super::catalogue::Catalogue;
use super::code::HouseCode;
use super::code::MunicipalityCode;
use super::meeting::CutOff;
use super::organisation::Organisation;
use super::own_rules::OwnRules;
use super::refusal::FieldProblem;
use super::retention::RetentionTerms;
use crate::says;

/// A municipality of a house's region.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Municipality {
    /// Code.
    #[serde(rename = "code")]
    pub code: MunicipalityCode,
    /// Name.
    #[serde(rename = "naam")]
    pub name: String,
}

/// One house, as reference data: houses merge and split, so it carries no meaning in code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct House {
    /// Code.
    #[serde(rename = "code")]
    pub code: HouseCode,
    /// Name on the screen: `Regio Utrecht`.
    #[serde(rename = "naam")]
    pub name: String,
    /// Municipalities of the region.
    #[serde(rename = "gemeenten")]
    pub municipalities: Vec<Municipality>,
    /// The organisations that take part, each with its own identity.
    #[serde(rename = "organisaties", default)]
    pub organisations: Vec<Organisation>,
    /// Minutes that a lease lasts without activity.
    #[serde(rename = "leaseMinuten")]
    pub lease_minutes: u16,
    /// When the agenda of the triage meeting closes; none when all that waits may stand on it.
    #[serde(rename = "agendaSluit", default, skip_serializing_if = "Option::is_none")]
    pub cut_off: Option<CutOff>,
    /// How long what ended is kept; the law sets the most.
    #[serde(rename = "bewaren", default)]
    pub retention: RetentionTerms,
    /// What it chose for itself.
    #[serde(rename = "huisregels", default)]
    pub own: OwnRules,
    /// How people get in.
    #[serde(rename = "toegang", default)]
    pub access: AccessRules,
}

/// How people of a house get in: how long sessions last, and whether rights can be passed by in an emergency.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct AccessRules {
    /// Limits of sessions, by role; a role without one has the installation's.
    #[serde(rename = "sessies", default)]
    pub sessions: Vec<SessionLimit>,
    /// Minutes that an emergency access lasts; none when the house has none.
    #[serde(rename = "noodtoegangMinuten", default, skip_serializing_if = "Option::is_none")]
    pub break_glass_minutes: Option<u16>,
}

/// The minutes that a session may last without a request, and at most; and those of an emergency access.
const IDLE: std::ops::RangeInclusive<u16> = 5..=480;
const ABSOLUTE: std::ops::RangeInclusive<u16> = 5..=1440;
const EMERGENCY: std::ops::RangeInclusive<u16> = 5..=480;

impl AccessRules {
    /// What is wrong with them, by field of the wire.
    pub fn problems(&self) -> Vec<FieldProblem> {
        let out = |field: &str, value: u16, range: &std::ops::RangeInclusive<u16>| {
            let message = says!("own-range", least = *range.start(), most = *range.end());
            (!range.contains(&value)).then(|| FieldProblem::new(field, "ongeldig", message))
        };
        let minutes = self.break_glass_minutes;
        let emergency = minutes.and_then(|minutes| out("toegang.noodtoegangMinuten", minutes, &EMERGENCY));
        let limits = self.sessions.iter().flat_map(|limit| {
            [
                out("toegang.sessies.stilteMinuten", limit.idle_minutes, &IDLE),
                out("toegang.sessies.hoogstensMinuten", limit.absolute_minutes, &ABSOLUTE),
            ]
        });
        limits.flatten().chain(emergency).collect()
    }
}

/// How long the sessions of a role last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct SessionLimit {
    /// Of which role.
    #[serde(rename = "rol")]
    pub role: Role,
    /// Minutes without a request.
    #[serde(rename = "stilteMinuten")]
    pub idle_minutes: u16,
    /// Minutes at most.
    #[serde(rename = "hoogstensMinuten")]
    pub absolute_minutes: u16,
}

/// All that [`decide`](super::decide::decide) goes by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Rules {
    /// The house.
    #[serde(rename = "huis")]
    pub house: House,
    /// Networks, bases, reasons, templates.
    #[serde(rename = "catalogus")]
    pub catalogue: Catalogue,
    /// Working time and holidays.
    #[serde(rename = "kalender")]
    #[cfg_attr(feature = "server", schema(value_type = Object))]
    pub calendar: Calendar,
}
