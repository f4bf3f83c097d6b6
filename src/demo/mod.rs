//! The demo: fictional houses, people and referrals, and the accounts to look at them with.
//!
//! The rules it keeps: nobody in it exists; every referral has a lawful history, because the real core decided each step;
//! the same seed and the same present give the same demo.

pub mod accounts;
mod answers;
mod course;
pub mod desk;
pub mod dice;
pub mod fill;
pub mod generate;
pub mod houses;
mod out;
pub mod pace;
pub mod people;
pub mod phrase;
pub mod place;
pub mod plan;
pub mod running;
mod tale;
pub mod theme;

#[cfg(test)]
mod tests;
