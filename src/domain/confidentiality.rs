//! Behind which wall a referral stands, and behind which walls somebody may look.
//!
//! The rule it keeps: a level and the radicalisation compartment are two walls, and who may look behind one may not look
//! behind the other for that. Who may not look behind a wall doesn't learn that there is anything, but how much.

use serde::{Deserialize, Serialize};

/// How confidential a referral is: three of the eight levels that ZGW gives a case (vertrouwelijkheidaanduiding). Everything
/// that is referred to a house is confidential; some of it is for few even within the house.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub enum Confidentiality {
    /// For all of the desk.
    #[default]
    #[serde(rename = "vertrouwelijk")]
    Confidential,
    /// For whom it is given to: somebody of the own circle, a person in the public eye.
    #[serde(rename = "confidentieel")]
    Restricted,
    /// For fewer still: a threat to life if it were known.
    #[serde(rename = "geheim")]
    Secret,
}

impl Confidentiality {
    /// All of them, the lowest first.
    pub const ALL: [Self; 3] = [Self::Confidential, Self::Restricted, Self::Secret];

    /// The level that everything has.
    pub fn is_lowest(&self) -> bool {
        *self == Self::Confidential
    }
}

/// Where a referral stands: at its level, in the compartment or outside it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Shelf {
    /// Its level.
    pub level: Confidentiality,
    /// In the radicalisation compartment.
    pub compartment: bool,
}

impl Shelf {
    /// As a number, kept beside a row: twice the level, and one more in the compartment.
    pub fn number(self) -> i64 {
        2 * self.level as i64 + i64::from(self.compartment)
    }

    /// From that number. One that this version doesn't know is behind every wall.
    pub fn numbered(number: i64) -> Self {
        let level = usize::try_from(number / 2).ok().and_then(|at| Confidentiality::ALL.get(at).copied());
        match level {
            Some(level) if number >= 0 => Self { level, compartment: number % 2 == 1 },
            _ => Self { level: Confidentiality::Secret, compartment: true },
        }
    }

    /// Behind the walls of both.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self { level: self.level.max(other.level), compartment: self.compartment || other.compartment }
    }
}

/// The shelves that somebody may look at: up to a level, with the compartment or without.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Shelves {
    /// The highest level.
    pub ceiling: Confidentiality,
    /// And the compartment.
    pub compartment: bool,
}

impl Shelves {
    /// Every one.
    pub const ALL: Self = Self { ceiling: Confidentiality::Secret, compartment: true };

    /// May look there.
    pub fn hold(self, shelf: Shelf) -> bool {
        shelf.level <= self.ceiling && (self.compartment || !shelf.compartment)
    }

    /// A bit for each shelf, at its number: what a query compares a row with.
    pub fn mask(self) -> i64 {
        let levels = Confidentiality::ALL
            .into_iter()
            .flat_map(|level| [false, true].map(|compartment| Shelf { level, compartment }));
        levels.filter(|shelf| self.hold(*shelf)).fold(0, |mask, shelf| mask | 1 << shelf.number())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all() -> impl Iterator<Item = Shelf> {
        (0..6).map(Shelf::numbered)
    }

    #[test]
    fn a_number_names_one_shelf_and_an_unknown_one_is_behind_every_wall() {
        for (number, shelf) in (0..6).zip(all()) {
            assert_eq!(shelf.number(), number);
        }
        for odd in [-1, -2, 6, 7, i64::MAX, i64::MIN] {
            assert_eq!(Shelf::numbered(odd), Shelf { level: Confidentiality::Secret, compartment: true });
        }
    }

    #[test]
    fn one_wall_is_not_the_other() {
        let desk = Shelves::default();
        let high = Shelves { ceiling: Confidentiality::Secret, ..desk };
        let within = Shelves { compartment: true, ..desk };
        let of = |shelves: Shelves| all().filter(|shelf| shelves.hold(*shelf)).map(Shelf::number).collect::<Vec<_>>();
        assert_eq!((of(desk), of(high), of(within)), (vec![0], vec![0, 2, 4], vec![0, 1]));
        assert_eq!((desk.mask(), high.mask(), within.mask(), Shelves::ALL.mask()), (0b1, 0b1_0101, 0b11, 0b11_1111));
    }

    #[test]
    fn what_is_about_two_is_seen_by_who_sees_both() {
        for (one, other) in all().flat_map(|one| all().map(move |other| (one, other))) {
            for ceiling in Confidentiality::ALL {
                for compartment in [false, true] {
                    let who = Shelves { ceiling, compartment };
                    assert_eq!(who.hold(one.and(other)), who.hold(one) && who.hold(other));
                }
            }
        }
    }
}
