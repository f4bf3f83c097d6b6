//! Wissel.
