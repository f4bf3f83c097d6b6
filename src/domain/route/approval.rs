//! Who must agree before something leaves.

use super::contents::Contents;
use crate::domain::catalogue::{BasisRow, Consent, NetworkRow};
use crate::domain::code::{CategoryCode, OrganisationKind};
use crate::domain::handover::{Approval, Approver};
use crate::domain::referral::Referral;
use crate::domain::rules::Rules;
use crate::domain::text::SafeText;
use crate::domain::weighing::Participant;

/// The agreements that the basis and the network ask for, each once.
pub(super) fn needed(
    rules: &Rules,
    referral: &Referral,
    network: &NetworkRow,
    basis: &BasisRow,
    sender: &Participant,
    contents: &Contents<'_>,
) -> Vec<Approval> {
    let mut approvals: Vec<Approval> = Vec::new();
    let mut ask = |approver: Approver, why: String| {
        if approvals.iter().all(|known| known.approver != approver) {
            approvals.push(Approval { approver, why: SafeText::line(&why), given: None });
        }
    };
    let article = &basis.article;
    for consent in &basis.consent {
        match consent {
            Consent::Sender => {
                let why = format!("verzendt in eigen naam ({article})");
                ask(Approver::Participant { participant: sender.clone() }, why);
            }
            Consent::Subject => ask(Approver::Subject, format!("toestemming ({article})")),
            Consent::SecondEyes => ask(Approver::SecondEyes, format!("vier ogen ({article})")),
            Consent::Sources => {
                for kind in owners(rules, referral, contents) {
                    // The sender's own agreement covers the sender's own data.
                    if kind == sender.kind && basis.consent.contains(&Consent::Sender) {
                        continue;
                    }
                    let why = format!("gaf bijzondere of strafrechtelijke gegevens ({article})");
                    ask(Approver::Participant { participant: owner(rules, referral, sender, &kind) }, why);
                }
            }
        }
    }
    // Nobody's name is used for what that participant had no part in.
    if !basis.consent.contains(&Consent::Sender) && !took_part(referral, sender) {
        let why = format!("verzendt in eigen naam en besliste niet mee ({article})");
        ask(Approver::Participant { participant: sender.clone() }, why);
    }
    if network.four_eyes {
        ask(Approver::SecondEyes, "vier ogen (huisregel voor dit netwerk)".to_owned());
    }
    approvals
}

/// Judged the purpose or the admission, or referred it.
fn took_part(referral: &Referral, sender: &Participant) -> bool {
    let weighing = &referral.weighing;
    let judged = weighing.admission.iter().flat_map(|judged| &judged.participants);
    let tested = weighing.purpose.iter().flat_map(|tested| &tested.participants);
    let referrer = &referral.content.referrer;
    let refers = sender.kind == referrer.kind && (sender.name.is_empty() || sender.name == referrer.name);
    refers || judged.chain(tested).any(|known| known.kind == sender.kind && known.name == sender.name)
}

/// The kinds of organisation that gave special or criminal data which leave (Wgs 1.7(3), 2.28).
fn owners(rules: &Rules, referral: &Referral, contents: &Contents<'_>) -> Vec<OrganisationKind> {
    let catalogue = &rules.catalogue;
    let delicate = |code: &CategoryCode| catalogue.category(code).is_some_and(|row| row.special || row.criminal);
    let mut kinds: Vec<OrganisationKind> =
        contents.leaving_facts().filter(|fact| delicate(&fact.category)).map(|fact| fact.source.clone()).collect();
    if contents.free_text_leaves() {
        let referrer = &referral.content.referrer.kind;
        let implied = catalogue.organisation(referrer).map(|row| row.implies.as_slice()).unwrap_or_default();
        let labelled = &referral.content.story_categories;
        // What nobody labelled may hold anything.
        let unlabelled = || labelled.is_empty() && contents.story_leaves();
        if implied.iter().chain(labelled).any(delicate) || unlabelled() {
            kinds.push(referrer.clone());
        }
    }
    kinds.sort_unstable();
    kinds.dedup();
    kinds
}

/// The owner as a participant: by name where it is known in this referral, else by its kind alone.
fn owner(rules: &Rules, referral: &Referral, sender: &Participant, kind: &OrganisationKind) -> Participant {
    let weighing = &referral.weighing;
    let judged = weighing.admission.iter().flat_map(|judged| &judged.participants);
    let tested = weighing.purpose.iter().flat_map(|tested| &tested.participants);
    if let Some(known) = std::iter::once(sender).chain(judged).chain(tested).find(|known| known.kind == *kind) {
        return known.clone();
    }
    let referrer = &referral.content.referrer;
    let organisation = if referrer.kind == *kind && referrer.protected.is_none() {
        referrer.organisation.clone()
    } else {
        let label = rules.catalogue.organisation(kind).map(|row| row.label.nl.as_str());
        SafeText::line(label.unwrap_or(kind.as_str()))
    };
    Participant { kind: kind.clone(), organisation, name: SafeText::default() }
}
