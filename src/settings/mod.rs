//! What a user, a house or a computer chose: language, address of the API, keys, colours and manners of the desk.
//!
//! The rules it keeps: layers lie over each other, and the nearest one counts (built in < locale < `/etc/wissel` < the
//! user's folder < the file of `--config` < environment and flags; what an administrator [forces](Settings::force) lies
//! over all); one table, [`Key`], says which settings there are, what they may be and how they are explained; a mistake
//! in a file has a place.

mod dirs;
mod example;
mod file;
mod key;
pub(crate) mod layer;
pub mod locale;
mod quick;
pub(crate) mod toml_at;

use std::collections::BTreeMap;
use std::path::PathBuf;

pub use dirs::ConfigDirs;
pub use example::example;
pub use key::{Key, Kind, Value};
pub use quick::{QuickAction, QuickStep, Word};
pub use toml_at::{Place, Problem};

use crate::i18n::Lang;

/// What was asked for on the command line or in the environment; the flag has already won over its variable.
#[derive(Debug, Clone, Default)]
pub struct Asked {
    /// `--config` or `WISSEL_CONFIG`: a file, or a folder with a `config.toml`.
    pub config: Option<PathBuf>,
    /// `--api` or `WISSEL_API`.
    pub api: Option<String>,
    /// `--ca-file` or `WISSEL_CA_FILE`.
    pub ca_file: Option<PathBuf>,
    /// `--lang` or `WISSEL_LANG`.
    pub lang: Option<Lang>,
}

/// Who chose a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// Wissel itself.
    BuiltIn,
    /// The locale of the terminal.
    Locale,
    /// A file, at this place.
    File(Place),
    /// A flag or a variable of the environment.
    Asked,
    /// An administrator, over everything else.
    Policy,
}

/// Where the desk goes after a decision.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Advance {
    /// To the next referral of the list.
    #[default]
    Next,
    /// To the previous one.
    Previous,
    /// Back to the list.
    List,
    /// Nowhere.
    Stay,
}

/// Whether bytes are spared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LowBandwidth {
    /// Over a line to another computer (SSH, mosh).
    Auto,
    /// Always.
    On,
    /// Never.
    Off,
}

/// Every setting with its value and who chose it, and the folders of keymaps and themes.
#[derive(Debug, Clone)]
pub struct Settings {
    values: BTreeMap<Key, (Value, Origin)>,
    quick: Vec<QuickAction>,
    dirs: ConfigDirs,
}

impl Default for Settings {
    /// What Wissel itself chooses; no files.
    fn default() -> Self {
        let values = Key::ALL.iter().map(|key| (*key, (key.default(), Origin::BuiltIn))).collect();
        Self { values, quick: Vec::new(), dirs: ConfigDirs::default() }
    }
}

impl Settings {
    /// All layers. `env` answers a variable of the environment.
    ///
    /// # Errors
    /// Every mistake in every file, with its place; a file of `--config` that isn't there.
    pub fn load(asked: &Asked, env: impl Fn(&str) -> Option<String>) -> Result<Self, Vec<Problem>> {
        let mut settings = Self { dirs: ConfigDirs::new(asked.config.as_deref(), &env), ..Self::default() };
        if let Some(lang) = locale::lang(&env) {
            settings.set(Key::Lang, Value::Text(lang.tag().to_owned()), Origin::Locale);
        }
        let mut problems = Vec::new();
        for layer in dirs::files(asked.config.as_deref(), &settings.dirs) {
            match layer {
                Ok(layer) => {
                    let read = file::read(&layer, &mut problems);
                    for (key, value, place) in read.chosen {
                        settings.set(key, value, Origin::File(place));
                    }
                    settings.lay(read.quick);
                }
                Err(problem) => problems.push(problem),
            }
        }
        if !problems.is_empty() {
            return Err(problems);
        }
        if let Some(api) = asked.api.as_ref().filter(|api| !api.trim().is_empty()) {
            settings.set(Key::Api, Value::Text(api.clone()), Origin::Asked);
        }
        if let Some(path) = asked.ca_file.as_ref().and_then(|path| path.to_str()) {
            settings.set(Key::CaFile, Value::Text(path.to_owned()), Origin::Asked);
        }
        if let Some(lang) = asked.lang {
            settings.set(Key::Lang, Value::Text(lang.tag().to_owned()), Origin::Asked);
        }
        Ok(settings)
    }

    /// The settings of this file alone, for looking at it.
    ///
    /// # Errors
    /// Every mistake in it, with its place.
    pub fn of_file(path: &std::path::Path) -> Result<Self, Vec<Problem>> {
        let mut problems = Vec::new();
        let mut settings = Self::default();
        match layer::read_named(path) {
            Ok(layer) => settings.quick = file::read(&layer, &mut problems).quick,
            Err(problem) => problems.push(problem),
        }
        if problems.is_empty() { Ok(settings) } else { Err(problems) }
    }

    /// Quick actions of a nearer layer: one of the same name takes the other's place.
    fn lay(&mut self, quick: Vec<QuickAction>) {
        for action in quick {
            match self
                .quick
                .iter_mut()
                .find(|other| other.name.text == action.name.text && other.name.place.file != action.name.place.file)
            {
                Some(other) => *other = action,
                None => self.quick.push(action),
            }
        }
    }

    /// The quick actions, as they were written.
    pub fn quick_actions(&self) -> &[QuickAction] {
        &self.quick
    }

    /// An administrator's choice: it lies over every other.
    pub fn force(&mut self, key: Key, value: Value) {
        self.set(key, value, Origin::Policy);
    }

    fn set(&mut self, key: Key, value: Value, origin: Origin) {
        self.values.insert(key, (value, origin));
    }

    /// A value and who chose it.
    ///
    /// # Panics
    /// Never: every key has a value from the start.
    pub fn get(&self, key: Key) -> (&Value, &Origin) {
        let (value, origin) = self.values.get(&key).expect("every key has a value from the start");
        (value, origin)
    }

    /// The folders of keymaps and themes.
    pub fn dirs(&self) -> &ConfigDirs {
        &self.dirs
    }

    fn word(&self, key: Key) -> &str {
        match self.get(key).0 {
            Value::Text(text) => text,
            _ => "",
        }
    }

    /// Address of the API, when one was chosen.
    pub fn api(&self) -> Option<&str> {
        Some(self.word(Key::Api)).filter(|api| !api.is_empty())
    }

    /// File with the certificate of the organisation's own authority, when one was chosen.
    pub fn ca_file(&self) -> Option<PathBuf> {
        Some(self.word(Key::CaFile)).filter(|path| !path.is_empty()).map(PathBuf::from)
    }

    /// Language of screens and messages.
    pub fn lang(&self) -> Lang {
        Lang::of(self.word(Key::Lang))
    }

    /// Name of the theme.
    pub fn theme(&self) -> &str {
        self.word(Key::Theme)
    }

    /// Name of the keymap.
    pub fn keymap(&self) -> &str {
        self.word(Key::Keymap)
    }

    /// Where the desk goes after a decision.
    pub fn advance(&self) -> Advance {
        match self.word(Key::Advance) {
            "previous" => Advance::Previous,
            "list" => Advance::List,
            "stay" => Advance::Stay,
            _ => Advance::Next,
        }
    }

    /// The preview under the list is shown.
    pub fn preview(&self) -> bool {
        matches!(self.get(Key::Preview).0, Value::Switch(true))
    }

    /// A number may go to the clipboard of the terminal.
    pub fn clipboard(&self) -> bool {
        matches!(self.get(Key::Clipboard).0, Value::Switch(true))
    }

    /// The program and words of the command that says the token; empty for none.
    pub fn credential_command(&self) -> Vec<String> {
        match self.get(Key::CredentialCommand).0 {
            Value::Words(words) => words.clone(),
            _ => Vec::new(),
        }
    }

    /// The encrypted file of the token, when one was chosen.
    pub fn credential_file(&self) -> Option<PathBuf> {
        Some(self.word(Key::CredentialFile)).filter(|path| !path.is_empty()).map(PathBuf::from)
    }

    /// Minutes without a key until the desk locks; zero for never.
    pub fn idle_lock_minutes(&self) -> u16 {
        match self.get(Key::IdleLockMinutes).0 {
            Value::Number(minutes) => *minutes,
            _ => 0,
        }
    }

    /// Whether bytes are spared.
    pub fn low_bandwidth(&self) -> LowBandwidth {
        match self.word(Key::LowBandwidth) {
            "on" => LowBandwidth::On,
            "off" => LowBandwidth::Off,
            _ => LowBandwidth::Auto,
        }
    }
}

#[cfg(test)]
mod tests;
