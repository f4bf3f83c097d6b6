//! `[backup]`: copies that the server makes by itself.

use std::path::PathBuf;

use jiff::civil::Time;

use super::Section;
use crate::t;

/// When copies are made, where they go, and how many stay.
#[derive(Debug, Clone)]
pub struct Backups {
    /// The folder. Without it there are none.
    pub folder: Option<PathBuf>,
    /// When the first of a day is due, by the clock of the houses.
    pub at: Time,
    /// Hours between two; a day is a multiple of it.
    pub every_hours: u32,
    /// So many data files stay.
    pub keep: u32,
}

pub(super) fn read(table: &mut Section<'_, '_, '_>) -> Backups {
    let folder = table.file("folder", "/var/backups/wissel");
    let text = table.text("at", "02:30");
    let at = Time::strptime("%H:%M", &text).unwrap_or_else(|_| {
        table.wrong("at", t!("config-time-expected"));
        Time::midnight()
    });
    let every_hours = table.number("every-hours", 1..=24, 24);
    if 24 % every_hours != 0 {
        table.wrong("every-hours", t!("config-hours-expected"));
    }
    Backups { folder, at, every_hours, keep: table.number("keep", 1..=1000, 14) }
}
