//! Entries of the journal as lines that can be told to who checks lawfulness.
//!
//! The rule it keeps: what was destroyed is a line without a name, and no words that somebody wrote or sought are in any.

use std::collections::{BTreeMap, HashMap};

use jiff::Timestamp;
use serde::Deserialize;
use serde::de::IntoDeserializer as _;
use serde::de::value::Error as WrongName;
use serde_json::Value;
use sha2::{Digest as _, Sha256};
use uuid::Uuid;
use zeroize::Zeroizing;

use super::anew::Opener;
use super::face::{AccessRecord, Scope};
use super::feed::Veils;
use super::houses::HouseState;
use super::journal::{BACKED_UP, CHANGE, ChangeHead, EntryRow};
use super::lists::open_line;
use super::seal::{Place, place};
use super::{Store, StoreError, reads};
use crate::domain::confidentiality::{Confidentiality, Shelf};
use crate::domain::id::ReferralId;
use crate::domain::journal::{JournalEntry, Outcome, Processing};
use crate::domain::proposal::Proposal;
use crate::domain::text::SafeText;

impl Store {
    /// Entries as lines, each opened with its referral's key or the house's.
    pub(super) async fn told(&self, house: &HouseState, entries: &[EntryRow]) -> Result<Vec<JournalEntry>, StoreError> {
        let mut ids: Vec<Uuid> = entries.iter().filter_map(|entry| entry.referral).collect();
        ids.sort_unstable();
        ids.dedup();
        let mut files: HashMap<Uuid, File> = HashMap::new();
        for row in reads::lines(self.inner.within(house.no), house.no, &ids).await? {
            if let Some(wrapped) = &row.wrapped {
                let key = house.unwrap(&row.id, wrapped)?;
                let shown = serde_json::from_slice(&open_line(house, Place::Row, &row)?);
                let Numbered { number } = shown.map_err(|_| StoreError::damaged("referral", row.id))?;
                files.insert(row.id, File { opener: Opener::new(key), number });
            }
        }
        let (mut lines, mut veils) = (Vec::with_capacity(entries.len()), Veils::default());
        for entry in entries {
            let mut file = entry.referral.and_then(|id| files.get_mut(&id));
            let payload = match (entry.referral, file.as_mut()) {
                (None, _) => {
                    let payload = entry.open_by(&house.code, &house.keys.entry);
                    Some(payload.ok_or_else(|| StoreError::damaged("journal", entry.seq))?)
                }
                (Some(_), Some(file)) => file.opener.open(self.inner.within(house.no), house, entry).await?,
                (Some(_), None) => None,
            };
            let payload = payload.map(Zeroizing::new);
            let mut line = line(entry, payload.as_ref().map(|payload| payload.as_slice()))?;
            line.number = file.filter(|_| payload.is_some()).map(|file| file.number.clone());
            if let (Some(by), Some(referral)) = (&mut line.by, line.referral) {
                self.veil(house, &mut veils, referral, by).await?;
            }
            lines.push(line);
        }
        Ok(lines)
    }
}

/// What an entry's referral tells of it.
struct File {
    opener: Opener,
    number: SafeText,
}

/// The one thing of a row that a line of the journal names.
#[derive(Deserialize)]
struct Numbered {
    #[serde(rename = "nummer")]
    number: SafeText,
}

/// A line of the house itself about a referral that must stay hidden from who asks: that it was destroyed.
pub(super) fn names_hidden(scope: &Scope, line: &JournalEntry) -> bool {
    let id = line.facts.get(fact("referral")).and_then(|id| Uuid::parse_str(id).ok());
    let level = line.facts.get(fact("confidentiality"));
    let named = |level: &String| -> Result<Confidentiality, WrongName> {
        Confidentiality::deserialize(level.as_str().into_deserializer())
    };
    let shelf = Shelf {
        // A level that this version doesn't know is behind every wall.
        level: level.map_or(Ok(Confidentiality::default()), named).unwrap_or(Confidentiality::Secret),
        compartment: line.facts.contains_key(fact("compartment")),
    };
    !scope.actor().sees(shelf) || id.is_some_and(|id| scope.bars(ReferralId(id)))
}

/// What joins an entry about a referral to other processings of the same person's data.
pub(super) fn processing(house: &HouseState, entry: &EntryRow) -> Option<Processing> {
    let referral = entry.referral?;
    let digest = Sha256::digest(&entry.hash);
    let hex = |bytes: &[u8]| data_encoding::HEXLOWER.encode(bytes);
    let at = place(Place::Entry, &house.code, b"ldv", entry.seq.unsigned_abs());
    Some(Processing {
        trace: entry.command.map_or_else(|| hex(&digest[..16]), |command| hex(command.as_bytes())),
        span: hex(&digest[16..24]),
        subject: data_encoding::BASE64URL_NOPAD.encode(&house.keys.entry.seal(&at, referral.as_bytes())),
    })
}

/// An entry as a line; without its payload that of something destroyed.
fn line(entry: &EntryRow, payload: Option<&[u8]>) -> Result<JournalEntry, StoreError> {
    let damaged = || StoreError::damaged("journal", entry.seq);
    let mut line = JournalEntry {
        seq: entry.seq.unsigned_abs(),
        at: Timestamp::from_microsecond(entry.at).map_err(|_| damaged())?,
        kind: entry.kind.clone(),
        action: None,
        result: Outcome::Done,
        by: None,
        operator: None,
        referral: entry.referral.map(ReferralId),
        number: None,
        destroyed: payload.is_none(),
        break_glass: entry.kind.starts_with("noodtoegang"),
        facts: BTreeMap::new(),
    };
    let Some(payload) = payload else { return Ok(line) };
    if entry.kind == CHANGE {
        let ChangeHead { by, kind, .. } = serde_json::from_slice(payload).map_err(|_| damaged())?;
        (line.by, line.action) = (Some(by), Some(kind));
        return Ok(line);
    }
    let Value::Object(fields) = serde_json::from_slice(payload).map_err(|_| damaged())? else { return Err(damaged()) };
    let failed = fields.get("why").is_some_and(Value::is_string);
    for (name, value) in fields {
        take(&mut line, &name, value);
    }
    if entry.kind == "geweigerd" {
        line.result = Outcome::Denied;
    }
    if entry.kind == BACKED_UP && failed {
        line.result = Outcome::Failed;
    }
    Ok(line)
}

/// Takes up one field of a note. Whatever notes there will be: who did it, what it was called, and numbers and codes; never
/// words that somebody wrote or sought.
fn take(line: &mut JournalEntry, name: &str, value: Value) {
    match (name, value) {
        ("by", value) => line.by = serde_json::from_value(value).ok().flatten(),
        ("operator", Value::String(text)) => line.operator = Some(text),
        ("what" | "purpose" | "attempt" | "step" | "change" | "form", Value::String(text)) => {
            let access: Result<_, WrongName> = AccessRecord::deserialize(text.as_str().into_deserializer());
            if let ("what", Ok(what)) = (name, access) {
                line.result = what.result();
            }
            line.action = Some(text);
        }
        ("actor", Value::Object(actor)) => {
            for (from, to) in [("naam", "account"), ("rol", "rol")] {
                if let Some(Value::String(text)) = actor.get(from) {
                    line.facts.insert(to.to_owned(), text.clone());
                }
            }
        }
        ("proposal", value) => {
            let Ok(proposal) = serde_json::from_value::<Proposal>(value) else { return };
            line.action = Some(proposal.what.kind().to_owned());
            let verdict = proposal.decision.and_then(|decision| serde_json::to_value(decision.verdict).ok());
            if let Some(Value::String(verdict)) = verdict {
                line.facts.insert("oordeel".to_owned(), verdict);
            }
        }
        (
            "hits" | "generation" | "keys" | "bsn" | "disabled" | "user" | "session" | "referral" | "refusal" | "code"
            | "kind" | "id" | "confidentiality",
            value,
        ) => {
            let text = match value {
                Value::String(text) => text,
                Value::Number(number) => number.to_string(),
                Value::Bool(yes) => if yes { "ja" } else { "nee" }.to_owned(),
                _ => return,
            };
            line.facts.insert(fact(name).to_owned(), text);
        }
        ("compartment", Value::Bool(true)) => {
            _ = line.facts.insert(fact(name).to_owned(), "ja".to_owned());
        }
        ("guest_of" | "other_house" | "door", Value::String(text)) => {
            _ = line.facts.insert(fact(name).to_owned(), text);
        }
        ("words" | "referrals", Value::Array(all)) => {
            _ = line.facts.insert(fact(name).to_owned(), all.len().to_string());
        }
        _ => {}
    }
}

/// What a fact is called on the wire.
fn fact(name: &str) -> &str {
    match name {
        "hits" => "treffers",
        "generation" => "generatie",
        "keys" => "sleutels",
        "door" => "deur",
        "bsn" => "metBsn",
        "disabled" => "gesloten",
        "user" => "gebruiker",
        "session" => "sessie",
        "referral" => "aanmelding",
        "compartment" => "compartiment",
        "confidentiality" => "vertrouwelijkheid",
        "refusal" => "weigering",
        "kind" => "soort",
        "id" => "identiteit",
        "words" => "woorden",
        "referrals" => "aanmeldingen",
        "guest_of" => "gastVan",
        "other_house" => "anderHuis",
        other => other,
    }
}
