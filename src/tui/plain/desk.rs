//! The loop of the linear desk: a line is heard, effects are begun, their answers awaited, then the turn is told and the
//! next question asked.
//!
//! The rules it keeps: nothing is said while somebody may be typing, but that the desk is locked; a line that came while an
//! answer was awaited waits too; whatever ends the desk leaves the terminal as it was, with nothing of a person in sight.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use jiff::{SignedDuration, Timestamp};
use ratatui::layout::Size;
use rustix::event::{PollFd, PollFlags};

use super::hear::Heard;
use super::modes::Modes;
use super::out::Out;
use super::reader::{Lines, Look};
use super::talk::Talk;
use super::waits::{answered, asked};
use crate::t;
use crate::tui::chosen::{furnish, keymap, quick_actions};
use crate::tui::effect::{Effect, Timer};
use crate::tui::input::wait;
use crate::tui::model::Model;
use crate::tui::model::ids::Ids;
use crate::tui::msg::Msg;
use crate::tui::perform::Performer;
use crate::tui::post::{PostBox, post};
use crate::tui::runtime::{DeskError, DeskOptions, Event};
use crate::tui::terminal::{Capabilities, Glyphs, Signal, install_panic_hook, size_of, watch_signals};
use crate::tui::theme::Theme;
use crate::tui::ui::look::Look as Looks;
use crate::tui::update::{next_change, update};

/// The update thinks in screens: this one shows ten rows of a list and never breaks a line.
const SCREEN: Size = Size::new(200, 14);
/// An answer that takes longer is told to be on its way.
const SLOW: Duration = Duration::from_secs(3);
/// After this long one can go on without it.
const PATIENCE: Duration = Duration::from_secs(20);

/// Open the linear desk and work at it until it is left. Runs inside the network's runtime.
///
/// # Errors
/// When nothing can be read or written.
pub fn run(options: DeskOptions, caps: &Capabilities) -> Result<(), DeskError> {
    let mut desk = Desk::open(options, caps)?;
    let worked = desk.work();
    desk.leave();
    match worked {
        // Nobody listens any more: that is leaving, too.
        Err(error) if matches!(error.kind(), io::ErrorKind::BrokenPipe | io::ErrorKind::TimedOut) => Ok(()),
        Err(error) if error.raw_os_error() == Some(rustix::io::Errno::IO.raw_os_error()) => Ok(()),
        worked => Ok(worked?),
    }
}

struct Desk {
    model: Model,
    talk: Talk,
    modes: Modes,
    out: Out,
    lines: Lines,
    performer: Performer,
    postbox: PostBox,
    timers: Vec<(Instant, Timer)>,
    skew: SignedDuration,
    /// What is awaited in this turn, and since when. What is asked between two turns keeps nobody from typing.
    awaited: Vec<&'static str>,
    since: Instant,
    told_slow: bool,
    /// A turn is over that nobody was told of.
    owed: bool,
    leaving: bool,
}

impl Desk {
    fn open(options: DeskOptions, caps: &Capabilities) -> Result<Self, DeskError> {
        // A kiosk is worked at by hand: no program types or listens there.
        let by_hand = rustix::termios::isatty(io::stdin()) && rustix::termios::isatty(io::stdout());
        if options.policy.kiosk && !by_hand {
            return Err(DeskError::NoTerminal);
        }
        let (post, postbox) = post()?;
        let DeskOptions { api, settings, policy, credentials, token_at, silent, .. } = options;
        let signed_in = api.has_token();
        let performer = Performer::new(api, credentials, post.clone());
        let (mut keymap, wrong_keys) = keymap(settings.keymap(), settings.dirs());
        let (quick, wrong_quick) = quick_actions(&settings, &mut keymap);
        let glyphs = if caps.utf8 { Glyphs::Unicode } else { Glyphs::Ascii };
        let look = Looks::new(Theme::builtin("mono").unwrap_or_default(), glyphs);
        let ids = Ids::new(format!("{}{}", uuid::Uuid::now_v7(), uuid::Uuid::now_v7()).as_bytes());
        let mut model = Model::new(Timestamp::now(), SCREEN, look, Arc::new(keymap), ids, signed_in);
        furnish(&mut model, &settings, policy, token_at, &silent);
        model.desk.preview = false;
        // No sign of the terminal's is used: a number is read out.
        model.clipboard = false;
        model.quick = quick;
        if let Some(wrong) = wrong_keys.or(wrong_quick) {
            model.refuse(wrong);
        }
        install_panic_hook();
        let stdin = io::stdin();
        let terminal = Modes::take(&stdin)?;
        let lines = Lines::new(rustix::io::dup(&stdin).map_err(io::Error::from)?, terminal.terminal());
        let gone = Arc::new(AtomicBool::new(false));
        let output = rustix::io::dup(io::stdout()).map_err(io::Error::from)?;
        let out = Out::new(output, !caps.utf8, !caps.dumb, Arc::clone(&gone));
        watch_signals(move |signal| {
            if matches!(signal, Signal::Terminate | Signal::HangUp) {
                gone.store(true, Ordering::Relaxed);
            }
            post.send(Event::Signal(signal))
        })?;
        let mut desk = Self {
            model,
            talk: Talk::new(),
            modes: terminal,
            out,
            lines,
            performer,
            postbox,
            timers: Vec::new(),
            skew: SignedDuration::ZERO,
            awaited: Vec::new(),
            since: Instant::now(),
            told_slow: false,
            owed: true,
            leaving: false,
        };
        desk.measure();
        if caps.dumb {
            desk.out.line(&t!("plain-by-itself"));
        }
        if signed_in {
            desk.begin(vec![Effect::Start])?;
        }
        Ok(desk)
    }

    fn measure(&mut self) {
        let output = io::stdout();
        let size = rustix::termios::isatty(&output).then(|| {
            let size = size_of(&output, |name| std::env::var(name).ok());
            (usize::from(size.width), usize::from(size.height))
        });
        self.out.sized(size);
        // A pipe has nobody who turns pages.
        self.talk.paged(self.out.page().filter(|_| self.modes.terminal()));
    }

    fn work(&mut self) -> io::Result<()> {
        while !self.leaving {
            let busy = self.busy()?;
            if !busy && self.owed {
                self.say()?;
            }
            if self.leaving {
                break;
            }
            self.listen(busy)?;
        }
        Ok(())
    }

    /// An answer is awaited that the turn can't be told without.
    fn busy(&mut self) -> io::Result<bool> {
        let waited = self.since.elapsed();
        if self.awaited.is_empty() || waited >= PATIENCE {
            self.awaited.clear();
            return Ok(false);
        }
        if waited >= SLOW && !std::mem::replace(&mut self.told_slow, true) {
            self.out.line(&t!("plain-wait"));
            self.out.flush()?;
        }
        Ok(true)
    }

    fn say(&mut self) -> io::Result<()> {
        let locked = self.model.lock.is_some();
        let said = self.talk.say(&mut self.model);
        self.begin(said.effects)?;
        for line in &said.lines {
            self.out.line(line);
        }
        if locked != self.model.lock.is_some() || self.leaving || !self.awaited.is_empty() {
            return Ok(());
        }
        self.modes.set(said.prompt.hidden)?;
        self.out.ask(&said.prompt.text)?;
        self.owed = false;
        Ok(())
    }

    /// Sleep until something is to be heard.
    fn listen(&mut self, busy: bool) -> io::Result<()> {
        let now = Instant::now();
        let hears = !busy && !self.owed;
        if hears && self.lines.ready() {
            return self.look();
        }
        let mut longest = Duration::from_hours(1);
        for (at, _) in &self.timers {
            longest = longest.min(at.saturating_duration_since(now));
        }
        if busy {
            longest = longest.min(Duration::from_millis(200));
        }
        if let Some(at) = next_change(&self.model) {
            let left = at.duration_since(Timestamp::now() + self.skew);
            longest = longest.min(Duration::try_from(left).unwrap_or_default().max(Duration::from_millis(50)));
        }
        let mut fds = vec![PollFd::new(&self.postbox, PollFlags::IN)];
        if hears {
            fds.push(PollFd::new(&self.lines, PollFlags::IN));
        }
        wait(&mut fds, longest)?;
        let said: Vec<PollFlags> = fds.iter().map(PollFd::revents).collect();
        drop(fds);
        if !said[0].is_empty() {
            self.postbox.answer_bell()?;
        }
        while let Some(event) = self.postbox.take() {
            self.take(event)?;
        }
        let now = Instant::now();
        let due: Vec<Timer> = self.timers.extract_if(.., |(at, _)| *at <= now).map(|(_, timer)| timer).collect();
        for timer in due {
            self.tell(Msg::Timer(timer))?;
        }
        if next_change(&self.model).is_some_and(|at| at <= Timestamp::now() + self.skew) {
            self.tell(Msg::Clock)?;
        }
        if said.get(1).is_some_and(|said| !said.is_empty()) && !self.owed {
            self.look()?;
        }
        Ok(())
    }

    fn look(&mut self) -> io::Result<()> {
        let one = !self.talk.in_story(&self.model);
        match self.lines.look(one)? {
            Look::Nothing => {}
            Look::Gone => self.leaving = true,
            Look::Heard(heard) => {
                self.out.answered(self.modes.terminal() && !matches!(heard, Heard::Stop | Heard::Suspend | Heard::End));
                self.model.now = Timestamp::now() + self.skew;
                self.since = Instant::now();
                self.told_slow = false;
                let locked = self.model.lock.is_some();
                let effects = self.talk.hear(&mut self.model, heard);
                self.owed = true;
                self.begin(effects)?;
                self.hide(locked)?;
            }
        }
        Ok(())
    }

    fn take(&mut self, event: Event) -> io::Result<()> {
        match event {
            Event::Signal(Signal::HangUp | Signal::Terminate) => self.leaving = true,
            Event::Signal(Signal::Resize) => self.measure(),
            Event::Signal(Signal::Suspend) => self.suspend()?,
            Event::Signal(Signal::Continue) => {
                self.talk.again();
                self.owed = true;
            }
            Event::Input(_) => {}
            Event::Msg(msg) => {
                if let Msg::Started(Ok(start)) = &*msg {
                    self.skew = start.who.now.duration_since(Timestamp::now());
                }
                let answer = answered(&msg);
                if let Some(at) = self.awaited.iter().position(|asked| Some(*asked) == answer) {
                    self.awaited.remove(at);
                }
                self.tell(*msg)?;
            }
        }
        Ok(())
    }

    fn tell(&mut self, msg: Msg) -> io::Result<()> {
        self.model.now = Timestamp::now() + self.skew;
        let locked = self.model.lock.is_some();
        let effects = update(&mut self.model, msg);
        self.owed |= self.talk.must_speak(&self.model);
        self.begin(effects)?;
        self.hide(locked)
    }

    /// The desk was locked just now: nothing of it stays in sight, and half a line is nobody's command.
    fn hide(&mut self, locked: bool) -> io::Result<()> {
        if !locked && self.model.lock.is_some() {
            self.lines.forget();
            self.modes.drop_typed();
            self.out.wipe()?;
        }
        Ok(())
    }

    fn begin(&mut self, effects: Vec<Effect>) -> io::Result<()> {
        for effect in effects {
            match effect {
                Effect::Quit => self.leaving = true,
                Effect::Repaint | Effect::Copy(_) => {}
                Effect::Suspend => self.suspend()?,
                Effect::After { millis, timer } => {
                    if !matches!(timer, Timer::Settle(_)) {
                        self.timers.push((Instant::now() + Duration::from_millis(millis), timer));
                    }
                }
                effect => {
                    if let Some(asked) = asked(&effect).filter(|_| self.owed) {
                        if self.awaited.is_empty() {
                            self.since = Instant::now();
                            self.told_slow = false;
                        }
                        self.awaited.push(asked);
                    }
                    self.performer.begin(effect);
                }
            }
        }
        Ok(())
    }

    fn suspend(&mut self) -> io::Result<()> {
        let allowed = !self.model.policy.kiosk && {
            self.out.wipe()?;
            self.modes.suspend()?
        };
        self.talk.again();
        self.owed = true;
        self.measure();
        self.tell(Msg::Resumed { allowed })
    }

    /// Leaving: a draft is kept, what was handed in gets a moment to arrive, and nothing stays in sight.
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
        let _ = self.out.wipe();
    }
}
