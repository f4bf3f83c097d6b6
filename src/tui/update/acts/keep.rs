//! Asking, answering, noting, snoozing, holding: what keeps a referral going.

use jiff::{SignedDuration, Timestamp};

use super::super::super::intent::Intent;
use super::super::super::model::Model;
use super::super::super::model::screen::Act;
use super::super::super::ui::form::{Choice, Field, Form};
use super::super::super::ui::time;
use super::{Filled, body, choices, code, line};
use crate::domain::command::Command;
use crate::domain::id::{NoteId, QuestionId};
use crate::domain::referral::DuplicateOf;
use crate::domain::refusal::FieldProblem;
use crate::domain::text::SafeText;
use crate::t;

/// The form of an intent that needs a text or a time.
pub fn form(model: &Model, intent: Intent) -> Option<Form> {
    let number = match model.opened() {
        Some(referral) => referral.number.to_string(),
        None => model.row()?.number.to_string(),
    };
    let title = format!("{number}  {}", intent.title());
    Some(match intent {
        Intent::Ask => {
            let referrer = &model.opened()?.content.referrer;
            let whom = if referrer.name.is_empty() { referrer.organisation.as_str() } else { referrer.name.as_str() };
            Form::new(
                title,
                t!("send-ask"),
                vec![
                    Field::line("vraag", t!("field-question"), "").helped(t!("ask-help")),
                    Field::line("gevraagdAan", t!("ask-whom"), whom),
                ],
            )
        }
        _ => return plain(model, intent, title),
    })
}

/// The form of a note, of sleeping and of holding: it asks nothing of the referral itself.
pub fn plain(model: &Model, intent: Intent, title: String) -> Option<Form> {
    Some(match intent {
        Intent::Note => Form::new(title, t!("send-record"), vec![Field::line("tekst", t!("field-note"), "")]),
        Intent::Snooze => {
            let options = moments(model).into_iter().map(|(value, label, _)| Choice::new(value, label)).collect();
            Form::new(title, intent.title(), vec![Field::one("totTijdstip", t!("snooze-until"), options, None)])
                .noted(t!("snooze-note"))
        }
        Intent::Hold => {
            let reasons = choices(&model.rules.as_ref()?.catalogue.hold);
            Form::new(
                title,
                intent.title(),
                vec![
                    Field::one("reden", t!("field-reason"), reasons, None),
                    Field::line("toelichting", t!("field-explanation"), ""),
                ],
            )
            .noted(t!("hold-note"))
        }
        _ => return None,
    })
}

/// When to come back: in an hour, after lunch, tomorrow, next week.
fn moments(model: &Model) -> Vec<(&'static str, String, Timestamp)> {
    let Some(rules) = &model.rules else { return Vec::new() };
    let (now, zone) = (model.now, rules.calendar.zone());
    let today = rules.calendar.date(now);
    let at = |day: jiff::civil::Date| day.at(9, 0, 0, 0).to_zoned(zone.clone()).map_or(now, |at| at.timestamp());
    let tomorrow = at(rules.calendar.add_working_days(today, 1));
    let week = at(rules.calendar.add_working_days(today, 5));
    let hour = |hours: i64| now + SignedDuration::from_hours(hours);
    [("1u", hour(1)), ("3u", hour(3)), ("morgen", tomorrow), ("week", week)]
        .map(|(name, moment)| {
            let label =
                format!("{}  ({})", crate::i18n::text(&format!("snooze-{name}")), time::moment(moment, now, zone));
            (name, label, moment)
        })
        .into()
}

/// The command of such a form.
pub fn command(model: &mut Model, intent: Intent, form: &Form) -> Filled {
    Ok(match intent {
        Intent::Note => Command::AddNote { id: NoteId(model.ids.next(model.now)), text: body(form, "tekst") },
        Intent::Ask => Command::Ask {
            id: QuestionId(model.ids.next(model.now)),
            text: body(form, "vraag"),
            asked_of: line(form, "gevraagdAan"),
            due: None,
        },
        Intent::Snooze => {
            let chosen = form.text("totTijdstip");
            let until = moments(model).into_iter().find(|(name, ..)| *name == chosen).map(|(.., moment)| moment);
            let Some(until) = until else {
                return Err(vec![FieldProblem::new("totTijdstip", "verplicht", t!("form-choose"))]);
            };
            Command::Snooze { until }
        }
        Intent::Hold => Command::Hold { reason: code(form, "reden")?, text: body(form, "toelichting") },
        _ => return Err(Vec::new()),
    })
}

/// The form of an act on a question or another referral.
pub fn form_of(model: &Model, act: &Act) -> Option<Form> {
    let referral = model.opened()?;
    let number = referral.number.as_str();
    Some(match act {
        Act::Answer(id) => {
            let question = referral.questions.iter().find(|question| question.id == *id)?;
            Form::new(
                format!("{number}  {}", Intent::RecordAnswer.title()),
                t!("send-record"),
                vec![Field::line("antwoord", t!("field-answer"), "")],
            )
            .noted(question.text.to_string())
        }
        Act::DuplicateOf(_, other) => Form::new(
            format!("{number}  {}", t!("duplicate-of", number = other.as_str())),
            Intent::Duplicate.title(),
            vec![Field::line("van.bewijs", t!("duplicate-evidence"), "")],
        ),
        _ => return None,
    })
}

/// The command of such a form.
pub fn command_of(act: &Act, form: &Form) -> Filled {
    Ok(match act {
        Act::Answer(question) => Command::RecordAnswer { question: *question, answer: body(form, "antwoord") },
        Act::DuplicateOf(referral, number) => Command::MarkDuplicate {
            of: DuplicateOf { referral: *referral, number: SafeText::line(number), evidence: line(form, "van.bewijs") },
        },
        _ => return Err(Vec::new()),
    })
}
