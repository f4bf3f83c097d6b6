//! The terminal as an output device: what it can do, entering and leaving it whole, and the bytes of a frame.
//!
//! ```no_run
//! # fn main() -> std::io::Result<()> {
//! use wissel::tui::terminal::{Capabilities, Session, SessionPolicy, Tty, WireBackend};
//! let caps = Capabilities::detect();
//! let tty = Tty::open()?;
//! let session = Session::enter(tty, SessionPolicy::default())?;
//! let backend = WireBackend::new(session.output()?, session.sizer()?, &caps);
//! let mut terminal = ratatui::Terminal::new(backend)?;
//! terminal.draw(|frame| { /* … */ })?;
//! # Ok(()) }
//! ```

use crate::i18n::ascii;
mod backend;
mod capabilities;
mod colour;
mod encode;
mod glyph;
mod moves;
mod pen;
mod session;
mod signals;
mod size;
#[cfg(test)]
pub(crate) mod testing;
mod tty;

pub use backend::{FrameStats, Sizer, WireBackend};
pub use capabilities::{Capabilities, Depth, Glyphs, SyncMode};
pub use colour::{map as map_colour, rgb as rgb_of_colour};
pub use encode::Encoder;
pub use session::{Session, SessionPolicy, Suspended, install_panic_hook, restore_now};
pub use signals::{Signal, watch_signals};
pub use size::{FALLBACK, size_of};
pub use tty::Tty;
