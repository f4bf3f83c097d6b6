//! Marks of a list: which rows an act is for, when it is for more than one.
//!
//! The rule it keeps: a mark belongs to a row, not to a place. It outlives a refresh, the feed and a filter, and what is
//! marked but not shown is counted, so that nothing happens to it unsaid.

use std::ops::RangeInclusive;

use super::Model;
use super::list::{Item, List};
use super::screen::Screen;

impl Model {
    /// An act here is for all that is marked in the open list.
    pub fn marking(&self) -> bool {
        matches!(self.top(), Screen::Inbox) && self.list().is_some_and(List::any_marked)
    }
}

impl<T: Item> List<T> {
    /// The rows from where a range was begun to the cursor.
    fn range(&self) -> Option<RangeInclusive<usize>> {
        let anchor = self.anchor?;
        let from = self.rows.iter().position(|row| row.id() == anchor)?;
        let to = self.index()?;
        Some(from.min(to)..=from.max(to))
    }

    /// Where the marked rows of a range begin and end; ask once for many rows.
    pub fn marked(&self) -> impl Fn(usize, T::Id) -> bool + use<'_, T> {
        let range = self.range();
        move |at, id| self.marks.contains_key(&id) || range.as_ref().is_some_and(|range| range.contains(&at))
    }

    /// Something is marked.
    pub fn any_marked(&self) -> bool {
        !self.marks.is_empty() || self.anchor.is_some()
    }

    /// The marked rows: those that are shown in their order, then those that aren't.
    pub fn all_marked(&self) -> (Vec<T>, Vec<T>) {
        let marked = self.marked();
        let shown: Vec<T> = self
            .rows
            .iter()
            .enumerate()
            .filter(|(at, row)| marked(*at, row.id()))
            .map(|(_, row)| row.clone())
            .collect();
        let hidden =
            self.marks.iter().filter(|(id, _)| self.find(**id).is_none()).map(|(_, row)| row.clone()).collect();
        (shown, hidden)
    }

    /// Mark the row under the cursor, or take its mark away.
    pub fn toggle_mark(&mut self) {
        let Some(row) = self.current().cloned() else { return };
        if self.marks.remove(&row.id()).is_none() {
            self.marks.insert(row.id(), row);
        }
    }

    /// Begin a range here, or keep the one that was begun.
    pub fn toggle_range(&mut self) {
        if self.anchor.is_some() {
            self.keep_range();
        } else {
            self.anchor = self.selected;
        }
    }

    /// The rows of the range become marks of their own.
    pub fn keep_range(&mut self) {
        if let Some(range) = self.range() {
            let rows = self.rows[range].to_vec();
            self.marks.extend(rows.into_iter().map(|row| (row.id(), row)));
        }
        self.anchor = None;
    }

    /// Mark all that this list shows; when all were marked, none.
    pub fn toggle_all(&mut self) {
        self.anchor = None;
        if self.rows.iter().all(|row| self.marks.contains_key(&row.id())) {
            self.marks.clear();
        } else {
            self.marks.extend(self.rows.iter().map(|row| (row.id(), row.clone())));
        }
    }

    /// Let go of the range, else of all marks; false when there was nothing.
    pub fn clear_marks(&mut self) -> bool {
        if self.anchor.take().is_some() {
            return true;
        }
        let any = !self.marks.is_empty();
        self.marks.clear();
        any
    }
}

#[cfg(test)]
mod tests {
    use super::super::list::List;

    fn list() -> List<u8> {
        let mut list = List::default();
        list.replace(vec![1, 2, 3, 4, 5], None);
        list
    }

    #[test]
    fn a_range_follows_the_cursor_in_both_directions_and_can_be_kept() {
        let mut list = list();
        list.step(2);
        list.toggle_range();
        list.step(2);
        assert_eq!(list.all_marked().0, vec![3, 4, 5]);
        list.step(-4);
        assert_eq!(list.all_marked().0, vec![1, 2, 3]);
        list.toggle_range();
        list.step(3);
        assert_eq!(list.all_marked().0, vec![1, 2, 3]);
    }

    #[test]
    fn marks_outlive_a_refresh_and_what_is_gone_from_the_list_is_counted_apart() {
        let mut list = list();
        list.toggle_all();
        list.replace(vec![9, 2, 4], None);
        assert_eq!(list.all_marked(), (vec![2, 4], vec![1, 3, 5]));
        assert!(list.clear_marks() && !list.any_marked());
    }

    #[test]
    fn marking_all_twice_marks_none() {
        let mut list = list();
        list.toggle_all();
        list.toggle_all();
        assert!(!list.any_marked());
    }
}
