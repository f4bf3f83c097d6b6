use std::str::FromStr;

use jiff::civil::date;
use proptest::prelude::*;
use rstest::rstest;

use super::*;

fn at(text: &str) -> Timestamp {
    let calendar = Calendar::default();
    calendar.zone().to_timestamp(DateTime::from_str(text).unwrap()).unwrap()
}

/// A house with a lunch break, a short Friday, a Saturday morning, and exceptions.
pub(crate) fn waterveen() -> Calendar {
    toml::from_str(
        r#"
        gesloten = ["2026-12-24"]
        werktOp = ["gelijkgesteld"]
        [week]
        maandag = ["08:30-12:30", "13:00-17:00"]
        dinsdag = ["08:30-12:30", "13:00-17:00"]
        woensdag = ["08:30-12:30", "13:00-17:00"]
        donderdag = ["08:30-12:30", "13:00-17:00", "18:30-20:00"]
        vrijdag = ["08:30-12:00"]
        [open]
        "2026-12-26" = ["10:00-14:00"]
        "#,
    )
    .unwrap()
}

/// A house that never closes.
fn day_and_night() -> Calendar {
    let days = Day::ALL.map(|day| format!("{day} = [\"00:00-24:00\"]")).join("\n");
    let keeps = r#"werktOp = ["nieuwjaarsdag", "goede_vrijdag", "tweede_paasdag", "koningsdag", "bevrijdingsdag",
        "hemelvaartsdag", "tweede_pinksterdag", "eerste_kerstdag", "tweede_kerstdag", "gelijkgesteld"]"#;
    toml::from_str(&format!("{keeps}\n[week]\n{days}")).unwrap()
}

#[rstest]
#[case(2026, &["01-01", "01-02", "04-03", "04-06", "04-27", "05-05", "05-14", "05-15", "05-25", "12-25", "12-26"])]
#[case(2027, &["01-01", "03-26", "03-29", "04-27", "05-05", "05-06", "05-07", "05-17", "12-25", "12-26"])]
#[case(2028, &["01-01", "04-14", "04-17", "04-27", "04-28", "05-05", "05-25", "05-26", "06-05", "12-25", "12-26"])]
fn the_holidays_of_a_year_are_those_of_the_law(#[case] year: i16, #[case] days: &[&str]) {
    let calendar = Calendar::default();
    let found: Vec<String> = date(year, 1, 1)
        .series(jiff::Span::new().days(1))
        .take_while(|day| day.year() == year)
        .filter(|day| calendar.holiday(*day).is_some())
        .map(|day| day.strftime("%m-%d").to_string())
        .collect();
    assert_eq!(found, days);
}

#[test]
fn easter_falls_where_the_almanac_says() {
    for (year, month, day) in [(1961, 4, 2), (2000, 4, 23), (2008, 3, 23), (2024, 3, 31), (2025, 4, 20), (2038, 4, 25)]
    {
        assert_eq!(holidays::easter(year), date(year, month, day));
    }
}

#[test]
fn kings_day_moves_to_saturday_when_the_27th_is_a_sunday() {
    let calendar = Calendar::default();
    for year in [2014, 2025, 2031] {
        assert_eq!(calendar.holiday(date(year, 4, 26)), Some(Holiday::KingsDay));
        assert_eq!(calendar.holiday(date(year, 4, 27)), None);
    }
    assert_eq!(calendar.holiday(date(2026, 4, 27)), Some(Holiday::KingsDay));
}

#[test]
fn a_house_may_work_on_a_holiday_but_the_law_stands_still() {
    let calendar = waterveen();
    let equated = date(2026, 5, 15);
    assert!(calendar.is_working_day(equated));
    assert_eq!(calendar.free_by_law(equated), Some(DayOff::Holiday(Holiday::Equated)));
    assert!(calendar.is_working_day(date(2026, 12, 26)), "opened by exception");
    assert_eq!(calendar.day_off(date(2026, 12, 24)), Some(DayOff::Closed));
    assert_eq!(calendar.free_by_law(date(2026, 12, 24)), None);
    assert_eq!(calendar.day_off(date(2026, 12, 25)), Some(DayOff::Holiday(Holiday::Christmas)));
}

#[test]
fn a_decree_that_is_newer_than_the_list_goes_into_the_settings() {
    let mut settings = Calendar::default().settings().clone();
    settings.equated.insert(date(2029, 5, 11));
    let calendar = Calendar::try_from(settings).unwrap();
    assert_eq!(calendar.holiday(date(2029, 5, 11)), Some(Holiday::Equated));
}

#[test]
fn working_days_skip_weekends_and_holidays() {
    let calendar = Calendar::default();
    // Thursday 30 April 2026: Friday, Monday, (5 May is Liberation Day) Wednesday, Thursday, Friday.
    assert_eq!(calendar.add_working_days(date(2026, 4, 30), 5), date(2026, 5, 8));
    assert_eq!(calendar.add_working_days(date(2026, 5, 2), 0), date(2026, 5, 4));
    assert_eq!(calendar.add_working_days(date(2026, 4, 30), 0), date(2026, 4, 30));
}

#[rstest]
#[case::within_the_day("2026-11-23T10:00", 120, "2026-11-23T12:00")]
#[case::to_the_close("2026-11-23T10:00", 420, "2026-11-23T17:00")]
#[case::over_the_weekend("2026-11-20T16:00", 120, "2026-11-23T10:00")]
#[case::before_opening("2026-11-23T07:00", 60, "2026-11-23T10:00")]
#[case::over_the_spring_change("2026-03-27T16:00", 120, "2026-03-30T10:00")]
#[case::over_the_autumn_change("2026-10-23T16:00", 120, "2026-10-26T10:00")]
#[case::over_christmas("2026-12-24T16:00", 120, "2026-12-28T10:00")]
fn working_time_is_added_in_the_house_s_hours(#[case] from: &str, #[case] minutes: u32, #[case] to: &str) {
    assert_eq!(Calendar::default().add_working_time(at(from), minutes), at(to));
}

#[test]
fn several_intervals_a_day_are_added_up() {
    let calendar = waterveen();
    assert_eq!(calendar.working_time_between(at("2026-11-26T00:00"), at("2026-11-27T00:00")), 9 * 60 + 30);
    assert_eq!(calendar.add_working_time(at("2026-11-23T12:00"), 60), at("2026-11-23T13:30"));
}

#[test]
fn a_night_shift_works_one_hour_less_or_more_when_the_clock_changes() {
    let calendar = day_and_night();
    assert_eq!(calendar.working_time_between(at("2026-03-29T00:00"), at("2026-03-30T00:00")), 23 * 60);
    assert_eq!(calendar.working_time_between(at("2026-10-25T00:00"), at("2026-10-26T00:00")), 25 * 60);
    assert_eq!(calendar.add_working_time(at("2026-03-29T01:30"), 60), at("2026-03-29T03:30"));
}

#[rstest]
#[case::no_hours("[week]\nmaandag = []")]
#[case::overlap("[week]\nmaandag = [\"09:00-12:00\", \"11:00-17:00\"]")]
#[case::backward("[week]\nmaandag = [\"17:00-09:00\"]")]
#[case::after_midnight("[week]\nmaandag = [\"09:00-24:30\"]")]
#[case::nowhere("tijdzone = \"Europe/Voorbeeldstad\"\n[week]\nmaandag = [\"09:00-17:00\"]")]
#[case::unknown_key("feest = 1\n[week]\nmaandag = [\"09:00-17:00\"]")]
fn settings_that_make_no_calendar_are_refused(#[case] settings: &str) {
    assert!(toml::from_str::<Calendar>(settings).is_err());
}

#[test]
fn settings_survive_being_stored() {
    let calendar = waterveen();
    let json = serde_json::to_string(&calendar).unwrap();
    assert_eq!(serde_json::from_str::<Calendar>(&json).unwrap(), calendar);
    assert_eq!(toml::from_str::<Calendar>(&toml::to_string(&calendar).unwrap()).unwrap(), calendar);
}

/// Any moment of 2026 and 2027.
pub(crate) fn moment() -> impl Strategy<Value = Timestamp> {
    (1_767_222_000_i64..1_830_294_000).prop_map(|second| Timestamp::from_second(second).unwrap())
}

pub(crate) fn calendar() -> impl Strategy<Value = Calendar> {
    prop::sample::select(vec![Calendar::default(), waterveen(), day_and_night()])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10_000))]

    #[test]
    fn what_was_added_can_be_measured_back(calendar in calendar(), from in moment(), minutes in 0_u32..6_000) {
        let to = calendar.add_working_time(from, minutes);
        prop_assert_eq!(calendar.working_time_between(from, to), i64::from(minutes));
    }

    #[test]
    fn a_later_start_or_more_work_never_ends_earlier(
        calendar in calendar(), a in moment(), b in moment(), n in 0_u32..3_000, m in 0_u32..3_000,
    ) {
        let (a, b, n, m) = (a.min(b), a.max(b), n.min(m), n.max(m));
        prop_assert!(calendar.add_working_time(a, n) <= calendar.add_working_time(b, n));
        prop_assert!(calendar.add_working_time(a, n) <= calendar.add_working_time(a, m));
        prop_assert!(calendar.add_working_days(calendar.date(a), n / 100) <= calendar.add_working_days(calendar.date(b), m / 100));
    }

    #[test]
    fn easter_is_a_sunday_in_spring(year in 1_i16..9_999) {
        let easter = holidays::easter(year);
        prop_assert_eq!(easter.weekday(), Weekday::Sunday);
        prop_assert!(easter >= date(year, 3, 22) && easter <= date(year, 4, 25));
    }
}
