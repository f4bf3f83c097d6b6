//! Is a catalogue whole? Every code that a row names must exist, and no row may contradict the rules that the code keeps.

use std::collections::BTreeSet;

use super::sheet::{Origins, desk_term_key};
use super::{BasisRow, Catalogue, Choice, Consent, Group, Label, NetworkRow, PartKind};
use crate::domain::code::{CategoryCode, OrganisationKind};
use crate::domain::handover::Mode;
use crate::domain::suggest;

/// What is wrong with a catalogue file, and where.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{file}: {message}")]
pub struct CatalogueError {
    /// File, with the line where known: `huis.toml:12`.
    pub file: String,
    /// What is wrong and what to do.
    pub message: String,
}

/// The most characters of a short label: a column's width.
const SHORT: usize = 16;

/// The clocks of the desk that must have a term.
const DESK_CLOCKS: [&str; 9] = [
    "eerste_contact",
    "weging",
    "opnieuw_beoordelen",
    "afronden",
    "aanvulling",
    "aanhouding",
    "akkoord",
    "advies",
    "navraag",
];

/// Checks the whole catalogue.
///
/// # Errors
/// The first thing that is wrong.
pub(super) fn check(catalogue: &Catalogue, origins: &Origins) -> Result<(), CatalogueError> {
    let check = Check { catalogue };
    for row in &catalogue.organisations {
        at(origins, "organisations", row.code.as_str(), || {
            label("label", &row.label)?;
            label("short", &row.short)?;
            short(&row.short)?;
            filled("article", &row.article)?;
            check.categories("implies", &row.implies)
        })?;
    }
    for row in &catalogue.categories {
        at(origins, "categories", row.code.as_str(), || {
            label("label", &row.label)?;
            filled("article", &row.article)
        })?;
    }
    for row in &catalogue.bases {
        at(origins, "bases", row.code.as_str(), || check.basis(row))?;
    }
    for row in &catalogue.networks {
        at(origins, "networks", row.code.as_str(), || check.network(row))?;
    }
    for row in &catalogue.templates {
        at(origins, "templates", &row.version, || {
            unique("criteria", row.criteria.iter().map(|criterion| criterion.code.as_str()))?;
            row.criteria.iter().try_for_each(|criterion| label("criteria.label", &criterion.label))?;
            if row.criteria.iter().any(|criterion| criterion.counts) {
                Ok(())
            } else {
                Err("geen enkel criterium telt mee (counts)".to_owned())
            }
        })?;
    }
    for row in &catalogue.terms {
        at(origins, "terms", &desk_term_key(row), || {
            label("label", &row.label)?;
            filled("source", &row.source)
        })?;
    }
    at(origins, "", "", || check.desk())
}

fn at(
    origins: &Origins,
    list: &str,
    key: &str,
    check: impl FnOnce() -> Result<(), String>,
) -> Result<(), CatalogueError> {
    check().map_err(|message| {
        let message = if key.is_empty() { message } else { format!("{key}: {message}") };
        CatalogueError { file: origins.of(list, key), message }
    })
}

struct Check<'a> {
    catalogue: &'a Catalogue,
}

impl Check<'_> {
    fn desk(&self) -> Result<(), String> {
        let catalogue = self.catalogue;
        filled("version", &catalogue.version)?;
        label("purpose", &catalogue.purpose)?;
        choices("domains", &catalogue.domains)?;
        choices("reject", &catalogue.reject)?;
        choices("hold", &catalogue.hold)?;
        choices("close", &catalogue.close)?;
        if catalogue.templates.is_empty() {
            return Err("er is geen sjabloon met criteria (templates)".to_owned());
        }
        for clock in DESK_CLOCKS {
            if catalogue.terms.iter().all(|term| term.clock != *clock) {
                return Err(format!("er is geen termijn voor '{clock}' (terms)"));
            }
        }
        for kind in PartKind::READING_ORDER {
            if catalogue.categories.iter().all(|row| row.code != *kind.category()) {
                return Err(format!("de categorie '{}' van een pakketdeel ontbreekt", kind.category()));
            }
        }
        Ok(())
    }

    fn basis(&self, row: &BasisRow) -> Result<(), String> {
        label("label", &row.label)?;
        filled("article", &row.article)?;
        for sender in &row.senders {
            if Group::named(sender.as_str()).is_none() {
                self.organisation("senders", sender)?;
            }
        }
        row.receivers.iter().try_for_each(|receiver| self.organisation("receivers", receiver))?;
        self.categories("categories", &row.categories)?;
        self.categories("never", &row.never)?;
        self.categories("lifts", &row.lifts)?;
        if !row.lifts.is_empty() && row.mode != Mode::Advise {
            return Err("lifts kan alleen bij advies: de eigenaar verstuurt zelf".to_owned());
        }
        if row.senders.is_empty() || row.receivers.is_empty() {
            return Err("noem minstens een afzender (senders) en een ontvanger (receivers)".to_owned());
        }
        if row.until.is_some_and(|until| until < row.from) {
            return Err("de einddatum (until) ligt voor de begindatum (from)".to_owned());
        }
        match row.mode {
            Mode::Forbidden => Err("een grondslag kan niet 'verboden' zijn; gebruik disabled = true".to_owned()),
            Mode::Advise if !row.own_data_only => {
                Err("advies gaat alleen over eigen gegevens van de aanmelder: zet own_data_only = true".to_owned())
            }
            Mode::SendAfterApproval if row.consent.is_empty() => {
                Err("na_akkoord zegt niet van wie: vul consent in".to_owned())
            }
            Mode::Advise if row.consent.iter().any(|consent| *consent != Consent::Subject) => {
                Err("bij advies regelt de aanmelder alleen de instemming van de betrokkene (consent)".to_owned())
            }
            _ => Ok(()),
        }
    }

    fn network(&self, row: &NetworkRow) -> Result<(), String> {
        for (field, text) in [
            ("label", &row.label),
            ("short", &row.short),
            ("handles", &row.handles),
            ("necessity", &row.necessity),
            ("no_basis", &row.no_basis),
        ] {
            label(field, text)?;
        }
        short(&row.short)?;
        filled("article", &row.article)?;
        self.organisation("receiver", &row.receiver)?;
        row.also.iter().try_for_each(|code| self.organisation("also", code))?;
        self.categories("default_categories", &row.default_categories)?;
        self.categories("required_any", &row.required_any)?;
        for forbidden in &row.forbidden {
            self.categories("forbidden", std::slice::from_ref(&forbidden.category))?;
            filled("forbidden.article", &forbidden.article)?;
            if row.default_categories.contains(&forbidden.category) || row.required_any.contains(&forbidden.category) {
                return Err(format!("'{}' is verboden en gaat toch standaard mee", forbidden.category));
            }
        }
        for category in &row.default_categories {
            if self.catalogue.category(category).is_some_and(|category| !category.in_house) {
                return Err(format!("'{category}' mag niet in een dossier en kan dus niet mee"));
            }
        }
        if let Some(part) = row.required.iter().find(|part| !row.default_parts.contains(part)) {
            return Err(format!("'{}' is nodig (required) maar gaat niet standaard mee (default_parts)", part.name()));
        }
        choices("ask_more", &row.ask_more)?;
        choices("decline", &row.decline)?;
        choices("forward", &row.forward)?;
        choices("hand_back", &row.hand_back)?;
        choices("outcomes", &row.outcomes)?;
        if !row.progress.is_empty() {
            choices("progress", &row.progress)?;
        }
        if let Some(code) = &row.wrongly_addressed
            && row.outcomes.iter().all(|outcome| outcome.code != *code)
        {
            return Err(format!("wrongly_addressed '{code}' staat niet in outcomes"));
        }
        for (field, codes) in [("takes_over", &row.takes_over), ("hit", &row.hit)] {
            if let Some(code) = codes.iter().find(|code| row.outcomes.iter().all(|outcome| outcome.code != **code)) {
                return Err(format!("{field} '{code}' staat niet in outcomes"));
            }
        }
        for rule in &row.suggest {
            label("suggest.says", &rule.says)?;
            if rule.weight == 0 || rule.weight.unsigned_abs() > 100 {
                return Err(format!("suggest '{}': weight is 1 tot 100, of -1 tot -100", rule.when));
            }
            suggest::parse(&rule.when, self.catalogue).map_err(|wrong| format!("suggest '{}': {wrong}", rule.when))?;
        }
        row.terms.iter().try_for_each(|term| filled("terms.source", &term.source))?;
        if self.catalogue.bases.iter().any(|basis| !basis.disabled && basis.reaches(row)) {
            Ok(())
        } else {
            Err("geen enkele grondslag (bases) bereikt dit netwerk".to_owned())
        }
    }

    fn organisation(&self, field: &str, code: &OrganisationKind) -> Result<(), String> {
        match self.catalogue.organisation(code) {
            Some(_) => Ok(()),
            None => Err(format!("{field}: de organisatie '{code}' bestaat niet (organisations)")),
        }
    }

    fn categories(&self, field: &str, codes: &[CategoryCode]) -> Result<(), String> {
        match codes.iter().find(|code| self.catalogue.category(code).is_none()) {
            None => Ok(()),
            Some(code) => Err(format!("{field}: de categorie '{code}' bestaat niet (categories)")),
        }
    }
}

fn filled(field: &str, text: &str) -> Result<(), String> {
    if text.trim().is_empty() { Err(format!("{field} is leeg")) } else { Ok(()) }
}

fn short(text: &Label) -> Result<(), String> {
    if text.nl.chars().count().max(text.en.chars().count()) > SHORT {
        return Err(format!("short is langer dan {SHORT} tekens"));
    }
    Ok(())
}

fn label(field: &str, text: &Label) -> Result<(), String> {
    if text.nl.trim().is_empty() || text.en.trim().is_empty() {
        Err(format!("{field} heeft een tekst in beide talen nodig (nl en en)"))
    } else {
        Ok(())
    }
}

fn unique<'a>(field: &str, codes: impl Iterator<Item = &'a str>) -> Result<(), String> {
    let mut seen = BTreeSet::new();
    for code in codes {
        if !seen.insert(code) {
            return Err(format!("{field}: '{code}' staat er twee keer in"));
        }
    }
    if seen.is_empty() { Err(format!("{field} is leeg")) } else { Ok(()) }
}

fn choices<C: std::fmt::Display>(field: &str, list: &[Choice<C>]) -> Result<(), String> {
    let codes: Vec<String> = list.iter().map(|choice| choice.code.to_string()).collect();
    unique(field, codes.iter().map(String::as_str))?;
    list.iter().try_for_each(|choice| label(field, &choice.label))
}
