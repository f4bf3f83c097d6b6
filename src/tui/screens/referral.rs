//! An opened referral: who, whose, until when, how it was weighed; then the story and all that followed.

use ratatui::layout::{Position, Rect};

use super::paint::Paint;
use super::sheet::Sheet;
use super::{story, words};
use crate::domain::referral::Referral;
use crate::domain::weighing::Met;
use crate::t;
use crate::tui::intent::Intent;
use crate::tui::model::{Model, OpenFile};
use crate::tui::place::Place;
use crate::tui::theme::Role;
use crate::tui::ui::{text, time};

/// How far the body can scroll.
pub fn body_lines(model: &Model) -> usize {
    let Some(file) = &model.file else { return 0 };
    let head = u16::try_from(head(model, file, model.size.width).len()).unwrap_or(1);
    sheet(model, file, model.size.width)
        .end(model.size.width, model.size.height.saturating_sub(3 + head + super::meeting::banner(model)))
}

fn sheet(model: &Model, file: &OpenFile, width: u16) -> Sheet {
    Sheet { dot: model.look.signs.dot, facts: facts(model, file), body: story::lines(model, file, width) }
}

/// The file.
pub fn draw(model: &Model, paint: &mut Paint<'_>, body: Rect) -> Option<Position> {
    let file = model.file.as_ref()?;
    let referral = &file.referral;
    let mut y = body.y;
    for line in head(model, file, body.width) {
        paint.line(1, y, &line, Role::Text);
        y += 1;
    }
    let level = referral.weighing.urgency.as_ref().map(|choice| choice.level);
    let x = paint.line(1, body.y, referral.number.as_str(), Role::Selection) + 2;
    paint.line(x, body.y, &words::urgency(level), super::inbox::urgency_role(level));
    let read = t!("read-recorded");
    let wide = u16::try_from(text::width(&read)).unwrap_or(0);
    paint.right(body.width - wide - 1, body.y, wide, &read, Role::Dim);
    let rest = Rect { y, height: body.bottom() - y, ..body };
    sheet(model, file, body.width).draw(paint, rest, file.scroll);
    Some(Position::new(1, body.y))
}

/// Number, urgency, state, who has it; a second line where the first is full.
fn head(model: &Model, file: &OpenFile, width: u16) -> Vec<String> {
    let referral = &file.referral;
    let level = referral.weighing.urgency.as_ref().map(|choice| choice.level);
    let begin = format!("{}  {}", referral.number.as_str(), words::urgency(level));
    let mut parts = vec![begin, words::state(referral.standing.state)];
    if let Some(lease) = referral.owner_at(model.now) {
        let mine = model.actor().is_some_and(|actor| actor.user == lease.user);
        let until = time::clock(lease.until, &model.zone());
        parts.push(if mine {
            t!("lease-mine", until = until)
        } else {
            t!("lease-other", name = lease.name.as_str(), until = until)
        });
    }
    if referral.standing.hold.is_some() {
        parts.push(t!("row-held"));
    }
    if referral.standing.returned_at.is_some() && !referral.standing.state.ended() {
        parts.push(t!("row-returned"));
    }
    let room = usize::from(width).saturating_sub(text::width(&t!("read-recorded")) + 4);
    let dot = format!(" {} ", model.look.signs.dot);
    let mut lines = vec![String::new()];
    for part in parts {
        let last = lines.len() - 1;
        let wide = text::width(&lines[last]) + dot.chars().count() + text::width(&part);
        if lines[last].is_empty() {
            lines[last] = part;
        } else if wide <= if last == 0 { room } else { usize::from(width) - 2 } {
            lines[last].push_str(&dot);
            lines[last].push_str(&part);
        } else {
            lines.push(part);
        }
    }
    lines
}

/// Parts with dots between them; what is empty is left out.
pub fn join(model: &Model, parts: Vec<String>) -> String {
    let dot = format!(" {} ", model.look.signs.dot);
    parts.into_iter().filter(|part| !part.trim().is_empty()).collect::<Vec<_>>().join(&dot)
}

/// The facts with their labels.
pub fn facts(model: &Model, file: &OpenFile) -> Vec<(String, String)> {
    let referral = &file.referral;
    let content = &referral.content;
    let subject = &content.subject;
    let today = model.rules.as_ref().map(|rules| rules.calendar.date(model.now));
    let age = today.and_then(|today| subject.age_on(today)).map(|age| age.to_string()).unwrap_or_default();
    let bsn = match &subject.bsn {
        Some(bsn) if file.bsn_shown => format!("BSN {}", bsn.as_str()),
        Some(bsn) => {
            let key = super::key_or_menu(model, Place::Referral, Intent::RevealBsn);
            t!("bsn-hidden", bsn = bsn.masked(), key = key)
        }
        None => t!("bsn-unknown", reason = content.bsn_unknown.as_str()),
    };
    let born =
        subject.born.map(|born| format!("{:02}-{:02}-{}", born.day(), born.month(), born.year())).unwrap_or_default();
    let person = format!("{}, {age}", words::sex(subject.sex));
    let earlier = if file.earlier > 0 { t!("earlier", count = file.earlier) } else { String::new() };
    let name = if subject.name.is_empty() { t!("name-unknown") } else { subject.name.to_string() };
    let told =
        if content.informed.told { t!("told") } else { t!("not-told", reason = content.informed.reason.as_str()) };
    let referrer = &content.referrer;
    let wants = if referrer.wants_feedback { t!("wants-feedback") } else { String::new() };
    let due = referral.due.as_ref().map_or_else(|| t!("no-due"), |due| words::due(model, due.at));
    vec![
        (t!("label-person"), join(model, vec![name, person, born, bsn, earlier])),
        (
            t!("label-place"),
            join(
                model,
                vec![subject.address.to_string(), subject.place.to_string(), subject.phone.to_string(), safe(subject)],
            ),
        ),
        (
            t!("label-referrer"),
            join(
                model,
                if referrer.protected.is_some() {
                    vec![model.organisation(&referrer.kind), t!("reporter-protected"), wants]
                } else {
                    let organisation = words::organisation(model, &referrer.kind, &referrer.organisation);
                    vec![organisation, referrer.name.to_string(), referrer.phone.to_string(), wants]
                },
            ),
        ),
        (t!("label-informed"), told),
        (t!("label-due"), due),
        (t!("label-weighed"), weighed(model, referral)),
    ]
}

fn safe(subject: &crate::domain::person::Person) -> String {
    if subject.safe_contact.is_empty() {
        String::new()
    } else {
        t!("safe-contact", how = subject.safe_contact.as_str())
    }
}

fn weighed(model: &Model, referral: &Referral) -> String {
    let weighing = &referral.weighing;
    let none = model.look.signs.none;
    let purpose = weighing.purpose.as_ref().map_or_else(|| none.to_owned(), |test| words::yes_no(test.fits));
    let mut parts = vec![t!("weighed-purpose", fits = purpose)];
    let answers: Vec<String> = match &weighing.admission {
        Some(admission) => admission
            .answers
            .iter()
            .map(|answer| {
                let met = match answer.met {
                    Met::Unknown => "?".to_owned(),
                    met => words::yes_no(met == Met::Yes),
                };
                format!("{} {met}", answer.criterion)
            })
            .collect(),
        None => vec![none.to_owned()],
    };
    parts.push(t!("weighed-admission", answers = answers.join("  ")));
    parts.extend(weighing.focus.iter().map(|area| words::focus(*area)));
    parts.extend(words::above_all(weighing.confidentiality));
    join(model, parts)
}
