//! The catalogue that ships with Wissel.

use super::{Catalogue, CatalogueError};

/// Reads the built-in files.
pub fn built_in() -> Result<Catalogue, CatalogueError> {
    Err(CatalogueError { file: String::new(), message: String::new() })
}
