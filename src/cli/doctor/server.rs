//! `wissel doctor --server`: whether an installation is well, on its own machine and beside a server that runs.

use std::net::TcpStream;
use std::path::Path;
use std::process::ExitCode;
use std::time::Duration;

use jiff::Timestamp;

use super::{DoctorArgs, Finding, checkpoints, duty, tell};
use crate::cli::report::{Fault, key_why, store_why};
use crate::cli::runtime::block_on;
use crate::cli::sign_on;
use crate::server::config::{Config, ProviderFile};
use crate::server::tls;
use crate::store::{Inspection, Keys, Store, Walls};
use crate::t;

/// Less free space than this is too little, in MiB.
const SPACE: u64 = 1024;
/// A certificate that ends sooner than this is to be renewed, in days.
const RENEW: i64 = 21;
/// Clocks may differ so much, in seconds.
const DRIFT: i64 = 5;
/// Present where the machine keeps its clock by the network.
const SYNCHRONISED: &str = "/run/systemd/timesync/synchronized";

/// Looks at an installation by its file.
pub fn run(args: &DoctorArgs) -> Result<ExitCode, Fault> {
    let Some(file) = args.file.path() else {
        return Err(Fault::usage(t!("doctor-no-file"), t!("doctor-no-file-why"), t!("doctor-no-file-now")));
    };
    let config = match Config::load(file) {
        Ok(config) => config,
        Err(problems) => {
            let wrong = |problem: &crate::settings::Problem| {
                Finding::wrong("instellingen", problem.to_string(), t!("doctor-mend"))
            };
            return tell(&problems.iter().map(wrong).collect::<Vec<_>>(), args.json);
        }
    };
    let mut findings = vec![Finding::good("instellingen", file.display().to_string()), key(&config)];
    let seen = match &config.database {
        Some(url) => block_on(async { Ok(Some(Store::inspect(url).await)) })?,
        None => None,
    };
    match &seen {
        None => findings.push(Finding::note("database", t!("doctor-no-database"), t!("doctor-fill-in"))),
        Some(Err(error)) => findings.push(Finding::wrong("database", store_why(error), t!("doctor-database-now"))),
        Some(Ok(seen)) => findings.extend(database(seen)),
    }
    let seen = seen.and_then(Result::ok);
    findings.push(space(seen.as_ref()));
    findings.push(clock(seen.as_ref().and_then(|seen| seen.walls.as_ref())));
    findings.push(certificate(&config));
    findings.extend(config.providers.iter().map(provider));
    findings.push(service(&config));
    let (now, heads) = (Timestamp::now(), seen.as_ref().map_or(&[][..], |seen| &seen.heads));
    findings.push(checkpoints::finding(&config.checkpoints, heads, now));
    findings.extend(seen.as_ref().map(aside));
    findings.extend(duty::findings(&config, seen.and_then(|seen| seen.duties).as_ref(), now));
    tell(&findings, args.json)
}

fn key(config: &Config) -> Finding {
    let Some(file) = &config.key_file else {
        return Finding::note("sleutel", t!("doctor-no-key"), t!("doctor-fill-in"));
    };
    let shown = file.display().to_string();
    match Keys::read(file) {
        Ok(_) => Finding::good("sleutel", shown),
        Err(error) => Finding::wrong("sleutel", format!("{shown}: {}", key_why(&error)), t!("cli-key-now")),
    }
}

fn database(seen: &Inspection) -> Vec<Finding> {
    let engine = if seen.walls.is_some() { "PostgreSQL" } else { "SQLite" };
    let mut findings =
        vec![Finding::good("database", t!("doctor-database", engine = engine, houses = seen.houses - 1))];
    if let Some(Walls { role, too_strong, open, .. }) = &seen.walls {
        findings.push(if *too_strong {
            Finding::wrong("muren", t!("doctor-role-strong", role = role.as_str()), t!("doctor-role-now"))
        } else if open.is_empty() {
            Finding::good("muren", t!("doctor-walls", role = role.as_str()))
        } else {
            Finding::wrong("muren", t!("doctor-walls-open", tables = open.join(", ")), t!("doctor-walls-now"))
        });
    }
    let (done, known) = seen.tables;
    let says = t!("doctor-tables", done = done, known = known);
    findings.push(match (done.cmp(&known), &seen.walls) {
        (std::cmp::Ordering::Equal, _) => Finding::good("tabellen", says),
        (std::cmp::Ordering::Less, Some(_)) => Finding::wrong("tabellen", says, t!("doctor-tables-behind")),
        (std::cmp::Ordering::Less, None) => Finding::note("tabellen", says, t!("doctor-tables-file")),
        (std::cmp::Ordering::Greater, _) => Finding::note("tabellen", says, t!("doctor-tables-newer")),
    });
    let entries: u64 = seen.heads.iter().map(|(_, seq)| seq).sum();
    findings.push(match &seen.astray {
        None => Finding::good("logboek", t!("doctor-journal", count = entries)),
        Some(house) => {
            Finding::wrong("logboek", t!("doctor-astray", house = house.to_string()), t!("doctor-astray-now"))
        }
    });
    findings
}

/// What subscriptions didn't take.
fn aside(seen: &Inspection) -> Finding {
    let count: u64 = seen.aside.iter().map(|(_, count)| count).sum();
    if count == 0 {
        return Finding::good("bezorging", t!("doctor-aside-none"));
    }
    let houses = seen.aside.iter().map(|(house, count)| format!("{house} {count}")).collect::<Vec<_>>().join(", ");
    Finding::note("bezorging", t!("doctor-aside", count = count, houses = houses), t!("doctor-aside-now"))
}

/// Room on the disk of the file; on PostgreSQL its own machine knows.
fn space(seen: Option<&Inspection>) -> Finding {
    let Some(file) = seen.and_then(|seen| seen.file.as_deref()) else {
        return Finding::note("schijf", t!("doctor-no-data"), t!("doctor-space-elsewhere"));
    };
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    match rustix::fs::statvfs(folder) {
        Ok(disk) => {
            let free = disk.f_bavail.saturating_mul(disk.f_frsize) / (1 << 20);
            let says = t!("doctor-space", free = free, folder = folder.display().to_string());
            if free >= SPACE {
                Finding::good("schijf", says)
            } else {
                Finding::wrong("schijf", says, t!("doctor-space-now", least = SPACE))
            }
        }
        Err(error) => Finding::wrong("schijf", error.to_string(), t!("ask-administrator")),
    }
}

fn clock(walls: Option<&Walls>) -> Finding {
    if let Some(there) = walls.and_then(|walls| walls.clock) {
        let apart = Timestamp::now().duration_since(there).as_secs().abs();
        return if apart <= DRIFT {
            Finding::good("klok", t!("doctor-clock-database"))
        } else {
            Finding::wrong("klok", t!("doctor-clock-apart", seconds = apart), t!("doctor-clock-keep"))
        };
    }
    if Path::new(SYNCHRONISED).exists() {
        Finding::good("klok", t!("doctor-clock-network"))
    } else {
        Finding::note("klok", t!("doctor-clock-unknown"), t!("doctor-clock-keep"))
    }
}

fn certificate(config: &Config) -> Finding {
    let Some(files) = &config.tls else {
        let safe = config.listen.ip().is_loopback();
        let says = t!("doctor-no-certificate", address = config.listen.to_string());
        return if safe {
            Finding::good("certificaat", says)
        } else {
            Finding::note("certificaat", says, t!("doctor-proxy-now"))
        };
    };
    if let Err(error) = tls::Certificate::read(files) {
        return Finding::wrong("certificaat", error.to_string(), t!("doctor-certificate-now"));
    }
    let Ok(Some(ends)) = tls::expires(&files.certificate) else {
        return Finding::note("certificaat", t!("doctor-no-data"), "");
    };
    let days = ends.duration_since(Timestamp::now()).as_hours() / 24;
    let day = ends.to_zoned(jiff::tz::TimeZone::UTC).date().to_string();
    if ends <= Timestamp::now() {
        Finding::wrong("certificaat", t!("doctor-expired", day = day), t!("doctor-certificate-now"))
    } else if days < RENEW {
        Finding::note("certificaat", t!("doctor-expires", day = day, days = days), t!("doctor-certificate-now"))
    } else {
        Finding::good("certificaat", t!("doctor-expires", day = day, days = days))
    }
}

/// An identity provider with the files that belong to it; nothing is asked of it.
fn provider(file: &ProviderFile) -> Finding {
    match sign_on::look(file) {
        Ok(says) => Finding::good("aanmelddienst", says),
        Err(fault) => {
            let [what, why, now] = fault.parts();
            Finding::wrong("aanmelddienst", format!("{what}: {why}"), now)
        }
    }
}

fn service(config: &Config) -> Finding {
    let address = config.listen.to_string();
    match TcpStream::connect_timeout(&config.listen, Duration::from_secs(2)) {
        Ok(_) => Finding::good("dienst", t!("doctor-listens", address = address)),
        Err(_) => Finding::note("dienst", t!("doctor-silent", address = address), t!("doctor-silent-now")),
    }
}
