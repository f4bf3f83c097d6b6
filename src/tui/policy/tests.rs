//! What an administrator may rely on.

use std::fs::{Permissions, create_dir, set_permissions, write};
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
use std::path::PathBuf;

use super::*;

const WHOLE: &str = "kiosk = true\nidle-lock-minutes = 10\nallowed-apis = [\"https://wissel.voorbeeld.nl\"]\n\
    theme = \"light\"\nkeymap = \"vim\"\nlang = \"en\"\nenvironment = \"TEST\"\n";

/// A policy file in a folder that only we can write in, and who we are.
fn place(text: &str) -> (tempfile::TempDir, PathBuf, u32) {
    let root = tempfile::tempdir().unwrap();
    let folder = root.path().join("wissel");
    create_dir(&folder).unwrap();
    set_permissions(&folder, Permissions::from_mode(0o755)).unwrap();
    let file = folder.join("policy.toml");
    write(&file, text).unwrap();
    set_permissions(&file, Permissions::from_mode(0o644)).unwrap();
    let owner = file.metadata().unwrap().uid();
    (root, file, owner)
}

fn wrong(text: &str) -> Vec<String> {
    match file::read("policy.toml", text) {
        Err(problems) => problems.iter().map(ToString::to_string).collect(),
        Ok(policy) => panic!("{policy:?}"),
    }
}

#[test]
fn what_the_file_says_holds() {
    let (_root, file, owner) = place(WHOLE);
    let policy = Policy::read_owned(&file, owner).unwrap().unwrap();
    assert!(policy.kiosk && policy.allows_api("https://WISSEL.voorbeeld.nl/"));
    assert!(!policy.allows_api("https://elders.example"));
    assert!(policy.forbids(Intent::Suspend).is_some() && policy.forbids(Intent::Route).is_none());
    // Where there is no clipboard, the number stands large on the screen.
    assert_eq!(policy.forbids(Intent::CopyNumber), None);
    assert_eq!((policy.theme.as_deref(), policy.keymap.as_deref()), (Some("light"), Some("vim")));
    assert_eq!((policy.lang.as_deref(), policy.environment.as_deref()), (Some("en"), Some("TEST")));
}

#[test]
fn the_policy_fills_in_what_nobody_chose() {
    let policy = file::read("policy.toml", WHOLE).unwrap();
    let mut settings = Settings::default();
    policy.suggest(&mut settings);
    assert_eq!((settings.api(), settings.theme()), (Some("https://wissel.voorbeeld.nl"), "light"));
    assert_eq!(settings.get(Key::Keymap), (&Value::Text("vim".into()), &Origin::Policy));
}

#[test]
fn no_file_forbids_nothing() {
    let root = tempfile::tempdir().unwrap();
    assert_eq!(Policy::read(&root.path().join("policy.toml")), Ok(None));
    let policy = Policy::default();
    assert!(policy.allows_api("http://localhost:1") && policy.forbids(Intent::Suspend).is_none());
}

#[test]
fn a_file_that_others_can_change_is_no_policy() {
    let (_root, file, owner) = place(WHOLE);
    let refused = |path: &Path| matches!(Policy::read_owned(path, owner), Err(PolicyError::Untrusted { .. }));
    for open in [0o664, 0o646, 0o666] {
        set_permissions(&file, Permissions::from_mode(open)).unwrap();
        assert!(refused(&file), "{open:o}");
    }
    set_permissions(&file, Permissions::from_mode(0o644)).unwrap();
    set_permissions(file.parent().unwrap(), Permissions::from_mode(0o777)).unwrap();
    assert!(refused(&file), "in a folder where anybody can put another");
    assert!(refused(file.parent().unwrap()), "a folder is no file");
}

#[test]
fn a_bare_file_name_is_looked_at_with_the_folder_that_it_stands_in() {
    assert_eq!(trust::folder(Path::new("policy.toml")), Some(Path::new(".")));
    assert_eq!(trust::folder(Path::new("/etc/wissel/policy.toml")), Some(Path::new("/etc/wissel")));
}

#[test]
fn a_file_of_another_than_root_is_no_policy() {
    use std::os::unix::fs::chown;
    let (_root, file, owner) = place(WHOLE);
    if owner == 0 {
        chown(&file, Some(65_534), None).unwrap();
    }
    let Err(PolicyError::Untrusted { why, .. }) = Policy::read(&file) else { panic!("trusted") };
    assert!(why.contains("eigenaar"), "{why}");
}

#[test]
fn the_user_may_lock_sooner_and_never_later() {
    let policy = Policy { idle_lock_minutes: Some(10), ..Policy::default() };
    let minutes = [0, 5, 60].map(|wished| policy.idle_minutes(wished));
    assert_eq!(minutes, [Some(10), Some(5), Some(10)]);
    assert_eq!(Policy::default().idle_minutes(0), None);
}

#[test]
fn every_mistake_has_its_place_and_what_belongs_there() {
    assert_eq!(wrong("kiosk = 1"), ["policy.toml:1:9: kiosk: hier hoort true of false"]);
    let typo = wrong("kiosk = true\nidle-lock-minuts = 5");
    assert!(typo[0].starts_with("policy.toml:2:1: 'idle-lock-minuts' bestaat niet. Bedoelt u 'idle-lock-minutes'?"));
    assert!(wrong("idle-lock-minutes = 0")[0].contains("van 1 tot en met 480"));
    assert!(wrong("allowed-apis = [\"https://a.example\", 3]")[0].starts_with("policy.toml:1:38: allowed-apis:"));
    assert!(wrong("environment = \"live \\u001b[2J\"")[0].contains("hoofdletters"));
    assert_eq!(wrong("lang = \"de\"\ntheme = \"\"\n").len(), 2);
    assert!(wrong("kiosk = ")[0].contains("geen geldige TOML"));
}
