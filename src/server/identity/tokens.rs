//! Bearer tokens: opaque, 256 bits, with a prefix that secret scanners know and a checksum that catches typing errors
//! before the store is asked. Only the SHA-256 of a token is ever stored.

use rand::TryRng as _;
use rand::rngs::SysRng;
use sha2::{Digest as _, Sha256};
use zeroize::Zeroizing;

const PREFIX: &str = "wsl_";
const LETTERS: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
/// 43 letters of 62 hold 256 bits.
const SECRET: usize = 43;
const CHECK: usize = 6;

/// The operating system gave no randomness.
#[derive(Debug, thiserror::Error)]
#[error("the system gives no randomness")]
pub struct NoRandomness;

/// Fills bytes with the operating system's randomness.
pub fn random<const N: usize>() -> Result<[u8; N], NoRandomness> {
    let mut bytes = [0; N];
    SysRng.try_fill_bytes(&mut bytes).map_err(|_| NoRandomness)?;
    Ok(bytes)
}

/// A new token: `wsl_<43 letters>_<6 letters>`.
pub fn new_token() -> Result<Zeroizing<String>, NoRandomness> {
    let mut secret = Zeroizing::new(String::with_capacity(SECRET));
    while secret.len() < SECRET {
        let bytes = Zeroizing::new(random::<64>()?);
        // 248 is the largest multiple of 62 in a byte: above it a letter would be more likely than others.
        for byte in bytes.iter().filter(|byte| **byte < 248).take(SECRET - secret.len()) {
            secret.push(char::from(LETTERS[usize::from(byte % 62)]));
        }
    }
    Ok(Zeroizing::new(format!("{PREFIX}{}_{}", *secret, checksum(&secret))))
}

/// What the store knows of a token, or nothing when it can't be one of ours.
pub fn token_hash(token: &str) -> Option<[u8; 32]> {
    let (secret, check) = token.strip_prefix(PREFIX)?.split_once('_')?;
    let ours = secret.len() == SECRET && secret.bytes().all(|byte| byte.is_ascii_alphanumeric());
    (ours && check == checksum(secret)).then(|| Sha256::digest(token.as_bytes()).into())
}

fn checksum(secret: &str) -> String {
    let digest = Sha256::new().chain_update("wissel token ").chain_update(secret).finalize();
    let mut number = u64::from_be_bytes([digest[0], digest[1], digest[2], digest[3], digest[4], digest[5], 0, 0]) >> 16;
    let mut letters = String::with_capacity(CHECK);
    for _ in 0..CHECK {
        letters.push(char::from(LETTERS[usize::try_from(number % 62).unwrap_or_default()]));
        number /= 62;
    }
    letters
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_recognised_and_a_typing_error_is_not() {
        let token = new_token().unwrap();
        assert_eq!(token.len(), PREFIX.len() + SECRET + 1 + CHECK);
        assert!(token_hash(&token).is_some());
        let wrong = token.replacen(char::from(token.as_bytes()[10]), "!", 1);
        assert!(token_hash(&wrong).is_none());
        assert!(token_hash("wsl_").is_none());
        assert!(token_hash("").is_none());
        assert_ne!(*token, *new_token().unwrap());
    }
}
