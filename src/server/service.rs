//! What the service manager is told (`sd_notify`): up, reading anew, stopping, still alive. Nothing where there is none.

use sd_notify::NotifyState;

/// Requests are taken.
pub fn ready() {
    tell(&[NotifyState::Ready]);
}

/// Files are being read anew; [`ready`] follows.
pub fn reloading() {
    match NotifyState::monotonic_usec_now() {
        Ok(now) => tell(&[NotifyState::Reloading, now]),
        Err(_) => tell(&[NotifyState::Reloading]),
    }
}

/// No new requests are taken.
pub fn stopping() {
    tell(&[NotifyState::Stopping]);
}

/// The watchdog may sit down again.
pub fn alive() {
    tell(&[NotifyState::Watchdog]);
}

fn tell(states: &[NotifyState<'_>]) {
    if let Err(error) = sd_notify::notify(states) {
        tracing::warn!(cause = %error, "the service manager can't be told");
    }
}
