use std::str::FromStr;

use jiff::SignedDuration;
use jiff::civil::{DateTime, date};
use proptest::prelude::*;
use rstest::rstest;

use super::*;
use crate::domain::calendar::tests::{calendar, moment, waterveen};
use crate::domain::calendar::{DayOff, Holiday};

fn at(text: &str) -> Timestamp {
    Calendar::default().zone().to_timestamp(DateTime::from_str(text).unwrap()).unwrap()
}

fn clock(term: Term, started: &str) -> Clock {
    Clock::new(code(), "klok-eerste-beoordeling", term, at(started), "huisafspraak")
}

fn code() -> ClockCode {
    ClockCode::try_from("eerste_beoordeling").unwrap()
}

fn reason() -> ReasonCode {
    ReasonCode::try_from("wacht-op-aanmelder").unwrap()
}

fn due(clock: &Clock) -> Timestamp {
    clock.due_at(&Calendar::default(), clock.started)
}

#[rstest]
// The two examples of law.md §11.
#[case::veilig_thuis_5_days(TermUnit::Days, 5, "2026-04-30T11:00", "2026-05-06T23:59:59")]
#[case::wvggz_14_days(TermUnit::Days, 14, "2026-04-30T11:00", "2026-05-18T23:59:59")]
#[case::wvggz_2_weeks(TermUnit::Weeks, 2, "2026-04-30T11:00", "2026-05-18T23:59:59")]
#[case::ten_weeks(TermUnit::Weeks, 10, "2026-10-16T09:00", "2026-12-28T23:59:59")]
// Art. 2: Thursday before Good Friday, three days, would end on Easter Sunday with no ordinary day in it.
#[case::three_days_over_easter(TermUnit::Days, 3, "2026-04-02T09:00", "2026-04-08T23:59:59")]
// Art. 2 leaves a term of two days alone; art. 1 doesn't.
#[case::two_days_over_easter(TermUnit::Days, 2, "2026-04-02T09:00", "2026-04-07T23:59:59")]
// Art. 4: 91 days, 13 weeks and terms in hours end where they end.
#[case::ninety_days(TermUnit::Days, 90, "2026-02-01T09:00", "2026-05-04T23:59:59")]
#[case::ninety_one_days(TermUnit::Days, 91, "2026-01-31T09:00", "2026-05-02T23:59:59")]
#[case::thirteen_weeks(TermUnit::Weeks, 13, "2026-01-31T09:00", "2026-05-02T23:59:59")]
#[case::hours(TermUnit::Hours, 24, "2026-05-01T09:00", "2026-05-02T09:00")]
#[case::statutory_working_days(TermUnit::WorkingDays, 5, "2026-04-30T11:00", "2026-05-08T23:59:59")]
fn a_statutory_term_ends_where_the_law_says(
    #[case] unit: TermUnit,
    #[case] amount: u32,
    #[case] started: &str,
    #[case] end: &str,
) {
    assert_eq!(due(&clock(Term::statutory(unit, amount), started)), at(end));
}

#[rstest]
#[case::veilig_thuis_norm(TermUnit::WorkingDays, 5, "2026-04-30T11:00", "2026-05-08T17:00")]
#[case::red(TermUnit::WorkingHours, 4, "2026-11-20T15:00", "2026-11-23T11:00")]
#[case::orange(TermUnit::Hours, 24, "2026-03-28T12:00", "2026-03-29T13:00")]
#[case::practical_week(TermUnit::Weeks, 1, "2026-04-28T12:00", "2026-05-05T23:59:59")]
fn an_agreed_term_follows_the_house(
    #[case] unit: TermUnit,
    #[case] amount: u32,
    #[case] started: &str,
    #[case] end: &str,
) {
    assert_eq!(due(&clock(Term::agreed(unit, amount), started)), at(end));
}

#[test]
fn a_house_cannot_lengthen_a_statutory_term_by_closing() {
    let term = |statutory| Term { unit: TermUnit::WorkingDays, amount: 1, statutory };
    let house = waterveen(); // closed on 24 December 2026
    let end = |statutory| clock(term(statutory), "2026-12-23T10:00").due_at(&house, at("2026-12-23T10:00"));
    assert_eq!(end(true), at("2026-12-24T23:59:59"));
    assert_eq!(end(false), at("2026-12-26T14:00"));
}

#[test]
fn a_pause_moves_the_due_moment_by_the_working_time_in_it() {
    let mut clock = clock(Term::agreed(TermUnit::WorkingHours, 8), "2026-11-19T13:00");
    let calendar = Calendar::default();
    assert_eq!(clock.due_at(&calendar, at("2026-11-19T13:00")), at("2026-11-20T13:00"));
    clock.pause(at("2026-11-20T12:00"), reason()).unwrap();
    let monday = at("2026-11-23T11:00");
    assert_eq!(clock.state(&calendar, monday), ClockState::Paused);
    assert_eq!(clock.due_at(&calendar, monday), at("2026-11-23T12:00"));
    clock.resume(monday).unwrap();
    assert_eq!(clock.due_at(&calendar, at("2027-01-01T00:00")), at("2026-11-23T12:00"));
    assert_eq!(clock.state(&calendar, at("2026-11-23T11:30")), ClockState::Running);
    assert_eq!(clock.state(&calendar, at("2026-11-23T12:01")), ClockState::Overdue);
}

#[test]
fn a_pause_after_the_due_moment_saves_nothing() {
    let mut clock = clock(Term::agreed(TermUnit::WorkingHours, 1), "2026-11-23T10:00");
    clock.pause(at("2026-11-23T11:30"), reason()).unwrap();
    let calendar = Calendar::default();
    assert_eq!(clock.due_at(&calendar, at("2026-11-24T12:00")), at("2026-11-23T11:00"));
    assert_eq!(clock.state(&calendar, at("2026-11-24T12:00")), ClockState::Overdue);
}

#[test]
fn a_moment_stands_still_only_once_where_pauses_overlap() {
    let mut clock = clock(Term::agreed(TermUnit::WorkingHours, 4), "2026-11-23T10:00");
    let pause = |from, to| Pause { from: at(from), to: Some(at(to)), reason: reason() };
    clock.pauses = vec![
        pause("2026-11-23T11:00", "2026-11-23T13:00"),
        pause("2026-11-23T11:30", "2026-11-23T12:00"),
        pause("2026-11-23T12:30", "2026-11-23T13:30"),
    ];
    assert_eq!(due(&clock), at("2026-11-23T16:30"));
}

#[test]
fn a_pause_needs_an_order_and_a_clock_that_may_stop() {
    let noon = at("2026-11-23T12:00");
    let mut statutory = clock(Term::statutory(TermUnit::Days, 5), "2026-11-23T10:00");
    assert_eq!(statutory.pause(noon, reason()), Err(PauseError::Statutory));
    let mut agreed = clock(Term::agreed(TermUnit::WorkingHours, 4), "2026-11-23T10:00");
    assert_eq!(agreed.resume(noon), Err(PauseError::NotPaused));
    assert_eq!(agreed.pause(at("2026-11-23T09:00"), reason()), Err(PauseError::TooEarly));
    agreed.pause(noon, reason()).unwrap();
    assert_eq!(agreed.pause(noon, reason()), Err(PauseError::AlreadyPaused));
    assert_eq!(agreed.resume(at("2026-11-23T11:00")), Err(PauseError::TooEarly));
    agreed.resume(at("2026-11-23T13:00")).unwrap();
    assert_eq!(agreed.pause(noon, reason()), Err(PauseError::TooEarly));
}

#[test]
fn a_deadline_tells_in_plain_words_why_it_is_due() {
    let calendar = Calendar::default();
    let mut veilig_thuis = clock(Term::statutory(TermUnit::Days, 5), "2026-04-30T11:40");
    veilig_thuis.source = "Wmo 2015".to_owned();
    let told: Vec<String> =
        veilig_thuis.explain(&calendar, at("2026-05-01T09:00")).iter().map(crate::i18n::explanation).collect();
    assert_eq!(
        told,
        [
            "De klok begon op donderdag 30 april 2026 om 11:40 uur.",
            "De termijn is 5 dagen (Wmo 2015, wettelijk).",
            "De dag zelf telt niet mee: donderdag 30 april 2026.",
            "Er tellen 5 dagen, van vrijdag 1 mei 2026 tot en met dinsdag 5 mei 2026.",
            "De laatste dag is dinsdag 5 mei 2026 (Bevrijdingsdag). Daarom loopt de termijn tot en met woensdag 6 mei 2026 \
             (Algemene termijnenwet, artikel 1).",
            "Klaar uiterlijk op woensdag 6 mei 2026 om 23:59 uur.",
        ]
    );
    let mut red = clock(Term::agreed(TermUnit::WorkingHours, 4), "2026-05-04T15:40");
    red.pause(at("2026-05-06T09:00"), reason()).unwrap();
    let told: Vec<String> =
        red.explain(&calendar, at("2026-05-06T10:01")).iter().map(crate::i18n::explanation).collect();
    assert_eq!(
        told[2..],
        [
            "Op maandag 4 mei 2026 telt 1 uur en 20 minuten.",
            "Niet meegeteld: dinsdag 5 mei 2026 (Bevrijdingsdag).",
            "Op woensdag 6 mei 2026 telt 2 uur en 40 minuten.",
            "De klok staat stil sinds woensdag 6 mei 2026 om 09:00 uur (wacht-op-aanmelder). Dat geeft tot nu toe 1 uur en 1 \
             minuut extra.",
            "Klaar uiterlijk op woensdag 6 mei 2026 om 12:41 uur.",
        ]
    );
}

#[test]
fn a_skipped_day_says_which_day_it_is() {
    let clock = clock(Term::agreed(TermUnit::WorkingDays, 2), "2026-05-04T09:00");
    let lines = clock.explain(&Calendar::default(), clock.started);
    let because = DayOff::Holiday(Holiday::LiberationDay);
    assert!(lines.contains(&Explanation::Skipped { date: date(2026, 5, 5), because }));
    assert!(lines.contains(&Explanation::CountedDay { date: date(2026, 5, 7), number: 2 }));
}

#[test]
fn a_clock_survives_being_stored_under_its_dutch_names() {
    let mut clock = clock(Term::agreed(TermUnit::WorkingHours, 4), "2026-11-23T10:00");
    clock.pause(at("2026-11-23T12:00"), reason()).unwrap();
    let json = serde_json::to_string(&clock).unwrap();
    assert!(json.contains(r#""termijn":{"soort":"werkuren","aantal":4,"wettelijk":false}"#), "{json}");
    assert_eq!(serde_json::from_str::<Clock>(&json).unwrap(), clock);
    for line in clock.explain(&Calendar::default(), clock.started) {
        let json = serde_json::to_string(&line).unwrap();
        assert_eq!(serde_json::from_str::<Explanation>(&json).unwrap(), line, "{json}");
    }
}

fn unit() -> impl Strategy<Value = TermUnit> {
    use TermUnit::{Days, Hours, Weeks, WorkingDays, WorkingHours};
    prop::sample::select(vec![WorkingDays, WorkingHours, Hours, Days, Weeks])
}

/// Pauses as the desk makes them, one after the other: (minutes running, minutes standing still), the last maybe open.
fn pauses() -> impl Strategy<Value = (Vec<(i64, i64)>, bool)> {
    (prop::collection::vec((0_i64..4_000, 0_i64..4_000), 0..4), any::<bool>())
}

fn paused(mut clock: Clock, (pauses, open): &(Vec<(i64, i64)>, bool)) -> (Clock, Timestamp) {
    let mut now = clock.started;
    for (index, (running, still)) in pauses.iter().enumerate() {
        now += SignedDuration::from_mins(*running);
        clock.pause(now, reason()).unwrap();
        now += SignedDuration::from_mins(*still);
        if !open || index + 1 < pauses.len() {
            clock.resume(now).unwrap();
        }
    }
    (clock, now)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10_000))]

    #[test]
    fn a_later_start_is_never_due_earlier(
        calendar in calendar(), a in moment(), b in moment(), unit in unit(), amount in 0_u32..40, statutory in any::<bool>(),
    ) {
        let term = Term { unit, amount, statutory };
        let due = |started| Clock::new(code(), "k", term, started, "b").due_at(&calendar, started);
        prop_assert!(due(a.min(b)) <= due(a.max(b)));
        prop_assert!(due(a) >= a || amount == 0);
    }

    #[test]
    fn a_deadline_is_the_sum_of_running_time(
        calendar in calendar(), started in moment(), work in any::<bool>(), amount in 1_u32..60, pauses in pauses(),
    ) {
        let unit = if work { TermUnit::WorkingHours } else { TermUnit::Hours };
        let term = Term::agreed(unit, amount);
        let (clock, now) = paused(Clock::new(code(), "k", term, started, "b"), &pauses);
        let due = clock.due_at(&calendar, now);
        let mut running = term.length(&calendar, started, due);
        for pause in &clock.pauses {
            running -= term.length(&calendar, pause.from.min(due), pause.to.unwrap_or(now).min(due));
        }
        prop_assert_eq!(running, SignedDuration::from_hours(i64::from(amount)));
    }

    #[test]
    fn the_explanation_ends_with_the_due_moment_and_names_every_pause(
        calendar in calendar(), started in moment(), unit in unit(), amount in 0_u32..20, pauses in pauses(),
    ) {
        let (clock, now) = paused(Clock::new(code(), "k", Term::agreed(unit, amount), started, "b"), &pauses);
        let due = clock.due_at(&calendar, now);
        let lines = clock.explain(&calendar, now);
        prop_assert_eq!(lines.last(), Some(&Explanation::Due { at: due, local: calendar.local(due) }));
        let reasons = lines.iter().filter(|l| matches!(l, Explanation::Paused { .. })).count();
        prop_assert_eq!(reasons, clock.pauses.len());
    }

    #[test]
    fn a_pause_never_brings_the_due_moment_closer(
        calendar in calendar(), started in moment(), unit in unit(), amount in 0_u32..20, pauses in pauses(),
    ) {
        let plain = Clock::new(code(), "k", Term::agreed(unit, amount), started, "b");
        let (clock, now) = paused(plain.clone(), &pauses);
        prop_assert!(clock.due_at(&calendar, now) >= plain.due_at(&calendar, now));
    }

    #[test]
    fn a_statutory_clock_ignores_pauses_and_refuses_them(
        calendar in calendar(), started in moment(), unit in unit(), amount in 0_u32..20, pauses in pauses(),
    ) {
        let (mut forged, now) = paused(Clock::new(code(), "k", Term::agreed(unit, amount), started, "b"), &pauses);
        forged.term.statutory = true;
        let plain = Clock::new(code(), "k", forged.term, started, "b");
        prop_assert_eq!(forged.due_at(&calendar, now), plain.due_at(&calendar, now));
        prop_assert_ne!(forged.state(&calendar, now), ClockState::Paused);
        prop_assert_eq!(forged.may_pause(now), Err(PauseError::Statutory));
    }

    #[test]
    fn a_statutory_term_of_days_ends_on_an_ordinary_day_and_holds_two(
        calendar in calendar(), started in moment(), amount in 1_u32..=90,
    ) {
        let clock = Clock::new(code(), "k", Term::statutory(TermUnit::Days, amount), started, "b");
        let (event, last) = (calendar.date(started), calendar.date(clock.due_at(&calendar, started)));
        prop_assert_eq!(calendar.free_by_law(last), None);
        let ordinary = event.series(jiff::Span::new().days(1)).skip(1).take_while(|day| *day <= last)
            .filter(|day| calendar.free_by_law(*day).is_none()).count();
        prop_assert!(amount < 3 || ordinary >= 2);
    }
}
