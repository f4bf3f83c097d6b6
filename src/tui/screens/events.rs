//! What happened, in one sentence per event: the history reads as a story.

use std::collections::BTreeMap;

use super::{further, words};
use crate::domain::catalogue::NetworkRow;
use crate::domain::code::NetworkCode;
use crate::domain::event::Event;
use crate::domain::handover::{Handover, Mode, Response};
use crate::domain::id::HandoverId;
use crate::domain::referral::Feedback;
use crate::domain::row::Row;
use crate::domain::weighing::{EnrichmentAnswer, Met};
use crate::i18n::label;
use crate::t;
use crate::tui::model::Model;
use crate::tui::ui::time;

/// To which network each hand-over went: most events name a hand-over by its identity alone.
#[derive(Default)]
pub struct Ways(BTreeMap<HandoverId, NetworkCode>);

impl Ways {
    /// The ways of this row.
    pub fn of_row(row: &Row) -> Self {
        Self(row.handovers.iter().map(|handover| (handover.id, handover.network.clone())).collect())
    }

    /// The ways that these events tell of.
    pub fn of_events<'a>(events: impl Iterator<Item = &'a Event>) -> Self {
        let way = |event: &Event| match event {
            Event::HandedOver { handover } => Some((handover.id, handover.network.clone())),
            _ => None,
        };
        Self(events.filter_map(way).collect())
    }

    fn code(&self, id: HandoverId) -> Option<&NetworkCode> {
        self.0.get(&id)
    }

    fn name(&self, model: &Model, id: HandoverId) -> String {
        self.code(id).map_or_else(|| t!("event-a-network"), |network| model.network(network))
    }
}

/// What a network answered, in the words of its own lists; the code when the list no longer has it.
pub fn answer(row: Option<&NetworkRow>, response: &Response) -> String {
    if let Some(code) = &response.reason {
        let lists = row.map(|row| [&row.ask_more, &row.decline, &row.forward, &row.hand_back]);
        let known = lists.into_iter().flatten().flatten().find(|choice| choice.code == *code);
        return known.map_or_else(|| code.to_string(), |choice| label(&choice.label).to_owned());
    }
    if let Some(code) = &response.outcome {
        let known = row.and_then(|row| row.outcomes.iter().find(|choice| choice.code == *code));
        return known.map_or_else(|| code.to_string(), |choice| label(&choice.label).to_owned());
    }
    let Some(code) = &response.progress else { return String::new() };
    let known = row.and_then(|row| row.progress.iter().find(|choice| choice.code == *code));
    known.map_or_else(|| code.to_string(), |choice| label(&choice.label).to_owned())
}

/// One sentence, about a referral that went these ways.
#[expect(clippy::too_many_lines, reason = "one arm for each event, none longer than a sentence")]
pub fn sentence(model: &Model, ways: &Ways, event: &Event) -> String {
    let zone = model.zone();
    let network = |id: &HandoverId| ways.name(model, *id);
    let moment = |at| time::moment(at, model.now, &zone);
    match event {
        Event::Received { referral, .. } => {
            t!("event-received", from = model.organisation(&referral.content.referrer.kind))
        }
        Event::Amended { reason, .. } => t!("event-amended", reason = reason.as_str()),
        Event::Taken { lease } => t!("event-taken", until = time::clock(lease.until, &zone)),
        Event::Renewed { .. } => t!("event-renewed"),
        Event::Released => t!("event-released"),
        Event::PurposeTested { test } => {
            t!(
                "event-purpose",
                fits = words::yes_no(test.fits),
                reason = test.reason.as_str(),
                who = names(model, &test.participants)
            )
        }
        Event::EnrichmentAsked { enrichment } => {
            t!(
                "event-enrichment",
                whom = model.organisation(&enrichment.asked),
                question = enrichment.question.as_str()
            )
        }
        Event::EnrichmentRecorded { answer, .. } => match answer {
            EnrichmentAnswer::Provided { text, .. } => t!("event-enriched", text = text.as_str()),
            EnrichmentAnswer::Refused { reason } => t!("event-enrichment-refused", reason = reason.as_str()),
            EnrichmentAnswer::Absent => t!("event-enrichment-absent"),
        },
        Event::AdmissionJudged { admission } => {
            let answers: Vec<String> = admission
                .answers
                .iter()
                .map(|answer| format!("{} {} ({})", answer.criterion, met(answer.met), answer.reason.as_str()))
                .collect();
            t!(
                "event-admission",
                outcome = met(admission.outcome),
                answers = answers.join(", "),
                who = names(model, &admission.participants)
            )
        }
        Event::UrgencySet { choice, .. } => {
            t!("event-urgency", urgency = words::urgency(Some(choice.level)), reason = choice.reason.as_str())
        }
        Event::FocusSet { areas, reason } => {
            let all: Vec<String> = areas.iter().map(|area| words::focus(*area)).collect();
            let areas = if all.is_empty() { model.look.signs.none.to_owned() } else { all.join(", ") };
            let told = t!("event-focus", areas = areas);
            if reason.is_empty() { told } else { format!("{told} ({})", reason.as_str()) }
        }
        Event::ConfidentialitySet { level, reason } => {
            t!("event-confidentiality", level = words::confidentiality(*level), reason = reason.as_str())
        }
        Event::DomainsSet { domains } => {
            let all: Vec<String> = domains.iter().map(|domain| domain.domain.to_string()).collect();
            t!("event-domains", domains = all.join(", "))
        }
        Event::HandedOver { handover } => handed_over(model, handover),
        Event::Approved { handover, agreement, .. } => {
            t!(
                "event-approved",
                network = network(handover),
                name = agreement.name.as_str(),
                how = agreement.how.as_str()
            )
        }
        Event::Sent { handover, .. } => t!("event-sent", network = network(handover)),
        Event::ApprovalRefused { handover, reason } => {
            t!("event-approval-refused", network = network(handover), reason = reason.as_str())
        }
        Event::AdviceSent { handover, text, .. } => {
            t!("event-advice-sent", network = network(handover), text = text.as_str())
        }
        Event::AdviceAnswered { handover, outcome, text } => {
            let outcome = outcome.as_ref().map(ToString::to_string).unwrap_or_default();
            t!("event-advice-answered", network = network(handover), outcome = outcome, text = text.as_str())
        }
        Event::AdviceDropped { handover, reason } => {
            t!("event-advice-dropped", network = network(handover), reason = reason.as_str())
        }
        Event::Recalled { handover, reason } => {
            t!("event-recalled", network = network(handover), reason = reason.as_str())
        }
        Event::Supplemented { handover, supplement, .. } => {
            further::decided(model, *handover, &network(handover), supplement)
        }
        Event::SupplementSent { handover, .. } => t!("event-supplement-sent", network = network(handover)),
        Event::SupplementRefused { handover, reason, .. } => {
            t!("event-supplement-refused", network = network(handover), reason = reason.as_str())
        }
        Event::Reminded { handover } => t!("event-reminded", network = network(handover)),
        Event::Seen { handover, .. } => t!("event-seen", network = network(handover)),
        Event::Responded { handover, response, .. } => {
            let lists = model.rules.as_ref().zip(ways.code(*handover));
            let code = answer(lists.and_then(|(rules, network)| rules.catalogue.network(network)), response);
            let text = [code.as_str(), response.text.as_str()]
                .into_iter()
                .filter(|part| !part.is_empty())
                .collect::<Vec<_>>()
                .join(": ");
            t!("event-responded", network = network(handover), state = words::handover(response.state), text = text)
        }
        Event::Asked { question } => {
            t!(
                "event-asked",
                whom = question.asked_of.as_str(),
                text = question.text.as_str(),
                due = moment(question.due)
            )
        }
        Event::Answered { answer, .. } => t!("event-answered", text = answer.as_str()),
        Event::Noted { note } => t!("event-noted", text = note.text.as_str()),
        Event::Snoozed { until } => t!("event-snoozed", until = moment(*until)),
        Event::Woken => t!("event-woken"),
        Event::Held { hold, .. } => t!("event-held", reason = hold.reason.as_str(), text = hold.text.as_str()),
        Event::Resumed { .. } => t!("event-resumed"),
        Event::Moved { state, .. } => t!("event-moved", state = words::state(*state)),
        Event::Ended { state, ending } => {
            let told = match &ending.feedback {
                Some(Feedback::Given { text }) => t!("event-told", text = text.as_str()),
                Some(Feedback::NotGiven { reason }) => t!("event-not-told", reason = reason.as_str()),
                None => String::new(),
            };
            t!("event-ended", state = words::state(*state), text = ending.text.as_str(), told = told)
        }
        Event::MarkedDuplicate { of, .. } => {
            t!("event-duplicate", number = of.number.as_str(), why = of.evidence.as_str())
        }
        Event::UnmarkedDuplicate { reason } => t!("event-not-duplicate", reason = reason.as_str()),
        Event::Reopened { reason, .. } => t!("event-reopened", reason = reason.as_str()),
        Event::AvailabilityRenewed { renewal } => {
            t!(
                "event-available-anew",
                until = crate::i18n::long_date(renewal.asked.until),
                reason = renewal.reason.as_str()
            )
        }
        Event::Undone { .. } => t!("event-undone"),
        Event::DueSet { due, .. } => match due {
            Some(due) => t!("event-due", moment = moment(due.at)),
            None => t!("event-no-due"),
        },
    }
}

fn handed_over(model: &Model, handover: &Handover) -> String {
    let parts: Vec<String> = handover.package.parts.iter().map(|part| words::part(model, &part.key)).collect();
    let (network, sender) = (model.network(&handover.network), model.organisation(&handover.sender.kind));
    let basis = model.rules.as_ref().and_then(|rules| rules.catalogue.basis(&handover.basis));
    let basis = basis.map_or_else(|| handover.basis.to_string(), |row| label(&row.label).to_owned());
    let parts = parts.join(", ");
    match handover.mode {
        Mode::Advise => t!("event-advised", network = network, sender = sender),
        Mode::SendAfterApproval => {
            t!("event-asked-approval", network = network, sender = sender, basis = basis, parts = parts)
        }
        _ => t!("event-routed", network = network, sender = sender, basis = basis, parts = parts),
    }
}

fn met(met: Met) -> String {
    match met {
        Met::Unknown => t!("met-unknown"),
        met => words::yes_no(met == Met::Yes),
    }
}

fn names(model: &Model, participants: &[crate::domain::weighing::Participant]) -> String {
    let name = |who: &crate::domain::weighing::Participant| {
        format!("{} ({})", who.name.as_str(), model.organisation_short(&who.kind))
    };
    participants.iter().map(name).collect::<Vec<_>>().join(", ")
}
