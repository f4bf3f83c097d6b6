//! The walls that PostgreSQL itself keeps up: what each role can reach, and what somebody finds who has the files.

use rstest::rstest;
use wissel::domain::id::ReferralId;
use wissel::store::{Keys, Store, StoreError, Target, VerifyError};

use super::fixture::*;
use super::named::note;
use super::postgres::Cluster;
use super::sealed::SECRETS;

/// A store with something in every table that commands fill.
async fn filled(place: &Place) -> (Store, String) {
    let store = place.init().await;
    let scope = clerk("noord", 1);
    for of in 0..5_u128 {
        let arrives = receive(&scope, of, usize::try_from(of).unwrap(), Some(&format!("K-{of}")), at(0));
        store.command(arrives).await.unwrap();
    }
    store.command(receive(&clerk("zuid", 1), 9, 1, None, at(0))).await.unwrap();
    store.put_draft(&scope, wissel::domain::id::DraftId(id(1)), b"Zeynep Verzonnenlaan", at(1)).await.unwrap();
    (store, place.database.clone().unwrap())
}

fn tables(cluster: &Cluster, database: &str) -> Vec<String> {
    let all = "select relname from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace order by 1";
    cluster.run(database, all).lines().map(ToOwned::to_owned).collect()
}

#[tokio::test]
async fn without_a_house_the_role_of_the_servers_sees_nothing_in_any_table() {
    let place = Place::postgres();
    let (store, database) = filled(&place).await;
    let cluster = Cluster::shared();
    let tables = tables(cluster, &database);
    assert!(tables.len() >= 21, "{tables:?}");
    for table in &tables {
        let count = format!("select count(*) from {table}");
        assert_eq!(cluster.run_as_app(&database, &count).unwrap(), "0", "{table} without a house");
        let other = format!("set app.house = '2'; {count}");
        let theirs = cluster.run(&database, &format!("{count} x where to_jsonb(x) ->> 'house' = '1'"));
        if theirs != "0" {
            let seen = format!("{other} x where to_jsonb(x) ->> 'house' = '1'");
            assert_eq!(cluster.run_as_app(&database, &seen).unwrap(), "0", "{table} of another house");
        }
        let forced = format!(
            "select relrowsecurity and (relforcerowsecurity or relname = '_sqlx_migrations') \
             from pg_class where oid = '{table}'::regclass"
        );
        assert_eq!(cluster.run(&database, &forced), "t", "{table}: row security is on, and forced");
    }
    let inside = "set app.house = '1'; select count(*) from referral";
    assert_eq!(cluster.run_as_app(&database, inside).unwrap(), "5");
    let across = "set app.house = '2'; update referral set house = 2 where house = 1";
    cluster.run_as_app(&database, across).unwrap();
    assert_eq!(cluster.run_as_app(&database, inside).unwrap(), "5", "nothing of another house is touched");
    let smuggled = "set app.house = '2'; insert into draft values (1, ''::bytea, ''::bytea, 0, ''::bytea)";
    assert!(cluster.run_as_app(&database, smuggled).unwrap_err().contains("row-level security"));
    store.close().await;
}

#[tokio::test]
async fn the_role_of_the_servers_owns_nothing_and_cannot_change_the_journal() {
    let place = Place::postgres();
    let (store, database) = filled(&place).await;
    let cluster = Cluster::shared();
    let owned = "select count(*) from pg_class c join pg_roles r on r.oid = c.relowner where r.rolname in ('toepassing', 'wissel_app')";
    assert_eq!(cluster.run(&database, owned), "0");
    for statement in [
        "update journal set at = 0",
        "delete from journal",
        "truncate journal",
        "drop table journal",
        "alter table journal disable row level security",
        "create table bij (x int)",
        "delete from installation",
    ] {
        let error = cluster.run_as_app(&database, &format!("set app.house = '1'; {statement}")).unwrap_err();
        assert!(error.contains("permission denied") || error.contains("must be owner"), "{statement}: {error}");
    }
    for statement in ["update journal set at = 0", "delete from journal", "truncate journal"] {
        let error = cluster.run_as_owner(&database, &format!("set app.house = '1'; {statement}")).unwrap_err();
        assert!(error.contains("append-only"), "{statement}: {error}");
    }
    store.close().await;
}

#[tokio::test]
async fn a_role_that_goes_around_the_walls_a_wrong_key_and_an_empty_database_are_refused() {
    let place = Place::postgres();
    let (store, database) = filled(&place).await;
    store.close().await;
    let cluster = Cluster::shared();
    for url in [cluster.master_url(&database), cluster.owner_url(&database)] {
        assert!(matches!(Store::open(&url, &place.keys).await, Err(StoreError::RoleTooStrong)));
    }
    assert!(matches!(Store::open(&place.url(), &Keys::ephemeral()).await, Err(StoreError::KeyMismatch)));
    let again = Store::init(&cluster.owner_url(&database), &place.keys).await;
    assert!(matches!(again, Err(StoreError::Exists)));
    let empty = Place::postgres();
    assert!(matches!(Store::open(&empty.url(), &place.keys).await, Err(StoreError::Missing)));
    let not_its = Store::init(&empty.url(), &place.keys).await;
    assert!(matches!(not_its, Err(StoreError::NoRights)), "{not_its:?}");
}

#[rstest]
#[case("update journal set at = at + 1 where house = 1 and seq = 2", 2)]
#[case("update journal set payload = set_byte(payload, 40, get_byte(payload, 40) # 1) where house = 1 and seq = 3", 3)]
#[case("delete from journal where house = 1 and seq = 4", 4)]
#[case(
    "update journal set seq = -3 where house = 1 and seq = 3; update journal set seq = 3 where house = 1 and seq = 4; \
     update journal set seq = 4 where house = 1 and seq = -3",
    3
)]
#[case("delete from journal where house = 1 and seq = 6", 6)]
#[tokio::test]
async fn an_entry_that_was_changed_removed_swapped_or_cut_off_is_named(#[case] by_hand: &str, #[case] named: u64) {
    let place = Place::postgres();
    let (store, database) = filled(&place).await;
    assert_eq!(store.verify().await.unwrap().entries, 8);
    Cluster::shared().run(&database, &format!("alter table journal disable trigger all; {by_hand}"));
    for found in [store.verify().await, Store::verify_database(&place.url(), &[]).await] {
        match found {
            Err(VerifyError::Broken { house, seq, .. }) => assert_eq!((house, seq), (code("noord"), named)),
            other => panic!("{other:?}"),
        }
    }
    store.close().await;
}

#[tokio::test]
async fn no_name_number_or_word_stands_in_the_files_of_postgresql() {
    let place = Place::postgres();
    let (store, database) = filled(&place).await;
    let scope = clerk("noord", 1);
    store.command(request(&scope, Target::Referral(ReferralId(id(1))), note(2), 2, at(1))).await.unwrap();
    store.close().await;
    let cluster = Cluster::shared();
    cluster.run(&database, "create table proef (woord text); insert into proef values ('Kletsmajoor'); checkpoint");
    let holding = |words: &[&str]| {
        let words = words.iter().flat_map(|word| ["-e", word]);
        let found = std::process::Command::new("grep").arg("-rlaF").args(words).arg(cluster.data()).output().unwrap();
        String::from_utf8(found.stdout).unwrap()
    };
    assert_ne!(holding(&["Kletsmajoor"]), "", "what stands there in the clear is found");
    assert_eq!(holding(&SECRETS), "");
}
