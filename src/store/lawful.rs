//! What whoever checks lawfulness asks of the journal: its lines, page by page; who saw a person; and all of it, to be given
//! out.
//!
//! The rules it keeps: each such question is an entry of the journal itself, before the answer is given; and what stands in
//! the compartment, or is blocked for who asks, is counted and not told.

use std::collections::HashSet;
use std::sync::Arc;

use jiff::Timestamp;
use uuid::Uuid;

use super::door::exact;
use super::face::{Scope, SearchTerms};
use super::gone::Gone;
use super::houses::HouseState;
use super::journal::{EntryRow, GIVEN_OUT, Note};
use super::round::NewNote;
use super::tokens::Wanted;
use super::told::{names_hidden, processing};
use super::{Store, StoreError, reads};
use crate::domain::actor::Signature;
use crate::domain::code::HouseCode;
use crate::domain::confidentiality::Shelves;
use crate::domain::id::{ReferralId, UserId};
use crate::domain::journal::{GivenOut, JournalEntry};

/// Entries that are looked at for one page at most: where few fit, the answer says where to go on.
const LOOK_AT: i64 = 20_000;
/// Entries of the journal that was given out, read at a time.
const TOGETHER: u16 = 200;
/// Entries of one export that are read at a time.
const STRETCH: i64 = 500;

/// Which lines of the journal.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct WhichLines {
    /// Only of this sort.
    pub kind: Option<String>,
    /// Only what this user did.
    pub user: Option<UserId>,
    /// From then on.
    pub from: Option<Timestamp>,
    /// Before then.
    pub until: Option<Timestamp>,
    /// Before this number.
    pub before: Option<u64>,
}

/// Lines of the journal, newest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JournalOf {
    /// The lines.
    pub lines: Vec<JournalEntry>,
    /// How many more that the caller's rights hide; not counted where one user's lines are asked for, which would tell
    /// whose they are.
    pub hidden: u64,
    /// Go on before this number; none at the beginning of the journal.
    pub next: Option<u64>,
}

/// Who saw somebody.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SeenOf {
    /// Every read, search hit, refused attempt, change and export, newest first.
    pub lines: Vec<JournalEntry>,
    /// How many referrals they are about.
    pub referrals: u64,
    /// How many more that the caller's rights hide.
    pub hidden: u64,
}

impl Store {
    /// Lines of the caller's house, newest first. Looks at no more than so many entries: go on where the page says.
    pub async fn journal(
        &self,
        scope: &Scope,
        which: &WhichLines,
        limit: u16,
        now: Timestamp,
    ) -> Result<JournalOf, StoreError> {
        let actor = scope.actor();
        let house = self.inner.houses.need(&actor.house)?;
        let note = Note::JournalSeen {
            by: actor.signature(),
            kind: which.kind.clone(),
            user: which.user,
            from: which.from,
            until: which.until,
        };
        let seen = self.asked(&house, Some(actor.user.0), note, now).await?;
        let before = which.before.and_then(|seq| i64::try_from(seq).ok()).unwrap_or(seen);
        let micros = |at: Option<Timestamp>, none| at.map_or(none, Timestamp::as_microsecond);
        let narrowed = reads::Lines {
            kind: which.kind.clone().unwrap_or_default(),
            actor: which.user.map(|user| user.0),
            from: micros(which.from, i64::MIN),
            until: micros(which.until, i64::MAX),
        };
        let from = before.saturating_sub(LOOK_AT).max(0);
        let full = usize::from(limit);
        let (mut lines, mut read, mut upto, mut most) = (Vec::new(), Vec::new(), before, limit);
        // The page ends with a line that is told, or with all that is looked at: where it ended at a line that isn't, it
        // would say that there is one.
        let next = loop {
            let source = self.inner.within(house.no);
            let entries = reads::lines_before(source, house.no, &narrowed, (from, upto), most).await?;
            let last = entries.last().filter(|_| entries.len() >= usize::from(most)).map(|entry| entry.seq);
            read.extend(entries.iter().map(|entry| entry.seq.unsigned_abs()));
            lines.extend(self.shown(&house, scope, entries).await?);
            if which.user.is_some() {
                // Asking for what one account did doesn't tell whose a veiled line is.
                lines.retain(|line| line.by.as_ref().is_none_or(|by| Some(by.user) == which.user));
            }
            lines.truncate(full);
            match (lines.last(), last) {
                (Some(last), _) if lines.len() == full => break last.seq,
                (_, Some(last)) => (upto, most) = (last, limit.max(TOGETHER)),
                (_, None) => break (from + 1).unsigned_abs(),
            }
        };
        let all = read.into_iter().filter(|seq| *seq >= next).count();
        let hidden = if which.user.is_some() { 0 } else { (all - lines.len()) as u64 };
        Ok(JournalOf { lines, hidden, next: Some(next).filter(|seq| *seq > 1) })
    }

    /// Those of these entries that the caller may know of. The rest isn't opened at all.
    async fn shown(
        &self,
        house: &HouseState,
        scope: &Scope,
        mut entries: Vec<EntryRow>,
    ) -> Result<Vec<JournalEntry>, StoreError> {
        let mut hidden = self.hidden_among(house, scope, entries.iter().filter_map(|entry| entry.referral)).await?;
        hidden.extend(self.gone_behind_walls(house, scope, &entries).await?);
        entries.retain(|entry| entry.referral.is_none_or(|id| !hidden.contains(&id)));
        let mut lines = self.told(house, &entries).await?;
        lines.retain(|line| !names_hidden(scope, line));
        Ok(lines)
    }

    /// Which referrals of these entries are gone and stood behind a wall that the caller may not look behind: what says that
    /// one was destroyed says where it stood.
    async fn gone_behind_walls(
        &self,
        house: &HouseState,
        scope: &Scope,
        entries: &[EntryRow],
    ) -> Result<HashSet<Uuid>, StoreError> {
        let (mut gone, mut hidden) =
            (entries.iter().filter_map(|entry| entry.referral).collect::<HashSet<_>>(), HashSet::new());
        if scope.actor().shelves() == Shelves::ALL {
            return Ok(hidden);
        }
        let ids: Vec<Uuid> = gone.iter().copied().collect();
        for (there, _) in reads::shelves(self.inner.within(house.no), house.no, &ids).await? {
            gone.remove(&there);
        }
        let mut after = entries.iter().map(|entry| entry.seq).min().unwrap_or(0);
        while !gone.is_empty() {
            let from = self.inner.within(house.no);
            let destroyed = reads::destroyed_between(from, house.no, after, i64::MAX, i64::from(TOGETHER)).await?;
            for entry in &destroyed {
                let Gone { referral, shelf, .. } = Gone::of(house, entry)?;
                if gone.contains(&referral) && !scope.actor().sees(shelf) {
                    hidden.insert(referral);
                }
            }
            match destroyed.last() {
                Some(last) => after = last.seq,
                None => break,
            }
        }
        Ok(hidden)
    }

    /// Who saw what this number or BSN leads to: reads, hits, refused attempts, changes, and what was given out of the
    /// whole journal since the first of them.
    pub async fn who_saw(&self, scope: &Scope, terms: SearchTerms, now: Timestamp) -> Result<SeenOf, StoreError> {
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
    ) -> Result<SeenOf, StoreError> {
        let house = self.inner.houses.need(house)?;
        self.who_saw_in(&house, Asker::Operator(operator), terms, now).await
    }

    async fn who_saw_in(
        &self,
        house: &Arc<HouseState>,
        asker: Asker<'_>,
        terms: SearchTerms,
        now: Timestamp,
    ) -> Result<SeenOf, StoreError> {
        let wanted = Wanted::of(&terms);
        let (mut found, mut seen) = (Vec::new(), SeenOf::default());
        let numbers = self.hits(house, &wanted).await?;
        for hit in reads::hits(self.inner.within(house.no), house.no, &numbers).await? {
            let Some((_, referral)) = super::search::open(house, &hit)? else { continue };
            if !wanted.met_by(&referral) {
                continue;
            }
            if !asker.shelves().hold(hit.shelf) || asker.bars(referral.id) {
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

    /// Gives the whole journal of a house out in this form, line by line, oldest first.
    ///
    /// # Errors
    /// Also those of who takes the lines.
    pub async fn give_out(
        &self,
        house: &HouseCode,
        form: &str,
        operator: &str,
        now: Timestamp,
        mut take: impl FnMut(GivenOut) -> std::io::Result<()>,
    ) -> Result<(), StoreError> {
        let house = self.inner.houses.need(house)?;
        let note = Note::GivenOut { form: form.to_owned(), operator: operator.to_owned() };
        let last = self.asked(&house, None, note, now).await?;
        let mut after = 0;
        while after < last {
            let entries = reads::entries_after(self.inner.within(house.no), house.no, after, STRETCH, false).await?;
            let Some(newest) = entries.last().map(|entry| entry.seq) else { break };
            for (row, entry) in entries.iter().zip(self.told(&house, &entries).await?) {
                take(GivenOut { entry, processing: processing(&house, row) })?;
            }
            after = newest;
        }
        Ok(())
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
}

/// Who asks who saw somebody.
#[derive(Clone, Copy)]
enum Asker<'a> {
    Person(&'a Scope),
    /// On the server machine: who can read the key file can read everything.
    Operator(&'a str),
}

impl Asker<'_> {
    fn shelves(self) -> Shelves {
        match self {
            Asker::Person(scope) => scope.actor().shelves(),
            Asker::Operator(_) => Shelves::ALL,
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
