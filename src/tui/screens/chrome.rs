//! The three lines that every screen has: the top that never moves, the line that speaks, the keys that matter.

use ratatui::layout::Rect;

use super::paint::Paint;
use super::words;
use crate::domain::row::Split;
use crate::t;
use crate::tui::intent::Intent;
use crate::tui::model::bulk::Stage;
use crate::tui::model::deeds::Remedy;
use crate::tui::model::list::List;
use crate::tui::model::meeting::Stage as Meeting;
use crate::tui::model::screen::{Act, PageKind, Screen};
use crate::tui::model::{Link, Model, Tone};
use crate::tui::theme::Role;
use crate::tui::ui::{text, time};
use crate::tui::update::acts::ANSWERS;
use crate::tui::update::why_not::why_not;
use crate::tui::update::{chain, meeting_sits, undo_prompt};
use crate::wire::handover::HandoverSplit;

/// Product, house, TEST or LIVE; the splits with their counts; the line to the API.
pub fn top(model: &Model, paint: &mut Paint<'_>, area: Rect) {
    let dot = paint.signs().dot;
    let link = link(model, paint);
    let start = |tabs: &[(String, bool)]| {
        let wide: usize = tabs.iter().map(|(text, _)| text::width(text)).sum::<usize>() + text::width(&link.0) + 2;
        usize::from(area.width).saturating_sub(wide)
    };
    // TEST or LIVE is never cut: where there is no room for all, the product's name goes, then the counts elsewhere.
    let product = t!("product");
    let word = model.environment().map_or(0, |(word, _)| text::width(&word) + 3);
    let mut tabs = fitting(model, tabs(model));
    if start(&tabs) < word {
        for (text, _) in tabs.iter_mut().filter(|(_, active)| !active) {
            text.truncate(text.trim_end_matches(|c: char| c.is_ascii_digit() || c == '+').trim_end().len());
        }
    }
    let start = start(&tabs);
    let room = model.signing_in() || text::width(&product) + word < start;
    if let Some(house) = house_first(model, start) {
        let x = paint.line(1, 0, &house, Role::Title);
        environment(model, paint, x);
        return rest(&tabs, start, &link, paint);
    }
    let mut x = if room { paint.line(1, 0, &product, Role::Title) } else { 0 };
    if model.signing_in() {
        // Nothing of who worked here before.
        environment(model, paint, x);
        return;
    }
    if let Some(who) = model.who.as_ref().filter(|_| room) {
        let house = format!(" {dot} {}", who.house_name);
        let rest = model.environment().map_or(0, |(word, _)| text::width(&word) + 4);
        if usize::from(x) + text::width(&house) + rest <= start {
            x = paint.line(x, 0, &house, Role::Title);
        }
    }
    environment(model, paint, x);
    rest(&tabs, start, &link, paint);
}

/// The house in the place of the product's name, for who works in several and where there is no room for both: by its
/// name, else by its code.
fn house_first(model: &Model, start: usize) -> Option<String> {
    let who = model.who.as_ref().filter(|who| who.other_houses > 0 && !model.signing_in())?;
    let word = model.environment().map_or(0, |(word, _)| text::width(&word) + 4);
    let fits = |text: &str| text::width(text) + 1 + word <= start;
    if fits(&format!("{} . {}", t!("product"), who.house_name)) {
        return None;
    }
    [who.house_name.clone(), who.actor.house.to_string()].into_iter().find(|name| fits(name))
}

/// The tabs and the line to the API.
fn rest(tabs: &[(String, bool)], start: usize, link: &(String, Role), paint: &mut Paint<'_>) {
    let mut x = u16::try_from(start).unwrap_or(0);
    for (text, active) in tabs {
        x = paint.line(x, 0, text, if *active { Role::TabActive } else { Role::Tab });
    }
    paint.line(x + 1, 0, &link.0, link.1);
}

/// TEST, LIVE or what it is called here: as a word, and the colour repeats it.
pub fn environment(model: &Model, paint: &mut Paint<'_>, x: u16) {
    let Some((word, differs)) = model.environment() else { return };
    let role = if word == "LIVE" || differs { Role::BannerLive } else { Role::BannerTest };
    let dot = paint.signs().dot;
    let x = if x == 0 { 1 } else { paint.line(x, 0, &format!(" {dot} "), Role::Title) };
    paint.line(x, 0, &word, role);
}

fn tab(name: &str, count: Option<u32>, active: bool) -> (String, bool) {
    let count =
        count.map(|count| if count > 999 { " 999+".to_owned() } else { format!(" {count}") }).unwrap_or_default();
    let text = format!("{name}{count}");
    (if active { format!("[{text}]") } else { format!(" {text}") }, active)
}

fn tabs(model: &Model) -> Vec<(String, bool)> {
    match model.stack.first() {
        Some(Screen::Inbox) => {
            let counts = model.desk.counts;
            let of = |split| {
                counts.map(|counts| match split {
                    Split::Mine => counts.mine,
                    Split::Waiting => counts.waiting,
                    Split::Out => counts.out,
                    Split::Overdue => counts.overdue,
                    Split::Done => counts.done,
                    Split::Shielded => counts.shielded,
                    Split::Inbox => counts.inbox,
                })
            };
            // What ended is no daily work: it has a tab while it is open, and where there is room for one.
            let done = model.desk.split == Split::Done || model.size.width >= 100;
            let mut splits = vec![Split::Inbox, Split::Mine, Split::Waiting, Split::Out, Split::Overdue];
            splits.extend(done.then_some(Split::Done));
            let here = model.split();
            let mut tabs: Vec<_> =
                splits.into_iter().map(|split| tab(&words::split(split), of(split), Some(split) == here)).collect();
            let shown = model.desk.filter.as_ref();
            for saved in &model.desk.saved {
                tabs.push(tab(&saved.name, saved.count, shown.is_some_and(|shown| shown.saved == Some(saved.id))));
            }
            if let Some(shown) = shown.filter(|shown| shown.saved.is_none()) {
                tabs.push(tab(&t!("split-filter"), shown.count, true));
            }
            tabs
        }
        Some(Screen::Packages) if participant(model) => {
            vec![tab(&t!("split-agreement"), model.packages.counts.map(|counts| counts.new), true)]
        }
        Some(Screen::Packages) => [HandoverSplit::New, HandoverSplit::Running, HandoverSplit::Done]
            .map(|split| {
                let count = model.packages.counts.map(|counts| match split {
                    HandoverSplit::New => counts.new,
                    HandoverSplit::Running => counts.running,
                    HandoverSplit::Done => counts.done,
                });
                tab(&words::package_split(split), count, split == model.packages.split)
            })
            .into(),
        _ => Vec::new(),
    }
}

/// The tabs that there is room for beside TEST or LIVE: the splits, the one that is open, and how many saved filters more.
fn fitting(model: &Model, tabs: Vec<(String, bool)>) -> Vec<(String, bool)> {
    let word = model.environment().map_or(0, |(word, _)| text::width(&word) + 3);
    let room = usize::from(model.size.width).saturating_sub(word + 4);
    let wide = |tabs: &[(String, bool)]| tabs.iter().map(|(text, _)| text::width(text)).sum::<usize>();
    let mut kept = tabs;
    let mut left = 0;
    while wide(&kept) + if left > 0 { 4 } else { 0 } > room {
        let Some(last) = kept.iter().rposition(|(_, active)| !active).filter(|at| *at >= FIXED) else { break };
        kept.remove(last);
        left += 1;
    }
    if left > 0 {
        kept.push((format!(" +{left}"), false));
    }
    kept
}

/// Tabs that never give way: the splits of the desk.
const FIXED: usize = 5;

fn participant(model: &Model) -> bool {
    model.role() == Some(crate::domain::actor::Role::Participant)
}

fn link(model: &Model, paint: &Paint<'_>) -> (String, Role) {
    match model.link {
        Link::Up => (paint.signs().link_up.to_owned(), Role::LinkUp),
        Link::Connecting => (paint.signs().link_down.to_owned(), Role::Dim),
        Link::Down { since } => {
            let old = t!("link-old", age = time::ago(since, model.shown).text);
            (format!("{} {old}", paint.signs().link_down), Role::BannerOffline)
        }
    }
}

/// Lines that a message may take of the body above it.
const MESSAGE: usize = 4;

/// What just happened and how to undo it, or why a key did nothing; else what waits. What is too long for one line
/// takes the lines above it: nothing that the desk says is cut.
pub fn message(model: &Model, paint: &mut Paint<'_>, area: Rect) {
    let saying = said(model);
    let list = matches!(model.top(), Screen::Inbox | Screen::Packages);
    if let Some(place) = model.token_at.filter(|_| list) {
        let text = place.standing();
        let taken = saying.as_ref().map_or(0, |(said, _)| text::width(said) + 2);
        if taken + text::width(&text) + 2 <= usize::from(area.width) {
            paint.right(0, area.height - 2, area.width.saturating_sub(1), &text, Role::Dim);
        }
    }
    let Some((text, role)) = saying else { return };
    let lines = text::wrap(&text, usize::from(area.width.saturating_sub(2)));
    let lines = &lines[..lines.len().min(MESSAGE)];
    let bottom = area.height - 1;
    let top = bottom.saturating_sub(u16::try_from(lines.len()).unwrap_or(1));
    if lines.len() > 1 {
        paint.clear(top, bottom);
    }
    for (y, line) in (top..bottom).zip(lines) {
        paint.line(1, y, line, role);
    }
}

fn said(model: &Model) -> Option<(String, Role)> {
    let chord = model.chord.to_string();
    if !model.ways.is_empty() || chord.starts_with(|first: char| first.is_ascii_digit()) {
        return Some((t!("which-key", chord = chord), Role::Message));
    }
    if let Some(message) = &model.message {
        let role = match message.tone {
            Tone::Done => Role::Ok,
            Tone::Plain => Role::Message,
            Tone::Refused => Role::Warning,
        };
        return Some((message.text.clone(), role));
    }
    if let Screen::Filter(typed) = model.top() {
        return Some(super::filter::hint(typed));
    }
    if model.waiting.is_some() {
        return Some((t!("opening"), Role::Dim));
    }
    // Where somebody must sign in first there is nothing to read: what was the matter there is told by the answer.
    if let Link::Down { since } = model.link
        && !model.signing_in()
    {
        let clock = time::clock(since, &model.zone());
        let waits = model.outbox.queue.len();
        return Some((t!("offline", since = clock, count = waits), Role::BannerOffline));
    }
    let idle = idle(model);
    let role = if model.marking() { Role::Mark } else { Role::Message };
    (!idle.is_empty()).then(|| (idle.join("   "), role))
}

/// What the line says while nothing else is said: what is marked, else what is new and what can be undone.
fn idle(model: &Model) -> Vec<String> {
    if model.marking() {
        return vec![marks(model)];
    }
    let fresh = match model.top() {
        Screen::Inbox => model.list().map_or(0, |list| list.fresh.len()),
        Screen::Packages => model.packages.lists.get(&model.packages.split).map_or(0, |list| list.fresh.len()),
        _ => 0,
    };
    let mut parts = Vec::new();
    if fresh > 0 {
        let key = key(model, Intent::Refresh).unwrap_or_default();
        parts.push(t!("inbox-new", count = fresh, key = key));
    }
    if matches!(model.top(), Screen::Inbox) {
        parts.extend(to_review(model));
    }
    let undo = model.deeds.all.last().filter(|deed| model.deeds.remedy(deed) == Remedy::Undo && deed.batch.is_none());
    if let Some(deed) = undo.filter(|_| matches!(model.top(), Screen::Inbox)) {
        parts.push(undo_prompt(model, deed));
    }
    // Beside the preview it has a place of its own.
    if parts.is_empty() && matches!(model.top(), Screen::Inbox) && !model.desk.preview {
        parts.extend(hidden(model));
    }
    parts
}

/// Emergency accesses that wait for a review of who sits here.
pub(super) fn to_review(model: &Model) -> Option<String> {
    let count = model.desk.counts.map(|counts| counts.to_review).filter(|count| *count > 0)?;
    let key = key(model, Intent::GoBreakGlass).or_else(|| key(model, Intent::Menu)).unwrap_or_default();
    Some(t!("break-glass-to-review", count = count, key = key))
}

/// What the caller's rights hide: how many, and how many of them are overdue. Nothing else of it is told.
pub(super) fn hidden(model: &Model) -> Option<String> {
    let counts = model.desk.counts?;
    if model.split() == Some(Split::Done) && counts.shielded > 0 {
        return Some(t!("inbox-shielded", count = counts.shielded));
    }
    match (counts.hidden, counts.hidden_overdue) {
        (0, _) => None,
        (count, 0) => Some(t!("inbox-hidden", count = count)),
        // It must not lie there because nobody may see it: whoever leads arranges that somebody may.
        (_, late) if model.role() == Some(crate::domain::actor::Role::Lead) => {
            Some(t!("inbox-hidden-late-lead", late = late))
        }
        (_, late) => Some(t!("inbox-hidden-late", late = late)),
    }
}

/// `12 gemarkeerd, 3 verborgen`, and the key that lets go of them.
fn marks(model: &Model) -> String {
    let (shown, hidden) = model.list().map(List::all_marked).unwrap_or_default();
    let count = shown.len() + hidden.len();
    let said = match hidden.len() {
        0 => t!("marks", count = count),
        hidden if model.desk.filter.is_some() => t!("marks-filtered", count = count, hidden = hidden),
        hidden => t!("marks-hidden", count = count, hidden = hidden),
    };
    let range = model.list().is_some_and(|list| list.anchor.is_some());
    let said = if range { format!("{said} {}", t!("marks-range")) } else { said };
    match key(model, Intent::Back) {
        Some(key) => format!("{said}   {}", t!("marks-clear", key = key)),
        None => said,
    }
}

pub(super) fn key(model: &Model, intent: Intent) -> Option<String> {
    model.keymap.keys_for(&chain(model), intent.id()).into_iter().next()
}

/// The keys that matter here. A word is shown whole or not at all.
pub fn footer(model: &Model, paint: &mut Paint<'_>, area: Rect) {
    let y = area.height - 1;
    if let Some(bar) = bar(model, usize::from(area.width)) {
        let mut x = 1;
        for (number, title) in bar {
            x = paint.line(x, y, &number.to_string(), Role::FooterKey);
            x = paint.line(x, y, &title, Role::FooterText) + 1;
        }
        return;
    }
    let mut x = 1;
    let mut shown = 0;
    let help_says = if area.width < 80 || paint.spares() { short(Intent::Help) } else { t!("footer-help") };
    let help = key(model, Intent::Help).map(|key| (key, help_says));
    let help_wide = help.as_ref().map_or(0, |(key, title)| text::width(key) + text::width(title) + 3);
    let room = usize::from(area.width).saturating_sub(help_wide);
    for intent in intents(model) {
        let Some(key) = key(model, intent) else { continue };
        let title = footer_title(model, intent);
        let wide = text::width(&key) + 1 + text::width(&title);
        // A shorter one after it may still fit: the way back above all.
        if usize::from(x) + wide > room || shown == 7 {
            continue;
        }
        shown += 1;
        x = footer_key(paint, (x, y), &key, &title) + 2;
    }
    if let Some((key, title)) = help {
        if paint.spares() {
            // At a place of its own it need not be sent for each screen.
            x = area.width.saturating_sub(u16::try_from(help_wide).unwrap_or(0)) + 1;
        }
        footer_key(paint, (x, y), &key, &title);
    }
}

/// A key and what it does. Where the key looks like any text, a sign stands between them.
fn footer_key(paint: &mut Paint<'_>, (x, y): (u16, u16), key: &str, title: &str) -> u16 {
    let x = paint.line(x, y, key, Role::FooterKey);
    if paint.spares() {
        paint.line(x, y, ":", Role::FooterText);
    }
    paint.line(x + 1, y, title, Role::FooterText)
}

/// What a key does here, in the fewest words.
fn footer_title(model: &Model, intent: Intent) -> String {
    match (model.top(), intent) {
        (Screen::Meeting(meeting), Intent::Open) if matches!(meeting.stage, Meeting::Preparing(_)) => {
            t!("meeting-open-short")
        }
        // What Enter does to all that is marked is the act itself.
        (Screen::Bulk(screen), Intent::Accept) if matches!(screen.stage, Stage::Confirm) => screen.intent.title(),
        (Screen::Quick(_), Intent::Accept) => t!("quick-do"),
        (Screen::Texts(texts), Intent::Accept) if !texts.picks => t!("text-change"),
        _ => short(intent),
    }
}

fn short(intent: Intent) -> String {
    crate::i18n::text_if(&format!("{}-short", intent.text_key())).unwrap_or_else(|| intent.title())
}

/// The bar of function keys, where lists and opened things have most of them; none elsewhere and in other keymaps.
fn bar(model: &Model, width: usize) -> Option<Vec<(u8, String)>> {
    let place = matches!(model.top(), Screen::Inbox | Screen::Referral | Screen::Packages | Screen::Package);
    if !model.keymap.has_bar() || !place || model.lock.is_some() {
        return None;
    }
    let chain = chain(model);
    let keys: Vec<(u8, Intent)> =
        (1..=9).filter_map(|number| Some((number, Intent::of(model.keymap.function_key(&chain, number)?)?))).collect();
    let wide = |bar: &[(u8, String)]| bar.iter().map(|(_, title)| text::width(title) + 2).sum::<usize>();
    let shorter = |intent: Intent| crate::i18n::text_if(&format!("{}-bar", intent.text_key()));
    let mut bar: Vec<(u8, String)> = keys.iter().map(|(number, intent)| (*number, short(*intent))).collect();
    // The longest words give way first.
    let mut savings: Vec<(usize, usize, String)> = Vec::new();
    for (at, (_, intent)) in keys.iter().enumerate() {
        let Some(less) = shorter(*intent) else { continue };
        savings.push((text::width(&bar[at].1).saturating_sub(text::width(&less)), at, less));
    }
    savings.sort_by_key(|(saved, ..)| std::cmp::Reverse(*saved));
    for (_, at, less) in savings {
        if wide(&bar) > width {
            bar[at].1 = less;
        }
    }
    while wide(&bar) > width {
        bar.pop();
    }
    Some(bar)
}

/// The intents that matter on the top screen, those that do something now first. The list doesn't ask per row, so that
/// moving the cursor changes nothing here.
fn intents(model: &Model) -> Vec<Intent> {
    use Intent as I;
    let now =
        |all: &[Intent]| all.iter().copied().filter(|intent| why_not(model, *intent).is_none()).collect::<Vec<_>>();
    match model.top() {
        Screen::Inbox if model.desk.filter.is_some() && !model.marking() => {
            vec![I::Open, I::Route, I::Take, I::Search, I::SaveFilter, I::SavedFilters, I::Back]
        }
        Screen::Inbox if model.split() == Some(Split::Out) => {
            vec![I::Open, I::Status, I::Recall, I::Note, I::History, I::Search, I::NextSplit]
        }
        Screen::Inbox if model.marking() => {
            vec![I::Route, I::Take, I::SetUrgency, I::Snooze, I::Hold, I::Note, I::Reject, I::Close, I::Back]
        }
        Screen::Inbox if model.split() == Some(Split::Done) => {
            vec![I::Open, I::Reopen, I::NotDuplicate, I::History, I::Search, I::GoInbox]
        }
        Screen::Inbox => vec![I::Open, I::Route, I::Take, I::Weigh, I::Ask, I::Reject, I::Note, I::Search],
        Screen::Referral if meeting_sits(model).is_some() => {
            now(&[I::Route, I::Reject, I::MeetingPark, I::NextReferral, I::Back, I::Ask, I::Weigh, I::Hold])
        }
        Screen::Referral => {
            now(&[I::Route, I::Status, I::Take, I::Weigh, I::Ask, I::Reject, I::Note, I::History, I::Back])
        }
        Screen::Route(_) => vec![I::ConfirmRoute, I::EditRoute, I::AddRoute, I::Explain, I::SearchRoute, I::Back],
        Screen::Packages if participant(model) => vec![I::Open, I::Agree, I::RefuseAgreement, I::Refresh],
        Screen::Packages => {
            vec![I::Open, I::AnswerAccept, I::AnswerMore, I::AnswerDecline, I::AnswerComplete, I::NextSplit]
        }
        Screen::Package => {
            let mut all = now(&ANSWERS);
            all.push(I::Back);
            all
        }
        Screen::Undo(_) => vec![I::Undo, I::Open, I::Back],
        Screen::Meeting(meeting) if matches!(meeting.stage, Meeting::Running) => {
            vec![I::Open, I::MeetingPark, I::MeetingPresent, I::MeetingMinutes, I::MeetingClose, I::Back]
        }
        Screen::Meeting(_) => vec![I::Open, I::Toggle, I::MeetingMinutes, I::Back],
        Screen::Overview(_) => vec![I::Open, I::NextSplit, I::Refresh, I::GoInbox, I::Back],
        Screen::Texts(texts) if texts.picks => vec![I::Accept, I::Back],
        Screen::Texts(_) => {
            let mut all = now(&[I::Accept, I::NewText, I::DropText]);
            all.push(I::Back);
            all
        }
        Screen::Menu(menu) if menu.palette => vec![I::RunMenu, I::Back],
        Screen::Quick(screen) if !screen.ready() => vec![I::Back],
        Screen::Bulk(_) | Screen::Menu(_) | Screen::Drafts(_) | Screen::Quick(_) => vec![I::Accept, I::Back],
        Screen::Form(form) if form.act == Act::SignIn => {
            vec![I::Enter, I::NextField, I::SignInExternally, I::Cancel]
        }
        Screen::Form(form) => match form.form.field() {
            Some(field) if field.is_story() => vec![I::NextField, I::Submit, I::Back],
            Some(field) if field.typed() => {
                let mut all = vec![I::Enter, I::NextField, I::Submit, I::Back];
                all.splice(2..2, now(&[I::InsertText]));
                all
            }
            Some(_) => vec![I::Accept, I::NextField, I::Submit, I::Back],
            None => vec![I::Enter, I::PreviousField, I::Back],
        },
        Screen::Search(search) if search.rows.is_none() => vec![I::ApplyFilter, I::Clear, I::Back],
        Screen::Search(_) => vec![I::Accept, I::Clear, I::Back],
        Screen::Page(page) if page.searching => vec![I::Down, I::Up, I::Back],
        Screen::Page(page) if page.number.is_some() => vec![I::WhoSaw, I::PageDown, I::PageUp, I::Back],
        Screen::Page(page) if matches!(page.kind, PageKind::Help | PageKind::Journal) => {
            vec![I::Search, I::PageDown, I::PageUp, I::Back]
        }
        Screen::Filter(_) => vec![I::ApplyFilter, I::Complete, I::Older, I::Clear, I::Back],
        Screen::Page(page) if page.kind == PageKind::Minutes => {
            now(&[I::PageDown, I::PageUp, I::PrintMinutes, I::Back])
        }
        Screen::Page(_) => vec![I::PageDown, I::PageUp, I::Back],
        Screen::Confirm(_) => vec![I::Yes, I::No],
        Screen::Audit => vec![I::Search, I::Menu, I::Quit],
        Screen::Elsewhere => vec![I::Menu, I::Quit],
        Screen::Starting => vec![I::Quit],
        Screen::Number(_) | Screen::Device(_) => vec![I::Back],
    }
}
