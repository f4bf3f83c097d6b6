//! The typed client of the API: session, credentials, commands, the live feed.
//!
//! The rules it keeps: nothing of a person ever stands in an address; a command is only ever repeated under its own
//! identity, so that sending it again is harmless; every error says what, why and what now; the token is wiped from memory
//! with the session and never leaves over an open line.

mod address;
mod administration;
mod calls;
mod device;
mod error;
mod feed;
mod send;
mod sse;

pub mod credentials;

pub use address::{AddressError, Lines};
pub use error::{ClientError, OfflineKind, Report};
pub use feed::{Feed, Signal};
pub use send::{Api, Greeting};
