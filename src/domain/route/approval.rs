//! Who must agree before something leaves.

use super::contents::Contents;
use super::owner;
use crate::domain::catalogue::{BasisRow, Consent, NetworkRow};
use crate::domain::code::CategoryCode;
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
                for owner in owners(rules, referral, contents) {
                    // The sender's own agreement covers the sender's own data.
                    let own = (&owner.kind, &owner.code) == (&sender.kind, &sender.code);
                    if own && basis.consent.contains(&Consent::Sender) {
                        continue;
                    }
                    let why = format!("gaf bijzondere of strafrechtelijke gegevens ({article})");
                    ask(Approver::Participant { participant: named(rules, referral, sender, owner) }, why);
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
    let refers = sender.may_be(&referrer.kind, referrer.code.as_ref())
        && (sender.name.is_empty() || sender.name == referrer.name);
    refers
        || judged
            .chain(tested)
            .any(|known| known.may_be(&sender.kind, sender.code.as_ref()) && known.name == sender.name)
}

/// The organisations that gave special or criminal data which leave (Wgs 1.7(3), 2.28), each once.
fn owners(rules: &Rules, referral: &Referral, contents: &Contents<'_>) -> Vec<Participant> {
    let catalogue = &rules.catalogue;
    let delicate = |code: &CategoryCode| catalogue.category(code).is_some_and(|row| row.special || row.criminal);
    let facts = contents.leaving_facts().filter(|fact| delicate(&fact.category));
    let mut owners: Vec<Participant> = facts.map(|fact| owner::of_fact(rules, referral, fact)).collect();
    if contents.free_text_leaves() {
        let referrer = &referral.content.referrer.kind;
        let implied = catalogue.organisation(referrer).map(|row| row.implies.as_slice()).unwrap_or_default();
        let labelled = &referral.content.story_categories;
        // What nobody labelled may hold anything.
        let unlabelled = || labelled.is_empty() && contents.story_leaves();
        if implied.iter().chain(labelled).any(delicate) || unlabelled() {
            owners.push(owner::referrer(rules, referral));
        }
    }
    owners.sort_by(|one, next| (&one.kind, &one.code).cmp(&(&next.kind, &next.code)));
    owners.dedup_by(|one, next| (&one.kind, &one.code) == (&next.kind, &next.code));
    owners
}

/// The owner as a participant: by a person's name where one of it is known in this referral, else by its own name.
fn named(rules: &Rules, referral: &Referral, sender: &Participant, owner: Participant) -> Participant {
    let weighing = &referral.weighing;
    let judged = weighing.admission.iter().flat_map(|judged| &judged.participants);
    let tested = weighing.purpose.iter().flat_map(|tested| &tested.participants);
    let mut known = std::iter::once(sender).chain(judged).chain(tested).map(|known| rules.house.identified(known));
    if let Some(known) = known.find(|known| known.kind == owner.kind && known.code == owner.code) {
        return known;
    }
    let referrer = &referral.content.referrer;
    let protected = referrer.protected.is_some() && referrer.kind == owner.kind;
    let organisation = if owner.organisation.is_empty() || protected {
        let label = rules.catalogue.organisation(&owner.kind).map(|row| row.label.nl.as_str());
        SafeText::line(label.unwrap_or(owner.kind.as_str()))
    } else {
        owner.organisation
    };
    Participant { organisation, name: SafeText::default(), ..owner }
}
