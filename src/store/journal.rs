//! The journal's entries: what they hold, how they are sealed, and the chain that joins them.
//!
//! The rule it keeps: the hash of an entry covers the hash of the one before it and every field **as stored**, sealed
//! payload included. So the chain can be checked without a key, and still holds after a referral was destroyed.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::StoreError;
use super::face::{AccessRecord, Entry, JournalLine};
use super::key_renewal::Phase;
use super::seal::{Key, KeyRing, Place, place};
use crate::domain::account::Standing;
use crate::domain::actor::{Actor, Signature};
use crate::domain::calendar::Calendar;
use crate::domain::code::{HouseCode, NetworkCode, TextCode};
use crate::domain::confidentiality::Confidentiality;
use crate::domain::event::{Event, Recorded};
use crate::domain::id::{CommandId, SessionId, UserId};
use crate::domain::meeting::Meeting;
use crate::domain::proposal::Proposal;
use crate::domain::quick_text::QuickText;
use crate::domain::rules::House;
use crate::domain::subscription::SubscriptionTerms;
use crate::domain::text::SafeText;

/// Kind of an entry that changed a referral.
pub(super) const CHANGE: &str = "wijziging";
/// Kind of an entry that says that the copy was made that was due, or wasn't.
pub(super) const BACKED_UP: &str = "kopie";
/// Kind of an entry that says that a referral was destroyed.
pub(super) const DESTROYED: &str = "vernietigd";

/// Kinds of entries after which a session may be over, or have other rights.
pub(super) const SESSION_ENDED: &str = "sessie";
pub(super) const ACCOUNT: &str = "account";

/// Kind of an entry that says that the journal was given out.
pub(super) const GIVEN_OUT: &str = "uitgifte";
/// Kind of an entry that opens emergency access.
pub(super) const BREAK_GLASS: &str = "noodtoegang";

/// What happened to a second factor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum FactorChange {
    #[serde(rename = "vereist")]
    Required,
    #[serde(rename = "niet_vereist")]
    NotRequired,
    #[serde(rename = "ingesteld")]
    Set,
    #[serde(rename = "gewist")]
    Reset,
    #[serde(rename = "herstelcode_gebruikt")]
    RecoveryUsed,
    #[serde(rename = "herstelcodes_vernieuwd")]
    RecoveryRenewed,
}

/// The payload of a command: its events, with what they share written once.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Change {
    #[serde(rename = "door")]
    pub(super) by: Signature,
    #[serde(rename = "soort")]
    pub(super) kind: String,
    #[serde(rename = "tijdstip")]
    pub(super) at: Timestamp,
    #[serde(rename = "versie")]
    pub(super) first: u64,
    #[serde(rename = "gebeurtenissen")]
    pub(super) events: Vec<Event>,
}

/// The same without the events, which are skipped unread: all that the feed needs.
#[derive(Debug, Deserialize)]
pub(super) struct ChangeHead {
    #[serde(rename = "door")]
    pub(super) by: Signature,
    #[serde(rename = "soort")]
    pub(super) kind: String,
    #[serde(rename = "tijdstip")]
    pub(super) at: Timestamp,
}

impl Change {
    /// The events of one command. [`StoreError::Invalid`] when they are not of one command and in order.
    pub(super) fn of(events: &[Recorded]) -> Result<Self, StoreError> {
        let first = events.first().ok_or(StoreError::Invalid("a command without an event"))?;
        let alike = events.iter().zip(first.version..).all(|(one, version)| {
            one.version == version
                && one.command == first.command
                && one.at == first.at
                && one.by == first.by
                && one.kind == first.kind
        });
        if !alike {
            return Err(StoreError::Invalid("events of several commands"));
        }
        Ok(Self {
            by: first.by.clone(),
            kind: first.kind.clone(),
            at: first.at,
            first: first.version,
            events: events.iter().map(|one| one.event.clone()).collect(),
        })
    }

    /// The events as they were.
    pub(super) fn recorded(self, command: CommandId) -> Vec<Recorded> {
        let Self { by, kind, at, first, events } = self;
        let one = |(event, version)| Recorded { version, command, kind: kind.clone(), by: by.clone(), at, event };
        events.into_iter().zip(first..).map(one).collect()
    }
}

/// The payload of everything that is no command.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(tag = "wat")]
pub(super) enum Note {
    #[serde(rename = "inzage")]
    Read { by: Signature, purpose: String },
    #[serde(rename = "gevonden")]
    Found { by: Signature },
    #[serde(rename = "geweigerd")]
    Denied {
        by: Signature,
        attempt: String,
        refusal: String,
        /// What was asked for, where nothing of that name is here.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        target: Option<Uuid>,
    },
    #[serde(rename = "zoekvraag")]
    Searched { by: Signature, words: Vec<String>, bsn: bool, born: Option<String>, number: Option<String>, hits: u64 },
    #[serde(rename = "toegang")]
    Access {
        by: Option<Signature>,
        what: AccessRecord,
        /// Whence somebody came.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        other_house: Option<HouseCode>,
        /// Which route stayed shut, as the description of the API has it: never with what was asked for.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        door: Option<String>,
    },
    #[serde(rename = "huis")]
    HouseSet {
        house: Box<House>,
        calendar: Box<Calendar>,
        overlay: Option<String>,
        /// Who did it on the server machine.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        operator: Option<String>,
        /// Which administrator did it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        by: Option<Signature>,
    },
    #[serde(rename = "account")]
    AccountSet {
        actor: Box<Actor>,
        #[serde(default)]
        disabled: bool,
        /// It is tied to somebody at an identity provider.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        external: bool,
        /// Its password opens nothing.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        password_off: bool,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        operator: Option<String>,
        /// Which administrator did it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        by: Option<Signature>,
        /// What is kept of the account beside who it is.
        #[serde(default)]
        standing: Box<Standing>,
        /// Of whom it is a guest: that house's account.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        guest_of: Option<HouseCode>,
    },
    /// A password was changed, by its owner or by who manages accounts.
    #[serde(rename = "wachtwoord")]
    PasswordSet {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        by: Option<Signature>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        operator: Option<String>,
        user: UserId,
    },
    /// A session was ended, or all of an account when none is named.
    #[serde(rename = "sessie")]
    SessionEnded {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        by: Option<Signature>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        operator: Option<String>,
        user: UserId,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        session: Option<SessionId>,
        /// Where its person went on.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        other_house: Option<HouseCode>,
    },
    #[serde(rename = "tweedefactor")]
    SecondFactor {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        by: Option<Signature>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        operator: Option<String>,
        user: UserId,
        change: FactorChange,
    },
    /// Emergency access to a file that rights hide.
    #[serde(rename = "noodtoegang")]
    BreakGlass {
        by: Signature,
        id: Uuid,
        reason: SafeText,
        ends_at: Timestamp,
        /// That it was one, as NEN 7513 asks of a line.
        nen7513: String,
    },
    #[serde(rename = "noodtoegang_beoordeeld")]
    BreakGlassReviewed { by: Signature, id: Uuid, text: SafeText },
    #[serde(rename = "overleg")]
    Meeting { meeting: Box<Meeting> },
    #[serde(rename = "vernietigd")]
    Destroyed {
        referral: Uuid,
        /// Who agreed to it.
        #[serde(default)]
        by: Option<Signature>,
        #[serde(default)]
        compartment: bool,
        #[serde(default, skip_serializing_if = "Confidentiality::is_lowest")]
        confidentiality: Confidentiality,
        /// What had been sent, and to which network.
        #[serde(default)]
        handovers: Vec<(Uuid, NetworkCode)>,
    },
    /// The renewal of the house's keys went a step further.
    #[serde(rename = "sleutels")]
    KeysRenewed { generation: i64, step: Phase, operator: String },
    /// The keys of all houses were wrapped anew, by another master key: so many.
    #[serde(rename = "hoofdsleutel")]
    MasterRenewed { keys: u64, operator: String },
    /// Somebody who checks lawfulness read the journal: which part of it.
    #[serde(rename = "logboekinzage")]
    JournalSeen {
        by: Signature,
        #[serde(default, skip_serializing_if = "Option::is_none", rename = "sort")]
        kind: Option<String>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        user: Option<UserId>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        from: Option<Timestamp>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        until: Option<Timestamp>,
    },
    /// Somebody asked who saw a person.
    #[serde(rename = "inzageoverzicht")]
    WhoSaw {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        by: Option<Signature>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        operator: Option<String>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        number: Option<String>,
        bsn: bool,
        referrals: Vec<Uuid>,
    },
    /// The journal was given out, opened, in this form.
    #[serde(rename = "uitgifte")]
    GivenOut { form: String, operator: String },
    /// Everything here was put back from a backup; what came after it was copied is gone.
    #[serde(rename = "teruggezet")]
    Restored { copied_at: Timestamp, operator: String },
    /// A server made the copy that was due, or could not.
    #[serde(rename = "kopie")]
    BackedUp {
        due: Timestamp,
        /// The data file.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        file: Option<String>,
        /// Older data files that went.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        removed: Vec<String>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        why: Option<String>,
    },
    /// A quick text was made (nothing before), changed or withdrawn (nothing after).
    #[serde(rename = "standaardtekst")]
    TextSet {
        by: Signature,
        code: TextCode,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        before: Option<Box<QuickText>>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        after: Option<Box<QuickText>>,
    },
    /// A filter of the house was shared (nothing before), changed, or is no longer shared (nothing after).
    #[serde(rename = "filter")]
    FilterSet {
        by: Signature,
        id: Uuid,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        before: Option<String>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        after: Option<String>,
    },
    /// A subscription was made (nothing before), changed, given another secret, or taken away (nothing after).
    #[serde(rename = "abonnement")]
    SubscriptionSet {
        by: Signature,
        id: Uuid,
        what: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        before: Option<Box<SubscriptionTerms>>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        after: Option<Box<SubscriptionTerms>>,
    },
    /// Something was proposed, decided on, or what was agreed to was shown: the proposal as it then stands.
    #[serde(rename = "voorstel")]
    Proposal { by: Signature, proposal: Box<Proposal> },
}

impl Note {
    /// The kind, as in the plain column.
    pub(super) fn kind(&self) -> &'static str {
        match self {
            Note::Read { .. } => "inzage",
            Note::Found { .. } => "gevonden",
            Note::Denied { .. } => "geweigerd",
            Note::Searched { .. } => "zoekvraag",
            Note::Access { .. } => "toegang",
            Note::HouseSet { .. } => "huis",
            Note::AccountSet { .. } => ACCOUNT,
            Note::PasswordSet { .. } => "wachtwoord",
            Note::SessionEnded { .. } => SESSION_ENDED,
            Note::SecondFactor { .. } => "tweedefactor",
            Note::BreakGlass { .. } => BREAK_GLASS,
            Note::BreakGlassReviewed { .. } => "noodtoegang_beoordeeld",
            Note::Meeting { .. } => "overleg",
            Note::Destroyed { .. } => DESTROYED,
            Note::KeysRenewed { .. } => "sleutels",
            Note::MasterRenewed { .. } => "hoofdsleutel",
            Note::JournalSeen { .. } => "logboekinzage",
            Note::WhoSaw { .. } => "inzageoverzicht",
            Note::GivenOut { .. } => GIVEN_OUT,
            Note::Restored { .. } => "teruggezet",
            Note::BackedUp { .. } => BACKED_UP,
            Note::TextSet { .. } => "standaardtekst",
            Note::FilterSet { .. } => "filter",
            Note::SubscriptionSet { .. } => "abonnement",
            Note::Proposal { .. } => "voorstel",
        }
    }

    /// As a line of a referral's history, if it is one.
    fn line(self) -> Option<(Signature, Entry)> {
        match self {
            Note::Read { by, purpose } => Some((by, Entry::Read { purpose })),
            Note::BreakGlass { by, reason, ends_at, .. } => Some((by, Entry::BreakGlass { reason, ends_at })),
            Note::BreakGlassReviewed { by, text, .. } => Some((by, Entry::BreakGlassReviewed { text })),
            Note::Found { by } => Some((by, Entry::Found)),
            Note::Denied { by, attempt, refusal, .. } => Some((by, Entry::Denied { attempt, refusal })),
            _ => None,
        }
    }
}

/// An entry as it is stored.
#[derive(Debug, Clone)]
pub(super) struct EntryRow {
    pub(super) house: i64,
    pub(super) seq: i64,
    pub(super) at: i64,
    pub(super) kind: String,
    pub(super) actor: Option<Uuid>,
    pub(super) referral: Option<Uuid>,
    pub(super) version: Option<i64>,
    pub(super) command: Option<Uuid>,
    pub(super) fingerprint: Option<Vec<u8>>,
    pub(super) payload: Vec<u8>,
    pub(super) hash: Vec<u8>,
}

impl EntryRow {
    /// Hash of this entry after the one with hash `previous`.
    pub(super) fn chained(&self, house: &HouseCode, previous: &[u8]) -> [u8; 32] {
        let mut hasher = Sha256::new();
        let mut field = |bytes: Option<&[u8]>| match bytes {
            // An absent field differs from an empty one.
            None => hasher.update([0]),
            Some(bytes) => {
                hasher.update([1]);
                hasher.update((bytes.len() as u64).to_be_bytes());
                hasher.update(bytes);
            }
        };
        field(Some(previous));
        field(Some(house.as_str().as_bytes()));
        field(Some(&self.seq.to_be_bytes()));
        field(Some(&self.at.to_be_bytes()));
        field(Some(self.kind.as_bytes()));
        field(self.actor.as_ref().map(|id| id.as_bytes().as_slice()));
        field(self.referral.as_ref().map(|id| id.as_bytes().as_slice()));
        field(self.version.map(i64::to_be_bytes).as_ref().map(<[u8; 8]>::as_slice));
        field(self.command.as_ref().map(|id| id.as_bytes().as_slice()));
        field(self.fingerprint.as_deref());
        field(Some(&self.payload));
        hasher.finalize().into()
    }

    /// Opens the payload with the key of its referral, or of the house.
    pub(super) fn open(&self, house: &HouseCode, key: &Key) -> Option<Vec<u8>> {
        key.open(&aad(house, self.referral, self.seq), &self.payload)
    }

    /// The same for an entry that belongs to no referral, with whichever of the house's keys sealed it.
    pub(super) fn open_by(&self, house: &HouseCode, keys: &KeyRing) -> Option<Vec<u8>> {
        keys.open(&aad(house, None, self.seq), &self.payload)
    }

    /// The events that it holds.
    pub(super) fn change(&self, house: &HouseCode, key: &Key) -> Option<Vec<Recorded>> {
        let change: Change = serde_json::from_slice(&self.open(house, key)?).ok()?;
        Some(change.recorded(CommandId(self.command?)))
    }

    /// The lines of the history that it holds.
    pub(super) fn lines(&self, house: &HouseCode, key: &Key) -> Option<Vec<JournalLine>> {
        let seq = u64::try_from(self.seq).ok()?;
        if self.kind == CHANGE {
            let line = |one: Recorded| JournalLine {
                seq,
                at: one.at,
                by: one.by.clone(),
                entry: Entry::Change(Box::new(one)),
            };
            return Some(self.change(house, key)?.into_iter().map(line).collect());
        }
        let note: Note = serde_json::from_slice(&self.open(house, key)?).ok()?;
        let at = Timestamp::from_microsecond(self.at).ok()?;
        Some(note.line().map(|(by, entry)| JournalLine { seq, at, by, entry }).into_iter().collect())
    }
}

/// The place of an entry's payload.
pub(super) fn aad(house: &HouseCode, referral: Option<Uuid>, seq: i64) -> Vec<u8> {
    let id = referral.as_ref().map_or(&[][..], |id| id.as_bytes().as_slice());
    place(Place::Entry, house, id, seq.unsigned_abs())
}
