//! A referral that is known already, as a form shows it to be corrected (BGS 1.7), and the content that the corrected
//! form leads to.
//!
//! What the form doesn't show stays as it is: the persons around, the labelled facts with their identities.

use jiff::Timestamp;

use super::ReferralInput;
use crate::domain::referral::{Channel, Content, Referral};
use crate::domain::refusal::FieldProblem;
use crate::domain::rules::Rules;
use crate::domain::text::SafeText;
use crate::domain::words::wire_name;

impl ReferralInput {
    /// The content as it would be given, without the persons around and the facts.
    pub fn of(content: &Content) -> Self {
        let (referrer, subject) = (&content.referrer, &content.subject);
        let mut input = Self {
            occasion: Some(wire_name(content.occasion)),
            summary: text(&content.summary),
            story: text(&content.story),
            story_categories: content.story_categories.iter().map(ToString::to_string).collect(),
            story_secrecy: content.story_secrecy.map(wire_name),
            goal: text(&content.goal),
            informed: Some(yes_no(content.informed.told)),
            informed_reason: text(&content.informed.reason),
            checked_by: text(&content.checked_by),
            municipality: Some(content.municipality.to_string()),
            ..Self::default()
        };
        input.referrer.kind = Some(referrer.kind.to_string());
        input.referrer.organisation = text(&referrer.organisation);
        input.referrer.name = text(&referrer.name);
        input.referrer.phone = text(&referrer.phone);
        input.referrer.email = text(&referrer.email);
        input.referrer.wants_feedback = Some(yes_no(referrer.wants_feedback));
        input.referrer.protected = referrer.protected.as_ref().and_then(text);
        input.subject.name = text(&subject.name);
        input.subject.born = subject.born.map(|day| format!("{:02}-{:02}-{}", day.day(), day.month(), day.year()));
        input.subject.sex = Some(wire_name(subject.sex));
        input.subject.bsn = subject.bsn.as_ref().map(|bsn| bsn.as_str().to_owned());
        input.subject.bsn_unknown = text(&content.bsn_unknown);
        input.subject.address = text(&subject.address);
        input.subject.place = text(&subject.place);
        input.subject.municipality = subject.municipality.as_ref().map(ToString::to_string);
        input.subject.phone = text(&subject.phone);
        input.subject.safe_contact = text(&subject.safe_contact);
        input.subject.interpreter = text(&subject.interpreter);
        input
    }

    /// The content that this referral has with these fields: the persons around and the facts stay as they are.
    ///
    /// # Errors
    /// All problems at once, as for a new referral.
    pub fn corrects(&self, rules: &Rules, known: &Referral, now: Timestamp) -> Result<Content, Vec<FieldProblem>> {
        let checked = self.check(rules, known.id, Channel::Form, now)?;
        let (content, mut corrected) = (&known.content, checked.content);
        let (before, after) = (&content.referrer, &mut corrected.referrer);
        // The same organisation stays known as it was: by its code or by who sent it.
        if before.kind == after.kind && before.organisation == after.organisation {
            after.code.clone_from(&before.code);
        }
        Ok(Content { others: content.others.clone(), facts: content.facts.clone(), ..corrected })
    }
}

fn text(text: &SafeText) -> Option<String> {
    (!text.is_empty()).then(|| text.to_string())
}

fn yes_no(yes: bool) -> String {
    if yes { "ja".to_owned() } else { "nee".to_owned() }
}
