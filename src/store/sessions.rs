//! Sessions: opening, renewing, listing and ending them.
//!
//! The rule it keeps: who ends a session ends it at once, on every server and on open feeds too. That is why each end but a
//! sign-out is an entry of its own kind in the house's journal: the feed reads the journal, and looks at its session then.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use jiff::{SignedDuration, Timestamp};

use super::asked::Asked;
use super::door::exact;
use super::face::{Account, Hand, Scope, SessionRecord};
use super::houses::{HouseState, INSTALLATION};
use super::journal::Note;
use super::reads::Found;
use super::round::NewNote;
use super::writes::Write;
use super::{Store, StoreError, reads};
use crate::domain::actor::Actor;
use crate::domain::id::{GuestId, SessionId, UserId};

/// A session that is used is written at most so often.
const RENEW_EVERY: SignedDuration = SignedDuration::from_secs(60);
/// Sessions in memory; beyond this all are forgotten and read again.
const REMEMBERED: usize = 20_000;
/// Sessions that are over go after so long.
const GRACE: SignedDuration = SignedDuration::from_hours(24);

/// Sessions that were checked, so that a request costs no query where one server has the database to itself. Whatever ends
/// one clears it here first.
#[derive(Default)]
pub(super) struct Sessions {
    known: Mutex<Known>,
    /// How often any was ended: what was read before the last time is not remembered.
    ended: AtomicU64,
    pub(super) asked: Asked,
}

type Known = HashMap<[u8; 32], (Arc<Actor>, SessionRecord)>;

/// A session with the account that it works with.
pub(super) type Opened = Result<(SessionRecord, Account), StoreError>;

impl Sessions {
    fn with<T>(&self, f: impl FnOnce(&mut Known) -> T) -> T {
        f(&mut self.known.lock().unwrap_or_else(PoisonError::into_inner))
    }

    pub(super) fn forget_user(&self, user: UserId) {
        self.with(|known| {
            self.ended.fetch_add(1, Ordering::AcqRel);
            known.retain(|_, (_, session)| session.user != user);
        });
    }

    fn forget(&self, token: &[u8; 32]) {
        self.with(|known| {
            self.ended.fetch_add(1, Ordering::AcqRel);
            known.remove(token);
        });
    }
}

impl Store {
    /// Keeps a new session.
    pub async fn open_session(&self, session: &SessionRecord) -> Result<(), StoreError> {
        self.record(Vec::new(), vec![Write::OpenSession(Box::new(session.clone()))]).await.map(|_| ())
    }

    /// The actor of a session that still runs. Activity renews it; that is written at most once a minute.
    pub async fn session(
        &self,
        token_hash: &[u8; 32],
        now: Timestamp,
    ) -> Result<Option<(Arc<Actor>, SessionRecord)>, StoreError> {
        let Some((actor, mut session)) = self.running_session(token_hash, now).await? else { return Ok(None) };
        if now.duration_since(session.seen) > RENEW_EVERY {
            session.seen = now;
            session.idle_until = (now + session.idle).min(session.absolute_until).max(session.idle_until);
            let (seen, idle_until) = (now.as_microsecond(), session.idle_until.as_microsecond());
            let renewal = vec![Write::RenewSession { token: token_hash.to_vec(), idle_until, seen }];
            if self.inner.engine.shared().is_some() {
                self.record(Vec::new(), renewal).await?;
            } else {
                // Not waited for: a renewal that is lost costs at most a minute of a session's time.
                self.record_later(renewal);
            }
            self.inner.sessions.with(|known| {
                if let Some((_, known)) = known.get_mut(token_hash) {
                    *known = session.clone();
                }
            });
        }
        Ok(Some((actor, session)))
    }

    /// Who asks in a session that still runs. Renews nothing: an open line is no activity.
    pub async fn session_runs(&self, token_hash: &[u8; 32], now: Timestamp) -> Result<Option<Scope>, StoreError> {
        let running = self.running_session(token_hash, now).await?;
        Ok(running.map(|(actor, session)| Scope::of(actor).barred_from(session.barred)))
    }

    async fn running_session(
        &self,
        token_hash: &[u8; 32],
        now: Timestamp,
    ) -> Result<Option<(Arc<Actor>, SessionRecord)>, StoreError> {
        let known = match self.known_session(token_hash) {
            Some(known) => Some(known),
            None => self.stored_session(token_hash, now).await?,
        };
        let running = known.filter(|(_, session)| session.runs(now));
        if running.is_none() {
            self.inner.sessions.with(|known| known.remove(token_hash));
        }
        Ok(running)
    }

    /// What is remembered of a session: nothing where another server may have ended it.
    fn known_session(&self, token_hash: &[u8; 32]) -> Option<(Arc<Actor>, SessionRecord)> {
        if self.inner.engine.shared().is_some() {
            return None;
        }
        self.inner.sessions.with(|known| known.get(token_hash).cloned())
    }

    async fn stored_session(
        &self,
        token_hash: &[u8; 32],
        now: Timestamp,
    ) -> Result<Option<(Arc<Actor>, SessionRecord)>, StoreError> {
        let ended = self.inner.sessions.ended.load(Ordering::Acquire);
        let Some((mut session, account)) = self.session_and_account(token_hash).await? else { return Ok(None) };
        if !self.works(&account, now)? {
            return Ok(None);
        }
        // What somebody may do ends at its last day, whatever the session had left.
        let (_, until) = self.term(&account)?;
        session.barred = account.standing.blocks.iter().map(|block| block.referral).collect();
        session.absolute_until = session.absolute_until.min(until.unwrap_or(Timestamp::MAX));
        let known = (Arc::new(account.actor), session);
        self.inner.sessions.with(|sessions| {
            if sessions.len() >= REMEMBERED {
                sessions.clear();
            }
            if self.inner.sessions.ended.load(Ordering::Acquire) == ended {
                sessions.insert(*token_hash, known.clone());
            }
        });
        Ok(Some(known))
    }

    /// These sessions with what they work with: the account of their person, or what that person may do as a guest. One
    /// that can't be opened is the fault of that session alone.
    pub(super) async fn looked_up(&self, tokens: &[[u8; 32]]) -> Result<HashMap<[u8; 32], Opened>, StoreError> {
        let mut all = HashMap::with_capacity(tokens.len());
        for Found { session, of, newest } in reads::sessions(self.inner.within(INSTALLATION), tokens).await? {
            self.stands_at(of.house, newest).await?;
            all.insert(session.token_hash, self.open_account(&of).map(|account| (session, account)));
        }
        let other: Vec<[u8; 32]> = tokens.iter().filter(|token| !all.contains_key(*token)).copied().collect();
        if other.is_empty() {
            return Ok(all);
        }
        for Found { session, of, newest } in reads::guest_sessions(self.inner.within(INSTALLATION), &other).await? {
            self.stands_at(of.house, newest).await?;
            self.look_for(of.home.house).await?;
            let guest = Some((GuestId(of.id), of.house));
            let session = SessionRecord { guest, ..session };
            all.insert(session.token_hash, self.open_guest(&of).map(|account| (session, account)));
        }
        Ok(all)
    }

    /// Takes up how far the journal of a house has come.
    async fn stands_at(&self, house: i64, newest: Option<i64>) -> Result<(), StoreError> {
        self.look_for(house).await?;
        if let (Some(house), Some(seq)) = (self.inner.houses.numbered(house), newest) {
            house.announce(seq);
        }
        Ok(())
    }

    /// A house that was added at another server is looked for.
    async fn look_for(&self, house: i64) -> Result<(), StoreError> {
        if self.inner.houses.numbered(house).is_none() {
            self.look_around().await?;
        }
        Ok(())
    }

    /// Signs out: ends a session at once. `false` when there was none.
    pub async fn close_session(&self, token_hash: &[u8; 32]) -> Result<bool, StoreError> {
        self.close_with(Vec::new(), token_hash).await
    }

    /// The same with entries in the journal.
    pub(super) async fn close_with(&self, notes: Vec<NewNote>, token_hash: &[u8; 32]) -> Result<bool, StoreError> {
        self.inner.sessions.forget(token_hash);
        let ack = self.record(notes, vec![Write::CloseSession { token: token_hash.to_vec() }]).await?;
        // Again: a request may have read it between the two.
        self.inner.sessions.forget(token_hash);
        Ok(ack.touched.first().is_some_and(|rows| *rows > 0))
    }

    /// The sessions of a person that still run, in whatever house, the one that was used last first.
    pub async fn sessions_of(&self, user: UserId, now: Timestamp) -> Result<Vec<SessionRecord>, StoreError> {
        let mut sessions = reads::sessions_of(self.inner.within(INSTALLATION), user.0).await?;
        sessions.retain(|session| session.runs(now));
        if self.inner.engine.shared().is_none() {
            // What is remembered may be a minute ahead of what is written.
            self.inner.sessions.with(|known| {
                for session in &mut sessions {
                    if let Some((_, newer)) = known.get(&session.token_hash) {
                        *session = newer.clone();
                    }
                }
            });
        }
        sessions.sort_by_key(|session| std::cmp::Reverse((session.seen, session.issued)));
        Ok(sessions)
    }

    /// Ends one session of an account. `false` when there is none of this name.
    pub async fn end_session(
        &self,
        of: &Actor,
        session: SessionId,
        hand: Hand<'_>,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        let all = reads::sessions_of(self.inner.within(INSTALLATION), of.user.0).await?;
        let Some(found) = all.into_iter().find(|one| one.id() == session) else { return Ok(false) };
        // The entry stands in the house that it works in: there its feed looks.
        let no = match found.guest {
            Some((_, no)) => Some(no),
            None => reads::account_by_id(self.inner.within(INSTALLATION), of.user.0).await?.map(|row| row.house),
        };
        let house = no.and_then(|no| self.inner.houses.numbered(no));
        let house = house.ok_or_else(|| StoreError::damaged("session", of.user))?;
        let note = ended(&house, of.user, Some(session), hand, now);
        self.close_with(vec![note], &found.token_hash).await
    }

    /// Takes away the sessions that have been over for a day, however they were begun. Gives how many.
    pub async fn sweep_sessions(&self, now: Timestamp) -> Result<u64, StoreError> {
        let before = now.saturating_sub(GRACE).unwrap_or(Timestamp::MIN).as_microsecond();
        let ack = self.record(Vec::new(), vec![Write::SweepSessions { before }]).await?;
        Ok(ack.touched.first().copied().unwrap_or_default())
    }

    /// Ends all sessions of an account, but one: those as a guest elsewhere too. Of a guest only those in that house.
    pub async fn end_sessions(
        &self,
        of: &Actor,
        but: Option<&[u8; 32]>,
        hand: Hand<'_>,
        now: Timestamp,
    ) -> Result<u64, StoreError> {
        let house = self.inner.houses.need(&of.house)?;
        let guest = reads::guest(self.inner.within(INSTALLATION), house.no, of.user.0).await?;
        self.inner.sessions.forget_user(of.user);
        let but = but.map(|token| token.to_vec()).unwrap_or_default();
        let write = Write::EndSessions { of: guest.as_ref().map_or(of.user.0, |guest| guest.id), but };
        let ack = self.record(vec![ended(&house, of.user, None, hand, now)], vec![write]).await?;
        self.inner.sessions.forget_user(of.user);
        if guest.is_none() {
            self.tell_guest_houses(of.user, hand, now).await?;
        }
        Ok(ack.touched.first().copied().unwrap_or_default())
    }
}

/// The entry that says that sessions were ended. It is written before the rows go, so a feed that sees it looks in time.
pub(super) fn ended(
    house: &Arc<HouseState>,
    user: UserId,
    session: Option<SessionId>,
    hand: Hand<'_>,
    now: Timestamp,
) -> NewNote {
    let (by, operator) = hand.parts();
    let actor = by.as_ref().map(|by| by.user.0);
    let note = Note::SessionEnded { by, operator, user, session, other_house: None };
    NewNote { house: house.clone(), at: exact(now), actor, referral: None, note }
}
