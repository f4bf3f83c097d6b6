//! Signing in with the identity provider of an organisation: what is under way, which account belongs to whom there, and
//! the codes with which the two are tied together.
//!
//! The rules it keeps: it all stands in the database, so that any server goes on where another began; a sign-in and a code
//! are used once; who somebody is elsewhere is found by its blinded form alone.

use jiff::Timestamp;
use uuid::Uuid;
use zeroize::Zeroizing;

use super::accounts::Change;
use super::face::{AccessRecord, Account, External, Scope};
use super::houses::INSTALLATION;
use super::seal::{Place, place};
use super::writes::Write;
use super::{CommandError, Store, StoreError, reads};
use crate::domain::id::UserId;

/// A device sign-in as it begins. What the provider gave is sealed.
pub struct NewDevice {
    /// Identity.
    pub id: Uuid,
    /// SHA-256 of the secret that the desk alone has.
    pub secret: [u8; 32],
    /// Whence it came: a network address, or what stands for one.
    pub peer: String,
    /// Over then.
    pub until: Timestamp,
    /// The provider may be asked at most so often, in milliseconds.
    pub every: i64,
    /// What the provider gave, as JSON.
    pub given: Zeroizing<Vec<u8>>,
}

/// How many sign-ins may be under way at once.
#[derive(Debug, Clone, Copy)]
pub struct DeviceRoom {
    /// From one place.
    pub peer: u32,
    /// In all.
    pub all: u32,
}

/// A device sign-in that is under way.
pub struct Device {
    /// Over then.
    pub until: Timestamp,
    /// The provider may be asked from then on.
    pub next: Timestamp,
    /// At most so often, in milliseconds.
    pub every: i64,
    /// What the provider gave, as JSON.
    pub given: Zeroizing<Vec<u8>>,
}

impl Store {
    /// Keeps a new device sign-in, and sweeps those that are over. `false` when there are too many already. What the provider
    /// gives may come later, with [`Store::fill_device`].
    pub async fn open_device(&self, new: &NewDevice, room: DeviceRoom, now: Timestamp) -> Result<bool, StoreError> {
        let installation = self.installation()?;
        let at = place(Place::Device, &installation.code, new.id.as_bytes(), 0);
        let open = Write::OpenDevice {
            id: new.id,
            secret: new.secret.to_vec(),
            peer: installation.blinder.tag("peer", &new.peer).to_vec(),
            until: new.until.as_microsecond(),
            next: now.as_microsecond().saturating_add(new.every.saturating_mul(1000)),
            every: new.every,
            sealed: installation.keys.account.seal(&at, &new.given),
            now: now.as_microsecond(),
            room,
        };
        let ack = self.record(Vec::new(), vec![Write::SweepDevices { now: now.as_microsecond() }, open]).await?;
        Ok(ack.touched.last().is_some_and(|rows| *rows > 0))
    }

    /// Keeps what the provider gave for a device sign-in that was opened without. `false` when it is over meanwhile.
    pub async fn fill_device(&self, new: &NewDevice, now: Timestamp) -> Result<bool, StoreError> {
        let installation = self.installation()?;
        let at = place(Place::Device, &installation.code, new.id.as_bytes(), 0);
        self.touched(Write::FillDevice {
            id: new.id,
            secret: new.secret.to_vec(),
            until: new.until.as_microsecond(),
            next: now.as_microsecond().saturating_add(new.every.saturating_mul(1000)),
            every: new.every,
            sealed: installation.keys.account.seal(&at, &new.given),
        })
        .await
    }

    /// The device sign-in with this identity and secret, also one that is over and not swept yet.
    pub async fn device(&self, id: Uuid, secret: &[u8; 32]) -> Result<Option<Device>, StoreError> {
        let row = reads::device(self.inner.within(INSTALLATION), id, secret).await?;
        let Some(row) = row else { return Ok(None) };
        let damaged = || StoreError::damaged("device_sign_in", id);
        let installation = self.installation()?;
        let at = place(Place::Device, &installation.code, id.as_bytes(), 0);
        let given = installation.keys.account.open(&at, &row.sealed).map(Zeroizing::new).ok_or_else(damaged)?;
        let time = |micros| Timestamp::from_microsecond(micros).map_err(|_| damaged());
        Ok(Some(Device { until: time(row.until)?, next: time(row.next)?, every: row.every, given }))
    }

    /// Takes the turn to ask the provider, until `next`: `false` when another server has it.
    pub async fn turn_of_device(&self, id: Uuid, was: Timestamp, next: Timestamp) -> Result<bool, StoreError> {
        let (was, next) = (was.as_microsecond(), next.as_microsecond());
        self.touched(Write::TurnOfDevice { id, was, next }).await
    }

    /// The provider wants to be asked less often.
    pub async fn slow_device(&self, id: Uuid, every: i64, next: Timestamp) -> Result<(), StoreError> {
        self.touched(Write::SlowDevice { id, every, next: next.as_microsecond() }).await.map(drop)
    }

    /// Ends a device sign-in, whatever came of it. `true` for one caller alone.
    pub async fn close_device(&self, id: Uuid, secret: &[u8; 32]) -> Result<bool, StoreError> {
        self.touched(Write::CloseDevice { id, secret: secret.to_vec() }).await
    }

    /// The account of somebody at an identity provider.
    pub async fn account_of_external(&self, external: &External) -> Result<Option<Account>, StoreError> {
        let tag = self.external_tag(external)?;
        let Some(row) = reads::account_of(self.inner.within(INSTALLATION), &tag).await? else { return Ok(None) };
        let account = self.open_account(&row)?;
        // An older server that changed the account knew nothing of this and took it out of the record.
        Ok(Some(account).filter(|account| account.external.as_ref() == Some(external)))
    }

    /// The account with this identity.
    pub async fn account_by_id(&self, user: UserId) -> Result<Option<Account>, StoreError> {
        let row = reads::account_by_id(self.inner.within(INSTALLATION), user.0).await?;
        row.map(|row| self.open_account(&row)).transpose()
    }

    /// Keeps a code with which this user's account can be tied to who they are elsewhere, in the place of any before.
    pub async fn open_link_code(&self, user: UserId, code: [u8; 32], until: Timestamp) -> Result<(), StoreError> {
        let open = Write::OpenLinkCode { code: code.to_vec(), user, until: until.as_microsecond() };
        self.touched(open).await.map(drop)
    }

    /// Whose account a code is for, if it can still be used.
    pub async fn link_code(&self, code: &[u8; 32], now: Timestamp) -> Result<Option<Account>, StoreError> {
        let row = reads::link_code(self.inner.within(INSTALLATION), code, now.as_microsecond()).await?;
        row.map(|row| self.open_account(&row)).transpose()
    }

    /// Ties the account of a code to who somebody is elsewhere, and gives it. The code works once; none when it no longer
    /// does, or when the account is another person's there already.
    pub async fn link(
        &self,
        code: &[u8; 32],
        external: &External,
        now: Timestamp,
    ) -> Result<Option<Account>, StoreError> {
        let Some(account) = self.link_code(code, now).await? else { return Ok(None) };
        if !self.works(&account, now)?
            || account.external.is_some()
            || self.account_of_external(external).await?.is_some()
        {
            return Ok(None);
        }
        let seen = account.standing.version;
        let account = Account { external: Some(external.clone()), ..account };
        let Change { account, note, write } = match self.account_change(&account, Some(seen), None, now).await {
            Ok(change) => change,
            Err(CommandError::Store(error)) => return Err(error),
            // Changed meanwhile: what was read doesn't stand any more.
            Err(_) => return Ok(None),
        };
        let linked = self.access_note(&Scope::of(account.actor.clone()), AccessRecord::ExternalLinked, now)?;
        // In one commit: a code that is used up has tied an account, and what fails leaves it to be used.
        match self.record(vec![note, linked], vec![Write::UseLinkCode { code: code.to_vec() }, write]).await {
            Err(StoreError::Overtaken) => Ok(None),
            Err(error) => Err(error),
            Ok(_) => {
                self.inner.sessions.forget_user(account.actor.user);
                Ok(Some(account))
            }
        }
    }

    /// How somebody elsewhere is looked up.
    pub(super) fn external_tag(&self, external: &External) -> Result<Vec<u8>, StoreError> {
        // An issuer is an address: no line end stands in it.
        let text = Zeroizing::new(format!("{}\n{}", external.issuer, external.subject));
        Ok(self.installation()?.blinder.tag("external", &text).to_vec())
    }

    async fn touched(&self, write: Write) -> Result<bool, StoreError> {
        let ack = self.record(Vec::new(), vec![write]).await?;
        Ok(ack.touched.last().is_some_and(|rows| *rows > 0))
    }
}
