//! Whose data it is: the organisation that referred, or that gave a fact.

use crate::domain::referral::{Fact, Referral};
use crate::domain::rules::Rules;
use crate::domain::text::SafeText;
use crate::domain::weighing::{EnrichmentAnswer, Participant};

/// The referrer as a participant; a protected name isn't told.
pub(super) fn referrer(rules: &Rules, referral: &Referral) -> Participant {
    let referrer = &referral.content.referrer;
    let protected = referrer.protected.is_some();
    let known = rules.house.meant(&referrer.kind, &referrer.organisation);
    Participant {
        kind: referrer.kind.clone(),
        code: referrer.code.clone().or_else(|| known.map(|known| known.code.clone())),
        organisation: referrer.organisation.clone(),
        name: if protected { SafeText::default() } else { referrer.name.clone() },
    }
}

/// The owner of a fact, without a person's name: who it names, else the referrer for what came with the referral, else the
/// only one of its kind.
pub(super) fn of_fact(rules: &Rules, referral: &Referral, fact: &Fact) -> Participant {
    let named = fact.organisation.as_ref().and_then(|code| rules.house.organisation(code));
    if let Some(known) = named.filter(|known| known.kind == fact.source) {
        return Participant {
            kind: known.kind.clone(),
            code: Some(known.code.clone()),
            organisation: known.name.clone(),
            name: SafeText::default(),
        };
    }
    let came_later = |answer: &EnrichmentAnswer| match answer {
        EnrichmentAnswer::Provided { facts, .. } => facts.contains(&fact.id),
        EnrichmentAnswer::Refused { .. } | EnrichmentAnswer::Absent => false,
    };
    let asked_for = referral.weighing.enrichment.iter().filter_map(|asked| asked.answer.as_ref()).any(came_later);
    if fact.source == referral.content.referrer.kind && !asked_for {
        return Participant { name: SafeText::default(), ..referrer(rules, referral) };
    }
    let of_kind = Participant {
        kind: fact.source.clone(),
        code: None,
        organisation: SafeText::default(),
        name: SafeText::default(),
    };
    rules.house.identified(&of_kind)
}
