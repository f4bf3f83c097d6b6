//! The loop: what came in is drained, effects are begun, then one frame is drawn if it was needed.
//!
//! The rules it keeps: one write a frame and none when idle (the only clock is the next change of a shown time); a key is
//! answered at once, while the feed alone draws no more often than the terminal's frame; a terminal that stands still stops
//! neither keys nor signals; what was handed in when the desk must leave gets two seconds to arrive.

use std::collections::VecDeque;
use std::time::{Duration, Instant};

use jiff::{SignedDuration, Timestamp};
use rustix::event::{PollFd, PollFlags};

use super::chosen;
use super::effect::{Effect, Timer};
use super::input::{Input, Reader, wait};
use super::model::Model;
use super::model::ids::Ids;
use super::msg::Msg;
use super::pace::Pace;
use super::perform::Performer;
use super::plain;
use super::policy::Policy;
use super::post::{PostBox, post};
use super::screens;
use super::terminal::{
    Capabilities, Rows, Screen, Session, SessionPolicy, Signal, Suspended, Tty, clipboard, install_panic_hook,
    watch_signals,
};
use super::ui::look::Look;
use super::update::{next_change, update};
use crate::client::Api;
use crate::client::credentials::{self, Credentials};
use crate::i18n;
use crate::settings::Settings;
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
    /// In lines, without a screen.
    pub plain: bool,
}

impl DeskOptions {
    /// The desk on this API, as these settings say.
    pub fn new(api: Api, settings: Settings) -> Self {
        Self {
            api,
            settings,
            policy: Policy::default(),
            credentials: None,
            token_at: None,
            silent: Vec::new(),
            plain: false,
        }
    }
}

/// Why the desk can't be opened, or had to stop.
#[derive(Debug, thiserror::Error)]
pub enum DeskError {
    /// A kiosk is only worked at by hand.
    #[error("{}", t!("plain-by-hand"))]
    NoTerminal,
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

impl From<Msg> for Event {
    fn from(msg: Msg) -> Self {
        Event::Msg(Box::new(msg))
    }
}

/// How the loop goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Go {
    On,
    Leave,
}

/// Open the desk and work at it until it is left.
///
/// The desk has this thread for itself: it waits for the terminal, answers it and draws. Whatever takes time (calls, the
/// feed, signals) runs on a thread of its own, so that a key never crosses a thread.
///
/// # Errors
/// When there is no terminal that it can work on.
pub fn run(options: DeskOptions) -> Result<(), DeskError> {
    let lang = options.settings.lang();
    i18n::speak(lang);
    let caps = Capabilities::detect().with_low_bandwidth(options.settings.low_bandwidth());
    let aside = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .thread_name("net")
        .on_thread_start(move || i18n::speak(lang))
        .enable_all()
        .build()?;
    let entered = aside.enter();
    // Where no cursor can be placed there are lines.
    let result = if options.plain || caps.dumb {
        plain::run(options, &caps)
    } else {
        open(options, &caps).and_then(|mut desk| {
            let worked = desk.work();
            desk.leave();
            worked
        })
    };
    drop(entered);
    // A name that is still being looked up must not keep anyone from leaving.
    aside.shutdown_background();
    result
}

/// Ask for what is needed first, and meanwhile take the terminal.
fn open(options: DeskOptions, caps: &Capabilities) -> Result<DeskLoop, DeskError> {
    let (post, postbox) = post()?;
    let DeskOptions { api, settings, policy, credentials, token_at, silent, .. } = options;
    let signed_in = api.has_token();
    let mut performer = Performer::new(api, credentials, post.clone());
    if signed_in {
        performer.begin(Effect::Start);
    }
    let (mut keymap, wrong_keys) = chosen::keymap(settings.keymap(), settings.dirs());
    let (quick, wrong_quick) = chosen::quick_actions(&settings, &mut keymap);
    let (theme, wrong_theme) = chosen::theme(settings.theme(), settings.dirs());
    install_panic_hook();
    let session = Session::enter(Tty::open()?, SessionPolicy { suspend: !policy.kiosk })?;
    let screen = Screen::new(session.output()?, session.size(), caps);
    let look = Look::new(theme.at(caps.depth), caps.glyphs).sparing(caps.slow);
    let ids = Ids::new(format!("{}{}", uuid::Uuid::now_v7(), uuid::Uuid::now_v7()).as_bytes());
    let mut model = Model::new(Timestamp::now(), screen.size(), look, std::sync::Arc::new(keymap), ids, signed_in);
    chosen::furnish(&mut model, &settings, policy, token_at, &silent);
    model.desk.settle = caps.settle();
    model.quick = quick;
    if let Some(wrong) = wrong_keys.or(wrong_theme).or(wrong_quick) {
        model.refuse(wrong);
    }
    let reader = Reader::new(session.tty().reader()?, caps.timing());
    watch_signals(move |signal| post.send(Event::Signal(signal)))?;
    Ok(DeskLoop {
        session,
        screen,
        rows: None,
        reader,
        model,
        performer,
        postbox,
        timers: Vec::new(),
        pace: Pace::new(caps, Instant::now()),
        skew: SignedDuration::ZERO,
        clock: None,
        clock_stale: true,
    })
}

struct DeskLoop {
    session: Session,
    screen: Screen<std::fs::File>,
    /// What has to be drawn anew; none is everything.
    rows: Option<Rows>,
    reader: Reader,
    model: Model,
    performer: Performer,
    postbox: PostBox,
    /// What the update wants to hear later.
    timers: Vec<(Instant, Timer)>,
    /// When the next frame is drawn.
    pace: Pace,
    /// How far the server's clock is ahead of ours.
    skew: SignedDuration,
    /// When a shown time changes, as far as it was asked.
    clock: Option<Timestamp>,
    /// That has to be asked again.
    clock_stale: bool,
}

/// What a wait ended with.
#[derive(Debug, Default)]
struct Heard {
    events: VecDeque<Event>,
    /// The terminal takes bytes again.
    room: bool,
}

impl DeskLoop {
    fn work(&mut self) -> Result<(), DeskError> {
        self.draw()?;
        loop {
            let frame = self.pace.next().filter(|_| !self.screen.waits());
            let Heard { mut events, room } = self.wait(frame)?;
            while let Some(event) = events.pop_front().or_else(|| self.postbox.take()) {
                let feed = matches!(&event, Event::Msg(msg) if matches!(**msg, Msg::Feed(_) | Msg::Counts(_)));
                self.pace.owe(!feed);
                if self.take(event)? == Go::Leave {
                    return Ok(());
                }
            }
            if room {
                self.screen.push()?;
                self.pace.hurry();
            }
            let now = Instant::now();
            self.pace.opens(self.model.waiting.is_some() && self.model.lock.is_none(), now);
            if self.pace.due(now) && !self.screen.waits() {
                self.draw()?;
            }
        }
    }

    /// Sleep until something is to be heard, or until `frame`.
    fn wait(&mut self, frame: Option<Instant>) -> Result<Heard, DeskError> {
        let begin = Instant::now();
        let mut until = self.reader.deadline();
        let clock = self.clock().map(|at| begin + self.wait_until(at));
        for other in frame.into_iter().chain(clock).chain(self.timers.iter().map(|(at, _)| *at)) {
            until = until.min(other);
        }
        let mut fds = vec![PollFd::new(&self.reader, PollFlags::IN), PollFd::new(&self.postbox, PollFlags::IN)];
        if self.screen.waits() {
            fds.push(PollFd::new(self.screen.output(), PollFlags::OUT));
        }
        wait(&mut fds, until.saturating_duration_since(begin))?;
        let said: Vec<PollFlags> = fds.iter().map(PollFd::revents).collect();
        drop(fds);
        let now = Instant::now();
        let inputs = if said[0].is_empty() { self.reader.pause(now) } else { self.reader.ready(said[0], now) };
        let mut events: VecDeque<Event> = inputs.into_iter().map(Event::Input).collect();
        if !said[1].is_empty() {
            self.postbox.answer_bell()?;
        }
        events.extend(self.timers.extract_if(.., |(at, _)| *at <= now).map(|(_, timer)| Msg::Timer(timer).into()));
        if clock.is_some_and(|at| at <= now) {
            events.push_back(Msg::Clock.into());
        }
        Ok(Heard { events, room: said.get(2).is_some_and(|said| !said.is_empty()) })
    }

    /// When a shown time changes. Asked again only when what is shown may have changed by more than a key: after a move the
    /// preview follows, and that asks.
    fn clock(&mut self) -> Option<Timestamp> {
        if std::mem::take(&mut self.clock_stale) {
            self.clock = next_change(&self.model);
        }
        self.clock
    }

    fn wait_until(&self, at: Timestamp) -> Duration {
        let left = at.duration_since(Timestamp::now() + self.skew);
        Duration::try_from(left).unwrap_or_default().max(Duration::from_millis(50))
    }

    fn take(&mut self, event: Event) -> Result<Go, DeskError> {
        if !matches!(event, Event::Input(_)) {
            self.clock_stale = true;
        }
        match event {
            Event::Input(Input::Key(key)) => self.tell(Msg::Key(key)),
            Event::Input(Input::Paste(text) | Input::Burst(text)) => self.tell(Msg::Paste(text)),
            Event::Input(Input::HangUp) | Event::Signal(Signal::HangUp | Signal::Terminate) => Ok(Go::Leave),
            Event::Signal(Signal::Resize) => {
                let size = self.session.size();
                self.screen.resize(size);
                self.pace.anew();
                self.tell(Msg::Resize(size))
            }
            Event::Signal(Signal::Suspend) => self.suspend(),
            Event::Signal(Signal::Continue) => {
                self.repaint();
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
        self.model.now = Timestamp::now() + self.skew;
        let effects = update(&mut self.model, msg);
        let moved = self.model.moved.and_then(|from| screens::moved(&self.model, from)).unwrap_or(Rows::ALL);
        self.rows = Some(self.rows.map_or(moved, |rows| rows.with(moved)));
        for effect in effects {
            match effect {
                Effect::Quit => return Ok(Go::Leave),
                Effect::Repaint => self.repaint(),
                Effect::Copy(text) => self.screen.pass(&clipboard(&text))?,
                Effect::Suspend => return self.suspend(),
                Effect::After { millis, timer } => self.remind(millis, timer),
                effect => self.performer.begin(effect),
            }
        }
        Ok(Go::On)
    }

    /// The cursor's rest is counted anew by each move.
    fn remind(&mut self, millis: u64, timer: Timer) {
        if matches!(timer, Timer::Settle(_)) {
            self.timers.retain(|(_, old)| !matches!(old, Timer::Settle(_)));
        }
        self.timers.push((Instant::now() + Duration::from_millis(millis), timer));
    }

    fn suspend(&mut self) -> Result<Go, DeskError> {
        let allowed = matches!(self.session.suspend()?, Suspended::Resumed);
        let size = self.session.size();
        self.screen.resize(size);
        self.pace.anew();
        self.tell(Msg::Resize(size))?;
        self.tell(Msg::Resumed { allowed })
    }

    fn repaint(&mut self) {
        self.screen.invalidate();
        self.pace.anew();
        self.rows = Some(Rows::ALL);
    }

    fn draw(&mut self) -> Result<(), DeskError> {
        let model = &self.model;
        let mut rows = self.rows.take().unwrap_or(Rows::ALL);
        if self.pace.last_lines() {
            // The rest is owed until what is being opened is there.
            self.rows = Some(Rows::ALL);
            rows = screens::last_lines(model);
        }
        self.screen.draw(rows, |buffer| screens::draw_rows(model, buffer, rows))?;
        self.pace.drawn(self.screen.stats().last, Instant::now());
        Ok(())
    }

    /// Leaving: a draft is kept, what was handed in gets a moment to arrive.
    fn leave(&mut self) {
        let began = Instant::now();
        let _ = self.tell(Msg::Leaving);
        while self.performer.busy() || self.model.outbox.under_way {
            let Some(msg) = self.postbox.last(began) else { break };
            let down = matches!(msg, Msg::LinkDown);
            let _ = self.tell(msg);
            if down {
                break;
            }
        }
    }
}
