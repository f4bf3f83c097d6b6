//! A store that moves from a file to PostgreSQL.

use uuid::Uuid;

use super::postgres::Cluster;
use super::referral::referral;
use super::world::{World, feed, serve, told, wissel, work};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_file_moves_to_postgresql_and_ends_in_the_same_chain() {
    let cluster = Cluster::shared();
    let mut world = World::in_a_file().await;
    world.database = cluster.database(None);
    let (file, key) = (world.file(), world.key());
    let before = {
        let server = serve(&file, &key);
        let api = world.api(&server.api, 0);
        for number in 0..12 {
            work(std::slice::from_ref(&api), &format!("v-{number}")).await.unwrap();
        }
        let draft = wissel::domain::id::DraftId(Uuid::now_v7());
        api.put_draft(draft, &referral("proef", "concept")).await.unwrap();
        feed(&api).await
    };
    let owner = cluster.owner_url(&world.database);
    let arguments = ["move", "--from", &file, "--to", &owner, "--key-file", key.to_str().unwrap()];
    let moved = wissel(&arguments);
    assert!(moved.status.success(), "{}", told(&moved));
    assert!(told(&moved).contains("aan beide kanten dezelfde keten"), "{}", told(&moved));
    let again = wissel(&arguments);
    assert_eq!(again.status.code(), Some(2), "a store that is there is not written over: {}", told(&again));

    let server = world.serve(cluster);
    let api = world.api(&server.api, 0);
    assert_eq!(feed(&api).await, before);
    assert_eq!(api.drafts().await.unwrap().len(), 1);
    assert_eq!(api.counts().await.unwrap().inbox, 12);
    let next = work(std::slice::from_ref(&api), "na de verhuizing").await.unwrap();
    assert!(next.number.ends_with("-00013"), "{next:?}");
    let here = wissel(&["audit", "verify", "--database", &file, "--key-file", key.to_str().unwrap()]);
    assert!(here.status.success(), "the file is as it was: {}", told(&here));
    world.verified(cluster);
}
