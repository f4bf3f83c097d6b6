//! A house with an administrator, and one or more servers on its store.

use std::net::{Ipv4Addr, SocketAddr};
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use reqwest::{Client, Method, RequestBuilder, Response};
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;
use wissel::domain::actor::{Actor, Role};
use wissel::domain::calendar::Calendar;
use wissel::domain::confidentiality::Confidentiality;
use wissel::domain::id::UserId;
use wissel::server::webhooks::{Reach, Webhooks};
use wissel::server::{ServerConfig, Serving, SessionTerms, Settings, open_session, serve};
use wissel::store::{Account, HouseRecord, Keys, Store};

use crate::postgres::Cluster;
use crate::receiver::Receiver;

const LONGEST: Duration = Duration::from_mins(1);

struct Server {
    store: Store,
    base: String,
    shutdown: CancellationToken,
    serving: Serving,
}

pub struct World {
    servers: Vec<Server>,
    database: Option<String>,
    http: Client,
    administrator: String,
    clerk: String,
    partner: String,
    _folder: TempDir,
}

impl World {
    /// Servers on one store; more than one on PostgreSQL only.
    pub async fn start(postgres: bool, servers: usize) -> Self {
        let (folder, keys) = (tempfile::tempdir().unwrap(), Keys::ephemeral());
        let database = postgres.then(|| Cluster::shared().database(None));
        let url = if let Some(database) = &database {
            Store::init(&Cluster::shared().owner_url(database), &keys).await.unwrap().close().await;
            Cluster::shared().url(database)
        } else {
            let url = format!("sqlite:{}", folder.path().join("wissel.db").display());
            Store::init(&url, &keys).await.unwrap().close().await;
            url
        };
        let first = Store::open(&url, &keys).await.unwrap();
        let house = serde_json::from_value(json!({
            "code": "testdam", "naam": "Regio Testdam", "leaseMinuten": 15,
            "gemeenten": [{ "code": "voorbeeldstad", "naam": "Voorbeeldstad" }],
        }));
        let house = HouseRecord { house: house.unwrap(), calendar: Calendar::default(), overlay: None };
        first.put_house(&house, Timestamp::now()).await.unwrap();
        let administrator = token(&first, Role::Administrator).await;
        let clerk = token(&first, Role::Intake).await;
        let partner = token(&first, Role::System).await;
        let mut all = vec![server(first).await];
        for _ in 1..servers {
            all.push(server(Store::open(&url, &keys).await.unwrap()).await);
        }
        let http = Client::builder().tls_certs_only(std::iter::empty()).no_proxy().build().unwrap();
        Self { servers: all, database, http, administrator, clerk, partner, _folder: folder }
    }

    fn request(&self, method: Method, path: &str, token: &str) -> RequestBuilder {
        self.http.request(method, format!("{}{path}", self.servers[0].base)).bearer_auth(token)
    }

    /// A request of the administrator, decided on this version.
    pub async fn admin(&self, method: Method, path: &str, version: Option<u64>, body: &Value) -> Response {
        let mut request = self.request(method, path, &self.administrator);
        if let Some(version) = version {
            request = request.header("If-Match", format!("\"{version}\""));
        }
        if !body.is_null() {
            request = request.json(body);
        }
        request.send().await.unwrap()
    }

    pub async fn get(&self, path: &str) -> Value {
        let answer = self.admin(Method::GET, path, None, &Value::Null).await;
        assert_eq!(answer.status(), 200, "{path}");
        answer.json().await.unwrap()
    }

    /// Waits until what stands there is so.
    pub async fn until(&self, path: &str, so: impl Fn(&Value) -> bool) -> Value {
        let waiting = async {
            loop {
                let known = self.get(path).await;
                if so(&known) {
                    return known;
                }
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        };
        tokio::time::timeout(LONGEST, waiting).await.expect("it becomes so")
    }

    /// Makes a subscription for a receiver; its path and its secret.
    pub async fn subscribe(&self, receiver: &Receiver, more: Value) -> (String, String) {
        let mut terms = json!({ "naam": "Zaaksysteem", "adres": receiver.address() });
        terms.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        let made = self.admin(Method::POST, "/v1/abonnementen", None, &terms).await;
        assert_eq!(made.status(), 201);
        let place = made.headers()["location"].to_str().unwrap().to_owned();
        let made: Value = made.json().await.unwrap();
        (place, made["geheim"].as_str().unwrap().to_owned())
    }

    /// `wissel admin subscription` in the administrator's session: whether it went well, what it gave, and what it said beside.
    pub fn command(&self, args: &[&str]) -> (bool, String, String) {
        let output = std::process::Command::new(env!("CARGO_BIN_EXE_wissel"))
            .args(["admin", "subscription"])
            .args(args)
            .env("WISSEL_API", &self.servers[0].base)
            .env("WISSEL_TOKEN", &self.administrator)
            .env("WISSEL_LANG", "nl")
            .env_remove("WISSEL_CONFIG")
            .output()
            .unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        (output.status.success(), text(output.stdout), text(output.stderr))
    }

    /// A referral arrives; its identity.
    pub async fn receive(&self, reference: &str) -> String {
        self.received(&self.clerk, reference).await
    }

    /// The same from a partner's system.
    pub async fn hand_in(&self, reference: &str) -> String {
        self.received(&self.partner, reference).await
    }

    /// From whoever has this session.
    async fn received(&self, token: &str, reference: &str) -> String {
        let referral = json!({
            "bron": "testsysteem", "bronkenmerk": reference,
            "aanmelder": { "soort": "politie", "organisatie": "Politie Testdam", "naam": "A. Voorbeeld" },
            "betrokkene": { "naam": "Bram Fictief", "geboortedatum": "1991-04-12", "gemeente": "voorbeeldstad",
                "bsnOnbekendReden": "nog niet nagegaan" },
            "aard": "gedraging", "betreft": "Herhaalde overlast", "toelichting": "Buren horen geschreeuw.",
            "vraag": "Wie pakt dit op?", "ingelicht": "ja", "gemeente": "voorbeeldstad",
        });
        let answer = self.request(Method::POST, "/v1/aanmeldingen", token).json(&referral).send().await.unwrap();
        assert_eq!(answer.status(), 201);
        let answer: Value = answer.json().await.unwrap();
        answer["aanmelding"].as_str().unwrap().to_owned()
    }

    /// All events from the beginning, polled by the desk or by the partner's system, a few at a time.
    pub async fn polled(&self, partner: bool) -> Vec<Value> {
        let token = if partner { &self.partner } else { &self.clerk };
        let (mut events, mut place) = (Vec::new(), "/v1/gebeurtenissen?vanafVolgnummer=0&limiet=3".to_owned());
        loop {
            let asked = self.request(Method::GET, &place, token);
            let answer = asked.header("Accept", "application/cloudevents-batch+json").send().await.unwrap();
            assert_eq!(answer.status(), 200, "{place}");
            assert_eq!(answer.headers()["content-type"], "application/cloudevents-batch+json");
            let next = answer.headers()["link"].to_str().unwrap().strip_prefix('<').unwrap();
            let next = next.strip_suffix(">; rel=\"next\"").unwrap().to_owned();
            events.extend(answer.json::<Vec<Value>>().await.unwrap());
            if next == place {
                return events;
            }
            place = next;
        }
    }

    /// One step at the desk.
    pub async fn step(&self, referral: &str, command: &Value) {
        let place = format!("/v1/aanmeldingen/{referral}");
        let opened = self.request(Method::GET, &place, &self.clerk).send().await.unwrap();
        let etag = opened.headers()["etag"].to_str().unwrap().to_owned();
        let request = self.request(Method::POST, &format!("{place}/opdrachten"), &self.clerk).header("If-Match", etag);
        let answer = request.header("Idempotency-Key", Uuid::now_v7().to_string()).json(command).send().await.unwrap();
        assert_eq!(answer.status(), 200, "{command}: {}", answer.text().await.unwrap());
    }

    /// How many entries of this kind the journal of the house holds, on PostgreSQL.
    pub fn entries(&self, kind: &str) -> usize {
        let count = format!("select count(*) from journal where house = 1 and kind = '{kind}'");
        Cluster::shared().run(self.database.as_deref().unwrap(), &count).parse().unwrap()
    }

    /// Stops the server that was started last, in order.
    pub async fn stop_one(&mut self) {
        stop(self.servers.pop().unwrap()).await;
    }

    pub async fn stop(mut self) {
        while let Some(server) = self.servers.pop() {
            stop(server).await;
        }
        if let Some(database) = &self.database {
            Cluster::shared().drop(database);
        }
    }
}

async fn stop(server: Server) {
    server.shutdown.cancel();
    server.serving.finished().await.unwrap();
    server.store.close().await;
}

async fn token(store: &Store, role: Role) -> String {
    let actor = Actor {
        user: UserId(Uuid::now_v7()),
        name: "Medewerker".into(),
        role,
        house: "testdam".try_into().unwrap(),
        network: None,
        organisation: None,
        compartment: false,
        ceiling: Confidentiality::default(),
    };
    let account = Account::new(actor.clone(), format!("{role:?}"), "$".to_owned());
    store.put_account(&account, Timestamp::now()).await.unwrap();
    open_session(store, &actor, SessionTerms::default(), "proef", Timestamp::now()).await.unwrap().0.to_string()
}

async fn server(store: Store) -> Server {
    let webhooks = Webhooks {
        reach: Reach { allowed: vec!["127.0.0.1".to_owned()] },
        tries: 3,
        first_pause: SignedDuration::from_millis(20),
        every: Duration::from_millis(20),
        ..Webhooks::default()
    };
    let settings = Settings { webhooks, ..Settings::default() };
    let shutdown = CancellationToken::new();
    let listen = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
    let serving = serve(ServerConfig { listen, settings }, store.clone(), shutdown.clone()).await.unwrap();
    Server { base: format!("http://{}", serving.address), store, shutdown, serving }
}
