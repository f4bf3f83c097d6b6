//! Signals as messages.

use std::io;

use rustix::process::Signal as Number;
use tokio::signal::unix::{SignalKind, signal};

/// What a signal asks of the desk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Signal {
    /// The window has another size (SIGWINCH).
    Resize,
    /// Leave in order (SIGTERM, SIGINT, SIGQUIT).
    Terminate,
    /// The terminal is gone (SIGHUP): leave without drawing.
    HangUp,
    /// Suspend (SIGTSTP from outside; Ctrl-Z is a key).
    Suspend,
    /// Running again (SIGCONT): repaint.
    Continue,
}

/// Hand every signal to `send` from now on, until it answers `false`. Needs a running tokio runtime with I/O.
///
/// # Errors
/// When a handler can't be registered.
pub fn watch_signals(mut send: impl FnMut(Signal) -> bool + Send + 'static) -> io::Result<()> {
    let mut resize = signal(SignalKind::window_change())?;
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut quit = signal(SignalKind::quit())?;
    let mut hang_up = signal(SignalKind::hangup())?;
    let mut stop = signal(SignalKind::from_raw(Number::TSTP.as_raw()))?;
    let mut go_on = signal(SignalKind::from_raw(Number::CONT.as_raw()))?;
    tokio::spawn(async move {
        loop {
            let heard = tokio::select! {
                Some(()) = hang_up.recv() => Signal::HangUp,
                Some(()) = terminate.recv() => Signal::Terminate,
                Some(()) = interrupt.recv() => Signal::Terminate,
                Some(()) = quit.recv() => Signal::Terminate,
                Some(()) = resize.recv() => Signal::Resize,
                Some(()) = stop.recv() => Signal::Suspend,
                Some(()) = go_on.recv() => Signal::Continue,
                else => return,
            };
            if !send(heard) {
                return;
            }
        }
    });
    Ok(())
}

#[cfg(test)]
mod tests {
    use rustix::process::{getpid, kill_process};

    use super::*;

    #[tokio::test]
    async fn every_signal_becomes_its_message() {
        let (send, mut heard) = tokio::sync::mpsc::unbounded_channel();
        watch_signals(move |signal| send.send(signal).is_ok()).unwrap();
        for (number, expected) in [
            (Number::WINCH, Signal::Resize),
            (Number::TERM, Signal::Terminate),
            (Number::INT, Signal::Terminate),
            (Number::HUP, Signal::HangUp),
            (Number::TSTP, Signal::Suspend),
            (Number::CONT, Signal::Continue),
        ] {
            kill_process(getpid(), number).unwrap();
            assert_eq!(heard.recv().await, Some(expected));
        }
    }
}
