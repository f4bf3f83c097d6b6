//! Lists: pages by keyset, counts up to a thousand. A page never opens a file: it copies sealed lines out, or those that were
//! opened before as long as nothing changed.

use std::sync::Arc;

use jiff::Timestamp;

use super::face::{CountsOf, HandoverCountsOf, HandoverPageOf, HandoverSplit, PageOf, Scope, SeekKey};
use super::houses::HouseState;
use super::pages::{Listed, Moment, Which};
use super::reads::ListRow;
use super::rights::{sees_lists, sees_shielded};
use super::rows::{handover_column, split_column};
use super::seal::{Place, place};
use super::writes::Write;
use super::{Store, StoreError, reads};
use crate::domain::actor::Role;
use crate::domain::confidentiality::Shelf;
use crate::domain::delivery::HandoverRow;
use crate::domain::id::ReferralId;
use crate::domain::referral::Lease;
use crate::domain::row::{Row, Split};

impl Store {
    /// One page of a split: soonest moment first, what came back on top; what ended newest first.
    /// Empty for who sees no lists.
    pub async fn page(
        &self,
        scope: &Scope,
        split: Split,
        limit: u16,
        after: Option<SeekKey>,
        now: Timestamp,
    ) -> Result<PageOf, StoreError> {
        let actor = scope.actor();
        let house = self.inner.houses.need(&actor.house)?;
        if !sees_lists(actor) {
            return Ok(PageOf { seq: house.newest(), ..PageOf::default() });
        }
        if split == Split::Shielded && !sees_shielded(actor) {
            return Ok(PageOf { seq: house.newest(), ..PageOf::default() });
        }
        self.wake(&house, now).await?;
        // Before the query: the page may know of more than this, never of less.
        let at = house.pages.moment(house.newest());
        let page = match split {
            Split::Mine => {
                let mine = (house.no, actor.user.0, actor.shelves());
                let rows = reads::page_mine(self.inner.within(house.no), mine, after, more(limit), now).await?;
                // Nobody can have taken a referral that they may not see.
                Arc::new(opened(&house, (rows, 0), limit)?)
            }
            Split::Overdue => {
                let of = (house.no, actor.shelves());
                let read = reads::page_overdue(self.inner.within(house.no), of, after, more(limit), now).await?;
                Arc::new(opened(&house, read, limit)?)
            }
            split => self.standing(&house, (split, actor.shelves(), limit), after, at).await?,
        };
        let hidden = page.hidden + self.barred(&house, scope, now).await?.of(split);
        let rows = page.rows.iter().filter(|(id, _)| !scope.bars(*id)).map(|(_, row)| row.clone()).collect();
        Ok(PageOf { rows, next: page.next, hidden, seq: at.seq })
    }

    /// A page of a list that changes with the journal alone, and not as time passes.
    async fn standing(
        &self,
        house: &HouseState,
        which: Which,
        after: Option<SeekKey>,
        at: Moment,
    ) -> Result<Arc<Listed>, StoreError> {
        if after.is_none()
            && let Some(kept) = house.pages.get(which, at)
        {
            return Ok(kept);
        }
        let (split, sees, limit) = which;
        let of = (house.no, split_column(split), sees);
        let read = reads::page(self.inner.within(house.no), of, after, more(limit)).await?;
        let page = Arc::new(opened(house, read, limit)?);
        if after.is_none() {
            house.pages.put(which, at, page.clone());
        }
        Ok(page)
    }

    /// How many rows stand in each split, each at most 1000.
    pub async fn counts(&self, scope: &Scope, now: Timestamp) -> Result<CountsOf, StoreError> {
        let actor = scope.actor();
        let house = self.inner.houses.need(&actor.house)?;
        if !sees_lists(actor) {
            return Ok(CountsOf::default());
        }
        self.wake(&house, now).await?;
        let counts = reads::counts(self.inner.within(house.no), house.no, actor.user.0, actor.shelves(), now).await?;
        let [inbox, mine, waiting, out, overdue, done, shielded, hidden, hidden_overdue] = counts;
        let (mut hidden, mut hidden_overdue) = (u64::from(hidden), u64::from(hidden_overdue));
        let barred = self.barred(&house, scope, now).await?;
        hidden += [Split::Inbox, Split::Waiting, Split::Out].map(|split| barred.of(split)).iter().sum::<u64>();
        hidden_overdue += barred.of(Split::Overdue);
        let without = |count: u32, split| count.saturating_sub(u32::try_from(barred.of(split)).unwrap_or(0));
        let (inbox, mine) = (without(inbox, Split::Inbox), without(mine, Split::Mine));
        let (waiting, out) = (without(waiting, Split::Waiting), without(out, Split::Out));
        let (overdue, done) = (without(overdue, Split::Overdue), without(done, Split::Done));
        let capped = |count: u64| u32::try_from(count.min(1000)).unwrap_or(1000);
        let (hidden, hidden_overdue) = (capped(hidden), capped(hidden_overdue));
        let to_review = self.break_glasses_to_review(scope).await?;
        Ok(CountsOf { inbox, mine, waiting, out, overdue, hidden, hidden_overdue, done, shielded, to_review })
    }

    /// One page of the hand-overs that were delivered to the scope's network, or that wait for the agreement of the scope's
    /// organisation: soonest answer first.
    pub async fn handover_page(
        &self,
        scope: &Scope,
        split: HandoverSplit,
        limit: u16,
        after: Option<SeekKey>,
        _now: Timestamp,
    ) -> Result<HandoverPageOf, StoreError> {
        let actor = scope.actor();
        let house = self.inner.houses.need(&actor.house)?;
        let seq = house.newest();
        if let Some(own) = actor.organisation.as_ref().filter(|_| actor.role == Role::Participant) {
            if split != HandoverSplit::New {
                return Ok(HandoverPageOf { seq, ..HandoverPageOf::default() });
            }
            let of = (house.no, own.code.as_str().to_owned(), actor.shelves());
            let mut rows = reads::asked_page(self.inner.within(house.no), of, after, more(limit)).await?;
            let next = cut(&mut rows, limit);
            let rows = rows.iter().map(|row| open_asked(&house, row)).collect::<Result<_, _>>()?;
            return Ok(HandoverPageOf { rows, next, seq });
        }
        let Some(network) = actor.network.as_ref().filter(|_| actor.role == Role::Network) else {
            return Ok(HandoverPageOf { seq, ..HandoverPageOf::default() });
        };
        let of = (house.no, network.as_str().to_owned(), handover_column(split));
        let mut rows = reads::handover_page(self.inner.within(house.no), of, after, more(limit)).await?;
        let next = cut(&mut rows, limit);
        let rows = rows.iter().map(|row| open_line(&house, Place::Handover, row)).collect::<Result<_, _>>()?;
        Ok(HandoverPageOf { rows, next, seq })
    }

    /// How many hand-overs stand in each of those lists.
    pub async fn handover_counts(&self, scope: &Scope) -> Result<HandoverCountsOf, StoreError> {
        let actor = scope.actor();
        let house = self.inner.houses.need(&actor.house)?;
        if let Some(own) = actor.organisation.as_ref().filter(|_| actor.role == Role::Participant) {
            let of = (house.no, own.code.as_str().to_owned(), actor.shelves());
            let new = reads::asked_count(self.inner.within(house.no), of).await?;
            return Ok(HandoverCountsOf { new, ..HandoverCountsOf::default() });
        }
        let Some(network) = actor.network.as_ref().filter(|_| actor.role == Role::Network) else {
            return Ok(HandoverCountsOf::default());
        };
        let of = (house.no, network.as_str().to_owned());
        let [new, running, done] = reads::handover_counts(self.inner.within(house.no), of).await?;
        Ok(HandoverCountsOf { new, running, done })
    }

    /// Brings what has slept long enough back into its list.
    pub(super) async fn wake(&self, house: &Arc<HouseState>, now: Timestamp) -> Result<(), StoreError> {
        if house.alarm_rang(now) {
            let write = Write::Wake { house: house.clone(), now: now.as_microsecond() };
            self.record(Vec::new(), vec![write]).await?;
        }
        Ok(())
    }

    /// What the caller must not see of what the lists hold, beside what stands behind a wall.
    async fn barred(&self, house: &HouseState, scope: &Scope, now: Timestamp) -> Result<Barred, StoreError> {
        let ids: Vec<uuid::Uuid> = scope.barred().iter().map(|id| id.0).collect();
        let mut barred = Barred::default();
        if ids.is_empty() {
            return Ok(barred);
        }
        for row in reads::lines(self.inner.within(house.no), house.no, &ids).await? {
            if !scope.actor().sees(Shelf::numbered(row.flag)) {
                continue;
            }
            let line = open_line(house, Place::Row, &row)?;
            let line: Row = serde_json::from_slice(&line).map_err(|_| StoreError::damaged("lijst", row.id))?;
            barred.0.push(line.split(now));
            let mine = |lease: &Lease| lease.user == scope.actor().user && lease.until > now;
            barred.0.extend(
                (line.split(now) == Split::Inbox && line.owner.as_ref().is_some_and(mine)).then_some(Split::Mine),
            );
            barred.0.extend(line.overdue(now).then_some(Split::Overdue));
        }
        Ok(barred)
    }
}

/// In which lists what is barred stands.
#[derive(Default)]
struct Barred(Vec<Split>);

impl Barred {
    fn of(&self, split: Split) -> u64 {
        self.0.iter().filter(|one| **one == split).count() as u64
    }
}

/// Rows to read for a page of so many: one more says whether there is another page.
fn more(limit: u16) -> i64 {
    i64::from(limit) + 1
}

/// A page of what was read, with how many rows the walls hide.
fn opened(house: &HouseState, (mut rows, hidden): (Vec<ListRow>, u64), limit: u16) -> Result<Listed, StoreError> {
    let next = cut(&mut rows, limit);
    let row = |row: &ListRow| Ok((ReferralId(row.id), open_line(house, Place::Row, row)?.into()));
    Ok(Listed { rows: rows.iter().map(row).collect::<Result<_, StoreError>>()?, next, hidden })
}

/// Cuts a page that was read one row too long, and says where the next one begins.
fn cut(rows: &mut Vec<ListRow>, limit: u16) -> Option<SeekKey> {
    if rows.len() <= usize::from(limit) {
        return None;
    }
    rows.truncate(usize::from(limit));
    rows.last().map(|row| SeekKey { sort: row.sort, id: row.id })
}

/// Opens one line of a list.
pub(super) fn open_line(house: &HouseState, at: Place, row: &ListRow) -> Result<Vec<u8>, StoreError> {
    let damaged = || StoreError::damaged("lijst", row.id);
    let key = house.unwrap(&row.referral, row.wrapped.as_deref().ok_or_else(damaged)?)?;
    let at = place(at, &house.code, row.id.as_bytes(), row.version.unsigned_abs());
    key.open(&at, &row.line).ok_or_else(damaged)
}

/// Opens the line of a hand-over as who is asked to agree may read it.
pub(super) fn open_asked(house: &HouseState, row: &ListRow) -> Result<Vec<u8>, StoreError> {
    let damaged = |_| StoreError::damaged("lijst", row.id);
    let line = zeroize::Zeroizing::new(open_line(house, Place::Handover, row)?);
    let line: Option<HandoverRow> = serde_json::from_slice(&line).map_err(damaged)?;
    serde_json::to_vec(&line.map(HandoverRow::as_asked)).map_err(damaged)
}
