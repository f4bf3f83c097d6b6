//! The text of an opened referral: story, question, facts, hand-overs, questions, notes.

use super::words;
use crate::domain::retention::Destruction;
use crate::domain::weighing::EnrichmentAnswer;
use crate::i18n::{destruction, label};
use crate::t;
use crate::tui::model::{Model, OpenFile};
use crate::tui::theme::Role;
use crate::tui::ui::{text, time};

/// The body: story, question, facts, hand-overs, questions, notes.
pub fn lines(model: &Model, file: &OpenFile, width: u16) -> Vec<(String, Role)> {
    let referral = &file.referral;
    let content = &referral.content;
    let room = usize::from(width.saturating_sub(2));
    let mut out = Out { lines: Vec::new(), room };
    out.text(content.summary.as_str(), Role::Title);
    out.text(content.story.as_str(), Role::Text);
    out.titled(&t!("section-goal"), content.goal.as_str());
    let rules = model.rules.as_ref();
    for fact in &content.facts {
        let category = rules.and_then(|rules| rules.catalogue.category(&fact.category));
        let category = category.map_or_else(|| fact.category.to_string(), |row| label(&row.label).to_owned());
        out.titled(&format!("{category} ({})", model.organisation(&fact.source)), fact.text.as_str());
    }
    for other in &content.others {
        out.titled(&t!("section-other"), other.person.name.as_str());
    }
    if !referral.handovers.is_empty() {
        out.gap();
        out.text(&t!("section-handovers"), Role::Heading);
    }
    for handover in referral.handovers.iter().rev() {
        let mut parts =
            vec![model.network_name(&handover.network), words::mode(handover.mode), words::handover(handover.state)];
        if handover.lead && referral.handovers.len() > 1 {
            parts.push(t!("handover-leads"));
        }
        if let Some(due) = handover.due {
            let moment = time::moment(due, model.now, &model.zone());
            // What has ended waits for an agreement to a corrected text at most.
            let open = handover.state.open();
            parts.push(if open {
                t!("handover-due", moment = moment)
            } else {
                t!("handover-approval-due", moment = moment)
            });
        }
        out.text(&super::referral::join(model, parts), super::tracking::state_role(handover.state));
        for approval in handover.missing_approvals() {
            let who = crate::tui::update::approver(model, &approval.approver);
            out.text(
                &format!("    {}", t!("handover-waits", who = who, why = approval.why.as_str())),
                Role::StateWaiting,
            );
        }
        for further in &handover.supplements {
            out.text(&format!("    {}", super::further::standing(model, handover, further)), Role::Text);
        }
        let network = rules.and_then(|rules| rules.catalogue.network(&handover.network));
        for response in &handover.responses {
            let when = time::moment(response.at, model.now, &model.zone());
            let text =
                [words::handover(response.state), super::events::answer(network, response), response.text.to_string()];
            out.text(&format!("    {when}  {}", super::referral::join(model, text.into())), Role::Text);
        }
    }
    for request in &referral.weighing.enrichment {
        let answer = match &request.answer {
            None => t!("enrichment-open"),
            Some(EnrichmentAnswer::Provided { text, .. }) => text.to_string(),
            Some(EnrichmentAnswer::Refused { reason }) => t!("event-enrichment-refused", reason = reason.as_str()),
            Some(EnrichmentAnswer::Absent) => t!("event-enrichment-absent"),
        };
        let title =
            t!("section-enrichment", whom = model.organisation(&request.asked), question = request.question.as_str());
        out.titled(&title, &answer);
    }
    for question in &referral.questions {
        let when = time::moment(question.due, model.now, &model.zone());
        let answer = question.answer.as_ref().map_or_else(|| t!("question-open", due = when), ToString::to_string);
        out.titled(
            &t!("section-question", whom = question.asked_of.as_str(), question = question.text.as_str()),
            &answer,
        );
    }
    for note in &referral.notes {
        let when = time::moment(note.at, model.now, &model.zone());
        out.titled(&t!("section-note", name = note.by.as_str(), moment = when), note.text.as_str());
    }
    if let Some(ending) = &referral.standing.ending {
        out.titled(&words::state(referral.standing.state), ending.text.as_str());
    }
    if let Some(of) = &referral.standing.duplicate_of {
        out.titled(&t!("duplicate-of", number = of.number.as_str()), of.evidence.as_str());
    }
    if let Some(rules) = rules {
        out.titled(&t!("section-retention"), &destruction(&Destruction::of(rules, referral)));
    }
    out.lines
}

/// Lines that are collected.
struct Out {
    lines: Vec<(String, Role)>,
    room: usize,
}

impl Out {
    fn gap(&mut self) {
        if self.lines.last().is_some_and(|(line, _)| !line.is_empty()) {
            self.lines.push((String::new(), Role::Text));
        }
    }

    fn text(&mut self, body: &str, role: Role) {
        if !body.is_empty() {
            self.lines.extend(text::wrap(body, self.room).into_iter().map(|line| (line, role)));
        }
    }

    fn titled(&mut self, title: &str, body: &str) {
        if !body.is_empty() {
            self.gap();
            self.text(title, Role::Label);
            self.text(body, Role::Text);
        }
    }
}
