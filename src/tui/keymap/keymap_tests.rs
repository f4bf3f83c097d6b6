//! Keymaps as people write them, and as they go wrong.

use super::*;
use crate::tui::config_dirs::Layer;
use crate::tui::input::{Code, Key};

fn shipped() -> Catalogue {
    crate::tui::intent::CATALOGUE
}

const INTENTS: &[IntentInfo] = &[
    IntentInfo { id: "cursor.down", danger: false, scopes: &[] },
    IntentInfo { id: "go.inbox", danger: false, scopes: &[] },
    IntentInfo { id: "go.top", danger: false, scopes: &[] },
    IntentInfo { id: "nav.back", danger: false, scopes: &[] },
    IntentInfo { id: "app.quit", danger: false, scopes: &[] },
    IntentInfo { id: "referral.reject", danger: true, scopes: &["inbox", "referral"] },
    IntentInfo { id: "route.pick", danger: false, scopes: &["route"] },
];
const CATALOGUE: Catalogue = Catalogue {
    intents: INTENTS,
    scopes: &["everywhere", "global", "list", "inbox", "route", "history"],
    chains: &[&["inbox", "list", "global", "everywhere"], &["list", "everywhere"], &["route", "history", "everywhere"]],
};

fn layers(texts: &[&str]) -> Result<Keymap, Vec<crate::tui::Problem>> {
    let layers: Vec<Layer> = texts
        .iter()
        .enumerate()
        .map(|(nth, text)| Layer { file: format!("{nth}.toml"), text: (*text).to_owned() })
        .collect();
    Keymap::build("test", &layers, &CATALOGUE)
}

fn wrong(text: &str) -> String {
    layers(&[text]).unwrap_err().iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

fn ids(step: &Step<'_>) -> Vec<&'static str> {
    match step {
        Step::Matched(found) => found.actions.iter().map(|action| action.intent).collect(),
        other => panic!("{other:?}"),
    }
}

fn press(keymap: &Keymap, chain: &[&str], keys: &str) -> Vec<&'static str> {
    let mut pending = Pending::default();
    let mut done = Vec::new();
    for key in keys.split(' ') {
        match keymap.step(chain, &mut pending, key.parse().unwrap()) {
            Step::Pending(_) => {}
            step => done.extend(ids(&step)),
        }
    }
    done
}

const INBOX: [&str; 5] = ["inbox", "decide", "list", "global", "everywhere"];

#[test]
fn every_shipped_keymap_is_without_fault() {
    let catalogue = shipped();
    for (name, _) in BUILTIN {
        let keymap = Keymap::builtin(name, &catalogue).unwrap_or_else(|problems| panic!("{}", problems[0]));
        assert_eq!(keymap.name(), *name);
    }
}

#[test]
fn routing_with_defaults_is_three_keys() {
    let keymap = Keymap::builtin("default", &shipped()).unwrap();
    assert_eq!(press(&keymap, &INBOX, "r"), ["route.open"]);
    let panel = ["route", "picker", "everywhere"];
    let mut pending = Pending::default();
    let Step::Matched(picked) = keymap.step(&panel, &mut pending, Key::char('1')) else { panic!() };
    assert_eq!((picked.actions[0].intent, picked.actions[0].number("slot")), ("route.pick", Some(1)));
    assert_eq!(press(&keymap, &panel, "Enter"), ["route.confirm"]);
}

#[test]
fn a_key_in_a_field_is_text_but_help_and_back_still_work() {
    for (name, _) in BUILTIN {
        let keymap = Keymap::builtin(name, &shipped()).unwrap();
        let chain = ["route", "field", "everywhere"];
        for ch in (' '..='~').chain("éü".chars()) {
            let key = Key::char(ch);
            let step = keymap.step(&["field", "everywhere"], &mut Pending::default(), key);
            assert_eq!(step, Step::NotFound(vec![key]), "{name} {ch}");
        }
        assert_eq!(press(&keymap, &chain, "F1"), ["help.open"]);
    }
}

#[test]
fn upper_case_stays_rare_in_the_default_keymap() {
    let keymap = Keymap::builtin("default", &shipped()).unwrap();
    let scopes: Vec<&str> = keymap.scopes().collect();
    for scope in scopes {
        for row in keymap.rows(&[scope]) {
            let upper = row.keys.split(' ').find(|key| key.len() == 1 && key.chars().all(char::is_uppercase));
            assert!(upper.is_none_or(|key| "LNTUV".contains(key)), "{row:?}");
        }
    }
}

#[test]
fn the_function_keys_need_no_letter_and_each_has_its_alias() {
    let keymap = Keymap::builtin("function-keys", &shipped()).unwrap();
    let scopes: Vec<&str> = keymap.scopes().collect();
    for scope in scopes {
        let rows = keymap.rows(&[scope]);
        for row in &rows {
            let letter = row.keys.len() == 1 && row.keys.chars().all(char::is_alphabetic);
            assert!(!letter, "{row:?}");
            if let Some(number) = row.keys.strip_prefix('F').filter(|_| scope != "form" && scope != "text") {
                let alias = format!("Esc {number}");
                assert!(
                    rows.iter().any(|other| other.keys == alias && other.actions == row.actions),
                    "{scope} {row:?}"
                );
            }
        }
    }
}

#[test]
fn esc_waits_for_a_digit_and_is_back_when_none_comes() {
    let keymap = Keymap::builtin("function-keys", &shipped()).unwrap();
    let chain = ["inbox", "decide", "list", "global", "everywhere"];
    let esc = Key::plain(Code::Esc);
    let mut pending = Pending::default();

    assert!(matches!(keymap.step(&chain, &mut pending, esc), Step::Pending(_)));
    assert!(keymap.wait(&chain, &pending).is_some());
    assert_eq!(ids(&keymap.step(&chain, &mut pending, Key::char('5'))), ["route.open"]);
    assert!(pending.is_empty());

    keymap.step(&chain, &mut pending, esc);
    assert_eq!(keymap.expire(&chain, &mut pending).unwrap().actions[0].intent, "nav.back");
    assert!(pending.is_empty() && keymap.expire(&chain, &mut pending).is_none());

    keymap.step(&chain, &mut pending, esc);
    let Step::Matched(back) = keymap.step(&chain, &mut pending, Key::plain(Code::Down)) else { panic!() };
    assert_eq!((back.actions[0].intent, back.replay), ("nav.back", Some(Key::plain(Code::Down))));

    keymap.step(&chain, &mut pending, esc);
    assert_eq!(ids(&keymap.step(&chain, &mut pending, esc)), ["nav.back"]);
    assert_eq!(ids(&keymap.step(&chain, &mut pending, Key::alt('5'))), ["route.open"]);
}

#[test]
fn in_the_default_keymap_esc_is_at_once_and_alt_is_nothing() {
    let keymap = Keymap::builtin("default", &shipped()).unwrap();
    assert_eq!(press(&keymap, &INBOX, "Esc"), ["nav.back"]);
    let step = keymap.step(&INBOX, &mut Pending::default(), Key::alt('r'));
    assert_eq!(step, Step::NotFound(vec![Key::alt('r')]));
}

#[test]
fn a_chord_waits_shows_its_ways_and_can_be_left() {
    let keymap = Keymap::builtin("default", &shipped()).unwrap();
    let mut pending = Pending::default();
    let Step::Pending(ways) = keymap.step(&INBOX, &mut pending, Key::char('g')) else { panic!() };
    assert!(ways.iter().any(|way| way.key == "i" && way.actions[0].intent == "go.inbox"));
    assert_eq!((pending.to_string().as_str(), keymap.wait(&INBOX, &pending)), ("g", None));
    assert_eq!(keymap.step(&INBOX, &mut pending, Key::plain(Code::Esc)), Step::Cancelled);
    assert!(pending.is_empty());
    keymap.step(&INBOX, &mut pending, Key::char('g'));
    let nothing = keymap.step(&INBOX, &mut pending, Key::char('9'));
    assert_eq!(nothing, Step::NotFound(vec![Key::char('g'), Key::char('9')]));
    assert_eq!(press(&keymap, &INBOX, "g i"), ["go.inbox"]);
}

#[test]
fn a_jump_mark_takes_any_character() {
    let keymap = Keymap::builtin("default", &shipped()).unwrap();
    let mut pending = Pending::default();
    keymap.step(&INBOX, &mut pending, Key::char('m'));
    let Step::Matched(set) = keymap.step(&INBOX, &mut pending, Key::char('b')) else { panic!() };
    assert_eq!((set.actions[0].intent, set.typed), ("jump.set", Some('b')));
}

#[test]
fn vim_counts_doubles_and_panes() {
    let keymap = Keymap::builtin("vim", &shipped()).unwrap();
    let mut pending = Pending::default();
    for digit in ['1', '0'] {
        assert!(matches!(keymap.step(&INBOX, &mut pending, Key::char(digit)), Step::Pending(_)));
    }
    let Step::Matched(down) = keymap.step(&INBOX, &mut pending, Key::char('j')) else { panic!() };
    assert_eq!((down.actions[0].intent, down.count), ("cursor.down", Some(10)));
    assert_eq!(press(&keymap, &INBOX, "d d"), ["referral.reject"]);
    assert_eq!(press(&keymap, &INBOX, "h"), ["split.previous"]);
    assert_eq!(press(&keymap, &INBOX, "g g"), ["cursor.first"]);
    assert_eq!(press(&keymap, &INBOX, "r t z"), ["route.open", "referral.take", "referral.hold"]);
    let field = ["filter", "field", "everywhere"];
    assert!(matches!(keymap.step(&field, &mut pending, Key::char('3')), Step::NotFound(_)));
}

#[test]
fn an_inner_scope_wins_and_help_leaves_out_what_it_hides() {
    let text = "[inbox]\n\"j\" = \"go.inbox\"\n\"x\" = \"block\"\n[list]\n\"j\" = \"cursor.down\"\n\"x\" = \"go.top\"";
    let keymap = layers(&[text]).unwrap();
    let chain = ["inbox", "list"];
    assert_eq!(press(&keymap, &chain, "j"), ["go.inbox"]);
    assert_eq!(press(&keymap, &["list"], "j"), ["cursor.down"]);
    assert_eq!(keymap.step(&chain, &mut Pending::default(), Key::char('x')), Step::NotFound(vec![Key::char('x')]));
    let rows: Vec<_> = keymap.rows(&chain).iter().map(|row| row.keys.clone()).collect();
    assert_eq!(rows, ["j"]);
    assert!(keymap.keys_for(&chain, "cursor.down").is_empty());
}

#[test]
fn a_users_file_takes_away_adds_and_comes_first_in_help() {
    let lower = "[list]\n\"cursor.down\" = [\"Down\", \"j\"]\n\"g i\" = \"go.inbox\"\n\"q\" = \"app.quit\"";
    let upper = "[list]\n\"n\" = \"cursor.down\"\n\"q\" = \"none\"\n\"g i\" = \"none\"\n\"g\" = \"go.top\"";
    let keymap = layers(&[lower, upper]).unwrap();
    assert_eq!(keymap.keys_for(&["list"], "cursor.down"), ["n", "Down", "j"]);
    assert_eq!(press(&keymap, &["list"], "g"), ["go.top"]);
    assert!(keymap.unbound(&CATALOGUE).contains(&"app.quit"));
    let keymap = layers(&[lower, "[list]\n\"cursor.down\" = \"n\""]).unwrap();
    assert_eq!(keymap.keys_for(&["list"], "cursor.down"), ["n"]);
}

#[test]
fn every_mistake_says_where_what_and_what_instead() {
    let cases = [
        (
            "[list]\n\"j\" = \"cursor.dwon\"",
            "0.toml:2:7: [list] \"j\": de opdracht 'cursor.dwon' bestaat niet. Bedoelt u 'cursor.down'?",
        ),
        (
            "[lsit]\n\"j\" = \"cursor.down\"",
            "0.toml:1:2: lsit: 'lsit' is geen naam van een scherm of plek. Bedoelt u 'list'?",
        ),
        ("[list]\n\"Entr\" = \"cursor.down\"", "0.toml:2:1: [list] \"Entr\": 'Entr' is geen toets"),
        (
            "[list]\n\"g\" = \"go.top\"\n\"g i\" = \"go.inbox\"",
            "0.toml:3:1: [list] \"g i\": 'g i' is onbereikbaar, want 'g' doet zelf al iets (0.toml:2:1)",
        ),
        (
            "[list]\n\"g i\" = \"go.inbox\"\n\"g\" = \"go.top\"",
            "0.toml:3:1: [list] \"g\": 'g' kan niet, want 'g i' begint ermee (0.toml:2:1)",
        ),
        (
            "[list]\n\"Space\" = \"go.top\"\n\"space\" = \"go.inbox\"",
            "0.toml:3:1: [list] \"space\": 'Space' staat ook al op regel 2",
        ),
        (
            "[history]\n\"d\" = \"referral.reject\"",
            "'referral.reject' doet niets in [history]; wel in: inbox, referral",
        ),
        (
            "[inbox]\n\"P\" = \"referral.reject\"",
            "0.toml:2:1: [inbox] \"P\": 'P' is geen veilige toets: een trage lijn",
        ),
        ("[inbox]\n\"Del\" = \"referral.reject\"", "Del mag nooit"),
        ("[inbox]\n\"Space\" = \"referral.reject\"", "zonder nadenken"),
        (
            "[history]\n\"x\" = \"go.top\"\n[route]\n\"x\" = \"go.inbox\"",
            "0.toml:2:1: [history] \"x\": 'x' doet nergens iets: overal gaat 'x' in [route] voor (0.toml:4:1)",
        ),
        (
            "[route]\n\"g\" = \"go.top\"\n[history]\n\"g i\" = \"go.inbox\"",
            "0.toml:4:1: [history] \"g i\": 'g i' doet nergens iets: overal gaat 'g' in [route] voor (0.toml:2:1)",
        ),
        ("[inbox]\n\"A-d\" = \"go.top\"", "Alt komt over SSH"),
        ("[inbox]\n\"C-a\" = \"go.top\"", "deze Ctrl-toets is van de terminal"),
        ("[inbox]\n\"F10\" = \"go.top\"", "F10 en hoger"),
        ("[inbox]\n\"~\" = \"go.top\"", "na Enter is ~"),
        ("[everywhere]\n\"q\" = \"app.quit\"", "[everywhere] geldt ook in invoervelden"),
        ("[list]\n\"Any\" = \"go.top\"", "'Any' kan niet de eerste toets zijn"),
        ("[list]\n\" \" = \"go.top\"", "de spatiebalk heet Space"),
        ("[list]\n\"j\" = 3", "hier hoort een opdracht"),
        ("[list]\n\"j\" = []", "hier hoort een opdracht"),
        ("[route]\n\"1\" = { with = { slot = 1 } }", "hier ontbreekt do"),
        ("[route]\n\"1\" = { do = \"route.pick\", wth = 1 }", "'wth' hoort hier niet"),
        ("[route]\n\"1\" = { do = \"route.pick\", with = { slot = 1.5 } }", "'slot' moet een getal"),
        ("counts = 1", "0.toml:1:10: counts: hier hoort true of false"),
        ("inherit = \"vim\"", "Bedoelt u 'inherits'?"),
        ("[list]\n\"j\" = \"x", "0.toml:2:"),
    ];
    for (text, expected) in cases {
        let told = wrong(text);
        assert!(told.contains(expected), "{text}\n  told: {told}");
    }
}

#[test]
fn a_users_broken_keymap_leaves_the_built_in_one_and_says_why() {
    let root = tempfile::tempdir().unwrap();
    std::fs::create_dir(root.path().join("keymaps")).unwrap();
    std::fs::write(root.path().join("keymaps/vim.toml"), "[list]\n\"j\" = \"nope\"").unwrap();
    let dirs = crate::tui::ConfigDirs(vec![root.path().to_owned()]);
    let (keymap, problems) = Keymap::load_or_builtin("vim", &dirs, &shipped());
    assert_eq!((keymap.name(), keymap.has_counts(), problems.len()), ("vim", true, 1));
    let (keymap, problems) = Keymap::load_or_builtin("emacs", &dirs, &shipped());
    assert_eq!((keymap.name(), problems.len()), ("default", 1));
    let file = Keymap::from_file(&root.path().join("keymaps/vim.toml"), &dirs, &shipped()).unwrap_err();
    assert!(file[0].to_string().contains("vim.toml:2:7: [list] \"j\""), "{}", file[0]);
}

#[test]
fn all_mistakes_are_told_at_once_in_the_order_of_the_file() {
    let told = wrong("[list]\n\"j\" = \"nope\"\n\"A-k\" = \"go.top\"\n[lst]\n");
    let lines: Vec<_> = told.lines().map(|line| line.split(':').nth(1).unwrap()).collect();
    assert_eq!(lines, ["2", "3", "4"]);
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig { failure_persistence: None, ..Default::default() })]

    #[test]
    fn no_text_upsets_the_loader(text in "(\\[(list|inbox)\\]\n)?(\"[a-z .-]{0,6}\" = (\"[a-z.]{0,12}\"|[0-9]|\\{ do = \"go.top\" \\})\n){0,4}.{0,12}") {
        let _ = layers(&[&text]);
    }
}
