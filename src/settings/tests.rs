//! Which layer counts, and what a mistake in a file says.

use super::*;
use crate::i18n::{self, Lang};

fn env(pairs: &[(&'static str, String)]) -> impl Fn(&str) -> Option<String> + use<> {
    let pairs = pairs.to_vec();
    move |name| pairs.iter().find(|(key, _)| *key == name).map(|(_, value)| value.clone())
}

/// A home with a file of settings, and a file elsewhere.
fn home(user: &str, named: &str) -> (tempfile::TempDir, PathBuf, Vec<(&'static str, String)>) {
    let root = tempfile::tempdir().unwrap();
    std::fs::create_dir_all(root.path().join("wissel")).unwrap();
    std::fs::write(root.path().join("wissel/config.toml"), user).unwrap();
    let file = root.path().join("named.toml");
    std::fs::write(&file, named).unwrap();
    let vars = vec![("XDG_CONFIG_HOME", root.path().display().to_string()), ("LANG", "en_GB.UTF-8".to_owned())];
    (root, file, vars)
}

#[test]
fn the_nearest_layer_counts() {
    let (_root, file, vars) = home("lang = \"nl\"\ntheme = \"mono\"\npreview = false", "theme = \"light\"");
    let none = Settings::load(&Asked::default(), env(&vars[1..])).unwrap();
    assert_eq!((none.lang(), none.get(Key::Lang).1), (Lang::En, &Origin::Locale));
    assert_eq!((none.theme(), none.preview(), none.api()), ("terminal", true, None));

    let user = Settings::load(&Asked::default(), env(&vars)).unwrap();
    assert_eq!((user.lang(), user.theme(), user.preview()), (Lang::Nl, "mono", false));
    let Origin::File(place) = user.get(Key::Theme).1 else { panic!("the theme stands in a file") };
    assert_eq!((place.line, place.column), (2, 1));

    let api = Some("https://api.voorbeeld.nl".to_owned());
    let asked = Asked { config: Some(file), api, ca_file: Some("/etc/eigen.pem".into()), lang: Some(Lang::En) };
    let mut all = Settings::load(&asked, env(&vars)).unwrap();
    assert_eq!((all.lang(), all.theme(), all.preview()), (Lang::En, "light", false));
    assert_eq!(all.api(), Some("https://api.voorbeeld.nl"));
    assert_eq!(all.ca_file(), Some("/etc/eigen.pem".into()));
    all.force(Key::Theme, Value::Text("high-contrast".to_owned()));
    assert_eq!((all.theme(), all.get(Key::Theme).1), ("high-contrast", &Origin::Policy));
}

#[test]
fn a_locale_that_is_neither_language_means_dutch() {
    for locale in ["C.UTF-8", "POSIX", "fr_FR.UTF-8", ""] {
        let read = Settings::load(&Asked::default(), env(&[("LANG", locale.to_owned())])).unwrap();
        assert_eq!((read.lang(), read.get(Key::Lang).1), (Lang::Nl, &Origin::BuiltIn), "{locale}");
    }
    let mixed = env(&[("LC_ALL", String::new()), ("LC_MESSAGES", "en_US".to_owned()), ("LANG", "nl_NL".to_owned())]);
    assert_eq!(locale::lang(&mixed), Some(Lang::En));
}

#[test]
fn every_mistake_in_a_file_has_its_place_and_the_nearest_name() {
    let wrong = "them = \"mono\"\npreview = \"ja\"\nlang = \"nk\"\nadvance = 3\nxyzzyxyzzy = 1\n";
    let (_root, file, vars) = home("", wrong);
    let said = |lang| {
        i18n::during(lang, || {
            let asked = Asked { config: Some(file.clone()), ..Asked::default() };
            let problems = Settings::load(&asked, env(&vars)).unwrap_err();
            let file = file.display().to_string();
            problems.iter().map(|problem| problem.to_string().replace(&file, "x")).collect::<Vec<_>>()
        })
    };
    let dutch = said(Lang::Nl);
    assert_eq!(dutch[0], "x:1:1: 'them' bestaat niet. Bedoelt u 'theme'?");
    assert_eq!(dutch[1], "x:2:11: preview: hier hoort true of false, zonder aanhalingstekens");
    assert_eq!(dutch[2], "x:3:8: lang: 'nk' kan niet. Bedoelt u 'nl'? Kies uit: nl, en.");
    assert!(dutch[3].starts_with("x:4:11: advance: hier hoort een van deze woorden"), "{}", dutch[3]);
    assert!(dutch[4].starts_with("x:5:1: 'xyzzyxyzzy' bestaat niet. Kies uit: api, "), "{}", dutch[4]);
    assert_eq!(said(Lang::En)[0], "x:1:1: 'them' doesn't exist. Do you mean 'theme'?");
}

#[test]
fn a_file_that_was_asked_for_must_be_there_and_no_other() {
    let asked = Asked { config: Some("/nergens/wissel.toml".into()), ..Asked::default() };
    let problems = Settings::load(&asked, |_| None).unwrap_err();
    assert!(problems[0].to_string().contains("/nergens/wissel.toml:1:1: dit bestand is er niet"));
    let none = Settings::load(&Asked::default(), env(&[("HOME", "/nergens".to_owned())]));
    assert!(none.is_ok(), "{none:?}");
}

#[test]
fn the_example_is_a_file_that_can_be_used_when_every_line_counts() {
    for lang in [Lang::Nl, Lang::En] {
        let example = i18n::during(lang, example);
        let counting: String = example
            .lines()
            .map(|line| match line.strip_prefix('#') {
                Some(rest) if !rest.starts_with(' ') => format!("{rest}\n"),
                _ => format!("{line}\n"),
            })
            .collect();
        let layer = layer::Layer { file: "example".to_owned(), text: counting };
        let mut problems = Vec::new();
        let read = file::read(&layer, &mut problems);
        assert!(problems.is_empty(), "{problems:#?}");
        assert_eq!((read.chosen.len(), read.quick.len()), (Key::ALL.len(), 1));
        assert_eq!(read.quick[0].steps.len(), 3);
    }
}

#[test]
fn the_folders_of_keys_and_colours_lie_in_the_same_order() {
    let dirs = |named: Option<&str>, pairs: &[(&'static str, &str)]| {
        let pairs: Vec<_> = pairs.iter().map(|(key, value)| (*key, (*value).to_owned())).collect();
        let found = ConfigDirs::new(named.map(std::path::Path::new), &env(&pairs));
        found.0.iter().map(|dir| dir.display().to_string()).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(dirs(None, &[("HOME", "/h")]), "/etc/wissel /h/.config/wissel");
    assert_eq!(dirs(None, &[("HOME", "/h"), ("XDG_CONFIG_HOME", "/x")]), "/etc/wissel /x/wissel");
    assert_eq!(dirs(Some("/w/mine.toml"), &[("HOME", "/h")]), "/etc/wissel /h/.config/wissel /w");
    assert_eq!(dirs(None, &[]), "/etc/wissel");
}

#[test]
fn a_mistake_in_a_quick_action_has_its_place_and_a_nearer_layer_takes_its_name() {
    let wrong =
        "[[quick-action]]\nnam = \"x\"\nintents = []\n[[quick-action]]\nname = \"y\"\nintents = [{ vraag = \"z\" }]\n";
    let (_root, file, vars) = home("", wrong);
    let asked = Asked { config: Some(file), ..Asked::default() };
    let said = i18n::during(Lang::Nl, || Settings::load(&asked, env(&vars)).unwrap_err());
    let places: Vec<_> = said.iter().map(|problem| (problem.place.line, problem.place.column)).collect();
    assert_eq!(places, [(2, 1), (3, 11), (1, 1), (6, 12)], "{said:#?}");
    assert!(said[0].message.contains("'name'"), "{}", said[0]);

    let (user, named) = (
        "[[quick-action]]\nname = \"x\"\nintents = [\"referral.take\"]\n",
        "[[quick-action]]\nname = \"x\"\nintents = [\"referral.release\"]\n",
    );
    let (_root, file, vars) = home(user, named);
    let both = Settings::load(&Asked { config: Some(file), ..Asked::default() }, env(&vars)).unwrap();
    assert_eq!(both.quick_actions().len(), 1);
    assert_eq!(both.quick_actions()[0].steps[0].intent.text, "referral.release");
}
