//! Giving a network the more that it asked for: what is new, what else leaves, and on which basis.

use std::collections::BTreeSet;

use super::super::super::intent::Intent;
use super::super::super::model::Model;
use super::super::super::screens::words;
use super::super::super::ui::form::{Choice, Field, Form};
use super::super::route::key_text;
use super::{Filled, body, code};
use crate::domain::command::Command;
use crate::domain::id::{FactId, HandoverId};
use crate::domain::package::PartKey;
use crate::domain::referral::Fact;
use crate::domain::route::{further, more_to_give};
use crate::domain::text::SafeText;
use crate::i18n::label;
use crate::t;
use crate::wire::intake::field::{POLICE_ARTICLES, SECRECY_GROUNDS};

/// The form: the network's question and the basis stand above it.
pub fn form(model: &Model, id: HandoverId) -> Option<Form> {
    let (referral, rules) = (model.opened()?, model.rules.as_ref()?);
    let handover = referral.handover(id)?;
    let catalogue = &rules.catalogue;
    let categories = catalogue.categories.iter().filter(|row| row.in_house);
    let categories = categories.map(|row| Choice::new(row.code.to_string(), label(&row.label))).collect();
    let sources: Vec<Choice> =
        catalogue.organisations.iter().map(|row| Choice::new(row.code.to_string(), label(&row.label))).collect();
    let own = sources.iter().position(|choice| choice.value == referral.content.referrer.kind.as_str());
    let mut fields = vec![
        Field::line("feiten[0].tekst", t!("supplement-text"), "").helped(t!("supplement-help")),
        Field::one("feiten[0].categorie", t!("supplement-category"), categories, None),
        Field::one("feiten[0].bron", t!("supplement-source"), sources, own),
        Field::one("feiten[0].politieArtikel", t!("supplement-police"), named(POLICE_ARTICLES), None)
            .helped(t!("supplement-police-help")),
        Field::one("feiten[0].geheimhoudingGrond", t!("supplement-secrecy"), named(SECRECY_GROUNDS), None)
            .helped(t!("supplement-secrecy-help")),
    ];
    let more = more_to_give(rules, referral, handover, rules.calendar.date(model.now));
    if !more.is_empty() {
        let parts = more.iter().map(|part| Choice::new(key_text(&part.key), words::part(model, &part.key))).collect();
        fields.push(Field::many("erbij", t!("supplement-parts"), parts, BTreeSet::new()));
    }
    let basis = catalogue.basis(&handover.basis).map_or("", |row| row.article.as_str());
    let asked = handover.responses.last().map(|response| response.text.to_string()).unwrap_or_default();
    let title =
        format!("{}  {}: {}", referral.number.as_str(), model.network(&handover.network), Intent::Supplement.title());
    let note =
        t!("supplement-note", asked = asked, basis = basis, sender = words::participant(model, &handover.sender));
    Some(Form::new(title, t!("supplement-send"), fields).noted(note))
}

fn named(codes: &[&str]) -> Vec<Choice> {
    codes
        .iter()
        .map(|code| Choice::new(*code, crate::i18n::text(&format!("word-{}", code.replace('_', "-")))))
        .collect()
}

/// The command, with the hash of what would leave now.
pub fn command(model: &mut Model, id: HandoverId, form: &Form) -> Filled {
    let text = body(form, "feiten[0].tekst");
    let mut facts = Vec::new();
    if !text.trim().is_empty() {
        facts.push(Fact {
            id: FactId(model.ids.next(model.now)),
            category: code(form, "feiten[0].categorie")?,
            text,
            source: code(form, "feiten[0].bron")?,
            organisation: None,
            police: word(form, "feiten[0].politieArtikel"),
            secrecy: word(form, "feiten[0].geheimhoudingGrond"),
            conditions: SafeText::default(),
        });
    }
    let keys = form.text("erbij");
    let add: BTreeSet<PartKey> =
        keys.split(',').filter_map(|key| serde_json::from_str(&key.replace(';', ",")).ok()).collect();
    let seen_hash = model.rules.as_ref().zip(model.opened()).and_then(|(rules, referral)| {
        let handover = referral.handover(id)?;
        let more = further(rules, referral, handover, &facts, &add, rules.calendar.date(model.now))?;
        Some(more.package.hash)
    });
    Ok(Command::Supplement { handover: id, facts, add, seen_hash })
}

/// A choice by its wire name; none when nothing was chosen.
fn word<T: serde::de::DeserializeOwned>(form: &Form, name: &str) -> Option<T> {
    serde_json::from_value(serde_json::Value::String(form.text(name))).ok()
}
