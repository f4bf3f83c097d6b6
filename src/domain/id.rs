//! Identities: one type each, so that no two can be mistaken for one another.
//!
//! All are UUIDs (version 7 where Wissel makes them), so they say nothing about a person and may stand in an address.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }

        impl std::str::FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Uuid::parse_str(text).map($name)
            }
        }
    )+};
}

ids! {
    /// One referral (aanmelding).
    ReferralId,
    /// One hand-over (doorgeleiding) of a referral to a network.
    HandoverId,
    /// One command: its events are recorded exactly once under this identity.
    CommandId,
    /// One person who works with Wissel.
    UserId,
    /// What one person may do in another house than their own.
    GuestId,
    /// One note on a referral.
    NoteId,
    /// One question to the referrer.
    QuestionId,
    /// One request for enrichment to a participant.
    EnrichmentId,
    /// One labelled fact of a referral.
    FactId,
    /// One unfinished referral that the server keeps.
    DraftId,
    /// One filter that was saved under a name.
    FilterId,
    /// One triage meeting.
    MeetingId,
    /// One session, by a name that opens nothing.
    SessionId,
    /// One emergency access to a file.
    BreakGlassId,
    /// One subscription to what changes.
    SubscriptionId,
    /// One proposal that waits for a second person.
    ProposalId,
}
