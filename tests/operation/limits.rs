//! Who asks too often is told how long to wait; the client waits by itself.

use crate::place::{Place, fetch};

#[tokio::test(flavor = "multi_thread")]
async fn an_address_behind_a_trusted_proxy_has_a_limit_of_its_own() {
    let place = Place::new().await;
    place.configure("", "[proxy]\ntrusted = [\"127.0.0.1\"]\n[limits]\naddress-per-minute = 5\n");
    let server = place.serve();
    let url = format!("{}/v1/openapi.json", server.api);
    for _ in 0..5 {
        assert_eq!(fetch(&url, &[("x-forwarded-for", "192.0.2.7")]).await.0, 200);
    }
    let (status, headers, body) = fetch(&url, &[("x-forwarded-for", "192.0.2.7")]).await;
    assert_eq!(status, 429, "{body}");
    assert!(headers["retry-after"].to_str().unwrap().parse::<u64>().unwrap() <= 13, "{headers:?}");
    assert!(body.contains("urn:wissel:probleem:te_vaak") && !body.contains("192.0.2.7"), "{body}");
    assert_eq!(fetch(&url, &[("x-forwarded-for", "192.0.2.8")]).await.0, 200, "another address");
    assert_eq!(fetch(&url, &[]).await.0, 200, "this machine itself");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_client_waits_as_long_as_it_is_asked_and_goes_on() {
    let place = Place::new().await;
    place.configure("", "[limits]\naccount-per-minute = 60\n");
    let server = place.serve();
    let api = server.api(&place.token, None);
    let asked = (0..62).map(|_| api.counts());
    for answer in futures_util::future::join_all(asked).await {
        answer.expect("nothing fails; it takes a little longer");
    }
}
