//! The live feed: rows change in place, new ones wait aside, the cursor never moves.

use super::super::effect::Effect;
use super::super::model::screen::Screen;
use super::super::model::{Model, Tone};
use super::{break_glass, lists, meeting, packages};
use crate::domain::actor::Role;
use crate::domain::id::ReferralId;
use crate::t;
use crate::wire::feed::FeedEntry;

/// The kind of an entry that says that a referral was destroyed.
const DESTROYED: &str = "vernietigd";
/// How many referrals are remembered as changed by others.
const REMEMBERED: usize = 500;

/// What changed, in journal order.
pub(super) fn feed(model: &mut Model, entries: Vec<FeedEntry>) -> Vec<Effect> {
    let mut effects = Vec::new();
    for entry in entries {
        if let Some(id) = entry.referral.filter(|_| entry.kind == DESTROYED) {
            effects.extend(forget(model, entry.seq, id));
        } else if entry.handover.is_some() && model.has_packages() {
            effects.extend(packages::fed(model, entry));
            effects.extend(lists::recount(model));
        } else {
            effects.extend(fed(model, entry));
        }
    }
    effects
}

/// It was destroyed: nothing of it stays in the desk's memory.
fn forget(model: &mut Model, seq: u64, id: ReferralId) -> Vec<Effect> {
    for list in model.desk.lists.values_mut() {
        list.hear_gone(seq, id);
    }
    model.desk.changed_by.remove(&id);
    model.desk.places.retain(|_, (_, place)| *place != id);
    model.deeds.all.retain(|deed| deed.referral != id);
    if let Some(table) = &mut model.table {
        table.rows.retain(|row| row.id != id);
    }
    for screen in &mut model.stack {
        if let Screen::Search(search) = screen
            && let Some(rows) = &mut search.rows
        {
            rows.retain(|row| row.id != id);
        }
    }
    // What was typed about it and not handed in goes too.
    model.kept.retain(|(_, of), _| *of != id.to_string());
    if let Some(file) = model.file.take_if(|file| file.base.id == id)
        && model.stack.iter().any(|screen| matches!(screen, Screen::Referral))
    {
        model.stack.truncate(1);
        model.refuse(t!("file-destroyed", number = file.base.number.as_str()));
    }
    lists::recount(model)
}

fn fed(model: &mut Model, entry: FeedEntry) -> Vec<Effect> {
    let own = model.actor().is_some_and(|actor| actor.user == entry.by.user);
    if entry.kind == "noodtoegang" {
        return if own { Vec::new() } else { break_glass::heard(model, &entry.by.name) };
    }
    let (Some(id), Some(row)) = (entry.referral, entry.row) else { return Vec::new() };
    model.deeds.seen(&row);
    meeting::row(model, &row);
    let pending = model.outbox.queue.iter().any(|sent| sent.referral() == Some(id));
    if !own {
        if model.desk.changed_by.len() >= REMEMBERED {
            model.desk.changed_by.pop_first();
        }
        let what = crate::i18n::text(&format!("did-{}", entry.kind.replace('_', "-")));
        model.deeds.passed_by(id, &entry.kind, &t!("remedy-passed", name = entry.by.name.as_str()));
        model.desk.changed_by.insert(id, (entry.by.name.to_string(), what));
    }
    if pending {
        return lists::recount(model);
    }
    let places = model.places();
    for (tab, list) in &mut model.desk.lists {
        let fits = places.hold(&row, *tab, list.marks.contains_key(&id), list.find(id).is_some());
        list.hear(entry.seq, (*row).clone(), fits);
    }
    let mut effects = lists::recount(model);
    if model
        .list()
        .is_some_and(|list| list.loaded && list.rows.is_empty() && !list.fresh.is_empty() && list.asked.is_none())
    {
        effects.extend(lists::load(model));
    }
    if entry.by.role == Role::Network && model.message.as_ref().is_none_or(|said| said.tone == Tone::Plain) {
        let newest = row.handovers.iter().find(|handover| Some(&handover.network) == entry.by.network.as_ref());
        if let Some(handover) = newest {
            let state = super::super::screens::words::handover(handover.state);
            model.say(t!(
                "feed-network",
                number = row.number.as_str(),
                network = model.network(&handover.network),
                state = state
            ));
        }
    }
    let behind = model.file.as_ref().filter(|file| file.base.id == id && file.base.version < row.version);
    if let Some(file) = behind
        && !own
    {
        effects.push(Effect::Events { referral: id, after: file.base.version });
    }
    effects
}
