//! The key with which this server says who it is to a provider (`private_key_jwt`: RFC 7523, section 2.2; `OpenID` Connect Core
//! 1.0, section 9): no secret is shared, and what crosses the line works once, for a minute, at that provider alone.
//!
//! The rule it keeps: the audience is the issuer and nothing else. An address that a provider names itself isn't in it: one
//! that was broken into could name another's, and use there what it was given here.

use std::path::Path;

use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{
    ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, Ed25519KeyPair, KeyPair as _, RSA_PKCS1_SHA256, RSA_PSS_SHA256,
    RsaKeyPair,
};
use data_encoding::BASE64URL_NOPAD;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use tokio_rustls::rustls::pki_types::PrivateKeyDer;
use zeroize::Zeroizing;

use super::talk::TalkError;
use crate::server::identity::tokens::random;
use crate::server::tls::{TlsError, element, private_key};

/// So many seconds an assertion holds.
const HOLDS: i64 = 60;

/// Why a file can't be our key.
#[derive(Debug, thiserror::Error)]
pub enum ClientKeyError {
    /// It can't be read.
    #[error("{0}")]
    Unreadable(std::io::Error),
    /// Anybody on this machine can read it.
    #[error("everybody can read it")]
    TooOpen,
    /// There is no private key in it.
    #[error("it holds no private key in PEM")]
    NoKey,
    /// Of a kind or a length that isn't used here.
    #[error("its key is not of P-256, Ed25519 or RSA of 2048 to 8192 bits")]
    Kind,
}

/// How something is signed, by its name on the wire (RFC 7518, RFC 8037, RFC 9864).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Signing {
    /// P-256.
    Es256,
    /// Ed25519 by its older name.
    EdDsa,
    /// Ed25519 by its newer one.
    Ed25519,
    /// RSA with PSS.
    Ps256,
    /// RSA as it was before that; every provider knows it.
    Rs256,
}

impl Signing {
    fn name(self) -> &'static str {
        match self {
            Self::Es256 => "ES256",
            Self::EdDsa => "EdDSA",
            Self::Ed25519 => "Ed25519",
            Self::Ps256 => "PS256",
            Self::Rs256 => "RS256",
        }
    }
}

enum Pair {
    P256(EcdsaKeyPair),
    Ed25519(Ed25519KeyPair),
    Rsa(RsaKeyPair),
}

/// Our key at one or more providers.
pub struct ClientKey {
    pair: Pair,
    public: Value,
    name: String,
}

impl std::fmt::Debug for ClientKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "ClientKey({})", self.name)
    }
}

impl ClientKey {
    /// Reads the first private key of a file in PEM.
    ///
    /// # Errors
    /// When it can't be read, isn't kept from others, or holds no key that can be used.
    pub fn read(file: &Path) -> Result<Self, ClientKeyError> {
        let key = private_key(file).map_err(|error| match error {
            TlsError::Unreadable { source, .. } => ClientKeyError::Unreadable(source),
            TlsError::TooOpen(_) => ClientKeyError::TooOpen,
            TlsError::NoPem(_) | TlsError::Pair(_) => ClientKeyError::NoKey,
        })?;
        Self::of(pair(&key).ok_or(ClientKeyError::Kind)?).ok_or(ClientKeyError::Kind)
    }

    fn of(pair: Pair) -> Option<Self> {
        let text = |bytes: &[u8]| BASE64URL_NOPAD.encode(bytes);
        // The members of RFC 7638 in their order: what its name is made of.
        let (mut public, named) = match &pair {
            Pair::P256(pair) => {
                let point = pair.public_key().as_ref().get(1..65)?;
                let (x, y) = (text(&point[..32]), text(&point[32..]));
                let named = format!("{{\"crv\":\"P-256\",\"kty\":\"EC\",\"x\":\"{x}\",\"y\":\"{y}\"}}");
                (json!({ "kty": "EC", "crv": "P-256", "x": x, "y": y }), named)
            }
            Pair::Ed25519(pair) => {
                let x = text(pair.public_key().as_ref());
                let named = format!("{{\"crv\":\"Ed25519\",\"kty\":\"OKP\",\"x\":\"{x}\"}}");
                (json!({ "kty": "OKP", "crv": "Ed25519", "x": x }), named)
            }
            Pair::Rsa(pair) => {
                let (_, whole, _) = element(pair.public_key().as_ref())?;
                let (_, modulus, rest) = element(whole)?;
                let (_, exponent, _) = element(rest)?;
                let (n, e) = (text(unsigned(modulus)), text(unsigned(exponent)));
                let named = format!("{{\"e\":\"{e}\",\"kty\":\"RSA\",\"n\":\"{n}\"}}");
                (json!({ "kty": "RSA", "n": n, "e": e }), named)
            }
        };
        let name = text(&Sha256::digest(named.as_bytes()));
        public["kid"] = json!(name);
        public["use"] = json!("sig");
        Some(Self { pair, public, name })
    }

    /// Its name: the thumbprint of RFC 7638.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What the provider must know of it, as a JWK (RFC 7517). Nothing of it is secret.
    pub fn public(&self) -> &Value {
        &self.public
    }

    /// How to sign for a provider that takes these; none when it takes nothing that this key can do.
    pub(super) fn signing(&self, taken: Option<&[String]>) -> Option<Signing> {
        use Signing::{Ed25519, EdDsa, Es256, Ps256, Rs256};
        let (can, untold): (&[Signing], Signing) = match self.pair {
            Pair::P256(_) => (&[Es256], Es256),
            Pair::Ed25519(_) => (&[EdDsa, Ed25519], EdDsa),
            Pair::Rsa(_) => (&[Ps256, Rs256], Rs256),
        };
        let Some(taken) = taken else { return Some(untold) };
        can.iter().copied().find(|one| taken.iter().any(|name| name == one.name()))
    }

    /// Says who we are at this provider: signed, for once.
    pub(super) fn assertion(
        &self,
        signing: Signing,
        client_id: &str,
        issuer: &str,
        now: Timestamp,
    ) -> Result<Zeroizing<String>, TalkError> {
        let once = random::<16>().map_err(|_| TalkError::Nonsense("our own key"))?;
        let now = now.as_second();
        let part = |value: &Value| BASE64URL_NOPAD.encode(value.to_string().as_bytes());
        let head = part(&json!({ "alg": signing.name(), "kid": self.name }));
        let body = part(&json!({ "iss": client_id, "sub": client_id, "aud": issuer,
            "jti": BASE64URL_NOPAD.encode(&once), "iat": now, "exp": now + HOLDS }));
        let mut whole = Zeroizing::new(format!("{head}.{body}"));
        let signature = self.sign(signing, whole.as_bytes()).ok_or(TalkError::Nonsense("our own key"))?;
        whole.push('.');
        whole.push_str(&BASE64URL_NOPAD.encode(&signature));
        Ok(whole)
    }

    fn sign(&self, signing: Signing, message: &[u8]) -> Option<Vec<u8>> {
        let dice = SystemRandom::new();
        match &self.pair {
            Pair::P256(pair) => pair.sign(&dice, message).ok().map(|signature| signature.as_ref().to_vec()),
            Pair::Ed25519(pair) => Some(pair.sign(message).as_ref().to_vec()),
            Pair::Rsa(pair) => {
                let mut signature = vec![0; pair.public_modulus_len()];
                let signed = match signing {
                    Signing::Ps256 => pair.sign(&RSA_PSS_SHA256, &dice, message, &mut signature),
                    _ => pair.sign(&RSA_PKCS1_SHA256, &dice, message, &mut signature),
                };
                signed.ok().map(|()| signature)
            }
        }
    }
}

fn pair(key: &PrivateKeyDer<'_>) -> Option<Pair> {
    let (der, p256) = (key.secret_der(), &ECDSA_P256_SHA256_FIXED_SIGNING);
    match key {
        PrivateKeyDer::Pkcs8(_) => EcdsaKeyPair::from_pkcs8(p256, der)
            .map(Pair::P256)
            .or_else(|_| Ed25519KeyPair::from_pkcs8(der).map(Pair::Ed25519))
            .or_else(|_| RsaKeyPair::from_pkcs8(der).map(Pair::Rsa))
            .ok(),
        PrivateKeyDer::Sec1(_) => EcdsaKeyPair::from_private_key_der(p256, der).map(Pair::P256).ok(),
        PrivateKeyDer::Pkcs1(_) => RsaKeyPair::from_der(der).map(Pair::Rsa).ok(),
        _ => None,
    }
}

/// A number of DER without the sign that stands before it.
fn unsigned(number: &[u8]) -> &[u8] {
    number.strip_prefix(&[0]).unwrap_or(number)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jsonwebtoken::jwk::Jwk;
    use jsonwebtoken::{Algorithm, DecodingKey, Validation, decode, decode_header};
    use std::fs;
    use std::io::Write as _;
    use std::os::unix::fs::PermissionsExt as _;

    /// A key of this kind, as it stands in a file.
    fn file(kind: &'static rcgen::SignatureAlgorithm) -> tempfile::NamedTempFile {
        let pair = rcgen::KeyPair::generate_for(kind).unwrap();
        let mut file = tempfile::NamedTempFile::new().unwrap();
        file.write_all(pair.serialize_pem().as_bytes()).unwrap();
        file
    }

    #[test]
    fn each_kind_of_key_signs_what_its_public_half_confirms_for_one_provider_and_one_minute() {
        let now = Timestamp::from_second(1_800_000_000).unwrap();
        let kinds = [
            (&rcgen::PKCS_ECDSA_P256_SHA256, Signing::Es256, Algorithm::ES256),
            (&rcgen::PKCS_ED25519, Signing::EdDsa, Algorithm::EdDSA),
            (&rcgen::PKCS_RSA_SHA256, Signing::Ps256, Algorithm::PS256),
            (&rcgen::PKCS_RSA_SHA256, Signing::Rs256, Algorithm::RS256),
        ];
        for (kind, signing, algorithm) in kinds {
            let key = ClientKey::read(file(kind).path()).unwrap();
            let jwk: Jwk = serde_json::from_value(key.public().clone()).unwrap();
            let sign = || key.assertion(signing, "wissel", "https://aanmelden.voorbeeld.nl", now).unwrap();
            let (one, other) = (sign(), sign());
            assert_eq!(decode_header(one.as_bytes()).unwrap().kid.as_deref(), Some(key.name()));
            let mut check = Validation::new(algorithm);
            check.validate_exp = false;
            check.set_audience(&["https://aanmelden.voorbeeld.nl"]);
            let read =
                |text: &str| decode::<Value>(text, &DecodingKey::from_jwk(&jwk).unwrap(), &check).unwrap().claims;
            let (one, other) = (read(&one), read(&other));
            assert_eq!((&one["iss"], &one["sub"]), (&json!("wissel"), &json!("wissel")));
            assert_eq!(one["aud"], json!("https://aanmelden.voorbeeld.nl"), "a text, not a list");
            assert_eq!((&one["iat"], &one["exp"]), (&json!(1_800_000_000), &json!(1_800_000_060)));
            assert!(one["jti"] != other["jti"] && one["jti"].as_str().unwrap().len() == 22);
        }
    }

    #[test]
    fn it_signs_in_a_way_that_the_provider_takes() {
        let taken = |names: &[&str]| names.iter().map(|&name| name.to_owned()).collect::<Vec<_>>();
        let p256 = ClientKey::read(file(&rcgen::PKCS_ECDSA_P256_SHA256).path()).unwrap();
        assert_eq!((p256.signing(None), p256.signing(Some(&taken(&["RS256"])))), (Some(Signing::Es256), None));
        let ed = ClientKey::read(file(&rcgen::PKCS_ED25519).path()).unwrap();
        assert_eq!(ed.signing(Some(&taken(&["RS256", "Ed25519"]))), Some(Signing::Ed25519));
        let rsa = ClientKey::read(file(&rcgen::PKCS_RSA_SHA256).path()).unwrap();
        assert_eq!(rsa.signing(Some(&taken(&["RS256", "PS256"]))), Some(Signing::Ps256));
        assert_eq!((rsa.signing(None), rsa.signing(Some(&[]))), (Some(Signing::Rs256), None));
    }

    #[test]
    fn a_file_that_is_no_key_of_ours_is_refused() {
        let other = file(&rcgen::PKCS_ECDSA_P384_SHA384);
        assert!(matches!(ClientKey::read(other.path()), Err(ClientKeyError::Kind)));
        let mut none = tempfile::NamedTempFile::new().unwrap();
        none.write_all(b"geen sleutel").unwrap();
        assert!(matches!(ClientKey::read(none.path()), Err(ClientKeyError::NoKey)));
        fs::set_permissions(none.path(), fs::Permissions::from_mode(0o644)).unwrap();
        assert!(matches!(ClientKey::read(none.path()), Err(ClientKeyError::TooOpen)));
        assert!(matches!(ClientKey::read(Path::new("/er/is/niets")), Err(ClientKeyError::Unreadable(_))));
    }
}
