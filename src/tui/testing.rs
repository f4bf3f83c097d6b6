//! A desk to test with: the built-in catalogue, fictional referrals made by the real core, and a server in a few lines
//! that decides with the same code.

use std::collections::VecDeque;
use std::sync::Arc;

use jiff::civil::{Date, date};
use jiff::{SignedDuration, Timestamp};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::layout::Size;
use uuid::Uuid;

use super::effect::{Door, Effect, Timer};
use super::input::Key;
use super::intent::{CATALOGUE, Intent};
use super::keymap::Keymap;
use super::model::Model;
use super::model::ids::Ids;
use super::msg::{Answer, Failure, Msg, Outcome, Start};
use super::screens;
use super::terminal::Glyphs;
use super::theme::Theme;
use super::ui::look::Look;
use super::update::update;
use crate::domain::actor::{Actor, Role};
use crate::domain::calendar::Calendar;
use crate::domain::catalogue::{built_in, quick_texts};
use crate::domain::code::{HouseCode, MunicipalityCode, NetworkCode, OrganisationKind};
use crate::domain::command::Command;
use crate::domain::confidentiality::Confidentiality;
use crate::domain::decide::{Order, decide};
use crate::domain::event::Recorded;
use crate::domain::evolve::evolve;
use crate::domain::filter::{Filter, Test, parse};
use crate::domain::id::{CommandId, ProposalId, ReferralId, UserId};
use crate::domain::journal::{JournalEntry, Outcome as Came};
use crate::domain::meeting::{CutOff, Meeting};
use crate::domain::own_rules::{Agreement, Contact, NetworkTies};
use crate::domain::proposal::{Proposal, Proposed};
use crate::domain::quick_text::QuickText;
use crate::domain::referral::{Channel, Referral};
use crate::domain::row::{Row, Split};
use crate::domain::rules::{AccessRules, House, Municipality, Rules};
use crate::domain::text::SafeText;
use crate::domain::weighing::{CriterionAnswer, Met, Participant, Urgency};
use crate::wire::answer::{Done, Opened};
use crate::wire::feed::FeedEntry;
use crate::wire::filter::{FilterPage, Saved, SavedInput};
use crate::wire::intake::ReferralInput;
use crate::wire::journal::{JournalPage, Seen};
use crate::wire::list::{Counts, Page};
use crate::wire::meeting::{MeetingNow, Minutes, MinutesPoint};
use crate::wire::overview::{NetworkCount, Overview, Quiet, UrgencyCount};
use crate::wire::problem::Problem;
use crate::wire::proposal::{ProposalInput, ProposalView, Proposals};
use crate::wire::session::{RecoveryCodes, SecondFactor, WhoAmI};

/// Monday 23 November 2026, 10:00 in the Netherlands.
pub fn monday() -> Timestamp {
    "2026-11-23T09:00:00Z".parse().unwrap()
}

pub fn id(number: u128) -> Uuid {
    Uuid::from_u128(number)
}

pub fn rules() -> Arc<Rules> {
    let place =
        |code: &str, name: &str| Municipality { code: MunicipalityCode::try_from(code).unwrap(), name: name.into() };
    Arc::new(Rules {
        house: House {
            code: HouseCode::try_from("utrecht").unwrap(),
            name: "Regio Utrecht".into(),
            municipalities: vec![place("voorbeeldstad", "Voorbeeldstad"), place("waterveen", "Waterveen")],
            organisations: Vec::new(),
            lease_minutes: 15,
            own: crate::domain::own_rules::OwnRules::default(),
            cut_off: Some(CutOff { weekday: 1, time: jiff::civil::Time::constant(8, 0, 0, 0) }),
            retention: crate::domain::retention::RetentionTerms::default(),
            access: AccessRules { break_glass_minutes: Some(60), ..AccessRules::default() },
        },
        catalogue: built_in().unwrap(),
        calendar: Calendar::default(),
    })
}

pub fn actor(number: u128, name: &str, role: Role) -> Actor {
    Actor {
        user: UserId(id(number)),
        name: SafeText::line(name),
        role,
        house: HouseCode::try_from("utrecht").unwrap(),
        network: None,
        organisation: None,
        compartment: false,
        ceiling: Confidentiality::default(),
    }
}

pub fn me() -> Actor {
    actor(1, "L. Bos", Role::Intake)
}

pub fn colleague() -> Actor {
    actor(2, "J. de Vries", Role::Intake)
}

/// One fictional referral as the house received it.
pub fn referral(rules: &Rules, number: u128, from: &str, summary: &str) -> Referral {
    let fields = [
        ("aanmelder.soort", from),
        ("aanmelder.organisatie", "Eenheid Testdam"),
        ("aanmelder.naam", "K. Smit"),
        ("betrokkene.naam", "Willem Proefpersoon"),
        ("betrokkene.geboortedatum", "1985-03-12"),
        ("betrokkene.geslacht", "man"),
        ("betrokkene.bsn", "999993653"),
        ("betrokkene.adres", "Dijk 1"),
        ("betrokkene.plaats", "Waterveen"),
        ("aard", "gedraging"),
        ("betreft", summary),
        ("toelichting", "Roept 's nachts op de galerij. Zorgmijdend, behandeling gestopt."),
        ("toelichtingCategorieen", "gedrag"),
        ("vraag", "Een plan en een regisseur."),
        ("gemeente", "waterveen"),
        ("ingelicht", "ja"),
    ];
    let known: Vec<(&str, &str)> = fields
        .into_iter()
        .filter(|(name, value)| {
            *name != "toelichtingCategorieen" || rules.catalogue.categories.iter().any(|row| row.code == **value)
        })
        .collect();
    let received = monday() - SignedDuration::from_hours(i64::try_from(number).unwrap_or(1));
    let input = ReferralInput::from_flat(&known).unwrap();
    let new = input.check(rules, ReferralId(id(number)), Channel::Phone, received).unwrap();
    let order = Order {
        id: CommandId(id(9_000 + number)),
        command: Command::Receive { referral: Box::new(new) },
        number: Some(SafeText::line(&format!("26-{number:05}"))),
    };
    let events = decide(rules, None, &colleague(), &order, received).unwrap();
    events.iter().fold(None, |state, event| Some(evolve(state, event).unwrap())).unwrap()
}

/// The same, weighed and admitted: it can be routed.
pub fn weighed(rules: &Rules, mut referral: Referral) -> Referral {
    let judge = Participant {
        kind: OrganisationKind::try_from("politie").unwrap(),
        code: None,
        organisation: SafeText::default(),
        name: SafeText::line("K. Smit"),
    };
    let template = rules.catalogue.template_on(rules.calendar.date(monday())).unwrap();
    let reason = SafeText::line("zie melding");
    let answers = template.criteria.iter().map(|row| CriterionAnswer {
        criterion: row.code.clone(),
        met: Met::Yes,
        reason: reason.clone(),
    });
    let commands = [
        Command::TestPurpose {
            fits: true,
            purpose: reason.clone(),
            reason: reason.clone(),
            participants: vec![judge.clone()],
        },
        Command::Admit { template: template.version.clone(), answers: answers.collect(), participants: vec![judge] },
        Command::SetUrgency { level: Urgency::High, reason },
        Command::Release,
    ];
    for (at, command) in commands.into_iter().enumerate() {
        let order = Order { id: CommandId(id(8_000 + at as u128)), command, number: None };
        for event in decide(rules, Some(&referral), &colleague(), &order, monday()).unwrap() {
            referral = evolve(Some(referral), &event).unwrap();
        }
    }
    referral
}

/// The administrator recorded how the house works with each of its networks.
pub fn tied(model: &mut Model) {
    let rules = Arc::make_mut(model.rules.as_mut().unwrap());
    let contact = |name: &str, phone: &str| Contact { name: name.into(), phone: phone.into(), ..Contact::default() };
    let agreement = |text: &str, until: Option<Date>| Agreement { text: text.into(), until };
    let ties = NetworkTies {
        contacts: vec![contact("meldpunt", "0800 2000"), contact("procesregisseur", "030 000 00 00")],
        capacity: Some(30),
        agreements: vec![
            agreement("bel eerst bij acuut gevaar", Some(date(2026, 12, 31))),
            agreement("overleg op dinsdag", Some(date(2026, 11, 1))),
        ],
    };
    rules.house.own.networks =
        rules.catalogue.networks.iter().map(|network| (network.code.clone(), ties.clone())).collect();
}

/// The house keeps what it takes up for a year: its cases can be kept longer.
pub fn short_term(model: &mut Model) {
    Arc::make_mut(model.rules.as_mut().unwrap()).house.retention.taken_up_months = 12;
}

/// A desk with a small server behind it.
pub struct World {
    pub model: Model,
    pub rules: Arc<Rules>,
    pub referrals: Vec<Referral>,
    /// What the desk wants done and the server hasn't answered yet.
    pub wanted: VecDeque<Effect>,
    /// The server answers.
    pub line: bool,
    pub opened: Vec<ReferralId>,
    pub sent: Vec<(CommandId, &'static str)>,
    /// Filters that the server was asked.
    pub asked: Vec<String>,
    /// Filters that the server keeps.
    pub saved: Vec<Saved>,
    pub proposals: Vec<ProposalView>,
    /// Quick texts that the server keeps.
    pub texts: Vec<QuickText>,
    /// Timers that ask whether the line is back: they run out when a test says so.
    pub line_timers: Vec<Timer>,
    /// The meeting that the server keeps.
    pub meeting: Option<Meeting>,
    /// What happened since the desk was opened.
    pub events: Vec<(ReferralId, Recorded)>,
    /// What went to a file.
    pub written: Vec<(String, String)>,
}

/// A morning in the journal.
fn journal() -> Vec<JournalEntry> {
    let line = |seq: u64, kind: &str, by: Option<Actor>| JournalEntry {
        seq,
        at: monday() - jiff::SignedDuration::from_mins(i64::try_from(60 - seq).unwrap()),
        kind: kind.to_owned(),
        action: None,
        result: Came::Done,
        by: by.map(|actor| actor.signature()),
        operator: None,
        referral: None,
        number: None,
        destroyed: false,
        break_glass: false,
        facts: std::collections::BTreeMap::new(),
    };
    let of = |mut line: JournalEntry, action: Option<&str>| {
        (line.referral, line.number) = (Some(ReferralId(id(1842))), Some(SafeText::line("26-01842")));
        line.action = action.map(str::to_owned);
        line
    };
    let mut network = actor(3, "M. Visser", Role::Network);
    network.network = Some("veilig_thuis".try_into().unwrap());
    let mut failed = line(8, "toegang", None);
    (failed.action, failed.result) = (Some("aanmelden_mislukt".to_owned()), Came::Failed);
    let mut denied = of(line(7, "geweigerd", Some(network)), Some("antwoorden"));
    denied.result = Came::Denied;
    let mut search = line(5, "zoekvraag", Some(colleague()));
    search.facts =
        [("treffers", "1"), ("woorden", "2")].map(|(name, value)| (name.to_owned(), value.to_owned())).into();
    let mut house = line(3, "huis", None);
    house.operator = Some("root".to_owned());
    let mut gone = line(2, "wijziging", None);
    (gone.destroyed, gone.referral) = (true, Some(ReferralId(id(1700))));
    vec![
        failed,
        denied,
        of(line(6, "inzage", Some(colleague())), Some("doorgeleiden")),
        search,
        of(line(4, "wijziging", Some(me())), Some("nemen")),
        house,
        gone,
    ]
}

impl World {
    /// A desk with an inbox of these referrals.
    pub fn new(size: (u16, u16), referrals: Vec<Referral>) -> Self {
        Self::with(size, referrals, Glyphs::Unicode, "terminal")
    }

    pub fn with(size: (u16, u16), referrals: Vec<Referral>, glyphs: Glyphs, theme: &str) -> Self {
        let keymap = Arc::new(Keymap::builtin("default", &CATALOGUE).unwrap());
        let look = Look::new(Theme::builtin(theme).unwrap(), glyphs);
        let model = Model::new(monday(), Size::new(size.0, size.1), look, keymap, Ids::new(b"test"), true);
        let rules = rules();
        let mut world = Self {
            model,
            rules: Arc::clone(&rules),
            referrals,
            wanted: VecDeque::new(),
            line: true,
            opened: Vec::new(),
            asked: Vec::new(),
            saved: Vec::new(),
            proposals: Vec::new(),
            texts: quick_texts().unwrap(),
            meeting: None,
            events: Vec::new(),
            written: Vec::new(),
            sent: Vec::new(),
            line_timers: Vec::new(),
        };
        let who = WhoAmI {
            actor: me(),
            house_name: "Regio Utrecht".into(),
            environment: "TEST".into(),
            by_password: true,
            other_houses: 0,
            now: monday(),
        };
        world.tell(Msg::Started(Ok(Box::new(Start { who, rules }))));
        world.settle();
        world
    }

    /// Who checks lawfulness, at a desk of their own.
    pub fn auditor(size: (u16, u16), glyphs: Glyphs, theme: &str) -> Self {
        let mut world = Self::with(size, Vec::new(), glyphs, theme);
        let who = WhoAmI {
            actor: actor(9, "R. Toezicht", Role::Auditor),
            house_name: "Regio Utrecht".into(),
            environment: "TEST".into(),
            by_password: true,
            other_houses: 0,
            now: monday(),
        };
        world.tell(Msg::Started(Ok(Box::new(Start { who, rules: rules() }))));
        world.settle();
        world
    }

    /// Three referrals of an ordinary Monday.
    pub fn monday(size: (u16, u16)) -> Self {
        let rules = rules();
        let all = vec![
            weighed(&rules, referral(&rules, 1842, "politie", "14 meldingen in 3 maanden, ontruiming dreigt")),
            referral(&rules, 1839, "gemeente_oov", "schoolverzuim, jeugdgroep, zorgen thuis"),
            referral(&rules, 1835, "om", "contante huur en een autobedrijf zonder klanten"),
        ];
        Self::new(size, all)
    }

    pub fn tell(&mut self, msg: Msg) {
        self.wanted.extend(update(&mut self.model, msg));
    }

    pub fn want(&mut self, intent: Intent) {
        self.tell(Msg::Do(intent));
        self.settle();
    }

    /// Keys as they are typed, without waiting for the server in between.
    pub fn burst(&mut self, keys: &[&str]) {
        for key in keys {
            self.tell(Msg::Key(key.parse::<Key>().unwrap()));
        }
        self.settle();
    }

    pub fn type_text(&mut self, text: &str) {
        self.tell(Msg::Paste(text.to_owned()));
        self.settle();
    }

    /// Text as a hand types it, key by key.
    pub fn type_keys(&mut self, text: &str) {
        for ch in text.chars() {
            self.tell(Msg::Key(Key::char(ch)));
        }
        self.settle();
    }

    /// The server answers everything; timers run out at once.
    pub fn settle(&mut self) {
        while let Some(effect) = self.wanted.pop_front() {
            if let Some(answer) = self.answer(effect) {
                self.tell(answer);
            }
        }
    }

    fn rows(&self, split: Split) -> Vec<Row> {
        let today = self.rules.calendar.date(self.model.now);
        let rows = self.referrals.iter().map(|one| Row::of(&self.rules, one, self.model.now, today));
        rows.filter(|row| match split {
            Split::Mine => row.owner.as_ref().is_some_and(|lease| lease.user == me().user),
            Split::Overdue => row.overdue(self.model.now),
            split => row.split(self.model.now) == split,
        })
        .collect()
    }

    fn row(&self, id: ReferralId) -> Row {
        let found = self.referrals.iter().find(|one| one.id == id).unwrap();
        Row::of(&self.rules, found, self.model.now, self.rules.calendar.date(self.model.now))
    }

    fn meeting_now(&self) -> MeetingNow {
        let open = self.meeting.iter().filter(|meeting| meeting.open());
        let rows = open.flat_map(|meeting| &meeting.sitting.agenda).map(|id| self.row(*id)).collect();
        MeetingNow { meeting: self.meeting.clone(), rows }
    }

    fn minutes(&self) -> Minutes {
        let meeting = self.meeting.clone().unwrap();
        let of =
            |id: &ReferralId| self.events.iter().filter(|(of, _)| of == id).map(|(_, event)| event.clone()).collect();
        let point = |id: &ReferralId| MinutesPoint { referral: *id, row: self.row(*id), events: of(id) };
        let points = meeting.sitting.agenda.iter().map(point).collect();
        Minutes { meeting, points, hidden: 0 }
    }

    fn counts(&self) -> Counts {
        let count = |split| u32::try_from(self.rows(split).len()).unwrap();
        Counts {
            inbox: count(Split::Inbox),
            mine: count(Split::Mine),
            waiting: count(Split::Waiting),
            out: count(Split::Out),
            overdue: count(Split::Overdue),
            done: count(Split::Done),
            ..Counts::default()
        }
    }

    /// The overview, each number that of its filter.
    fn overview(&self) -> Overview {
        let count = |text: &str| {
            let filter = parse(text, Some(&self.rules)).unwrap();
            u32::try_from(self.filtered(&filter).len()).unwrap()
        };
        let levels = [Some(Urgency::Acute), Some(Urgency::High), Some(Urgency::Normal), Some(Urgency::Low), None];
        let named =
            ["acuut", "hoog", "normaal", "laag", "geen"].map(|name| count(&format!("vak:postvak urgentie:{name}")));
        let network = |code: &NetworkCode| NetworkCount {
            network: code.clone(),
            count: count(&format!("netwerk:{code}")),
            late: count(&format!("netwerk:{code} termijn:te_laat")),
        };
        let networks = self.rules.catalogue.networks.iter().map(|row| network(&row.code));
        Overview {
            splits: self.counts(),
            today: count("termijn:vandaag"),
            tomorrow: count("termijn:morgen"),
            urgencies: levels.into_iter().zip(named).map(|(level, count)| UrgencyCount { level, count }).collect(),
            quiet: Quiet {
                day: count("vak:postvak aangeraakt>1d"),
                week: count("vak:postvak aangeraakt>1w"),
                month: count("vak:postvak aangeraakt>4w"),
                oldest: self.rows(Split::Inbox).iter().map(|row| row.touched_at).min(),
            },
            networks: networks.filter(|one| one.count > 0).collect(),
            at: self.model.now,
        }
    }

    /// What the server finds: the row decides, and the story where the row doesn't tell.
    fn filtered(&self, filter: &Filter) -> Vec<Row> {
        let today = self.rules.calendar.date(self.model.now);
        let context = self.model.places().context;
        let fits = |referral: &&Referral| {
            let row = Row::of(&self.rules, referral, self.model.now, today);
            let story = referral.content.story.to_lowercase();
            let told = |test: &Test| match test {
                Test::Words(words) => words.iter().any(|word| story.contains(&word.to_lowercase())),
                _ => true,
            };
            filter.on_row(&row, &context, false).unwrap_or_else(|| filter.terms.iter().all(|term| told(&term.test)))
        };
        self.referrals.iter().filter(fits).map(|one| Row::of(&self.rules, one, self.model.now, today)).collect()
    }

    fn cut<T>(&self, answer: T) -> Answer<T> {
        if self.line { Ok(answer) } else { Err(Failure::Line) }
    }

    fn proposed(&mut self, id: ProposalId, input: ProposalInput) -> ProposalView {
        let mut proposal = Proposal::ask(id, &me(), input.what, &input.why, 14, self.model.now).unwrap();
        if let Proposed::RevealReporter { referral, number } | Proposed::ExtendKeeping { referral, number, .. } =
            &mut proposal.what
        {
            let about = self.referrals.iter().find(|one| one.id == *referral).unwrap();
            number.clone_from(&about.number);
        }
        let view = ProposalView { proposal, open: true, waits_for_you: false };
        self.proposals.push(view.clone());
        view
    }

    fn answer(&mut self, effect: Effect) -> Option<Msg> {
        Some(match effect {
            Effect::Page { split, ticket, .. } => {
                let page = Page { rows: self.rows(split), next: None, hidden: 0, seq: 1, at: self.model.now };
                Msg::Page { ticket, split, more: false, answer: self.cut(page) }
            }
            Effect::Counts => Msg::Counts(self.cut(self.counts())),
            Effect::Meeting { ticket } => Msg::Meeting { ticket, answer: self.cut(Box::new(self.meeting_now())) },
            Effect::PutMeeting { id, sitting, ticket } => {
                if self.line {
                    let opened_at =
                        self.meeting.as_ref().filter(|one| one.id == id).map_or(self.model.now, |one| one.opened_at);
                    let closed_at = sitting.closed.then_some(self.model.now);
                    self.meeting = Some(Meeting { id, by: me().signature(), opened_at, closed_at, sitting: *sitting });
                }
                Msg::Meeting { ticket, answer: self.cut(Box::new(self.meeting_now())) }
            }
            Effect::Minutes { ticket, .. } => Msg::Minutes { ticket, answer: self.cut(Box::new(self.minutes())) },
            Effect::Write { path, text } => {
                self.written.push((path.clone(), text.to_string()));
                Msg::Written(Ok(path))
            }
            Effect::Journal { ticket, .. } => {
                Msg::Journal { ticket, answer: self.cut(JournalPage { lines: journal(), hidden: 0, next: None }) }
            }
            Effect::Seen { ticket, .. } => {
                let lines = journal().into_iter().filter(|line| line.referral.is_some()).collect();
                Msg::Seen { ticket, answer: self.cut(Seen { lines, referrals: 1, hidden: 1 }) }
            }
            Effect::Overview => Msg::Overview(self.cut(Box::new(self.overview()))),
            Effect::Open { referral, ticket, .. } => {
                self.opened.push(referral);
                let found = self.referrals.iter().find(|one| one.id == referral).cloned();
                let answer = match found {
                    Some(referral) => {
                        self.cut(Box::new(Opened { referral, read_seq: 1, earlier: 3, destruction: None }))
                    }
                    None => Err(Failure::Problem(Box::new(problem(404, "onbekend")))),
                };
                Msg::Opened { ticket, answer }
            }
            Effect::Send { command, door: Door::Desk(referral), version, body } => {
                let answer =
                    if self.line { self.door(command, referral, version, &body, &me()) } else { Err(Failure::Line) };
                Msg::Done { command, answer: answer.map(|done| Outcome::Desk(Box::new(done))) }
            }
            Effect::Filter { query, ticket } => {
                self.asked.push(query.filter.clone());
                let filter = parse(&query.filter, Some(&self.rules)).unwrap();
                let rows = self.filtered(&filter);
                let count = u32::try_from(rows.len()).ok();
                let page = FilterPage { rows, next: None, count, seq: 1, at: self.model.now };
                Msg::Filtered { ticket, more: false, answer: self.cut(page) }
            }
            Effect::SavedFilters => Msg::SavedFilters(self.cut(self.saved.clone())),
            Effect::PutFilter { id, input } => {
                let SavedInput { name, filter, shared } = input;
                let saved = Saved { id, name, filter, shared, changeable: true, count: Some(1) };
                self.saved.push(saved.clone());
                Msg::FilterKept(self.cut(saved))
            }
            Effect::DropFilter(id) => {
                self.saved.retain(|saved| saved.id != id);
                return None;
            }
            Effect::Proposals => Msg::Proposals(self.cut(Proposals { proposals: self.proposals.clone(), hidden: 0 })),
            Effect::Propose { id, input } => {
                let view = self.proposed(id, *input);
                Msg::Proposed(self.cut(Box::new(view)))
            }
            Effect::Reveal(id) => {
                let about = self.proposals.iter().find(|view| view.proposal.id == id).unwrap();
                let about = about.proposal.what.referral();
                let found = self.referrals.iter().find(|one| Some(one.id) == about).unwrap();
                Msg::Revealed { id, answer: self.cut(Box::new(found.content.referrer.clone())) }
            }
            Effect::Factor => Msg::Factor(self.cut(SecondFactor { required: true, confirmed: true, recovery_left: 3 })),
            Effect::RenewCodes { .. } => {
                let codes = (0..10).map(|at| format!("ABCD{at}-EFGH{at}")).collect();
                Msg::CodesRenewed(self.cut(RecoveryCodes { codes }))
            }
            Effect::Texts => Msg::Texts(self.cut(self.texts.clone())),
            Effect::PutText { code, input } => {
                let (name, text) = (SafeText::line(&input.name), SafeText::line(&input.text));
                let text = QuickText { code, kind: input.kind, name, text };
                self.texts.retain(|one| one.code != text.code);
                self.texts.push(text.clone());
                Msg::TextKept(self.cut(text))
            }
            Effect::WithdrawText(code) => {
                self.texts.retain(|one| one.code != code);
                Msg::TextWithdrawn { answer: self.cut(()), code }
            }
            Effect::After { timer: timer @ Timer::Line(_), .. } => {
                self.line_timers.push(timer);
                return None;
            }
            Effect::After { timer, .. } => Msg::Timer(timer),
            _ => return None,
        })
    }

    /// The server's door: the same core decides.
    pub fn door(
        &mut self,
        command: CommandId,
        referral: ReferralId,
        version: u64,
        body: &Command,
        who: &Actor,
    ) -> Answer<Done> {
        let at = self.referrals.iter().position(|one| one.id == referral).unwrap();
        if self.referrals[at].version != version {
            return Err(Failure::Problem(Box::new(problem(412, "versie_verouderd"))));
        }
        let order = Order { id: command, command: body.clone(), number: None };
        let events = match decide(&self.rules, Some(&self.referrals[at]), who, &order, self.model.now) {
            Ok(events) => events,
            Err(refusal) => {
                return Err(Failure::Problem(Box::new(Problem {
                    refusal: Some(refusal),
                    ..problem(409, "geweigerd")
                })));
            }
        };
        self.events.extend(events.iter().map(|event| (referral, event.clone())));
        self.sent.push((command, body.kind()));
        for event in &events {
            self.referrals[at] = evolve(Some(self.referrals[at].clone()), event).unwrap();
        }
        let row = Row::of(&self.rules, &self.referrals[at], self.model.now, self.rules.calendar.date(self.model.now));
        Ok(Done { referral, version: self.referrals[at].version, events, row, seq: 9, repeated: false })
    }

    /// Somebody else does something; the feed brings it.
    pub fn elsewhere(&mut self, who: &Actor, referral: ReferralId, body: &Command) -> FeedEntry {
        let version = self.referrals.iter().find(|one| one.id == referral).unwrap().version;
        let command = CommandId(id(77_000 + u128::from(version)));
        let done = self.door(command, referral, version, body, who).unwrap();
        FeedEntry {
            seq: done.seq,
            at: self.model.now,
            by: who.signature(),
            kind: body.kind().to_owned(),
            command,
            referral: Some(referral),
            row: Some(Box::new(done.row)),
            handover: None,
            handover_row: None,
        }
    }

    /// The screen as text.
    pub fn screen(&self) -> String {
        let size = self.model.size;
        let mut terminal = Terminal::new(TestBackend::new(size.width, size.height)).unwrap();
        terminal.draw(|frame| _ = screens::draw(&self.model, frame.buffer_mut())).unwrap();
        let buffer = terminal.backend().buffer();
        let line = |y: u16| {
            let cells = (0..size.width).map(|x| buffer[(x, y)].symbol()).collect::<String>();
            cells.trim_end().to_owned()
        };
        (0..size.height).map(line).collect::<Vec<_>>().join("\n")
    }

    /// The line above the footer.
    pub fn said(&self) -> String {
        self.model.message.as_ref().map(|message| message.text.clone()).unwrap_or_default()
    }
}

pub fn problem(status: u16, code: &str) -> Problem {
    Problem {
        kind: format!("urn:wissel:probleem:{code}"),
        status,
        title: code.to_owned(),
        detail: String::new(),
        instance: None,
        errors: Vec::new(),
        refusal: None,
        version: None,
    }
}
