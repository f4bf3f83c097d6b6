//! The contract: the same sequence of acts, on the model and on each engine, gives the same answers.
//!
//! Each sequence takes two fresh houses of a database that many share, so that what one does can't reach another either.
//! `WISSEL_SEQUENCES=10000` raises the number of sequences on each engine.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use jiff::{SignedDuration, Timestamp};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use rstest::rstest;
use uuid::Uuid;
use wissel::domain::actor::{Actor, Role};
use wissel::domain::code::HouseCode;
use wissel::domain::command::{Command, NetworkAnswer, RouteChoice};
use wissel::domain::confidentiality::Confidentiality;
use wissel::domain::id::{DraftId, FilterId, HandoverId, NoteId, ReferralId, UserId};
use wissel::domain::quick_text::{QuickText, TextKind};
use wissel::domain::referral::Feedback;
use wissel::domain::row::{Row, Split};
use wissel::domain::text::SafeText;
use wissel::domain::weighing::{FocusArea, Urgency};
use wissel::store::{
    Account, CommandRequest, Entry, HandoverSplit, Scope, SearchTerms, SeekKey, SessionRecord, Store, Target,
};
use wissel::wire::handover::HandoverRow;

use super::fixture::*;
use super::model::{IDLE, Model, Said};

/// Sequences on each engine in a normal run, over all its tests below.
const SEQUENCES: u32 = 400;
/// Sequences in one database.
const SHARING: usize = 25;
/// A network that a referral may go to as it comes in.
const NETWORK: &str = "wijkteam";

#[derive(Debug, Clone)]
enum Act {
    Receive { who: usize, of: u128, which: usize, source: Option<u8> },
    Order { who: usize, of: u128, what: usize, stale: bool },
    Repeat { back: usize, other: bool },
    Read { who: usize, of: u128 },
    Page { who: usize, split: Split, limit: u16 },
    Search { who: usize, words: &'static [&'static str] },
    Draft { who: usize, id: u128, delete: bool },
    Network { of: u128, which: u128, what: usize, other: bool },
    Undo { who: usize, back: usize },
    Destroy { of: u128 },
    Feed { who: usize, after: u64 },
    Filter { who: usize, id: u128, shared: bool, delete: bool },
    Text { which: u128, body: u8, delete: bool },
    Session { token: u8, what: u8 },
    History { of: u128 },
    Wait { minutes: i64 },
    Restart,
}

fn acts() -> impl Strategy<Value = Vec<Act>> {
    let who = 0..PEOPLE;
    let of = 0..4_u128;
    let split =
        prop::sample::select(vec![Split::Inbox, Split::Mine, Split::Waiting, Split::Out, Split::Overdue, Split::Done]);
    let words: Vec<&'static [&'static str]> =
        vec![&["zeynep"], &["ze"], &["unal", "waterveen"], &["buren"], &["escalatie"], &["jok", "politie"], &["qq"]];
    let act = prop_oneof![
        4 => (who.clone(), of.clone(), 0..4_usize, prop::option::weighted(0.4, 0..3_u8))
            .prop_map(|(who, of, which, source)| Act::Receive { who, of, which, source }),
        8 => (who.clone(), of.clone(), 0..COMMANDS, prop::bool::weighted(0.1))
            .prop_map(|(who, of, what, stale)| Act::Order { who, of, what, stale }),
        2 => (0..6_usize, prop::bool::weighted(0.3)).prop_map(|(back, other)| Act::Repeat { back, other }),
        2 => (who.clone(), of.clone()).prop_map(|(who, of)| Act::Read { who, of }),
        2 => (who.clone(), split, 1..4_u16).prop_map(|(who, split, limit)| Act::Page { who, split, limit }),
        1 => (0..3_usize, prop::sample::select(words)).prop_map(|(who, words)| Act::Search { who, words }),
        1 => (who.clone(), 0..2_u128, any::<bool>()).prop_map(|(who, id, delete)| Act::Draft { who, id, delete }),
        3 => (of.clone(), 0..2_u128, 0..ANSWERS, prop::bool::weighted(0.1))
            .prop_map(|(of, which, what, other)| Act::Network { of, which, what, other }),
        1 => (who.clone(), 0..4_usize).prop_map(|(who, back)| Act::Undo { who, back }),
        1 => of.clone().prop_map(|of| Act::Destroy { of }),
        2 => (who.clone(), 0..20_u64).prop_map(|(who, after)| Act::Feed { who, after }),
        1 => (0..3_usize, 0..2_u128, any::<bool>(), prop::bool::weighted(0.3))
            .prop_map(|(who, id, shared, delete)| Act::Filter { who, id, shared, delete }),
        1 => (0..2_u128, 0..2_u8, prop::bool::weighted(0.3)).prop_map(|(which, body, delete)| Act::Text { which, body, delete }),
        1 => (0..2_u8, 0..4_u8).prop_map(|(token, what)| Act::Session { token, what }),
        1 => of.prop_map(|of| Act::History { of }),
        1 => prop_oneof![Just(1_i64), Just(20), Just(6000)].prop_map(|minutes| Act::Wait { minutes }),
        1 => Just(Act::Restart),
    ];
    prop::collection::vec(act, 1..24)
}

const PEOPLE: usize = 6;

/// The people of one sequence: of its two houses, and nobody else's.
#[derive(Clone, Copy)]
struct People(u32);

impl People {
    fn house(self, name: &str) -> String {
        format!("{name}-{}", self.0)
    }

    fn actor(self, which: usize) -> Actor {
        let of = |name: &str, number: u128, role: Role| {
            let user = UserId(Uuid::from_u128(id(0xa000 + number).as_u128() | u128::from(self.0) << 32));
            Actor { user, ..actor(&self.house(name), number, role) }
        };
        match which {
            0 => of("noord", 1, Role::Intake),
            1 => Actor { compartment: true, ceiling: Confidentiality::Secret, ..of("noord", 2, Role::Lead) },
            2 => of("zuid", 3, Role::Intake),
            3 => of("noord", 4, Role::Auditor),
            4 => of("noord", 5, Role::Administrator),
            5 => of("noord", 6, Role::System),
            6 => Actor { network: Some(NETWORK.try_into().unwrap()), ..of("noord", 7, Role::Network) },
            _ => Actor { network: Some("riec".try_into().unwrap()), ..of("noord", 8, Role::Network) },
        }
    }

    fn scope(self, which: usize) -> Scope {
        Scope::of(self.actor(which))
    }
}

/// One of two hand-overs that a referral may get.
fn handover(of: u128, which: u128) -> HandoverId {
    HandoverId(id(0x7000 + of * 16 + which))
}

const ANSWERS: usize = 4;

/// What a network does with a hand-over.
fn answer(what: usize, handover: HandoverId) -> Command {
    let respond = |answer| Command::Respond { handover, answer };
    match what {
        0 => Command::See { handover },
        1 => respond(NetworkAnswer::Accept { text: SafeText::default() }),
        2 => respond(NetworkAnswer::WronglyAddressed { text: SafeText::line("elders") }),
        _ => respond(NetworkAnswer::AskMore {
            reason: "gegevens_onvolledig".try_into().unwrap(),
            text: SafeText::line("meer"),
        }),
    }
}

const COMMANDS: usize = 20;

fn order(what: usize, of: u128, step: u128, now: Timestamp) -> Command {
    let text = SafeText::line;
    match what {
        0 => Command::Take,
        1 => Command::Release,
        2 => Command::AddNote { id: NoteId(id(step)), text: text("gebeld") },
        3 => Command::Snooze { until: now + jiff::SignedDuration::from_mins(15) },
        4 => Command::SetUrgency { level: Urgency::High, reason: text("dreiging") },
        5 => Command::SetFocus { areas: [FocusArea::Radicalisation].into(), reason: SafeText::default() },
        6 => Command::SetFocus { areas: BTreeSet::new(), reason: text("toch niet") },
        7 => Command::Amend { content: Box::new(content(2)), reason: text("verbeterd") },
        8 => Command::Withdraw { asked_by: text("Politie Testdam"), reason: text("ingetrokken") },
        9 => Command::Reopen { reason: text("toch nodig") },
        10 => Command::Wake,
        18 => Command::SetConfidentiality { level: Confidentiality::Restricted, reason: text("een bekende") },
        19 => Command::SetConfidentiality { level: Confidentiality::Confidential, reason: text("toch niet") },
        11..=13 => {
            let which = u128::from(what == 13);
            let choice = RouteChoice {
                id: handover(of, which),
                network: NETWORK.try_into().unwrap(),
                lead: true,
                sender: None,
                add: BTreeSet::new(),
                remove: BTreeSet::new(),
                necessity: SafeText::default(),
                seen_hash: None,
            };
            Command::Route { choices: vec![choice] }
        }
        14 => Command::Recall { handover: handover(of, 0), reason: text("verkeerd netwerk") },
        15 => Command::Hold { reason: "wacht_op_deelnemer".try_into().unwrap(), text: text("even wachten") },
        16 => Command::TestPurpose {
            fits: true,
            purpose: text("samenwerken"),
            reason: text("past"),
            participants: vec![],
        },
        _ => Command::Close {
            outcome: "doel_bereikt".try_into().unwrap(),
            text: SafeText::default(),
            feedback: Feedback::NotGiven { reason: text("niet gewenst") },
        },
    }
}

struct Run<'a> {
    place: &'a Place,
    people: People,
    store: Store,
    model: Model,
    sent: Vec<CommandRequest>,
    step: u128,
    now: Timestamp,
}

impl Run<'_> {
    async fn act(&mut self, act: Act) {
        self.step += 1;
        match act {
            Act::Receive { who, of, which, source } => {
                let source = source.map(|source| format!("K-{source}"));
                let mut request = receive(&self.people.scope(who), of, which, source.as_deref(), self.now);
                request.order.id.0 = id(0xd0_0000 + self.step);
                self.send(request).await;
            }
            Act::Order { who, of, what, stale } => {
                let target = Target::Referral(ReferralId(id(of)));
                let order = order(what, of, self.step, self.now);
                let mut request = request(&self.people.scope(who), target, order, self.step, self.now);
                request.expected = stale.then_some(1);
                self.send(request).await;
            }
            Act::Repeat { back, other } => {
                let Some(mut request) = self.sent.iter().rev().nth(back).cloned() else { return };
                request.now = self.now;
                request.fingerprint[0] ^= u8::from(other);
                self.send(request).await;
            }
            Act::Read { who, of } => {
                let (scope, id) = (self.people.scope(who), ReferralId(id(of)));
                let opened = self.store.read_referral(&scope, id, "triage", self.now).await.unwrap();
                let told = opened.map(|opened| ((*opened.referral).clone(), opened.read_seq));
                assert_eq!(told, self.model.read(scope.actor(), id, self.now));
            }
            Act::Page { who, split, limit } => self.page(&self.people.scope(who), split, limit).await,
            Act::Search { who, words } => {
                let scope = self.people.scope(who);
                let terms = SearchTerms { words: vec![words.join(" ")], ..SearchTerms::default() };
                let found = self.store.search(&scope, terms, 50, self.now).await.unwrap();
                let (rows, hidden, shielded) = self.model.search(scope.actor(), words, self.now);
                assert_eq!((read(&found.rows), found.hidden, found.shielded), (rows, hidden, shielded), "{words:?}");
            }
            Act::Draft { who, id: which, delete } => {
                let (scope, draft) = (self.people.scope(who), DraftId(id(which)));
                if delete {
                    let gone = self.store.delete_draft(&scope, draft).await.unwrap();
                    assert_eq!(gone, self.model.delete_draft(scope.actor(), draft));
                } else {
                    let bytes = self.step.to_be_bytes();
                    self.store.put_draft(&scope, draft, &bytes, self.now).await.unwrap();
                    self.model.put_draft(scope.actor(), draft, &bytes);
                }
                let kept = self.store.draft(&scope, draft).await.unwrap().map(|draft| draft.bytes);
                assert_eq!(kept.as_deref(), self.model.draft(scope.actor(), draft));
            }
            Act::Network { of, which, what, other } => {
                let (scope, handover) = (self.people.scope(6 + usize::from(other)), handover(of, which));
                let target = Target::Handover(handover);
                let mut request = request(&scope, target, answer(what, handover), self.step, self.now);
                request.expected = (what == 3).then_some(1);
                self.send(request).await;
                self.delivered(&scope).await;
            }
            Act::Undo { who, back } => {
                let Some(sent) = self.sent.iter().rev().nth(back) else { return };
                let Target::Referral(id) = sent.target else { return };
                let undo = Command::Undo { command: sent.order.id };
                let request = request(&self.people.scope(who), Target::Referral(id), undo, self.step, self.now);
                self.send(request).await;
            }
            Act::Destroy { of } => {
                let (actor, id) = (self.people.actor(0), ReferralId(id(of)));
                let gone = self.store.destroy(&actor.house, id, &actor.signature(), self.now).await.unwrap();
                assert_eq!(gone, self.model.destroy(&actor, id));
            }
            Act::Feed { who, after } => self.feed(&self.people.scope(who), after).await,
            Act::Filter { who, id: which, shared, delete } => {
                let (scope, filter) = (self.people.scope(who), FilterId(id(which)));
                if delete {
                    let gone = self.store.delete_filter(&scope, filter, self.now).await.unwrap();
                    assert_eq!(gone, self.model.delete_filter(scope.actor(), filter));
                } else {
                    let bytes = [u8::from(self.step.is_multiple_of(2))];
                    let put = self.store.put_filter(&scope, filter, shared, &bytes, self.now).await.unwrap();
                    assert_eq!(put, self.model.put_filter(scope.actor(), filter, shared, &bytes));
                }
                let saved = self.store.saved_filters(&scope).await.unwrap();
                let saved: Vec<_> =
                    saved.into_iter().map(|one| (one.id, one.shared, one.changeable, one.bytes)).collect();
                assert_eq!(saved, self.model.filters(scope.actor()));
            }
            Act::Text { which, body, delete } => self.text(which, body, delete).await,
            Act::Session { token, what } => self.session(token, what).await,
            Act::History { of } => self.history(ReferralId(id(of))).await,
            Act::Wait { minutes } => self.now += jiff::SignedDuration::from_mins(minutes),
            Act::Restart => {
                self.store.clone().close().await;
                self.store = self.place.open().await;
            }
        }
    }

    async fn send(&mut self, request: CommandRequest) {
        let said = Said::of(self.store.command(request.clone()).await);
        assert_eq!(said, self.model.command(&request), "{:?}", request.order.command.kind());
        self.sent.push(request);
    }

    async fn page(&mut self, scope: &Scope, split: Split, limit: u16) {
        let (mut rows, mut after): (Vec<Row>, Option<SeekKey>) = (Vec::new(), None);
        loop {
            let page = self.store.page(scope, split, limit, after, self.now).await.unwrap();
            assert!(page.rows.len() <= usize::from(limit));
            assert_eq!(page.seq, self.model.seq(scope.actor()));
            rows.extend(read(&page.rows));
            after = page.next;
            if after.is_none() {
                break;
            }
        }
        assert_eq!(rows, self.model.page(scope.actor(), split, self.now), "{split:?}");
        let counts = self.store.counts(scope, self.now).await.unwrap();
        for (split, count) in [
            (Split::Inbox, counts.inbox),
            (Split::Mine, counts.mine),
            (Split::Waiting, counts.waiting),
            (Split::Out, counts.out),
            (Split::Overdue, counts.overdue),
            (Split::Done, counts.done),
        ] {
            assert_eq!(self.model.page(scope.actor(), split, self.now).len(), count as usize, "{split:?}");
        }
    }

    async fn feed(&mut self, scope: &Scope, from: u64) {
        let (mut after, mut told) = (from, Vec::new());
        loop {
            let stretch = self.store.feed(scope, after, 3).await.unwrap();
            // Of what was destroyed it is told that it has gone.
            told.extend(stretch.entries.into_iter().filter_map(|item| {
                let row: Row = serde_json::from_slice(&item.row?).unwrap();
                Some((item.seq, item.command, row))
            }));
            if stretch.seq <= after {
                break;
            }
            after = stretch.seq;
        }
        assert_eq!(told, self.model.feed(scope.actor(), from));
    }

    /// A network's own lists hold what was delivered to it and not taken back, each in the state that it has.
    async fn delivered(&mut self, scope: &Scope) {
        let mut listed = BTreeMap::new();
        for split in [HandoverSplit::New, HandoverSplit::Running, HandoverSplit::Done] {
            let page = self.store.handover_page(scope, split, 50, None, self.now).await.unwrap();
            let rows = page.rows.iter().map(|row| serde_json::from_slice::<HandoverRow>(row).unwrap());
            listed.extend(rows.map(|row| (row.id, row.state)));
        }
        assert_eq!(listed, self.model.delivered(scope.actor()));
    }

    async fn text(&mut self, which: u128, body: u8, delete: bool) {
        let scope = self.people.scope(1);
        let code = ["een", "twee"][usize::try_from(which).unwrap()];
        let text = |body: &str| QuickText {
            code: code.try_into().unwrap(),
            kind: TextKind::Note,
            name: SafeText::line(code),
            text: SafeText::line(body),
        };
        let text = text(["Over {nummer}", "Gebeld"][usize::from(body)]);
        if delete {
            let gone = self.store.withdraw_text(&scope, &text.code, self.now).await.unwrap();
            assert_eq!(gone, self.model.withdraw_text(scope.actor(), &text.code));
        } else {
            assert!(self.store.put_text(&scope, &text, self.now).await.unwrap());
            self.model.put_text(scope.actor(), &text);
        }
        let mut own = self.store.texts(&scope).await.unwrap();
        own.retain(|text| ["een", "twee"].contains(&text.code.as_str()));
        own.sort_by_key(|text| text.code.clone());
        assert_eq!(own, self.model.texts(scope.actor()));
    }

    async fn session(&mut self, token: u8, what: u8) {
        let mut hash = [token; 32];
        hash[..4].copy_from_slice(&self.people.0.to_be_bytes());
        match what {
            0 if !self.model.knows_session(&hash) => {
                let lasts = (IDLE, SignedDuration::from_mins(100));
                let user = self.people.actor(0).user;
                let session = SessionRecord::begin(hash, user, "proef", self.now, lasts);
                self.store.open_session(&session).await.unwrap();
                self.model.open_session(&session);
            }
            1 => assert_eq!(self.store.close_session(&hash).await.unwrap(), self.model.close_session(&hash)),
            _ => {
                let runs = self.store.session(&hash, self.now).await.unwrap();
                assert_eq!(runs.is_some(), self.model.session(&hash, self.now));
                assert!(runs.is_none_or(|(actor, _)| *actor == self.people.actor(0)));
            }
        }
    }

    async fn history(&mut self, id: ReferralId) {
        let scope = self.people.scope(1);
        let history = self.store.history(&scope, id, self.now).await.unwrap();
        let read = self.model.read(scope.actor(), id, self.now);
        assert_eq!(history.is_some(), read.is_some());
        let (Some(history), Some((referral, _))) = (history, read) else { return };
        let looks: Vec<_> = history
            .iter()
            .filter_map(|line| match line.entry {
                Entry::Change(_) => None,
                Entry::Read { .. } => Some((line.by.user, "inzage")),
                Entry::Found => Some((line.by.user, "gevonden")),
                Entry::Denied { .. } => Some((line.by.user, "geweigerd")),
                Entry::BreakGlass { .. } | Entry::BreakGlassReviewed { .. } => panic!("nobody broke in"),
            })
            .collect();
        assert_eq!(looks, self.model.looks(scope.actor(), id));
        let changes = history.iter().filter_map(|line| match &line.entry {
            Entry::Change(recorded) => Some(&**recorded),
            _ => None,
        });
        assert_eq!(wissel::domain::evolve::replay(changes).unwrap(), Some(referral), "replaying rebuilds it");
    }
}

fn read<T: AsRef<[u8]>>(lines: &[T]) -> Vec<Row> {
    lines.iter().map(|line| serde_json::from_slice(line.as_ref()).unwrap()).collect()
}

/// A database that some sequences share.
struct Shared {
    place: Place,
    store: Option<Store>,
    /// Where the journal of each house must stand.
    heads: BTreeMap<HouseCode, u64>,
}

impl Shared {
    async fn new(make: fn() -> Place) -> Self {
        let place = make();
        let store = Some(place.init().await);
        Self { place, store, heads: BTreeMap::new() }
    }

    /// No number is missing from any journal, none is there twice, and every chain holds.
    async fn end(mut self) {
        let Some(store) = self.store.take() else { return };
        let verified = store.verify().await.unwrap();
        for (house, seq) in &self.heads {
            let head = verified.heads.iter().find(|(of, _, _)| of == house).map(|(_, seq, _)| seq);
            assert_eq!(head, Some(seq), "{house}");
        }
        store.close().await;
    }
}

/// A quarter of an engine's sequences: four tests share the work among the cores.
fn quarter(make: fn() -> Place, which: u8) {
    let asked = std::env::var("WISSEL_SEQUENCES").ok().and_then(|text| text.parse().ok());
    let cases = asked.unwrap_or(SEQUENCES).div_ceil(4);
    let config = Config { failure_persistence: None, ..Config::with_cases(cases) };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let shared: RefCell<Option<Shared>> = RefCell::new(None);
    let numbers = std::cell::Cell::new(0);
    let acts_done = std::cell::Cell::new(0_usize);
    TestRunner::new(config)
        .run(&acts(), |acts| {
            numbers.set(numbers.get() + 1);
            acts_done.set(acts_done.get() + acts.len());
            let people = People(numbers.get());
            runtime.block_on(async {
                // Left empty by a sequence that failed: the next begins anew.
                let kept = shared.borrow_mut().take();
                let mut kept = match kept {
                    Some(kept) if kept.heads.len() < 2 * SHARING => kept,
                    Some(full) => {
                        full.end().await;
                        Shared::new(make).await
                    }
                    None => Shared::new(make).await,
                };
                let store = kept.store.take().unwrap();
                let (store, model) = sequence(&kept.place, store, people, acts).await;
                kept.store = Some(store);
                for house in ["noord", "zuid"].map(|name| code(&people.house(name))) {
                    kept.heads.insert(house.clone(), model.newest(&house));
                }
                shared.replace(Some(kept));
            });
            Ok(())
        })
        .unwrap();
    if let Some(kept) = shared.take() {
        runtime.block_on(kept.end());
    }
    println!("quarter {which}: {cases} sequences, {} acts", acts_done.get());
}

/// One sequence, in two houses of its own. Gives the store and the model as it left them.
async fn sequence(place: &Place, store: Store, people: People, acts: Vec<Act>) -> (Store, Model) {
    let mut model = Model::default();
    for name in ["noord", "zuid"].map(|name| people.house(name)) {
        store.put_house(&house(&name), start()).await.unwrap();
        model.add_house(&store.rules(&code(&name)).await.unwrap().unwrap());
    }
    let account = Account::new(people.actor(0), format!("medewerker-{}", people.0), "$");
    store.put_account(&account, start()).await.unwrap();
    model.account_set(&account.actor);
    let mut run = Run { place, people, store, model, sent: Vec::new(), step: 0, now: start() };
    for act in acts {
        run.act(act).await;
    }
    (run.store, run.model)
}

#[rstest]
fn the_same_acts_give_the_same_answers_on_the_model_and_on_sqlite(#[values(1, 2, 3, 4)] which: u8) {
    quarter(Place::in_memory, which);
}

#[rstest]
fn the_same_acts_give_the_same_answers_on_the_model_and_on_postgresql(#[values(1, 2, 3, 4)] which: u8) {
    quarter(Place::postgres, which);
}
