//! Nothing readable, nothing changeable: what somebody finds who has the file but not the key.

use std::path::Path;

use rstest::rstest;
use wissel::domain::event::Recorded;
use wissel::domain::id::ReferralId;
use wissel::domain::row::Split;
use wissel::store::{Account, Imported, SearchTerms, SigningKey, Store, Target, VerifyError, check_backup};

use super::fixture::*;
use super::named::note;

/// Every text that says something about somebody.
pub const SECRETS: [&str; 13] = [
    "Zeynep",
    "zeynep",
    "Testman",
    "Fictie",
    "Nietecht",
    "Kwakkelstein",
    "999990019",
    "1990-02",
    "Verzonnenlaan",
    "escalatiedreiging",
    "woonwagenkamp",
    "geschreeuw",
    "Oudebrug",
];

fn readable(file: &Path) -> Vec<&'static str> {
    let bytes = std::fs::read(file).unwrap_or_default();
    SECRETS.into_iter().filter(|secret| bytes.windows(secret.len()).any(|part| part == secret.as_bytes())).collect()
}

#[tokio::test]
async fn no_name_number_or_word_stands_in_the_file_its_log_or_a_backup() {
    let place = Place::new();
    let store = place.init().await;
    let scope = clerk("noord", 1);
    for of in 0..8_u128 {
        store.command(receive(&scope, of, usize::try_from(of).unwrap(), Some("bvh-1990-x"), at(0))).await.unwrap();
        let other = receive(&scope, 100 + of, usize::try_from(of).unwrap(), None, at(0));
        store.command(other).await.unwrap();
    }
    let terms = SearchTerms { words: vec!["Zeynep escalatiedreiging".to_owned()], ..SearchTerms::default() };
    assert!(!store.search(&scope, terms, 50, at(1)).await.unwrap().rows.is_empty());
    store.put_draft(&scope, wissel::domain::id::DraftId(id(1)), b"Zeynep Verzonnenlaan", at(1)).await.unwrap();
    let actor = wissel::domain::actor::Actor { name: "Kwakkelstein".into(), ..scope.actor().clone() };
    let account = Account::new(actor, "kwakkelstein", "$argon2id$x");
    store.put_account(&account, at(1)).await.unwrap();
    let folder = place.folder.path().join("kopie");
    let signing = SigningKey::create(&place.folder.path().join("ijkpunt.key")).unwrap();
    Store::back_up(&place.url(), &folder, &signing, at(2)).await.unwrap();
    let backup = check_backup(&folder, None, Some(&signing.public())).await.unwrap();
    let log = place.folder.path().join("wissel.db-wal");
    assert!(std::fs::metadata(&log).unwrap().len() > 100_000, "the log holds what was written");
    for file in [&place.file(), &log, &backup.data] {
        assert_eq!(readable(file), [] as [&str; 0], "{}", file.display());
    }
    store.close().await;
    assert_eq!(readable(&place.file()), [] as [&str; 0]);
    let url = format!("sqlite:{}", place.folder.path().join("terug.db").display());
    Store::restore(&backup, &url, &place.keys, "root", at(3)).await.unwrap();
    let copy = Store::open(&url, &place.keys).await.unwrap();
    copy.verify().await.unwrap();
    assert_eq!(copy.counts(&scope, at(2)).await.unwrap().inbox, 9);
}

async fn tampered(statements: &'static str) -> VerifyError {
    let place = Place::new();
    let store = place.init().await;
    let scope = clerk("noord", 1);
    for of in 0..5_u128 {
        store.command(receive(&scope, of, 0, None, at(0))).await.unwrap();
    }
    assert_eq!(store.verify().await.unwrap().entries, 7);
    store.close().await;
    place.raw("drop trigger journal_no_update; drop trigger journal_no_delete;").await;
    place.raw(statements).await;
    Store::verify_database(&place.url(), &[]).await.unwrap_err()
}

#[tokio::test]
async fn an_entry_that_was_changed_removed_swapped_or_cut_off_is_named() {
    let seq = |error: VerifyError| match error {
        VerifyError::Broken { house, seq, .. } if house == code("noord") => seq,
        other => panic!("{other:?}"),
    };
    let one_byte = "update journal set payload = unhex(hex(substr(payload, 1, 40)) || '00' || hex(substr(payload, 42))) \
                    where house = 1 and seq = 3";
    assert_eq!(seq(tampered(one_byte).await), 3);
    assert_eq!(seq(tampered("update journal set at = at + 1 where house = 1 and seq = 2").await), 2);
    assert_eq!(seq(tampered("delete from journal where house = 1 and seq = 4").await), 4);
    let swap = "update journal set seq = -3 where house = 1 and seq = 3; \
                update journal set seq = 3 where house = 1 and seq = 4; \
                update journal set seq = 4 where house = 1 and seq = -3";
    assert_eq!(seq(tampered(swap).await), 3);
    assert_eq!(seq(tampered("delete from journal where house = 1 and seq = 6").await), 6);
}

#[tokio::test]
async fn the_journal_refuses_to_be_changed() {
    use sqlx::Connection;
    let place = Place::new();
    place.init().await.close().await;
    let mut connection = sqlx::SqliteConnection::connect(&place.url()).await.unwrap();
    for statement in ["update journal set at = 0", "delete from journal"] {
        let error = sqlx::query(statement).execute(&mut connection).await.unwrap_err();
        assert!(error.to_string().contains("append-only"), "{error}");
    }
}

#[rstest]
#[case::sqlite(Place::new())]
#[case::postgres(Place::postgres())]
#[tokio::test]
async fn a_destroyed_referral_is_unreadable_and_the_chain_still_holds(#[case] place: Place) {
    let store = place.init().await;
    let scope = clerk("noord", 1);
    store.command(receive(&scope, 1, 0, None, at(0))).await.unwrap();
    store.command(receive(&scope, 2, 0, None, at(0))).await.unwrap();
    let by = scope.actor().signature();
    assert!(store.destroy(&code("noord"), ReferralId(id(1)), &by, at(5)).await.unwrap());
    assert!(!store.destroy(&code("noord"), ReferralId(id(1)), &by, at(5)).await.unwrap());
    assert!(store.read_referral(&scope, ReferralId(id(1)), "triage", at(6)).await.unwrap().is_none());
    assert_eq!(store.page(&scope, Split::Inbox, 50, None, at(6)).await.unwrap().rows.len(), 1);
    let terms = SearchTerms { words: vec!["zeynep".to_owned()], ..SearchTerms::default() };
    assert_eq!(store.search(&scope, terms, 50, at(6)).await.unwrap().rows.len(), 1);
    let feed = store.feed(&scope, 0, 100).await.unwrap();
    let told: Vec<_> = feed.entries.iter().map(|entry| (entry.kind.as_str(), entry.referral)).collect();
    assert_eq!(told, [("ontvangen", Some(ReferralId(id(2)))), ("vernietigd", Some(ReferralId(id(1))))]);
    let left = store.tallies(&scope).await.unwrap();
    let gone: u64 = left.iter().filter(|line| line.what == "vernietigd").map(|line| line.number).sum();
    assert_eq!(gone, 1, "what is destroyed twice is counted once: {left:?}");
    store.verify().await.unwrap();
    store.close().await;
    place.open().await.verify().await.unwrap();
}

#[tokio::test]
async fn of_a_destroyed_referral_neither_key_nor_content_is_left_in_the_file_or_its_log() {
    use sqlx::Connection;
    let place = Place::new();
    let store = place.init().await;
    let scope = clerk("noord", 1);
    for of in 1..=3 {
        store.command(receive(&scope, of, 0, None, at(0))).await.unwrap();
    }
    let mut connection = sqlx::SqliteConnection::connect(&place.url()).await.unwrap();
    let parts = "select k.wrapped, b.body, r.line from referral r join body b on b.id = r.id \
         join referral_key k on k.id = r.id where r.id = $1";
    let of = async |connection: &mut sqlx::SqliteConnection, of| {
        let row: (Vec<u8>, Vec<u8>, Vec<u8>) =
            sqlx::query_as(parts).bind(id(of).as_bytes().to_vec()).fetch_one(connection).await.unwrap();
        [row.0, row.1[..64].to_vec(), row.2[..64].to_vec()]
    };
    let (gone, stays) = (of(&mut connection, 1).await, of(&mut connection, 2).await);
    connection.close().await.unwrap();
    assert!(store.destroy(&code("noord"), ReferralId(id(1)), &scope.actor().signature(), at(1)).await.unwrap());
    let held = |needle: &[u8]| {
        let files = std::fs::read_dir(place.folder.path()).unwrap().map(|file| file.unwrap().path());
        let mut files = files.filter(|path| path.is_file()).map(|path| std::fs::read(path).unwrap());
        files.any(|bytes| bytes.windows(needle.len()).any(|part| part == needle))
    };
    for (part, name) in gone.iter().zip(["key", "body", "line"]) {
        assert!(!held(part), "the {name} is left while the server runs");
    }
    assert!(held(&stays[0]), "what was looked for would be found");
    store.close().await;
    assert!(gone.iter().all(|part| !held(part)));
}

#[rstest]
#[case::sqlite(Place::new())]
#[case::postgres(Place::postgres())]
#[tokio::test]
async fn what_is_taken_over_is_as_if_it_had_come_by_the_door(#[case] place: Place) {
    let origin = Place::new();
    let store = origin.init().await;
    let scope = clerk("noord", 1);
    let mut taken = Vec::new();
    for of in 0..30_u128 {
        let mut events: Vec<Recorded> =
            store.command(receive(&scope, of, usize::try_from(of).unwrap(), None, at(0))).await.unwrap().events;
        let target = Target::Referral(ReferralId(id(of)));
        events.extend(store.command(request(&scope, target, note(of), of, at(1))).await.unwrap().events);
        taken.push(Imported { house: code("noord"), events });
    }
    let copy = place.init().await;
    copy.import(taken, at(1)).await.unwrap();
    copy.verify().await.unwrap();
    let (one, other) = (
        store.page(&scope, Split::Inbox, 200, None, at(2)).await.unwrap(),
        copy.page(&scope, Split::Inbox, 200, None, at(2)).await.unwrap(),
    );
    assert_eq!(one.rows, other.rows);
    let lines = async |store: &Store| {
        let history = store.history(&scope, ReferralId(id(3)), at(2)).await.unwrap().unwrap();
        history.into_iter().map(|line| (line.at, line.by, line.entry)).collect::<Vec<_>>()
    };
    assert_eq!(lines(&store).await, lines(&copy).await);
    let next = copy.command(receive(&scope, 99, 0, None, at(3))).await.unwrap();
    assert_eq!(next.referral.number, "26-00031");
    let terms = SearchTerms { words: vec!["zeynep".to_owned()], ..SearchTerms::default() };
    assert_eq!(copy.search(&scope, terms, 50, at(6)).await.unwrap().rows.len(), 9);
}
