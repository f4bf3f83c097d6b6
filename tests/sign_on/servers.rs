//! Two servers on one database: a sign-in that one began, the other finishes, and one of them alone.

use jiff::Timestamp;
use tokio_util::sync::CancellationToken;
use wissel::client::{Api, Lines};
use wissel::store::{Account, External, Keys, Store};
use wissel::wire::device::{BeginDevice, DeviceAnswer};

use super::house::{people, served};
use super::postgres::Cluster;
use super::provider::{Does, Idp, Person};

#[tokio::test(flavor = "multi_thread")]
async fn any_server_goes_on_with_a_sign_in_and_one_of_them_alone_opens_a_session() {
    let idp = Idp::start(&[]);
    let cluster = Cluster::shared();
    let database = cluster.database(None);
    let keys = Keys::ephemeral();
    Store::init(&cluster.owner_url(&database), &keys).await.unwrap().close().await;
    let one = Store::open(&cluster.url(&database), &keys).await.unwrap();
    let other = Store::open(&cluster.url(&database), &keys).await.unwrap();
    let actors = people(&one).await;
    let external = Some(External { issuer: idp.issuer.clone(), subject: idp.subject("wissel", "j.bakker") });
    let account = one.account("joke").await.unwrap().unwrap();
    one.put_account(&Account { external, ..account }, Timestamp::now()).await.unwrap();
    let shutdown = CancellationToken::new();
    let here = Api::new(&served(&one, vec![idp.config()], &shutdown).await, Lines::Safe).unwrap();
    let there = Api::new(&served(&other, vec![idp.config()], &shutdown).await, Lines::Safe).unwrap();

    let begun = here.begin_device(&BeginDevice::default()).await.unwrap();
    assert!(matches!(there.ask_device(&begun).await.unwrap(), DeviceAnswer::Waits(_)));
    Person::new(None).visits(begun.whole_address.as_ref().unwrap(), Does::SignsIn("j.bakker", "hoog")).await;
    let mut sessions = Vec::new();
    for _ in 0..6 {
        if !sessions.is_empty() {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_secs(begun.wait.into())).await;
        // At the same moment, at both, several times.
        let all = (0..6).map(|number| if number % 2 == 0 { here.ask_device(&begun) } else { there.ask_device(&begun) });
        for answer in futures_util::future::join_all(all).await {
            if let Ok(DeviceAnswer::Signed(session)) = answer {
                sessions.push(session);
            }
        }
    }
    assert_eq!(sessions.len(), 1);
    assert_eq!(sessions[0].who.actor, actors["joke"]);
    for api in [&here, &there] {
        api.set_token(Some(sessions[0].token.clone().into()));
        assert_eq!(api.who_am_i().await.unwrap().actor, actors["joke"]);
    }
    here.sign_out().await.unwrap();
    assert!(there.who_am_i().await.is_err(), "revoked at one, refused at the other");
    shutdown.cancel();
}
