//! The numbers that rows were read out with. A number stays that of its row until the list is read anew, whatever came or
//! went since: nobody acts on another row than the one that was heard.

use crate::domain::id::{HandoverId, ReferralId};

/// A row of the desk or of a network.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowId {
    /// A referral.
    Referral(ReferralId),
    /// A package.
    Package(HandoverId),
}

/// Rows in the order in which they were read out.
#[derive(Debug, Clone, Default)]
pub struct Numbers {
    rows: Vec<RowId>,
}

impl Numbers {
    /// Begin anew.
    pub fn clear(&mut self) {
        self.rows.clear();
    }

    /// The number of a row, from 1; it gets the next one when it has none.
    pub fn of(&mut self, row: RowId) -> usize {
        if let Some(at) = self.rows.iter().position(|known| *known == row) {
            return at + 1;
        }
        self.rows.push(row);
        self.rows.len()
    }

    /// The row with this number.
    pub fn row(&self, number: usize) -> Option<RowId> {
        self.rows.get(number.checked_sub(1)?).copied()
    }

    /// How many were read out.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// It was read out.
    pub fn knows(&self, row: RowId) -> bool {
        self.rows.contains(&row)
    }
}

/// What stands behind a command: numbers, a referral's own number, and words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Behind {
    /// Numbers of rows, in the order in which they were said.
    pub numbers: Vec<usize>,
    /// The number of a referral, such as `26-01842`.
    pub named: Option<String>,
    /// All of it as it was said.
    pub text: String,
}

/// Read what stands behind a command.
pub fn behind(text: &str) -> Behind {
    let mut found = Behind { text: text.trim().to_owned(), ..Behind::default() };
    for word in text.split([' ', ',', '\t']).filter(|word| !word.is_empty()) {
        if is_referral(word) {
            found.named = Some(word.to_owned());
        } else if let Some((from, to)) = range(word) {
            found.numbers.extend((from..=to).filter(|number| !found.numbers.contains(number)).collect::<Vec<_>>());
        } else {
            // Words and numbers together are words.
            return Behind { text: found.text, ..Behind::default() };
        }
    }
    found
}

/// `26-01842`.
fn is_referral(word: &str) -> bool {
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    word.split_once('-').is_some_and(|(year, rest)| year.len() == 2 && rest.len() >= 4 && digits(year) && digits(rest))
}

/// Rows that one range may name.
const MOST: usize = 200;

/// `3` or `2-5`.
fn range(word: &str) -> Option<(usize, usize)> {
    let (from, to) = word.split_once('-').unwrap_or((word, word));
    let (from, to) = (from.parse::<usize>().ok()?, to.parse::<usize>().ok()?);
    (from > 0 && from <= to && to - from < MOST).then_some((from, to))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_ranges_and_a_referrals_own_number_are_told_apart() {
        assert_eq!(behind("3").numbers, [3]);
        assert_eq!(behind("1, 3 5-7 3").numbers, [1, 3, 5, 6, 7]);
        assert_eq!(behind("26-01842").named.as_deref(), Some("26-01842"));
        let words = behind("politie 3 meldingen");
        assert!(words.numbers.is_empty() && words.text == "politie 3 meldingen");
        assert!(behind("5-2").numbers.is_empty() && behind("0").numbers.is_empty());
    }

    #[test]
    fn a_number_stays_that_of_its_row() {
        let row = |number| RowId::Referral(ReferralId(uuid::Uuid::from_u128(number)));
        let mut numbers = Numbers::default();
        assert_eq!((numbers.of(row(9)), numbers.of(row(8)), numbers.of(row(9))), (1, 2, 1));
        assert_eq!((numbers.row(2), numbers.row(3), numbers.row(0)), (Some(row(8)), None, None));
    }
}
