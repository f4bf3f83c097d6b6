//! Weighing, in the order that the law sets: purpose test (Wgs 2.31(2)), enrichment (Wgs 2.31(3)), admission (BGS 2.20);
//! beside them urgency, focus areas and life domains.
//!
//! Nothing here is computed from a person's data: every judgement is a human's, with a reason and names.

use std::collections::BTreeSet;

use crate::domain::actor::Role;
use crate::domain::catalogue::TemplateRow;
use crate::domain::code::OrganisationKind;
use crate::domain::confidentiality::Confidentiality;
use crate::domain::event::Event;
use crate::domain::id::EnrichmentId;
use crate::domain::referral::Fact;
use crate::domain::refusal::Refusal;
use crate::domain::text::SafeText;
use crate::domain::weighing::{
    Admission, CriterionAnswer, Enrichment, EnrichmentAnswer, EnrichmentKind, FocusArea, LifeDomain, Met, Participant,
    PurposeTest, Urgency, UrgencyChoice,
};
use crate::says;

use super::draft::Draft;
use super::fields::Fields;
use super::{clocks, content};

/// At least one public participant judged (Wgs 2.31(2)); its name is asked for as everybody's is. Where more is wrong, this
/// is said with it.
fn judged_by_public(draft: &Draft<'_>, participants: &[Participant], mut fields: Fields) -> Result<(), Refusal> {
    if participants.iter().any(|participant| draft.rules.catalogue.public_participant(&participant.kind)) {
        return fields.done();
    }
    if fields.is_empty() {
        return Err(Refusal::PublicParticipantNeeded);
    }
    fields.problem(format!("deelnemers[{}].soort", participants.len()), "verplicht", says!("judge-public-needed"));
    fields.done()
}

pub(super) fn test_purpose(
    draft: &mut Draft<'_>,
    fits: bool,
    purpose: &SafeText,
    reason: &SafeText,
    participants: &[Participant],
) -> Result<(), Refusal> {
    let mut fields = Fields::new();
    fields.need("doel", purpose);
    fields.need("reden", reason);
    let participants = fields.participants(draft.rules, participants);
    judged_by_public(draft, &participants, fields)?;
    let test = PurposeTest { fits, purpose: purpose.clone(), reason: reason.clone(), participants, at: draft.now };
    draft.tell(Event::PurposeTested { test });
    Ok(())
}

pub(super) fn ask_enrichment(
    draft: &mut Draft<'_>,
    id: EnrichmentId,
    asked: &OrganisationKind,
    kind: EnrichmentKind,
    question: &SafeText,
) -> Result<(), Refusal> {
    let known = |earlier: &Enrichment| {
        earlier.asked == *asked
            && earlier.kind == EnrichmentKind::Presence
            && matches!(earlier.answer, Some(EnrichmentAnswer::Provided { .. }))
    };
    let before = &draft.referral.weighing.enrichment;
    if kind == EnrichmentKind::Content && !before.iter().any(known) {
        return Err(Refusal::PresenceFirst);
    }
    let mut fields = Fields::new();
    if !draft.rules.catalogue.participant(asked) {
        let message = says!("enrich-participant-only");
        fields.problem("organisatieSoort", "niet_toegestaan", message);
    }
    fields.written("vraag", question);
    fields.fresh("id", before.iter().any(|earlier| earlier.id == id));
    fields.done()?;
    let enrichment =
        Enrichment { id, asked: asked.clone(), kind, question: question.clone(), asked_at: draft.now, answer: None };
    draft.tell(Event::EnrichmentAsked { enrichment });
    Ok(())
}

pub(super) fn record_enrichment(
    draft: &mut Draft<'_>,
    id: EnrichmentId,
    answer: &EnrichmentAnswer,
    facts: &[Fact],
) -> Result<(), Refusal> {
    let asked = draft.referral.weighing.enrichment.iter().find(|asked| asked.id == id).ok_or(Refusal::Unknown)?;
    if asked.answer.is_some() {
        return Err(Refusal::AlreadySo);
    }
    let mut fields = Fields::new();
    let recorded = match answer {
        EnrichmentAnswer::Provided { text, .. } => {
            if facts.is_empty() {
                fields.need("antwoord.tekst", text);
            }
            EnrichmentAnswer::Provided { text: text.clone(), facts: facts.iter().map(|fact| fact.id).collect() }
        }
        EnrichmentAnswer::Refused { reason } => {
            fields.need("antwoord.reden", reason);
            answer.clone()
        }
        EnrichmentAnswer::Absent => answer.clone(),
    };
    let content_came = matches!(answer, EnrichmentAnswer::Provided { .. }) && asked.kind == EnrichmentKind::Content;
    if !facts.is_empty() && !content_came {
        let message = says!("enrich-facts-only");
        fields.problem("feiten", "niet_toegestaan", message);
    }
    content::facts(draft.rules, facts, "feiten", &mut fields);
    for (at, fact) in facts.iter().enumerate() {
        fields.fresh(format!("feiten[{at}].id"), draft.referral.fact(fact.id).is_some());
    }
    fields.done()?;
    draft.tell(Event::EnrichmentRecorded { enrichment: id, answer: recorded, facts: facts.to_vec() });
    Ok(())
}

pub(super) fn admit(
    draft: &mut Draft<'_>,
    template: &str,
    answers: &[CriterionAnswer],
    participants: &[Participant],
) -> Result<(), Refusal> {
    let mut fields = Fields::new();
    let participants = fields.participants(draft.rules, participants);
    let Some(row) = draft.rules.catalogue.template(template) else {
        fields.unknown("sjabloon");
        return fields.done();
    };
    for criterion in &row.criteria {
        if !answers.iter().any(|answer| answer.criterion == criterion.code) {
            let at = format!("antwoorden.{}", criterion.code);
            fields.problem(at, "verplicht", says!("admit-every-criterion"));
        }
    }
    for (at, answer) in answers.iter().enumerate() {
        if !row.criteria.iter().any(|criterion| criterion.code == answer.criterion) {
            fields.unknown(format!("antwoorden[{at}].criterium"));
        }
        if answers[..at].iter().any(|earlier| earlier.criterion == answer.criterion) {
            fields.problem(format!("antwoorden[{at}].criterium"), "ongeldig", says!("admit-criterion-twice"));
        }
        fields.need(format!("antwoorden[{at}].reden"), &answer.reason);
    }
    let today = draft.rules.calendar.date(draft.now);
    if draft.rules.catalogue.template_on(today).is_some_and(|newest| newest.version != row.version) {
        fields.problem("sjabloon", "niet_toegestaan", says!("admit-old-criteria"));
    }
    judged_by_public(draft, &participants, fields)?;
    let admission = Admission {
        template: row.version.clone(),
        answers: answers.to_vec(),
        outcome: outcome(row, answers),
        participants,
        at: draft.now,
    };
    draft.tell(Event::AdmissionJudged { admission });
    Ok(())
}

/// All criteria that count must be met (BGS 2.20(1)); one that isn't decides, an unknown one leaves it open.
fn outcome(template: &TemplateRow, answers: &[CriterionAnswer]) -> Met {
    let counts = |answer: &&CriterionAnswer| {
        template.criteria.iter().any(|criterion| criterion.counts && criterion.code == answer.criterion)
    };
    let has = |met: Met| answers.iter().filter(counts).any(|answer| answer.met == met);
    if has(Met::No) {
        Met::No
    } else if has(Met::Unknown) {
        Met::Unknown
    } else {
        Met::Yes
    }
}

pub(super) fn set_urgency(draft: &mut Draft<'_>, level: Urgency, reason: &SafeText) -> Result<(), Refusal> {
    let mut fields = Fields::new();
    fields.need("reden", reason);
    fields.done()?;
    let clocks = clocks::under_urgency(draft.rules, &draft.referral.standing.clocks, level);
    let choice = UrgencyChoice { level, reason: reason.clone(), by: draft.name(), at: draft.now };
    draft.tell(Event::UrgencySet { choice, clocks });
    Ok(())
}

/// Whoever recognises radicalisation marks it; from then on only who may open the compartment sees the referral. Taking it
/// off opens the compartment and lifts the mandatory route (Wgs 2.31(13)): that takes a reason, and a lead other than who
/// marked it (four eyes on radicalisation cases are a house rule). A slip of the finger is undone, not taken off.
pub(super) fn set_focus(draft: &mut Draft<'_>, areas: &BTreeSet<FocusArea>, reason: &SafeText) -> Result<(), Refusal> {
    let weighing = &draft.referral.weighing;
    if weighing.focus == *areas {
        return Err(Refusal::AlreadySo);
    }
    if weighing.compartmented() && !areas.contains(&FocusArea::Radicalisation) {
        if draft.actor.role != Role::Lead || weighing.marked_by == Some(draft.actor.user) {
            return Err(Refusal::SecondPersonNeeded);
        }
        let mut fields = Fields::new();
        fields.need("reden", reason);
        fields.done()?;
    }
    draft.tell(Event::FocusSet { areas: areas.clone(), reason: reason.clone() });
    Ok(())
}

/// Whoever sees the referral may raise its level, up to what they may see themselves: nobody puts a file where they can't find
/// it. Taking it down shows the file to more people: that is for a lead. A slip of the finger is undone, not taken down.
pub(super) fn set_confidentiality(
    draft: &mut Draft<'_>,
    level: Confidentiality,
    reason: &SafeText,
) -> Result<(), Refusal> {
    let before = draft.referral.weighing.confidentiality;
    if level == before {
        return Err(Refusal::AlreadySo);
    }
    let mut fields = Fields::new();
    if level < before && draft.actor.role != Role::Lead {
        fields.problem("niveau", "niet_toegestaan", says!("confidentiality-lower-lead"));
    }
    if level > draft.actor.ceiling {
        fields.problem("niveau", "niet_toegestaan", says!("confidentiality-above-own"));
    }
    fields.need("reden", reason);
    fields.done()?;
    draft.tell(Event::ConfidentialitySet { level, reason: reason.clone() });
    Ok(())
}

pub(super) fn set_domains(draft: &mut Draft<'_>, domains: &[LifeDomain]) -> Result<(), Refusal> {
    let mut fields = Fields::new();
    for (at, domain) in domains.iter().enumerate() {
        if !draft.rules.catalogue.domains.iter().any(|choice| choice.code == domain.domain) {
            fields.unknown(format!("leefgebieden[{at}].leefgebied"));
        }
        if domains[..at].iter().any(|earlier| earlier.domain == domain.domain) {
            fields.problem(format!("leefgebieden[{at}].leefgebied"), "ongeldig", says!("domains-twice"));
        }
        fields.need(format!("leefgebieden[{at}].noodzaak"), &domain.necessity);
    }
    fields.done()?;
    draft.tell(Event::DomainsSet { domains: domains.to_vec() });
    Ok(())
}
