//! Reading the day's overview by the plain columns.

use sqlx::sqlite::SqliteRow;
use sqlx::{Row as _, SqlitePool};

use super::super::overview::{Alike, Moments};
use super::super::sql;
use super::reads::Read;

/// What runs in a house, by what its referrals share.
pub(in super::super) async fn overview(
    from: &SqlitePool,
    house: i64,
    compartment: bool,
    moments: &Moments,
) -> Read<Vec<Alike>> {
    let query = sqlx::query(sql::OVERVIEW).bind(house).bind(i64::from(compartment)).bind(moments.now);
    let query = query.bind(moments.today).bind(moments.tomorrow).bind(moments.after);
    let [day, week, month] = moments.quiet;
    let rows = query.bind(day).bind(week).bind(month).fetch_all(from).await?;
    rows.iter().map(alike).collect()
}

fn alike(row: &SqliteRow) -> Read<Alike> {
    Ok(Alike {
        split: row.try_get(0)?,
        urgency: row.try_get(1)?,
        networks: row.try_get(2)?,
        count: row.try_get(3)?,
        late: row.try_get(4)?,
        today: row.try_get(5)?,
        tomorrow: row.try_get(6)?,
        quiet: [row.try_get(7)?, row.try_get(8)?, row.try_get(9)?],
        oldest: row.try_get(10)?,
    })
}
