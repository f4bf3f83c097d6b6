//! Reading the day's overview by the plain columns.

use uuid::Uuid;

use super::super::ask::{Read, Row, Source, ask};
use super::super::overview::{Alike, Moments};
use super::super::sql;
use crate::domain::confidentiality::Shelves;

/// What runs in a house but for what is barred, by what its referrals share.
pub(in super::super) async fn overview(
    from: Source<'_>,
    house: i64,
    sees: Shelves,
    barred: &[Uuid],
    moments: &Moments,
) -> Read<Vec<Alike>> {
    let ask = ask(sql::OVERVIEW).int(house).shelves(sees).int(moments.now);
    let ask = ask.int(moments.today).int(moments.tomorrow).int(moments.after);
    let [day, week, month] = moments.quiet;
    from.all(ask.int(day).int(week).int(month).ids(barred)).await?.iter().map(alike).collect()
}

fn alike(row: &Row) -> Read<Alike> {
    Ok(Alike {
        split: row.text(0)?,
        urgency: row.text(1)?,
        networks: row.text(2)?,
        count: row.int(3)?,
        late: row.int(4)?,
        today: row.int(5)?,
        tomorrow: row.int(6)?,
        quiet: [row.int(7)?, row.int(8)?, row.int(9)?],
        oldest: row.int_or_none(10)?,
    })
}
