//! What is typed is what is asked; what is wrong is pointed at; what is printed is read back.

use jiff::civil::date;
use proptest::prelude::*;

use super::*;
use crate::domain::catalogue::built_in;
use crate::domain::rules::{AccessRules, House, Municipality, Rules};
use crate::i18n::say;

fn rules() -> Rules {
    let municipality = |code: &str, name: &str| Municipality { code: code.try_into().unwrap(), name: name.to_owned() };
    Rules {
        house: House {
            code: "waterveen".try_into().unwrap(),
            name: "Regio Waterveen".to_owned(),
            municipalities: vec![
                municipality("voorbeeldstad", "Voorbeeldstad"),
                municipality("nieuw-testdam", "Nieuw-Testdam"),
            ],
            organisations: Vec::new(),
            lease_minutes: 15,
            own: crate::domain::own_rules::OwnRules::default(),
            cut_off: None,
            retention: crate::domain::retention::RetentionTerms::default(),
            access: AccessRules::default(),
        },
        catalogue: built_in().unwrap(),
        calendar: crate::domain::calendar::Calendar::default(),
    }
}

fn read(text: &str) -> Filter {
    parse(text, Some(&rules())).unwrap_or_else(|trouble| panic!("{text}: {}", say(&trouble.message)))
}

fn wrong(text: &str) -> (String, String) {
    let trouble = parse(text, Some(&rules())).expect_err(text);
    (text.chars().skip(trouble.at.start).take(trouble.at.len()).collect(), say(&trouble.message))
}

#[test]
fn the_example_of_the_manual_is_understood_word_by_word() {
    let filter = read("netwerk:riec urgentie:hoog termijn<1d verward");
    assert!(filter.seeks());
    let [network, urgency, due, word] = filter.terms.as_slice() else { panic!() };
    assert!(network.test == Test::Network(vec![Some("riec".try_into().unwrap())]));
    assert!(urgency.test == Test::Urgency(vec![Some(Urgency::High)]));
    assert!(due.test == Test::Due(vec![When::Nearer(1_440)]));
    assert!(word.test == Test::Words(vec!["verward".to_owned()]));
}

#[test]
fn english_keys_and_values_ask_the_same_and_print_in_dutch() {
    let filter = read("network:riec urgency:high,none due<4h owner:me -state:closed age>=18 held:yes");
    assert_eq!(
        filter.to_string(),
        "netwerk:riec urgentie:hoog,geen termijn<4u eigenaar:ik -staat:afgesloten leeftijd>17 aangehouden:ja"
    );
}

#[test]
fn a_code_may_be_given_by_its_name() {
    let filter = read("gemeente:\"Nieuw Testdam\" netwerk:\"Veilig Thuis\" van:Politie");
    assert_eq!(filter.to_string(), "gemeente:nieuw-testdam netwerk:veilig_thuis verwijzer:politie");
}

#[test]
fn a_word_is_known_by_its_shape_unless_it_is_quoted() {
    let filter = read("26-01842 31-01-1990 999993653 \"26-01842\" -jansen,\"de  vries\"");
    let [number, born, bsn, quoted, names] = filter.terms.as_slice() else { panic!() };
    assert!(number.test == Test::Number(vec!["26-01842".to_owned()]));
    assert!(born.test == Test::Born(vec![date(1990, 1, 31)]));
    assert!(matches!(&bsn.test, Test::Bsn(found) if found[0].as_str() == "999993653"));
    assert!(quoted.test == Test::Words(vec!["26-01842".to_owned()]));
    assert!(names.not && names.test == Test::Words(vec!["jansen".to_owned(), "de vries".to_owned()]));
    assert!(filter.names_a_person());
    assert!(!format!("{filter:?}").contains("999993653"));
}

#[test]
fn a_person_is_named_however_it_was_typed() {
    for text in [
        "999993653",
        "\"999993653\"",
        "\"9999.93.653\"",
        "\"9999 93653\"",
        "verward,999993653",
        "verward,\"999993653\"",
        "nummer:999993653",
        "eigenaar:\"999993653\"",
        "geb:31-01-1990",
        "\"31-01-1990\"",
        "\"jansen 31-01-1990\"",
        "-\"999993653\"",
    ] {
        assert!(read(text).names_a_person(), "{text}");
    }
    for text in
        ["verward", "26-01842", "\"26-01842\"", "999993654x", "ontvangen:2026-01-31 leeftijd:12..17", "\"de vries\""]
    {
        assert!(!read(text).names_a_person(), "{text}");
    }
}

#[test]
fn what_is_wrong_is_pointed_at_with_what_to_do() {
    for (text, at, says) in [
        ("netwrk:riec", "netwrk", "netwerk"),
        ("netwerk:rieck hoog", "rieck", "riec"),
        ("urgentie:hoogst", "hoogst", "hoog"),
        ("gemeente:waterstad", "waterstad", "voorbeeldstad"),
        ("xyzzy:1", "xyzzy", "\"\""),
        ("termijn:3d", "3d", "termijn<3d"),
        ("termijn<morgen", "morgen", "min, u, d"),
        ("urgentie<hoog", "<", "urgentie:"),
        ("leeftijd:200", "200", "150"),
        ("geb:1990-13-01", "1990-13-01", "31-01-1990"),
        ("bsn:123456789", "123456789", "elfproef"),
        ("jan \"de vr", "\"de vr", "aanhalingsteken"),
        ("staat:", ":", "staat"),
        ("staat:dubbel,", ",", "staat"),
        ("termijn<1d,2d", "2d", "één"),
        ("a", "a", "2"),
        ("jan - piet", "-", "-"),
    ] {
        let (word, message) = wrong(text);
        assert_eq!(word, at, "{text}: {message}");
        assert!(message.contains(says), "{text}: {message}");
    }
}

#[test]
fn completion_offers_keys_then_their_values_in_the_language_of_the_desk() {
    let rules = rules();
    let offered = |text: &str, tongue| complete(text, text.chars().count(), tongue, Some(&rules));
    assert_eq!(offered("net", Tongue::Dutch).choices, ["netwerk:"]);
    assert_eq!(offered("jan -net", Tongue::English), Completion { at: 5..8, choices: vec!["network:".to_owned()] });
    assert_eq!(offered("urgentie:h", Tongue::Dutch).choices, ["hoog"]);
    assert_eq!(offered("urgentie:hoog,a", Tongue::Dutch), Completion { at: 14..15, choices: vec!["acuut".to_owned()] });
    assert_eq!(offered("netwerk:ri", Tongue::Dutch).choices, ["riec"]);
    assert_eq!(offered("gemeente:", Tongue::Dutch).choices, ["voorbeeldstad", "nieuw-testdam"]);
    assert!(offered("\"urg", Tongue::Dutch).choices.is_empty());
    // What is offered is understood.
    for key in Key::ALL {
        for tongue in [Tongue::Dutch, Tongue::English] {
            let name = key.name(tongue);
            for value in offered(&format!("{name}:"), tongue).choices {
                assert!(parse(&format!("{name}:{value}"), Some(&rules)).is_ok(), "{name}:{value}");
            }
        }
    }
}

fn some<T: Clone + std::fmt::Debug + 'static>(values: Vec<T>) -> impl Strategy<Value = Vec<T>> {
    prop::collection::vec(prop::sample::select(values), 1..4)
}

fn all<T: Clone>(values: super::value::Named<T>) -> Vec<T> {
    values.iter().map(|(value, ..)| value.clone()).collect()
}

fn codes<C: std::fmt::Debug + for<'a> TryFrom<&'a str>>() -> impl Strategy<Value = C> {
    "[a-z][a-z_-]{0,12}".prop_filter_map("a code", |text| C::try_from(text.as_str()).ok())
}

fn moments(named: Vec<When>) -> impl Strategy<Value = Vec<When>> {
    let stretch = (0_u32..3_000_000)
        .prop_flat_map(|minutes| prop_oneof![Just(vec![When::Nearer(minutes)]), Just(vec![When::Farther(minutes)])]);
    let day = (1_i16..4000, 1_i16..4000).prop_map(|(a, b)| {
        let day = |n: i16| date(2020, 1, 1).checked_add(jiff::Span::new().days(n)).unwrap();
        vec![When::Days(day(a.min(b)), day(a.max(b)))]
    });
    prop_oneof![stretch, day, some(named)]
}

fn tests() -> impl Strategy<Value = Test> {
    let ages = (0..=OLDEST, 0..=OLDEST).prop_map(|(a, b)| Some(Ages { from: a.min(b), to: a.max(b) }));
    let ages = prop_oneof![ages, Just(None)];
    let day = (1_i8..=12, 1_i8..=28, 1900_i16..2030).prop_map(|(month, day, year)| date(year, month, day));
    let flags = vec![Flag::Held, Flag::Returned, Flag::Snoozed, Flag::Compartment, Flag::Marked];
    let named = "[a-zA-Z .'é-]{2,20}".prop_filter_map("a name", |text| {
        let text = crate::domain::text::SafeText::line(&text).as_str().to_owned();
        (text.chars().count() >= 2).then_some(Owner::Named(text))
    });
    let word = ".{1,20}".prop_filter_map("words", |text| {
        let text = crate::domain::text::SafeText::line(&text).as_str().replace('"', "");
        let same = crate::domain::text::SafeText::line(&text).as_str() == text;
        (same && crate::domain::words::words(&text).next().is_some()).then_some(text)
    });
    let bsn = Just(Bsn::parse("999993653").unwrap());
    prop_oneof![
        some(all(super::value::SPLITS)).prop_map(Test::Split),
        some(all(super::value::STATES)).prop_map(Test::State),
        some(all(super::value::URGENCIES)).prop_map(Test::Urgency),
        some(all(super::value::FOCUS)).prop_map(Test::Focus),
        some(all(super::value::SEXES)).prop_map(Test::Sex),
        some(all(super::value::PURPOSES)).prop_map(Test::Purpose),
        some(all(super::value::LEVELS)).prop_map(Test::Level),
        prop::collection::vec(prop_oneof![codes().prop_map(Some), Just(None)], 1..4).prop_map(Test::Network),
        prop::collection::vec(codes(), 1..4).prop_map(Test::Referrer),
        prop::collection::vec(codes(), 1..4).prop_map(Test::Municipality),
        prop::collection::vec(prop_oneof![prop::sample::select(all(super::value::OWNERS)), named], 1..4)
            .prop_map(Test::Owner),
        moments(all(super::value::DUE)).prop_map(Test::Due),
        moments(all(super::value::PAST)).prop_map(Test::Touched),
        moments(all(super::value::PAST)).prop_map(Test::Received),
        prop::collection::vec(ages, 1..4).prop_map(Test::Age),
        (prop::sample::select(flags), any::<bool>()).prop_map(|(flag, yes)| Test::Flag(flag, yes)),
        prop::collection::vec("[a-z0-9-]{1,12}", 1..4).prop_map(Test::Number),
        prop::collection::vec(day, 1..4).prop_map(Test::Born),
        prop::collection::vec(bsn, 1..3).prop_map(Test::Bsn),
        prop::collection::vec(word, 1..4).prop_map(Test::Words),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(1_000) })]

    /// Printing and reading back changes nothing.
    #[test]
    fn a_printed_filter_is_read_back_as_itself(
        terms in prop::collection::vec((any::<bool>(), tests()), 0..6)
    ) {
        let filter = Filter { terms: terms.into_iter().map(|(not, test)| Term { not, test }).collect() };
        let printed = filter.to_string();
        prop_assume!(printed.chars().count() <= LONGEST);
        match parse(&printed, None) {
            Ok(read) => prop_assert!(read == filter, "{printed} became {read}"),
            Err(trouble) => prop_assert!(false, "{printed}: {}", say(&trouble.message)),
        }
    }

    /// Whatever is typed is understood or pointed at, and what is understood is read back.
    #[test]
    fn any_text_is_a_filter_or_points_at_a_word(text in "[-a-z0-9:<>=,\" .é]{0,40}") {
        match parse(&text, None) {
            Ok(filter) => prop_assert!(parse(&filter.to_string(), None).is_ok_and(|again| again == filter), "{text}: {filter}"),
            Err(trouble) => {
                prop_assert!(!trouble.at.is_empty() && trouble.at.end <= text.chars().count(), "{text}: {:?}", trouble.at);
            }
        }
    }
}

#[test]
fn a_filter_is_about_what_runs_unless_it_seeks_or_names_a_state() {
    assert!(!read("urgentie:hoog").about_all());
    assert!(read("staat:afgesloten").about_all() && read("vak:klaar").about_all() && read("jansen").about_all());
    assert!(read("gemarkeerd:ja urgentie:hoog").for_server() == read("urgentie:hoog"));
}
