//! From a referral to what its lists need: plain columns without a person in them, and a sealed line to copy out.

use jiff::Timestamp;
use serde::Serialize;

use super::StoreError;
use super::face::HandoverSplit;
use super::houses::HouseState;
use super::seal::{Key, Place, place};
use super::writes::{AskedRow, HandoverRow, ReferralRow};
use crate::domain::delivery::Delivery;
use crate::domain::handover::{Approver, Handover, HandoverState, Mode};
use crate::domain::referral::{Referral, SourceReference};
use crate::domain::retention::Destruction;
use crate::domain::row::{Row, Split};
use crate::domain::rules::Rules;
use crate::domain::words::wire_name;

/// Place in the order of what has no moment: after everything that has one.
const NO_MOMENT: i64 = 1 << 61;
/// What came back stands before everything else: the others are moved behind it.
const NOT_RETURNED: i64 = 1 << 62;

/// The plain column of a split that rows stand in.
pub(super) fn split_column(split: Split) -> &'static str {
    match split {
        Split::Inbox | Split::Mine => "desk",
        Split::Waiting => "wacht",
        Split::Out => "uit",
        Split::Overdue | Split::Done => "klaar",
        Split::Shielded => "afgeschermd",
    }
}

/// The plain column of a hand-over's split.
pub(super) fn handover_column(split: HandoverSplit) -> &'static str {
    match split {
        HandoverSplit::New => "nieuw",
        HandoverSplit::Running => "lopend",
        HandoverSplit::Done => "klaar",
    }
}

/// Which of a network's lists a hand-over stands in.
pub(super) fn handover_split(state: HandoverState) -> HandoverSplit {
    use HandoverState::{MoreAsked, Offered, Seen};
    match state {
        Offered | Seen | MoreAsked => HandoverSplit::New,
        state if state.taken_up() => HandoverSplit::Running,
        _ => HandoverSplit::Done,
    }
}

/// The row of a referral as seen at `now`.
pub(super) fn row_of(rules: &Rules, referral: &Referral, now: Timestamp) -> Row {
    Row::of(rules, referral, now, rules.calendar.date(now))
}

/// Place in the order of the lists: what came back first, then by the next moment; what ended newest first.
pub(super) fn sort_of(row: &Row, referral: &Referral) -> i64 {
    if row.state.ended() {
        return -row.touched_at.as_microsecond();
    }
    match referral.standing.returned_at {
        Some(at) => at.as_microsecond(),
        None => NOT_RETURNED + row.due.as_ref().map_or(NO_MOMENT, |due| due.at.as_microsecond()),
    }
}

/// Everything that is stored of a referral.
pub(super) struct Sealing<'a> {
    pub(super) house: &'a HouseState,
    pub(super) key: &'a Key,
    pub(super) no: i64,
    pub(super) seq: i64,
    pub(super) now: Timestamp,
}

impl Sealing<'_> {
    /// The referral's own row.
    pub(super) fn referral(&self, referral: &Referral, row: &Row) -> Result<ReferralRow, StoreError> {
        let id = referral.id.0;
        let split = row.split(self.now);
        // Only what nothing but its snooze keeps out of sight wakes by itself.
        let snoozed = split == Split::Waiting && row.split(Timestamp::MAX) == Split::Inbox;
        let networks: Vec<&str> = referral.open_handovers().map(|handover| handover.network.as_str()).collect();
        let owner = referral.standing.owner.as_ref();
        let kept = Destruction::of(&*self.house.rules()?, referral);
        Ok(ReferralRow {
            house: self.house.no,
            id,
            no: self.no,
            version: number(referral.version)?,
            state: wire_name(row.state),
            split: split_column(split),
            wake_at: row.snoozed_until.filter(|_| snoozed).map(Timestamp::as_microsecond),
            sort: sort_of(row, referral),
            due: row.due.as_ref().map(|due| due.at.as_microsecond()),
            urgency: row.urgency.map(wire_name),
            owner: owner.map(|lease| lease.user.0),
            lease_until: owner.map(|lease| lease.until.as_microsecond()),
            municipality: row.municipality.as_str().to_owned(),
            networks: networks.join(","),
            shelf: referral.weighing.shelf(),
            received_at: row.received_at.as_microsecond(),
            touched_at: row.touched_at.as_microsecond(),
            source: source_tag(self.house, referral),
            seq: self.seq,
            shield_at: row.shielded_from.filter(|from| *from > self.now).map(Timestamp::as_microsecond),
            keep: keep_columns(&kept),
            line: self.seal(Place::Row, &id, referral.version, row)?,
            body: self.seal(Place::Body, &id, referral.version, referral)?,
            wrapped: None,
        })
    }

    /// The row of one of its hand-overs.
    pub(super) fn handover(
        &self,
        rules: &Rules,
        referral: &Referral,
        handover: &Handover,
    ) -> Result<HandoverRow, StoreError> {
        let delivery = Delivery::line(rules, referral, handover);
        let line = delivery.as_ref().map(|delivery| delivery.row(rules));
        let since = delivery.as_ref().map_or(handover.decided_at, |delivery| delivery.since);
        Ok(HandoverRow {
            house: self.house.no,
            id: handover.id.0,
            referral: referral.id.0,
            network: handover.network.as_str().to_owned(),
            version: number(handover.version)?,
            state: wire_name(handover.state),
            split: handover_column(handover_split(handover.state)),
            visible: visible(handover),
            sort: match handover_split(handover.state) {
                HandoverSplit::Done => -since.as_microsecond(),
                _ => handover.due.map_or(NO_MOMENT, Timestamp::as_microsecond),
            },
            seq: self.seq,
            line: self.seal(Place::Handover, &handover.id.0, handover.version, &line)?,
        })
    }

    /// Whose agreement it waits for, or waited for: of organisations that the house knows.
    pub(super) fn asked(&self, referral: &Referral, handover: &Handover) -> Vec<AskedRow> {
        let of = |approver: &Approver, code: &str| match approver {
            Approver::Participant { participant } => participant.code.as_ref().is_some_and(|own| own.as_str() == code),
            Approver::SecondEyes | Approver::Subject => false,
        };
        let mut rows: Vec<AskedRow> = Vec::new();
        for approval in handover.all_approvals() {
            let Approver::Participant { participant } = &approval.approver else { continue };
            let Some(code) = &participant.code else { continue };
            if rows.iter().any(|row| row.organisation == code.as_str()) {
                continue;
            }
            let open = handover.missing_approvals().any(|asked| of(&asked.approver, code.as_str()));
            rows.push(AskedRow {
                house: self.house.no,
                handover: handover.id.0,
                organisation: code.as_str().to_owned(),
                open,
                shelf: referral.weighing.shelf(),
                sort: handover.due.map_or(NO_MOMENT, Timestamp::as_microsecond),
                seq: self.seq,
            });
        }
        rows
    }

    fn seal<T: Serialize>(&self, at: Place, id: &uuid::Uuid, version: u64, value: &T) -> Result<Vec<u8>, StoreError> {
        let json = zeroize::Zeroizing::new(serde_json::to_vec(value).map_err(|_| StoreError::Invalid("no JSON"))?);
        Ok(self.key.seal(&place(at, &self.house.code, id.as_bytes(), version), &json))
    }
}

/// By which rule it is kept, and the day that says when to look at it: whatever a house's terms become, these stay true.
pub(super) fn keep_columns(kept: &Destruction) -> (String, String) {
    (wire_name(kept.rule), kept.looked_at_by().to_string())
}

/// The unique, blinded name that a source system has for a referral.
pub(super) fn source_tag(house: &HouseState, referral: &Referral) -> Option<[u8; 32]> {
    let source = referral.source.as_ref()?;
    Some(house.blinder.tag("s", &named(source)))
}

/// The same under every key that may have blinded it.
pub(super) fn source_tags(house: &HouseState, source: &SourceReference) -> Vec<[u8; 32]> {
    house.blinder.tags("s", &named(source))
}

fn named(source: &SourceReference) -> String {
    let (system, reference) = (source.system.as_str(), source.reference.as_str());
    format!("{}|{system}|{reference}", system.len())
}

/// A version or number as the database keeps it.
pub(super) fn number(version: u64) -> Result<i64, StoreError> {
    i64::try_from(version).map_err(|_| StoreError::Invalid("een versie die te groot is"))
}

/// A number that somebody named, as the database keeps it: one beyond its largest is the largest.
pub(super) fn signed(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// 0: never left. 1: the network may read it. 2: it left, and was taken back.
fn visible(handover: &Handover) -> i64 {
    if handover.state.delivered() {
        1
    } else {
        i64::from(handover.mode != Mode::Advise && handover.sent_at.is_some()) * 2
    }
}
