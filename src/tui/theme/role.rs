//! What on the screen has a look of its own. A screen names a role, never a colour.

macro_rules! roles {
    ($($(#[$doc:meta])* $role:ident = $name:literal,)*) => {
        /// A part of the screen with a look of its own.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Role { $($(#[$doc])* $role,)* }

        impl Role {
            /// Every role.
            pub const ALL: &[Self] = &[$(Self::$role,)*];

            /// Its name in theme files.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$role => $name,)* }
            }
        }
    };
}

roles! {
    /// Ordinary text. The base of all others.
    Text = "text",
    /// Text that matters less: units, times, hints.
    Dim = "dim",
    /// The top line and titles of panels.
    Title = "title",
    /// Column heads.
    Heading = "heading",
    /// The rule line.
    Rule = "rule",
    /// The row where the cursor is, beside its marker.
    CursorRow = "cursor_row",
    /// The marker in the first column.
    CursorMarker = "cursor_marker",
    /// A marked row's sign.
    Mark = "mark",
    /// The selected thing itself: a number, a choice. Always reversed.
    Selection = "selection",
    /// Text that a filter or search found.
    Match = "match",
    /// The split that is open, in the top line.
    TabActive = "tab.active",
    /// The other splits.
    Tab = "tab",
    /// Urgency ACUUT.
    UrgencyAcute = "urgency.acute",
    /// Urgency hoog.
    UrgencyHigh = "urgency.high",
    /// Urgency normaal.
    UrgencyNormal = "urgency.normal",
    /// Urgency laag.
    UrgencyLow = "urgency.low",
    /// Past its deadline.
    DeadlineOverdue = "deadline.overdue",
    /// Soon at its deadline.
    DeadlineSoon = "deadline.soon",
    /// Time enough.
    DeadlineOk = "deadline.ok",
    /// Came back from a network.
    StateReturned = "state.returned",
    /// Waits for somebody.
    StateWaiting = "state.waiting",
    /// Ended.
    StateDone = "state.done",
    /// Changed by someone else since it was drawn.
    StateChanged = "state.changed",
    /// It worked.
    Ok = "ok",
    /// Take care.
    Warning = "warning",
    /// It failed, or will harm.
    Danger = "danger",
    /// What happened, in the line above the footer.
    Message = "message",
    /// A key in the footer.
    FooterKey = "footer.key",
    /// What that key does.
    FooterText = "footer.text",
    /// A key or choice that does nothing now, beside its reason.
    Disabled = "disabled",
    /// The TEST banner.
    BannerTest = "banner.test",
    /// The LIVE banner.
    BannerLive = "banner.live",
    /// The line to the central API is down.
    BannerOffline = "banner.offline",
    /// The line to the central API is up.
    LinkUp = "link.up",
    /// A field.
    Input = "input",
    /// The field where one types.
    InputFocus = "input.focus",
    /// A field with a mistake.
    InputError = "input.error",
    /// The label beside a field or fact.
    Label = "label",
    /// What speaks for a suggestion.
    For = "reason.for",
    /// What speaks against it.
    Against = "reason.against",
    /// A bar of a chart.
    Bar = "bar",
}

impl Role {
    /// The role of that name.
    pub fn find(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|role| role.name() == name)
    }
}
