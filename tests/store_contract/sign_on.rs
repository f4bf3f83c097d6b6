//! Signing in with an organisation: what is under way, and whose account it is.

use rstest::rstest;
use wissel::domain::actor::Role;
use wissel::store::{Account, DeviceRoom, External, NewDevice};
use zeroize::Zeroizing;

use super::fixture::*;

const ROOM: DeviceRoom = DeviceRoom { peer: 2, all: 3 };

fn device(of: u128, peer: &str, until: i64) -> NewDevice {
    let given = Zeroizing::new(b"{\"device_code\":\"geheim\"}".to_vec());
    NewDevice { id: id(of), secret: [9; 32], peer: peer.to_owned(), until: at(until), every: 5_000, given }
}

fn external(subject: &str) -> External {
    External { issuer: "https://aanmelden.voorbeeld.nl".to_owned(), subject: subject.to_owned() }
}

#[rstest]
#[case::sqlite(Place::new())]
#[case::postgres(Place::postgres())]
#[tokio::test]
async fn a_device_sign_in_is_found_by_its_secret_alone_until_it_is_used(#[case] place: Place) {
    let store = place.init().await;
    assert!(store.open_device(&device(1, "10.0.0.1", 10), ROOM, at(0)).await.unwrap());
    store.close().await;
    let store = place.open().await;
    let found = store.device(id(1), &[9; 32]).await.unwrap().unwrap();
    assert_eq!((found.given.as_slice(), found.every), (&b"{\"device_code\":\"geheim\"}"[..], 5_000));
    assert!(store.device(id(1), &[8; 32]).await.unwrap().is_none(), "another secret");
    assert!(store.device(id(2), &[9; 32]).await.unwrap().is_none(), "another sign-in");

    assert!(store.turn_of_device(id(1), found.next, at(2)).await.unwrap());
    assert!(!store.turn_of_device(id(1), found.next, at(3)).await.unwrap(), "one server asks at a time");
    store.slow_device(id(1), 10_000, at(4)).await.unwrap();
    let slower = store.device(id(1), &[9; 32]).await.unwrap().unwrap();
    assert_eq!((slower.every, slower.next), (10_000, at(4)));

    assert!(!store.close_device(id(1), &[8; 32]).await.unwrap());
    assert!(store.close_device(id(1), &[9; 32]).await.unwrap());
    assert!(!store.close_device(id(1), &[9; 32]).await.unwrap(), "used once");
    store.close().await;
}

#[rstest]
#[case::sqlite(Place::new())]
#[case::postgres(Place::postgres())]
#[tokio::test]
async fn room_is_kept_before_the_provider_gave_anything_and_filled_in_by_who_keeps_it(#[case] place: Place) {
    let store = place.init().await;
    let mut new = device(1, "10.0.0.1", 5);
    let given = std::mem::take(&mut new.given);
    assert!(store.open_device(&new, ROOM, at(0)).await.unwrap());
    assert!(store.device(id(1), &[9; 32]).await.unwrap().unwrap().given.is_empty());
    (new.given, new.until) = (given, at(20));
    assert!(store.fill_device(&new, at(1)).await.unwrap());
    let found = store.device(id(1), &[9; 32]).await.unwrap().unwrap();
    assert_eq!((found.given.as_slice(), found.until), (&b"{\"device_code\":\"geheim\"}"[..], at(20)));
    new.secret = [8; 32];
    assert!(!store.fill_device(&new, at(2)).await.unwrap(), "another secret");
    store.close().await;
}

#[rstest]
#[case::sqlite(Place::new())]
#[case::postgres(Place::postgres())]
#[tokio::test]
async fn only_so_many_are_under_way_from_one_place_and_in_all_and_the_old_are_swept(#[case] place: Place) {
    let store = place.init().await;
    assert!(store.open_device(&device(1, "10.0.0.1", 10), ROOM, at(0)).await.unwrap());
    assert!(store.open_device(&device(2, "10.0.0.1", 10), ROOM, at(0)).await.unwrap());
    assert!(!store.open_device(&device(3, "10.0.0.1", 10), ROOM, at(0)).await.unwrap(), "two from there already");
    assert!(store.open_device(&device(4, "10.0.0.2", 10), ROOM, at(0)).await.unwrap());
    assert!(!store.open_device(&device(5, "10.0.0.3", 10), ROOM, at(0)).await.unwrap(), "three in all already");
    assert!(store.open_device(&device(3, "10.0.0.1", 20), ROOM, at(10)).await.unwrap(), "the old ones are over");
    assert!(store.open_device(&device(1, "10.0.0.1", 20), ROOM, at(10)).await.unwrap(), "and gone");
    store.close().await;
}

#[rstest]
#[case::sqlite(Place::new())]
#[case::postgres(Place::postgres())]
#[tokio::test]
async fn a_code_ties_an_account_to_somebody_elsewhere_once(#[case] place: Place) {
    let store = place.init().await;
    let (joke, piet) = (actor("noord", 1, Role::Intake), actor("noord", 2, Role::Intake));
    store.put_account(&Account::new(joke.clone(), "joke", "$"), at(0)).await.unwrap();
    store.put_account(&Account::new(piet.clone(), "piet", "$"), at(0)).await.unwrap();
    assert!(store.account_of_external(&external("a1")).await.unwrap().is_none());

    store.open_link_code(joke.user, [1; 32], at(10)).await.unwrap();
    store.open_link_code(joke.user, [2; 32], at(10)).await.unwrap();
    assert!(store.link(&[1; 32], &external("a1"), at(1)).await.unwrap().is_none(), "a later code took its place");
    assert!(store.link(&[2; 32], &external("a1"), at(10)).await.unwrap().is_none(), "too late");
    place.fails("update on account").await;
    store.link(&[2; 32], &external("a1"), at(1)).await.unwrap_err();
    place.as_before().await;
    let linked = store.link(&[2; 32], &external("a1"), at(1)).await.unwrap();
    assert_eq!(linked.expect("what failed used nothing up").actor, joke);
    assert!(store.link(&[2; 32], &external("a2"), at(1)).await.unwrap().is_none(), "used");
    assert_eq!(store.account_of_external(&external("a1")).await.unwrap().unwrap().actor, joke);

    store.open_link_code(piet.user, [3; 32], at(10)).await.unwrap();
    assert!(store.link(&[3; 32], &external("a1"), at(1)).await.unwrap().is_none(), "that is Joke");
    assert_eq!(store.link(&[3; 32], &external("a2"), at(1)).await.unwrap().unwrap().actor, piet);

    let loose = Account { external: None, ..store.account("joke").await.unwrap().unwrap() };
    store.put_account(&loose, at(2)).await.unwrap();
    assert!(store.account_of_external(&external("a1")).await.unwrap().is_none(), "untied");
    let kept = store.account_by_id(piet.user).await.unwrap().unwrap();
    assert_eq!(kept.external, Some(external("a2")));
    store.verify().await.unwrap();
    store.close().await;
}
