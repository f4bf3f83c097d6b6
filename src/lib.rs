//! # Wissel
//!
//! *Wissel* is Dutch for a railway switch: it puts a case on the right track. One binary holds a keyboard-driven desk for
//! a terminal, with which the intake staff of the Dutch *Zorg- en Veiligheidshuizen* triage referrals, and the central API
//! that it talks to.
//!
//! This page is the architecture. Read it first; the code keeps to it.
//!
//! ## The one idea: a pure core, two shells, one journal
//!
//! ```text
//!            terminal                                    central API
//!   key ─► intent ─► update ─► effect ──HTTP──►  door ─► decide ─► journal ─► evolve ─► rows
//!              ▲                                            (pure)   (append)   (pure)    │
//!              └──────── evolve (the same code) ◄── feed (SSE) ◄─────┴────────────────────┘
//! ```
//!
//! * [`domain`] is pure: no I/O, no async, no clock, no randomness. [`domain::decide::decide`] says what may happen,
//!   [`domain::evolve::evolve`] what a referral then is. Nothing else changes a referral.
//! * The server runs `decide` under the house's lock, appends the events to the journal and stores the evolved row.
//! * The desk runs the very same `decide` to know which keys do something now, and to show the outcome before the server
//!   has answered. The two sides can't drift: it is one piece of code.
//! * The journal is the spine: append-only, hash-chained, gaplessly numbered per house. It *is* the history screen, the
//!   live feed, the audit trail (reads and searches are entries too), the idempotency record and the undo list.
//!
//! ## Two coupled state machines
//!
//! A [referral](domain::referral::Referral) (aanmelding, the desk's item) and its
//! [hand-overs](domain::handover::Handover) (doorgeleidingen, one per receiving network). Snooze and hold are overlays on the
//! clock, never states. Eight invariants hold for every sequence of commands (`tests/invariants/`):
//!
//! 1. Silence never advances a case: no timer may accept, close or reject.
//! 2. Routed means at least one open hand-over. The last one refused brings the referral back to the top of the queue.
//! 3. Every referral that isn't ended has an owner, or an open hand-over, or stands in the queue under a deadline.
//! 4. A command yields its events exactly once, or a refusal.
//! 5. Replaying the journal rebuilds every row.
//! 6. Undo is possible until the other side has seen it; after that it is a recall, and says so.
//! 7. A deadline is the sum of running working time; each pause has a reason; statutory terms can't be paused.
//! 8. What a network receives is a package that was decided on and hashed; a network's user never reads the referral itself.
//!
//! ## Rooms
//!
//! | room | what it is | may use |
//! | --- | --- | --- |
//! | [`domain`] | the pure core: states, commands, catalogue, deadlines | nothing of ours |
//! | [`wire`] | the API contract: paths, bodies, problems | domain |
//! | `client` (feature `tui`) | typed HTTP client, credentials, feed | wire, domain |
//! | `tui` (feature `tui`) | the desk | client, wire, domain, settings, i18n |
//! | `store` (feature `server`) | journal and rows on SQLite or PostgreSQL, sealing, search | domain |
//! | `server` (feature `server`) | the central API | store, wire, domain |
//! | `demo` (feature `server`) | fictional houses, people and referrals | store, server, domain |
//! | [`settings`] | what was chosen, by whom: files, environment, flags | i18n |
//! | `telemetry` (feature `otel`) | traces to a collector of OpenTelemetry | server, wire |
//! | [`i18n`] | Dutch and English texts | domain |
//! | `cli` | one file a sub-command | all |
//!
//! Building with only `tui` gives a client without a server in it; that is what proves the walls.
//!
//! ## Where to look
//!
//! * A new rule of law or another network: data in `domain/catalogue/`, no code.
//! * A new thing a referral can undergo: [`domain::command`], [`domain::event`], a file in `domain/decide/`, an arm in
//!   [`domain::evolve`].
//! * A new key: a row in the intent catalogue of `tui`, a line in `keymaps/`.
//! * A new screen text: both files of `i18n`.
//! * A text that every house begins with: data in `domain/catalogue/texts.toml`.
//! * An act that can stand in a quick action: a row in `tui/quick.rs`.
//! * A new setting: a row in [`settings::Key`].
//! * A new table or column: a migration in `store`, for each engine; on PostgreSQL with a policy, and such that the version
//!   before still works on it.

pub mod cli;
#[cfg(feature = "tui")]
pub mod client;
#[cfg(feature = "server")]
pub mod demo;
pub mod domain;
pub mod i18n;
#[cfg(feature = "server")]
pub mod server;
pub mod settings;
#[cfg(feature = "server")]
pub mod store;
#[cfg(feature = "otel")]
pub mod telemetry;
#[cfg(feature = "tui")]
pub mod tui;
pub mod wire;

/// A server asks for memory and gives it back hundreds of times a request: this takes a tenth off the cost of a change.
#[cfg(feature = "server")]
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;
