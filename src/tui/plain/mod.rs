//! The linear desk, `wissel --plain`: everything that the screens can do, in lines. For screen readers and braille, for
//! terminals that can't place a cursor, for a pipe.
//!
//! The rules it keeps: the same model and the same update as the screens, so that nothing can be done here that can't be
//! done there, nor the other way round; one line for each change, and never in the middle of typing; what somebody agrees
//! to was read out first; no sign of the terminal's is used but to wipe what stands there when the desk is locked or left.
//!
//! `Talk` is pure: it hears a line and says lines. The loop reads, writes and performs.

mod ask;
mod command;
mod desk;
mod hear;
mod help;
mod modes;
mod news;
mod numbers;
mod out;
mod reader;
mod talk;
mod tell;
mod time;
mod waits;
pub mod words;

#[cfg(test)]
mod talk_tests;
#[cfg(test)]
mod transcript_tests;

pub(super) use desk::run;
