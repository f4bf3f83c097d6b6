//! Who sits at the table: asked when a meeting is opened, changed when somebody comes or goes.

use std::collections::BTreeSet;

use super::super::super::effect::Effect;
use super::super::super::model::Model;
use super::super::super::model::meeting::{MeetingScreen, Stage};
use super::super::super::model::screen::{Act, FormScreen, Screen};
use super::super::super::ui::form::{Choice, Field, Form};
use super::{put, screen};
use crate::domain::id::MeetingId;
use crate::domain::meeting::{Guest, Present, Sitting};
use crate::domain::text::SafeText;
use crate::domain::words::date;
use crate::t;

/// Ask who sits at the table; what was told the last time stands there already.
pub(super) fn form(model: &mut Model) -> Vec<Effect> {
    let opening = matches!(screen(model), Some(MeetingScreen { stage: Stage::Preparing(_), .. }));
    if opening && agenda(model).is_none_or(|agenda| agenda.is_empty()) {
        model.refuse(t!("meeting-agenda-empty"));
        return Vec::new();
    }
    let (Some(rules), Some(me)) = (model.rules.clone(), model.actor().map(|actor| actor.name.to_string())) else {
        return Vec::new();
    };
    let last = model.table.as_ref().map(|table| &table.meeting).or(model.last_meeting.as_ref());
    let present = last.map(|meeting| meeting.sitting.present.clone());
    let running = model.table.is_some();
    // Who sat here the last time probably does again; a guest is asked anew each time.
    let present = present.map(|present| if running { present } else { Present { guests: Vec::new(), ..present } });
    let present = present.unwrap_or_else(|| Present { names: vec![SafeText::line(&me)], ..Present::default() });
    let organisations = &rules.house.organisations;
    let chosen: BTreeSet<usize> =
        (0..organisations.len()).filter(|at| present.participants.contains(&organisations[*at].code)).collect();
    let choices = organisations.iter().map(|one| Choice::new(one.code.to_string(), one.name.to_string())).collect();
    let names: Vec<&str> = present.names.iter().map(SafeText::as_str).collect();
    let guests: Vec<&str> = present.guests.iter().map(|guest| guest.name.as_str()).collect();
    let signed = present.guests.first().and_then(|guest| guest.signed);
    let signed = signed.map(|day| format!("{:02}-{:02}-{}", day.day(), day.month(), day.year())).unwrap_or_default();
    let mut fields = Vec::new();
    if !organisations.is_empty() {
        fields.push(Field::many(PARTICIPANTS, t!("meeting-field-participants"), choices, chosen));
    }
    fields
        .push(Field::line(NAMES, t!("meeting-field-names"), &names.join("; ")).helped(t!("meeting-field-names-help")));
    fields.push(
        Field::line(GUESTS, t!("meeting-field-guests"), &guests.join("; ")).helped(t!("meeting-field-guests-help")),
    );
    fields.push(Field::line(SECRECY, t!("meeting-field-secrecy"), &signed).helped(t!("meeting-field-secrecy-help")));
    let (title, send) = if running {
        (t!("meeting-present-title"), t!("meeting-present-send"))
    } else {
        (t!("meeting-open-title"), t!("meeting-open-send"))
    };
    let mut shown = FormScreen::new(Act::MeetingPresent, Form::new(title, send, fields), true);
    shown.kept = shown.form.texts();
    model.stack.push(Screen::Form(Box::new(shown)));
    Vec::new()
}

const PARTICIPANTS: &str = "aanwezig.deelnemers";
const NAMES: &str = "aanwezig.namen";
const GUESTS: &str = "aanwezig.gasten";
const SECRECY: &str = "aanwezig.geheimhouding";

fn agenda(model: &mut Model) -> Option<Vec<crate::domain::id::ReferralId>> {
    match screen(model).map(|screen| &screen.stage) {
        Some(Stage::Preparing(prepared)) => Some(prepared.agenda()),
        _ => None,
    }
}

/// Names with `;` or a new line between them; a comma too where no `;` stands.
fn names(text: &str) -> Vec<SafeText> {
    let between = |c: char| if text.contains(';') { c == ';' } else { c == ',' };
    let names = text.split(between).map(SafeText::line);
    names.filter(|name| !name.trim().is_empty()).collect()
}

/// The form was sent.
pub fn submit(model: &mut Model) -> Vec<Effect> {
    let (Some(rules), today) = (model.rules.clone(), model.now.to_zoned(model.zone()).date()) else {
        return Vec::new();
    };
    let Some(Screen::Form(shown)) = model.top_mut() else { return Vec::new() };
    let form = &shown.form;
    let chosen = form.text(PARTICIPANTS);
    let chosen: Vec<&str> = chosen.split(',').map(str::trim).collect();
    let known = rules.house.organisations.iter().filter(|one| chosen.contains(&one.code.as_str()));
    let participants = known.map(|one| one.code.clone()).collect();
    let signed = date(form.text(SECRECY).trim());
    let guests = names(&form.text(GUESTS)).into_iter().map(|name| Guest { name, signed }).collect();
    let present = Present { participants, names: names(&form.text(NAMES)), guests };
    let sitting = if let Some(table) = &model.table {
        Some((table.meeting.id, Sitting { present, ..table.meeting.sitting.clone() }))
    } else {
        let cut_off = match screen(model).map(|screen| &screen.stage) {
            Some(Stage::Preparing(prepared)) => prepared.cut_off,
            _ => None,
        };
        let id = MeetingId(model.ids.next(model.now));
        agenda(model).map(|agenda| (id, Sitting { cut_off, present, agenda, parked: BTreeSet::new(), closed: false }))
    };
    let Some((id, sitting)) = sitting else { return Vec::new() };
    let problems = sitting.problems(&rules.house, today);
    if !problems.is_empty() {
        if let Some(Screen::Form(shown)) = model.top_mut() {
            shown.form.show(&problems);
        }
        return Vec::new();
    }
    model.pop();
    model.say(t!("meeting-keeping"));
    put(model, id, sitting)
}
