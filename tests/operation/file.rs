//! The server's file on the command line.

use crate::place::Place;

fn told(output: &std::process::Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

#[tokio::test]
async fn a_mistake_in_the_file_stops_the_server_and_check_names_its_place() {
    let place = Place::new().await;
    place.configure("lissen = 3", "");
    let file = place.path("server.toml");
    let file = file.to_str().unwrap();
    let served = place.run(&["serve", "--config", file]);
    assert_eq!(served.status.code(), Some(2));
    assert!(told(&served).contains("server.toml:4:1: 'lissen' bestaat niet. Bedoelt u 'listen'?"), "{}", told(&served));
    let checked = place.run(&["config", "check", file]);
    assert_eq!(checked.status.code(), Some(1));
    assert!(told(&checked).contains("server.toml:4:1:"), "{}", told(&checked));
    let example = place.run(&["config", "example", "--server"]);
    std::fs::write(file, &example.stdout).unwrap();
    assert_eq!(place.run(&["config", "check", file]).status.code(), Some(0), "the example is in order as it is");
}

#[tokio::test]
async fn what_everybody_could_read_along_is_refused_until_it_is_said_in_words() {
    let place = Place::new().await;
    place.configure("", "");
    let file = place.path("server.toml");
    let file = file.to_str().unwrap();
    let served = place.run(&["serve", "--config", file, "--listen", "0.0.0.0:0"]);
    assert_eq!(served.status.code(), Some(2));
    assert!(told(&served).contains("kan iedereen meelezen"), "{}", told(&served));
}
