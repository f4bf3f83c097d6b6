//! The screens. They lie on one another; the top one gets the keys.

use std::collections::BTreeSet;

use jiff::Timestamp;

use super::bulk::BulkScreen;
use super::device::DeviceScreen;
use super::filter::FilterScreen;
use super::meeting::MeetingScreen;
use super::overview::OverviewScreen;
use super::quick::QuickScreen;
use super::texts::TextsScreen;
use crate::domain::code::{NetworkCode, TextCode};
use crate::domain::command::RouteChoice;
use crate::domain::id::{
    BreakGlassId, DraftId, EnrichmentId, FilterId, HandoverId, ProposalId, QuestionId, ReferralId, SessionId,
};
use crate::domain::route::RouteOption;
use crate::domain::row::Row;
use crate::t;
use crate::tui::effect::Ticket;
use crate::tui::intent::Intent;
use crate::tui::ui::form::{Field, Form};
use crate::tui::ui::fuzzy;
use crate::tui::ui::line::Line;
use crate::wire::draft::Draft;

/// What a form does when it is sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Act {
    /// Sign in.
    SignIn,
    /// Choose with which organisation to sign in.
    Provider,
    /// Tie one's account to this organisation, with a code.
    LinkCode(String),
    /// An act of the catalogue that needs no more than its intent.
    Plain(Intent),
    /// The same on all that is marked.
    Bulk(Intent),
    /// An act on one hand-over.
    Handover(Intent, HandoverId),
    /// Record an agreement: of the first package or a further one, by its place.
    Approval(HandoverId, Option<u16>, u8),
    /// Refuse to agree to a further package, by its place.
    RefuseFurther(HandoverId, u16),
    /// Record the answer to a question.
    Answer(QuestionId),
    /// Record what a participant answered.
    Enriched(EnrichmentId),
    /// It repeats this one.
    DuplicateOf(ReferralId, String),
    /// What leaves, in whose name and why, on the route panel beneath.
    RouteEdit,
    /// A network's answer.
    Respond(Intent, HandoverId),
    /// A new referral.
    Intake(DraftId),
    /// A filter under a name.
    SaveFilter(FilterId),
    /// A quick text of the house.
    HouseText(TextCode),
    /// What is said to a proposal.
    Proposal(ProposalId),
    /// Something that a second person is asked for.
    Propose(Intent, ProposalId),
    /// Who sits at the table of a meeting.
    MeetingPresent,
    /// The minutes to a file.
    PrintMinutes,
    /// Another password.
    Password,
    /// New recovery codes.
    RecoveryCodes,
    /// A file that rights hide, in an emergency.
    BreakGlass(BreakGlassId),
    /// What to think of somebody's emergency access.
    Review(BreakGlassId),
}

/// What was typed in a form that was left.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Kept {
    /// The texts, by field.
    pub texts: Vec<(String, String)>,
    /// What stood there when the form was opened.
    pub base: Vec<(String, String)>,
}

/// A form and what it is for.
#[derive(Debug, Clone)]
pub struct FormScreen {
    /// What it does.
    pub act: Act,
    /// The form.
    pub form: Form,
    /// Takes the whole screen.
    pub full: bool,
    /// As it was opened; for a draft what was last kept.
    pub kept: Vec<(String, String)>,
    /// For a draft: a timer runs.
    pub keeping: Option<Ticket>,
    /// For a draft: last kept then.
    pub kept_at: Option<Timestamp>,
}

/// One line of a menu.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MenuRow {
    /// What it does.
    pub intent: Intent,
    /// On which hand-over, question or request.
    pub of: Option<Of>,
    /// What it says.
    pub label: String,
    /// The key that does the same.
    pub key: String,
    /// Why it can't be done now.
    pub refused: Option<String>,
    /// How it stands now.
    pub note: String,
}

/// What a line of a menu is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Of {
    /// A hand-over.
    Handover(HandoverId),
    /// One approval of a hand-over: of the first package or a further one.
    Approval(HandoverId, Option<u16>, u8),
    /// A further package of a hand-over.
    Further(HandoverId, u16),
    /// A question.
    Question(QuestionId),
    /// A request.
    Enrichment(EnrichmentId),
    /// A draft, by its place in the list.
    Draft(usize),
    /// A saved filter.
    Filter(FilterId),
    /// A proposal.
    Proposal(ProposalId),
    /// A quick action, by its slot.
    Quick(usize),
    /// One of the own sessions.
    Session(SessionId),
    /// A house, by its place in the list.
    House(usize),
    /// A file that can be read in an emergency now.
    Emergency(ReferralId),
    /// An emergency access to review.
    Review(BreakGlassId),
}

/// A menu.
#[derive(Debug, Clone)]
pub struct MenuScreen {
    /// Title.
    pub title: String,
    /// Its lines.
    pub rows: Vec<MenuRow>,
    /// Where the cursor stands, among those that the search shows.
    pub at: usize,
    /// What is searched.
    pub query: Line,
    /// Letters search at once (the palette), digits choose otherwise.
    pub palette: bool,
}

impl MenuScreen {
    /// The lines that the search leaves. In the menu of everything the best answer comes first: by its name, else by what
    /// its help says.
    pub fn shown(&self) -> Vec<&MenuRow> {
        let query = self.query.text();
        if !self.palette {
            return self.rows.iter().filter(|row| fuzzy::holds(query, &row.label)).collect();
        }
        let by_help = |row: &MenuRow| fuzzy::holds(query, &row.intent.help()).then_some(0);
        let score = |row: &MenuRow| fuzzy::score(query, &row.label).map(|score| score + 1).or_else(|| by_help(row));
        let mut found: Vec<(u32, &MenuRow)> = self.rows.iter().filter_map(|row| Some((score(row)?, row))).collect();
        if !self.query.is_empty() {
            found.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
        }
        found.into_iter().map(|(_, row)| row).collect()
    }
}

/// The route panel.
#[derive(Debug, Clone)]
pub struct RouteScreen {
    /// All ways, best first.
    pub options: Vec<RouteOption>,
    /// Where the cursor stands, among those shown.
    pub at: usize,
    /// What is searched.
    pub query: Line,
    /// Search was asked for.
    pub searching: bool,
    /// What was changed for the network under the cursor.
    pub choice: Option<RouteChoice>,
    /// The way for that choice.
    pub changed: Option<Box<RouteOption>>,
    /// Networks that go along.
    pub along: Vec<RouteChoice>,
    /// The network in the lead.
    pub lead: Option<NetworkCode>,
}

impl RouteScreen {
    /// The ways that the search leaves, by place.
    pub fn shown(&self, name: impl Fn(&NetworkCode) -> String) -> Vec<usize> {
        let query = self.query.text().to_lowercase();
        let fits = |option: &RouteOption| {
            let name = name(&option.network).to_lowercase();
            query.split_whitespace().all(|word| name.contains(word) || option.network.as_str().contains(word))
        };
        (0..self.options.len()).filter(|at| fits(&self.options[*at])).collect()
    }
}

/// A page that is only read.
#[derive(Debug, Clone)]
pub struct PageScreen {
    /// Which.
    pub kind: PageKind,
    /// Title.
    pub title: String,
    /// Paragraphs: a left column and a text.
    pub lines: Vec<(String, String)>,
    /// First line on the screen.
    pub scroll: usize,
    /// Still asked for.
    pub asked: Option<Ticket>,
    /// What is searched in it; its title then says so.
    pub query: Line,
    /// Letters go into the search.
    pub searching: bool,
    /// Number of the referral that it is about, where who saw it can be asked.
    pub number: Option<String>,
    /// There is more, before this number of the journal.
    pub older: Option<u64>,
}

impl PageScreen {
    /// A page from its beginning.
    pub fn new(kind: PageKind, title: String, lines: Vec<(String, String)>) -> Self {
        let (scroll, asked, searching, number, older) = Default::default();
        Self { kind, title, lines, scroll, asked, query: Line::default(), searching, number, older }
    }

    /// The lines that the search leaves; a heading stays where one of its lines does.
    pub fn shown(&self) -> Vec<&(String, String)> {
        let heading = |line: &(String, String)| line.0.is_empty() && !line.1.is_empty();
        let mut head = None;
        let mut shown = Vec::new();
        for line in &self.lines {
            if self.query.is_empty() {
                shown.push(line);
            } else if heading(line) {
                head = Some(line);
            } else if fuzzy::holds(self.query.text(), &format!("{} {}", line.0, line.1)) {
                shown.extend(head.take());
                shown.push(line);
            }
        }
        shown
    }
}

/// Which page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PageKind {
    /// History.
    History,
    /// Explanation.
    Explain,
    /// Keys.
    Help,
    /// What was refused.
    Refused,
    /// The minutes of a meeting.
    Minutes,
    /// The journal of the house, or who saw a person.
    Journal,
}

/// Finding one referral, where there is no list to filter.
#[derive(Debug, Clone)]
pub struct SearchScreen {
    /// What is typed.
    pub query: Line,
    /// The hits.
    pub rows: Option<Vec<Row>>,
    /// There was more.
    pub more: bool,
    /// Where the cursor stands.
    pub at: usize,
    /// Asked.
    pub asked: Option<Ticket>,
    /// It looks for the referral that this one repeats.
    pub duplicate: bool,
}

/// What I did.
#[derive(Debug, Clone, Default)]
pub struct UndoScreen {
    /// Where the cursor stands, among the lines.
    pub at: usize,
    /// Acts on many that are shown one by one.
    pub unfolded: BTreeSet<u64>,
}

/// A question before something happens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Question {
    /// Commands are still waiting: leave?
    Leave,
    /// Withdraw the quick text under the cursor?
    WithdrawText,
    /// Throw this saved filter away?
    DropFilter(FilterId),
    /// End this session?
    EndSession(SessionId),
    /// Commands are still waiting: sign out?
    SignOut,
    /// Points of the agenda may be left: close the meeting?
    CloseMeeting,
}

/// A screen.
#[derive(Debug, Clone)]
pub enum Screen {
    /// Asking who we are.
    Starting,
    /// The desk's list.
    Inbox,
    /// A network's list.
    Packages,
    /// What an auditor has: search and history.
    Audit,
    /// Whose work isn't at a desk (who manages the accounts, a partner's system): where it is.
    Elsewhere,
    /// An opened referral.
    Referral,
    /// An opened package.
    Package,
    /// The route panel.
    Route(Box<RouteScreen>),
    /// An act on all that is marked, before it happens.
    Bulk(Box<BulkScreen>),
    /// What I did, and what can be undone.
    Undo(UndoScreen),
    /// A number, large.
    Number(String),
    /// A form.
    Form(Box<FormScreen>),
    /// A menu.
    Menu(Box<MenuScreen>),
    /// A page.
    Page(Box<PageScreen>),
    /// Finding one referral.
    Search(Box<SearchScreen>),
    /// A filter that is being typed.
    Filter(Box<FilterScreen>),
    /// Quick texts of the house.
    Texts(Box<TextsScreen>),
    /// A quick action, before it happens.
    Quick(Box<QuickScreen>),
    /// A question.
    Confirm(Question),
    /// The day's overview.
    Overview(OverviewScreen),
    /// The triage meeting.
    Meeting(MeetingScreen),
    /// Unfinished referrals.
    Drafts(Vec<Draft>),
    /// Waiting until somebody signed in with their organisation.
    Device(Box<DeviceScreen>),
}

impl Screen {
    /// The sign-in form.
    pub fn sign_in() -> Self {
        Screen::Form(Box::new(FormScreen::sign_in("")))
    }

    /// It is the sign-in form: what lies on it belongs to signing in.
    pub fn is_sign_in(&self) -> bool {
        matches!(self, Screen::Form(form) if form.act == Act::SignIn)
    }

    /// It covers the whole screen; else it is a panel over the one beneath.
    pub fn covers(&self) -> bool {
        match self {
            Screen::Form(form) => form.full,
            Screen::Menu(menu) => menu.palette,
            Screen::Confirm(_) | Screen::Number(_) | Screen::Filter(_) => false,
            _ => true,
        }
    }
}

impl FormScreen {
    /// The sign-in form, with the name that was typed before.
    pub fn sign_in(login: &str) -> Self {
        let fields = vec![
            Field::line("gebruikersnaam", t!("sign-in-name"), login),
            Field::secret("wachtwoord", t!("sign-in-password")),
        ];
        Self::new(Act::SignIn, Form::new(t!("sign-in-title"), t!("sign-in-send"), fields), true)
    }

    /// A form for an act.
    pub fn new(act: Act, form: Form, full: bool) -> Self {
        Self { act, form, full, kept: Vec::new(), keeping: None, kept_at: None }
    }
}
