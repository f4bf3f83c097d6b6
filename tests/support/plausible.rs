//! Random commands by random people: most could happen on a busy day, some are nonsense.
#![allow(dead_code, reason = "each test file uses its own part")]

use std::sync::Arc;

use jiff::SignedDuration;
use proptest::prelude::*;
use wissel::domain::actor::{Actor, Role};
use wissel::domain::catalogue::{Choice, CriterionRow};
use wissel::domain::command::{Command, NetworkAnswer};
use wissel::domain::confidentiality::Confidentiality;
use wissel::domain::decide::Order;
use wissel::domain::handover::{Handover, HandoverState};
use wissel::domain::id::{CommandId, EnrichmentId, HandoverId, NoteId, QuestionId, ReferralId};
use wissel::domain::package::PartKey;
use wissel::domain::referral::{DuplicateOf, Feedback};
use wissel::domain::route::more_to_give;
use wissel::domain::rules::Rules;
use wissel::domain::text::SafeText;
use wissel::domain::weighing::{
    CriterionAnswer, EnrichmentAnswer, EnrichmentKind, FocusArea, LifeDomain, Met, Participant, Urgency,
};

use super::world::{
    World, ans, bob, code, contact, elsewhere, fact, lea, neighbour, person, public, staff, text, uuid,
};

/// One move in a game: who, what, which of the things there are, and how much time passed.
#[derive(Debug, Clone)]
pub struct Move {
    pub who: u8,
    pub what: u8,
    pub pick: [u8; 3],
    pub minutes: u16,
    /// Sends an earlier command again instead.
    pub again: bool,
}

pub fn moves(most: usize) -> impl Strategy<Value = Vec<Move>> {
    let minutes = prop_oneof![6 => 0_u16..4, 3 => 5_u16..60, 1 => 60_u16..20_000];
    let one = (any::<u8>(), any::<u8>(), any::<[u8; 3]>(), minutes, prop::bool::weighted(0.04))
        .prop_map(|(who, what, pick, minutes, again)| Move { who, what, pick, minutes, again });
    prop::collection::vec(one, 1..=most)
}

/// Where a game begins: half of them with an admitted referral, so that every network can be reached.
pub fn begin(rules: Arc<Rules>, game: &[Move]) -> World {
    if game.first().is_some_and(|first| first.who % 2 == 0) { admitted(rules) } else { World::new(rules) }
}

/// A referral that was judged and admitted.
pub fn admitted(rules: Arc<Rules>) -> World {
    let mut world = World::new(rules);
    let (purpose, reason, participants) = (text("doel"), text("veel meldingen"), vec![public(&world.rules)]);
    let test = Command::TestPurpose { fits: true, purpose, reason, participants: participants.clone() };
    world.does(&ans(), test).unwrap();
    let template = world.rules.catalogue.templates[0].clone();
    let yes =
        |row: &CriterionRow| CriterionAnswer { criterion: row.code.clone(), met: Met::Yes, reason: text("zo is het") };
    let answers = template.criteria.iter().map(yes).collect();
    world.does(&ans(), Command::Admit { template: template.version, answers, participants }).unwrap();
    world
}

fn from<T>(list: &[T], pick: u8) -> Option<&T> {
    if list.is_empty() { None } else { list.get(usize::from(pick) % list.len()) }
}

fn chosen<C: Clone + for<'a> TryFrom<&'a str>>(list: &[Choice<C>], pick: u8) -> C {
    match from(list, pick) {
        Some(choice) if pick != 255 => choice.code.clone(),
        _ => code("bestaat_niet"),
    }
}

/// Sometimes empty.
fn words(pick: u8) -> SafeText {
    if pick.is_multiple_of(23) { SafeText::default() } else { text("omdat het zo is") }
}

impl Move {
    /// Who moves: mostly the desk, and for a network's move somebody of the network that got something.
    pub fn actor(&self, world: &World) -> Actor {
        let handover = from(&world.referral.handovers, self.pick[0]);
        match self.who % 32 {
            0..=10 => ans(),
            11..=15 => bob(),
            16..=20 => lea(),
            21..=27 => match handover {
                Some(handover) => staff(&handover.network),
                None => ans(),
            },
            28 if self.pick[1].is_multiple_of(2) => contact(&public(&world.rules).kind),
            28 => neighbour(&public(&world.rules).kind),
            29 => match handover {
                Some(handover) => contact(&handover.sender.kind),
                None => elsewhere(),
            },
            30 => person(7, "Systeem", Role::System),
            _ => from(&[elsewhere(), person(8, "Auditor", Role::Auditor), staff(&code("riec"))], self.pick[1])
                .cloned()
                .unwrap(),
        }
    }

    /// What is asked.
    pub fn order(&self, world: &mut World, actor: &Actor) -> Order {
        if self.again {
            let at = usize::from(self.pick[0]) % world.journal.len();
            let earlier = &world.journal[at];
            return Order { id: earlier.command, command: Command::Wake, number: None };
        }
        let command = if actor.role == Role::Network { self.by_network(world) } else { self.by_desk(world) };
        world.order(command)
    }

    /// Mostly one that is in this state, else one that is open, sometimes any or none.
    fn handover(&self, world: &World, state: Option<HandoverState>) -> HandoverId {
        let fit = |handover: &&Handover| state.is_none_or(|state| handover.state == state);
        let open: Vec<HandoverId> = world.referral.open_handovers().filter(fit).map(|handover| handover.id).collect();
        let all: Vec<HandoverId> = world.referral.handovers.iter().map(|handover| handover.id).collect();
        match self.pick[0] % 8 {
            7 => from(&all, self.pick[1]).copied().unwrap_or(HandoverId(uuid(7))),
            _ => from(&open, self.pick[0]).copied().unwrap_or(HandoverId(uuid(7))),
        }
    }

    fn by_network(&self, world: &World) -> Command {
        let [a, b, c] = self.pick;
        let handover = from(&world.referral.handovers, a).map_or(HandoverId(uuid(7)), |handover| handover.id);
        let network = world.referral.handover(handover).and_then(|one| world.rules.catalogue.network(&one.network));
        let Some(row) = network else { return Command::See { handover } };
        let text = if row.content_feedback || b % 3 > 0 { words(c) } else { SafeText::default() };
        let answer = match self.what % 12 {
            0 | 1 => return Command::See { handover },
            2..=4 => NetworkAnswer::Accept { text },
            5 => NetworkAnswer::AskMore { reason: chosen(&row.ask_more, b), text },
            6 => NetworkAnswer::Decline { reason: chosen(&row.decline, b), text },
            7 => NetworkAnswer::WronglyAddressed { text },
            8 => NetworkAnswer::Forward { to: text, reason: chosen(&row.forward, b) },
            9 => NetworkAnswer::Progress { progress: chosen(&row.progress, b), text: SafeText::default() },
            10 => NetworkAnswer::Complete { outcome: chosen(&row.outcomes, b), text: SafeText::default() },
            _ => NetworkAnswer::HandBack { reason: chosen(&row.hand_back, b), text },
        };
        Command::Respond { handover, answer }
    }

    #[expect(clippy::too_many_lines, reason = "one arm for each command")]
    fn by_desk(&self, world: &mut World) -> Command {
        let [a, b, c] = self.pick;
        let rules = world.rules.clone();
        let reason = words(c);
        // Who is asked for more answers soon; what waits for an agreement gets it or not.
        let asked = world.referral.handovers.iter().any(|one| one.state == HandoverState::MoreAsked);
        let waiting = world.referral.handovers.iter().any(|one| one.waiting_supplements().next().is_some());
        let what = match c % 3 {
            0 if waiting => 30 + self.what % 5,
            1 if asked => 39,
            _ => self.what % 60,
        };
        let wanted = match what {
            30..=34 | 58 => Some(HandoverState::PendingApproval),
            35 | 37 => Some(HandoverState::AdviceGiven),
            39 | 59 => Some(HandoverState::MoreAsked),
            _ => None,
        };
        let handover = self.handover(world, wanted);
        let participants: Vec<Participant> = if c % 19 == 0 { Vec::new() } else { vec![public(&rules)] };
        let feedback = || {
            if b % 2 == 0 { Feedback::Given { text: words(a) } } else { Feedback::NotGiven { reason: words(a) } }
        };
        match what {
            0..=2 => Command::Take,
            3 => Command::Renew,
            4 | 5 => Command::Release,
            6..=8 => Command::TestPurpose { fits: a % 8 != 0, purpose: words(b), reason, participants },
            9 | 10 => {
                let asked = from(&rules.catalogue.organisations, a % 3).unwrap().code.clone();
                let kind = if b % 2 == 0 { EnrichmentKind::Presence } else { EnrichmentKind::Content };
                Command::AskEnrichment { id: EnrichmentId(uuid(world.new_id())), asked, kind, question: reason }
            }
            11 | 12 => {
                let asked = from(&world.referral.weighing.enrichment, a).map(|asked| (asked.id, asked.kind));
                let (enrichment, kind) = asked.unwrap_or((EnrichmentId(uuid(7)), EnrichmentKind::Presence));
                let facts = if kind == EnrichmentKind::Content && b % 3 == 0 { vec![fact(world)] } else { Vec::new() };
                let answer = match b % 3 {
                    0 => EnrichmentAnswer::Provided { text: reason, facts: Vec::new() },
                    1 => EnrichmentAnswer::Refused { reason },
                    _ => EnrichmentAnswer::Absent,
                };
                Command::RecordEnrichment { enrichment, answer, facts }
            }
            13..=15 => {
                let template = from(&rules.catalogue.templates, a).unwrap();
                let answers = template.criteria.iter().skip(usize::from(b == 0)).map(|criterion| CriterionAnswer {
                    criterion: criterion.code.clone(),
                    met: *from(&[Met::Yes, Met::Yes, Met::Yes, Met::No, Met::Unknown], b.wrapping_add(c)).unwrap(),
                    reason: words(c),
                });
                Command::Admit { template: template.version.clone(), answers: answers.collect(), participants }
            }
            16..=18 => {
                let level = *from(&[Urgency::Acute, Urgency::High, Urgency::Normal, Urgency::Low], a).unwrap();
                Command::SetUrgency { level, reason }
            }
            19 => {
                let all = [FocusArea::ExOffender, FocusArea::ConfusedBehaviour, FocusArea::Radicalisation];
                let areas = all.into_iter().enumerate().filter(|(at, _)| (a >> at) & 1 == 1 && (*at < 2 || b < 64));
                Command::SetFocus { areas: areas.map(|(_, area)| area).collect(), reason }
            }
            20 if b % 2 == 1 => {
                let level = *from(&Confidentiality::ALL, a).unwrap();
                Command::SetConfidentiality { level, reason }
            }
            20 => {
                let domain = chosen(&rules.catalogue.domains, a);
                Command::SetDomains { domains: vec![LifeDomain { domain, necessity: reason }] }
            }
            21..=29 => {
                let several = 1 + usize::from(b % 3);
                let choices = (0..several).map(|at| {
                    let offset = a.wrapping_add(u8::try_from(at).unwrap());
                    let network = from(&rules.catalogue.networks, offset).unwrap().code.clone();
                    let mut choice = world.choice(network.as_str());
                    choice.lead = c % 2 == 0;
                    if c % 13 == 0 {
                        choice.seen_hash = Some("een ander pakket".to_owned());
                    }
                    choice
                });
                Command::Route { choices: choices.collect() }
            }
            30..=33 => {
                let (handover, supplement) = further(world, b).unwrap_or((handover, None));
                Command::Approve { handover, supplement, approval: b % 3, name: words(c), how: SafeText::default() }
            }
            34 | 58 => {
                let (handover, supplement) = further(world, b).unwrap_or((handover, None));
                Command::RefuseApproval { handover, supplement, reason }
            }
            35 => Command::AdviceSent { handover, text: reason },
            36 => {
                let network = world.referral.handover(handover).and_then(|one| rules.catalogue.network(&one.network));
                let outcome = network.filter(|_| b % 2 == 0).map(|row| chosen(&row.outcomes, b));
                Command::AdviceAnswered { handover, outcome, text: reason }
            }
            37 => Command::AdviceDropped { handover, reason },
            38 if b % 2 == 0 => Command::Remind { handover },
            38 => Command::Recall { handover, reason },
            39 | 59 => {
                let facts = if b % 5 < 2 { vec![fact(world)] } else { Vec::new() };
                let today = rules.calendar.date(world.now);
                let held = world.referral.handover(handover);
                let more = held.map(|one| more_to_give(&rules, &world.referral, one, today)).unwrap_or_default();
                let mut parts: Vec<PartKey> = more.into_iter().map(|part| part.key).collect();
                if b % 11 == 0 {
                    parts.extend([PartKey::Story, PartKey::Goal, PartKey::Bsn, PartKey::Address]);
                }
                let add = parts.into_iter().enumerate().filter(|(at, _)| (b >> (at % 6)) & 1 == 1).map(|(_, key)| key);
                let seen_hash = (a % 23 == 0).then(|| "een ander pakket".to_owned());
                Command::Supplement { handover, facts, add: add.collect(), seen_hash }
            }
            40 | 41 => Command::Ask {
                id: QuestionId(uuid(world.new_id())),
                text: reason,
                asked_of: SafeText::default(),
                due: (b % 3 == 0).then(|| world.now + SignedDuration::from_hours(i64::from(c) - 10)),
            },
            42 => {
                let question = from(&world.referral.questions, a).map_or(QuestionId(uuid(7)), |question| question.id);
                Command::RecordAnswer { question, answer: reason }
            }
            43 => Command::AddNote { id: NoteId(uuid(world.new_id())), text: reason },
            44 => Command::Snooze { until: world.now + SignedDuration::from_hours(i64::from(c) - 10) },
            45 => Command::Wake,
            46 => Command::Hold { reason: chosen(&rules.catalogue.hold, a), text: reason },
            47 => Command::Resume,
            48 => Command::Reject { reason: chosen(&rules.catalogue.reject, a), advice: reason, feedback: feedback() },
            49 => {
                let referral = if a % 4 == 0 { world.referral.id } else { ReferralId(uuid(u128::from(a))) };
                Command::MarkDuplicate { of: DuplicateOf { referral, number: text("26-00007"), evidence: reason } }
            }
            50 if b % 2 == 0 => Command::UnmarkDuplicate { reason },
            50 => Command::Reopen { reason },
            51 => Command::Withdraw { asked_by: words(a), reason },
            52 => Command::Close { outcome: chosen(&rules.catalogue.close, a), text: reason, feedback: feedback() },
            53 => {
                let mut content = world.referral.content.clone();
                match a % 4 {
                    0 => content.story = text("Nu beter opgeschreven."),
                    1 => content.goal = SafeText::default(),
                    2 => content.story = text(&format!("Veertien meldingen, en nu nog {b}.")),
                    _ => content.facts.truncate(usize::from(b % 3)),
                }
                content.summary = words(b);
                Command::Amend { content: Box::new(content), reason }
            }
            _ => {
                let step = from(&world.referral.undo, 255).map(|step| step.command);
                let newest = world.referral.undo.last().map(|step| step.command);
                let command = if a % 5 == 0 { step } else { newest };
                Command::Undo { command: command.unwrap_or(CommandId(uuid(u128::from(a)))) }
            }
        }
    }
}

/// A further package that waits for agreement, mostly.
fn further(world: &World, pick: u8) -> Option<(HandoverId, Option<u16>)> {
    let waits = |one: &Handover| one.waiting_supplements().next().map(|(at, _)| (one.id, Some(at)));
    world.referral.handovers.iter().filter(|_| !pick.is_multiple_of(4)).find_map(waits)
}
