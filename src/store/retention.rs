//! What is due to be destroyed, and what is left of what was.
//!
//! The rule it keeps: the plain columns only say where to look. Whether a referral is due, by which rule and by when, is
//! derived from the opened file by [`Destruction`], here and once more when its destruction was agreed to.

use jiff::Timestamp;

use super::houses::HouseState;
use super::rows::keep_columns;
use super::writer::held;
use super::writes::Write;
use super::{Store, StoreError, reads};
use crate::domain::code::HouseCode;
use crate::domain::event::Event;
use crate::domain::id::{ReferralId, UserId};
use crate::domain::referral::{Referral, State};
use crate::domain::retention::{Destruction, RetentionRule, shielded_from};
use crate::domain::text::SafeText;
use crate::domain::words::wire_name;

/// Referrals of one rule that one look takes in.
const LOOK_AT: i64 = 1000;
/// Rows of an older version that one look brings up to date.
const FILL_AT: i64 = 5000;

/// A referral that is due.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    /// Which.
    pub referral: ReferralId,
    /// Its number.
    pub number: SafeText,
    /// How it stands.
    pub state: State,
    /// By when, and why.
    pub destruction: Destruction,
    /// Stands in the compartment.
    pub compartment: bool,
    /// Who ended it: somebody else agrees to its destruction. None while it runs.
    pub ended_by: Option<UserId>,
}

/// What is left of referrals that were destroyed: how many of something in one month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TallyOf {
    /// `2026-03`, by the house's calendar.
    pub month: String,
    /// `ontvangen`, `aanmelder`, `einde`, `uitkomst`, `doorgeleiding` or `vernietigd`.
    pub what: String,
    /// Which of them.
    pub code: String,
    /// How many.
    pub number: u64,
}

impl Store {
    /// What is due to be proposed for destruction in a house, the soonest first: at most 1000 of each rule at a time.
    pub async fn due(&self, house: &HouseCode, now: Timestamp) -> Result<Vec<Due>, StoreError> {
        let house = self.inner.houses.need(house)?;
        let rules = house.rules()?;
        let (terms, today) = (&rules.house.retention, rules.calendar.date(now));
        self.fill_in(&house, now).await?;
        let mut due = Vec::new();
        for rule in RetentionRule::ALL {
            let until = terms.counted_from(rule, today).to_string();
            let from = self.inner.within(house.no);
            for id in reads::kept(from, house.no, &wire_name(rule), &until, LOOK_AT).await? {
                due.extend(self.due_one(&house, ReferralId(id), now).await?);
            }
        }
        due.sort_by(|one, other| (one.destruction.by, one.referral).cmp(&(other.destruction.by, other.referral)));
        Ok(due)
    }

    /// The same of one referral: `None` when it isn't due, or isn't there.
    pub async fn due_now(&self, house: &HouseCode, id: ReferralId, now: Timestamp) -> Result<Option<Due>, StoreError> {
        let house = self.inner.houses.need(house)?;
        self.due_one(&house, id, now).await
    }

    /// What is left of what was destroyed.
    pub async fn tallies(&self, house: &HouseCode) -> Result<Vec<TallyOf>, StoreError> {
        let house = self.inner.houses.need(house)?;
        let rows = reads::tallies(self.inner.within(house.no), house.no).await?;
        let tally =
            |(month, what, code, number): reads::TallyRow| TallyOf { month, what, code, number: number.unsigned_abs() };
        Ok(rows.into_iter().map(tally).collect())
    }

    pub(super) async fn due_one(
        &self,
        house: &HouseState,
        id: ReferralId,
        now: Timestamp,
    ) -> Result<Option<Due>, StoreError> {
        let Some(body) = reads::body_of(self.inner.within(house.no), house.no, id.0).await? else { return Ok(None) };
        let held = held(house, &body)?;
        let (rules, referral) = (house.rules()?, &held.referral);
        let destruction = Destruction::of(&rules, referral);
        if destruction.proposed_from(&rules.house.retention) > rules.calendar.date(now) {
            return Ok(None);
        }
        let mut ended_by = None;
        for entry in reads::entries_of(self.inner.within(house.no), house.no, id.0, true).await? {
            let change = entry.change(&house.code, &held.key);
            let change = change.ok_or_else(|| StoreError::damaged("journal", entry.seq))?;
            let ends = |event: &Event| matches!(event, Event::Ended { .. } | Event::MarkedDuplicate { .. });
            ended_by = change.iter().find(|one| ends(&one.event)).map(|one| one.by.user).or(ended_by);
        }
        Ok(Some(Due {
            referral: id,
            number: referral.number.clone(),
            state: referral.standing.state,
            compartment: referral.weighing.compartmented(),
            ended_by: ended_by.filter(|_| referral.standing.state.ended()),
            destruction,
        }))
    }

    /// Writes the columns that a version before this one left empty.
    async fn fill_in(&self, house: &HouseState, now: Timestamp) -> Result<(), StoreError> {
        let rules = house.rules()?;
        let mut writes = Vec::new();
        for id in reads::kept_unknown(self.inner.within(house.no), house.no, FILL_AT).await? {
            let Some(body) = reads::body_of(self.inner.within(house.no), house.no, id).await? else { continue };
            let referral: &Referral = &held(house, &body)?.referral;
            let shield_at = shielded_from(&rules.calendar, referral).map(Timestamp::as_microsecond);
            let keep = keep_columns(&Destruction::of(&rules, referral));
            writes.push(Write::Keep { house: house.no, referral: id, shield_at, keep });
            if let Some(at) = shield_at.filter(|at| *at <= now.as_microsecond()) {
                house.alarm_at(at);
            }
        }
        if !writes.is_empty() {
            self.record(Vec::new(), writes).await?;
        }
        Ok(())
    }
}
