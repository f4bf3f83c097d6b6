//! One catalogue file: how its rows are read, and how they replace or join the rows that are there.
//!
//! The rule it keeps: a row that is misread is worse than no row. A key that nobody knows is an error with its line, so
//! that a typing error in a house's file can't switch off a safeguard without a word.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};
use toml::Spanned;

use super::check::{CatalogueError, check};
use super::{
    BasisRow, Catalogue, CategoryRow, Choice, CommonReasons, DeskTerm, Label, NetworkRow, OrganisationRow, TemplateRow,
};
use crate::domain::code::{DomainCode, OutcomeCode, ReasonCode};

/// What one file may hold. Everything is optional: a house's file holds only what differs.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Sheet {
    version: Option<String>,
    purpose: Option<Label>,
    organisations: Vec<Spanned<OrganisationRow>>,
    categories: Vec<Spanned<CategoryRow>>,
    bases: Vec<Spanned<BasisRow>>,
    networks: Vec<Spanned<NetworkRow>>,
    templates: Vec<Spanned<TemplateRow>>,
    domains: Vec<Spanned<Choice<DomainCode>>>,
    reject: Vec<Spanned<Choice<ReasonCode>>>,
    hold: Vec<Spanned<Choice<ReasonCode>>>,
    close: Vec<Spanned<Choice<OutcomeCode>>>,
    terms: Vec<Spanned<DeskTerm>>,
    common: Option<CommonReasons>,
}

/// Where each row came from: `networks.riec` → `networks/riec.toml:3`.
#[derive(Default)]
pub(super) struct Origins(HashMap<String, String>);

impl Origins {
    /// File and line of a row, or the catalogue at large.
    pub(super) fn of(&self, list: &str, key: &str) -> String {
        self.0.get(&format!("{list}.{key}")).cloned().unwrap_or_else(|| "catalogus".to_owned())
    }
}

impl Catalogue {
    /// This catalogue with a house's own file laid over it: rows with a known code are replaced, others are added.
    ///
    /// # Errors
    /// When the file can't be read or the whole doesn't fit together; names the file and the line.
    pub fn overlay(&self, house_toml: &str, file: &str) -> Result<Self, CatalogueError> {
        let mut catalogue = self.clone();
        let mut origins = Origins::default();
        apply(&mut catalogue, house_toml, file, &mut origins)?;
        check(&catalogue, &origins)?;
        Ok(catalogue)
    }
}

/// Reads one file into the catalogue.
pub(super) fn apply(
    catalogue: &mut Catalogue,
    text: &str,
    file: &str,
    origins: &mut Origins,
) -> Result<(), CatalogueError> {
    let broken = |error: toml::de::Error| CatalogueError {
        file: error.span().map_or_else(|| file.to_owned(), |span| format!("{file}:{}", line_at(text, span.start))),
        message: error.message().to_owned(),
    };
    let sheet: Sheet = toml::from_str(text).map_err(broken)?;
    let raw: toml::Table = toml::from_str(text).map_err(broken)?;
    let mut laying = Laying { text, file, raw: &raw, origins };

    laying.rows("organisations", &mut catalogue.organisations, sheet.organisations, |row| row.code.to_string())?;
    laying.rows("categories", &mut catalogue.categories, sheet.categories, |row| row.code.to_string())?;
    laying.rows("bases", &mut catalogue.bases, sheet.bases, |row| row.code.to_string())?;
    laying.rows("networks", &mut catalogue.networks, sheet.networks, |row| row.code.to_string())?;
    laying.rows("templates", &mut catalogue.templates, sheet.templates, |row| row.version.clone())?;
    laying.rows("domains", &mut catalogue.domains, sheet.domains, |row| row.code.to_string())?;
    laying.rows("reject", &mut catalogue.reject, sheet.reject, |row| row.code.to_string())?;
    laying.rows("hold", &mut catalogue.hold, sheet.hold, |row| row.code.to_string())?;
    laying.rows("close", &mut catalogue.close, sheet.close, |row| row.code.to_string())?;
    laying.rows("terms", &mut catalogue.terms, sheet.terms, desk_term_key)?;
    if let Some(common) = sheet.common {
        if let (Some(raw), Ok(read)) = (raw.get("common"), serde_json::to_value(&common))
            && let Some(key) = unknown_key(raw, &read)
        {
            return Err(CatalogueError { file: file.to_owned(), message: unknown_message(&format!("common.{key}")) });
        }
        catalogue.common = common;
    }
    catalogue.version = sheet.version.unwrap_or_else(|| std::mem::take(&mut catalogue.version));
    if let Some(purpose) = sheet.purpose {
        catalogue.purpose = purpose;
    }
    let common = catalogue.common.clone();
    catalogue.networks.iter_mut().for_each(|network| complete(network, &common));
    Ok(())
}

/// The key of a desk term: a clock, for one urgency or for all.
pub(super) fn desk_term_key(row: &DeskTerm) -> String {
    match row.urgency {
        Some(urgency) => format!("{} {urgency:?}", row.clock),
        None => row.clock.to_string(),
    }
}

/// Gives a network the reasons that all have, unless it has them under the same code.
fn complete(network: &mut NetworkRow, common: &CommonReasons) {
    let lists = [
        (&mut network.ask_more, &common.ask_more),
        (&mut network.decline, &common.decline),
        (&mut network.forward, &common.forward),
        (&mut network.hand_back, &common.hand_back),
    ];
    for (own, shared) in lists {
        for choice in shared {
            if own.iter().all(|known| known.code != choice.code) {
                own.push(choice.clone());
            }
        }
    }
    for rule in &common.suggest {
        if !network.suggest.contains(rule) {
            network.suggest.push(rule.clone());
        }
    }
}

struct Laying<'a> {
    text: &'a str,
    file: &'a str,
    raw: &'a toml::Table,
    origins: &'a mut Origins,
}

impl Laying<'_> {
    fn rows<T: Serialize>(
        &mut self,
        list: &str,
        known: &mut Vec<T>,
        new: Vec<Spanned<T>>,
        key: impl Fn(&T) -> String,
    ) -> Result<(), CatalogueError> {
        for (index, spanned) in new.into_iter().enumerate() {
            let place = format!("{}:{}", self.file, line_at(self.text, spanned.span().start));
            let row = spanned.into_inner();
            let code = key(&row);
            let raw = self.raw.get(list).and_then(toml::Value::as_array).and_then(|rows| rows.get(index));
            if let (Some(raw), Ok(read)) = (raw, serde_json::to_value(&row))
                && let Some(unknown) = unknown_key(raw, &read)
            {
                return Err(CatalogueError { file: place, message: unknown_message(&unknown) });
            }
            let at = format!("{list}.{code}");
            if self.origins.0.get(&at).is_some_and(|other| other.starts_with(&format!("{}:", self.file))) {
                let message = format!("'{code}' staat er twee keer in; haal er een weg");
                return Err(CatalogueError { file: place, message });
            }
            match known.iter_mut().find(|old| key(old) == code) {
                Some(old) => *old = row,
                None => known.push(row),
            }
            self.origins.0.insert(at, place);
        }
        Ok(())
    }
}

fn unknown_message(key: &str) -> String {
    format!("het veld '{key}' bestaat niet; kijk of het goed gespeld is")
}

/// The first key in the file that the row, once read, doesn't have.
fn unknown_key(raw: &toml::Value, read: &serde_json::Value) -> Option<String> {
    match (raw, read) {
        (toml::Value::Table(raw), serde_json::Value::Object(read)) => raw.iter().find_map(|(key, value)| {
            let Some(known) = read.get(key) else { return Some(key.clone()) };
            unknown_key(value, known).map(|inner| format!("{key}.{inner}"))
        }),
        (toml::Value::Array(raw), serde_json::Value::Array(read)) => {
            raw.iter().zip(read).find_map(|(raw, read)| unknown_key(raw, read))
        }
        _ => None,
    }
}

/// The line, from 1, that holds this byte.
fn line_at(text: &str, byte: usize) -> usize {
    1 + text.bytes().take(byte).filter(|byte| *byte == b'\n').count()
}
