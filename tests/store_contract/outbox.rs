//! The outbox of webhooks: one server at a time tells a subscription, and whoever lost that turn writes nothing more.

use rstest::rstest;
use wissel::domain::actor::Role;
use wissel::domain::id::SubscriptionId;
use wissel::domain::subscription::SubscriptionTerms;
use wissel::domain::text::SafeText;
use wissel::store::{Progress, Scope};

use super::fixture::*;

#[rstest]
#[case::sqlite(Place::new())]
#[case::postgres(Place::postgres())]
#[tokio::test]
async fn a_server_that_lost_its_turn_puts_nothing_aside_and_forgets_nothing(#[case] place: Place) {
    let store = place.init().await;
    let boss = Scope::of(actor("noord", 9, Role::Administrator));
    let terms = SubscriptionTerms {
        name: SafeText::line("zaaksysteem"),
        address: "https://zaak.voorbeeld.nl/wissel".to_owned(),
        kinds: Vec::new(),
        network: None,
    };
    let (house, of) = (code("noord"), SubscriptionId(id(1)));
    store.add_subscription(&boss, of, terms, "geheim", at(0)).await.unwrap();
    let first = store.take_turn(&house, of, id(51), at(0)).await.unwrap().unwrap();
    assert!(store.take_turn(&house, of, id(52), at(0)).await.unwrap().is_none(), "one at a time");
    let progress = |cursor, aside, told| Progress { cursor, aside, told, ..Progress::default() };
    assert!(store.progress(&first, &progress(4, Some((4, "weg", 3)), None), at(0)).await.unwrap());
    assert_eq!(store.dead_letters(&boss, of, 10).await.unwrap().len(), 1);

    // The first is silent for longer than its turn lasts.
    let second = store.take_turn(&house, of, id(52), at(5)).await.unwrap().unwrap();
    assert!(store.progress(&second, &progress(6, None, None), at(5)).await.unwrap());
    assert!(!store.progress(&first, &progress(5, Some((5, "weg", 3)), None), at(5)).await.unwrap());
    assert!(!store.progress(&first, &progress(4, None, Some(4)), at(5)).await.unwrap());
    let aside: Vec<u64> = store.dead_letters(&boss, of, 10).await.unwrap().iter().map(|one| one.seq).collect();
    assert_eq!(aside, [4], "as it was before");
    assert_eq!(store.subscription(&boss, of).await.unwrap().unwrap().cursor, 6);
    assert!(store.progress(&second, &progress(7, None, Some(4)), at(5)).await.unwrap(), "told, and nothing put aside");
    assert!(store.dead_letters(&boss, of, 10).await.unwrap().is_empty());
    store.close().await;
}
