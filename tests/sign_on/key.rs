//! The server says who it is with its own key instead of a shared secret, to a real provider that accepts nothing else and
//! no assertion twice.

use std::io::Write as _;
use std::sync::Arc;

use serde_json::json;
use wissel::server::sign_on::{ClientKey, ClientProof, ProviderConfig};

use super::house::{House, problem};
use super::provider::{Does, Idp};

/// A new key, read from a file as a server reads it.
fn key(kind: &'static rcgen::SignatureAlgorithm) -> Arc<ClientKey> {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(rcgen::KeyPair::generate_for(kind).unwrap().serialize_pem().as_bytes()).unwrap();
    Arc::new(ClientKey::read(file.path()).unwrap())
}

async fn house(idp: &Idp, key: &Arc<ClientKey>) -> House {
    let proof = ClientProof::Key(key.clone());
    let config = ProviderConfig { client_id: "wissel-met-sleutel".to_owned(), proof, ..idp.config() };
    let house = House::of(vec![config]).await;
    house.linked(idp, "wissel-met-sleutel", "joke", "j.bakker").await;
    house
}

#[tokio::test(flavor = "multi_thread")]
async fn with_a_key_of_each_kind_somebody_signs_in_and_with_a_key_that_the_provider_does_not_know_nobody() {
    let known = [&rcgen::PKCS_ECDSA_P256_SHA256, &rcgen::PKCS_ED25519, &rcgen::PKCS_RSA_SHA256].map(key);
    let public: Vec<_> = known.iter().map(|key| key.public()).collect();
    let idp = Idp::with_client_keys(&json!({ "keys": public }).to_string());
    let signs_in = async |key: &Arc<ClientKey>| {
        let house = house(&idp, key).await;
        let session = house.whole(Does::SignsIn("j.bakker", "hoog")).await;
        session.map(|session| session.who.actor == house.actor("joke"))
    };
    let [p256, ed25519, rsa] = &known;
    let (p256, ed25519, rsa) = tokio::join!(signs_in(p256), signs_in(ed25519), signs_in(rsa));
    assert!(p256.unwrap() && ed25519.unwrap() && rsa.unwrap());

    let stranger = house(&idp, &key(&rcgen::PKCS_ECDSA_P256_SHA256)).await;
    problem(stranger.begin(&stranger.api(), None).await, "aanbieder_ongeldig");
}
