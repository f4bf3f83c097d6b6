//! The reference: a store that is nothing but a few maps in memory. What it answers is what every engine must answer.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;
use wissel::domain::actor::{Actor, Role};
use wissel::domain::code::{HouseCode, TextCode};
use wissel::domain::command::Command;
use wissel::domain::decide::{Order, decide};
use wissel::domain::event::Recorded;
use wissel::domain::evolve::evolve;
use wissel::domain::handover::{Handover, HandoverState};
use wissel::domain::id::{CommandId, DraftId, FilterId, HandoverId, ReferralId, UserId};
use wissel::domain::quick_text::QuickText;
use wissel::domain::referral::Referral;
use wissel::domain::refusal::Refusal;
use wissel::domain::retention::shielded;
use wissel::domain::row::{Row, Split};
use wissel::domain::rules::Rules;
use wissel::domain::text::SafeText;
use wissel::store::{CommandError, CommandRequest, Outcome, SessionRecord, Target};

/// How long a session of the sequences lasts without activity.
pub const IDLE: SignedDuration = SignedDuration::from_mins(30);

/// An answer, as far as two stores can be compared by it.
#[derive(Debug, Clone, PartialEq)]
pub enum Said {
    Done { events: Vec<Recorded>, row: Box<Row>, seq: u64, repeated: bool, existed: bool },
    Refused(Refusal),
    Stale(u64),
    KeyReused,
    NotFound,
}

impl Said {
    pub fn of(answer: Result<Outcome, CommandError>) -> Self {
        match answer {
            Ok(Outcome { events, row, seq, repeated, existed, .. }) => {
                Said::Done { events, row: Box::new(row), seq, repeated, existed }
            }
            Err(CommandError::Refused(refusal)) => Said::Refused(refusal),
            Err(CommandError::Stale { current }) => Said::Stale(current),
            Err(CommandError::KeyReused) => Said::KeyReused,
            Err(CommandError::NotFound) => Said::NotFound,
            Err(CommandError::Store(error)) => panic!("{error}"),
        }
    }
}

struct Kept {
    referral: Referral,
    row: Row,
    arrived: u64,
    /// Who handed it in.
    by: UserId,
}

struct Known {
    user: UserId,
    fingerprint: [u8; 32],
    referral: ReferralId,
    seq: u64,
    events: Vec<Recorded>,
}

struct House {
    rules: Arc<Rules>,
    seq: u64,
    numbers: BTreeMap<i16, u32>,
    referrals: BTreeMap<ReferralId, Kept>,
    commands: HashMap<Uuid, Known>,
    reads: HashMap<ReferralId, Vec<(UserId, &'static str)>>,
    /// What changed, in order: the feed.
    /// Number, command, its kind, and what it changed.
    changes: Vec<(u64, CommandId, &'static str, ReferralId)>,
    filters: BTreeMap<FilterId, (UserId, bool, Vec<u8>)>,
    texts: BTreeMap<TextCode, QuickText>,
}

/// The whole model.
#[derive(Default)]
pub struct Model {
    houses: BTreeMap<HouseCode, House>,
    drafts: BTreeMap<(UserId, DraftId), Vec<u8>>,
    sessions: BTreeMap<[u8; 32], SessionRecord>,
}

impl Model {
    pub fn add_house(&mut self, rules: &Arc<Rules>) {
        let house = House {
            seq: 1,
            numbers: BTreeMap::new(),
            referrals: BTreeMap::new(),
            commands: HashMap::new(),
            reads: HashMap::new(),
            changes: Vec::new(),
            filters: BTreeMap::new(),
            texts: BTreeMap::new(),
            rules: rules.clone(),
        };
        self.houses.insert(rules.house.code.clone(), house);
    }

    fn house(&mut self, actor: &Actor) -> &mut House {
        self.houses.get_mut(&actor.house).unwrap()
    }

    pub fn seq(&mut self, actor: &Actor) -> u64 {
        self.house(actor).seq
    }

    pub fn newest(&self, house: &HouseCode) -> u64 {
        self.houses[house].seq
    }

    /// An account was made: that is an entry.
    pub fn account_set(&mut self, actor: &Actor) {
        self.house(actor).seq += 1;
    }

    pub fn command(&mut self, request: &CommandRequest) -> Said {
        let actor = request.scope.actor();
        let house = self.house(actor);
        if let Some(known) = house.commands.get(&request.order.id.0) {
            let same_hand = request.target == Target::New || known.user == actor.user;
            if !same_hand || known.fingerprint != request.fingerprint {
                return Said::KeyReused;
            }
            // Of what was destroyed nothing can be told again.
            let Some(kept) = house.referrals.get(&known.referral) else { return Said::NotFound };
            // Who can't reach it any more is told nothing of what others did since.
            let newest = known.seq >= kept.arrived
                && known.events.last().is_some_and(|event| event.version == kept.referral.version);
            let reached = match request.target {
                Target::New => true,
                Target::Referral(id) => id == known.referral && may_open(actor, &kept.referral),
                Target::Handover(id) => {
                    request.order.command.of_network() == Some(id)
                        && kept.referral.handover(id).is_some_and(|handover| may_receive(actor, handover))
                }
            };
            if !newest && !reached {
                house.deny(Some(known.referral), actor);
                return Said::NotFound;
            }
            let row = house.row(&kept.referral, request.now);
            // Nor what was done to another before it under the same identity.
            let events = if known.seq < kept.arrived { Vec::new() } else { known.events.clone() };
            return Said::Done { events, row: Box::new(row), seq: known.seq, repeated: true, existed: false };
        }
        let before = match request.target {
            Target::New => None,
            Target::Handover(id) => {
                let of = house.referrals.values().find(|kept| kept.referral.handover(id).is_some());
                let (found, of) = (of.map(|kept| kept.referral.clone()), of.map(|kept| kept.referral.id));
                let theirs = |referral: &Referral| {
                    request.order.command.of_network() == Some(id)
                        && referral.handover(id).is_some_and(|handover| may_receive(actor, handover))
                };
                let Some(referral) = found.filter(theirs) else {
                    house.deny(of, actor);
                    return Said::NotFound;
                };
                Some(referral)
            }
            Target::Referral(id) => {
                let found = house.referrals.get(&id).filter(|kept| may_open(actor, &kept.referral));
                let Some(kept) = found else {
                    house.deny(house.referrals.contains_key(&id).then_some(id), actor);
                    return Said::NotFound;
                };
                Some(kept.referral.clone())
            }
        };
        if let (Some(before), Some(expected)) = (&before, request.expected) {
            let current = match request.target {
                Target::Handover(id) => before.handover(id).map_or(0, |handover| handover.version),
                _ => before.version,
            };
            if current != expected {
                return Said::Stale(current);
            }
        }
        house.decide(request, actor, before)
    }

    /// The referral, if the actor may open it; recorded either way.
    pub fn read(&mut self, actor: &Actor, id: ReferralId, now: Timestamp) -> Option<(Referral, u64)> {
        let house = self.house(actor);
        let found = house.referrals.get(&id).map(|kept| kept.referral.clone());
        let calendar = house.rules.calendar.clone();
        let open = |referral: &Referral| may_open(actor, referral) && !shielded(&calendar, referral, now);
        let Some(referral) = found.filter(open) else {
            house.deny(house.referrals.contains_key(&id).then_some(id), actor);
            return None;
        };
        house.record(Some(id), actor, "inzage");
        Some((referral, house.seq))
    }

    /// Who read, found or was denied a referral, oldest first.
    pub fn looks(&mut self, actor: &Actor, id: ReferralId) -> Vec<(UserId, &'static str)> {
        self.house(actor).reads.get(&id).cloned().unwrap_or_default()
    }

    pub fn page(&mut self, actor: &Actor, split: Split, now: Timestamp) -> Vec<Row> {
        let house = self.house(actor);
        if !sees_lists(actor) {
            return Vec::new();
        }
        let stands = |kept: &&Kept| {
            let (row, referral) = (&kept.row, &kept.referral);
            let inside = actor.sees(referral.weighing.shelf());
            inside
                && match split {
                    Split::Mine => {
                        row.split(now) == Split::Inbox
                            && referral.owner_at(now).is_some_and(|lease| lease.user == actor.user)
                    }
                    Split::Overdue => row.overdue(now),
                    split => row.split(now) == split,
                }
        };
        let mut rows: Vec<&Kept> = house.referrals.values().filter(stands).collect();
        rows.sort_by_key(|kept| {
            let due = kept.row.due.as_ref().map_or(i64::MAX, |due| due.at.as_microsecond());
            let returned = kept.referral.standing.returned_at.map(Timestamp::as_microsecond);
            let place = match (split, returned) {
                (Split::Done, _) => (0, -kept.row.touched_at.as_microsecond()),
                (Split::Overdue, _) => (0, due),
                (_, Some(at)) => (0, at),
                (_, None) => (1, due),
            };
            (place, kept.referral.id)
        });
        rows.into_iter().map(|kept| kept.row.clone()).collect()
    }

    /// Rows that hold all words, newest first; recorded.
    pub fn search(&mut self, actor: &Actor, words: &[&str], now: Timestamp) -> (Vec<Row>, u64, u64) {
        let house = self.house(actor);
        let mut hits: Vec<&Kept> = house.referrals.values().filter(|kept| holds(&kept.referral, words)).collect();
        hits.sort_by_key(|kept| std::cmp::Reverse(kept.arrived));
        let (seen, hidden): (Vec<&Kept>, Vec<&Kept>) =
            hits.into_iter().partition(|kept| actor.sees(kept.referral.weighing.shelf()));
        let (away, seen): (Vec<&Kept>, Vec<&Kept>) =
            seen.into_iter().partition(|kept| kept.row.split(now) == Split::Shielded);
        let shielded = away.len() as u64;
        let (rows, ids): (Vec<Row>, Vec<ReferralId>) =
            seen.iter().map(|kept| (kept.row.clone(), kept.referral.id)).unzip();
        let hidden = hidden.len() as u64;
        house.seq += 1;
        for id in ids {
            house.record(Some(id), actor, "gevonden");
        }
        (rows, hidden, shielded)
    }

    /// What the desk sees of the feed after a number: numbers, commands, and the rows as they are now.
    pub fn feed(&mut self, actor: &Actor, after: u64) -> Vec<(u64, CommandId, Row)> {
        let house = self.house(actor);
        let changes = house.changes.iter().filter(|(seq, _, _, _)| *seq > after);
        let seen = changes.filter_map(|(seq, command, kind, id)| {
            let kept = house.referrals.get(id).filter(|kept| may_hear(actor, kept, kind))?;
            // What was done to another before it under the same identity went with that one.
            (*seq >= kept.arrived).then(|| (*seq, *command, kept.row.clone()))
        });
        seen.collect()
    }

    /// Hand-overs that a network may know of, by identity.
    pub fn delivered(&mut self, actor: &Actor) -> BTreeMap<HandoverId, HandoverState> {
        let all = self.house(actor).referrals.values().flat_map(|kept| &kept.referral.handovers);
        all.filter(|handover| may_receive(actor, handover)).map(|handover| (handover.id, handover.state)).collect()
    }

    /// A file that is destroyed, if there is one.
    pub fn destroy(&mut self, actor: &Actor, id: ReferralId) -> bool {
        let house = self.house(actor);
        let gone = house.referrals.remove(&id).is_some();
        // Who looked at it goes with it: what comes anew under its identity was looked at by nobody yet.
        house.reads.remove(&id);
        house.seq += u64::from(gone);
        gone
    }

    pub fn put_filter(&mut self, actor: &Actor, id: FilterId, shared: bool, bytes: &[u8]) -> bool {
        let house = self.house(actor);
        let before = house.filters.get(&id).cloned();
        let mine = before.as_ref().is_none_or(|(owner, shared, _)| may_change(actor, *owner, *shared));
        if !mine || shared && actor.role != Role::Lead {
            return false;
        }
        let of_house = before.filter(|(_, shared, _)| *shared).map(|(_, _, bytes)| bytes);
        house.seq += u64::from(of_house.as_deref() != shared.then_some(bytes));
        house.filters.insert(id, (actor.user, shared, bytes.to_vec()));
        true
    }

    pub fn delete_filter(&mut self, actor: &Actor, id: FilterId) -> bool {
        let house = self.house(actor);
        let Some((_, shared, _)) =
            house.filters.get(&id).filter(|(owner, shared, _)| may_change(actor, *owner, *shared)).cloned()
        else {
            return false;
        };
        house.seq += u64::from(shared);
        house.filters.remove(&id);
        true
    }

    /// Filters that somebody sees: identity, shared, changeable, what was saved.
    pub fn filters(&mut self, actor: &Actor) -> Vec<(FilterId, bool, bool, Vec<u8>)> {
        let all = self.house(actor).filters.iter().filter(|(_, (owner, shared, _))| *shared || *owner == actor.user);
        let seen = |(id, (owner, shared, bytes)): (&FilterId, &(UserId, bool, Vec<u8>))| {
            (*id, *shared, may_change(actor, *owner, *shared), bytes.clone())
        };
        all.map(seen).collect()
    }

    pub fn put_text(&mut self, actor: &Actor, text: &QuickText) {
        let house = self.house(actor);
        let before = house.texts.insert(text.code.clone(), text.clone());
        house.seq += u64::from(before.as_ref() != Some(text));
    }

    pub fn withdraw_text(&mut self, actor: &Actor, code: &TextCode) -> bool {
        let house = self.house(actor);
        let gone = house.texts.remove(code).is_some();
        house.seq += u64::from(gone);
        gone
    }

    /// The house's own texts.
    pub fn texts(&mut self, actor: &Actor) -> Vec<QuickText> {
        self.house(actor).texts.values().cloned().collect()
    }

    pub fn knows_session(&self, token: &[u8; 32]) -> bool {
        self.sessions.contains_key(token)
    }

    pub fn open_session(&mut self, session: &SessionRecord) {
        self.sessions.insert(session.token_hash, session.clone());
    }

    /// Does a session run? Then it is renewed, by a minute at least.
    pub fn session(&mut self, token: &[u8; 32], now: Timestamp) -> bool {
        let Some(session) = self.sessions.get_mut(token) else { return false };
        if now >= session.idle_until || now >= session.absolute_until {
            return false;
        }
        if now.duration_since(session.seen) > SignedDuration::from_mins(1) {
            session.seen = now;
            session.idle_until = (now + IDLE).min(session.absolute_until).max(session.idle_until);
        }
        true
    }

    pub fn close_session(&mut self, token: &[u8; 32]) -> bool {
        self.sessions.remove(token).is_some()
    }

    pub fn put_draft(&mut self, actor: &Actor, id: DraftId, bytes: &[u8]) {
        self.drafts.insert((actor.user, id), bytes.to_vec());
    }

    pub fn draft(&self, actor: &Actor, id: DraftId) -> Option<&[u8]> {
        self.drafts.get(&(actor.user, id)).map(Vec::as_slice)
    }

    pub fn delete_draft(&mut self, actor: &Actor, id: DraftId) -> bool {
        self.drafts.remove(&(actor.user, id)).is_some()
    }
}

impl House {
    fn row(&self, referral: &Referral, now: Timestamp) -> Row {
        Row::of(&self.rules, referral, now, self.rules.calendar.date(now))
    }

    fn record(&mut self, id: Option<ReferralId>, actor: &Actor, what: &'static str) {
        self.seq += 1;
        if let Some(id) = id {
            self.reads.entry(id).or_default().push((actor.user, what));
        }
    }

    fn deny(&mut self, id: Option<ReferralId>, actor: &Actor) {
        self.record(id, actor, "geweigerd");
    }

    fn decide(&mut self, request: &CommandRequest, actor: &Actor, before: Option<Referral>) -> Said {
        let year = self.rules.calendar.date(request.now).year();
        let next = self.numbers.get(&year).copied().unwrap_or(0) + 1;
        let new = before.is_none();
        let number = new.then(|| SafeText::line(&format!("{:02}-{next:05}", year % 100)));
        let order = Order { number, ..request.order.clone() };
        let known = before.as_ref().map(|referral| referral.id);
        let events = match decide(&self.rules, before.as_ref(), actor, &order, request.now) {
            Ok(events) => events,
            Err(refusal) => {
                if matches!(refusal, Refusal::NotAllowed | Refusal::Unknown) {
                    self.deny(known, actor);
                }
                return Said::Refused(refusal);
            }
        };
        let after = events.iter().fold(before, |so_far, one| Some(evolve(so_far, one).unwrap())).unwrap();
        if let (Command::Receive { referral }, true) = (&request.order.command, new) {
            let same = |kept: &&Kept| referral.source.is_some() && kept.referral.source == referral.source;
            if let Some(kept) = self.referrals.values().find(same) {
                let row = self.row(&kept.referral, request.now);
                return Said::Done {
                    events: vec![],
                    row: Box::new(row),
                    seq: self.seq,
                    repeated: false,
                    existed: true,
                };
            }
            if self.referrals.contains_key(&referral.id) {
                return Said::Refused(Refusal::AlreadySo);
            }
            self.numbers.insert(year, next);
        }
        self.seq += 1;
        let row = self.row(&after, request.now);
        let known = Known {
            user: actor.user,
            fingerprint: request.fingerprint,
            referral: after.id,
            seq: self.seq,
            events: events.clone(),
        };
        self.commands.insert(request.order.id.0, known);
        self.changes.push((self.seq, request.order.id, request.order.command.kind(), after.id));
        let before = self.referrals.get(&after.id);
        let (arrived, by) = before.map_or((self.seq, request.scope.actor().user), |kept| (kept.arrived, kept.by));
        self.referrals.insert(after.id, Kept { referral: after, row: row.clone(), arrived, by });
        Said::Done { events, row: Box::new(row), seq: self.seq, repeated: false, existed: false }
    }
}

fn sees_lists(actor: &Actor) -> bool {
    matches!(actor.role, Role::Intake | Role::Lead | Role::Auditor)
}

fn may_open(actor: &Actor, referral: &Referral) -> bool {
    sees_lists(actor) && actor.sees(referral.weighing.shelf())
}

/// The desk hears what it may open; a partner's system what became of what it handed in, and not who works on it.
fn may_hear(actor: &Actor, kept: &Kept, kind: &str) -> bool {
    let own = actor.role == Role::System && kept.by == actor.user && actor.sees(kept.referral.weighing.shelf());
    let outcome = ["ontvangen", "intrekken", "afsluiten", "heropenen", "ongedaan_maken"].contains(&kind);
    own && outcome || may_open(actor, &kept.referral)
}

fn may_receive(actor: &Actor, handover: &Handover) -> bool {
    actor.role == Role::Network && actor.network.as_ref() == Some(&handover.network) && handover.state.delivered()
}

/// What the house shares only a lead changes; what is somebody's own, only its owner.
fn may_change(actor: &Actor, owner: UserId, shared: bool) -> bool {
    if shared { actor.role == Role::Lead } else { owner == actor.user }
}

fn holds(referral: &Referral, words: &[&str]) -> bool {
    let plain = |text: &str| text.to_lowercase().replace('ü', "u");
    let content = &referral.content;
    let names = [plain(&content.subject.name), plain(&content.referrer.name)];
    let texts = [&content.subject.address, &content.subject.place, &content.referrer.organisation];
    let texts = texts.into_iter().chain([&content.summary, &content.story, &content.goal]).map(|text| plain(text));
    let texts: Vec<String> = texts.collect();
    let split = |text: &'_ str| text.split(|c: char| !c.is_alphanumeric()).map(str::to_owned).collect::<Vec<_>>();
    words.iter().all(|word| {
        names.iter().flat_map(|name| split(name)).any(|part| part.starts_with(word))
            || texts.iter().flat_map(|text| split(text)).any(|part| part == *word)
    })
}
