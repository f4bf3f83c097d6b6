//! When a frame is drawn, and how much of it.
//!
//! A key is answered at once; what the feed alone brings waits for the terminal's frame. Where bytes are spared, an answer
//! that comes within a moment is drawn together with what asked for it. Until it comes only the last lines change: the
//! picture is about to go, and it isn't sent once more for that.

use std::time::{Duration, Instant};

/// How long a key's frame may wait for the answer that replaces it.
const MOMENT: Duration = Duration::from_millis(150);

/// What is owed to the terminal.
#[derive(Debug)]
pub(super) struct Pace {
    /// How a frame may follow the last one.
    frame: Duration,
    /// Bytes are spared.
    spare: bool,
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
    pub fn new(frame: Duration, spare: bool, now: Instant) -> Self {
        Self { frame, spare, drawn: now, owed: false, urgent: false, opening: None, anew: true }
    }

    /// Something happened; it is urgent unless only the feed brought it.
    pub fn owe(&mut self, urgent: bool) {
        self.owed = true;
        self.urgent |= urgent;
    }

    /// The terminal takes bytes again: what is owed goes now.
    pub fn hurry(&mut self) {
        self.urgent = true;
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
        let waits = self.opening.filter(|_| self.spare).map(|since| since + MOMENT);
        self.owed.then(|| waits.unwrap_or(self.drawn + self.frame))
    }

    /// A frame has to be drawn now.
    pub fn due(&self, now: Instant) -> bool {
        let waits = self.spare && self.opening.is_some();
        self.next().is_some_and(|at| at <= now || (self.urgent && !waits))
    }

    /// Only the last lines are to be drawn.
    pub fn last_lines(&self) -> bool {
        self.spare && self.opening.is_some() && !self.anew
    }

    /// That was drawn, all of it or only the last lines.
    pub fn drawn(&mut self, now: Instant) {
        self.anew = false;
        (self.drawn, self.owed, self.urgent) = (now, false, false);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FRAME: Duration = Duration::from_millis(50);

    fn pace(spare: bool) -> (Pace, Instant) {
        let now = Instant::now();
        let mut pace = Pace::new(FRAME, spare, now);
        pace.drawn(now);
        (pace, now)
    }

    #[test]
    fn a_key_is_answered_at_once_and_the_feed_at_the_next_frame() {
        let (mut pace, now) = pace(false);
        assert_eq!(pace.next(), None);
        pace.owe(false);
        assert!(!pace.due(now) && pace.due(now + FRAME));
        pace.owe(true);
        assert!(pace.due(now));
    }

    #[test]
    fn an_answer_that_comes_at_once_is_one_frame_with_its_key() {
        let (mut pace, now) = pace(true);
        pace.owe(true);
        pace.opens(true, now);
        assert!(!pace.due(now + Duration::from_millis(20)) && pace.last_lines());
        pace.owe(true);
        pace.opens(false, now + Duration::from_millis(20));
        assert!(pace.due(now + Duration::from_millis(20)) && !pace.last_lines());
    }

    #[test]
    fn an_answer_that_takes_its_time_leaves_the_picture_and_says_so() {
        let (mut pace, now) = pace(true);
        pace.owe(true);
        pace.opens(true, now);
        assert!(pace.due(now + MOMENT) && pace.last_lines());
        pace.drawn(now + MOMENT);
        assert_eq!(pace.next(), None);
        pace.anew();
        assert!(!pace.last_lines(), "what the terminal lost is painted");
    }
}
