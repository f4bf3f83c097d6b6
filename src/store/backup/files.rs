//! The files of copies in their folder: which there are, and which go.
//!
//! The rule it keeps: what goes is half of a copy that failed or was broken off, or the keys of a copy that a newer whole one
//! takes the place of; nothing that another copy is still at work on.

use std::fs::{File, OpenOptions};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use jiff::Timestamp;

use super::Part;
use crate::store::duties::LONGEST;
use crate::store::sqlite::Location;

/// The name of a file of the copy that began then: in the order of the alphabet they are in that of time.
pub(super) fn file_name(part: Part, at: Timestamp) -> String {
    format!("{}-{}.db", part.name(), at.strftime("%Y%m%dT%H%M%S%6fZ"))
}

/// The files of a copy that isn't whole yet: they go with this, whether it failed or was stopped.
#[derive(Default)]
pub(super) struct Half(pub(super) Vec<(Part, PathBuf)>);

impl Drop for Half {
    fn drop(&mut self) {
        for (part, file) in &self.0 {
            // What is half made is of no use; a failure to take it away is told by the one before it.
            let _ = take_away(*part, file);
        }
    }
}

/// Takes away what copies left that were broken off so long ago that nobody works at them any more.
pub(super) fn broken_off(folder: &Path, now: Timestamp) -> io::Result<Vec<(PathBuf, io::Error)>> {
    let mut left = Vec::new();
    for part in [Part::Data, Part::Keys] {
        let before = folder.join(file_name(part, now.saturating_sub(LONGEST).unwrap_or(Timestamp::MIN)));
        let half = files(folder, part, "db")?.into_iter();
        let half = half.filter(|file| *file < before && !file.with_extension("json").exists());
        left.extend(half.filter_map(|file| stays(part, file)));
    }
    Ok(left)
}

/// Takes away the key files of copies that are older than the newest one that is whole: what was destroyed since must not be
/// found in them. This copy's own too, when one that began later was done sooner.
pub(super) fn only_newest_keys(folder: &Path) -> io::Result<Vec<(PathBuf, io::Error)>> {
    File::open(folder)?.sync_all()?;
    // Keys whose data isn't whole yet may still be taken back by the copy that makes them.
    let whole: Vec<_> = files(folder, Part::Data, "json")?.iter().filter_map(|data| stamp(data, Part::Data)).collect();
    let keys = files(folder, Part::Keys, "json")?.into_iter();
    let half = |keys: &PathBuf| stamp(keys, Part::Keys).is_none_or(|keys| !whole.contains(&keys));
    let older = keys.skip_while(half).skip(1);
    let left = older.filter_map(|manifest| stays(Part::Keys, manifest.with_extension("db"))).collect();
    File::open(folder)?.sync_all()?;
    Ok(left)
}

/// What two files of one copy have in common.
fn stamp(file: &Path, part: Part) -> Option<String> {
    file.file_stem()?.to_str()?.strip_prefix(part.name()).map(str::to_owned)
}

/// Takes a file away, and gives back what couldn't be.
fn stays(part: Part, file: PathBuf) -> Option<(PathBuf, io::Error)> {
    let taken = take_away(part, &file);
    taken.err().map(|error| (file, error))
}

/// Takes away a file of a copy, keys overwritten first. The manifest goes before it: one without its file would stand for a
/// copy that isn't there.
fn take_away(part: Part, file: &Path) -> io::Result<()> {
    let gone = |done: io::Result<()>| match done {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        done => done,
    };
    let unlisted = gone(std::fs::remove_file(file.with_extension("json")));
    let overwritten = if part == Part::Keys { gone(overwrite(file)) } else { Ok(()) };
    let removed = gone(Location::at(file).remove());
    unlisted.and(overwritten).and(removed)
}

fn overwrite(file: &Path) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).open(file)?;
    let size = file.metadata()?.len();
    io::copy(&mut io::repeat(0).take(size), &mut file)?;
    file.sync_all()
}

/// The files of one sort, newest first. A manifest whose file is gone counts for nothing.
pub(super) fn files(folder: &Path, part: Part, ending: &str) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        let sort = name.starts_with(&format!("{}-", part.name())) && name.ends_with(&format!(".{ending}"));
        if sort && path.with_extension("db").is_file() {
            found.push(path);
        }
    }
    found.sort_unstable_by(|one, other| other.cmp(one));
    Ok(found)
}
