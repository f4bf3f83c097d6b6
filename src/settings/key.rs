//! The one table of settings: their names, what they may be, what they are when nobody chose, and where they are
//! explained (`config-<name>` in the texts).

/// A setting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Key {
    /// Address of the API.
    Api,
    /// File with the certificate of the organisation's own authority.
    CaFile,
    /// Language.
    Lang,
    /// Theme.
    Theme,
    /// Keymap.
    Keymap,
    /// Where the desk goes after a decision.
    Advance,
    /// The preview is shown.
    Preview,
    /// A number may go to the terminal's clipboard.
    Clipboard,
    /// Bytes are spared.
    LowBandwidth,
    /// The command that says the token.
    CredentialCommand,
    /// The encrypted file of the token.
    CredentialFile,
    /// Minutes without a key until the desk locks.
    IdleLockMinutes,
}

/// What a setting may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Any text.
    Text,
    /// One of these words.
    Choice(&'static [&'static str]),
    /// `true` or `false`.
    Switch,
    /// A program and its words.
    Words,
    /// A whole number from 0 to this one.
    Number(u16),
}

/// The value of a setting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// A text or a word.
    Text(String),
    /// On or off.
    Switch(bool),
    /// A program and its words.
    Words(Vec<String>),
    /// A number.
    Number(u16),
}

impl std::fmt::Display for Value {
    /// As it stands in a file.
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Text(text) => write!(out, "{}", toml::Value::String(text.clone())),
            Self::Switch(on) => write!(out, "{on}"),
            Self::Words(words) => {
                write!(out, "{}", toml::Value::Array(words.iter().cloned().map(toml::Value::String).collect()))
            }
            Self::Number(number) => write!(out, "{number}"),
        }
    }
}

impl Key {
    /// Every setting, in the order of the example.
    pub const ALL: [Self; 12] = [
        Self::Api,
        Self::CaFile,
        Self::Lang,
        Self::Theme,
        Self::Keymap,
        Self::Advance,
        Self::Preview,
        Self::Clipboard,
        Self::LowBandwidth,
        Self::CredentialCommand,
        Self::CredentialFile,
        Self::IdleLockMinutes,
    ];

    /// Its name in a file.
    pub fn name(self) -> &'static str {
        match self {
            Self::Api => "api",
            Self::CaFile => "ca-file",
            Self::Lang => "lang",
            Self::Theme => "theme",
            Self::Keymap => "keymap",
            Self::Advance => "advance",
            Self::Preview => "preview",
            Self::Clipboard => "clipboard",
            Self::LowBandwidth => "low-bandwidth",
            Self::CredentialCommand => "credential-command",
            Self::CredentialFile => "credential-file",
            Self::IdleLockMinutes => "idle-lock-minutes",
        }
    }

    /// What it may be.
    pub fn kind(self) -> Kind {
        match self {
            Self::Api | Self::CaFile | Self::Theme | Self::Keymap | Self::CredentialFile => Kind::Text,
            Self::CredentialCommand => Kind::Words,
            Self::IdleLockMinutes => Kind::Number(480),
            Self::Lang => Kind::Choice(&["nl", "en"]),
            Self::Advance => Kind::Choice(&["next", "previous", "list", "stay"]),
            Self::LowBandwidth => Kind::Choice(&["auto", "on", "off"]),
            Self::Preview | Self::Clipboard => Kind::Switch,
        }
    }

    /// What it is when nobody chose.
    pub fn default(self) -> Value {
        let text = |text: &str| Value::Text(text.to_owned());
        match self {
            Self::Api | Self::CaFile | Self::CredentialFile => text(""),
            Self::CredentialCommand => Value::Words(Vec::new()),
            Self::IdleLockMinutes => Value::Number(0),
            Self::Lang => text("nl"),
            Self::Theme => text("terminal"),
            Self::Keymap => text("default"),
            Self::Advance => text("next"),
            Self::LowBandwidth => text("auto"),
            Self::Preview => Value::Switch(true),
            Self::Clipboard => Value::Switch(false),
        }
    }

    /// The setting of this name.
    pub fn find(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|key| key.name() == name)
    }

    /// What it does, in the language of this thread.
    pub fn explanation(self) -> String {
        crate::i18n::text(match self {
            Self::Api => "config-api",
            Self::CaFile => "config-ca-file",
            Self::Lang => "config-lang",
            Self::Theme => "config-theme",
            Self::Keymap => "config-keymap",
            Self::Advance => "config-advance",
            Self::Preview => "config-preview",
            Self::Clipboard => "config-clipboard",
            Self::LowBandwidth => "config-low-bandwidth",
            Self::CredentialCommand => "config-credential-command",
            Self::CredentialFile => "config-credential-file",
            Self::IdleLockMinutes => "config-idle-lock-minutes",
        })
    }
}
