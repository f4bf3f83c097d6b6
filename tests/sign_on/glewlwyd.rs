//! A second provider of other makers: Glewlwyd, in C. It signs with ES256, gives pairwise subjects and slows down by itself.
//!
//! It knows no levels (`acr`), so by the level nobody comes in through it. It does name the means that somebody really used
//! (`amr`): whoever gave a second factor there comes in where the administrator chose to go by that.

use std::fs;
use std::net::{Ipv4Addr, TcpListener};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use reqwest::{Client, Method};
use serde_json::{Value, json};
use sqlx::{Connection as _, SqliteConnection};
use tempfile::TempDir;
use wissel::client::{Api, ClientError};
use wissel::server::sign_on::{Assurance, ClientProof, ProviderConfig};
use wissel::wire::device::DeviceBegun;

use super::house::{House, problem};

const SECRET: &str = "geheim-van-wissel-1842";
/// What its package brings to make its database.
const TABLES: &str = "/usr/share/dbconfig-common/data/glewlwyd/install/sqlite3";
const PERSON: &str = "een lang wachtwoord";
/// The key of a second factor and its first code (RFC 4226, appendix D: there is no clock in it).
const FACTOR: (&str, &str) = ("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", "755224");

struct Glewlwyd {
    child: Child,
    base: String,
    _folder: TempDir,
}

impl Drop for Glewlwyd {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Somebody who is signed in at its own pages.
struct Visitor {
    http: Client,
    base: String,
    cookie: String,
}

impl Visitor {
    async fn of(base: &str, name: &str, password: &str) -> Option<Self> {
        let http = Client::builder().no_proxy().tls_certs_only(std::iter::empty()).build().unwrap();
        let asked = http.post(format!("{base}/auth/")).header("content-type", "application/json");
        let answer = asked.body(json!({ "username": name, "password": password }).to_string()).send().await.ok()?;
        let cookie = answer.headers().get("set-cookie")?.to_str().unwrap().split(';').next().unwrap().to_owned();
        Some(Self { http, base: base.to_owned(), cookie })
    }

    /// Gives the second factor too.
    async fn proves(&self, name: &str) {
        let proof = json!({ "username": name, "scheme_type": "otp", "scheme_name": "otp",
            "value": { "value": FACTOR.1 } });
        self.asks(Method::POST, "auth/", &proof).await;
    }

    /// Agrees, and fills in the code.
    async fn lets_in(&self, begun: &DeviceBegun) {
        self.asks(Method::PUT, "auth/grant/wissel", &json!({ "scope": "openid" })).await;
        let code = format!("oidc/device?code={}&g_continue", begun.user_code.as_str());
        self.asks(Method::GET, &code, &Value::Null).await;
    }

    async fn asks(&self, method: Method, path: &str, body: &Value) {
        let request = self.http.request(method, format!("{}/{path}", self.base)).header("cookie", &self.cookie);
        let answer = request.header("content-type", "application/json").body(body.to_string()).send().await.unwrap();
        let (status, text) = (answer.status(), answer.text().await.unwrap());
        // Its pages aren't served here: where it would show one, there is nothing.
        assert!(status.is_success() || status == 404 && path.contains("device"), "{path}: {status} {text}");
    }
}

impl Glewlwyd {
    async fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let database = folder.path().join("glewlwyd.db");
        let tables = fs::read_to_string(TABLES).expect("install the package glewlwyd for this test");
        let url = format!("sqlite:{}?mode=rwc", database.display());
        let mut made = SqliteConnection::connect(&url).await.unwrap();
        sqlx::raw_sql(sqlx::AssertSqlSafe(tables)).execute(&mut made).await.unwrap();
        made.close().await.unwrap();
        let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap().local_addr().unwrap().port();
        let modules = "/usr/lib/glewlwyd";
        let settings = format!(
            "port = {port}\nbind_address = \"127.0.0.1\"\nexternal_url = \"http://127.0.0.1:{port}/\"\nlogin_url = \"login.html\"\n\
             api_prefix = \"api\"\nlog_mode = \"console\"\nlog_level = \"NONE\"\ncookie_secure = false\n\
             session_expiration = 600\nsession_key = \"SESSIE\"\nadmin_scope = \"g_admin\"\nprofile_scope = \"g_profile\"\n\
             user_module_path = \"{modules}/user\"\nclient_module_path = \"{modules}/client\"\n\
             user_auth_scheme_module_path = \"{modules}/scheme\"\nplugin_module_path = \"{modules}/plugin\"\n\
             hash_algorithm = \"SHA512\"\n\
             database = {{ type = \"sqlite3\"; path = \"{}\"; }};\n",
            database.display()
        );
        let file = folder.path().join("glewlwyd.conf");
        fs::write(&file, settings).unwrap();
        let mut command = Command::new("glewlwyd");
        command.arg("--config-file").arg(&file).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        let child = command.spawn().expect("glewlwyd is needed for this test: install the package glewlwyd");
        let provider = Self { child, base: format!("http://127.0.0.1:{port}/api"), _folder: folder };
        provider.set_up().await;
        provider
    }

    async fn set_up(&self) {
        let mut admin = None;
        for _ in 0..300 {
            // The password that a new installation has.
            admin = Visitor::of(&self.base, "admin", "password").await;
            if admin.is_some() {
                break;
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        let admin = admin.expect("it answers");
        let pair = rcgen::KeyPair::generate_for(&rcgen::PKCS_ED25519).unwrap();
        // Glewlwyd knows the form of a key that has no public half in it (RFC 5958, version 1).
        let seed = &pair.serialize_der()[16..48];
        let der = [b"\x30\x2e\x02\x01\x00\x30\x05\x06\x03\x2b\x65\x70\x04\x22\x04\x20".as_slice(), seed].concat();
        let key = data_encoding::BASE64.encode(&der);
        let key = format!("-----BEGIN PRIVATE KEY-----\n{key}\n-----END PRIVATE KEY-----\n");
        let parameters = json!({
            "iss": self.issuer(), "jwt-type": "eddsa", "jwt-key-size": "256", "key": key,
            "cert": pair.public_key_pem(), "access-token-duration": 600, "refresh-token-duration": 600,
            "code-duration": 600, "refresh-token-rolling": false, "allow-non-oidc": true, "auth-type-code-enabled": true,
            "auth-type-token-enabled": false, "auth-type-id-token-enabled": true, "auth-type-none-enabled": false,
            "auth-type-password-enabled": false, "auth-type-client-enabled": false, "auth-type-refresh-enabled": false,
            "auth-type-device-enabled": true, "device-authorization-expiration": 600, "device-authorization-interval": 1,
            "subject-type": "pairwise", "allowed-scope": ["openid"], "claims": [], "scope": [], "jwks-show": true,
            "additional-parameters": [], "request-parameter-allow": false, "oauth-dpop-allowed": false,
            "name-claim": "no", "email-claim": "no", "scope-claim": "no", "address-claim": { "type": "no" },
            "pkce-allowed": false, "introspection-revocation-allowed": false, "register-client-allowed": false,
            "session-management-allowed": false,
        });
        let plugin = json!({ "module": "oidc", "name": "oidc", "display_name": "oidc", "enabled": true,
            "parameters": parameters });
        admin.asks(Method::POST, "mod/plugin/", &plugin).await;
        let joke =
            json!({ "username": "joke", "password": PERSON, "name": "Joke", "scope": ["openid"], "enabled": true });
        admin.asks(Method::POST, "user/", &joke).await;
        let factor = json!({ "module": "otp", "name": "otp", "display_name": "otp", "expiration": 600, "max_use": 0,
            "parameters": { "otp-length": 6, "issuer": "Politie Testdam", "secret-minimum-size": 16, "hotp-allow": true,
                "hotp-window": 0, "totp-allow": false } });
        admin.asks(Method::POST, "mod/scheme/", &factor).await;
        let client = json!({ "client_id": "wissel", "client_secret": SECRET, "name": "Wissel", "confidential": true,
            "authorization_type": ["device_authorization"], "scope": ["openid"], "redirect_uri": [], "enabled": true,
            "token_endpoint_auth_method": ["client_secret_basic"] });
        admin.asks(Method::POST, "client/", &client).await;
    }

    /// From now on it asks for the password and a second factor, and Joke has one.
    async fn asks_for_two_factors(&self) {
        let admin = Visitor::of(&self.base, "admin", "password").await.unwrap();
        let scope = json!({ "display_name": "openid", "description": "openid", "password_required": true,
            "password_max_age": 0, "scheme": { "tweede": [{ "scheme_type": "otp", "scheme_name": "otp" }] },
            "scheme_required": { "tweede": 1 } });
        admin.asks(Method::PUT, "scope/openid", &scope).await;
        let hers = json!({ "username": "joke", "scheme_type": "otp", "scheme_name": "otp",
            "value": { "type": "HOTP", "secret": FACTOR.0, "moving_factor": 0 } });
        admin.asks(Method::POST, "delegate/joke/profile/scheme/register/", &hers).await;
    }

    fn issuer(&self) -> String {
        format!("{}/oidc", self.base)
    }

    fn config(&self, assurance: Assurance) -> ProviderConfig {
        ProviderConfig {
            code: "politie".to_owned(),
            name: wissel::domain::text::SafeText::line("Politie Testdam"),
            issuer: self.issuer(),
            client_id: "wissel".to_owned(),
            proof: ClientProof::Secret(SECRET.to_owned().into()),
            assurance,
            houses: Vec::new(),
            authorities: None,
        }
    }
}

/// Begins for Joke with a code of the administrator: this house doesn't know yet who she is there.
async fn begins(house: &House) -> (Api, DeviceBegun) {
    let api = house.api();
    let code = house.link_code("joke").await;
    let begun = house.begin(&api, Some(code.as_str())).await.unwrap();
    (api, begun)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_provider_opens_a_session_for_who_gave_a_second_factor_and_for_nobody_else() {
    let idp = Glewlwyd::start().await;
    let level = Assurance { acr: vec!["substantieel".to_owned()], amr: Vec::new() };
    let means = Assurance { acr: Vec::new(), amr: vec![vec!["password".to_owned(), "otp".to_owned()]] };
    let (by_level, by_means) = tokio::join!(House::of(vec![idp.config(level)]), House::of(vec![idp.config(means)]));

    // Signature, issuer, audience and time hold: what is missing is how strongly she signed in. One after the other: of two
    // questions at the very same moment Glewlwyd answers one with a fault of its own (500).
    let (one, first) = begins(&by_level).await;
    let (two, second) = begins(&by_means).await;
    let joke = Visitor::of(&idp.base, "joke", PERSON).await.unwrap();
    joke.lets_in(&first).await;
    joke.lets_in(&second).await;
    problem(by_level.signed_in(&one, &first).await, "zekerheid_te_laag");
    problem(by_means.signed_in(&two, &second).await, "zekerheid_te_laag");

    idp.asks_for_two_factors().await;
    let (api, begun) = begins(&by_means).await;
    let joke = Visitor::of(&idp.base, "joke", PERSON).await.unwrap();
    joke.proves("joke").await;
    joke.lets_in(&begun).await;
    let session = by_means.signed_in(&api, &begun).await.unwrap();
    assert_eq!(session.who.actor, by_means.actor("joke"));
    assert_eq!(api.who_am_i().await.unwrap().actor, by_means.actor("joke"), "the session works");
    let external = by_means.store.account("joke").await.unwrap().unwrap().external.unwrap();
    assert!(external.issuer == idp.issuer() && external.subject != "joke", "a name that means something here alone");
    by_means.revoke_all(&[&session.token]).await;
    assert!(matches!(api.who_am_i().await, Err(ClientError::SignedOut)), "a revoked session");
}
