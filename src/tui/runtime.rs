//! The loop: what came in is drained, effects are begun, then one frame is drawn if it was needed.
//!
//! The rules it keeps: one write a frame and none when idle (the only clock is the next change of a shown time); a key is
//! answered at once, while the feed alone draws no more often than the terminal's frame; what was handed in when the desk
//! must leave gets two seconds to arrive.

use std::time::{Duration, Instant};

use jiff::{SignedDuration, Timestamp};
use ratatui::Terminal;
use ratatui::backend::Backend;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

use super::input::{Input, Reader};
use super::intent::CATALOGUE;
use super::keymap::Keymap;
use super::model::Model;
use super::model::ids::Ids;
use super::msg::Msg;
use super::perform::Performer;
use super::policy::Policy;
use super::screens;
use super::terminal::{
    Capabilities, Session, SessionPolicy, Signal, Suspended, Tty, WireBackend, install_panic_hook, watch_signals,
};
use super::theme::Theme;
use super::ui::look::Look;
use super::update::{next_change, update};
use crate::client::Api;
use crate::client::credentials::{self, Credentials};
use crate::i18n;
use crate::settings::{ConfigDirs, Settings};
use crate::t;

/// What the desk is opened with.
#[derive(Debug)]
pub struct DeskOptions {
    /// The API, with the session's token when there is one.
    pub api: Api,
    /// What was chosen: language, keymap, theme, manners.
    pub settings: Settings,
    /// What an administrator decided.
    pub policy: Policy,
    /// Where a session's token is kept; none keeps it in memory.
    pub credentials: Option<Credentials>,
    /// Where the session's token came from.
    pub token_at: Option<credentials::Place>,
    /// Places that should have had the token and didn't answer.
    pub silent: Vec<credentials::Silence>,
}

impl DeskOptions {
    /// The desk on this API, as these settings say.
    pub fn new(api: Api, settings: Settings) -> Self {
        Self { api, settings, policy: Policy::default(), credentials: None, token_at: None, silent: Vec::new() }
    }
}

/// Why the desk can't be opened, or had to stop.
#[derive(Debug, thiserror::Error)]
pub enum DeskError {
    /// The terminal can't place a cursor.
    #[error("{}", t!("desk-dumb"))]
    Dumb,
    /// The terminal is gone or was never there.
    #[error("{}", t!("desk-terminal", why = .0.to_string()))]
    Terminal(#[from] std::io::Error),
}

/// What reaches the loop.
#[derive(Debug)]
pub(super) enum Event {
    /// A message.
    Msg(Box<Msg>),
    /// From the terminal.
    Input(Input),
    /// A signal.
    Signal(Signal),
}

/// How the loop goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Go {
    On,
    Leave,
}

/// Open the desk and work at it until it is left.
///
/// # Errors
/// When there is no terminal that it can work on.
pub async fn run(options: DeskOptions) -> Result<(), DeskError> {
    let settings = &options.settings;
    i18n::speak(settings.lang());
    let caps = Capabilities::detect();
    if caps.dumb {
        return Err(DeskError::Dumb);
    }
    let (keymap, wrong_keys) = keymap(settings.keymap(), settings.dirs());
    let (theme, wrong_theme) = theme(settings.theme(), settings.dirs());
    install_panic_hook();
    let session = Session::enter(Tty::open()?, SessionPolicy { suspend: !options.policy.kiosk })?;
    let backend = WireBackend::new(session.output()?, session.sizer()?, &caps);
    let terminal = Terminal::new(backend)?;
    let look = Look::new(theme, caps.glyphs);
    let ids = Ids::new(format!("{}{}", uuid::Uuid::now_v7(), uuid::Uuid::now_v7()).as_bytes());
    let signed_in = options.api.has_token();
    let size = terminal.backend().size()?;
    let mut model = Model::new(Timestamp::now(), size, look, std::sync::Arc::new(keymap), ids, signed_in);
    model.desk.preview = settings.preview();
    model.advance = settings.advance();
    model.clipboard = settings.clipboard() && !options.policy.kiosk;
    model.idle_minutes = options.policy.idle_minutes(Some(settings.idle_lock_minutes()));
    model.policy = options.policy;
    model.token_at = options.token_at;
    if let Some(silence) = options.silent.first() {
        let what = silence.to_string();
        model.refuse(match options.token_at {
            Some(place) => t!("token-elsewhere", what = what, place = place.name()),
            None => t!("token-silent", what = what),
        });
    }
    if let Some(wrong) = wrong_keys.or(wrong_theme) {
        model.refuse(wrong);
    }
    let (send, receive) = unbounded_channel();
    let _reader = reader(&session, &caps, &send)?;
    let signals = send.clone();
    watch_signals(move |signal| signals.send(Event::Signal(signal)).is_ok())?;
    let performer = Performer::new(options.api, options.credentials, send);
    let mut desk = DeskLoop {
        session,
        terminal,
        model,
        performer,
        receive,
        frame: caps.frame_interval(),
        skew: SignedDuration::ZERO,
    };
    desk.work(signed_in).await
}

/// The keymap of that name; the one that ships when it can't be read, and what was wrong.
fn keymap(name: &str, dirs: &ConfigDirs) -> (Keymap, Option<String>) {
    match Keymap::load(name, dirs, &CATALOGUE) {
        Ok(keymap) => (keymap, None),
        Err(problems) => {
            let first = problems.first().map(ToString::to_string).unwrap_or_default();
            let fallback = Keymap::builtin("default", &CATALOGUE);
            (fallback.expect("the keymap that ships is whole: a test reads it"), Some(t!("keymap-wrong", what = first)))
        }
    }
}

fn theme(name: &str, dirs: &ConfigDirs) -> (Theme, Option<String>) {
    match Theme::load(name, dirs) {
        Ok(theme) => (theme, None),
        Err(problems) => {
            let first = problems.first().map(ToString::to_string).unwrap_or_default();
            (Theme::builtin("terminal").unwrap_or_default(), Some(t!("theme-wrong", what = first)))
        }
    }
}

fn reader(session: &Session, caps: &Capabilities, send: &UnboundedSender<Event>) -> std::io::Result<Reader> {
    let send = send.clone();
    Reader::spawn(session.tty().reader()?, caps.timing(), move |input| send.send(Event::Input(input)).is_ok())
}

struct DeskLoop {
    session: Session,
    terminal: Terminal<WireBackend<std::fs::File>>,
    model: Model,
    performer: Performer,
    receive: UnboundedReceiver<Event>,
    frame: Duration,
    /// How far the server's clock is ahead of ours.
    skew: SignedDuration,
}

impl DeskLoop {
    async fn work(&mut self, signed_in: bool) -> Result<(), DeskError> {
        if signed_in {
            self.performer.begin(super::effect::Effect::Start);
        }
        self.draw()?;
        let mut drawn = Instant::now();
        let mut late = false;
        loop {
            let clock = next_change(&self.model).map(|at| self.wait_until(at));
            let frame = late.then(|| self.frame.saturating_sub(drawn.elapsed()));
            let event = tokio::select! {
                event = self.receive.recv() => event,
                () = sleep(clock), if clock.is_some() => Some(Event::Msg(Box::new(Msg::Clock))),
                () = sleep(frame), if late => None,
            };
            let mut urgent = event.is_none();
            let mut events: std::collections::VecDeque<Event> = event.into_iter().collect();
            loop {
                while let Ok(more) = self.receive.try_recv() {
                    events.push_back(more);
                }
                let Some(event) = events.pop_front() else { break };
                urgent |= !matches!(&event, Event::Msg(msg) if matches!(**msg, Msg::Feed(_) | Msg::Counts(_)));
                if self.take(event)? == Go::Leave {
                    self.leave().await;
                    return Ok(());
                }
            }
            if urgent || drawn.elapsed() >= self.frame {
                self.draw()?;
                drawn = Instant::now();
                late = false;
            } else {
                late = true;
            }
        }
    }

    fn wait_until(&self, at: Timestamp) -> Duration {
        let left = at.duration_since(Timestamp::now() + self.skew);
        Duration::try_from(left).unwrap_or_default().max(Duration::from_millis(50))
    }

    fn take(&mut self, event: Event) -> Result<Go, DeskError> {
        match event {
            Event::Input(Input::Key(key)) => self.tell(Msg::Key(key)),
            Event::Input(Input::Paste(text) | Input::Burst(text)) => self.tell(Msg::Paste(text)),
            Event::Input(Input::HangUp) | Event::Signal(Signal::HangUp | Signal::Terminate) => Ok(Go::Leave),
            Event::Signal(Signal::Resize) => {
                let size = self.terminal.backend().size()?;
                self.tell(Msg::Resize(size))
            }
            Event::Signal(Signal::Suspend) => self.suspend(),
            Event::Signal(Signal::Continue) => {
                self.repaint()?;
                Ok(Go::On)
            }
            Event::Msg(msg) => {
                if let Msg::Started(Ok(start)) = &*msg {
                    self.skew = start.who.now.duration_since(Timestamp::now());
                    self.model.now = Timestamp::now() + self.skew;
                }
                self.tell(*msg)
            }
        }
    }

    fn tell(&mut self, msg: Msg) -> Result<Go, DeskError> {
        use super::effect::Effect;
        self.model.now = Timestamp::now() + self.skew;
        for effect in update(&mut self.model, msg) {
            match effect {
                Effect::Quit => return Ok(Go::Leave),
                Effect::Repaint => self.repaint()?,
                Effect::Copy(text) => self.session.copy(&text)?,
                Effect::Suspend => return self.suspend(),
                effect => self.performer.begin(effect),
            }
        }
        Ok(Go::On)
    }

    fn suspend(&mut self) -> Result<Go, DeskError> {
        let allowed = matches!(self.session.suspend()?, Suspended::Resumed);
        let size = self.terminal.backend().size()?;
        self.tell(Msg::Resize(size))?;
        self.tell(Msg::Resumed { allowed })
    }

    fn repaint(&mut self) -> Result<(), DeskError> {
        self.terminal.backend_mut().invalidate();
        self.terminal.clear()?;
        Ok(())
    }

    fn draw(&mut self) -> Result<(), DeskError> {
        let model = &self.model;
        self.terminal.draw(|frame| {
            if let Some(cursor) = screens::draw(model, frame.buffer_mut()) {
                frame.set_cursor_position(cursor);
            }
        })?;
        Ok(())
    }

    /// Leaving: a draft is kept, what was handed in gets a moment to arrive.
    async fn leave(&mut self) {
        const PATIENCE: Duration = Duration::from_secs(2);
        let until = tokio::time::Instant::now() + PATIENCE;
        let _ = self.tell(Msg::Leaving);
        while self.performer.busy() || self.model.outbox.under_way {
            match tokio::time::timeout_at(until, self.receive.recv()).await {
                Ok(Some(Event::Msg(msg)))
                    if matches!(*msg, Msg::Done { .. } | Msg::DraftKept { .. } | Msg::LinkDown) =>
                {
                    let down = matches!(*msg, Msg::LinkDown);
                    let _ = self.tell(*msg);
                    if down {
                        break;
                    }
                }
                Ok(Some(_)) => {}
                Ok(None) | Err(_) => break,
            }
        }
    }
}

async fn sleep(wait: Option<Duration>) {
    tokio::time::sleep(wait.unwrap_or_default()).await;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_keymaps_that_ship_know_every_intent_they_name() {
        for name in ["default", "function-keys", "vim"] {
            let keymap = Keymap::builtin(name, &CATALOGUE);
            assert!(keymap.is_ok(), "{name}: {:#?}", keymap.err());
        }
    }
}
