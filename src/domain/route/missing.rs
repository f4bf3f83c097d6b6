//! What must be filled in or chosen first, each with what to do. Names fields, never their content.

use jiff::civil::Date;

use super::contents::Contents;
use crate::domain::catalogue::{NetworkRow, PartKind};
use crate::domain::package::{PartKey, WithheldReason};
use crate::domain::person::Relation;
use crate::domain::referral::Referral;
use crate::domain::refusal::FieldProblem;
use crate::domain::rules::Rules;

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
    let name = &network.label.nl;
    let mut found: Vec<FieldProblem> =
        network.required.iter().filter_map(|part| required(referral, network, contents, *part)).collect();
    if network.safe_contact {
        let reach = contents.part(PartKind::Reach).is_some_and(|verdict| verdict.stays.is_none());
        if referral.content.subject.safe_contact.trim().is_empty() || !reach {
            let message = "Leg vast hoe de persoon veilig te bereiken is, en hoe niet. Dit gaat altijd mee.";
            found.push(FieldProblem::new("betrokkene.veiligContact", NEEDED, message));
        }
    }
    let fits = |code| network.required_any.contains(code);
    if !network.required_any.is_empty() && !contents.leaving_facts().any(|fact| fits(&fact.category)) {
        let kinds: Vec<&str> = network
            .required_any
            .iter()
            .map(|code| rules.catalogue.category(code).map_or(code.as_str(), |row| &row.label.nl))
            .collect();
        let message = format!("Voeg een feit toe over: {}. {name} kan niet zonder.", kinds.join(", of "));
        found.push(FieldProblem::new("feiten", NEEDED, message));
    }
    if let (Some(limit), Some(age)) = (network.authority_under, referral.content.subject.age_on(today)) {
        let household = referral.content.others.iter().any(|other| other.relation == Relation::Household);
        if age < limit && !household {
            let message = format!("Noem wie het gezag heeft: de persoon is jonger dan {limit} jaar.");
            found.push(FieldProblem::new("anderen", NEEDED, message));
        }
    }
    for key in &contents.refused {
        let part = match key {
            PartKey::Fact { .. } => "Een feit dat u wilde toevoegen",
            _ => "Een deel dat u wilde toevoegen",
        };
        let message = format!("{part} mag niet naar {name}. Haal het uit de keuze.");
        found.push(FieldProblem::new("erbij", NOT_ALLOWED, message));
    }
    found
}

/// The judgements that must come first (Wgs 2.31(2)-(4), BGS 2.20).
pub(super) fn before_admission(referral: &Referral, found: &mut Vec<FieldProblem>) {
    if referral.weighing.purpose.is_none() {
        let message = "Doe eerst de doeltoets met een publieke deelnemer (Wgs 2.31, lid 2).";
        found.push(FieldProblem::new("weging.doeltoets", NEEDED, message));
    }
    let message = "Beoordeel eerst de toelating: a, b, c en d (BGS 2.20).";
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
    let name = &network.label.nl;
    let (field, what) = words(part);
    match contents.part(part) {
        None if part == PartKind::Bsn && !referral.content.bsn_unknown.trim().is_empty() => None,
        None => Some(FieldProblem::new(field, NEEDED, format!("Vul {what} in. {name} kan niet zonder."))),
        Some(verdict) => verdict.stays.as_ref().map(|reason| match reason {
            WithheldReason::ByDesk => {
                FieldProblem::new("eruit", NEEDED, format!("Laat {what} meegaan. {name} kan niet zonder."))
            }
            WithheldReason::Secrecy => {
                let message =
                    format!("Leg vast waarom het beroepsgeheim niet geldt (Wgs 2.29, lid 2): {what} is nodig.");
                FieldProblem::new("feiten.geheimhoudingGrond", NEEDED, message)
            }
            _ => FieldProblem::new(field, NOT_ALLOWED, format!("{name} heeft {what} nodig, maar dat mag niet mee.")),
        }),
    }
}

fn words(part: PartKind) -> (&'static str, &'static str) {
    match part {
        PartKind::Identity => ("betrokkene.naam", "naam of geboortedatum"),
        PartKind::Bsn => ("betrokkene.bsn", "het BSN, of waarom het onbekend is,"),
        PartKind::Address => ("betrokkene.adres", "het adres"),
        PartKind::Reach => ("betrokkene.telefoon", "de bereikbaarheid"),
        PartKind::Others => ("anderen", "de directe kring"),
        PartKind::Summary => ("betreft", "de samenvatting"),
        PartKind::Story => ("toelichting", "het verhaal"),
        PartKind::Goal => ("vraag", "de vraag"),
        PartKind::Referrer => ("aanmelder.naam", "de contactpersoon"),
        PartKind::Informed => ("betrokkeneIngelicht", "of de persoon is ingelicht"),
    }
}
