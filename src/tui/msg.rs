//! What happens to the desk: keys, answers, the feed, the clock.

use std::sync::Arc;

use ratatui::layout::Size;

use super::effect::{Ticket, Timer};
use super::input::Key;
use super::intent::Intent;
use super::model::device::DeviceShown;
use crate::client::credentials::Kept;
use crate::domain::code::{HouseCode, TextCode};
use crate::domain::content::Referrer;
use crate::domain::event::Recorded;
use crate::domain::id::{CommandId, DraftId, ProposalId, ReferralId, UserId};
use crate::domain::quick_text::QuickText;
use crate::domain::row::Split;
use crate::domain::rules::Rules;
use crate::wire::account::RightsReview;
use crate::wire::answer::{Done, Opened, Received};
use crate::wire::break_glass::{BreakGlass, BreakGlasses};
use crate::wire::device::Provider;
use crate::wire::draft::Draft;
use crate::wire::feed::FeedEntry;
use crate::wire::filter::{FilterPage, Saved};
use crate::wire::handover::{HandoverCounts, HandoverPage, HandoverSplit, OpenedHandover};
use crate::wire::history::HistoryLine;
use crate::wire::house::Workplace;
use crate::wire::journal::{JournalPage, Seen};
use crate::wire::list::{Counts, Page};
use crate::wire::meeting::{MeetingNow, Minutes};
use crate::wire::overview::Overview;
use crate::wire::problem::Problem;
use crate::wire::proposal::{ProposalView, Proposals};
use crate::wire::session::WhoAmI;
use crate::wire::session::{RecoveryCodes, SecondFactor, SecondFactorSetup, Sessions};

/// Why something was not answered as asked.
#[derive(Debug, Clone, PartialEq)]
pub enum Failure {
    /// The line is down; it may or may not have arrived.
    Line,
    /// The API said no, and why.
    Problem(Box<Problem>),
}

/// An answer, or why there is none.
pub type Answer<T> = Result<T, Failure>;

/// What a handed-in command led to.
#[derive(Debug, Clone, PartialEq)]
pub enum Outcome {
    /// The desk's.
    Desk(Box<Done>),
    /// A network's: the package as it is now.
    Network(Box<OpenedHandover>),
    /// A new referral.
    Received(Received),
}

/// What the desk knows once it is signed in.
#[derive(Debug, Clone, PartialEq)]
pub struct Start {
    /// Who.
    pub who: WhoAmI,
    /// What is decided by.
    pub rules: Arc<Rules>,
}

/// Who signed in, and where the token is now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signed {
    /// The person.
    pub user: UserId,
    /// The house of the session.
    pub house: HouseCode,
    /// The name that was typed.
    pub login: String,
    /// Where the token was kept; none when none was made.
    pub kept: Option<Kept>,
    /// Recovery codes of a second factor that was set up just now.
    pub recovery_codes: Vec<String>,
}

/// Something happened.
#[derive(Debug, Clone)]
pub enum Msg {
    /// A key was pressed.
    Key(Key),
    /// Text came, by paste or too fast to be typed.
    Paste(String),
    /// An intent, from a menu or a test.
    Do(Intent),
    /// An intent with the choice that it names, from 0; a place by the number of its letter.
    Choose(Intent, usize),
    /// The cursor goes to this place of what the top screen shows, from 0.
    At(usize),
    /// This is what the field in focus holds now, as a whole.
    Fill(zeroize::Zeroizing<String>),
    /// The window has another size.
    Resize(Size),
    /// A shown time changes: see [`next_change`](super::update::next_change).
    Clock,
    /// The desk must leave now: what is typed is kept.
    Leaving,
    /// A timer ran out.
    Timer(Timer),
    /// The desk was suspended and is back, or couldn't be.
    Resumed {
        /// It was allowed.
        allowed: bool,
    },
    /// The own sessions.
    Sessions(Answer<Sessions>),
    /// The houses where one may work.
    Workplaces(Answer<Vec<Workplace>>),
    /// The session goes on in another house, or not.
    HouseChanged(Answer<Signed>),
    /// A session was ended.
    SessionOver(Answer<()>),
    /// The password was changed.
    PasswordChanged(Answer<()>),
    /// How the own second factor stands.
    Factor(Answer<SecondFactor>),
    /// New recovery codes.
    CodesRenewed(Answer<RecoveryCodes>),
    /// The emergency accesses.
    BreakGlasses(Answer<BreakGlasses>),
    /// A file was opened in an emergency.
    GlassBroken(Box<Answer<BreakGlass>>),
    /// An emergency access was reviewed.
    BreakGlassReviewed(Answer<()>),
    /// A second factor that is being set up.
    FactorSetUp(Answer<SecondFactorSetup>),
    /// Signed in.
    SignedIn(Answer<Signed>),
    /// With which organisations one can sign in.
    Providers(Answer<Vec<Provider>>),
    /// A sign-in with an organisation began.
    DeviceBegun {
        /// Ticket.
        ticket: Ticket,
        /// What to show.
        answer: Answer<Box<DeviceShown>>,
    },
    /// Something came of it.
    DeviceDone {
        /// Ticket.
        ticket: Ticket,
        /// Who.
        answer: Answer<Signed>,
    },
    /// Whose password the lock was given.
    Unlocked(Answer<Signed>),
    /// Who and by what.
    Started(Answer<Box<Start>>),
    /// A page.
    Page {
        /// Ticket.
        ticket: Ticket,
        /// Which split.
        split: Split,
        /// It continues an earlier page.
        more: bool,
        /// The page.
        answer: Answer<Page>,
    },
    /// A page of packages.
    Packages {
        /// Ticket.
        ticket: Ticket,
        /// Which split.
        split: HandoverSplit,
        /// It continues an earlier page.
        more: bool,
        /// The page.
        answer: Answer<HandoverPage>,
    },
    /// Counts.
    Counts(Answer<Counts>),
    /// The day's overview.
    Overview(Answer<Box<Overview>>),
    /// Lines of the house's journal.
    Journal {
        /// Ticket.
        ticket: Ticket,
        /// What came.
        answer: Answer<JournalPage>,
    },
    /// Who saw a person.
    Seen {
        /// Ticket.
        ticket: Ticket,
        /// What came.
        answer: Answer<Seen>,
    },
    /// How the last triage meeting stands.
    Meeting {
        /// Ticket.
        ticket: Ticket,
        /// The meeting.
        answer: Answer<Box<MeetingNow>>,
    },
    /// The minutes of a meeting.
    Minutes {
        /// Ticket.
        ticket: Ticket,
        /// The minutes.
        answer: Answer<Box<Minutes>>,
    },
    /// A text was written to this file, or why not.
    Written(Result<String, String>),
    /// Counts of packages.
    PackageCounts(Answer<HandoverCounts>),
    /// A referral was opened.
    Opened {
        /// Ticket.
        ticket: Ticket,
        /// The file.
        answer: Answer<Box<Opened>>,
    },
    /// A package was opened.
    PackageOpened {
        /// Ticket.
        ticket: Ticket,
        /// The package.
        answer: Answer<Box<OpenedHandover>>,
    },
    /// What happened to an opened referral.
    Events {
        /// Which.
        referral: ReferralId,
        /// The events.
        answer: Answer<Vec<Recorded>>,
    },
    /// History.
    History {
        /// Ticket.
        ticket: Ticket,
        /// Its lines.
        answer: Answer<Vec<HistoryLine>>,
    },
    /// A page of what a filter holds for.
    Filtered {
        /// Ticket.
        ticket: Ticket,
        /// It continues an earlier page.
        more: bool,
        /// The page.
        answer: Answer<FilterPage>,
    },
    /// The proposals that need a second person.
    Proposals(Answer<Proposals>),
    /// One was decided on, or not.
    Decided(Answer<Box<ProposalView>>),
    /// A second person was asked, or not.
    Proposed(Answer<Box<ProposalView>>),
    /// Who reported, for who asked and got an agreement.
    Revealed {
        /// By which proposal.
        id: ProposalId,
        /// Who.
        answer: Answer<Box<Referrer>>,
    },
    /// The yearly list of rights.
    Rights(Answer<RightsReview>),
    /// The saved filters.
    SavedFilters(Answer<Vec<Saved>>),
    /// A filter was saved, or not.
    FilterKept(Answer<Saved>),
    /// The quick texts of the house.
    Texts(Answer<Vec<QuickText>>),
    /// A quick text was kept, or not.
    TextKept(Answer<QuickText>),
    /// A quick text was withdrawn, or not.
    TextWithdrawn {
        /// Which.
        code: TextCode,
        /// Whether.
        answer: Answer<()>,
    },
    /// A saved filter was thrown away, or not.
    FilterDropped(Answer<()>),
    /// A command was answered.
    Done {
        /// Which.
        command: CommandId,
        /// What it led to.
        answer: Answer<Outcome>,
    },
    /// The caller's unfinished referrals.
    Drafts(Answer<Vec<Draft>>),
    /// A draft was kept, or not.
    DraftKept {
        /// Which.
        draft: DraftId,
        /// Whether.
        answer: Answer<()>,
    },
    /// The draft of what was received was thrown away, or not.
    DraftDropped(Answer<()>),
    /// What changed, in journal order.
    Feed(Vec<FeedEntry>),
    /// The feed runs: the line is up.
    LinkUp,
    /// The line is down.
    LinkDown,
    /// The session has ended: sign in again.
    SessionEnded,
}
