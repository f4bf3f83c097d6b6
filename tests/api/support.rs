//! One house with its people, and a neighbouring house, served for the length of a test.

use std::collections::BTreeMap;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::OnceLock;

use jiff::Timestamp;
use reqwest::{Client, Method, RequestBuilder, Response, StatusCode};
use serde_json::{Value, json};
use sqlx::Connection as _;
use tempfile::TempDir;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;
use wissel::domain::actor::{Actor, Role};
use wissel::domain::calendar::Calendar;
use wissel::domain::confidentiality::Confidentiality;
use wissel::domain::id::UserId;
use wissel::domain::organisation::Organisation;
use wissel::domain::rules::House;
use wissel::server::{ServerConfig, Serving, SessionTerms, Settings, hash_password, open_session, serve};
use wissel::store::{Account, HouseRecord, Keys, Store};

/// Everybody's password.
pub const PASSWORD: &str = "de wissel ligt naar testdam";

/// Who works with the API: login, role, house, network.
const PEOPLE: &[(&str, Role, &str, Option<&str>)] = &[
    ("intake", Role::Intake, "testdam", None),
    ("intake2", Role::Intake, "testdam", None),
    ("lead", Role::Lead, "testdam", None),
    ("lead2", Role::Lead, "testdam", None),
    ("besloten", Role::Lead, "testdam", None),
    ("overleg", Role::Network, "testdam", Some("casusoverleg")),
    ("riec", Role::Network, "testdam", Some("riec")),
    ("auditor", Role::Auditor, "testdam", None),
    ("systeem", Role::System, "testdam", None),
    ("deelnemer", Role::Participant, "testdam", None),
    ("politie_elders", Role::Participant, "testdam", None),
    ("beheer", Role::Administrator, "testdam", None),
    ("elders", Role::Intake, "waterveen", None),
    ("beheer_elders", Role::Administrator, "waterveen", None),
];

/// A served API.
pub struct Api {
    pub base: String,
    pub shutdown: CancellationToken,
    pub serving: Option<Serving>,
    tokens: BTreeMap<&'static str, String>,
    http: Client,
    folder: TempDir,
}

fn password_hash() -> String {
    static HASH: OnceLock<String> = OnceLock::new();
    HASH.get_or_init(|| hash_password(PASSWORD).unwrap()).clone()
}

pub fn organisation(code: &str, kind: &str, name: &str) -> Organisation {
    serde_json::from_value(json!({ "code": code, "soort": kind, "naam": name })).unwrap()
}

fn house(code: &str, municipality: &str) -> HouseRecord {
    let house: House = serde_json::from_value(json!({
        "code": code, "naam": format!("Regio {code}"), "leaseMinuten": 15, "bewaren": { "nietOpgenomenDagen": 0, "opgenomenMaanden": 12 },
        "gemeenten": [{ "code": municipality, "naam": municipality }],
        "organisaties": [organisation("politie-testdam", "politie", "Politie Testdam"),
            organisation("politie-elders", "politie", "Politie Elders"),
            organisation("gemeente-voorbeeldstad", "college", "Gemeente Voorbeeldstad")],
    }))
    .unwrap();
    HouseRecord { house, calendar: Calendar::default(), overlay: None }
}

fn sqlite(folder: &TempDir) -> String {
    format!("sqlite:{}", folder.path().join("wissel.db").display())
}

impl Api {
    pub async fn start() -> Self {
        crate::log::keep();
        let folder = tempfile::tempdir().unwrap();
        let store = Store::init(&sqlite(&folder), &Keys::ephemeral()).await.unwrap();
        let now = Timestamp::now();
        store.put_house(&house("testdam", "voorbeeldstad"), now).await.unwrap();
        store.put_house(&house("waterveen", "waterveen"), now).await.unwrap();
        let mut tokens = BTreeMap::new();
        for (login, role, house, network) in PEOPLE {
            let actor = Actor {
                user: UserId(Uuid::now_v7()),
                name: (*login).into(),
                role: *role,
                house: (*house).try_into().unwrap(),
                network: network.map(|code| code.try_into().unwrap()),
                organisation: (*role == Role::System || *role == Role::Participant).then(|| match *login {
                    "politie_elders" => organisation("politie-elders", "politie", "Politie Elders"),
                    _ => organisation("politie-testdam", "politie", "Politie Testdam"),
                }),
                // The one who may open what is in the compartment.
                compartment: *login == "besloten",
                ceiling: Confidentiality::default(),
            };
            let account = Account::new(actor.clone(), *login, password_hash());
            store.put_account(&account, now).await.unwrap();
            let (token, _) = open_session(&store, &actor, SessionTerms::default(), "proef", now).await.unwrap();
            tokens.insert(*login, token.to_string());
        }
        let shutdown = CancellationToken::new();
        let listen = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
        let config = ServerConfig { listen, settings: Settings::default() };
        let serving = serve(config, store, shutdown.clone()).await.unwrap();
        let base = format!("http://{}", serving.address);
        let http = Client::builder().tls_certs_only(std::iter::empty()).no_proxy().build().unwrap();
        Self { base, shutdown, serving: Some(serving), tokens, http, folder }
    }

    /// A request without a session.
    pub fn request(&self, method: Method, path: &str) -> RequestBuilder {
        self.http.request(method, format!("{}{path}", self.base))
    }

    /// A request as somebody.
    pub fn by(&self, login: &str, method: Method, path: &str) -> RequestBuilder {
        self.request(method, path).bearer_auth(&self.tokens[login])
    }

    pub async fn get(&self, login: &str, path: &str) -> Answer {
        Answer::of(self.by(login, Method::GET, path).send().await.unwrap()).await
    }

    pub async fn post(&self, login: &str, path: &str, body: &Value) -> Answer {
        Answer::of(self.by(login, Method::POST, path).json(body).send().await.unwrap()).await
    }

    /// Gives a command on what stands at `path`, decided on this version.
    pub async fn command(&self, login: &str, path: &str, version: u64, body: &Value) -> Answer {
        self.command_as(login, path, version, Uuid::now_v7(), body).await
    }

    /// The same, under a chosen key.
    pub async fn command_as(&self, login: &str, path: &str, version: u64, key: Uuid, body: &Value) -> Answer {
        let request = self.by(login, Method::POST, path).header("If-Match", format!("\"{version}\""));
        Answer::of(request.header("Idempotency-Key", key.to_string()).json(body).send().await.unwrap()).await
    }

    /// Hands a referral in; its path and version.
    pub async fn received(&self, reference: &str) -> (String, u64) {
        let answer = self.post("systeem", "/v1/aanmeldingen", &referral(reference)).await;
        assert_eq!(answer.status, StatusCode::CREATED, "{}", answer.body);
        let id = answer.body["aanmelding"].as_str().unwrap();
        (format!("/v1/aanmeldingen/{id}"), answer.body["versie"].as_u64().unwrap())
    }

    /// Runs a statement on the database behind the server's back.
    pub async fn raw(&self, statement: &'static str) {
        let database = sqlite(&self.folder);
        let mut connection = sqlx::SqliteConnection::connect(&database).await.unwrap();
        sqlx::raw_sql(statement).execute(&mut connection).await.unwrap();
        connection.close().await.unwrap();
    }

    /// Stops the server and waits for it.
    pub async fn stop(&mut self) {
        self.shutdown.cancel();
        if let Some(serving) = self.serving.take() {
            serving.finished().await.unwrap();
        }
    }
}

/// A referral that can be received.
pub fn referral(reference: &str) -> Value {
    json!({
        "bron": "testsysteem",
        "bronkenmerk": reference,
        "aanmelder": { "soort": "politie", "organisatie": "Politie Testdam", "naam": "A. Voorbeeld" },
        "betrokkene": { "naam": "Bram Fictief", "geboortedatum": "1991-04-12", "gemeente": "voorbeeldstad",
            "bsnOnbekendReden": "nog niet nagegaan" },
        "aard": "gedraging",
        "betreft": "Herhaalde overlast in het portiek",
        "toelichting": "Buren horen 's nachts geschreeuw.",
        "vraag": "Wie pakt dit op?",
        "ingelicht": "ja",
        "gemeente": "voorbeeldstad",
    })
}

/// An answer, read.
pub struct Answer {
    pub status: StatusCode,
    pub headers: reqwest::header::HeaderMap,
    pub text: String,
    /// `null` when it isn't JSON.
    pub body: Value,
}

impl Answer {
    pub async fn of(response: Response) -> Self {
        let (status, headers) = (response.status(), response.headers().clone());
        let text = response.text().await.unwrap();
        let body = serde_json::from_str(&text).unwrap_or_default();
        Self { status, headers, text, body }
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    /// It is a problem with this status and code, well formed.
    #[track_caller]
    pub fn problem(&self, status: u16, code: &str) -> &Self {
        assert_eq!(self.status.as_u16(), status, "{}", self.text);
        assert_eq!(self.header("content-type"), "application/problem+json");
        assert_eq!(self.body["type"], format!("urn:wissel:probleem:{code}"), "{}", self.text);
        assert_eq!(self.body["status"], status);
        for member in ["title", "detail"] {
            assert!(self.body[member].as_str().is_some_and(|text| !text.is_empty()), "{}", self.text);
        }
        assert_eq!(self.body["instance"], format!("urn:uuid:{}", self.header("x-request-id")));
        self.safe()
    }

    /// It carries what every answer carries.
    #[track_caller]
    pub fn safe(&self) -> &Self {
        for (name, value) in [
            ("api-version", "1.0.0"),
            ("cache-control", "no-store"),
            ("x-content-type-options", "nosniff"),
            ("x-frame-options", "DENY"),
            ("content-security-policy", "default-src 'none'; frame-ancestors 'none'"),
            ("strict-transport-security", "max-age=31536000; includeSubDomains"),
            ("referrer-policy", "no-referrer"),
        ] {
            assert_eq!(self.header(name), value, "{name}");
        }
        assert!(Uuid::parse_str(self.header("x-request-id")).is_ok());
        self
    }

    /// The fields that a problem names.
    pub fn fields(&self) -> Vec<&str> {
        let errors = self.body["fouten"].as_array().map(Vec::as_slice).unwrap_or_default();
        errors.iter().filter_map(|error| error["veld"].as_str()).collect()
    }
}
