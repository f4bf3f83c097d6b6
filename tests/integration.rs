//! What `docs/integration.md` tells an integrator to run does what it says: its very lines, with the real `curl`, against
//! the real API; and `wissel submit` does the same.
#![cfg(all(feature = "tui", feature = "server"))]
#![expect(clippy::unwrap_used, reason = "what a test relies on must be there")]

use std::path::Path;
use std::process::{Command, Output, Stdio};

use jiff::Timestamp;
use serde_json::{Value, json};
use tokio_util::sync::CancellationToken;
use wissel::domain::actor::{Actor, Role};
use wissel::domain::calendar::Calendar;
use wissel::domain::confidentiality::Confidentiality;
use wissel::domain::id::UserId;
use wissel::server::{ServerConfig, SessionTerms, Settings, hash_password, open_session, serve};
use wissel::store::{Account, HouseRecord, Keys, Store};

const PASSWORD: &str = "de wissel ligt naar testdam";

/// The first block of shell in the documentation.
fn lines() -> String {
    let text = include_str!("../docs/integration.md");
    text.split("```sh\n").nth(1).unwrap().split("```").next().unwrap().to_owned()
}

fn referral(reference: &str) -> Value {
    json!({
        "bron": "wijkteam", "bronkenmerk": reference, "kanaal": "koppeling",
        "aanmelder": { "soort": "college", "organisatie": "Wijkteam Waterveen", "naam": "S. Voorbeeld" },
        "betrokkene": { "naam": "Bram Fictief", "geboortedatum": "1984-05-17" },
        "aard": "situatie", "betreft": "Zorgen over wonen", "ingelicht": "ja", "gemeente": "voorbeeldstad",
    })
}

async fn run(mut command: Command) -> Output {
    command.stdin(Stdio::null()).env_remove("http_proxy").env("WISSEL_LANG", "nl");
    tokio::task::spawn_blocking(move || command.output().expect("install curl")).await.unwrap()
}

async fn shell(folder: &Path, api: &str) -> Vec<String> {
    let mut command = Command::new("sh");
    command.args(["-eu", "-c", &lines()]).current_dir(folder).env("WISSEL_API", api);
    let done = run(command).await;
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    String::from_utf8(done.stdout).unwrap().lines().map(ToOwned::to_owned).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn ten_lines_of_curl_hand_in_what_wissel_submit_hands_in() {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite:{}", folder.path().join("wissel.db").display());
    let store = Store::init(&url, &Keys::ephemeral()).await.unwrap();
    let now = Timestamp::now();
    let house = serde_json::from_value(json!({
        "code": "voorbeeld", "naam": "Voorbeeldregio", "leaseMinuten": 15,
        "gemeenten": [{ "code": "voorbeeldstad", "naam": "Voorbeeldstad" }],
    }));
    let house = HouseRecord { house: house.unwrap(), calendar: Calendar::default(), overlay: None };
    store.put_house(&house, now).await.unwrap();
    let actor = Actor {
        user: UserId(uuid::Uuid::now_v7()),
        name: "Koppeling".into(),
        role: Role::System,
        house: house.house.code.clone(),
        network: None,
        organisation: None,
        compartment: false,
        ceiling: Confidentiality::default(),
    };
    store.put_account(&Account::new(actor.clone(), "koppeling", hash_password(PASSWORD).unwrap()), now).await.unwrap();
    let (token, _) = open_session(&store, &actor, SessionTerms::default(), "proef", now).await.unwrap();
    let stop = CancellationToken::new();
    let config = ServerConfig { listen: ([127, 0, 0, 1], 0).into(), settings: Settings::default() };
    let serving = serve(config, store.clone(), stop.clone()).await.unwrap();
    let api = format!("http://{}", serving.address);

    let write = |name: &str, text: String| std::fs::write(folder.path().join(name), text).unwrap();
    write("sign-in.json", json!({ "gebruikersnaam": "koppeling", "wachtwoord": PASSWORD }).to_string());
    let mut bad = referral("W-2");
    bad["betrokkene"]["geboortedatum"] = json!("ergens in mei");
    write("referrals.ndjson", format!("{}\n{bad}\n{}\n", referral("W-1"), referral("W-3")));

    let told = shell(folder.path(), &api).await;
    let statuses: Vec<&str> = told.iter().map(|line| line.rsplit(' ').next().unwrap()).collect();
    assert_eq!(statuses, ["201", "400", "201"], "a bad one stops none of the others: {told:?}");
    assert!(told[1].contains("betrokkene.geboortedatum"), "{}", told[1]);
    assert!(!folder.path().join("session.txt").exists(), "the session is over, and its token gone");
    let again = shell(folder.path(), &api).await;
    let statuses: Vec<&str> = again.iter().map(|line| line.rsplit(' ').next().unwrap()).collect();
    assert_eq!(statuses, ["200", "400", "200"], "sending it again adds nothing");

    let mut submit = Command::new(env!("CARGO_BIN_EXE_wissel"));
    submit.args(["submit", "referrals.ndjson"]).current_dir(folder.path());
    submit.env("WISSEL_API", &api).env("WISSEL_TOKEN", token.as_str());
    let submitted = run(submit).await;
    let out = String::from_utf8(submitted.stdout).unwrap();
    assert_eq!(out.lines().filter(|line| line.ends_with("bestond al")).count(), 2, "{out}");

    // The files of docs/jzv.md, as they stand there.
    let jzv = include_str!("../docs/jzv.md");
    let files: Vec<&str> = jzv.split("```json\n").skip(1).map(|rest| rest.split("```").next().unwrap()).collect();
    write("vast.json", files[0].to_owned());
    write("meldingen.json", files[1].to_owned());
    let mut submit = Command::new(env!("CARGO_BIN_EXE_wissel"));
    submit.args(["submit", "--standard", "jzv", "--defaults", "vast.json", "meldingen.json"]);
    submit.current_dir(folder.path()).env("WISSEL_API", &api).env("WISSEL_TOKEN", token.as_str());
    let submitted = run(submit).await;
    let out = String::from_utf8(submitted.stdout).unwrap();
    let errors = String::from_utf8_lossy(&submitted.stderr);
    assert!(out.lines().count() == 1 && out.trim_end().ends_with("ontvangen"), "{out}{errors}");

    stop.cancel();
    serving.finished().await.unwrap();
    store.close().await;
}
