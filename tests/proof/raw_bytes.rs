//! Nothing of a person can be read from the files: not from the database, not from its write-ahead log, not from a backup.
//!
//! The needles are everything that the demo's own generator wrote about people: names, BSNs, dates of birth, addresses,
//! telephone numbers, and each word of the summaries and stories, as written, in lower case and in capitals. A needle counts
//! wherever it stands, but inside a text of the public list below, which is built from the catalogue, the houses and the
//! schema ("voorbeeld" in `voorbeeldstad`). A word of four letters and a few million random bytes meet by chance, so a short
//! word is searched with the text that follows it, and one of five letters between the signs that stand around a word.

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::Timestamp;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;
use wissel::client::{Api, Lines};
use wissel::demo::fill::fill;
use wissel::demo::generate::{Demo, Made};
use wissel::domain::command::Command;
use wissel::domain::decide::KINDS;
use wissel::domain::id::{CommandId, DraftId, NoteId};
use wissel::domain::person::Person;
use wissel::domain::retention::RetentionRule;
use wissel::domain::text::SafeText;
use wissel::domain::words::wire_name;
use wissel::server::{ServerConfig, SessionTerms, Settings, open_session, serve};
use wissel::store::{Keys, SigningKey, Store, check_backup};
use wissel::wire::answer::ReadPurpose;
use wissel::wire::search::SearchQuery;

use crate::support::referral::referral;

const REFERRALS: u64 = 180;

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// Reference data that anybody may know, and that stands in plain columns: houses with their municipalities, organisations
/// and opening hours, codes and names of networks, words for states and commands, and the lines of the schema. In lower case.
fn public(demo: &Demo, made: &[Made]) -> BTreeSet<String> {
    let mut list = BTreeSet::new();
    demo.houses.iter().for_each(|house| texts(&serde_json::to_value(&house.rules.house).unwrap(), &mut list));
    let mut add = |text: &str| list.extend(words(text).map(str::to_lowercase));
    for house in &demo.houses {
        add(&serde_json::to_string(&house.rules.house).unwrap());
        add(&serde_json::to_string(&house.rules.calendar).unwrap());
    }
    let catalogue = &demo.houses[0].rules.catalogue;
    for network in &catalogue.networks {
        [network.code.as_str(), &network.short.nl, &network.label.nl].into_iter().for_each(&mut add);
    }
    KINDS.into_iter().for_each(&mut add);
    SPLITS.into_iter().for_each(&mut add);
    // A row's columns stand side by side without a sign between them: state and list, network and state.
    for referral in made.iter().map(|made| &made.referral) {
        let state = wire_name(referral.standing.state);
        add(&state);
        for split in SPLITS {
            add(&format!("{state}{split}"));
        }
        for handover in &referral.handovers {
            let state = wire_name(handover.state);
            add(&state);
            add(&format!("{}{state}", handover.network.as_str()));
        }
    }
    for file in std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/src/store/migrations/sqlite")).unwrap() {
        let schema = std::fs::read_to_string(file.unwrap().path()).unwrap();
        list.extend(
            schema.lines().map(|line| line.trim().trim_end_matches(';').to_lowercase()).filter(|line| !line.is_empty()),
        );
        // A column that came later stands in the schema without the words that brought it.
        list.extend(
            schema.lines().filter_map(|line| Some(line.split_once("add column ")?.1.trim_end_matches(';').into())),
        );
    }
    list.extend(RetentionRule::ALL.map(|rule| wire_name(rule).to_lowercase()));
    list
}

/// Every text in a value, whole.
fn texts(value: &serde_json::Value, list: &mut BTreeSet<String>) {
    match value {
        serde_json::Value::String(text) => {
            list.insert(text.to_lowercase());
        }
        serde_json::Value::Array(values) => values.iter().for_each(|value| texts(value, list)),
        serde_json::Value::Object(values) => values.values().for_each(|value| texts(value, list)),
        _ => {}
    }
}

/// The lists of the desk and of a network, by which their rows are kept.
const SPLITS: [&str; 9] = ["desk", "postvak", "mijn", "wacht", "uit", "gesloten", "nieuw", "lopend", "klaar"];

/// Whether what stands at `at` is part of a public text that stands there.
fn is_public(bytes: &[u8], at: usize, needle: &[u8], public: &BTreeSet<String>) -> bool {
    let needle = String::from_utf8_lossy(needle).to_lowercase();
    public.iter().any(|text| {
        text.match_indices(&needle).any(|(offset, _)| {
            let place = at.checked_sub(offset).and_then(|begin| bytes.get(begin..begin + text.len()));
            place.is_some_and(|place| place.eq_ignore_ascii_case(text.as_bytes()))
        })
    })
}

/// What is searched.
#[derive(Default)]
struct Needles {
    anywhere: BTreeSet<Vec<u8>>,
    /// Five letters: only between signs that stand around words.
    words: BTreeSet<Vec<u8>>,
}

impl Needles {
    fn forms(text: &str) -> [Vec<u8>; 3] {
        [text.to_owned(), text.to_lowercase(), text.to_uppercase()].map(String::into_bytes)
    }

    fn whole(&mut self, text: &str) {
        if text.len() >= 6 {
            self.anywhere.extend(Self::forms(text));
        }
    }

    fn each_word(&mut self, text: &str) {
        let mut at = 0;
        for word in words(text) {
            let begin = at + text[at..].find(word).unwrap();
            at = begin + word.len();
            match word.len() {
                6.. => self.anywhere.extend(Self::forms(word)),
                5 => self.words.extend(Self::forms(word)),
                _ => {
                    // With what follows, until it is long enough to mean something.
                    let end = text[at..].char_indices().map(|(end, sign)| at + end + sign.len_utf8());
                    if let Some(end) = end.into_iter().find(|end| end - begin >= 8) {
                        self.anywhere.extend(Self::forms(&text[begin..end]));
                    }
                }
            }
        }
    }

    fn person(&mut self, person: &Person) {
        self.whole(&person.name);
        self.whole(&person.address);
        self.whole(&person.phone);
        self.each_word(&person.name);
        self.each_word(&person.address);
        self.anywhere.extend(person.bsn.iter().map(|bsn| bsn.as_str().as_bytes().to_vec()));
        self.anywhere.extend(person.born.iter().map(|born| born.to_string().into_bytes()));
    }

    fn referral(&mut self, made: &Made) {
        let content = &made.referral.content;
        self.person(&content.subject);
        content.others.iter().for_each(|other| self.person(&other.person));
        self.whole(&content.referrer.name);
        self.whole(&content.referrer.phone);
        self.whole(&content.referrer.email);
        for text in [&content.summary, &content.story, &content.goal, &content.referrer.name] {
            self.each_word(text);
        }
        content.facts.iter().for_each(|fact| self.each_word(&fact.text));
        made.referral.notes.iter().for_each(|note| self.each_word(&note.text));
    }

    /// Every needle that stands in these bytes.
    fn found_in(&self, bytes: &[u8], public: &BTreeSet<String>) -> Vec<String> {
        let mut hits = Vec::new();
        // By their first two bytes, so that one pass is enough.
        let mut starts: Vec<Vec<(&[u8], bool)>> = vec![Vec::new(); 65_536];
        let key = |bytes: &[u8]| usize::from(bytes[0]) << 8 | usize::from(bytes[1]);
        self.anywhere.iter().for_each(|needle| starts[key(needle)].push((needle, false)));
        self.words.iter().for_each(|needle| starts[key(needle)].push((needle, true)));
        let apart = |at: Option<&u8>| at.is_none_or(|byte| matches!(byte, b' ' | b'\n' | b'!'..=b'/' | b':'..=b'@'));
        for at in 0..bytes.len().saturating_sub(1) {
            for (needle, alone) in &starts[key(&bytes[at..])] {
                let end = at + needle.len();
                if bytes[at..].starts_with(needle)
                    && (!alone || (apart(at.checked_sub(1).and_then(|at| bytes.get(at))) && apart(bytes.get(end))))
                    && !is_public(bytes, at, needle, public)
                {
                    hits.push(format!("{:?} at {at}", String::from_utf8_lossy(needle)));
                }
            }
        }
        hits
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn no_name_number_or_word_of_the_demo_can_be_read_from_the_files() {
    let now = Timestamp::from_millisecond(Timestamp::now().as_millisecond()).unwrap();
    let demo = Arc::new(Demo::plan(REFERRALS, 1, now).unwrap());
    let folder = tempfile::tempdir().unwrap();
    let place = |name: &str| folder.path().join(name);
    let store = Store::init(&format!("sqlite:{}", place("wissel.db").display()), &Keys::ephemeral()).await.unwrap();
    fill(&store, demo.clone(), now, |_| {}).await.unwrap();
    work_at_the_desk(&store, &demo).await;

    let made = demo.make_all().unwrap();
    let public = public(&demo, &made);
    let mut needles = Needles::default();
    for made in &made {
        needles.referral(made);
    }
    for login in demo.houses.iter().flat_map(|house| &house.staff.logins) {
        needles.whole(&login.actor.name);
    }
    needles.whole("Testpersoon Wedloop");
    needles.each_word("overlast portiek Wedloop gebeld wijkverpleegkundige");

    let signing = SigningKey::create(&place("ijkpunt.key")).unwrap();
    let now = jiff::Timestamp::now();
    Store::back_up(&format!("sqlite:{}", place("wissel.db").display()), &place("kopie"), &signing, now).await.unwrap();
    let backup = check_backup(&place("kopie"), None, None).await.unwrap();
    let read = |name: &'static str| (name, std::fs::read(place(name)).unwrap());
    // The log while it holds everything; the database after it took all of it in.
    let log = read("wissel.db-wal");
    store.close().await;
    let files = [read("wissel.db"), log, ("backup", std::fs::read(backup.data).unwrap())];
    let mut hits = Vec::new();
    for (name, bytes) in &files {
        assert!(bytes.len() > 1_000_000, "{name} has only {} bytes", bytes.len());
        let found = needles.found_in(bytes, &public);
        println!("{name}: {} bytes, {} hits", bytes.len(), found.len());
        hits.extend(found.into_iter().map(|hit| format!("{name}: {hit}")));
    }
    let count = needles.anywhere.len() + needles.words.len();
    println!("{count} needles, {} public texts, {} hits", public.len(), hits.len());
    assert!(needles.anywhere.len() > 3_000, "the demo has more words than that");
    assert!(hits.is_empty(), "{} hits: {:#?}", hits.len(), &hits[..hits.len().min(40)]);

    // What is searched would be found.
    let leak = format!("x{}y", made[0].referral.content.summary.as_str());
    assert!(!needles.found_in(leak.as_bytes(), &public).is_empty());
}

/// A day's work over the API leaves its traces in the files too: a draft, a search, a note, a read.
async fn work_at_the_desk(store: &Store, demo: &Demo) {
    let stop = CancellationToken::new();
    let config = ServerConfig { listen: ([127, 0, 0, 1], 0).into(), settings: Settings::default() };
    let serving = serve(config, store.clone(), stop.clone()).await.unwrap();
    let clerk = demo.houses[0].staff.named("intake2").unwrap();
    let (token, _) = open_session(store, clerk, SessionTerms::default(), "proef", Timestamp::now()).await.unwrap();
    let api = Api::new(&format!("http://{}", serving.address), Lines::Safe).unwrap();
    api.set_token(Some(token.to_string().into()));
    let mut input = referral("proef", "R-1");
    api.put_draft(DraftId(Uuid::now_v7()), &input).await.unwrap();
    input.municipality = Some(demo.houses[0].rules.house.municipalities[0].code.to_string());
    let received = api.receive(&input, CommandId(Uuid::now_v7())).await.unwrap();
    let opened = api.open(received.referral, ReadPurpose::Triage).await.unwrap().referral;
    let text = SafeText::line("gebeld met de wijkverpleegkundige");
    let note = Command::AddNote { id: NoteId(Uuid::now_v7()), text };
    api.command(received.referral, opened.version, CommandId(Uuid::now_v7()), &note).await.unwrap();
    let query = SearchQuery { words: "Wedloop".to_owned(), ..SearchQuery::default() };
    assert_eq!(api.search(&query).await.unwrap().rows.len(), 1);
    drop(api);
    stop.cancel();
    serving.finished().await.unwrap();
}
