//! What may still leave, and what may leave after the first package: on the same basis, in the same name, by the same law.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::contents::Contents;
use super::way::{When, when};
use super::{approval, compose, missing};
use crate::domain::catalogue::{BasisRow, NetworkRow, PartKind};
use crate::domain::command::RouteChoice;
use crate::domain::handover::{Approval, Handover};
use crate::domain::package::{Package, Part, PartKey, WithheldReason};
use crate::domain::referral::{Fact, Referral};
use crate::domain::refusal::FieldProblem;
use crate::domain::rules::Rules;
use crate::domain::text::SafeText;
use crate::says;

/// A further package as it would be decided on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Further {
    /// What leaves of what was asked for, and what may not.
    pub package: Package,
    /// Agreements needed before it leaves.
    pub approvals: Vec<Approval>,
    /// Why something that was asked for can't leave, with what to do.
    pub problems: Vec<FieldProblem>,
}

/// The further package of these parts and new facts. `None` when the basis of the hand-over holds no more.
pub fn further(
    rules: &Rules,
    referral: &Referral,
    handover: &Handover,
    facts: &[Fact],
    add: &BTreeSet<PartKey>,
    today: Date,
) -> Option<Further> {
    let mut file = referral.clone();
    file.content.facts.extend(facts.iter().cloned());
    let wanted: BTreeSet<PartKey> =
        facts.iter().map(|fact| PartKey::Fact { fact: fact.id }).chain(add.iter().cloned()).collect();
    let (network, basis) = ground(rules, &file, handover, today)?;
    let mut contents = weigh(rules, &file, handover, (network, basis), &wanted);
    let mut problems = missing::not_allowed(network, &contents);
    problems.extend(missing::bsn_in_texts(&file, network, &contents, &wanted));
    contents.verdicts.retain(|verdict| wanted.contains(&verdict.item.key()));
    for key in &wanted {
        if contents.verdicts.iter().all(|verdict| verdict.item.key() != *key) {
            problems.push(FieldProblem::new("erbij", "ongeldig", says!("supplement-part-empty")));
        }
    }
    let approvals = approval::needed(rules, &file, network, basis, &handover.sender, &contents);
    Some(Further { package: compose::package(&rules.catalogue, &file, contents), approvals, problems })
}

/// The corrected text of these parts, as far as it may leave. What may not, or holds a BSN where none may go, stays.
pub(in crate::domain) fn corrected(
    rules: &Rules,
    referral: &Referral,
    handover: &Handover,
    changed: &BTreeSet<PartKey>,
    today: Date,
) -> Option<Further> {
    let (network, basis) = ground(rules, referral, handover, today)?;
    let mut contents = weigh(rules, referral, handover, (network, basis), changed);
    let hidden = missing::texts_with_bsn(referral, &contents);
    for verdict in &mut contents.verdicts {
        if verdict.stays.is_none() && hidden.contains(&verdict.item.key()) {
            let article = SafeText::line("UAVG 46");
            verdict.stays = Some(WithheldReason::Forbidden { article });
        }
    }
    contents.verdicts.retain(|verdict| changed.contains(&verdict.item.key()));
    let approvals = approval::needed(rules, referral, network, basis, &handover.sender, &contents);
    Some(Further { package: compose::package(&rules.catalogue, referral, contents), approvals, problems: Vec::new() })
}

/// Which of these parts the referral says otherwise now, or no more.
pub(in crate::domain) fn differing(referral: &Referral, parts: &[&Part]) -> Vec<PartKey> {
    let differs = |part: &&&Part| {
        let says = |tells_why| compose::of_key(referral, &part.key, tells_why);
        says(true).as_ref() != Some(&part.text) && says(false).as_ref() != Some(&part.text)
    };
    parts.iter().filter(differs).map(|part| part.key.clone()).collect()
}

/// Whether what was decided on may still leave as it is: on the same basis, in the same name, with the same content.
/// `None` when the basis holds no more.
pub(super) fn still(
    rules: &Rules,
    referral: &Referral,
    handover: &Handover,
    package: &Package,
    today: Date,
) -> Option<bool> {
    let place = ground(rules, referral, handover, today)?;
    let wanted = package.parts.iter().map(|part| part.key.clone()).collect();
    let contents = weigh(rules, referral, handover, place, &wanted);
    let now = compose::package(&rules.catalogue, referral, contents);
    Some(package.parts.iter().all(|part| now.parts.contains(part)))
}

/// Network and basis of a hand-over, where the basis may be used today.
fn ground<'a>(
    rules: &'a Rules,
    referral: &Referral,
    handover: &Handover,
    today: Date,
) -> Option<(&'a NetworkRow, &'a BasisRow)> {
    let network = rules.catalogue.network(&handover.network)?;
    let basis = rules.catalogue.basis(&handover.basis)?;
    let row = rules.catalogue.organisation(&handover.sender.kind)?;
    let open =
        basis.in_force(today) && basis.reaches(network) && when(basis.phase, rules, referral, network) == When::Now;
    (open && basis.allows(row)).then_some((network, basis))
}

fn weigh<'a>(
    rules: &'a Rules,
    referral: &'a Referral,
    handover: &Handover,
    (network, basis): (&NetworkRow, &BasisRow),
    wanted: &BTreeSet<PartKey>,
) -> Contents<'a> {
    let choice = RouteChoice {
        id: handover.id,
        network: handover.network.clone(),
        lead: handover.lead,
        sender: None,
        add: wanted.clone(),
        remove: BTreeSet::new(),
        necessity: SafeText::default(),
        seen_hash: None,
    };
    Contents::weigh(rules, referral, network, basis, &handover.sender, Some(&choice))
}

/// Parts and facts of the referral that the network doesn't hold and that may leave on request, for who chooses.
pub fn more_to_give(rules: &Rules, referral: &Referral, handover: &Handover, today: Date) -> Vec<Part> {
    let facts = referral.content.facts.iter().map(|fact| PartKey::Fact { fact: fact.id });
    let all: BTreeSet<PartKey> = PartKind::READING_ORDER.into_iter().map(PartKind::key).chain(facts).collect();
    let Some(place) = ground(rules, referral, handover, today) else { return Vec::new() };
    let contents = weigh(rules, referral, handover, place, &all);
    let held = handover.held();
    let package = compose::package(&rules.catalogue, referral, contents);
    package.parts.into_iter().filter(|part| held.iter().all(|known| known.key != part.key)).collect()
}
