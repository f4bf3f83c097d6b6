//! Ending a referral, each way with its reason, and taking it up again.

use super::super::super::intent::Intent;
use super::super::super::model::Model;
use super::super::super::ui::form::{Choice, Field, Form};
use super::{Filled, body, choices, code, feedback_fields, line};
use crate::domain::command::Command;
use crate::domain::decide::judge_first;
use crate::domain::referral::{Feedback, Referral};
use crate::domain::rules::Rules;
use crate::i18n;
use crate::t;

/// The form of an ending.
pub fn form(model: &Model, intent: Intent) -> Option<Form> {
    let referral = model.opened()?;
    let rules = model.rules.as_ref()?;
    let title = format!("{}  {}", referral.number.as_str(), intent.title());
    let wants = referral.content.referrer.wants_feedback;
    let send = intent.title();
    Some(match intent {
        Intent::Reject | Intent::Close => Form::new(title, send, ending_fields(rules, intent, wants, Some(referral))),
        Intent::Withdraw => Form::new(
            title,
            send,
            vec![
                Field::line("opVerzoekVan", t!("withdraw-by"), referral.content.referrer.name.as_str()),
                Field::line("reden", t!("field-reason"), ""),
            ],
        ),
        Intent::Reopen | Intent::NotDuplicate => {
            Form::new(title, send, vec![Field::line("reden", t!("field-reason"), "")])
        }
        _ => return None,
    })
}

/// What is asked before a referral is rejected or closed. `wants`: the referrer wants to hear; `referral`: the one that is
/// open, which tells which reasons are a judgement that must be recorded first.
pub fn ending_fields(rules: &Rules, intent: Intent, wants: bool, referral: Option<&Referral>) -> Vec<Field> {
    let mut fields = if intent == Intent::Reject {
        vec![
            Field::one("reden", t!("field-reason"), reject_reasons(rules, referral), None),
            Field::line("advies", t!("reject-advice"), "").helped(t!("reject-advice-help")),
        ]
    } else {
        vec![
            Field::one("uitkomst", t!("field-outcome"), choices(&rules.catalogue.close), None),
            Field::line("toelichting", t!("field-explanation"), ""),
        ]
    };
    fields.extend(feedback_fields(wants));
    fields
}

fn reject_reasons(rules: &Rules, referral: Option<&Referral>) -> Vec<Choice> {
    let rows = &rules.catalogue.reject;
    let why_not = |code| referral.and_then(|referral| judge_first(referral, code)).map(|message| i18n::say(&message));
    choices(rows).into_iter().zip(rows).map(|(choice, row)| choice.refused(why_not(&row.code))).collect()
}

fn feedback(form: &Form) -> Feedback {
    let text = line(form, "terugkoppeling");
    if form.text("terugkoppeling.soort") == "gegeven" {
        Feedback::Given { text }
    } else {
        Feedback::NotGiven { reason: text }
    }
}

/// The command of an ending.
pub fn command(intent: Intent, form: &Form) -> Filled {
    Ok(match intent {
        Intent::Reject => {
            Command::Reject { reason: code(form, "reden")?, advice: body(form, "advies"), feedback: feedback(form) }
        }
        Intent::Close => Command::Close {
            outcome: code(form, "uitkomst")?,
            text: body(form, "toelichting"),
            feedback: feedback(form),
        },
        Intent::Withdraw => Command::Withdraw { asked_by: line(form, "opVerzoekVan"), reason: line(form, "reden") },
        Intent::Reopen => Command::Reopen { reason: line(form, "reden") },
        Intent::NotDuplicate => Command::UnmarkDuplicate { reason: line(form, "reden") },
        _ => return Err(Vec::new()),
    })
}
