//! Where the session's token is kept between two starts: a chain of places, never downgraded in silence.
//!
//! The chain now: what was given (flag or `WISSEL_TOKEN`) → the Secret Service, where one answers → memory, for this
//! session only. Every answer comes with its [`Place`], and whoever keeps a token shows it. A store that hangs on a prompt
//! which nobody sees gets three seconds, away from the async threads.

use std::time::Duration;

use zeroize::Zeroizing;

use crate::t;

/// A token, wiped from memory when it goes.
pub type Token = Zeroizing<String>;

/// What a store gets to answer.
const PATIENCE: Duration = Duration::from_secs(3);
/// Under what the store knows us.
const SERVICE: &str = "wissel";

/// Where a token is, or came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// Given on the command line or in `WISSEL_TOKEN`.
    Given,
    /// The Secret Service of this desktop.
    SecretService,
    /// In memory: gone when this session ends.
    Memory,
}

impl Place {
    /// The name, for the status line.
    pub fn name(self) -> String {
        match self {
            Self::Given => "WISSEL_TOKEN".to_owned(),
            Self::SecretService => t!("token-keyring-name"),
            Self::Memory => t!("token-memory-name"),
        }
    }

    /// What it means for the user.
    pub fn explanation(self) -> String {
        match self {
            Self::Given => t!("token-given"),
            Self::SecretService => t!("token-keyring"),
            Self::Memory => t!("token-memory"),
        }
    }

    /// It is still there at the next start.
    pub fn lasts(self) -> bool {
        self == Self::SecretService
    }
}

/// The chain of places, for one API.
#[derive(Debug, Clone)]
pub struct Credentials {
    api: String,
    given: Option<Token>,
}

impl Credentials {
    /// The chain for the API at this address, with what was given, if anything.
    pub fn new(api: &str, given: Option<Token>) -> Self {
        Self { api: api.to_owned(), given: given.filter(|token| !token.trim().is_empty()) }
    }

    /// The first token that the chain has.
    pub async fn find(&self) -> Option<(Token, Place)> {
        if let Some(token) = &self.given {
            return Some((token.clone(), Place::Given));
        }
        let api = self.api.clone();
        let kept = ask_store(move || secret_service::read(&api)).await.flatten()?;
        Some((kept, Place::SecretService))
    }

    /// Keeps a token in the best place that answers; says which.
    pub async fn keep(&self, token: &Token) -> Place {
        let (api, token) = (self.api.clone(), token.clone());
        let kept = ask_store(move || secret_service::write(&api, &token)).await;
        if kept == Some(true) { Place::SecretService } else { Place::Memory }
    }

    /// Takes a kept token away, wherever it is. False when a store that may hold it did not answer.
    pub async fn forget(&self) -> bool {
        let api = self.api.clone();
        ask_store(move || secret_service::remove(&api)).await.unwrap_or(false)
    }
}

/// Asks a store on a thread of its own (its library must not run inside the async one), with a limit.
async fn ask_store<T: Send + 'static>(ask: impl FnOnce() -> T + Send + 'static) -> Option<T> {
    tokio::time::timeout(PATIENCE, tokio::task::spawn_blocking(ask)).await.ok()?.ok()
}

mod secret_service {
    //! The Secret Service, through `keyring`. It counts only when what was written can be read back.

    use keyring::v1::{Entry, Error};
    use zeroize::Zeroizing;

    use super::{SERVICE, Token};

    fn entry(api: &str) -> Option<Entry> {
        // Without a session bus there is no Secret Service; asking the library costs a start-up that nobody needs.
        if std::env::var_os("DBUS_SESSION_BUS_ADDRESS").is_none() && std::env::var_os("XDG_RUNTIME_DIR").is_none() {
            return None;
        }
        Entry::new(SERVICE, api).ok()
    }

    pub fn read(api: &str) -> Option<Token> {
        entry(api)?.get_password().ok().map(Zeroizing::new).filter(|token| !token.is_empty())
    }

    pub fn write(api: &str, token: &Token) -> bool {
        let Some(entry) = entry(api) else { return false };
        entry.set_password(token).is_ok() && read(api).is_some_and(|kept| kept == *token)
    }

    pub fn remove(api: &str) -> bool {
        let Some(entry) = entry(api) else { return true };
        matches!(entry.delete_credential(), Ok(()) | Err(Error::NoEntry | Error::NoDefaultStore))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn what_is_given_goes_before_every_store() {
        let given = Credentials::new("http://localhost:1", Some(Zeroizing::new("wsl_test".into())));
        let (token, place) = given.find().await.unwrap();
        assert_eq!((token.as_str(), place), ("wsl_test", Place::Given));
        assert!(Credentials::new("http://localhost:1", Some(Zeroizing::new(" ".into()))).given.is_none());
    }
}
