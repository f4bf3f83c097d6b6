//! The Secret Service, through `keyring`. What was written counts only when it can be read back.

use std::path::Path;

use keyring::v1::{Entry, Error};
use zeroize::Zeroizing;

use super::place::Answer;
use super::{SERVICE, Token};

/// Nobody on this bus offers secrets: then there is no Secret Service here, which is no trouble.
const NOBODY: [&str; 3] = ["ServiceUnknown", "not provided by any", "NameHasNoOwner"];

fn entry(api: &str) -> Result<Entry, Answer<Token>> {
    // Without a session bus there is no Secret Service; asking the library costs a start-up that nobody needs.
    let set = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty());
    let bus = set("DBUS_SESSION_BUS_ADDRESS").is_some()
        || set("XDG_RUNTIME_DIR").is_some_and(|dir| Path::new(&dir).join("bus").exists());
    if !bus {
        return Err(Answer::Absent("hier is geen sessiebus (D-Bus)".into()));
    }
    if let Err(error) = Entry::store_status() {
        return Err(trouble(error));
    }
    Entry::new(SERVICE, api).map_err(|error| trouble(&error))
}

fn trouble(error: &Error) -> Answer<Token> {
    let said = format!("{error:?}");
    match error {
        Error::NoEntry => Answer::Empty,
        _ if NOBODY.iter().any(|sign| said.contains(sign)) => {
            Answer::Absent("niemand biedt hier een sleutelbos aan".into())
        }
        Error::NoStorageAccess(_) => Answer::Silent("de sleutelbos is op slot of weigert".into()),
        _ => Answer::Silent("de sleutelbos is niet te bereiken".into()),
    }
}

pub(super) fn read(api: &str) -> Answer<Token> {
    match entry(api).and_then(|entry| entry.get_password().map_err(|error| trouble(&error))) {
        Ok(token) if token.is_empty() => Answer::Empty,
        Ok(token) => Answer::Yes(Zeroizing::new(token)),
        Err(answer) => answer,
    }
}

pub(super) fn write(api: &str, token: &Token) -> Answer<Token> {
    match entry(api).and_then(|entry| entry.set_password(token).map_err(|error| trouble(&error))) {
        Ok(()) => read(api),
        Err(answer) => answer,
    }
}

pub(super) fn remove(api: &str) -> Answer<Token> {
    match entry(api).and_then(|entry| entry.delete_credential().map_err(|error| trouble(&error))) {
        Ok(()) => Answer::Empty,
        Err(answer) => answer,
    }
}
