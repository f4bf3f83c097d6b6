//! The kernel's keyring: memory of the kernel, for this user, on no disk. Containers often forbid it.

use std::sync::Arc;

use keyring_core::api::CredentialStoreApi as _;
use keyring_core::{Entry, Error};
use linux_keyutils::{KeyRing, KeyRingIdentifier};
use linux_keyutils_keyring_store::Store;
use zeroize::Zeroizing;

use super::place::Answer;
use super::{SERVICE, Token};

fn entry(api: &str) -> Result<Entry, Answer<Token>> {
    // Where nobody made a session keyring at sign-in (cron, a container, many an sshd), this thread gets one of its own:
    // the user's persistent keyring is linked into it, and only what hangs in there may be read back.
    let _ = KeyRing::from_special_id(KeyRingIdentifier::Session, true);
    let store: Arc<Store> = Store::new().map_err(|error| trouble(&error))?;
    store.build(SERVICE, api, None).map_err(|error| trouble(&error))
}

fn trouble(error: &Error) -> Answer<Token> {
    match error {
        Error::NoEntry => Answer::Empty,
        // Forbidden by whoever built this container: there is none here.
        Error::NoStorageAccess(_) => Answer::Absent("de kernel laat het hier niet toe (container)".into()),
        Error::PlatformFailure(_) => Answer::Absent("deze kernel heeft geen sleutelring".into()),
        _ => Answer::Silent("de sleutelring van de kernel weigert".into()),
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
