//! What a filter holds for: the plain columns narrow, tokens find words, and the row and the file themselves decide.
//!
//! The rules it keeps: house and compartment are filtered in the query, and nothing is told of what they hide. Whether a
//! row fits is decided by [`Filter::on_row`], which the desk uses too. A filter that seeks is recorded as a search, with
//! each file that came up.

use std::collections::VecDeque;

use jiff::{SignedDuration, Timestamp};

use super::door::exact;
use super::face::{FilteredOf, Scope, SeekKey};
use super::houses::HouseState;
use super::journal::Note;
use super::lists::open_line;
use super::reads::{ListRow, Narrow};
use super::rights::{sees_lists, sees_shielded};
use super::round::NewNote;
use super::rows::split_column;
use super::seal::{Place, place};
use super::tokens::{Group, file_fits, groups};
use super::{Store, StoreError, reads};
use crate::domain::actor::Actor;
use crate::domain::filter::{Context, Filter, Owner, Test, When};
use crate::domain::id::ReferralId;
use crate::domain::referral::Referral;
use crate::domain::row::{Row, Split};
use crate::domain::words::wire_name;

/// How far is counted.
const COUNT_TO: u32 = 1000;
/// Rows that are read at a time.
const BATCH: i64 = 200;
/// Rows that one question looks at; the next page goes on from there.
const LOOK_AT: usize = 5_000;
/// A word that stands in more files than this doesn't lead: the lists are walked.
const LEADS: i64 = 2_000;
/// Tokens that the index joins at once.
const JOINED: usize = 8;

impl Store {
    /// One page of what a filter holds for: what runs in the order of the lists, then what ended, newest first; counted
    /// as well when that is asked. Empty for who sees no lists.
    pub async fn filtered(
        &self,
        scope: &Scope,
        filter: &Filter,
        limit: u16,
        after: Option<SeekKey>,
        count: bool,
        now: Timestamp,
    ) -> Result<FilteredOf, StoreError> {
        let actor = scope.actor();
        let house = self.inner.houses.need(&actor.house)?;
        let seq = house.newest();
        if !sees_lists(actor) {
            return Ok(FilteredOf { seq, ..FilteredOf::default() });
        }
        self.wake(&house, now).await?;
        let zone = house.rules()?.calendar.zone().clone();
        let context = Context { now, zone, me: Some(actor.user) };
        let mut narrow = narrow(&house, actor, filter, now);
        narrow.exact &= scope.barred().is_empty();
        let mut found = FilteredOf { seq, ..FilteredOf::default() };
        let mut notes = Vec::new();
        let counted = if count && narrow.exact { Some(self.counted(filter, &narrow).await?) } else { None };
        if limit == 0 && counted.is_some() {
            found.count = counted;
            return Ok(found);
        }
        let on = count && counted.is_none();
        let mut total = 0_u32;
        // Where the page ends: the last row that was looked at for it.
        let mut last = None;
        let mut walk = Walk::new(self, &house, filter, narrow, after).await?;
        let (mut looked, mut beyond) = (0, false);
        while !beyond || on && total < COUNT_TO {
            if looked == LOOK_AT {
                if found.next.is_none() && walk.more().await? {
                    found.next = last;
                }
                break;
            }
            let Some(line) = walk.next().await? else { break };
            looked += 1;
            if scope.bars(ReferralId(line.id)) {
                continue;
            }
            let full = found.rows.len() >= usize::from(limit);
            let place = SeekKey { sort: line.sort, id: line.id };
            let json = open_line(&house, Place::Row, &line)?;
            let fits = self.fits(&house, filter, &context, &line, &json).await?;
            total += u32::from(fits);
            if full {
                if fits && !beyond {
                    beyond = true;
                    found.next = last;
                }
                continue;
            }
            last = Some(place);
            if fits {
                if filter.seeks() {
                    notes.push(came_up(&house, actor, &line, now)?);
                }
                found.rows.push(json);
            }
        }
        found.count = if count { Some(counted.unwrap_or(total).min(COUNT_TO)) } else { None };
        if filter.seeks() {
            notes.insert(0, searched(&house, actor, filter, found.rows.len(), now));
            self.record(notes, Vec::new()).await?;
        }
        Ok(found)
    }

    /// How many rows a filter holds for, at most 1000, when the plain columns or the rows tell; `None` when that would be
    /// a search.
    pub async fn filter_count(
        &self,
        scope: &Scope,
        filter: &Filter,
        now: Timestamp,
    ) -> Result<Option<u32>, StoreError> {
        if filter.seeks() {
            return Ok(None);
        }
        Ok(self.filtered(scope, filter, 0, None, true, now).await?.count)
    }

    async fn counted(&self, filter: &Filter, narrow: &Narrow) -> Result<u32, StoreError> {
        let mut total = 0;
        for split in splits(filter, narrow.shielded) {
            total += reads::filtered_count(self.inner.within(narrow.house), narrow, split, i64::from(COUNT_TO)).await?;
        }
        Ok(total)
    }

    /// The row and, where words are sought, the file.
    async fn fits(
        &self,
        house: &HouseState,
        filter: &Filter,
        context: &Context,
        line: &ListRow,
        json: &[u8],
    ) -> Result<bool, StoreError> {
        let damaged = || StoreError::damaged("lijst", line.id);
        let row: Row = serde_json::from_slice(json).map_err(|_| damaged())?;
        match filter.on_row(&row, context, false) {
            Some(fits) => return Ok(fits),
            None if !filter.seeks() => return Ok(false),
            None => {}
        }
        let Some(body) = reads::body_of(self.inner.within(house.no), house.no, line.id).await? else {
            return Ok(false);
        };
        let key = house.unwrap(&line.id, &body.wrapped)?;
        let at = place(Place::Body, &house.code, line.id.as_bytes(), body.version.unsigned_abs());
        let text = key.open(&at, &body.body).map(zeroize::Zeroizing::new);
        let referral: Option<Referral> = text.and_then(|text| serde_json::from_slice(&text).ok());
        Ok(file_fits(filter, &referral.ok_or_else(damaged)?))
    }

    /// Files that the rarest of the sought words leads to; `None` when each stands in too many to lead.
    async fn led_to(&self, house: &HouseState, groups: &[Group]) -> Result<Option<Vec<i64>>, StoreError> {
        let mut best: Option<(i64, Vec<Vec<i64>>)> = None;
        for group in groups {
            let (mut total, mut ways) = (0, Vec::new());
            for alternative in group {
                let mut tokens = Vec::new();
                for token in house.blinder.wanted(alternative) {
                    tokens.push((
                        reads::token_count(self.inner.within(house.no), house.no, token, LEADS + 1).await?,
                        token,
                    ));
                }
                tokens.sort_unstable();
                if let Some((count, _)) = tokens.first().filter(|(count, _)| *count > 0) {
                    total += count;
                    ways.push(tokens.iter().map(|(_, token)| *token).collect());
                }
            }
            if best.as_ref().is_none_or(|(least, _)| total < *least) {
                best = Some((total, ways));
            }
        }
        let Some((_, ways)) = best.filter(|(total, _)| *total <= LEADS) else { return Ok(None) };
        let mut numbers = Vec::new();
        for way in ways {
            let Some(rarest) = way.first() else { continue };
            let mut tokens = [*rarest; JOINED];
            for (place, token) in tokens.iter_mut().zip(&way) {
                *place = *token;
            }
            numbers.extend(reads::token_join(self.inner.within(house.no), house.no, &tokens, i64::MAX, LEADS).await?);
        }
        numbers.sort_unstable();
        numbers.dedup();
        Ok(Some(numbers))
    }
}

/// Rows of several splits in one order: what runs by its place, then what ended.
struct Walk<'a> {
    store: &'a Store,
    narrow: Narrow,
    ways: Vec<Way>,
}

/// One split, as far as it was read.
struct Way {
    split: &'static str,
    after: Option<SeekKey>,
    read: VecDeque<ListRow>,
    done: bool,
}

impl<'a> Walk<'a> {
    async fn new(
        store: &'a Store,
        house: &HouseState,
        filter: &Filter,
        narrow: Narrow,
        after: Option<SeekKey>,
    ) -> Result<Self, StoreError> {
        let groups = groups(filter);
        let led = if groups.is_empty() { None } else { store.led_to(house, &groups).await? };
        if let Some(numbers) = led {
            let from = store.inner.within(house.no);
            let mut rows = reads::of_numbers(from, house.no, narrow.sees, numbers).await?;
            rows.retain(|row| after.is_none_or(|key| place_of(row.sort, row.id) > place_of(key.sort, key.id)));
            rows.sort_unstable_by_key(|row| place_of(row.sort, row.id));
            let way = Way { split: "", after: None, read: rows.into(), done: true };
            return Ok(Self { store, narrow, ways: vec![way] });
        }
        let ended = after.is_some_and(|key| key.sort < 0);
        let shielded = narrow.shielded;
        let way = |split: &'static str| {
            let last = matches!(split, "klaar" | SHIELDED);
            let after = after.filter(|_| last == ended);
            Way { split, after, read: VecDeque::new(), done: ended && !last }
        };
        Ok(Self { store, narrow, ways: splits(filter, shielded).into_iter().map(way).collect() })
    }

    async fn fill(&mut self) -> Result<Option<usize>, StoreError> {
        let mut first: Option<usize> = None;
        for at in 0..self.ways.len() {
            // What ended comes last: it isn't read before it is its turn.
            if matches!(self.ways[at].split, "klaar" | SHIELDED) && first.is_some() {
                continue;
            }
            let way = &mut self.ways[at];
            if way.read.is_empty() && !way.done {
                let rows = reads::filtered(
                    self.store.inner.within(self.narrow.house),
                    &self.narrow,
                    way.split,
                    way.after,
                    BATCH,
                )
                .await?;
                way.done = i64::try_from(rows.len()).is_ok_and(|read| read < BATCH);
                way.after = rows.last().map(|row| SeekKey { sort: row.sort, id: row.id }).or(way.after);
                way.read = rows.into();
            }
            let place = |at: usize| self.ways[at].read.front().map(|row| place_of(row.sort, row.id));
            if let Some(here) = place(at)
                && first.and_then(place).is_none_or(|before| here < before)
            {
                first = Some(at);
            }
        }
        Ok(first)
    }

    async fn next(&mut self) -> Result<Option<ListRow>, StoreError> {
        Ok(self.fill().await?.and_then(|at| self.ways[at].read.pop_front()))
    }

    async fn more(&mut self) -> Result<bool, StoreError> {
        Ok(self.fill().await?.is_some())
    }
}

/// The order: what runs before what ended, each by its place in the lists.
fn place_of(sort: i64, id: uuid::Uuid) -> (bool, i64, uuid::Uuid) {
    (sort < 0, sort, id)
}

/// The column of what is shielded: only a filter on that very list is about it.
const SHIELDED: &str = "afgeschermd";

/// The columns of the splits that a filter can be about, what ended last.
fn splits(filter: &Filter, shielded: bool) -> Vec<&'static str> {
    let asked = |test: &Test| matches!(test, Test::Split(asked) if asked.as_slice() == [Split::Shielded]);
    if filter.terms.iter().any(|term| !term.not && asked(&term.test)) {
        return if shielded { vec![SHIELDED] } else { Vec::new() };
    }
    let mut splits = vec!["desk", "wacht", "uit", "klaar"];
    if !filter.about_all() {
        splits.pop();
    }
    for term in filter.terms.iter().filter(|term| !term.not) {
        match &term.test {
            // What is overdue runs, in any of the lists.
            Test::Split(asked) => splits.retain(|split| {
                asked.iter().any(|one| match one {
                    Split::Overdue => *split != "klaar",
                    one => split_column(*one) == *split,
                })
            }),
            Test::State(states) if states.iter().all(|state| state.ended()) => splits.retain(|split| *split == "klaar"),
            Test::State(states) if !states.iter().any(|state| state.ended()) => {
                splits.retain(|split| *split != "klaar");
            }
            _ => {}
        }
    }
    splits
}

/// What the plain columns tell of a filter.
fn narrow(house: &HouseState, actor: &Actor, filter: &Filter, now: Timestamp) -> Narrow {
    let mut narrow = Narrow {
        house: house.no,
        sees: actor.shelves(),
        shielded: sees_shielded(actor),
        exact: true,
        ..Narrow::default()
    };
    for term in &filter.terms {
        if term.not {
            narrow.exact = false;
            continue;
        }
        // A second term about the same thing is left to the row.
        let told = match &term.test {
            Test::State(states) if narrow.states.is_none() => {
                narrow.states = Some(states.iter().map(wire_name).collect());
                true
            }
            Test::Urgency(levels) if narrow.urgencies.is_none() => {
                narrow.urgencies = Some(levels.iter().map(|level| level.map(wire_name).unwrap_or_default()).collect());
                true
            }
            Test::Municipality(codes) if narrow.municipalities.is_none() => {
                narrow.municipalities = Some(codes.iter().map(ToString::to_string).collect());
                true
            }
            Test::Network(codes) if narrow.networks.is_none() => {
                let code = |code: &Option<_>| code.as_ref().map(ToString::to_string).unwrap_or_default();
                narrow.networks = Some(codes.iter().map(code).collect());
                true
            }
            Test::Owner(owners) if narrow.owner.is_none() && owners.as_slice() == [Owner::Me] => {
                narrow.owner = Some((actor.user.0, now.as_microsecond()));
                true
            }
            Test::Due(moments) if narrow.due == (None, None) => {
                narrow.due = bounds(moments, now, false);
                narrow.due != (None, None)
            }
            Test::Touched(moments) if narrow.touched == (None, None) => {
                narrow.touched = bounds(moments, now, true);
                narrow.touched != (None, None)
            }
            Test::Received(moments) if narrow.received == (None, None) => {
                narrow.received = bounds(moments, now, true);
                narrow.received != (None, None)
            }
            _ => false,
        };
        narrow.exact &= told;
    }
    narrow
}

/// The bounds of one comparison: below and above, in microseconds.
fn bounds(moments: &[When], now: Timestamp, past: bool) -> (Option<i64>, Option<i64>) {
    let at = |minutes: u32| {
        let stretch = SignedDuration::from_mins(i64::from(minutes));
        let at = if past { now.checked_sub(stretch) } else { now.checked_add(stretch) };
        at.ok().map(Timestamp::as_microsecond)
    };
    match (moments, past) {
        ([When::Nearer(minutes)], false) | ([When::Farther(minutes)], true) => (at(*minutes), None),
        ([When::Farther(minutes)], false) | ([When::Nearer(minutes)], true) => (None, at(*minutes)),
        _ => (None, None),
    }
}

fn came_up(
    house: &std::sync::Arc<HouseState>,
    actor: &Actor,
    line: &ListRow,
    now: Timestamp,
) -> Result<NewNote, StoreError> {
    let wrapped = line.wrapped.as_deref().ok_or_else(|| StoreError::damaged("lijst", line.id))?;
    let key = house.unwrap(&line.id, wrapped)?;
    let note = Note::Found { by: actor.signature() };
    let (at, by) = (exact(now), Some(actor.user.0));
    Ok(NewNote { house: house.clone(), at, actor: by, referral: Some((line.id, key)), note })
}

fn searched(
    house: &std::sync::Arc<HouseState>,
    actor: &Actor,
    filter: &Filter,
    hits: usize,
    now: Timestamp,
) -> NewNote {
    let (mut sought, mut bsn, mut born, mut number) = (Vec::new(), false, Vec::new(), Vec::new());
    for term in &filter.terms {
        match &term.test {
            Test::Words(all) => sought.extend(all.iter().cloned()),
            Test::Bsn(_) => bsn = true,
            Test::Born(days) => born.extend(days.iter().map(ToString::to_string)),
            Test::Number(all) => number.extend(all.iter().cloned()),
            _ => {}
        }
    }
    let one = |all: Vec<String>| (!all.is_empty()).then(|| all.join(","));
    let (born, number) = (one(born), one(number));
    let note = Note::Searched { by: actor.signature(), words: sought, bsn, born, number, hits: hits as u64 };
    NewNote { house: house.clone(), at: exact(now), actor: Some(actor.user.0), referral: None, note }
}
