//! `wissel doctor --server`: what is well, what is wrong, and what to do about it.

use serde_json::Value;

use crate::place::Place;

/// What it found, by part, and whether it is all well.
pub fn looked(place: &Place) -> (bool, Vec<(String, String, String)>) {
    let file = place.path("server.toml");
    let output = place.run(&["doctor", "--server", "--json", "--config", file.to_str().unwrap()]);
    let said: Value = serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|_| panic!("{}", String::from_utf8_lossy(&output.stderr)));
    let text = |row: &Value, name: &str| row[name].as_str().unwrap().to_owned();
    let rows = said["bevindingen"].as_array().unwrap();
    let rows = rows.iter().map(|row| (text(row, "onderdeel"), text(row, "staat"), text(row, "bevinding"))).collect();
    assert_eq!(output.status.success(), said["goed"] == true);
    (output.status.success(), rows)
}

pub fn part<'a>(rows: &'a [(String, String, String)], name: &str) -> (&'a str, &'a str) {
    let found = rows.iter().find(|(part, ..)| part == name).unwrap_or_else(|| panic!("{name}: {rows:#?}"));
    (&found.1, &found.2)
}

#[tokio::test(flavor = "multi_thread")]
async fn it_looks_at_an_installation_beside_its_server_and_names_what_is_wrong() {
    use std::os::unix::fs::PermissionsExt as _;
    let place = Place::new().await;
    place.configure("", "");
    let (well, rows) = looked(&place);
    assert!(well, "{rows:#?}");
    for name in ["instellingen", "sleutel", "database", "tabellen", "logboek", "schijf", "certificaat"] {
        assert_eq!(part(&rows, name).0, "goed", "{name}: {rows:#?}");
    }
    assert_eq!(part(&rows, "database").1, "SQLite, 1 huis");
    assert_eq!(part(&rows, "dienst").0, "let op", "nobody serves it yet");

    let server = place.serve();
    let text = std::fs::read_to_string(place.path("server.toml")).unwrap();
    let address = server.api.trim_start_matches("http://");
    std::fs::write(place.path("server.toml"), text.replace("127.0.0.1:0", address)).unwrap();
    let (well, rows) = looked(&place);
    assert!(well, "beside a server that runs: {rows:#?}");
    assert_eq!(part(&rows, "dienst").0, "goed");
    drop(server);

    std::fs::set_permissions(place.path("wissel.key"), std::fs::Permissions::from_mode(0o644)).unwrap();
    let (well, rows) = looked(&place);
    assert!(!well);
    assert_eq!(part(&rows, "sleutel").0, "FOUT");
    std::fs::remove_file(place.path("wissel.db")).unwrap();
    assert_eq!(part(&looked(&place).1, "database").0, "FOUT");
}
