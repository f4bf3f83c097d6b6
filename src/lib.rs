//! Wissel: a keyboard-driven desk for the intake of the Dutch Zorg- en Veiligheidshuizen, and its central API.

pub mod domain;
pub mod wire;
