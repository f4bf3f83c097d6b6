//! The desk in a terminal.
//!
//! Bytes come in through [`input`], become intents by way of [`keymap`], and leave through [`terminal`], which
//! writes once a frame and nothing when nothing changed. [`theme`] and [`ui`] say what a role looks like.
//!
//! Nothing below this line asks the terminal a question: what it can do is known from the environment only, because
//! a late answer would arrive as keys.

mod config_dirs;
pub mod input;
pub mod keymap;
pub mod terminal;
pub mod theme;
mod toml_at;
pub mod ui;

pub use config_dirs::ConfigDirs;
pub use toml_at::{Place, Problem};
