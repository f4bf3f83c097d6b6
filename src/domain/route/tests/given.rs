//! Referrals for these tests, as a house would have them. All persons are fictional.

use serde_json::{Value, json};

use crate::domain::referral::Referral;

/// A referral being put together.
pub(super) struct Given(Value);

/// A referral by this kind of organisation.
pub(super) fn of(referrer: &str) -> Given {
    Given(json!({
        "id": "0195b8a0-0000-7000-8000-0000000000aa", "huis": "voorbeeld", "nummer": "26-00001", "versie": 1,
        "kanaal": "telefoon", "ontvangenTijdstip": "2026-11-20T09:00:00Z", "aangeraaktTijdstip": "2026-11-20T09:00:00Z",
        "laatsteOpdracht": "0195b8a0-0000-7000-8000-0000000000dd",
        "inhoud": {
            "aanmelder": {"soort": referrer, "organisatie": "Organisatie Voorbeeldstad", "naam": "K. Smit", "telefoon": "0123-456789"},
            "betrokkene": {
                "naam": "Jan Testman", "geboortedatum": "1985-03-12", "geslacht": "man", "bsn": "999993653",
                "adres": "Teststraat 1", "plaats": "Waterveen", "gemeente": "waterveen", "telefoon": "0123-111111"
            },
            "aard": "gedraging", "betreft": "Roept 's nachts op de galerij.",
            "toelichting": "Buren slapen niet. Hij wil geen hulp.", "toelichtingCategorieen": ["huisvesting"],
            "vraag": "Eén plan en één regisseur.", "betrokkeneIngelicht": {"ingelicht": true},
            "juistheidGecontroleerdDoor": "K. Smit", "gemeente": "waterveen"
        },
        "weging": {}, "stand": {"staat": "in_triage"}
    }))
}

/// A labelled fact of this owner.
pub(super) fn fact(number: u8, category: &str, source: &str) -> Value {
    let mut fact = json!({
        "id": format!("0195b8a0-0000-7000-8000-0000000001{number:02}"),
        "categorie": category, "tekst": format!("feit over {category}"), "bron": source,
    });
    if category == "politiegegevens" {
        fact["politieArtikel"] = json!("wpg_8");
    }
    fact
}

impl Given {
    /// With this at this place (`/inhoud/betreft`).
    pub(super) fn with(mut self, place: &str, value: impl Into<Value>) -> Self {
        let (parent, key) = place.rsplit_once('/').unwrap();
        self.0.pointer_mut(parent).unwrap()[key] = value.into();
        self
    }

    /// With these facts.
    pub(super) fn facts(self, facts: Vec<Value>) -> Self {
        self.with("/inhoud/feiten", facts)
    }

    /// Judged by the municipality: fits the purpose, and admitted.
    pub(super) fn admitted(self) -> Self {
        let by = json!([{"soort": "gemeente_sociaal", "organisatie": "gemeente Waterveen", "naam": "P. de Vries"}]);
        let answer = |code: &str| json!({"criterium": code, "voldaan": "ja", "reden": "gezien"});
        self.with(
            "/weging/doeltoets",
            json!({"past": true, "doel": "doel", "reden": "past", "deelnemers": by, "tijdstip": "2026-11-21T09:00:00Z"}),
        )
        .with(
            "/weging/toelating",
            json!({
                "sjabloon": "bgs-2.20/2025-03", "antwoorden": [answer("a"), answer("b"), answer("c"), answer("d")],
                "uitkomst": "ja", "deelnemers": by, "tijdstip": "2026-11-22T09:00:00Z"
            }),
        )
    }

    /// Judged: not admitted.
    pub(super) fn not_admitted(self) -> Self {
        self.admitted().with("/weging/toelating/uitkomst", "nee")
    }

    /// With radicalisation as its focus area.
    pub(super) fn radicalisation(self) -> Self {
        self.with("/weging/taakaccenten", json!(["radicalisering"]))
    }

    /// The referral.
    pub(super) fn it(self) -> Referral {
        serde_json::from_value(self.0).unwrap()
    }
}
