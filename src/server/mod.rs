//! The central API: who is asking, one door for changes, everything else reads.
//!
//! The rules it keeps:
//! * Nothing reaches the store without a [`Scope`](crate::store::Scope), and only [`identity`] makes one.
//! * A handler knows no SQL and no rule of the domain: it reads what was asked, asks the store, and writes the answer.
//! * Every error is a [`problem`], every answer carries the [`headers`], every route stands in [`openapi`].
//! * Time and randomness come from [`state`]; nothing that was sent reaches a log, an address or a metric.

pub mod answering;
pub mod backups;
pub mod config;
pub mod cursor;
mod daily;
mod documentation;
mod door;
mod feed;
mod headers;
pub mod identity;
mod input;
mod input_error;
mod limits;
mod listener;
pub mod log;
mod metrics;
pub mod openapi;
mod origin;
pub mod problem;
mod pulse;
mod retiring;
mod routes;
pub mod service;
pub mod sign_on;
mod stamp;
mod start;
pub mod state;
pub mod tending;
pub mod tls;
pub mod webhooks;

pub use identity::passwords::hash as hash_password;
pub use identity::{SessionTerms, open_session};
pub use routes::router;
pub use start::{ServerConfig, Serving, StartError, hung_up, serve, signalled};
pub use state::{AppState, Environment, Settings};
