//! A receiver that isn't ours (npm's standardwebhooks, see `support/webhook.mjs`): it believes what Wissel signed, and nothing
//! else.

use std::io::{BufRead as _, BufReader, Lines, Write as _};
use std::process::{Child, ChildStdout, Command, Stdio};

use reqwest::{Client, Method};
use serde_json::{Value, json};

use crate::npm;
use crate::world::World;

/// What is installed beside the tests.
const PACKAGE: &str = "standardwebhooks@1.1.1";

struct Foreign {
    child: Child,
    said: Lines<BufReader<ChildStdout>>,
}

impl Foreign {
    fn start() -> Self {
        let mut child = Command::new("node")
            .arg(npm::program(PACKAGE, "webhook.mjs"))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("node is needed for this test: install the package nodejs");
        let said = BufReader::new(child.stdout.take().unwrap()).lines();
        Self { child, said }
    }

    fn says(&mut self) -> Value {
        serde_json::from_str(&self.said.next().unwrap().unwrap()).unwrap()
    }

    fn learns(&mut self, secret: &str) {
        writeln!(self.child.stdin.as_mut().unwrap(), "{secret}").unwrap();
        assert_eq!(self.says(), json!({ "ready": true }));
    }
}

impl Drop for Foreign {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_receiver_that_is_not_ours_believes_an_event_and_refuses_one_that_was_tampered_with() {
    let world = World::start(false, 1).await;
    let mut receiver = Foreign::start();
    let address = format!("http://127.0.0.1:{}/in", receiver.says()["port"]);
    let terms = json!({ "naam": "Zaaksysteem", "adres": address });
    let made = world.admin(Method::POST, "/v1/abonnementen", None, &terms).await;
    assert_eq!(made.status(), 201);
    let place = made.headers()["location"].to_str().unwrap().to_owned();
    let secret: Value = made.json().await.unwrap();
    receiver.learns(secret["geheim"].as_str().unwrap());

    let told = |known: &Value| known["verteldTot"].as_u64();
    let before = told(&world.get(&place).await);
    let referral = world.receive("T-1").await;
    // It counts as told only when the receiver believed it.
    let tried = |known: &Value| told(known) > before || known["pogingen"].as_u64() > Some(0);
    let known = world.until(&place, tried).await;
    assert_eq!(known["pogingen"], 0, "{known}");
    let got = receiver.says();
    assert_eq!(got["event"]["type"], "nl.zvh.aanmelding.ontvangen");
    assert_eq!(got["event"]["subject"], json!(referral));

    let http = Client::builder().tls_certs_only(std::iter::empty()).no_proxy().build().unwrap();
    let send = async |body: String, id: &str| {
        let request = ["webhook-timestamp", "webhook-signature"]
            .iter()
            .fold(http.post(&address), |request, name| request.header(*name, got["headers"][name].as_str().unwrap()));
        let answer = request.header("webhook-id", id).body(body).send().await.unwrap();
        (answer.status().as_u16(), answer.text().await.unwrap())
    };
    let (body, id) = (got["body"].as_str().unwrap(), got["headers"]["webhook-id"].as_str().unwrap());
    assert_eq!(send(body.to_owned(), id).await.0, 204, "as it was sent");
    assert_eq!(receiver.says()["event"], got["event"]);
    let refused = (400, "No matching signature found".to_owned());
    assert_eq!(send(body.replace("ontvangen", "afgesloten"), id).await, refused, "another body");
    assert_eq!(send(body.to_owned(), "1").await, refused, "another identity");
    // Another secret isn't believed either.
    receiver.learns(&format!("whsec_{}", "A".repeat(43) + "="));
    assert_eq!(send(body.to_owned(), id).await, refused, "another secret");
    world.stop().await;
}
