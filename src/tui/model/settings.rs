//! What people choose for themselves at the desk.

/// What is on the screen after a decision on an opened referral.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Advance {
    /// The next referral of the list: it is opened, and that is recorded.
    #[default]
    Next,
    /// The previous one.
    Previous,
    /// The list.
    List,
    /// The same one.
    Stay,
}

impl Advance {
    /// By its name in a settings file.
    pub fn of(name: &str) -> Option<Self> {
        Some(match name {
            "next" => Advance::Next,
            "previous" => Advance::Previous,
            "list" => Advance::List,
            "stay" => Advance::Stay,
            _ => return None,
        })
    }
}

/// Choices.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Settings {
    /// After a decision.
    pub advance: Advance,
    /// A number may go to the clipboard of the terminal. Off where the place doesn't say that it may.
    pub clipboard: bool,
}
