//! From intents back to keys: for the footer, help, which-key and the palette.

use std::collections::BTreeMap;

use super::trie::{Node, Pat, is_alias, print};
use super::{Action, Catalogue, Keymap};

/// One binding as help shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row<'k> {
    /// The scope that it stands in.
    pub scope: &'k str,
    /// Its keys, such as `g i`.
    pub keys: String,
    /// What they do; never empty.
    pub actions: &'k [Action],
}

/// A way to an intent: a binding that does it, alone or before what follows from it (`mark.toggle`, then down).
#[derive(Debug, Clone)]
pub(super) struct Way {
    scope: String,
    path: Vec<Pat>,
    /// The path, as help shows it.
    keys: String,
    /// It has arguments, or does more.
    has_more: bool,
    order: i64,
}

/// The ways to every intent.
pub(super) fn ways(scopes: &BTreeMap<String, Node>) -> BTreeMap<&'static str, Vec<Way>> {
    let mut ways: BTreeMap<_, Vec<Way>> = BTreeMap::new();
    for (scope, root) in scopes {
        root.leaves(&mut Vec::new(), &mut |path, leaf| {
            if let Some([action, more @ ..]) = leaf.actions.as_deref() {
                ways.entry(action.intent).or_default().push(Way {
                    scope: scope.clone(),
                    path: path.to_vec(),
                    keys: print(path),
                    has_more: !action.args.is_empty() || !more.is_empty(),
                    order: leaf.order,
                });
            }
        });
    }
    ways
}

impl Keymap {
    /// What works in this chain of scopes (innermost first): bindings that an inner scope shadows are left out. Inner
    /// scopes first, each in the order of its files, the user's first.
    pub fn rows<'k>(&'k self, chain: &[&str]) -> Vec<Row<'k>> {
        let mut rows: Vec<(usize, i64, Row<'k>)> = Vec::new();
        for (depth, name) in chain.iter().enumerate() {
            let Some((scope, node)) = self.scopes.get_key_value(*name) else { continue };
            node.leaves(&mut Vec::new(), &mut |path, leaf| {
                let actions = leaf.actions.as_deref().unwrap_or_default();
                if !actions.is_empty() && !self.is_shadowed(&chain[..depth], path) {
                    rows.push((depth, leaf.order, Row { scope, keys: print(path), actions }));
                }
            });
        }
        rows.sort_by_key(|(depth, order, _)| (*depth, *order));
        rows.into_iter().map(|(_, _, row)| row).collect()
    }

    /// The keys of an intent in this chain, the one to show first: `["Down", "j"]`. Those that do just that come first, then
    /// those with arguments or with more after it.
    pub fn keys_for(&self, chain: &[&str], intent: &str) -> Vec<String> {
        let ways = self.ways.get(intent).map(Vec::as_slice).unwrap_or_default();
        let mut found: Vec<(bool, usize, i64, &Way)> = ways
            .iter()
            .filter_map(|way| {
                let depth = chain.iter().position(|scope| *scope == way.scope)?;
                let shadowed = self.is_shadowed(&chain[..depth], &way.path);
                (!shadowed).then_some((way.has_more, depth, way.order, way))
            })
            .collect();
        found.sort_by_key(|(has_more, depth, order, _)| (*has_more, *depth, *order));
        found.into_iter().map(|(.., way)| way.keys.clone()).collect()
    }

    /// Every scope that the keymap binds something in.
    pub fn scopes(&self) -> impl Iterator<Item = &str> {
        self.scopes.keys().map(String::as_str)
    }

    /// The intents that no key reaches in any scope; the palette still does.
    pub fn unbound(&self, catalogue: &Catalogue) -> Vec<&'static str> {
        let mut bound = Vec::new();
        for node in self.scopes.values() {
            node.leaves(&mut Vec::new(), &mut |_, leaf| {
                bound.extend(leaf.actions.iter().flatten().map(|action| action.intent));
            });
        }
        catalogue.intents.iter().map(|intent| intent.id).filter(|id| !bound.contains(id)).collect()
    }

    fn is_shadowed(&self, inner: &[&str], path: &[Pat]) -> bool {
        inner.iter().filter_map(|scope| self.scopes.get(*scope)).any(|root| shadows(root, path))
    }
}

/// Whether a scope answers these keys before an outer one can: it has them, their beginning, or more after them.
/// `Esc` alone and `Esc 1` don't stand in each other's way.
fn shadows(root: &Node, path: &[Pat]) -> bool {
    let mut node = root;
    for (depth, pat) in path.iter().enumerate() {
        let Some(next) = node.next.get(pat) else { return false };
        node = next;
        let whole = depth + 1 == path.len();
        if node.actions.is_some() && (whole || !is_alias(path)) {
            return true;
        }
    }
    node.next.keys().any(|next| path.len() > 1 || !is_alias(&[path[0], *next]))
}
