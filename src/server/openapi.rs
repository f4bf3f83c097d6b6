//! The description of the API: OpenAPI 3.1, made out of the routes themselves.
//!
//! What every operation has in common (version header, problems, sign-in) is added here once, so that no route can forget
//! it. Examples stand in [`examples`].

mod examples;
mod samples;
mod wider;

use std::sync::OnceLock;

use serde_json::{Map, Value, json};
use utoipa::OpenApi as _;

use super::retiring;
use super::routes::described;
use crate::domain::row::Split;
use crate::wire::handover::HandoverSplit;
use crate::wire::path;
use crate::wire::problem::{MEDIA_TYPE, Problem};

#[derive(utoipa::OpenApi)]
#[openapi(
    info(
        title = "Wissel",
        description = "De centrale API van Wissel: intake, weging en doorgeleiding bij de Zorg- en Veiligheidshuizen.\n\nFouten zijn problemen volgens RFC 9457. Gegevens van personen staan nooit in een adres.",
        version = "1.0.0",
        contact(name = "Beheerders van Wissel", email = "wissel@voorbeeld.invalid", url = "https://voorbeeld.invalid/wissel"),
        license(name = "EUPL-1.2", identifier = "EUPL-1.2")
    ),
    servers((url = "/v1", description = "Deze server")),
    tags(
        (name = "sessies", description = "Aanmelden, afmelden, wie u bent, uw sessies"),
        (name = "noodtoegang", description = "In nood een dossier lezen dat uw rechten verbergen, en de beoordeling daarvan"),
        (name = "regels", description = "Waarmee het huis beslist"),
        (name = "aanmeldingen", description = "Ontvangen, lezen, wegen, doorgeleiden"),
        (name = "doorgeleidingen", description = "Wat een netwerk ontvangt en antwoordt"),
        (name = "concepten", description = "Onaffe aanmeldingen"),
        (name = "filters", description = "Filters die onder een naam bewaard zijn"),
        (name = "standaardteksten", description = "Teksten van het huis om mee te beginnen"),
        (name = "beheer", description = "Accounts en hun rechten, en de instellingen van het huis"),
        (name = "voorstellen", description = "Waarvoor een tweede persoon nodig is"),
        (name = "vernietigen", description = "Wat niet langer bewaard mag worden"),
        (name = "overleg", description = "Het triageoverleg en zijn verslag"),
        (name = "abonnementen", description = "Andere systemen horen door een webhook wat er verandert"),
        (name = "toezicht", description = "Het logboek, en wie een persoon zag"),
        (name = "stroom", description = "Wat er verandert, terwijl het gebeurt"),
        (name = "gezondheid", description = "Is de server er, en gereed"),
        (name = "beschrijving", description = "Deze beschrijving")
    ),
    components(schemas(Problem, Split, HandoverSplit))
)]
struct Base;

/// The part that stands above the routes.
pub(super) fn base() -> utoipa::openapi::OpenApi {
    Base::openapi()
}

/// The document, as `wissel openapi` prints it and `/v1/openapi.json` gives it.
pub fn document() -> String {
    text().to_owned()
}

/// The document, made once.
pub(super) fn text() -> &'static str {
    static DOCUMENT: OnceLock<String> = OnceLock::new();
    DOCUMENT.get_or_init(make)
}

fn make() -> String {
    let mut api = serde_json::to_value(described().to_openapi()).unwrap_or_default();
    api["components"]["securitySchemes"] = json!({ "token": {
        "type": "http", "scheme": "bearer", "description": "Het token van POST /sessies"
    }});
    api["security"] = json!([{ "token": [] }]);
    let paths = api["paths"].as_object_mut().map(std::mem::take).unwrap_or_default();
    let paths = paths.into_iter().map(|(place, mut item)| {
        for (method, operation) in item.as_object_mut().into_iter().flatten() {
            complete(&place, operation);
            if retiring::of(retiring::ALL, method, &place).is_some() {
                operation["deprecated"] = true.into();
            }
        }
        (place.strip_prefix(path::V1).unwrap_or(&place).to_owned(), item)
    });
    api["paths"] = Value::Object(paths.collect::<Map<_, _>>());
    pascal(&mut api);
    wider::tell(&mut api);
    examples::add(&mut api);
    samples::add(&mut api);
    serde_json::to_string_pretty(&api).unwrap_or_default()
}

/// Adds what every operation has in common.
fn complete(place: &str, operation: &mut Value) {
    let open = operation.get("security").is_some();
    if open {
        operation["security"] = json!([]);
    }
    let has_body = operation.get("requestBody").is_some();
    let has_parameters = operation["parameters"].as_array().is_some_and(|list| !list.is_empty());
    let is_command = operation["parameters"]
        .as_array()
        .is_some_and(|list| list.iter().any(|parameter| parameter["name"] == "If-Match"));
    let has_id = place.contains('{');
    let tagged = is_command || place == path::RULES || place.starts_with(path::REFERRALS) && place.ends_with("{id}");
    let parameters = operation.get_mut("parameters").and_then(Value::as_array_mut);
    parameters.into_iter().flatten().for_each(never_null);
    let mut problems = vec![("406", "Het antwoord is er niet in de gevraagde vorm")];
    if has_body || has_parameters {
        problems.push(("400", "De invoer is niet goed; alle fouten staan in 'fouten'"));
    }
    if has_body {
        problems.push(("413", "Te groot: hoogstens 256 KiB"));
        problems.push(("415", "Geen JSON in UTF-8"));
    }
    if !open || place == path::SESSIONS {
        problems.push(("401", "Niet aangemeld, of aanmelden is mislukt"));
    }
    if !open {
        problems.push(("403", "Uw rol mag dit niet"));
    }
    if has_id {
        problems.push(("404", "Dit bestaat niet, of u mag het niet zien"));
    }
    if is_command {
        problems.push(("409", "De regels laten dit nu niet toe (zie 'weigering'), of de sleutel is al gebruikt"));
        problems.push(("412", "Intussen gewijzigd; 'versie' is de versie nu"));
        problems.push(("428", "De kop 'If-Match' ontbreekt"));
    }
    problems.push(("429", "Te vaak gevraagd; 'Retry-After' zegt hoe lang u wacht"));
    problems.push(("500", "Er ging iets mis bij ons"));
    problems.push(("503", "Nu niet beschikbaar; 'Retry-After' zegt wanneer wel"));
    let Some(responses) = operation["responses"].as_object_mut() else { return };
    for (status, description) in problems {
        responses.entry(status).or_insert_with(|| json!({ "description": description }));
    }
    for (status, response) in responses.iter_mut() {
        let mut headers = json!({ "API-Version": version_header() });
        if status.starts_with('4') || status.starts_with('5') {
            response["content"] = json!({ MEDIA_TYPE: { "schema": { "$ref": "#/components/schemas/Problem" } } });
        }
        match status.as_str() {
            "429" | "503" => {
                headers["Retry-After"] = json!({ "description": "Seconden", "schema": { "type": "integer" } });
            }
            "200" if place == path::FEED_POLL => {
                let what = "Bij CloudEvents: waar het verder gaat (`rel=\"next\"`), ook als er nu niets is";
                headers["Link"] = json!({ "description": what, "schema": { "type": "string" } });
            }
            "401" => headers["WWW-Authenticate"] = json!({ "schema": { "type": "string" } }),
            "200" | "201" | "304" if tagged => {
                headers["ETag"] = json!({ "description": "Versie", "schema": { "type": "string" } });
            }
            _ => {}
        }
        response["headers"] = headers;
    }
}

/// A parameter is there or it isn't: an address has no way to say null.
fn never_null(parameter: &mut Value) {
    let schema = &mut parameter["schema"];
    if let Some(kinds) = schema["type"].as_array() {
        let kind = kinds.iter().find(|kind| *kind != "null").cloned();
        schema["type"] = kind.unwrap_or_default();
    }
    if let Some(choices) = schema["oneOf"].as_array() {
        let choice = choices.iter().find(|choice| choice.get("$ref").is_some()).cloned();
        *schema = choice.unwrap_or_default();
    }
}

fn version_header() -> Value {
    json!({ "description": "Versie van de API", "schema": { "type": "string" }, "example": path::VERSION })
}

/// Names of schemas in one word: `Choice_ReasonCode` becomes `ChoiceReasonCode`.
fn pascal(value: &mut Value) {
    match value {
        Value::Object(map) => {
            if let Some(Value::String(reference)) = map.get_mut("$ref") {
                *reference = reference.replace('_', "");
            }
            if let Some(Value::Object(schemas)) = map.get_mut("schemas") {
                let taken = std::mem::take(schemas);
                *schemas = taken.into_iter().map(|(name, schema)| (name.replace('_', ""), schema)).collect();
            }
            map.values_mut().for_each(pascal);
        }
        Value::Array(list) => list.iter_mut().for_each(pascal),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_description_names_every_path_of_the_contract_once() {
        let api: Value = serde_json::from_str(&document()).unwrap();
        let paths = api["paths"].as_object().unwrap();
        for place in path::ALL {
            assert!(paths.contains_key(place.strip_prefix(path::V1).unwrap()), "{place}");
        }
        assert_eq!(paths.len(), path::ALL.len());
        assert!(api["openapi"].as_str().unwrap().starts_with("3.1"));
    }

    #[test]
    fn every_operation_has_a_name_a_summary_a_tag_and_its_problems() {
        let api: Value = serde_json::from_str(&document()).unwrap();
        let mut names = std::collections::BTreeSet::new();
        for (place, item) in api["paths"].as_object().unwrap() {
            for (method, operation) in item.as_object().unwrap() {
                let which = format!("{method} {place}");
                assert!(names.insert(operation["operationId"].as_str().unwrap().to_owned()), "{which}");
                assert!(!operation["summary"].as_str().unwrap().is_empty(), "{which}");
                assert_eq!(operation["tags"].as_array().unwrap().len(), 1, "{which}");
                for (status, response) in operation["responses"].as_object().unwrap() {
                    assert!(response["headers"]["API-Version"].is_object(), "{which} {status}");
                    if status.starts_with(['4', '5']) {
                        assert!(response["content"][MEDIA_TYPE]["schema"].is_object(), "{which} {status}");
                    }
                }
                assert!(operation["responses"]["500"].is_object(), "{which}");
            }
        }
    }
}
