//! The filter language: `netwerk:riec urgentie:hoog termijn<1d verward`.
//!
//! One language for the desk, `wissel list` and the server. A filter is a list of terms that must all hold; `-` before a
//! term turns it round, `a,b` means either, quotes hold words together. A word without a key is looked for in the whole
//! file, and by its shape it may be a number, a date of birth or a BSN.
//!
//! The rules it keeps: what a row holds is judged on the row by [`Filter::on_row`], at the desk and on the server by this
//! same code, so that they can't differ; what only the file holds (words, names, date of birth, BSN) is sought by the
//! server and recorded as a search. A filter without `vak:` or `staat:` is about what runs; one that seeks is about
//! everything. Keys are understood in Dutch and in English; a filter prints itself in Dutch, and what it prints is read
//! back as the same filter.

mod complete;
mod key;
mod parse;
mod print;
mod row;
mod value;

#[cfg(test)]
mod tests;

use std::ops::Range;

use jiff::civil::Date;

use super::bsn::{self, Bsn};
use super::code::{MunicipalityCode, NetworkCode, OrganisationKind};
use super::confidentiality::Confidentiality;
use super::message::Message;
use super::person::Sex;
use super::referral::State;
use super::row::Split;
use super::weighing::{FocusArea, Urgency};
use super::words::date;

pub use complete::{Completion, complete};
pub use key::{Key, Tongue};
pub use parse::parse;
pub use row::{Context, number_fits};

/// Longest filter that is read, in characters.
pub const LONGEST: usize = 500;
/// Most terms in one filter.
pub const TERMS: usize = 24;
/// Oldest age that can be asked for.
pub const OLDEST: u8 = 150;

/// A filter: all terms must hold. Its `Debug` shows nothing, as it may hold a name or a BSN.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// The terms, in the order in which they were typed.
    pub terms: Vec<Term>,
}

/// One term.
#[derive(Clone, PartialEq, Eq)]
pub struct Term {
    /// It must not hold.
    pub not: bool,
    /// What is tested.
    pub test: Test,
}

/// What a term tests; of several values one is enough. Never without a value.
#[derive(Clone, PartialEq, Eq)]
pub enum Test {
    /// `vak:` the split.
    Split(Vec<Split>),
    /// `staat:` the state.
    State(Vec<State>),
    /// `urgentie:`; `None` is not chosen yet.
    Urgency(Vec<Option<Urgency>>),
    /// `netwerk:` of an open hand-over; `None` is no open hand-over.
    Network(Vec<Option<NetworkCode>>),
    /// `verwijzer:` the kind of the referring organisation.
    Referrer(Vec<OrganisationKind>),
    /// `gemeente:`.
    Municipality(Vec<MunicipalityCode>),
    /// `eigenaar:` who has it.
    Owner(Vec<Owner>),
    /// `aandacht:` focus areas; `None` is none of them.
    Focus(Vec<Option<FocusArea>>),
    /// `geslacht:`.
    Sex(Vec<Sex>),
    /// `doeltoets:`; `None` is not done yet.
    Purpose(Vec<Option<bool>>),
    /// `niveau:` of confidentiality.
    Level(Vec<Confidentiality>),
    /// `termijn` the next moment.
    Due(Vec<When>),
    /// `aangeraakt` when a human last touched it.
    Touched(Vec<When>),
    /// `ontvangen` when it arrived.
    Received(Vec<When>),
    /// `leeftijd` in years; `None` is unknown.
    Age(Vec<Option<Ages>>),
    /// A yes or no.
    Flag(Flag, bool),
    /// `nummer:` or its beginning.
    Number(Vec<String>),
    /// `geb:` date of birth. Sought.
    Born(Vec<Date>),
    /// `bsn:`. Sought.
    Bsn(Vec<Bsn>),
    /// Words anywhere in the file, or beginnings of names. Sought. Each is one word or several that must all be there.
    Words(Vec<String>),
}

/// Who has a referral.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Owner {
    /// Whoever asks.
    Me,
    /// Nobody.
    Nobody,
    /// Somebody.
    Anybody,
    /// Somebody else than whoever asks.
    Other,
    /// A colleague, by a part of the name.
    Named(String),
}

/// A yes or no of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flag {
    /// `aangehouden:` on hold.
    Held,
    /// `teruggekomen:` came back.
    Returned,
    /// `sluimert:` out of sight for now.
    Snoozed,
    /// `compartiment:` in the compartment of radicalisation.
    Compartment,
    /// `gemarkeerd:` marked at this desk; only the desk knows.
    Marked,
}

/// A moment, seen from now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// Nearer to now than these minutes; of a deadline also what has passed.
    Nearer(u32),
    /// Farther from now than these minutes.
    Farther(u32),
    /// From one day up to and with another, in the house's time zone.
    Days(Date, Date),
    /// Yesterday.
    Yesterday,
    /// Today.
    Today,
    /// Tomorrow.
    Tomorrow,
    /// Overdue.
    Late,
    /// There is none.
    Never,
}

/// Ages, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ages {
    /// From.
    pub from: u8,
    /// Up to and with, at most [`OLDEST`].
    pub to: u8,
}

/// A word of a filter that can't be understood: where it stands, what is wrong and what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trouble {
    /// Where, in characters from 0.
    pub at: Range<usize>,
    /// What is wrong and what to do now.
    pub message: Message,
}

impl std::fmt::Debug for Test {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.key().map_or("words", |key| key.name(Tongue::English)))
    }
}

impl std::fmt::Debug for Term {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}{:?}", if self.not { "-" } else { "" }, self.test)
    }
}

impl std::fmt::Debug for Filter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Filter({} terms)", self.terms.len())
    }
}

impl Filter {
    /// Asks nothing.
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// Seeks what only files hold: the server must be asked, and records it.
    pub fn seeks(&self) -> bool {
        self.terms.iter().any(|term| term.test.sought())
    }

    /// Holds a BSN or a date of birth, which is never kept: also between quotes, among words or as a number.
    pub fn names_a_person(&self) -> bool {
        let told = |text: &String| Bsn::parse(text).is_ok() || text.split_whitespace().any(|word| date(word).is_some());
        bsn::within(&self.to_string())
            || self.terms.iter().any(|term| match &term.test {
                Test::Born(_) | Test::Bsn(_) => true,
                Test::Words(all) | Test::Number(all) => all.iter().any(told),
                _ => false,
            })
    }

    /// Asks for marks, which only a desk knows.
    pub fn marks(&self) -> bool {
        self.terms.iter().any(|term| matches!(term.test, Test::Flag(Flag::Marked, _)))
    }

    /// Holds only for what is marked and seeks nothing, so that a desk needs no server for it.
    pub fn only_marked(&self) -> bool {
        !self.seeks()
            && self.terms.iter().any(|term| matches!(term.test, Test::Flag(Flag::Marked, yes) if yes != term.not))
    }

    /// What a server can answer: the same without marks.
    #[must_use]
    pub fn for_server(&self) -> Self {
        let asked = |term: &&Term| !matches!(term.test, Test::Flag(Flag::Marked, _));
        Self { terms: self.terms.iter().filter(asked).cloned().collect() }
    }

    /// About everything, also what ended.
    pub fn about_all(&self) -> bool {
        self.seeks() || self.terms.iter().any(|term| matches!(term.test, Test::Split(_) | Test::State(_)))
    }
}

impl Test {
    /// Its key; none for words.
    pub fn key(&self) -> Option<Key> {
        Some(match self {
            Test::Split(_) => Key::Split,
            Test::State(_) => Key::State,
            Test::Urgency(_) => Key::Urgency,
            Test::Network(_) => Key::Network,
            Test::Referrer(_) => Key::Referrer,
            Test::Municipality(_) => Key::Municipality,
            Test::Owner(_) => Key::Owner,
            Test::Focus(_) => Key::Focus,
            Test::Sex(_) => Key::Sex,
            Test::Purpose(_) => Key::Purpose,
            Test::Level(_) => Key::Level,
            Test::Due(_) => Key::Due,
            Test::Touched(_) => Key::Touched,
            Test::Received(_) => Key::Received,
            Test::Age(_) => Key::Age,
            Test::Flag(Flag::Held, _) => Key::Held,
            Test::Flag(Flag::Returned, _) => Key::Returned,
            Test::Flag(Flag::Snoozed, _) => Key::Snoozed,
            Test::Flag(Flag::Compartment, _) => Key::Compartment,
            Test::Flag(Flag::Marked, _) => Key::Marked,
            Test::Number(_) => Key::Number,
            Test::Born(_) => Key::Born,
            Test::Bsn(_) => Key::Bsn,
            Test::Words(_) => return None,
        })
    }

    /// Looks for a person or a file: recorded as a search.
    pub fn sought(&self) -> bool {
        matches!(self, Test::Number(_) | Test::Born(_) | Test::Bsn(_) | Test::Words(_))
    }
}
