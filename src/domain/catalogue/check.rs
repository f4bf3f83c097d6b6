//! Is a catalogue whole? Every code that a row names must exist.

/// What is wrong with a catalogue file, and where.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{file}: {message}")]
pub struct CatalogueError {
    /// File, with line and column where known.
    pub file: String,
    /// What is wrong and what to do.
    pub message: String,
}
