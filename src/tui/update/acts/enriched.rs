//! What a participant answered, and the facts that came with it: each with its category, for police data the article,
//! for data under secrecy the ground (Wgs 2.29(2), 2.30(1)(a)), and the owner's conditions (Wgs 2.29(3)).
//!
//! There is room for one fact; as soon as something is typed in it, there is room for one more.

use super::super::super::intent::Intent;
use super::super::super::model::Model;
use super::super::super::model::screen::{Act, Screen};
use super::super::super::ui::form::{Choice, Field, Form};
use super::{Filled, body, line};
use crate::domain::catalogue::OrganisationRow;
use crate::domain::code::CategoryCode;
use crate::domain::command::Command;
use crate::domain::id::{EnrichmentId, FactId};
use crate::domain::referral::{Fact, PoliceArticle, SecrecyGround};
use crate::domain::refusal::FieldProblem;
use crate::domain::weighing::{Enrichment, EnrichmentAnswer, EnrichmentKind};
use crate::i18n::{label, text};
use crate::t;

/// Facts in one answer at most.
const FACTS: usize = 9;
/// Nothing applies.
const NONE: &str = "nvt";
const ARTICLES: [(&str, PoliceArticle); 2] = [("wpg_8", PoliceArticle::Wpg8), ("wpg_13", PoliceArticle::Wpg13)];
const GROUNDS: [(&str, SecrecyGround); 3] = [
    ("uitdrukkelijke_toestemming", SecrecyGround::Consent),
    ("wettelijke_plicht_of_bevoegdheid", SecrecyGround::Law),
    ("goed_hulpverlenerschap", SecrecyGround::GoodCare),
];

fn name(at: usize, part: &str) -> String {
    format!("feiten[{at}].{part}")
}

fn request(model: &Model, id: EnrichmentId) -> Option<&Enrichment> {
    model.opened()?.weighing.enrichment.iter().find(|request| request.id == id)
}

fn source<'a>(model: &'a Model, request: &Enrichment) -> Option<&'a OrganisationRow> {
    model.rules.as_ref()?.catalogue.organisation(&request.asked)
}

/// The form, with room for so many facts.
pub fn form(model: &Model, id: EnrichmentId, facts: usize) -> Option<Form> {
    let referral = model.opened()?;
    let request = request(model, id)?;
    let known = if request.kind == EnrichmentKind::Presence { t!("enriched-known") } else { t!("enriched-given") };
    let options = vec![
        Choice::new("verstrekt", known),
        Choice::new("niet_aanwezig", t!("enriched-absent")),
        Choice::new("geweigerd_zwaarwegend", t!("enriched-refused")),
    ];
    let mut fields = vec![
        Field::one("antwoord", t!("field-answer"), options, None),
        Field::line("antwoord.tekst", t!("field-explanation"), "").helped(t!("enriched-text-help")),
    ];
    if request.kind == EnrichmentKind::Content {
        for at in 0..facts.clamp(1, FACTS) {
            fields.extend(fact_fields(model, request, at));
        }
    }
    let title = format!("{}  {}", referral.number.as_str(), Intent::RecordEnrichment.title());
    let note = format!("{}: {}", model.organisation(&request.asked), request.question.as_str());
    Some(Form::new(title, t!("send-record"), fields).noted(note))
}

fn fact_fields(model: &Model, request: &Enrichment, at: usize) -> Vec<Field> {
    let rows = model.rules.as_ref().map(|rules| rules.catalogue.categories.as_slice()).unwrap_or_default();
    let rows = rows.iter().filter(|row| row.in_house);
    let categories = rows.map(|row| Choice::new(row.code.to_string(), label(&row.label))).collect();
    let source = source(model, request);
    let police = source.is_some_and(|row| row.gateway.as_deref() == Some("wpg"));
    let secret = source.is_some_and(|row| row.secrecy);
    let number = at + 1;
    let mut articles = vec![Choice::new(NONE, t!("fact-police-none"))];
    articles.extend(ARTICLES.map(|(code, _)| Choice::new(code, text(&format!("fact-{}", code.replace('_', "-"))))));
    let mut grounds = vec![Choice::new(NONE, t!("fact-secrecy-none")).refused(secret.then(|| t!("fact-secrecy-must")))];
    grounds.extend(GROUNDS.map(|(code, _)| Choice::new(code, text(&format!("fact-{}", code.replace('_', "-"))))));
    vec![
        Field::line(&name(at, "tekst"), t!("fact-text", number = number), "").helped(t!("fact-text-help")),
        Field::one(&name(at, "categorie"), t!("fact-category", number = number), categories, None)
            .helped(t!("fact-category-help")),
        Field::one(&name(at, "politieArtikel"), t!("fact-police", number = number), articles, (!police).then_some(0))
            .helped(t!("fact-police-help")),
        Field::one(
            &name(at, "geheimhoudingGrond"),
            t!("fact-secret", number = number),
            grounds,
            (!secret).then_some(0),
        )
        .helped(if secret { t!("fact-secrecy-must") } else { t!("fact-secrecy-help") }),
        Field::line(&name(at, "voorwaardenDoorgifte"), t!("fact-conditions", number = number), "")
            .helped(t!("fact-conditions-help")),
    ]
}

/// How many facts these texts have room for.
pub(super) fn room(texts: &[(String, String)]) -> usize {
    texts
        .iter()
        .filter(|(name, _)| {
            name.strip_prefix("feiten[")
                .is_some_and(|rest| rest.split_once("].").is_some_and(|(_, field)| field == "tekst"))
        })
        .count()
}

/// Something was typed in the last fact: there is room for one more.
pub fn grow(model: &mut Model) {
    let Screen::Form(screen) = model.top() else { return };
    let Act::Enriched(id) = screen.act else { return };
    let texts = screen.form.texts();
    let facts = room(&texts);
    let full = facts > 0 && facts < FACTS && !screen.form.text(&name(facts - 1, "tekst")).trim().is_empty();
    let Some(more) = full.then(|| form(model, id, facts + 1)).flatten() else { return };
    let Some(Screen::Form(screen)) = model.top_mut() else { return };
    let known = screen.form.fields.len();
    screen.form.fields.extend(more.fields.into_iter().skip(known));
}

/// The command.
pub fn command(model: &mut Model, id: EnrichmentId, form: &Form) -> Filled {
    let Some(request) = request(model, id).cloned() else { return Err(Vec::new()) };
    let secret = source(model, &request).is_some_and(|row| row.secrecy);
    let mut facts = Vec::new();
    let mut problems = Vec::new();
    for at in 0..room(&form.texts()) {
        let text = body(form, &name(at, "tekst"));
        if text.is_empty() {
            continue;
        }
        let Ok(category) = CategoryCode::try_from(form.text(&name(at, "categorie")).as_str()) else {
            problems.push(FieldProblem::new(name(at, "categorie"), "verplicht", t!("form-choose")));
            continue;
        };
        let secrecy = chosen(&GROUNDS, &form.text(&name(at, "geheimhoudingGrond")));
        if secret && secrecy.is_none() {
            problems.push(FieldProblem::new(name(at, "geheimhoudingGrond"), "verplicht", t!("fact-secrecy-must")));
        }
        facts.push((text, category, secrecy, at));
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    let facts: Vec<Fact> = facts
        .into_iter()
        .map(|(text, category, secrecy, at)| Fact {
            id: FactId(model.ids.next(model.now)),
            category,
            text,
            source: request.asked.clone(),
            organisation: None,
            police: chosen(&ARTICLES, &form.text(&name(at, "politieArtikel"))),
            secrecy,
            conditions: line(form, &name(at, "voorwaardenDoorgifte")),
        })
        .collect();
    let said = line(form, "antwoord.tekst");
    let answer = match form.text("antwoord").as_str() {
        "verstrekt" => EnrichmentAnswer::Provided { text: said, facts: facts.iter().map(|fact| fact.id).collect() },
        "niet_aanwezig" => EnrichmentAnswer::Absent,
        "geweigerd_zwaarwegend" => EnrichmentAnswer::Refused { reason: said },
        _ => return Err(vec![FieldProblem::new("antwoord", "verplicht", t!("form-choose"))]),
    };
    Ok(Command::RecordEnrichment { enrichment: id, answer, facts })
}

fn chosen<T: Copy>(options: &[(&str, T)], name: &str) -> Option<T> {
    options.iter().find(|(code, _)| *code == name).map(|(_, value)| *value)
}
