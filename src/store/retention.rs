//! What is due to be destroyed, and what is left of what was.
//!
//! The rule it keeps: the plain columns only say where to look. Whether a referral is due, by which rule and by when, is
//! derived from the opened file by [`Destruction`], here and once more when its destruction was agreed to.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use super::destroy::by_itself;
use super::door::exact;
use super::face::Scope;
use super::fetch::held;
use super::houses::HouseState;
use super::proposals::{opened, shown, step, written};
use super::round::NewNote;
use super::rows::keep_columns;
use super::writes::Write;
use super::{Store, StoreError, anew, reads};
use crate::domain::actor::Actor;
use crate::domain::code::HouseCode;
use crate::domain::confidentiality::Shelf;
use crate::domain::event::Event;
use crate::domain::id::{ProposalId, ReferralId, UserId};
use crate::domain::proposal::{DueReferral, Proposal, Proposed, SparedFor, Verdict};
use crate::domain::referral::Referral;
use crate::domain::retention::{Destruction, RetentionRule, shielded_from};
use crate::domain::text::SafeText;
use crate::domain::words::wire_name;

/// Referrals of one rule that one look takes in.
const LOOK_AT: i64 = 1000;
/// Referrals in one proposal.
const TOGETHER: usize = 50;
/// Rows of an older version that one look brings up to date.
const FILL_AT: i64 = 5000;

/// A referral that is due.
pub(super) struct Due {
    /// As it stands in a list or a proposal.
    pub(super) told: DueReferral,
    /// Behind which walls it stands.
    shelf: Shelf,
    /// Who opened it in an emergency: somebody else agrees as well.
    opened_by: BTreeSet<UserId>,
}

impl Due {
    /// Why this person's agreement doesn't destroy it.
    pub(super) fn spared_for(&self, actor: &Actor) -> Option<SparedFor> {
        let own = |user: &UserId| *user == actor.user;
        if self.told.unreviewed {
            return Some(SparedFor::Unreviewed);
        }
        if self.opened_by.iter().any(own) {
            return Some(SparedFor::OwnEmergency);
        }
        self.told.ended_by.as_ref().is_some_and(own).then_some(SparedFor::OwnEnding)
    }
}

/// What is due, as far as who asks may see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DueOf {
    /// The soonest first.
    pub referrals: Vec<DueReferral>,
    /// How many more that the caller's rights hide.
    pub hidden: u32,
    /// How many are beyond the last day on which they may be kept, hidden ones too.
    pub late: u32,
}

/// What one round found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DailyRound {
    /// What it asked for.
    pub proposals: Vec<Proposal>,
    /// How many referrals are beyond the last day on which they may be kept.
    pub late: u32,
}

/// What was asked for before.
#[derive(Default)]
struct Asked {
    open: BTreeSet<ReferralId>,
    refused: BTreeSet<ReferralId>,
}

impl Asked {
    /// Isn't asked for now. A refusal holds no longer than the referral may be kept: who wants that has it made available anew.
    fn silences(&self, due: &DueReferral, today: Date) -> bool {
        self.open.contains(&due.referral) || self.refused.contains(&due.referral) && due.destruction.by >= today
    }
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
    /// What is due to be proposed for destruction in the caller's house: at most 1000 of each rule at a time.
    pub async fn due(&self, scope: &Scope, now: Timestamp) -> Result<DueOf, StoreError> {
        let actor = scope.actor();
        let house = self.inner.houses.need(&actor.house)?;
        let mut due = self.due_in(&house, now).await?;
        let (all, late) = (due.len(), late(&house, &due, now)?);
        due.retain(|due| actor.sees(due.shelf) && !scope.bars(due.told.referral));
        let hidden = u32::try_from(all - due.len()).unwrap_or(u32::MAX);
        Ok(DueOf { referrals: due.into_iter().map(|due| due.told).collect(), hidden, late })
    }

    async fn due_in(&self, house: &HouseState, now: Timestamp) -> Result<Vec<Due>, StoreError> {
        let rules = house.rules()?;
        let (terms, today) = (&rules.house.retention, rules.calendar.date(now));
        self.fill_in(house, now).await?;
        let mut due = Vec::new();
        for rule in RetentionRule::ALL {
            let until = terms.looked_at_until(rule, today).to_string();
            let from = self.inner.within(house.no);
            for id in reads::kept(from, house.no, &wire_name(rule), &until, LOOK_AT).await? {
                due.extend(self.due_one(house, ReferralId(id), now).await?);
            }
        }
        due.sort_by_key(|one| (one.told.destruction.by, one.told.referral));
        Ok(due)
    }

    /// The daily round, asked for by somebody: those of its proposals that they may see.
    pub async fn propose_destruction_for(&self, scope: &Scope, now: Timestamp) -> Result<Vec<Proposal>, StoreError> {
        let mut made = self.propose_destruction(&scope.actor().house, now).await?.proposals;
        made.retain(|proposal| shown(scope, proposal));
        Ok(made)
    }

    /// The daily round in one house: asks a second person to agree to the destruction of what is due and wasn't asked for yet.
    /// What one person ended, and what stands behind one wall, is asked for apart, so that who agrees is always another
    /// and may see it. Any server may do it at any time: the same list is the same proposal. What waits for the review of an
    /// emergency access isn't asked for.
    pub async fn propose_destruction(&self, house: &HouseCode, now: Timestamp) -> Result<DailyRound, StoreError> {
        let house = self.inner.houses.need(house)?;
        let due = self.due_in(&house, now).await?;
        let rules = house.rules()?;
        let (days, today) = (rules.house.own.proposal_days, rules.calendar.date(now));
        let late = late(&house, &due, now)?;
        let asked = self.asked_to_destroy(&house, days, now).await?;
        let mut groups: BTreeMap<(Shelf, Option<UserId>), Vec<DueReferral>> = BTreeMap::new();
        for Due { told, shelf, .. } in due {
            if !told.unreviewed && !asked.silences(&told, today) {
                groups.entry((shelf, told.ended_by)).or_default().push(told);
            }
        }
        let mut made = Vec::new();
        for ((shelf, _), all) in groups {
            for referrals in all.chunks(TOGETHER) {
                let mut digest = Sha256::new_with_prefix(house.code.as_str());
                for due in referrals {
                    digest.update(due.referral.0);
                }
                digest.update(today.to_string());
                let id = Uuid::from_slice(&digest.finalize()[..16]).map_err(|_| StoreError::Invalid("no identity"))?;
                let what = Proposed::Destroy { referrals: referrals.to_vec() };
                let why = SafeText::line("De bewaartermijn is voorbij, of bijna.");
                let mut proposal = Proposal::by(ProposalId(id), by_itself(), what, why, days, exact(now));
                proposal.stand(shelf);
                let note = step(by_itself(), &proposal);
                let note = NewNote { house: house.clone(), at: exact(now), actor: None, referral: None, note };
                match self.record(vec![note], vec![written(&house, &proposal, 0)?]).await {
                    Ok(_) => made.push(proposal),
                    // Another server asked for the very same.
                    Err(StoreError::Overtaken) => {}
                    Err(error) => return Err(error),
                }
            }
        }
        Ok(DailyRound { proposals: made, late })
    }

    /// Referrals whose destruction waits for a second person, or was refused lately.
    async fn asked_to_destroy(&self, house: &HouseState, days: u16, now: Timestamp) -> Result<Asked, StoreError> {
        let since = now.saturating_sub(SignedDuration::from_hours(24 * 2 * i64::from(days))).unwrap_or(Timestamp::MIN);
        let mut asked = Asked::default();
        for row in reads::proposals(self.inner.within(house.no), house.no, since.as_microsecond()).await? {
            let proposal = opened(house, &row)?;
            let refused = proposal.decision.as_ref().is_some_and(|decision| {
                let until = decision.at.saturating_add(SignedDuration::from_hours(24 * i64::from(days)));
                decision.verdict == Verdict::Refused && until.is_ok_and(|until| now < until)
            });
            if let Proposed::Destroy { referrals } = &proposal.what {
                let ids = referrals.iter().map(|due| due.referral);
                if proposal.open(now) {
                    asked.open.extend(ids);
                } else if refused {
                    asked.refused.extend(ids);
                }
            }
        }
        Ok(asked)
    }

    /// What is left of what was destroyed in the caller's house.
    pub async fn tallies(&self, scope: &Scope) -> Result<Vec<TallyOf>, StoreError> {
        let house = self.inner.houses.need(&scope.actor().house)?;
        let rows = reads::tallies(self.inner.within(house.no), house.no).await?;
        let tally =
            |(month, what, code, number): reads::TallyRow| TallyOf { month, what, code, number: number.unsigned_abs() };
        Ok(rows.into_iter().map(tally).collect())
    }

    /// The same of one referral: `None` when it isn't due, or isn't there.
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
        let entries = reads::entries_of(self.inner.within(house.no), house.no, id.0, true).await?;
        for entry in anew::own(entries, &house.code, &held.key) {
            let change = entry.change(&house.code, &held.key);
            let change = change.ok_or_else(|| StoreError::damaged("journal", entry.seq))?;
            let ends = |event: &Event| matches!(event, Event::Ended { .. } | Event::MarkedDuplicate { .. });
            ended_by = change.iter().find(|one| ends(&one.event)).map(|one| one.by.user).or(ended_by);
        }
        let opened = reads::break_glasses_to(self.inner.within(house.no), house.no, id.0).await?;
        Ok(Some(Due {
            told: DueReferral {
                referral: id,
                number: referral.number.clone(),
                destruction,
                ended_by: ended_by.filter(|_| referral.standing.state.ended()),
                unreviewed: opened.iter().any(|(_, reviewed)| !reviewed),
            },
            shelf: referral.weighing.shelf(),
            opened_by: opened.iter().map(|(user, _)| UserId(*user)).collect(),
        }))
    }

    /// Writes the columns that a version before this one left empty, or as they were before its change.
    async fn fill_in(&self, house: &HouseState, now: Timestamp) -> Result<(), StoreError> {
        let rules = house.rules()?;
        let mut writes = Vec::new();
        for id in reads::kept_unknown(self.inner.within(house.no), house.no, FILL_AT).await? {
            let Some(body) = reads::body_of(self.inner.within(house.no), house.no, id).await? else { continue };
            let referral: &Referral = &held(house, &body)?.referral;
            let shield_at = shielded_from(&rules.calendar, referral).map(Timestamp::as_microsecond);
            let keep = keep_columns(&Destruction::of(&rules, referral));
            writes.push(Write::Keep { house: house.no, referral: id, version: body.version, shield_at, keep });
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

/// How many are beyond the last day on which they may be kept.
fn late(house: &HouseState, due: &[Due], now: Timestamp) -> Result<u32, StoreError> {
    let today = house.rules()?.calendar.date(now);
    let late = due.iter().filter(|due| due.told.destruction.by < today).count();
    Ok(u32::try_from(late).unwrap_or(u32::MAX))
}
