//! Pieces that every screen draws with.

pub mod field;
pub mod form;
pub mod fuzzy;
pub mod line;
pub mod look;
pub mod symbols;
pub mod text;
pub mod time;
