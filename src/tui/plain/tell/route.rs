//! The ways a referral can go, and of one of them all that one must know before saying yes: to whom, from whom, on which
//! basis, what leaves, what stays and why, until when.

use crate::domain::handover::Mode;
use crate::t;
use crate::tui::model::Model;
use crate::tui::model::screen::RouteScreen;
use crate::tui::screens::{route as screen, words};
use crate::tui::update::{route_current, route_ways};

/// All ways, numbered, best first.
pub fn all(model: &Model, route: &RouteScreen) -> Vec<String> {
    let number = model.opened().map(|referral| referral.number.to_string()).unwrap_or_default();
    let shown = route_ways(model, route);
    let title = t!("route-title", number = number).replace("  ", ", ");
    let mut lines = vec![format!("{title}. {}", t!("plain-ways", count = shown.len()))];
    lines.extend(along(model, route));
    for (at, way) in shown.into_iter().enumerate() {
        let option = &route.options[way];
        let name = model.network_name(&option.network);
        let mode = words::mode(option.mode).to_lowercase();
        let mut line = format!("{}. {name}: {mode}", at + 1);
        if option.mode == Mode::Forbidden {
            line = format!("{line}. {}", option.article.as_str());
        }
        for (speaks_for, label) in [(true, t!("route-for")), (false, t!("route-against"))] {
            let told = screen::told(option, speaks_for);
            if !told.is_empty() && option.mode != Mode::Forbidden {
                line = format!("{line}. {label}: {told}");
            }
        }
        lines.push(line);
    }
    lines
}

fn along(model: &Model, route: &RouteScreen) -> Option<String> {
    let names: Vec<String> = route.along.iter().map(|choice| model.network(&choice.network)).collect();
    (!names.is_empty()).then(|| t!("route-along", networks = names.join(", ")))
}

/// The way under the cursor: what one agrees to.
pub fn chosen(model: &Model, route: &RouteScreen) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    if let Some(option) = route_current(model, route) {
        lines.push(format!("{}: {}", t!("route-mode"), words::mode(option.mode).to_lowercase()));
        let basis = option.basis.as_ref().zip(model.rules.as_ref());
        let basis = basis.and_then(|(code, rules)| rules.catalogue.basis(code));
        if let Some(basis) = basis {
            lines.push(format!("{}: {}", t!("route-basis"), crate::i18n::label(&basis.label)));
        }
    }
    // A line without a label goes on with the one before it.
    for (label, value, _) in screen::details(model, route, usize::from(u16::MAX)) {
        match lines.last_mut().filter(|_| label.is_empty()) {
            Some(last) => *last = format!("{last} {value}"),
            None => lines.push(format!("{label}: {value}")),
        }
    }
    lines.extend(along(model, route));
    lines
}

/// The way under the cursor may be taken.
pub fn possible(model: &Model, route: &RouteScreen) -> bool {
    route_current(model, route).is_some_and(|option| option.mode != Mode::Forbidden && option.missing.is_empty())
}

/// What the desk asks before it routes.
pub fn question(model: &Model, route: &RouteScreen) -> String {
    let mut names: Vec<String> = route.along.iter().map(|choice| model.network(&choice.network)).collect();
    if let Some(option) = route_current(model, route) {
        let name = model.network(&option.network);
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let number = model.opened().map(|referral| referral.number.to_string()).unwrap_or_default();
    t!("plain-ask-route", number = number, networks = names.join(", "))
}
