//! What is written of subscriptions and their outbox.

use uuid::Uuid;

use super::super::ask::{Ask, ask};
use super::super::outbox::Progress;
use super::super::rows::signed;

/// One write, within a house.
#[derive(Clone)]
pub(in super::super) enum OutboxWrite {
    /// A new subscription, which hears what comes after the journal's head.
    Add { id: Uuid, sealed: Vec<u8> },
    /// In the place of this version. One that goes on begins with a clean slate.
    Change { id: Uuid, version: i64, state: &'static str, resumed: bool, sealed: Vec<u8> },
    /// With what it could not be told.
    Delete { id: Uuid },
    /// Takes the turn to tell it.
    Claim { id: Uuid, holder: Uuid, now: i64, until: i64 },
    /// What came of an event, by who has the turn.
    Advance { id: Uuid, holder: Uuid, now: i64, due: i64, until: i64, progress: Progress },
    /// Gives the turn back.
    Release { id: Uuid, holder: Uuid },
    /// What could not be told is tried again: these, or all.
    Again { id: Uuid, seqs: Option<Vec<i64>> },
    /// There is nothing left to tell again.
    Forget { id: Uuid, seq: i64 },
}

const ADD: &str = "insert into subscription (house, id, version, state, cursor, attempts, failed, due, lease_until, sealed) \
     values ($1, $2, 1, 'actief', coalesce((select seq from head where house = $1), 0), 0, 0, 0, 0, $3)";
const CHANGE: &str = "update subscription set version = version + 1, state = $4, sealed = $5, \
     attempts = case when $6 = 1 then 0 else attempts end, failed = case when $6 = 1 then 0 else failed end, \
     due = case when $6 = 1 then 0 else due end where house = $1 and id = $2 and version = $3";
const DELETE: [&str; 2] = [
    "delete from dead_letter where house = $1 and subscription = $2",
    "delete from subscription where house = $1 and id = $2",
];
const CLAIM: &str = "update subscription set holder = $3, lease_until = $5 \
     where house = $1 and id = $2 and state = 'actief' and due <= $4 and lease_until <= $4";
const ADVANCE: &str = "update subscription set cursor = $4, attempts = $5, failed = $6, due = $7, lease_until = $8, \
     state = case when $9 = 1 then 'gestoord' else state end where house = $1 and id = $2 and holder = $3";
const RELEASE: &str =
    "update subscription set lease_until = 0, holder = null where house = $1 and id = $2 and holder = $3";
const ASIDE: &str = "insert into dead_letter (house, subscription, seq, at, attempts, why, again) \
     values ($1, $2, $3, $4, $5, $6, 0) on conflict (house, subscription, seq) do update set \
     at = excluded.at, attempts = dead_letter.attempts + excluded.attempts, why = excluded.why, again = 0";
const FORGET: &str = "delete from dead_letter where house = $1 and subscription = $2 and seq = $3";
const AGAIN: &str = "update dead_letter set again = 1 where house = $1 and subscription = $2 and seq = $3";
const AGAIN_ALL: &str = "update dead_letter set again = 1 where house = $1 and subscription = $2";

impl OutboxWrite {
    /// Its first statement must find what it changes: otherwise nothing of the commit is kept.
    pub(in super::super) fn must_touch(&self) -> bool {
        matches!(self, Self::Change { .. } | Self::Advance { .. })
    }

    /// The statements, of which the last tells how many rows were touched.
    pub(super) fn asks(&self, house: i64) -> Vec<Ask> {
        let on = |text: &'static str, id: &Uuid| ask(text).int(house).id(*id);
        let one = match self {
            Self::Add { id, sealed } => on(ADD, id).bytes(sealed.as_slice()),
            Self::Change { id, version, state, resumed, sealed } => {
                on(CHANGE, id).int(*version).text(*state).bytes(sealed.as_slice()).flag(*resumed)
            }
            Self::Delete { id } => return DELETE.iter().map(|text| on(text, id)).collect(),
            Self::Claim { id, holder, now, until } => on(CLAIM, id).id(*holder).int(*now).int(*until),
            Self::Advance { id, holder, now, due, until, progress } => {
                let advance = on(ADVANCE, id).id(*holder).int(signed(progress.cursor));
                let advance = advance.int(i64::from(progress.attempts)).int(i64::from(progress.failed));
                // First: who lost the turn writes nothing of this.
                let mut asks = vec![advance.int(*due).int(*until).flag(progress.stop)];
                if let Some((seq, why, attempts)) = progress.aside {
                    asks.push(on(ASIDE, id).int(signed(seq)).int(*now).int(i64::from(attempts)).text(why));
                }
                if let Some(seq) = progress.told {
                    asks.push(on(FORGET, id).int(signed(seq)));
                }
                return asks;
            }
            Self::Release { id, holder } => on(RELEASE, id).id(*holder),
            Self::Again { id, seqs: None } => on(AGAIN_ALL, id),
            Self::Again { id, seqs: Some(seqs) } => return seqs.iter().map(|seq| on(AGAIN, id).int(*seq)).collect(),
            Self::Forget { id, seq } => on(FORGET, id).int(*seq),
        };
        vec![one]
    }
}
