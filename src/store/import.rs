//! Taking over referrals that were decided elsewhere: the same journal, rows and tokens, in large transactions.
//!
//! Everything that needs no number is made beforehand, off the writer, so that the two overlap.

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::Timestamp;
use uuid::Uuid;

use super::StoreError;
use super::face::Imported;
use super::houses::HouseState;
use super::journal::{CHANGE, Change};
use super::round::{NewEntry, Round};
use super::rows::{Sealing, number, row_of};
use super::seal::Key;
use super::writes::{AskedRow, HandoverRow, ReferralRow, TokenRow};
use crate::domain::evolve::replay;
use crate::domain::id::CommandId;
use crate::domain::rules::Rules;

/// Referrals in one transaction.
pub(super) const CHUNK: usize = 1000;

struct PreparedEntry {
    at: Timestamp,
    actor: Uuid,
    version: i64,
    command: CommandId,
    payload: Vec<u8>,
}

/// A referral that only waits for its numbers.
pub(super) struct Prepared {
    house: Arc<HouseState>,
    key: Key,
    number: (i16, i64),
    row: ReferralRow,
    handovers: Vec<HandoverRow>,
    asked: Vec<AskedRow>,
    tokens: BTreeSet<i64>,
    entries: Vec<PreparedEntry>,
}

impl Prepared {
    /// Replays the events and seals what follows from them.
    pub(super) fn of(
        house: Arc<HouseState>,
        rules: &Rules,
        imported: &Imported,
        now: Timestamp,
    ) -> Result<Self, StoreError> {
        let misfit = StoreError::Invalid("gebeurtenissen die niet op elkaar passen");
        let referral = replay(&imported.events).ok().flatten().ok_or(misfit)?;
        if referral.house != house.code {
            return Err(StoreError::Invalid("een aanmelding van een ander huis"));
        }
        let key = Key::random();
        let sealing = Sealing { house: &house, key: &key, no: 0, seq: 0, now };
        let mut row = sealing.referral(&referral, &row_of(rules, &referral, now))?;
        row.wrapped = Some(house.wrap(&referral.id.0, &key));
        let handovers = referral.handovers.iter().map(|one| sealing.handover(rules, &referral, one));
        let handovers = handovers.collect::<Result<_, _>>()?;
        let asked = referral.handovers.iter().flat_map(|one| sealing.asked(&referral, one)).collect();
        let of_one_command = imported.events.chunk_by(|one, next| one.command == next.command);
        let entries = of_one_command.map(|events| {
            let change = Change::of(events)?;
            Ok(PreparedEntry {
                at: change.at,
                actor: change.by.user.0,
                version: number(change.first)? + i64::try_from(events.len()).unwrap_or(0) - 1,
                command: events[0].command,
                payload: serde_json::to_vec(&change).map_err(|_| StoreError::Invalid("no JSON"))?,
            })
        });
        let entries = entries.collect::<Result<_, StoreError>>()?;
        let tokens = house.blinder.of(&referral);
        Ok(Self { key, number: number_of(&referral.number), row, handovers, asked, tokens, entries, house })
    }

    /// The number of its house.
    pub(super) fn house(&self) -> i64 {
        self.house.no
    }

    /// Numbers it and adds it to a round.
    pub(super) fn add(mut self, round: &mut Round) {
        let house = self.house.no;
        let no = round.next_no(house);
        for entry in &self.entries {
            let new = NewEntry {
                at: entry.at,
                kind: CHANGE,
                actor: Some(entry.actor),
                referral: Some(self.row.id),
                version: Some(entry.version),
                // No request had this identity: one that comes with it later is another.
                command: Some((entry.command.0, Vec::new())),
                key: &self.key,
                payload: &entry.payload,
            };
            self.row.seq = round.append(&self.house, &new);
        }
        self.row.no = no;
        self.handovers.iter_mut().for_each(|handover| handover.seq = self.row.seq);
        round.commit.tokens.extend(self.tokens.iter().map(|token| TokenRow { house, token: *token, referral: no }));
        let (year, within) = self.number;
        let last = round.counters.entry((house, year)).or_insert(0);
        *last = within.max(*last);
        let handovers = self.handovers.into_iter().map(|row| ((house, row.id), row));
        round.handover_rows.extend(handovers);
        let seq = self.row.seq;
        // Of what was answered elsewhere nobody hears here.
        let asked = self.asked.into_iter().map(|row| AskedRow { seq: if row.open { seq } else { 0 }, ..row });
        round.asked_rows.extend(asked.map(|row| (((row.house, row.handover), row.organisation.clone()), row)));
        round.commit.referrals.push(self.row);
    }
}

/// Year and place of a number like `26-01842`; a number of another form takes no place.
fn number_of(number: &str) -> (i16, i64) {
    let parts =
        number.split_once('-').and_then(|(year, within)| Some((year.parse::<i16>().ok()?, within.parse().ok()?)));
    parts.map_or((0, 0), |(year, within)| (2000 + year, within))
}
