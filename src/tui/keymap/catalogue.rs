//! What a keymap has to know of the intents: their names, which are dangerous, and where they mean something.

/// One intent as a keymap sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct IntentInfo {
    /// Its name in keymap files: words with dots, such as `referral.take`.
    pub id: &'static str,
    /// It sends, decides, or destroys. Such an intent never stands on a key that a split sequence can fake.
    pub danger: bool,
    /// The scopes in which it means something; empty when it does everywhere. The [`SHARED_SCOPES`] may hold any
    /// intent.
    pub scopes: &'static [&'static str],
}

/// All intents and all scopes, as the desk has them.
#[derive(Debug, Clone, Copy)]
pub struct Catalogue {
    /// Every intent, each id once.
    pub intents: &'static [IntentInfo],
    /// Every scope that some screen looks in.
    pub scopes: &'static [&'static str],
    /// The chains of scopes, innermost first, that screens look in; a binding that none of them reaches is a mistake.
    pub chains: &'static [&'static [&'static str]],
}

/// Scopes that several screens share.
pub const SHARED_SCOPES: [&str; 7] = ["everywhere", "global", "list", "decide", "picker", "form", "field"];

impl Catalogue {
    /// The intent of that name.
    pub fn find(&self, id: &str) -> Option<&'static IntentInfo> {
        self.intents.iter().find(|intent| intent.id == id)
    }

    /// Whether an intent means something in a scope.
    pub fn fits(intent: &IntentInfo, scope: &str) -> bool {
        intent.scopes.is_empty() || intent.scopes.contains(&scope) || SHARED_SCOPES.contains(&scope)
    }
}
