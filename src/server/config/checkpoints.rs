//! `[checkpoints]`: signed words of how far each journal is, kept where the database can't reach.

use std::path::PathBuf;

use jiff::SignedDuration;

use super::Section;

/// Where checkpoints go, and what signs them.
#[derive(Debug, Clone)]
pub struct Checkpoints {
    /// The file that they are added to; standard output when none is named.
    pub file: Option<PathBuf>,
    /// The file with the key that signs them. Without it there are none.
    pub signing_key: Option<PathBuf>,
    /// At least so often.
    pub every: SignedDuration,
}

pub(super) fn read(table: &mut Section<'_, '_, '_>) -> Checkpoints {
    Checkpoints {
        file: table.file("file", "/var/log/wissel/ijkpunten.txt"),
        signing_key: table.file("signing-key", "/etc/wissel/ijkpunt.key"),
        every: SignedDuration::from_mins(table.number("every-minutes", 1..=1440, 15).into()),
    }
}
