//! Guests: somebody of one house who works for another house as well.
//!
//! An account belongs to one house, its home. Another house's administrator may grant this person a role there: a *guest
//! grant*, with days of its own, sealed by that house and in that house's journal. It can be ended there at any time, and
//! it is over when the account at home is.
//!
//! How a session of one house becomes one of another, without anybody who sees both: which houses a person works for is
//! asked where accounts and sessions are, within the installation, where no house's work is seen. Changing houses ends the
//! session and opens another one, whose account is the guest grant; what is then asked goes by the walls of that house
//! alone, as for everybody else there. So no scope, no connection and no policy ever spans two houses, and a version
//! before this one, which knows no guests, finds no account to such a session and lets nobody in by it.
//!
//! The old session ends, rather than waiting: a token that nobody uses is a key that nobody misses. It ends before the new
//! one begins, so one sign-in is never two sessions; whoever loses the answer in between signs in again.

use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::door::exact;
use super::face::{AccessRecord, Account, Hand, SessionRecord};
use super::houses::{HouseState, INSTALLATION};
use super::journal::Note;
use super::round::NewNote;
use super::seal::{Place, place};
use super::sessions::ended;
use super::writes::Write;
use super::{Store, StoreError, reads};
use crate::domain::account::{Grant, Standing};
use crate::domain::actor::Actor;
use crate::domain::code::HouseCode;
use crate::domain::confidentiality::Confidentiality;
use crate::domain::id::{GuestId, UserId};

/// What makes an account a guest's: the grant, and what the home house says of the account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GuestOf {
    /// The grant.
    pub id: GuestId,
    /// The house that the account belongs to.
    pub home: HouseCode,
    /// Closed there.
    closed_at_home: bool,
    /// The days that it works there.
    days_at_home: (Option<Date>, Option<Date>),
}

impl GuestOf {
    /// What the home house allows, as something with days.
    pub(super) fn at_home(&self) -> (bool, Standing) {
        let (from, until) = self.days_at_home;
        (self.closed_at_home, Standing { from, until, ..Standing::default() })
    }
}

impl Account {
    /// The same person as a guest of another house, with no right there yet. How somebody signs in stays at home.
    #[must_use]
    pub fn as_guest(&self, id: GuestId, house: HouseCode) -> Self {
        let Standing { certified, screened, .. } = self.standing;
        let guest = GuestOf {
            id,
            home: self.actor.house.clone(),
            closed_at_home: self.disabled,
            days_at_home: (self.standing.from, self.standing.until),
        };
        let actor = Actor {
            house,
            network: None,
            organisation: None,
            compartment: false,
            ceiling: Confidentiality::default(),
            ..self.actor.clone()
        };
        // The VOG and the screening are of the person, and so are these dates (BGS 1.11).
        let standing = Standing { certified, screened, ..Standing::default() };
        Self { guest: Some(guest), standing, ..Self::new(actor, self.login.as_str(), "") }
    }
}

/// What the other house seals of a grant.
#[derive(Serialize, Deserialize)]
struct KeptGuest {
    #[serde(rename = "rechten")]
    grant: Grant,
    #[serde(rename = "gesloten", default)]
    closed: bool,
    #[serde(rename = "beheer", default)]
    standing: Standing,
}

impl Store {
    /// The grants of a person in other houses than their own, also those that are over.
    pub async fn guests_of(&self, user: UserId) -> Result<Vec<Account>, StoreError> {
        let rows = reads::guests_of(self.inner.within(INSTALLATION), user.0).await?;
        let mut guests = rows.iter().map(|row| self.open_guest(row)).collect::<Result<Vec<_>, _>>()?;
        guests.sort_by(|one, next| one.actor.house.cmp(&next.actor.house));
        Ok(guests)
    }

    /// With which accounts a person can work now: the own house first, then those that they are a guest of.
    pub async fn workplaces(&self, user: UserId, now: Timestamp) -> Result<Vec<Account>, StoreError> {
        // A house may have come since, at another server.
        self.look_around().await?;
        let mut all: Vec<Account> = self.account_by_id(user).await?.into_iter().collect();
        all.extend(self.guests_of(user).await?);
        let mut working = Vec::with_capacity(all.len());
        for account in all {
            if self.works(&account, now)? {
                working.push(account);
            }
        }
        Ok(working)
    }

    /// Goes on in another house: this session ends, and one with this token begins there. It ends no later than the sign-on
    /// that the old one came of. None when the old one was over already.
    pub async fn change_house_of_session(
        &self,
        (old, from): (&SessionRecord, &Actor),
        to: &Account,
        token_hash: [u8; 32],
        terms: (SignedDuration, SignedDuration),
        now: Timestamp,
    ) -> Result<Option<SessionRecord>, StoreError> {
        let (left, entered) = (self.inner.houses.need(&from.house)?, self.inner.houses.need(&to.actor.house)?);
        let mut session = SessionRecord::begin(token_hash, from.user, &old.label, now, terms);
        session.absolute_until = session.absolute_until.min(old.absolute_until);
        session.idle_until = session.idle_until.min(session.absolute_until);
        session.guest = to.guest.as_ref().map(|guest| (guest.id, entered.no));
        let mut note = ended(&left, from.user, Some(old.id()), Hand::Of(from), now);
        if let Note::SessionEnded { other_house, .. } = &mut note.note {
            *other_house = Some(entered.code.clone());
        }
        if !self.close_with(vec![note], &old.token_hash).await? {
            return Ok(None);
        }
        let by = Some(to.actor.signature());
        let note =
            Note::Access { by, what: AccessRecord::HouseEntered, other_house: Some(left.code.clone()), door: None };
        let note = NewNote { house: entered, at: exact(now), actor: Some(from.user.0), referral: None, note };
        self.record(vec![note], vec![Write::OpenSession(Box::new(session.clone()))]).await?;
        Ok(Some(session))
    }

    /// Tells the houses that somebody is a guest of that their sessions are over: open feeds there look at it at once.
    pub(super) async fn tell_guest_houses(
        &self,
        user: UserId,
        hand: Hand<'_>,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        for row in reads::guests_of(self.inner.within(INSTALLATION), user.0).await? {
            if let Some(house) = self.inner.houses.numbered(row.house) {
                self.record(vec![ended(&house, user, None, hand, now)], Vec::new()).await?;
            }
        }
        Ok(())
    }

    /// A grant, with the account at home that it is of.
    pub(super) fn open_guest(&self, row: &reads::GuestRow) -> Result<Account, StoreError> {
        let damaged = || StoreError::damaged("guest", row.id);
        let house = self.inner.houses.numbered(row.house).ok_or_else(damaged)?;
        let json = house.keys.account.open(&guest_place(&house, row.id), &row.sealed).map(zeroize::Zeroizing::new);
        let kept: Option<KeptGuest> = json.and_then(|json| serde_json::from_slice(&json).ok());
        let KeptGuest { grant, closed, standing } = kept.ok_or_else(damaged)?;
        let account = self.open_account(&row.home)?.as_guest(GuestId(row.id), house.code.clone());
        let Standing { certified, screened, .. } = account.standing;
        let standing = Standing { certified, screened, ..standing };
        Ok(Account { disabled: closed, standing, ..account }.with_grant(&grant))
    }

    /// A grant as it is written, in the place of what stood there.
    pub(super) fn guest_write(
        house: &HouseState,
        account: &Account,
        guest: &GuestOf,
        before: Option<Vec<u8>>,
    ) -> Result<Write, StoreError> {
        let standing = Standing { certified: None, screened: None, ..account.standing.clone() };
        let kept = KeptGuest { grant: account.grant(), closed: account.disabled, standing };
        let json = serde_json::to_vec(&kept).map_err(|_| StoreError::Invalid("no JSON"))?;
        let at = guest_place(house, guest.id.0);
        let sealed = house.keys.account.seal(&at, &zeroize::Zeroizing::new(json));
        Ok(Write::Guest { id: guest.id, user: account.actor.user, house: house.no, before, sealed })
    }
}

/// Where a sealed grant belongs.
pub(super) fn guest_place(house: &HouseState, id: Uuid) -> Vec<u8> {
    place(Place::Guest, &house.code, id.as_bytes(), 0)
}
