//! One served house with as many clerks as a test wants.

use jiff::Timestamp;
use serde_json::json;
use tempfile::TempDir;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;
use wissel::client::{Api, Lines};
use wissel::domain::actor::{Actor, Role};
use wissel::domain::calendar::Calendar;
use wissel::domain::confidentiality::Confidentiality;
use wissel::domain::id::{ReferralId, UserId};
use wissel::server::{ServerConfig, Serving, SessionTerms, Settings, open_session, serve};
use wissel::store::{Account, HouseRecord, Keys, Store};
use wissel::wire::intake::command_id;

use crate::support::referral::referral;

/// A house that is served.
pub struct House {
    base: String,
    tokens: Vec<String>,
    stop: CancellationToken,
    serving: Serving,
    store: Store,
    _folder: TempDir,
}

impl House {
    /// Opens it, with `clerks` intake workers.
    pub async fn open(clerks: usize) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite:{}", folder.path().join("wissel.db").display());
        let store = Store::init(&url, &Keys::ephemeral()).await.unwrap();
        let now = Timestamp::now();
        let house = serde_json::from_value(json!({
            "code": "testdam", "naam": "Regio Testdam", "leaseMinuten": 15,
            "gemeenten": [{ "code": "voorbeeldstad", "naam": "Voorbeeldstad" }],
        }));
        let house = HouseRecord { house: house.unwrap(), calendar: Calendar::default(), overlay: None };
        store.put_house(&house, now).await.unwrap();
        let mut tokens = Vec::new();
        for clerk in 0..clerks {
            let actor = Actor {
                user: UserId(Uuid::now_v7()),
                name: format!("Medewerker {clerk}").as_str().into(),
                role: Role::Intake,
                house: house.house.code.clone(),
                network: None,
                organisation: None,
                compartment: false,
                ceiling: Confidentiality::default(),
            };
            // Nobody signs in with a password here.
            let login = format!("medewerker{clerk}");
            let account = Account::new(actor.clone(), login, "");
            store.put_account(&account, now).await.unwrap();
            let (token, _) = open_session(&store, &actor, SessionTerms::default(), "proef", now).await.unwrap();
            tokens.push(token.to_string());
        }
        let stop = CancellationToken::new();
        let config = ServerConfig { listen: ([127, 0, 0, 1], 0).into(), settings: Settings::default() };
        let serving = serve(config, store.clone(), stop.clone()).await.unwrap();
        Self { base: format!("http://{}", serving.address), tokens, stop, serving, store, _folder: folder }
    }

    /// The client of a clerk.
    pub fn clerk(&self, clerk: usize) -> Api {
        let api = Api::new(&self.base, Lines::Safe).unwrap();
        api.set_token(Some(self.tokens[clerk].clone().into()));
        api
    }

    /// The first clerk keys in so many referrals; each with its version.
    pub async fn receive(&self, count: usize) -> Vec<(ReferralId, u64)> {
        let api = self.clerk(0);
        let mut received = Vec::new();
        for number in 0..count {
            let reference = format!("P-{number}");
            let answer = api.receive(&referral("proef", &reference), command_id("proef", &reference)).await.unwrap();
            assert!(answer.new);
            received.push((answer.referral, answer.version));
        }
        received
    }

    /// Walks the journal and closes the house; how many entries there are.
    pub async fn close(self) -> u64 {
        let verified = self.store.verify().await.unwrap();
        self.stop.cancel();
        self.serving.finished().await.unwrap();
        self.store.close().await;
        verified.entries
    }
}
