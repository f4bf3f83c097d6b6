//! How we say who we are to a provider: by a secret, by our key, or not at all.

use data_encoding::BASE64;
use jiff::Timestamp;
use reqwest::header::HeaderValue;
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::client_key::Signing;
use super::talk::{Discovered, TalkError, form};
use super::{ClientProof, Provider};

/// What an assertion is (RFC 7523, section 2.2).
const ASSERTION: &str = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

/// How we say who we are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Credential {
    /// In a header.
    Basic,
    /// In the body.
    Post,
    /// We have no secret.
    Public,
    /// In the body, signed so with our key.
    Signed(Signing),
}

/// What goes with a request, so that the provider knows us.
pub struct Shown {
    pub pairs: Vec<(&'static str, Zeroizing<String>)>,
    pub header: Option<HeaderValue>,
}

impl Provider {
    /// How we say who we are to this provider.
    pub(super) fn credential(&self, found: &Discovered) -> Result<Credential, TalkError> {
        let takes = |name: &str| {
            let told = found.token_endpoint_auth_methods_supported.as_deref();
            told.map_or(name == "client_secret_basic", |methods| methods.iter().any(|method| method == name))
        };
        match &self.config.proof {
            ClientProof::None => Ok(Credential::Public),
            ClientProof::Secret(_) if !takes("client_secret_basic") && takes("client_secret_post") => {
                Ok(Credential::Post)
            }
            ClientProof::Secret(_) => Ok(Credential::Basic),
            ClientProof::Key(key) => {
                let taken = found.token_endpoint_auth_signing_alg_values_supported.as_deref();
                let signing = key.signing(taken).filter(|_| takes("private_key_jwt"));
                signing.map(Credential::Signed).ok_or(TalkError::Nonsense("it takes no key like ours"))
            }
        }
    }

    /// What shows that it is us.
    pub(super) fn shows(&self, credential: Credential, now: Timestamp) -> Result<Shown, TalkError> {
        let id = self.config.client_id.as_str();
        // RFC 8628 wants the identity in the body of the first request in any case.
        let mut shown = Shown { pairs: vec![("client_id", id.to_owned().into())], header: None };
        match (credential, &self.config.proof) {
            (Credential::Basic, ClientProof::Secret(secret)) => {
                // RFC 6749, section 2.3.1: both are form-encoded first.
                let both = Zeroizing::new(format!("{}:{}", *encoded(id), *encoded(secret)));
                let text = Zeroizing::new(format!("Basic {}", BASE64.encode(both.as_bytes())));
                let mut value = HeaderValue::from_str(&text).map_err(|_| TalkError::Nonsense("our own secret"))?;
                value.set_sensitive(true);
                shown.header = Some(value);
            }
            (Credential::Post, ClientProof::Secret(secret)) => shown.pairs.push(("client_secret", secret.clone())),
            (Credential::Signed(signing), ClientProof::Key(key)) => {
                let assertion = key.assertion(signing, id, &self.config.issuer, now)?;
                shown.pairs.push(("client_assertion_type", ASSERTION.to_owned().into()));
                shown.pairs.push(("client_assertion", assertion));
            }
            (Credential::Public, ClientProof::None) => {}
            // The sign-in began with other settings.
            _ => return Err(TalkError::Nonsense("our own settings")),
        }
        Ok(shown)
    }
}

/// One value as in a form.
fn encoded(text: &str) -> Zeroizing<String> {
    Zeroizing::new(form(&[("", text)]).trim_start_matches('=').to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_encoded_as_in_a_form() {
        assert_eq!(*encoded("a b:c=é"), "a+b%3Ac%3D%C3%A9");
        assert_eq!(*encoded("=x"), "%3Dx");
    }
}
