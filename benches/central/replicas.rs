//! One, two and three servers on the same PostgreSQL: how much more they take together, and who uses the processors.

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use super::acts::Act;
use super::cost::Cost;
use super::load::closed;
use super::postgres::Cluster;
use super::site::Site;

const LINES: usize = 24;
const SERVERS: usize = 3;
/// Referrals that wait to be routed when a stretch begins; it ends early when none is left.
const ROUTED: usize = 8000;

pub fn take(site: &Site, cluster: &Cluster, stretch: Duration) {
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    println!("\n## One, two and three servers\n");
    println!(
        "{LINES} lines on {} referrals; {cores} cores for servers, PostgreSQL and the one who asks together.\n",
        site.size
    );
    println!(
        "| act | servers | a second | times one | median ms | p99 ms | servers, cores | PostgreSQL, cores | asking, cores |"
    );
    println!("| --- | {}", "---: | ".repeat(8));
    let others: Vec<_> = (1..SERVERS).map(|_| site.another()).collect();
    let all: Vec<_> = std::iter::once(&site.server).chain(&others).collect();
    for act in [Act::Page, Act::Open, Act::Route] {
        let mut one = f64::NAN;
        for count in 1..=SERVERS {
            let addresses: Vec<SocketAddr> = all[..count].iter().map(|server| server.address()).collect();
            let processes: Vec<u32> = all[..count].iter().map(|server| server.process()).collect();
            if act == Act::Route {
                site.receive(ROUTED);
            }
            closed(&addresses, LINES, Duration::from_millis(700), |turn| act.request(site, turn));
            let (before, begin) = (Cost::now(&processes, Some(cluster)), Instant::now());
            let figures = closed(&addresses, LINES, stretch, |turn| act.request(site, turn));
            let (used, took) = (Cost::now(&processes, Some(cluster)).since(before), begin.elapsed().as_secs_f64());
            if count == 1 {
                one = figures.each_second;
            }
            println!(
                "| {} | {count} | {:.0} | {:.2} | {:.2} | {:.2} | {:.2} | {:.2} | {:.2} |",
                act.name(),
                figures.each_second,
                figures.each_second / one,
                figures.median,
                figures.p99,
                used.servers / took,
                used.database / took,
                used.client / took,
            );
        }
    }
}
