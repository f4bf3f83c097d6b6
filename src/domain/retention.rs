//! How long a referral may be kept, from what happened to it: by which day it must be gone, by which rule, and who says so.
//!
//! The rules it keeps:
//! * it is derived, never stored, so that it can't drift from the file;
//! * a house may only shorten what the law sets: the numbers of [`RetentionTerms`] are cut to the law's wherever they are used;
//! * what the law doesn't say (the short grace of what wasn't taken up, when a closed file is shielded) is the house's
//!   choice and carries [`Destruction::confirmed`] = false: te bevestigen.

mod renewal;

use jiff::civil::Date;
use jiff::{Span, Timestamp, ToSpan};
use serde::{Deserialize, Serialize};

use super::calendar::Calendar;
use super::handover::HandoverState;
use super::message::Message;
use super::referral::{Referral, State};
use super::refusal::FieldProblem;
use super::rules::Rules;
use super::weighing::FocusArea;
use crate::says;

pub use renewal::{MOST_RENEWED, NewRenewal, ProviderConsent, Renewal, RenewalGround, providers, renewed_until};

/// Months after the first processing (Wgs 1.8(7)), or the last one (Wet PGA radicalisering 9).
pub const MOST_MONTHS: u16 = 60;
/// Days that a house may keep what it didn't take up. The law names no grace at all.
pub const MOST_GRACE_DAYS: u16 = 92;
/// The outcome of what the radicalisation conference took up.
const TAKEN_UP_THERE: &str = "opgenomen_pga";

/// A house's own terms. Nothing in here can lengthen a term of the law.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(default, deny_unknown_fields)]
pub struct RetentionTerms {
    /// Days that what was not taken up is kept, to put a mistake right. A choice that the advisory committee tests.
    #[serde(rename = "nietOpgenomenDagen")]
    pub not_taken_up_days: u16,
    /// Months from the first processing; at most [`MOST_MONTHS`].
    #[serde(rename = "opgenomenMaanden")]
    pub taken_up_months: u16,
    /// Months from the last processing of what the radicalisation conference took up; at most [`MOST_MONTHS`].
    #[serde(rename = "radicaliseringMaanden")]
    pub radicalisation_months: u16,
    /// Days before the last day on which destruction is proposed: as long as a second person has to agree in time.
    #[serde(rename = "aankondigingDagen")]
    pub notice_days: u16,
}

impl Default for RetentionTerms {
    fn default() -> Self {
        Self {
            not_taken_up_days: 28,
            taken_up_months: MOST_MONTHS,
            radicalisation_months: MOST_MONTHS,
            notice_days: 14,
        }
    }
}

impl RetentionTerms {
    /// What is looked at by this day or an earlier one ([`Destruction::looked_at_by`]) may have to be proposed today. A few days too many: months differ in
    /// length, and the file itself has the last word.
    pub fn looked_at_until(&self, rule: RetentionRule, today: Date) -> Date {
        let until = today.saturating_add((i64::from(self.notice_days) + 4).days());
        until.saturating_sub(match rule {
            RetentionRule::NotTakenUp => i64::from(self.not_taken_up_days.min(MOST_GRACE_DAYS)).days(),
            RetentionRule::TakenUp => i64::from(self.taken_up_months.min(MOST_MONTHS)).months(),
            RetentionRule::Radicalisation => i64::from(self.radicalisation_months.min(MOST_MONTHS)).months(),
            RetentionRule::Renewed => 0.days(),
        })
    }

    /// What is wrong with them, by field of the wire.
    pub fn problems(&self) -> Vec<FieldProblem> {
        let mut problems = Vec::new();
        let mut most = |field: &str, value: u16, most: u16| {
            if value > most {
                let message: Message = says!("retention-too-long", most = most);
                problems.push(FieldProblem::new(field, "ongeldig", message));
            }
        };
        most("bewaren.nietOpgenomenDagen", self.not_taken_up_days, MOST_GRACE_DAYS);
        most("bewaren.opgenomenMaanden", self.taken_up_months, MOST_MONTHS);
        most("bewaren.radicaliseringMaanden", self.radicalisation_months, MOST_MONTHS);
        most("bewaren.aankondigingDagen", self.notice_days, MOST_GRACE_DAYS);
        let months = [
            ("bewaren.opgenomenMaanden", self.taken_up_months),
            ("bewaren.radicaliseringMaanden", self.radicalisation_months),
        ];
        // None at all would destroy what runs on the day of its receipt.
        for (field, _) in months.into_iter().filter(|(_, months)| *months == 0) {
            let range: Message = says!("own-range", least = 1_u16, most = MOST_MONTHS);
            problems.push(FieldProblem::new(field, "ongeldig", range));
        }
        problems
    }
}

/// Why a referral must be gone by then.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub enum RetentionRule {
    /// Not taken up: rejected, taken back, a duplicate, or ended without the four criteria (BGS 1.16(1)).
    #[serde(rename = "niet_opgenomen")]
    NotTakenUp,
    /// Taken up, or still running: counted from the first processing (Wgs 1.8(7)).
    #[serde(rename = "opgenomen")]
    TakenUp,
    /// Taken up by the radicalisation conference: counted from the last processing (Wet PGA radicalisering 9).
    #[serde(rename = "radicalisering")]
    Radicalisation,
    /// Made available anew (Wgs 1.8(7), BGS 1.16(2)).
    #[serde(rename = "hernieuwd")]
    Renewed,
}

impl RetentionRule {
    /// All of them.
    pub const ALL: [RetentionRule; 4] =
        [RetentionRule::NotTakenUp, RetentionRule::TakenUp, RetentionRule::Radicalisation, RetentionRule::Renewed];

    /// The article that it rests on.
    pub fn article(self) -> &'static str {
        match self {
            RetentionRule::NotTakenUp => "BGS 1.16, lid 1",
            RetentionRule::TakenUp => "Wgs 1.8, lid 7",
            RetentionRule::Radicalisation => "Wet PGA radicalisering 9",
            RetentionRule::Renewed => "Wgs 1.8, lid 7; BGS 1.16, lid 2",
        }
    }

    /// The length of the term itself stands in the law, not only that there must be one.
    pub fn confirmed(self) -> bool {
        self != RetentionRule::NotTakenUp
    }
}

/// A length of time, as a term counts it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(tag = "eenheid")]
pub enum Length {
    /// Calendar days.
    #[serde(rename = "dagen")]
    Days {
        /// How many.
        #[serde(rename = "aantal")]
        count: u16,
    },
    /// Months.
    #[serde(rename = "maanden")]
    Months {
        /// How many.
        #[serde(rename = "aantal")]
        count: u16,
    },
}

impl Length {
    fn span(self) -> Span {
        match self {
            Length::Days { count } => i64::from(count).days(),
            Length::Months { count } => i64::from(count).months(),
        }
    }
}

/// By when a referral must be destroyed, and why: from which day, how long, by which article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Destruction {
    /// Which rule.
    #[serde(rename = "regel")]
    pub rule: RetentionRule,
    /// The day that the term is counted from.
    #[serde(rename = "vanafDatum")]
    #[cfg_attr(feature = "server", schema(value_type = String, format = Date))]
    pub from: Date,
    /// The term. None for what was made available until a day of its own.
    #[serde(rename = "termijn", default, skip_serializing_if = "Option::is_none")]
    pub length: Option<Length>,
    /// On this day at the latest it must be gone.
    #[serde(rename = "uiterlijkDatum")]
    #[cfg_attr(feature = "server", schema(value_type = String, format = Date))]
    pub by: Date,
    /// The article.
    #[serde(rename = "artikel")]
    pub article: String,
    /// False where the house chose the length: te bevestigen.
    #[serde(rename = "bevestigd")]
    pub confirmed: bool,
    /// The referral still runs: closing it may bring the day nearer.
    #[serde(rename = "looptNog", default)]
    pub running: bool,
}

impl Destruction {
    /// By when this referral must be gone, as things stand.
    pub fn of(rules: &Rules, referral: &Referral) -> Self {
        let terms = &rules.house.retention;
        let day = |at: Timestamp| rules.calendar.date(at);
        let first = day(referral.received_at);
        let longest = Length::Months { count: terms.taken_up_months.min(MOST_MONTHS) };
        let rule = rule(rules, referral);
        let renewal = renewal::last_that_holds(referral, &rules.calendar, after(first, longest));
        if let Some(renewal) = renewal.filter(|_| rule == RetentionRule::TakenUp) {
            let rule = RetentionRule::Renewed;
            return Self {
                rule,
                from: day(renewal.at),
                length: None,
                by: renewal.last_day(&rules.calendar),
                article: rule.article().to_owned(),
                confirmed: rule.confirmed(),
                running: !referral.standing.state.ended(),
            };
        }
        let (rule, from, length) = match rule {
            RetentionRule::NotTakenUp => {
                let grace = Length::Days { count: terms.not_taken_up_days.min(MOST_GRACE_DAYS) };
                let ended = referral.standing.ending.as_ref().map_or(referral.touched_at, |ending| ending.at);
                // However short the grace: never beyond what holds for everything.
                if after(day(ended), grace) > after(first, longest) {
                    (RetentionRule::TakenUp, first, longest)
                } else {
                    (RetentionRule::NotTakenUp, day(ended), grace)
                }
            }
            RetentionRule::Radicalisation => {
                let months = Length::Months { count: terms.radicalisation_months.min(MOST_MONTHS) };
                (RetentionRule::Radicalisation, day(referral.touched_at), months)
            }
            RetentionRule::TakenUp | RetentionRule::Renewed => (RetentionRule::TakenUp, first, longest),
        };
        Self {
            rule,
            from,
            length: Some(length),
            by: after(from, length),
            article: rule.article().to_owned(),
            confirmed: rule.confirmed(),
            running: !referral.standing.state.ended(),
        }
    }

    /// Its destruction is proposed from this day on: some days ahead, so that a second person can agree before the last day is
    /// over, whether it has ended or runs. Never before the term itself begins; and of a grace at least half goes by first,
    /// as what was agreed to is gone at once and a mistake can't be put right any more.
    pub fn proposed_from(&self, terms: &RetentionTerms) -> Date {
        let ahead = match (self.rule, self.length) {
            (RetentionRule::NotTakenUp, Some(Length::Days { count })) => terms.notice_days.min(count / 2),
            _ => terms.notice_days,
        };
        self.by.saturating_sub(i64::from(ahead).days()).max(self.from)
    }

    /// The day that says when to look at it: the one that its term is counted from, whatever length a house gives that later;
    /// and its last day, where that was decided on by itself.
    pub fn looked_at_by(&self) -> Date {
        if self.rule == RetentionRule::Renewed { self.by } else { self.from }
    }
}

fn after_months(from: Date, months: u16) -> Date {
    after(from, Length::Months { count: months })
}

fn after(from: Date, length: Length) -> Date {
    from.saturating_add(length.span())
}

fn rule(rules: &Rules, referral: &Referral) -> RetentionRule {
    let standing = &referral.standing;
    if referral.weighing.compartmented() && taken_up_by_conference(rules, referral) {
        return RetentionRule::Radicalisation;
    }
    match standing.state {
        State::Rejected | State::Duplicate | State::Withdrawn => RetentionRule::NotTakenUp,
        // Only what meets the four criteria was taken up (BGS 2.20).
        State::Closed if !referral.weighing.admitted() => RetentionRule::NotTakenUp,
        _ => RetentionRule::TakenUp,
    }
}

/// Once it is taken up there, Wgs 2.31 no longer applies (Wgs 2.31(13)).
fn taken_up_by_conference(rules: &Rules, referral: &Referral) -> bool {
    let outcome = referral.standing.ending.as_ref().and_then(|ending| ending.outcome.as_ref());
    let there = |network| {
        let row = rules.catalogue.network(network);
        row.is_some_and(|row| row.mandatory_on == Some(FocusArea::Radicalisation))
    };
    outcome.is_some_and(|outcome| *outcome == *TAKEN_UP_THERE)
        || referral.handovers.iter().any(|handover| {
            there(&handover.network) && (handover.state.taken_up() || handover.state == HandoverState::Completed)
        })
}

/// When a closed referral is shielded (Wgs 2.31(8)): from the day after its closing, so that a mistake of today can still be
/// put right today. That the rest of the closing day is open is a choice: te bevestigen. None for what isn't closed.
pub fn shielded_from(calendar: &Calendar, referral: &Referral) -> Option<Timestamp> {
    let ending = referral.standing.ending.as_ref().filter(|_| referral.standing.state == State::Closed)?;
    let next = calendar.date(ending.at).saturating_add(1.days());
    Some(next.to_zoned(calendar.zone().clone()).map_or(Timestamp::MAX, |start| start.timestamp()))
}

/// Shielded now: readable for the check of lawfulness and for renewed processing only.
pub fn shielded(calendar: &Calendar, referral: &Referral, now: Timestamp) -> bool {
    shielded_from(calendar, referral).is_some_and(|from| from <= now)
}
