//! The line between a person and the desk: what terminals, hands and bad connections do to it. The real binary on a real
//! pseudo-terminal, on the real API.
#![cfg(all(feature = "tui", feature = "server"))]
#![expect(clippy::unwrap_used, reason = "a test that cannot set up its world has failed")]

mod broken;
mod bytes;
mod line;
mod noise;
#[path = "../support/mod.rs"]
mod support;
mod thin;

use support::demo::Demo;
use support::pty::Pty;
use wissel::client::{Api, Lines};

const SIZE: (u16, u16) = (100, 30);

/// The list is there.
fn filled(screen: &str) -> bool {
    screen.lines().any(|line| line.starts_with('>'))
}

/// The desk of a user with its list filled.
fn desk(demo: &Demo, size: (u16, u16)) -> Pty {
    let mut desk = demo.desk("intake", size);
    desk.wait_until("a filled inbox", filled);
    desk
}

/// The API, as this user sees it.
fn api(demo: &Demo, user: &str) -> Api {
    let api = Api::new(&demo.api, Lines::Safe).unwrap();
    api.set_token(Some(demo.token(user).to_owned().into()));
    api
}

fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap()
}

/// How far the journal is: every command that was accepted moves it on, whoever may see it.
fn journal(demo: &Demo) -> u64 {
    let (runtime, api) = (runtime(), api(demo, "intake"));
    let mut at = 0;
    loop {
        let stretch = runtime.block_on(api.poll(at, 500)).unwrap();
        if stretch.seq <= at {
            return at;
        }
        at = stretch.seq;
    }
}

/// Leaves the desk, which gives the terminal back as it found it.
fn leave(desk: &mut Pty) {
    desk.press("q");
    assert_eq!(desk.wait_end(), Some(0));
    let screen = desk.screen();
    assert!(!screen.alternate_screen() && !screen.hide_cursor() && !screen.bracketed_paste());
    assert_eq!(screen.mouse_protocol_mode(), vt100::MouseProtocolMode::None);
}
