//! Two servers on one PostgreSQL: commands to both, one numbering, one feed, and either may die.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use super::postgres::Cluster;
use super::world::{Done, World, feed, work};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_servers_take_commands_and_one_is_killed_nothing_is_lost_or_doubled() {
    let cluster = Cluster::shared();
    let world = World::new(cluster).await;
    let (one, mut other) = (world.serve(cluster), world.serve(cluster));
    let done = Arc::new(AtomicUsize::new(0));
    let clerks = (0..4).map(|clerk| {
        let mut servers = [world.api(&one.api, clerk), world.api(&other.api, clerk)];
        let done = done.clone();
        async move {
            let mut all = Vec::new();
            for number in 0..20 {
                all.push(work(&servers, &format!("c{clerk}-{number}")).await.unwrap());
                servers.rotate_left(1);
                done.fetch_add(1, Ordering::Relaxed);
            }
            all
        }
    });
    let clerks = futures_util::future::join_all(clerks.collect::<Vec<_>>());
    let killer = async {
        while done.load(Ordering::Relaxed) < 30 {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        other.kill();
    };
    let (all, ()) = tokio::join!(clerks, killer);
    let all: Vec<Done> = all.into_iter().flatten().collect();
    let numbers: BTreeSet<&str> = all.iter().map(|done| done.number.as_str()).collect();
    assert_eq!(numbers.len(), 80, "each referral has a number of its own");
    let year = numbers.first().unwrap().split('-').next().unwrap();
    let expected: BTreeSet<String> = (1..=80).map(|number| format!("{year}-{number:05}")).collect();
    assert_eq!(numbers, expected.iter().map(String::as_str).collect(), "no number is missing");
    let another = world.serve(cluster);
    let newest = feed(&world.api(&one.api, 0)).await.last().unwrap().0;
    let feeds = [feed(&world.api(&one.api, 0)).await, feed(&world.api(&another.api, 1)).await];
    assert_eq!(feeds[0], feeds[1], "one feed");
    assert_eq!(feeds[0].last().unwrap().0, newest);
    for done in &all {
        let times = feeds[0].iter().filter(|(_, command)| *command == done.command).count();
        assert_eq!(times, 1, "{done:?}");
    }
    let said = world.verified(cluster);
    assert!(said.contains("heel"), "{said}");
}
