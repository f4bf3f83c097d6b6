//! Wissel.
fn main() {}
