//! Signing events as Standard Webhooks has it: HMAC-SHA-256 over identity, time and body, with the secret's own bytes.

use data_encoding::BASE64;
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;
use zeroize::Zeroizing;

use crate::server::identity::tokens::{NoRandomness, random};

const PREFIX: &str = "whsec_";

/// A new secret: 256 bits.
pub fn new_secret() -> Result<Zeroizing<String>, NoRandomness> {
    let bytes = Zeroizing::new(random::<32>()?);
    Ok(Zeroizing::new(format!("{PREFIX}{}", BASE64.encode(&*bytes))))
}

/// The value of `webhook-signature`: one signature for each secret that counts now.
pub fn signature<'s>(secrets: impl Iterator<Item = &'s str>, id: &str, seconds: i64, body: &[u8]) -> String {
    let one = |secret: &str| {
        let text = secret.strip_prefix(PREFIX).unwrap_or(secret);
        let key = Zeroizing::new(BASE64.decode(text.as_bytes()).unwrap_or_else(|_| text.as_bytes().to_vec()));
        let mut mac = Hmac::<Sha256>::new_from_slice(&key).expect("HMAC takes a key of any length");
        mac.update(format!("{id}.{seconds}.").as_bytes());
        mac.update(body);
        format!("v1,{}", BASE64.encode(&mac.finalize().into_bytes()))
    };
    secrets.map(one).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_example_of_the_specification_gets_its_signature() {
        let secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
        let body = br#"{"test": 2432232314}"#;
        let signed = signature([secret].into_iter(), "msg_p5jXN8AQM9LWM0D4loKWxJek", 1_614_265_330, body);
        assert_eq!(signed, "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    #[test]
    fn a_secret_is_never_the_same_and_two_secrets_give_two_signatures() {
        let (one, other) = (new_secret().unwrap(), new_secret().unwrap());
        assert_ne!(one, other);
        let both = signature([one.as_str(), other.as_str()].into_iter(), "a-1", 1, b"{}");
        let each: Vec<&str> = both.split(' ').collect();
        assert_eq!(each.len(), 2);
        assert_ne!(each[0], each[1]);
    }
}
