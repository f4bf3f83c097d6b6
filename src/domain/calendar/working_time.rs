//! Adding and measuring working time.
//!
//! The rule it keeps: what was added can be measured back to the nanosecond, and a later start never ends earlier.

use jiff::civil::{Date, Time};
use jiff::{SignedDuration, Timestamp};

use super::Calendar;

impl Calendar {
    /// The moment after `minutes` of working time from `from`. What ends with the working day ends at its close, not at
    /// the next opening.
    pub fn add_working_time(&self, from: Timestamp, minutes: u32) -> Timestamp {
        self.add_working(from, SignedDuration::from_mins(i64::from(minutes)))
    }

    /// Whole minutes of working time from `a` to `b`; 0 when `b` isn't after `a`.
    pub fn working_time_between(&self, a: Timestamp, b: Timestamp) -> i64 {
        self.working_between(a, b).as_mins()
    }

    /// As [`Calendar::add_working_time`], to the nanosecond.
    pub fn add_working(&self, from: Timestamp, work: SignedDuration) -> Timestamp {
        self.run(from, work, |_, _| ())
    }

    /// As [`Calendar::working_time_between`], to the nanosecond.
    pub fn working_between(&self, a: Timestamp, b: Timestamp) -> SignedDuration {
        let mut sum = SignedDuration::ZERO;
        if b <= a {
            return sum;
        }
        let (mut date, last) = (self.date(a), self.date(b));
        while date <= last {
            for (from, to) in self.spans(date) {
                let inside = to.min(b).duration_since(from.max(a));
                sum += inside.max(SignedDuration::ZERO);
            }
            let Ok(next) = date.tomorrow() else { break };
            date = next;
        }
        sum
    }

    /// The end of the house's last interval on this date, or of the date itself when the house has no hours.
    pub fn end_of_working_day(&self, date: Date) -> Timestamp {
        match self.intervals(date).last() {
            Some(interval) => self.moment(date, interval.to()),
            None => self.end_of_day(date),
        }
    }

    /// The last second of this date: 23:59:59.
    pub fn end_of_day(&self, date: Date) -> Timestamp {
        self.zone().to_timestamp(date.to_datetime(Time::constant(23, 59, 59, 0))).unwrap_or(Timestamp::MAX)
    }

    /// Walks from `from` until `work` is used up; `day` hears how much each date gave (nothing, on a day off).
    pub(in crate::domain) fn run(
        &self,
        from: Timestamp,
        work: SignedDuration,
        mut day: impl FnMut(Date, SignedDuration),
    ) -> Timestamp {
        if work <= SignedDuration::ZERO {
            return from;
        }
        let mut left = work;
        let mut date = self.date(from);
        loop {
            let mut given = SignedDuration::ZERO;
            for (start, end) in self.spans(date) {
                let start = start.max(from);
                let room = end.duration_since(start);
                if room <= SignedDuration::ZERO {
                    continue;
                }
                if left <= room {
                    day(date, given + left);
                    return start.checked_add(left).unwrap_or(Timestamp::MAX);
                }
                left -= room;
                given += room;
            }
            day(date, given);
            let Ok(next) = date.tomorrow() else { return Timestamp::MAX };
            date = next;
        }
    }

    /// The house's intervals on this date as moments, in order and apart also where the clock jumps.
    fn spans(&self, date: Date) -> impl Iterator<Item = (Timestamp, Timestamp)> {
        let mut passed = Timestamp::MIN;
        self.intervals(date).iter().filter_map(move |interval| {
            let from = self.moment(date, interval.from()).max(passed);
            let to = self.moment(date, interval.to());
            passed = passed.max(to);
            (from < to).then_some((from, to))
        })
    }

    /// The moment at which the wall clock shows this minute of the date (in the hour that the clock skips: an hour later;
    /// in the hour that comes twice: the first time).
    fn moment(&self, date: Date, minute: u16) -> Timestamp {
        let hour = i8::try_from(minute / 60).unwrap_or(24);
        let minute = i8::try_from(minute % 60).unwrap_or(0);
        let local = match Time::new(hour, minute, 0, 0) {
            Ok(time) => date.to_datetime(time),
            // 24:00 is the next date's midnight.
            Err(_) => date.tomorrow().unwrap_or(Date::MAX).to_datetime(Time::midnight()),
        };
        self.zone().to_timestamp(local).unwrap_or(Timestamp::MAX)
    }
}
