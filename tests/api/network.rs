//! A network's staff see what was sent to them, and nothing else.

use std::time::Duration;

use jiff::Timestamp;
use serde_json::{Value, json};
use uuid::Uuid;
use wissel::domain::handover::{Approval, Approver};
use wissel::domain::referral::Referral;
use wissel::domain::route::{RouteOption, options};
use wissel::domain::rules::Rules;
use wissel::domain::weighing::Urgency;

use crate::overview::agrees;
use crate::support::Api;

/// Weighs a referral as the law orders.
pub async fn weighed(api: &Api, place: &str) {
    let rules: Rules = serde_json::from_value(api.get("intake", "/v1/regels").await.body).unwrap();
    let template = rules.catalogue.template_on(rules.calendar.date(Timestamp::now())).unwrap();
    let answers: Vec<Value> = template
        .criteria
        .iter()
        .map(|row| json!({ "criterium": row.code, "voldaan": "ja", "reden": "Blijkt uit de aanmelding." }))
        .collect();
    let judges = json!([{ "soort": "politie", "organisatie": "Politie Testdam", "naam": "A. Voorbeeld" },
        { "soort": "college", "organisatie": "Gemeente Voorbeeldstad", "naam": "B. Voorbeeld" }]);
    let steps = [
        json!({ "soort": "nemen" }),
        json!({ "soort": "doeltoetsen", "past": true, "doel": "Overlast stoppen en zorg regelen.",
            "reden": "Past bij het doel.", "deelnemers": judges }),
        json!({ "soort": "toelaten", "sjabloon": template.version, "antwoorden": answers, "deelnemers": judges }),
        json!({ "soort": "urgentie_kiezen", "urgentie": Urgency::Normal, "reden": "Geen acuut gevaar." }),
    ];
    for step in steps {
        step_of(api, place, &step).await;
    }
}

/// One step at the desk.
async fn step_of(api: &Api, place: &str, step: &Value) {
    let opened = api.get("intake", place).await;
    let version = opened.body["aanmelding"]["versie"].as_u64().unwrap();
    let done = api.command("intake", &format!("{place}/opdrachten"), version, step).await;
    assert_eq!(done.status, 200, "{step}: {}", done.text);
}

/// Routes a weighed referral to the house's own case conference; the hand-over's path.
pub async fn routed(api: &Api, place: &str) -> String {
    weighed(api, place).await;
    let handover = Uuid::now_v7();
    let route = json!({ "soort": "doorgeleiden", "keuzes": [{ "id": handover, "netwerk": "casusoverleg",
        "leidend": true, "noodzaak": "Meer domeinen moeten samenwerken." }] });
    step_of(api, place, &route).await;
    format!("/v1/doorgeleidingen/{handover}")
}

/// Routes a weighed referral by a way on which the police alone must agree first; the hand-over's path.
pub async fn waiting(api: &Api, place: &str) -> String {
    weighed(api, place).await;
    let opened = api.get("intake", place).await;
    let rules: Rules = serde_json::from_value(api.get("intake", "/v1/regels").await.body).unwrap();
    let referral: Referral = serde_json::from_value(opened.body["aanmelding"].clone()).unwrap();
    let police = |row: &Approval| match &row.approver {
        Approver::Participant { participant } => {
            participant.code.as_ref().is_some_and(|code| *code == "politie-testdam")
        }
        Approver::SecondEyes | Approver::Subject => false,
    };
    let asks = |option: &RouteOption| option.approvals.iter().any(police) && option.missing.is_empty();
    let all = options(&rules, &referral, Timestamp::now());
    let told: Vec<String> =
        all.iter().map(|option| format!("{} {:?} {:?}", option.network, option.missing, option.approvals)).collect();
    let option = all.into_iter().find(asks).unwrap_or_else(|| panic!("no way asks the police: {told:#?}"));
    let handover = Uuid::now_v7();
    let route =
        json!({ "soort": "doorgeleiden", "keuzes": [{ "id": handover, "netwerk": option.network, "leidend": true }] });
    step_of(api, place, &route).await;
    format!("/v1/doorgeleidingen/{handover}")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_package_is_seen_accepted_and_the_desk_hears_of_it() {
    let api = Api::start().await;
    let (referral, _) = api.received("T-1").await;
    let place = routed(&api, &referral).await;
    let told = agrees(&api, "lead").await;
    assert_eq!(told["netwerken"], json!([{ "netwerk": "casusoverleg", "aantal": 1, "teLaat": 0 }]), "{told}");

    let list = api.get("overleg", "/v1/doorgeleidingen").await;
    let row = &list.body["doorgeleidingen"][0];
    assert_eq!(format!("/v1/doorgeleidingen/{}", row["id"].as_str().unwrap()), place, "{}", list.text);
    serde_json::from_value::<wissel::wire::handover::HandoverPage>(list.body.clone()).unwrap();

    let opened = api.get("overleg", &place).await;
    assert_eq!(opened.status, 200, "{}", opened.text);
    assert_eq!(opened.body["regel"]["staat"], "gezien");
    let again = api.get("overleg", &place).await;
    assert_eq!(again.body, opened.body, "seeing it again is no news");

    let history = api.get("auditor", &format!("{referral}/historie")).await;
    let lines = history.body["regels"].as_array().unwrap();
    let reads = lines.iter().filter(|line| line["wat"]["soort"] == "inzage" && line["door"]["naam"] == "overleg");
    assert_eq!(reads.count(), 2, "each reading stands in the history");

    let version = opened.body["regel"]["versie"].as_u64().unwrap();
    let id = opened.body["regel"]["id"].clone();
    let accept = json!({ "soort": "antwoorden", "doorgeleiding": id, "antwoord": { "soort": "accepteren" } });
    let door = format!("{place}/opdrachten");
    let done = api.command("overleg", &door, version, &accept).await;
    assert_eq!(done.status, 200, "{}", done.text);
    assert_eq!(done.body["regel"]["staat"], "geaccepteerd");
    api.command("overleg", &door, version, &accept).await.problem(412, "versie_verouderd");

    let desk = api.get("intake", &referral).await;
    assert_eq!(desk.body["aanmelding"]["stand"]["staat"], "in_behandeling", "{}", desk.text);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_network_learns_nothing_else_of_the_referral() {
    let api = Api::start().await;
    let (referral, version) = api.received("T-1").await;
    let place = routed(&api, &referral).await;
    for door in ["", "/historie", "/gebeurtenissen"] {
        api.get("overleg", &format!("{referral}{door}")).await.problem(404, "onbekend");
    }
    let take = json!({ "soort": "nemen" });
    api.command("overleg", &format!("{referral}/opdrachten"), version, &take).await.problem(404, "onbekend");
    for list in ["/v1/aanmeldingen", "/v1/tellingen", "/v1/concepten"] {
        api.get("overleg", list).await.problem(403, "geen_recht");
    }
    api.get("riec", &place).await.problem(404, "onbekend");
    assert_eq!(api.get("riec", "/v1/doorgeleidingen").await.body["doorgeleidingen"], json!([]));
    api.get("intake", &place).await.problem(404, "onbekend");

    let id = referral.rsplit('/').next().unwrap();
    let whole = format!(
        "{}{}{}",
        api.get("overleg", "/v1/doorgeleidingen").await.text,
        api.get("overleg", &place).await.text,
        api.get("overleg", "/v1/gebeurtenissen").await.text
    );
    assert!(!whole.contains(id), "not even its identity");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_waits_for_a_participant_stands_in_its_list_and_nowhere_else() {
    let api = Api::start().await;
    let (referral, _) = api.received("T-1").await;
    let place = waiting(&api, &referral).await;
    let id = place.rsplit('/').next().unwrap().to_owned();

    let counts = api.get("deelnemer", "/v1/doorgeleidingen/_tellingen").await;
    assert_eq!(counts.body, json!({ "nieuw": 1, "lopend": 0, "klaar": 0 }), "{}", counts.text);
    let list = api.get("deelnemer", "/v1/doorgeleidingen").await;
    assert_eq!(list.body["doorgeleidingen"][0]["id"], id.as_str(), "{}", list.text);
    assert_eq!(list.body["doorgeleidingen"][0]["staat"], "ter_goedkeuring");
    assert_eq!(api.get("politie_elders", "/v1/doorgeleidingen").await.body["doorgeleidingen"], json!([]));
    api.get("politie_elders", &place).await.problem(404, "onbekend");
    api.get("deelnemer", &referral).await.problem(404, "onbekend");
    // Nothing has left: at the desk it waits, it is not out.
    let rows = api.get("lead", "/v1/aanmeldingen?vak=wacht").await;
    assert_eq!(rows.body["aanmeldingen"].as_array().unwrap().len(), 1, "{}", rows.text);
    assert!(!rows.body["aanmeldingen"][0]["doorgeleidingen"][0]["wachtOp"].as_array().unwrap().is_empty());
    let counts = api.get("lead", "/v1/tellingen").await;
    assert_eq!((&counts.body["wacht"], &counts.body["uit"]), (&json!(1), &json!(0)));

    let opened = api.get("deelnemer", &place).await;
    assert_eq!(opened.status, 200, "{}", opened.text);
    assert!(!opened.body["delen"].as_array().unwrap().is_empty());
    let asked = &opened.body["gevraagdAkkoord"][0];
    assert!(!asked["waarom"].as_str().unwrap().is_empty());
    let history = api.get("auditor", &format!("{referral}/historie")).await;
    let lines = history.body["regels"].as_array().unwrap();
    assert!(lines.iter().any(|line| line["wat"]["soort"] == "inzage" && line["door"]["naam"] == "deelnemer"));

    let version = opened.body["regel"]["versie"].as_u64().unwrap();
    let agree = json!({ "soort": "akkoord_geven", "doorgeleiding": id, "akkoord": asked["akkoord"], "naam": "" });
    let door = format!("{place}/opdrachten");
    api.command("politie_elders", &door, version, &agree).await.problem(404, "onbekend");
    let done = api.command("deelnemer", &door, version, &agree).await;
    assert_eq!(done.status, 200, "{}", done.text);
    assert_eq!(api.get("deelnemer", "/v1/doorgeleidingen").await.body["doorgeleidingen"], json!([]));
    api.get("deelnemer", &place).await.problem(404, "onbekend");
    let feed = api.get("deelnemer", "/v1/gebeurtenissen").await;
    let entries = feed.body["gebeurtenissen"].as_array().unwrap();
    assert_eq!(entries.len(), 1, "one line for the one hand-over: {}", feed.text);
    assert!(entries[0].get("doorgeleidingRegel").is_none(), "it waits no longer");
    assert!(!feed.text.contains(referral.rsplit('/').next().unwrap()), "not even the referral's identity");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_participant_reads_a_further_package_and_agrees_to_it_before_it_leaves() {
    let api = Api::start().await;
    let (referral, _) = api.received("T-1").await;
    let place = waiting(&api, &referral).await;
    let (id, door) = (place.rsplit('/').next().unwrap(), format!("{place}/opdrachten"));
    let agree = async |opened: &Value| {
        let asked = &opened["gevraagdAkkoord"][0];
        let mut command =
            json!({ "soort": "akkoord_geven", "doorgeleiding": id, "akkoord": asked["akkoord"], "naam": "" });
        if let Some(further) = asked.get("aanvulling") {
            command["aanvulling"] = further.clone();
        }
        let done = api.command("deelnemer", &door, opened["regel"]["versie"].as_u64().unwrap(), &command).await;
        assert_eq!(done.status, 200, "{}", done.text);
    };
    agree(&api.get("deelnemer", &place).await.body).await;
    api.get("deelnemer", &place).await.problem(404, "onbekend");

    let mut content = api.get("intake", &referral).await.body["aanmelding"]["inhoud"].clone();
    content["betreft"] = json!("Herhaalde overlast op de galerij");
    let amend = json!({ "soort": "wijzigen", "inhoud": content, "reden": "Verkeerde plek." });
    let done = desk(&api, &referral, &amend).await;
    assert_eq!(done.status, 200, "{}", done.text);

    let list = api.get("deelnemer", "/v1/doorgeleidingen").await;
    assert_eq!(list.body["doorgeleidingen"][0]["id"], id, "{}", list.text);
    let feed = api.get("deelnemer", "/v1/gebeurtenissen").await;
    for line in [&list.body["doorgeleidingen"][0], &feed.body["gebeurtenissen"][0]["doorgeleidingRegel"]] {
        assert_eq!((&line["id"], &line["betreft"]), (&json!(id), &json!("")), "no text of what it isn't asked about");
    }
    api.get("politie_elders", &place).await.problem(404, "onbekend");
    let opened = api.get("deelnemer", &place).await;
    assert_eq!(opened.status, 200, "{}", opened.text);
    assert_eq!(opened.body["delen"], json!([]), "only what it is asked to agree to: {}", opened.text);
    assert_eq!(opened.body["aanvullingen"][0]["gewijzigd"], json!([{ "onderdeel": "betreft" }]), "{}", opened.text);
    assert!(opened.text.contains("op de galerij"), "{}", opened.text);
    agree(&opened.body).await;
    assert_eq!(api.get("deelnemer", "/v1/doorgeleidingen").await.body["doorgeleidingen"], json!([]));
    let desk = api.get("intake", &referral).await;
    let further = &desk.body["aanmelding"]["doorgeleidingen"][0]["aanvullingen"];
    assert_eq!(further[0]["staat"], "verzonden", "{}", desk.text);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_participant_that_agreed_hears_no_more_of_the_hand_over() {
    let api = Api::start().await;
    let (referral, _) = api.received("T-1").await;
    let place = waiting(&api, &referral).await;
    let id = place.rsplit('/').next().unwrap();
    let opened = api.get("deelnemer", &place).await;
    let agree = json!({ "soort": "akkoord_geven", "doorgeleiding": id,
        "akkoord": opened.body["gevraagdAkkoord"][0]["akkoord"], "naam": "" });
    let version = opened.body["regel"]["versie"].as_u64().unwrap();
    let done = api.command("deelnemer", &format!("{place}/opdrachten"), version, &agree).await;
    assert_eq!(done.status, 200, "{}", done.text);
    let heard = api.get("deelnemer", "/v1/gebeurtenissen").await;
    assert_eq!(heard.body["gebeurtenissen"].as_array().unwrap().len(), 1, "{}", heard.text);
    let last = heard.body["gebeurtenissen"][0]["volgnummer"].clone();

    let back = json!({ "soort": "terugtrekken", "doorgeleiding": id, "reden": "Verkeerd netwerk." });
    let done = desk(&api, &referral, &back).await;
    assert_eq!(done.status, 200, "{}", done.text);
    let heard = api.get("deelnemer", "/v1/gebeurtenissen").await;
    let entries = heard.body["gebeurtenissen"].as_array().unwrap();
    assert_eq!(
        (entries.len(), &entries[0]["volgnummer"]),
        (1, &last),
        "what comes after is not theirs: {}",
        heard.text
    );
    let after = api.get("deelnemer", &format!("/v1/gebeurtenissen?vanafVolgnummer={last}")).await;
    assert_eq!(after.body["gebeurtenissen"], json!([]), "{}", after.text);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_feed_of_a_network_holds_only_its_own_packages() {
    let api = Api::start().await;
    let (referral, _) = api.received("T-1").await;
    let place = routed(&api, &referral).await;
    let entries = |login: &'static str| {
        let api = &api;
        async move { api.get(login, "/v1/gebeurtenissen").await.body["gebeurtenissen"].as_array().cloned().unwrap() }
    };
    let mine: Vec<Value> = entries("overleg").await;
    assert!(!mine.is_empty());
    for entry in &mine {
        assert!(place.ends_with(entry["doorgeleiding"].as_str().unwrap()));
        assert!(entry.get("regel").is_none() && entry.get("aanmelding").is_none());
    }
    assert_eq!(entries("riec").await, Vec::<Value>::new());
    // The desk follows everything of its house.
    tokio::time::timeout(Duration::from_secs(5), async { assert!(entries("intake").await.len() > mine.len()) })
        .await
        .unwrap();
}

/// The network's own command on its hand-over.
async fn answers(api: &Api, place: &str, answer: Value) -> crate::support::Answer {
    let opened = api.get("overleg", place).await;
    let version = opened.body["regel"]["versie"].as_u64().unwrap();
    let command = json!({ "soort": "antwoorden", "doorgeleiding": opened.body["regel"]["id"], "antwoord": answer });
    api.command("overleg", &format!("{place}/opdrachten"), version, &command).await
}

/// The desk's command on the referral.
async fn desk(api: &Api, place: &str, command: &Value) -> crate::support::Answer {
    let version = api.get("intake", place).await.body["aanmelding"]["versie"].as_u64().unwrap();
    api.command("intake", &format!("{place}/opdrachten"), version, command).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_network_that_was_not_the_right_one_keeps_no_content() {
    for answer in [json!({ "soort": "onjuist_geadresseerd", "tekst": "Hoort bij een ander." }), json!(null)] {
        let api = Api::start().await;
        let (referral, _) = api.received("T-1").await;
        let place = routed(&api, &referral).await;
        let answer = if answer.is_null() {
            let rules: Rules = serde_json::from_value(api.get("intake", "/v1/regels").await.body).unwrap();
            let network = rules.catalogue.network(&"casusoverleg".try_into().unwrap()).unwrap();
            json!({ "soort": "weigeren", "reden": network.decline[0].code, "tekst": "Past niet." })
        } else {
            answer
        };
        let done = answers(&api, &place, answer).await;
        assert_eq!(done.status, 200, "{}", done.text);
        let left = api.get("overleg", &place).await;
        assert_eq!((&left.body["leesbaar"], &left.body["delen"]), (&json!(false), &json!([])), "{}", left.text);
        assert_eq!(left.body["antwoorden"].as_array().unwrap().len(), 1, "its own answer stays");
        let list = api.get("overleg", "/v1/doorgeleidingen?vak=klaar").await;
        let feed = api.get("overleg", "/v1/gebeurtenissen").await;
        for text in [&done.text, &left.text, &list.text, &feed.text] {
            for told in ["Bram Fictief", "geschreeuw", "portiek", "Meer domeinen"] {
                assert!(!text.contains(told), "{told}: {text}");
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_supplement_and_a_correction_reach_the_network_as_packages() {
    let api = Api::start().await;
    let (referral, _) = api.received("T-1").await;
    let place = routed(&api, &referral).await;
    let rules: Rules = serde_json::from_value(api.get("intake", "/v1/regels").await.body).unwrap();
    let network = rules.catalogue.network(&"casusoverleg".try_into().unwrap()).unwrap();
    let more = json!({ "soort": "aanvulling_vragen", "reden": network.ask_more[0].code, "tekst": "Wie belt er?" });
    assert_eq!(answers(&api, &place, more).await.status, 200);
    let handover = place.rsplit('/').next().unwrap();
    let free = json!({ "soort": "aanvullen", "doorgeleiding": handover, "tekst": "zomaar wat" });
    assert_eq!(desk(&api, &referral, &free).await.fields(), ["feiten"], "free text is no package");
    let fact = json!({ "id": Uuid::now_v7(), "categorie": "huisvesting", "tekst": "De wijkagent belt maandag.",
        "bron": "gemeente_sociaal" });
    let supplement = json!({ "soort": "aanvullen", "doorgeleiding": handover, "feiten": [fact] });
    let done = desk(&api, &referral, &supplement).await;
    assert_eq!(done.status, 200, "{}", done.text);
    let opened = api.get("overleg", &place).await;
    assert_eq!(opened.body["aanvullingen"][0]["delen"][0]["tekst"], "De wijkagent belt maandag.", "{}", opened.text);
    assert_eq!(opened.body["aanvullingen"][0]["vingerafdruk"].as_str().unwrap().len(), 64);

    let mut content = api.get("intake", &referral).await.body["aanmelding"]["inhoud"].clone();
    content["betreft"] = json!("Herhaalde overlast op de galerij");
    let amend = json!({ "soort": "wijzigen", "inhoud": content, "reden": "Verkeerde plek." });
    let done = desk(&api, &referral, &amend).await;
    assert_eq!(done.status, 200, "{}", done.text);
    let list = api.get("overleg", "/v1/doorgeleidingen").await;
    assert_eq!(list.body["doorgeleidingen"][0]["gewijzigd"], json!(true), "{}", list.text);
    let opened = api.get("overleg", &place).await;
    assert_eq!(opened.body["aanvullingen"][1]["gewijzigd"], json!([{ "onderdeel": "betreft" }]), "{}", opened.text);
    assert!(opened.text.contains("op de galerij") && !opened.text.contains("portiek"), "{}", opened.text);
    let history = api.get("auditor", &format!("{referral}/historie")).await;
    assert!(history.text.contains("\"correctie\""), "{}", history.text);
}
