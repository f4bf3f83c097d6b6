//! Asking the referrer for more, and recording the answer. While the desk waits its own clocks stand still, and the
//! question's moment keeps the referral from being forgotten.

use jiff::Timestamp;

use crate::domain::event::Event;
use crate::domain::id::QuestionId;
use crate::domain::referral::Question;
use crate::domain::refusal::Refusal;
use crate::domain::reporter::HIDDEN;
use crate::domain::text::SafeText;
use crate::says;

use super::clocks;
use super::draft::Draft;
use super::fields::Fields;

pub(super) fn ask(
    draft: &mut Draft<'_>,
    id: QuestionId,
    text: &SafeText,
    asked_of: &SafeText,
    due: Option<Timestamp>,
) -> Result<(), Refusal> {
    if due.is_some_and(|due| due <= draft.now) {
        return Err(Refusal::TimePassed);
    }
    let mut fields = Fields::new();
    fields.written("vraag", text);
    fields.fresh("id", draft.referral.questions.iter().any(|question| question.id == id));
    let by_term = || {
        clocks::next_step(draft.rules, &draft.referral, clocks::MORE, draft.now)
            .first()
            .map(|clock| clock.due_at(&draft.rules.calendar, draft.now))
    };
    let due = due.or_else(by_term);
    if due.is_none() {
        fields.problem("antwoordVoor", "verplicht", says!("ask-due"));
    }
    fields.done()?;
    let referrer = &draft.referral.content.referrer;
    let veil = SafeText::line(HIDDEN);
    let own = if referrer.protected.is_some() { [&veil; 2] } else { [&referrer.name, &referrer.organisation] };
    let asked_of =
        std::iter::once(asked_of).chain(own).find(|name| !name.trim().is_empty()).cloned().unwrap_or_default();
    let question =
        Question { id, text: text.clone(), asked_of, asked_at: draft.now, due: due.unwrap_or(draft.now), answer: None };
    draft.tell(Event::Asked { question });
    Ok(())
}

pub(super) fn record_answer(draft: &mut Draft<'_>, id: QuestionId, answer: &SafeText) -> Result<(), Refusal> {
    let question = draft.referral.questions.iter().find(|question| question.id == id).ok_or(Refusal::Unknown)?;
    if question.answer.is_some() {
        return Err(Refusal::AlreadySo);
    }
    let mut fields = Fields::new();
    fields.need("antwoord", answer);
    fields.done()?;
    draft.tell(Event::Answered { question: id, answer: answer.clone() });
    Ok(())
}
