//! Readiness and `wissel doctor --server` on PostgreSQL: what is away, what is of another version, and whom the walls hold.

use std::time::{Duration, Instant};

use super::postgres::Cluster;
use super::world::{Server, World, wissel};

/// Waits until the server says this of itself.
async fn says(server: &Server, status: u16) {
    let http = reqwest::Client::builder().tls_certs_only(std::iter::empty()).no_proxy().build().unwrap();
    let until = Instant::now() + Duration::from_mins(1);
    loop {
        let alive = http.get(format!("{}/v1/gezondheid/levend", server.api)).send().await.unwrap();
        assert_eq!(alive.status(), 200, "the process runs, whatever is away");
        let ready = http.get(format!("{}/v1/gezondheid/gereed", server.api)).send().await.unwrap();
        if ready.status().as_u16() == status {
            assert_eq!(ready.headers().contains_key("retry-after"), status == 503);
            return;
        }
        assert!(Instant::now() < until, "it still says {}", ready.status());
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_is_not_ready_while_its_tables_are_older_or_its_database_is_away() {
    let cluster = Cluster::start(&["fsync=off"]);
    let world = World::new(&cluster).await;
    let server = world.serve(&cluster);
    says(&server, 200).await;
    let newest = "(select max(version) from _sqlx_migrations)";
    let mark = |done: bool| {
        let change = format!("update _sqlx_migrations set success = {done} where version = {newest}");
        cluster.run(&world.database, &change);
    };
    mark(false);
    says(&server, 503).await;
    mark(true);
    says(&server, 200).await;
    cluster.kill();
    says(&server, 503).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_doctor_sees_whom_the_walls_hold() {
    let cluster = Cluster::shared();
    let world = World::new(cluster).await;
    let file = world.folder.path().join("server.toml");
    let looked = |url: &str| {
        let text = format!("database = \"{url}\"\nkey-file = \"{}\"\n", world.key().display());
        std::fs::write(&file, text).unwrap();
        let output = wissel(&["doctor", "--server", "--json", "--config", file.to_str().unwrap()]);
        let said: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        let rows = said["bevindingen"].as_array().unwrap().clone();
        move |part: &str| {
            let row = rows.iter().find(|row| row["onderdeel"] == part).unwrap_or_else(|| panic!("{part}: {rows:#?}"));
            (row["staat"].as_str().unwrap().to_owned(), row["bevinding"].as_str().unwrap().to_owned())
        }
    };
    let well = looked(&cluster.url(&world.database));
    for part in ["database", "muren", "tabellen", "logboek", "klok"] {
        assert_eq!(well(part).0, "goed", "{part}: {}", well(part).1);
    }
    assert!(well("muren").1.contains("toepassing"));
    let owner = looked(&cluster.owner_url(&world.database));
    assert_eq!(owner("muren").0, "FOUT", "the owner goes around them");
    cluster.run(&world.database, "alter table journal no force row level security");
    assert!(looked(&cluster.url(&world.database))("muren").1.contains("journal"));
}
