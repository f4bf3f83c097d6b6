//! Which answers a turn waits for, by the name of what was asked.

use crate::tui::effect::Effect;
use crate::tui::msg::Msg;

/// What a turn that begins this waits for; none when it can be told without an answer.
pub fn asked(effect: &Effect) -> Option<&'static str> {
    Some(match effect {
        Effect::SignIn { .. } => "sign-in",
        Effect::Providers => "providers",
        Effect::BeginDevice { .. } => "device",
        Effect::SetUpFactor { .. } => "factor",
        Effect::Sessions => "sessions",
        Effect::EndSession(_) => "end-session",
        Effect::ChangePassword { .. } => "password",
        Effect::BreakGlasses => "break-glasses",
        Effect::BreakGlass { .. } => "break-glass",
        Effect::ReviewBreakGlass { .. } => "review",
        Effect::Unlock { .. } => "unlock",
        Effect::SignOut => "end",
        Effect::Start => "start",
        Effect::Page { .. } => "page",
        Effect::Packages { .. } => "packages",
        Effect::Open { .. } => "open",
        Effect::OpenPackage { .. } => "open-package",
        Effect::Events { .. } => "events",
        Effect::History { .. } => "history",
        Effect::Filter { .. } => "filter",
        Effect::PutFilter { .. } => "put-filter",
        Effect::Counts => "counts",
        Effect::PackageCounts => "package-counts",
        Effect::Send { .. } | Effect::Receive { .. } => "send",
        Effect::Drafts => "drafts",
        Effect::Overview => "overview",
        Effect::Proposals => "proposals",
        Effect::Decide { .. } => "decide",
        Effect::Journal { .. } => "journal",
        Effect::Seen { .. } => "seen",
        Effect::Texts => "texts",
        Effect::PutText { .. } => "put-text",
        Effect::WithdrawText(_) => "withdraw-text",
        _ => return None,
    })
}

/// What this answers.
pub fn answered(msg: &Msg) -> Option<&'static str> {
    Some(match msg {
        Msg::SignedIn(_) => "sign-in",
        Msg::Providers(_) => "providers",
        Msg::DeviceBegun { .. } => "device",
        Msg::FactorSetUp(_) => "factor",
        Msg::Sessions(_) => "sessions",
        Msg::SessionOver(_) => "end-session",
        Msg::PasswordChanged(_) => "password",
        Msg::BreakGlasses(_) => "break-glasses",
        Msg::GlassBroken(_) => "break-glass",
        Msg::BreakGlassReviewed(_) => "review",
        Msg::Unlocked(_) => "unlock",
        Msg::SessionEnded => "end",
        Msg::Started(_) => "start",
        Msg::Page { .. } => "page",
        Msg::Packages { .. } => "packages",
        Msg::Opened { .. } => "open",
        Msg::PackageOpened { .. } => "open-package",
        Msg::Events { .. } => "events",
        Msg::History { .. } => "history",
        Msg::Filtered { .. } => "filter",
        Msg::FilterKept(_) => "put-filter",
        Msg::Counts(_) => "counts",
        Msg::PackageCounts(_) => "package-counts",
        Msg::Done { .. } => "send",
        Msg::Drafts(_) => "drafts",
        Msg::Overview(_) => "overview",
        Msg::Proposals(_) => "proposals",
        Msg::Decided(_) => "decide",
        Msg::Journal { .. } => "journal",
        Msg::Seen { .. } => "seen",
        Msg::Texts(_) => "texts",
        Msg::TextKept(_) => "put-text",
        Msg::TextWithdrawn { .. } => "withdraw-text",
        _ => return None,
    })
}
