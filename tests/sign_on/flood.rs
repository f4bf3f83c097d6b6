//! Many sign-ins at once, and what of them reaches the provider.

use std::net::{Ipv4Addr, SocketAddr};

use futures_util::future::join_all;
use reqwest::{Client, StatusCode};
use tokio_util::sync::CancellationToken;
use wissel::server::config::{Limits, Net};
use wissel::server::sign_on::Providers;
use wissel::server::{ServerConfig, Settings, serve};
use wissel::wire::path;

use super::house::House;
use super::provider::{Does, Idp};

/// As many as may be under way from one address.
const ROOM: usize = 40;
/// Where it is asked for a code.
const CODES: &str = "/device/auth";
/// Where it tells what it is.
const DISCOVERY: &str = "/.well-known/openid-configuration";

/// Somebody elsewhere, as a proxy in front of the server tells it.
struct Elsewhere {
    http: Client,
    base: String,
}

impl Elsewhere {
    /// Begins; gives the answer's status, and where and by what the sign-in is given up.
    async fn begins(&self) -> (StatusCode, String, String) {
        let request = self.http.post(format!("{}{}", self.base, path::DEVICES)).body("{}");
        let request = request.header("content-type", "application/json").header("x-forwarded-for", "198.51.100.7");
        let answer = request.send().await.unwrap();
        let status = answer.status();
        let body: serde_json::Value = serde_json::from_str(&answer.text().await.unwrap()).unwrap();
        let text = |name: &str| body[name].as_str().unwrap_or_default().to_owned();
        (status, text("id"), text("token"))
    }

    async fn many(&self, count: usize) -> Vec<(StatusCode, String, String)> {
        join_all((0..count).map(|_| self.begins())).await
    }

    async fn gives_up(&self, id: &str, token: &str) {
        let address = format!("{}{}", self.base, path::DEVICE.replace("{id}", id));
        let answer = self.http.delete(address).header("authorization", format!("Bearer {token}")).send().await.unwrap();
        assert_eq!(answer.status(), StatusCode::NO_CONTENT);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_flood_reaches_the_provider_as_often_as_its_address_has_room_and_what_failed_gives_its_room_back() {
    let idp = Idp::start(&["stuk"]);
    let house = House::of(Vec::new()).await;
    let settings = Settings {
        providers: Providers::of(vec![idp.config()]).unwrap(),
        proxies: vec![Net::read("127.0.0.1").unwrap()],
        // What is counted a minute comes before this, and isn't what is shown here.
        limits: Limits { account: 0, address: 0, sign_in: 0 },
        ..Settings::default()
    };
    let shutdown = CancellationToken::new();
    let listen = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
    let serving = serve(ServerConfig { listen, settings }, house.store.clone(), shutdown.clone()).await.unwrap();
    let http = Client::builder().no_proxy().tls_certs_only(std::iter::empty()).build().unwrap();
    let elsewhere = Elsewhere { http, base: format!("http://{}", serving.address) };

    for _ in 0..2 {
        let down = elsewhere.many(ROOM).await;
        assert!(down.iter().all(|(status, ..)| *status == StatusCode::SERVICE_UNAVAILABLE), "{down:?}");
    }
    assert_eq!(idp.asked(CODES), 0, "it didn't even say what it is");
    idp.switch("stuk", false);

    let before = idp.asked(DISCOVERY);
    let flood = elsewhere.many(ROOM + 20).await;
    let count = |wanted: StatusCode| flood.iter().filter(|(status, ..)| *status == wanted).count();
    assert_eq!((count(StatusCode::CREATED), count(StatusCode::TOO_MANY_REQUESTS)), (ROOM, 20));
    assert_eq!((idp.asked(CODES), idp.asked(DISCOVERY) - before), (ROOM, 1));

    let (_, id, token) = flood.iter().find(|(status, ..)| *status == StatusCode::CREATED).unwrap();
    elsewhere.gives_up(id, token).await;
    assert_eq!(elsewhere.begins().await.0, StatusCode::CREATED, "there is room again");
    assert_eq!(idp.asked(CODES), ROOM + 1);
    shutdown.cancel();
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_provider_is_and_signs_with_is_asked_once_and_a_new_key_of_it_counts_at_once() {
    let idp = Idp::start(&["nieuw"]);
    let house = House::of(vec![idp.config()]).await;
    house.linked(&idp, "wissel", "joke", "j.bakker").await;
    let does = Does::SignsIn("j.bakker", "hoog");
    let (one, other) = tokio::join!(house.whole(does), house.whole(does));
    assert!(one.is_ok() && other.is_ok());
    assert_eq!((idp.asked(DISCOVERY), idp.asked("/jwks")), (1, 1));

    let idp = idp.again();
    house.whole(does).await.unwrap();
    assert_eq!((idp.asked(DISCOVERY), idp.asked("/jwks")), (1, 2));
}
