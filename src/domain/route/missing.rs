//! What must be filled in or chosen first, each with what to do. Names fields, never their content.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::compose;
use super::contents::Contents;
use crate::domain::bsn;
use crate::domain::catalogue::{Label, NetworkRow, PartKind};
use crate::domain::message::Message;
use crate::domain::package::{PartKey, WithheldReason};
use crate::domain::person::Relation;
use crate::domain::referral::Referral;
use crate::domain::refusal::FieldProblem;
use crate::domain::rules::Rules;
use crate::says;

const NEEDED: &str = "verplicht";
const ADMISSION: &str = "weging.toelating";
const NOT_ALLOWED: &str = "niet_toegestaan";

/// All that is missing for this network.
pub(super) fn problems(
    rules: &Rules,
    referral: &Referral,
    network: &NetworkRow,
    contents: &Contents<'_>,
    today: Date,
) -> Vec<FieldProblem> {
    let name = &network.label;
    let mut found: Vec<FieldProblem> =
        network.required.iter().filter_map(|part| required(referral, network, contents, *part)).collect();
    if network.safe_contact {
        let reach = contents.part(PartKind::Reach).is_some_and(|verdict| verdict.stays.is_none());
        if referral.content.subject.safe_contact.trim().is_empty() || !reach {
            let message = says!("missing-safe-contact");
            found.push(FieldProblem::new("betrokkene.veiligContact", NEEDED, message));
        }
    }
    let fits = |code| network.required_any.contains(code);
    if !network.required_any.is_empty() && !contents.leaving_facts().any(|fact| fits(&fact.category)) {
        let rows = network.required_any.iter().filter_map(|code| rules.catalogue.category(code));
        let kinds: Vec<Label> = rows.map(|row| row.label.clone()).collect();
        let message = says!("missing-fact", kinds = kinds, network = name);
        found.push(FieldProblem::new("feiten", NEEDED, message));
    }
    if let (Some(limit), Some(age)) = (network.authority_under, referral.content.subject.age_on(today)) {
        let household = referral.content.others.iter().any(|other| other.relation == Relation::Household);
        if age < limit && !household {
            let message = says!("missing-authority", limit = limit);
            found.push(FieldProblem::new("anderen", NEEDED, message));
        }
    }
    found.extend(not_allowed(network, contents));
    let leaving = contents.verdicts.iter().map(|verdict| verdict.item.key()).collect();
    found.extend(bsn_in_texts(referral, network, contents, &leaving));
    found
}

/// What the desk wanted to add and may not.
pub(super) fn not_allowed(network: &NetworkRow, contents: &Contents<'_>) -> Vec<FieldProblem> {
    let name = &network.label;
    let told = contents.refused.iter().map(|key| {
        let message = match key {
            PartKey::Fact { .. } => says!("refused-fact", network = name),
            _ => says!("refused-part", network = name),
        };
        FieldProblem::new("erbij", NOT_ALLOWED, message)
    });
    told.collect()
}

/// The parts that would leave and have a BSN typed in their text, where no BSN may go (UAVG 46: only where a law says so).
pub(super) fn texts_with_bsn(referral: &Referral, contents: &Contents<'_>) -> Vec<PartKey> {
    if contents.tells_bsn {
        return Vec::new();
    }
    let leaving = contents.verdicts.iter().filter(|verdict| verdict.stays.is_none());
    leaving
        .filter(|verdict| verdict.item.key() != PartKey::Bsn)
        .filter(|verdict| bsn::within(&compose::text(referral, verdict.item, contents.tells_why)))
        .map(|verdict| verdict.item.key())
        .collect()
}

/// A problem for each of these parts with a BSN in its text, where no BSN may go.
pub(super) fn bsn_in_texts(
    referral: &Referral,
    network: &NetworkRow,
    contents: &Contents<'_>,
    among: &BTreeSet<PartKey>,
) -> Vec<FieldProblem> {
    let hidden = texts_with_bsn(referral, contents);
    let told = hidden.iter().filter(|key| among.contains(key)).map(|key| {
        let field = PartKind::READING_ORDER.into_iter().find(|kind| kind.key() == *key);
        no_bsn(network, field.map_or("feiten", |kind| words(kind).0))
    });
    told.collect()
}

/// The same for the necessity, which leaves as well.
pub(super) fn bsn_in_necessity(network: &NetworkRow, contents: &Contents<'_>, necessity: &str) -> Option<FieldProblem> {
    (!contents.tells_bsn && bsn::within(necessity)).then(|| no_bsn(network, "noodzaak"))
}

fn no_bsn(network: &NetworkRow, field: &str) -> FieldProblem {
    FieldProblem::new(field, NOT_ALLOWED, says!("bsn-in-text", network = &network.label))
}

/// The judgements that must come first (Wgs 2.31(2)-(4), BGS 2.20).
pub(super) fn before_admission(referral: &Referral, found: &mut Vec<FieldProblem>) {
    if referral.weighing.purpose.is_none() {
        let message = says!("missing-purpose");
        found.push(FieldProblem::new("weging.doeltoets", NEEDED, message));
    }
    let message = says!("missing-admission");
    found.push(FieldProblem::new(ADMISSION, NEEDED, message));
}

/// Is a judgement missing, and not only a field?
pub(super) fn waits_for_admission(found: &[FieldProblem]) -> bool {
    found.iter().any(|problem| problem.field == ADMISSION)
}

fn required(
    referral: &Referral,
    network: &NetworkRow,
    contents: &Contents<'_>,
    part: PartKind,
) -> Option<FieldProblem> {
    let name = &network.label;
    let (field, what) = words(part);
    match contents.part(part) {
        None if part == PartKind::Bsn && !referral.content.bsn_unknown.trim().is_empty() => None,
        None => Some(FieldProblem::new(field, NEEDED, says!("missing-part", part = what, network = name))),
        Some(verdict) => verdict.stays.as_ref().map(|reason| match reason {
            WithheldReason::ByDesk => {
                FieldProblem::new("eruit", NEEDED, says!("missing-let-go", part = what, network = name))
            }
            WithheldReason::Secrecy => {
                let message = says!("missing-secrecy", part = what);
                FieldProblem::new("toelichtingGeheimhoudingGrond", NEEDED, message)
            }
            _ => FieldProblem::new(field, NOT_ALLOWED, says!("missing-forbidden", network = name, part = what)),
        }),
    }
}

fn words(part: PartKind) -> (&'static str, Message) {
    match part {
        PartKind::Identity => ("betrokkene.naam", says!("need-identity")),
        PartKind::Bsn => ("betrokkene.bsn", says!("need-bsn")),
        PartKind::Address => ("betrokkene.adres", says!("need-address")),
        PartKind::Reach => ("betrokkene.telefoon", says!("need-reach")),
        PartKind::Others => ("anderen", says!("need-others")),
        PartKind::Summary => ("betreft", says!("need-summary")),
        PartKind::Story => ("toelichting", says!("need-story")),
        PartKind::Goal => ("vraag", says!("need-goal")),
        PartKind::Referrer => ("aanmelder.naam", says!("need-referrer")),
        PartKind::Informed => ("betrokkeneIngelicht", says!("need-informed")),
    }
}
