//! What opens no session, whatever the provider says.

use std::time::Duration;

use wissel::server::sign_on::ProviderConfig;
use wissel::store::Account;

use super::house::{House, problem};
use super::provider::{Does, Idp, Person};

#[tokio::test(flavor = "multi_thread")]
async fn whom_nobody_linked_who_proves_too_little_and_who_refuses_stay_outside() {
    let idp = Idp::start(&[]);
    let house = House::of(vec![idp.config()]).await;
    house.linked(&idp, "wissel", "joke", "j.bakker").await;
    let (stranger, weak, refuses) = tokio::join!(
        house.whole(Does::SignsIn("een.ander", "hoog")),
        house.whole(Does::SignsIn("j.bakker", "laag")),
        house.whole(Does::Refuses),
    );
    problem(stranger, "niet_gekoppeld");
    problem(weak, "zekerheid_te_laag");
    problem(refuses, "aanmelding_geweigerd");
    house.whole(Does::SignsIn("j.bakker", "hoog")).await.unwrap();
    house.store.verify().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_closed_account_and_one_of_a_house_that_does_not_use_the_provider_stay_outside() {
    let idp = Idp::start(&[]);
    let elsewhere = ProviderConfig { houses: vec!["waterveen".try_into().unwrap()], ..idp.config() };
    let (house, other) = tokio::join!(House::of(vec![idp.config()]), House::of(vec![elsewhere]));
    for house in [&house, &other] {
        house.linked(&idp, "wissel", "joke", "j.bakker").await;
    }
    let account = house.store.account("joke").await.unwrap().unwrap();
    house.store.put_account(&Account { disabled: true, ..account }, jiff::Timestamp::now()).await.unwrap();
    let does = Does::SignsIn("j.bakker", "hoog");
    let (closed, not_ours) = tokio::join!(house.whole(does), other.whole(does));
    problem(closed, "niet_toegelaten");
    problem(not_ours, "niet_toegelaten");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_code_that_nobody_used_in_time_is_over() {
    let idp = Idp::start(&["kort"]);
    let house = House::of(vec![idp.config()]).await;
    let api = house.api();
    let begun = house.begin(&api, None).await.unwrap();
    let left = begun.expires_at.duration_since(jiff::Timestamp::now());
    tokio::time::sleep(Duration::try_from(left).unwrap_or_default()).await;
    problem(house.ask(&api, &begun).await, "aanmelding_verlopen");
    problem(house.ask(&api, &begun).await, "onbekend");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sign_in_that_was_given_up_is_gone_and_another_secret_opens_nothing() {
    let idp = Idp::start(&[]);
    let house = House::of(vec![idp.config()]).await;
    let api = house.api();
    let (one, mut other) = (house.begin(&api, None).await.unwrap(), house.begin(&api, None).await.unwrap());
    other.id = one.id;
    problem(house.ask(&api, &other).await, "onbekend");
    problem(api.give_up_device(&other).await, "onbekend");
    api.give_up_device(&one).await.unwrap();
    problem(house.ask(&api, &one).await, "onbekend");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_told_to_slow_down_does() {
    let idp = Idp::start(&["traag"]);
    let house = House::of(vec![idp.config()]).await;
    house.linked(&idp, "wissel", "joke", "j.bakker").await;
    let api = house.api();
    let begun = house.begin(&api, None).await.unwrap();
    let wait = async |seconds: u32| tokio::time::sleep(Duration::from_secs(seconds.into())).await;
    let waits = async || match api.ask_device(&begun).await.unwrap() {
        wissel::wire::device::DeviceAnswer::Waits(waits) => waits.wait,
        wissel::wire::device::DeviceAnswer::Signed(_) => panic!("nobody signed in yet"),
    };
    assert_eq!(begun.wait, 5, "what RFC 8628 takes where the provider doesn't say");
    wait(waits().await).await;
    let slower = waits().await;
    assert_eq!(slower, 10, "five seconds more");
    assert!(waits().await > 5, "until then nobody asks the provider");
    Person::new(None).visits(begun.whole_address.as_ref().unwrap(), Does::SignsIn("j.bakker", "hoog")).await;
    house.signed_in(&api, &begun).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn while_the_provider_is_down_it_is_said_and_afterwards_it_goes_on() {
    let idp = Idp::start(&["stuk"]);
    let house = House::of(vec![idp.config()]).await;
    house.linked(&idp, "wissel", "joke", "j.bakker").await;
    let api = house.api();
    problem(house.begin(&api, None).await, "aanbieder_onbereikbaar");
    idp.switch("stuk", false);
    let begun = house.begin(&api, None).await.unwrap();
    Person::new(None).visits(begun.whole_address.as_ref().unwrap(), Does::SignsIn("j.bakker", "hoog")).await;
    idp.switch("stuk", true);
    tokio::time::sleep(Duration::from_secs(begun.wait.into())).await;
    problem(house.ask(&api, &begun).await, "aanbieder_onbereikbaar");
    idp.switch("stuk", false);
    house.signed_in(&api, &begun).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_genuine_token_for_somebody_elses_client_opens_nothing() {
    let idp = Idp::start(&[]);
    let house = House::of(vec![idp.config()]).await;
    house.linked(&idp, "wissel", "joke", "j.bakker").await;
    let theirs = idp.token_for("een-ander", "geheim van een ander", "j.bakker").await;
    std::fs::write(idp.folder.path().join("verwissel"), theirs).unwrap();
    problem(house.whole(Does::SignsIn("j.bakker", "hoog")).await, "aanbieder_ongeldig");
}
