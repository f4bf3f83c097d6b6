//! How layers of keymaps and themes of one name lie over each other.
//!
//! Built in, under the system's (`/etc/wissel`), under the user's. A file of the same name lies over the lower one;
//! `inherits` names another base.

pub use crate::settings::ConfigDirs;
pub(crate) use crate::settings::layer::{Layer, read, read_named};
use crate::settings::toml_at::{Place, Problem, Source, nearest};
use crate::t;

/// Which files: the folder's name (`keymaps`, `themes`) and those inside the binary.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Shelf<'a> {
    pub folder: &'static str,
    pub builtin: &'static [(&'static str, &'static str)],
    pub dirs: &'a ConfigDirs,
}

impl Shelf<'_> {
    /// The layers of `name`, the one that counts least first.
    pub fn stack(&self, name: &str) -> Result<Vec<Layer>, Vec<Problem>> {
        self.walk(name, None)
    }

    /// The layers beneath a file that stands on no shelf, and the file.
    pub fn stack_of(&self, top: Layer) -> Result<Vec<Layer>, Vec<Problem>> {
        let mut layers = match inherits(&top)? {
            Some((base, place)) => self.walk(&base, Some(&place))?,
            None => Vec::new(),
        };
        layers.push(top);
        Ok(layers)
    }

    fn walk(&self, name: &str, asked: Option<&Place>) -> Result<Vec<Layer>, Vec<Problem>> {
        let mut walk = Walk { shelf: self, seen: Vec::new(), layers: Vec::new() };
        match walk.add(name, self.dirs.0.len(), asked) {
            Ok(()) => Ok(walk.layers),
            Err(problem) => Err(vec![problem]),
        }
    }

    /// Every name that can be chosen.
    pub fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = self.builtin.iter().map(|(name, _)| (*name).to_owned()).collect();
        for dir in &self.dirs.0 {
            let entries = std::fs::read_dir(dir.join(self.folder)).into_iter().flatten().flatten();
            names.extend(entries.filter_map(|entry| {
                let path = entry.path();
                (path.extension()? == "toml").then(|| path.file_stem()?.to_str().map(str::to_owned))?
            }));
        }
        names.sort();
        names.dedup();
        names
    }

    fn at(&self, name: &str, level: usize) -> Result<Option<Layer>, Problem> {
        match level.checked_sub(1) {
            None => Ok(self.builtin.iter().find(|(builtin, _)| *builtin == name).map(|(_, text)| Layer {
                file: format!("ingebouwd:{}/{name}.toml", self.folder),
                text: (*text).to_owned(),
            })),
            Some(dir) => read(&self.dirs.0[dir].join(self.folder).join(format!("{name}.toml"))),
        }
    }

    fn unknown(&self, name: &str, asked: Option<&Place>) -> Problem {
        let known = self.names();
        let names = known.join(", ");
        let message = if let Some(near) = nearest(name, known.iter().map(String::as_str)) {
            t!("shelf-unknown-near", name = name, near = near, names = names)
        } else {
            t!("shelf-unknown", name = name, names = names)
        };
        self.problem(name, asked, message)
    }

    fn problem(&self, name: &str, asked: Option<&Place>, message: String) -> Problem {
        let here = || Place { file: format!("{}/{name}.toml", self.folder), line: 1, column: 1 };
        let field = asked.map(|_| "inherits".to_owned());
        Problem { place: asked.cloned().unwrap_or_else(here), field, message }
    }
}

/// Gathers layers from the one that counts most down to the built-in one.
struct Walk<'s> {
    shelf: &'s Shelf<'s>,
    seen: Vec<(String, usize)>,
    layers: Vec<Layer>,
}

impl Walk<'_> {
    /// Add the layers of `name` at or beneath a level; `asked` is the place that named it.
    fn add(&mut self, name: &str, top: usize, asked: Option<&Place>) -> Result<(), Problem> {
        let is_name = !name.is_empty() && name.chars().all(|ch| ch.is_alphanumeric() || matches!(ch, '-' | '_'));
        let mut found = None;
        for level in (0..=top).rev().filter(|_| is_name) {
            if let Some(layer) = self.shelf.at(name, level)? {
                found = Some((level, layer));
                break;
            }
        }
        let (level, layer) = found.ok_or_else(|| self.shelf.unknown(name, asked))?;
        let entry = (name.to_owned(), level);
        if self.seen.contains(&entry) {
            return Err(self.shelf.problem(name, asked, t!("shelf-circle", name = name)));
        }
        self.seen.push(entry);
        // Broken TOML is reported with all of its mistakes when the layer is read.
        match inherits(&layer).unwrap_or_default() {
            Some((base, place)) if base != name => self.add(&base, self.shelf.dirs.0.len(), Some(&place))?,
            _ if (0..level).any(|lower| matches!(self.shelf.at(name, lower), Ok(Some(_)))) => {
                self.add(name, level - 1, None)?;
            }
            _ => {}
        }
        self.layers.push(layer);
        Ok(())
    }
}

/// What a layer inherits from, and where it says so.
fn inherits(layer: &Layer) -> Result<Option<(String, Place)>, Vec<Problem>> {
    let source = Source { file: &layer.file, text: &layer.text };
    let table = source.parse()?;
    let Some(value) = table.get("inherits") else { return Ok(None) };
    let at = value.span();
    match value.get_ref().as_str() {
        Some(base) => Ok(Some((base.to_owned(), source.place(at.start)))),
        None => Err(vec![source.problem(&at, Some("inherits".into()), t!("file-text-expected"))]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BUILTIN: &[(&str, &str)] = &[("default", "a = 1"), ("vim", "inherits = \"default\"")];

    fn folders() -> (tempfile::TempDir, ConfigDirs) {
        let root = tempfile::tempdir().unwrap();
        let dirs = ["system", "user"].map(|name| root.path().join(name));
        for dir in &dirs {
            std::fs::create_dir_all(dir.join("keymaps")).unwrap();
        }
        (root, ConfigDirs(dirs.to_vec()))
    }

    fn files(dirs: &ConfigDirs, name: &str) -> Result<Vec<String>, String> {
        Shelf { folder: "keymaps", builtin: BUILTIN, dirs }
            .stack(name)
            .map(|layers| layers.into_iter().map(|layer| layer.text).collect())
            .map_err(|problems| problems[0].to_string())
    }

    #[test]
    fn the_users_file_lies_over_the_systems_over_the_built_in_one() {
        let (_root, dirs) = folders();
        std::fs::write(dirs.0[0].join("keymaps/default.toml"), "b = 2").unwrap();
        std::fs::write(dirs.0[1].join("keymaps/default.toml"), "c = 3").unwrap();
        assert_eq!(files(&dirs, "default").unwrap(), ["a = 1", "b = 2", "c = 3"]);
        assert_eq!(files(&dirs, "vim").unwrap().len(), 4);
    }

    #[test]
    fn what_inherits_itself_or_nothing_is_refused() {
        let (_root, dirs) = folders();
        std::fs::write(dirs.0[1].join("keymaps/a.toml"), "inherits = \"b\"").unwrap();
        std::fs::write(dirs.0[1].join("keymaps/b.toml"), "inherits = \"a\"").unwrap();
        std::fs::write(dirs.0[1].join("keymaps/c.toml"), "\ninherits = \"defalt\"").unwrap();
        assert!(files(&dirs, "a").unwrap_err().contains("erft van zichzelf"));
        let error = files(&dirs, "c").unwrap_err();
        assert!(error.contains("c.toml:2:12: inherits: 'defalt' bestaat niet. Bedoelt u 'default'?"), "{error}");
        assert!(files(&dirs, "../../etc/passwd").unwrap_err().contains("bestaat niet"));
    }

    #[test]
    fn a_file_that_is_no_text_or_no_file_is_told_by_name() {
        let (_root, dirs) = folders();
        std::fs::write(dirs.0[1].join("keymaps/x.toml"), b"\n\xff").unwrap();
        std::fs::create_dir(dirs.0[1].join("keymaps/y.toml")).unwrap();
        assert!(files(&dirs, "x").unwrap_err().contains("geen UTF-8 (regel 2)"));
        assert!(files(&dirs, "y").unwrap_err().contains("niet te lezen"));
    }
}
