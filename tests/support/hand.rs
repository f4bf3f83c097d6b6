//! What a hand does with one referral, key by key, and what shows that each key was answered.

/// One key.
pub struct Step {
    /// What it does.
    pub what: &'static str,
    /// The key, as a terminal sends it.
    pub key: &'static str,
    /// Its answer is on the screen.
    pub answered: fn(&str) -> bool,
}

const fn step(what: &'static str, key: &'static str, answered: fn(&str) -> bool) -> Step {
    Step { what, key, answered }
}

const OPEN: Step = step("opened", "\r", |screen| screen.contains("inzage vastgelegd"));
const NETWORKS: Step = step("the networks", "r", |screen| screen.contains("Gaat mee"));
const NEXT: Step = step("routed, and the next", "\r", |screen| screen.contains("doorgeleid naar"));

/// A whole referral from the list to the next one: opened, weighed by the menu, routed to what is proposed first.
pub const REFERRAL: [Step; 6] = [
    OPEN,
    step("what to weigh", "w", |screen| screen.contains("doeltoets ")),
    step("its form", "5", |screen| screen.contains("[ Vastleggen ]")),
    step("weighed", "1\u{4}", |screen| screen.contains("urgentie gekozen")),
    NETWORKS,
    NEXT,
];

/// The same by the key that asks for the urgency, each key for itself.
pub const FAST: [Step; 6] = [
    OPEN,
    step("urgency", "p", |screen| screen.contains("[ Vastleggen ]")),
    step("chosen", "1", |screen| screen.lines().any(|line| line.starts_with(" > Reden"))),
    step("weighed", "\u{4}", |screen| screen.contains("urgentie gekozen")),
    NETWORKS,
    NEXT,
];
