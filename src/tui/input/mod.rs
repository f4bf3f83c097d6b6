//! From the terminal's bytes to keys: a reader, and a decoder without any I/O.
//!
//! The rule it keeps: nothing that isn't a key press of a human at this desk may become a command. Split sequences
//! are joined, late answers swallowed, pastes and bursts of text arrive as text.

mod burst;
mod csi;
pub mod decode;
pub mod key;
pub mod reader;

pub use decode::{Decoder, Timing};
pub use key::{Code, Key, Mods};
pub use reader::{Reader, wait};

/// What came in from the terminal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// A key press.
    Key(Key),
    /// Text that the terminal marked as pasted (bracketed paste), line ends as `\n`. Raw: make it a `SafeText`.
    Paste(String),
    /// Text that came too fast to be typed, from a terminal that doesn't mark pastes. Outside a field it does nothing.
    Burst(String),
    /// The terminal is gone (hang-up, read error, or the parent that owned it died). Sent once; leave now.
    HangUp,
}
