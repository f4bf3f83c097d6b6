//! Makes the demo's referrals: the same seed and the same present give the same referrals, in any order and on any number
//! of threads.

use jiff::Timestamp;

use crate::domain::calendar::Calendar;
use crate::domain::catalogue::{CatalogueError, built_in};
use crate::domain::event::Recorded;
use crate::domain::id::ReferralId;
use crate::domain::referral::Referral;
use crate::domain::rules::{House, Rules};
use crate::domain::text::SafeText;

use super::accounts::Staff;
use super::course::Case;
use super::desk::{Desk, Stuck};
use super::dice::Dice;
use super::houses::{houses, region};
use super::plan::{Course, Plan, plan};
use super::tale;
use super::theme::{Library, LibraryError};

/// How many referrals a demo has unless asked otherwise.
pub const USUAL: u64 = 180;

/// The demo can't be made.
#[derive(Debug, thiserror::Error)]
pub enum DemoError {
    /// The built-in catalogue is broken.
    #[error(transparent)]
    Catalogue(#[from] CatalogueError),
    /// The text of the demo is broken.
    #[error(transparent)]
    Library(#[from] LibraryError),
    /// A history could not be made.
    #[error(transparent)]
    Stuck(#[from] Stuck),
    /// A code of the demo isn't one.
    #[error(transparent)]
    Code(#[from] crate::domain::code::BadCode),
}

/// One house with its rules and its people.
pub struct DemoHouse {
    /// Its rules.
    pub rules: Rules,
    /// Who works there.
    pub staff: Staff,
}

/// A demo that is planned but not yet written.
pub struct Demo {
    /// The houses, the one with most work first.
    pub houses: Vec<DemoHouse>,
    /// What will be made.
    pub plans: Vec<Plan>,
    library: Library,
    seed: u64,
    now: Timestamp,
    first: Option<(ReferralId, SafeText)>,
}

/// One referral with its whole history.
pub struct Made {
    /// Which house, by position.
    pub house: usize,
    /// The referral as it now is.
    pub referral: Referral,
    /// All that happened to it.
    pub events: Vec<Recorded>,
}

impl Demo {
    /// Plans `count` referrals, seen from `now`.
    ///
    /// # Errors
    /// When what ships with Wissel is broken.
    pub fn plan(count: u64, seed: u64, now: Timestamp) -> Result<Self, DemoError> {
        Self::of(houses()?, true, (count, seed, now))
    }

    /// Plans `count` referrals of one region out of many, whose people sign in with names that end in its code.
    ///
    /// # Errors
    /// When what ships with Wissel is broken.
    pub fn region(number: usize, count: u64, seed: u64, now: Timestamp) -> Result<Self, DemoError> {
        Self::of(vec![region(number)?], false, (count, seed, now))
    }

    fn of(houses: Vec<House>, plain: bool, (count, seed, now): (u64, u64, Timestamp)) -> Result<Self, DemoError> {
        let library = Library::read()?;
        let catalogue = built_in()?;
        let houses = houses
            .into_iter()
            .enumerate()
            .map(|(at, house)| {
                let staff = Staff::of(&house, plain && at == 0, &catalogue, seed)?;
                let rules = Rules { house, catalogue: catalogue.clone(), calendar: Calendar::default() };
                Ok(DemoHouse { rules, staff })
            })
            .collect::<Result<Vec<_>, DemoError>>()?;
        let plans = plan(&library, &catalogue, houses.len(), count, seed, now);
        let first = plans.first().map(|plan| (tale::identity(plan, seed), SafeText::line(&plan.number)));
        Ok(Self { houses, plans, library, seed, now, first })
    }

    /// Makes one referral.
    ///
    /// # Errors
    /// When the core refuses a step: the demo's text doesn't fit the rules.
    pub fn make(&self, plan: &Plan) -> Result<Made, DemoError> {
        let house = &self.houses[plan.house];
        let theme = &self.library.themes[plan.theme];
        let mut dice = Dice::of(self.seed, plan.n);
        let tale = tale::write(&self.library, &house.rules, plan, self.seed, &mut dice)?;
        let limit = plan.acted_at.unwrap_or(self.now);
        let mut desk = Desk::open(&house.rules, &plan.number, plan.received_at, (limit, self.now), dice);
        let case = Case {
            plan,
            theme,
            example: plan.example.map(|at| &self.library.examples[at]),
            shared: &self.library.shared,
            staff: &house.staff,
            first: self.first.clone().filter(|_| plan.course == Course::Dubbel),
        };
        case.run(&mut desk, tale)?;
        let (referral, events) = desk.close()?;
        Ok(Made { house: plan.house, referral, events })
    }

    /// Makes them all, one after the other.
    ///
    /// # Errors
    /// At the first that can't be made.
    pub fn make_all(&self) -> Result<Vec<Made>, DemoError> {
        self.plans.iter().map(|plan| self.make(plan)).collect()
    }
}
