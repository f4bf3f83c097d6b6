//! What the desk wants done, as data. The runtime does it and feeds the answer back as a [`Msg`](super::msg::Msg).
//!
//! The rule it keeps: an update performs nothing. Whatever may be answered late carries a [`Ticket`]; an answer to an old
//! ticket is dropped.

use zeroize::Zeroizing;

use crate::domain::code::{HouseCode, TextCode};
use crate::domain::command::Command;
use crate::domain::id::{
    BreakGlassId, CommandId, DraftId, FilterId, HandoverId, MeetingId, ProposalId, ReferralId, SessionId,
};
use crate::domain::meeting::Sitting;
use crate::domain::row::Split;
use crate::wire::answer::ReadPurpose;
use crate::wire::break_glass::{BreakGlassInput, ReviewInput};
use crate::wire::device::BeginDevice;
use crate::wire::filter::{FilterQuery, SavedInput};
use crate::wire::handover::HandoverSplit;
use crate::wire::intake::ReferralInput;
use crate::wire::proposal::{ProposalInput, VerdictInput};
use crate::wire::text::TextInput;

/// Numbers questions, so that a late answer to an older one is known as such.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Ticket(pub u64);

/// At whose door a command is handed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Door {
    /// The desk's, on a referral.
    Desk(ReferralId),
    /// A network's, on a hand-over.
    Network(HandoverId),
}

/// What a timer is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Timer {
    /// The cursor rests: the preview may follow.
    Settle(Ticket),
    /// A draft that changed is kept.
    KeepDraft(Ticket),
    /// Counts are asked for again.
    Counts,
    /// Nothing was typed for a while: the server is asked for this filter.
    Filter(Ticket),
    /// `Esc` was meant alone.
    EscAlone(Ticket),
    /// Try to start again.
    Restart,
    /// The line is down: ask whether the API is there again.
    Line(Ticket),
}

/// Something to do.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Sign in.
    SignIn {
        /// Login name.
        login: String,
        /// Password.
        password: Zeroizing<String>,
        /// Code of the second factor.
        code: Option<Zeroizing<String>>,
    },
    /// Begin to set up a second factor.
    SetUpFactor {
        /// Login name.
        login: String,
        /// Password.
        password: Zeroizing<String>,
    },
    /// Ask for lines of the house's journal.
    Journal {
        /// Before this number; the newest when none.
        before: Option<u64>,
        /// Ticket.
        ticket: Ticket,
    },
    /// Ask who saw the person of this referral.
    Seen {
        /// Its number.
        number: String,
        /// Ticket.
        ticket: Ticket,
    },
    /// Ask with which organisations one can sign in.
    Providers,
    /// Begin to sign in with one, and wait until something came of it.
    BeginDevice {
        /// With which, and the code that ties the account to it.
        asked: BeginDevice,
        /// Ticket.
        ticket: Ticket,
    },
    /// Give it up.
    GiveUpDevice,
    /// Ask for the own sessions.
    Sessions,
    /// End one of them.
    EndSession(SessionId),
    /// Ask for the houses where one may work.
    Workplaces,
    /// Go on in another of them.
    ChangeHouse(HouseCode),
    /// Change the own password.
    ChangePassword {
        /// The one now.
        old: Zeroizing<String>,
        /// The new one.
        new: Zeroizing<String>,
    },
    /// Ask how the own second factor stands.
    Factor,
    /// Make new recovery codes.
    RenewCodes {
        /// The password.
        password: Zeroizing<String>,
        /// Code of the second factor.
        code: Zeroizing<String>,
    },
    /// Ask for the emergency accesses.
    BreakGlasses,
    /// Open a file in an emergency.
    BreakGlass {
        /// Identity.
        id: BreakGlassId,
        /// Which file, and why.
        input: BreakGlassInput,
    },
    /// Say what to think of somebody's emergency access.
    ReviewBreakGlass {
        /// Which.
        id: BreakGlassId,
        /// The words.
        input: ReviewInput,
    },
    /// Ask whether this is the password, for the lock. The session goes on.
    Unlock {
        /// Login name.
        login: String,
        /// Password.
        password: Zeroizing<String>,
        /// Code of the second factor.
        code: Option<Zeroizing<String>>,
        /// The session has ended: open a new one with it.
        renew: bool,
    },
    /// End the session.
    SignOut,
    /// Ask who I am and what is decided by.
    Start,
    /// A page of the desk's list.
    Page {
        /// Which split.
        split: Split,
        /// Where the page before ended.
        cursor: Option<String>,
        /// Ticket.
        ticket: Ticket,
    },
    /// A page of a network's list.
    Packages {
        /// Which split.
        split: HandoverSplit,
        /// Where the page before ended.
        cursor: Option<String>,
        /// Ticket.
        ticket: Ticket,
    },
    /// The counts of the splits.
    Counts,
    /// The day's overview.
    Overview,
    /// How the last triage meeting stands.
    Meeting {
        /// Ticket.
        ticket: Ticket,
    },
    /// Open a triage meeting, or tell how it stands.
    PutMeeting {
        /// Which.
        id: MeetingId,
        /// How it stands.
        sitting: Box<Sitting>,
        /// Ticket.
        ticket: Ticket,
    },
    /// The minutes of a meeting: recorded.
    Minutes {
        /// Which.
        meeting: MeetingId,
        /// Ticket.
        ticket: Ticket,
    },
    /// Write a text to a new file, which somebody named.
    Write {
        /// Where.
        path: String,
        /// What.
        text: Zeroizing<String>,
    },
    /// The counts of the splits of packages.
    PackageCounts,
    /// Open a referral: recorded.
    Open {
        /// Which.
        referral: ReferralId,
        /// Why.
        purpose: ReadPurpose,
        /// Ticket.
        ticket: Ticket,
    },
    /// Open a package: seen from then on.
    OpenPackage {
        /// Which.
        handover: HandoverId,
        /// Ticket.
        ticket: Ticket,
    },
    /// What happened to an opened referral after this version.
    Events {
        /// Which.
        referral: ReferralId,
        /// After this version.
        after: u64,
    },
    /// The whole history.
    History {
        /// Which.
        referral: ReferralId,
        /// Ticket.
        ticket: Ticket,
    },
    /// A page of what a filter holds for; recorded when it seeks.
    Filter {
        /// The filter. Where the page before ended.
        query: FilterQuery,
        /// Ticket.
        ticket: Ticket,
    },
    /// The saved filters, counted.
    SavedFilters,
    /// The proposals that need a second person.
    Proposals,
    /// Decide on one.
    Decide {
        /// Which.
        id: ProposalId,
        /// As it was seen.
        version: u64,
        /// What is said.
        input: VerdictInput,
    },
    /// Ask a second person.
    Propose {
        /// Identity.
        id: ProposalId,
        /// For what, and why.
        input: Box<ProposalInput>,
    },
    /// Look at who reported, once: recorded.
    Reveal(ProposalId),
    /// The yearly list of rights.
    Rights,
    /// Save a filter.
    PutFilter {
        /// Which.
        id: FilterId,
        /// What.
        input: SavedInput,
    },
    /// Throw a saved filter away.
    DropFilter(FilterId),
    /// The quick texts of the house.
    Texts,
    /// Make or change a quick text.
    PutText {
        /// Which.
        code: TextCode,
        /// What.
        input: TextInput,
    },
    /// Withdraw a quick text.
    WithdrawText(TextCode),
    /// Hand a command in. Sending it again under the same identity does nothing twice.
    Send {
        /// Identity of the command.
        command: CommandId,
        /// Where.
        door: Door,
        /// Version that it was decided on.
        version: u64,
        /// What.
        body: Box<Command>,
    },
    /// Hand in a new referral.
    Receive {
        /// Identity of the command.
        command: CommandId,
        /// What.
        input: Box<ReferralInput>,
    },
    /// The caller's unfinished referrals.
    Drafts,
    /// Keep an unfinished referral.
    PutDraft {
        /// Which.
        draft: DraftId,
        /// As far as it was typed.
        input: Box<ReferralInput>,
    },
    /// Throw an unfinished referral away.
    DropDraft(DraftId),
    /// Follow the feed after this number.
    Follow {
        /// Journal number.
        after: u64,
    },
    /// A timer.
    After {
        /// Milliseconds.
        millis: u64,
        /// What for.
        timer: Timer,
    },
    /// The terminal doesn't show what was drawn: draw everything again.
    Repaint,
    /// A number for the terminal's clipboard.
    Copy(String),
    /// Suspend the desk.
    Suspend,
    /// Leave.
    Quit,
}
