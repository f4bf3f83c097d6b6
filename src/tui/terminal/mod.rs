//! The terminal as an output device: what it can do, entering and leaving it whole, and the bytes of a frame.
//!
//! ```no_run
//! # fn main() -> std::io::Result<()> {
//! use wissel::tui::terminal::{Capabilities, Rows, Screen, Session, SessionPolicy, Tty};
//! let caps = Capabilities::detect();
//! let tty = Tty::open()?;
//! let session = Session::enter(tty, SessionPolicy::default())?;
//! let mut screen = Screen::new(session.output()?, session.size(), &caps);
//! screen.draw(Rows::ALL, |buffer| { /* … */ None })?;
//! # Ok(()) }
//! ```

use crate::i18n::ascii;
mod capabilities;
mod colour;
mod encode;
mod glyph;
mod moves;
mod pen;
mod screen;
mod session;
mod signals;
mod size;
#[cfg(test)]
pub(crate) mod testing;
mod tty;

pub use capabilities::{Capabilities, Depth, Glyphs, light_background};
pub use colour::{map as map_colour, nearest as nearest_colours, rgb as rgb_of_colour};
pub use encode::Encoder;
pub use screen::{FrameStats, Rows, Screen};
pub use session::{Session, SessionPolicy, Suspended, clipboard, install_panic_hook, restore_now};
pub use signals::{Signal, watch_signals};
pub use size::{FALLBACK, size_of};
pub use tty::Tty;
