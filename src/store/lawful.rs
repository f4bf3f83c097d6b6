//! What whoever checks lawfulness asks of the journal: its lines, page by page; who saw a person; and all of it as a file in
//! the forms of BIO2 and of the Logboek Dataverwerkingen.
//!
//! The rules it keeps: each such question is an entry of the journal itself, before the answer is given; what was destroyed
//! is a line without a name; and what stands in the compartment, or is blocked for who asks, is counted and not told.

use std::collections::{BTreeMap, HashMap};
use std::io::Write as IoWrite;
use std::sync::Arc;

use jiff::Timestamp;
use serde::Deserialize;
use serde_json::Value;
use uuid::Uuid;
use zeroize::Zeroizing;

use super::door::exact;
use super::face::{Scope, SearchTerms};
use super::houses::HouseState;
use super::journal::{CHANGE, ChangeHead, EntryRow, Note};
use super::lists::open_line;
use super::round::NewNote;
use super::seal::{Key, Place, place};
use super::tokens::Wanted;
use super::{Store, StoreError, anew, reads};
use crate::domain::actor::Signature;
use crate::domain::code::HouseCode;
use crate::domain::id::ReferralId;
use crate::domain::proposal::Proposal;
use crate::domain::text::SafeText;
use crate::wire::journal::{JournalEntry, JournalPage, JournalQuery, Outcome, Seen};

/// Entries that are looked at for one page at most: where few fit, the answer says where to go on.
const LOOK_AT: i64 = 20_000;
/// Kind of an entry that says that the journal was given out.
const GIVEN_OUT: &str = "uitgifte";
/// Entries of the journal that was given out, read at a time.
const TOGETHER: u16 = 200;
/// Entries of one export that are read at a time.
const STRETCH: i64 = 500;

/// In which form the journal is given out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// The six fields of BIO2 8.15.01: action, object, result, origin, actor, time.
    Bio2,
    /// The Logboek Dataverwerkingen: one line for each processing of a person's data, without who did it.
    Ldv,
}

impl Store {
    /// Lines of the caller's house, newest first. Looks at no more than so many entries: go on where the page says.
    pub async fn journal(
        &self,
        scope: &Scope,
        query: &JournalQuery,
        limit: u16,
        now: Timestamp,
    ) -> Result<JournalPage, StoreError> {
        let actor = scope.actor();
        let house = self.inner.houses.need(&actor.house)?;
        let note = Note::JournalSeen {
            by: actor.signature(),
            kind: query.kind.clone(),
            user: query.user,
            from: query.from,
            until: query.until,
        };
        let seen = self.asked(&house, Some(actor.user.0), note, now).await?;
        let before = query.before.and_then(|seq| i64::try_from(seq).ok()).unwrap_or(seen);
        let micros = |at: Option<Timestamp>, none| at.map_or(none, Timestamp::as_microsecond);
        let narrowed = reads::Lines {
            kind: query.kind.clone().unwrap_or_default(),
            actor: query.user.map(|user| user.0),
            from: micros(query.from, i64::MIN),
            until: micros(query.until, i64::MAX),
        };
        let from = before.saturating_sub(LOOK_AT).max(0);
        let mut entries =
            reads::lines_before(self.inner.within(house.no), house.no, &narrowed, (from, before), limit).await?;
        let next = match entries.last() {
            Some(last) if entries.len() >= usize::from(limit) => Some(last.seq),
            _ => Some(from + 1),
        };
        let next = next.filter(|seq| *seq > 1).map(i64::unsigned_abs);
        // What the caller may not know of isn't opened at all.
        let all = entries.len();
        let hidden = self.hidden_among(&house, scope, entries.iter().filter_map(|entry| entry.referral)).await?;
        entries.retain(|entry| entry.referral.is_none_or(|id| !hidden.contains(&id)));
        let mut lines = self.told(&house, &entries).await?;
        lines.retain(|line| !names_hidden(scope, line));
        let hidden = (all - lines.len()) as u64;
        // Asking for what one account did doesn't tell whose a hidden line is.
        let asked = |line: &JournalEntry| line.by.as_ref().is_none_or(|by| Some(by.user) == query.user);
        lines.retain(|line| query.user.is_none() || asked(line));
        Ok(JournalPage { lines, hidden, next })
    }

    /// Who saw what this number or BSN leads to: reads, hits, refused attempts, changes, and what was given out of the
    /// whole journal since the first of them.
    pub async fn who_saw(&self, scope: &Scope, terms: SearchTerms, now: Timestamp) -> Result<Seen, StoreError> {
        let house = self.inner.houses.need(&scope.actor().house)?;
        self.who_saw_in(&house, Asker::Person(scope), terms, now).await
    }

    /// The same on the server machine, by somebody whom the operating system knows by this name.
    pub async fn who_saw_by(
        &self,
        house: &HouseCode,
        operator: &str,
        terms: SearchTerms,
        now: Timestamp,
    ) -> Result<Seen, StoreError> {
        let house = self.inner.houses.need(house)?;
        self.who_saw_in(&house, Asker::Operator(operator), terms, now).await
    }

    async fn who_saw_in(
        &self,
        house: &Arc<HouseState>,
        asker: Asker<'_>,
        terms: SearchTerms,
        now: Timestamp,
    ) -> Result<Seen, StoreError> {
        let wanted = Wanted::of(&terms);
        let (mut found, mut seen) = (Vec::new(), Seen::default());
        let numbers = self.hits(house, &wanted).await?;
        for hit in reads::hits(self.inner.within(house.no), house.no, &numbers).await? {
            let Some((_, referral)) = super::search::open(house, &hit)? else { continue };
            if !wanted.met_by(&referral) {
                continue;
            }
            if hit.compartment && !asker.compartment() || asker.bars(referral.id) {
                seen.hidden += 1;
            } else {
                found.push(referral.id);
            }
        }
        seen.referrals = found.len() as u64;
        let note = Note::WhoSaw {
            by: asker.signature(),
            operator: asker.operator(),
            number: terms.number.clone(),
            bsn: terms.bsn.is_some(),
            referrals: found.iter().map(|id| id.0).collect(),
        };
        let user = match asker {
            Asker::Person(scope) => Some(scope.actor().user.0),
            Asker::Operator(_) => None,
        };
        let own = self.asked(house, user, note, now).await?;
        let mut entries = Vec::new();
        for id in &found {
            entries.extend(reads::entries_of(self.inner.within(house.no), house.no, id.0, false).await?);
        }
        let first = entries.iter().map(|entry| entry.seq).min().unwrap_or(own);
        let given = reads::Lines { kind: GIVEN_OUT.to_owned(), actor: None, from: i64::MIN, until: i64::MAX };
        // All of them, however many: who saw somebody is told whole or not at all.
        let mut before = own;
        loop {
            let from = self.inner.within(house.no);
            let older = reads::lines_before(from, house.no, &given, (first, before), TOGETHER).await?;
            let Some(oldest) = older.last().map(|entry| entry.seq) else { break };
            before = oldest;
            entries.extend(older);
        }
        entries.sort_unstable_by_key(|entry| std::cmp::Reverse(entry.seq));
        seen.lines = self.told(house, &entries).await?;
        Ok(seen)
    }

    /// Gives the whole journal of a house out in one of the forms, oldest first. Gives how many lines there are.
    pub async fn give_out(
        &self,
        house: &HouseCode,
        form: Form,
        operator: &str,
        to: &mut impl IoWrite,
        now: Timestamp,
    ) -> Result<u64, StoreError> {
        let house = self.inner.houses.need(house)?;
        let name = if form == Form::Bio2 { "bio2" } else { "ldv" };
        let note = Note::GivenOut { form: name.to_owned(), operator: operator.to_owned() };
        let last = self.asked(&house, None, note, now).await?;
        let (mut after, mut lines) = (0, 0);
        while after < last {
            let entries = reads::entries_after(self.inner.within(house.no), house.no, after, STRETCH, false).await?;
            let Some(newest) = entries.last().map(|entry| entry.seq) else { break };
            for (entry, told) in entries.iter().zip(self.told(&house, &entries).await?) {
                let line = match form {
                    Form::Bio2 => Some(bio2(&house, &told)),
                    Form::Ldv => ldv(&house, entry, &told),
                };
                let Some(line) = line else { continue };
                serde_json::to_writer(&mut *to, &line).map_err(|_| StoreError::Invalid("no JSON"))?;
                to.write_all(b"\n")?;
                lines += 1;
            }
            after = newest;
        }
        to.flush()?;
        Ok(lines)
    }

    async fn asked(
        &self,
        house: &Arc<HouseState>,
        actor: Option<Uuid>,
        note: Note,
        now: Timestamp,
    ) -> Result<i64, StoreError> {
        let note = NewNote { house: house.clone(), at: exact(now), actor, referral: None, note };
        let ack = self.record(vec![note], Vec::new()).await?;
        i64::try_from(ack.seq).map_err(|_| StoreError::Invalid("a number that is too large"))
    }

    /// Entries as lines, each opened with its referral's key or the house's.
    async fn told(&self, house: &HouseState, entries: &[EntryRow]) -> Result<Vec<JournalEntry>, StoreError> {
        let mut ids: Vec<Uuid> = entries.iter().filter_map(|entry| entry.referral).collect();
        ids.sort_unstable();
        ids.dedup();
        let mut files: HashMap<Uuid, File> = HashMap::new();
        for row in reads::lines(self.inner.within(house.no), house.no, &ids).await? {
            if let Some(wrapped) = &row.wrapped {
                let key = house.unwrap(&row.id, wrapped)?;
                let shown = serde_json::from_slice(&open_line(house, Place::Row, &row)?);
                let Numbered { number } = shown.map_err(|_| StoreError::damaged("referral", row.id))?;
                files.insert(row.id, File { key, number });
            }
        }
        let mut lines = Vec::with_capacity(entries.len());
        for entry in entries {
            let file = entry.referral.and_then(|id| files.get(&id));
            let payload = match (entry.referral, file) {
                (None, _) => {
                    let payload = entry.open_by(&house.code, &house.keys.entry);
                    Some(payload.ok_or_else(|| StoreError::damaged("journal", entry.seq))?)
                }
                (Some(_), Some(file)) => anew::open(self.inner.within(house.no), house, entry, &file.key).await?,
                (Some(_), None) => None,
            };
            let payload = payload.map(Zeroizing::new);
            let mut line = line(entry, payload.as_ref().map(|payload| payload.as_slice()))?;
            line.number = file.filter(|_| payload.is_some()).map(|file| file.number.clone());
            if let (Some(by), Some(referral)) = (&mut line.by, line.referral) {
                self.veil(house, referral, by).await?;
            }
            lines.push(line);
        }
        Ok(lines)
    }
}

/// What an entry's referral tells of it.
struct File {
    key: Key,
    number: SafeText,
}

/// The one thing of a row that a line of the journal names.
#[derive(Deserialize)]
struct Numbered {
    #[serde(rename = "nummer")]
    number: SafeText,
}

/// Who asks who saw somebody.
#[derive(Clone, Copy)]
enum Asker<'a> {
    Person(&'a Scope),
    /// On the server machine: who can read the key file can read everything.
    Operator(&'a str),
}

impl Asker<'_> {
    fn compartment(self) -> bool {
        match self {
            Asker::Person(scope) => scope.actor().compartment,
            Asker::Operator(_) => true,
        }
    }

    fn bars(self, id: ReferralId) -> bool {
        matches!(self, Asker::Person(scope) if scope.bars(id))
    }

    fn signature(self) -> Option<Signature> {
        match self {
            Asker::Person(scope) => Some(scope.actor().signature()),
            Asker::Operator(_) => None,
        }
    }

    fn operator(self) -> Option<String> {
        match self {
            Asker::Person(_) => None,
            Asker::Operator(name) => Some(name.to_owned()),
        }
    }
}

/// A line of the house itself about a referral that must stay hidden from who asks: that it was destroyed.
fn names_hidden(scope: &Scope, line: &JournalEntry) -> bool {
    let id = line.facts.get(fact("referral")).and_then(|id| Uuid::parse_str(id).ok());
    let within = line.facts.contains_key(fact("compartment"));
    within && !scope.actor().compartment || id.is_some_and(|id| scope.bars(ReferralId(id)))
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
    for (name, value) in fields {
        take(&mut line, &name, value);
    }
    if entry.kind == "geweigerd" {
        line.result = Outcome::Denied;
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
            match text.as_str() {
                "geweigerd" => line.result = Outcome::Denied,
                "aanmelden_mislukt" => line.result = Outcome::Failed,
                _ => {}
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
            "hits" | "generation" | "bsn" | "disabled" | "user" | "session" | "referral" | "refusal" | "code" | "kind"
            | "id",
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
        ("guest_of" | "other_house", Value::String(house)) => _ = line.facts.insert(fact(name).to_owned(), house),
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
        "bsn" => "metBsn",
        "disabled" => "gesloten",
        "user" => "gebruiker",
        "session" => "sessie",
        "referral" => "aanmelding",
        "compartment" => "compartiment",
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

/// Whence it came, as far as the journal knows.
fn origin(line: &JournalEntry) -> String {
    match (&line.by, &line.operator) {
        (Some(by), _) => match (&by.network, &by.organisation) {
            (Some(network), _) => format!("netwerk {network}"),
            (None, Some(organisation)) => format!("organisatie {}", organisation.name),
            (None, None) => "bureau".to_owned(),
        },
        (None, Some(_)) => "server".to_owned(),
        (None, None) => "onbekend".to_owned(),
    }
}

fn bio2(house: &HouseState, line: &JournalEntry) -> Value {
    let object = match line.referral {
        Some(id) => format!("aanmelding {}", id.0),
        None => format!("huis {}", house.code),
    };
    let actor = match (&line.by, &line.operator) {
        (Some(by), _) => Some(serde_json::json!({ "gebruiker": by.user, "naam": by.name, "rol": by.role })),
        (None, Some(operator)) => Some(serde_json::json!({ "beheerder": operator })),
        (None, None) => None,
    };
    serde_json::json!({
        "volgnummer": line.seq,
        "actie": match &line.action { Some(action) => format!("{}: {action}", line.kind), None => line.kind.clone() },
        "object": object,
        "resultaat": line.result,
        "oorsprong": origin(line),
        "actor": actor,
        "tijdstip": line.at,
        "noodtoegang": line.break_glass,
        "gegevens": line.facts,
    })
}

/// A line of the Logboek Dataverwerkingen. No user stands in it; the subject is told by a sealed reference that only this
/// installation can open.
fn ldv(house: &HouseState, entry: &EntryRow, line: &JournalEntry) -> Option<Value> {
    use sha2::{Digest as _, Sha256};
    let referral = entry.referral?;
    let digest = Sha256::digest(&entry.hash);
    let hex = |bytes: &[u8]| data_encoding::HEXLOWER.encode(bytes);
    let trace = entry.command.map_or_else(|| hex(&digest[..16]), |command| hex(command.as_bytes()));
    let at = place(Place::Entry, &house.code, b"ldv", entry.seq.unsigned_abs());
    let subject = data_encoding::BASE64URL_NOPAD.encode(&house.keys.entry.seal(&at, referral.as_bytes()));
    let name = line.action.clone().unwrap_or_else(|| line.kind.clone());
    let status = if line.result == Outcome::Done { "Ok" } else { "Error" };
    Some(serde_json::json!({
        "trace_id": trace,
        "span_id": hex(&digest[16..24]),
        "status_code": status,
        "name": name,
        "start_time": line.at,
        "end_time": line.at,
        "resource": { "name": "wissel", "version": env!("CARGO_PKG_VERSION") },
        "attributes": {
            "dpl.core.processing_activity_id": format!("urn:wissel:{}:{}", house.code, line.kind),
            "dpl.core.data_subject_id": subject,
            "dpl.core.data_subject_id_type": "wissel-verzegeld",
        },
    }))
}
