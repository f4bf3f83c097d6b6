//! What the desk knows. Only [`update`](super::update::update) changes it; a screen only reads it.

pub mod bulk;
pub mod deeds;
pub mod device;
pub mod filter;
pub mod ids;
pub mod list;
pub mod lock;
pub mod marks;
pub mod meeting;
pub mod outbox;
pub mod overview;
pub mod quick;
pub mod screen;
pub mod texts;

use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use ratatui::layout::Size;

use super::effect::Ticket;
use super::input::Key;
use super::intent::Intent;
use super::keymap::{Keymap, Pending};
use super::policy::Policy;
use super::quick::QuickAction;
use super::ui::look::Look;
use super::update::{Last, Sought};
use crate::domain::actor::{Actor, Role};
use crate::domain::catalogue::{Label, OrganisationRow};
use crate::domain::code::{MunicipalityCode, NetworkCode, OrganisationKind};
use crate::domain::filter::Context;
use crate::domain::id::{CommandId, HandoverId, ReferralId};
use crate::domain::meeting::Meeting;
use crate::domain::quick_text::QuickText;
use crate::domain::referral::Referral;
use crate::domain::row::{Row, Split};
use crate::domain::rules::Rules;
use crate::settings::Advance;
use crate::wire::account::RightsReview;
use crate::wire::filter::Saved;
use crate::wire::handover::{HandoverCounts, HandoverRow, HandoverSplit, OpenedHandover};
use crate::wire::house::Workplace;
use crate::wire::list::Counts;
use crate::wire::overview::Overview;
use crate::wire::proposal::ProposalView;
use crate::wire::session::WhoAmI;
use bulk::Batch;
use deeds::Deeds;
use filter::{Filtered, Places, Tab};
use ids::Ids;
use list::{Item, List};
use lock::Lock;
use meeting::Table;
use outbox::Outbox;
use screen::{Kept, Screen};

impl Item for Row {
    type Id = ReferralId;
    fn id(&self) -> ReferralId {
        self.id
    }
    fn version(&self) -> u64 {
        self.version
    }
}

impl Item for HandoverRow {
    type Id = HandoverId;
    fn id(&self) -> HandoverId {
        self.id
    }
    fn version(&self) -> u64 {
        self.version
    }
}

/// How the line to the central API is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Link {
    /// Nothing was heard yet.
    Connecting,
    /// The feed runs.
    Up,
    /// Down; what is on the screen was right then.
    Down {
        /// The last time that it was up.
        since: Timestamp,
    },
}

/// What the line above the footer says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// The text.
    pub text: String,
    /// How it is meant.
    pub tone: Tone,
}

/// How a message is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// It happened.
    Done,
    /// Plain.
    Plain,
    /// It didn't happen, and why.
    Refused,
}

/// What keys wait for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Waiting {
    /// The question.
    pub ticket: Ticket,
    /// What to do when the file is there.
    pub then: Option<Intent>,
}

/// An opened referral.
#[derive(Debug, Clone)]
pub struct OpenFile {
    /// As the server last confirmed it.
    pub base: Referral,
    /// With what we handed in and wasn't answered yet.
    pub referral: Referral,
    /// How many earlier referrals there are of this person.
    pub earlier: u32,
    /// It was opened to do one thing: after that, back to the list.
    pub for_one: bool,
    /// First line of the body on the screen.
    pub scroll: usize,
    /// The BSN is shown.
    pub bsn_shown: bool,
}

/// What the desk's lists are.
#[derive(Debug, Clone)]
pub struct Desk {
    /// Which split is open.
    pub split: Split,
    /// The splits, as far as they were opened, and what the filter holds for.
    pub lists: BTreeMap<Tab, List<Row>>,
    /// The filter that is shown, over the split.
    pub filter: Option<Filtered>,
    /// Filters that were used, the newest last. Only in memory.
    pub used: Vec<String>,
    /// Filters that were saved, by name.
    pub saved: Vec<Saved>,
    /// When those were last counted.
    pub saved_at: Timestamp,
    /// Counts per split.
    pub counts: Option<Counts>,
    /// The preview is shown.
    pub preview: bool,
    /// The row that the preview shows: it follows when the cursor rests.
    pub settled: Option<ReferralId>,
    /// The cursor rests when it stood still for so many milliseconds.
    pub settle: u64,
    /// Who last changed a row, other than we.
    pub changed_by: BTreeMap<ReferralId, (String, String)>,
    /// Counts were asked for or soon will be.
    pub counting: bool,
    /// The rows before and after the opened one, when it was last decided on.
    pub beside: Option<(Option<ReferralId>, Option<ReferralId>)>,
    /// What is being undone, and where the cursor stood then: its row comes back under the cursor if that stands there yet.
    pub returning: Option<(CommandId, Option<ReferralId>)>,
    /// Remembered places, by letter.
    pub places: BTreeMap<char, (Split, ReferralId)>,
    /// What was last searched for.
    pub sought: Option<Sought>,
    /// The day's overview, as it last came.
    pub overview: Option<Box<Overview>>,
    /// The quick texts of the house, by kind and name.
    pub texts: Vec<QuickText>,
    /// Proposals that need a second person.
    pub proposals: Vec<ProposalView>,
    /// How many more there are that rights hide.
    pub proposals_hidden: u64,
    /// The list of them was asked for from so many screens deep.
    pub proposals_asked: Option<usize>,
    /// The yearly list of rights, for an administrator.
    pub rights: Option<RightsReview>,
}

/// A network's lists.
#[derive(Debug, Clone)]
pub struct Packages {
    /// Which split is open.
    pub split: HandoverSplit,
    /// The splits.
    pub lists: BTreeMap<HandoverSplit, List<HandoverRow>>,
    /// Counts per split.
    pub counts: Option<HandoverCounts>,
    /// The package that is open.
    pub opened: Option<Box<OpenedHandover>>,
    /// First line of it on the screen.
    pub scroll: usize,
}

/// Everything.
#[derive(Debug, Clone)]
pub struct Model {
    /// The time now, as the server's clock has it.
    pub now: Timestamp,
    /// The time that the screen shows: it moves only when a shown text changes.
    pub shown: Timestamp,
    /// Window.
    pub size: Size,
    /// Theme and signs.
    pub look: Look,
    /// Keys.
    pub keymap: Arc<Keymap>,
    /// A chord that has begun.
    pub chord: Pending,
    /// The ways on of that chord.
    pub ways: Vec<(String, String)>,
    /// Who.
    pub who: Option<WhoAmI>,
    /// What is decided by.
    pub rules: Option<Arc<Rules>>,
    /// Screens, the top last. Never empty.
    pub stack: Vec<Screen>,
    /// The desk's lists.
    pub desk: Desk,
    /// A network's lists.
    pub packages: Packages,
    /// The opened referral.
    pub file: Option<Box<OpenFile>>,
    /// The triage meeting that goes on.
    pub table: Option<Box<Table>>,
    /// The last triage meeting, as the server last told of it.
    pub last_meeting: Option<Meeting>,
    /// How the meeting stands was asked or told.
    pub meeting_asked: Option<Ticket>,
    /// What was handed in.
    pub outbox: Outbox,
    /// What I did, and what can be done about it.
    pub deeds: Deeds,
    /// The last act, to do once more.
    pub last: Option<Last>,
    /// What was last chosen in the menu of everything, the newest first.
    pub recent: Vec<Intent>,
    /// Where the desk goes after a decision.
    pub advance: Advance,
    /// A number may go to the clipboard of the terminal.
    pub clipboard: bool,
    /// Quick actions of the configuration.
    pub quick: Vec<QuickAction>,
    /// The one that waits for its referral to be opened.
    pub quick_next: Option<usize>,
    /// Acts on many, and how they went.
    pub batches: Vec<Batch>,
    /// The line above the footer.
    pub message: Option<Message>,
    /// The line to the API.
    pub link: Link,
    /// Who asks next whether a line that is down is there again; none once it was asked.
    pub knock: Option<Ticket>,
    /// Keys wait for this.
    pub waiting: Option<Waiting>,
    /// The keys that wait.
    pub typed: VecDeque<Key>,
    /// What was typed in forms that were left, by form and referral.
    pub kept: BTreeMap<(String, String), Kept>,
    /// Identities.
    pub ids: Ids,
    /// The last ticket.
    pub ticket: Ticket,
    /// The feed was started.
    pub following: bool,
    /// The cursor moved since the preview settled.
    pub settling: Ticket,
    /// Nothing was seen to change by the last message but that the cursor left this row of the desk's list.
    pub moved: Option<usize>,
    /// The alias wait of `Esc`.
    pub esc: Ticket,
    /// The desk is leaving.
    pub leaving: bool,
    /// What an administrator decided.
    pub policy: Policy,
    /// The desk is locked.
    pub lock: Option<Box<Lock>>,
    /// The last time that somebody did something here.
    pub touched: Timestamp,
    /// Minutes without a key until the desk locks; none for never.
    pub idle_minutes: Option<u16>,
    /// The name that was typed to sign in here.
    pub login: Option<String>,
    /// Recovery codes that are still to be shown, once.
    pub recovery_codes: Vec<String>,
    /// The houses where one may work, as they were last listed.
    pub houses: Vec<Workplace>,
    /// Where the session's token is.
    pub token_at: Option<crate::client::credentials::Place>,
}

impl Model {
    /// A desk that knows nothing yet.
    pub fn new(now: Timestamp, size: Size, look: Look, keymap: Arc<Keymap>, ids: Ids, signed_in: bool) -> Self {
        let base = if signed_in { Screen::Starting } else { Screen::sign_in() };
        Self {
            now,
            shown: now,
            size,
            look,
            keymap,
            chord: Pending::default(),
            ways: Vec::new(),
            who: None,
            rules: None,
            stack: vec![base],
            desk: Desk {
                split: Split::Inbox,
                lists: BTreeMap::new(),
                filter: None,
                used: Vec::new(),
                saved: Vec::new(),
                saved_at: now,
                counts: None,
                preview: true,
                settled: None,
                settle: 150,
                changed_by: BTreeMap::new(),
                counting: false,
                beside: None,
                returning: None,
                places: BTreeMap::new(),
                sought: None,
                overview: None,
                proposals: Vec::new(),
                proposals_hidden: 0,
                proposals_asked: None,
                rights: None,
                texts: Vec::new(),
            },
            packages: Packages {
                split: HandoverSplit::New,
                lists: BTreeMap::new(),
                counts: None,
                opened: None,
                scroll: 0,
            },
            file: None,
            table: None,
            last_meeting: None,
            meeting_asked: None,
            outbox: Outbox::default(),
            deeds: Deeds::default(),
            last: None,
            recent: Vec::new(),
            advance: Advance::default(),
            clipboard: false,
            quick: Vec::new(),
            quick_next: None,
            batches: Vec::new(),
            message: None,
            link: Link::Connecting,
            knock: None,
            waiting: None,
            typed: VecDeque::new(),
            kept: BTreeMap::new(),
            ids,
            ticket: Ticket(0),
            following: false,
            settling: Ticket(0),
            moved: None,
            esc: Ticket(0),
            leaving: false,
            policy: Policy::default(),
            lock: None,
            touched: now,
            idle_minutes: None,
            login: None,
            recovery_codes: Vec::new(),
            houses: Vec::new(),
            token_at: None,
        }
    }

    /// The sign-in form is there: nothing beneath it is shown.
    pub fn signing_in(&self) -> bool {
        self.stack.iter().any(Screen::is_sign_in)
    }

    /// The same desk for somebody else: nothing of who worked here before.
    #[must_use]
    pub fn emptied(&self) -> Self {
        let (look, keymap, ids) = (self.look.clone(), Arc::clone(&self.keymap), self.ids.clone());
        let mut fresh = Self {
            policy: self.policy.clone(),
            idle_minutes: self.idle_minutes,
            advance: self.advance,
            clipboard: self.clipboard,
            quick: self.quick.clone(),
            ticket: self.ticket,
            ..Self::new(self.now, self.size, look, keymap, ids, true)
        };
        (fresh.desk.preview, fresh.desk.settle) = (self.desk.preview, self.desk.settle);
        fresh
    }

    /// What this environment is called, and whether the API and the policy disagree about it.
    pub fn environment(&self) -> Option<(String, bool)> {
        let (api, here) = (self.who.as_ref().map(|who| who.environment.as_str()), self.policy.environment.as_deref());
        match (api, here) {
            (Some(api), Some(here)) if (api == "LIVE") != (here == "LIVE") => Some((format!("{api} != {here}"), true)),
            (_, Some(here)) => Some((here.to_owned(), false)),
            (api, None) => api.map(|api| (api.to_owned(), false)),
        }
    }

    /// The screen on top.
    pub fn top(&self) -> &Screen {
        self.stack.last().unwrap_or(&Screen::Starting)
    }

    /// The screen on top.
    pub fn top_mut(&mut self) -> Option<&mut Screen> {
        self.stack.last_mut()
    }

    /// Leave the top screen; the last one stays.
    pub fn pop(&mut self) {
        if self.stack.len() > 1 {
            self.stack.pop();
        }
    }

    /// A new ticket.
    pub fn new_ticket(&mut self) -> Ticket {
        self.ticket.0 += 1;
        self.ticket
    }

    /// A new identity of a command.
    pub fn new_command(&mut self) -> CommandId {
        CommandId(self.ids.next(self.now))
    }

    /// Who acts.
    pub fn actor(&self) -> Option<&Actor> {
        self.who.as_ref().map(|who| &who.actor)
    }

    /// The role; none before sign-in.
    pub fn role(&self) -> Option<Role> {
        self.actor().map(|actor| actor.role)
    }

    /// Has packages instead of the desk's list: a network's staff, and a participant's contact person.
    pub fn has_packages(&self) -> bool {
        matches!(self.role(), Some(Role::Network | Role::Participant))
    }

    /// The list that is shown.
    pub fn tab(&self) -> Tab {
        if self.desk.filter.is_some() { Tab::Filter } else { Tab::Split(self.desk.split) }
    }

    /// The split that is shown; none while a filter is.
    pub fn split(&self) -> Option<Split> {
        self.desk.filter.is_none().then_some(self.desk.split)
    }

    /// Lines that the filter takes of the list.
    pub fn banner(&self) -> u16 {
        let typed = self.stack.iter().any(|screen| matches!(screen, Screen::Filter(_)));
        u16::from(typed || self.desk.filter.is_some())
    }

    /// What decides where a row belongs.
    pub fn places(&self) -> Places {
        let context = Context { now: self.now, zone: self.zone(), me: self.actor().map(|actor| actor.user) };
        Places { context, filter: self.desk.filter.as_ref().map(|shown| shown.filter.clone()) }
    }

    /// The list that is open.
    pub fn list(&self) -> Option<&List<Row>> {
        self.desk.lists.get(&self.tab())
    }

    /// The list that is open.
    pub fn list_mut(&mut self) -> &mut List<Row> {
        self.desk.lists.entry(self.tab()).or_default()
    }

    /// A network's open list.
    pub fn package_list_mut(&mut self) -> &mut List<HandoverRow> {
        self.packages.lists.entry(self.packages.split).or_default()
    }

    /// The row under the cursor.
    pub fn row(&self) -> Option<&Row> {
        self.list().and_then(List::current)
    }

    /// An opened referral is somewhere on the stack.
    pub fn in_file(&self) -> bool {
        self.stack.iter().any(|screen| matches!(screen, Screen::Referral))
    }

    /// The referral that acts are about: the opened one, else the one under the cursor.
    pub fn target(&self) -> Option<ReferralId> {
        match &self.file {
            Some(file) if self.in_file() => Some(file.referral.id),
            _ => self.row().map(|row| row.id),
        }
    }

    /// The opened referral, when acts are about it.
    pub fn opened(&self) -> Option<&Referral> {
        self.file.as_ref().filter(|_| self.in_file()).map(|file| &file.referral)
    }

    /// Say something.
    pub fn say(&mut self, text: impl Into<String>) {
        self.message = Some(Message { text: text.into(), tone: Tone::Plain });
    }

    /// Say what happened.
    pub fn say_done(&mut self, text: impl Into<String>) {
        self.message = Some(Message { text: text.into(), tone: Tone::Done });
    }

    /// Say why something didn't happen.
    pub fn refuse(&mut self, text: impl Into<String>) {
        self.message = Some(Message { text: text.into(), tone: Tone::Refused });
    }

    /// The house's time zone.
    pub fn zone(&self) -> TimeZone {
        self.rules.as_ref().map_or(TimeZone::UTC, |rules| rules.calendar.zone().clone())
    }

    /// A network's short name.
    pub fn network(&self, code: &NetworkCode) -> String {
        let row = self.rules.as_ref().and_then(|rules| rules.catalogue.network(code));
        row.map_or_else(|| code.to_string(), |row| crate::i18n::label(&row.short).to_owned())
    }

    /// A network's whole name.
    pub fn network_name(&self, code: &NetworkCode) -> String {
        let row = self.rules.as_ref().and_then(|rules| rules.catalogue.network(code));
        row.map_or_else(|| code.to_string(), |row| crate::i18n::label(&row.label).to_owned())
    }

    /// The name of a kind of organisation.
    pub fn organisation(&self, code: &OrganisationKind) -> String {
        self.organisation_as(code, |row| &row.label)
    }

    /// The short name of a kind of organisation, for columns.
    pub fn organisation_short(&self, code: &OrganisationKind) -> String {
        self.organisation_as(code, |row| &row.short)
    }

    fn organisation_as(&self, code: &OrganisationKind, name: impl Fn(&OrganisationRow) -> &Label) -> String {
        let row = self.rules.as_ref().and_then(|rules| rules.catalogue.organisation(code));
        row.map_or_else(|| code.to_string(), |row| crate::i18n::label(name(row)).to_owned())
    }

    /// The name of a municipality.
    pub fn municipality(&self, code: &MunicipalityCode) -> String {
        let rows = self.rules.as_ref().map(|rules| rules.house.municipalities.as_slice()).unwrap_or_default();
        rows.iter().find(|row| row.code == *code).map_or_else(|| code.to_string(), |row| row.name.clone())
    }
}
