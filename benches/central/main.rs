//! The central API at the size of all houses together: what each act costs as the years fill, how many desks one server
//! tells of a change, and what a second and a third server bring.
//!
//! `cargo bench --bench central` takes all of it; `-- growth`, `-- desks` or `-- replicas` a part. PostgreSQL is a cluster of
//! its own, made and taken away. Only compare figures of one run.
//!
//! * `WISSEL_BENCH_POSTGRES` (`10000,1000000`) and `WISSEL_BENCH_SQLITE` (`1000,100000`): how many referrals, over 32 houses on
//!   PostgreSQL and over 4 in a file, which is for a few houses.
//! * `WISSEL_BENCH_SECONDS` (5): each stretch. `WISSEL_BENCH_DESKS` (2000), `WISSEL_BENCH_CHANGES` (40).
//! * `WISSEL_BENCH_PICTURE`: where the growth curve is drawn.

#![expect(
    clippy::unwrap_used,
    reason = "it works on the tests' own cluster and world, which stop where something is wrong"
)]

mod acts;
mod cost;
mod desks;
mod growth;
#[path = "../line.rs"]
mod line;
mod load;
mod picture;
#[path = "../../tests/support/postgres.rs"]
mod postgres;
#[path = "../../tests/support/referral.rs"]
mod referral;
mod replicas;
mod site;
#[expect(dead_code, reason = "only its servers are needed here")]
#[path = "../../tests/central/world.rs"]
mod world;

use std::time::Duration;

use postgres::Cluster;
use site::Site;

fn main() {
    let parts: Vec<String> = std::env::args().skip(1).filter(|word| !word.starts_with('-')).collect();
    let wants = |part: &str| parts.is_empty() || parts.iter().any(|one| one == part);
    let stretch = Duration::from_secs(number("WISSEL_BENCH_SECONDS", 5));
    raise_files();
    // What is measured reaches the disk; what is only filled in beforehand need not.
    let cluster = Cluster::start(&[
        "shared_buffers=4GB",
        "max_wal_size=4GB",
        "checkpoint_timeout=30min",
        "maintenance_work_mem=512MB",
        "effective_io_concurrency=100",
        "random_page_cost=1.1",
        "fsync=off",
    ]);
    let mut sites = Vec::new();
    if wants("growth") {
        sites.extend(sizes("WISSEL_BENCH_SQLITE", &[1000, 100_000]).into_iter().map(Site::sqlite));
    }
    sites.extend(
        sizes("WISSEL_BENCH_POSTGRES", &[10_000, 1_000_000]).into_iter().map(|size| Site::postgres(&cluster, size)),
    );
    cluster.run("postgres", "alter system set fsync = on");
    cluster.run("postgres", "select pg_reload_conf()");
    cluster.run("postgres", "checkpoint");
    if wants("growth") {
        growth::take(&mut sites, &cluster, stretch);
    }
    let Some(largest) = sites.iter_mut().filter(|site| site.on_postgres()).max_by_key(|site| site.size) else { return };
    if wants("replicas") {
        replicas::take(largest, &cluster, stretch);
    }
    if wants("desks") {
        desks::take(largest, number("WISSEL_BENCH_DESKS", 2000), number("WISSEL_BENCH_CHANGES", 40));
    }
}

fn number(name: &str, default: u64) -> u64 {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(default)
}

fn sizes(name: &str, default: &[u64]) -> Vec<u64> {
    let given = std::env::var(name).ok();
    given.map_or(default.to_vec(), |text| text.split(',').filter_map(|size| size.trim().parse().ok()).collect())
}

/// Two thousand desks are two thousand open lines at either end.
fn raise_files() {
    use rustix::process::{Resource, getrlimit, setrlimit};
    let mut limit = getrlimit(Resource::Nofile);
    limit.current = limit.maximum;
    setrlimit(Resource::Nofile, limit).expect("the limit may be raised to its maximum");
}
