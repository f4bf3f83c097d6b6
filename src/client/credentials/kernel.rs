//! The kernel's keyring: memory of the kernel, for this user, on no disk. Containers often forbid it.

use std::sync::Arc;

use keyring_core::api::CredentialStoreApi as _;
use keyring_core::{Entry, Error};
use linux_keyutils::{KeyRing, KeyRingIdentifier};
use linux_keyutils_keyring_store::Store;

use super::place::Answer;
use super::ring::Ring;
use super::{SERVICE, Token};
use crate::t;

/// The kernel's keyring.
pub(super) const RING: Ring = Ring { entry, trouble };

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
        Error::NoStorageAccess(_) => Answer::Absent(t!("token-why-container")),
        Error::PlatformFailure(_) => Answer::Absent(t!("token-why-no-keyring")),
        _ => Answer::Silent(t!("token-why-keyring-refuses")),
    }
}
