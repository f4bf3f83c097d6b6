//! Reading one table of the server's file: each key is asked for once, with what it may be and what it is when nobody chose.
//!
//! The rule it keeps: what is read, what the example shows and which names a mistake is compared with are one and the same
//! call, so that none of the three can fall behind. A mistake has its file, line and column; all of them are told together.

use std::net::SocketAddr;
use std::ops::{Range, RangeInclusive};
use std::path::{Path, PathBuf};

use toml::de::DeValue;

use crate::settings::toml_at::{Problem, Row, Source, in_file_order, nearest};
use crate::t;

/// Where the shipped unit takes its secrets from (`LoadCredential=`), and where systemd lays a copy of each when it starts.
/// Who looks from outside reads the first: what a command writes there is there at the next start, and in the copy it is lost.
const CREDENTIALS: [&str; 2] = ["/etc/wissel", "/run/credentials/wissel.service"];
/// How a file among the service's credentials is written.
const CREDENTIAL: &str = "credential:";

/// A key that the file may hold, for the example.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// The table it stands in; empty for the top of the file.
    pub section: &'static str,
    /// There may be several of that table (`[[…]]`).
    pub many: bool,
    /// Its name.
    pub name: &'static str,
    /// As it stands in a file: what it is when nobody chose, or a sample where nothing is.
    pub shown: String,
    /// The words that it may be, where it is one of a few.
    pub choices: &'static [&'static str],
}

/// What the reading of a file comes to.
struct State<'t> {
    source: Source<'t>,
    /// There is no file: only the names are wanted.
    describing: bool,
    problems: Vec<Problem>,
    known: Vec<Known>,
}

/// One table of the file, or its top.
pub struct Section<'s, 't, 'i> {
    state: &'s mut State<'t>,
    name: &'static str,
    many: bool,
    at: Range<usize>,
    rows: Vec<Row<'t, 'i>>,
    names: Vec<&'static str>,
}

/// Reads a whole file.
///
/// # Errors
/// Every mistake in it, in the order in which they stand there.
pub fn read<T>(file: &str, text: &str, whole: impl FnOnce(&mut Section<'_, '_, '_>) -> T) -> Result<T, Vec<Problem>> {
    let source = Source { file, text };
    let table = source.parse()?;
    let mut state = State { source, describing: false, problems: Vec::new(), known: Vec::new() };
    let read = within(&mut state, ("", false), 0..0, in_file_order(&table), whole);
    state.problems.sort_by(|one, other| one.place.cmp(&other.place));
    if state.problems.is_empty() { Ok(read) } else { Err(state.problems) }
}

/// What holds when nobody chose, and every key that is asked for, in the order of asking.
pub fn describe<T>(whole: impl FnOnce(&mut Section<'_, '_, '_>) -> T) -> (T, Vec<Known>) {
    let source = Source { file: "", text: "" };
    let mut state = State { source, describing: true, problems: Vec::new(), known: Vec::new() };
    let usual = within(&mut state, ("", false), 0..0, Vec::new(), whole);
    (usual, state.known)
}

fn within<'t, T>(
    state: &mut State<'t>,
    (name, many): (&'static str, bool),
    at: Range<usize>,
    rows: Vec<Row<'t, '_>>,
    read: impl FnOnce(&mut Section<'_, 't, '_>) -> T,
) -> T {
    let mut section = Section { state, name, many, at, rows, names: Vec::new() };
    let done = read(&mut section);
    section.unknown();
    done
}

impl<'t> Section<'_, 't, '_> {
    /// A table under this one: `[name]`.
    pub fn table<T>(&mut self, name: &'static str, read: impl FnOnce(&mut Section<'_, 't, '_>) -> T) -> T {
        self.names.push(name);
        let (mut at, mut rows) = (0..0, Vec::new());
        if let Some(row) = self.rows.iter().find(|row| row.name == name) {
            at = row.at.clone();
            match row.value {
                DeValue::Table(table) => rows = in_file_order(table),
                _ => self.state.wrong(&row.value_at, name, t!("config-table-expected", name = name)),
            }
        }
        within(self.state, (name, false), at, rows, read)
    }

    /// Tables of one sort under this one: `[[name]]`, none or more.
    pub fn tables<T>(&mut self, name: &'static str, read: impl Fn(&mut Section<'_, 't, '_>) -> T) -> Vec<T> {
        self.names.push(name);
        if self.state.describing {
            within(self.state, (name, true), 0..0, Vec::new(), read);
            return Vec::new();
        }
        let Some(row) = self.rows.iter().find(|row| row.name == name) else { return Vec::new() };
        let DeValue::Array(list) = row.value else {
            self.state.wrong(&row.value_at, name, t!("config-tables-expected", name = name));
            return Vec::new();
        };
        let mut all = Vec::new();
        for one in list {
            match one.get_ref() {
                DeValue::Table(table) => {
                    all.push(within(self.state, (name, true), one.span(), in_file_order(table), &read));
                }
                _ => self.state.wrong(&one.span(), name, t!("config-tables-expected", name = name)),
            }
        }
        all
    }

    /// A text, `default` when nobody chose.
    pub fn text(&mut self, name: &'static str, default: &str) -> String {
        self.take(name, quoted(default), &[], a_text).unwrap_or_else(|| default.to_owned())
    }

    /// A text that need not be there; an empty one is none.
    pub fn maybe(&mut self, name: &'static str, sample: &str) -> Option<String> {
        self.take(name, quoted(sample), &[], a_text).filter(|text| !text.trim().is_empty())
    }

    /// A text that must be there.
    pub fn needed(&mut self, name: &'static str, sample: &str) -> String {
        self.need(name);
        self.maybe(name, sample).unwrap_or_default()
    }

    /// A file that need not be there: a path, or `credential:NAME` for one among the service's credentials. Secrets come
    /// this way and no other: never in the file itself.
    pub fn file(&mut self, name: &'static str, sample: &str) -> Option<PathBuf> {
        self.maybe(name, sample)
            .map(|text| path(&text, std::env::var_os("CREDENTIALS_DIRECTORY").as_deref().map(Path::new), CREDENTIALS))
    }

    /// A file that must be there.
    pub fn needed_file(&mut self, name: &'static str, sample: &str) -> PathBuf {
        self.need(name);
        self.file(name, sample).unwrap_or_default()
    }

    /// `true` or `false`.
    pub fn switch(&mut self, name: &'static str, default: bool) -> bool {
        let fit = |value: &DeValue<'_>| match value {
            DeValue::Boolean(on) => Ok(*on),
            _ => Err(t!("file-switch-expected")),
        };
        self.take(name, default.to_string(), &[], fit).unwrap_or(default)
    }

    /// A whole number.
    pub fn number(&mut self, name: &'static str, within: RangeInclusive<u32>, default: u32) -> u32 {
        let (least, most) = within.into_inner();
        let fit = |value: &DeValue<'_>| {
            let number = match value {
                DeValue::Integer(number) => u32::from_str_radix(number.as_str(), number.radix()).ok(),
                _ => None,
            };
            let number = number.filter(|number| (least..=most).contains(number));
            number.ok_or_else(|| t!("config-number-expected", least = least, most = most))
        };
        self.take(name, default.to_string(), &[], fit).unwrap_or(default)
    }

    /// One of a few words; the first when nobody chose.
    pub fn choice(&mut self, name: &'static str, words: &'static [&'static str]) -> &'static str {
        let fit = |value: &DeValue<'_>| {
            let all = words.join(", ");
            let text = value.as_str().ok_or_else(|| t!("file-choice-expected", words = all.as_str()))?;
            words.iter().copied().find(|word| *word == text).ok_or_else(|| {
                if let Some(near) = nearest(text, words.iter().copied()) {
                    t!("file-choice-near", word = text, near = near, words = all)
                } else {
                    t!("file-choice", word = text, words = all)
                }
            })
        };
        let first = words.first().copied().unwrap_or_default();
        self.take(name, quoted(first), words, fit).unwrap_or(first)
    }

    /// An address of this machine with a port, to listen on.
    pub fn address(&mut self, name: &'static str, default: SocketAddr) -> SocketAddr {
        self.maybe_address(name, default).unwrap_or(default)
    }

    /// The same where there may be none.
    pub fn maybe_address(&mut self, name: &'static str, sample: SocketAddr) -> Option<SocketAddr> {
        let wrong = || t!("config-address-expected");
        let fit = |value: &DeValue<'_>| value.as_str().and_then(|text| text.parse().ok()).ok_or_else(wrong);
        self.take(name, quoted(&sample.to_string()), &[], fit)
    }

    /// A list of texts, each read by `one`; empty when nobody chose. `what` says what belongs there.
    pub fn list<T>(&mut self, name: &'static str, sample: &str, what: &str, one: impl Fn(&str) -> Option<T>) -> Vec<T> {
        let fit = |value: &DeValue<'_>| {
            let wrong = || what.to_owned();
            let list = value.as_array().ok_or_else(wrong)?;
            let read = |item: &toml::Spanned<DeValue<'_>>| item.get_ref().as_str().and_then(&one).ok_or_else(wrong);
            list.iter().map(read).collect()
        };
        self.take(name, sample.to_owned(), &[], fit).unwrap_or_default()
    }

    /// It was chosen.
    pub fn has(&self, name: &str) -> bool {
        self.rows.iter().any(|row| row.name == name)
    }

    /// How much was found wrong until now, in the whole file.
    pub fn problems(&self) -> usize {
        self.state.problems.len()
    }

    /// Says that what stands under this name can't be, whatever its kind.
    pub fn wrong(&mut self, name: &'static str, message: impl Into<String>) {
        let at = self.rows.iter().find(|row| row.name == name).map_or(self.at.clone(), |row| row.value_at.clone());
        self.state.wrong(&at, &self.field(name), message);
    }

    fn need(&mut self, name: &'static str) {
        if !self.state.describing && !self.has(name) {
            let message = t!("config-needed", name = name);
            self.state.wrong(&self.at.clone(), &self.field(""), message);
        }
    }

    fn take<T>(
        &mut self,
        name: &'static str,
        shown: String,
        choices: &'static [&'static str],
        fit: impl FnOnce(&DeValue<'_>) -> Result<T, String>,
    ) -> Option<T> {
        self.names.push(name);
        let (section, many) = (self.name, self.many);
        self.state.known.push(Known { section, many, name, shown, choices });
        let row = self.rows.iter().find(|row| row.name == name)?;
        match fit(row.value) {
            Ok(value) => Some(value),
            Err(message) => {
                let at = row.value_at.clone();
                self.state.wrong(&at, &self.field(name), message);
                None
            }
        }
    }

    fn unknown(self) {
        for row in self.rows.iter().filter(|row| !self.names.contains(&row.name)) {
            let message = if let Some(near) = nearest(row.name, self.names.iter().copied()) {
                t!("file-unknown-near", name = row.name, near = near)
            } else {
                t!("file-unknown", name = row.name, names = self.names.join(", "))
            };
            self.state.wrong(&row.at, &self.field(""), message);
        }
    }

    /// A key in the file's own words: `[tls] certificate`.
    fn field(&self, name: &str) -> String {
        match (self.name, self.many) {
            ("", _) => name.to_owned(),
            (section, false) => format!("[{section}] {name}"),
            (section, true) => format!("[[{section}]] {name}"),
        }
    }
}

impl State<'_> {
    fn wrong(&mut self, at: &Range<usize>, field: &str, message: impl Into<String>) {
        let field = Some(field.trim().to_owned()).filter(|field| !field.is_empty());
        self.problems.push(self.source.problem(at, field, message));
    }
}

fn a_text(value: &DeValue<'_>) -> Result<String, String> {
    value.as_str().map(str::to_owned).ok_or_else(|| t!("file-text-expected"))
}

fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}

/// `given` is where systemd laid the credentials of this very process; `outside` holds from where and to where it does so.
fn path(text: &str, given: Option<&Path>, outside: [impl AsRef<Path>; 2]) -> PathBuf {
    let Some(name) = text.strip_prefix(CREDENTIAL) else { return PathBuf::from(text) };
    let [source, copy] = outside.map(|folder| folder.as_ref().join(name));
    match given {
        Some(folder) => folder.join(name),
        None if source.exists() => source,
        None => copy,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_a_file_or_one_of_the_services_credentials() {
        let given = Path::new("/run/credentials/ander.service");
        assert_eq!(path("/etc/wissel/sleutel", Some(given), CREDENTIALS), Path::new("/etc/wissel/sleutel"));
        assert_eq!(path("credential:sleutel", Some(given), CREDENTIALS), given.join("sleutel"));
        // A command beside the service works with the file that systemd takes its copy from.
        let folder = tempfile::tempdir().unwrap();
        let [source, copy] = ["etc", "run"].map(|name| folder.path().join(name));
        let beside = || path("credential:sleutel", None, [&source, &copy]);
        assert_eq!(beside(), copy.join("sleutel"));
        std::fs::create_dir(&source).unwrap();
        std::fs::write(source.join("sleutel"), "").unwrap();
        assert_eq!(beside(), source.join("sleutel"));
    }
}
