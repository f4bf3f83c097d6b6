//! Passwords: Argon2id, off the async threads, and never more at once than there are cores (each takes 19 MiB).
//!
//! The rule it keeps: an unknown user, and one without a password, costs as much as a wrong password, so that nobody learns
//! who exists.

use std::sync::Arc;

use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher as _, PasswordVerifier as _};
use tokio::sync::Semaphore;
use zeroize::Zeroizing;

/// A password could not be hashed.
#[derive(Debug, thiserror::Error)]
#[error("the password could not be hashed")]
pub struct HashFailed;

/// A password as it is stored: a PHC string, Argon2id with the OWASP minimum (19 MiB, 2 passes). Blocks for some 30 ms.
pub fn hash(password: &str) -> Result<String, HashFailed> {
    Argon2::default().hash_password(password.as_bytes()).map(|hash| hash.to_string()).map_err(|_| HashFailed)
}

/// Checks passwords, a few at a time.
#[derive(Clone)]
pub struct Passwords {
    gate: Arc<Semaphore>,
    /// What an unknown user's password is checked against.
    nobody: Arc<str>,
    /// How many passwords were checked.
    #[cfg(test)]
    pub(super) checked: Arc<std::sync::atomic::AtomicUsize>,
}

impl Passwords {
    /// Hashes one password that nobody has; blocks for some 30 ms.
    pub fn new() -> Result<Self, HashFailed> {
        let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
        let nobody = hash("niemand heeft dit wachtwoord")?;
        Ok(Self {
            gate: Arc::new(Semaphore::new(cores)),
            nobody: nobody.into(),
            #[cfg(test)]
            checked: Arc::default(),
        })
    }

    /// Is this the password? Without a hash that can be read it is not, after just as much work.
    pub async fn verify(&self, password: Zeroizing<String>, stored: Option<&str>) -> bool {
        let Ok(_turn) = self.gate.acquire().await else { return false };
        let stored = stored.filter(|stored| PasswordHash::new(stored).is_ok());
        let known = stored.is_some();
        let against = stored.map_or_else(|| self.nobody.to_string(), ToOwned::to_owned);
        #[cfg(test)]
        let checked = self.checked.clone();
        let right = tokio::task::spawn_blocking(move || {
            PasswordHash::new(&against).is_ok_and(|hash| {
                #[cfg(test)]
                checked.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
                Argon2::default().verify_password(password.as_bytes(), &hash).is_ok()
            })
        });
        right.await.unwrap_or(false) && known
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn only_the_right_password_of_a_known_user_opens() {
        let passwords = Passwords::new().unwrap();
        let stored = hash("trein-naar-waterveen").unwrap();
        let word = |text: &str| Zeroizing::new(text.to_owned());
        assert!(passwords.verify(word("trein-naar-waterveen"), Some(&stored)).await);
        assert!(!passwords.verify(word("trein-naar-testdam"), Some(&stored)).await);
        assert!(!passwords.verify(word("niemand heeft dit wachtwoord"), None).await);
    }
}
