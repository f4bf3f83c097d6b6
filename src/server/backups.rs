//! Copies that the server makes by itself, at the moments of its file: two files each, as `wissel backup` makes them.
//!
//! The rules it keeps: of several servers one makes the copy that is due, never two at once; what this made and is beyond the
//! number to keep goes, and no other file; each copy is in the installation's journal, each failure in the log and the numbers.
//! A server that stops doesn't wait for a copy: it leaves nothing of it, and says so, so that the next one isn't held up.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use jiff::{Timestamp, ToSpan as _};
use tokio::runtime::Handle;
use tokio_util::sync::CancellationToken;

use super::config::Backups;
use super::metrics::{BACKUP_AT, BACKUP_FAILED, number};
use crate::domain::calendar::Calendar;
use crate::store::{Copied, Duty, SigningKey, Store, StoreError};

/// Between two looks at the clock.
const LOOK: Duration = Duration::from_mins(1);
/// As long as a copy has to come to its end when the server stops.
const GRACE: Duration = Duration::from_secs(3);
/// Why there is no copy, when the server stopped.
const STOPPED: &str = "the server was stopped before the copy was whole";

/// What is copied, where to, and when.
pub struct Plan {
    /// The folder that copies go to.
    pub folder: PathBuf,
    /// When, and how many stay.
    pub terms: Backups,
    /// Address of the database.
    pub database: String,
    /// What signs them.
    pub key: SigningKey,
}

/// Makes every copy that is due, until the server stops. What was due while no server ran is made at once.
pub async fn keep(store: Store, plan: Plan, shutdown: CancellationToken) {
    let plan = Arc::new(plan);
    let mut looks = tokio::time::interval(LOOK);
    looks.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    metrics::counter!(BACKUP_FAILED).absolute(0);
    while shutdown.run_until_cancelled(looks.tick()).await.is_some() {
        if let Err(error) = look(&store, &plan, Timestamp::now(), stopped(shutdown.clone(), GRACE)).await {
            tracing::error!(cause = %error, "whether a backup is due can't be seen");
        }
    }
}

/// Comes when a copy that is under way must break off.
async fn stopped(shutdown: CancellationToken, grace: Duration) {
    shutdown.cancelled().await;
    tokio::time::sleep(grace).await;
}

async fn look(
    store: &Store,
    plan: &Arc<Plan>,
    now: Timestamp,
    stop: impl Future<Output = ()> + Send + 'static,
) -> Result<(), StoreError> {
    if let Some(slot) = due(&plan.terms, now)
        && let Some(turn) = store.take_backup(slot, now).await?
    {
        let begun = Instant::now();
        let outcome = make(store, plan, now, stop).await;
        match &outcome {
            Ok((file, removed)) => tracing::info!(file, removed = removed.len(), "a backup was made"),
            Err(why) => {
                metrics::counter!(BACKUP_FAILED).increment(1);
                tracing::error!(cause = %why, "THE BACKUP FAILED; the next try is in an hour");
            }
        }
        let ended = now.saturating_add(begun.elapsed()).unwrap_or(now);
        store.end_backup(turn, outcome, ended).await?;
    }
    if let Some(newest) = store.backups().await?.iter().filter(|one| one.good()).find_map(|one| one.ended) {
        metrics::gauge!(BACKUP_AT).set(number(newest.as_second().unsigned_abs()));
    }
    Ok(())
}

/// The copy, and the older files that went.
async fn make(
    store: &Store,
    plan: &Arc<Plan>,
    now: Timestamp,
    stop: impl Future<Output = ()> + Send + 'static,
) -> Result<(String, Vec<String>), String> {
    // Files are read from end to end for their digests: on a thread where no request waits.
    let (own, runtime) = (plan.clone(), Handle::current());
    let copying = async move || {
        tokio::select! {
            biased;
            made = Store::back_up(&own.database, &own.folder, &own.key, now) => made.map_err(|error| error.to_string()),
            () = stop => Err(STOPPED.to_owned()),
        }
    };
    let copying = tokio::task::spawn_blocking(move || runtime.block_on(copying()));
    let Copied { manifest, left } = copying.await.map_err(|error| error.to_string())??;
    for (file, error) in left {
        let file = file.display().to_string();
        tracing::error!(file, cause = %error, "KEYS OF A BACKUP OF BEFORE ARE STILL THERE; remove this file by hand");
    }
    let known = store.backups().await.map_err(|error| error.to_string())?;
    let before = known.into_iter().filter(Duty::good).map(|one| one.made);
    let keep = usize::try_from(plan.terms.keep).unwrap_or(usize::MAX);
    let mut removed = Vec::new();
    for file in before.skip(keep.saturating_sub(1)) {
        // The copy is there; one too many does no harm, and the next one removes it.
        match remove(&plan.folder, &file) {
            Ok(true) => removed.push(file),
            Ok(false) => {}
            Err(error) => tracing::warn!(file, cause = %error, "an old backup can't be removed"),
        }
    }
    Ok((manifest.file_name(), removed))
}

/// Takes away a data file with its manifest. `false` when it is gone already.
fn remove(folder: &Path, file: &str) -> io::Result<bool> {
    let data = folder.join(Path::new(file).file_name().unwrap_or_default());
    let gone = |error: io::Error| if error.kind() == io::ErrorKind::NotFound { Ok(false) } else { Err(error) };
    std::fs::remove_file(data.with_extension("json")).map(|()| true).or_else(gone)?;
    std::fs::remove_file(data).map(|()| true).or_else(gone)
}

/// The last moment at which a copy was due.
fn due(terms: &Backups, now: Timestamp) -> Option<Timestamp> {
    let calendar = Calendar::default();
    let today = now.to_zoned(calendar.zone().clone()).date();
    let moments =
        (-2..=0).flat_map(|day| (0..24).step_by(terms.every_hours.max(1) as usize).map(move |hour| (day, hour)));
    let moment = |(day, hour): (i64, i64)| {
        let civil = today.checked_add(day.days()).ok()?.to_datetime(terms.at).checked_add(hour.hours()).ok()?;
        Some(civil.to_zoned(calendar.zone().clone()).ok()?.timestamp())
    };
    moments.filter_map(moment).filter(|at| *at <= now).max()
}

#[cfg(test)]
mod tests {
    use std::future::pending;

    use jiff::SignedDuration;
    use jiff::civil::Time;

    use super::*;
    use crate::store::{Keys, check_backup};

    #[tokio::test]
    async fn each_moment_has_one_copy_and_beyond_the_number_only_our_own_files_go() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        let database = format!("sqlite:{}", path("wissel.db").display());
        let store = Store::init(&database, &Keys::create(&path("wissel.key")).unwrap()).await.unwrap();
        let key = SigningKey::create(&path("ijkpunt.key")).unwrap();
        let public = key.public();
        let terms = Backups { folder: None, at: Time::midnight(), every_hours: 24, keep: 2 };
        let plan = Arc::new(Plan { folder: path("kopie"), terms, database, key });
        let files = || {
            let all = std::fs::read_dir(path("kopie")).unwrap();
            let mut all: Vec<_> = all.map(|file| file.unwrap().file_name().into_string().unwrap()).collect();
            all.retain(|name| {
                name.starts_with("gegevens-") && std::path::Path::new(name).extension().is_some_and(|end| end == "db")
            });
            all.sort_unstable();
            all
        };
        std::fs::create_dir(path("kopie")).unwrap();
        // A whole one of somebody else, and half a one that was broken off.
        for name in ["gegevens-19990101T000000000000Z.db", "gegevens-19990101T000000000000Z.json"] {
            std::fs::write(path("kopie").join(name), "van een ander").unwrap();
        }
        for name in ["gegevens-19990102T000000000000Z.db", "sleutels-19990102T000000000000Z.db"] {
            std::fs::write(path("kopie").join(name), "half").unwrap();
        }
        let day: Timestamp = "2026-07-10T12:00:00Z".parse().unwrap();
        let later = |hours| day + SignedDuration::from_hours(hours);
        for hours in [0, 1, 24, 25, 48] {
            look(&store, &plan, later(hours), pending()).await.unwrap();
        }
        let ours = ["gegevens-20260711T120000000000Z.db", "gegevens-20260712T120000000000Z.db"];
        assert_eq!(files(), [&["gegevens-19990101T000000000000Z.db"][..], &ours[..]].concat());
        check_backup(&path("kopie"), None, Some(&public)).await.unwrap();
        assert_eq!(store.backups().await.unwrap().iter().filter(|one| one.good()).count(), 3);

        // A folder that can't be made: told, and tried again after an hour, not before.
        let broken = Arc::new(Plan { folder: path("wissel.key").join("x"), ..Arc::into_inner(plan).unwrap() });
        for hours in [72, 72] {
            look(&store, &broken, later(hours), pending()).await.unwrap();
        }
        let failed = store.backups().await.unwrap().remove(0);
        assert!(!failed.good() && failed.begun == later(72) && !failed.why.is_empty(), "{failed:?}");
        look(&store, &broken, later(74), pending()).await.unwrap();
        assert_eq!(store.backups().await.unwrap()[0].begun, later(74));
        store.close().await;
    }

    #[tokio::test]
    async fn a_server_that_stops_breaks_a_copy_off_and_the_next_one_makes_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        let database = format!("sqlite:{}", path("wissel.db").display());
        let store = Store::init(&database, &Keys::create(&path("wissel.key")).unwrap()).await.unwrap();
        let key = SigningKey::create(&path("ijkpunt.key")).unwrap();
        let terms = Backups { folder: None, at: Time::midnight(), every_hours: 24, keep: 2 };
        let plan = Arc::new(Plan { folder: path("kopie"), terms, database, key });
        let day: Timestamp = "2026-07-10T12:00:00Z".parse().unwrap();
        // The copy begins, makes its files, and is stopped where it waits for the first time.
        let shutdown = CancellationToken::new();
        shutdown.cancel();
        look(&store, &plan, day, stopped(shutdown, Duration::ZERO)).await.unwrap();
        let last = store.backups().await.unwrap().remove(0);
        assert_eq!((last.why.as_str(), last.ended.is_some()), (STOPPED, true));
        let left = std::fs::read_dir(path("kopie")).unwrap().map(|file| file.unwrap().path());
        assert_eq!(left.filter(|file| file.extension().is_some_and(|end| end == "db")).count(), 0);

        look(&store, &plan, day + SignedDuration::from_hours(1), pending()).await.unwrap();
        assert!(store.backups().await.unwrap()[0].good(), "the turn is nobody's");
        check_backup(&path("kopie"), None, None).await.unwrap();
        store.close().await;
    }

    #[test]
    fn a_copy_is_due_at_its_hours_by_the_clock_of_the_houses() {
        let due = |at: &str, every_hours, now: &str| {
            let terms = Backups { folder: None, at: at.parse().unwrap(), every_hours, keep: 1 };
            due(&terms, now.parse().unwrap()).unwrap().to_string()
        };
        assert_eq!(due("02:30", 24, "2026-01-10T12:00:00Z"), "2026-01-10T01:30:00Z");
        assert_eq!(due("02:30", 24, "2026-01-10T01:29:59Z"), "2026-01-09T01:30:00Z");
        assert_eq!(due("02:30", 24, "2026-07-10T01:00:00Z"), "2026-07-10T00:30:00Z", "summer");
        assert_eq!(due("22:00", 6, "2026-01-10T10:00:00Z"), "2026-01-10T09:00:00Z", "over midnight");
        assert_eq!(due("02:30", 24, "2026-03-29T12:00:00Z"), "2026-03-29T01:30:00Z", "an hour that isn't there");
    }
}
