//! The tables of keys as Markdown, in English as the rest of the documents: `docs/keys.md` and the README's table are
//! what stands here, and a test compares them.

use std::fmt::Write as _;

use super::table::{self, short as digits};
use crate::i18n::{self, Lang};
use crate::tui::intent::{CATALOGUE, Group, Intent};
use crate::tui::keymap::{BUILTIN, Keymap};
use crate::tui::place::Place;

/// The first line of what is generated.
const HEAD: &str = "<!-- Written by `wissel keys --markdown`; a test compares. -->";

fn shipped() -> Vec<Keymap> {
    BUILTIN.iter().filter_map(|(name, _)| Keymap::builtin(name, &CATALOGUE).ok()).collect()
}

/// The keys of an intent wherever one can stand, each once.
pub(super) fn keys_of(keymap: &Keymap, intent: Intent) -> Vec<String> {
    let mut keys = Vec::new();
    for place in Place::ALL {
        for key in keymap.keys_for(place.chain(), intent.id()) {
            if !keys.contains(&key) {
                keys.push(key);
            }
        }
    }
    digits(keys)
}

/// The menu of everything has a line for it.
pub(super) fn in_menu(intent: Intent) -> bool {
    crate::tui::update::in_palette(intent)
}

fn cell(keys: &[String]) -> String {
    keys.iter().map(|key| format!("`{}`", key.replace('|', "\\|"))).collect::<Vec<_>>().join(" ")
}

/// A cell of the table of intents: keys, or the menu's.
fn way(keymap: &Keymap, intent: Intent) -> String {
    let keys = keys_of(keymap, intent);
    match keys.is_empty() {
        false => cell(&keys),
        true if in_menu(intent) => "menu".into(),
        true => String::new(),
    }
}

/// The README's table: what staff do all day.
pub(super) fn short() -> String {
    let shown = |intent: &Intent| {
        let daily = matches!(intent.group(), Group::Decide | Group::Weigh | Group::Look | Group::Move | Group::Desk);
        let network = intent.id().contains("package");
        daily && !network && !matches!(intent, Intent::Suspend | Intent::Repaint)
    };
    i18n::during(Lang::En, || {
        let keymaps = shipped();
        let mut out = String::from("| What |");
        for keymap in &keymaps {
            _ = write!(out, " `{}` |", keymap.name());
        }
        out += "\n| --- |";
        out += &" --- |".repeat(keymaps.len());
        out.push('\n');
        let bound = |intent: &&Intent| !keys_of(&keymaps[0], **intent).is_empty();
        for intent in Intent::ALL.iter().filter(|intent| shown(intent)).filter(bound) {
            let cells: Vec<String> = keymaps.iter().map(|keymap| way(keymap, *intent)).collect();
            _ = writeln!(out, "| {} | {} |", intent.title(), cells.join(" | "));
        }
        out
    })
}

/// Every intent in every keymap, and every keymap place by place.
pub(super) fn full() -> String {
    i18n::during(Lang::En, || {
        let keymaps = shipped();
        let mut out = format!("{HEAD}\n\n# Keys\n\n{}\n", crate::t!("keys-document"));
        for group in Group::ALL {
            _ = write!(out, "\n## {}\n\n| Intent | What |", group.title());
            for keymap in &keymaps {
                _ = write!(out, " `{}` |", keymap.name());
            }
            _ = writeln!(out, " menu | `--plain` |\n| --- | --- |{} --- | --- |", " --- |".repeat(keymaps.len()));
            for intent in Intent::ALL.iter().filter(|intent| intent.group() == group) {
                let cells: Vec<String> = keymaps.iter().map(|keymap| cell(&keys_of(keymap, *intent))).collect();
                let (danger, menu) = (intent.info().danger, in_menu(*intent));
                let says = format!("{}{}", intent.help(), if danger { " **!**" } else { "" });
                let menu = if menu { "yes" } else { "" };
                let word = crate::tui::plain::words::word(*intent);
                _ = writeln!(out, "| `{}` | {says} | {} | {menu} | {word} |", intent.id(), cells.join(" | "));
            }
        }
        for keymap in &keymaps {
            out.push('\n');
            out += &of(keymap);
        }
        out
    })
}

/// One keymap, place by place.
pub(super) fn of(keymap: &Keymap) -> String {
    let mut out = format!("## {}\n", crate::t!("keys-title", name = format!("`{}`", keymap.name())));
    for (scope, title, lines) in table::places(keymap) {
        _ = write!(out, "\n### {title} (`{scope}`)\n\n| | |\n| --- | --- |\n");
        for line in lines {
            _ = writeln!(out, "| {} | {} |", cell(&line.keys), line.says);
        }
    }
    out
}
