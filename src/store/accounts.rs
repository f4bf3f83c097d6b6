//! Accounts as an administrator manages them: those of one house, each changed on the version that was seen.
//!
//! The rules it keeps: every change is in the journal of the house with who made it; what an account may do changes at
//! once, in running sessions too, and ends at its last day.

use std::collections::BTreeSet;

use jiff::Timestamp;

use super::door::exact;
use super::face::{Account, Hand, Scope};
use super::houses::{HouseState, INSTALLATION};
use super::journal::Note;
use super::people::TRIES;
use super::round::NewNote;
use super::writes::Write;
use super::{CommandError, Store, StoreError, reads};
use crate::domain::account::{Block, MOST_BLOCKS, Review, Standing};
use crate::domain::id::UserId;
use crate::domain::refusal::{FieldProblem, Refusal};
use crate::domain::text::SafeText;
use crate::says;

/// An account, and when it was last signed in with.
#[derive(Debug, Clone)]
pub struct Kept {
    /// The account.
    pub account: Account,
    /// When; never yet, or before that was kept.
    pub signed_in: Option<Timestamp>,
}

/// An account that changes: the entry and the write, for one commit.
pub(super) struct Change {
    pub(super) account: Account,
    pub(super) note: NewNote,
    pub(super) write: Write,
}

impl Store {
    /// The accounts of the caller's house, and its guests.
    pub async fn house_accounts(&self, scope: &Scope) -> Result<Vec<Kept>, StoreError> {
        let house = self.inner.houses.need(&scope.actor().house)?;
        self.kept_in(&house).await
    }

    /// The accounts of a house, and its guests.
    pub(super) async fn kept_in(&self, house: &HouseState) -> Result<Vec<Kept>, StoreError> {
        let rows = reads::accounts_in(self.inner.within(INSTALLATION), house.no).await?;
        let own = rows.iter().map(|row| self.account_kept(row));
        let guests = reads::guests_in(self.inner.within(INSTALLATION), house.no).await?;
        own.chain(guests.iter().map(|row| self.guest_kept(row))).collect()
    }

    /// One of them; `None` for another house's that is no guest.
    pub async fn house_account(&self, scope: &Scope, user: UserId) -> Result<Option<Kept>, StoreError> {
        let house = self.inner.houses.need(&scope.actor().house)?;
        let row = reads::account_by_id(self.inner.within(INSTALLATION), user.0).await?;
        if let Some(row) = row.filter(|row| row.house == house.no) {
            return self.account_kept(&row).map(Some);
        }
        let guest = reads::guest(self.inner.within(INSTALLATION), house.no, user.0).await?;
        guest.map(|row| self.guest_kept(&row)).transpose()
    }

    /// Adds an account, or changes it. Gives it as it is now, with its new version.
    ///
    /// # Errors
    /// [`CommandError::Stale`] when it isn't `expected` any more; `None` skips that check.
    pub async fn change_account(
        &self,
        account: &Account,
        expected: Option<u64>,
        hand: Option<Hand<'_>>,
        now: Timestamp,
    ) -> Result<Account, CommandError> {
        let mut left = TRIES;
        loop {
            left -= 1;
            let Change { account, note, write } = self.account_change(account, expected, hand, now).await?;
            match self.record(vec![note], vec![write]).await {
                // Somebody else was first: then it is another version, or what was given still stands.
                Err(StoreError::Overtaken) if left > 0 => {}
                Err(error) => return Err(error.into()),
                Ok(_) => {
                    let user = account.actor.user;
                    self.inner.sessions.forget_user(user);
                    if account.guest.is_none() && !self.works(&account, now)? {
                        // Over at home is over everywhere.
                        self.tell_guest_houses(user, hand.unwrap_or(Hand::Of(&account.actor)), now).await?;
                    }
                    return Ok(account);
                }
            }
        }
    }

    /// What changing an account takes, decided on what stands there now.
    pub(super) async fn account_change(
        &self,
        account: &Account,
        expected: Option<u64>,
        hand: Option<Hand<'_>>,
        now: Timestamp,
    ) -> Result<Change, CommandError> {
        let user = account.actor.user;
        let house = self.inner.houses.need(&account.actor.house)?;
        let from = self.inner.within(INSTALLATION);
        let (before, sealed) = if account.guest.is_some() {
            let row = reads::guest(from, house.no, user.0).await?;
            (row.as_ref().map(|row| self.open_guest(row)).transpose()?, row.map(|row| row.sealed))
        } else {
            let row = reads::account_by_id(from, user.0).await?;
            (row.as_ref().map(|row| self.open_account(row)).transpose()?, row.map(|row| row.sealed))
        };
        let current = before.as_ref().map_or(0, |before| before.standing.version);
        if expected.is_some_and(|expected| expected != current) {
            return Err(CommandError::Stale { current });
        }
        let mut account = account.clone();
        account.standing.version = current + 1;
        if before.is_none() {
            account.standing.since = Some(exact(now));
        }
        let write = match &account.guest {
            Some(guest) => Self::guest_write(&house, &account, guest, sealed)?,
            None => self.account_write(&house, &account, sealed)?,
        };
        let (by, operator) = hand.map(Hand::parts).unwrap_or_default();
        let note = Note::AccountSet {
            actor: Box::new(account.actor.clone()),
            disabled: account.disabled,
            external: account.external.is_some(),
            password_off: account.password_off,
            operator,
            standing: Box::new(account.standing.clone()),
            by: by.clone(),
            guest_of: account.guest.as_ref().map(|guest| guest.home.clone()),
        };
        let actor = by.map(|by| by.user.0);
        let note = NewNote { house: house.clone(), at: exact(now), actor, referral: None, note };
        Ok(Change { account, note, write })
    }

    /// Bars somebody of the house from these referrals, by number, and from no others. `None` when there is no such account.
    ///
    /// # Errors
    /// [`Refusal::Fields`] for a number that the house doesn't know, or too many.
    pub async fn set_blocks(
        &self,
        scope: &Scope,
        user: UserId,
        numbers: &[String],
        expected: u64,
        now: Timestamp,
    ) -> Result<Option<Kept>, CommandError> {
        let house = self.inner.houses.need(&scope.actor().house)?;
        let Some(mut kept) = self.house_account(scope, user).await? else { return Ok(None) };
        let mut blocks: Vec<Block> = Vec::new();
        let mut problems = Vec::new();
        if numbers.len() > MOST_BLOCKS {
            problems.push(FieldProblem::new("nummers", "te_veel", says!("account-blocks", most = MOST_BLOCKS)));
        }
        for (at, number) in numbers.iter().take(MOST_BLOCKS).enumerate() {
            let before = kept.account.standing.blocks.iter().find(|block| block.number.as_str() == number.trim());
            if let Some(before) = before {
                blocks.push(before.clone());
            } else if let Some(referral) = self.by_number(&house, number).await? {
                let number = SafeText::line(number);
                blocks.push(Block { referral, number, by: scope.actor().signature(), at: exact(now) });
            } else {
                problems.push(FieldProblem::new(format!("nummers[{at}]"), "onbekend", says!("account-block-unknown")));
            }
        }
        if !problems.is_empty() {
            return Err(Refusal::Fields { problems }.into());
        }
        let mut named = BTreeSet::new();
        blocks.retain(|block| named.insert(block.referral));
        kept.account.standing.blocks = blocks;
        let hand = Some(Hand::Of(scope.actor()));
        kept.account = self.change_account(&kept.account, Some(expected), hand, now).await?;
        Ok(Some(kept))
    }

    /// Marks somebody's rights as looked at.
    pub async fn reviewed(
        &self,
        scope: &Scope,
        user: UserId,
        expected: u64,
        now: Timestamp,
    ) -> Result<Option<Kept>, CommandError> {
        let Some(mut kept) = self.house_account(scope, user).await? else { return Ok(None) };
        kept.account.standing.reviewed = Some(Review { by: scope.actor().signature(), at: exact(now) });
        let hand = Some(Hand::Of(scope.actor()));
        kept.account = self.change_account(&kept.account, Some(expected), hand, now).await?;
        Ok(Some(kept))
    }

    /// May somebody work with this account now? A guest may not when the account at home is over.
    pub fn works(&self, account: &Account, now: Timestamp) -> Result<bool, StoreError> {
        let closed_at_home = account.guest.as_ref().is_some_and(|guest| guest.at_home().0);
        let (from, until) = self.term(account)?;
        let holds = from.is_none_or(|from| now >= from) && until.is_none_or(|until| now < until);
        Ok(!account.disabled && !closed_at_home && holds)
    }

    /// From when until when it works, in the time of its house; for a guest at home as well.
    pub(super) fn term(&self, account: &Account) -> Result<(Option<Timestamp>, Option<Timestamp>), StoreError> {
        let within = |house, standing: &Standing| -> Result<_, StoreError> {
            let rules = self.inner.houses.need(house)?.rules()?;
            Ok(standing.term(rules.calendar.zone()))
        };
        let (from, until) = within(&account.actor.house, &account.standing)?;
        let Some(guest) = &account.guest else { return Ok((from, until)) };
        let (from_home, until_home) = within(&guest.home, &guest.at_home().1)?;
        Ok((from.max(from_home), until.into_iter().chain(until_home).min()))
    }

    fn guest_kept(&self, row: &reads::GuestRow) -> Result<Kept, StoreError> {
        let signed_in = row.signed_in.and_then(|at| Timestamp::from_microsecond(at).ok());
        Ok(Kept { account: self.open_guest(row)?, signed_in })
    }

    pub(super) fn account_kept(&self, row: &reads::AccountRow) -> Result<Kept, StoreError> {
        let signed_in = row.signed_in.and_then(|at| Timestamp::from_microsecond(at).ok());
        Ok(Kept { account: self.open_account(row)?, signed_in })
    }
}
