//! The API contract: paths, bodies, problems and headers, shared by the server and the client.
//!
//! Names on the wire are Dutch (NL API Design Rules). The core's own types carry their wire names themselves
//! (see [`crate::domain`]); here stands only what the API adds. Nothing of a person is ever in a path or a query.

pub mod account;
pub mod answer;
pub mod break_glass;
pub mod cloud_event;
pub mod device;
pub mod draft;
pub mod feed;
pub mod filter;
pub mod given_out;
pub mod handover;
pub mod header;
pub mod health;
pub mod history;
pub mod house;
pub mod intake;
pub mod journal;
pub mod jzv;
pub mod list;
pub mod meeting;
pub mod network;
pub mod overview;
pub mod path;
pub mod problem;
pub mod proposal;
pub mod retention;
pub mod search;
pub mod session;
pub mod subscription;
pub mod text;
