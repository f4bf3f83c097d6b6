//! Is the content of a referral fit to be received? The catalogue knows the codes, the law what may be in a file.
//!
//! What is unknown is welcome: a name, a date of birth or a BSN may be missing. What is wrong is named, all together.

use jiff::civil::Date;

use crate::domain::person::Person;
use crate::domain::referral::Content;
use crate::domain::referral::Fact;
use crate::domain::rules::Rules;
use crate::says;

use super::fields::Fields;

/// The category that may be here under two articles of the Wpg only.
const POLICE_DATA: &str = "politiegegevens";

/// Looks at everything; `at` is where the content stands in the command (`inhoud`).
pub(super) fn check(rules: &Rules, content: &Content, today: Date, at: &str, fields: &mut Fields) {
    let catalogue = &rules.catalogue;
    if catalogue.organisation(&content.referrer.kind).is_none() {
        fields.unknown(format!("{at}.aanmelder.soort"));
    }
    fields.need(format!("{at}.aanmelder.organisatie"), &content.referrer.organisation);
    if let Some(reason) = &content.referrer.protected {
        fields.need(format!("{at}.aanmelder.afgeschermd"), reason);
    }
    fields.need(format!("{at}.betreft"), &content.summary);
    if content.checked_by.trim().is_empty() {
        fields.problem(format!("{at}.juistheidGecontroleerdDoor"), "verplicht", says!("checked-by"));
    }
    let municipalities = &rules.house.municipalities;
    if !municipalities.is_empty() && !municipalities.iter().any(|row| row.code == content.municipality) {
        fields.problem(format!("{at}.gemeente"), "onbekende_code", says!("field-municipality"));
    }
    born(&content.subject, today, &format!("{at}.betrokkene"), fields);
    for (place, other) in content.others.iter().enumerate() {
        born(&other.person, today, &format!("{at}.anderen[{place}].persoon"), fields);
    }
    for (place, category) in content.story_categories.iter().enumerate() {
        self::category(rules, category, format!("{at}.toelichtingCategorieen[{place}]"), fields);
    }
    facts(rules, &content.facts, &format!("{at}.feiten"), fields);
}

fn born(person: &Person, today: Date, at: &str, fields: &mut Fields) {
    if person.born.is_some_and(|born| born > today) {
        fields.problem(format!("{at}.geboortedatum"), "ongeldig", says!("field-date-future"));
    }
}

fn category(rules: &Rules, code: &crate::domain::code::CategoryCode, at: String, fields: &mut Fields) {
    match rules.catalogue.category(code) {
        None => fields.unknown(at),
        Some(row) if !row.in_house => {
            let message = says!("field-category-forbidden", article = row.article.as_str());
            fields.problem(at, "niet_toegestaan", message);
        }
        Some(_) => {}
    }
}

/// Labelled facts: a known category that may be here, a known owner, a text; police data under Wpg 8 or 13 only.
pub(super) fn facts(rules: &Rules, facts: &[Fact], at: &str, fields: &mut Fields) {
    for (place, fact) in facts.iter().enumerate() {
        let at = format!("{at}[{place}]");
        category(rules, &fact.category, format!("{at}.categorie"), fields);
        fields.need(format!("{at}.tekst"), &fact.text);
        fields.fresh(format!("{at}.id"), facts[..place].iter().any(|other| other.id == fact.id));
        let known = fact.organisation.as_ref().map(|code| rules.house.organisation(code));
        if known.is_some_and(|known| known.is_none_or(|known| known.kind != fact.source)) {
            fields.unknown(format!("{at}.bronOrganisatie"));
        }
        match rules.catalogue.organisation(&fact.source) {
            None => fields.unknown(format!("{at}.bron")),
            Some(source) => {
                let criminal = rules.catalogue.category(&fact.category).is_some_and(|row| row.criminal);
                let of_police = criminal && source.gateway.as_deref() == Some("wpg");
                // Police data stay police data, whoever passes them on.
                if (of_police || fact.category == *POLICE_DATA) && fact.police.is_none() {
                    let message = says!("fact-police-article");
                    fields.problem(format!("{at}.politieArtikel"), "verplicht", message);
                }
            }
        }
    }
}
