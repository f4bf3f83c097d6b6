//! Backups: made while the work goes on, put back on either engine, and what was destroyed stays destroyed.

use std::collections::BTreeSet;

use rstest::rstest;
use wissel::domain::id::ReferralId;
use wissel::domain::row::Split;
use wissel::store::{BackupError, SearchTerms, SigningKey, Store, StoreError, VerifyError, check_backup};

use super::fixture::*;

/// Where a backup is put back: an empty place under the same key.
fn empty(place: &Place, postgres: bool) -> Place {
    let mut empty = if postgres { Place::postgres() } else { Place::new() };
    empty.keys = place.keys.clone();
    empty
}

#[rstest]
#[case::sqlite_to_sqlite(Place::new(), false)]
#[case::sqlite_to_postgres(Place::new(), true)]
#[case::postgres_to_sqlite(Place::postgres(), false)]
#[case::postgres_to_postgres(Place::postgres(), true)]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_copy_made_under_load_is_put_back_whole_and_what_was_destroyed_stays_so(
    #[case] place: Place,
    #[case] postgres: bool,
) {
    let store = place.init().await;
    let scope = clerk("noord", 1);
    for of in 0..20_u128 {
        store.command(receive(&scope, of, 0, None, at(0))).await.unwrap();
    }
    let folder = place.folder.path().join("kopie");
    let signing = SigningKey::create(&place.folder.path().join("ijkpunt.key")).unwrap();
    let work = {
        let (store, scope) = (store.clone(), scope.clone());
        tokio::spawn(async move {
            for of in 100..160_u128 {
                store.command(receive(&scope, of, 0, None, at(1))).await.unwrap();
            }
        })
    };
    let first = Store::back_up(&place.url(), &folder, &signing, at(1)).await.unwrap().manifest;
    work.await.unwrap();
    let first_data = check_backup(&folder, None, Some(&signing.public())).await.unwrap().data;
    // Destroyed after the data was copied, and before the keys were.
    store.destroy(&code("noord"), ReferralId(id(3)), &clerk("noord", 1).actor().signature(), at(2)).await.unwrap();
    store.command(receive(&scope, 200, 0, None, at(2))).await.unwrap();
    Store::back_up(&place.url(), &folder, &signing, at(3)).await.unwrap();
    store.close().await;

    let backup = check_backup(&folder, Some(&first_data), Some(&signing.public())).await.unwrap();
    assert_eq!(backup.held, first);
    let later: u64 = backup.later().iter().map(|(_, entries)| entries).sum();
    assert!(later >= 2, "the destruction and one more referral came later, at least: {later}");
    let back = empty(&place, postgres);
    let restored = Store::restore(&backup, &back.owner_url(), &back.keys, "root", at(10)).await.unwrap();
    assert_eq!(restored.destroyed, 1);
    let copy = back.open().await;
    assert_eq!(copy.verify().await.unwrap(), restored.verified);
    let left = copy.tallies(&scope).await.unwrap();
    let gone: u64 = left.iter().filter(|line| line.what == "vernietigd").map(|line| line.number).sum();
    assert_eq!(gone, 1, "its counts came with the newest keys, once: {left:?}");
    assert!(copy.read_referral(&scope, ReferralId(id(3)), "triage", at(11)).await.unwrap().is_none());
    assert!(copy.read_referral(&scope, ReferralId(id(4)), "triage", at(11)).await.unwrap().is_some());
    let terms = SearchTerms { number: Some("26-00004".to_owned()), ..SearchTerms::default() };
    assert!(copy.search(&scope, terms, 50, at(12)).await.unwrap().rows.is_empty(), "the fourth is number 3");
    let inbox = copy.counts(&scope, at(12)).await.unwrap().inbox;
    let received = first.houses.iter().find(|house| house.house == code("noord")).unwrap().seq - 1;
    assert_eq!(u64::from(inbox), received - 1);
    // The work goes on.
    let next = copy.command(receive(&scope, 900, 0, None, at(13))).await.unwrap();
    assert_eq!(u64::from(copy.counts(&scope, at(14)).await.unwrap().inbox), received);
    assert!(next.seq > received);
    assert_eq!(copy.page(&scope, Split::Inbox, 200, None, at(14)).await.unwrap().rows.len() as u64, received);
    copy.close().await;
    let again = Store::restore(&backup, &back.owner_url(), &back.keys, "root", at(20)).await;
    let there = matches!(again, Err(BackupError::Verify(VerifyError::Store(StoreError::Exists))));
    assert!(there, "a place that holds something is left alone: {again:?}");
}

#[rstest]
#[case::sqlite(Place::new(), false)]
#[case::postgres(Place::postgres(), true)]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_older_than_the_search_key_is_found_again_after_it_was_put_back(
    #[case] place: Place,
    #[case] postgres: bool,
) {
    let store = place.init().await;
    let (scope, noord) = (clerk("noord", 1), code("noord"));
    for of in 0..10_u128 {
        store.command(receive(&scope, of, 0, Some(&format!("oud-{of}")), at(0))).await.unwrap();
    }
    let folder = place.folder.path().join("kopie");
    let signing = SigningKey::create(&place.folder.path().join("ijkpunt.key")).unwrap();
    Store::back_up(&place.url(), &folder, &signing, at(1)).await.unwrap();
    let data = check_backup(&folder, None, None).await.unwrap().data;
    Store::ask_renewal(&place.url(), &noord, "root", at(2)).await.unwrap();
    assert!(store.tend_keys(at(2)).await.unwrap());
    assert!(!store.tend_keys(at(4)).await.unwrap(), "the old search key is gone");
    Store::back_up(&place.url(), &folder, &signing, at(5)).await.unwrap();
    store.close().await;

    let backup = check_backup(&folder, Some(&data), None).await.unwrap();
    let back = empty(&place, postgres);
    Store::restore(&backup, &back.owner_url(), &back.keys, "root", at(10)).await.unwrap();
    let copy = back.open().await;
    assert!(copy.tend_keys(at(11)).await.unwrap(), "the index is filled by whoever serves it");
    assert!(!copy.tend_keys(at(13)).await.unwrap());
    let by_name = SearchTerms { words: vec!["zeynep".to_owned()], ..SearchTerms::default() };
    assert_eq!(copy.search(&scope, by_name, 50, at(14)).await.unwrap().rows.len(), 10);
    for of in 0..10_u128 {
        let again = copy.command(receive(&scope, 100 + of, 0, Some(&format!("oud-{of}")), at(14))).await.unwrap();
        assert!(again.existed, "what its sender sent before is known");
    }
    copy.close().await;
}

#[tokio::test]
async fn a_copy_that_was_changed_mixed_up_or_signed_by_another_is_not_used() {
    let place = Place::new();
    let store = place.init().await;
    store.command(receive(&clerk("noord", 1), 1, 0, None, at(0))).await.unwrap();
    let folder = place.folder.path().join("kopie");
    let [signing, other] = ["a", "b"].map(|name| SigningKey::create(&place.folder.path().join(name)).unwrap());
    assert!(matches!(check_backup(place.folder.path(), None, None).await, Err(BackupError::Missing)));
    Store::back_up(&place.url(), &folder, &signing, at(1)).await.unwrap();
    let old_keys = std::fs::read_dir(&folder).unwrap().map(|file| file.unwrap().path());
    let old_keys: Vec<_> = old_keys.filter(|path| path.to_string_lossy().contains("sleutels-")).collect();
    let kept: Vec<_> = old_keys.iter().map(|path| (path.clone(), std::fs::read(path).unwrap())).collect();
    for file in std::fs::read_dir(&folder).unwrap() {
        use std::os::unix::fs::MetadataExt as _;
        assert_eq!(file.unwrap().metadata().unwrap().mode() & 0o777, 0o600);
    }
    assert!(matches!(check_backup(&folder, None, Some(&other.public())).await, Err(BackupError::Forged(_))));

    store.command(receive(&clerk("noord", 1), 2, 0, None, at(2))).await.unwrap();
    Store::back_up(&place.url(), &folder, &signing, at(3)).await.unwrap();
    assert!(old_keys.iter().all(|path| !path.exists()), "only the newest keys are kept");
    let backup = check_backup(&folder, None, Some(&signing.public())).await.unwrap();
    let strange = Place::new();
    let wrong = Store::restore(&backup, &strange.url(), &strange.keys, "root", at(4)).await;
    assert!(matches!(wrong, Err(BackupError::Verify(VerifyError::Store(StoreError::KeyMismatch)))));
    assert!(!strange.file().exists(), "nothing is left of what failed");

    // Keys of before, with the data of now.
    let newest = std::fs::read_dir(&folder).unwrap().map(|file| file.unwrap().path());
    for file in newest.filter(|path| path.to_string_lossy().contains("sleutels-")).collect::<Vec<_>>() {
        std::fs::remove_file(file).unwrap();
    }
    for (path, bytes) in &kept {
        std::fs::write(path, bytes).unwrap();
    }
    assert!(matches!(check_backup(&folder, None, None).await, Err(BackupError::OldKeys)));

    let mut bytes = std::fs::read(&backup.data).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    std::fs::write(&backup.data, bytes).unwrap();
    assert!(matches!(check_backup(&folder, None, None).await, Err(BackupError::Changed(_))));
    store.close().await;
}

#[tokio::test]
async fn a_backup_that_fails_leaves_the_one_before_it_of_use() {
    let place = Place::new();
    let store = place.init().await;
    let folder = place.folder.path().join("kopie");
    let signing = SigningKey::create(&place.folder.path().join("ijkpunt.key")).unwrap();
    let first = Store::back_up(&place.url(), &folder, &signing, at(1)).await.unwrap().manifest;
    store.command(receive(&clerk("noord", 1), 1, 0, None, at(2))).await.unwrap();
    let all = || std::fs::read_dir(&folder).unwrap().map(|file| file.unwrap().file_name()).collect::<BTreeSet<_>>();
    let before = all();
    // Something is in the way of the very last file, when the keys and their manifest stand there.
    let way = folder.join(format!("gegevens-{}.json", at(3).strftime("%Y%m%dT%H%M%S%6fZ")));
    std::fs::create_dir(&way).unwrap();
    Store::back_up(&place.url(), &folder, &signing, at(3)).await.unwrap_err();
    let backup = check_backup(&folder, None, Some(&signing.public())).await.unwrap();
    assert_eq!(backup.held, first);
    std::fs::remove_dir(way).unwrap();
    assert_eq!(all(), before, "nothing of what failed is left");
    let strange = empty(&place, false);
    Store::restore(&backup, &strange.url(), &place.keys, "root", at(4)).await.unwrap();

    // A manifest alone, as one that was broken off in the middle may leave it, stands for nothing.
    let stray = folder.join(format!("sleutels-{}.json", at(5).strftime("%Y%m%dT%H%M%S%6fZ")));
    std::fs::write(stray, "{}").unwrap();
    assert_eq!(check_backup(&folder, None, Some(&signing.public())).await.unwrap().held, first);
    // Two in one microsecond: the second takes nothing of the first's away.
    Store::back_up(&place.url(), &folder, &signing, at(1)).await.unwrap_err();
    assert_eq!(check_backup(&folder, None, Some(&signing.public())).await.unwrap().held, first);
    store.close().await;
}

#[tokio::test]
async fn a_slow_copy_takes_nothing_of_a_later_one_away_and_what_stays_of_before_fails_no_copy() {
    let place = Place::new();
    let store = place.init().await;
    let folder = place.folder.path().join("kopie");
    let signing = SigningKey::create(&place.folder.path().join("ijkpunt.key")).unwrap();
    let file = |part: &str, when, ending: &str| {
        folder.join(format!("{part}-{}.{ending}", at(when).strftime("%Y%m%dT%H%M%S%6fZ")))
    };
    // One that is still being made when the next one begins and ends.
    std::fs::create_dir(&folder).unwrap();
    std::fs::write(file("sleutels", 2, "db"), "half").unwrap();
    Store::back_up(&place.url(), &folder, &signing, at(3)).await.unwrap();
    assert!(file("sleutels", 2, "db").exists(), "somebody is at work on it");
    // One that began sooner ends now.
    let slow = Store::back_up(&place.url(), &folder, &signing, at(1)).await.unwrap();
    assert_eq!((slow.manifest.at, slow.left.len()), (at(1), 0));
    assert!(file("gegevens", 1, "db").exists() && !file("sleutels", 1, "db").exists());
    for data in [None, Some(file("gegevens", 1, "db"))] {
        check_backup(&folder, data.as_deref(), Some(&signing.public())).await.unwrap();
    }

    // Something of before that can't be taken away is told, and the copy counts.
    std::fs::remove_file(file("sleutels", 3, "json")).unwrap();
    std::fs::create_dir(file("sleutels", 3, "json")).unwrap();
    let made = Store::back_up(&place.url(), &folder, &signing, at(8 * 60)).await.unwrap();
    assert_eq!(made.left.iter().map(|(path, _)| path.clone()).collect::<Vec<_>>(), [file("sleutels", 3, "db")]);
    let newest = check_backup(&folder, None, Some(&signing.public())).await.unwrap();
    assert_eq!(newest.held, made.manifest);
    assert!(!file("sleutels", 2, "db").exists(), "nobody makes a copy for so long");
    store.close().await;
}
