//! A network's answers: reasons, stages and outcomes out of that network's own lists.

use super::super::super::effect::Effect;
use super::super::super::intent::Intent;
use super::super::super::model::Model;
use super::super::super::ui::form::{Field, Form};
use super::super::outbox::hand_in_package;
use super::{Filled, body, choices, code, line};
use crate::domain::command::{Command, NetworkAnswer};
use crate::domain::decide;
use crate::domain::id::HandoverId;
use crate::domain::refusal::{FieldProblem, Refusal};
use crate::domain::text::SafeText;
use crate::t;

/// The answers of a network, in the order of its menu.
pub const ANSWERS: [Intent; 10] = [
    Intent::Agree,
    Intent::RefuseAgreement,
    Intent::AnswerAccept,
    Intent::AnswerMore,
    Intent::AnswerDecline,
    Intent::AnswerForward,
    Intent::AnswerWrong,
    Intent::AnswerProgress,
    Intent::AnswerComplete,
    Intent::AnswerHandBack,
];

/// The form of an answer.
pub fn form(model: &Model, intent: Intent, handover: HandoverId) -> Option<Form> {
    let opened = model.packages.opened.as_ref().filter(|opened| opened.row.id == handover)?;
    let network = model.rules.as_ref()?.catalogue.network(&opened.row.network)?;
    let title = format!("{}  {}", opened.row.number.as_str(), intent.title());
    let text = || Field::line("antwoord.tekst", t!("field-explanation"), "");
    let reason = |rows| Field::one("antwoord.reden", t!("field-reason"), choices(rows), None);
    let mut fields = match intent {
        Intent::AnswerAccept => vec![text()],
        Intent::AnswerMore => vec![reason(&network.ask_more), text()],
        Intent::AnswerDecline => vec![reason(&network.decline), text()],
        Intent::AnswerWrong => vec![Field::line("antwoord.tekst", t!("answer-where"), "")],
        Intent::AnswerForward => {
            vec![Field::line("antwoord.naar", t!("answer-to"), ""), reason(&network.forward)]
        }
        Intent::AnswerProgress => {
            vec![Field::one("antwoord.voortgang", t!("answer-stage"), choices(&network.progress), None), text()]
        }
        Intent::AnswerComplete => {
            vec![Field::one("antwoord.uitkomst", t!("field-outcome"), choices(&network.outcomes), None), text()]
        }
        Intent::AnswerHandBack => vec![reason(&network.hand_back), text()],
        Intent::RefuseAgreement => vec![Field::line("reden", t!("field-reason"), "")],
        _ => return None,
    };
    // A network that gives no content answers by its lists alone, but says in words why it can't take something up.
    if !network.content_feedback
        && matches!(intent, Intent::AnswerAccept | Intent::AnswerProgress | Intent::AnswerComplete)
    {
        fields.retain(|field| field.name != "antwoord.tekst");
    }
    let note = if network.content_feedback { String::new() } else { t!("answer-no-content") };
    Some(Form::new(title, intent.title(), fields).noted(note))
}

/// The command of an answer.
pub fn command(model: &Model, intent: Intent, handover: HandoverId, form: &Form) -> Filled {
    if intent == Intent::RefuseAgreement {
        let asked = model.packages.opened.as_ref().and_then(|opened| opened.asked.first());
        let supplement = asked.and_then(|asked| asked.supplement);
        return Ok(Command::RefuseApproval { handover, supplement, reason: line(form, "reden") });
    }
    let text = body(form, "antwoord.tekst");
    let answer = match intent {
        Intent::AnswerAccept => NetworkAnswer::Accept { text },
        Intent::AnswerMore => NetworkAnswer::AskMore { reason: code(form, "antwoord.reden")?, text },
        Intent::AnswerDecline => NetworkAnswer::Decline { reason: code(form, "antwoord.reden")?, text },
        Intent::AnswerWrong => NetworkAnswer::WronglyAddressed { text },
        Intent::AnswerForward => {
            NetworkAnswer::Forward { to: line(form, "antwoord.naar"), reason: code(form, "antwoord.reden")? }
        }
        Intent::AnswerProgress => NetworkAnswer::Progress { progress: code(form, "antwoord.voortgang")?, text },
        Intent::AnswerComplete => NetworkAnswer::Complete { outcome: code(form, "antwoord.uitkomst")?, text },
        Intent::AnswerHandBack => NetworkAnswer::HandBack { reason: code(form, "antwoord.reden")?, text },
        _ => return Err(Vec::new()),
    };
    Ok(Command::Respond { handover, answer })
}

/// What is wrong with an answer by the network's own lists. A network's desk holds no referral to decide on: the rest is the
/// server's to say.
pub fn fits(model: &Model, handover: HandoverId, command: &Command) -> Result<(), Vec<FieldProblem>> {
    let Command::Respond { answer, .. } = command else { return Ok(()) };
    let opened = model.packages.opened.as_ref().filter(|opened| opened.row.id == handover);
    let network =
        opened.zip(model.rules.as_ref()).and_then(|(opened, rules)| rules.catalogue.network(&opened.row.network));
    match network.map(|network| decide::answer_fits(network, answer)) {
        Some(Err(Refusal::Fields { problems })) => Err(problems),
        _ => Ok(()),
    }
}

/// Hand an answer in; the server says what is wrong, the form keeps what was typed.
pub fn send(model: &mut Model, handover: HandoverId, command: Command, key: (String, String)) -> Vec<Effect> {
    let opened = model.packages.opened.as_ref().filter(|opened| opened.row.id == handover);
    let Some((version, number)) = opened.map(|opened| (opened.row.version, opened.row.number.to_string())) else {
        return Vec::new();
    };
    let what = match &command {
        Command::Respond { answer, .. } => crate::i18n::text(&format!("did-answer-{}", kind(answer))),
        Command::RefuseApproval { .. } => t!("did-akkoord-weigeren"),
        _ => String::new(),
    };
    model.pop();
    hand_in_package(model, handover, version, number, command, what, Some(key))
}

/// A participant agrees to what is asked of its organisation, at once.
pub fn agree(model: &mut Model, handover: HandoverId) -> Vec<Effect> {
    let opened = model.packages.opened.as_ref().filter(|opened| opened.row.id == handover);
    let Some((row, asked)) = opened.and_then(|opened| Some((&opened.row, opened.asked.first()?))) else {
        return Vec::new();
    };
    let (version, number) = (row.version, row.number.to_string());
    let how = SafeText::line(&t!("agreed-how"));
    let command =
        Command::Approve { handover, supplement: asked.supplement, approval: asked.at, name: SafeText::default(), how };
    hand_in_package(model, handover, version, number, command, t!("did-akkoord-geven"), None)
}

fn kind(answer: &NetworkAnswer) -> &'static str {
    match answer {
        NetworkAnswer::Accept { .. } => "accept",
        NetworkAnswer::AskMore { .. } => "more",
        NetworkAnswer::Decline { .. } => "decline",
        NetworkAnswer::WronglyAddressed { .. } => "wrong",
        NetworkAnswer::Forward { .. } => "forward",
        NetworkAnswer::Progress { .. } => "progress",
        NetworkAnswer::Complete { .. } => "complete",
        NetworkAnswer::HandBack { .. } => "hand-back",
    }
}
