//! The server's file: what a mistake says, and that the example is the whole of it.

use super::*;
use crate::i18n::{self, Lang};

/// The example with every key in force.
fn in_force() -> String {
    let counts = |line: &str| match line.strip_prefix('#') {
        // A key stands in the place of a secret, never beside it.
        Some(rest) if rest.starts_with("client-key-file") => String::new(),
        Some(rest) if !rest.starts_with(' ') && !rest.is_empty() => format!("{rest}\n"),
        _ => format!("{line}\n"),
    };
    example().lines().map(counts).collect()
}

#[test]
fn the_example_names_every_key_and_changes_nothing() {
    for lang in [Lang::Nl, Lang::En] {
        i18n::during(lang, || {
            let read = Config::read("voorbeeld", &example()).unwrap();
            assert_eq!(format!("{read:?}"), format!("{:?}", Config::default()));
            let all = in_force();
            Config::read("voorbeeld", &all).unwrap_or_else(|problems| panic!("{problems:#?}\n{all}"));
            let table: toml::Table = all.parse().unwrap();
            for key in Config::keys() {
                let within = match (key.section, key.many) {
                    ("", _) => &table,
                    (section, false) => table[section].as_table().unwrap(),
                    (section, true) => table[section][0].as_table().unwrap(),
                };
                let there = within.contains_key(key.name) || key.name == "client-key-file";
                assert!(there, "[{}] {}", key.section, key.name);
                // A text that is not there is told by its own name.
                let of = if key.section.is_empty() { String::new() } else { format!("{}-", key.section) };
                for text in [format!("config-server-{of}{}", key.name), format!("config-server-{}", key.section)] {
                    assert!(text.ends_with('-') || i18n::text_if(&text).is_some(), "{text}");
                }
            }
        });
    }
}

#[test]
fn every_mistake_has_its_line_its_column_and_the_nearest_name() {
    let wrong = "lisen = \"127.0.0.1:80\"\nlisten = \"hier\"\nenvironment = \"LIV\"\nlog = 3\n\n[sessions]\n\
         idle-minutes = 0\nidle = 3\n[sesions]\n";
    let said = |lang| i18n::during(lang, || Config::read("server.toml", wrong).unwrap_err());
    let nl = said(Lang::Nl);
    let places: Vec<_> = nl.iter().map(|problem| (problem.place.line, problem.place.column)).collect();
    assert_eq!(places, [(1, 1), (2, 10), (3, 15), (4, 7), (7, 16), (8, 1), (9, 2)], "{nl:#?}");
    let text: Vec<String> = nl.iter().map(ToString::to_string).collect();
    assert_eq!(text[0], "server.toml:1:1: 'lisen' bestaat niet. Bedoelt u 'listen'?");
    assert!(text[1].contains("127.0.0.1:8080"), "{}", text[1]);
    assert!(text[2].contains("'LIVE'"), "{}", text[2]);
    assert!(text[4].contains("[sessions] idle-minutes: hier hoort een heel getal van 1 tot en met 720"), "{}", text[4]);
    assert!(text[6].contains("'sessions'"), "{}", text[6]);
    assert!(said(Lang::En)[0].message.contains("Do you mean 'listen'?"), "{}", said(Lang::En)[0]);
}

#[test]
fn a_password_in_the_file_is_refused_and_not_repeated() {
    for url in ["postgres://rol:geheim@server/wissel", "postgres://server/wissel?password=geheim"] {
        let problems = Config::read("server.toml", &format!("database = \"{url}\"")).unwrap_err();
        assert_eq!((problems.len(), problems[0].place.column), (1, 12));
        assert!(!problems[0].to_string().contains("geheim"), "{}", problems[0]);
    }
    Config::read("server.toml", "database = \"postgres://rol@een/wissel,postgres://rol@twee/wissel\"").unwrap();
}

#[test]
fn a_folder_means_the_servers_file_in_it() {
    let folder = tempfile::tempdir().unwrap();
    let problems = Config::load(folder.path()).unwrap_err();
    assert!(problems[0].place.file.ends_with("server.toml"), "{}", problems[0]);
    std::fs::write(folder.path().join("server.toml"), "listen = \"127.0.0.1:81\"").unwrap();
    assert_eq!(Config::load(folder.path()).unwrap().listen.port(), 81);
}

#[test]
fn a_provider_that_proves_nothing_or_has_both_a_secret_and_a_key_is_refused_where_it_stands() {
    let provider = |more: &str| {
        let text = format!(
            "[[provider]]\ncode = \"gemeente\"\nname = \"Gemeente\"\nissuer = \"https://a.nl\"\nclient-id = \"w\"\n{more}"
        );
        i18n::during(Lang::Nl, || Config::read("server.toml", &text))
    };
    for fine in ["acr = [\"hoog\"]", "amr = [\"mfa\", \"pwd+otp\"]", "acr = [\"hoog\"]\nclient-key-file = \"/k.pem\""] {
        assert!(provider(fine).is_ok(), "{fine}");
    }
    let wrong = [
        ("", (1, 1), "zonder is niet te zien hoe sterk"),
        ("acr = []", (6, 7), "zonder is niet te zien hoe sterk"),
        ("acr = [\"hoog\"]\namr = [\"pwd+\"]", (7, 7), "met een plus ertussen"),
        ("amr = [\"pwd+\"]", (6, 7), "met een plus ertussen"),
        ("acr = 3", (6, 7), "lijst van teksten"),
        (
            "acr = [\"hoog\"]\nclient-secret-file = \"/s\"\nclient-key-file = \"/k.pem\"",
            (8, 19),
            "niet naast een geheim",
        ),
    ];
    for (more, place, says) in wrong {
        let problems = provider(more).unwrap_err();
        let [problem] = &problems[..] else { panic!("{more}: one thing is wrong: {problems:?}") };
        assert_eq!((problem.place.line, problem.place.column), place, "{more}: {problem}");
        assert!(problem.message.contains(says), "{problem}");
    }
}
