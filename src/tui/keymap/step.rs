//! One key at a time through the keymap.

use std::fmt;
use std::time::Duration;

use crate::tui::input::{Code, Key, Mods};

use super::trie::{Node, Pat};
use super::{Action, Keymap};

/// How long `Esc` waits for a digit, where a keymap has `Esc 1` and the like.
const ALIAS_WAIT: Duration = Duration::from_millis(600);
const MAX_COUNT: u32 = 9_999;
const ESC: Key = Key::plain(Code::Esc);

/// The keys of a chord so far, and the count before it. Belongs to the screen's state; empty at rest.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pending {
    keys: Vec<Key>,
    count: Option<u32>,
}

impl Pending {
    /// Nothing is pending.
    pub fn is_empty(&self) -> bool {
        self.keys.is_empty() && self.count.is_none()
    }

    /// Forget it (the screen changed).
    pub fn clear(&mut self) {
        *self = Self::default();
    }
}

impl fmt::Display for Pending {
    /// What was typed so far, such as `3 g`.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let count = self.count.map(|count| count.to_string());
        let words: Vec<String> = count.into_iter().chain(self.keys.iter().map(ToString::to_string)).collect();
        out.write_str(&words.join(" "))
    }
}

/// What a key led to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step<'k> {
    /// Carry these actions out.
    Matched(Match<'k>),
    /// A chord goes on: show these (which-key) and wait for the next key, without a time-out. When
    /// [`Keymap::wait`] answers a time, arm a timer for [`Keymap::expire`].
    Pending(Vec<Candidate<'k>>),
    /// `Esc` or `C-c` ended a chord that had begun.
    Cancelled,
    /// The keys mean nothing here. A field inserts the character when it was one key; else say which keys.
    NotFound(Vec<Key>),
}

/// Actions that keys led to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Match<'k> {
    /// In order; never empty.
    pub actions: &'k [Action],
    /// The character that took the place of `Any`.
    pub typed: Option<char>,
    /// The count before it (`3j`), where the keymap has counts.
    pub count: Option<u32>,
    /// This key hasn't been used: step again with it, after the actions.
    pub replay: Option<Key>,
}

/// A way on from a chord's beginning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate<'k> {
    /// The next key's name.
    pub key: String,
    /// What it does; empty when it only leads further.
    pub actions: &'k [Action],
}

enum Found<'k> {
    Leaf(&'k [Action], Option<char>),
    /// The ways on, and what `Esc` alone would do.
    Prefix(Vec<Candidate<'k>>, Option<&'k [Action]>),
    Nothing,
}

impl Keymap {
    /// What this key leads to, in the first scope of the chain (innermost first) that knows it.
    ///
    /// A field that is typed in gives a chain without `global`, such as `["route", "field", "everywhere"]`; a
    /// printable key then comes back as [`Step::NotFound`] and is text.
    pub fn step(&self, chain: &[&str], pending: &mut Pending, key: Key) -> Step<'_> {
        if key.mods.alt {
            return self.step_alt(chain, pending, key);
        }
        if pending.keys.is_empty() && self.takes_as_count(chain, pending, key) {
            return Step::Pending(Vec::new());
        }
        let mut path = std::mem::take(&mut pending.keys);
        path.push(key);
        match self.find(chain, &path) {
            Found::Leaf(actions, typed) => {
                Step::Matched(Match { actions, typed, count: pending.count.take(), replay: None })
            }
            Found::Prefix(candidates, _) => {
                pending.keys = path;
                Step::Pending(candidates)
            }
            Found::Nothing => {
                let count = pending.count.take();
                path.pop();
                if !path.is_empty()
                    && let Found::Prefix(_, Some(actions)) = self.find(chain, &path)
                {
                    let replay = (key != ESC).then_some(key);
                    return Step::Matched(Match { actions, typed: None, count, replay });
                }
                if (key == ESC || key == Key::ctrl('c')) && (!path.is_empty() || count.is_some()) {
                    return Step::Cancelled;
                }
                path.push(key);
                Step::NotFound(path)
            }
        }
    }

    /// How long a pending `Esc` waits for its digit; none when what is pending waits for ever.
    pub fn wait(&self, chain: &[&str], pending: &Pending) -> Option<Duration> {
        let alias = !pending.keys.is_empty() && matches!(self.find(chain, &pending.keys), Found::Prefix(_, Some(_)));
        alias.then_some(ALIAS_WAIT)
    }

    /// The time of [`Self::wait`] is over: `Esc` was meant alone.
    pub fn expire(&self, chain: &[&str], pending: &mut Pending) -> Option<Match<'_>> {
        match self.find(chain, &pending.keys) {
            Found::Prefix(_, Some(actions)) if !pending.keys.is_empty() => {
                let count = pending.count;
                pending.clear();
                Some(Match { actions, typed: None, count, replay: None })
            }
            _ => None,
        }
    }

    /// Alt with a key is how `Esc` and that key arrive when typed fast: it means such an alias, or nothing. It is
    /// never the bare key.
    fn step_alt(&self, chain: &[&str], pending: &mut Pending, key: Key) -> Step<'_> {
        let bare = Key { mods: Mods { alt: false, ..key.mods }, ..key };
        let count = pending.count;
        pending.clear();
        match self.find(chain, &[ESC, bare]) {
            Found::Leaf(actions, typed) => Step::Matched(Match { actions, typed, count, replay: None }),
            _ => Step::NotFound(vec![key]),
        }
    }

    fn takes_as_count(&self, chain: &[&str], pending: &mut Pending, key: Key) -> bool {
        let digit = key.text().and_then(|ch| ch.to_digit(10));
        match digit {
            Some(digit) if self.counts && chain.contains(&"global") && (digit > 0 || pending.count.is_some()) => {
                if pending.count.is_none() && !matches!(self.find(chain, &[key]), Found::Nothing) {
                    return false;
                }
                let count = pending.count.unwrap_or(0).saturating_mul(10).saturating_add(digit);
                pending.count = Some(count.min(MAX_COUNT));
                true
            }
            _ => false,
        }
    }

    fn find(&self, chain: &[&str], path: &[Key]) -> Found<'_> {
        let mut ways: Vec<Candidate<'_>> = Vec::new();
        let mut alone: Option<&[Action]> = None;
        for root in chain.iter().filter_map(|scope| self.scopes.get(*scope)) {
            let Some((node, typed)) = root.walk(path) else { continue };
            match &node.actions {
                Some(actions) if path != [ESC] => {
                    if ways.is_empty() {
                        return if actions.is_empty() { Found::Nothing } else { Found::Leaf(actions, typed) };
                    }
                    break;
                }
                Some(actions) if alone.is_none() => alone = Some(actions),
                _ => {}
            }
            for (pat, next) in &node.next {
                add_candidate(&mut ways, *pat, next);
            }
        }
        match (ways.is_empty(), alone) {
            (true, Some(actions)) if !actions.is_empty() => Found::Leaf(actions, None),
            (true, _) => Found::Nothing,
            (false, alone) => Found::Prefix(ways, alone.filter(|actions| !actions.is_empty())),
        }
    }
}

fn add_candidate<'k>(ways: &mut Vec<Candidate<'k>>, pat: Pat, next: &'k Node) {
    let key = pat.to_string();
    if !ways.iter().any(|way| way.key == key) {
        ways.push(Candidate { key, actions: next.actions.as_deref().unwrap_or_default() });
    }
}
