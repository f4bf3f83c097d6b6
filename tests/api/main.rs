//! The central API as its callers know it: a real server on a loopback port, a real store in a temporary folder, HTTP.
#![cfg(all(feature = "tui", feature = "server"))]
#![expect(clippy::unwrap_used, reason = "what a test relies on must be there")]

mod accounts;
mod break_glass;
mod commands;
mod description;
mod feed;
mod filter;
mod guests;
mod hostile;
mod house;
mod intake;
mod lawful;
mod log;
mod meetings;
mod network;
mod overview;
mod proposals;
mod reading;
mod reporter;
mod retention;
mod sign_in;
mod support;
mod texts;
mod walls;
