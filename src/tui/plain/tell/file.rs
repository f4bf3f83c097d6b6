//! An opened referral and an opened package: the head, the facts, then the story and all that followed.

use super::row::{join, urgency};
use crate::t;
use crate::tui::model::{Model, OpenFile};
use crate::tui::plain::time::left;
use crate::tui::screens::{packages, referral as screen, story, words};
use crate::tui::ui::time;

/// Lines are broken where they are written, not here.
const WIDE: u16 = u16::MAX;

/// An opened referral.
pub fn referral(model: &Model) -> Vec<String> {
    let Some(file) = &model.file else { return Vec::new() };
    let mut lines = vec![head(model, file)];
    let due = file.referral.due.as_ref().map(|due| due.at);
    lines.extend(facts(model, screen::facts(model, file), due));
    lines.extend(text(story::lines(model, file, WIDE)));
    lines
}

fn head(model: &Model, file: &OpenFile) -> String {
    let referral = &file.referral;
    let level = referral.weighing.urgency.as_ref().map(|choice| choice.level);
    let lease = referral.owner_at(model.now).map(|lease| {
        let mine = model.actor().is_some_and(|actor| actor.user == lease.user);
        let until = time::clock(lease.until, &model.zone());
        if mine {
            t!("lease-mine", until = until)
        } else {
            t!("lease-other", name = lease.name.as_str(), until = until)
        }
    });
    let held = if referral.standing.hold.is_some() { t!("row-held") } else { String::new() };
    let back = referral.standing.returned_at.is_some() && !referral.standing.state.ended();
    let due = referral.due.as_ref().map(|due| left(due.at, model.now));
    let parts = [
        referral.number.to_string(),
        urgency(level),
        words::state(referral.standing.state),
        due.unwrap_or_default(),
        lease.unwrap_or_default(),
        held,
        if back { t!("row-returned") } else { String::new() },
    ];
    format!("{}. {}.", join(&parts), t!("read-recorded"))
}

/// An opened package.
pub fn package(model: &Model) -> Vec<String> {
    let Some(opened) = &model.packages.opened else { return Vec::new() };
    let row = &opened.row;
    let due = row.due.map(|due| left(due, model.now)).unwrap_or_default();
    let parts = [row.number.to_string(), urgency(row.urgency), words::handover(row.state), due];
    let mut lines = vec![format!("{}. {}.", join(&parts), t!("seen-recorded"))];
    lines.extend(facts(model, packages::facts(model).unwrap_or_default(), row.due));
    lines.extend(text(packages::lines(model, WIDE)));
    lines
}

/// Facts with their labels; the deadline in whole words, and a word where a screen has a dash.
fn facts(model: &Model, facts: Vec<(String, String)>, due: Option<jiff::Timestamp>) -> Vec<String> {
    let none = format!(" {}", model.look.signs.none);
    let not_yet = format!(" {}", t!("plain-not-yet"));
    let one = |(label, value): (String, String)| match due.filter(|_| label == t!("label-due")) {
        Some(due) => {
            let moment = time::moment(due, model.now, &model.zone());
            format!("{label}: {}, {moment}", left(due, model.now))
        }
        None => format!("{label}: {}", value.replace(&none, &not_yet)),
    };
    facts.into_iter().filter(|(_, value)| !value.trim().is_empty()).map(one).collect()
}

fn text(lines: Vec<(String, crate::tui::theme::Role)>) -> impl Iterator<Item = String> {
    lines.into_iter().map(|(line, _)| line.trim().to_owned()).filter(|line| !line.is_empty())
}
