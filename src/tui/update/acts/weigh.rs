//! Weighing, in the order of the law: purpose test, enrichment, admission; urgency, focus areas, life domains.

use std::collections::BTreeSet;

use super::super::super::intent::Intent;
use super::super::super::model::Model;
use super::super::super::ui::form::{Choice, Field, Form};
use super::{Filled, body, code, line};
use crate::domain::catalogue::Participation;
use crate::domain::code::{CriterionCode, DomainCode, OrganisationKind};
use crate::domain::command::Command;
use crate::domain::confidentiality::Confidentiality;
use crate::domain::id::EnrichmentId;
use crate::domain::refusal::FieldProblem;
use crate::domain::text::SafeText;
use crate::domain::weighing::{
    CriterionAnswer, EnrichmentKind, FocusArea, LifeDomain, Met, Participant, Urgency, UrgencyChoice,
};
use crate::domain::words::wire_name;
use crate::i18n::label;
use crate::t;

/// How many named participants a form asks for.
const JUDGES: usize = 3;

/// Urgencies in the order of the picker, by their wire names.
const URGENCIES: [(&str, Urgency); 4] =
    [("acuut", Urgency::Acute), ("hoog", Urgency::High), ("normaal", Urgency::Normal), ("laag", Urgency::Low)];
const AREAS: [(&str, FocusArea); 3] = [
    ("ex_justitiabele", FocusArea::ExOffender),
    ("verward_gedrag", FocusArea::ConfusedBehaviour),
    ("radicalisering", FocusArea::Radicalisation),
];

/// The form of an intent of weighing.
pub fn form(model: &Model, intent: Intent) -> Option<Form> {
    let referral = model.opened()?;
    let rules = model.rules.as_ref()?;
    let number = referral.number.as_str();
    let title = format!("{number}  {}", intent.title());
    let weighing = &referral.weighing;
    Some(match intent {
        Intent::TestPurpose => {
            let test = weighing.purpose.as_ref();
            let fits = vec![Choice::new("ja", t!("purpose-yes")), Choice::new("nee", t!("purpose-no"))];
            let purpose =
                test.map_or_else(|| label(&rules.catalogue.purpose).to_owned(), |test| test.purpose.to_string());
            let chosen = test.map(|test| usize::from(!test.fits));
            let mut fields = vec![
                Field::one("past", t!("purpose-fits"), fits, chosen).helped(t!("purpose-help")),
                Field::line("reden", t!("field-reason"), test.map_or("", |test| test.reason.as_str())),
                Field::line("doel", t!("purpose-purpose"), &purpose),
            ];
            fields.extend(judges(model, test.map(|test| test.participants.as_slice()).unwrap_or_default()));
            Form::new(title, t!("send-record"), fields)
        }
        Intent::AskEnrichment => {
            let all = rules.catalogue.organisations.iter().filter(|row| row.participation != Participation::None);
            let asked: Vec<Choice> = all.map(|row| Choice::new(row.code.to_string(), label(&row.label))).collect();
            let kinds = vec![Choice::new("dat", t!("enrich-presence")), Choice::new("wat", t!("enrich-content"))];
            Form::new(
                title,
                t!("send-record"),
                vec![
                    Field::one("organisatieSoort", t!("enrich-whom"), asked, None),
                    Field::one("vraagSoort", t!("enrich-kind"), kinds, Some(0)).helped(t!("enrich-kind-help")),
                    Field::line("vraag", t!("field-question"), &t!("enrich-default")),
                ],
            )
        }
        Intent::Admit => {
            let template = rules.catalogue.template_on(rules.calendar.date(model.now))?;
            let before = weighing.admission.as_ref().filter(|admission| admission.template == template.version);
            let mut fields = Vec::new();
            for (at, row) in template.criteria.iter().enumerate() {
                let answer = before.and_then(|known| known.answers.iter().find(|answer| answer.criterion == row.code));
                let options = vec![
                    Choice::new("ja", t!("met-yes")),
                    Choice::new("nee", t!("met-no")),
                    Choice::new("onbekend", t!("met-unknown")),
                ];
                let chosen = answer.map(|answer| match answer.met {
                    Met::Yes => 0,
                    Met::No => 1,
                    Met::Unknown => 2,
                });
                let help = row.help.as_ref().map(label).unwrap_or_default();
                let name = format!("antwoorden[{at}]");
                let text = format!("{} {}", row.code, label(&row.label));
                fields.push(Field::one(&format!("{name}.voldaan"), text, options, chosen).helped(help.to_owned()));
                let reason = answer.map_or("", |answer| answer.reason.as_str());
                fields.push(Field::line(
                    &format!("{name}.reden"),
                    format!("{} {}", row.code, t!("field-reason")),
                    reason,
                ));
            }
            fields.extend(judges(model, before.map(|known| known.participants.as_slice()).unwrap_or_default()));
            Form::new(title, t!("send-record"), fields).noted(format!("{} · {}", template.version, template.article))
        }
        Intent::SetUrgency => Form::new(title, t!("send-record"), urgency_fields(weighing.urgency.as_ref())),
        Intent::SetFocus => {
            let options = AREAS
                .map(|(name, _)| Choice::new(name, crate::i18n::text(&format!("focus-{}", name.replace('_', "-")))));
            let chosen = (0..AREAS.len()).filter(|at| weighing.focus.contains(&AREAS[*at].1)).collect();
            let field = Field::many("taakaccenten", t!("field-focus"), options.into(), chosen).helped(t!("focus-help"));
            let mut fields = vec![field];
            if weighing.compartmented() {
                fields.push(Field::line("reden", t!("field-reason"), "").helped(t!("focus-off-help")));
            }
            Form::new(title, t!("send-record"), fields)
        }
        Intent::SetConfidentiality => {
            let options = Confidentiality::ALL.map(|level| {
                Choice::new(wire_name(level), crate::i18n::text(&format!("confidentiality-{}-long", wire_name(level))))
            });
            let chosen = Confidentiality::ALL.iter().position(|level| *level == weighing.confidentiality);
            let fields = vec![
                Field::one("niveau", t!("field-confidentiality"), options.into(), chosen),
                Field::line("reden", t!("field-reason"), ""),
            ];
            Form::new(title, t!("send-record"), fields).noted(t!("confidentiality-note"))
        }
        Intent::SetDomains => {
            let mut fields = Vec::new();
            for row in &rules.catalogue.domains {
                let known = weighing.domains.iter().find(|known| known.domain == row.code);
                let text = known.map_or("", |known| known.necessity.as_str());
                fields.push(Field::line(&format!("leefgebieden.{}", row.code), label(&row.label).to_owned(), text));
            }
            Form::new(title, t!("send-record"), fields).noted(t!("domains-note"))
        }
        _ => return None,
    })
}

/// How soon, and why; as it was chosen before.
pub fn urgency_fields(now: Option<&UrgencyChoice>) -> Vec<Field> {
    let options = URGENCIES.map(|(name, _)| Choice::new(name, crate::i18n::text(&format!("urgency-{name}-long"))));
    let chosen = now.and_then(|now| URGENCIES.iter().position(|(_, level)| *level == now.level));
    vec![
        Field::one("urgentie", t!("field-urgency"), options.into(), chosen),
        Field::line("reden", t!("field-reason"), now.map_or("", |now| now.reason.as_str())),
    ]
}

/// The participants to choose from: the organisations that the house knows by name; of other kinds the kind alone.
pub fn participants_known(model: &Model, fits: impl Fn(Participation) -> bool) -> Vec<Choice> {
    let Some(rules) = &model.rules else { return Vec::new() };
    let house = &rules.house.organisations;
    let rows = rules.catalogue.organisations.iter().filter(|row| fits(row.participation));
    rows.flat_map(|row| {
        let mark = if row.participation == Participation::Public { t!("judge-public") } else { t!("judge-private") };
        let named = house.iter().filter(|known| known.kind == row.code);
        let mut choices: Vec<Choice> = named
            .map(|known| Choice::new(known.code.to_string(), format!("{} ({mark})", known.name.as_str())))
            .collect();
        if choices.is_empty() {
            choices.push(Choice::new(row.code.to_string(), format!("{} ({mark})", label(&row.label))));
        }
        choices
    })
    .collect()
}

/// Fields for the named participants who judged.
fn judges(model: &Model, known: &[Participant]) -> Vec<Field> {
    let options = participants_known(model, |one| one != Participation::None);
    (0..JUDGES)
        .flat_map(|at| {
            let judge = known.get(at);
            let value = judge.map(|judge| judge.code.as_ref().map_or(judge.kind.as_str(), |code| code.as_str()));
            let chosen = value.and_then(|value| options.iter().position(|option| option.value == value));
            let number = at + 1;
            let kind = Field::one(
                &format!("deelnemers[{at}].soort"),
                t!("judge-kind", number = number),
                options.clone(),
                chosen,
            );
            let name = judge.map_or("", |judge| judge.name.as_str());
            let field = Field::line(&format!("deelnemers[{at}].naam"), t!("judge-name", number = number), name);
            [kind, if at == 0 { field.helped(t!("judge-help")) } else { field }]
        })
        .collect()
}

/// Where a public participant can still be named: the first that is empty, else the first.
pub fn public_needed(form: &Form) -> Vec<FieldProblem> {
    let name = |at: usize| format!("deelnemers[{at}].soort");
    let at = (0..JUDGES).find(|at| form.text(&name(*at)).is_empty()).unwrap_or(0);
    vec![FieldProblem::new(name(at), "verplicht", t!("judge-public-needed"))]
}

/// A name without an organisation would get lost in silence.
fn nameless(form: &Form) -> Result<(), Vec<FieldProblem>> {
    let lost = |at: &usize| {
        form.text(&format!("deelnemers[{at}].soort")).is_empty()
            && !form.text(&format!("deelnemers[{at}].naam")).trim().is_empty()
    };
    let problem = |at| FieldProblem::new(format!("deelnemers[{at}].soort"), "verplicht", t!("judge-organisation"));
    let problems: Vec<FieldProblem> = (0..JUDGES).filter(lost).map(problem).collect();
    if problems.is_empty() { Ok(()) } else { Err(problems) }
}

fn participants(model: &Model, form: &Form) -> Vec<Participant> {
    (0..JUDGES)
        .filter_map(|at| {
            let chosen = form.text(&format!("deelnemers[{at}].soort"));
            participant(model, &chosen, line(form, &format!("deelnemers[{at}].naam")))
        })
        .collect()
}

/// Who was chosen out of [`participants_known`], by this name.
pub fn participant(model: &Model, chosen: &str, name: SafeText) -> Option<Participant> {
    let house = model.rules.as_ref().map(|rules| rules.house.organisations.as_slice()).unwrap_or_default();
    if let Some(known) = house.iter().find(|known| known.code.as_str() == chosen) {
        let (kind, code) = (known.kind.clone(), Some(known.code.clone()));
        return Some(Participant { kind, code, organisation: known.name.clone(), name });
    }
    let kind = OrganisationKind::try_from(chosen).ok()?;
    Some(Participant { kind, code: None, organisation: SafeText::default(), name })
}

/// The command of a form of weighing.
pub fn command(model: &mut Model, intent: Intent, form: &Form) -> Filled {
    Ok(match intent {
        Intent::TestPurpose => {
            if form.text("past").is_empty() {
                return Err(vec![FieldProblem::new("past", "verplicht", t!("form-choose"))]);
            }
            nameless(form)?;
            Command::TestPurpose {
                fits: form.text("past") == "ja",
                purpose: line(form, "doel"),
                reason: line(form, "reden"),
                participants: participants(model, form),
            }
        }
        Intent::AskEnrichment => Command::AskEnrichment {
            id: EnrichmentId(model.ids.next(model.now)),
            asked: code(form, "organisatieSoort")?,
            kind: if form.text("vraagSoort") == "wat" { EnrichmentKind::Content } else { EnrichmentKind::Presence },
            question: line(form, "vraag"),
        },
        Intent::Admit => {
            let rules = model.rules.clone();
            let template = rules.as_ref().and_then(|rules| rules.catalogue.template_on(rules.calendar.date(model.now)));
            let Some(template) = template else { return Err(Vec::new()) };
            let mut answers = Vec::new();
            let mut problems = Vec::new();
            for (at, row) in template.criteria.iter().enumerate() {
                let name = format!("antwoorden[{at}].voldaan");
                let met = match form.text(&name).as_str() {
                    "ja" => Met::Yes,
                    "nee" => Met::No,
                    "onbekend" => Met::Unknown,
                    _ => {
                        problems.push(FieldProblem::new(name, "verplicht", t!("form-choose")));
                        continue;
                    }
                };
                let criterion: CriterionCode = row.code.clone();
                answers.push(CriterionAnswer {
                    criterion,
                    met,
                    reason: line(form, &format!("antwoorden[{at}].reden")),
                });
            }
            if !problems.is_empty() {
                return Err(problems);
            }
            nameless(form)?;
            Command::Admit { template: template.version.clone(), answers, participants: participants(model, form) }
        }
        Intent::SetUrgency => {
            let name = form.text("urgentie");
            let Some((_, level)) = URGENCIES.iter().find(|(known, _)| *known == name) else {
                return Err(vec![FieldProblem::new("urgentie", "verplicht", t!("form-choose"))]);
            };
            Command::SetUrgency { level: *level, reason: line(form, "reden") }
        }
        Intent::SetFocus => {
            let text = form.text("taakaccenten");
            let picked: Vec<&str> = text.split(',').collect();
            let areas: BTreeSet<FocusArea> =
                AREAS.iter().filter(|(name, _)| picked.contains(name)).map(|(_, area)| *area).collect();
            Command::SetFocus { areas, reason: line(form, "reden") }
        }
        Intent::SetConfidentiality => {
            let name = form.text("niveau");
            let Some(level) = Confidentiality::ALL.into_iter().find(|level| wire_name(*level) == name) else {
                return Err(vec![FieldProblem::new("niveau", "verplicht", t!("form-choose"))]);
            };
            Command::SetConfidentiality { level, reason: line(form, "reden") }
        }
        Intent::SetDomains => {
            let mut domains = Vec::new();
            for field in &form.fields {
                let Some(domain) =
                    field.name.strip_prefix("leefgebieden.").and_then(|name| DomainCode::try_from(name).ok())
                else {
                    continue;
                };
                let necessity = body(form, &field.name);
                if !necessity.is_empty() {
                    domains.push(LifeDomain { domain, necessity });
                }
            }
            Command::SetDomains { domains }
        }
        _ => return Err(Vec::new()),
    })
}
