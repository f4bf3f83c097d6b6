//! A file of settings, keys or colours: the name to report it by, and its text.

use std::io::Read;
use std::path::Path;

use super::toml_at::{Place, Problem};
use crate::t;

/// A file larger than this is none of ours.
const LIMIT: u64 = 1 << 20;

/// One file of a stack: the name to report it by, and its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Layer {
    pub file: String,
    pub text: String,
}

/// A file's text; none when it isn't there.
pub(crate) fn read(path: &Path) -> Result<Option<Layer>, Problem> {
    let file = path.display().to_string();
    let fail =
        |message: String| Problem { place: Place { file: file.clone(), line: 1, column: 1 }, field: None, message };
    let mut text = Vec::new();
    match std::fs::File::open(path).and_then(|open| open.take(LIMIT + 1).read_to_end(&mut text)) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(fail(t!("file-unreadable", error = error.to_string()))),
        Ok(_) if text.len() as u64 > LIMIT => return Err(fail(t!("file-too-big"))),
        Ok(_) => {}
    }
    match String::from_utf8(text) {
        Ok(text) => Ok(Some(Layer { file, text })),
        Err(error) => {
            let sound = String::from_utf8_lossy(&error.as_bytes()[..error.utf8_error().valid_up_to()]);
            let line = sound.matches('\n').count() + 1;
            Err(fail(t!("file-no-utf8", line = line)))
        }
    }
}

/// A file that was asked for by name, so that it has to be there.
pub(crate) fn read_named(path: &Path) -> Result<Layer, Problem> {
    read(path)?.ok_or_else(|| Problem {
        place: Place { file: path.display().to_string(), line: 1, column: 1 },
        field: None,
        message: t!("file-missing"),
    })
}
