//! The route panel: the ways, best first, and of the one under the cursor what leaves, what stays and why.

use ratatui::layout::{Position, Rect};

use super::inbox::deadline;
use super::paint::Paint;
use super::words;
use crate::domain::catalogue::RuleStatus;
use crate::domain::handover::Mode;
use crate::domain::package::{Withheld, WithheldReason};
use crate::domain::route::RouteOption;
use crate::i18n::label;
use crate::t;
use crate::tui::model::Model;
use crate::tui::model::screen::RouteScreen;
use crate::tui::theme::Role;
use crate::tui::ui::{text, time};
use crate::tui::update::route_ways as ways;

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
    let below = u16::try_from(details.len()).unwrap_or(8).min(body.height.saturating_sub(6));
    let room = body.height.saturating_sub(below + 3).max(1);
    let top = (route.at + 1).saturating_sub(usize::from(room));
    let mut cursor = None;
    for (y, at) in (body.y + 1..body.y + 1 + room).zip(top..shown.len()) {
        let option = &route.options[shown[at]];
        let selected = at == route.at;
        if selected {
            paint.line(0, y, paint.signs().cursor, Role::CursorMarker);
            cursor = Some(Position::new(0, y));
        }
        one(model, at, option, selected, paint, y);
    }
    let y = body.y + 1 + room;
    let search = if route.query.is_empty() {
        t!("route-search", count = route.options.len())
    } else {
        t!("route-searching", query = route.query.text(), count = shown.len())
    };
    paint.line(5, y, &search, Role::Dim);
    if route.searching || !route.query.is_empty() {
        let x = 5 + text::width(&search);
        cursor = Some(Position::new(u16::try_from(x).unwrap_or(0).min(body.width - 1), y));
    }
    paint.rule(y + 1);
    for (y, (name, value, role)) in (y + 2..body.bottom()).zip(details) {
        paint.cell(1, y, 15, &name, Role::Label);
        paint.line(17, y, &value, role);
    }
    cursor
}

fn one(model: &Model, at: usize, option: &RouteOption, selected: bool, paint: &mut Paint<'_>, y: u16) {
    let digit = if at < 9 { (at + 1).to_string() } else { " ".to_owned() };
    paint.line(2, y, &digit, Role::FooterKey);
    let wide = if paint.width() < 80 { 22 } else { 27 };
    let look = if option.mode == Mode::Forbidden {
        Role::Disabled
    } else if selected {
        Role::Selection
    } else {
        Role::Text
    };
    paint.cell(4, y, wide, &model.network_name(&option.network), look);
    let mode = match option.mode {
        Mode::Send => Role::Ok,
        Mode::SendAfterApproval => Role::Warning,
        Mode::Advise => Role::StateWaiting,
        Mode::Forbidden => Role::Danger,
    };
    paint.cell(wide + 5, y, 10, &words::mode(option.mode), mode);
    let mut x = wide + 16;
    let told = |speaks_for: bool| {
        let all = option.reasons.iter().filter(|reason| reason.speaks_for == speaks_for);
        all.map(|reason| label(&reason.says).to_owned()).collect::<Vec<_>>().join(", ")
    };
    if option.mode == Mode::Forbidden {
        paint.line(x, y, option.article.as_str(), Role::Against);
        return;
    }
    let (pro, contra) = (told(true), told(false));
    if !pro.is_empty() {
        x = paint.line(x, y, &format!("{} {pro}", t!("route-pro")), Role::For) + 2;
    }
    if !contra.is_empty() {
        paint.line(x, y, &format!("{} {contra}", t!("route-contra")), Role::Against);
    }
}

fn details(model: &Model, route: &RouteScreen, width: usize) -> Vec<(String, String, Role)> {
    let Some(option) = crate::tui::update::route_current(model, route) else { return Vec::new() };
    let confirm =
        if option.status == RuleStatus::ToConfirm { format!(" [{}]", t!("rule-to-confirm")) } else { String::new() };
    if option.mode == Mode::Forbidden {
        let text = format!("{}{confirm}", option.article.as_str());
        return vec![(t!("route-not"), text, Role::Danger)];
    }
    let sender = words::participant(model, &option.sender);
    let mut out = vec![(t!("route-sender"), format!("{sender} ({}{confirm})", option.article.as_str()), Role::Text)];
    let approvals: Vec<String> =
        option.approvals.iter().map(|approval| crate::tui::update::approver(model, &approval.approver)).collect();
    if !approvals.is_empty() {
        out.push((t!("route-approval"), t!("route-approval-asks", who = approvals.join(", ")), Role::StateWaiting));
    }
    if !option.missing.is_empty() {
        let missing: Vec<String> = option.missing.iter().map(|problem| crate::i18n::say(&problem.message)).collect();
        out.push((t!("route-missing-label"), missing.join(" "), Role::Danger));
    }
    let leaves: Vec<String> = option.package.parts.iter().map(|part| words::part(model, &part.key)).collect();
    wrapped(&mut out, t!("route-leaves"), &leaves.join(", "), width);
    wrapped(&mut out, t!("route-stays"), &stays(model, &option.package.withheld), width);
    out.push((t!("route-necessity"), option.necessity.to_string(), Role::Text));
    if let Some(rules) = &model.rules {
        let due = option.clocks.iter().map(|clock| clock.due_at(&rules.calendar, model.now)).min();
        if let Some(due) = due {
            let clock = option.clocks.iter().min_by_key(|clock| clock.due_at(&rules.calendar, model.now));
            let term = clock.map(|clock| clock.term.to_string()).unwrap_or_default();
            let text = format!("{} ({term})", time::moment(due, model.now, rules.calendar.zone()));
            out.push((t!("route-back"), text, deadline(due, model.now)));
        }
    }
    out
}

fn wrapped(out: &mut Vec<(String, String, Role)>, name: String, value: &str, width: usize) {
    let value = if value.is_empty() { t!("route-nothing") } else { value.to_owned() };
    let mut name = name;
    for line in text::wrap(&value, width.saturating_sub(18)) {
        out.push((std::mem::take(&mut name), line, Role::Text));
    }
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
