//! The places of the desk: the chain of scopes, innermost first, that keys are looked up in.
//!
//! One list feeds dispatch, the lint of keymaps and the tables of keys.

macro_rules! places {
    ($($(#[$doc:meta])* $name:ident [$($scope:literal),*])+) => {
        /// Where one stands.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Place { $($(#[$doc])* $name,)+ }

        impl Place {
            /// Every place.
            pub const ALL: &'static [Place] = &[$(Place::$name),+];

            /// The scopes of its keys, innermost first.
            pub const fn chain(self) -> &'static [&'static str] {
                match self { $(Place::$name => &[$($scope),*],)+ }
            }
        }

        /// The chains of every place, for the lint of keymaps.
        pub const CHAINS: &[&[&str]] = &[$(&[$($scope),*]),+];
    };
}

places! {
    /// The desk's list.
    Inbox ["inbox", "list", "decide", "global", "everywhere"]
    /// What is out.
    Tracking ["tracking", "inbox", "list", "decide", "global", "everywhere"]
    /// A network's list.
    Packages ["packages", "list", "global", "everywhere"]
    /// An opened package.
    Package ["packages", "help", "global", "everywhere"]
    /// What waits for a participant's agreement.
    Agreements ["agreements", "list", "global", "everywhere"]
    /// An opened one.
    Agreement ["agreements", "help", "global", "everywhere"]
    /// Where there is no list: starting, and an auditor's desk.
    Bare ["global", "everywhere"]
    /// An opened referral.
    Referral ["referral", "decide", "global", "everywhere"]
    /// The route panel.
    Route ["route", "picker", "everywhere"]
    /// A panel to choose from.
    Picker ["picker", "everywhere"]
    /// What I did.
    Undo ["undo", "help", "global", "everywhere"]
    /// The day's overview.
    Overview ["overview", "help", "global", "everywhere"]
    /// The quick texts of the house.
    Texts ["texts", "picker", "everywhere"]
    /// Getting a triage meeting ready, and its agenda.
    Meeting ["meeting", "help", "global", "everywhere"]
    /// An opened referral that a meeting talks about.
    Sitting ["sitting", "referral", "decide", "global", "everywhere"]
    /// The minutes of a meeting.
    Minutes ["minutes", "help", "global", "everywhere"]
    /// Everything that can be done here.
    Palette ["palette", "everywhere"]
    /// A page that is only read.
    Page ["history", "help", "global", "everywhere"]
    /// Typing what to search for.
    Search ["filter", "field", "everywhere"]
    /// What a search found.
    Hits ["picker", "field", "everywhere"]
    /// A question.
    Confirm ["confirm", "everywhere"]
    /// A field of many lines.
    Story ["text", "field", "everywhere"]
    /// A field to choose in.
    Choice ["picker", "form", "everywhere"]
    /// A field of one line.
    Line ["form", "field", "everywhere"]
    /// The last line of a form, that sends it.
    Send ["form", "picker", "everywhere"]
    /// The sign-in form.
    SignIn ["sign-in", "form", "field", "everywhere"]
    /// Waiting until somebody signed in with their organisation.
    Device ["everywhere"]
    /// The locked desk.
    Lock ["lock", "form", "field", "everywhere"]
}
