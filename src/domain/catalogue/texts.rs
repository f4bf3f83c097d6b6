//! The quick texts that ship with Wissel: what a house begins with. A lead changes or withdraws them for the house.

use std::sync::LazyLock;

use serde::Deserialize;

use super::CatalogueError;
use crate::domain::quick_text::QuickText;

const FILE: &str = "texts.toml";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sheet {
    texts: Vec<QuickText>,
}

/// Reads and checks the built-in texts. Read once; later calls copy.
///
/// # Errors
/// When the built-in file is damaged; a test keeps that from shipping.
pub fn quick_texts() -> Result<Vec<QuickText>, CatalogueError> {
    static READ: LazyLock<Result<Vec<QuickText>, CatalogueError>> = LazyLock::new(|| {
        let broken = |message: &str| CatalogueError { file: FILE.to_owned(), message: message.to_owned() };
        let sheet: Sheet = toml::from_str(include_str!("texts.toml")).map_err(|error| broken(error.message()))?;
        Ok(sheet.texts)
    });
    READ.clone()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::quick_text::TextKind;
    use std::collections::BTreeSet;

    #[test]
    fn the_texts_that_ship_are_whole_and_each_has_its_own_code() {
        let texts = quick_texts().unwrap();
        for text in &texts {
            assert!(text.problems().is_empty(), "{}: {:#?}", text.code, text.problems());
        }
        assert_eq!(texts.iter().map(|text| &text.code).collect::<BTreeSet<_>>().len(), texts.len());
        for kind in TextKind::ALL {
            assert!(texts.iter().filter(|text| text.kind == kind).count() >= 3, "{kind:?}");
        }
    }
}
