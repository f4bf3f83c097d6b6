//! The walls, found in the description of the API: every operation that stands in it is called by every role of one house
//! with what another house has, on both engines. An operation that this test can't fill fails it by its name, so that a new
//! one is covered by itself.
//!
//! `WISSEL_WRITE_DOCS=1 cargo test --test isolation` writes `docs/roles.md` anew: what each role reached.
#![cfg(all(feature = "tui", feature = "server"))]
#![expect(clippy::unwrap_used, reason = "what a test relies on must be there")]

#[path = "isolation/house.rs"]
mod house;
#[path = "support/postgres.rs"]
mod postgres;
#[path = "isolation/roles.rs"]
mod roles;

use std::collections::BTreeMap;

use house::{Operation, Theirs, World};
use postgres::Cluster;
use rstest::rstest;
use uuid::Uuid;

/// What came of an attempt.
fn shape(answer: &house::Answer) -> (u16, String) {
    let kind = answer.body["type"].as_str().unwrap_or_default();
    (answer.status, kind.to_owned())
}

/// Calls every operation as every role of the first house, with what the second has.
async fn every_door_is_closed(world: &World) {
    let theirs = Theirs::of(world).await;
    let (head, before) = (world.head(2).await, theirs.seen(world).await);
    let mut told: BTreeMap<u16, usize> = BTreeMap::new();
    let (mut calls, operations) = (0, world.operations().await);
    for operation in operations.iter().filter(|operation| !operation.open) {
        let mine = operation.filled(&theirs);
        for login in house::ROLES {
            let seq = world.head(1).await;
            let answer = world.call(login, operation, &mine).await;
            let which = format!("{login}: {} {}", operation.method, operation.path);
            calls += 1;
            *told.entry(answer.status).or_default() += 1;
            let sent = format!("{}{:?}", mine.0, mine.1);
            // What was sent along may come back.
            for needle in theirs.needles.iter().filter(|needle| !sent.contains(needle.as_str())) {
                assert!(!answer.text.contains(needle.as_str()), "{which} tells of the other house: {}", answer.text);
            }
            assert!(answer.status < 500, "{which}: {}", answer.text);
            if !operation.path.contains('{') {
                continue;
            }
            let kinds = world.kinds(1, seq).await;
            let denied = kinds.iter().any(|kind| kind == "toegang" || kind == "geweigerd");
            match answer.status {
                // Whoever chooses the identity makes a thing of their own under it, beside the other house's.
                200 | 400 | 409 if operation.method == "PUT" && operation.chosen => {}
                403 | 404 => assert!(denied, "{which} gave {} without a line in the journal", answer.status),
                // A role that may do nothing here is told so before it is looked what there is.
                _ => panic!("{which} gave {}: {}", answer.status, answer.text),
            }
            // Under an identity of one's own choosing a colleague may have something by now.
            if matches!(answer.status, 403 | 404) && !operation.chosen {
                let nobodys = operation.filled(&Theirs::nobodys());
                let unknown = world.call(login, operation, &nobodys).await;
                assert_eq!(shape(&answer), shape(&unknown), "{which}: what exists elsewhere is told from what doesn't");
            }
        }
    }
    assert_eq!(world.head(2).await, head, "nothing was written in the other house");
    assert_eq!(theirs.seen(world).await, before, "and all that it has is as it was");
    world.verify().await;
    println!(
        "{}: {} operations x {} roles = {calls} calls; answers {told:?}",
        world.engine(),
        operations.len(),
        house::ROLES.len()
    );
}

#[rstest]
#[tokio::test(flavor = "multi_thread")]
async fn what_another_house_has_is_not_there_at_any_door(#[values(false, true)] postgres: bool) {
    let world = World::start(postgres).await;
    every_door_is_closed(&world).await;
    world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn each_role_reaches_what_the_list_of_roles_says() {
    let world = World::start(false).await;
    let mut reached = Vec::new();
    for operation in world.operations().await {
        let mut open = Vec::new();
        for login in house::ROLES {
            if operation.open || reaches(&world, login, &operation).await {
                open.push(*login);
            }
        }
        assert!(!open.is_empty(), "{} {}: nobody can reach it", operation.method, operation.path);
        reached.push((operation, open));
    }
    roles::compare(&reached);
    world.stop().await;
}

/// Does the door open? A door that stays shut says so in the journal.
async fn reaches(world: &World, login: &str, operation: &Operation) -> bool {
    let seq = world.head(1).await;
    let answer = world.call(login, operation, &operation.filled(&Theirs::nobodys())).await;
    let kinds = world.kinds(1, seq).await;
    let shut = kinds.iter().any(|kind| kind == "toegang") && matches!(answer.status, 403 | 404);
    let denied = shut || kinds.iter().any(|kind| kind == "geweigerd");
    assert!(answer.status != 403 || denied, "{login} {}: refused without a line in the journal", operation.path);
    !shut
}

#[tokio::test(flavor = "multi_thread")]
async fn the_role_of_the_servers_sees_no_row_of_any_table_without_a_house() {
    let world = World::start(true).await;
    let theirs = Theirs::of(&world).await;
    let (cluster, database) = (Cluster::shared(), world.database());
    let tables = "select relname from pg_class where relkind in ('r', 'p', 'm', 'v') \
         and relnamespace = 'public'::regnamespace order by 1";
    let tables: Vec<String> = cluster.run(database, tables).lines().map(ToOwned::to_owned).collect();
    let mut filled = 0;
    for table in &tables {
        let count = format!("select count(*) from {table}");
        let rows: u64 = cluster.run(database, &count).parse().unwrap();
        let seen = cluster.run_as_app(database, &count);
        // No right at all is a wall too.
        let seen =
            seen.unwrap_or_else(|error| if error.contains("permission denied") { "0".to_owned() } else { error });
        assert_eq!(seen, "0", "{table} holds {rows} rows, and shows them without a house");
        filled += usize::from(rows > 0);
    }
    assert!(filled >= 14, "only {filled} of {} tables hold anything", tables.len());
    drop(theirs);
    println!(
        "the application's role without a house: 0 rows in each of {} tables, {filled} of which hold rows",
        tables.len()
    );
    world.stop().await;
}

/// A name that no other test has.
fn unique() -> String {
    Uuid::now_v7().simple().to_string()
}
