//! Signing in with an organisation, against a real identity provider: what opens a session, and everything that doesn't.
#![cfg(all(feature = "tui", feature = "server"))]
#![expect(clippy::unwrap_used, reason = "a test that cannot set up its world has failed")]

mod flood;
mod glewlwyd;
mod house;
mod key;
#[path = "../support/postgres.rs"]
mod postgres;
#[path = "../support/provider.rs"]
mod provider;
mod refused;
mod servers;

use house::{House, problem};
use provider::{Does, Idp, Person};
use wissel::client::{Api, Lines};
use wissel::wire::session::SignIn;

#[tokio::test(flavor = "multi_thread")]
async fn who_is_linked_signs_in_with_the_organisation_and_the_first_time_with_a_code() {
    let idp = Idp::start(&[]);
    let house = House::of(vec![idp.config()]).await;
    let api = house.api();
    let known = api.providers().await.unwrap();
    assert_eq!(known.len(), 1);
    assert_eq!((known[0].code.as_str(), known[0].name.as_str()), ("gemeente", "Gemeente Voorbeeldstad"));

    let code = house.link_code("joke").await;
    let begun = house.begin(&api, Some(code.as_str())).await.unwrap();
    assert!(begun.address.starts_with(&idp.issuer) && begun.user_code.as_str().len() >= 8);
    assert!(house.ask(&api, &begun).await.unwrap().is_none(), "nobody visited the address yet");
    Person::new(None).visits(begun.whole_address.as_ref().unwrap(), Does::SignsIn("j.bakker", "substantieel")).await;
    let session = house.signed_in(&api, &begun).await.unwrap();
    assert_eq!(session.who.actor, house.actor("joke"));
    assert_eq!(api.who_am_i().await.unwrap().actor, house.actor("joke"), "the session works");

    let again = house.api();
    let begun = house.begin(&again, None).await.unwrap();
    Person::new(None).visits(begun.whole_address.as_ref().unwrap(), Does::SignsIn("j.bakker", "hoog")).await;
    house.signed_in(&again, &begun).await.unwrap();
    problem(house.ask(&house.api(), &begun).await, "onbekend");
    assert_eq!(again.who_am_i().await.unwrap().actor, house.actor("joke"));

    problem(house.begin(&house.api(), Some(code.as_str())).await, "ongeldige_invoer");
    let mut wrong = Vec::new();
    let take = |given: wissel::domain::journal::GivenOut| {
        wrong.extend(Some(given.entry).filter(|line| line.action.as_deref() == Some("koppelcode_onjuist")));
        Ok(())
    };
    house.store.give_out(&"_wissel".try_into().unwrap(), "bio2", "root", jiff::Timestamp::now(), take).await.unwrap();
    assert_eq!(wrong.len(), 1, "a code that works no more stands in the installation's journal");
    house.revoke_all(&[&session.token]).await;
    assert!(matches!(api.who_am_i().await, Err(wissel::client::ClientError::SignedOut)), "a revoked session");
    assert!(again.who_am_i().await.is_ok(), "the other goes on");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_account_can_be_barred_from_its_password() {
    let idp = Idp::start(&[]);
    let house = House::of(vec![idp.config()]).await;
    assert!(house.api().sign_in(&SignIn::new("joke", house::PASSWORD, "test")).await.is_ok());
    house.password_off("joke").await;
    problem(house.api().sign_in(&SignIn::new("joke", house::PASSWORD, "test")).await, "aanmelden_mislukt");
    let api = house.api();
    house.linked(&idp, "wissel", "joke", "j.bakker").await;
    let begun = house.begin(&api, None).await.unwrap();
    Person::new(None).visits(begun.whole_address.as_ref().unwrap(), Does::SignsIn("j.bakker", "hoog")).await;
    house.signed_in(&api, &begun).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_provider_with_an_authority_of_its_own_is_reached_over_tls_and_no_other_is_trusted() {
    let folder = tempfile::tempdir().unwrap();
    let pair = rcgen::KeyPair::generate().unwrap();
    let certificate = rcgen::CertificateParams::new(vec!["localhost".to_owned()]).unwrap().self_signed(&pair).unwrap();
    std::fs::write(folder.path().join("idp-key.pem"), pair.serialize_pem()).unwrap();
    std::fs::write(folder.path().join("idp.pem"), certificate.pem()).unwrap();
    let idp = Idp::over_tls(folder, "idp");
    let authority = certificate.pem().into_bytes();
    let trusted = wissel::server::sign_on::ProviderConfig { authorities: Some(authority.clone()), ..idp.config() };
    let house = House::of(vec![trusted]).await;
    house.linked(&idp, "wissel", "joke", "j.bakker").await;
    let api = house.api();
    let begun = house.begin(&api, None).await.unwrap();
    let mut person = Person::new(Some(&authority));
    person.visits(begun.whole_address.as_ref().unwrap(), Does::SignsIn("j.bakker", "hoog")).await;
    house.signed_in(&api, &begun).await.unwrap();

    let stranger = House::of(vec![idp.config()]).await;
    problem(stranger.begin(&stranger.api(), None).await, "aanbieder_onbereikbaar");
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_provider_there_is_none_to_choose() {
    let house = House::of(Vec::new()).await;
    assert_eq!(house.api().providers().await.unwrap(), []);
    problem(house.begin(&house.api(), None).await, "geen_aanbieder");
    assert!(
        Api::new(house.base(), Lines::Safe)
            .unwrap()
            .sign_in(&SignIn::new("joke", house::PASSWORD, "test"))
            .await
            .is_ok()
    );
}
