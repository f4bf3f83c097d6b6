//! Looks at the fields of a command and gathers everything that is wrong with them.

use crate::domain::catalogue::Choice;
use crate::domain::message::Message;
use crate::domain::quick_text::unfilled;
use crate::domain::referral::Feedback;
use crate::domain::refusal::{FieldProblem, Refusal};
use crate::domain::rules::Rules;
use crate::domain::text::SafeText;
use crate::domain::weighing::Participant;
use crate::says;

/// The problems found so far.
#[derive(Default)]
pub(super) struct Fields(Vec<FieldProblem>);

impl Fields {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn problem(&mut self, field: impl Into<String>, code: &str, message: impl Into<Message>) {
        self.0.push(FieldProblem::new(field, code, message));
    }

    pub fn extend(&mut self, problems: impl IntoIterator<Item = FieldProblem>) {
        self.0.extend(problems);
    }

    /// A text that must be there.
    pub fn need(&mut self, field: impl Into<String>, text: &str) {
        if text.trim().is_empty() {
            self.problem(field, "verplicht", says!("field-needed"));
        }
    }

    /// A text that the desk writes and that must be there, with no place of a quick text left empty.
    pub fn written(&mut self, field: &str, text: &str) {
        self.need(field, text);
        self.filled(field, text);
    }

    /// A text in which no place of a quick text is left empty.
    pub fn filled(&mut self, field: impl Into<String>, text: &str) {
        if let Some(place) = unfilled(text) {
            self.problem(field, "verplicht", says!("text-unfilled", place = place));
        }
    }

    pub fn unknown(&mut self, field: impl Into<String>) {
        self.problem(field, "onbekende_code", says!("field-unknown-code"));
    }

    /// An identity that the sender chose must be new.
    pub fn fresh(&mut self, field: impl Into<String>, taken: bool) {
        if taken {
            self.problem(field, "ongeldig", says!("field-taken"));
        }
    }

    /// A code out of a list, with the text (field and value) that this choice may ask for.
    pub fn choice<C: PartialEq>(&mut self, field: &str, list: &[Choice<C>], code: &C, text: Option<(&str, &SafeText)>) {
        match (list.iter().find(|choice| choice.code == *code), text) {
            (None, _) => self.unknown(field),
            (Some(choice), Some((field, text))) if choice.needs_text => self.need(field, text),
            (Some(_), _) => {}
        }
    }

    /// What the referrer heard, or why nothing.
    pub fn feedback(&mut self, feedback: &Feedback) {
        match feedback {
            Feedback::Given { text } => self.written("terugkoppeling.tekst", text),
            Feedback::NotGiven { reason } => self.written("terugkoppeling.reden", reason),
        }
    }

    /// Everyone who judged has a name, and an organisation that takes part in the house (Wgs 2.27).
    /// Gives them with their identities.
    pub fn participants(&mut self, rules: &Rules, participants: &[Participant]) -> Vec<Participant> {
        let catalogue = &rules.catalogue;
        for (at, participant) in participants.iter().enumerate() {
            self.need(format!("deelnemers[{at}].naam"), &participant.name);
            if catalogue.organisation(&participant.kind).is_none() {
                self.unknown(format!("deelnemers[{at}].soort"));
            } else if !catalogue.participant(&participant.kind) {
                let message = says!("field-no-participant");
                self.problem(format!("deelnemers[{at}].soort"), "niet_toegestaan", message);
            }
            self.organisation(rules, format!("deelnemers[{at}].organisatieCode"), participant);
            let same = |other: &Participant| {
                (&other.kind, &other.code) == (&participant.kind, &participant.code)
                    && other.name.trim().to_lowercase() == participant.name.trim().to_lowercase()
            };
            if !participant.name.trim().is_empty() && participants[..at].iter().any(same) {
                self.problem(format!("deelnemers[{at}].naam"), "dubbel", says!("participants-twice"));
            }
        }
        participants.iter().map(|participant| rules.house.identified(participant)).collect()
    }

    /// An organisation that is named by its code is one of the house, of that kind.
    pub fn organisation(&mut self, rules: &Rules, at: String, participant: &Participant) {
        let Some(code) = &participant.code else { return };
        if rules.house.organisation(code).is_none_or(|known| known.kind != participant.kind) {
            self.problem(at, "onbekende_code", says!("field-house-organisation"));
        }
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn done(self) -> Result<(), Refusal> {
        if self.0.is_empty() { Ok(()) } else { Err(Refusal::Fields { problems: self.0 }) }
    }
}
