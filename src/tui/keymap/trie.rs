//! Keys of one scope as a tree: each key leads on, or to actions.

use std::collections::BTreeMap;

use crate::tui::input::{Code, Key};

use super::Action;

/// One step of a chord in a keymap file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Pat {
    Key(Key),
    /// Any character.
    Any,
}

impl std::fmt::Display for Pat {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Key(key) => key.fmt(out),
            Self::Any => out.write_str("Any"),
        }
    }
}

/// `g i`, as help shows it.
pub(super) fn print(path: &[Pat]) -> String {
    path.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
}

/// What the keys of a path lead to.
#[derive(Debug, Clone, Default)]
pub(super) struct Node {
    /// What to do here; an empty list blocks the key.
    pub actions: Option<Vec<Action>>,
    /// Smaller comes first in footers and help.
    pub order: i64,
    pub next: BTreeMap<Pat, Node>,
}

impl Node {
    pub fn insert(&mut self, path: &[Pat], actions: Vec<Action>, order: i64) {
        match path {
            [] => {
                self.actions = Some(actions);
                self.order = order;
            }
            [first, rest @ ..] => self.next.entry(*first).or_default().insert(rest, actions, order),
        }
    }

    /// The node that these keys reach, and the character that an `Any` took.
    pub fn walk(&self, keys: &[Key]) -> Option<(&Self, Option<char>)> {
        let [first, rest @ ..] = keys else { return Some((self, None)) };
        if let Some(node) = self.next.get(&Pat::Key(*first)) {
            return node.walk(rest);
        }
        let typed = first.text()?;
        let (node, later) = self.next.get(&Pat::Any)?.walk(rest)?;
        Some((node, later.or(Some(typed))))
    }

    /// Every path with actions beneath this node.
    pub fn leaves<'a>(&'a self, path: &mut Vec<Pat>, visit: &mut impl FnMut(&[Pat], &'a Self)) {
        if self.actions.is_some() {
            visit(path, self);
        }
        for (pat, node) in &self.next {
            path.push(*pat);
            node.leaves(path, visit);
            path.pop();
        }
    }
}

/// `Esc` may be both a key and the start of `Esc 1` to `Esc 0`, the aliases of the function keys.
pub(super) fn is_alias(path: &[Pat]) -> bool {
    matches!(path, [Pat::Key(esc), Pat::Key(digit)]
        if *esc == Key::plain(Code::Esc) && digit.text().is_some_and(|ch| ch.is_ascii_digit()))
}
