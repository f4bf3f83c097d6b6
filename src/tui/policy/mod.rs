//! The policy of this computer: what an administrator decides for everybody who works here.
//!
//! The rules it keeps: the file counts only when nobody but root can change it, else Wissel doesn't start; what it forbids
//! wins over every flag, setting and key, and is shown with its reason; a mistake in it is told with its place, and then
//! Wissel doesn't start either, because half a policy would be a silent opening.

mod file;
mod trust;

#[cfg(test)]
mod tests;

use std::path::Path;

pub use trust::PolicyError;

use super::intent::Intent;
use crate::settings::{Key, Origin, Settings, Value};
use crate::t;

/// Where the policy of a computer stands. Not to be moved by the environment of whoever works there.
pub const PATH: &str = "/etc/wissel/policy.toml";

/// Who must own the policy file: root.
const OWNER: u32 = 0;

/// What an administrator decided. The default forbids nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Policy {
    /// The file that says so; none when there is none.
    pub file: Option<String>,
    /// No suspending, no shell, no file written, no clipboard, and nothing from the user's own environment or folder.
    pub kiosk: bool,
    /// A kiosk keeps the session's token for the next time. Only where every person has an account of their own.
    pub keep_token: bool,
    /// Minutes without a key after which the desk locks at the latest; a user's setting may only be shorter.
    pub idle_lock_minutes: Option<u16>,
    /// The only APIs that may be used; empty for any. The first one is used when none is named.
    pub allowed_apis: Vec<String>,
    /// Quick actions of the configuration don't count here.
    pub no_quick_actions: bool,
    /// The theme, where the user chose none.
    pub theme: Option<String>,
    /// The keymap, where the user chose none.
    pub keymap: Option<String>,
    /// The language, where the user chose none: `nl` or `en`.
    pub lang: Option<String>,
    /// What this environment is called, such as `TEST` or `LIVE`; the API's own word stands beside it when it differs.
    pub environment: Option<String>,
}

impl Policy {
    /// The policy in this file, when there is one that can be trusted.
    ///
    /// # Errors
    /// When it is there and others than root can change it, it can't be read, or something in it is wrong.
    pub fn read(path: &Path) -> Result<Option<Self>, PolicyError> {
        Self::read_owned(path, OWNER)
    }

    /// [`Self::read`] for a file of this user.
    fn read_owned(path: &Path, owner: u32) -> Result<Option<Self>, PolicyError> {
        let Some(text) = trust::text(path, owner)? else { return Ok(None) };
        file::read(&path.display().to_string(), &text).map(Some).map_err(PolicyError::Wrong)
    }

    /// The policy that holds here: that of the computer; else the one that was named on the command line, which under a
    /// forced command is the administrator's too.
    ///
    /// # Errors
    /// As [`Self::read`], and when the named file isn't there.
    pub fn here(named: Option<&Path>) -> Result<Self, PolicyError> {
        if let Some(policy) = Self::read(Path::new(PATH))? {
            return Ok(policy);
        }
        let Some(named) = named else { return Ok(Self::default()) };
        Self::read(named)?.ok_or_else(|| PolicyError::Missing(named.display().to_string()))
    }

    /// This API may be used. Addresses are compared without a closing slash.
    pub fn allows_api(&self, address: &str) -> bool {
        let bare = |text: &str| text.trim().trim_end_matches('/').to_ascii_lowercase();
        self.allowed_apis.is_empty() || self.allowed_apis.iter().any(|allowed| bare(allowed) == bare(address))
    }

    /// A token is kept for the next time.
    pub fn keeps_token(&self) -> bool {
        !self.kiosk || self.keep_token
    }

    /// Fills in what nobody chose: the API, theme, keymap and language of this place.
    pub fn suggest(&self, settings: &mut Settings) {
        let choices = [
            (Key::Api, self.allowed_apis.first()),
            (Key::Theme, self.theme.as_ref()),
            (Key::Keymap, self.keymap.as_ref()),
            (Key::Lang, self.lang.as_ref()),
        ];
        for (key, value) in choices {
            let chosen = !matches!(settings.get(key).1, Origin::BuiltIn | Origin::Locale);
            if let Some(value) = value.filter(|_| !chosen) {
                settings.force(key, Value::Text(value.clone()));
            }
        }
    }

    /// Minutes without a key until the desk locks: the user's wish, never longer than the policy allows. Zero is never.
    pub fn idle_minutes(&self, wished: u16) -> Option<u16> {
        let wished = Some(wished).filter(|minutes| *minutes > 0);
        match (self.idle_lock_minutes, wished) {
            (Some(most), Some(wished)) => Some(most.min(wished)),
            (most, wished) => most.or(wished),
        }
    }

    /// Why this intent is forbidden here, if it is.
    pub fn forbids(&self, intent: Intent) -> Option<String> {
        (self.kiosk && matches!(intent, Intent::Suspend | Intent::PrintMinutes)).then(|| t!("why-policy"))
    }
}
