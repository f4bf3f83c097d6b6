//! Examples in the description: fictional persons, places and numbers only.

use serde_json::{Value, json};

/// Adds the examples to bodies that are sent, and to every problem.
pub fn add(api: &mut Value) {
    for (path, method, example) in sent() {
        let body = &mut api["paths"][path][method]["requestBody"]["content"]["application/json"];
        if !body.is_null() {
            body["example"] = example;
        }
    }
    if let Some(schema) = api["components"]["schemas"].get_mut("Problem") {
        schema["examples"] = json!([problem()]);
    }
}

/// What can be sent, by path (below `/v1`) and method.
#[expect(clippy::too_many_lines, reason = "a list, one entry for each")]
pub fn sent() -> Vec<(&'static str, &'static str, Value)> {
    vec![
        (
            "/sessies",
            "post",
            json!({ "gebruikersnaam": "intake", "wachtwoord": "een lange zin is een goed wachtwoord" }),
        ),
        ("/apparaataanmeldingen", "post", json!({ "aanbieder": "gemeente" })),
        (
            "/tweede-factor",
            "post",
            json!({ "gebruikersnaam": "intake", "wachtwoord": "een lange zin is een goed wachtwoord" }),
        ),
        (
            "/tweede-factor/herstelcodes",
            "post",
            json!({ "wachtwoord": "een lange zin is een goed wachtwoord", "code": "287082" }),
        ),
        (
            "/wachtwoord",
            "put",
            json!({ "wachtwoord": "een lange zin is een goed wachtwoord", "nieuwWachtwoord": "en deze zin is weer heel anders" }),
        ),
        (
            "/noodtoegangen/{id}",
            "put",
            json!({ "nummer": "26-00042", "reden": "De politie staat nu voor de deur en vraagt of er gevaar is." }),
        ),
        (
            "/noodtoegangen/{id}/oordeel",
            "put",
            json!({ "tekst": "Terecht: er was acuut gevaar, en de reden klopt met de melding." }),
        ),
        ("/aanmeldingen", "post", referral()),
        ("/concepten/{id}", "put", json!({ "betreft": "Overlast in het portiek", "gemeente": "voorbeeldstad" })),
        ("/aanmeldingen/_zoek", "post", json!({ "woorden": "overlast portiek", "geboortedatum": "1991-04-12" })),
        (
            "/aanmeldingen/_filter",
            "post",
            json!({ "filter": "netwerk:riec urgentie:hoog termijn<1d", "limiet": 50, "tel": true }),
        ),
        ("/filters/{id}", "put", json!({ "naam": "RIEC, dringend", "filter": "netwerk:riec urgentie:acuut,hoog" })),
        (
            "/standaardteksten/{id}",
            "put",
            json!({ "soort": "vraag", "naam": "BSN nakijken", "tekst": "Wilt u het BSN bij {nummer} nakijken voor {?dag}?" }),
        ),
        (
            "/huis",
            "put",
            json!({ "huis": { "code": "waterland", "naam": "Regio Waterland", "leaseMinuten": 15,
                    "gemeenten": [{ "code": "waterveen", "naam": "Waterveen" }],
                    "huisregels": { "voorstelDagen": 14, "netwerken": { "riec": { "capaciteit": 12,
                        "contacten": [{ "naam": "Meldpunt", "telefoon": "010 000 00 00" }],
                        "afspraken": [{ "tekst": "Antwoord binnen een week", "geldigTot": "2027-12-31" }] } } } },
                "kalender": { "gesloten": ["2026-12-24"], "week": { "maandag": ["08:30-17:00"] } } }),
        ),
        ("/accounts", "post", account(Some("een lange zin is een goed wachtwoord"))),
        ("/accounts/{id}", "put", account(None)),
        ("/huizen/_wissel", "post", json!({ "huis": "waterland" })),
        (
            "/gasten",
            "post",
            json!({ "gebruikersnaam": "l.bos", "rechten": { "rol": "intake", "tot": "2027-12-31" }, "taaksoort": "verwerking" }),
        ),
        ("/accounts/{id}/blokkades", "put", json!({ "nummers": ["26-00078"] })),
        (
            "/voorstellen",
            "post",
            json!({ "wat": { "soort": "melder_onthullen", "aanmelding": "01920000-0000-7000-8000-000000000002" },
                "reden": "De wijkagent moet de melder kunnen spreken" }),
        ),
        (
            "/voorstellen/{id}/besluit",
            "post",
            json!({ "oordeel": "geweigerd", "toelichting": "Niet nodig voor dit doel" }),
        ),
        (
            "/overleggen/{id}",
            "put",
            json!({ "sluitTijdstip": "2026-11-23T11:00:00Z",
                "aanwezig": { "deelnemers": ["politie-testdam"], "namen": ["L. Bos"],
                    "gasten": [{ "naam": "P. Gast, woningcorporatie Testdam", "geheimhoudingGetekend": "2026-11-24" }] },
                "agenda": ["01920000-0000-7000-8000-000000000002"] }),
        ),
        ("/inzagen/_zoek", "post", json!({ "nummer": "26-00078" })),
        ("/abonnementen", "post", subscription()),
        ("/abonnementen/{id}", "put", json!({ "voorwaarden": subscription(), "actief": false })),
        ("/abonnementen/{id}/mislukt/_opnieuw", "post", json!({ "volgnummers": [1042] })),
        (
            "/aanmeldingen/{id}/opdrachten",
            "post",
            json!({ "soort": "doorgeleiden", "keuzes": [{
                "id": "01920000-0000-7000-8000-000000000001", "netwerk": "veilig_thuis", "leidend": true
            }] }),
        ),
        (
            "/doorgeleidingen/{id}/opdrachten",
            "post",
            json!({ "soort": "antwoorden", "doorgeleiding": "01920000-0000-7000-8000-000000000001",
                "antwoord": { "soort": "accepteren", "tekst": "Wij pakken dit op." } }),
        ),
    ]
}

fn subscription() -> Value {
    json!({ "naam": "Zaaksysteem Voorbeeldstad", "adres": "https://zaken.voorbeeld.invalid/wissel",
        "soorten": ["doorgeleiden", "afsluiten"] })
}

fn referral() -> Value {
    json!({
        "bron": "politie-testdam",
        "bronkenmerk": "PT-2026-0042",
        "aanmelder": { "soort": "politie", "organisatie": "Politie Testdam", "naam": "A. Voorbeeld" },
        "betrokkene": { "naam": "Bram Fictief", "geboortedatum": "1991-04-12", "gemeente": "voorbeeldstad" },
        "aard": "gedraging",
        "betreft": "Herhaalde overlast en zorgen om de gezondheid"
    })
}

fn problem() -> Value {
    json!({
        "type": "urn:wissel:probleem:versie_verouderd",
        "status": 412,
        "title": "Intussen gewijzigd",
        "detail": "De versie is nu 8. Kijk wat er veranderd is en beslis opnieuw.",
        "instance": "urn:uuid:01920000-0000-7000-8000-00000000000f",
        "versie": 8
    })
}

fn account(password: Option<&str>) -> Value {
    let mut account = json!({ "gebruikersnaam": "l.bos", "naam": "L. Bos", "rechten": { "rol": "intake", "tot": "2027-12-31" },
        "taaksoort": "verwerking", "vogDatum": "2026-03-02", "aangewezenDoor": "Gemeente Voorbeeldstad",
        "aangewezenOp": "2026-03-16" });
    if let Some(password) = password {
        account["wachtwoord"] = json!(password);
    }
    account
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::command::Command;
    use crate::domain::meeting::Sitting;
    use crate::wire::search::SearchQuery;

    #[test]
    fn the_examples_of_commands_and_searches_can_be_sent_as_they_are() {
        for (path, _, example) in sent() {
            if path.ends_with("opdrachten") {
                serde_json::from_value::<Command>(example).unwrap();
            } else if path.ends_with("_zoek") {
                serde_json::from_value::<SearchQuery>(example).unwrap();
            } else if path.starts_with("/overleggen") {
                serde_json::from_value::<Sitting>(example).unwrap();
            }
        }
    }
}
