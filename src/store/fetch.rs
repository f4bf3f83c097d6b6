//! What a round needs before anything in it can be decided: from memory, and the rest with one question of each sort.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use uuid::Uuid;

use super::ask::Source;
use super::face::{CommandRequest, Target};
use super::houses::{HouseState, Houses};
use super::known::Known;
use super::reads::{self, BodyRow};
use super::round::{Done, Held, Round};
use super::rows::source_tags;
use super::seal::{Key, Place, place};
use super::writer::Job;
use super::{StoreError, anew};
use crate::domain::command::Command;

/// Fetches all that the commands of a round will need, with one statement of each sort for each house.
///
/// What is `aloft` was decided on the same and is being written: it can't be read yet. Whether a command was carried out before
/// is looked up with all that it needs, or not at all.
pub(super) async fn fetch(
    mut from: Source<'_>,
    houses: &Houses,
    known: &mut Known,
    round: &mut Round,
    (jobs, aloft, before): (&[Job], Option<&Round>, Before),
) -> Result<(), StoreError> {
    let mut wants: HashMap<i64, Wants> = HashMap::new();
    for job in jobs {
        let Job::Command(request, ..) = job else { continue };
        if let Some(house) = houses.get(&request.scope.actor().house) {
            wants.entry(house.no).or_insert_with(|| Wants::of(house)).add(request);
        }
    }
    for wants in wants.into_values() {
        fetch_for(&mut from, known, round, (wants, aloft, before)).await?;
    }
    Ok(())
}

/// What is said of commands that may have been carried out before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Before {
    LookedUp,
    /// Each is taken for a new one: the write refuses a second entry of it.
    Unknown,
}

async fn fetch_for(
    from: &mut Source<'_>,
    known: &mut Known,
    round: &mut Round,
    (mut wants, aloft, before): (Wants, Option<&Round>, Before),
) -> Result<(), StoreError> {
    let no = wants.house.no;
    if let Some(aloft) = aloft {
        wants.take_along(aloft, round);
    }
    let done = match before {
        Before::LookedUp => reads::commands(from.again(), no, &wants.commands).await?,
        Before::Unknown => Vec::new(),
    };
    wants.referrals.extend(done.iter().map(|command| command.referral));
    if !wants.handovers.is_empty() {
        for (handover, referral) in reads::referrals_of(from.again(), no, &wants.handovers).await? {
            round.handovers.insert((no, handover), referral);
            wants.referrals.insert(referral);
        }
    }
    if !wants.sources.is_empty() {
        for (tag, referral) in reads::sources(from.again(), no, &wants.sources).await? {
            round.sources.insert((no, tag), referral);
            wants.referrals.insert(referral);
        }
    }
    let mut missing = Vec::new();
    for id in &wants.referrals {
        match known.held(no, *id) {
            Some(held) => drop(round.held.insert((no, *id), held)),
            None => missing.push(*id),
        }
    }
    if !missing.is_empty() {
        for row in reads::bodies(from.again(), no, &missing).await? {
            round.held.insert((no, row.id), Arc::new(held(&wants.house, &row)?));
        }
    }
    for command in done {
        // Of what was destroyed it is known that it was done, and nothing else.
        let events = match round.held.get(&(no, command.referral)) {
            Some(held) => {
                let entry = reads::entry_at(from.again(), no, command.seq).await?;
                let entry = entry.ok_or_else(|| StoreError::damaged("journal", command.seq))?;
                let events = anew::change(from.again(), &wants.house, &entry, &held.key).await?;
                events.unwrap_or_default()
            }
            None => Vec::new(),
        };
        let done = Done {
            referral: command.referral,
            actor: command.actor,
            fingerprint: command.fingerprint,
            seq: command.seq,
            events,
        };
        round.done.insert((no, command.command), done);
    }
    Ok(())
}

/// What the commands of one house need.
struct Wants {
    house: Arc<HouseState>,
    commands: Vec<Uuid>,
    referrals: HashSet<Uuid>,
    handovers: Vec<Uuid>,
    sources: Vec<[u8; 32]>,
}

impl Wants {
    fn of(house: Arc<HouseState>) -> Self {
        Self { house, commands: Vec::new(), referrals: HashSet::new(), handovers: Vec::new(), sources: Vec::new() }
    }

    fn add(&mut self, request: &CommandRequest) {
        self.commands.push(request.order.id.0);
        match request.target {
            Target::New => {}
            Target::Referral(id) => drop(self.referrals.insert(id.0)),
            Target::Handover(id) => self.handovers.push(id.0),
        }
        if let Command::Receive { referral } = &request.order.command {
            self.referrals.insert(referral.id.0);
            let tags = |source| source_tags(&self.house, source);
            self.sources.extend(referral.source.as_ref().map(tags).unwrap_or_default());
        }
    }

    /// Takes along what a round before this one did of what these commands are about.
    fn take_along(&mut self, before: &Round, round: &mut Round) {
        let no = self.house.no;
        let done = |id: &Uuid| Some(((no, *id), before.done.get(&(no, *id))?.clone()));
        round.done.extend(self.commands.iter().filter_map(done));
        let to = |id: &Uuid| Some(((no, *id), *before.handovers.get(&(no, *id))?));
        round.handovers.extend(self.handovers.iter().filter_map(to));
        let from = |tag: &[u8; 32]| Some(((no, *tag), *before.sources.get(&(no, *tag))?));
        round.sources.extend(self.sources.iter().filter_map(from));
        self.referrals.extend(round.done.values().map(|done| done.referral));
        self.referrals.extend(round.handovers.values().chain(round.sources.values()));
    }
}

/// Opens a stored referral.
pub(super) fn held(house: &HouseState, row: &BodyRow) -> Result<Held, StoreError> {
    let key: Key = house.unwrap(&row.id, &row.wrapped)?;
    let at = place(Place::Body, &house.code, row.id.as_bytes(), row.version.unsigned_abs());
    let body = key.open(&at, &row.body).map(zeroize::Zeroizing::new);
    let referral = body.and_then(|body| serde_json::from_slice(&body).ok());
    let referral = referral.ok_or_else(|| StoreError::damaged("body", row.id))?;
    Ok(Held { referral: Arc::new(referral), key, no: row.no })
}
