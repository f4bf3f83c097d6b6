//! Three houses full of invented referrals, an API on them, and what one of them has that another must not see.

use std::collections::BTreeMap;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use reqwest::{Client, Method, RequestBuilder};
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;
use wissel::demo::fill::fill;
use wissel::demo::generate::Demo;
use wissel::domain::actor::Actor;
use wissel::server::{ServerConfig, Serving, SessionTerms, Settings, open_session, serve};
use wissel::store::{Keys, Store};

use crate::postgres::Cluster;

/// One of every role, by the login name in the first house.
pub const ROLES: &[&str] = &["intake", "lead", "riec", "politie", "systeem", "auditor", "beheer"];
/// The house whose things are reached for.
const OTHER: &str = "twente";
/// A sign-in that is under way is nobody's yet, and no house's: its own secret is the only key to it, whoever asks.
const UNDER_WAY: &str = "/apparaataanmeldingen/";
/// What stands in everything that a test writes there.
const NEEDLE: &str = "Kwikstaartnaald";
/// Longest that a stream is listened to.
const LISTEN: Duration = Duration::from_millis(150);

/// A served API with its store.
pub struct World {
    store: Store,
    base: String,
    http: Client,
    people: BTreeMap<String, Actor>,
    database: Option<String>,
    folder: TempDir,
    shutdown: CancellationToken,
    serving: Serving,
}

/// An answer, read.
pub struct Answer {
    pub status: u16,
    pub text: String,
    pub body: Value,
}

/// One operation of the description.
pub struct Operation {
    pub method: String,
    /// With `/v1`.
    pub path: String,
    pub tag: String,
    /// Needs no sign-in.
    pub open: bool,
    /// Whoever asks chooses the identity in the path.
    pub chosen: bool,
    body: Option<Value>,
    with_purpose: bool,
}

impl World {
    pub async fn start(postgres: bool) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let keys = Keys::ephemeral();
        let database = postgres.then(|| Cluster::shared().database(None));
        let store = match &database {
            Some(database) => {
                Store::init(&Cluster::shared().owner_url(database), &keys).await.unwrap().close().await;
                Store::open(&Cluster::shared().url(database), &keys).await.unwrap()
            }
            None => Store::init(&format!("sqlite:{}", file(&folder)), &keys).await.unwrap(),
        };
        let now = Timestamp::from_second(Timestamp::now().as_second()).unwrap();
        let demo = Arc::new(Demo::plan(400, 7, now).unwrap());
        fill(&store, demo.clone(), now, |_| {}).await.unwrap();
        // What the server would propose by itself after a minute stands there already.
        for house in &demo.houses {
            store.propose_destruction(&house.rules.house.code, now).await.unwrap();
        }
        let logins = demo.houses.iter().flat_map(|house| &house.staff.logins);
        let people = logins.map(|login| (login.name.clone(), login.actor.clone())).collect();
        let shutdown = CancellationToken::new();
        let listen = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
        let config = ServerConfig { listen, settings: Settings::default() };
        let serving = serve(config, store.clone(), shutdown.clone()).await.unwrap();
        let base = format!("http://{}", serving.address);
        let http = Client::builder().tls_certs_only(std::iter::empty()).no_proxy().build().unwrap();
        Self { store, base, http, people, database, folder, shutdown, serving }
    }

    pub fn engine(&self) -> &'static str {
        if self.database.is_some() { "PostgreSQL" } else { "SQLite" }
    }

    pub fn database(&self) -> &str {
        self.database.as_deref().unwrap()
    }

    pub async fn stop(self) {
        self.shutdown.cancel();
        self.serving.finished().await.unwrap();
        self.store.close().await;
        if let Some(database) = &self.database {
            Cluster::shared().drop(database);
        }
    }

    /// The chain holds.
    pub async fn verify(&self) {
        self.store.verify().await.unwrap();
    }

    /// Newest number of a house's journal, as the database has it.
    pub async fn head(&self, house: i64) -> u64 {
        self.ask(&format!("select cast(max(seq) as text) from journal where house = {house}")).await[0].parse().unwrap()
    }

    /// Kinds of the entries after a number.
    pub async fn kinds(&self, house: i64, after: u64) -> Vec<String> {
        self.ask(&format!("select kind from journal where house = {house} and seq > {after} order by seq")).await
    }

    /// The first column of the answer, asked behind the store's back.
    async fn ask(&self, question: &str) -> Vec<String> {
        if let Some(database) = &self.database {
            return Cluster::shared().run(database, question).lines().map(ToOwned::to_owned).collect();
        }
        use sqlx::{AssertSqlSafe, Connection as _};
        let url = format!("sqlite:{}?mode=ro", file(&self.folder));
        let mut connection = sqlx::SqliteConnection::connect(&url).await.unwrap();
        let rows = sqlx::query_scalar(AssertSqlSafe(question.to_owned())).fetch_all(&mut connection).await.unwrap();
        connection.close().await.unwrap();
        rows
    }

    /// A request by somebody, in a session of its own: one that signs out takes nobody else's along.
    async fn by(&self, login: &str, method: &str, path: &str) -> RequestBuilder {
        let actor = &self.people[login];
        let opened = open_session(&self.store, actor, SessionTerms::default(), "proef", Timestamp::now()).await;
        let (token, _) = opened.unwrap();
        let method = Method::from_bytes(method.as_bytes()).unwrap();
        self.http.request(method, format!("{}{path}", self.base)).bearer_auth(token.as_str())
    }

    /// Calls an operation that was filled in.
    pub async fn call(&self, login: &str, operation: &Operation, (path, body): &(String, Option<Value>)) -> Answer {
        let mut request = self.by(login, &operation.method, path).await;
        request = request.header("If-Match", "\"1\"").header("Idempotency-Key", Uuid::now_v7().to_string());
        if let Some(body) = body {
            request = request.json(body);
        }
        Answer::of(request).await
    }

    async fn send(&self, login: &str, method: &str, path: &str, body: Option<&Value>) -> Answer {
        let request = self.by(login, method, path).await;
        Answer::of(match body {
            Some(body) => request.json(body),
            None => request,
        })
        .await
    }

    /// Every operation of the description.
    pub async fn operations(&self) -> Vec<Operation> {
        let request = self.http.get(format!("{}/v1/openapi.json", self.base));
        let document = Answer::of(request).await.body;
        let mut all = Vec::new();
        for (path, item) in document["paths"].as_object().unwrap() {
            for (method, operation) in item.as_object().unwrap() {
                all.push(Operation::of(method, path, operation));
            }
        }
        assert!(all.len() >= 30, "{}", all.len());
        all
    }
}

fn file(folder: &TempDir) -> String {
    folder.path().join("wissel.db").display().to_string()
}

impl Answer {
    async fn of(request: RequestBuilder) -> Self {
        let mut response = request.send().await.unwrap();
        let status = response.status().as_u16();
        let streams = response.headers().get("content-type").is_some_and(|kind| kind == "text/event-stream");
        let mut bytes = Vec::new();
        if streams {
            while let Ok(Ok(Some(chunk))) = tokio::time::timeout(LISTEN, response.chunk()).await {
                bytes.extend_from_slice(&chunk);
            }
        } else {
            bytes = response.bytes().await.unwrap().to_vec();
        }
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let body = serde_json::from_str(&text).unwrap_or_default();
        Self { status, text, body }
    }
}

impl Operation {
    fn of(method: &str, path: &str, operation: &Value) -> Self {
        let parameters = operation["parameters"].as_array().map(Vec::as_slice).unwrap_or_default();
        let named = |name: &str| parameters.iter().any(|parameter| parameter["name"] == name);
        let chosen = |parameter: &Value| {
            parameter["in"] == "path"
                && parameter["description"].as_str().is_some_and(|text| text.contains("door u gekozen"))
        };
        let body = operation.get("requestBody").map(|body| {
            let example = body["content"]["application/json"]["example"].clone();
            assert!(!example.is_null(), "{method} {path}: give its body an example in openapi/examples.rs");
            example
        });
        Self {
            method: method.to_uppercase(),
            path: format!("/v1{path}"),
            tag: operation["tags"][0].as_str().unwrap().to_owned(),
            open: operation["security"] == json!([]) || path.starts_with(UNDER_WAY),
            chosen: parameters.iter().any(chosen),
            body,
            with_purpose: named("doel"),
        }
    }

    /// Its path and body with things of another house in them.
    pub fn filled(&self, theirs: &Theirs) -> (String, Option<Value>) {
        let mut words: Vec<String> = self.path.split('/').map(ToOwned::to_owned).collect();
        for at in 1..words.len() {
            if words[at].starts_with('{') {
                let found = theirs.things.get(words[at - 1].as_str());
                let told = format!("{} {}: tell what another house has at '{}'", self.method, self.path, words[at - 1]);
                words[at].clone_from(found.expect(&told));
            }
        }
        let query = if self.with_purpose { "?doel=controle" } else { "" };
        let body = self.body.as_ref().map(|body| theirs.within(body));
        (format!("{}{query}", words.join("/")), body)
    }
}

/// What another house has.
pub struct Theirs {
    /// The identity that stands in a path behind this word.
    things: BTreeMap<&'static str, String>,
    /// What may stand in no answer.
    pub needles: Vec<String>,
}

impl Theirs {
    /// Makes one of everything in the other house, beside what it has.
    pub async fn of(world: &World) -> Self {
        let at = |login: &str| format!("{login}-{OTHER}");
        let id = || Uuid::now_v7().to_string();
        let page = world.send(&at("intake"), "GET", "/v1/aanmeldingen", None).await.body;
        let rows = page["aanmeldingen"].as_array().unwrap();
        let mut needles: Vec<String> = rows.iter().map(|row| row["id"].as_str().unwrap().to_owned()).collect();
        let mut handovers = Vec::new();
        for network in world.people.keys().filter(|login| login.ends_with(OTHER)) {
            for split in ["nieuw", "lopend", "klaar"] {
                let page = world.send(network, "GET", &format!("/v1/doorgeleidingen?vak={split}"), None).await.body;
                let rows = page["doorgeleidingen"].as_array().map(Vec::as_slice).unwrap_or_default();
                handovers.extend(rows.iter().map(|row| row["id"].as_str().unwrap().to_owned()));
            }
        }
        let mut things =
            BTreeMap::from([("aanmeldingen", needles[0].clone()), ("doorgeleidingen", handovers[0].clone())]);
        needles.append(&mut handovers);
        let referral = json!({ "betreft": NEEDLE });
        let filter = json!({ "naam": NEEDLE, "filter": "urgentie:hoog", "gedeeld": true });
        let text = json!({ "soort": "vraag", "naam": NEEDLE, "tekst": NEEDLE });
        let sitting = json!({ "aanwezig": { "namen": [NEEDLE] }, "agenda": [needles[0]] });
        for (place, login, key, body) in [
            ("concepten", "intake", id(), &referral),
            ("filters", "lead", id(), &filter),
            ("standaardteksten", "lead", "kwikstaart".to_owned(), &text),
            ("overleggen", "intake", id(), &sitting),
        ] {
            let kept = world.send(&at(login), "PUT", &format!("/v1/{place}/{key}"), Some(body)).await;
            assert_eq!(kept.status, 200, "{place}: {}", kept.text);
            if place != "standaardteksten" {
                needles.push(key.clone());
            }
            things.insert(place, key);
        }
        let terms = json!({ "naam": NEEDLE, "adres": "https://ontvanger.voorbeeld.invalid/in" });
        let made = world.send(&at("beheer"), "POST", "/v1/abonnementen", Some(&terms)).await;
        let made = made.body["abonnement"]["id"].as_str().unwrap().to_owned();
        let session = world.send(&at("intake"), "GET", "/v1/sessies", None).await.body["sessies"][0]["id"].clone();
        let colleague = world.people[&at("intake2")].user.to_string();
        let asked = further(world, &at("beheer"), &colleague).await;
        for (place, id) in [("sessies", session.as_str().unwrap()), ("accounts", &colleague), ("voorstellen", &asked)] {
            things.insert(place, id.to_owned());
            needles.push(id.to_owned());
        }
        let number = rows[0]["nummer"].as_str().unwrap();
        let emergency = id();
        let asked = json!({ "nummer": number, "reden": NEEDLE });
        // Open to them already, it isn't broken into: the identity is theirs all the same.
        world.send(&at("intake"), "PUT", &format!("/v1/noodtoegangen/{emergency}"), Some(&asked)).await;
        things.insert("noodtoegangen", emergency);
        needles.extend([made.clone(), NEEDLE.to_owned()]);
        things.insert("abonnementen", made);
        let own = world.send(&at("intake"), "GET", "/v1/wie-ben-ik", None).await.body;
        let user = own["actor"]["gebruiker"].as_str().unwrap().to_owned();
        let proposal = further(world, &at("beheer"), &user).await;
        needles.extend([user.clone(), proposal.clone(), NEEDLE.to_owned()]);
        things.extend([("accounts", user), ("voorstellen", proposal)]);
        Self { things, needles }
    }

    /// What nobody has.
    pub fn nobodys() -> Self {
        let mut things = BTreeMap::new();
        for place in [
            "aanmeldingen",
            "abonnementen",
            "accounts",
            "concepten",
            "doorgeleidingen",
            "filters",
            "noodtoegangen",
            "overleggen",
            "sessies",
            "voorstellen",
        ] {
            things.insert(place, Uuid::now_v7().to_string());
        }
        things.insert("standaardteksten", format!("naald{}", &crate::unique()[20..]));
        Self { things, needles: Vec::new() }
    }

    /// A body with every identity in it replaced by one of theirs.
    fn within(&self, body: &Value) -> Value {
        match body {
            Value::String(text) if Uuid::try_parse(text).is_ok() => {
                let handover = text.ends_with('1');
                self.things[if handover { "doorgeleidingen" } else { "aanmeldingen" }].clone().into()
            }
            Value::Array(list) => list.iter().map(|one| self.within(one)).collect(),
            Value::Object(map) => map.iter().map(|(name, value)| (name.clone(), self.within(value))).collect(),
            other => other.clone(),
        }
    }

    /// All of it as its own people see it.
    pub async fn seen(&self, world: &World) -> Vec<Value> {
        let mut seen = Vec::new();
        for (login, path) in [
            ("intake", "/v1/concepten"),
            ("lead", "/v1/filters"),
            ("lead", "/v1/standaardteksten"),
            ("intake", "/v1/overleg"),
            ("intake", "/v1/tellingen"),
            ("beheer", "/v1/abonnementen"),
            ("beheer", "/v1/voorstellen"),
            ("beheer", "/v1/accounts"),
            ("intake", "/v1/noodtoegangen"),
        ] {
            let answer = world.send(&format!("{login}-{OTHER}"), "GET", path, None).await;
            assert_eq!(answer.status, 200, "{path}: {}", answer.text);
            let mut body = answer.body;
            // How far its events have gone moves on by itself, and looking signs its people in.
            for (list, moving) in [("abonnementen", "verteldTot"), ("accounts", "laatstAangemeld")] {
                for one in body.get_mut(list).and_then(Value::as_array_mut).into_iter().flatten() {
                    one.as_object_mut().unwrap().remove(moving);
                }
            }
            seen.push(body);
        }
        seen
    }
}

/// Gives an account a role that reaches further; the proposal that waits for a second person.
async fn further(world: &World, login: &str, user: &str) -> String {
    let place = format!("/v1/accounts/{user}");
    let now = world.send(login, "GET", &place, None).await.body;
    let wider = json!({ "gebruikersnaam": now["gebruikersnaam"], "naam": now["naam"], "taaksoort": "verwerking",
        "vogDatum": "2026-03-02", "rechten": { "rol": "triageleider" }, "reden": NEEDLE });
    let request = world.by(login, "PUT", &place).await.header("If-Match", format!("\"{}\"", now["versie"]));
    let asked = Answer::of(request.json(&wider)).await;
    asked.body["voorstel"].as_str().unwrap_or_else(|| panic!("{}", asked.text)).to_owned()
}
