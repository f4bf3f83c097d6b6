//! Layers of keymap files to one keymap, or all that is wrong with them.

use std::collections::BTreeMap;
use std::path::Path;

use crate::t;
use crate::tui::config_dirs::{self, ConfigDirs, Layer, Shelf};
use crate::tui::toml_at::{Place, Problem};

use super::catalogue::Catalogue;
use super::file::{self, Line, What};
use super::trie::{Node, Pat, is_alias, print};
use super::{Action, Args, Keymap};

/// The keymaps inside the binary: name and text.
pub const BUILTIN: &[(&str, &str)] = &[
    ("default", include_str!("../../../keymaps/default.toml")),
    ("function-keys", include_str!("../../../keymaps/function-keys.toml")),
    ("vim", include_str!("../../../keymaps/vim.toml")),
];

#[derive(Debug, Clone)]
struct Bound {
    actions: Vec<Action>,
    order: i64,
    layer: usize,
    place: Place,
    field: String,
}

type Bindings = BTreeMap<String, BTreeMap<Vec<Pat>, Bound>>;

impl Keymap {
    /// The keymap of that name: built in, with the system's and the user's files of the same name over it.
    ///
    /// # Errors
    /// Every mistake in every file, with its place. The desk then starts with the built-in keymap and says so.
    pub fn load(name: &str, dirs: &ConfigDirs, catalogue: &Catalogue) -> Result<Self, Vec<Problem>> {
        Self::build(name, &shelf(dirs).stack(name)?, catalogue)
    }

    /// [`Self::load`], or the built-in keymap of that name, else the default one, and what was wrong: the desk starts
    /// in any case and shows the problems.
    pub fn load_or_builtin(name: &str, dirs: &ConfigDirs, catalogue: &Catalogue) -> (Self, Vec<Problem>) {
        let mut problems = match Self::load(name, dirs, catalogue) {
            Ok(keymap) => return (keymap, Vec::new()),
            Err(problems) => problems,
        };
        let name = BUILTIN.iter().map(|(builtin, _)| *builtin).find(|builtin| *builtin == name).unwrap_or("default");
        let keymap = Self::builtin(name, catalogue).unwrap_or_else(|more| {
            problems.extend(more);
            Self::new("leeg".into(), false, BTreeMap::new())
        });
        (keymap, problems)
    }

    /// A keymap inside the binary, nothing over it.
    ///
    /// # Errors
    /// As [`Self::load`].
    pub fn builtin(name: &str, catalogue: &Catalogue) -> Result<Self, Vec<Problem>> {
        Self::load(name, &ConfigDirs::default(), catalogue)
    }

    /// A keymap from a file anywhere, for `wissel keys --check FILE`.
    ///
    /// # Errors
    /// As [`Self::load`], and when the file isn't there.
    pub fn from_file(path: &Path, dirs: &ConfigDirs, catalogue: &Catalogue) -> Result<Self, Vec<Problem>> {
        let layer = config_dirs::read_named(path).map_err(|wrong| vec![wrong])?;
        let name = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or("keymap").to_owned();
        Self::build(&name, &shelf(dirs).stack_of(layer)?, catalogue)
    }

    /// Every keymap that can be chosen, by name.
    pub fn names(dirs: &ConfigDirs) -> Vec<String> {
        shelf(dirs).names()
    }

    pub(super) fn build(name: &str, layers: &[Layer], catalogue: &Catalogue) -> Result<Self, Vec<Problem>> {
        let mut problems = Vec::new();
        let mut bindings = Bindings::new();
        let (mut counts, mut bar) = (false, false);
        for (level, layer) in layers.iter().enumerate() {
            let read = file::read(layer, catalogue, &mut problems);
            counts = read.counts.unwrap_or(counts);
            bar = read.bar.unwrap_or(bar);
            for (row, line) in read.lines.into_iter().enumerate() {
                apply(&mut bindings, line, level, row, &mut problems);
            }
        }
        hidden(&bindings, catalogue.chains, &mut problems);
        let mut scopes = BTreeMap::new();
        for (scope, bound) in bindings {
            scopes.insert(scope, tree(&bound, &mut problems));
        }
        problems.sort_by(|left, right| left.place.cmp(&right.place));
        if problems.is_empty() { Ok(Self { bar, ..Self::new(name.to_owned(), counts, scopes) }) } else { Err(problems) }
    }
}

fn shelf(dirs: &ConfigDirs) -> Shelf<'_> {
    Shelf { folder: "keymaps", builtin: BUILTIN, dirs }
}

/// Lay one line over what lower layers say.
fn apply(bindings: &mut Bindings, line: Line, layer: usize, row: usize, problems: &mut Vec<Problem>) {
    let scope = bindings.entry(line.scope).or_default();
    let (paths, actions) = match line.what {
        What::Keys(path, actions) => (vec![path], actions),
        What::Unbind(path) => {
            scope.retain(|other, bound| bound.layer == layer || *other != path);
            return;
        }
        What::Intent(intent, paths) => {
            scope.retain(|_, bound| {
                bound.layer == layer || !matches!(bound.actions.as_slice(), [only] if only.intent == intent)
            });
            (paths, vec![Action { intent, args: Args::new() }])
        }
    };
    let base = i64::try_from(layer).unwrap_or(0) * -100_000;
    for (nth, path) in paths.into_iter().enumerate() {
        if let Some(other) = scope.get(&path).filter(|other| other.layer == layer) {
            let message = t!("keys-twice", keys = print(&path), line = other.place.line);
            problems.push(Problem { place: line.place.clone(), field: Some(line.field.clone()), message });
            continue;
        }
        let order = base + i64::try_from(row * 10 + nth.min(9)).unwrap_or(0);
        let (place, field) = (line.place.clone(), line.field.clone());
        scope.insert(path, Bound { actions: actions.clone(), order, layer, place, field });
    }
}

/// One scope's tree. A key that is both an action and the start of a chord is a mistake of the upper of the two.
fn tree(bound: &BTreeMap<Vec<Pat>, Bound>, problems: &mut Vec<Problem>) -> Node {
    let mut root = Node::default();
    for (path, one) in bound {
        let longer = bound.iter().find(|(other, two)| {
            other.len() > path.len() && other.starts_with(path) && !is_alias(other) && !two.actions.is_empty()
        });
        if let Some((other, two)) = longer {
            problems.push(both(path, one, other, two));
        }
        root.insert(path, one.actions.clone(), one.order);
    }
    root
}

/// A binding that does nothing anywhere, because in every chain of scopes an inner one comes first. What an upper layer
/// hides of a lower one is meant.
fn hidden(bindings: &Bindings, chains: &[&[&str]], problems: &mut Vec<Problem>) {
    for (scope, bound) in bindings {
        for (path, one) in bound.iter().filter(|(_, one)| !one.actions.is_empty()) {
            let mut first = None;
            let mut places = 0;
            for chain in chains {
                let Some(depth) = chain.iter().position(|name| name == scope) else { continue };
                places += 1;
                let before = chain[..depth].iter().find_map(|inner| {
                    let (name, inner) = bindings.get_key_value(*inner)?;
                    let hides = |(other, two): &(&Vec<Pat>, &Bound)| two.layer <= one.layer && hides(other, path);
                    inner.iter().find(hides).map(|(other, two)| (name, other, two))
                });
                if let Some(before) = before {
                    first = first.or(Some(before));
                } else {
                    first = None;
                    break;
                }
            }
            if let (true, Some((inner, other, two))) = (places > 0, first) {
                let (keys, other, place) = (print(path), print(other), two.place.to_string());
                let message = t!("keys-hidden", keys = keys, other = other, scope = inner.as_str(), place = place);
                problems.push(Problem { place: one.place.clone(), field: Some(one.field.clone()), message });
            }
        }
    }
}

/// Whether keys of an inner scope are answered before these: the same, their beginning, or more after them.
fn hides(inner: &[Pat], outer: &[Pat]) -> bool {
    let (short, long) = if inner.len() <= outer.len() { (inner, outer) } else { (outer, inner) };
    long.starts_with(short) && (inner.len() == outer.len() || !is_alias(long))
}

fn both(path: &[Pat], one: &Bound, longer: &[Pat], two: &Bound) -> Problem {
    let (short, long) = (print(path), print(longer));
    let (at, message) = if (one.layer, &one.place) >= (two.layer, &two.place) {
        (one, t!("keys-begins", short = short, long = long, place = two.place.to_string()))
    } else {
        (two, t!("keys-unreachable", short = short, long = long, place = one.place.to_string()))
    };
    Problem { place: at.place.clone(), field: Some(at.field.clone()), message }
}
