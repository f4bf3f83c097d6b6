//! Running the server: its file, its certificate, its health and its numbers, starting and stopping under a service manager.
//! The program itself, as a process.
#![cfg(all(feature = "tui", feature = "server"))]
#![expect(clippy::unwrap_used, reason = "a test that cannot set up its world has failed")]

#[path = "../support/referral.rs"]
mod referral;

mod backups;
mod doctor;
mod file;
mod health;
mod installation;
mod limits;
mod notify;
mod place;
mod stop;
mod tls;
mod unit;
