//! Statements that mean the same on SQLite and PostgreSQL: `$1` placeholders, `on conflict`, row values. The few words that
//! differ stand in [`differing`].

use std::sync::OnceLock;

/// The text of a statement on each engine; most are the same.
#[derive(Debug, Clone, Copy)]
pub(super) struct Text {
    pub(super) sqlite: &'static str,
    pub(super) postgres: &'static str,
}

impl From<&'static str> for Text {
    fn from(text: &'static str) -> Self {
        Self { sqlite: text, postgres: text }
    }
}

/// A statement over many rows of values: fewer statements a commit, and each of them prepared once.
pub(super) struct Multi {
    head: &'static str,
    columns: usize,
    tail: &'static str,
    texts: [OnceLock<&'static str>; SIZES.len()],
}

/// Numbers of rows that a statement is prepared for.
const SIZES: [usize; 4] = [64, 16, 4, 1];

impl Multi {
    const fn new(head: &'static str, columns: usize, tail: &'static str) -> Self {
        Self { head, columns, tail, texts: [const { OnceLock::new() }; SIZES.len()] }
    }

    /// Cuts rows into stretches that there is a statement for, each with its statement.
    pub(super) fn stretches<'a, T>(&'static self, mut rows: &'a [T]) -> impl Iterator<Item = (&'static str, &'a [T])> {
        std::iter::from_fn(move || {
            let (which, size) = SIZES.iter().enumerate().find(|(_, size)| **size <= rows.len())?;
            let (stretch, rest) = rows.split_at(*size);
            rows = rest;
            // At most four texts for each statement, made once and kept for good.
            Some((*self.texts[which].get_or_init(|| self.text(*size).leak()), stretch))
        })
    }

    fn text(&self, rows: usize) -> String {
        let row = |row: usize| {
            let values: Vec<String> =
                (1..=self.columns).map(|column| format!("${}", row * self.columns + column)).collect();
            format!("({})", values.join(", "))
        };
        let rows: Vec<String> = (0..rows).map(row).collect();
        format!("{} values {} {}", self.head, rows.join(", "), self.tail)
    }
}

/// What becomes of a row that is there already: it takes up what is written now.
macro_rules! latest {
    (referral) => {
        "on conflict (house, id) do update set version = excluded.version, state = excluded.state, split = excluded.split, \
     wake_at = excluded.wake_at, sort = excluded.sort, due = excluded.due, urgency = excluded.urgency, \
     owner = excluded.owner, lease_until = excluded.lease_until, municipality = excluded.municipality, \
     networks = excluded.networks, compartment = excluded.compartment, touched_at = excluded.touched_at, \
     seq = excluded.seq, line = excluded.line, shield_at = excluded.shield_at, keep_rule = excluded.keep_rule, \
     keep_from = excluded.keep_from, keep_version = excluded.keep_version"
    };
    (body) => {
        "on conflict (house, id) do update set version = excluded.version, body = excluded.body"
    };
    (handover) => {
        "on conflict (house, id) do update set version = excluded.version, state = excluded.state, split = excluded.split, \
     visible = excluded.visible, sort = excluded.sort, seq = excluded.seq, line = excluded.line"
    };
    (asked) => {
        "on conflict (house, handover, organisation) do update set open = excluded.open, \
     compartment = excluded.compartment, sort = excluded.sort, \
     seq = case when excluded.open = 1 or asked.open = 1 then excluded.seq else asked.seq end"
    };
    (counter) => {
        "on conflict (house, year) do update set last = excluded.last"
    };
    (head) => {
        "on conflict (house) do update set seq = excluded.seq, hash = excluded.hash, last_no = excluded.last_no"
    };
}
pub(super) use latest;

pub(super) static ADD_ENTRIES: Multi = Multi::new(
    "insert into journal (house, seq, at, kind, actor, referral, version, command, fingerprint, payload, hash)",
    11,
    "",
);

pub(super) static ADD_KEYS: Multi = Multi::new("insert into referral_key (house, id, wrapped)", 3, "");

pub(super) static PUT_REFERRALS: Multi = Multi::new(
    "insert into referral (house, id, no, version, state, split, wake_at, sort, due, urgency, owner, lease_until, \
     municipality, networks, compartment, received_at, touched_at, source, seq, line, shield_at, keep_rule, keep_from, \
     keep_version)",
    24,
    latest!(referral),
);

pub(super) static PUT_BODIES: Multi = Multi::new("insert into body (house, id, version, body)", 4, latest!(body));

pub(super) static PUT_HANDOVERS: Multi = Multi::new(
    "insert into handover (house, id, referral, network, version, state, split, visible, sort, seq, line)",
    11,
    latest!(handover),
);

/// Whoever was asked hears no more of it after the answer: what is closed keeps the number of its closing.
pub(super) static PUT_ASKED: Multi =
    Multi::new("insert into asked (house, handover, organisation, open, compartment, sort, seq)", 7, latest!(asked));

pub(super) static PUT_COUNTERS: Multi = Multi::new("insert into counter (house, year, last)", 3, latest!(counter));

pub(super) static PUT_HEADS: Multi = Multi::new("insert into head (house, seq, hash, last_no)", 4, latest!(head));

/// A number or a code that is taken refuses: two that add a house at once don't overwrite each other.
pub(super) const ADD_HOUSE: &str = "insert into house (no, code, settings) values ($1, $2, $3)";
/// Touches nothing when they were changed meanwhile.
pub(super) const PUT_HOUSE: &str = "update house set settings = $3 where no = $1 and settings = $2";
pub(super) const ADD_HOUSE_KEY: &str =
    "insert into house_key (house, purpose, generation, wrapped) values ($1, $2, $3, $4)";
/// A session names an account or a guest grant by its identity: no two of them may share one.
pub(super) const ADD_ACCOUNT: &str = "insert into account (\"user\", house, login, sealed, external) \
     select $1, $2, $3, $4, $5 where not exists (select 1 from guest where id = $1) on conflict (\"user\") do nothing";
pub(super) const CHANGE_ACCOUNT: &str =
    "update account set house = $2, login = $3, sealed = $4, external = $5 where \"user\" = $1 and sealed = $6";
pub(super) const SIGNED_IN: &str = "update account set signed_in = $2 where \"user\" = $1";
pub(super) const ADD_GUEST: &str = "insert into guest (id, \"user\", house, sealed) select $1, $2, $3, $4 \
     where not exists (select 1 from account where \"user\" = $1) on conflict do nothing";
pub(super) const CHANGE_GUEST: &str = "update guest set sealed = $2 where id = $1 and sealed = $3";
pub(super) const GUEST_SIGNED_IN: &str = "update guest set signed_in = $2 where id = $1";
pub(super) const ADD_SESSION: &str = "insert into session (token, \"user\", issued, idle, idle_until, absolute_until, label, seen) values ($1, $2, $3, $4, $5, $6, $7, $3)";
pub(super) const RENEW_SESSION: &str =
    "update session set idle_until = $2, seen = $3 where token = $1 and coalesce(seen, 0) < $3";
/// $2 is the token that stays; an empty one is nobody's.
pub(super) const END_SESSIONS: &str = "delete from session where token <> $2 \
     and (\"user\" = $1 or \"user\" in (select id from guest where \"user\" = $1))";
pub(super) const SWEEP_SESSIONS: &str = "delete from session where idle_until < $1";

/// Counts an attempt, unless one must wait: then nothing is touched. $3: what came before is forgotten.
pub(super) const BEGIN_ATTEMPT: &str = "insert into attempt (login, failures, last_at) values ($1, 1, $2) \
     on conflict (login) do update set \
     failures = case when attempt.last_at <= $3 then 1 else attempt.failures + 1 end, last_at = excluded.last_at \
     where attempt.last_at <= $3 or attempt.last_at + 1000000 * case when attempt.failures < 5 then 0 \
     when attempt.failures = 5 then 15 when attempt.failures = 6 then 30 when attempt.failures = 7 then 60 \
     when attempt.failures = 8 then 120 when attempt.failures = 9 then 240 when attempt.failures = 10 then 480 \
     else 900 end <= $2";
pub(super) const ATTEMPT: &str = "select failures, last_at from attempt where login = $1";
pub(super) const FORGIVE_ATTEMPTS: &str = "delete from attempt where login = $1";
/// Touches nothing when it was told already.
pub(super) const TELL_WAIT: &str = "insert into attempt (login, failures, last_at) values ($1, 0, $2) \
     on conflict (login) do update set last_at = excluded.last_at where attempt.last_at <> excluded.last_at";
pub(super) const SWEEP_ATTEMPTS: &str = "delete from attempt where last_at <= $1";

pub(super) const SECOND_FACTOR: &str = "select f.required, f.confirmed, f.sealed, \
     (select count(*) from recovery_code c where c.\"user\" = f.\"user\") from second_factor f where f.\"user\" = $1";
/// Touches nothing when the account has one that was confirmed.
pub(super) const OFFER_FACTOR: &str = "insert into second_factor (\"user\", house, required, confirmed, last_step, sealed) \
     values ($1, $2, 0, 0, 0, $3) on conflict (\"user\") do update set sealed = excluded.sealed \
     where second_factor.confirmed = 0";
pub(super) const CONFIRM_FACTOR: &str = "update second_factor set confirmed = 1, last_step = $2 where \"user\" = $1 and confirmed = 0 and sealed is not null";
pub(super) const USE_STEP: &str =
    "update second_factor set last_step = $2 where \"user\" = $1 and confirmed = 1 and last_step < $2";
pub(super) const REQUIRE_FACTOR: &str = "insert into second_factor (\"user\", house, required, confirmed, last_step, sealed) \
     values ($1, $2, $3, 0, 0, null) on conflict (\"user\") do update set required = excluded.required";
/// The last step stays: no code works twice, whatever comes between.
pub(super) const RESET_FACTOR: &str = "update second_factor set confirmed = 0, sealed = null where \"user\" = $1";
pub(super) const ADD_CODE: &str = "insert into recovery_code (\"user\", code) values ($1, $2) on conflict do nothing";
pub(super) const USE_CODE: &str = "delete from recovery_code where \"user\" = $1 and code = $2";
pub(super) const DROP_CODES: &str = "delete from recovery_code where \"user\" = $1";
pub(super) const DELETE_SESSION: &str = "delete from session where token = $1";
/// Not when there are as many as there may be, of one peer or in all.
pub(super) const ADD_DEVICE: &str = "insert into device_sign_in (id, secret, peer, until, next, every, sealed) \
     select $1, $2, $3, $4, $5, $6, $7 \
     where (select count(*) from device_sign_in where peer = $3 and until > $8) < $9 \
     and (select count(*) from device_sign_in where until > $8) < $10";
pub(super) const FILL_DEVICE: &str = "update device_sign_in set until = $3, next = $4, every = $5, sealed = $6 \
     where id = $1 and secret = $2";
pub(super) const TURN_OF_DEVICE: &str = "update device_sign_in set next = $3 where id = $1 and next = $2";
pub(super) const SLOW_DEVICE: &str = "update device_sign_in set every = $2, next = $3 where id = $1";
pub(super) const DELETE_DEVICE: &str = "delete from device_sign_in where id = $1 and secret = $2";
pub(super) const SWEEP_DEVICES: &str = "delete from device_sign_in where until <= $1";
pub(super) const DEVICE: &str = "select until, next, every, sealed from device_sign_in where id = $1 and secret = $2";
pub(super) const ADD_LINK_CODE: &str = "insert into link_code (code, \"user\", until) values ($1, $2, $3)";
pub(super) const DELETE_LINK_CODE: &str = "delete from link_code where code = $1";
pub(super) const DELETE_LINK_CODES_OF: &str = "delete from link_code where \"user\" = $1";
pub(super) const SWEEP_LINK_CODES: &str = "delete from link_code where until <= $1";
pub(super) const PUT_DRAFT: &str = "insert into draft (house, owner, id, kept_at, sealed) values ($1, $2, $3, $4, $5) \
     on conflict (house, owner, id) do update set kept_at = excluded.kept_at, sealed = excluded.sealed";
pub(super) const DELETE_DRAFT: &str = "delete from draft where house = $1 and owner = $2 and id = $3";
pub(super) const PUT_FILTER: &str = "insert into filter (house, id, owner, shared, sealed) values ($1, $2, $3, $4, $5) \
     on conflict (house, id) do update set owner = excluded.owner, shared = excluded.shared, sealed = excluded.sealed";
pub(super) const DELETE_FILTER: &str = "delete from filter where house = $1 and id = $2";
pub(super) const ADD_PROPOSAL: &str = "insert into proposal (house, id, referral, version, asked, sealed) \
     values ($1, $2, $3, $4, $5, $6) on conflict (house, id) do nothing";
pub(super) const CHANGE_PROPOSAL: &str =
    "update proposal set version = $4, sealed = $5 where house = $1 and id = $2 and version = $3";
pub(super) const SWEEP_PROPOSALS: &str = "delete from proposal where house = $1 and asked < $2";
pub(super) const WAKE: &str =
    "update referral set split = 'desk', wake_at = null where house = $1 and wake_at is not null and wake_at <= $2";
/// What is closed moves to what is shielded at its moment. Not what an older version of Wissel changed since the moment was
/// written: that may run again. Where that version knew of no `keep_version` at all, it wrote the moment itself.
pub(super) const SHIELD: &str = "update referral set split = 'afgeschermd', shield_at = null \
     where house = $1 and shield_at is not null and shield_at <= $2 and (keep_version is null or keep_version = version)";
pub(super) const NEXT_WAKE: &str = "select min(at) from (select min(wake_at) as at from referral where house = $1 \
     and wake_at is not null union all select min(shield_at) as at from referral where house = $1 \
     and shield_at is not null and (keep_version is null or keep_version = version)) moments";
/// Touches nothing when the referral was changed since it was read.
pub(super) const KEEP: &str = "update referral set shield_at = $3, keep_rule = $4, keep_from = $5, keep_version = $6 \
     where house = $1 and id = $2 and version = $6";
/// Due by one rule at the latest on a day, oldest first: the referral itself has the last word.
pub(super) const KEPT: &str = "select id from referral where house = $1 and keep_rule = $2 and keep_from <= $3 \
     order by keep_from, id limit $4";
pub(super) const KEPT_UNKNOWN: &str =
    "select id from referral where house = $1 and keep_version is distinct from version limit $2";
/// Counted as long as there is something to destroy: what is destroyed twice counts once.
pub(super) const TALLY: &str = "insert into tally (house, month, what, code, number) select $1, $3, $4, $5, 1 \
     where exists (select 1 from referral_key where house = $1 and id = $2) \
     on conflict (house, month, what, code) do update set number = tally.number + 1";
pub(super) const TALLIES: &str =
    "select month, what, code, number from tally where house = $1 order by month, what, code";
/// What stands in the tables without a key: it was destroyed, and older data was put back.
pub(super) const KEYLESS: &str = "select r.id from referral r where r.house = $1 and not exists \
     (select 1 from referral_key k where k.house = r.house and k.id = r.id) order by r.no";
pub(super) const DESTROYED_BETWEEN: &str = "select house, seq, at, kind, actor, referral, version, command, fingerprint, payload, \
     hash from journal where house = $1 and kind = 'vernietigd' and seq > $2 and seq <= $3 order by seq limit $4";

pub(super) const ADD_BREAK_GLASS: &str = "insert into break_glass (house, id, \"user\", referral, opened_at, ends_at, sealed) \
     values ($1, $2, $3, $4, $5, $6, $7) on conflict (house, id) do nothing";
pub(super) const REVIEW_BREAK_GLASS: &str =
    "update break_glass set reviewed_at = $3, sealed = $4 where house = $1 and id = $2 and reviewed_at is null";
pub(super) const BREAK_GLASS: &str =
    "select id, \"user\", referral, opened_at, ends_at, sealed from break_glass where house = $1 and id = $2";
pub(super) const BREAK_GLASSES: &str = "select id, \"user\", referral, opened_at, ends_at, sealed from break_glass \
     where house = $1 order by opened_at desc, id desc limit 500";
pub(super) const BREAK_GLASSES_UNREVIEWED: &str = "select id, \"user\", referral, opened_at, ends_at, sealed from break_glass \
     where house = $1 and reviewed_at is null order by opened_at desc, id desc limit 500";
pub(super) const BREAK_GLASSES_OF: &str = "select id, \"user\", referral, opened_at, ends_at, sealed from break_glass \
     where house = $1 and \"user\" = $2 order by opened_at desc, id desc limit 500";
pub(super) const BREAK_GLASSES_TO_REVIEW: &str =
    "select referral from break_glass where house = $1 and reviewed_at is null and \"user\" <> $2 limit 1000";
pub(super) const BREAK_GLASSES_TO: &str =
    "select \"user\", reviewed_at from break_glass where house = $1 and referral = $2";
pub(super) const GLASS_BROKEN: &str =
    "select 1 from break_glass where house = $1 and \"user\" = $2 and referral = $3 and ends_at > $4 limit 1";

pub(super) const HOUSES: &str = "select no, code, settings from house order by no";
pub(super) const HOUSE_KEYS: &str = "select purpose, generation, wrapped from house_key where house = $1";
pub(super) const REWRAP_HOUSE_KEY: &str =
    "update house_key set wrapped = $4 where house = $1 and purpose = $2 and generation = $3";
pub(super) const DROP_SEARCH_KEYS: &str =
    "delete from house_key where house = $1 and purpose = 'zoek' and generation < $2";
pub(super) const KEY_CHECK: &str = "select key_check from installation where id = 1";
pub(super) const PUT_KEY_CHECK: &str = "update installation set key_check = $1 where id = 1";
/// Touches nothing when it was sealed anew meanwhile. Written, not only read: whoever renews the master key waits for who
/// wraps with it, and the other way round.
pub(super) const SAME_MASTER: &str = "update installation set key_check = key_check where id = 1 and key_check = $1";
pub(super) const REWRAP: &str = "update referral_key set wrapped = $3 where house = $1 and id = $2";
pub(super) const RENAME_SOURCE: &str = "update referral set source = $3 where house = $1 and id = $2";
pub(super) const HEADS: &str = "select house, seq, hash, last_no from head";
pub(super) const HEAD: &str = "select house, seq, hash, last_no from head where house = $1";
/// PostgreSQL's alone: who holds this row writes the house's journal.
pub(super) const LOCK_HEAD: &str = "select house, seq, hash, last_no from head where house = $1 for update";
pub(super) const SETTINGS: &str = "select settings from house where no = $1";
pub(super) const COUNTERS_OF: &str = "select house, year, last from counter where house = $1";
pub(super) const COUNTERS: &str = "select house, year, last from counter";

pub(super) const ENTRY: &str = "select house, seq, at, kind, actor, referral, version, command, fingerprint, payload, hash \
     from journal where house = $1 and seq = $2";
pub(super) const ENTRIES_AFTER: &str = "select house, seq, at, kind, actor, referral, version, command, fingerprint, payload, hash \
     from journal where house = $1 and seq > $2 order by seq limit $3";
/// Newest first, narrowed: an empty kind or actor is any.
pub(super) const LINES_BEFORE: &str = "select house, seq, at, kind, actor, referral, version, command, fingerprint, payload, hash \
     from journal where house = $1 and seq > $2 and seq < $3 and ($4 = '' or kind = $4) \
     and (length($5) = 0 or actor = $5) and at >= $6 and at < $7 order by seq desc limit $8";
pub(super) const FEED_AFTER: &str = "select house, seq, at, kind, actor, referral, version, command, fingerprint, \
     case when kind in ('wijziging', 'vernietigd', 'noodtoegang') then payload else hash end, hash \
     from journal where house = $1 and seq > $2 order by seq limit $3";
pub(super) const RIGHTS_CHANGED: &str = "select 1 from journal \
     where house = $1 and seq > $2 and seq <= $3 and kind in ('sessie', 'account') limit 1";
pub(super) const ENTRIES_OF: &str = "select house, seq, at, kind, actor, referral, version, command, fingerprint, payload, hash \
     from journal where house = $1 and referral = $2 order by seq";
pub(super) const CHANGES_OF: &str = "select house, seq, at, kind, actor, referral, version, command, fingerprint, payload, hash \
     from journal where house = $1 and referral = $2 and kind = 'wijziging' order by seq";

/// A row's key stands in a table of its own, so that deleting it there destroys the referral everywhere.
macro_rules! row_of_referral {
    ($sort:literal, $rest:literal) => {
        concat!(
            "select r.id, ",
            $sort,
            ", r.version, r.line, (select k.wrapped from referral_key k where k.house = r.house and k.id = r.id), \
             r.split, r.compartment from referral r where ",
            $rest
        )
    };
}
pub(super) use row_of_referral;

/// What the engines say differently: how a value is looked up in a list, and where a text stands in another.
macro_rules! differing {
    (sqlite, bytes, $list:literal) => {
        concat!("in (select unhex(value) from json_each(", $list, "))")
    };
    (sqlite, words, $list:literal) => {
        concat!("in (select value from json_each(", $list, "))")
    };
    (sqlite, ints, $list:literal) => {
        concat!("in (select value from json_each(", $list, "))")
    };
    (sqlite, rows, $list:literal) => {
        concat!("json_each(", $list, ")")
    };
    (sqlite, position) => {
        "instr"
    };
    (list, bytes) => {
        "bytea[]"
    };
    (list, ints) => {
        "bigint[]"
    };
    (postgres, rows, $list:literal) => {
        concat!("(select unnest(", $list, ") as value)")
    };
    (postgres, position) => {
        "strpos"
    };
    (postgres, $sort:ident, $list:literal) => {
        concat!("= any(", $list, ")")
    };
}
pub(super) use differing;

/// A statement that ends in a list.
macro_rules! among {
    ($kind:ident, first, $start:literal) => {
        Text {
            sqlite: concat!($start, differing!(sqlite, $kind, "$1")),
            postgres: concat!($start, differing!(postgres, $kind, "$1")),
        }
    };
    ($kind:ident, $($start:tt)+) => {
        Text {
            sqlite: concat!($($start)+, differing!(sqlite, $kind, "$2")),
            postgres: concat!($($start)+, differing!(postgres, $kind, "$2")),
        }
    };
}

/// The same. One at a time on PostgreSQL, which `offset` leaves no choice in: of a table that holds nothing yet it would
/// otherwise read all of a house.
macro_rules! each {
    ($kind:ident, $start:expr) => {
        Text {
            sqlite: concat!($start, differing!(sqlite, $kind, "$2")),
            postgres: concat!(
                "select found.* from unnest($2::",
                differing!(list, $kind),
                ") as wanted (value), lateral (",
                $start,
                "= wanted.value offset 0) as found"
            ),
        }
    };
}

pub(super) const COMMANDS_AMONG: Text = each!(
    bytes,
    "select command, seq, actor, referral, fingerprint from journal where house = $1 and command is not null and command "
);
pub(super) const BODIES_AMONG: Text = among!(
    bytes,
    "select b.id, (select r.no from referral r where r.house = b.house and r.id = b.id), b.version, b.body, \
     (select k.wrapped from referral_key k where k.house = b.house and k.id = b.id) from body b \
     where b.house = $1 and b.id "
);
pub(super) const LINES_AMONG: Text = each!(bytes, row_of_referral!("r.sort", "r.house = $1 and r.id "));
pub(super) const SHELVES_AMONG: Text = each!(bytes, "select id, compartment from referral where house = $1 and id ");
/// The entries that received these referrals: where the counting of versions begins, again for what came anew.
pub(super) const RECEPTIONS_AMONG: Text = each!(
    bytes,
    "select referral, seq, actor from journal where house = $1 and kind = 'wijziging' and version <= coalesce(\
     (select earlier.version from journal earlier where earlier.house = $1 and earlier.referral = journal.referral \
     and earlier.kind = 'wijziging' and earlier.seq < journal.seq order by earlier.seq desc limit 1), version) \
     and referral "
);
pub(super) const HANDOVERS_AMONG: Text = each!(bytes, "select id, referral from handover where house = $1 and id ");
pub(super) const SOURCES_AMONG: Text =
    each!(bytes, "select source, id from referral where house = $1 and source is not null and source ");

/// A page, and one row more without an identity: how many rows of the list rights hide, at most 1000.
///
/// Here and below: the column `compartment` holds the number of a referral's shelf, and a value has a bit for each shelf that the
/// caller may see (see [`Shelves`](crate::domain::confidentiality::Shelves)).
macro_rules! page {
    ($page:expr, $mask:literal, $hidden:literal) => {
        concat!(
            "select * from (",
            $page,
            ") capped1 union all select null, count(*), 0, null, null, '', 0 from (select 1 from referral \
             where house = $1 and compartment > 0 and (",
            $mask,
            " >> cast(compartment as integer)) & 1 = 0 and ",
            $hidden,
            " limit 1000) capped2"
        )
    };
}

pub(super) const PAGE: &str = page!(
    row_of_referral!(
        "r.sort",
        "r.house = $1 and r.split = $2 and ($3 >> cast(r.compartment as integer)) & 1 = 1 and (r.sort, r.id) > ($4, $5) \
         order by r.sort, r.id limit $6"
    ),
    "$3",
    "split = $2"
);
pub(super) const PAGE_MINE: &str = row_of_referral!(
    "r.sort",
    "r.house = $1 and r.owner = $7 and r.split = $2 and ($3 >> cast(r.compartment as integer)) & 1 = 1 and (r.sort, r.id) > ($4, $5) \
     and r.lease_until > $8 order by r.sort, r.id limit $6"
);
pub(super) const PAGE_OVERDUE: &str = page!(
    row_of_referral!(
        "r.due",
        "r.house = $1 and r.due is not null and r.split <> 'klaar' and ($2 >> cast(r.compartment as integer)) & 1 = 1 and r.due < $3 \
         and (r.due, r.id) > ($4, $5) order by r.due, r.id limit $6"
    ),
    "$2",
    "due is not null and split <> 'klaar' and due < $3"
);
pub(super) const ROW_OF: &str =
    row_of_referral!("r.sort", "r.house = $1 and r.id = $2 and ($3 >> cast(r.compartment as integer)) & 1 = 1");
pub(super) const LAST_MEETING: &str = "select house, seq, at, kind, actor, referral, version, command, fingerprint, payload, hash \
     from journal where house = $1 and actor = $2 and kind = 'overleg' order by seq desc limit 1";
/// How many rows of a list there are, at most 1000: in its order, so that they are counted in the index of the list.
macro_rules! capped {
    ($name:literal, $list:literal) => {
        concat!(
            "(select count(*) from (select 1 from referral where house = $1 and ($2 >> cast(compartment as integer)) & 1 = 1 \
             and ",
            $list,
            " limit 1000) ",
            $name,
            ")"
        )
    };
}

pub(super) const COUNTS: &str = concat!(
    "select ",
    capped!("capped1", "split = 'desk' order by sort, id"),
    ", ",
    capped!("capped2", "owner = $3 and split = 'desk' and lease_until > $4 order by sort, id"),
    ", ",
    capped!("capped3", "split = 'wacht' order by sort, id"),
    ", ",
    capped!("capped4", "split = 'uit' order by sort, id"),
    ", ",
    capped!("capped5", "due is not null and split <> 'klaar' and due < $4 order by due, id"),
    ", ",
    capped!("capped6", "split = 'klaar' order by sort, id"),
    ", ",
    capped!("capped7", "split = 'afgeschermd' order by sort, id"),
    ", (select count(*) from (select 1 from referral where house = $1 and split in ('desk', 'wacht', 'uit') and compartment > 0 \
      and ($2 >> cast(compartment as integer)) & 1 = 0 limit 1000) capped8), \
     (select count(*) from (select 1 from referral where house = $1 and due is not null and split <> 'klaar' and due < $4 \
      and compartment > 0 and ($2 >> cast(compartment as integer)) & 1 = 0 limit 1000) capped9)"
);

/// What runs, without what is barred.
macro_rules! overview {
    ($engine:ident) => {
        concat!(
            "select split, coalesce(urgency, ''), networks, count(*), \
             sum(case when due < $3 then 1 else 0 end), \
             sum(case when due >= $4 and due < $5 then 1 else 0 end), \
             sum(case when due >= $5 and due < $6 then 1 else 0 end), \
             sum(case when touched_at < $7 then 1 else 0 end), \
             sum(case when touched_at < $8 then 1 else 0 end), \
             sum(case when touched_at < $9 then 1 else 0 end), \
             min(touched_at) from referral where house = $1 and split in ('desk', 'wacht', 'uit') and ($2 >> cast(compartment as integer)) & 1 = 1 and not id ",
            differing!($engine, bytes, "$10"),
            " group by split, coalesce(urgency, ''), networks"
        )
    };
}
pub(super) const OVERVIEW: Text = Text { sqlite: overview!(sqlite), postgres: overview!(postgres) };

pub(super) const BODY: &str = "select b.id, r.no, b.version, b.body, k.wrapped from body b \
     join referral r on r.house = b.house and r.id = b.id \
     join referral_key k on k.house = b.house and k.id = b.id where b.house = $1 and b.id = $2";
pub(super) const BODIES_AFTER: &str = "select b.id, r.no, b.version, b.body, k.wrapped from referral r \
     join body b on b.house = r.house and b.id = r.id \
     join referral_key k on k.house = r.house and k.id = r.id where r.house = $1 and r.no > $2 order by r.no limit $3";
pub(super) const HANDOVER: &str = "select referral, network, visible from handover where house = $1 and id = $2";
pub(super) const HANDOVER_PAGE: &str = "select h.id, h.sort, h.version, h.line, \
     (select k.wrapped from referral_key k where k.house = h.house and k.id = h.referral), h.referral \
     from handover h where h.house = $1 and h.network = $2 and h.split = $3 and h.visible = 1 \
     and (h.sort, h.id) > ($4, $5) order by h.sort, h.id limit $6";
pub(super) const HANDOVER_FEED: &str = "select h.id, h.seq, h.version, h.line, \
     (select k.wrapped from referral_key k where k.house = h.house and k.id = h.referral), h.referral, h.visible \
     from handover h where h.house = $1 and h.network = $2 and h.visible > 0 and h.seq > $3 and h.seq <= $4 \
     order by h.seq, h.id limit $5";

pub(super) const HANDOVER_COUNTS: &str = "select \
     (select count(*) from (select 1 from handover where house = $1 and network = $2 and split = 'nieuw' and visible = 1 limit 1000) capped1), \
     (select count(*) from (select 1 from handover where house = $1 and network = $2 and split = 'lopend' and visible = 1 limit 1000) capped2), \
     (select count(*) from (select 1 from handover where house = $1 and network = $2 and split = 'klaar' and visible = 1 limit 1000) capped3)";
pub(super) const ASKED_PAGE: &str = "select h.id, a.sort, h.version, h.line, \
     (select k.wrapped from referral_key k where k.house = h.house and k.id = h.referral), h.referral \
     from asked a join handover h on h.house = a.house and h.id = a.handover \
     where a.house = $1 and a.organisation = $2 and ($3 >> cast(a.compartment as integer)) & 1 = 1 and a.open = 1 \
     and (a.sort, a.handover) > ($4, $5) order by a.sort, a.handover limit $6";
pub(super) const ASKED_COUNT: &str = "select count(*) from (select 1 from asked \
     where house = $1 and organisation = $2 and ($3 >> cast(compartment as integer)) & 1 = 1 and open = 1 limit 1000) capped";
pub(super) const ASKED_FEED: &str = "select h.id, a.seq, h.version, h.line, \
     (select k.wrapped from referral_key k where k.house = h.house and k.id = h.referral), h.referral, a.open \
     from asked a join handover h on h.house = a.house and h.id = a.handover \
     where a.house = $1 and a.organisation = $2 and ($3 >> cast(a.compartment as integer)) & 1 = 1 and a.seq > $4 and a.seq <= $5 \
     order by a.seq, a.handover limit $6";

macro_rules! counts_of {
    ($engine:ident) => {
        concat!(
            "select n.value, (select count(*) from (select 1 from token where house = $1 and token = n.value limit $3) capped) from ",
            differing!($engine, rows, "$2"),
            " n"
        )
    };
}
/// How often a token stands in the index, at most $3.
pub(super) const TOKEN_COUNT: &str =
    "select count(*) from (select 1 from token where house = $1 and token = $2 limit $3) capped";
/// The same of several tokens at once.
pub(super) const TOKEN_COUNTS: Text = Text { sqlite: counts_of!(sqlite), postgres: counts_of!(postgres) };
/// Joins up to eight tokens, the rarest first; unused places repeat it.
pub(super) const TOKEN_JOIN: &str = "select t.referral from token t where t.house = $1 and t.token = $2 and t.referral < $3 \
     and exists (select 1 from token a where a.house = $1 and a.token = $4 and a.referral = t.referral) \
     and exists (select 1 from token b where b.house = $1 and b.token = $5 and b.referral = t.referral) \
     and exists (select 1 from token c where c.house = $1 and c.token = $6 and c.referral = t.referral) \
     and exists (select 1 from token d where d.house = $1 and d.token = $7 and d.referral = t.referral) \
     and exists (select 1 from token e where e.house = $1 and e.token = $8 and e.referral = t.referral) \
     and exists (select 1 from token f where f.house = $1 and f.token = $9 and f.referral = t.referral) \
     and exists (select 1 from token g where g.house = $1 and g.token = $10 and g.referral = t.referral) \
     order by t.referral desc limit $11";
pub(super) const SAME_PERSON: &str = "select count(*) from (select distinct t.referral from token t \
     where t.house = $1 and t.token in ($2, $3) and t.referral <> $4 and (select ($5 >> cast(r.compartment as integer)) & 1 \
     from referral r where r.house = $1 and r.no = t.referral) = 1 limit 1000) capped";
/// Files by their place in the order of arrival, to be opened.
pub(super) const HITS_AMONG: Text = each!(
    ints,
    "select r.id, r.version, r.compartment, r.line, b.body, \
     (select k.wrapped from referral_key k where k.house = r.house and k.id = r.id), r.split, r.no \
     from referral r join body b on b.house = r.house and b.id = r.id where r.house = $1 and r.no "
);

pub(super) const ACCOUNT_BY_LOGIN: &str = "select \"user\", house, sealed, signed_in from account where login = $1";
pub(super) const ACCOUNT_BY_EXTERNAL: &str =
    "select \"user\", house, sealed, signed_in from account where external = $1";
pub(super) const ACCOUNT_BY_ID: &str = "select \"user\", house, sealed, signed_in from account where \"user\" = $1";
pub(super) const ACCOUNT_BY_LINK_CODE: &str = "select a.\"user\", a.house, a.sealed, a.signed_in from link_code c \
     join account a on a.\"user\" = c.\"user\" where c.code = $1 and c.until > $2";
pub(super) const ACCOUNTS: &str = "select \"user\", house, sealed, signed_in from account";
pub(super) const ACCOUNTS_IN: &str = "select \"user\", house, sealed, signed_in from account where house = $1";
/// With the number of the newest entry of the house: whoever asks anything looks this up first.
pub(super) const SESSIONS_AMONG: Text = among!(
    bytes,
    first,
    "select s.token, s.\"user\", s.issued, s.idle, s.idle_until, s.absolute_until, coalesce(s.label, ''), \
     coalesce(s.seen, s.issued), a.house, a.sealed, a.signed_in, (select seq from head where house = a.house) \
     from session s join account a on a.\"user\" = s.\"user\" where s.token "
);
pub(super) const GUEST_SESSIONS_AMONG: Text = among!(
    bytes,
    first,
    "select s.token, g.\"user\", s.issued, s.idle, s.idle_until, s.absolute_until, coalesce(s.label, ''), \
     coalesce(s.seen, s.issued), g.id, g.house, g.sealed, g.signed_in, a.\"user\", a.house, a.sealed, a.signed_in, \
     (select seq from head where house = g.house) from session s join guest g on g.id = s.\"user\" \
     join account a on a.\"user\" = g.\"user\" where s.token "
);
pub(super) const SESSIONS_OF: &str = "select s.token, coalesce(g.\"user\", s.\"user\"), s.issued, s.idle, s.idle_until, \
     s.absolute_until, coalesce(s.label, ''), coalesce(s.seen, s.issued), g.id, g.house \
     from session s left join guest g on g.id = s.\"user\" \
     where s.\"user\" = $1 or s.\"user\" in (select id from guest where \"user\" = $1)";
pub(super) const GUESTS_OF: &str = "select g.id, g.house, g.sealed, g.signed_in, a.\"user\", a.house, a.sealed, a.signed_in \
     from guest g join account a on a.\"user\" = g.\"user\" where g.\"user\" = $1";
pub(super) const GUESTS_IN: &str = "select g.id, g.house, g.sealed, g.signed_in, a.\"user\", a.house, a.sealed, a.signed_in \
     from guest g join account a on a.\"user\" = g.\"user\" where g.house = $1";
pub(super) const GUEST: &str = "select g.id, g.house, g.sealed, g.signed_in, a.\"user\", a.house, a.sealed, a.signed_in \
     from guest g join account a on a.\"user\" = g.\"user\" where g.house = $1 and g.\"user\" = $2";
pub(super) const DRAFTS: &str =
    "select id, kept_at, sealed from draft where house = $1 and owner = $2 order by kept_at desc, id";
pub(super) const DRAFT: &str = "select id, kept_at, sealed from draft where house = $1 and owner = $2 and id = $3";

pub(super) const FILTERS: &str =
    "select id, owner, shared, sealed from filter where house = $1 and (owner = $2 or shared = 1) order by id";
pub(super) const PROPOSAL: &str = "select id, sealed from proposal where house = $1 and id = $2";
pub(super) const PROPOSALS: &str = "select id, sealed from proposal where house = $1 and asked > $2";
/// Nobody said anything to them yet; some may have lapsed.
pub(super) const PROPOSALS_UNDECIDED: &str =
    "select id, sealed from proposal where house = $1 and asked > $2 and version = 1";
pub(super) const PROPOSALS_DECIDED: &str = "select id, sealed from proposal where house = $1 and asked > $2 and version > 1 \
     order by asked desc, id desc limit $3";
pub(super) const FILTER: &str = "select id, owner, shared, sealed from filter where house = $1 and id = $2";

/// Touches nothing when a referral was changed meanwhile, or is gone.
pub(super) const STILL_SO: &str = "update referral set version = version where house = $1 and id = $2 and version = $3";
/// What goes when a referral is destroyed. Its journal stays, sealed with a key that is gone.
pub(super) const DESTROY: [&str; 8] = [
    "delete from proposal where house = $1 and referral = $2",
    "delete from break_glass where house = $1 and referral = $2",
    "delete from token where house = $1 and referral = (select no from referral where house = $1 and id = $2)",
    "delete from asked where house = $1 and handover in (select id from handover where house = $1 and referral = $2)",
    "delete from handover where house = $1 and referral = $2",
    "delete from body where house = $1 and id = $2",
    "delete from referral where house = $1 and id = $2",
    "delete from referral_key where house = $1 and id = $2",
];
