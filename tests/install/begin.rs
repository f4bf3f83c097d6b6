//! From an empty folder to a referral that is in.

use super::support::served::Served;
use super::{PASSWORD, admin, begun, refused, sign_in, text, wissel};

#[test]
fn an_empty_folder_becomes_an_installation_that_takes_a_referral() {
    let folder = tempfile::tempdir().unwrap();
    let here = folder.path();
    let typed = format!("{PASSWORD}\n");
    begun(here);
    let person = ["account", "add", "a.jansen", "--name", "A. Jansen", "--house", "waterland", "--role", "intake"];
    let screened = ["--vog", "2026-03-02", "--task", "processing"];
    admin(here, &[&person[..], &screened[..]].concat(), &typed);
    let of = ["--house", "waterland", "--role", "participant"];
    let agrees = ["account", "add", "politie", "--name", "P. Politie", "--organisation", "politie-waterland"];
    admin(here, &[&agrees[..], &of[..], &screened[..]].concat(), &typed);

    assert!(admin(here, &["house", "list"], "").contains("Regio Waterland"));
    let accounts = admin(here, &["account", "list"], "");
    assert!(accounts.contains("a.jansen") && accounts.contains("politie-waterland"), "{accounts}");
    assert!(refused(here, &person, &typed).contains("a.jansen"), "one login name, one account");
    let nobody = ["account", "add", "wie", "--name", "Wie", "--house", "waterland", "--role", "participant"];
    assert!(refused(here, &nobody, &typed).contains("--organisation"), "who agrees speaks for an organisation");
    let short = ["account", "add", "kort", "--name", "Kort", "--house", "waterland", "--role", "intake"];
    refused(here, &short, "kort\n");

    let served = Served::start(here, "127.0.0.1:0");
    let signed_in = sign_in(&served, here, "a.jansen", PASSWORD);
    assert!(signed_in.status.success(), "{}", text(&signed_in.stderr));
    let token = text(&signed_in.stdout).trim().to_owned();
    let record = serde_json::json!({
        "bron": "balie", "bronkenmerk": "B-1",
        "aanmelder": { "soort": "politie", "organisatie": "Politie Waterland", "naam": "A. Voorbeeld" },
        "betrokkene": { "naam": "Persoon Een", "geboortedatum": "1984-05-17" },
        "aard": "situatie", "betreft": "Zorgen over wonen en inkomen", "ingelicht": true, "gemeente": "Waterveen",
    });
    let submit = ["submit", "-", "--api", &served.url(), "--token", token.as_str()];
    let sent = wissel(here, &submit, &format!("{record}\n"));
    assert!(sent.status.success(), "{}{}", text(&sent.stdout), text(&sent.stderr));
    drop(served);

    admin(here, &["account", "disable", "a.jansen"], "");
    let changed = "een andere lange zin";
    admin(here, &["account", "password", "politie"], &format!("{changed}\n"));
    let served = Served::start(here, "127.0.0.1:0");
    assert!(!sign_in(&served, here, "a.jansen", PASSWORD).status.success(), "a closed account signs nobody in");
    assert!(!sign_in(&served, here, "politie", PASSWORD).status.success());
    assert!(sign_in(&served, here, "politie", changed).status.success());
    drop(served);
    let verified = wissel(here, &["audit", "verify", "--database", "sqlite:wissel.db", "--key-file", "wissel.key"], "");
    assert!(verified.status.success(), "{}", text(&verified.stdout));
}
