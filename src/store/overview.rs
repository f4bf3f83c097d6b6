//! The day's overview: what runs, counted in one walk along the plain columns. Opens nothing, and
//! counts nothing that who asks is barred from.

use std::collections::{BTreeMap, BTreeSet};

use jiff::{Timestamp, ToSpan};
use uuid::Uuid;

use super::face::{CountsOf, OverviewOf, Scope};
use super::rights::sees_lists;
use super::{Store, StoreError, reads};
use crate::domain::code::NetworkCode;
use crate::domain::weighing::Urgency;

/// Above this a count says no more than that.
const MOST: i64 = 1_000;

/// The moments that referrals are counted by, in microseconds.
pub(super) struct Moments {
    pub(super) now: i64,
    pub(super) today: i64,
    pub(super) tomorrow: i64,
    pub(super) after: i64,
    /// Not touched since.
    pub(super) quiet: [i64; 3],
}

/// How many referrals share a split, an urgency and the networks that have them.
#[derive(Default)]
pub(super) struct Alike {
    pub(super) split: String,
    pub(super) urgency: String,
    pub(super) networks: String,
    pub(super) count: i64,
    pub(super) late: i64,
    pub(super) today: i64,
    pub(super) tomorrow: i64,
    pub(super) quiet: [i64; 3],
    pub(super) oldest: Option<i64>,
}

impl Store {
    /// The day's overview for who asks. `quiet` are the minutes after which what nobody touched is quiet. Empty for who
    /// sees no lists.
    pub async fn overview(&self, scope: &Scope, quiet: [u32; 3], now: Timestamp) -> Result<OverviewOf, StoreError> {
        let actor = scope.actor();
        let house = self.inner.houses.need(&actor.house)?;
        if !sees_lists(actor) {
            return Ok(OverviewOf::default());
        }
        // Brings back what has slept long enough.
        let splits = self.counts(scope, now).await?;
        let zone = house.rules()?.calendar.zone().clone();
        let day = now.to_zoned(zone.clone()).date();
        let begins = |days: i32| {
            let day = day.checked_add(days.days()).and_then(|day| day.to_zoned(zone.clone()));
            day.map_or(Timestamp::MAX, |start| start.timestamp()).as_microsecond()
        };
        let since = |minutes: u32| now.as_microsecond() - i64::from(minutes) * 60_000_000;
        let moments = Moments {
            now: now.as_microsecond(),
            today: begins(0),
            tomorrow: begins(1),
            after: begins(2),
            quiet: quiet.map(since),
        };
        let barred: Vec<Uuid> = scope.barred().iter().map(|id| id.0).collect();
        let within = self.inner.within(house.no);
        let groups = reads::overview(within, house.no, actor.shelves(), &barred, &moments).await?;
        gathered(splits, &groups)
    }
}

/// The groups as the overview tells them.
fn gathered(splits: CountsOf, groups: &[Alike]) -> Result<OverviewOf, StoreError> {
    let mut urgencies: BTreeMap<Option<Urgency>, i64> = BTreeMap::new();
    let mut networks: BTreeMap<NetworkCode, (i64, i64)> = BTreeMap::new();
    let (mut today, mut tomorrow, mut quiet, mut oldest) = (0, 0, [0; 3], None::<i64>);
    for group in groups {
        today += group.today;
        tomorrow += group.tomorrow;
        // Two hand-overs to one network are one referral there.
        let codes: BTreeSet<&str> = group.networks.split(',').filter(|code| !code.is_empty()).collect();
        for code in codes {
            let code = NetworkCode::try_from(code).map_err(|_| StoreError::damaged("aanmelding", code))?;
            let (count, late) = networks.entry(code).or_default();
            *count += group.count;
            *late += group.late;
        }
        if group.split != "desk" {
            continue;
        }
        let word = serde_json::Value::String(group.urgency.clone());
        let urgency = if group.urgency.is_empty() { None } else { serde_json::from_value(word).ok() };
        *urgencies.entry(urgency).or_default() += group.count;
        quiet.iter_mut().zip(group.quiet).for_each(|(sum, count)| *sum += count);
        oldest = [oldest, group.oldest].into_iter().flatten().min();
    }
    let mut networks: Vec<_> =
        networks.into_iter().map(|(code, (count, late))| (code, capped(count), capped(late))).collect();
    networks.sort_by_key(|(_, count, late)| std::cmp::Reverse((*late, *count)));
    Ok(OverviewOf {
        splits,
        today: capped(today),
        tomorrow: capped(tomorrow),
        urgencies: urgencies.into_iter().map(|(urgency, count)| (urgency, capped(count))).collect(),
        quiet: quiet.map(capped),
        oldest: oldest.and_then(|at| Timestamp::from_microsecond(at).ok()),
        networks,
    })
}

fn capped(count: i64) -> u32 {
    u32::try_from(count.clamp(0, MOST)).unwrap_or(0)
}
