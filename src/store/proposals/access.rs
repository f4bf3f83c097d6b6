//! Other means to sign in, for who lost a password, a phone, or what the account was tied to.
//!
//! The rules it keeps: a second person's agreement comes first, since whoever is given these can sign in as somebody else; they
//! are given once, to who asked; with them all that worked before stops, and every session of the account ends.

use jiff::Timestamp;

use super::super::face::{Account, External, Hand, Scope};
use super::super::houses::INSTALLATION;
use super::super::journal::{FactorChange, Note};
use super::super::round::NewNote;
use super::super::sessions::ended;
use super::super::writes::Write;
use super::super::{CommandError, Store, StoreError, reads};
use super::{exact, looked, note, written};
use crate::domain::id::{ProposalId, UserId};
use crate::domain::proposal::{Means, Proposed};
use crate::domain::refusal::{FieldProblem, Refusal};
use crate::domain::text::SafeText;
use crate::says;

/// What is given, as the store keeps it.
pub enum NewMeans {
    /// A password, hashed.
    Password(String),
    /// A code, hashed, and until when it works.
    LinkCode([u8; 32], Timestamp),
}

impl NewMeans {
    fn kind(&self) -> Means {
        match self {
            Self::Password(_) => Means::Password,
            Self::LinkCode(..) => Means::LinkCode,
        }
    }
}

impl Store {
    /// Gives an account other means to sign in, as was agreed to. Gives the account.
    ///
    /// # Errors
    /// [`CommandError::NotFound`] for who didn't ask, and what [`look`](crate::domain::proposal::Proposal::look) refuses.
    pub async fn renew_access(
        &self,
        scope: &Scope,
        id: ProposalId,
        given: &NewMeans,
        now: Timestamp,
    ) -> Result<Account, CommandError> {
        let actor = scope.actor();
        let house = self.inner.houses.need(&actor.house)?;
        let before = self.proposal_in(&house, id).await?.ok_or(CommandError::NotFound)?;
        let user = match before.what {
            Proposed::RenewAccess { user, means, .. } if means == given.kind() => user,
            _ => return Err(CommandError::NotFound),
        };
        let after = looked(&before, actor, now)?;
        let row = reads::account_by_id(self.inner.within(INSTALLATION), user.0).await?;
        let row = row.filter(|row| row.house == house.no).ok_or(CommandError::NotFound)?;
        let mut account = self.open_account(&row)?;
        let seen = account.standing.version;
        let hand = Hand::Of(actor);
        let (by, _) = hand.parts();
        let told =
            |note| NewNote { house: house.clone(), at: exact(now), actor: Some(actor.user.0), referral: None, note };
        let mut notes = vec![note(&house, actor, &after, None, now)];
        let mut writes = vec![written(&house, &after, before.version)?];
        match given {
            NewMeans::Password(hash) => {
                account.password_hash.clone_from(hash);
                account.standing.version = seen + 1;
                notes.push(told(Note::PasswordSet { by: by.clone(), operator: None, user }));
                let change = FactorChange::Reset;
                notes.push(told(Note::SecondFactor { by, operator: None, user, change }));
                writes.push(self.account_write(&house, &account, Some(row.sealed))?);
                writes.extend([Write::ResetFactor { user }, Write::DropCodes { user }]);
                writes.push(Write::ForgiveAttempts { login: self.login_tag(&account.login)? });
            }
            NewMeans::LinkCode(code, until) => {
                account.external = None::<External>;
                let change = self.account_change(&account, Some(seen), Some(hand), now).await?;
                notes.push(change.note);
                writes.push(change.write);
                writes.push(Write::OpenLinkCode { code: code.to_vec(), user, until: until.as_microsecond() });
            }
        }
        notes.push(ended(&house, user, None, hand, now));
        writes.push(Write::EndSessions { of: user.0, but: Vec::new() });
        match self.record(notes, writes).await {
            Err(StoreError::Overtaken) => Err(Refusal::AlreadySo.into()),
            Err(error) => Err(error.into()),
            Ok(_) => {
                self.inner.sessions.forget_user(user);
                self.tell_guest_houses(user, hand, now).await?;
                Ok(account)
            }
        }
    }

    /// The name of an account of the caller's own house that can be given this.
    pub(super) async fn who_may_be_given(
        &self,
        scope: &Scope,
        user: UserId,
        means: Means,
    ) -> Result<SafeText, CommandError> {
        let account = self.house_account(scope, user).await?.ok_or(CommandError::NotFound)?.account;
        let problem = |field: &str, words| {
            let problems = vec![FieldProblem::new(field, "niet_mogelijk", words)];
            Err(Refusal::Fields { problems }.into())
        };
        if account.guest.is_some() {
            return problem("wat.gebruiker", says!("proposal-access-guest"));
        }
        if account.disabled {
            return problem("wat.gebruiker", says!("proposal-access-closed"));
        }
        if means == Means::Password && account.password_off {
            return problem("wat.middel", says!("proposal-access-password-off"));
        }
        Ok(account.actor.name)
    }
}
