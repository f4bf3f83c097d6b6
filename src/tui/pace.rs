//! When a frame is drawn, and how much of it.
//!
//! A key is answered at once; what the feed alone brings waits for the terminal's frame. Where bytes are spared, an answer
//! that comes within a moment is drawn together with what asked for it. Until it comes only the last lines change: the
//! picture is about to go, and it isn't sent once more for that.
//!
//! Who says that the line is slow gets no frame before the last one has been through: what SSH, a relay or the kernel would
//! queue for minutes would be pictures of long ago. A line to another computer that nobody called slow isn't held back.

use std::time::{Duration, Instant};

use super::terminal::Capabilities;

/// How long a key's frame may wait for the answer that replaces it.
const MOMENT: Duration = Duration::from_millis(150);
/// Of what was sent, so much may still be under way when the next frame goes: typing isn't held back.
const AHEAD: Duration = Duration::from_millis(100);

/// What is owed to the terminal.
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own; any mix occurs")]
#[derive(Debug)]
pub(super) struct Pace {
    /// How a frame may follow the last one.
    frame: Duration,
    /// Bytes are spared.
    spare: bool,
    /// Bytes a second of a line that was called slow.
    rate: Option<u32>,
    /// When the line has taken what was sent.
    free: Instant,
    drawn: Instant,
    owed: bool,
    urgent: bool,
    /// Since when an opening is waited for.
    opening: Option<Instant>,
    /// The terminal doesn't show what was drawn last.
    anew: bool,
}

impl Pace {
    /// At this terminal; nothing is drawn yet.
    pub fn new(caps: &Capabilities, now: Instant) -> Self {
        let (frame, spare, rate) = (caps.frame_interval(), caps.slow, caps.rate);
        Self { frame, spare, rate, free: now, drawn: now, owed: false, urgent: false, opening: None, anew: true }
    }

    /// Something happened; it is urgent unless only the feed brought it.
    pub fn owe(&mut self, urgent: bool) {
        self.owed = true;
        self.urgent |= urgent;
    }

    /// The terminal takes bytes again: what is owed goes now.
    pub fn hurry(&mut self) {
        self.urgent |= self.owed;
    }

    /// The terminal must be painted whole.
    pub fn anew(&mut self) {
        self.anew = true;
    }

    /// Whether another picture is being fetched.
    pub fn opens(&mut self, opens: bool, now: Instant) {
        self.opening = opens.then(|| self.opening.unwrap_or(now));
    }

    /// When the frame that is owed has to be drawn.
    pub fn next(&self) -> Option<Instant> {
        if !self.owed {
            return None;
        }
        let at = match self.opening.filter(|_| self.spare) {
            Some(since) => since + MOMENT,
            None if self.urgent => self.drawn,
            None => self.drawn + self.frame,
        };
        Some(at.max(self.free.checked_sub(AHEAD).unwrap_or(self.free)))
    }

    /// A frame has to be drawn now.
    pub fn due(&self, now: Instant) -> bool {
        self.next().is_some_and(|at| at <= now)
    }

    /// Only the last lines are to be drawn.
    pub fn last_lines(&self) -> bool {
        self.spare && self.opening.is_some() && !self.anew
    }

    /// That was drawn, all of it or only the last lines, in so many bytes.
    pub fn drawn(&mut self, bytes: usize, now: Instant) {
        if let (Some(rate), Ok(bytes)) = (self.rate, u32::try_from(bytes)) {
            self.free = self.free.max(now) + Duration::from_secs(1) * bytes / rate.max(1);
        }
        self.anew = false;
        (self.drawn, self.owed, self.urgent) = (now, false, false);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::LowBandwidth;

    const FRAME: Duration = Duration::from_millis(50);

    fn pace(choice: LowBandwidth) -> (Pace, Instant) {
        let now = Instant::now();
        let mut pace = Pace::new(&Capabilities::from_env(|_| None).with_low_bandwidth(choice), now);
        pace.drawn(0, now);
        (pace, now)
    }

    #[test]
    fn a_key_is_answered_at_once_and_the_feed_at_the_next_frame() {
        let (mut pace, now) = pace(LowBandwidth::Off);
        assert_eq!(pace.next(), None);
        pace.owe(false);
        assert!(!pace.due(now) && pace.due(now + FRAME));
        pace.owe(true);
        assert!(pace.due(now));
    }

    #[test]
    fn an_answer_that_comes_at_once_is_one_frame_with_its_key() {
        let (mut pace, now) = pace(LowBandwidth::On);
        pace.owe(true);
        pace.opens(true, now);
        assert!(!pace.due(now + Duration::from_millis(20)) && pace.last_lines());
        pace.owe(true);
        pace.opens(false, now + Duration::from_millis(20));
        assert!(pace.due(now + Duration::from_millis(20)) && !pace.last_lines());
    }

    #[test]
    fn an_answer_that_takes_its_time_leaves_the_picture_and_says_so() {
        let (mut pace, now) = pace(LowBandwidth::On);
        pace.owe(true);
        pace.opens(true, now);
        assert!(pace.due(now + MOMENT) && pace.last_lines());
        pace.drawn(0, now + MOMENT);
        assert_eq!(pace.next(), None);
        pace.anew();
        assert!(!pace.last_lines(), "what the terminal lost is painted");
    }

    #[test]
    fn on_a_line_that_was_called_slow_no_picture_waits_behind_another() {
        for (choice, waits) in [(LowBandwidth::On, true), (LowBandwidth::Off, false)] {
            let (mut pace, now) = pace(choice);
            pace.drawn(1_920, now);
            pace.owe(true);
            assert_eq!(!pace.due(now + Duration::from_secs(1)), waits);
            assert!(pace.due(now + Duration::from_secs(2)));
            pace.drawn(40, now + Duration::from_secs(2));
            pace.owe(true);
            assert!(pace.due(now + Duration::from_secs(2)), "a row that moves is no picture");
        }
    }
}
