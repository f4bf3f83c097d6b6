//! Wissel.

pub mod domain;
