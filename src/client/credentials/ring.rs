//! What the two keyrings have in common: an entry under our name and the address of an API.

use keyring_core::{Entry, Error};
use zeroize::Zeroizing;

use super::Token;
use super::place::Answer;

/// One of them: how its entry is come by, and what its errors mean.
pub(super) struct Ring {
    pub(super) entry: fn(&str) -> Result<Entry, Answer<Token>>,
    pub(super) trouble: fn(&Error) -> Answer<Token>,
}

impl Ring {
    pub(super) fn read(&self, api: &str) -> Answer<Token> {
        match self.with(api, Entry::get_password) {
            Ok(token) if token.is_empty() => Answer::Empty,
            Ok(token) => Answer::Yes(Zeroizing::new(token)),
            Err(answer) => answer,
        }
    }

    /// What was written counts only when it can be read back.
    pub(super) fn write(&self, api: &str, token: &Token) -> Answer<Token> {
        match self.with(api, |entry| entry.set_password(token)) {
            Ok(()) => self.read(api),
            Err(answer) => answer,
        }
    }

    pub(super) fn remove(&self, api: &str) -> Answer<Token> {
        self.with(api, Entry::delete_credential).map_or_else(|answer| answer, |()| Answer::Empty)
    }

    fn with<T>(&self, api: &str, act: impl FnOnce(&Entry) -> Result<T, Error>) -> Result<T, Answer<Token>> {
        act(&(self.entry)(api)?).map_err(|error| (self.trouble)(&error))
    }
}
