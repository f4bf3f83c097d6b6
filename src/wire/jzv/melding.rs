//! A *melding* of the draft, field by field.
//!
//! The draft makes a BSN, a house letter and an address of further information mandatory. Not everybody has those, so they
//! may be absent here.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::domain::message::Message;
use crate::domain::refusal::FieldProblem;
use crate::says;
use crate::wire::intake::ReferralInput;

/// Longest line that says what it is about, in characters.
const SUMMARY: usize = 200;
/// What the draft calls a report to a Zorg- en Veiligheidshuis.
const KIND: &str = "ZVH";

/// A report about a situation.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Melding {
    /// Identity at who sends it.
    pub registratienummer: String,
    /// To which kind of organisation: `NAZ`, `VT` or `ZVH`.
    pub soort: String,
    /// Sent then.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub datum_tijd: String,
    /// What is asked of the receiver.
    pub verzoek: String,
    /// The sender wants to hear what becomes of it.
    pub terugkoppeling_gewenst: bool,
    /// What happened.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub incident: Option<Incident>,
    /// Who it is about.
    pub natuurlijk_persoon: Persoon,
    /// The situation.
    pub zorgelijke_situatie: Situatie,
    /// Anything else.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub overige_informatie: Option<Informatie>,
}

/// What happened.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Incident {
    datum_tijd: String,
    locatie: String,
    omschrijving: String,
    #[serde(skip_serializing_if = "Value::is_null")]
    periode_van_tot: Value,
}

/// Who it is about.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Persoon {
    #[serde(skip_serializing_if = "Option::is_none")]
    burgerservicenummer: Option<String>,
    naam: Naam,
    #[serde(skip_serializing_if = "Option::is_none")]
    geboorte: Option<Geboorte>,
    #[serde(skip_serializing_if = "Option::is_none")]
    geslachtsaanduiding: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    adres: Option<Adres>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    communicatiemiddel: Vec<Middel>,
}

#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Naam {
    #[serde(skip_serializing_if = "String::is_empty")]
    voornamen: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    voorletters1: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    voorvoegsel_geslachtsnaam: String,
    geslachtsnaam: String,
}

#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
struct Geboorte {
    datum: String,
}

#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Adres {
    #[serde(skip_serializing_if = "String::is_empty")]
    soort_adres: String,
    straat_adres: Straat,
}

#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
struct Straat {
    straatnaam: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    huisnummer: Option<serde_json::Number>,
    #[serde(skip_serializing_if = "String::is_empty")]
    huisletter: String,
}

#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
struct Middel {
    #[serde(rename = "type")]
    kind: String,
    waarde: String,
}

/// The situation.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Situatie {
    #[serde(rename = "situatieSchets")]
    schets: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    nadere_omschrijving: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    vraag_antwoord: Option<VraagAntwoord>,
}

#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
struct VraagAntwoord {
    vraag: String,
    antwoord: String,
}

/// Anything else.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Informatie {
    omschrijving: String,
    #[serde(rename = "uRL", skip_serializing_if = "String::is_empty")]
    url: String,
}

impl std::fmt::Debug for Melding {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Melding(..)")
    }
}

/// The questions of the draft that have a text. Those for a ZVH have none yet.
const QUESTIONS: [(&str, &str); 2] =
    [("VT-001", "Is er sprake van bestaande hulpverlening?"), ("VT-002", "Is er sprake van een tijdelijk huisverbod?")];

impl Melding {
    /// Reads one out of JSON from outside.
    ///
    /// # Errors
    /// When it has another form, or is for another kind of organisation.
    pub fn read(value: Value) -> Result<Self, Vec<FieldProblem>> {
        let wrong = |field: &str, message: Message| vec![FieldProblem::new(field, "ongeldig", message)];
        // What serde says of a wrong type names no content.
        let read: Self = serde_json::from_value(value).map_err(|_| wrong("", says!("jzv-form")))?;
        if read.soort != KIND {
            return Err(wrong("soort", says!("jzv-kind")));
        }
        Ok(read)
    }

    /// What of it a referral holds. The referrer, the municipality, the kind of occasion and whether the person was told
    /// aren't in it.
    pub fn referral(&self) -> ReferralInput {
        let person = &self.natuurlijk_persoon;
        let mut input = ReferralInput {
            source_reference: filled(&self.registratienummer),
            goal: filled(&self.verzoek),
            summary: self.summary(),
            story: filled(&self.story()),
            ..ReferralInput::default()
        };
        input.referrer.wants_feedback = Some(if self.terugkoppeling_gewenst { "ja" } else { "nee" }.to_owned());
        input.subject.name = filled(&person.naam.whole());
        input.subject.born = person.geboorte.as_ref().and_then(|born| filled(&born.datum));
        input.subject.bsn = person.burgerservicenummer.as_deref().and_then(filled);
        input.subject.sex = match person.geslachtsaanduiding.as_deref() {
            Some(known @ ("man" | "vrouw" | "onbekend")) => Some(known.to_owned()),
            // A referral has no other word for it.
            Some(_) => Some("onbekend".to_owned()),
            None => None,
        };
        input.subject.address = person.adres.as_ref().and_then(|place| filled(&place.straat_adres.whole()));
        let phones = person.communicatiemiddel.iter().filter(|one| !one.waarde.is_empty());
        let phones: Vec<&str> = phones.map(|one| one.waarde.as_str()).collect();
        input.subject.phone = filled(&phones.join(", "));
        input
    }

    /// A referral as a report: what the draft has a place for.
    pub fn of(input: &ReferralInput) -> Self {
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        let subject = &input.subject;
        let naam = Naam { geslachtsnaam: text(&subject.name), ..Naam::default() };
        let adres = subject.address.as_ref().map(|whole| {
            let straat_adres = Straat { straatnaam: whole.clone(), ..Straat::default() };
            Adres { soort_adres: String::new(), straat_adres }
        });
        let phone = subject.phone.iter().map(|phone| Middel { kind: kind_of(phone).to_owned(), waarde: phone.clone() });
        let sketch = input.story.clone().filter(|story| !story.is_empty());
        Self {
            registratienummer: text(&input.source_reference),
            soort: KIND.to_owned(),
            datum_tijd: text(&input.received_at),
            verzoek: text(&input.goal),
            terugkoppeling_gewenst: input.referrer.wants_feedback.as_deref() == Some("ja"),
            incident: None,
            natuurlijk_persoon: Persoon {
                burgerservicenummer: subject.bsn.clone(),
                naam,
                geboorte: subject.born.clone().map(|datum| Geboorte { datum }),
                geslachtsaanduiding: subject.sex.clone(),
                adres,
                communicatiemiddel: phone.collect(),
            },
            zorgelijke_situatie: Situatie {
                schets: text(&input.summary),
                nadere_omschrijving: sketch.unwrap_or_default(),
                vraag_antwoord: None,
            },
            overige_informatie: None,
        }
    }

    /// The first line that says what it is about.
    fn summary(&self) -> Option<String> {
        let sketch = self.zorgelijke_situatie.schets.as_str();
        let incident = self.incident.as_ref().map_or("", |incident| incident.omschrijving.as_str());
        let first = [sketch, incident].into_iter().find(|text| !text.trim().is_empty())?;
        let line = first.trim().lines().next().unwrap_or_default();
        let short: String = line.chars().take(SUMMARY - 1).collect();
        Some(if short.len() < line.len() { format!("{short}…") } else { short })
    }

    /// All that is told, under the draft's own headings where there is more than one part.
    fn story(&self) -> String {
        let situation = &self.zorgelijke_situatie;
        let mut parts = Vec::new();
        if self.summary().as_deref() != Some(situation.schets.trim()) {
            parts.push(situation.schets.clone());
        }
        parts.push(situation.nadere_omschrijving.clone());
        if let Some(incident) = &self.incident {
            let heads = [incident.datum_tijd.as_str(), incident.locatie.as_str()];
            let heads: Vec<&str> = heads.into_iter().filter(|text| !text.is_empty()).collect();
            parts.push(labelled(&format!("Incident ({})", heads.join(", ")), &incident.omschrijving));
        }
        if let Some(answer) = &situation.vraag_antwoord {
            let question = QUESTIONS.iter().find(|(code, _)| *code == answer.vraag);
            let question = question.map_or(answer.vraag.as_str(), |(_, text)| text);
            parts.push(labelled(question.trim_end_matches('?'), &answer.antwoord));
        }
        if let Some(more) = &self.overige_informatie {
            let told = format!("{} {}", more.omschrijving, more.url);
            parts.push(labelled("Overige informatie", told.trim()));
        }
        parts.retain(|part| !part.trim().is_empty());
        parts.join("\n\n")
    }
}

impl Naam {
    fn whole(&self) -> String {
        let first = if self.voornamen.is_empty() { &self.voorletters1 } else { &self.voornamen };
        joined(&[first, &self.voorvoegsel_geslachtsnaam, &self.geslachtsnaam])
    }
}

impl Straat {
    fn whole(&self) -> String {
        let number = self.huisnummer.as_ref().map(ToString::to_string).unwrap_or_default();
        joined(&[&self.straatnaam, &number, &self.huisletter])
    }
}

fn joined(parts: &[&str]) -> String {
    let parts: Vec<&str> = parts.iter().map(|part| part.trim()).filter(|part| !part.is_empty()).collect();
    parts.join(" ")
}

fn labelled(label: &str, text: &str) -> String {
    if text.trim().is_empty() { String::new() } else { format!("{label}: {}", text.trim()) }
}

fn filled(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// The draft's word for a way to reach somebody.
fn kind_of(value: &str) -> &'static str {
    let digits: String = value.chars().filter(char::is_ascii_digit).collect();
    match () {
        () if value.contains('@') => "Emailadres",
        () if digits.starts_with("06") || digits.starts_with("316") => "Mobiele telefoon",
        () => "Vaste telefoon",
    }
}
