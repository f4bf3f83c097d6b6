//! What one commit writes, as plain values: the line between what the store decides and how an engine stores it.

mod duty;
mod outbox;
mod resealed;

use std::sync::Arc;

pub(super) use duty::DutyWrite;
pub(super) use outbox::OutboxWrite;
pub(super) use resealed::Resealed;

use super::ask::{Ask, ask};
use super::face::SessionRecord;
use super::houses::{HouseState, Wrapped};
use super::journal::EntryRow;
use super::sign_on::DeviceRoom;
use super::sql;
use crate::domain::confidentiality::Shelf;
use crate::domain::id::{BreakGlassId, DraftId, FilterId, GuestId, ProposalId, UserId};

/// A referral's row, body and hand-overs, sealed.
pub(super) struct ReferralRow {
    pub(super) house: i64,
    pub(super) id: uuid::Uuid,
    pub(super) no: i64,
    pub(super) version: i64,
    pub(super) state: String,
    pub(super) split: &'static str,
    pub(super) wake_at: Option<i64>,
    pub(super) sort: i64,
    pub(super) due: Option<i64>,
    pub(super) urgency: Option<String>,
    pub(super) owner: Option<uuid::Uuid>,
    pub(super) lease_until: Option<i64>,
    pub(super) municipality: String,
    pub(super) networks: String,
    pub(super) shelf: Shelf,
    pub(super) received_at: i64,
    pub(super) touched_at: i64,
    pub(super) source: Option<[u8; 32]>,
    pub(super) seq: i64,
    /// When it moves to what is shielded.
    pub(super) shield_at: Option<i64>,
    /// Rule and first day of its keeping.
    pub(super) keep: (String, String),
    pub(super) line: Vec<u8>,
    pub(super) body: Vec<u8>,
    /// The wrapped data key, for a referral that is new.
    pub(super) wrapped: Option<Vec<u8>>,
}

/// A hand-over's row, sealed.
pub(super) struct HandoverRow {
    pub(super) house: i64,
    pub(super) id: uuid::Uuid,
    pub(super) referral: uuid::Uuid,
    pub(super) network: String,
    pub(super) version: i64,
    pub(super) state: String,
    pub(super) split: &'static str,
    pub(super) visible: i64,
    pub(super) sort: i64,
    pub(super) seq: i64,
    pub(super) line: Vec<u8>,
}

/// Whose agreement a hand-over waits for, or waited for.
pub(super) struct AskedRow {
    pub(super) house: i64,
    pub(super) handover: uuid::Uuid,
    pub(super) organisation: String,
    pub(super) open: bool,
    pub(super) shelf: Shelf,
    pub(super) sort: i64,
    pub(super) seq: i64,
}

/// Where a house's journal stands.
#[derive(Debug, Clone)]
pub(super) struct HeadRow {
    pub(super) house: i64,
    pub(super) seq: i64,
    pub(super) hash: Vec<u8>,
    pub(super) last_no: i64,
}

/// A search token of a referral.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct TokenRow {
    pub(super) house: i64,
    pub(super) token: i64,
    pub(super) referral: i64,
}

/// One more of something in a month: all that is left of a referral that was destroyed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Tally {
    /// `2026-03`.
    pub(super) month: String,
    pub(super) what: &'static str,
    pub(super) code: String,
}

/// Something else that is written in the same commit.
#[derive(Clone)]
pub(super) enum Write {
    /// Whole settings; of a house that is there in the place of `before`.
    House {
        house: Arc<HouseState>,
        before: String,
        settings: String,
        new_keys: Vec<Wrapped>,
    },
    /// Keys of a new generation, of a house that is there.
    HouseKeys {
        house: i64,
        keys: Vec<Wrapped>,
    },
    /// Search keys before this generation go for good.
    DropSearchKeys {
        house: i64,
        before: i64,
    },
    /// A referral's data key, wrapped anew.
    Rewrap {
        house: i64,
        referral: uuid::Uuid,
        wrapped: Vec<u8>,
    },
    /// A referral's blinded source.
    RenameSource {
        house: i64,
        referral: uuid::Uuid,
        source: [u8; 32],
    },
    /// Something sealed by the house, sealed anew.
    Reseal {
        what: Resealed,
        house: i64,
        id: uuid::Uuid,
        owner: uuid::Uuid,
        before: Vec<u8>,
        after: Vec<u8>,
    },
    /// The master key is still the one that this was sealed with: what it wraps in the same commit can be opened.
    SameMaster {
        check: Vec<u8>,
    },
    Account {
        user: UserId,
        house: i64,
        login: Vec<u8>,
        /// Who it is elsewhere, blinded.
        external: Option<Vec<u8>>,
        /// What stands there now, for an account that is changed.
        before: Option<Vec<u8>>,
        sealed: Vec<u8>,
    },
    Guest {
        id: GuestId,
        user: UserId,
        house: i64,
        /// What stands there now, for a grant that is changed.
        before: Option<Vec<u8>>,
        sealed: Vec<u8>,
    },
    /// A proposal in the place of the version before it; without one a new proposal.
    Proposal {
        house: i64,
        id: ProposalId,
        referral: Option<uuid::Uuid>,
        before: u64,
        version: u64,
        asked: i64,
        sealed: Vec<u8>,
    },
    /// Proposals that were asked before a moment.
    SweepProposals {
        house: i64,
        before: i64,
    },
    OpenSession(Box<SessionRecord>),
    RenewSession {
        token: Vec<u8>,
        idle_until: i64,
        seen: i64,
    },
    CloseSession {
        token: Vec<u8>,
    },
    OpenDevice {
        id: uuid::Uuid,
        secret: Vec<u8>,
        peer: Vec<u8>,
        until: i64,
        next: i64,
        every: i64,
        sealed: Vec<u8>,
        now: i64,
        room: DeviceRoom,
    },
    FillDevice {
        id: uuid::Uuid,
        secret: Vec<u8>,
        until: i64,
        next: i64,
        every: i64,
        sealed: Vec<u8>,
    },
    TurnOfDevice {
        id: uuid::Uuid,
        was: i64,
        next: i64,
    },
    SlowDevice {
        id: uuid::Uuid,
        every: i64,
        next: i64,
    },
    CloseDevice {
        id: uuid::Uuid,
        secret: Vec<u8>,
    },
    SweepDevices {
        now: i64,
    },
    OpenLinkCode {
        code: Vec<u8>,
        user: UserId,
        until: i64,
    },
    UseLinkCode {
        code: Vec<u8>,
    },
    /// All sessions of an account, those of its guest grants too, or those of one such grant; but one.
    EndSessions {
        of: uuid::Uuid,
        but: Vec<u8>,
    },
    SweepSessions {
        before: i64,
    },
    BeginAttempt {
        login: Vec<u8>,
        now: i64,
        forgotten: i64,
    },
    ForgiveAttempts {
        login: Vec<u8>,
    },
    TellWait {
        login: Vec<u8>,
        last: i64,
    },
    SweepAttempts {
        before: i64,
    },
    OfferFactor {
        user: UserId,
        house: i64,
        sealed: Vec<u8>,
    },
    ConfirmFactor {
        user: UserId,
        step: i64,
    },
    UseStep {
        user: UserId,
        step: i64,
    },
    RequireFactor {
        user: UserId,
        house: i64,
        required: bool,
    },
    ResetFactor {
        user: UserId,
    },
    AddCode {
        user: UserId,
        code: Vec<u8>,
    },
    UseCode {
        user: UserId,
        code: Vec<u8>,
    },
    DropCodes {
        user: UserId,
    },
    BreakGlass {
        house: i64,
        id: BreakGlassId,
        user: UserId,
        referral: uuid::Uuid,
        opened_at: i64,
        ends_at: i64,
        sealed: Vec<u8>,
    },
    ReviewBreakGlass {
        house: i64,
        id: BreakGlassId,
        reviewed_at: i64,
        sealed: Vec<u8>,
    },
    Draft {
        house: i64,
        owner: UserId,
        id: DraftId,
        kept_at: i64,
        sealed: Vec<u8>,
    },
    DeleteDraft {
        house: i64,
        owner: UserId,
        id: DraftId,
    },
    Filter {
        house: i64,
        owner: UserId,
        id: FilterId,
        shared: bool,
        sealed: Vec<u8>,
    },
    DeleteFilter {
        house: i64,
        id: FilterId,
    },
    Wake {
        house: Arc<HouseState>,
        now: i64,
    },
    /// The columns that say how long a referral is kept, where a version before this one left them as they were.
    Keep {
        house: i64,
        referral: uuid::Uuid,
        version: i64,
        shield_at: Option<i64>,
        keep: (String, String),
    },
    Destroy {
        house: i64,
        referral: uuid::Uuid,
        /// As it was when it was found to be due; none for what has no key any more, and can't have been changed.
        version: Option<i64>,
        tally: Vec<Tally>,
    },
    Outbox {
        house: i64,
        write: OutboxWrite,
    },
    Duty(DutyWrite),
}

impl Write {
    /// The house that it belongs to; accounts and sessions belong to the installation.
    pub(super) fn house(&self) -> Option<i64> {
        match self {
            Write::House { house, .. } | Write::Wake { house, .. } => Some(house.no),
            Write::BreakGlass { house, .. }
            | Write::ReviewBreakGlass { house, .. }
            | Write::Draft { house, .. }
            | Write::DeleteDraft { house, .. }
            | Write::Filter { house, .. }
            | Write::DeleteFilter { house, .. }
            | Write::Outbox { house, .. }
            | Write::Proposal { house, .. }
            | Write::SweepProposals { house, .. }
            | Write::HouseKeys { house, .. }
            | Write::DropSearchKeys { house, .. }
            | Write::Rewrap { house, .. }
            | Write::RenameSource { house, .. }
            | Write::Keep { house, .. }
            | Write::Destroy { house, .. } => Some(*house),
            Write::Reseal { what, house, .. } => (!what.shared()).then_some(*house),
            Write::SameMaster { .. }
            | Write::Account { .. }
            | Write::Guest { .. }
            | Write::OpenSession(..)
            | Write::RenewSession { .. }
            | Write::CloseSession { .. }
            | Write::OpenDevice { .. }
            | Write::FillDevice { .. }
            | Write::TurnOfDevice { .. }
            | Write::SlowDevice { .. }
            | Write::CloseDevice { .. }
            | Write::SweepDevices { .. }
            | Write::OpenLinkCode { .. }
            | Write::UseLinkCode { .. }
            | Write::EndSessions { .. }
            | Write::SweepSessions { .. }
            | Write::BeginAttempt { .. }
            | Write::ForgiveAttempts { .. }
            | Write::TellWait { .. }
            | Write::SweepAttempts { .. }
            | Write::OfferFactor { .. }
            | Write::ConfirmFactor { .. }
            | Write::UseStep { .. }
            | Write::RequireFactor { .. }
            | Write::ResetFactor { .. }
            | Write::AddCode { .. }
            | Write::UseCode { .. }
            | Write::DropCodes { .. }
            | Write::Duty(_) => None,
        }
    }

    /// Its first statement must find what it changes: otherwise somebody else was first, and nothing of the commit is kept.
    pub(super) fn must_touch(&self) -> bool {
        match self {
            Write::House { .. }
            | Write::SameMaster { .. }
            | Write::Account { .. }
            | Write::Guest { .. }
            | Write::Proposal { .. }
            | Write::UseLinkCode { .. }
            | Write::TellWait { .. }
            | Write::ConfirmFactor { .. }
            | Write::UseCode { .. }
            | Write::ReviewBreakGlass { .. } => true,
            Write::Destroy { version, .. } => version.is_some(),
            Write::Outbox { write, .. } => write.must_touch(),
            _ => false,
        }
    }

    /// The statements, of which the last tells how many rows were touched.
    #[expect(clippy::too_many_lines, reason = "one arm for each write, none longer than its statement")]
    pub(super) fn asks(&self) -> Vec<Ask> {
        let one = match self {
            Write::House { house, before, settings, new_keys } => {
                let put = if new_keys.is_empty() {
                    ask(sql::PUT_HOUSE).int(house.no).text(before.as_str()).text(settings.as_str())
                } else {
                    ask(sql::ADD_HOUSE).int(house.no).text(house.code.as_str()).text(settings.as_str())
                };
                return std::iter::once(put).chain(new_keys.iter().map(|key| add_key(house.no, key))).collect();
            }
            Write::HouseKeys { house, keys } => return keys.iter().map(|key| add_key(*house, key)).collect(),
            Write::DropSearchKeys { house, before } => ask(sql::DROP_SEARCH_KEYS).int(*house).int(*before),
            Write::Rewrap { house, referral, wrapped } => {
                ask(sql::REWRAP).int(*house).id(*referral).bytes(wrapped.as_slice())
            }
            Write::RenameSource { house, referral, source } => {
                ask(sql::RENAME_SOURCE).int(*house).id(*referral).bytes(source.as_slice())
            }
            Write::Reseal { what, house, id, owner, before, after } => what.put(*house, (*id, *owner), before, after),
            Write::SameMaster { check } => ask(sql::SAME_MASTER).bytes(check.as_slice()),
            Write::Account { user, house, login, external, before, sealed } => {
                let text = if before.is_some() { sql::CHANGE_ACCOUNT } else { sql::ADD_ACCOUNT };
                let ask = ask(text).id(user.0).int(*house).bytes(login.as_slice()).bytes(sealed.as_slice());
                let ask = ask.bytes_or_none(external.clone());
                before.iter().fold(ask, |ask, before| ask.bytes(before.as_slice()))
            }
            Write::Guest { id, user, house, before, sealed } => match before {
                None => ask(sql::ADD_GUEST).id(id.0).id(user.0).int(*house).bytes(sealed.as_slice()),
                Some(before) => ask(sql::CHANGE_GUEST).id(id.0).bytes(sealed.as_slice()).bytes(before.as_slice()),
            },
            Write::Proposal { house, id, referral, before, version, asked, sealed } => {
                let version = version.cast_signed();
                if *before == 0 {
                    let ask = ask(sql::ADD_PROPOSAL).int(*house).id(id.0).id_or_none(*referral).int(version);
                    ask.int(*asked).bytes(sealed.as_slice())
                } else {
                    let ask = ask(sql::CHANGE_PROPOSAL).int(*house).id(id.0).int(before.cast_signed());
                    ask.int(version).bytes(sealed.as_slice())
                }
            }
            Write::OpenSession(session) => {
                let micros = |at: jiff::Timestamp| at.as_microsecond();
                let (text, with) = match session.guest {
                    Some((guest, _)) => (sql::GUEST_SIGNED_IN, guest.0),
                    None => (sql::SIGNED_IN, session.user.0),
                };
                let ask = ask(sql::ADD_SESSION).bytes(session.token_hash.as_slice()).id(with);
                let ask = ask.int(micros(session.issued));
                let ask = ask.int(i64::try_from(session.idle.as_micros()).unwrap_or(i64::MAX));
                let ask = ask.int(micros(session.idle_until)).int(micros(session.absolute_until));
                let add = ask.text(session.label.as_str());
                return vec![super::ask::ask(text).id(with).int(micros(session.issued)), add];
            }
            Write::RenewSession { token, idle_until, seen } => {
                ask(sql::RENEW_SESSION).bytes(token.as_slice()).int(*idle_until).int(*seen)
            }
            Write::CloseSession { token } => ask(sql::DELETE_SESSION).bytes(token.as_slice()),
            Write::OpenDevice { id, secret, peer, until, next, every, sealed, now, room } => {
                let ask = ask(sql::ADD_DEVICE).id(*id).bytes(secret.as_slice()).bytes(peer.as_slice()).int(*until);
                let ask = ask.int(*next).int(*every).bytes(sealed.as_slice()).int(*now);
                ask.int(i64::from(room.peer)).int(i64::from(room.all))
            }
            Write::FillDevice { id, secret, until, next, every, sealed } => {
                let ask = ask(sql::FILL_DEVICE).id(*id).bytes(secret.as_slice()).int(*until).int(*next).int(*every);
                ask.bytes(sealed.as_slice())
            }
            Write::TurnOfDevice { id, was, next } => ask(sql::TURN_OF_DEVICE).id(*id).int(*was).int(*next),
            Write::SlowDevice { id, every, next } => ask(sql::SLOW_DEVICE).id(*id).int(*every).int(*next),
            Write::CloseDevice { id, secret } => ask(sql::DELETE_DEVICE).id(*id).bytes(secret.as_slice()),
            Write::SweepDevices { now } => {
                return [sql::SWEEP_LINK_CODES, sql::SWEEP_DEVICES].map(|text| ask(text).int(*now)).into();
            }
            Write::OpenLinkCode { code, user, until } => {
                let before = ask(sql::DELETE_LINK_CODES_OF).id(user.0);
                return vec![before, ask(sql::ADD_LINK_CODE).bytes(code.as_slice()).id(user.0).int(*until)];
            }
            Write::UseLinkCode { code } => ask(sql::DELETE_LINK_CODE).bytes(code.as_slice()),
            Write::EndSessions { of, but } => ask(sql::END_SESSIONS).id(*of).bytes(but.as_slice()),
            Write::SweepSessions { before } => ask(sql::SWEEP_SESSIONS).int(*before),
            Write::SweepProposals { house, before } => ask(sql::SWEEP_PROPOSALS).int(*house).int(*before),
            Write::BeginAttempt { login, now, forgotten } => {
                ask(sql::BEGIN_ATTEMPT).bytes(login.as_slice()).int(*now).int(*forgotten)
            }
            Write::ForgiveAttempts { login } => ask(sql::FORGIVE_ATTEMPTS).bytes(login.as_slice()),
            Write::TellWait { login, last } => ask(sql::TELL_WAIT).bytes(login.as_slice()).int(*last),
            Write::SweepAttempts { before } => ask(sql::SWEEP_ATTEMPTS).int(*before),
            Write::OfferFactor { user, house, sealed } => {
                ask(sql::OFFER_FACTOR).id(user.0).int(*house).bytes(sealed.as_slice())
            }
            Write::ConfirmFactor { user, step } => ask(sql::CONFIRM_FACTOR).id(user.0).int(*step),
            Write::UseStep { user, step } => ask(sql::USE_STEP).id(user.0).int(*step),
            Write::RequireFactor { user, house, required } => {
                ask(sql::REQUIRE_FACTOR).id(user.0).int(*house).flag(*required)
            }
            Write::ResetFactor { user } => ask(sql::RESET_FACTOR).id(user.0),
            Write::AddCode { user, code } => ask(sql::ADD_CODE).id(user.0).bytes(code.as_slice()),
            Write::UseCode { user, code } => ask(sql::USE_CODE).id(user.0).bytes(code.as_slice()),
            Write::DropCodes { user } => ask(sql::DROP_CODES).id(user.0),
            Write::BreakGlass { house, id, user, referral, opened_at, ends_at, sealed } => {
                let ask = ask(sql::ADD_BREAK_GLASS).int(*house).id(id.0).id(user.0).id(*referral);
                ask.int(*opened_at).int(*ends_at).bytes(sealed.as_slice())
            }
            Write::ReviewBreakGlass { house, id, reviewed_at, sealed } => {
                ask(sql::REVIEW_BREAK_GLASS).int(*house).id(id.0).int(*reviewed_at).bytes(sealed.as_slice())
            }
            Write::Draft { house, owner, id, kept_at, sealed } => {
                ask(sql::PUT_DRAFT).int(*house).id(owner.0).id(id.0).int(*kept_at).bytes(sealed.as_slice())
            }
            Write::DeleteDraft { house, owner, id } => ask(sql::DELETE_DRAFT).int(*house).id(owner.0).id(id.0),
            Write::Filter { house, owner, id, shared, sealed } => {
                ask(sql::PUT_FILTER).int(*house).id(id.0).id(owner.0).flag(*shared).bytes(sealed.as_slice())
            }
            Write::DeleteFilter { house, id } => ask(sql::DELETE_FILTER).int(*house).id(id.0),
            Write::Wake { house, now } => {
                return [sql::SHIELD, sql::WAKE].into_iter().map(|text| ask(text).int(house.no).int(*now)).collect();
            }
            Write::Keep { house, referral, version, shield_at, keep: (rule, from) } => {
                let ask = ask(sql::KEEP).int(*house).id(*referral).int(*shield_at);
                ask.text(rule.as_str()).text(from.as_str()).int(*version)
            }
            Write::Destroy { house, referral, version, tally, .. } => {
                let same = version.map(|version| ask(sql::STILL_SO).int(*house).id(*referral).int(version));
                let count = |one: &Tally| {
                    let ask = ask(sql::TALLY).int(*house).id(*referral);
                    ask.text(one.month.as_str()).text(one.what).text(one.code.as_str())
                };
                let rest = sql::DESTROY.into_iter().map(|text| ask(text).int(*house).id(*referral));
                return same.into_iter().chain(tally.iter().map(count)).chain(rest).collect();
            }
            Write::Outbox { house, write } => return write.asks(*house),
            Write::Duty(write) => write.ask(),
        };
        vec![one]
    }
}

fn add_key(house: i64, (purpose, generation, wrapped): &Wrapped) -> Ask {
    ask(sql::ADD_HOUSE_KEY).int(house).text(purpose.as_str()).int(*generation).bytes(wrapped.as_slice())
}

/// All that one commit writes.
#[derive(Default)]
pub(super) struct Commit {
    pub(super) entries: Vec<EntryRow>,
    pub(super) referrals: Vec<ReferralRow>,
    pub(super) handovers: Vec<HandoverRow>,
    pub(super) asked: Vec<AskedRow>,
    pub(super) tokens: Vec<TokenRow>,
    pub(super) stale_tokens: Vec<TokenRow>,
    pub(super) counters: Vec<(i64, i16, i64)>,
    pub(super) heads: Vec<HeadRow>,
    pub(super) writes: Vec<Write>,
}
