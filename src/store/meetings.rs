//! Triage meetings: each change of one is an entry of the journal, and the newest of a person is how theirs stands.
//!
//! The rule it keeps: minutes are read from the referrals' own entries, and reading them is recorded at each referral that
//! they tell of, before they are given.

use jiff::Timestamp;

use super::door::exact;
use super::face::{MinutesOf, Scope};
use super::fetch::held;
use super::journal::Note;
use super::lists::open_line;
use super::rights::{may_open, sees_lists};
use super::round::NewNote;
use super::seal::Place;
use super::{Store, StoreError, anew, reads};
use crate::domain::actor::Role;
use crate::domain::event::{Event, Recorded};
use crate::domain::id::ReferralId;
use crate::domain::meeting::Meeting;
use crate::domain::reporter::Veil;
use crate::domain::retention::shielded;

impl Store {
    /// The last meeting that this person opened, which may be over.
    pub async fn last_meeting(&self, scope: &Scope) -> Result<Option<Meeting>, StoreError> {
        let actor = scope.actor();
        let house = self.inner.houses.need(&actor.house)?;
        let Some(entry) = reads::last_meeting(self.inner.within(house.no), house.no, actor.user.0).await? else {
            return Ok(None);
        };
        let damaged = || StoreError::damaged("journal", entry.seq);
        let payload = entry.open_by(&house.code, &house.keys.entry).ok_or_else(damaged)?;
        match serde_json::from_slice(&payload) {
            Ok(Note::Meeting { meeting }) => Ok(Some(*meeting)),
            _ => Err(damaged()),
        }
    }

    /// Records how a meeting stands now.
    pub async fn put_meeting(&self, scope: &Scope, meeting: &Meeting, now: Timestamp) -> Result<(), StoreError> {
        let actor = scope.actor();
        let house = self.inner.houses.need(&actor.house)?;
        let note = Note::Meeting { meeting: Box::new(meeting.clone()) };
        let note = NewNote { house, at: exact(now), actor: Some(actor.user.0), referral: None, note };
        self.record(vec![note], Vec::new()).await.map(|_| ())
    }

    /// The lines of these referrals, in this order, as far as the caller may see them.
    pub async fn rows_of(&self, scope: &Scope, ids: &[ReferralId]) -> Result<Vec<Vec<u8>>, StoreError> {
        let actor = scope.actor();
        let house = self.inner.houses.need(&actor.house)?;
        let mut lines = Vec::new();
        for id in ids.iter().filter(|id| sees_lists(actor) && !scope.bars(**id)) {
            let row = reads::row_of(self.inner.within(house.no), house.no, actor.shelves(), id.0).await?;
            if let Some(row) = row {
                lines.push(open_line(&house, Place::Row, &row)?);
            }
        }
        Ok(lines)
    }

    /// What the desk did with the referrals of a meeting's agenda while it lasted, as far as the caller may open them.
    pub async fn minutes(
        &self,
        scope: &Scope,
        meeting: &Meeting,
        purpose: &str,
        now: Timestamp,
    ) -> Result<Vec<MinutesOf>, StoreError> {
        let actor = scope.actor();
        let house = self.inner.houses.need(&actor.house)?;
        let rules = house.rules()?;
        let (mut points, mut notes) = (Vec::new(), Vec::new());
        for id in &meeting.sitting.agenda {
            let row = reads::row_of(self.inner.within(house.no), house.no, actor.shelves(), id.0).await?;
            let body = reads::body_of(self.inner.within(house.no), house.no, id.0).await?;
            let (Some(row), Some(body)) = (row, body) else { continue };
            let held = held(&house, &body)?;
            if !may_open(scope, &held.referral) || shielded(&rules.calendar, &held.referral, now) {
                continue;
            }
            let mut events = Vec::new();
            let entries = reads::entries_of(self.inner.within(house.no), house.no, id.0, true).await?;
            for entry in anew::own(entries, &house.code, &held.key) {
                let change = entry.change(&house.code, &held.key);
                events.extend(change.ok_or_else(|| StoreError::damaged("journal", entry.seq))?);
            }
            let mut events = of_meeting(meeting, events);
            if let Some(veil) = Veil::over(&held.referral) {
                for event in &mut events {
                    veil.recorded(&held.referral, event);
                }
            }
            if !events.is_empty() {
                let note = Note::Read { by: actor.signature(), purpose: purpose.to_owned() };
                let referral = Some((id.0, held.key.clone()));
                notes.push(NewNote { house: house.clone(), at: exact(now), actor: Some(actor.user.0), referral, note });
            }
            points.push(MinutesOf { row: open_line(&house, Place::Row, &row)?, referral: *id, events });
        }
        self.record(notes, Vec::new()).await?;
        Ok(points)
    }
}

/// What was done at the desk between opening and closing; not who took what, nor what followed by itself, nor what was
/// undone before the end.
fn of_meeting(meeting: &Meeting, events: Vec<Recorded>) -> Vec<Recorded> {
    let within = |one: &Recorded| {
        let desk = matches!(one.by.role, Role::Intake | Role::Lead);
        desk && one.at >= meeting.opened_at && meeting.closed_at.is_none_or(|end| one.at <= end)
    };
    let events: Vec<Recorded> = events.into_iter().filter(within).collect();
    let undone: Vec<_> = events
        .iter()
        .filter_map(|one| match &one.event {
            Event::Undone { command, .. } => Some(*command),
            _ => None,
        })
        .collect();
    let told = |one: &Recorded| {
        let aside = matches!(
            one.event,
            Event::Taken { .. }
                | Event::Renewed { .. }
                | Event::Released
                | Event::Moved { .. }
                | Event::DueSet { .. }
                | Event::Undone { .. }
        );
        !aside && !undone.contains(&one.command)
    };
    events.into_iter().filter(told).collect()
}
