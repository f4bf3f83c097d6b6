//! Signing in with the identity provider of an organisation, by the OIDC device flow (RFC 8628).
//!
//! The rules it keeps: the desk talks to this server alone, and the secret of the client never leaves it; what is under way
//! stands in the database, so that any server goes on with it; who signs in is whoever the provider's signed token says,
//! at the level of assurance that was chosen, and nobody whose account wasn't tied to that person before.

mod assurance;
mod client_key;
mod credential;
mod flow;
mod id_token;
mod known;
mod link;
mod said;
mod talk;
mod whose;

use std::sync::Arc;
use std::time::Duration;

use jsonwebtoken::jwk::JwkSet;
use reqwest::{Certificate, Client, Url};
use zeroize::Zeroizing;

use known::Known;
use talk::Discovered;

pub use assurance::Assurance;
pub use client_key::{ClientKey, ClientKeyError};
pub use flow::{Step, begin, give_up, step};
pub use link::{LINK_CODE_LASTS, new_link_code};
pub use said::no_provider;

use crate::domain::code::HouseCode;
use crate::domain::text::SafeText;

/// To get a connection to a provider.
const CONNECT: Duration = Duration::from_secs(3);
/// To get its whole answer: two of them fit into the time that a desk waits for one.
const ANSWER: Duration = Duration::from_secs(6);

/// An identity provider as the installation knows it.
#[derive(Clone)]
pub struct ProviderConfig {
    /// Short name, on the wire.
    pub code: String,
    /// Name on the screen.
    pub name: SafeText,
    /// Its issuer: the address that it also writes into its tokens, letter for letter.
    pub issuer: String,
    /// Who we are there.
    pub client_id: String,
    /// How we show that it is us.
    pub proof: ClientProof,
    /// How strongly its people must have signed in there; never nothing.
    pub assurance: Assurance,
    /// The houses whose people may use it; empty for all.
    pub houses: Vec<HouseCode>,
    /// PEM of the authorities that its certificate must be of; none for the system's.
    pub authorities: Option<Vec<u8>>,
}

/// How we show a provider that it is us.
#[derive(Clone)]
pub enum ClientProof {
    /// Not: it knows us as a public client.
    None,
    /// By a secret that we share.
    Secret(Zeroizing<String>),
    /// By a key of which it has the public half.
    Key(Arc<ClientKey>),
}

/// Why a provider can't be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ProviderError {
    /// The issuer is no https address, or http to another machine.
    #[error("the issuer must be an https address without a query")]
    Issuer,
    /// No accepted level or means.
    #[error("at least one value of acr or amr must be accepted")]
    Assurance,
    /// The authorities hold no certificate.
    #[error("the file of authorities holds no certificate")]
    Authorities,
}

/// An identity provider that can be talked to.
pub struct Provider {
    config: ProviderConfig,
    http: Client,
    /// It stands on this machine and speaks http: for trials.
    open: bool,
    found: Known<Discovered>,
    keys: Known<JwkSet>,
}

impl std::fmt::Debug for Provider {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Provider({})", self.config.code)
    }
}

/// Two with the same short name can't be told apart.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ProvidersError {
    /// One can't be used.
    #[error("provider {code}: {why}")]
    One {
        /// Which.
        code: String,
        /// Why.
        why: ProviderError,
    },
    /// Two have the same short name.
    #[error("two providers are called {0}")]
    Twice(String),
}

/// All providers of the installation.
#[derive(Debug, Clone, Default)]
pub struct Providers(Arc<Vec<Provider>>);

impl Providers {
    /// Makes them ready. Talks to none of them yet.
    pub fn of(configs: Vec<ProviderConfig>) -> Result<Self, ProvidersError> {
        let mut all: Vec<Provider> = Vec::with_capacity(configs.len());
        for config in configs {
            let code = config.code.clone();
            if all.iter().any(|known| known.config.code == code) {
                return Err(ProvidersError::Twice(code));
            }
            all.push(Provider::of(config).map_err(|why| ProvidersError::One { code, why })?);
        }
        Ok(Self(Arc::new(all)))
    }

    /// All of them.
    pub fn all(&self) -> &[Provider] {
        &self.0
    }

    /// The one with this short name; without a name the only one.
    pub fn find(&self, code: Option<&str>) -> Option<&Provider> {
        match (code, self.0.as_slice()) {
            (None, [only]) => Some(only),
            (None, _) => None,
            (Some(code), all) => all.iter().find(|provider| provider.config.code == code),
        }
    }
}

impl Provider {
    fn of(config: ProviderConfig) -> Result<Self, ProviderError> {
        let issuer = Url::parse(&config.issuer).map_err(|_| ProviderError::Issuer)?;
        if issuer.query().is_some() || issuer.fragment().is_some() || !issuer.username().is_empty() {
            return Err(ProviderError::Issuer);
        }
        let open = issuer.scheme() == "http" && here(&issuer);
        if issuer.scheme() != "https" && !open {
            return Err(ProviderError::Issuer);
        }
        if config.assurance.is_none() {
            return Err(ProviderError::Assurance);
        }
        let mut builder = Client::builder()
            .connect_timeout(CONNECT)
            .timeout(ANSWER)
            // Questions are seconds apart: a line that was kept is often closed at the other end just then.
            .pool_max_idle_per_host(0)
            .redirect(reqwest::redirect::Policy::none())
            .https_only(!open)
            .user_agent(concat!("wissel/", env!("CARGO_PKG_VERSION")));
        if here(&issuer) {
            builder = builder.no_proxy();
        }
        if let Some(pem) = &config.authorities {
            let own = Certificate::from_pem_bundle(pem).unwrap_or_default();
            if own.is_empty() {
                return Err(ProviderError::Authorities);
            }
            builder = builder.tls_certs_only(own);
        } else if open {
            builder = builder.tls_certs_only(std::iter::empty());
        }
        let http = builder.build().map_err(|_| ProviderError::Authorities)?;
        Ok(Self { config, http, open, found: Known::default(), keys: Known::default() })
    }

    /// As on the wire.
    pub fn told(&self) -> crate::wire::device::Provider {
        crate::wire::device::Provider { code: self.config.code.clone(), name: self.config.name.clone() }
    }

    /// May the people of this house use it?
    fn serves(&self, house: &HouseCode) -> bool {
        self.config.houses.is_empty() || self.config.houses.contains(house)
    }

    /// An address that the provider named and that we may talk to.
    fn may_call(&self, address: &str) -> bool {
        Url::parse(address)
            .is_ok_and(|url| url.scheme() == "https" || self.open && url.scheme() == "http" && here(&url))
    }
}

/// It is this machine.
fn here(url: &Url) -> bool {
    match url.host_str() {
        Some("localhost" | "[::1]") => true,
        Some(host) => host.parse::<std::net::Ipv4Addr>().is_ok_and(|address| address.is_loopback()),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn config(issuer: &str) -> ProviderConfig {
        ProviderConfig {
            code: "gemeente".to_owned(),
            name: SafeText::line("Gemeente Voorbeeldstad"),
            issuer: issuer.to_owned(),
            client_id: "wissel".to_owned(),
            proof: ClientProof::None,
            assurance: Assurance { acr: vec!["substantieel".to_owned()], amr: Vec::new() },
            houses: vec!["testdam".try_into().unwrap()],
            authorities: None,
        }
    }

    #[test]
    fn a_provider_is_reached_over_tls_or_on_this_machine() {
        for fine in ["https://aanmelden.voorbeeld.nl", "https://a.nl/realms/huis", "http://127.0.0.1:3000"] {
            assert!(Provider::of(config(fine)).is_ok(), "{fine}");
        }
        for wrong in ["http://aanmelden.voorbeeld.nl", "ftp://a.nl", "a.nl", "https://a.nl/?x=1", "https://u:p@a.nl"] {
            assert_eq!(Provider::of(config(wrong)).err(), Some(ProviderError::Issuer), "{wrong}");
        }
        let safe = Provider::of(config("https://aanmelden.voorbeeld.nl")).unwrap();
        assert!(safe.may_call("https://elders.voorbeeld.nl/token"));
        assert!(!safe.may_call("http://127.0.0.1/token") && !safe.may_call("file:///etc/passwd"));
    }

    #[test]
    fn without_a_level_of_assurance_or_under_a_name_that_is_taken_it_is_refused() {
        let weak = ProviderConfig { assurance: Assurance::default(), ..config("https://a.nl") };
        assert_eq!(Provider::of(weak).err(), Some(ProviderError::Assurance));
        let twice = vec![config("https://a.nl"), config("https://b.nl")];
        assert_eq!(Providers::of(twice).err(), Some(ProvidersError::Twice("gemeente".to_owned())));
        let one = Providers::of(vec![config("https://a.nl")]).unwrap();
        assert!(one.find(None).is_some() && one.find(Some("gemeente")).is_some() && one.find(Some("x")).is_none());
        let provider = one.find(None).unwrap();
        assert!(provider.serves(&"testdam".try_into().unwrap()) && !provider.serves(&"waterveen".try_into().unwrap()));
    }
}
