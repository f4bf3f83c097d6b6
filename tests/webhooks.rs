//! Webhooks with a real receiver: signed, in order, tried again, put aside, told again; one server at a time, on both
//! engines.
#![cfg(all(feature = "tui", feature = "server"))]
#![expect(clippy::unwrap_used, reason = "what a test relies on must be there")]

#[path = "webhooks/foreign.rs"]
mod foreign;
#[path = "support/npm.rs"]
mod npm;
#[path = "support/postgres.rs"]
mod postgres;
#[path = "webhooks/receiver.rs"]
mod receiver;
#[path = "webhooks/world.rs"]
mod world;

use receiver::{Got, Receiver};
use reqwest::Method;
use rstest::rstest;
use serde_json::{Value, json};
use world::World;

/// Names of the members of an event: nothing else is in it.
const MEMBERS: [&str; 9] =
    ["dataref", "id", "sequence", "sequencetype", "source", "specversion", "subject", "time", "type"];

fn seqs(got: &[Got]) -> Vec<u64> {
    got.iter().map(|one| one.body["sequence"].as_str().unwrap().parse().unwrap()).collect()
}

#[rstest]
#[tokio::test(flavor = "multi_thread")]
async fn each_change_is_told_signed_in_order_and_says_nothing_of_a_person(#[values(false, true)] postgres: bool) {
    let world = World::start(postgres, 1).await;
    let receiver = Receiver::start().await;
    let (place, secret) = world.subscribe(&receiver, json!({})).await;
    let first = world.receive("T-1").await;
    world.step(&first, &json!({ "soort": "nemen" })).await;
    let note = json!({ "soort": "notitie_maken", "id": uuid::Uuid::now_v7(), "tekst": "Bram belde terug." });
    world.step(&first, &note).await;
    let second = world.receive("T-2").await;

    let got = receiver.wait_for(4).await;
    assert_eq!(got.len(), 4, "each change once");
    let kinds: Vec<&str> = got.iter().map(|one| one.body["type"].as_str().unwrap()).collect();
    let told = ["ontvangen", "nemen", "notitie-maken", "ontvangen"].map(|kind| format!("nl.zvh.aanmelding.{kind}"));
    assert_eq!(kinds, told);
    assert!(seqs(&got).is_sorted());
    for (one, id) in got.iter().zip([&first, &first, &first, &second]) {
        assert!(one.signed_with(&secret), "{:?}", one.headers);
        assert_eq!(one.headers["content-type"], "application/cloudevents+json");
        assert_eq!(one.headers["webhook-id"], one.body["id"].as_str().unwrap());
        let members: Vec<&String> = one.body.as_object().unwrap().keys().collect();
        assert_eq!(members, MEMBERS);
        assert_eq!((&one.body["specversion"], &one.body["subject"]), (&json!("1.0"), &json!(id)));
        assert_eq!(one.body["source"], "urn:nld:zvh-testdam.wissel");
        assert_eq!(one.body["dataref"], format!("/v1/aanmeldingen/{id}"));
        for needle in ["Fictief", "Bram", "overlast", "Voorbeeld", "1991"] {
            assert!(!one.text.contains(needle), "{needle}: {}", one.text);
        }
    }
    let last = seqs(&got).last().copied();
    let known = world.until(&place, |known| known["verteldTot"].as_u64() >= last).await;
    assert_eq!(known["staat"], "actief");
    assert!(!known.to_string().contains("whsec_"), "a secret is shown once");
    world.stop().await;
}

#[rstest]
#[tokio::test(flavor = "multi_thread")]
async fn who_polls_gets_the_very_events_that_are_delivered(#[values(false, true)] postgres: bool) {
    let world = World::start(postgres, 1).await;
    let receiver = Receiver::start().await;
    world.subscribe(&receiver, json!({})).await;
    let theirs = world.receive("T-1").await;
    let partners = world.hand_in("T-2").await;
    for referral in [&theirs, &partners] {
        world.step(referral, &json!({ "soort": "nemen" })).await;
        world
            .step(referral, &json!({ "soort": "intrekken", "opVerzoekVan": "A. Voorbeeld", "reden": "opgelost" }))
            .await;
    }
    let delivered: Vec<Value> = receiver.wait_for(6).await.into_iter().map(|one| one.body).collect();
    assert_eq!(world.polled(false).await, delivered);

    // A partner's system hears what became of what it handed in, and nothing of the work on it or of anything else.
    let heard = world.polled(true).await;
    let outcome = |event: &&Value| event["subject"] == partners && event["type"] != "nl.zvh.aanmelding.nemen";
    assert_eq!(heard.iter().collect::<Vec<_>>(), delivered.iter().filter(outcome).collect::<Vec<_>>());
    assert_eq!(heard.len(), 2, "received and withdrawn");
    world.stop().await;
}

#[rstest]
#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_taken_is_tried_again_put_aside_and_told_again_when_asked(#[values(false, true)] postgres: bool) {
    let world = World::start(postgres, 1).await;
    let receiver = Receiver::start().await;
    let (place, secret) = world.subscribe(&receiver, json!({ "soorten": ["ontvangen"] })).await;
    // Twice an error, then it is taken: the event is the same one, the next comes after it.
    receiver.answers([500, 429]);
    world.receive("T-1").await;
    world.receive("T-2").await;
    let got = receiver.wait_for(4).await;
    assert_eq!((seqs(&got)[0], seqs(&got)[1]), (seqs(&got)[2], seqs(&got)[0]));
    assert!(seqs(&got)[3] > seqs(&got)[2]);
    assert!(got.iter().all(|one| one.signed_with(&secret)));

    // Three tries, and it is put aside; the next one goes on.
    receiver.answers([500; 3]);
    world.receive("T-3").await;
    world.receive("T-4").await;
    let got = receiver.wait_for(8).await;
    let lost = seqs(&got)[4];
    assert_eq!(seqs(&got)[4..7], [lost; 3]);
    let letters = world.get(&format!("{place}/mislukt")).await;
    let letter = &letters["mislukt"][0];
    assert_eq!((&letter["volgnummer"], &letter["pogingen"]), (&json!(lost), &json!(3)), "{letters}");
    assert_eq!(letter["waarom"], "status_5xx");
    let again = world.admin(Method::POST, &format!("{place}/mislukt/_opnieuw"), None, &json!({})).await;
    assert_eq!(again.status(), 204);
    let got = receiver.wait_for(9).await;
    assert_eq!(seqs(&got)[8], lost);
    world.until(&format!("{place}/mislukt"), |letters| letters["mislukt"] == json!([])).await;

    // Three events in a row put aside: the subscription stops, and goes on where it stood when it is told to.
    receiver.answers([503; 9]);
    for reference in ["T-5", "T-6", "T-7", "T-8"] {
        world.receive(reference).await;
    }
    let failing = world.until(&place, |known| known["staat"] == "gestoord").await;
    assert_eq!(receiver.wait_for(18).await.len(), 18, "and nothing after that");
    let go_on = json!({ "voorwaarden": failing["voorwaarden"], "actief": true });
    let done = world.admin(Method::PUT, &place, failing["versie"].as_u64(), &go_on).await;
    assert_eq!(done.status(), 200);
    let got = receiver.wait_for(19).await;
    assert!(seqs(&got)[18] > seqs(&got)[17], "the fourth");
    world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_receiver_that_is_gone_stops_it_at_once_and_one_that_is_away_is_waited_for() {
    let world = World::start(false, 1).await;
    let receiver = Receiver::start().await;
    let (place, _) = world.subscribe(&receiver, json!({})).await;
    receiver.answers([410]);
    world.receive("T-1").await;
    world.until(&place, |known| known["staat"] == "gestoord").await;
    assert_eq!(receiver.wait_for(1).await.len(), 1);

    let away = Receiver::start().await;
    let (place, _) = world.subscribe(&away, json!({})).await;
    let port = away.stop().await;
    world.receive("T-2").await;
    let trying = world.until(&place, |known| known["pogingen"].as_u64() > Some(0)).await;
    assert!(trying["volgendePoging"].is_string());
    let back = Receiver::at(port).await;
    assert_eq!(back.wait_for(1).await.len(), 1);
    world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn two_servers_tell_one_at_a_time_and_one_goes_on_where_the_other_stopped() {
    let mut world = World::start(true, 2).await;
    let receiver = Receiver::slow().await;
    world.subscribe(&receiver, json!({})).await;
    let mut sent = Vec::new();
    for at in 0..30 {
        sent.push(world.receive(&format!("T-{at}")).await);
        if at == 15 {
            world.stop_one().await;
        }
    }
    let got = receiver.wait_for(30).await;
    assert_eq!(receiver.at_once(), 1, "never two at a time");
    let subjects: Vec<&str> = got.iter().map(|one| one.body["subject"].as_str().unwrap()).collect();
    assert_eq!(subjects, sent, "each in its turn, and none twice: both servers stopped in order");
    world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_administrator_pauses_gives_another_secret_and_takes_away_and_all_of_it_is_in_the_journal() {
    let world = World::start(true, 1).await;
    let receiver = Receiver::start().await;
    let (place, secret) = world.subscribe(&receiver, json!({})).await;
    let known = world.get(&place).await;
    let pause = json!({ "voorwaarden": known["voorwaarden"], "actief": false });
    let stale = world.admin(Method::PUT, &place, Some(7), &pause).await;
    assert_eq!(stale.status(), 412);
    assert_eq!(world.admin(Method::PUT, &place, None, &pause).await.status(), 428);
    assert_eq!(world.admin(Method::PUT, &place, Some(1), &pause).await.status(), 200);
    world.receive("T-1").await;
    let rotated = world.admin(Method::POST, &format!("{place}/geheim"), Some(2), &Value::Null).await;
    let rotated: Value = rotated.json().await.unwrap();
    let fresh = rotated["geheim"].as_str().unwrap().to_owned();
    let go_on = json!({ "voorwaarden": known["voorwaarden"], "actief": true });
    assert_eq!(world.admin(Method::PUT, &place, Some(3), &go_on).await.status(), 200);
    let got = receiver.wait_for(1).await;
    assert_eq!(got.len(), 1, "what happened meanwhile is told afterwards");
    assert!(got[0].signed_with(&fresh) && got[0].signed_with(&secret), "for a day both sign");
    let gone = world.admin(Method::DELETE, &place, None, &Value::Null).await;
    assert_eq!(gone.status(), 204);
    assert_eq!(world.admin(Method::DELETE, &place, None, &Value::Null).await.status(), 404);
    assert_eq!(world.entries("abonnement"), 5, "made, paused, another secret, going on, taken away");
    world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn all_of_it_is_done_from_the_command_line_too() {
    let world = World::start(false, 1).await;
    let receiver = Receiver::start().await;
    let done = |args: &[&str]| {
        let (well, gave, beside) = world.command(args);
        assert!(well, "{args:?}: {gave}{beside}");
        (gave, beside)
    };
    assert_eq!(done(&["list"]).0, "dit huis heeft geen abonnementen\n");
    let (secret, beside) = done(&["add", "Zaaksysteem", &receiver.address(), "--kind", "ontvangen"]);
    assert!(secret.starts_with("whsec_") && secret.lines().count() == 1, "the secret alone goes out: {secret}");
    assert!(beside.contains("Zaaksysteem is gemaakt") && !beside.contains("whsec_"), "{beside}");
    let (list, _) = done(&["list"]);
    assert!(list.contains("  actief  Zaaksysteem  ") && !list.contains("whsec_"), "{list}");
    let id = list.split_whitespace().next().unwrap();

    receiver.answers([500; 3]);
    world.receive("T-1").await;
    let got = receiver.wait_for(3).await;
    assert!(got.iter().all(|one| one.signed_with(secret.trim())));
    let letters = format!("/v1/abonnementen/{id}/mislukt");
    world.until(&letters, |letters| letters["mislukt"] != json!([])).await;
    let (failed, _) = done(&["failed", &id[..8]]);
    let seq = seqs(&got)[0].to_string();
    assert!(failed.starts_with(&format!("{seq}  ")) && failed.contains("3 pogingen  status_5xx"), "{failed}");
    assert_eq!(done(&["again", "Zaaksysteem", "--entry", &seq]).0, "Zaaksysteem wordt het opnieuw verteld\n");
    assert_eq!(seqs(&receiver.wait_for(4).await)[3].to_string(), seq);
    world.until(&letters, |letters| letters["mislukt"] == json!([])).await;
    assert_eq!(done(&["failed", "Zaaksysteem"]).0, "alles is verteld aan Zaaksysteem\n");

    let (well, gave, beside) = world.command(&["end", "Iets anders"]);
    assert!(!well && gave.is_empty() && beside.contains("niet precies één abonnement 'Iets anders'"), "{gave}{beside}");
    assert_eq!(done(&["end", "Zaaksysteem"]).0, "abonnement Zaaksysteem is beëindigd\n");
    assert_eq!(done(&["list"]).0, "dit huis heeft geen abonnementen\n");
    world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_inside_is_refused_and_a_redirect_is_not_followed() {
    let world = World::start(false, 1).await;
    for (address, words) in [
        ("https://10.0.0.1/in", "eigen netwerk"),
        ("https://[::1]/in", "eigen netwerk"),
        ("http://ontvanger.voorbeeld.nl/in", "https"),
        ("ftp://ontvanger.voorbeeld.nl/in", "geen adres"),
        ("", "1 tot 500"),
    ] {
        let terms = json!({ "naam": "Proef", "adres": address, "soorten": ["bestaat_niet"], "netwerk": "onbekend" });
        let refused = world.admin(Method::POST, "/v1/abonnementen", None, &terms).await;
        assert_eq!(refused.status(), 400, "{address}");
        let problem: Value = refused.json().await.unwrap();
        let told = problem["fouten"].to_string();
        assert!(told.contains(words), "{address}: {told}");
        assert!(told.contains("soorten") && told.contains("netwerk"), "all mistakes at once: {told}");
    }
    let receiver = Receiver::start().await;
    world.subscribe(&receiver, json!({})).await;
    receiver.answers([302]);
    world.receive("T-1").await;
    let got = receiver.wait_for(2).await;
    assert!(got.iter().all(|one| one.path == "/in"), "tried again, not followed");
    // A network's system hears of what was sent to that network and of nothing else.
    let network = Receiver::start().await;
    let (place, _) = world.subscribe(&network, json!({ "netwerk": "riec" })).await;
    world.receive("T-2").await;
    let got = receiver.wait_for(3).await;
    assert_eq!(got.len(), 3);
    let second = seqs(&got)[2];
    world.until(&place, |known| known["verteldTot"].as_u64() >= Some(second)).await;
    assert!(network.got().is_empty());
    world.stop().await;
}
