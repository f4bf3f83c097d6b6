//! The API describes itself.

use reqwest::Method;

use crate::support::{Answer, Api};

#[tokio::test(flavor = "multi_thread")]
async fn anybody_may_read_the_description_and_it_is_the_one_that_is_printed() {
    let api = Api::start().await;
    let answer = Answer::of(api.request(Method::GET, "/v1/openapi.json").send().await.unwrap()).await;
    assert_eq!(answer.status, 200);
    assert_eq!(answer.text, wissel::server::openapi::document());
    assert_eq!(answer.header("access-control-allow-origin"), "*");
    answer.safe();
    let other = api.get("intake", "/v1/regels").await;
    assert_eq!(other.header("access-control-allow-origin"), "", "nothing else is for other origins");
}
