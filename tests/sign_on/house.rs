//! A served house with one worker, and how she signs in.

use std::collections::BTreeMap;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::OnceLock;
use std::time::Duration;

use jiff::Timestamp;
use tempfile::TempDir;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;
use wissel::client::{Api, ClientError, Lines};
use wissel::domain::actor::{Actor, Role};
use wissel::domain::calendar::Calendar;
use wissel::domain::confidentiality::Confidentiality;
use wissel::domain::id::UserId;
use wissel::server::sign_on::{ProviderConfig, Providers, new_link_code};
use wissel::server::{ServerConfig, Settings, hash_password, serve};
use wissel::store::{Account, External, HouseRecord, Keys, Store};
use wissel::wire::device::{BeginDevice, DeviceAnswer, DeviceBegun};
use wissel::wire::session::Session;

use super::provider::{Does, Idp, Person};

/// Everybody's password.
pub const PASSWORD: &str = "de wissel ligt naar testdam";

/// A house with its people, served.
pub struct House {
    pub store: Store,
    base: String,
    shutdown: CancellationToken,
    actors: BTreeMap<&'static str, Actor>,
    _folder: TempDir,
}

/// The house and its people in a store.
pub async fn people(store: &Store) -> BTreeMap<&'static str, Actor> {
    static HASH: OnceLock<String> = OnceLock::new();
    let now = Timestamp::now();
    let house = serde_json::json!({ "code": "testdam", "naam": "Regio Testdam", "leaseMinuten": 15,
        "gemeenten": [{ "code": "voorbeeldstad", "naam": "Voorbeeldstad" }] });
    let house = serde_json::from_value(house).unwrap();
    store.put_house(&HouseRecord { house, calendar: Calendar::default(), overlay: None }, now).await.unwrap();
    let mut actors = BTreeMap::new();
    for (login, role) in [("joke", Role::Intake), ("piet", Role::Lead)] {
        let actor = Actor {
            user: UserId(Uuid::now_v7()),
            name: login.into(),
            role,
            house: "testdam".try_into().unwrap(),
            network: None,
            organisation: None,
            compartment: false,
            ceiling: Confidentiality::default(),
        };
        let hash = HASH.get_or_init(|| hash_password(PASSWORD).unwrap()).as_str();
        store.put_account(&Account::new(actor.clone(), login, hash), now).await.unwrap();
        actors.insert(login, actor);
    }
    actors
}

/// Serves a store; gives where.
pub async fn served(store: &Store, providers: Vec<ProviderConfig>, shutdown: &CancellationToken) -> String {
    let settings = Settings { providers: Providers::of(providers).unwrap(), ..Settings::default() };
    let config = ServerConfig { listen: SocketAddr::from((Ipv4Addr::LOCALHOST, 0)), settings };
    let serving = serve(config, store.clone(), shutdown.clone()).await.unwrap();
    format!("http://{}", serving.address)
}

impl House {
    pub async fn of(providers: Vec<ProviderConfig>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite:{}", folder.path().join("wissel.db").display());
        let store = Store::init(&url, &Keys::ephemeral()).await.unwrap();
        let actors = people(&store).await;
        let shutdown = CancellationToken::new();
        let base = served(&store, providers, &shutdown).await;
        Self { store, base, shutdown, actors, _folder: folder }
    }

    pub fn base(&self) -> &str {
        &self.base
    }

    /// A desk where nobody is signed in.
    pub fn api(&self) -> Api {
        Api::new(&self.base, Lines::Safe).unwrap()
    }

    pub fn actor(&self, login: &str) -> Actor {
        self.actors[login].clone()
    }

    /// A code of the administrator for this account.
    pub async fn link_code(&self, login: &str) -> String {
        let (shown, hash) = new_link_code().unwrap();
        let until = Timestamp::now() + jiff::SignedDuration::from_hours(1);
        self.store.open_link_code(self.actors[login].user, hash, until).await.unwrap();
        shown.to_string()
    }

    /// Ties an account to this person at the provider: as who it tells this client that they are.
    pub async fn linked(&self, idp: &Idp, client: &str, login: &str, person: &str) {
        let account = self.store.account(login).await.unwrap().unwrap();
        let external = Some(External { issuer: idp.issuer.clone(), subject: idp.subject(client, person) });
        self.store.put_account(&Account { external, ..account }, Timestamp::now()).await.unwrap();
    }

    pub async fn password_off(&self, login: &str) {
        let account = self.store.account(login).await.unwrap().unwrap();
        self.store.put_account(&Account { password_off: true, ..account }, Timestamp::now()).await.unwrap();
    }

    pub async fn revoke_all(&self, tokens: &[&str]) {
        for token in tokens {
            let hash = wissel::server::identity::tokens::token_hash(token).unwrap();
            assert!(self.store.close_session(&hash).await.unwrap());
        }
    }

    pub async fn begin(&self, api: &Api, link_code: Option<&str>) -> Result<DeviceBegun, ClientError> {
        let link_code = link_code.map(ToOwned::to_owned);
        api.begin_device(&BeginDevice { provider: None, link_code, program: None }).await
    }

    /// Asks once; none when it must wait.
    pub async fn ask(&self, api: &Api, begun: &DeviceBegun) -> Result<Option<Session>, ClientError> {
        match api.ask_device(begun).await? {
            DeviceAnswer::Signed(session) => Ok(Some(*session)),
            DeviceAnswer::Waits(_) => Ok(None),
        }
    }

    /// Asks as often as it may until something came of it.
    pub async fn signed_in(&self, api: &Api, begun: &DeviceBegun) -> Result<Session, ClientError> {
        loop {
            match api.ask_device(begun).await? {
                DeviceAnswer::Signed(session) => return Ok(*session),
                DeviceAnswer::Waits(waits) => tokio::time::sleep(Duration::from_secs(waits.wait.into())).await,
            }
        }
    }

    /// Begins, has the person do this, and asks until something came of it.
    pub async fn whole(&self, does: Does<'_>) -> Result<Session, ClientError> {
        let api = self.api();
        let begun = self.begin(&api, None).await?;
        Person::new(None).visits(begun.whole_address.as_ref().unwrap(), does).await;
        self.signed_in(&api, &begun).await
    }
}

impl Drop for House {
    fn drop(&mut self) {
        self.shutdown.cancel();
    }
}

/// It was refused with this problem.
#[track_caller]
pub fn problem<T>(answer: Result<T, ClientError>, code: &str) {
    match answer {
        Err(ClientError::Problem(problem)) => {
            assert_eq!(problem.kind, format!("urn:wissel:probleem:{code}"), "{}", problem.detail);
            assert!(!problem.title.is_empty() && !problem.detail.is_empty());
        }
        Err(other) => panic!("{other:?}"),
        Ok(_) => panic!("it was not refused"),
    }
}
