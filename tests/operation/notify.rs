//! What the service manager hears, on a socket as it has one.

use std::os::unix::net::UnixDatagram;

use crate::place::{PATIENCE, Place};

/// Hears until this comes; what came before it.
fn hear(socket: &UnixDatagram, what: &str) -> String {
    let (mut all, mut buffer) = (String::new(), [0; 512]);
    loop {
        let count = socket.recv(&mut buffer).unwrap_or_else(|error| panic!("no {what} after\n{all}: {error}"));
        let text = std::str::from_utf8(&buffer[..count]).unwrap();
        all += text;
        if text.lines().any(|line| line == what) {
            return all;
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn it_tells_that_it_is_up_alive_reading_anew_and_stopping() {
    let place = Place::new().await;
    place.configure("", "");
    let path = place.path("notify");
    let socket = UnixDatagram::bind(&path).unwrap();
    socket.set_read_timeout(Some(PATIENCE)).unwrap();
    let mut server = place.serve_with(&[("NOTIFY_SOCKET", &path)]);
    hear(&socket, "READY=1");
    hear(&socket, "WATCHDOG=1");
    server.signal("HUP");
    assert!(hear(&socket, "RELOADING=1").contains("MONOTONIC_USEC="));
    hear(&socket, "READY=1");
    hear(&socket, "WATCHDOG=1");
    server.signal("TERM");
    hear(&socket, "STOPPING=1");
    assert!(server.ended(), "it stops in order");
}
