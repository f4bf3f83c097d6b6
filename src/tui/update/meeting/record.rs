//! The minutes: made by the server of what was decided, shown here; to a file only when somebody says so and the policy of
//! this computer allows it.

use zeroize::Zeroizing;

use super::super::super::effect::{Effect, Ticket};
use super::super::super::model::Model;
use super::super::super::model::meeting::Point;
use super::super::super::model::screen::{Act, FormScreen, PageKind, PageScreen, Screen};
use super::super::super::msg::Answer;
use super::super::super::screens::events::{self, Ways};
use super::super::super::screens::words;
use super::super::super::ui::form::{Field, Form};
use super::super::super::ui::{text, time};
use super::super::explain;
use crate::domain::meeting::Meeting;
use crate::domain::row::Split;
use crate::t;
use crate::wire::meeting::{Minutes, MinutesPoint};

/// Columns of the file.
const WIDE: usize = 78;

/// Ask for the minutes of the meeting that goes on, or of the last one.
pub(super) fn ask(model: &mut Model) -> Vec<Effect> {
    let running = model.table.as_ref().map(|table| table.meeting.id);
    let Some(meeting) = running.or(model.last_meeting.as_ref().map(|meeting| meeting.id)) else {
        model.refuse(t!("meeting-none"));
        return Vec::new();
    };
    let ticket = model.new_ticket();
    let lines = vec![(String::new(), t!("loading"))];
    let page = PageScreen { asked: Some(ticket), ..PageScreen::new(PageKind::Minutes, t!("minutes-title"), lines) };
    model.stack.push(Screen::Page(Box::new(page)));
    vec![Effect::Minutes { meeting, ticket }]
}

/// The minutes came.
pub fn came(model: &mut Model, ticket: Ticket, answer: &Answer<Box<Minutes>>) -> Vec<Effect> {
    let (title, lines) = match answer {
        Ok(minutes) => (title(model, &minutes.meeting), lines(model, minutes)),
        Err(failure) => (t!("minutes-title"), vec![(String::new(), explain(failure))]),
    };
    let asked = model.stack.iter_mut().find_map(|screen| match screen {
        Screen::Page(page) if page.asked == Some(ticket) => Some(page),
        _ => None,
    });
    if let Some(page) = asked {
        (page.asked, page.title, page.lines) = (None, title, lines);
    }
    Vec::new()
}

fn title(model: &Model, meeting: &Meeting) -> String {
    let zone = model.zone();
    let day = meeting.opened_at.to_zoned(zone.clone()).date();
    let from = time::clock(meeting.opened_at, &zone);
    let day = time::date(day, model.now.to_zoned(zone.clone()).date());
    if let Some(end) = meeting.closed_at {
        t!("minutes-title-closed", day = day, from = from, to = time::clock(end, &zone))
    } else {
        t!("minutes-title-open", day = day, from = from)
    }
}

fn lines(model: &Model, minutes: &Minutes) -> Vec<(String, String)> {
    let (meeting, none) = (&minutes.meeting, model.look.signs.none);
    let present = &meeting.sitting.present;
    let house = model.rules.as_ref().map(|rules| &rules.house);
    let participants: Vec<String> =
        house.map(|house| present.known(house).map(|one| one.name.to_string()).collect()).unwrap_or_default();
    let names: Vec<String> = present.names.iter().map(ToString::to_string).collect();
    let today = model.now.to_zoned(model.zone()).date();
    let guests: Vec<String> = present
        .guests
        .iter()
        .map(|guest| match guest.signed {
            Some(day) => t!("minutes-guest", name = guest.name.as_str(), day = time::date(day, today)),
            None => guest.name.to_string(),
        })
        .collect();
    let or_none = |all: Vec<String>| if all.is_empty() { none.to_owned() } else { all.join("; ") };
    let count = |point| minutes.points.iter().filter(|one| standing(model, meeting, one) == point).count();
    let (decided, parked) = (count(Point::Decided), count(Point::Parked));
    let agenda = t!(
        "minutes-agenda",
        count = meeting.sitting.agenda.len(),
        decided = decided,
        parked = parked,
        open = minutes.points.len() - decided - parked
    );
    let mut lines = vec![
        (t!("minutes-kept"), meeting.by.name.to_string()),
        (t!("minutes-participants"), or_none(participants)),
        (t!("minutes-names"), or_none(names)),
        (t!("minutes-guests"), or_none(guests)),
        (t!("minutes-on"), agenda),
    ];
    if let Some(at) = meeting.sitting.cut_off {
        let at = at.to_zoned(model.zone());
        let moment = format!("{} {}", time::date(at.date(), today), time::clock(at.timestamp(), &model.zone()));
        lines.push((t!("minutes-cut-off"), moment));
    }
    for point in &minutes.points {
        lines.push((String::new(), String::new()));
        lines.push((String::new(), heading(model, meeting, point)));
        let (zone, ways) = (model.zone(), Ways::of_row(&point.row));
        for one in &point.events {
            let said = events::sentence(model, &ways, &one.event);
            let said = if one.by.user == meeting.by.user {
                said
            } else {
                t!("minutes-by", name = one.by.name.as_str(), what = said)
            };
            lines.push((time::clock(one.at, &zone), said));
        }
    }
    if minutes.hidden > 0 {
        lines.push((String::new(), String::new()));
        lines.push((String::new(), t!("minutes-hidden", count = minutes.hidden)));
    }
    lines
}

/// How the meeting left a point. What was decided elsewhere later isn't the meeting's, but the row can't tell.
fn standing(model: &Model, meeting: &Meeting, point: &MinutesPoint) -> Point {
    if meeting.sitting.parked.contains(&point.referral) {
        Point::Parked
    } else if !point.events.is_empty() && point.row.split(model.now) != Split::Inbox {
        Point::Decided
    } else {
        Point::Open
    }
}

fn heading(model: &Model, meeting: &Meeting, point: &MinutesPoint) -> String {
    let how = match standing(model, meeting, point) {
        Point::Parked => t!("point-parked"),
        Point::Decided => words::state(point.row.state),
        Point::Open if point.events.is_empty() => t!("minutes-not-dealt"),
        Point::Open => t!("minutes-not-decided"),
    };
    format!("{}  {}: {}", point.row.number.as_str(), how, point.row.summary.as_str())
}

/// Ask which file the minutes on the screen go to.
pub fn ask_file(model: &mut Model) -> Vec<Effect> {
    let day = model.now.to_zoned(model.zone()).date();
    let name = t!("minutes-file-name", day = day.to_string());
    let fields = vec![Field::line(FILE, t!("minutes-file"), &name).helped(t!("minutes-file-help"))];
    let form = Form::new(t!("minutes-file-title"), t!("minutes-file-send"), fields).noted(t!("minutes-file-note"));
    let mut shown = FormScreen::new(Act::PrintMinutes, form, false);
    shown.kept = shown.form.texts();
    model.stack.push(Screen::Form(Box::new(shown)));
    Vec::new()
}

const FILE: &str = "bestand";

/// The form was sent: write what the page shows.
pub fn submit(model: &mut Model) -> Vec<Effect> {
    let Some(Screen::Form(shown)) = model.top_mut() else { return Vec::new() };
    let path = shown.form.text(FILE).trim().to_owned();
    if path.is_empty() {
        if let Some(field) = shown.form.fields.first_mut() {
            field.problem = Some(t!("minutes-file-missing"));
        }
        return Vec::new();
    }
    model.pop();
    let Screen::Page(page) = model.top() else { return Vec::new() };
    let mut out = Zeroizing::new(format!("{}\n{}\n", page.title, t!("minutes-secret")));
    let column = page.lines.iter().map(|(left, _)| text::width(left)).max().unwrap_or(0);
    for (left, right) in &page.lines {
        let indent = if left.is_empty() { 0 } else { column + 2 };
        for (number, line) in text::wrap(right, WIDE - indent).into_iter().enumerate() {
            let left = if number == 0 { left.as_str() } else { "" };
            out.push_str(format!("{left:indent$}{line}").trim_end());
            out.push('\n');
        }
    }
    vec![Effect::Write { path, text: out }]
}

/// It was written, or not.
pub fn written(model: &mut Model, answer: Result<String, String>) -> Vec<Effect> {
    match answer {
        Ok(path) => model.say_done(t!("minutes-written", path = path)),
        Err(why) => model.refuse(why),
    }
    Vec::new()
}
