//! The catalogue is whole, and a house can change it without breaking it.

use std::collections::BTreeSet;

use super::*;
use crate::domain::handover::Mode;

#[test]
fn the_built_in_catalogue_is_whole() {
    let catalogue = built_in().unwrap_or_else(|error| panic!("{error}"));
    assert!(catalogue.networks.len() >= 11);
    assert_eq!(catalogue.template_on(jiff::civil::date(2026, 11, 22)).unwrap().criteria.len(), 4);
    assert!(catalogue.template_on(jiff::civil::date(2026, 11, 22)).unwrap().criteria.iter().all(|row| row.counts));
}

#[test]
fn a_rule_that_nobody_saw_in_the_law_says_that_it_must_be_confirmed() {
    let catalogue = built_in().unwrap();
    for code in ["TOESTEMMING", "TOESTEMMING_COMENSHA", "WAMS", "WGS_1_7_1_TAFEL", "EIGEN_GEGEVENS_DEELNEMER"] {
        let row = catalogue.bases.iter().find(|row| row.code == *code).unwrap();
        assert_eq!(row.status, RuleStatus::ToConfirm, "{code}");
    }
}

#[test]
fn a_bill_is_not_a_basis() {
    let catalogue = built_in().unwrap();
    let wams = catalogue.bases.iter().find(|row| row.code == *"WAMS").unwrap();
    assert!(!wams.in_force(jiff::civil::date(2026, 11, 22)));
}

#[test]
fn only_the_public_bodies_of_the_law_are_joint_controllers() {
    let catalogue = built_in().unwrap();
    let public: BTreeSet<&str> = catalogue
        .organisations
        .iter()
        .filter(|row| row.participation == Participation::Public)
        .map(|row| row.code.as_str())
        .collect();
    let law =
        ["politie", "om", "dji_pi", "rvdk", "burgemeester", "college", "gemeente_oov", "gemeente_sociaal", "ggd_oggz"];
    assert_eq!(public, BTreeSet::from(law));
}

#[test]
fn nationality_religion_and_political_view_may_not_be_in_a_file() {
    let catalogue = built_in().unwrap();
    for code in ["nationaliteit", "godsdienst", "etniciteit", "politieke_opvatting", "seksueel_leven"] {
        assert!(!catalogue.categories.iter().find(|row| row.code == *code).unwrap().in_house, "{code}");
    }
}

#[test]
fn every_way_for_advice_is_about_own_data() {
    let catalogue = built_in().unwrap();
    assert!(catalogue.bases.iter().filter(|row| row.mode == Mode::Advise).all(|row| row.own_data_only));
}

#[test]
fn a_house_replaces_and_adds_rows_by_code() {
    let catalogue = built_in().unwrap();
    let house = catalogue
        .overlay(
            r#"
[[reject]]
code = "geen_deelnemer"
label = { nl = "aanmelder is geen partner", en = "referrer is no partner" }

[[terms]]
clock = "weging"
urgency = "hoog"
term = { soort = "werkuren", aantal = 4 }
source = "huisafspraak Waterveen"
label = { nl = "weging, hoog", en = "weighing, high" }

[[domains]]
code = "dieren"
label = { nl = "huisdieren", en = "pets" }
"#,
            "waterveen.toml",
        )
        .unwrap();
    assert_eq!(house.reject.len(), catalogue.reject.len());
    assert_eq!(house.terms.len(), catalogue.terms.len());
    assert_eq!(house.domains.len(), catalogue.domains.len() + 1);
    let row = house.reject.iter().find(|row| row.code == *"geen_deelnemer").unwrap();
    assert_eq!(row.label.nl, "aanmelder is geen partner");
}

#[test]
fn a_house_that_adds_a_second_district_team_gets_the_reasons_that_all_networks_share() {
    let catalogue = built_in().unwrap();
    let text = include_str!("networks/wijkteam.toml").replace("code = \"wijkteam\"", "code = \"wijkteam_noord\"");
    let house = catalogue.overlay(&text, "waterveen.toml").unwrap();
    let added = house.networks.last().unwrap();
    assert_eq!(added.code, *"wijkteam_noord");
    assert!(added.decline.iter().any(|choice| choice.code == *"buiten_opdracht"));
    assert_eq!(house.networks.len(), catalogue.networks.len() + 1);
}

/// What a house's file does wrong, and what the message must name.
const MISTAKES: &[(&str, &str, &str)] = &[
    (
        "[[reject]]\ncode = \"x\"\nlabel = { nl = \"een\", en = \"one\" }\nneeds_tekst = true\n",
        "huis.toml:1",
        "needs_tekst",
    ),
    ("# leeg\n\n[[hold]]\ncode = \"x y\"\nlabel = { nl = \"een\", en = \"one\" }\n", "huis.toml:4", "code"),
    ("netwerken = []\n", "huis.toml:1", "netwerken"),
    (
        "\n[[organisations]]\ncode = \"duo\"\nlabel = { nl = \"DUO\", en = \"DUO\" }\nshort = { nl = \"DUO\", en = \"DUO\" }\nparticipation = \"geen\"\nimplies = [\"studieschuld\"]\narticle = \"-\"\nstatus = \"te_bevestigen\"\n",
        "huis.toml:2",
        "studieschuld",
    ),
    (
        "[[domains]]\ncode = \"a\"\nlabel = { nl = \"een\", en = \"one\" }\n[[domains]]\ncode = \"a\"\nlabel = { nl = \"een\", en = \"one\" }\n",
        "huis.toml:4",
        "twee keer",
    ),
    ("version = 3\n", "huis.toml:1", "string"),
];

#[test]
fn a_mistake_in_a_house_s_file_names_the_file_the_line_and_what_to_do() {
    let catalogue = built_in().unwrap();
    for (text, place, named) in MISTAKES {
        let error = catalogue.overlay(text, "huis.toml").unwrap_err();
        assert_eq!(error.file, *place, "{error}");
        assert!(error.message.contains(named), "{error}");
    }
}

#[test]
fn a_basis_that_would_break_the_rules_is_refused() {
    let catalogue = built_in().unwrap();
    let basis = |more: &str| {
        format!(
            "[[bases]]\ncode = \"EIGEN\"\nlabel = {{ nl = \"een\", en = \"one\" }}\narticle = \"x\"\nsenders = [\"iedereen\"]\nreceivers = [\"riec\"]\nphase = \"altijd\"\nrank = 1\nfrom = \"2026-01-01\"\nstatus = \"te_bevestigen\"\n{more}"
        )
    };
    for (more, named) in [
        ("mode = \"advies\"\n", "own_data_only"),
        ("mode = \"na_akkoord\"\n", "consent"),
        ("mode = \"verboden\"\n", "disabled"),
        ("mode = \"stuur\"\nuntil = \"2025-01-01\"\n", "einddatum"),
        ("mode = \"stuur\"\nnever = [\"sterrenbeeld\"]\n", "sterrenbeeld"),
    ] {
        let error = catalogue.overlay(&basis(more), "huis.toml").unwrap_err();
        assert_eq!(error.file, "huis.toml:1");
        assert!(error.message.contains(named), "{error}");
    }
}

#[test]
fn a_test_that_doesnt_exist_is_refused() {
    let catalogue = built_in().unwrap();
    let text = include_str!("networks/riec.toml").replace("fact:onderneming", "score:hoog");
    let error = catalogue.overlay(&text, "huis.toml").unwrap_err();
    assert!(error.message.contains("score:hoog"), "{error}");
}

#[test]
fn the_catalogue_survives_the_wire() {
    let catalogue = built_in().unwrap();
    let json = serde_json::to_string(&catalogue).unwrap();
    assert_eq!(serde_json::from_str::<Catalogue>(&json).unwrap(), catalogue);
}
