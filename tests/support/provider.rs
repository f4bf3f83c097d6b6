//! A real identity provider as a process (npm's oidc-provider, see `provider.mjs`), and a person who visits its pages.
#![allow(dead_code, reason = "each test file uses its own part")]

#[path = "npm.rs"]
mod npm;

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;

use reqwest::{Client, Response, Url};
use tempfile::TempDir;
use wissel::domain::text::SafeText;
use wissel::server::sign_on::{Assurance, ClientProof, ProviderConfig};

/// What is installed beside the tests.
const PACKAGE: &str = "oidc-provider@9.13.3";
/// The client's secret there, with signs that must be encoded.
pub const SECRET: &str = "geheim van wissel: 100% & meer";

/// A provider that runs.
pub struct Idp {
    child: Child,
    /// Its address.
    pub issuer: String,
    /// Where its switches are.
    pub folder: TempDir,
}

/// The provider's program.
fn program() -> &'static Path {
    static PROGRAM: OnceLock<PathBuf> = OnceLock::new();
    PROGRAM.get_or_init(|| npm::program(PACKAGE, "provider.mjs"))
}

impl Idp {
    /// Starts one, with these files in its folder.
    pub fn start(switches: &[&str]) -> Self {
        Self::on(0, tempfile::tempdir().unwrap(), "", switches)
    }

    /// Starts one that speaks TLS as `localhost`, with `NAME-key.pem` and `NAME.pem` of that folder.
    pub fn over_tls(folder: TempDir, name: &str) -> Self {
        Self::on(0, folder, name, &[])
    }

    fn on(port: u16, folder: TempDir, tls: &str, switches: &[&str]) -> Self {
        for switch in switches {
            fs::write(folder.path().join(switch), "").unwrap();
        }
        let mut child = Command::new("node")
            .arg(program())
            .args([folder.path().as_os_str(), port.to_string().as_ref(), tls.as_ref()])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("node is needed for this test: install the package nodejs");
        let mut issuer = String::new();
        let mut told = BufReader::new(child.stdout.take().unwrap());
        told.read_line(&mut issuer).unwrap();
        // It says more later, and ends when nobody can hear it.
        std::thread::spawn(move || std::io::copy(&mut told, &mut std::io::sink()));
        let issuer = issuer.trim().to_owned();
        assert!(issuer.starts_with("http"), "the provider ended at once");
        Self { child, issuer, folder }
    }

    /// Starts one with these keys of the client `wissel-met-sleutel`, as a JWK set.
    pub fn with_client_keys(keys: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("sleutels.json"), keys).unwrap();
        Self::on(0, folder, "", &[])
    }

    /// The same at the same address, started again.
    pub fn again(mut self) -> Self {
        let port = Url::parse(&self.issuer).unwrap().port().unwrap();
        self.end();
        let folder = std::mem::replace(&mut self.folder, tempfile::tempdir().unwrap());
        Self::on(port, folder, "", &[])
    }

    /// How often this path was asked of it.
    pub fn asked(&self, path: &str) -> usize {
        let all = fs::read_to_string(self.folder.path().join("gevraagd")).unwrap_or_default();
        all.lines().filter(|line| *line == path).count()
    }

    /// Switches it to another state, or back.
    pub fn switch(&self, name: &str, on: bool) {
        let file = self.folder.path().join(name);
        if on { fs::write(file, "").unwrap() } else { fs::remove_file(file).unwrap() }
    }

    /// Its name for a person, as this client hears it.
    #[expect(clippy::unused_self, reason = "each provider has names of its own")]
    pub fn subject(&self, client: &str, person: &str) -> String {
        use sha2::Digest as _;
        data_encoding::BASE64URL_NOPAD.encode(&sha2::Sha256::digest(format!("{client} {person}")))
    }

    /// A genuine identity token of a person for this client, that sends its secret in the body.
    pub async fn token_for(&self, client: &str, secret: &str, person: &str) -> String {
        let http = Client::builder().no_proxy().tls_certs_only(std::iter::empty()).build().unwrap();
        let post = async |path: &str, more: &[(&str, &str)]| {
            let mut form = Url::parse("form:").unwrap();
            form.query_pairs_mut().extend_pairs([("client_id", client), ("client_secret", secret)]).extend_pairs(more);
            let request = http.post(format!("{}{path}", self.issuer)).body(form.query().unwrap().to_owned());
            let answer = request.header("content-type", "application/x-www-form-urlencoded").send().await.unwrap();
            serde_json::from_str::<serde_json::Value>(&answer.text().await.unwrap()).unwrap()
        };
        let begun = post("/device/auth", &[("scope", "openid"), ("acr_values", "hoog")]).await;
        let address = begun["verification_uri_complete"].as_str().unwrap();
        Person::new(None).visits(address, Does::SignsIn(person, "hoog")).await;
        let code = begun["device_code"].as_str().unwrap();
        let grant = "urn:ietf:params:oauth:grant-type:device_code";
        let granted = post("/token", &[("grant_type", grant), ("device_code", code)]).await;
        granted["id_token"].as_str().unwrap_or_else(|| panic!("{granted}")).to_owned()
    }

    fn end(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }

    /// As the installation knows it.
    pub fn config(&self) -> ProviderConfig {
        ProviderConfig {
            code: "gemeente".to_owned(),
            name: SafeText::line("Gemeente Voorbeeldstad"),
            issuer: self.issuer.clone(),
            client_id: "wissel".to_owned(),
            proof: ClientProof::Secret(SECRET.to_owned().into()),
            assurance: Assurance { acr: vec!["substantieel".to_owned(), "hoog".to_owned()], amr: Vec::new() },
            houses: Vec::new(),
            authorities: None,
        }
    }
}

impl Drop for Idp {
    fn drop(&mut self) {
        self.end();
    }
}

/// What somebody does on the pages of their organisation.
#[derive(Clone, Copy)]
pub enum Does<'a> {
    /// Signs in as NAME at LEVEL, and agrees.
    SignsIn(&'a str, &'a str),
    /// Looks at who asks, and refuses.
    Refuses,
}

/// Somebody with a browser: cookies, forms, and no script.
pub struct Person {
    http: Client,
    cookies: BTreeMap<String, String>,
}

impl Person {
    pub fn new(authority: Option<&[u8]>) -> Self {
        let authorities = authority.map(|pem| reqwest::Certificate::from_pem_bundle(pem).unwrap()).unwrap_or_default();
        let builder = Client::builder().redirect(reqwest::redirect::Policy::none()).no_proxy();
        Self { http: builder.tls_certs_only(authorities).build().unwrap(), cookies: BTreeMap::new() }
    }

    /// Opens the address with the code in it, confirms the code, and does so. Gives the last page.
    pub async fn visits(&mut self, address: &str, does: Does<'_>) -> String {
        let page = self.ask(address, None).await.text().await.unwrap();
        let (to, fields) = form(&page);
        let page = self.ask(&to, Some(&fields)).await.text().await.unwrap();
        let (to, fields) = form(&page);
        let mut answer = self.ask(&to, Some(&fields)).await;
        let mut from = Url::parse(&to).unwrap();
        while answer.status().is_redirection() {
            from = from.join(answer.headers()["location"].to_str().unwrap()).unwrap();
            if from.path().starts_with("/interactie/") {
                match does {
                    Does::SignsIn(name, level) => from.set_query(Some(&format!("wie={name}@{level}"))),
                    Does::Refuses => from.set_query(Some("weiger=1")),
                }
            }
            answer = self.ask(from.as_str(), None).await;
        }
        answer.text().await.unwrap()
    }

    async fn ask(&mut self, address: &str, fields: Option<&[(String, String)]>) -> Response {
        let cookies: Vec<String> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let request = match fields {
            None => self.http.get(address),
            Some(fields) => {
                let mut form = Url::parse("form:").unwrap();
                form.query_pairs_mut().extend_pairs(fields);
                let request = self.http.post(address).body(form.query().unwrap_or_default().to_owned());
                request.header("content-type", "application/x-www-form-urlencoded")
            }
        };
        let answer = request.header("cookie", cookies.join("; ")).send().await.unwrap();
        for cookie in answer.headers().get_all("set-cookie") {
            let (name, rest) = cookie.to_str().unwrap().split_once('=').unwrap();
            let value = rest.split(';').next().unwrap_or_default();
            match value {
                "" => _ = self.cookies.remove(name),
                value => _ = self.cookies.insert(name.to_owned(), value.to_owned()),
            }
        }
        answer
    }
}

/// Where a page's form goes, and what stands hidden in it.
fn form(page: &str) -> (String, Vec<(String, String)>) {
    let after = |text: &str, name: &str| {
        let rest = text.split_once(&format!("{name}=\""))?.1;
        Some(rest.split_once('"')?.0.to_owned())
    };
    let to = after(page, "action").unwrap_or_else(|| panic!("no form: {page}"));
    let hidden = page.split("<input type=\"hidden\"").skip(1);
    let fields = hidden.filter_map(|field| Some((after(field, "name")?, after(field, "value")?))).collect();
    (to, fields)
}
