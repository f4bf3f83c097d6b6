//! What calls of the store take and give. No type here knows an engine.

use std::sync::Arc;

use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use sha2::Digest as _;
use uuid::Uuid;
use zeroize::Zeroizing;

use super::StoreError;
use super::guests::GuestOf;
use crate::domain::account::{Grant, Standing};
use crate::domain::actor::{Actor, Signature};
use crate::domain::bsn::Bsn;
use crate::domain::calendar::Calendar;
use crate::domain::code::{HouseCode, NetworkCode};
use crate::domain::confidentiality::Shelves;
use crate::domain::decide::Order;
use crate::domain::event::Recorded;
use crate::domain::id::{
    BreakGlassId, CommandId, DraftId, FilterId, GuestId, HandoverId, ReferralId, SessionId, UserId,
};
use crate::domain::journal;
use crate::domain::referral::Referral;
use crate::domain::row::Row;
use crate::domain::rules::House;
use crate::domain::text::SafeText;
use crate::domain::weighing::Urgency;

/// Who asks: every call that reaches a file takes one, so none can forget it. Made only where a session was checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scope {
    pub(super) actor: Arc<Actor>,
    barred: Arc<[ReferralId]>,
    /// Another system asks: nothing that stands behind a wall goes there, whoever it is for.
    pub(super) outward: bool,
}

impl Scope {
    /// The scope of an actor who was identified.
    pub fn of(actor: impl Into<Arc<Actor>>) -> Self {
        Self { actor: actor.into(), barred: Arc::default(), outward: false }
    }

    /// The same for who must not see these referrals.
    #[must_use]
    pub fn barred_from(self, barred: Arc<[ReferralId]>) -> Self {
        Self { barred, ..self }
    }

    /// The same without what stands behind a wall: as another system hears of the house.
    #[must_use]
    pub fn before_walls(&self) -> Self {
        let Shelves { ceiling, compartment } = Shelves::default();
        let actor = Actor { compartment, ceiling, ..self.actor().clone() };
        Self { actor: Arc::new(actor), outward: true, ..self.clone() }
    }

    /// Must this referral stay hidden from who asks?
    pub fn bars(&self, referral: ReferralId) -> bool {
        self.barred.contains(&referral)
    }

    /// All that must.
    pub(super) fn barred(&self) -> &[ReferralId] {
        &self.barred
    }

    /// Who asks.
    pub fn actor(&self) -> &Actor {
        &self.actor
    }
}

/// A house as it is put into the store.
#[derive(Debug, Clone)]
pub struct HouseRecord {
    /// The house.
    pub house: House,
    /// Its working time.
    pub calendar: Calendar,
    /// What differs from the built-in catalogue, as TOML.
    pub overlay: Option<String>,
}

/// A local account: one person in one role for one house.
#[derive(Clone, Serialize, Deserialize)]
pub struct Account {
    /// The person in the role.
    pub actor: Actor,
    /// Login name.
    pub login: String,
    /// Argon2id hash, in its own notation.
    pub password_hash: String,
    /// Closed: nobody signs in with it.
    #[serde(default)]
    pub disabled: bool,
    /// Who this is at the identity provider of an organisation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub external: Option<External>,
    /// The password opens nothing: this person signs in with their organisation alone.
    #[serde(default)]
    pub password_off: bool,
    /// What an administrator keeps of it.
    #[serde(rename = "beheer", default)]
    pub standing: Standing,
    /// Set on what a guest of another house is there: then the house and the rights are that house's.
    #[serde(skip)]
    pub guest: Option<GuestOf>,
}

/// Somebody as an identity provider knows them. The subject is pairwise: it means nothing anywhere else.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct External {
    /// The provider's issuer, an address.
    pub issuer: String,
    /// Its name for this person.
    pub subject: String,
}

impl std::fmt::Debug for External {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("External(..)")
    }
}

impl Account {
    /// An account that signs in with this password, of which the Argon2id hash is given.
    pub fn new(actor: Actor, login: impl Into<String>, password_hash: impl Into<String>) -> Self {
        let (login, password_hash) = (login.into(), password_hash.into());
        let standing = Standing::default();
        Self {
            actor,
            login,
            password_hash,
            disabled: false,
            external: None,
            password_off: false,
            standing,
            guest: None,
        }
    }

    /// The same account with these rights.
    #[must_use]
    pub fn with_grant(&self, grant: &Grant) -> Self {
        let mut account = self.clone();
        let Grant { role, network, organisation, compartment, ceiling, from, until } = grant.clone();
        account.actor = Actor { role, network, organisation, compartment, ceiling, ..account.actor };
        account.standing.from = from;
        account.standing.until = until;
        account
    }

    /// Its rights.
    pub fn grant(&self) -> Grant {
        Grant { from: self.standing.from, until: self.standing.until, ..Grant::of(&self.actor) }
    }
}

impl std::fmt::Debug for Account {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Account({})", self.actor.user)
    }
}

/// A session. The token itself is never stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SessionRecord {
    /// SHA-256 of the token.
    pub token_hash: [u8; 32],
    /// Whose.
    pub user: UserId,
    /// Since when.
    pub issued: Timestamp,
    /// What activity renews it by.
    pub idle: SignedDuration,
    /// Ends then without activity.
    pub idle_until: Timestamp,
    /// Ends then in any case.
    pub absolute_until: Timestamp,
    /// By which program, with its version: `bureau 0.1.0`. Nothing about a person, and no address.
    pub label: String,
    /// Last used, to the minute.
    pub seen: Timestamp,
    /// What its account must not see.
    pub barred: Arc<[ReferralId]>,
    /// In another house than the own one: by which grant, and that house's number.
    pub(super) guest: Option<(GuestId, i64)>,
}

impl SessionRecord {
    /// A session that begins now.
    pub fn begin(
        token_hash: [u8; 32],
        user: UserId,
        label: &str,
        now: Timestamp,
        (idle, absolute): (SignedDuration, SignedDuration),
    ) -> Self {
        let absolute_until = now.saturating_add(absolute).unwrap_or(Timestamp::MAX);
        let idle_until = now.saturating_add(idle).unwrap_or(Timestamp::MAX).min(absolute_until);
        let (label, barred) = (label.to_owned(), Arc::default());
        Self { token_hash, user, issued: now, idle, idle_until, absolute_until, label, seen: now, barred, guest: None }
    }

    /// Its name in lists: it opens nothing, and the token doesn't follow from it.
    pub fn id(&self) -> SessionId {
        let digest = sha2::Sha256::new().chain_update("wissel session ").chain_update(self.token_hash).finalize();
        let mut bytes = [0; 16];
        bytes.copy_from_slice(&digest[..16]);
        SessionId(uuid::Builder::from_random_bytes(bytes).into_uuid())
    }

    /// Does it work with this account? An account at home has the sessions of its guest grants too.
    pub fn is_of(&self, account: &Account) -> bool {
        let grant = account.guest.as_ref().map(|guest| guest.id);
        self.user == account.actor.user && grant.is_none_or(|id| self.guest.is_some_and(|(own, _)| own == id))
    }

    /// Does it still run?
    pub fn runs(&self, now: Timestamp) -> bool {
        now < self.idle_until && now < self.absolute_until
    }
}

/// Who changes an account, its sessions or its second factor.
#[derive(Debug, Clone, Copy)]
pub enum Hand<'a> {
    /// A person in a session.
    Of(&'a Actor),
    /// Somebody on the server machine, by the name that the operating system has for them.
    Operator(&'a str),
}

impl Hand<'_> {
    /// As the journal keeps it.
    pub(super) fn parts(self) -> (Option<Signature>, Option<String>) {
        match self {
            Self::Of(actor) => (Some(actor.signature()), None),
            Self::Operator(name) => (None, Some(name.to_owned())),
        }
    }
}

/// An account's second factor.
#[derive(Clone, Default)]
pub struct SecondFactor {
    /// The account must have one.
    pub required: bool,
    /// A first code was right: signing in asks for one.
    pub confirmed: bool,
    /// The secret, also while it waits for its first code.
    pub secret: Option<Zeroizing<Vec<u8>>>,
    /// Recovery codes that are left.
    pub recovery_left: u32,
}

impl std::fmt::Debug for SecondFactor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SecondFactor(..)")
    }
}

/// Something about access that the journal keeps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum AccessRecord {
    /// Signed in.
    #[serde(rename = "aangemeld")]
    SignedIn,
    /// Signed out.
    #[serde(rename = "afgemeld")]
    SignedOut,
    /// A wrong password for a known account, or an account that may not sign in.
    #[serde(rename = "aanmelden_mislukt")]
    SignInFailed,
    /// The password was right, and the code of the second factor was not.
    #[serde(rename = "tweede_factor_mislukt")]
    SecondFactorFailed,
    /// Kept waiting after wrong attempts: at the first attempt in each wait.
    #[serde(rename = "moet_wachten")]
    LockedOut,
    /// A code to tie an account to an identity provider that is none, or none any more.
    #[serde(rename = "koppelcode_onjuist")]
    LinkCodeWrong,
    /// Asked for something that this role may not have.
    #[serde(rename = "geweigerd")]
    Denied,
    /// Signed in with the identity provider of an organisation.
    #[serde(rename = "aangemeld_organisatie")]
    SignedInExternally,
    /// An identity provider vouched for somebody of whom no account is known, or whose account may not sign in so.
    #[serde(rename = "organisatie_onbekend")]
    ExternalUnknown,
    /// An identity provider vouched for somebody, but not by a means that is strong enough.
    #[serde(rename = "organisatie_te_zwak")]
    ExternalWeak,
    /// The person, or their identity provider, said no.
    #[serde(rename = "organisatie_geweigerd")]
    ExternalDenied,
    /// What an identity provider said does not hold.
    #[serde(rename = "organisatie_ongeldig")]
    ExternalInvalid,
    /// Came from another house, where the session ended.
    #[serde(rename = "huis_betreden")]
    HouseEntered,
    /// An account was tied to somebody at an identity provider, with a code.
    #[serde(rename = "organisatie_gekoppeld")]
    ExternalLinked,
}

impl AccessRecord {
    /// How what was asked for ended.
    pub fn result(self) -> journal::Outcome {
        match self {
            Self::LockedOut | Self::Denied | Self::ExternalUnknown | Self::ExternalWeak | Self::ExternalDenied => {
                journal::Outcome::Denied
            }
            Self::SignInFailed | Self::SecondFactorFailed | Self::LinkCodeWrong | Self::ExternalInvalid => {
                journal::Outcome::Failed
            }
            Self::SignedIn | Self::SignedOut | Self::SignedInExternally | Self::HouseEntered | Self::ExternalLinked => {
                journal::Outcome::Done
            }
        }
    }
}

/// An emergency access to a file that rights hide.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BreakGlassOf {
    /// Identity.
    pub id: BreakGlassId,
    /// Who opened it.
    pub by: Signature,
    /// Which referral.
    pub referral: ReferralId,
    /// Its number.
    pub number: String,
    /// Why.
    pub reason: SafeText,
    /// Since when.
    pub opened_at: Timestamp,
    /// Until when.
    pub ends_at: Timestamp,
    /// What was thought of it.
    pub review: Option<ReviewOf>,
}

/// Emergency accesses that the caller may know of, and how many there are beside them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BreakGlassesOf {
    /// The newest first.
    pub list: Vec<BreakGlassOf>,
    /// To files that the caller's rights hide.
    pub hidden: u64,
}

/// What was thought of an emergency access.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReviewOf {
    /// By whom.
    pub by: Signature,
    /// When.
    pub at: Timestamp,
    /// In words.
    pub text: SafeText,
}

/// Which emergency accesses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whose {
    /// The caller's own.
    Mine,
    /// Of the house, where nobody reviewed them yet.
    Unreviewed,
    /// All of the house.
    All,
}

/// Emergency access was not opened.
#[derive(Debug, thiserror::Error)]
pub enum BreakGlassError {
    /// The house has none.
    #[error("this house has no emergency access")]
    Off,
    /// The file can be opened in the ordinary way.
    #[error("the file isn't hidden")]
    NotHidden,
    /// The file is closed and shielded: what is shielded isn't read in an emergency.
    #[error("the file is shielded")]
    Shielded,
    /// There is no such file.
    #[error("there is no such file")]
    Unknown,
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// What a command is aimed at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// A referral that arrives.
    New,
    /// A referral, by the desk.
    Referral(ReferralId),
    /// A hand-over, by its network or by who must agree to it.
    Handover(HandoverId),
}

/// A command as it reaches the door.
#[derive(Debug, Clone)]
pub struct CommandRequest {
    /// Who asks.
    pub scope: Scope,
    /// Of what.
    pub target: Target,
    /// Version that it was decided on: the referral's, or the hand-over's. `None` skips the check.
    pub expected: Option<u64>,
    /// The command. The store hands out the number of a new referral.
    pub order: Order,
    /// SHA-256 of the request: the same command identity with another one is refused.
    pub fingerprint: [u8; 32],
    /// When.
    pub now: Timestamp,
}

/// A command was carried out.
#[derive(Debug, Clone)]
pub struct Outcome {
    /// The referral now.
    pub referral: Arc<Referral>,
    /// What happened.
    pub events: Vec<Recorded>,
    /// The row now.
    pub row: Row,
    /// Number of the journal entry that holds the events.
    pub seq: u64,
    /// It had been carried out before: nothing happened again.
    pub repeated: bool,
    /// A referral with this source reference was there already: nothing was added.
    pub existed: bool,
}

/// Where a page ended: the next one begins after it. Says nothing about a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeekKey {
    /// Place in the order.
    pub sort: i64,
    /// Identity of the last row.
    pub id: Uuid,
}

/// One page of a list.
#[derive(Debug, Clone, Default)]
pub struct PageOf {
    /// Rows, each the JSON of a [`Row`], ready to be copied out.
    pub rows: Vec<Arc<[u8]>>,
    /// Where the next page begins, if there is one.
    pub next: Option<SeekKey>,
    /// Rows of this split that the caller's rights hide, at most 1000.
    pub hidden: u64,
    /// Last journal number that the page takes into account.
    pub seq: u64,
}

/// One page of what a filter holds for.
#[derive(Debug, Clone, Default)]
pub struct FilteredOf {
    /// Rows, each the JSON of a [`Row`].
    pub rows: Vec<Vec<u8>>,
    /// Where the next page begins, if there may be one.
    pub next: Option<SeekKey>,
    /// How many there are in all, at most 1000, when that was asked.
    pub count: Option<u32>,
    /// Last journal number that the page takes into account.
    pub seq: u64,
}

/// A filter that was saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedOf {
    /// Identity.
    pub id: FilterId,
    /// Of the whole house.
    pub shared: bool,
    /// The caller may change it.
    pub changeable: bool,
    /// What was saved, as it was given.
    pub bytes: Vec<u8>,
}

/// How many rows stand in each split, each at most 1000.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct CountsOf {
    /// Inbox.
    pub inbox: u32,
    /// Mine.
    pub mine: u32,
    /// Waiting.
    pub waiting: u32,
    /// Out.
    pub out: u32,
    /// Overdue.
    pub overdue: u32,
    /// Running, and hidden by the caller's rights.
    pub hidden: u32,
    /// Of those, overdue.
    pub hidden_overdue: u32,
    /// Ended.
    pub done: u32,
    /// Closed and shielded.
    pub shielded: u32,
    /// Emergency accesses of others that the caller can review.
    pub to_review: u32,
}

/// One point of a meeting's minutes.
#[derive(Debug, Clone)]
pub struct MinutesOf {
    /// Which referral.
    pub referral: ReferralId,
    /// Its line, as JSON.
    pub row: Vec<u8>,
    /// What was done with it during the meeting.
    pub events: Vec<Recorded>,
}

/// The day's overview, each number at most 1000.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OverviewOf {
    /// Per split.
    pub splits: CountsOf,
    /// Running, with the next moment today.
    pub today: u32,
    /// Running, with the next moment tomorrow.
    pub tomorrow: u32,
    /// The inbox by urgency.
    pub urgencies: Vec<(Option<Urgency>, u32)>,
    /// Not touched for so long, in the inbox; by the three stretches that were asked.
    pub quiet: [u32; 3],
    /// When the one that was touched longest ago was.
    pub oldest: Option<Timestamp>,
    /// Per network with a hand-over that runs: how many referrals, and how many of them are overdue.
    pub networks: Vec<(NetworkCode, u32, u32)>,
}

/// How many hand-overs stand in each split of a network, each at most 1000.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct HandoverCountsOf {
    /// Not answered yet; for a participant: waiting for its agreement.
    pub new: u32,
    /// Taken up.
    pub running: u32,
    /// Ended.
    pub done: u32,
}

/// Which of a network's hand-overs.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum HandoverSplit {
    /// Not answered yet.
    #[default]
    New,
    /// Taken up.
    Running,
    /// Ended.
    Done,
}

/// One page of a network's hand-overs.
#[derive(Debug, Clone, Default)]
pub struct HandoverPageOf {
    /// Rows, each the JSON of a hand-over row of the wire.
    pub rows: Vec<Vec<u8>>,
    /// Where the next page begins.
    pub next: Option<SeekKey>,
    /// Last journal number that the page takes into account.
    pub seq: u64,
}

/// A referral that was opened; the read is in the journal.
#[derive(Debug, Clone)]
pub struct Opened {
    /// The referral.
    pub referral: Arc<Referral>,
    /// Journal number of the read.
    pub read_seq: u64,
    /// Earlier referrals of the same person in this house, as far as the reader may know of them.
    pub earlier: u32,
}

/// One line of a referral's history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JournalLine {
    /// Journal number. The events of one command share it.
    pub seq: u64,
    /// When.
    pub at: Timestamp,
    /// Who.
    pub by: Signature,
    /// What.
    pub entry: Entry,
}

/// What a line of the history is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Entry {
    /// Something changed.
    Change(Box<Recorded>),
    /// Somebody opened it.
    Read {
        /// Why.
        purpose: String,
    },
    /// It came up in a search.
    Found,
    /// Somebody opened it in an emergency, past their rights (the flag of NEN 7513).
    BreakGlass {
        /// Why.
        reason: SafeText,
        /// Until when.
        ends_at: Timestamp,
    },
    /// Somebody else said what to think of that.
    BreakGlassReviewed {
        /// In words.
        text: SafeText,
    },
    /// Somebody tried something and was refused.
    Denied {
        /// The command's kind, or `inzage`.
        attempt: String,
        /// Code of the refusal.
        refusal: String,
    },
}

/// What is searched: all that is given must match.
#[derive(Clone, Default)]
pub struct SearchTerms {
    /// Words, or beginnings of names.
    pub words: Vec<String>,
    /// BSN.
    pub bsn: Option<Bsn>,
    /// Date of birth.
    pub born: Option<Date>,
    /// Number, or its beginning from the fourth character on.
    pub number: Option<String>,
}

impl std::fmt::Debug for SearchTerms {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SearchTerms(..)")
    }
}

/// What was found.
#[derive(Debug, Clone, Default)]
pub struct Found {
    /// Rows, newest first, each the JSON of a [`Row`].
    pub rows: Vec<Vec<u8>>,
    /// There was more.
    pub more: bool,
    /// Hits that the caller's rights hide.
    pub hidden: u64,
    /// Hits in what is closed and shielded.
    pub shielded: u64,
}

/// One change in the feed, as the caller may see it.
#[derive(Debug, Clone)]
pub struct FeedItem {
    /// Journal number.
    pub seq: u64,
    /// When.
    pub at: Timestamp,
    /// Who.
    pub by: Signature,
    /// The command's kind, as on the wire.
    pub kind: String,
    /// The command.
    pub command: CommandId,
    /// Which referral; only for the desk.
    pub referral: Option<ReferralId>,
    /// JSON of its row as it is now; only for the desk.
    pub row: Option<Arc<[u8]>>,
    /// Which hand-over; only for its network, or who must agree to it.
    pub handover: Option<HandoverId>,
    /// JSON of its row as it is now; none when it was taken back, or no longer waits for this organisation.
    pub handover_row: Option<Arc<[u8]>>,
}

/// A stretch of the feed.
#[derive(Debug, Clone, Default)]
pub struct FeedOf {
    /// Entries, oldest first.
    pub entries: Vec<FeedItem>,
    /// Last number that was looked at, also where the caller may see nothing of it.
    pub seq: u64,
    /// The last entry, or one after it, by which somebody's rights changed or a session was ended: it may be the caller's.
    pub rights: Option<u64>,
}

/// An unfinished referral, as it was kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftOf {
    /// Identity.
    pub id: DraftId,
    /// Last kept.
    pub kept_at: Timestamp,
    /// What was kept, as it was given.
    pub bytes: Vec<u8>,
}

/// The journal is whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verified {
    /// Entries that were looked at.
    pub entries: u64,
    /// For each house its last number and the hash there, in hexadecimal: keep it elsewhere, and a cut tail shows.
    pub heads: Vec<(HouseCode, u64, String)>,
}

/// A referral that was decided elsewhere: its events, oldest first, at least the one that received it.
#[derive(Debug, Clone)]
pub struct Imported {
    /// For which house.
    pub house: HouseCode,
    /// Its events with their own times.
    pub events: Vec<Recorded>,
}
