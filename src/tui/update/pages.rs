//! Pages that are only read: history, why a deadline or a route is as it is, the keys, what was refused.

use super::super::effect::{Effect, Ticket};
use super::super::intent::{Group, Intent};
use super::super::model::Model;
use super::super::model::screen::{PageKind, PageScreen, Screen};
use super::super::msg::Answer;
use super::super::screens::events::{self, Ways};
use super::super::screens::{further, ties, words};
use super::super::ui::time;
use super::{bulk, chain, explain, lawful, route, why_not::why_not};
use crate::domain::actor::Role;
use crate::domain::catalogue::RuleStatus;
use crate::domain::id::ReferralId;
use crate::i18n::label;
use crate::t;
use crate::wire::history::{Happening, HistoryLine};

pub(super) fn show(model: &mut Model, kind: PageKind, title: String, lines: Vec<(String, String)>) -> Vec<Effect> {
    let page = PageScreen::new(kind, title, lines);
    model.stack.push(Screen::Page(Box::new(page)));
    Vec::new()
}

/// An intent on a page.
pub(super) fn intent(model: &mut Model, intent: Intent) -> Vec<Effect> {
    let height = usize::from(model.size.height.saturating_sub(5)).max(1);
    let end = match model.top() {
        Screen::Page(page) => super::super::screens::page::length(page, model.size).saturating_sub(height),
        _ => 0,
    };
    let Some(Screen::Page(page)) = model.top_mut() else { return Vec::new() };
    page.scroll = match intent {
        // At the end of what came of the journal, what is older.
        Intent::Last | Intent::PageDown | Intent::Down if page.older.is_some() && page.scroll >= end => {
            return super::lawful::older(model);
        }
        Intent::Down => page.scroll + 1,
        Intent::Up => page.scroll.saturating_sub(1),
        Intent::PageDown => page.scroll + height,
        Intent::PageUp => page.scroll.saturating_sub(height),
        Intent::First => 0,
        Intent::Last => end,
        Intent::Search => {
            page.searching = true;
            0
        }
        Intent::RunMenu => {
            page.searching = false;
            page.scroll
        }
        Intent::WhoSaw => return super::lawful::seen(model),
        Intent::PrintMinutes => return super::meeting::ask_file(model),
        Intent::Back if page.searching || !page.query.is_empty() => {
            page.searching = false;
            page.query.clear();
            0
        }
        Intent::Back => {
            model.pop();
            return Vec::new();
        }
        _ => page.scroll,
    }
    .min(end);
    Vec::new()
}

/// Ask for the history of the referral here.
pub(super) fn ask_history(model: &mut Model) -> Vec<Effect> {
    let Some(id) = model.target() else { return Vec::new() };
    let number = match model.opened() {
        Some(referral) => referral.number.to_string(),
        None => model.row().map(|row| row.number.to_string()).unwrap_or_default(),
    };
    ask_history_of(model, id, &number)
}

/// Ask for the history of this referral.
pub(super) fn ask_history_of(model: &mut Model, referral: ReferralId, number: &str) -> Vec<Effect> {
    let ticket = model.new_ticket();
    let title = format!("{number}  {}", Intent::History.title());
    let lines = vec![(String::new(), t!("loading"))];
    let auditor = model.role() == Some(Role::Auditor);
    let number = auditor.then(|| number.to_owned());
    let page = PageScreen { asked: Some(ticket), number, ..PageScreen::new(PageKind::History, title, lines) };
    model.stack.push(Screen::Page(Box::new(page)));
    vec![Effect::History { referral, ticket }]
}

/// The history came.
pub(super) fn history(model: &mut Model, ticket: Ticket, answer: &Answer<Vec<HistoryLine>>) -> Vec<Effect> {
    let lines = match answer {
        Ok(lines) => {
            let changes = lines.iter().filter_map(|line| match &line.what {
                Happening::Changed { event } => Some(event.as_ref()),
                _ => None,
            });
            let ways = Ways::of_events(changes);
            lines.iter().map(|line| history_line(model, &ways, line)).collect()
        }
        Err(failure) => vec![(String::new(), explain(failure))],
    };
    let asked = model.stack.iter_mut().find_map(|screen| match screen {
        Screen::Page(page) if page.asked == Some(ticket) => Some(page),
        _ => None,
    });
    if let Some(page) = asked {
        page.asked = None;
        page.lines = lines;
        // The newest stands last: that is where one looks first.
        page.scroll = usize::MAX / 2;
    }
    intent(model, Intent::Last)
}

fn history_line(model: &Model, ways: &Ways, line: &HistoryLine) -> (String, String) {
    let when = time::moment(line.at, model.now, &model.zone());
    let who = match &line.by.network {
        Some(network) => format!("{} ({})", line.by.name.as_str(), model.network(network)),
        None => line.by.name.to_string(),
    };
    let what = match &line.what {
        Happening::Changed { event } => events::sentence(model, ways, event),
        Happening::Read { purpose } => t!("history-read", purpose = words::purpose(*purpose)),
        Happening::Revealed => t!("history-revealed"),
        Happening::Found => t!("history-found"),
        Happening::BreakGlass { reason, ends_at } => {
            let until = time::moment(*ends_at, model.now, &model.zone());
            t!("history-break-glass", until = until, reason = reason.as_str())
        }
        Happening::BreakGlassReviewed { text } => t!("history-break-glass-reviewed", text = text.as_str()),
        Happening::Denied { attempt, refusal } => {
            t!("history-denied", what = lawful::attempt(attempt), why = refusal.as_str())
        }
    };
    (when, format!("{who}: {what}"))
}

/// Why the deadlines of the opened referral are when they are.
pub(super) fn explain_clocks(model: &mut Model) -> Vec<Effect> {
    let (Some(rules), Some(referral)) = (model.rules.clone(), model.opened()) else { return Vec::new() };
    let mut lines = Vec::new();
    let own = referral.standing.clocks.iter().map(|clock| (t!("clock-desk"), clock));
    let theirs = referral
        .open_handovers()
        .flat_map(|handover| handover.clocks.iter().map(|clock| (model.network(&handover.network), clock)));
    for (whose, clock) in own.chain(theirs) {
        lines.push((String::new(), format!("{whose}: {}", words::clock(&rules, clock))));
        for step in clock.explain(&rules.calendar, model.now) {
            lines.push((String::new(), format!("  {}", crate::i18n::explanation(&step))));
        }
        lines.push((String::new(), String::new()));
    }
    if lines.is_empty() {
        lines.push((String::new(), t!("clock-none")));
    }
    let title = format!("{}  {}", referral.number.as_str(), t!("explain-title"));
    show(model, PageKind::Explain, title, lines)
}

/// Why this way of routing.
pub(super) fn explain_route(model: &mut Model) -> Vec<Effect> {
    let Screen::Route(panel) = model.top() else { return Vec::new() };
    let (Some(option), Some(rules)) = (route::current(model, panel), model.rules.clone()) else { return Vec::new() };
    let status =
        |status| if status == RuleStatus::ToConfirm { format!(" ({})", t!("rule-to-confirm")) } else { String::new() };
    let mut lines = vec![
        (t!("route-mode"), words::mode(option.mode)),
        (t!("route-article"), format!("{}{}", option.article.as_str(), status(option.status))),
    ];
    if let Some(basis) = option.basis.as_ref().and_then(|code| rules.catalogue.basis(code)) {
        lines.push((t!("route-basis"), label(&basis.label).to_owned()));
    }
    for reason in &option.reasons {
        let side = if reason.speaks_for { t!("route-for") } else { t!("route-against") };
        lines.push((side, label(&reason.says).to_owned()));
    }
    for approval in &option.approvals {
        let who = super::menu::approver(model, &approval.approver);
        lines.push((t!("route-approval"), format!("{who}: {}", approval.why.as_str())));
    }
    for problem in &option.missing {
        lines.push((t!("route-missing-label"), crate::i18n::say(&problem.message)));
    }
    for part in &option.package.parts {
        lines.push((t!("route-leaves"), format!("{}: {}", words::part(model, &part.key), part.text.as_str())));
    }
    for held in &option.package.withheld {
        lines
            .push((t!("route-stays"), format!("{}: {}", words::part(model, &held.key), words::withheld(&held.reason))));
    }
    for clock in &option.clocks {
        for step in clock.explain(&rules.calendar, model.now) {
            lines.push((t!("route-back"), crate::i18n::explanation(&step)));
        }
    }
    if let Some(network) = rules.catalogue.network(&option.network) {
        let source = format!("{}{}", network.article, status(network.status));
        lines.push((t!("route-network"), format!("{} · {source}", label(&network.handles))));
    }
    lines.extend(ties::whole(model, &option.network));
    let title = t!("route-why-title", network = model.network_name(&option.network));
    show(model, PageKind::Explain, title, lines)
}

/// All keys of the place where one stands, generated: first what they do here, by group, then what can't be done now and
/// why. The same key once more goes back.
pub(super) fn help(model: &mut Model) -> Vec<Effect> {
    if matches!(model.top(), Screen::Page(page) if page.kind == PageKind::Help) {
        model.pop();
        return Vec::new();
    }
    let here = chain(model);
    let (mut lines, mut refused) = (Vec::new(), Vec::new());
    for group in Group::ALL {
        let mut part = Vec::new();
        let generic = |intent: &Intent| intent.group() == group && *intent != Intent::Quick;
        for intent in Intent::ALL.iter().copied().filter(generic) {
            let keys = model.keymap.keys_for(&here, intent.id());
            if keys.is_empty() {
                continue;
            }
            let keys = keys.join(", ");
            match why_not(model, intent) {
                None => part.push((keys, format!("{}: {}", intent.title(), intent.help()))),
                Some(why) => refused.push((keys, format!("{}: {why}", intent.title()))),
            }
        }
        if group == Group::Decide && here.contains(&"decide") {
            let quick = super::quick::rows(model).into_iter();
            part.extend(quick.map(|row| (row.key, format!("{}: {}", row.label, row.note))));
        }
        if !part.is_empty() {
            lines.push((String::new(), group.title()));
            lines.extend(part);
            lines.push((String::new(), String::new()));
        }
    }
    if !refused.is_empty() {
        lines.push((String::new(), t!("help-not-now")));
        lines.extend(refused);
    }
    show(model, PageKind::Help, t!("help-title"), lines)
}

/// What happened with the opened package, as far as this network knows it.
pub(super) fn package_history(model: &mut Model) -> Vec<Effect> {
    let Some(opened) = &model.packages.opened else { return Vec::new() };
    let (zone, row) = (model.zone(), &opened.row);
    let when = |at| time::moment(at, model.now, &zone);
    let sender = format!("{} {}", model.organisation(&row.sender.kind), row.sender.name.as_str());
    let mut lines =
        vec![(when(row.sent_at), t!("package-sent", sender = sender.trim(), house = row.house_name.as_str()))];
    let answered = opened.responses.iter().map(|response| {
        let said = format!("{} {}", words::handover(response.state), response.text.as_str());
        (response.at, format!("{}: {}", response.by.name.as_str(), said.trim()))
    });
    let came = opened.supplements.iter().map(|more| (more.at, further::arrived(model, more)));
    let reminded = row.reminded.map(|at| (at, t!("package-was-reminded")));
    let mut happened: Vec<_> = answered.chain(came).chain(reminded).collect();
    happened.sort_by_key(|(at, _)| *at);
    lines.extend(happened.into_iter().map(|(at, what)| (when(at), what)));
    lines.push((when(row.since), t!("package-now", state = words::handover(row.state))));
    let title = format!("{}  {}", row.number.as_str(), Intent::PackageHistory.title());
    show(model, PageKind::History, title, lines)
}

/// What was refused after the line came back, with what to do.
pub(super) fn refused(model: &mut Model) -> Vec<Effect> {
    let mut lines = bulk::lines(model);
    if !model.outbox.refused.is_empty() {
        lines.push((String::new(), String::new()));
        lines.push((String::new(), t!("refused-title")));
    }
    let refused = model.outbox.refused.iter();
    lines.extend(refused.map(|entry| (entry.number.clone(), format!("{}: {}", entry.what, entry.why))));
    model.outbox.refused.clear();
    show(model, PageKind::Refused, Intent::Refused.title(), lines)
}
