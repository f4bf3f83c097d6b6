//! Where people keep settings, keymaps and themes.

use std::path::{Path, PathBuf};

use super::layer::{self, Layer};
use super::toml_at::Problem;

/// The file of settings in such a folder.
const FILE: &str = "config.toml";

/// Configuration folders, the one that counts least first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ConfigDirs(pub Vec<PathBuf>);

impl ConfigDirs {
    /// `/etc/wissel`, then `XDG_CONFIG_HOME/wissel` or else `~/.config/wissel`, then the folder of `--config` or
    /// `WISSEL_CONFIG` (the folder itself, or that of the file).
    pub fn new(named: Option<&Path>, env: &impl Fn(&str) -> Option<String>) -> Self {
        let set = |name: &str| env(name).filter(|value| !value.is_empty()).map(PathBuf::from);
        let user = set("XDG_CONFIG_HOME")
            .map(|home| home.join("wissel"))
            .or_else(|| set("HOME").map(|home| home.join(".config/wissel")));
        let named = named.filter(|path| !path.as_os_str().is_empty()).map(|path| {
            if path.is_dir() { path.to_path_buf() } else { path.parent().unwrap_or(Path::new("")).to_path_buf() }
        });
        let mut dirs = vec![PathBuf::from("/etc/wissel")];
        for dir in user.into_iter().chain(named) {
            // A folder that is named again counts at its last place.
            dirs.retain(|known| *known != dir);
            dirs.push(dir);
        }
        Self(dirs)
    }
}

/// The files of settings that are there, the one that counts least first. One that was asked for by name must be there.
pub(super) fn files(named: Option<&Path>, dirs: &ConfigDirs) -> Vec<Result<Layer, Problem>> {
    let named = named.filter(|path| !path.as_os_str().is_empty() && !path.is_dir());
    let mut found: Vec<_> = dirs
        .0
        .iter()
        .map(|dir| dir.join(FILE))
        .filter(|path| Some(path.as_path()) != named)
        .filter_map(|path| layer::read(&path).transpose())
        .collect();
    found.extend(named.map(layer::read_named));
    found
}
