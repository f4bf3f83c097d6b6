//! What is written of the duties of servers.

use super::super::ask::{Ask, ask};

/// One write, within the installation.
#[derive(Clone)]
pub(in super::super) enum DutyWrite {
    /// Takes the turn for a first try, or for one after the try that is known.
    Begin { name: &'static str, slot: i64, attempt: i64, now: i64 },
    /// What came of it, by who had the turn.
    End { name: &'static str, slot: i64, attempt: i64, now: i64, why: String, made: String },
    /// What came of something that any server may do at any time.
    Tell { name: &'static str, now: i64, why: String, made: String },
}

const BEGIN: &str = "insert into duty (name, slot, attempt, begun, ended, why, made) values ($1, $2, 1, $3, null, '', '') \
     on conflict (name, slot) do nothing";
const BEGIN_AGAIN: &str = "update duty set attempt = $4, begun = $3, ended = null, why = '' \
     where name = $1 and slot = $2 and attempt = $4 - 1";
const END: &str = "update duty set ended = $3, why = $5, made = $6 where name = $1 and slot = $2 and attempt = $4";
const TELL: &str = "insert into duty (name, slot, attempt, begun, ended, why, made) values ($1, 0, 1, $2, $2, $3, $4) \
     on conflict (name, slot) do update set begun = excluded.begun, ended = excluded.ended, why = excluded.why, \
     made = case when excluded.why = '' then excluded.made else duty.made end";

impl DutyWrite {
    pub(super) fn ask(&self) -> Ask {
        match self {
            Self::Begin { name, slot, attempt: 1, now } => ask(BEGIN).text(*name).int(*slot).int(*now),
            Self::Begin { name, slot, attempt, now } => ask(BEGIN_AGAIN).text(*name).int(*slot).int(*now).int(*attempt),
            Self::End { name, slot, attempt, now, why, made } => {
                let ask = ask(END).text(*name).int(*slot).int(*now).int(*attempt);
                ask.text(why.as_str()).text(made.as_str())
            }
            Self::Tell { name, now, why, made } => {
                ask(TELL).text(*name).int(*now).text(why.as_str()).text(made.as_str())
            }
        }
    }
}
