//! The door: one command in, its events out. Idempotency, rights, versions, the decision, the entry, the rows.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use jiff::{Timestamp, Unit};

use super::face::{CommandRequest, Outcome, Target};
use super::houses::HouseState;
use super::journal::{CHANGE, Change, Note};
use super::rights::{may_agree, may_open, may_receive};
use super::round::{Changed, Done, Held, NewEntry, NewNote, Round};
use super::rows::{number, row_of, source_tag, source_tags};
use super::seal::Key;
use super::{CommandError, StoreError};
use crate::domain::actor::Actor;
use crate::domain::command::Command;
use crate::domain::decide::{Order, decide};
use crate::domain::event::Recorded;
use crate::domain::evolve::evolve;
use crate::domain::referral::Referral;
use crate::domain::refusal::Refusal;
use crate::domain::rules::Rules;
use crate::domain::text::SafeText;

/// Times are kept in microseconds; what is decided on is what is kept.
pub(super) fn exact(now: Timestamp) -> Timestamp {
    now.round(Unit::Microsecond).unwrap_or(now)
}

/// Carries out a command within a round. An error leaves in the round at most an entry that says who was denied what.
pub(super) fn command(
    round: &mut Round,
    house: &Arc<HouseState>,
    request: &CommandRequest,
) -> Result<Outcome, CommandError> {
    let rules = house.rules()?;
    let door = Door { house, rules: &rules, request, actor: request.scope.actor(), now: exact(request.now) };
    if let Some(done) = round.done.get(&(house.no, request.order.id.0)).cloned() {
        return match door.again(round, done) {
            Err((Some(held), error)) => {
                round.note(&door.denied(Some(&held), "onbekend"))?;
                Err(error)
            }
            Err((None, error)) => Err(error),
            Ok(outcome) => Ok(outcome),
        };
    }
    let before = match door.aimed_at(round) {
        Ok(before) => before,
        Err((held, error)) => {
            round.note(&door.denied(held.as_deref(), "onbekend"))?;
            return Err(error);
        }
    };
    door.fresh(before.as_deref())?;
    match door.carry_out(round, before.as_ref()) {
        Err(CommandError::Refused(refusal @ (Refusal::NotAllowed | Refusal::Unknown))) => {
            round.note(&door.denied(before.as_deref(), refusal.code()))?;
            Err(refusal.into())
        }
        other => other,
    }
}

/// What was aimed at but may not be reached, if it is there at all, and the answer to who tried.
type OutOfReach = (Option<Arc<Held>>, CommandError);

struct Door<'a> {
    house: &'a Arc<HouseState>,
    rules: &'a Rules,
    request: &'a CommandRequest,
    actor: &'a Actor,
    now: Timestamp,
}

impl Door<'_> {
    /// The answer to a command that was carried out before: how the referral is now. Who can't reach it any more is told
    /// only what they brought about themselves: nothing, once anything came after it.
    fn again(&self, round: &Round, done: Done) -> Result<Outcome, OutOfReach> {
        // A referral that arrives is the same whoever hands it in again.
        let same_hand = self.request.target == Target::New || done.actor == Some(self.actor.user.0);
        if done.fingerprint != self.request.fingerprint || !same_hand {
            return Err((None, CommandError::KeyReused));
        }
        let held = round.held.get(&(self.house.no, done.referral)).ok_or((None, CommandError::NotFound))?;
        let newest = done.events.last().is_some_and(|event| event.version == held.referral.version);
        if !newest && let Err((_, error)) = self.aimed_at(round) {
            return Err((Some(held.clone()), error));
        }
        let row = row_of(self.rules, &held.referral, self.now);
        let seq = done.seq.unsigned_abs();
        let referral = held.referral.clone();
        Ok(Outcome { referral, events: done.events, row, seq, repeated: true, existed: false })
    }

    /// The referral that the command is aimed at, if the actor may reach it.
    fn aimed_at(&self, round: &Round) -> Result<Option<Arc<Held>>, OutOfReach> {
        let (id, handover) = match self.request.target {
            Target::New => return Ok(None),
            Target::Referral(id) => (Some(id.0), None),
            Target::Handover(id) => (round.handovers.get(&(self.house.no, id.0)).copied(), Some(id)),
        };
        let Some(held) = id.and_then(|id| round.held.get(&(self.house.no, id)).cloned()) else {
            return Err((None, CommandError::NotFound));
        };
        let allowed = match handover {
            None => may_open(&self.request.scope, &held.referral),
            Some(id) => {
                let command = &self.request.order.command;
                held.referral.handover(id).is_some_and(|handover| {
                    (command.of_network() == Some(id) && may_receive(self.actor, handover))
                        || (command.of_agreement() == Some(id) && may_agree(self.actor, &held.referral, handover))
                })
            }
        };
        if allowed { Ok(Some(held)) } else { Err((Some(held), CommandError::NotFound)) }
    }

    /// Refuses what was decided on an older version.
    fn fresh(&self, before: Option<&Held>) -> Result<(), CommandError> {
        let current = match (self.request.target, before) {
            (Target::Referral(_), Some(held)) => held.referral.version,
            (Target::Handover(id), Some(held)) => held.referral.handover(id).map_or(0, |handover| handover.version),
            _ => return Ok(()),
        };
        match self.request.expected {
            Some(expected) if expected != current => Err(CommandError::Stale { current }),
            _ => Ok(()),
        }
    }

    fn carry_out(&self, round: &mut Round, before: Option<&Arc<Held>>) -> Result<Outcome, CommandError> {
        let year = self.rules.calendar.date(self.now).year();
        let last = round.counters.get(&(self.house.no, year)).copied().unwrap_or(0);
        let new = match (&self.request.order.command, self.request.target) {
            (Command::Receive { referral }, Target::New) => Some(referral.id),
            (Command::Receive { .. }, _) | (_, Target::New) => return Err(Refusal::Unknown.into()),
            _ => None,
        };
        let number_text = new.map(|_| SafeText::line(&format!("{:02}-{:05}", year.rem_euclid(100), last + 1)));
        let order = Order { number: number_text, ..self.request.order.clone() };
        let (events, after) = self.decided(before.map(|held| &*held.referral), &order)?;
        if events.is_empty() {
            // Nothing followed: there is nothing to record, and nothing to repeat.
            let seq = round.heads.get(&self.house.no).map_or(0, |head| head.seq.unsigned_abs());
            let row = row_of(self.rules, &after, self.now);
            return Ok(Outcome { referral: Arc::new(after), events, row, seq, repeated: false, existed: false });
        }
        if let Some(outcome) = self.known_source(round, new.is_some(), &after) {
            return Ok(outcome);
        }
        if let Some(id) = new {
            if round.held.contains_key(&(self.house.no, id.0)) {
                return Err(Refusal::AlreadySo.into());
            }
            round.counters.insert((self.house.no, year), last + 1);
        }
        let (key, no) = match before {
            Some(held) => (held.key.clone(), held.no),
            None => (Key::random(), round.next_no(self.house.no)),
        };
        let seq = self.append(round, &events, &after, &key)?;
        let row = row_of(self.rules, &after, self.now);
        if let Some(tag) = source_tag(self.house, &after).filter(|_| new.is_some()) {
            round.sources.insert((self.house.no, tag), after.id.0);
        }
        let referral = Arc::new(after);
        let held = Arc::new(Held { referral: referral.clone(), key, no });
        let changed = Changed {
            house: self.house.clone(),
            before: before.map(|held| held.referral.clone()),
            after: held,
            row: row.clone(),
            seq,
            now: self.now,
        };
        round.change(self.rules, changed)?;
        Ok(Outcome { referral, events, row, seq: seq.unsigned_abs(), repeated: false, existed: false })
    }

    /// Decides and evolves. A fault in there costs this command, not the writer.
    fn decided(&self, before: Option<&Referral>, order: &Order) -> Result<(Vec<Recorded>, Referral), CommandError> {
        let decided = catch_unwind(AssertUnwindSafe(|| {
            let events = decide(self.rules, before, self.actor, order, self.now)?;
            let after = events.iter().try_fold(before.cloned(), |so_far, one| evolve(so_far, one).map(Some));
            Ok::<_, Refusal>((events, after))
        }));
        match decided {
            Ok(Ok((events, Ok(Some(after))))) => Ok((events, after)),
            Ok(Err(refusal)) => Err(refusal.into()),
            Ok(Ok(_)) => Err(StoreError::Invalid("events that don't fit this referral").into()),
            Err(_) => Err(StoreError::Invalid("a command that broke the server").into()),
        }
    }

    /// The answer for a referral that its sender had sent before.
    fn known_source(&self, round: &Round, new: bool, after: &Referral) -> Option<Outcome> {
        let source = after.source.as_ref().filter(|_| new)?;
        let tags = source_tags(self.house, source);
        let id = tags.iter().find_map(|tag| round.sources.get(&(self.house.no, *tag)))?;
        let held = round.held.get(&(self.house.no, *id))?;
        let row = row_of(self.rules, &held.referral, self.now);
        let seq = round.heads.get(&self.house.no).map_or(0, |head| head.seq.unsigned_abs());
        let referral = held.referral.clone();
        Some(Outcome { referral, events: Vec::new(), row, seq, repeated: false, existed: true })
    }

    fn append(&self, round: &mut Round, events: &[Recorded], after: &Referral, key: &Key) -> Result<i64, CommandError> {
        let change = Change::of(events)?;
        let payload = serde_json::to_vec(&change).map_err(|_| StoreError::Invalid("no JSON"))?;
        let command = (self.request.order.id.0, self.request.fingerprint.to_vec());
        let entry = NewEntry {
            at: self.now,
            kind: CHANGE,
            actor: Some(self.actor.user.0),
            referral: Some(after.id.0),
            version: Some(number(after.version)?),
            command: Some(command.clone()),
            key,
            payload: &payload,
        };
        let seq = round.append(self.house, &entry);
        let done =
            Done { referral: after.id.0, actor: entry.actor, fingerprint: command.1, seq, events: events.to_vec() };
        round.done.insert((self.house.no, command.0), done);
        Ok(seq)
    }

    /// The entry that says who was denied what.
    fn denied(&self, held: Option<&Held>, refusal: &str) -> NewNote {
        let target = match self.request.target {
            Target::New => None,
            Target::Referral(id) => Some(id.0),
            Target::Handover(id) => Some(id.0),
        };
        NewNote {
            house: self.house.clone(),
            at: self.now,
            actor: Some(self.actor.user.0),
            referral: held.map(|held| (held.referral.id.0, held.key.clone())),
            note: Note::Denied {
                by: self.actor.signature(),
                attempt: self.request.order.command.kind().to_owned(),
                refusal: refusal.to_owned(),
                target: target.filter(|_| held.is_none()),
            },
        }
    }
}
