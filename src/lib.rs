//! Wissel: a keyboard-driven desk for the intake of the Dutch Zorg- en Veiligheidshuizen, and its central API.

pub mod cli;
#[cfg(feature = "tui")]
pub mod client;
#[cfg(feature = "server")]
pub mod demo;
pub mod domain;
pub mod i18n;
#[cfg(feature = "server")]
pub mod server;
#[cfg(feature = "server")]
pub mod store;
#[cfg(feature = "tui")]
pub mod tui;
pub mod wire;
