//! The contract: the same sequence of acts, on the model and on each engine, gives the same answers.
//!
//! `WISSEL_SEQUENCES=10000` raises the number of sequences on each engine.

use std::collections::BTreeSet;

use jiff::Timestamp;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use rstest::rstest;
use wissel::domain::actor::{Actor, Role};
use wissel::domain::command::Command;
use wissel::domain::id::{DraftId, NoteId, ReferralId};
use wissel::domain::referral::Feedback;
use wissel::domain::row::{Row, Split};
use wissel::domain::text::SafeText;
use wissel::domain::weighing::{FocusArea, Urgency};
use wissel::store::{CommandRequest, Entry, Scope, SearchTerms, SeekKey, Store, Target};

use super::fixture::*;
use super::model::{Model, Said};

/// Sequences on SQLite in a normal run, over all its tests below; on PostgreSQL, where each takes a database of its own, a
/// fifth of that.
const SEQUENCES: u32 = 1000;

#[derive(Debug, Clone)]
enum Act {
    Receive { who: usize, of: u128, which: usize, source: Option<u8> },
    Order { who: usize, of: u128, what: usize, stale: bool },
    Repeat { back: usize, other: bool },
    Read { who: usize, of: u128 },
    Page { who: usize, split: Split, limit: u16 },
    Search { who: usize, words: &'static [&'static str] },
    Draft { who: usize, id: u128, delete: bool },
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
        1 => (who, 0..2_u128, any::<bool>()).prop_map(|(who, id, delete)| Act::Draft { who, id, delete }),
        1 => of.prop_map(|of| Act::History { of }),
        1 => prop_oneof![Just(1_i64), Just(20), Just(6000)].prop_map(|minutes| Act::Wait { minutes }),
        1 => Just(Act::Restart),
    ];
    prop::collection::vec(act, 1..24)
}

const PEOPLE: usize = 6;

fn person(which: usize) -> Scope {
    let person = match which {
        0 => actor("noord", 1, Role::Intake),
        1 => Actor { compartment: true, ..actor("noord", 2, Role::Lead) },
        2 => actor("zuid", 3, Role::Intake),
        3 => actor("noord", 4, Role::Auditor),
        4 => actor("noord", 5, Role::Administrator),
        _ => actor("noord", 6, Role::System),
    };
    Scope::of(person)
}

const COMMANDS: usize = 12;

fn order(what: usize, step: u128, now: Timestamp) -> Command {
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
        _ => Command::Close {
            outcome: "doel_bereikt".try_into().unwrap(),
            text: SafeText::default(),
            feedback: Feedback::NotGiven { reason: text("niet gewenst") },
        },
    }
}

struct Run {
    place: Place,
    store: Store,
    model: Model,
    sent: Vec<CommandRequest>,
    step: u128,
    now: Timestamp,
}

impl Run {
    async fn act(&mut self, act: Act) {
        self.step += 1;
        match act {
            Act::Receive { who, of, which, source } => {
                let source = source.map(|source| format!("K-{source}"));
                let mut request = receive(&person(who), of, which, source.as_deref(), self.now);
                request.order.id.0 = id(0xd0_0000 + self.step);
                self.send(request).await;
            }
            Act::Order { who, of, what, stale } => {
                let target = Target::Referral(ReferralId(id(of)));
                let mut request = request(&person(who), target, order(what, self.step, self.now), self.step, self.now);
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
                let (scope, id) = (person(who), ReferralId(id(of)));
                let opened = self.store.read_referral(&scope, id, "triage", self.now).await.unwrap();
                let told = opened.map(|opened| ((*opened.referral).clone(), opened.read_seq));
                assert_eq!(told, self.model.read(scope.actor(), id, self.now));
            }
            Act::Page { who, split, limit } => self.page(&person(who), split, limit).await,
            Act::Search { who, words } => {
                let scope = person(who);
                let terms = SearchTerms { words: vec![words.join(" ")], ..SearchTerms::default() };
                let found = self.store.search(&scope, terms, 50, self.now).await.unwrap();
                let (rows, hidden, shielded) = self.model.search(scope.actor(), words, self.now);
                assert_eq!((read(&found.rows), found.hidden, found.shielded), (rows, hidden, shielded), "{words:?}");
            }
            Act::Draft { who, id: which, delete } => {
                let (scope, draft) = (person(who), DraftId(id(which)));
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

    async fn history(&mut self, id: ReferralId) {
        let scope = person(1);
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

fn read(lines: &[Vec<u8>]) -> Vec<Row> {
    lines.iter().map(|line| serde_json::from_slice(line).unwrap()).collect()
}

/// A quarter of an engine's sequences: four tests share the work among the cores.
fn quarter(template: &Place, sequences: u32, which: u8) {
    println!("quarter {which}");
    let asked = std::env::var("WISSEL_SEQUENCES").ok().and_then(|text| text.parse().ok());
    let config = Config { failure_persistence: None, ..Config::with_cases(asked.unwrap_or(sequences).div_ceil(4)) };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let rules = runtime.block_on(async {
        let store = template.init().await;
        let mut rules = Vec::new();
        for name in ["noord", "zuid"] {
            rules.push(store.rules(&code(name)).await.unwrap().unwrap());
        }
        store.close().await;
        rules
    });
    TestRunner::new(config)
        .run(&acts(), |acts| {
            let place = template.copy();
            let mut model = Model::default();
            for rules in &rules {
                model.add_house(rules);
            }
            runtime.block_on(async {
                let store = place.open().await;
                let mut run = Run { place, store, model, sent: Vec::new(), step: 0, now: start() };
                for act in acts {
                    run.act(act).await;
                }
                run.store.verify().await.unwrap();
                run.store.close().await;
            });
            Ok(())
        })
        .unwrap();
}

#[rstest]
fn the_same_acts_give_the_same_answers_on_the_model_and_on_sqlite(#[values(1, 2, 3, 4)] which: u8) {
    quarter(&Place::new(), SEQUENCES, which);
}

#[rstest]
fn the_same_acts_give_the_same_answers_on_the_model_and_on_postgresql(#[values(1, 2, 3, 4)] which: u8) {
    quarter(&Place::postgres(), SEQUENCES / 5, which);
}
