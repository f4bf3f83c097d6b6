//! A list that changes under the cursor without moving it: the selection is an identity, what is new waits aside.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;

use super::super::effect::Ticket;

/// Rows that a list keeps at most. Who needs more searches.
pub const KEPT: usize = 2_000;
/// Rows in one page.
pub const PAGE: u16 = 100;

/// Something that stands in a list.
pub trait Item: Clone {
    /// Its identity.
    type Id: Copy + Eq + Ord;
    /// Its identity.
    fn id(&self) -> Self::Id;
    /// Its version: of two, the higher one is newer.
    fn version(&self) -> u64;
}

/// A change that the feed told.
#[derive(Debug, Clone)]
struct Heard<T: Item> {
    /// Its journal number.
    seq: u64,
    id: T::Id,
    /// The row and whether it belongs here; none when it is not to be seen any more.
    row: Option<(T, bool)>,
}

/// A list, as far as it was loaded.
#[derive(Debug, Clone)]
pub struct List<T: Item> {
    /// Rows, in the server's order.
    pub rows: Vec<T>,
    /// The row that the cursor stands on.
    pub selected: Option<T::Id>,
    /// First row on the screen.
    pub top: usize,
    /// Cursor of the next page.
    pub next: Option<String>,
    /// The question that is open.
    pub asked: Option<Ticket>,
    /// It was loaded at least once.
    pub loaded: bool,
    /// When the server made the page.
    pub at: Option<Timestamp>,
    /// Rows that came since: shown when asked.
    pub fresh: BTreeSet<T::Id>,
    /// Rows that belong elsewhere by now; they stay until the list is refreshed.
    pub gone: BTreeSet<T::Id>,
    /// What the feed told while a page was under way: that page may have been made before it.
    meanwhile: Vec<Heard<T>>,
    /// Rows that the caller's rights hide.
    pub hidden: u64,
    /// Marked rows, as they were last known: a mark outlives a refresh and a filter that hides its row.
    pub marks: BTreeMap<T::Id, T>,
    /// Where a range was begun: all rows from there to the cursor are marked as well.
    pub anchor: Option<T::Id>,
}

impl<T: Item> Default for List<T> {
    fn default() -> Self {
        Self {
            rows: Vec::new(),
            selected: None,
            top: 0,
            next: None,
            asked: None,
            loaded: false,
            at: None,
            fresh: BTreeSet::new(),
            gone: BTreeSet::new(),
            meanwhile: Vec::new(),
            hidden: 0,
            marks: BTreeMap::new(),
            anchor: None,
        }
    }
}

impl<T: Item> List<T> {
    /// Where the cursor stands.
    pub fn index(&self) -> Option<usize> {
        let selected = self.selected?;
        self.rows.iter().position(|row| row.id() == selected)
    }

    /// The row under the cursor.
    pub fn current(&self) -> Option<&T> {
        self.index().and_then(|at| self.rows.get(at))
    }

    /// The row with this identity.
    pub fn find(&self, id: T::Id) -> Option<&T> {
        self.rows.iter().find(|row| row.id() == id)
    }

    /// A first page: the cursor stays on its row, or at its height.
    pub fn replace(&mut self, rows: Vec<T>, next: Option<String>) {
        let before = self.index();
        self.rows = rows;
        self.next = next;
        self.fresh.clear();
        self.gone.clear();
        self.loaded = true;
        for row in &self.rows {
            if let Some(mark) = self.marks.get_mut(&row.id()) {
                *mark = row.clone();
            }
        }
        if self.index().is_none() {
            let at = before.unwrap_or(0).min(self.rows.len().saturating_sub(1));
            self.selected = self.rows.get(at).map(Item::id);
        }
    }

    /// A further page.
    pub fn extend(&mut self, rows: Vec<T>, next: Option<String>) {
        let known: BTreeSet<T::Id> = self.rows.iter().map(Item::id).collect();
        self.rows.extend(rows.into_iter().filter(|row| !known.contains(&row.id())));
        self.next = next.filter(|_| self.rows.len() < KEPT);
    }

    /// Move the cursor; true when it moved.
    pub fn step(&mut self, by: isize) -> bool {
        let last = self.rows.len().saturating_sub(1);
        let at = self.index().map_or(0, |at| at.saturating_add_signed(by).min(last));
        let now = self.rows.get(at).map(Item::id);
        std::mem::replace(&mut self.selected, now) != now
    }

    /// Keep the cursor within this many rows on the screen. Scrolls by the row, so that few bytes change, but by half a
    /// page when the cursor jumped.
    pub fn scroll(&mut self, height: usize) {
        let Some(at) = self.index() else { return };
        if at < self.top {
            self.top = at;
        } else if at >= self.top + height {
            self.top = at + 1 - height;
        }
        self.top = self.top.min(self.rows.len().saturating_sub(height));
    }

    /// Put a row in the place of its older self; false when it isn't here.
    pub fn update(&mut self, row: T) -> bool {
        if let Some(mark) = self.marks.get_mut(&row.id()) {
            *mark = row.clone();
        }
        match self.rows.iter_mut().find(|old| old.id() == row.id()) {
            Some(old) => {
                *old = row;
                true
            }
            None => false,
        }
    }

    /// A row as it now is: in its place when it stands here, else waiting aside when it belongs here. An older version
    /// than the known one changes nothing.
    pub fn put(&mut self, row: T, fits: bool) {
        let id = row.id();
        if self.find(id).is_some_and(|known| known.version() > row.version()) {
            return;
        }
        match (self.update(row), fits) {
            (true, true) => _ = self.gone.remove(&id),
            (true, false) => _ = self.gone.insert(id),
            (false, true) if self.loaded => _ = self.fresh.insert(id),
            (false, _) => _ = self.fresh.remove(&id),
        }
    }

    /// The feed told of a row at this journal number.
    pub fn hear(&mut self, seq: u64, row: T, fits: bool) {
        if self.asked.is_some() {
            self.meanwhile.push(Heard { seq, id: row.id(), row: Some((row.clone(), fits)) });
        }
        self.put(row, fits);
    }

    /// The feed told at this journal number that a row is not to be seen any more.
    pub fn hear_gone(&mut self, seq: u64, id: T::Id) {
        if self.asked.is_some() {
            self.meanwhile.push(Heard { seq, id, row: None });
        }
        self.remove(id);
    }

    /// A page was put in, made at this journal number: what the feed told of later moments holds above it.
    pub fn catch_up(&mut self, seq: u64) {
        for heard in std::mem::take(&mut self.meanwhile) {
            match heard.row {
                _ if heard.seq <= seq => {}
                Some((row, fits)) => self.put(row, fits),
                None => self.remove(heard.id),
            }
        }
    }

    /// Take a row out; the cursor goes to the one that takes its place.
    pub fn remove(&mut self, id: T::Id) {
        self.marks.remove(&id);
        self.fresh.remove(&id);
        let Some(at) = self.rows.iter().position(|row| row.id() == id) else { return };
        self.rows.remove(at);
        self.gone.remove(&id);
        if self.selected == Some(id) {
            let at = at.min(self.rows.len().saturating_sub(1));
            self.selected = self.rows.get(at).map(Item::id);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    impl Item for u8 {
        type Id = u8;
        fn id(&self) -> u8 {
            *self
        }
        fn version(&self) -> u64 {
            1
        }
    }

    fn list() -> List<u8> {
        let mut list = List::default();
        list.replace(vec![1, 2, 3, 4, 5], None);
        list
    }

    #[test]
    fn what_the_feed_told_while_a_page_was_under_way_holds_above_an_older_page_and_not_above_a_newer_one() {
        for (made, fresh, rows) in [(10, vec![6], vec![1, 3]), (12, vec![], vec![1, 2, 3])] {
            let mut list = list();
            list.asked = Some(Ticket(1));
            list.hear(11, 6, true);
            list.hear_gone(12, 2);
            list.asked = None;
            list.replace(vec![1, 2, 3], None);
            list.catch_up(made);
            assert_eq!(list.fresh.iter().copied().collect::<Vec<_>>(), fresh, "a page made at {made}");
            assert_eq!(list.rows, rows, "a page made at {made}");
        }
        let mut list = list();
        list.hear(13, 7, true);
        list.replace(vec![1, 7], None);
        list.catch_up(13);
        assert!(list.fresh.is_empty() && list.meanwhile.is_empty(), "nothing is kept when no page is under way");
    }

    #[test]
    fn a_refreshed_list_keeps_the_cursor_on_its_row() {
        let mut list = list();
        list.step(2);
        list.replace(vec![9, 8, 7, 3], None);
        assert_eq!(list.selected, Some(3));
    }

    #[test]
    fn a_row_that_leaves_gives_its_place_to_the_next() {
        let mut list = list();
        list.step(1);
        list.remove(2);
        assert_eq!(list.selected, Some(3));
        list.step(9);
        list.remove(5);
        assert_eq!(list.selected, Some(4));
    }

    #[test]
    fn a_row_that_another_took_out_leaves_the_cursor_alone() {
        let mut list = list();
        list.step(2);
        list.remove(1);
        assert_eq!((list.selected, list.index()), (Some(3), Some(1)));
    }

    #[test]
    fn the_cursor_stays_on_the_screen() {
        let mut list = list();
        list.step(4);
        list.scroll(3);
        assert_eq!(list.top, 2);
        list.step(-4);
        list.scroll(3);
        assert_eq!(list.top, 0);
        assert!(!list.step(-1));
    }
}
