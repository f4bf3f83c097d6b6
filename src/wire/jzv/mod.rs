//! VNG Realisatie's draft API "JZV Meldingen" 1.0 (EUPL): its *melding* and *uitkomstmelding*, to and from what Wissel has.
//!
//! The rule it keeps: only what is certain is translated. What the draft asks for and Wissel doesn't know is left out, and
//! what Wissel asks for and the draft doesn't hold must come from who submits. `docs/jzv.md` has the whole list, with what
//! is still to be confirmed.

mod melding;
mod outcome;

pub use melding::Melding;
pub use outcome::{STATUSES, Uitkomstmelding};

#[cfg(test)]
mod tests;
