//! The Secret Service, through `keyring`.

use std::path::Path;

use keyring::v1;
use keyring_core::{Entry, Error};

use super::place::Answer;
use super::ring::Ring;
use super::{SERVICE, Token};
use crate::t;

/// Nobody on this bus offers secrets: then there is no Secret Service here, which is no trouble.
const NOBODY: [&str; 3] = ["ServiceUnknown", "not provided by any", "NameHasNoOwner"];

/// The Secret Service.
pub(super) const RING: Ring = Ring { entry, trouble };

fn entry(api: &str) -> Result<Entry, Answer<Token>> {
    // Without a session bus there is no Secret Service; asking the library costs a start-up that nobody needs.
    let set = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty());
    let bus = set("DBUS_SESSION_BUS_ADDRESS").is_some()
        || set("XDG_RUNTIME_DIR").is_some_and(|dir| Path::new(&dir).join("bus").exists());
    if !bus {
        return Err(Answer::Absent(t!("token-why-no-bus")));
    }
    if let Err(error) = v1::Entry::store_status() {
        return Err(trouble(error));
    }
    v1::Entry::new(SERVICE, api).map(|entry| entry.inner).map_err(|error| trouble(&error))
}

fn trouble(error: &Error) -> Answer<Token> {
    let said = format!("{error:?}");
    match error {
        Error::NoEntry => Answer::Empty,
        _ if NOBODY.iter().any(|sign| said.contains(sign)) => Answer::Absent(t!("token-why-nobody")),
        Error::NoStorageAccess(_) => Answer::Silent(t!("token-why-locked")),
        _ => Answer::Silent(t!("token-why-unreachable")),
    }
}
