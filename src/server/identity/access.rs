//! What each role can reach: the whole list in one place.
//!
//! Every route names its [`Access`]; what a role may then do to a referral is the core's decision.

use crate::domain::actor::Role;

/// A part of the API that roles are let into or kept out of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Hand in a referral.
    Receive,
    /// Lists and counts: rows without names.
    Rows,
    /// Open a file.
    File,
    /// The history of a file, reads included.
    History,
    /// Search for a person.
    Search,
    /// Commands on a referral.
    Commands,
    /// Unfinished referrals.
    Drafts,
    /// The caller's own triage meeting.
    Meetings,
    /// Saved filters.
    Filters,
    /// Quick texts.
    Texts,
    /// Making, changing and withdrawing them.
    KeepTexts,
    /// Packages sent to a network, or waiting for a participant's agreement, and answers to them.
    Handovers,
    /// Proposals for a second person. Which of them, the core says.
    Proposals,
    /// The house's journal, and who saw a person.
    Journal,
    /// What is due to be destroyed, and what is left of what was.
    Destructions,
    /// The live feed.
    Feed,
    /// What changed, by polling. A partner's system comes in too: it hears what became of what it handed in, as events.
    Poll,
    /// Subscriptions of other systems to what changes.
    Subscriptions,
    /// What the house decides by.
    Rules,
    /// Accounts of the own house, and their sessions.
    Accounts,
    /// The yearly list of rights.
    RightsReview,
    /// The list of emergency accesses: one's own, or the house's.
    BreakGlass,
    /// Opening one.
    OpenBreakGlass,
    /// Saying what to think of somebody else's.
    ReviewBreakGlass,
    /// Settings of the own house.
    House,
}

impl Access {
    /// May this role come in?
    pub fn open_to(self, role: Role) -> bool {
        use Role::{Administrator, Auditor, Intake, Lead, Network, Participant, System};
        match self {
            Access::Receive => matches!(role, Intake | Lead | System),
            Access::Rows | Access::History => matches!(role, Intake | Lead | Auditor),
            Access::File => matches!(role, Intake | Lead | Auditor),
            Access::Search | Access::Drafts | Access::Filters | Access::Texts | Access::Commands | Access::Meetings => {
                matches!(role, Intake | Lead)
            }
            Access::BreakGlass => matches!(role, Intake | Lead | Auditor),
            Access::OpenBreakGlass => matches!(role, Intake | Lead),
            Access::ReviewBreakGlass => matches!(role, Lead | Auditor),
            Access::Destructions => matches!(role, Lead | Auditor),
            Access::KeepTexts => role == Lead,
            Access::Journal => role == Auditor,
            Access::Accounts | Access::House | Access::Subscriptions => role == Administrator,
            Access::RightsReview => matches!(role, Administrator | Auditor),
            Access::Handovers => matches!(role, Network | Participant),
            Access::Proposals => matches!(role, Intake | Lead | Auditor | Administrator),
            Access::Feed => matches!(role, Intake | Lead | Network | Participant | Auditor),
            Access::Poll => role == System || Access::Feed.open_to(role),
            Access::Rules => matches!(role, Intake | Lead | Network | Participant | System | Auditor | Administrator),
        }
    }
}
