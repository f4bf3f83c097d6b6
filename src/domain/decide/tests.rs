//! The desk's day, as decisions.
