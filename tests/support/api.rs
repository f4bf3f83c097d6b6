//! The real API on a real database in a temporary folder, in this process.
#![allow(dead_code, reason = "each test file uses its own part")]

use std::path::PathBuf;

use jiff::Timestamp;
use serde_json::json;
use tempfile::TempDir;
use tokio_util::sync::CancellationToken;
use wissel::domain::actor::{Actor, Role};
use wissel::domain::calendar::Calendar;
use wissel::domain::id::UserId;
use wissel::server::{ServerConfig, Serving, SessionTerms, Settings, hash_password, open_session, serve};
use wissel::store::{Account, HouseRecord, Keys, Store};

/// An API with one house and one session.
pub struct Api {
    store: Store,
    stop: CancellationToken,
    serving: Option<Serving>,
    /// Where it is.
    pub address: String,
    /// The session's token.
    pub token: String,
    folder: TempDir,
}

impl Api {
    /// Starts it, with a session of this role.
    pub async fn start(role: Role) -> Self {
        let folder = tempfile::tempdir().expect("the API starts and stops");
        let keys = Keys::create(&folder.path().join("wissel.key")).expect("the API starts and stops");
        let store = Store::init(&format!("sqlite:{}", folder.path().join("wissel.db").display()), &keys)
            .await
            .expect("the API starts and stops");
        let now = Timestamp::now();
        let house = serde_json::from_value(json!({
            "code": "voorbeeld", "naam": "Voorbeeldregio", "leaseMinuten": 15,
            "gemeenten": [{"code": "voorbeeldstad", "naam": "Voorbeeldstad"}],
        }));
        let house = HouseRecord {
            house: house.expect("the API starts and stops"),
            calendar: Calendar::default(),
            overlay: None,
        };
        store.put_house(&house, now).await.expect("the API starts and stops");
        let actor = Actor {
            user: UserId(uuid::Uuid::now_v7()),
            name: "S. Voorbeeld".into(),
            role,
            house: house.house.code.clone(),
            network: None,
            organisation: Some("college".try_into().expect("the API starts and stops")),
            compartment: false,
        };
        let password_hash = hash_password("een lang wachtwoord").expect("the API starts and stops");
        let account = Account { actor: actor.clone(), login: "voorbeeld".into(), password_hash };
        store.put_account(&account, now).await.expect("the API starts and stops");
        let (token, _) =
            open_session(&store, &actor, SessionTerms::default(), now).await.expect("the API starts and stops");
        let stop = CancellationToken::new();
        let config = ServerConfig { listen: ([127, 0, 0, 1], 0).into(), settings: Settings::default() };
        let serving = serve(config, store.clone(), stop.clone()).await.expect("the API starts and stops");
        let address = format!("http://{}", serving.address);
        Self { store, stop, serving: Some(serving), address, token: token.to_string(), folder }
    }

    /// A file with this content.
    pub fn file(&self, name: &str, content: &str) -> PathBuf {
        let path = self.folder.path().join(name);
        std::fs::write(&path, content).expect("the API starts and stops");
        path
    }

    /// The journal's last number.
    pub async fn entries(&self) -> u64 {
        self.store.verify().await.expect("the API starts and stops").heads.iter().map(|(_, seq, _)| seq).sum()
    }

    /// Stops it.
    pub async fn end(mut self) {
        self.stop.cancel();
        if let Some(serving) = self.serving.take() {
            serving.finished().await.expect("the API starts and stops");
        }
        self.store.close().await;
    }
}
