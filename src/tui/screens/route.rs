//! The route panel: the ways, best first, and of the one under the cursor what leaves, what stays and why.

use ratatui::layout::{Position, Rect};

use super::inbox::deadline;
use super::paint::Paint;
use super::sheet::window;
use super::{ties, words};
use crate::domain::catalogue::RuleStatus;
use crate::domain::handover::Mode;
use crate::domain::package::{Withheld, WithheldReason};
use crate::domain::route::RouteOption;
use crate::i18n::label;
use crate::t;
use crate::tui::intent::Intent;
use crate::tui::model::Model;
use crate::tui::model::screen::RouteScreen;
use crate::tui::theme::Role;
use crate::tui::ui::{text, time};
use crate::tui::update::{chain, route_ways as ways};

/// Ways that are shown at once where bytes are spared: as many as on a window of 24 lines.
const SPARED: u16 = 7;
/// Columns of a label.
const LABEL: u16 = 9;
/// From so many columns on there is room for what is recorded of a network, whole.
const WIDE: usize = 110;

/// The panel.
pub fn draw(model: &Model, route: &RouteScreen, paint: &mut Paint<'_>, body: Rect) -> Option<Position> {
    let number = model.opened().map(|referral| referral.number.to_string()).unwrap_or_default();
    paint.line(1, body.y, &t!("route-title", number = number), Role::Title);
    if !route.along.is_empty() {
        let names: Vec<String> = route.along.iter().map(|choice| model.network(&choice.network)).collect();
        paint.right(0, body.y, body.width - 1, &t!("route-along", networks = names.join(", ")), Role::Mark);
    }
    let shown = ways(model, route);
    let details = details(model, route, usize::from(body.width));
    // At least three ways and what matters most of the one under the cursor; the rest of both scrolls or is explained.
    let least = u16::try_from(shown.len()).unwrap_or(3).clamp(1, if body.height < 18 { 3 } else { 6 });
    let below = u16::try_from(details.len()).unwrap_or(8).min(body.height.saturating_sub(least + 3));
    let room = body.height.saturating_sub(below + 3).max(1).min(if paint.spares() { SPARED } else { u16::MAX });
    let top = (route.at + 1).saturating_sub(usize::from(room));
    let mut cursor = None;
    for (y, at) in (body.y + 1..body.y + 1 + room).zip(top..shown.len()) {
        let selected = at == route.at;
        if selected {
            paint.line(0, y, paint.signs().cursor, Role::CursorMarker);
            cursor = Some(Position::new(0, y));
        }
        one(model, at, &route.options[shown[at]], selected, paint, y);
    }
    let y = body.y + 1 + room;
    let search = if route.query.is_empty() {
        t!("route-search", count = route.options.len())
    } else {
        t!("route-searching", query = route.query.text(), count = shown.len())
    };
    let mut x = 2;
    let hidden = shown.len().saturating_sub(top + usize::from(room));
    if hidden > 0 {
        x = paint.line(x, y, &format!("{} {}", paint.signs().down, t!("route-more", count = hidden)), Role::Dim) + 2;
    }
    // On a wide window the footer names the key of the search, too.
    let idle = paint.spares() && paint.width() >= 110 && route.query.is_empty() && !route.searching;
    let x = if idle { x } else { paint.line(x, y, &search, Role::Dim) };
    if route.searching || !route.query.is_empty() {
        cursor = Some(Position::new(x.min(body.width - 1), y));
    }
    paint.rule(y + 1);
    let (lines, more) = window(details.len(), usize::from(below), 0);
    for (y, (name, value, role)) in (y + 2..).zip(details.into_iter().take(lines)) {
        paint.cell(1, y, LABEL, &name, Role::Label);
        paint.line(LABEL + 2, y, &value, role);
    }
    if more > 0 {
        let why = chain(model);
        let key = model.keymap.keys_for(&why, Intent::Explain.id()).into_iter().next().unwrap_or_default();
        let text = format!("{} {}", paint.signs().down, t!("more-lines-key", count = more, key = key));
        paint.line(1, body.bottom() - 1, &text, Role::Dim);
    }
    cursor
}

fn one(model: &Model, at: usize, option: &RouteOption, selected: bool, paint: &mut Paint<'_>, y: u16) {
    let digit = if at < 9 { (at + 1).to_string() } else { " ".to_owned() };
    paint.line(2, y, &digit, Role::FooterKey);
    // The whole name where there is room for the longest of them; of the one under the cursor it stands beneath.
    let (wide, name) = if paint.width() < 110 || paint.spares() {
        (15, model.network(&option.network))
    } else {
        (40, model.network_name(&option.network))
    };
    let look = match option.mode {
        Mode::Forbidden => Role::Disabled,
        _ if selected => Role::Selection,
        _ => Role::Text,
    };
    paint.cell(4, y, wide, &name, look);
    let mode = match option.mode {
        Mode::Send => Role::Ok,
        Mode::SendAfterApproval => Role::Warning,
        Mode::Advise => Role::StateWaiting,
        Mode::Forbidden => Role::Danger,
    };
    let word = format!("{} {}", words::mode_sign(option.mode, paint.signs()), words::mode(option.mode));
    paint.cell(wide + 5, y, 12, &word, mode);
    let mut x = wide + 18;
    if option.mode == Mode::Forbidden {
        paint.line(x, y, option.article.as_str(), Role::Against);
        return;
    }
    // The short of it; beneath stands the whole of the one under the cursor.
    if selected && paint.spares() {
        return;
    }
    for (speaks_for, sign, role) in [(true, "+", Role::For), (false, "-", Role::Against)] {
        let told = told(option, speaks_for);
        if !told.is_empty() && x < paint.width() {
            x = paint.line(x, y, &format!("{sign} {told}"), role) + 2;
        }
    }
}

/// What speaks for it, or against it.
pub fn told(option: &RouteOption, speaks_for: bool) -> String {
    let all = option.reasons.iter().filter(|reason| reason.speaks_for == speaks_for);
    all.map(|reason| label(&reason.says).to_owned()).collect::<Vec<_>>().join(", ")
}

/// What there is to know of the way under the cursor, in the order in which it matters.
pub fn details(model: &Model, route: &RouteScreen, width: usize) -> Vec<(String, String, Role)> {
    let Some(option) = crate::tui::update::route_current(model, route) else { return Vec::new() };
    let confirm =
        if option.status == RuleStatus::ToConfirm { format!(" [{}]", t!("rule-to-confirm")) } else { String::new() };
    let mut out = Vec::new();
    let mut say = |name: String, value: &str, role| {
        let mut name = name;
        for line in text::wrap(value, width.saturating_sub(usize::from(LABEL) + 3)) {
            out.push((std::mem::take(&mut name), line, role));
        }
    };
    let article = format!("{}{confirm}", option.article.as_str());
    say(t!("route-to"), &model.network_name(&option.network), Role::Title);
    if option.mode == Mode::Forbidden {
        say(t!("route-not"), &article, Role::Danger);
        return out;
    }
    if !option.missing.is_empty() {
        let missing: Vec<String> = option.missing.iter().map(|problem| crate::i18n::say(&problem.message)).collect();
        say(t!("route-missing-label"), &missing.join(" "), Role::Danger);
    }
    let approvals: Vec<String> =
        option.approvals.iter().map(|approval| crate::tui::update::approver(model, &approval.approver)).collect();
    if !approvals.is_empty() {
        say(t!("route-approval"), &t!("route-approval-asks", who = approvals.join(", ")), Role::StateWaiting);
    }
    if width < WIDE {
        if let Some((name, line)) = ties::line(model, &option.network) {
            say(
                name,
                &text::cut(&line, width.saturating_sub(usize::from(LABEL) + 3), model.look.signs.ellipsis),
                Role::Text,
            );
        }
    } else {
        for (name, line) in ties::told(model, &option.network) {
            say(name, &line, Role::Text);
        }
    }
    let nothing = |value: String| if value.is_empty() { t!("route-nothing") } else { value };
    let leaves: Vec<String> = option.package.parts.iter().map(|part| words::part(model, &part.key)).collect();
    say(t!("route-leaves"), &nothing(leaves.join(", ")), Role::Text);
    say(t!("route-stays"), &nothing(stays(model, &option.package.withheld)), Role::Text);
    say(t!("route-sender"), &format!("{} ({article})", words::participant(model, &option.sender)), Role::Text);
    say(t!("route-necessity"), option.necessity.as_str(), Role::Text);
    if let Some(rules) = &model.rules {
        let soonest = option.clocks.iter().min_by_key(|clock| clock.due_at(&rules.calendar, model.now));
        if let Some(clock) = soonest {
            let due = clock.due_at(&rules.calendar, model.now);
            let text = format!("{} ({})", time::moment(due, model.now, rules.calendar.zone()), clock.term);
            say(t!("route-back"), &text, deadline(due, model.now));
        }
    }
    for (name, speaks_for, role) in [(t!("route-for"), true, Role::For), (t!("route-against"), false, Role::Against)] {
        let told = told(option, speaks_for);
        if !told.is_empty() {
            say(name, &told, role);
        }
    }
    out
}

/// What stays, the reasons together: first what the law keeps here.
fn stays(model: &Model, withheld: &[Withheld]) -> String {
    let mut sorted: Vec<&Withheld> = withheld.iter().collect();
    sorted.sort_by_key(|held| match held.reason {
        WithheldReason::Forbidden { .. } => 0,
        WithheldReason::SourceConditions { .. } | WithheldReason::Secrecy | WithheldReason::ProtectedReporter => 1,
        WithheldReason::ByDesk => 2,
        WithheldReason::NotNeeded => 3,
    });
    let mut groups: Vec<(String, Vec<String>)> = Vec::new();
    for held in sorted {
        let (why, part) = (words::withheld(&held.reason), words::part(model, &held.key));
        match groups.iter_mut().find(|(known, _)| *known == why) {
            Some((_, parts)) => parts.push(part),
            None => groups.push((why, vec![part])),
        }
    }
    groups.into_iter().map(|(why, parts)| format!("{} ({why})", parts.join(", "))).collect::<Vec<_>>().join(", ")
}
