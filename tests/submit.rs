//! A partner submits referrals: the real binary against the real API on a real database.
//!
//! `WISSEL_TEST_RECORDS` sets how many records the large run has (1,000 unless set; 10,000 takes longer without
//! optimisation).
#![expect(clippy::unwrap_used, reason = "a test that cannot set up its world has failed")]
#![cfg(all(feature = "tui", feature = "server"))]

use std::collections::BTreeSet;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use jiff::Timestamp;
use serde_json::json;
use tempfile::TempDir;
use tokio_util::sync::CancellationToken;
use wissel::domain::actor::{Actor, Role};
use wissel::domain::calendar::Calendar;
use wissel::domain::confidentiality::Confidentiality;
use wissel::domain::id::UserId;
use wissel::server::{ServerConfig, Serving, SessionTerms, Settings, hash_password, open_session, serve};
use wissel::store::{Account, HouseRecord, Keys, Store};

/// An API with one house and one partner's system.
struct Api {
    store: Store,
    stop: CancellationToken,
    serving: Option<Serving>,
    address: String,
    token: String,
    folder: TempDir,
}

impl Api {
    async fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let keys = Keys::create(&folder.path().join("wissel.key")).unwrap();
        let store = Store::init(&format!("sqlite:{}", folder.path().join("wissel.db").display()), &keys).await.unwrap();
        let now = Timestamp::now();
        let house = serde_json::from_value(json!({
            "code": "voorbeeld", "naam": "Voorbeeldregio", "leaseMinuten": 15,
            "gemeenten": [{"code": "voorbeeldstad", "naam": "Voorbeeldstad"}],
        }));
        let house = HouseRecord { house: house.unwrap(), calendar: Calendar::default(), overlay: None };
        store.put_house(&house, now).await.unwrap();
        let actor = Actor {
            user: UserId(uuid::Uuid::now_v7()),
            name: "Koppeling wijkteam".into(),
            role: Role::System,
            house: house.house.code.clone(),
            network: None,
            organisation: serde_json::from_value(
                json!({"code": "gemeente-voorbeeldstad", "soort": "college", "naam": "Gemeente Voorbeeldstad"}),
            )
            .unwrap(),
            compartment: false,
            ceiling: Confidentiality::default(),
        };
        let password_hash = hash_password("een lang wachtwoord").unwrap();
        let account = Account::new(actor.clone(), "koppeling", password_hash);
        store.put_account(&account, now).await.unwrap();
        let (token, _) = open_session(&store, &actor, SessionTerms::default(), "proef", now).await.unwrap();
        let stop = CancellationToken::new();
        let config = ServerConfig { listen: ([127, 0, 0, 1], 0).into(), settings: Settings::default() };
        let serving = serve(config, store.clone(), stop.clone()).await.unwrap();
        let address = format!("http://{}", serving.address);
        Self { store, stop, serving: Some(serving), address, token: token.to_string(), folder }
    }

    /// Runs the binary; `input` on standard input.
    async fn wissel(&self, args: &[&str], input: &str) -> Told {
        run(Some(&self.address), Some(&self.token), args, input).await
    }

    fn file(&self, name: &str, content: &str) -> PathBuf {
        let path = self.folder.path().join(name);
        std::fs::write(&path, content).unwrap();
        path
    }

    /// The journal's last number.
    async fn entries(&self) -> u64 {
        self.store.verify().await.unwrap().heads.iter().map(|(_, seq, _)| seq).sum()
    }

    async fn end(mut self) {
        self.stop.cancel();
        if let Some(serving) = self.serving.take() {
            serving.finished().await.unwrap();
        }
        self.store.close().await;
    }
}

/// What the binary said.
struct Told {
    code: i32,
    out: Vec<String>,
    err: String,
    raw: Output,
}

impl Told {
    fn ending(&self, word: &str) -> Vec<&str> {
        self.out.iter().filter(|line| line.ends_with(word)).map(String::as_str).collect()
    }

    fn numbers(&self) -> BTreeSet<&str> {
        let told = self.out.iter().filter(|line| line.ends_with("ontvangen") || line.ends_with("bestond al"));
        told.filter_map(|line| line.split("  ").nth(1)).collect()
    }
}

async fn run(api: Option<&str>, token: Option<&str>, args: &[&str], input: &str) -> Told {
    let mut command = Command::new(env!("CARGO_BIN_EXE_wissel"));
    command.env_clear().args(args).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command.envs(api.map(|api| ("WISSEL_API", api))).envs(token.map(|token| ("WISSEL_TOKEN", token)));
    let input = input.to_owned();
    let work = move || {
        let mut child = command.spawn().unwrap();
        let mut stdin = child.stdin.take().unwrap();
        let writer = std::thread::spawn(move || drop(stdin.write_all(input.as_bytes())));
        let output = child.wait_with_output().unwrap();
        writer.join().unwrap();
        output
    };
    let raw = tokio::task::spawn_blocking(work).await.unwrap();
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    let out = text(&raw.stdout).lines().map(ToOwned::to_owned).collect();
    Told { code: raw.status.code().unwrap(), out, err: text(&raw.stderr), raw }
}

fn record(reference: usize) -> serde_json::Value {
    json!({
        "bron": "wijkteam", "bronkenmerk": format!("W-{reference}"),
        "aanmelder": {"soort": "college", "organisatie": "Wijkteam Waterveen", "naam": "S. Voorbeeld"},
        "betrokkene": {"naam": format!("Persoon {reference}"), "geboortedatum": "1984-05-17"},
        "aard": "situatie", "betreft": "Zorgen over wonen en inkomen", "ingelicht": true, "gemeente": "Voorbeeldstad",
    })
}

fn field(path: &Path, line: usize, field: &str) -> String {
    format!("{}:{line}:{field}: ", path.display())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_large_file_with_seven_bad_records_goes_in_once_however_often_it_is_sent() {
    let count: usize = std::env::var("WISSEL_TEST_RECORDS").ok().and_then(|text| text.parse().ok()).unwrap_or(1_000);
    let api = Api::start().await;
    let mut lines: Vec<String> = (1..=count).map(|number| record(number).to_string()).collect();
    let step = count / 8;
    let mut bad = Vec::new();
    let mut spoil = |place: usize, name: &str, change: &dyn Fn(&mut serde_json::Value)| {
        let mut value = record(place * step);
        change(&mut value);
        lines[place * step - 1] = value.to_string();
        bad.push((place * step, name.to_owned()));
    };
    spoil(1, "betrokkene.geboortedatum", &|value| value["betrokkene"]["geboortedatum"] = json!("2084-05-17"));
    spoil(2, "betrokkene.bsn", &|value| value["betrokkene"]["bsn"] = json!("999993654"));
    spoil(3, "aanmelder.soort", &|value| value["aanmelder"]["soort"] = json!("bakkerij"));
    spoil(4, "ingelichtReden", &|value| value["ingelicht"] = json!("nee"));
    spoil(5, "feiten.1.categorie", &|value| value["feiten"] = json!([{"categorie": "sterrenbeeld", "tekst": "x"}]));
    spoil(6, "gebortedatum", &|value| value["gebortedatum"] = json!("1984-05-17"));
    let broken = 7 * step;
    lines[broken - 1].truncate(40);
    let file = api.file("aanmeldingen.ndjson", &lines.join("\n"));
    let name = file.display().to_string();

    let first = api.wissel(&["submit", &name], "").await;
    assert_eq!(first.code, 1, "a part failed: {}", first.err);
    assert_eq!(first.out.len(), count, "one line a record");
    assert_eq!(first.ending("ontvangen").len(), count - 7);
    assert_eq!(first.numbers().len(), count - 7);
    for (place, line) in first.out.iter().enumerate() {
        assert!(line.starts_with(&format!("regel {}  ", place + 1)), "in the order of the file: {line}");
    }
    for (line, named) in &bad {
        let told = &first.out[line - 1];
        assert!(told.contains(&format!("FOUT  {named}: ")), "{told}");
        assert!(first.err.contains(&field(&file, *line, named)), "{}", first.err);
    }
    assert!(first.out[broken - 1].contains("FOUT  De JSON houdt te vroeg op"), "{}", first.out[broken - 1]);
    assert!(first.err.contains(&format!("{count} records: {} ontvangen, 7 fout", count - 7)), "{}", first.err);

    let entries = api.entries().await;
    let second = api.wissel(&["submit", &name], "").await;
    assert_eq!(second.code, 1);
    assert_eq!(second.ending("bestond al").len(), count - 7);
    assert_eq!(second.ending("ontvangen").len(), 0);
    assert_eq!(second.numbers(), first.numbers(), "the same numbers as before");
    assert_eq!(api.entries().await, entries, "nothing was added");
    api.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_form_says_the_same() {
    let api = Api::start().await;
    let spreadsheet = "\u{feff}bronkenmerk;aanmelder.soort;aanmelder.organisatie;aanmelder.naam;betrokkene.naam;aard;betreft;ingelicht;ingelichtReden;gemeente\r\n\
        C-1;college;Wijkteam Waterveen;S. Voorbeeld;Jan Voorbeeld;gedraging;\"Roept; bonkt\";nee;veiligheid;Voorbeeldstad\r\n";
    let file = api.file("blad.csv", spreadsheet);
    let array = serde_json::to_string_pretty(&[record(1), record(2)]).unwrap();
    let told = api.wissel(&["submit", "--source", "blad", &file.display().to_string(), "-"], &array).await;
    assert_eq!(told.code, 0, "{}", told.err);
    assert_eq!(told.ending("ontvangen").len(), 3);
    assert!(told.out[0].contains("blad.csv regel 2  "), "{:?}", told.out);
    assert!(told.out[1].starts_with("(invoer) regel 2  "), "{:?}", told.out);
    let again = api.wissel(&["submit", "-"], &record(2).to_string()).await;
    assert_eq!((again.code, again.ending("bestond al").len()), (0, 1), "{:?} {}", again.out, again.err);
    api.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_dry_run_looks_and_adds_nothing() {
    let api = Api::start().await;
    let entries = api.entries().await;
    let mut wrong = record(2);
    wrong["aard"] = json!("voorval");
    let told = api.wissel(&["submit", "--dry-run", "-"], &format!("{}\n{wrong}\n", record(1))).await;
    assert_eq!(told.code, 1);
    assert_eq!(told.out[0], "regel 1  in orde");
    assert!(told.out[1].starts_with("regel 2  FOUT  aard: "), "{:?}", told.out);
    assert_eq!(api.entries().await, entries);
    api.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn hostile_text_reaches_nobodys_terminal_raw() {
    let api = Api::start().await;
    let mut lines = Vec::new();
    for (number, hostile) in
        ["\u{1b}]0;x\u{7}", "\u{9b}31m", "\u{202e}omgekeerd", "\u{200b}\u{200b}", "\u{e0041}"].iter().enumerate()
    {
        let mut value = record(number);
        value["betreft"] = json!(format!("tekst {hostile}"));
        value[format!("veld{hostile}")] = json!(if number % 2 == 0 { json!(1) } else { json!(null) });
        value["bronkenmerk"] = json!(format!("H{hostile}{number}"));
        lines.push(value.to_string());
    }
    let told = api.wissel(&["submit", "-"], &lines.join("\n")).await;
    let all: String =
        [told.raw.stdout.as_slice(), told.raw.stderr.as_slice()].concat().iter().map(|b| char::from(*b)).collect();
    assert!(!all.contains('\u{1b}') && !all.contains('\u{7}'), "{all:?}");
    let text = format!("{}{}", told.out.join("\n"), told.err);
    assert!(!text.contains(['\u{202e}', '\u{200b}', '\u{9b}', '\u{e0041}']), "{text:?}");
    api.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_shell_hears_what_kind_of_failure_it_was() {
    let api = Api::start().await;
    let one = record(1).to_string();
    let out = |token: Option<&'static str>| {
        let (address, one) = (api.address.clone(), one.clone());
        async move { run(Some(&address), token, &["submit", "-"], &one).await }
    };
    let unknown = out(Some("wsl_bestaat-niet")).await;
    assert_eq!(unknown.code, 3);
    assert!(unknown.err.contains("wissel login"), "{}", unknown.err);
    assert_eq!(out(None).await.code, 3);
    assert_eq!(run(Some("http://127.0.0.1:9"), Some("wsl_x"), &["submit", "-"], &one).await.code, 3, "nobody listens");
    assert_eq!(run(None, None, &["submit", "-"], &one).await.code, 2, "no address");
    assert_eq!(
        run(Some("http://api.voorbeeld.invalid"), Some("x"), &["submit", "-"], &one).await.code,
        2,
        "an open line"
    );
    assert_eq!(api.wissel(&["submit"], "").await.code, 2);
    assert_eq!(api.wissel(&["submit", "-"], "").await.code, 2, "nothing in it");
    assert_eq!(api.wissel(&["submit", "-"], "{}").await.code, 2, "nothing went in");
    let missing = api.wissel(&["submit", "/bestaat/niet.csv", "-"], &one).await;
    assert_eq!((missing.code, missing.ending("ontvangen").len()), (1, 1), "the other file still goes in");
    let counted = "1 record: 1 ontvangen, 1 bestand niet of niet helemaal gelezen";
    assert!(missing.err.contains(counted), "a file is no record: {}", missing.err);
    let nothing = api.wissel(&["submit", "/bestaat/niet.csv"], "").await;
    assert_eq!(nothing.code, 2, "nothing went in: {}", nothing.err);
    api.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn all_that_is_wrong_with_a_record_is_told_at_once() {
    let api = Api::start().await;
    let mut wrong = record(1);
    wrong["gebortedatum"] = json!("1984-05-17");
    wrong["betrokkene"] = json!({"geboortedatum": "2084-05-17", "bsn": "12345"});
    wrong.as_object_mut().unwrap().retain(|name, _| name != "aard" && name != "bronkenmerk");
    let file = api.file("fout.ndjson", &format!("{}\n{wrong}\n", record(2)));
    let told = api.wissel(&["submit", &file.display().to_string()], "").await;
    assert_eq!(told.code, 1);
    for name in ["gebortedatum", "betrokkene.geboortedatum", "betrokkene.bsn", "aard", "bronkenmerk"] {
        assert_eq!(told.err.matches(&field(&file, 2, name)).count(), 1, "{name}: {}", told.err);
    }
    assert!(told.err.contains("2 records: 1 ontvangen, 1 fout"), "{}", told.err);
    api.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_that_is_cut_off_counts_what_stood_in_it() {
    let api = Api::start().await;
    let list = serde_json::to_string(&[record(1), record(2), record(3)]).unwrap();
    let cut = api.file("half.json", &list[..list.len() - 40]);
    let told = api.wissel(&["submit", &cut.display().to_string()], "").await;
    assert_eq!(told.code, 1);
    assert!(told.err.contains("3 records: 2 ontvangen, 1 fout"), "{}", told.err);
    let open = api.file("open.json", list.trim_end_matches(']'));
    let told = api.wissel(&["submit", &open.display().to_string()], "").await;
    assert_eq!(told.code, 1);
    assert!(told.err.contains("3 records: 1 ontvangen, 2 bestonden al, 1 bestand niet"), "{}", told.err);
    api.end().await;
}
