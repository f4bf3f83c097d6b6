//! Whom a provider vouches for: reading its identity token (`OpenID` Connect Core 1.0, section 3.1.3.7).
//!
//! The rule it keeps: nothing is taken from a token before its signature was checked with a key of the provider, by an
//! algorithm of our list and of that key's kind; then issuer, audience, time, nonce and assurance must all be right.

use jiff::Timestamp;
use jsonwebtoken::jwk::{AlgorithmParameters, Jwk, JwkSet, PublicKeyUse};
use jsonwebtoken::{Algorithm, DecodingKey, Validation, decode, decode_header};
use serde::Deserialize;
use serde_json::Value;

use super::Assurance;
use crate::domain::bsn::Bsn;

/// Signatures that are believed: never `none`, and never one by a shared secret.
const ALGORITHMS: [Algorithm; 9] = [
    Algorithm::ES256,
    Algorithm::ES384,
    Algorithm::EdDSA,
    Algorithm::PS256,
    Algorithm::PS384,
    Algorithm::PS512,
    Algorithm::RS256,
    Algorithm::RS384,
    Algorithm::RS512,
];
/// Clocks may differ by so many seconds.
const LEEWAY: i64 = 60;
/// The longest name of a person that a provider may have (section 2).
const LONGEST_SUBJECT: usize = 255;

/// Why a token isn't believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TokenError {
    /// It is no token, or signed in a way that isn't believed.
    #[error("not a token that is signed in a way that is believed")]
    Form,
    /// The provider has no such key.
    #[error("signed with a key that the provider doesn't have")]
    Key,
    /// The signature is wrong.
    #[error("the signature is wrong")]
    Signature,
    /// Of another provider.
    #[error("of another issuer")]
    Issuer,
    /// For somebody else.
    #[error("for another audience")]
    Audience,
    /// Too old, or of the future.
    #[error("not of this time")]
    Time,
    /// Of another sign-in.
    #[error("of another sign-in")]
    Nonce,
    /// It names nobody.
    #[error("it names nobody")]
    Subject,
    /// It names somebody by their BSN, which no identity of theirs may be.
    #[error("it names somebody by a BSN: let the provider give pairwise subjects")]
    Bsn,
    /// Not strong enough.
    #[error("not by a means that is strong enough")]
    Assurance,
}

/// What a token must be.
pub struct Expected<'a> {
    pub issuer: &'a str,
    pub client_id: &'a str,
    pub nonce: &'a str,
    pub assurance: &'a Assurance,
    /// When the sign-in began: the token is made after that.
    pub begun: Timestamp,
    pub now: Timestamp,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Audience {
    One(String),
    Many(Vec<String>),
}

#[derive(Deserialize)]
struct Claims {
    iss: String,
    sub: String,
    aud: Audience,
    exp: f64,
    iat: f64,
    nbf: Option<f64>,
    azp: Option<String>,
    nonce: Option<String>,
    acr: Option<String>,
    #[serde(default)]
    amr: Value,
}

/// The subject that a token vouches for.
pub fn subject(token: &str, keys: &JwkSet, expected: &Expected<'_>) -> Result<String, TokenError> {
    let header = decode_header(token).map_err(|_| TokenError::Form)?;
    if !ALGORITHMS.contains(&header.alg) || header.crit.is_some() || header.enc.is_some() {
        return Err(TokenError::Form);
    }
    let key = key(keys, header.kid.as_deref(), header.alg).ok_or(TokenError::Key)?;
    let key = DecodingKey::from_jwk(key).map_err(|_| TokenError::Key)?;
    // The claims are checked here, by the clock that we are given.
    let mut signed = Validation::new(header.alg);
    (signed.validate_exp, signed.validate_aud) = (false, false);
    signed.required_spec_claims.clear();
    let claims = decode::<Value>(token, &key, &signed).map_err(|_| TokenError::Signature)?.claims;
    let claims: Claims = serde_json::from_value(claims).map_err(|_| TokenError::Form)?;
    check(&claims, expected)?;
    Ok(claims.sub)
}

/// The key with this name, or the only one there is; of the kind that the algorithm needs.
fn key<'a>(keys: &'a JwkSet, named: Option<&str>, algorithm: Algorithm) -> Option<&'a Jwk> {
    let fits = |key: &&Jwk| {
        let kind = match (&key.algorithm, algorithm) {
            (AlgorithmParameters::EllipticCurve(_), Algorithm::ES256 | Algorithm::ES384)
            | (AlgorithmParameters::OctetKeyPair(_), Algorithm::EdDSA) => true,
            (AlgorithmParameters::RSA(_), other) => {
                !matches!(other, Algorithm::ES256 | Algorithm::ES384 | Algorithm::EdDSA)
            }
            _ => false,
        };
        let told = key.common.key_algorithm.as_ref().map(ToString::to_string);
        let told = told.is_none_or(|told| told == format!("{algorithm:?}"));
        let signs = key.common.public_key_use.as_ref().is_none_or(|used| *used == PublicKeyUse::Signature);
        kind && told && signs
    };
    let named = |key: &&Jwk| named.is_none_or(|named| key.common.key_id.as_deref() == Some(named));
    let mut all = keys.keys.iter().filter(fits).filter(named);
    let first = all.next();
    if all.next().is_some() { None } else { first }
}

fn check(claims: &Claims, expected: &Expected<'_>) -> Result<(), TokenError> {
    if claims.iss != expected.issuer {
        return Err(TokenError::Issuer);
    }
    // An audience beside us is one that we don't trust.
    let ours = match &claims.aud {
        Audience::One(one) => one == expected.client_id,
        Audience::Many(all) => !all.is_empty() && all.iter().all(|one| one == expected.client_id),
    };
    if !ours || claims.azp.as_deref().is_some_and(|party| party != expected.client_id) {
        return Err(TokenError::Audience);
    }
    let seconds = |time: Timestamp, by: i64| {
        // A second is known exactly until far beyond the year 9999.
        #[expect(clippy::cast_precision_loss, reason = "seconds of a Timestamp are below 2^53")]
        let seconds = (time.as_second() + by) as f64;
        seconds
    };
    let late = seconds(expected.now, LEEWAY);
    let timely = claims.exp > seconds(expected.now, -LEEWAY)
        && claims.iat <= late
        && claims.iat >= seconds(expected.begun, -LEEWAY)
        && claims.nbf.is_none_or(|from| from <= late);
    if !timely {
        return Err(TokenError::Time);
    }
    // A provider that doesn't know the nonce in this flow leaves it out (RFC 8628 doesn't have it).
    if claims.nonce.as_deref().is_some_and(|nonce| nonce != expected.nonce) {
        return Err(TokenError::Nonce);
    }
    if claims.sub.is_empty() || claims.sub.len() > LONGEST_SUBJECT {
        return Err(TokenError::Subject);
    }
    if claims.sub.parse::<Bsn>().is_ok() {
        return Err(TokenError::Bsn);
    }
    let strong = expected.assurance.holds(claims.acr.as_deref(), &claims.amr);
    if strong { Ok(()) } else { Err(TokenError::Assurance) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jsonwebtoken::{EncodingKey, Header, encode};
    use serde_json::json;

    const NOW: i64 = 1_800_000_000;

    /// A provider with one key, by name `k1`.
    struct Signer {
        key: EncodingKey,
        public: Jwk,
    }

    impl Signer {
        fn new() -> Self {
            let pair = rcgen::KeyPair::generate_for(&rcgen::PKCS_ECDSA_P256_SHA256).unwrap();
            let key = EncodingKey::from_ec_der(&pair.serialize_der());
            let mut public = Jwk::from_encoding_key(&key, Algorithm::ES256).unwrap();
            public.common.key_id = Some("k1".to_owned());
            Self { key, public }
        }

        fn keys(&self) -> JwkSet {
            JwkSet { keys: vec![self.public.clone()] }
        }

        fn sign(&self, claims: &Value) -> String {
            let mut header = Header::new(Algorithm::ES256);
            header.kid = Some("k1".to_owned());
            encode(&header, claims, &self.key).unwrap()
        }
    }

    fn claims() -> Value {
        json!({ "iss": "https://aanmelden.voorbeeld.nl", "aud": "wissel", "sub": "paarsgewijs-1", "exp": NOW + 300,
            "iat": NOW, "nonce": "n-1", "acr": "substantieel" })
    }

    fn with(name: &str, value: Value) -> Value {
        let mut claims = claims();
        claims[name] = value;
        claims
    }

    fn read(token: &str, keys: &JwkSet) -> Result<String, TokenError> {
        let assurance = Assurance { acr: vec!["substantieel".to_owned(), "hoog".to_owned()], amr: Vec::new() };
        let time = |second| Timestamp::from_second(second).unwrap();
        let expected = Expected {
            issuer: "https://aanmelden.voorbeeld.nl",
            client_id: "wissel",
            nonce: "n-1",
            assurance: &assurance,
            begun: time(NOW - 120),
            now: time(NOW),
        };
        subject(token, keys, &expected)
    }

    #[test]
    fn a_token_that_is_right_names_the_person() {
        let signer = Signer::new();
        let right = [
            claims(),
            with("acr", json!("hoog")),
            with("aud", json!(["wissel"])),
            with("azp", json!("wissel")),
            with("nonce", Value::Null),
        ];
        for claims in right {
            assert_eq!(read(&signer.sign(&claims), &signer.keys()).as_deref(), Ok("paarsgewijs-1"), "{claims}");
        }
    }

    #[test]
    fn each_claim_that_is_wrong_is_refused() {
        use TokenError::{Assurance, Audience, Bsn, Form, Issuer, Nonce, Subject, Time};
        let signer = Signer::new();
        let wrong = [
            ("iss", json!("https://elders.voorbeeld.nl"), Issuer),
            ("iss", json!("https://aanmelden.voorbeeld.nl/"), Issuer),
            ("aud", json!("een-ander"), Audience),
            ("aud", json!(["wissel", "een-ander"]), Audience),
            ("aud", json!([]), Audience),
            ("azp", json!("een-ander"), Audience),
            ("exp", json!(NOW - 61), Time),
            ("iat", json!(NOW + 61), Time),
            ("iat", json!(NOW - 181), Time),
            ("nbf", json!(NOW + 61), Time),
            ("nonce", json!("n-2"), Nonce),
            ("sub", json!(""), Subject),
            ("sub", json!("x".repeat(256)), Subject),
            ("sub", json!("999990007"), Bsn),
            ("sub", json!(7), Form),
            ("exp", Value::Null, Form),
            ("acr", json!("laag"), Assurance),
            ("acr", Value::Null, Assurance),
        ];
        for (name, value, error) in wrong {
            assert_eq!(read(&signer.sign(&with(name, value.clone())), &signer.keys()), Err(error), "{name} {value}");
        }
    }

    #[test]
    fn a_token_is_believed_by_the_providers_key_alone() {
        let (signer, other) = (Signer::new(), Signer::new());
        let token = signer.sign(&claims());
        assert_eq!(read(&token, &other.keys()), Err(TokenError::Signature), "another key under the same name");
        let mut renamed = signer.keys();
        renamed.keys[0].common.key_id = Some("k2".to_owned());
        assert_eq!(read(&token, &renamed), Err(TokenError::Key));
        assert_eq!(read(&token, &JwkSet::default()), Err(TokenError::Key));
        let mut encrypts = signer.keys();
        encrypts.keys[0].common.public_key_use = Some(PublicKeyUse::Encryption);
        assert_eq!(read(&token, &encrypts), Err(TokenError::Key));
        let changed = token.replacen('.', ".e", 1);
        assert!(read(&changed, &signer.keys()).is_err());
    }

    #[test]
    fn unsigned_tokens_and_shared_secrets_are_never_believed() {
        let signer = Signer::new();
        let part = |value: &Value| data_encoding::BASE64URL_NOPAD.encode(value.to_string().as_bytes());
        let unsigned = format!("{}.{}.", part(&json!({ "alg": "none" })), part(&claims()));
        assert_eq!(read(&unsigned, &signer.keys()), Err(TokenError::Form));
        // The old trick: the public key as the secret of an HMAC.
        let secret = serde_json::to_vec(&signer.public).unwrap();
        let mut header = Header::new(Algorithm::HS256);
        header.kid = Some("k1".to_owned());
        let shared = encode(&header, &claims(), &EncodingKey::from_secret(&secret)).unwrap();
        assert_eq!(read(&shared, &signer.keys()), Err(TokenError::Form));
        let mut critical = Header::new(Algorithm::ES256);
        critical.crit = Some(vec!["b64".to_owned()]);
        let critical = encode(&critical, &claims(), &signer.key).unwrap();
        assert_eq!(read(&critical, &signer.keys()), Err(TokenError::Form));
        assert_eq!(read("geen token", &signer.keys()), Err(TokenError::Form));
    }
}
