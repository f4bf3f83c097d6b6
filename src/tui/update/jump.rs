//! Places to come back to (`m a`, `' a`), and the next row that the last search found.

use std::collections::BTreeSet;

use super::super::effect::Effect;
use super::super::intent::Intent;
use super::super::model::Model;
use super::lists;
use crate::domain::id::ReferralId;
use crate::domain::row::Row;
use crate::t;

/// The place without a letter, for keymaps that need none.
const NAMELESS: char = '\'';

/// What was last searched for, and what it found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sought {
    /// The words, in small letters.
    pub words: Vec<String>,
    /// What the server found.
    pub hits: BTreeSet<ReferralId>,
}

fn name(slot: Option<usize>) -> Option<char> {
    match slot {
        None => Some(NAMELESS),
        Some(code) => {
            u32::try_from(code).ok().and_then(char::from_u32).filter(|c| c.is_ascii_lowercase() || *c == NAMELESS)
        }
    }
}

/// Remember where the cursor stands.
pub(super) fn set(model: &mut Model, slot: Option<usize>) -> Vec<Effect> {
    let Some(row) = model.row() else { return Vec::new() };
    let (id, number) = (row.id, row.number.to_string());
    match name(slot) {
        Some(letter) => {
            let split = model.desk.split;
            model.desk.places.insert(letter, (split, id));
            model.say(t!("jump-set", number = number, letter = letter.to_string()));
        }
        None => model.refuse(t!("jump-letter")),
    }
    Vec::new()
}

/// Go to a remembered place.
pub(super) fn go(model: &mut Model, slot: Option<usize>) -> Vec<Effect> {
    let Some(letter) = name(slot) else {
        model.refuse(t!("jump-letter"));
        return Vec::new();
    };
    let Some((split, id)) = model.desk.places.get(&letter).copied() else {
        model.refuse(t!("jump-none", letter = letter.to_string()));
        return Vec::new();
    };
    // Where one came from can be gone back to.
    if let Some(row) = model.row() {
        let here = (model.desk.split, row.id);
        model.desk.places.insert(NAMELESS, here);
    }
    if model.split() == Some(split) {
        return if select(model, id) {
            lists::rested(model)
        } else {
            model.refuse(t!("jump-gone"));
            Vec::new()
        };
    }
    let effects = lists::go(model, split);
    model.list_mut().selected = Some(id);
    effects
}

fn select(model: &mut Model, id: ReferralId) -> bool {
    let list = model.list_mut();
    let here = list.find(id).is_some();
    if here {
        list.selected = Some(id);
    }
    here
}

/// Why there is no match to go to.
pub(super) fn why(model: &Model) -> Option<String> {
    model.desk.sought.is_none().then(|| t!("why-no-search"))
}

/// To the next or previous row that the last search found, round the list.
pub(super) fn matching(model: &mut Model, intent: Intent) -> Vec<Effect> {
    let Some(sought) = model.desk.sought.clone() else { return Vec::new() };
    let Some(list) = model.list() else { return Vec::new() };
    let count = list.rows.len();
    let at = list.index().unwrap_or(0);
    let place = |step: usize| {
        if intent == Intent::NextMatch { (at + step) % count } else { (at + count - step % count) % count }
    };
    let found = (1..=count).map(place).find(|at| fits(model, &list.rows[*at], &sought));
    let Some((row, to)) = found.and_then(|to| list.rows.get(to).map(|row| (row.id, to))) else {
        model.refuse(t!("match-none"));
        return Vec::new();
    };
    let round = if intent == Intent::NextMatch { to <= at } else { to >= at };
    select(model, row);
    if round {
        model.say(t!("match-round"));
    }
    lists::rested(model)
}

/// The search found this referral, or its row says all the words.
fn fits(model: &Model, row: &Row, sought: &Sought) -> bool {
    if sought.hits.contains(&row.id) {
        return true;
    }
    let from = model.organisation_short(&row.referrer);
    let place = model.municipality(&row.municipality);
    let text = format!("{} {from} {place} {}", row.number.as_str(), row.summary.as_str()).to_lowercase();
    !sought.words.is_empty() && sought.words.iter().all(|word| text.contains(word))
}
