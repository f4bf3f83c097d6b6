//! What servers do by themselves: the copies, the round of what must be destroyed, and what that found waiting.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::Finding;
use crate::server::config::Config;
use crate::store::{Duties, Duty, RoundFound};
use crate::t;

/// A round is made every hour; after so many without one something is wrong.
const ROUND_HOURS: i64 = 3;

/// Tells of all of them; without word of them, that there is none.
pub fn findings(config: &Config, duties: Option<&Duties>, now: Timestamp) -> Vec<Finding> {
    let Some(duties) = duties else {
        return ["kopie", "bewaartermijn"].map(|part| Finding::note(part, t!("doctor-no-data"), "")).into();
    };
    let mut findings = vec![backup(config, &duties.backups, now)];
    let Some((duty, found)) = &duties.round else {
        findings.push(Finding::note("bewaartermijn", t!("doctor-round-none"), t!("doctor-round-serve")));
        return findings;
    };
    findings.push(round(duty, *found, now));
    findings.push(match found.waiting {
        0 => Finding::good("voorstellen", t!("doctor-waiting-none")),
        count => Finding::note("voorstellen", t!("doctor-waiting", count = count), t!("doctor-waiting-now")),
    });
    findings.push(match found.reviews {
        0 => Finding::good("rechten", t!("doctor-reviews-none")),
        count => Finding::note("rechten", t!("doctor-reviews", count = count), t!("doctor-reviews-now")),
    });
    findings
}

/// How old the newest copy is. A copy that is missed once is late, twice is wrong.
fn backup(config: &Config, backups: &[Duty], now: Timestamp) -> Finding {
    let Some(folder) = &config.backups.folder else {
        return Finding::note("kopie", t!("doctor-backup-none"), t!("doctor-backup-plan"));
    };
    let newest = backups.iter().find(|one| one.good());
    if let Some(last) = backups.first().filter(|last| !last.why.is_empty()) {
        let says = t!("doctor-backup-failed", at = shown(last.begun), why = last.why.as_str());
        return Finding::wrong("kopie", says, t!("doctor-backup-mend"));
    }
    let Some((newest, ended)) = newest.and_then(|one| Some((one, one.ended?))) else {
        let says = t!("doctor-backup-yet", folder = folder.display().to_string());
        return Finding::note("kopie", says, t!("doctor-backup-serve"));
    };
    let hours = hours(ended, now);
    let says = t!("doctor-backup-at", at = shown(ended), hours = hours, file = newest.made.as_str());
    let every = i64::from(config.backups.every_hours);
    match hours {
        hours if hours <= every => Finding::good("kopie", says),
        hours if hours <= 2 * every => Finding::note("kopie", says, t!("doctor-backup-old")),
        _ => Finding::wrong("kopie", says, t!("doctor-backup-old")),
    }
}

fn round(duty: &Duty, found: RoundFound, now: Timestamp) -> Finding {
    let at = shown(duty.begun);
    let hours = hours(duty.begun, now);
    if !duty.why.is_empty() {
        let says = t!("doctor-round-failed", at = at, why = duty.why.as_str());
        Finding::wrong("bewaartermijn", says, t!("ask-administrator"))
    } else if found.late > 0 {
        let says = t!("doctor-round-late", count = found.late, at = at);
        Finding::wrong("bewaartermijn", says, t!("doctor-round-late-now"))
    } else if hours >= ROUND_HOURS {
        Finding::note("bewaartermijn", t!("doctor-round-old", at = at, hours = hours), t!("doctor-silent-now"))
    } else {
        Finding::good("bewaartermijn", t!("doctor-round-good", at = at))
    }
}

fn hours(since: Timestamp, now: Timestamp) -> i64 {
    now.duration_since(since).as_hours().max(0)
}

/// A moment on this machine's clock.
pub(super) fn shown(at: Timestamp) -> String {
    at.to_zoned(TimeZone::system()).strftime("%Y-%m-%d %H:%M").to_string()
}

#[cfg(test)]
mod tests {
    use super::super::State;
    use super::*;

    #[test]
    fn the_age_of_a_copy_and_what_a_round_found_are_told_with_what_to_do() {
        let now: Timestamp = "2026-07-10T12:00:00Z".parse().unwrap();
        let ago = |hours| now - jiff::SignedDuration::from_hours(hours);
        let done = |hours| {
            let (at, made) = (ago(hours), "gegevens-1.db".to_owned());
            Duty { slot: at, attempt: 1, begun: at, ended: Some(at), why: String::new(), made }
        };
        let planned = Config::read("t", "[backup]\nfolder = \"/k\"\n[checkpoints]\nsigning-key = \"/s\"").unwrap();
        let state = |config: &Config, backups: &[Duty]| backup(config, backups, now).state;
        assert_eq!(state(&Config::default(), &[]), State::Note, "none is planned");
        assert_eq!(state(&planned, &[]), State::Note, "none yet");
        let ages = [3, 30, 60].map(|hours| state(&planned, &[done(hours)]));
        assert_eq!(ages, [State::Good, State::Note, State::Wrong]);
        let failed = Duty { why: "vol".into(), ..done(1) };
        assert_eq!(state(&Config::default(), std::slice::from_ref(&failed)), State::Note, "none is planned any more");
        assert_eq!(state(&planned, &[failed, done(25)]), State::Wrong, "the last one failed");
        let found = |late, waiting, reviews| {
            let round = Some((done(0), RoundFound { late, waiting, reviews }));
            let all = findings(&planned, Some(&Duties { backups: vec![done(1)], round }), now);
            all.iter().map(|found| found.state).collect::<Vec<_>>()
        };
        assert_eq!(found(0, 0, 0), [State::Good; 4]);
        assert_eq!(found(1, 2, 3), [State::Good, State::Wrong, State::Note, State::Note]);
    }
}
