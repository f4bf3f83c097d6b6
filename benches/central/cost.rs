//! What work costs: processor time, which hardly changes when the machine is busy with other things.

use super::postgres::Cluster;

/// Processor time in seconds.
#[derive(Clone, Copy, Default)]
pub struct Cost {
    pub servers: f64,
    pub database: f64,
    pub client: f64,
}

impl Cost {
    /// Used until now by these servers, by the cluster and by this program.
    pub fn now(servers: &[u32], cluster: Option<&Cluster>) -> Self {
        let all = |processes: &[u32]| processes.iter().map(|process| used(*process)).sum();
        let database = cluster.map(Cluster::processes).unwrap_or_default();
        Self { servers: all(servers), database: all(&database), client: used(std::process::id()) }
    }

    pub fn since(self, before: Self) -> Self {
        Self {
            servers: self.servers - before.servers,
            database: self.database - before.database,
            client: self.client - before.client,
        }
    }

    /// Of servers and database together.
    pub fn of_service(self) -> f64 {
        self.servers + self.database
    }
}

/// User and system time of a process, its ended children's among them.
fn used(process: u32) -> f64 {
    let stat = std::fs::read_to_string(format!("/proc/{process}/stat")).unwrap_or_default();
    let after = stat.rsplit(") ").next().unwrap_or_default();
    let ticks: f64 = after.split(' ').skip(11).take(4).filter_map(|field| field.parse::<f64>().ok()).sum();
    ticks / 100.0
}

/// Memory of a process that is its own, in bytes.
pub fn memory(process: u32) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("RssAnon"));
    let kilobytes = line.and_then(|line| line.split_whitespace().nth(1)).and_then(|text| text.parse::<u64>().ok());
    kilobytes.unwrap_or(0) * 1024
}
