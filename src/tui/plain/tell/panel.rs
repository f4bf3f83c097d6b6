//! Panels: menus, an act on all that is marked, what I did, what a search found, unfinished referrals, pages.

use super::row::{join, urgency};
use crate::t;
use crate::tui::intent::Intent;
use crate::tui::model::Model;
use crate::tui::model::bulk::{BulkScreen, Stage};
use crate::tui::model::device::DeviceScreen;
use crate::tui::model::quick::QuickScreen;
use crate::tui::model::screen::{MenuScreen, PageScreen, SearchScreen, UndoScreen};
use crate::tui::model::texts::TextsScreen;
use crate::tui::screens::{self, words};
use crate::tui::ui::time;
use crate::tui::update::{UndoRow, remedy_words, shown_texts, text_kind_words, text_told, undo_rows};
use crate::wire::draft::Draft;

/// A menu: a number each, how it stands, and why it can't be done.
pub fn menu(menu: &MenuScreen) -> Vec<String> {
    let rows = menu.shown().into_iter().enumerate().map(|(at, row)| {
        let note = match &row.refused {
            Some(why) => t!("choice-refused", why = why.as_str()),
            None => row.note.clone(),
        };
        let line = format!("{}. {}", at + 1, row.label);
        if note.trim().is_empty() { line } else { format!("{line}: {}", note.trim()) }
    });
    std::iter::once(format!("{}.", menu.title.replace("  ", ", "))).chain(rows).collect()
}

/// A page that is only read.
pub fn page(page: &PageScreen) -> Vec<String> {
    let lines = page.lines.iter().filter(|(name, body)| !name.is_empty() || !body.trim().is_empty());
    let lines =
        lines.map(|(name, body)| if name.is_empty() { body.trim().to_owned() } else { format!("{name}: {body}") });
    std::iter::once(format!("{}.", page.title.replace("  ", ", "))).chain(lines).collect()
}

/// An act on many: where to, or how many go along, what stays out and why.
pub fn bulk(model: &Model, screen: &BulkScreen) -> Vec<String> {
    let mut lines = vec![t!("bulk-title", count = screen.items.len(), act = screen.intent.title())];
    match &screen.stage {
        Stage::Opening(asked) => lines.push(t!("bulk-opening", left = asked.len())),
        Stage::Choose(targets) => lines.extend(targets.iter().enumerate().map(|(at, target)| {
            let ways = target.modes.iter().map(|(mode, count)| format!("{count} {}", words::mode(*mode)));
            let ways = ways.collect::<Vec<_>>().join(", ");
            let open = t!("bulk-target", open = target.open);
            format!("{}. {}: {open}: {ways}", at + 1, model.network_name(&target.network))
        })),
        Stage::Confirm => {
            lines.push(t!("bulk-going", count = screen.going().count(), what = screen.what.as_str()));
            let mut items: Vec<_> = screen.items.iter().collect();
            items.sort_by_key(|item| (item.why.is_none(), !item.hidden));
            lines.extend(items.into_iter().map(|item| {
                let hidden = if item.hidden { t!("plain-hidden") } else { String::new() };
                let word = if item.why.is_some() { t!("plain-stays-out") } else { t!("plain-goes-along") };
                let note = item.why.clone().unwrap_or_else(|| item.note.clone());
                let row = &item.row;
                let parts = [
                    word,
                    row.number.to_string(),
                    urgency(row.urgency),
                    model.organisation(&row.referrer),
                    hidden,
                    note,
                ];
                join(&parts)
            }));
        }
    }
    lines
}

/// What I did, the newest first.
pub fn undo(model: &Model, screen: &UndoScreen) -> Vec<String> {
    let rows = undo_rows(model, screen).into_iter().enumerate().map(|(at, row)| {
        let said = match row {
            UndoRow::Batch { what, count, open, .. } => join(&[
                t!("undo-batch", sign = "", count = count, what = what),
                t!("undo-batch-open", open = open, count = count),
            ]),
            UndoRow::Deed(at, _) => {
                let deed = &model.deeds.all[at];
                let when = time::clock(deed.at, &model.zone());
                join(&[when, deed.number.clone(), deed.what.clone(), remedy_words(&model.deeds.remedy(deed))])
            }
        };
        format!("{}. {said}", at + 1)
    });
    std::iter::once(format!("{}.", t!("undo-title"))).chain(rows).collect()
}

/// What a search found.
pub fn search(model: &Model, search: &SearchScreen) -> Vec<String> {
    let Some(rows) = &search.rows else { return vec![t!("search-help")] };
    if rows.is_empty() {
        return vec![t!("search-none")];
    }
    let day = |at: jiff::Timestamp| at.to_zoned(model.zone()).date();
    let mut lines: Vec<String> = rows
        .iter()
        .enumerate()
        .map(|(at, row)| {
            let came = time::date(day(row.received_at), day(model.now));
            format!(
                "{}. {}",
                at + 1,
                join(&[row.number.to_string(), words::state(row.state), came, row.summary.to_string()])
            )
        })
        .collect();
    if search.more {
        lines.push(t!("search-more"));
    }
    lines
}

/// Quick texts of the house, each as it would stand in the field.
pub fn texts(model: &Model, screen: &TextsScreen) -> Vec<String> {
    let (shown, _) = shown_texts(model, screen);
    if shown.is_empty() {
        return vec![t!("nothing-like-it")];
    }
    let rows = shown.into_iter().enumerate().map(|(at, one)| {
        let text = if screen.picks { text_told(model, &one.text) } else { one.text.to_string() };
        format!("{}. {}, {}: {text}", at + 1, one.name.as_str(), text_kind_words(one.kind))
    });
    std::iter::once(format!("{}.", Intent::GoTexts.title())).chain(rows).collect()
}

/// A quick action: each step with what is filled in, or why it can't be.
pub fn quick(screen: &QuickScreen) -> Vec<String> {
    let mut lines = vec![t!(
        "plain-quick",
        name = screen.name.as_str(),
        number = screen.number.as_str(),
        count = screen.steps.len()
    )];
    for (at, step) in screen.steps.iter().enumerate() {
        lines.push(format!("{}. {}.", at + 1, step.what));
        lines.extend(step.answers.iter().map(|(label, answer)| format!("{label}: {answer}")));
        if let Some(Err(why)) = &step.command {
            lines.push(t!("plain-wrong", why = why.as_str()));
        }
    }
    if !screen.ready() {
        lines.push(t!("quick-not-ready"));
    }
    lines
}

/// Unfinished referrals.
pub fn drafts(model: &Model, drafts: &[Draft]) -> Vec<String> {
    let rows = drafts.iter().enumerate().map(|(at, draft)| {
        let kept = time::moment(draft.kept_at, model.now, &model.zone());
        let about = [draft.input.referrer.organisation.as_deref(), draft.input.summary.as_deref()];
        let about: Vec<&str> = about.into_iter().flatten().collect();
        let about = crate::domain::text::SafeText::line(&about.join(": "));
        format!("{}. {}", at + 1, join(&[kept, about.to_string()]))
    });
    std::iter::once(format!("{}.", t!("drafts-title"))).chain(rows).collect()
}

/// A sign-in at an organisation: the code letter by letter, so that it is heard as it is typed.
pub fn device(model: &Model, device: &DeviceScreen) -> Vec<String> {
    let Some(shown) = &device.shown else { return vec![t!("sign-in-busy")] };
    let letters: Vec<String> = shown.code.as_str().chars().map(|letter| letter.to_string()).collect();
    vec![
        t!("device-title", name = shown.provider.name.as_str()),
        format!("{} {}", t!("device-open"), shown.address),
        format!("{} {}", t!("device-code"), shown.code.as_str()),
        t!("plain-device-letters", letters = letters.join(" ")),
        screens::device::left_of(model, shown),
        t!("plain-device-waits"),
    ]
}
