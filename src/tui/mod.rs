//! The desk in a terminal.
//!
//! `update(model, message) -> effects` is pure; the runtime performs the effects and feeds answers back. Keys become
//! intents by the keymap, and one catalogue of intents feeds dispatch, footer, which-key, menu and help; [`screens`] read
//! the model and change nothing.
//!
//! Bytes come in through [`input`], become intents by way of [`keymap`], and leave through [`terminal`], which
//! writes once a frame and nothing when nothing changed. [`theme`] and [`ui`] say what a role looks like.
//!
//! Nothing below this line asks the terminal a question: what it can do is known from the environment only, because
//! a late answer would arrive as keys.

mod chosen;
mod config_dirs;
pub mod effect;
pub mod input;
pub mod intent;
pub mod keymap;
pub mod model;
pub mod msg;
mod pace;
mod perform;
pub mod place;
pub mod plain;
pub mod policy;
mod post;
pub mod quick;
mod runtime;
pub mod screens;
mod sign_on;
pub mod terminal;
#[cfg(test)]
pub(crate) mod testing;
pub mod theme;
pub mod ui;
pub mod update;
mod written;

use crate::settings::toml_at;
pub use crate::settings::{ConfigDirs, Place, Problem};
pub use runtime::{DeskError, DeskOptions, run};
