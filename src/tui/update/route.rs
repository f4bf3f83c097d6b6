//! The route panel: which network, in which lawful way, what leaves, what stays and why. `r 1 Enter` routes.

use super::super::effect::Effect;
use super::super::input::Key;
use super::super::intent::Intent;
use super::super::model::Model;
use super::super::model::screen::{Act, FormScreen, RouteScreen, Screen};
use super::super::screens::words;
use super::super::ui::form::{Choice, Field, Form};
use super::super::ui::line::Line;
use super::outbox::{Handing, hand_in};
use super::{again, file, pages, refusal_text};
use crate::domain::command::{Command, RouteChoice};
use crate::domain::handover::Mode;
use crate::domain::id::HandoverId;
use crate::domain::package::{PartKey, WithheldReason};
use crate::domain::refusal::Refusal;
use crate::domain::route::{RouteOption, option_for, options};
use crate::domain::text::SafeText;
use crate::i18n;
use crate::t;

/// Open the panel on the opened referral.
pub(super) fn open(model: &mut Model) -> Vec<Effect> {
    let (Some(rules), Some(referral)) = (model.rules.clone(), model.opened()) else { return Vec::new() };
    let options = options(&rules, referral, model.now);
    if options.is_empty() {
        model.refuse(t!("route-none"));
        return Vec::new();
    }
    let screen = RouteScreen {
        options,
        at: 0,
        query: Line::default(),
        searching: false,
        choice: None,
        changed: None,
        along: Vec::new(),
        lead: None,
    };
    model.stack.push(Screen::Route(Box::new(screen)));
    Vec::new()
}

/// Put the cursor on the network of a routing before this one, with those that went along; they are shown, not sent.
pub(super) fn propose(model: &mut Model, networks: &[crate::domain::code::NetworkCode]) {
    let Some((last, along)) = networks.split_last() else { return };
    for network in along.iter().chain([last]) {
        let place = panel(model).and_then(|route| {
            let shown = shown(model, route);
            shown.into_iter().position(|at| route.options[at].network == *network)
        });
        let Some(place) = place else {
            model.refuse(t!("route-not-here", network = model.network(network)));
            continue;
        };
        if let Some(route) = panel_mut(model) {
            route.at = place;
        }
        if network != last {
            add(model);
        }
    }
}

fn panel(model: &Model) -> Option<&RouteScreen> {
    model.stack.iter().rev().find_map(|screen| match screen {
        Screen::Route(route) => Some(&**route),
        _ => None,
    })
}

fn panel_mut(model: &mut Model) -> Option<&mut RouteScreen> {
    model.stack.iter_mut().rev().find_map(|screen| match screen {
        Screen::Route(route) => Some(&mut **route),
        _ => None,
    })
}

/// The ways that are shown, by place.
pub fn shown(model: &Model, route: &RouteScreen) -> Vec<usize> {
    route.shown(|code| model.network_name(code))
}

/// The way under the cursor, with what was changed in it.
pub fn current<'a>(model: &Model, route: &'a RouteScreen) -> Option<&'a RouteOption> {
    let at = *shown(model, route).get(route.at)?;
    match &route.changed {
        Some(changed) if changed.network == route.options[at].network => Some(changed),
        _ => route.options.get(at),
    }
}

/// An intent on the panel.
pub(super) fn intent(model: &mut Model, intent: Intent, slot: Option<usize>) -> Vec<Effect> {
    let last = panel(model).map_or(0, |route| shown(model, route).len()).saturating_sub(1);
    let Some(route) = panel_mut(model) else { return Vec::new() };
    let before = route.at;
    match intent {
        Intent::Down => route.at = (route.at + 1).min(last),
        Intent::Up => route.at = route.at.saturating_sub(1),
        Intent::PageDown => route.at = (route.at + 8).min(last),
        Intent::PageUp => route.at = route.at.saturating_sub(8),
        Intent::First => route.at = 0,
        Intent::Last => route.at = last,
        Intent::PickRoute | Intent::Pick => {
            let slot = slot.unwrap_or(0);
            if slot > last {
                model.refuse(t!("route-no-slot", slot = slot + 1));
                return Vec::new();
            }
            route.at = slot;
        }
        Intent::SearchRoute => route.searching = true,
        Intent::Back if route.searching || !route.query.is_empty() => {
            route.searching = false;
            route.query.clear();
            route.at = 0;
        }
        Intent::Back => {
            file::step_out(model);
            return Vec::new();
        }
        Intent::ConfirmRoute | Intent::Accept | Intent::Enter => return confirm(model),
        Intent::EditRoute | Intent::NextField => return edit(model),
        Intent::AddRoute => return add(model),
        Intent::RemoveRoute => {
            route.along.pop();
        }
        Intent::LeadRoute => return lead(model),
        Intent::Explain => return pages::explain_route(model),
        _ => {}
    }
    if let Some(route) = panel_mut(model)
        && route.at != before
    {
        route.choice = None;
        route.changed = None;
    }
    Vec::new()
}

/// A letter searches.
pub(super) fn key(model: &mut Model, key: Key) -> bool {
    let Some(route) = panel_mut(model) else { return false };
    route.at = 0;
    route.choice = None;
    route.changed = None;
    route.query.key(key)
}

/// The choice under the cursor.
fn choice(model: &mut Model) -> Option<RouteChoice> {
    let id = HandoverId(model.ids.next(model.now));
    let route = panel(model)?;
    let option = current(model, route)?;
    let mut choice = route.choice.clone().filter(|choice| choice.network == option.network).unwrap_or(RouteChoice {
        id,
        network: option.network.clone(),
        lead: false,
        sender: None,
        add: std::collections::BTreeSet::new(),
        remove: std::collections::BTreeSet::new(),
        necessity: SafeText::default(),
        seen_hash: None,
    });
    // What was shown is what is decided on.
    choice.seen_hash = Some(option.package.hash.clone());
    choice.lead = route.lead.as_ref() == Some(&choice.network);
    Some(choice)
}

/// What stands in the way of the way under the cursor.
fn obstacle(model: &Model) -> Option<String> {
    refused(model, current(model, panel(model)?)?)
}

/// What stands in the way of this way.
pub(super) fn refused(model: &Model, option: &RouteOption) -> Option<String> {
    if option.mode == Mode::Forbidden {
        let article = option.article.as_str();
        return Some(t!("route-forbidden", network = model.network(&option.network), article = article));
    }
    let missing: Vec<String> = option.missing.iter().map(|problem| i18n::say(&problem.message)).collect();
    (!missing.is_empty()).then(|| t!("route-missing", missing = missing.join(" ")))
}

fn confirm(model: &mut Model) -> Vec<Effect> {
    let mut along = panel(model).map(|route| route.along.clone()).unwrap_or_default();
    let twice = |network: &crate::domain::code::NetworkCode| along.iter().any(|other| other.network == *network);
    let here = choice(model);
    let add = here.as_ref().is_some_and(|choice| !twice(&choice.network));
    if add {
        if let Some(obstacle) = obstacle(model) {
            model.refuse(obstacle);
            return Vec::new();
        }
        along.extend(here);
    }
    let Some(referral) = model.target().filter(|_| !along.is_empty()) else { return Vec::new() };
    let networks = along.iter().map(|choice| choice.network.clone()).collect();
    let command = Command::Route { choices: along };
    let what = routed(model, &command);
    match hand_in(model, Handing { referral, command, what, form: None }) {
        Ok(mut effects) => {
            again::remember_route(model, networks);
            effects.extend(file::finish(model));
            effects
        }
        Err(Refusal::Fields { problems }) => {
            let all: Vec<String> = problems.iter().map(|problem| i18n::say(&problem.message)).collect();
            model.refuse(t!("route-missing", missing = all.join(" ")));
            Vec::new()
        }
        Err(Refusal::PackageChanged) => {
            refresh(model);
            model.refuse(refusal_text(&Refusal::PackageChanged));
            Vec::new()
        }
        Err(refusal) => {
            model.refuse(refusal_text(&refusal));
            Vec::new()
        }
    }
}

/// Look at the ways again.
fn refresh(model: &mut Model) {
    let (Some(rules), Some(referral)) = (model.rules.clone(), model.opened().cloned()) else { return };
    let now = model.now;
    if let Some(route) = panel_mut(model) {
        route.options = options(&rules, &referral, now);
        route.changed = None;
    }
}

fn add(model: &mut Model) -> Vec<Effect> {
    if let Some(obstacle) = obstacle(model) {
        model.refuse(obstacle);
        return Vec::new();
    }
    let Some(choice) = choice(model) else { return Vec::new() };
    let name = model.network(&choice.network);
    let Some(route) = panel_mut(model) else { return Vec::new() };
    if let Some(at) = route.along.iter().position(|other| other.network == choice.network) {
        route.along.remove(at);
        model.say(t!("route-left-out", network = name));
    } else {
        route.along.push(choice);
        route.choice = None;
        route.changed = None;
        model.say(t!("route-added", network = name));
    }
    Vec::new()
}

/// What was done, without a claim that something left that waits for an agreement.
fn routed(model: &Model, command: &Command) -> String {
    let Command::Route { choices } = command else { return String::new() };
    let Some(route) = panel(model) else { return super::acts::did(model, command) };
    let waits = |network: &crate::domain::code::NetworkCode| {
        route.options.iter().any(|option| option.network == *network && option.mode == Mode::SendAfterApproval)
    };
    let names = |waiting: bool| -> Vec<String> {
        let which = choices.iter().filter(|choice| waits(&choice.network) == waiting);
        which.map(|choice| model.network(&choice.network)).collect()
    };
    let (asked, gone) = (names(true), names(false));
    let mut said = Vec::new();
    if !gone.is_empty() {
        said.push(t!("did-route", networks = gone.join(", ")));
    }
    if !asked.is_empty() {
        said.push(t!("did-route-asked", networks = asked.join(", ")));
    }
    said.join("; ")
}

fn lead(model: &mut Model) -> Vec<Effect> {
    let network = panel(model).and_then(|route| current(model, route)).map(|option| option.network.clone());
    let Some(network) = network else { return Vec::new() };
    let name = model.network(&network);
    if let Some(route) = panel_mut(model) {
        for choice in &mut route.along {
            choice.lead = choice.network == network;
        }
        route.lead = Some(network);
    }
    model.say(t!("route-leads", network = name));
    Vec::new()
}

/// Change what leaves, in whose name and why.
fn edit(model: &mut Model) -> Vec<Effect> {
    let Some(option) = panel(model).and_then(|route| current(model, route)).cloned() else { return Vec::new() };
    let Some(rules) = model.rules.clone() else { return Vec::new() };
    if option.mode == Mode::Forbidden {
        model.refuse(t!(
            "route-forbidden",
            network = model.network(&option.network),
            article = option.article.as_str()
        ));
        return Vec::new();
    }
    let mut parts = Vec::new();
    let mut leaves = std::collections::BTreeSet::new();
    for part in &option.package.parts {
        leaves.insert(parts.len());
        parts.push(Choice::new(key_text(&part.key), words::part(model, &part.key)));
    }
    for withheld in &option.package.withheld {
        let mut choice = Choice::new(
            key_text(&withheld.key),
            format!("{} ({})", words::part(model, &withheld.key), words::withheld(&withheld.reason)),
        );
        if matches!(withheld.reason, WithheldReason::Forbidden { .. }) {
            choice.refused = Some(words::withheld(&withheld.reason));
        }
        parts.push(choice);
    }
    let senders: Vec<Choice> = rules
        .catalogue
        .organisations
        .iter()
        .map(|row| Choice::new(row.code.to_string(), crate::i18n::label(&row.label)))
        .collect();
    let chosen = senders.iter().position(|choice| choice.value == option.sender.kind.as_str());
    let fields = vec![
        Field::many("delen", t!("route-parts"), parts, leaves).helped(t!("route-parts-help")),
        Field::line("noodzaak", t!("route-necessity"), option.necessity.as_str()),
        Field::one("afzender.soort", t!("route-sender"), senders, chosen),
        Field::line("afzender.organisatie", t!("route-sender-organisation"), option.sender.organisation.as_str()),
        Field::line("afzender.naam", t!("route-sender-name"), option.sender.name.as_str()),
    ];
    let title = t!("route-edit-title", network = model.network(&option.network));
    let form = Form::new(title, t!("route-edit-send"), fields);
    model.stack.push(Screen::Form(Box::new(FormScreen::new(Act::RouteEdit, form, true))));
    Vec::new()
}

/// A part as the value of a choice; several stand behind commas.
pub(super) fn key_text(key: &PartKey) -> String {
    serde_json::to_string(key).unwrap_or_default().replace(',', ";")
}

/// What was changed: the way is looked at anew with it.
pub(super) fn edited(model: &mut Model) -> Vec<Effect> {
    let Screen::Form(screen) = model.top() else { return Vec::new() };
    let form = screen.form.clone();
    let (Some(rules), Some(referral)) = (model.rules.clone(), model.opened().cloned()) else { return Vec::new() };
    model.pop();
    let Some(default) = panel(model).and_then(|route| {
        let at = *shown(model, route).get(route.at)?;
        route.options.get(at).cloned()
    }) else {
        return Vec::new();
    };
    let Some(mut choice) = choice(model) else { return Vec::new() };
    choice.seen_hash = None;
    let text = form.text("delen");
    let picked: Vec<&str> = text.split(',').collect();
    let leaves = |key: &PartKey| picked.contains(&key_text(key).as_str());
    choice.remove = default.package.parts.iter().map(|part| part.key.clone()).filter(|key| !leaves(key)).collect();
    choice.add = default.package.withheld.iter().map(|held| held.key.clone()).filter(leaves).collect();
    let necessity = SafeText::line(&form.text("noodzaak"));
    choice.necessity = if necessity == default.necessity { SafeText::default() } else { necessity };
    let mut sender = default.sender.clone();
    let organisation = SafeText::line(&form.text("afzender.organisatie"));
    if let Ok(kind) = crate::domain::code::OrganisationKind::try_from(form.text("afzender.soort").as_str()) {
        // Another name or kind is another organisation: the house finds it by its name.
        if kind != sender.kind || organisation != sender.organisation {
            sender.code = None;
        }
        sender.kind = kind;
    }
    sender.organisation = organisation;
    sender.name = SafeText::line(&form.text("afzender.naam"));
    choice.sender = (sender != default.sender).then_some(sender);
    let changed = option_for(&rules, &referral, &choice, model.now);
    if let Some(route) = panel_mut(model) {
        route.choice = Some(choice);
        route.changed = changed.map(Box::new);
    }
    model.say(t!("route-changed"));
    Vec::new()
}
