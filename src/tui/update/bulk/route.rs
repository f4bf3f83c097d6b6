//! Routing all that is marked to one network. Each file is opened first, and that is recorded: what leaves is decided on
//! for each by itself, and the confirmation says how it differs.

use std::collections::{BTreeMap, BTreeSet};

use super::super::super::effect::{Effect, Ticket};
use super::super::super::intent::Intent;
use super::super::super::model::bulk::{BulkScreen, Stage, Target};
use super::super::super::model::screen::Screen;
use super::super::super::model::{Link, Model};
use super::super::super::msg::Answer;
use super::super::super::screens::words;
use super::super::route::refused as way_refused;
use super::super::{explain, refusal_text};
use super::items;
use crate::domain::code::NetworkCode;
use crate::domain::command::RouteChoice;
use crate::domain::decide::may;
use crate::domain::handover::Mode;
use crate::domain::id::HandoverId;
use crate::domain::referral::Referral;
use crate::domain::route::{option_for, options};
use crate::domain::text::SafeText;
use crate::t;
use crate::wire::answer::{Opened, ReadPurpose};

/// Files that are opened for one act at most.
const MOST: usize = 50;

/// Open the files of all that is marked.
pub(super) fn start(model: &mut Model) -> Vec<Effect> {
    if matches!(model.link, Link::Down { .. }) {
        model.refuse(t!("open-no-line"));
        return Vec::new();
    }
    let items = items(model, Intent::Route);
    let going: Vec<_> = items.iter().filter(|item| item.why.is_none()).map(|item| item.row.id).collect();
    if going.is_empty() {
        model.refuse(items.first().and_then(|item| item.why.clone()).unwrap_or_default());
        return Vec::new();
    }
    if going.len() > MOST {
        model.refuse(t!("bulk-too-many", most = MOST));
        return Vec::new();
    }
    let mut asked = BTreeSet::new();
    let mut effects = Vec::new();
    for referral in going {
        let ticket = model.new_ticket();
        asked.insert(ticket);
        effects.push(Effect::Open { referral, purpose: ReadPurpose::Route, ticket });
    }
    let screen = BulkScreen {
        intent: Intent::Route,
        what: String::new(),
        template: None,
        items,
        files: BTreeMap::new(),
        stage: Stage::Opening(asked),
        at: 0,
    };
    model.stack.push(Screen::Bulk(Box::new(screen)));
    effects
}

fn panel(model: &mut Model) -> Option<&mut BulkScreen> {
    model.stack.iter_mut().find_map(|screen| match screen {
        Screen::Bulk(bulk) => Some(&mut **bulk),
        _ => None,
    })
}

/// A file that was asked for here.
pub fn waits_for(model: &Model, ticket: Ticket) -> bool {
    model.stack.iter().any(|screen| {
        matches!(screen, Screen::Bulk(bulk) if matches!(&bulk.stage, Stage::Opening(asked) if asked.contains(&ticket)))
    })
}

/// A file came, or not; after the last one the network can be chosen.
pub fn opened(model: &mut Model, ticket: Ticket, answer: Answer<Box<Opened>>) -> Vec<Effect> {
    let failed = answer.as_ref().err().map(explain);
    let Some(screen) = panel(model) else { return Vec::new() };
    let Stage::Opening(asked) = &mut screen.stage else { return Vec::new() };
    asked.remove(&ticket);
    let over = asked.is_empty();
    if let Ok(opened) = answer {
        screen.files.insert(opened.referral.id, opened.referral);
    }
    if !over {
        return Vec::new();
    }
    let why = failed.unwrap_or_else(|| t!("failure-line"));
    for item in screen.items.iter_mut().filter(|item| item.why.is_none()) {
        if !screen.files.contains_key(&item.row.id) {
            item.why = Some(why.clone());
        }
    }
    let files: Vec<Referral> = screen.files.values().cloned().collect();
    let targets = targets(model, &files);
    let Some(screen) = panel(model) else { return Vec::new() };
    screen.at = 0;
    screen.stage = Stage::Choose(targets);
    Vec::new()
}

/// The networks, those first that most can go to.
fn targets(model: &Model, files: &[Referral]) -> Vec<Target> {
    let Some(rules) = &model.rules else { return Vec::new() };
    let mut targets: Vec<Target> = Vec::new();
    for option in files.iter().flat_map(|file| options(rules, file, model.now)) {
        let at = targets.iter().position(|target| target.network == option.network).unwrap_or_else(|| {
            let network = option.network.clone();
            targets.push(Target { network, modes: BTreeMap::new(), open: 0 });
            targets.len() - 1
        });
        *targets[at].modes.entry(option.mode).or_default() += 1;
        targets[at].open += usize::from(option.mode != Mode::Forbidden && option.missing.is_empty());
    }
    targets.sort_by_key(|target| std::cmp::Reverse(target.open));
    targets
}

/// The network under the cursor: decide for each how it would go there.
pub(super) fn choose(model: &mut Model) -> Vec<Effect> {
    let Screen::Bulk(screen) = model.top() else { return Vec::new() };
    let Stage::Choose(targets) = &screen.stage else { return Vec::new() };
    let Some(network) = targets.get(screen.at).map(|target| target.network.clone()) else { return Vec::new() };
    let mut items = screen.items.clone();
    let files = screen.files.clone();
    for item in items.iter_mut().filter(|item| item.why.is_none()) {
        let Some(file) = files.get(&item.row.id) else { continue };
        let (choice, note, why) = one(model, file, &network);
        item.choice = choice;
        item.note = note;
        item.why = why;
    }
    super::super::again::remember_route(model, vec![network.clone()]);
    let what = t!("did-route", networks = model.network(&network));
    if let Some(screen) = panel(model) {
        screen.items = items;
        screen.what = what;
        screen.stage = Stage::Confirm;
        screen.at = 0;
    }
    Vec::new()
}

fn one(model: &Model, file: &Referral, network: &NetworkCode) -> (Option<RouteChoice>, String, Option<String>) {
    let (Some(rules), Some(actor)) = (&model.rules, model.actor()) else { return (None, String::new(), None) };
    let left_out = |why: String| (None, String::new(), Some(why));
    if let Err(refusal) = may(rules, file, actor, "doorgeleiden", model.now) {
        return left_out(refusal_text(&refusal));
    }
    if file.open_handovers().any(|handover| handover.network == *network) {
        let refusal = crate::domain::refusal::Refusal::AlreadyRouted { network: network.clone() };
        return left_out(refusal_text(&refusal));
    }
    let mut choice = RouteChoice {
        id: HandoverId(uuid::Uuid::nil()),
        network: network.clone(),
        lead: false,
        sender: None,
        add: BTreeSet::new(),
        remove: BTreeSet::new(),
        necessity: SafeText::default(),
        seen_hash: None,
    };
    let Some(option) = option_for(rules, file, &choice, model.now) else { return left_out(t!("route-none")) };
    if let Some(why) = way_refused(model, &option) {
        return left_out(why);
    }
    choice.seen_hash = Some(option.package.hash.clone());
    let note = t!(
        "bulk-route-note",
        mode = words::mode(option.mode),
        parts = option.package.parts.len(),
        sender = model.organisation_short(&option.sender.kind)
    );
    (Some(choice), note, None)
}
