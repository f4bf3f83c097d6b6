//! What each act costs in an almost empty store and in a full one: throughput, and times under requests that arrive at a
//! fixed rate, the same rate at every size.

use std::time::Duration;

use super::acts::{ALL, Act};
use super::cost::Cost;
use super::load::{Figures, closed, open};
use super::picture::{self, Curve};
use super::postgres::Cluster;
use super::site::Site;

const LINES: usize = 16;
/// Of what the smallest store can take, so much arrives.
const LOAD: f64 = 0.4;
const ROUNDS: u32 = 2;
/// Referrals that wait to be routed when a stretch begins; it ends early when none is left.
const ROUTED: usize = 6000;

/// One act at one size.
struct Taken {
    fastest: Figures,
    arriving: Figures,
    /// Processor time of server and database for each request, in milliseconds.
    cost: f64,
}

pub fn take(sites: &mut [Site], cluster: &Cluster, stretch: Duration) {
    println!("\n## What an act costs as the store grows\n");
    println!(
        "{LINES} lines as fast as they can; then requests at a fixed rate, {:.0} % of what the smallest store of",
        LOAD * 100.0
    );
    println!(
        "that engine took, timed from when each was due. {} s each, best of {ROUNDS} rounds turn by turn.\n",
        stretch.as_secs()
    );
    println!(
        "| engine | act | referrals | a second | CPU ms | arriving a second | median ms | p99 ms | CPU, times the smallest | median, times |"
    );
    println!("| --- | --- | {}", "---: | ".repeat(8));
    let mut curves = Vec::new();
    for engine in ["SQLite", "PostgreSQL"] {
        let of_engine: Vec<&Site> = sites.iter().filter(|site| site.engine == engine).collect();
        for act in ALL {
            if !of_engine.is_empty() {
                curves.push(one(&of_engine, act, cluster, stretch));
            }
        }
    }
    if let Some(path) = std::env::var_os("WISSEL_BENCH_PICTURE") {
        std::fs::write(&path, picture::drawn(&curves)).expect("the picture can be written");
    }
}

fn one(sites: &[&Site], act: Act, cluster: &Cluster, stretch: Duration) -> Curve {
    for site in sites {
        closed(&[site.address()], LINES, Duration::from_millis(700), |turn| act.request(site, turn));
    }
    let mut taken: Vec<Option<Taken>> = sites.iter().map(|_| None).collect();
    let mut rate = 0.0;
    for _ in 0..ROUNDS {
        for (place, site) in taken.iter_mut().zip(sites) {
            refill(site, act);
            let now = measured(site, act, cluster, (stretch, &mut rate));
            let better = place.as_ref().is_none_or(|before| now.cost < before.cost);
            if better {
                *place = Some(now);
            }
        }
    }
    let taken: Vec<Taken> = taken.into_iter().flatten().collect();
    for (site, now) in sites.iter().zip(&taken) {
        println!(
            "| {} | {} | {} | {:.0} | {:.2} | {:.0} | {:.2} | {:.2} | {:.2} | {:.2} |",
            site.engine,
            act.name(),
            site.size,
            now.fastest.each_second,
            now.cost,
            now.arriving.each_second,
            now.arriving.median,
            now.arriving.p99,
            now.cost / taken[0].cost,
            now.arriving.median / taken[0].arriving.median,
        );
    }
    let points = sites.iter().zip(&taken).map(|(site, now)| (site.size, now.cost)).collect();
    Curve { engine: sites[0].engine, name: act.name(), points }
}

/// So that there is something left to route.
fn refill(site: &Site, act: Act) {
    if act == Act::Route {
        let left = site.fresh.lock().map_or(0, |fresh| fresh.len());
        site.receive(ROUTED.saturating_sub(left));
    }
}

fn measured(site: &Site, act: Act, cluster: &Cluster, (stretch, rate): (Duration, &mut f64)) -> Taken {
    let (servers, database) = ([site.server.process()], site.on_postgres().then_some(cluster));
    let before = Cost::now(&servers, database);
    let fastest = closed(&[site.address()], LINES, stretch, |turn| act.request(site, turn));
    let used = Cost::now(&servers, database).since(before);
    if *rate == 0.0 {
        *rate = fastest.each_second * LOAD;
    }
    let arriving = open(site.address(), *rate, stretch, |turn| act.request(site, turn));
    #[expect(clippy::cast_precision_loss, reason = "a count of requests")]
    let cost = used.of_service() * 1000.0 / fastest.done as f64;
    Taken { fastest, arriving, cost }
}
