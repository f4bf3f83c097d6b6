//! Houses, accounts, sessions, and what the journal keeps of them.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

use super::door::exact;
use super::face::{AccessRecord, Account, HouseRecord, Scope, SessionRecord};
use super::houses::{HouseState, INSTALLATION, INSTALLATION_CODE, Settings, new_keys};
use super::journal::Note;
use super::round::NewNote;
use super::seal::{Place, place};
use super::texts::settings_in;
use super::writes::Write;
use super::{Store, StoreError, reads};
use crate::domain::actor::Actor;
use crate::domain::code::HouseCode;
use crate::domain::id::UserId;
use crate::domain::refusal::Refusal;
use crate::domain::rules::Rules;

/// A renewed session is written at most so often.
const RENEW_EVERY: SignedDuration = SignedDuration::from_secs(60);
/// How often a change is tried that another server may be in the way of.
pub(super) const TRIES: u32 = 3;
/// Sessions in memory; beyond this all are forgotten and read again.
const REMEMBERED: usize = 20_000;

/// Sessions that were checked, so that a request costs no query where one server has the database to itself. Whatever ends
/// one clears it here first.
#[derive(Default)]
pub(super) struct Sessions(Mutex<Known>);

type Known = HashMap<[u8; 32], (Arc<Actor>, SessionRecord)>;

impl Sessions {
    fn with<T>(&self, f: impl FnOnce(&mut Known) -> T) -> T {
        f(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn forget_user(&self, user: UserId) {
        self.with(|known| known.retain(|_, (_, session)| session.user != user));
    }
}

impl Store {
    /// Adds a house, with keys of its own, or changes its settings.
    ///
    /// # Errors
    /// [`StoreError::Rules`] when its catalogue can't be read.
    pub async fn put_house(&self, record: &HouseRecord, now: Timestamp) -> Result<(), StoreError> {
        self.put_house_by(record, None, now).await
    }

    /// The same, done on the server machine by somebody whom the operating system knows by this name.
    pub async fn put_house_by(
        &self,
        record: &HouseRecord,
        operator: Option<&str>,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let code = &record.house.code;
        if code.as_str() == INSTALLATION_CODE {
            return Err(StoreError::Invalid("a code that is Wissel's own"));
        }
        // One at a time: a new house takes the next number, and settings are written whole.
        let mut seen = self.inner.seen.lock().await;
        let mut left = TRIES;
        loop {
            left -= 1;
            self.inner.look(&mut seen).await?;
            let before = self.settings_text(code).await?.map(|(_, text)| text);
            let texts = before.as_deref().map(|text| settings_in(code, text)).transpose()?;
            let settings = Settings::of(record, texts.map(|settings| settings.texts).unwrap_or_default());
            let rules = settings.rules()?;
            let json = serde_json::to_string(&settings).map_err(|_| StoreError::Invalid("no JSON"))?;
            let note = Note::HouseSet {
                house: Box::new(settings.house),
                calendar: Box::new(settings.calendar),
                overlay: settings.overlay,
                operator: operator.map(ToOwned::to_owned),
            };
            let (house, new_keys) = self.house_or_new(code);
            let new = !new_keys.is_empty();
            let notes = vec![NewNote { house: house.clone(), at: exact(now), actor: None, referral: None, note }];
            let before = before.unwrap_or_default();
            let writes = vec![Write::House { house: house.clone(), before, settings: json, new_keys }];
            match self.record(notes, writes).await {
                // Somebody else was first, at another server.
                Err(error) if left > 0 && self.overtaken(&error, new) => {}
                Err(error) => return Err(error),
                Ok(_) => {
                    house.set_rules(rules);
                    self.inner.houses.add(house);
                    return Ok(());
                }
            }
        }
    }

    /// Is it worth looking again? Another server took the number of a new house, or changed the settings meanwhile.
    pub(super) fn overtaken(&self, error: &StoreError, new: bool) -> bool {
        self.inner.engine.shared().is_some() && (new || matches!(error, StoreError::Overtaken))
    }

    fn house_or_new(&self, code: &HouseCode) -> (Arc<HouseState>, Vec<(&'static str, Vec<u8>)>) {
        if let Some(house) = self.inner.houses.get(code) {
            return (house, Vec::new());
        }
        let (wrapped, keys) = new_keys(&self.inner.masters.newest, code);
        let (no, code) = (self.inner.houses.next_no(), code.clone());
        let house = match self.inner.engine.shared() {
            Some(_) => HouseState::shared(no, code, keys, None),
            None => HouseState::new(no, code, keys, None),
        };
        (Arc::new(house), wrapped)
    }

    /// All houses, in the order in which they were added.
    pub async fn houses(&self) -> Result<Vec<HouseCode>, StoreError> {
        self.look_around().await?;
        let all = self.inner.houses.all();
        Ok(all.iter().filter(|house| house.no != INSTALLATION).map(|house| house.code.clone()).collect())
    }

    /// A house as it was put.
    pub async fn house_record(&self, house: &HouseCode) -> Result<Option<HouseRecord>, StoreError> {
        if house.as_str() == INSTALLATION_CODE {
            return Ok(None);
        }
        let record = |Settings { house, calendar, overlay, .. }| HouseRecord { house, calendar, overlay };
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
        self.put_account_by(account, None, now).await
    }

    /// The same, done on the server machine by somebody whom the operating system knows by this name.
    pub async fn put_account_by(
        &self,
        account: &Account,
        operator: Option<&str>,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let house = self.inner.houses.need(&account.actor.house)?;
        let user = account.actor.user;
        let json = serde_json::to_vec(account).map_err(|_| StoreError::Invalid("no JSON"))?;
        let json = zeroize::Zeroizing::new(json);
        let sealed = house.keys.account.seal(&place(Place::Account, &house.code, user.0.as_bytes(), 0), &json);
        let login = self.login_tag(&account.login)?;
        let operator = operator.map(ToOwned::to_owned);
        let external = account.external.as_ref().map(|external| self.external_tag(external)).transpose()?;
        let note = Note::AccountSet {
            actor: Box::new(account.actor.clone()),
            disabled: account.disabled,
            external: external.is_some(),
            password_off: account.password_off,
            operator,
        };
        let notes = vec![NewNote { house: house.clone(), at: exact(now), actor: None, referral: None, note }];
        self.record(notes, vec![Write::Account { user, house: house.no, login, external, sealed }]).await?;
        self.inner.sessions.forget_user(user);
        Ok(())
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

    fn login_tag(&self, login: &str) -> Result<Vec<u8>, StoreError> {
        let login = login.trim().to_lowercase();
        Ok(self.installation()?.blinder.tag("login", &login).to_vec())
    }

    pub(super) fn open_account(&self, row: &reads::AccountRow) -> Result<Account, StoreError> {
        let damaged = || StoreError::damaged("account", row.user);
        let house = self.inner.houses.numbered(row.house).ok_or_else(damaged)?;
        let at = place(Place::Account, &house.code, row.user.as_bytes(), 0);
        let json = house.keys.account.open(&at, &row.sealed).map(zeroize::Zeroizing::new);
        json.and_then(|json| serde_json::from_slice(&json).ok()).ok_or_else(damaged)
    }

    /// Keeps a new session.
    pub async fn open_session(&self, session: &SessionRecord) -> Result<(), StoreError> {
        let write = Write::OpenSession {
            token: session.token_hash.to_vec(),
            user: session.user,
            issued: session.issued.as_microsecond(),
            idle: session.idle_until.as_microsecond() - session.issued.as_microsecond(),
            idle_until: session.idle_until.as_microsecond(),
            absolute_until: session.absolute_until.as_microsecond(),
        };
        self.record(Vec::new(), vec![write]).await.map(|_| ())
    }

    /// The actor of a session that still runs. Activity renews it; that is written at most once a minute.
    pub async fn session(
        &self,
        token_hash: &[u8; 32],
        now: Timestamp,
    ) -> Result<Option<(Arc<Actor>, SessionRecord)>, StoreError> {
        let known = self.known_session(token_hash);
        let (actor, mut session) = match known {
            Some(known) => known,
            None => match self.stored_session(token_hash).await? {
                Some(stored) => stored,
                None => return Ok(None),
            },
        };
        if now >= session.idle_until || now >= session.absolute_until {
            self.inner.sessions.with(|known| known.remove(token_hash));
            return Ok(None);
        }
        let idle = self.idle_of(&session);
        let renewed = (now + idle).min(session.absolute_until);
        if renewed.duration_since(session.idle_until) > RENEW_EVERY {
            session.idle_until = renewed;
            let idle_until = renewed.as_microsecond();
            let renewal = vec![Write::RenewSession { token: token_hash.to_vec(), idle_until }];
            if self.inner.engine.shared().is_some() {
                self.record(Vec::new(), renewal).await?;
            } else {
                // Not waited for: a renewal that is lost costs at most a minute of a session's time.
                self.record_later(renewal);
            }
            self.inner.sessions.with(|known| {
                if let Some((_, known)) = known.get_mut(token_hash) {
                    known.idle_until = renewed;
                }
            });
        }
        Ok(Some((actor, session)))
    }

    /// Does a session still run? Renews nothing: an open line is no activity.
    pub async fn session_runs(&self, token_hash: &[u8; 32], now: Timestamp) -> Result<bool, StoreError> {
        let known = self.known_session(token_hash);
        let session = match known {
            Some(known) => Some(known),
            None => self.stored_session(token_hash).await?,
        };
        Ok(session.is_some_and(|(_, session)| now < session.idle_until && now < session.absolute_until))
    }

    /// What is remembered of a session: nothing where another server may have ended it.
    fn known_session(&self, token_hash: &[u8; 32]) -> Option<(Arc<Actor>, SessionRecord)> {
        if self.inner.engine.shared().is_some() {
            return None;
        }
        self.inner.sessions.with(|known| known.get(token_hash).cloned())
    }

    fn idle_of(&self, session: &SessionRecord) -> SignedDuration {
        let known = self.inner.idle.lock().unwrap_or_else(PoisonError::into_inner).get(&session.token_hash).copied();
        known.unwrap_or_else(|| session.idle_until.duration_since(session.issued))
    }

    async fn stored_session(&self, token_hash: &[u8; 32]) -> Result<Option<(Arc<Actor>, SessionRecord)>, StoreError> {
        let found = reads::session(self.inner.within(INSTALLATION), token_hash).await?;
        let Some((row, account)) = found else { return Ok(None) };
        if self.inner.houses.numbered(account.house).is_none() {
            self.look_around().await?;
        }
        let account = self.open_account(&account)?;
        if account.disabled {
            return Ok(None);
        }
        let time = |micros| Timestamp::from_microsecond(micros).map_err(|_| StoreError::damaged("session", row.user));
        let session = SessionRecord {
            token_hash: *token_hash,
            user: UserId(row.user),
            issued: time(row.issued)?,
            idle_until: time(row.idle_until)?,
            absolute_until: time(row.absolute_until)?,
        };
        let known = (Arc::new(account.actor), session);
        let idle = SignedDuration::from_micros(row.idle);
        {
            let mut idles = self.inner.idle.lock().unwrap_or_else(PoisonError::into_inner);
            self.inner.sessions.with(|sessions| {
                if sessions.len() >= REMEMBERED {
                    sessions.clear();
                    idles.clear();
                }
                sessions.insert(*token_hash, known.clone());
            });
            idles.insert(*token_hash, idle);
        }
        Ok(Some(known))
    }

    /// Ends a session at once. `false` when there was none.
    pub async fn close_session(&self, token_hash: &[u8; 32]) -> Result<bool, StoreError> {
        self.inner.sessions.with(|known| known.remove(token_hash));
        let ack = self.record(Vec::new(), vec![Write::CloseSession { token: token_hash.to_vec() }]).await?;
        // Again: a request may have read it between the two.
        self.inner.sessions.with(|known| known.remove(token_hash));
        Ok(ack.touched.first().is_some_and(|rows| *rows > 0))
    }

    /// Records something about access in the journal of the actor's house. Gives the entry's number.
    pub async fn record_access(&self, scope: &Scope, what: AccessRecord, now: Timestamp) -> Result<u64, StoreError> {
        let actor = scope.actor();
        let house = self.inner.houses.need(&actor.house)?;
        let note = Note::Access { by: Some(actor.signature()), what };
        self.note_access(house, Some(actor.user.0), note, now).await
    }

    /// Records a failed sign-in of which no account is known, in the installation's own journal. Holds no name.
    pub async fn record_unknown_sign_in(&self, now: Timestamp) -> Result<u64, StoreError> {
        let note = Note::Access { by: None, what: AccessRecord::SignInFailed };
        self.note_access(self.installation()?, None, note, now).await
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
