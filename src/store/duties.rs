//! What servers do by themselves for the whole installation: the copy that was due, and the round of what must go.
//!
//! The rules it keeps: of any number of servers one makes the copy of a moment, and never two copies at once; each copy, made
//! or failed, is in the installation's own journal, in the commit that says so. What came of it can be read without a key.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use super::ask::{Source, ask};
use super::door::exact;
use super::houses::INSTALLATION;
use super::journal::Note;
use super::round::NewNote;
use super::writes::{DutyWrite, Write};
use super::{Kept, Store, StoreError, reads};
use crate::domain::code::HouseCode;

const BACKUP: &str = "kopie";
const ROUND: &str = "ronde";
/// Who began a copy so long ago and never said what came of it, was stopped in the middle.
pub(super) const LONGEST: SignedDuration = SignedDuration::from_hours(6);
/// Between a copy that failed and the next try.
const AGAIN: SignedDuration = SignedDuration::from_hours(1);
const OF: &str =
    "select slot, attempt, begun, ended, why, made from duty where name = $1 order by slot desc limit 2000";

/// One time that something was done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Duty {
    /// When it was due.
    pub slot: Timestamp,
    /// Which try was the last one, from 1.
    pub attempt: i64,
    /// When the last try began.
    pub begun: Timestamp,
    /// When it ended; none as long as it goes on, or when it was cut off.
    pub ended: Option<Timestamp>,
    /// Why it failed; empty when it didn't.
    pub why: String,
    /// What came of it: the data file of a copy.
    pub made: String,
}

/// What servers did last, as it is seen from outside.
#[derive(Debug, Clone, Default)]
pub struct Duties {
    /// Copies, newest first.
    pub backups: Vec<Duty>,
    /// The last round of what must be destroyed, with what it found.
    pub round: Option<(Duty, RoundFound)>,
}

/// What a round found in all houses together.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoundFound {
    /// Referrals beyond the last day on which they may be kept.
    #[serde(rename = "teLaat")]
    pub late: u32,
    /// Proposals that have waited for a second person for half of their days or longer.
    #[serde(rename = "wachten")]
    pub waiting: u32,
    /// Accounts whose yearly review is due.
    #[serde(rename = "rechten")]
    pub reviews: u32,
}

/// The turn to make the copy of a moment.
#[derive(Debug)]
pub struct BackupTurn {
    slot: Timestamp,
    attempt: i64,
}

impl Duty {
    /// It was done.
    pub fn good(&self) -> bool {
        self.ended.is_some() && self.why.is_empty()
    }

    fn running(&self, now: Timestamp) -> bool {
        self.ended.is_none() && now.duration_since(self.begun) < LONGEST
    }
}

impl Store {
    /// Takes the turn to make the copy that was due at this moment. `None` when it was made, when any copy is being made, or
    /// when this one failed less than an hour ago.
    pub async fn take_backup(&self, slot: Timestamp, now: Timestamp) -> Result<Option<BackupTurn>, StoreError> {
        let slot = exact(slot);
        let known = self.backups().await?;
        let attempt = match known.iter().find(|one| one.slot == slot) {
            _ if known.iter().any(|one| one.running(now)) => return Ok(None),
            None => 1,
            Some(one) if one.good() || now.duration_since(one.begun) < AGAIN => return Ok(None),
            Some(one) => one.attempt + 1,
        };
        let begin = DutyWrite::Begin { name: BACKUP, slot: slot.as_microsecond(), attempt, now: now.as_microsecond() };
        let ack = self.record(Vec::new(), vec![Write::Duty(begin)]).await?;
        let mine = ack.touched.first().is_some_and(|rows| *rows > 0);
        Ok(mine.then_some(BackupTurn { slot, attempt }))
    }

    /// Says what came of it: the data file that was made and the older ones that went, or why it failed.
    pub async fn end_backup(
        &self,
        turn: BackupTurn,
        outcome: Result<(String, Vec<String>), String>,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let BackupTurn { slot, attempt } = turn;
        let (file, removed, why) = match outcome {
            Ok((file, removed)) => (Some(file), removed, None),
            Err(why) => (None, Vec::new(), Some(why)),
        };
        let end = DutyWrite::End {
            name: BACKUP,
            slot: slot.as_microsecond(),
            attempt,
            now: now.as_microsecond(),
            why: why.clone().unwrap_or_default(),
            made: file.clone().unwrap_or_default(),
        };
        let note = Note::BackedUp { due: slot, file, removed, why };
        let note = NewNote { house: self.installation()?, at: exact(now), actor: None, referral: None, note };
        self.record(vec![note], vec![Write::Duty(end)]).await.map(drop)
    }

    /// The copies that servers made or tried to make, newest first.
    pub async fn backups(&self) -> Result<Vec<Duty>, StoreError> {
        of(self.inner.within(INSTALLATION), BACKUP).await
    }

    /// What stands out in one house today, for [`Self::tell_round`], beside so many files that are beyond their last day.
    pub async fn round_found(&self, house: &HouseCode, late: u32, now: Timestamp) -> Result<RoundFound, StoreError> {
        let house = self.inner.houses.need(house)?;
        let rows = reads::undecided(self.inner.within(house.no), house.no, i64::MIN).await?;
        let mut waiting = 0;
        for row in &rows {
            let proposal = super::proposals::opened(&house, row)?;
            let half = proposal.until.duration_since(proposal.at) / 2;
            waiting += u32::from(proposal.open(now) && now.duration_since(proposal.at) >= half);
        }
        let mut reviews = 0;
        for Kept { account, .. } in self.kept_in(&house).await? {
            let due = account.standing.review_due().is_none_or(|due| now >= due);
            reviews += u32::from(!account.disabled && due);
        }
        Ok(RoundFound { late, waiting, reviews })
    }

    /// Says what the round through all houses found, or why it could not be made.
    pub async fn tell_round(&self, found: Result<RoundFound, String>, now: Timestamp) -> Result<(), StoreError> {
        let made = found.as_ref().map(|found| serde_json::json!(found).to_string()).unwrap_or_default();
        let tell =
            DutyWrite::Tell { name: ROUND, now: now.as_microsecond(), why: found.err().unwrap_or_default(), made };
        self.record(Vec::new(), vec![Write::Duty(tell)]).await.map(drop)
    }
}

impl RoundFound {
    /// Both together.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self {
            late: self.late + other.late,
            waiting: self.waiting + other.waiting,
            reviews: self.reviews + other.reviews,
        }
    }
}

/// What is known from outside, without a key.
pub(super) async fn seen<'a>(from: impl Fn() -> Source<'a>) -> Result<Duties, StoreError> {
    let backups = of(from(), BACKUP).await?;
    let round = of(from(), ROUND).await?.into_iter().next();
    let found = |duty: Duty| (serde_json::from_str(&duty.made).unwrap_or_default(), duty);
    Ok(Duties { backups, round: round.map(found).map(|(found, duty)| (duty, found)) })
}

async fn of(from: Source<'_>, name: &'static str) -> Result<Vec<Duty>, StoreError> {
    let at = |micros: i64| Timestamp::from_microsecond(micros).map_err(|_| StoreError::damaged("duty", name));
    let rows = from.all(ask(OF).text(name)).await?;
    let row = |row: &super::ask::Row| {
        Ok(Duty {
            slot: at(row.int(0)?)?,
            attempt: row.int(1)?,
            begun: at(row.int(2)?)?,
            ended: row.int_or_none(3)?.map(at).transpose()?,
            why: row.text(4)?,
            made: row.text(5)?,
        })
    };
    rows.iter().map(row).collect()
}
