//! Which clocks run, for the desk and for a hand-over, and which moment comes next.
//!
//! The rules it keeps: a term comes from the catalogue, never from code; holding and waiting for the referrer make the
//! desk's own clocks stand still, with the reason, but never a statutory one; and what is held has a clock of its own
//! that keeps it from being forgotten; what a network took up and has no term for an outcome is asked after.

use jiff::Timestamp;

use crate::domain::catalogue::{NetworkRow, NetworkTerm};
use crate::domain::code::{ClockCode, ReasonCode};
use crate::domain::deadline::Clock;
use crate::domain::referral::{Due, Hold, Referral, State};
use crate::domain::rules::Rules;
use crate::domain::weighing::Urgency;

/// Until somebody at the desk takes it up.
pub(super) const FIRST_CONTACT: &str = "eerste_contact";
/// Until it is decided what happens with it.
pub(super) const WEIGHING: &str = "weging";
/// Until what came back, or was taken up again, is decided on anew.
pub(super) const REASSESS: &str = "opnieuw_beoordelen";
/// Until an answered referral is closed.
pub(super) const FINISH: &str = "afronden";
/// Until somebody gave the more that was asked.
pub(super) const MORE: &str = "aanvulling";
/// Until somebody looks whether it must still be held.
pub(super) const HOLD: &str = "aanhouding";
/// Until an agreement was given or refused.
pub(super) const APPROVAL: &str = "akkoord";
/// Until the referrer followed the advice.
pub(super) const ADVICE: &str = "advies";
/// Until a network opened its package.
pub(super) const RECEIPT: &str = "ontvangst";
/// Until a network took it up or not.
pub(super) const DECISION: &str = "besluit";
/// Until a network told what came of it.
pub(super) const OUTCOME: &str = "uitkomst";
/// Until the desk asks a network how it stands, where that network has no term for an outcome.
pub(super) const FOLLOW_UP: &str = "navraag";

const WAITING: &str = "wacht_op_aanvulling";

/// A clock of the desk by its kind, or by the `instead` kind's term where the house has none for it.
pub(super) fn desk(
    rules: &Rules,
    kind: &str,
    instead: &str,
    urgency: Option<Urgency>,
    started: Timestamp,
) -> Option<Clock> {
    let terms = &rules.catalogue.terms;
    let term = |kind: &str| {
        let of_kind = || terms.iter().filter(|row| row.clock == *kind);
        of_kind()
            .find(|row| row.urgency.is_some() && row.urgency == urgency)
            .or_else(|| of_kind().find(|row| row.urgency.is_none()))
            .or_else(|| of_kind().find(|row| row.urgency == Some(Urgency::Normal)))
    };
    let row = term(kind).or_else(|| term(instead))?;
    let kind = ClockCode::try_from(kind).ok()?;
    Some(Clock::new(kind, &row.label.nl, row.term, started, &row.source))
}

fn urgency(referral: &Referral) -> Option<Urgency> {
    referral.weighing.urgency.as_ref().map(|choice| choice.level)
}

/// The clocks a new referral starts with.
pub(super) fn at_arrival(rules: &Rules, received: Timestamp) -> Vec<Clock> {
    [FIRST_CONTACT, WEIGHING].iter().filter_map(|kind| desk(rules, kind, WEIGHING, None, received)).collect()
}

/// One fresh clock for what the desk must do next.
pub(super) fn next_step(rules: &Rules, referral: &Referral, kind: &str, now: Timestamp) -> Vec<Clock> {
    desk(rules, kind, WEIGHING, urgency(referral), now).into_iter().collect()
}

/// The desk's clocks under another urgency: same beginning, same pauses, another term.
pub(super) fn under_urgency(rules: &Rules, clocks: &[Clock], level: Urgency) -> Vec<Clock> {
    let retermed = |clock: &Clock| {
        let mut fresh = desk(rules, clock.kind.as_str(), REASSESS, Some(level), clock.started)?;
        fresh.pauses.clone_from(&clock.pauses);
        Some(fresh)
    };
    clocks.iter().map(|clock| retermed(clock).unwrap_or_else(|| clock.clone())).collect()
}

/// Makes the desk's clocks stand still or run, as the hold and the state ask. Statutory terms run on, whatever is asked.
pub(super) fn paced(mut clocks: Vec<Clock>, state: State, hold: Option<&Hold>, now: Timestamp) -> Vec<Clock> {
    let wanted = match hold {
        Some(hold) => Some(hold.reason.clone()),
        None if state == State::AwaitingInfo => ReasonCode::try_from(WAITING).ok(),
        None => None,
    };
    for clock in clocks.iter_mut().filter(|clock| clock.kind != *HOLD) {
        let open = clock.pauses.last().filter(|pause| pause.to.is_none()).map(|pause| &pause.reason);
        if open == wanted.as_ref() {
            continue;
        }
        // Refused only for a statutory clock, which then runs on, and for a clock that starts later.
        if open.is_some() {
            let _ = clock.resume(now);
        }
        if let Some(reason) = &wanted {
            let _ = clock.pause(now, reason.clone());
        }
    }
    clocks
}

/// Clocks of a network that waits for more: they stand still, but for statutory ones.
pub(super) fn waiting(mut clocks: Vec<Clock>, now: Timestamp) -> Vec<Clock> {
    if let Ok(reason) = ReasonCode::try_from(WAITING) {
        for clock in &mut clocks {
            // Refused for a statutory clock, which runs on.
            let _ = clock.pause(now, reason.clone());
        }
    }
    clocks
}

/// The clocks of a package that leaves at `sent`: until it is opened, and until it is taken up or not.
pub(super) fn at_network(network: &NetworkRow, sent: Timestamp) -> Vec<Clock> {
    of_network(network, &[RECEIPT, DECISION], sent)
}

/// The clock of a network that took it up: until its outcome, else until the desk asks after it (Wgs 1.7(4) lets nobody
/// stay silent for ever).
pub(super) fn taken_up(rules: &Rules, network: &NetworkRow, sent: Timestamp, now: Timestamp) -> Vec<Clock> {
    let terms = network.terms.iter().filter(|row| row.clock == *OUTCOME);
    let clocks: Vec<Clock> = terms.map(|row| of_term(row, if row.from_sending { sent } else { now })).collect();
    if clocks.is_empty() { desk(rules, FOLLOW_UP, REASSESS, None, now).into_iter().collect() } else { clocks }
}

/// The terms of a network as running clocks.
pub(super) fn of_network(network: &NetworkRow, kinds: &[&str], started: Timestamp) -> Vec<Clock> {
    network.terms.iter().filter(|row| kinds.contains(&row.clock.as_str())).map(|row| of_term(row, started)).collect()
}

fn of_term(row: &NetworkTerm, started: Timestamp) -> Clock {
    Clock::new(row.clock.clone(), clock_label(row.clock.as_str()), row.term, started, &row.source)
}

fn clock_label(kind: &str) -> &str {
    match kind {
        RECEIPT => "ontvangst bevestigen",
        DECISION => "besluit van het netwerk",
        OUTCOME => "uitkomst van het netwerk",
        other => other,
    }
}

/// The earliest moment among clocks that run. A clock that stands still has none.
pub(super) fn earliest(rules: &Rules, clocks: &[Clock], now: Timestamp) -> Option<Due> {
    clocks
        .iter()
        .filter(|clock| clock.pauses.last().is_none_or(|pause| pause.to.is_some()))
        .map(|clock| Due { at: clock.due_at(&rules.calendar, now), clock: clock.kind.clone() })
        .min_by_key(|due| due.at)
}

/// The next moment that matters for the referral as a whole: of the desk, of a question, of a hand-over.
pub(super) fn due(rules: &Rules, referral: &Referral, now: Timestamp) -> Option<Due> {
    if referral.standing.state.ended() {
        return None;
    }
    let questions = referral
        .questions
        .iter()
        .filter(|question| question.answer.is_none())
        .filter_map(|question| Some(Due { at: question.due, clock: ClockCode::try_from(MORE).ok()? }));
    // One that has ended has a clock only for an agreement to a corrected text.
    let handovers = referral.handovers.iter().filter_map(|handover| earliest(rules, &handover.clocks, now));
    earliest(rules, &referral.standing.clocks, now)
        .into_iter()
        .chain(questions)
        .chain(handovers)
        .min_by_key(|due| due.at)
}
