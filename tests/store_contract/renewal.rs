//! Keys are renewed while the work goes on, and nobody notices: no command, search, read or draft fails, on one server or two.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;

use rstest::rstest;
use wissel::domain::account::Grant;
use wissel::domain::actor::Role;
use wissel::domain::id::{BreakGlassId, DraftId, FilterId, GuestId, ProposalId, ReferralId, SubscriptionId};
use wissel::domain::journal::{GivenOut, Outcome};
use wissel::domain::proposal::Proposed;
use wissel::domain::subscription::SubscriptionTerms;
use wissel::domain::text::SafeText;
use wissel::store::{Account, Keys, Phase, Scope, SearchTerms, Store, StoreError, Target, Whose};

use super::fixture::*;
use super::named::note;

fn by_name() -> SearchTerms {
    SearchTerms { words: vec!["zeynep".to_owned()], ..SearchTerms::default() }
}

/// Somebody who goes on working until told to stop; whatever fails, fails the test.
async fn works(store: Store, who: u128, done: Arc<AtomicBool>, count: Arc<AtomicU64>) {
    let scope = clerk("noord", who);
    let mut round = 0_u128;
    while !done.load(Ordering::Relaxed) {
        let of = who * 10_000 + round;
        let source = format!("K-{of}");
        store.command(receive(&scope, of, 0, Some(&source), at(1))).await.unwrap();
        let again = store.command(receive(&scope, of + 5_000, 0, Some(&source), at(1))).await.unwrap();
        assert!(again.existed, "what its sender sent before is known");
        let target = Target::Referral(ReferralId(id(of)));
        store.command(request(&scope, target, note(of), 0x900_0000 + of, at(1))).await.unwrap();
        let one = SearchTerms { number: Some(again.referral.number.to_string()), ..by_name() };
        assert_eq!(store.search(&scope, one, 5, at(1)).await.unwrap().rows.len(), 1, "it is found at once");
        assert!(store.read_referral(&scope, ReferralId(id(of)), "triage", at(1)).await.unwrap().is_some());
        store.put_draft(&scope, DraftId(id(of)), b"Zeynep", at(1)).await.unwrap();
        assert_eq!(store.draft(&scope, DraftId(id(of))).await.unwrap().unwrap().bytes, b"Zeynep");
        round += 1;
        count.fetch_add(1, Ordering::Relaxed);
    }
}

async fn heard(store: &Store, scope: &Scope, seq: u64) {
    let mut hint = store.changes(&scope.actor().house);
    let all = hint.wait_for(|newest| *newest >= seq);
    tokio::time::timeout(Duration::from_secs(30), all).await.expect("the servers look now and then").unwrap();
}

#[rstest]
#[case::sqlite(Place::new())]
#[case::postgres(Place::postgres())]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_house_gets_new_keys_while_everybody_works(#[case] place: Place) {
    let one = place.init().await;
    let other = if place.database.is_some() { place.open().await } else { one.clone() };
    let (scope, noord) = (clerk("noord", 1), code("noord"));
    for of in 0..30_u128 {
        one.command(receive(&scope, of, 0, Some(&format!("oud-{of}")), at(0))).await.unwrap();
    }
    let joke = actor("noord", 9, Role::Lead);
    one.put_draft(&scope, DraftId(id(1)), b"concept", at(0)).await.unwrap();
    let account = Account::new(joke, "joke", "$");
    one.put_account(&account, at(0)).await.unwrap();

    let (done, count) = (Arc::<AtomicBool>::default(), Arc::<AtomicU64>::default());
    let workers: Vec<_> = [(&one, 1_u128), (&other, 2), (&one, 3), (&other, 4)]
        .map(|(store, who)| tokio::spawn(works(store.clone(), who, done.clone(), count.clone())))
        .into();
    assert!(Store::ask_renewal(&place.url(), &noord, "root", at(2)).await.unwrap());
    assert!(!Store::ask_renewal(&place.url(), &noord, "root", at(2)).await.unwrap(), "once is enough");
    assert!(one.tend_keys(at(2)).await.unwrap(), "servers must hear of it before the old tokens go");
    assert_eq!(Store::renewal_at(&place.url(), &noord).await.unwrap().unwrap().phase, Phase::Emptying);
    let told = one.heads(at(2)).await.unwrap().into_iter().find(|head| head.house == noord).unwrap().seq;
    heard(&other, &scope, told).await;
    assert!(!one.tend_keys(at(3)).await.unwrap());
    let before = count.load(Ordering::Relaxed);
    while count.load(Ordering::Relaxed) < before + 8 {
        assert!(workers.iter().all(|worker| !worker.is_finished()), "somebody's work failed");
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    done.store(true, Ordering::Relaxed);
    for worker in workers {
        worker.await.unwrap();
    }

    // The old search key is gone; everything is found, known and readable under the new ones.
    let keys = "select count(*) from house_key where house = 1 and purpose = 'zoek'";
    assert_eq!(place.count(keys).await, 1);
    let all = 30 + count.load(Ordering::Relaxed);
    for of in 0..30_u128 {
        let again = one.command(receive(&scope, 800 + of, 0, Some(&format!("oud-{of}")), at(4))).await.unwrap();
        assert!(again.existed);
    }
    assert_eq!(one.draft(&scope, DraftId(id(1))).await.unwrap().unwrap().bytes, b"concept");
    let tokens = place.count("select count(*) from token where house = 1").await;
    let first = place.count("select count(*) from token where house = 1 and referral = 1").await;
    let plain = first * i64::try_from(all).unwrap();
    assert!((plain - tokens).abs() <= plain / 10, "no token of the old key is left: {tokens} beside {plain}");
    let verified = one.verify().await.unwrap();
    if place.database.is_some() {
        other.close().await;
    }
    one.close().await;

    let again = place.open().await;
    assert_eq!(again.verify().await.unwrap(), verified);
    let found = again.search(&scope, by_name(), 500, at(5)).await.unwrap();
    assert_eq!((found.rows.len() as u64, found.more), (all.min(400), false));
    assert_eq!(again.accounts().await.unwrap()[0].login, "joke");
    assert!(again.read_referral(&scope, ReferralId(id(3)), "triage", at(5)).await.unwrap().is_some());
    again.close().await;
}

#[rstest]
#[case::sqlite(Place::new())]
#[case::postgres(Place::postgres())]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_new_master_key_is_taken_up_beside_servers_that_work(#[case] mut place: Place) {
    let file = place.folder.path().join("wissel.key");
    place.keys = Keys::create(&file).unwrap();
    let store = place.init().await;
    let scope = clerk("noord", 1);
    store.command(receive(&scope, 1, 0, None, at(0))).await.unwrap();
    let (done, count) = (Arc::<AtomicBool>::default(), Arc::<AtomicU64>::default());
    let worker = tokio::spawn(works(store.clone(), 2, done.clone(), count.clone()));

    let old = place.keys.clone();
    let both = old.with_new(&file).unwrap();
    assert_eq!(Store::renew_master(&place.url(), &both, "root", at(1)).await.unwrap(), 6, "two keys of three houses");
    assert_eq!(Store::renew_master(&place.url(), &both, "root", at(1)).await.unwrap(), 0, "again does nothing");
    let before = count.load(Ordering::Relaxed);
    while count.load(Ordering::Relaxed) < before + 4 {
        assert!(!worker.is_finished(), "somebody's work failed");
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    // What would be wrapped by the old key is not made.
    let refused = store.put_house(&house("oost"), at(1)).await;
    assert!(matches!(refused, Err(StoreError::KeyMismatch)), "{refused:?}");
    assert!(matches!(store.take_keys(&Keys::ephemeral()).await, Err(StoreError::KeyMismatch)));
    store.take_keys(&Keys::read(&file).unwrap()).await.unwrap();
    store.put_house(&house("oost"), at(1)).await.unwrap();
    let newest = both.without_older(&file).unwrap();
    assert_eq!((both.older(), newest.older()), (1, 0));
    store.take_keys(&newest).await.unwrap();
    done.store(true, Ordering::Relaxed);
    worker.await.unwrap();
    // A server writes it down, once, with who did it and when.
    for _ in 0..2 {
        store.tend_keys(at(2)).await.unwrap();
    }
    let mut told = Vec::new();
    let take = |given: GivenOut| {
        told.extend(Some(given.entry).filter(|line| line.kind == "hoofdsleutel"));
        Ok(())
    };
    store.give_out(&code("_wissel"), "bio2", "root", at(3), take).await.unwrap();
    assert_eq!(told.len(), 1, "{told:?}");
    assert_eq!((told[0].at, told[0].operator.as_deref(), told[0].result), (at(1), Some("root"), Outcome::Done));
    assert_eq!(told[0].facts["sleutels"], "6");
    store.verify().await.unwrap();
    store.close().await;

    assert!(matches!(Store::open(&place.url(), &old).await, Err(StoreError::KeyMismatch)));
    let again = Store::open(&place.url(), &Keys::read(&file).unwrap()).await.unwrap();
    assert!(again.read_referral(&scope, ReferralId(id(1)), "triage", at(5)).await.unwrap().is_some());
    assert_eq!(again.houses().await.unwrap().len(), 3);
    again.close().await;
}

/// Columns that a house's own key seals, or wraps: a renewal brings each of them to the new key.
const SEALED: [(&str, &str); 9] = [
    ("account", "sealed"),
    ("break_glass", "sealed"),
    ("draft", "sealed"),
    ("filter", "sealed"),
    ("guest", "sealed"),
    ("proposal", "sealed"),
    ("referral_key", "wrapped"),
    ("second_factor", "sealed"),
    ("subscription", "sealed"),
];

/// Sealed otherwise: by a referral's own key, by the master key, by the installation's key for some minutes; and the journal,
/// which is never written again and for whose sake the old key stays.
const OTHERWISE: [(&str, &str); 7] = [
    ("body", "body"),
    ("device_sign_in", "sealed"),
    ("handover", "line"),
    ("house_key", "wrapped"),
    ("installation", "key_check"),
    ("journal", "payload"),
    ("referral", "line"),
];

/// Bytes that are an identity, a digest or a blinded word: there is nothing in them to open.
const PLAIN: [&str; 18] = [
    "actor",
    "code",
    "command",
    "external",
    "fingerprint",
    "handover",
    "hash",
    "holder",
    "id",
    "login",
    "owner",
    "peer",
    "referral",
    "secret",
    "source",
    "subscription",
    "token",
    "user",
];

#[tokio::test]
async fn every_sealed_column_is_known_here_with_what_a_renewal_does_to_it() {
    use sqlx::Connection;
    let place = Place::new();
    place.init().await.close().await;
    let mut file = sqlx::SqliteConnection::connect(&place.url()).await.unwrap();
    let blobs = "select t.name, c.name from sqlite_master t, pragma_table_info(t.name) c \
                 where t.type = 'table' and t.name not like '\\_%' escape '\\' and lower(c.type) = 'blob' order by 1, 2";
    let blobs: Vec<(String, String)> = sqlx::query_as(blobs).fetch_all(&mut file).await.unwrap();
    let sealed: Vec<(&str, &str)> = blobs.iter().map(|(table, column)| (table.as_str(), column.as_str())).collect();
    let sealed: Vec<_> = sealed.into_iter().filter(|(_, column)| !PLAIN.contains(column)).collect();
    let mut known = [SEALED.as_slice(), &OTHERWISE].concat();
    known.sort_unstable();
    assert_eq!(sealed, known, "say here by which key a new column is sealed; one that the house seals: Resealed");
}

#[rstest]
#[case::sqlite(Place::new())]
#[case::postgres(Place::postgres())]
#[tokio::test]
async fn nothing_that_a_house_seals_stays_behind_under_the_old_key(#[case] place: Place) {
    let store = place.init().await;
    let (joke, noord) = (actor("noord", 1, Role::Lead), code("noord"));
    let (scope, boss) = (Scope::of(joke.clone()), Scope::of(actor("noord", 9, Role::Administrator)));
    let number = super::break_glass::hidden(&store, &scope).await;
    let why = SafeText::line("de politie vraagt nu of er gevaar is");
    store.put_account(&Account::new(joke.clone(), "joke", "$"), at(2)).await.unwrap();
    assert!(store.offer_second_factor(&joke, b"geheim").await.unwrap());
    let kees = Account::new(actor("zuid", 20, Role::Intake), "kees", "$");
    store.put_account(&kees, at(2)).await.unwrap();
    store.put_account(&kees.as_guest(GuestId(id(1)), noord.clone()), at(2)).await.unwrap();
    store.put_draft(&scope, DraftId(id(1)), b"concept", at(2)).await.unwrap();
    assert!(store.put_filter(&scope, FilterId(id(1)), true, b"{}", at(2)).await.unwrap());
    let opened = store.break_glass(&scope, BreakGlassId(id(1)), &number, &why, at(2)).await.unwrap();
    let (name, address) = (SafeText::line("zaaksysteem"), "https://zaak.voorbeeld.nl/".to_owned());
    let terms = SubscriptionTerms { name, address, kinds: Vec::new(), network: None };
    store.add_subscription(&boss, SubscriptionId(id(1)), terms, "geheim", at(2)).await.unwrap();
    let grant = Box::new(Grant { role: Role::Auditor, ..Grant::of(&joke) });
    let rights = Proposed::Rights { user: joke.user, name: joke.name.clone(), grant, opens: false, account_version: 1 };
    let asked = store.propose(&boss, ProposalId(id(1)), rights, "Vervangt de toetser", at(2)).await.unwrap();

    let each =
        |what: &dyn Fn(&str, &str) -> String| SEALED.map(|(table, column)| what(table, column)).join(" union all ");
    let kept = each(&|table, column| format!("select '{table}' as place, {column} as bytes from {table}"));
    place.raw(format!("create table was as {kept}").leak()).await;
    assert_eq!(place.count("select count(distinct place) from was").await, 9, "there is one of each");
    assert!(Store::ask_renewal(&place.url(), &noord, "root", at(3)).await.unwrap());
    assert!(store.tend_keys(at(3)).await.unwrap());
    assert!(!store.tend_keys(at(5)).await.unwrap());
    let same = each(&|table, column| format!("select 1 as one from {table} where {column} in (select bytes from was)"));
    // What stays is the guest's account at home: that house seals it.
    assert_eq!(place.count(format!("select count(*) from ({same}) same").leak()).await, 1);

    assert_eq!(store.second_factor(&joke).await.unwrap().secret.unwrap().as_slice(), b"geheim");
    assert_eq!(store.saved_filters(&scope).await.unwrap().len(), 1);
    assert_eq!(store.break_glasses(&scope, Whose::Mine).await.unwrap().list, [opened]);
    assert_eq!(store.proposal(&boss, asked.id, at(3)).await.unwrap().unwrap(), asked);
    assert_eq!(store.subscriptions(&boss).await.unwrap().len(), 1);
    assert_eq!(store.account("joke").await.unwrap().unwrap().actor, joke);
    assert_eq!(store.house_accounts(&boss).await.unwrap().len(), 2);
    store.close().await;
}

#[rstest]
#[case::sqlite(Place::new())]
#[case::postgres(Place::postgres())]
#[tokio::test]
async fn a_server_that_has_not_heard_of_the_new_master_key_makes_no_keys(#[case] mut place: Place) {
    let file = place.folder.path().join("wissel.key");
    place.keys = Keys::create(&file).unwrap();
    let store = place.init().await;
    let noord = code("noord");
    let both = place.keys.with_new(&file).unwrap();
    Store::renew_master(&place.url(), &both, "root", at(1)).await.unwrap();
    let newest = both.without_older(&file).unwrap();
    assert!(Store::ask_renewal(&place.url(), &noord, "root", at(1)).await.unwrap());
    assert!(matches!(store.tend_keys(at(1)).await, Err(StoreError::KeyMismatch)));
    assert_eq!(place.count("select count(*) from house_key where generation > 1").await, 0);
    store.take_keys(&newest).await.unwrap();
    assert!(store.tend_keys(at(1)).await.unwrap());
    assert!(!store.tend_keys(at(3)).await.unwrap());
    store.close().await;
    Store::open(&place.url(), &newest).await.unwrap().close().await;
}
