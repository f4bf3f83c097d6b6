//! Keys to intents, from files that people can change.
//!
//! A keymap has scopes (`inbox`, `list`, `global`, …). A screen gives its chain of scopes, innermost first; the first
//! scope that knows the keys decides. A key may start a chord (`g i`); a chord waits for its next key without a
//! time-out. No screen binds a key, and a keymap knows intents only by [`Catalogue`].
//!
//! ```toml
//! inherits = "default"             # counts = true switches vim's counts on, bar = true labels F1 to F9 at the bottom
//! [inbox]
//! "r"      = "route.open"          # a key does an intent
//! "g i"    = "go.inbox"            # a chord
//! "Space"  = ["mark.toggle", "cursor.down"]
//! "d"      = "none"                # takes an inherited binding away; outer scopes may still have one
//! "x"      = "block"               # does nothing here, whatever outer scopes say
//! "list.open" = ["Enter", "Right"] # the other way round: these keys, and no inherited ones
//! "m Any"  = "jump.set"            # Any is whatever character comes; it arrives as `typed`
//! [route]
//! "1"      = { do = "route.pick", with = { slot = 1 } }
//! ```

mod catalogue;
mod file;
mod lint;
mod load;
mod quick;
mod reverse;
mod step;
mod trie;

use std::collections::BTreeMap;

use super::input::{Code, Key};

pub use catalogue::{Catalogue, IntentInfo, SHARED_SCOPES};
pub use load::BUILTIN;
pub use reverse::Row;
pub use step::{Candidate, Match, Pending, Step};

use reverse::Way;
use trie::Node;

/// The value of one argument of an action.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Arg {
    /// A number.
    Number(i64),
    /// A text.
    Text(String),
    /// Yes or no.
    Flag(bool),
}

/// The arguments of an action, by name.
pub type Args = BTreeMap<String, Arg>;

/// An intent to carry out, with its arguments.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Action {
    /// The intent's id, as the catalogue spells it.
    pub intent: &'static str,
    /// Its arguments.
    pub args: Args,
}

impl Action {
    /// A number among the arguments.
    pub fn number(&self, name: &str) -> Option<i64> {
        match self.args.get(name) {
            Some(Arg::Number(number)) => Some(*number),
            _ => None,
        }
    }
}

/// A loaded keymap.
#[derive(Debug, Clone)]
pub struct Keymap {
    name: String,
    counts: bool,
    bar: bool,
    scopes: BTreeMap<String, Node>,
    /// The bindings that do one intent, by that intent: the footer asks at every frame.
    ways: BTreeMap<&'static str, Vec<Way>>,
}

impl Keymap {
    fn new(name: String, counts: bool, scopes: BTreeMap<String, Node>) -> Self {
        let ways = reverse::ways(&scopes);
        Self { name, counts, bar: false, scopes, ways }
    }

    /// The name it was loaded by.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The intent of a function key in this chain, for the bar at the bottom.
    pub fn function_key(&self, chain: &[&str], number: u8) -> Option<&'static str> {
        match self.step(chain, &mut Pending::default(), Key::plain(Code::F(number))) {
            Step::Matched(found) => found.actions.first().map(|action| action.intent),
            _ => None,
        }
    }

    /// Whether the bottom line is a labelled bar of the function keys (`bar = true`).
    pub const fn has_bar(&self) -> bool {
        self.bar
    }

    /// Whether digits before a key count (vim).
    pub const fn has_counts(&self) -> bool {
        self.counts
    }
}

#[cfg(test)]
#[path = "keymap_tests.rs"]
mod tests;
