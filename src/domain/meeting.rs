//! The triage meeting: who sat at the table, what stood on the agenda, what was put off.
//!
//! The rules it keeps: what is decided stands in the referrals' own events, never here, so the minutes are made of the
//! journal and can't say otherwise. An incidental third party sits in only after having signed a secrecy declaration
//! (Wgs 2.31(9)–(10), BGS 2.21): a guest without its date is refused. Whoever opened a meeting keeps it and closes it.

use std::collections::BTreeSet;

use jiff::civil::{Date, Time, Weekday};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use serde::{Deserialize, Serialize};

use super::actor::Signature;
use super::code::OrganisationCode;
use super::id::{MeetingId, ReferralId};
use super::organisation::Organisation;
use super::refusal::FieldProblem;
use super::rules::House;
use super::text::SafeText;
use crate::says;

/// Referrals on one agenda at most.
pub const AGENDA: usize = 200;
/// People at one table at most.
pub const TABLE: usize = 60;
/// Longest name, in characters.
const NAME: usize = 120;

/// Until when a referral must be in to stand on the next agenda: a house setting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct CutOff {
    /// Day of the week, from 1 (Monday) to 7.
    #[serde(rename = "dag")]
    pub weekday: u8,
    /// Time of that day, in the house's zone: `12:00:00`.
    #[serde(rename = "tijd")]
    #[cfg_attr(feature = "server", schema(value_type = String))]
    pub time: Time,
}

impl CutOff {
    /// The last time that the agenda closed, at or before `now`. None when the setting names no day.
    pub fn last(&self, now: Timestamp, zone: &TimeZone) -> Option<Timestamp> {
        let weekday = Weekday::from_monday_one_offset(i8::try_from(self.weekday).ok()?).ok()?;
        let today = now.to_zoned(zone.clone()).date();
        let back = i64::from(today.weekday().since(weekday));
        let at = |days: i64| {
            let day = today.checked_sub(days.days()).ok()?;
            day.to_datetime(self.time).to_zoned(zone.clone()).ok().map(|at| at.timestamp())
        };
        at(back).filter(|at| *at <= now).or_else(|| at(back + 7))
    }
}

/// An incidental third party.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Guest {
    /// Name and place of work.
    #[serde(rename = "naam")]
    pub name: SafeText,
    /// When the secrecy declaration was signed.
    #[serde(rename = "geheimhoudingGetekend", default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", schema(value_type = Option<String>, format = Date))]
    pub signed: Option<Date>,
}

/// Who sits at the table.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Present {
    /// Participants, by their code in the house.
    #[serde(rename = "deelnemers", default)]
    pub participants: Vec<OrganisationCode>,
    /// People of the house and of the participants.
    #[serde(rename = "namen", default)]
    pub names: Vec<SafeText>,
    /// Incidental third parties.
    #[serde(rename = "gasten", default)]
    pub guests: Vec<Guest>,
}

impl Present {
    /// Nobody.
    pub fn is_empty(&self) -> bool {
        self.count() == 0
    }

    /// How many are told of.
    pub fn count(&self) -> usize {
        self.participants.len() + self.names.len() + self.guests.len()
    }

    /// The participants as the house knows them.
    pub fn known<'a>(&'a self, house: &'a House) -> impl Iterator<Item = &'a Organisation> {
        self.participants.iter().filter_map(|code| house.organisation(code))
    }
}

/// What whoever keeps the meeting tells of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Sitting {
    /// What was received after this isn't on the agenda by itself.
    #[serde(rename = "sluitTijdstip", default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", schema(value_type = Option<String>, format = DateTime))]
    pub cut_off: Option<Timestamp>,
    /// Who sits at the table.
    #[serde(rename = "aanwezig")]
    pub present: Present,
    /// What is talked about, in this order.
    #[serde(rename = "agenda")]
    pub agenda: Vec<ReferralId>,
    /// Put off until a next meeting.
    #[serde(rename = "doorgeschoven", default)]
    pub parked: BTreeSet<ReferralId>,
    /// The meeting is over.
    #[serde(rename = "gesloten", default)]
    pub closed: bool,
}

impl Sitting {
    /// What stands in the way of it, every field at once.
    pub fn problems(&self, house: &House, today: Date) -> Vec<FieldProblem> {
        let mut problems = Vec::new();
        let mut wrong = |field: &str, code: &str, message| problems.push(FieldProblem::new(field, code, message));
        if self.present.is_empty() {
            wrong("aanwezig.namen", "verplicht", says!("meeting-nobody"));
        }
        let present = &self.present;
        if present.count() > TABLE {
            wrong("aanwezig.namen", "te_lang", says!("meeting-table", limit = TABLE));
        }
        if present.known(house).count() < present.participants.len() {
            wrong("aanwezig.deelnemers", "onbekende_code", says!("meeting-participant"));
        }
        let named = |name: &SafeText| !name.trim().is_empty() && name.chars().count() <= NAME;
        if !present.names.iter().all(named) {
            wrong("aanwezig.namen", "ongeldig", says!("meeting-name", limit = NAME));
        }
        if !present.guests.iter().all(|guest| named(&guest.name)) {
            wrong("aanwezig.gasten", "ongeldig", says!("meeting-name", limit = NAME));
        }
        if present.guests.iter().any(|guest| guest.signed.is_none_or(|day| day > today)) {
            wrong("aanwezig.geheimhouding", "verplicht", says!("meeting-secrecy"));
        }
        let once: BTreeSet<&ReferralId> = self.agenda.iter().collect();
        if self.agenda.is_empty() {
            wrong("agenda", "verplicht", says!("meeting-agenda-empty"));
        } else if self.agenda.len() > AGENDA {
            wrong("agenda", "te_lang", says!("meeting-agenda-long", limit = AGENDA));
        } else if once.len() < self.agenda.len() || !self.parked.iter().all(|id| once.contains(id)) {
            wrong("agenda", "ongeldig", says!("meeting-agenda-once"));
        }
        problems
    }
}

/// A triage meeting as the journal keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Meeting {
    /// Identity.
    #[serde(rename = "id")]
    pub id: MeetingId,
    /// Who keeps it.
    #[serde(rename = "door")]
    pub by: Signature,
    /// When it was opened.
    #[serde(rename = "geopendTijdstip")]
    #[cfg_attr(feature = "server", schema(value_type = String, format = DateTime))]
    pub opened_at: Timestamp,
    /// When it was closed; none while it goes on.
    #[serde(rename = "geslotenTijdstip", default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", schema(value_type = Option<String>, format = DateTime))]
    pub closed_at: Option<Timestamp>,
    /// What was told of it.
    #[serde(rename = "zitting")]
    pub sitting: Sitting,
}

impl Meeting {
    /// It goes on.
    pub fn open(&self) -> bool {
        self.closed_at.is_none()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[test]
    fn the_agenda_closed_at_the_last_such_day_and_hour() {
        let zone = TimeZone::get("Europe/Amsterdam").unwrap();
        let monday_noon = CutOff { weekday: 1, time: Time::constant(12, 0, 0, 0) };
        for (now, last) in [
            ("2026-11-24T12:30:00Z", "2026-11-23T11:00:00Z"),
            ("2026-11-23T11:00:00Z", "2026-11-23T11:00:00Z"),
            ("2026-11-23T10:59:00Z", "2026-11-16T11:00:00Z"),
            ("2026-11-22T10:59:00Z", "2026-11-16T11:00:00Z"),
            // Summer time ended in between: noon stays noon.
            ("2026-10-26T10:00:00Z", "2026-10-19T10:00:00Z"),
        ] {
            assert_eq!(monday_noon.last(at(now), &zone), Some(at(last)), "{now}");
        }
        assert_eq!(CutOff { weekday: 9, ..monday_noon }.last(at("2026-11-24T12:30:00Z"), &zone), None);
    }
}
