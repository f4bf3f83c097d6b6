//! A program that is not ours: a script in `tests/support` on a package of npm, installed beside the tests.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The script, in the folder in which this package (`name@version`) is installed by whoever comes first.
pub fn program(package: &str, script: &str) -> PathBuf {
    let place = Path::new(env!("CARGO_TARGET_TMPDIR")).join(package);
    if !place.exists() {
        let made = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
        let npm = Command::new("npm")
            .args(["install", "--no-audit", "--no-fund", "--loglevel=error", "--prefix"])
            .args([made.path().as_os_str(), package.as_ref()])
            .stdin(Stdio::null())
            .output()
            .expect("npm is needed for this test: install the packages nodejs and npm");
        assert!(npm.status.success(), "{}", String::from_utf8_lossy(&npm.stderr));
        // Another test program may have been first.
        if fs::rename(made.keep(), &place).is_err() {
            assert!(place.exists());
        }
    }
    let ours = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/support").join(script);
    let written = tempfile::NamedTempFile::new_in(&place).unwrap();
    fs::copy(ours, written.path()).unwrap();
    written.persist(place.join(script)).unwrap();
    place.join(script)
}
