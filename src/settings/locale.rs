//! What the locale of the terminal says: which language, and which signs can be shown.

use crate::i18n::Lang;

fn first(names: &[&str], env: &impl Fn(&str) -> Option<String>) -> Option<String> {
    names.iter().find_map(|name| env(name).filter(|value| !value.is_empty()))
}

/// The language: `LC_ALL`, else `LC_MESSAGES`, else `LANG`; an empty one counts as unset. None when it is neither of
/// Wissel's languages (`C`, `POSIX`, another one).
pub fn lang(env: &impl Fn(&str) -> Option<String>) -> Option<Lang> {
    Lang::named(&first(&["LC_ALL", "LC_MESSAGES", "LANG"], env)?)
}

/// UTF-8 can be shown: `LC_ALL`, else `LC_CTYPE`, else `LANG`; an empty one counts as unset.
pub fn utf8(env: &impl Fn(&str) -> Option<String>) -> bool {
    let locale = first(&["LC_ALL", "LC_CTYPE", "LANG"], env).unwrap_or_default().to_lowercase();
    locale.contains("utf-8") || locale.contains("utf8")
}
