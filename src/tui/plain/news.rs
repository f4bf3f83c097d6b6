//! What others did and what the line did since the last turn: one line each.

use std::collections::BTreeMap;

use crate::domain::id::ReferralId;
use crate::t;
use crate::tui::model::screen::Screen;
use crate::tui::model::{Link, Model};
use crate::tui::ui::time;

/// What is known already.
#[derive(Debug, Default)]
pub struct News {
    begun: bool,
    changed: BTreeMap<ReferralId, (String, String)>,
    fresh: usize,
    down: bool,
}

impl News {
    /// What is new since the last time.
    pub fn since(&mut self, model: &Model) -> Vec<String> {
        let mut lines = Vec::new();
        if model.who.is_none() {
            return lines;
        }
        for (id, (name, what)) in &model.desk.changed_by {
            let new = self.changed.get(id) != Some(&(name.clone(), what.clone()));
            if let Some(number) = number(model, *id).filter(|_| new && self.begun) {
                let told = model.message.as_ref().is_some_and(|message| message.text.contains(&number));
                if !told {
                    lines.push(t!("plain-changed", number = number, what = what.as_str(), name = name.as_str()));
                }
            }
        }
        self.changed.clone_from(&model.desk.changed_by);
        let fresh = match model.stack.first() {
            Some(Screen::Packages) => {
                model.packages.lists.get(&model.packages.split).map_or(0, |list| list.fresh.len())
            }
            _ => model.list().map_or(0, |list| list.fresh.len()),
        };
        if fresh > self.fresh {
            lines.push(t!("plain-fresh", count = fresh));
        }
        self.fresh = fresh;
        if let Link::Down { since } = model.link {
            if !self.down {
                let clock = time::clock(since, &model.zone());
                lines.push(t!("offline", since = clock, count = model.outbox.queue.len()));
            }
            self.down = true;
        } else {
            self.down = false;
        }
        self.begun = true;
        lines
    }
}

/// The number that people say.
fn number(model: &Model, id: ReferralId) -> Option<String> {
    let row = model.desk.lists.values().find_map(|list| list.find(id));
    let opened = model.file.as_ref().filter(|file| file.base.id == id).map(|file| file.base.number.to_string());
    row.map(|row| row.number.to_string()).or(opened)
}
