//! Pieces that every screen draws with.

pub mod symbols;
