//! The filter language over HTTP: what it holds for, how it is counted, what is recorded, and filters that are saved.

use reqwest::Method;
use serde_json::{Value, json};
use uuid::Uuid;
use wissel::domain::filter::{Context, parse};
use wissel::domain::row::Row;
use wissel::domain::rules::Rules;
use wissel::wire::session::WhoAmI;

use crate::support::{Answer, Api, referral};

async fn filter(api: &Api, login: &str, text: &str) -> Answer {
    api.post(login, "/v1/aanmeldingen/_filter", &json!({ "filter": text, "tel": true })).await
}

fn numbers(answer: &Answer) -> Vec<&str> {
    assert_eq!(answer.status, 200, "{}", answer.text);
    answer.body["aanmeldingen"].as_array().unwrap().iter().map(|row| row["nummer"].as_str().unwrap()).collect()
}

/// Hands a referral in; its place and version.
async fn handed_in(api: &Api, reference: &str, change: impl FnOnce(&mut Value)) -> (String, u64) {
    let mut body = referral(reference);
    change(&mut body);
    let answer = api.post("systeem", "/v1/aanmeldingen", &body).await;
    assert_eq!(answer.status, 201, "{}", answer.text);
    let place = format!("/v1/aanmeldingen/{}", answer.body["aanmelding"].as_str().unwrap());
    (place, answer.body["versie"].as_u64().unwrap())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_filter_finds_by_column_by_row_and_by_word_and_counts() {
    let api = Api::start().await;
    let (first, version) = handed_in(&api, "T-1", |_| {}).await;
    handed_in(&api, "T-2", |body| {
        body["betrokkene"] = json!({ "naam": "Nadia Verzonnen", "geboortedatum": "2010-06-01", "bsn": "999993653" });
        body["toelichting"] = json!("Loopt verward over straat.");
    })
    .await;
    let take = json!({ "soort": "nemen" });
    assert_eq!(api.command("intake", &format!("{first}/opdrachten"), version, &take).await.status, 200);

    for (text, count) in [
        ("", 2),
        ("gemeente:voorbeeldstad verwijzer:politie", 2),
        ("eigenaar:ik", 1),
        ("-eigenaar:ik", 1),
        ("staat:in_triage,ontvangen", 2),
        ("staat:afgesloten", 0),
        ("leeftijd<18", 1),
        ("leeftijd>17 eigenaar:ik", 1),
        ("ontvangen<1u", 2),
        ("ontvangen>1u", 0),
        ("aangeraakt:vandaag", 2),
        ("netwerk:geen", 2),
        ("netwerk:riec", 0),
        ("urgentie:geen", 2),
        ("verward", 1),
        ("-verward", 1),
        ("\"nadia verzonnen\"", 1),
        ("verz,fict", 2),
        ("geb:01-06-2010", 1),
        ("999993653", 1),
        ("bsn:999993653 leeftijd>18", 0),
        ("geschreeuw eigenaar:ik", 1),
    ] {
        let answer = filter(&api, "intake", text).await;
        assert_eq!(numbers(&answer).len(), count, "{text}: {}", answer.text);
        assert_eq!(answer.body["aantal"], count, "{text}");
    }
    let number = numbers(&filter(&api, "intake", "eigenaar:ik").await)[0].to_owned();
    let found = filter(&api, "intake", &number).await;
    assert_eq!(numbers(&found), [number.as_str()]);
    // Another house sees nothing of it.
    assert_eq!(numbers(&filter(&api, "elders", "verward").await), Vec::<&str>::new());
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_wrong_in_a_filter_is_pointed_at() {
    let api = Api::start().await;
    let answer = filter(&api, "intake", "urgentie:hoog netwrk:riec").await;
    answer.problem(400, "ongeldige_invoer");
    assert_eq!(answer.fields(), ["filter"]);
    let says = answer.body["fouten"][0]["melding"].as_str().or(answer.body["fouten"][0]["detail"].as_str());
    let says = says.map_or_else(|| answer.text.clone(), str::to_owned);
    assert!(says.contains("15") && says.contains("netwerk"), "{says}");
    filter(&api, "intake", "gemarkeerd:ja").await.problem(400, "ongeldige_invoer");
    let wrong = filter(&api, "intake", "bsn:123456789").await;
    wrong.problem(400, "ongeldige_invoer");
    assert!(!wrong.text.contains("123456789"));
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_of_a_filter_follow_one_another_without_a_gap() {
    let api = Api::start().await;
    for n in 0..7 {
        handed_in(&api, &format!("T-{n}"), |body| {
            body["toelichting"] = json!(if n % 2 == 0 { "Een verward verhaal." } else { "Een ander verhaal." });
        })
        .await;
    }
    for (text, all) in [("verwijzer:politie", 7), ("verward", 4), ("-verward", 3)] {
        let (mut seen, mut cursor) = (Vec::new(), None);
        for _ in 0..9 {
            let mut body = json!({ "filter": text, "limiet": 2 });
            if let Some(cursor) = &cursor {
                body["cursor"] = json!(cursor);
            }
            let page = api.post("intake", "/v1/aanmeldingen/_filter", &body).await;
            seen.extend(numbers(&page).into_iter().map(str::to_owned));
            cursor = page.body["volgende"].as_str().map(str::to_owned);
            if cursor.is_none() {
                break;
            }
        }
        assert_eq!(seen.len(), all, "{text}: {seen:?}");
        let once: std::collections::BTreeSet<_> = seen.iter().collect();
        assert_eq!(once.len(), all, "{text}");
        // A cursor is good for its own filter only.
        let body = json!({ "filter": text, "limiet": 2 });
        if let Some(cursor) = api.post("intake", "/v1/aanmeldingen/_filter", &body).await.body["volgende"].as_str() {
            let other = json!({ "filter": "staat:ontvangen", "cursor": cursor });
            api.post("intake", "/v1/aanmeldingen/_filter", &other).await.problem(400, "ongeldige_invoer");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn seeking_is_recorded_and_only_for_who_may_search_while_columns_are_no_search() {
    let api = Api::start().await;
    let (place, _) = api.received("T-1").await;
    assert_eq!(filter(&api, "auditor", "staat:ontvangen").await.status, 200);
    filter(&api, "auditor", "fictief").await.problem(403, "geen_recht");
    filter(&api, "overleg", "staat:ontvangen").await.problem(403, "geen_recht");
    filter(&api, "intake", "staat:ontvangen").await;
    let history = |api: Api| async move { (api.get("auditor", &format!("{place}/historie")).await.text, api, place) };
    let (text, api, place) = history(api).await;
    assert!(!text.contains("zoekvraag"), "{text}");
    filter(&api, "intake", "fictief").await;
    let text = api.get("auditor", &format!("{place}/historie")).await.text;
    assert!(text.contains("zoekvraag"), "{text}");
}

#[tokio::test(flavor = "multi_thread")]
async fn filters_are_saved_for_oneself_and_shared_by_a_lead() {
    let api = Api::start().await;
    api.received("T-1").await;
    let place = || format!("/v1/filters/{}", Uuid::now_v7());
    let put = |login: &'static str, place: String, body: Value| {
        let request = api.by(login, Method::PUT, &place).json(&body);
        async move { Answer::of(request.send().await.unwrap()).await }
    };
    let names = |answer: &Answer| -> Vec<String> {
        let filters = answer.body["filters"].as_array().unwrap();
        filters.iter().map(|saved| saved["naam"].as_str().unwrap().to_owned()).collect()
    };
    let (mine, shared) = (place(), place());
    let saved = put("intake", mine.clone(), json!({ "naam": "Van mij", "filter": "owner:me" })).await;
    assert_eq!((saved.status.as_u16(), &saved.body["filter"]), (200, &json!("eigenaar:ik")), "{}", saved.text);
    let saved =
        put("lead", shared.clone(), json!({ "naam": "Politie", "filter": "van:politie", "gedeeld": true })).await;
    assert_eq!(saved.body["aantal"], 1, "{}", saved.text);

    let list = api.get("intake", "/v1/filters").await;
    assert_eq!(names(&list), ["Politie", "Van mij"], "{}", list.text);
    assert_eq!(list.body["filters"][0]["aantal"], 1);
    assert_eq!(list.body["filters"][0]["wijzigbaar"], false);
    assert_eq!(names(&api.get("intake2", "/v1/filters").await), ["Politie"]);
    assert_eq!(names(&api.get("elders", "/v1/filters").await), Vec::<String>::new());

    // Renamed by who has it; a colleague's isn't there, and what is shared is the lead's.
    put("intake", mine.clone(), json!({ "naam": "Mijn werk", "filter": "eigenaar:ik" })).await;
    put("intake2", mine.clone(), json!({ "naam": "X", "filter": "eigenaar:ik" })).await.problem(404, "onbekend");
    put("intake", shared.clone(), json!({ "naam": "X", "filter": "eigenaar:ik" })).await.problem(404, "onbekend");
    for (body, field) in [
        (json!({ "naam": "X", "filter": "eigenaar:ik", "gedeeld": true }), "gedeeld"),
        (json!({ "naam": "X", "filter": "999993653" }), "filter"),
        (json!({ "naam": "X", "filter": "\"999993653\"" }), "filter"),
        (json!({ "naam": "X", "filter": "verward,999993653" }), "filter"),
        (json!({ "naam": "X", "filter": "nummer:999993653" }), "filter"),
        (json!({ "naam": "X", "filter": "geb:1990-01-31" }), "filter"),
        (json!({ "naam": "Over 9999.93.653", "filter": "eigenaar:ik" }), "naam"),
        (json!({ "naam": "", "filter": "eigenaar:ik" }), "naam"),
        (json!({ "naam": "X", "filter": "urgent:ja" }), "filter"),
    ] {
        let answer = put("intake", place(), body).await;
        assert_eq!(answer.problem(400, "ongeldige_invoer").fields(), [field]);
    }
    // Words are kept, but not counted: that would be a search each time.
    let saved = put("intake", place(), json!({ "naam": "Zoek", "filter": "verward" })).await;
    assert!(saved.body.get("aantal").is_none(), "{}", saved.text);

    let gone = |login: &'static str, place: String| {
        let request = api.by(login, Method::DELETE, &place);
        async move { request.send().await.unwrap().status().as_u16() }
    };
    assert_eq!(gone("intake", shared.clone()).await, 404);
    assert_eq!((gone("lead", shared).await, gone("intake", mine).await), (204, 204));
    assert_eq!(names(&api.get("intake", "/v1/filters").await), ["Zoek"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_desk_says_of_a_row_is_what_the_server_answers() {
    let api = Api::start().await;
    for n in 0..12_usize {
        let (place, version) = handed_in(&api, &format!("T-{n}"), |body| {
            body["betrokkene"]["geboortedatum"] = json!(format!("{}-05-01", 1950 + n * 6));
            body["betrokkene"]["geslacht"] = json!(["man", "vrouw", "onbekend"][n % 3]);
        })
        .await;
        let commands = [
            json!({ "soort": "nemen" }),
            json!({ "soort": "urgentie_kiezen", "urgentie": "hoog", "reden": "dreiging" }),
            json!({ "soort": "urgentie_kiezen", "urgentie": "laag", "reden": "rustig" }),
            json!({ "soort": "intrekken", "opVerzoekVan": "A. Voorbeeld", "reden": "opgelost" }),
        ];
        if let Some(command) = commands.get(n % 5) {
            let login = ["intake", "intake2", "lead"][n % 3];
            let done = api.command(login, &format!("{place}/opdrachten"), version, command).await;
            assert_eq!(done.status, 200, "{}", done.text);
        }
    }
    let who: WhoAmI = serde_json::from_value(api.get("intake", "/v1/wie-ben-ik").await.body).unwrap();
    let rules: Rules = serde_json::from_value(api.get("intake", "/v1/regels").await.body).unwrap();
    let all = filter(&api, "intake", "vak:postvak,wacht,uit,klaar").await;
    let rows: Vec<Row> = serde_json::from_value(all.body["aanmeldingen"].clone()).unwrap();
    assert_eq!(rows.len(), 12);

    let terms = [
        "urgentie:hoog",
        "urgentie:laag,geen",
        "staat:in_triage",
        "staat:ontvangen,afgewezen",
        "vak:mijn",
        "vak:klaar",
        "vak:te_laat",
        "vak:te_laat,wacht",
        "eigenaar:ik",
        "eigenaar:niemand",
        "eigenaar:ander",
        "eigenaar:\"intake2\"",
        "gemeente:voorbeeldstad",
        "verwijzer:politie",
        "netwerk:geen",
        "netwerk:riec",
        "leeftijd<40",
        "leeftijd:30..60",
        "geslacht:man",
        "termijn<3d",
        "termijn>3d",
        "termijn:te_laat",
        "ontvangen<1u",
        "aangeraakt>1d",
        "ontvangen:vandaag",
        "aandacht:geen",
        "doeltoets:open",
        "aangehouden:nee",
        "teruggekomen:ja",
    ];
    let mut asked: Vec<String> = terms.iter().flat_map(|term| [(*term).to_owned(), format!("-{term}")]).collect();
    for (at, term) in terms.iter().enumerate() {
        asked.push(format!("{term} {}", terms[(at * 7 + 3) % terms.len()]));
        asked.push(format!("{term} -{}", terms[(at * 5 + 1) % terms.len()]));
    }
    for text in asked {
        let answer = filter(&api, "intake", &text).await;
        let mut server = numbers(&answer);
        server.sort_unstable();
        let wanted = parse(&text, Some(&rules)).unwrap();
        let now = answer.body["tijdstip"].as_str().unwrap().parse().unwrap();
        let context = Context { now, zone: rules.calendar.zone().clone(), me: Some(who.actor.user) };
        let fits = rows.iter().filter(|row| wanted.on_row(row, &context, false) == Some(true));
        let mut desk: Vec<&str> = fits.map(|row| row.number.as_str()).collect();
        desk.sort_unstable();
        assert_eq!(server, desk, "{text}");
        assert_eq!(answer.body["aantal"], desk.len(), "{text}");
    }
}
