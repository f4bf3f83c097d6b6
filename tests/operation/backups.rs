//! The copies that a running server makes by itself, as somebody sees them who looks after the machine.

use std::time::{Duration, Instant};

use crate::doctor::{looked, part};
use crate::place::{PATIENCE, Place, fetch};

#[tokio::test(flavor = "multi_thread")]
async fn a_server_makes_the_copy_that_is_due_and_doctor_says_how_old_it_is() {
    let place = Place::new().await;
    let path = |name: &str| place.path(name).display().to_string();
    assert!(place.run(&["audit", "key", &path("ijkpunt.key")]).status.success());
    let backup = format!("[backup]\nfolder = \"{}\"\n", path("kopie"));
    place.configure("", &backup);
    let unsigned = place.run(&["config", "check", &path("server.toml")]);
    assert!(String::from_utf8_lossy(&unsigned.stdout).contains("signing-key"), "{unsigned:?}");

    let signed =
        format!("{backup}[checkpoints]\nsigning-key = \"{}\"\nfile = \"{}\"\n", path("ijkpunt.key"), path("ij.txt"));
    place.configure("", &format!("{signed}[metrics]\nlisten = \"127.0.0.1:0\"\n"));
    assert_eq!(part(&looked(&place).1, "kopie").0, "let op", "none was made yet");
    let mut server = place.serve();
    let metrics = server.metrics().to_owned();
    server.says("a backup was made");
    assert!(place.run(&["backup", "check", &path("kopie"), "--public-key", &path("ijkpunt.key.pub")]).status.success());
    let (_, rows) = looked(&place);
    assert_eq!(part(&rows, "kopie").0, "goed", "{rows:#?}");
    assert!(part(&rows, "kopie").1.contains("gegevens-"), "{rows:#?}");
    let (_, _, numbers) = fetch(&metrics, &[]).await;
    assert!(numbers.contains("wissel_backup_failures_total 0"), "{numbers}");
    // The checkpoints hold all that there is, within a few seconds.
    let until = Instant::now() + PATIENCE;
    let kept = |numbers: &str| {
        let line = numbers.lines().find_map(|line| line.strip_prefix("wissel_checkpoint_kept_seconds "));
        line.is_some_and(|at| at.parse::<f64>().unwrap() > 0.0)
    };
    while !kept(&fetch(&metrics, &[]).await.2) {
        assert!(Instant::now() < until, "no checkpoint is kept");
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    let (_, rows) = looked(&place);
    assert_eq!(part(&rows, "ijkpunten").0, "goed", "{rows:#?}");
    assert_eq!(part(&rows, "bezorging").0, "goed", "{rows:#?}");
    drop(server);
    assert!(place.run(&["audit", "verify", "--config", &path("server.toml")]).status.success(), "the chain holds");
}
