//! The catalogue that ships with Wissel: the files beside this one, built in.

use std::sync::LazyLock;

use super::check::{CatalogueError, check};
use super::sheet::{Origins, apply};
use super::{Catalogue, CommonReasons, Label};

macro_rules! sheets {
    ($($name:literal),+ $(,)?) => {
        /// Name and text of every built-in file; the networks in the order of the pinned keys.
        pub(super) const FILES: &[(&str, &str)] = &[$(($name, include_str!($name))),+];
    };
}

sheets![
    "organisations.toml",
    "categories.toml",
    "bases.toml",
    "desk.toml",
    "networks/casusoverleg.toml",
    "networks/veilig_thuis.toml",
    "networks/gia.toml",
    "networks/jeugdnetwerk.toml",
    "networks/wijkteam.toml",
    "networks/zsm.toml",
    "networks/riec.toml",
    "networks/mensenhandel.toml",
    "networks/lokale_pga.toml",
    "networks/andere_zvh.toml",
    "networks/radicalisering.toml",
];

/// Reads and checks the built-in files. Read once; later calls copy.
///
/// # Errors
/// When a built-in file is damaged; a test keeps that from shipping.
pub fn built_in() -> Result<Catalogue, CatalogueError> {
    static READ: LazyLock<Result<Catalogue, CatalogueError>> = LazyLock::new(read);
    READ.clone()
}

fn read() -> Result<Catalogue, CatalogueError> {
    let mut catalogue = Catalogue {
        version: String::new(),
        organisations: Vec::new(),
        categories: Vec::new(),
        bases: Vec::new(),
        networks: Vec::new(),
        common: CommonReasons::default(),
        templates: Vec::new(),
        domains: Vec::new(),
        reject: Vec::new(),
        hold: Vec::new(),
        close: Vec::new(),
        terms: Vec::new(),
        purpose: Label { nl: String::new(), en: String::new() },
    };
    let mut origins = Origins::default();
    for (file, text) in FILES {
        apply(&mut catalogue, text, file, &mut origins)?;
    }
    check(&catalogue, &origins)?;
    Ok(catalogue)
}
