-- Failed sign-ins by blinded login name, counted for all servers together. Unknown names count like known ones.
create table attempt (
    login blob primary key,
    failures integer not null,
    last_at integer not null
) strict, without rowid;
create index attempt_last on attempt (last_at);

-- By which program a session was opened, and when it was last used; none where the version before opened it.
alter table session add column label text;
alter table session add column seen integer;

-- The second factor of a local account: its secret (sealed), the step of the last code that was used, and whether the
-- account must have one.
create table second_factor (
    user blob primary key,
    house integer not null,
    required integer not null,
    confirmed integer not null,
    last_step integer not null,
    sealed blob
) strict, without rowid;

-- Recovery codes that were not used yet, blinded. Each works once: using it deletes it.
create table recovery_code (
    user blob not null,
    code blob not null,
    primary key (user, code)
) strict, without rowid;

-- Emergency access to a file that rights hide: who, until when, reviewed or not. Why, and what the review says, is sealed.
create table break_glass (
    house integer not null,
    id blob not null,
    user blob not null,
    referral blob not null,
    opened_at integer not null,
    ends_at integer not null,
    reviewed_at integer,
    sealed blob not null,
    primary key (house, id)
) strict, without rowid;
create index break_glass_user on break_glass (house, user, ends_at);
create index break_glass_list on break_glass (house, opened_at, id);
create index break_glass_unreviewed on break_glass (house, opened_at) where reviewed_at is null;
