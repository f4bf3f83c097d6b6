//! Proposals: what waits for a second person, and what follows when that person agrees.
//!
//! The rules it keeps: a verdict and what it brings about are one commit, so nothing is done without it and nothing is done
//! twice; each step is in the journal, with the referral's own key where it is about one.

mod access;
mod reporter;

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use super::door::exact;
use super::face::{CommandRequest, Hand, Scope, Target};
use super::houses::HouseState;
use super::journal::Note;
use super::people::TRIES;
use super::rights::may_open;
use super::round::{Held, NewNote};
use super::seal::{Place, place};
use super::writer::Beside;
use super::writes::Write;
use super::{CommandError, Store, StoreError, reads};
use crate::domain::actor::{Actor, Signature};
use crate::domain::code::HouseCode;
use crate::domain::command::Command;
use crate::domain::confidentiality::Shelf;
use crate::domain::decide::Order;
use crate::domain::id::{CommandId, ProposalId, ReferralId, UserId};
use crate::domain::proposal::{DueReferral, Proposal, Proposed, Spared, SparedFor, Verdict};
use crate::domain::refusal::{FieldProblem, Refusal};
use crate::says;
pub use access::NewMeans;
pub use reporter::REPORTER_SHOWN;
use reporter::veil;

/// Proposals that were decided on and are shown, at most, the newest first. What waits is always shown.
const SHOWN: usize = 200;
/// Of those, so many are looked at: some are of others.
const LOOK_AT: i64 = 1000;
/// They stay for so long after they were asked, far longer than any waits; the journal keeps them.
const LISTED: SignedDuration = SignedDuration::from_hours(24 * 180);

/// Proposals that the caller may see.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ProposalsOf {
    /// The newest first.
    pub list: Vec<Proposal>,
    /// More that concern the caller, about what the caller's rights hide.
    pub hidden: u64,
}

/// What follows from agreeing.
#[derive(Default)]
struct Effects {
    notes: Vec<NewNote>,
    writes: Vec<Write>,
    /// What is carried out, by the rules that hold for every command.
    command: Option<CommandRequest>,
    /// Whose sessions must be read again.
    user: Option<UserId>,
    /// What of it isn't done, and why.
    spared: Vec<Spared>,
}

impl Store {
    /// Asks for something that a second person must agree to. The same identity from the same person is the same proposal.
    pub async fn propose(
        &self,
        scope: &Scope,
        id: ProposalId,
        mut what: Proposed,
        why: &str,
        now: Timestamp,
    ) -> Result<Proposal, CommandError> {
        let actor = scope.actor();
        let house = self.inner.houses.need(&actor.house)?;
        if let Some(mut there) = self.proposal_in(&house, id).await? {
            let same = there.by.user == actor.user && there.what.same_matter(&what);
            if !same {
                return Err(CommandError::KeyReused);
            }
            if !shown(scope, &there) {
                return Err(CommandError::NotFound);
            }
            self.veiled(&house, actor, std::slice::from_mut(&mut there), now).await?;
            return Ok(there);
        }
        let about = self.about(&house, scope, &mut what, now).await?;
        let days = house.rules()?.house.own.proposal_days;
        let mut proposal = Proposal::ask(id, actor, what, why, days, exact(now))?;
        proposal.stand(about.as_ref().map(|held| held.referral.weighing.shelf()).unwrap_or_default());
        let note = note(&house, actor, &proposal, about.as_ref(), now);
        self.record(vec![note], vec![written(&house, &proposal, 0)?]).await?;
        if let Some(held) = &about {
            veil(&mut proposal, &held.referral, actor, now);
        }
        Ok(proposal)
    }

    /// The proposals that the caller may see, newest first, and how many there are beside them.
    pub async fn proposals(&self, scope: &Scope, now: Timestamp) -> Result<ProposalsOf, StoreError> {
        let house = self.inner.houses.need(&scope.actor().house)?;
        let after = oldest(now);
        let from = self.inner.within(house.no);
        let undecided = reads::undecided(from, house.no, after).await?;
        let decided = reads::decided(self.inner.within(house.no), house.no, after, LOOK_AT).await?;
        let rows = undecided.iter().chain(&decided);
        let mut all = rows.map(|row| opened(&house, row)).collect::<Result<Vec<_>, _>>()?;
        self.placed(&house, &mut all).await?;
        let all_of_them = all.iter().filter(|proposal| proposal.concerns(scope.actor())).count();
        all.retain(|proposal| shown(scope, proposal));
        let hidden = (all_of_them - all.len()) as u64;
        // What waits stands in front, and the newest of what was decided on.
        all.truncate(undecided.len().max(SHOWN));
        all.sort_by_key(|proposal| std::cmp::Reverse((proposal.at, proposal.id)));
        self.veiled(&house, scope.actor(), &mut all, now).await?;
        Ok(ProposalsOf { list: all, hidden })
    }

    /// Forgets proposals of so long ago that nobody finds them in the list: decided on or lapsed, every one of them. What was
    /// asked and said stands in the journal.
    pub async fn sweep_proposals(&self, house: &HouseCode, now: Timestamp) -> Result<(), StoreError> {
        let house = self.inner.houses.need(house)?;
        let sweep = Write::SweepProposals { house: house.no, before: oldest(now) };
        self.record(Vec::new(), vec![sweep]).await.map(|_| ())
    }

    /// One of them.
    pub async fn proposal(
        &self,
        scope: &Scope,
        id: ProposalId,
        now: Timestamp,
    ) -> Result<Option<Proposal>, StoreError> {
        let house = self.inner.houses.need(&scope.actor().house)?;
        let mut found = self.proposal_in(&house, id).await?.filter(|proposal| shown(scope, proposal));
        self.veiled(&house, scope.actor(), found.as_mut_slice(), now).await?;
        Ok(found)
    }

    /// Agrees, refuses or takes back. What was agreed to is done in the same commit.
    ///
    /// # Errors
    /// [`CommandError::NotFound`] for who may not see it, [`CommandError::Stale`] when it isn't `expected` any more, and what
    /// [`Proposal::decide`] refuses.
    pub async fn decide_proposal(
        &self,
        scope: &Scope,
        id: ProposalId,
        expected: u64,
        (verdict, words): (Verdict, &str),
        now: Timestamp,
    ) -> Result<Proposal, CommandError> {
        let actor = scope.actor();
        let house = self.inner.houses.need(&actor.house)?;
        let mut left = TRIES;
        loop {
            left -= 1;
            let before = self.proposal_in(&house, id).await?.ok_or(CommandError::NotFound)?;
            if !shown(scope, &before) {
                return Err(CommandError::NotFound);
            }
            if before.version != expected {
                return Err(CommandError::Stale { current: before.version });
            }
            let mut after = before.decide(actor, verdict, words, exact(now))?;
            let about = match before.what.referral() {
                Some(referral) => self.load(&house, referral).await?,
                None => None,
            };
            let mut effects = match verdict {
                Verdict::Approved => self.effects(&house, actor, &after, now).await?,
                Verdict::Refused | Verdict::Withdrawn => Effects::default(),
            };
            if let Some(decision) = after.decision.as_mut().filter(|_| verdict == Verdict::Approved) {
                decision.spared = std::mem::take(&mut effects.spared);
                after.what = after.what.unnumbered();
            }
            effects.notes.insert(0, note(&house, actor, &after, about.as_ref(), now));
            effects.writes.insert(0, written(&house, &after, before.version)?);
            let done = match effects.command {
                Some(command) => {
                    let beside = Beside { notes: effects.notes, writes: effects.writes };
                    self.command_with(command, beside).await.map(drop)
                }
                None => self.record(effects.notes, effects.writes).await.map(drop).map_err(CommandError::from),
            };
            match done {
                Err(CommandError::Store(StoreError::Overtaken)) if left > 0 => {}
                Err(error) => return Err(error),
                Ok(()) => {
                    if let Some(user) = effects.user {
                        self.inner.sessions.forget_user(user);
                    }
                    if let Some(held) = &about {
                        veil(&mut after, &held.referral, actor, now);
                    }
                    return Ok(after);
                }
            }
        }
    }

    /// What follows when a second person agreed.
    async fn effects(
        &self,
        house: &Arc<HouseState>,
        actor: &Actor,
        proposal: &Proposal,
        now: Timestamp,
    ) -> Result<Effects, CommandError> {
        match &proposal.what {
            Proposed::Rights { user, grant, opens, account_version, .. } => {
                let scope = Scope::of(actor.clone());
                let kept = self.house_account(&scope, *user).await?.ok_or(CommandError::NotFound)?;
                let mut account = kept.account.with_grant(grant);
                account.disabled &= !opens;
                let rules = house.rules()?;
                let mut problems = grant.problems(&rules);
                // Whatever was known of the account when it was asked: nobody works without what the law wants (Wgs 1.8(2)).
                if !account.disabled {
                    problems.extend(account.standing.problems(grant.role, rules.calendar.date(now)));
                }
                if !problems.is_empty() {
                    return Err(Refusal::Fields { problems }.into());
                }
                let change = self.account_change(&account, Some(*account_version), Some(Hand::Of(actor)), now).await;
                let change = change.map_err(|error| match error {
                    // The version of the account, not of the proposal: reading the proposal again wouldn't help.
                    CommandError::Stale { .. } => {
                        let words = says!("proposal-account-changed");
                        let problem = FieldProblem::new("wat.accountVersie", "verouderd", words);
                        Refusal::Fields { problems: vec![problem] }.into()
                    }
                    other => other,
                })?;
                Ok(Effects {
                    notes: vec![change.note],
                    writes: vec![change.write],
                    user: Some(*user),
                    ..Effects::default()
                })
            }
            // Shown to who asked, later and once.
            Proposed::RevealReporter { .. } | Proposed::RenewAccess { .. } => Ok(Effects::default()),
            // A command like any other, under the proposal's own identity.
            Proposed::ExtendKeeping { referral, renewal, .. } => {
                let (reason, asked_by) = (proposal.why.clone(), Box::new(proposal.by.clone()));
                let command = Command::RenewAvailability { renewal: renewal.clone(), reason, asked_by };
                let order = Order { id: CommandId(proposal.id.0), command, number: None };
                let fingerprint = Sha256::digest(proposal.id.0).into();
                let (scope, target) = (Scope::of(actor.clone()), Target::Referral(*referral));
                let command = CommandRequest { scope, target, expected: None, order, fingerprint, now };
                Ok(Effects { command: Some(command), ..Effects::default() })
            }
            Proposed::Destroy { referrals } => {
                let mut effects = Effects::default();
                for DueReferral { referral, .. } in referrals {
                    // First what destroys it as it is now, then whether it is due: what is changed after the one makes it
                    // void, what was changed before the other is seen.
                    let done = self.destruction(house, *referral, &actor.signature(), now).await?;
                    // What was taken up again meanwhile isn't due any more; who ended it is looked up anew.
                    let due = self.due_one(house, *referral, now).await?;
                    if let Some(why) = due.map_or(Some(SparedFor::NotDue), |due| due.spared_for(actor)) {
                        effects.spared.push(Spared { referral: *referral, why });
                        continue;
                    }
                    let (note, write) = done.unzip();
                    effects.notes.extend(note);
                    effects.writes.extend(write);
                }
                // Nothing that this person may agree to: it stays open for another.
                if effects.writes.is_empty() && effects.spared.iter().any(|spared| spared.why.own()) {
                    return Err(Refusal::SecondPersonNeeded.into());
                }
                Ok(effects)
            }
        }
    }

    /// The referral that it is about, when it is about one: only one that the requester may open. Fills its number or the
    /// name in.
    async fn about(
        &self,
        house: &HouseState,
        scope: &Scope,
        what: &mut Proposed,
        now: Timestamp,
    ) -> Result<Option<Held>, CommandError> {
        if let Proposed::Rights { user, name, .. } = what {
            let known = self.house_account(scope, *user).await?;
            *name = known.ok_or(CommandError::NotFound)?.account.actor.name;
            return Ok(None);
        }
        if let Proposed::RenewAccess { user, name, means } = what {
            *name = self.who_may_be_given(scope, *user, *means).await?;
            return Ok(None);
        }
        let Some(referral) = what.referral() else { return Ok(None) };
        let held = self.load(house, referral).await?.filter(|held| may_open(scope, &held.referral));
        let held = held.ok_or(CommandError::NotFound)?;
        let protected = held.referral.content.referrer.protected.is_some();
        if matches!(what, Proposed::RevealReporter { .. }) && !protected {
            return Err(Refusal::AlreadySo.into());
        }
        if let Proposed::ExtendKeeping { renewal, .. } = what {
            let problems = renewal.problems(&*house.rules()?, &held.referral, now);
            if !problems.is_empty() {
                return Err(Refusal::Fields { problems }.into());
            }
        }
        if let Proposed::RevealReporter { number, .. } | Proposed::ExtendKeeping { number, .. } = what {
            number.clone_from(&held.referral.number);
        }
        Ok(Some(held))
    }

    async fn proposal_in(&self, house: &HouseState, id: ProposalId) -> Result<Option<Proposal>, StoreError> {
        let rows = reads::proposal(self.inner.within(house.no), house.no, id.0).await?;
        let mut found = rows.iter().map(|row| opened(house, row)).collect::<Result<Vec<_>, _>>()?;
        self.placed(house, &mut found).await?;
        Ok(found.pop())
    }

    /// Places proposals behind the walls that their referrals stand behind now, not as they stood when it was asked.
    async fn placed(&self, house: &HouseState, proposals: &mut [Proposal]) -> Result<(), StoreError> {
        let ids: BTreeSet<Uuid> = proposals.iter().flat_map(|one| one.what.referrals()).map(|id| id.0).collect();
        let ids: Vec<Uuid> = ids.into_iter().collect();
        let stand: HashMap<Uuid, Shelf> =
            reads::shelves(self.inner.within(house.no), house.no, &ids).await?.into_iter().collect();
        for proposal in proposals {
            // What is gone stands where it stood.
            let (before, about) = (proposal.shelf(), proposal.what.referrals());
            let now = |id: ReferralId| stand.get(&id.0).copied().unwrap_or(before);
            proposal.stand(about.into_iter().map(now).fold(Shelf::default(), Shelf::and));
        }
        Ok(())
    }
}

/// The proposal after who asked looked at what was agreed to; to anybody else there is none.
fn looked(before: &Proposal, actor: &Actor, now: Timestamp) -> Result<Proposal, CommandError> {
    before.look(actor, exact(now)).map_err(|refusal| match refusal {
        Refusal::Unknown => CommandError::NotFound,
        other => other.into(),
    })
}

/// Proposals of before then aren't kept, in microseconds.
fn oldest(now: Timestamp) -> i64 {
    now.saturating_sub(LISTED).unwrap_or(Timestamp::MIN).as_microsecond()
}

/// May who asks know of it?
pub(super) fn shown(scope: &Scope, proposal: &Proposal) -> bool {
    let barred = proposal.what.referrals().into_iter().any(|referral| scope.bars(referral));
    !barred && proposal.shown_to(scope.actor())
}

pub(super) fn opened(house: &HouseState, (id, sealed): &(Uuid, Vec<u8>)) -> Result<Proposal, StoreError> {
    let json = house.keys.draft.open(&aad(house, *id), sealed).map(zeroize::Zeroizing::new);
    let proposal = json.and_then(|json| serde_json::from_slice(&json).ok());
    proposal.ok_or_else(|| StoreError::damaged("proposal", id))
}

/// The row in the place of the one with version `before`.
pub(super) fn written(house: &HouseState, proposal: &Proposal, before: u64) -> Result<Write, StoreError> {
    let json = serde_json::to_vec(proposal).map_err(|_| StoreError::Invalid("no JSON"))?;
    let sealed = house.keys.draft.seal(&aad(house, proposal.id.0), &zeroize::Zeroizing::new(json));
    Ok(Write::Proposal {
        house: house.no,
        id: proposal.id,
        referral: proposal.what.referral().map(|ReferralId(id)| id),
        before,
        version: proposal.version,
        asked: proposal.at.as_microsecond(),
        sealed,
    })
}

fn note(house: &Arc<HouseState>, by: &Actor, proposal: &Proposal, about: Option<&Held>, now: Timestamp) -> NewNote {
    let step = step(by.signature(), proposal);
    noted(house, by, step, about, now)
}

/// A step of a proposal, as the journal keeps it: for longer than what it destroys, so without those numbers.
pub(super) fn step(by: Signature, proposal: &Proposal) -> Note {
    let proposal = Proposal { what: proposal.what.clone().unnumbered(), ..proposal.clone() };
    Note::Proposal { by, proposal: Box::new(proposal) }
}

fn noted(house: &Arc<HouseState>, by: &Actor, note: Note, about: Option<&Held>, now: Timestamp) -> NewNote {
    let referral = about.map(|held| (held.referral.id.0, held.key.clone()));
    NewNote { house: house.clone(), at: exact(now), actor: Some(by.user.0), referral, note }
}

/// Where a proposal belongs.
pub(super) fn aad(house: &HouseState, id: Uuid) -> Vec<u8> {
    place(Place::Proposal, &house.code, id.as_bytes(), 0)
}
