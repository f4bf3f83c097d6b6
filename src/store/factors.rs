//! The second factor of a local account: a secret for codes by time (RFC 6238), and recovery codes.
//!
//! The rules it keeps: a code works once, on whichever server it is given (the database takes the step of the last one, and
//! only a later one counts); a recovery code is deleted by using it; the secret is sealed, recovery codes are blinded.

use jiff::Timestamp;
use uuid::Uuid;
use zeroize::Zeroizing;

use super::door::exact;
use super::face::{Hand, SecondFactor};
use super::houses::{HouseState, INSTALLATION};
use super::journal::{FactorChange, Note};
use super::round::NewNote;
use super::rows::signed;
use super::seal::{Place, place};
use super::writes::Write;
use super::{Store, StoreError, reads};
use crate::domain::actor::Actor;
use crate::domain::id::UserId;

impl Store {
    /// What is known of an account's second factor.
    pub async fn second_factor(&self, of: &Actor) -> Result<SecondFactor, StoreError> {
        let house = self.inner.houses.need(&of.house)?;
        let row = reads::second_factor(self.inner.within(INSTALLATION), of.user.0).await?;
        let Some((required, confirmed, sealed, left)) = row else { return Ok(SecondFactor::default()) };
        let open = |sealed: Vec<u8>| {
            let secret = house.keys.account.open(&aad(&house, of.user.0), &sealed);
            secret.map(Zeroizing::new).ok_or_else(|| StoreError::damaged("second_factor", of.user))
        };
        Ok(SecondFactor { required, confirmed, secret: sealed.map(open).transpose()?, recovery_left: left })
    }

    /// Keeps a new secret until a first code proves that it arrived. `false` when the account has a second factor already.
    pub async fn offer_second_factor(&self, of: &Actor, secret: &[u8]) -> Result<bool, StoreError> {
        let house = self.inner.houses.need(&of.house)?;
        let sealed = house.keys.account.seal(&aad(&house, of.user.0), secret);
        let ack = self.record(Vec::new(), vec![Write::OfferFactor { user: of.user, house: house.no, sealed }]).await?;
        Ok(touched(&ack.touched))
    }

    /// A first code was right: from now on the account has a second factor, and these recovery codes.
    pub async fn confirm_second_factor(
        &self,
        of: &Actor,
        step: u64,
        codes: &[Zeroizing<String>],
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        let note = self.factor_note(of, FactorChange::Set, Hand::Of(of), now)?;
        let mut writes = vec![Write::ConfirmFactor { user: of.user, step: signed(step) }];
        writes.extend(self.new_codes(of.user, codes)?);
        match self.record(vec![note], writes).await {
            // Confirmed before: nothing of this was written.
            Err(StoreError::Overtaken) => Ok(false),
            done => done.map(|_| true),
        }
    }

    /// Takes the step of a code that was right. `false` when it, or a later one, was used before.
    pub async fn use_step(&self, of: UserId, step: u64) -> Result<bool, StoreError> {
        let ack = self.record(Vec::new(), vec![Write::UseStep { user: of, step: signed(step) }]).await?;
        Ok(touched(&ack.touched))
    }

    /// Uses a recovery code up. `false` when it isn't one of this account's.
    pub async fn use_recovery_code(&self, of: &Actor, code: &str, now: Timestamp) -> Result<bool, StoreError> {
        let code = self.code_tag(of.user, code)?;
        let note = self.factor_note(of, FactorChange::RecoveryUsed, Hand::Of(of), now)?;
        match self.record(vec![note], vec![Write::UseCode { user: of.user, code }]).await {
            // None of this account's, or used before.
            Err(StoreError::Overtaken) => Ok(false),
            done => done.map(|_| true),
        }
    }

    /// Gives new recovery codes in the place of all that are left.
    pub async fn renew_recovery_codes(
        &self,
        of: &Actor,
        codes: &[Zeroizing<String>],
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let note = self.factor_note(of, FactorChange::RecoveryRenewed, Hand::Of(of), now)?;
        let writes = self.new_codes(of.user, codes)?;
        self.record(vec![note], writes).await.map(|_| ())
    }

    /// Says whether an account must have a second factor.
    pub async fn require_second_factor(
        &self,
        of: &Actor,
        required: bool,
        hand: Hand<'_>,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let house = self.inner.houses.need(&of.house)?;
        let change = if required { FactorChange::Required } else { FactorChange::NotRequired };
        let note = self.factor_note(of, change, hand, now)?;
        let write = Write::RequireFactor { user: of.user, house: house.no, required };
        self.record(vec![note], vec![write]).await.map(|_| ())
    }

    /// Takes an account's secret and recovery codes away, for who lost them. Whether it must have one stays as it is.
    pub async fn reset_second_factor(&self, of: &Actor, hand: Hand<'_>, now: Timestamp) -> Result<(), StoreError> {
        let note = self.factor_note(of, FactorChange::Reset, hand, now)?;
        let writes = vec![Write::ResetFactor { user: of.user }, Write::DropCodes { user: of.user }];
        self.record(vec![note], writes).await.map(|_| ())
    }

    fn new_codes(&self, of: UserId, codes: &[Zeroizing<String>]) -> Result<Vec<Write>, StoreError> {
        let code = |code: &Zeroizing<String>| Ok(Write::AddCode { user: of, code: self.code_tag(of, code)? });
        std::iter::once(Ok(Write::DropCodes { user: of })).chain(codes.iter().map(code)).collect()
    }

    fn code_tag(&self, of: UserId, code: &str) -> Result<Vec<u8>, StoreError> {
        let code: String = code.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_lowercase();
        Ok(self.installation()?.blinder.tag("herstelcode", &format!("{of} {code}")).to_vec())
    }

    fn factor_note(
        &self,
        of: &Actor,
        change: FactorChange,
        hand: Hand<'_>,
        now: Timestamp,
    ) -> Result<NewNote, StoreError> {
        let house = self.inner.houses.need(&of.house)?;
        let (by, operator) = hand.parts();
        let actor = by.as_ref().map(|by| by.user.0);
        let note = Note::SecondFactor { by, operator, user: of.user, change };
        Ok(NewNote { house, at: exact(now), actor, referral: None, note })
    }
}

/// Where a secret belongs.
pub(super) fn aad(house: &HouseState, user: Uuid) -> Vec<u8> {
    place(Place::SecondFactor, &house.code, user.as_bytes(), 0)
}

fn touched(rows: &[u64]) -> bool {
    rows.first().is_some_and(|rows| *rows > 0)
}
