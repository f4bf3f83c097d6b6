//! Houses, accounts, and what the journal keeps of them.

use std::sync::Arc;

use jiff::Timestamp;
use uuid::Uuid;

use super::door::exact;
use super::face::{AccessRecord, Account, Hand, HouseRecord, Scope};
use super::houses::{GENERATION, HouseState, INSTALLATION, INSTALLATION_CODE, Settings, Wrapped, new_keys, open_keys};
use super::journal::Note;
use super::round::NewNote;
use super::seal::{Place, place};
use super::sessions::ended;
use super::texts::settings_in;
use super::writes::Write;
use super::{CommandError, Store, StoreError, reads};
use crate::domain::code::HouseCode;
use crate::domain::refusal::Refusal;
use crate::domain::rules::Rules;

/// How often a change is tried that another server may be in the way of.
pub(super) const TRIES: u32 = 3;
impl Store {
    /// Adds a house, with keys of its own, or changes its settings.
    ///
    /// # Errors
    /// [`StoreError::Rules`] when its catalogue can't be read.
    pub async fn put_house(&self, record: &HouseRecord, now: Timestamp) -> Result<(), StoreError> {
        self.put_house_by(record, None, None, now).await
    }

    /// The same, done on the server machine by somebody whom the operating system knows by this name.
    ///
    /// # Errors
    /// [`StoreError::Overtaken`] when the settings aren't `expected` any more; 0 for a house that isn't there yet.
    pub async fn put_house_by(
        &self,
        record: &HouseRecord,
        expected: Option<u64>,
        operator: Option<&str>,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        match self.change_house(record, expected, operator.map(Hand::Operator), now).await {
            Ok(_) => Ok(()),
            Err(CommandError::Store(error)) => Err(error),
            Err(_) => Err(StoreError::Overtaken),
        }
    }

    /// The settings of the caller's house, and their version.
    pub async fn managed_house(&self, scope: &Scope) -> Result<(HouseRecord, u64), StoreError> {
        let code = &scope.actor().house;
        self.house_record(code).await?.ok_or_else(|| StoreError::UnknownHouse(code.clone()))
    }

    /// Adds a house, or changes its settings. Gives their version.
    ///
    /// # Errors
    /// [`CommandError::Stale`] when they aren't `expected` any more; `None` skips that check.
    pub async fn change_house(
        &self,
        record: &HouseRecord,
        expected: Option<u64>,
        hand: Option<Hand<'_>>,
        now: Timestamp,
    ) -> Result<u64, CommandError> {
        let code = &record.house.code;
        if code.as_str() == INSTALLATION_CODE {
            return Err(StoreError::Invalid("a code that is Wissel's own").into());
        }
        // One at a time: a new house takes the next number, and settings are written whole.
        let mut seen = self.inner.seen.lock().await;
        let mut left = TRIES;
        loop {
            left -= 1;
            self.inner.look(&mut seen).await?;
            let before = self.settings_text(code).await?.map(|(_, text)| text);
            let stood = before.as_deref().map(|text| settings_in(code, text)).transpose()?;
            let current = stood.as_ref().map_or(0, |stood| stood.version);
            if expected.is_some_and(|expected| expected != current) {
                return Err(CommandError::Stale { current });
            }
            let settings = Settings::of(record, stood);
            let version = settings.version;
            let (by, operator) = hand.map(Hand::parts).unwrap_or_default();
            let actor = by.as_ref().map(|by| by.user.0);
            let rules = settings.rules()?;
            let json = serde_json::to_string(&settings).map_err(|_| StoreError::Invalid("no JSON"))?;
            let note = Note::HouseSet {
                house: Box::new(settings.house),
                calendar: Box::new(settings.calendar),
                overlay: settings.overlay,
                operator,
                by,
            };
            let (house, made) = self.house_or_new(code).await?;
            let new = made.is_some();
            let (same, new_keys) = made.unzip();
            let notes = vec![NewNote { house: house.clone(), at: exact(now), actor, referral: None, note }];
            let before = before.unwrap_or_default();
            let new_keys = new_keys.unwrap_or_default();
            let put = Write::House { house: house.clone(), before, settings: json, new_keys };
            match self.record(notes, same.into_iter().chain([put]).collect()).await {
                // Somebody else was first, at another server.
                Err(error) if left > 0 && self.overtaken(&error, new) => {}
                Err(error) => return Err(error.into()),
                Ok(_) => {
                    house.set_rules(rules);
                    self.inner.houses.add(house);
                    return Ok(version);
                }
            }
        }
    }

    /// Is it worth looking again? Another server took the number of a new house, or changed the settings meanwhile.
    pub(super) fn overtaken(&self, error: &StoreError, new: bool) -> bool {
        self.inner.engine.shared().is_some() && (new || matches!(error, StoreError::Overtaken))
    }

    /// A house; with the keys of one that is new, and what must still be so when they are written.
    async fn house_or_new(
        &self,
        code: &HouseCode,
    ) -> Result<(Arc<HouseState>, Option<(Write, Vec<Wrapped>)>), StoreError> {
        if let Some(house) = self.inner.houses.get(code) {
            return Ok((house, None));
        }
        let masters = self.inner.houses.masters();
        let same = self.knows(&masters).await?;
        let wrapped = new_keys(&masters, code, GENERATION);
        let opened = open_keys(&masters, code, &wrapped, None)?;
        let (no, code) = (self.inner.houses.next_no(), code.clone());
        Ok((Arc::new(HouseState::new(no, code, opened, None)), Some((same, wrapped))))
    }

    /// All houses, in the order in which they were added.
    pub async fn houses(&self) -> Result<Vec<HouseCode>, StoreError> {
        self.look_around().await?;
        let all = self.inner.houses.all();
        Ok(all.iter().filter(|house| house.no != INSTALLATION).map(|house| house.code.clone()).collect())
    }

    /// A house as it was put, and the version of its settings.
    pub async fn house_record(&self, house: &HouseCode) -> Result<Option<(HouseRecord, u64)>, StoreError> {
        if house.as_str() == INSTALLATION_CODE {
            return Ok(None);
        }
        let record =
            |Settings { house, calendar, overlay, version, .. }| (HouseRecord { house, calendar, overlay }, version);
        Ok(self.settings_of(house).await?.map(record))
    }

    /// The rules of a house.
    pub async fn rules(&self, house: &HouseCode) -> Result<Option<Arc<Rules>>, StoreError> {
        if self.inner.houses.get(house).is_none() {
            self.look_around().await?;
        }
        let house = self.inner.houses.get(house).filter(|house| house.no != INSTALLATION);
        house.map(|house| house.rules()).transpose()
    }

    /// Adds or changes an account. What it may do follows from now on, in running sessions too.
    pub async fn put_account(&self, account: &Account, now: Timestamp) -> Result<(), StoreError> {
        self.put_account_by(account, None, None, now).await
    }

    /// The same, done on the server machine by somebody whom the operating system knows by this name.
    ///
    /// # Errors
    /// [`StoreError::Overtaken`] when the account isn't `expected` any more; 0 for one that isn't there yet.
    pub async fn put_account_by(
        &self,
        account: &Account,
        expected: Option<u64>,
        operator: Option<&str>,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        match self.change_account(account, expected, operator.map(Hand::Operator), now).await {
            Ok(_) => Ok(()),
            Err(CommandError::Store(error)) => Err(error),
            Err(_) => Err(StoreError::Overtaken),
        }
    }

    /// Gives an account a new password. Its sessions end, but for `but`.
    pub async fn put_password(
        &self,
        account: &Account,
        but: Option<&[u8; 32]>,
        hand: Hand<'_>,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let (user, house) = (account.actor.user, self.inner.houses.need(&account.actor.house)?);
        let (by, operator) = hand.parts();
        let actor = by.as_ref().map(|by| by.user.0);
        let note = Note::PasswordSet { by, operator, user };
        let set = NewNote { house: house.clone(), at: exact(now), actor, referral: None, note };
        let end = Write::EndSessions { of: user.0, but: but.map(|token| token.to_vec()).unwrap_or_default() };
        // Only the password: what else was changed meanwhile stays changed.
        let row = reads::account_by_id(self.inner.within(INSTALLATION), user.0).await?;
        let row = row.ok_or_else(|| StoreError::damaged("account", user))?;
        let mut now_there = self.open_account(&row)?;
        now_there.password_hash.clone_from(&account.password_hash);
        now_there.standing.version += 1;
        let writes = vec![self.account_write(&house, &now_there, Some(row.sealed))?, end];
        self.record(vec![set, ended(&house, user, None, hand, now)], writes).await?;
        self.inner.sessions.forget_user(user);
        self.tell_guest_houses(user, hand, now).await
    }

    /// An account as it is written, in the place of what stood there.
    pub(super) fn account_write(
        &self,
        house: &HouseState,
        account: &Account,
        before: Option<Vec<u8>>,
    ) -> Result<Write, StoreError> {
        let user = account.actor.user;
        let json = serde_json::to_vec(account).map_err(|_| StoreError::Invalid("no JSON"))?;
        let json = zeroize::Zeroizing::new(json);
        let sealed = house.keys.account.seal(&account_place(house, user.0), &json);
        let external = account.external.as_ref().map(|external| self.external_tag(external)).transpose()?;
        let login = self.login_tag(&account.login)?;
        Ok(Write::Account { user, house: house.no, login, external, before, sealed })
    }

    /// All accounts.
    pub async fn accounts(&self) -> Result<Vec<Account>, StoreError> {
        let rows = reads::accounts(self.inner.within(INSTALLATION)).await?;
        rows.iter().map(|row| self.open_account(row)).collect()
    }

    /// The account with this login name, in whatever case it is typed.
    pub async fn account(&self, login: &str) -> Result<Option<Account>, StoreError> {
        let login = self.login_tag(login)?;
        let row = reads::account(self.inner.within(INSTALLATION), &login).await?;
        row.map(|row| self.open_account(&row)).transpose()
    }

    pub(super) fn login_tag(&self, login: &str) -> Result<Vec<u8>, StoreError> {
        let login = login.trim().to_lowercase();
        Ok(self.installation()?.blinder.tag("login", &login).to_vec())
    }

    pub(super) fn open_account(&self, row: &reads::AccountRow) -> Result<Account, StoreError> {
        let damaged = || StoreError::damaged("account", row.user);
        let house = self.inner.houses.numbered(row.house).ok_or_else(damaged)?;
        let at = account_place(&house, row.user);
        let json = house.keys.account.open(&at, &row.sealed).map(zeroize::Zeroizing::new);
        json.and_then(|json| serde_json::from_slice(&json).ok()).ok_or_else(damaged)
    }

    /// Records something about access in the journal of the actor's house. Gives the entry's number.
    pub async fn record_access(&self, scope: &Scope, what: AccessRecord, now: Timestamp) -> Result<u64, StoreError> {
        Ok(self.record(vec![self.access_note(scope, what, now)?], Vec::new()).await?.seq)
    }

    /// Records that a door stayed shut for this role: the route as the description has it, without what was asked for.
    pub async fn record_denied(&self, scope: &Scope, door: String, now: Timestamp) -> Result<u64, StoreError> {
        let actor = scope.actor();
        let house = self.inner.houses.need(&actor.house)?;
        let (by, what) = (Some(actor.signature()), AccessRecord::Denied);
        let note = Note::Access { by, what, other_house: None, door: Some(door) };
        self.note_access(house, Some(actor.user.0), note, now).await
    }

    /// Something about access, to be recorded with something else.
    pub(super) fn access_note(&self, scope: &Scope, what: AccessRecord, now: Timestamp) -> Result<NewNote, StoreError> {
        let actor = scope.actor();
        let house = self.inner.houses.need(&actor.house)?;
        let note = Note::Access { by: Some(actor.signature()), what, other_house: None, door: None };
        Ok(NewNote { house, at: exact(now), actor: Some(actor.user.0), referral: None, note })
    }

    /// The same of somebody of whom no account is known, in the installation's own journal. Holds no name.
    pub(super) fn access_note_of_nobody(&self, what: AccessRecord, now: Timestamp) -> Result<NewNote, StoreError> {
        let note = Note::Access { by: None, what, other_house: None, door: None };
        Ok(NewNote { house: self.installation()?, at: exact(now), actor: None, referral: None, note })
    }

    /// Records something about access of which no account is known, in the installation's own journal. Holds no name.
    pub async fn record_access_of_nobody(&self, what: AccessRecord, now: Timestamp) -> Result<u64, StoreError> {
        Ok(self.record(vec![self.access_note_of_nobody(what, now)?], Vec::new()).await?.seq)
    }

    /// Records that somebody was refused what they asked for: it is of another house, of a colleague, of nobody, or not
    /// for their role.
    pub async fn record_refused(
        &self,
        scope: &Scope,
        refusal: &Refusal,
        target: Option<Uuid>,
        now: Timestamp,
    ) -> Result<u64, StoreError> {
        let actor = scope.actor();
        let house = self.inner.houses.need(&actor.house)?;
        let (attempt, refusal) = ("inzage".to_owned(), refusal.code().to_owned());
        let note = Note::Denied { by: actor.signature(), attempt, refusal, target };
        self.note_access(house, Some(actor.user.0), note, now).await
    }

    async fn note_access(
        &self,
        house: Arc<HouseState>,
        actor: Option<Uuid>,
        note: Note,
        now: Timestamp,
    ) -> Result<u64, StoreError> {
        let note = NewNote { house, at: exact(now), actor, referral: None, note };
        Ok(self.record(vec![note], Vec::new()).await?.seq)
    }
}

/// Where a sealed account belongs.
pub(super) fn account_place(house: &HouseState, user: Uuid) -> Vec<u8> {
    place(Place::Account, &house.code, user.as_bytes(), 0)
}
