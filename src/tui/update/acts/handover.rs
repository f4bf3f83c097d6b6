//! Acts on one hand-over: agreements, advice, recalling.

use super::super::super::intent::Intent;
use super::super::super::model::Model;
use super::super::super::model::screen::Act;
use super::super::super::ui::form::{Choice, Field, Form};
use super::super::super::ui::time;
use super::{Filled, body, choices, line};
use crate::domain::code::OutcomeCode;
use crate::domain::command::Command;
use crate::domain::handover::{Approval, Approver, Handover};
use crate::t;

/// The form of an act on a hand-over.
pub fn form(model: &Model, act: &Act) -> Option<Form> {
    let referral = model.opened()?;
    let (intent, id) = match act {
        Act::Handover(intent, id) => (*intent, *id),
        Act::Approval(id, ..) => (Intent::Approve, *id),
        Act::RefuseFurther(id, _) => (Intent::RefuseApproval, *id),
        _ => return None,
    };
    let handover = referral.handover(id)?;
    let title = format!("{}  {}: {}", referral.number.as_str(), model.network(&handover.network), intent.title());
    let reason = || Field::line("reden", t!("field-reason"), "");
    let fields = match (intent, act) {
        (Intent::Approve, Act::Approval(_, further, at)) => {
            let approval = asked(handover, *further, *at)?;
            let name = match &approval.approver {
                Approver::Participant { participant } => participant.name.to_string(),
                Approver::SecondEyes => model.actor()?.name.to_string(),
                Approver::Subject => referral.content.subject.name.to_string(),
            };
            vec![
                Field::line("naam", t!("approve-name"), &name),
                Field::line("wijze", t!("approve-how"), "").helped(t!("approve-how-help")),
            ]
        }
        (Intent::RefuseApproval | Intent::AdviceDropped | Intent::Recall, _) => vec![reason()],
        (Intent::AdviceSent, _) => vec![Field::line("toelichting", t!("advice-how"), "")],
        (Intent::AdviceAnswered, _) => {
            let outcomes = &model.rules.as_ref()?.catalogue.network(&handover.network)?.outcomes;
            let mut options = vec![Choice::new("geen", t!("advice-no-outcome"))];
            options.extend(choices(outcomes));
            vec![
                Field::one("uitkomst", t!("field-outcome"), options, Some(0)),
                Field::line("toelichting", t!("field-explanation"), ""),
            ]
        }
        (Intent::Remind, _) => Vec::new(),
        _ => return None,
    };
    let form = Form::new(title, intent.title(), fields);
    let why = match act {
        Act::Approval(_, further, at) => asked(handover, *further, *at).map(|approval| approval.why.to_string()),
        Act::Handover(Intent::Remind, _) => Some(reminded(model, handover)),
        _ => None,
    };
    Some(form.noted(why.unwrap_or_default()))
}

/// What a reminder does, and when the last one was.
fn reminded(model: &Model, handover: &Handover) -> String {
    let network = model.network(&handover.network);
    if let Some(last) = handover.reminders.last() {
        let when = time::moment(*last, model.now, &model.zone());
        t!("remind-again", network = network, when = when)
    } else {
        t!("remind-note", network = network)
    }
}

/// An approval, by its place.
fn asked(handover: &Handover, further: Option<u16>, at: u8) -> Option<&Approval> {
    handover.asked_approvals().find(|asked| asked.supplement == further && asked.approval == at).map(|asked| asked.of)
}

/// The command of such a form.
pub fn command(act: &Act, form: &Form) -> Filled {
    Ok(match act {
        Act::RefuseFurther(handover, supplement) => {
            Command::RefuseApproval { handover: *handover, supplement: Some(*supplement), reason: line(form, "reden") }
        }
        Act::Approval(handover, supplement, approval) => Command::Approve {
            handover: *handover,
            supplement: *supplement,
            approval: *approval,
            name: line(form, "naam"),
            how: line(form, "wijze"),
        },
        Act::Handover(intent, id) => {
            let handover = *id;
            match intent {
                Intent::RefuseApproval => {
                    Command::RefuseApproval { handover, supplement: None, reason: line(form, "reden") }
                }
                Intent::AdviceSent => Command::AdviceSent { handover, text: line(form, "toelichting") },
                Intent::AdviceAnswered => Command::AdviceAnswered {
                    handover,
                    outcome: OutcomeCode::try_from(form.text("uitkomst").as_str()).ok().filter(|code| *code != "geen"),
                    text: body(form, "toelichting"),
                },
                Intent::AdviceDropped => Command::AdviceDropped { handover, reason: line(form, "reden") },
                Intent::Recall => Command::Recall { handover, reason: line(form, "reden") },
                Intent::Remind => Command::Remind { handover },
                _ => return Err(Vec::new()),
            }
        }
        _ => return Err(Vec::new()),
    })
}
