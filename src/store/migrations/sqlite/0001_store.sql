-- The store on SQLite. Plain columns hold codes, times, identities and versions; everything about a person is sealed.
-- (house, …) leads every key and index: PostgreSQL's walls stand on the same columns.

create table installation (
    id integer primary key check (id = 1),
    key_check blob not null
) strict;

-- House 0 is the installation itself: its journal holds what belongs to no house.
create table house (
    no integer primary key,
    code text not null unique,
    settings text not null
) strict;

create table house_key (
    house integer not null references house (no),
    purpose text not null check (purpose in ('zegel', 'zoek')),
    generation integer not null,
    wrapped blob not null,
    primary key (house, purpose, generation)
) strict, without rowid;

create table head (
    house integer primary key references house (no),
    seq integer not null,
    hash blob not null,
    last_no integer not null
) strict;

create table counter (
    house integer not null,
    year integer not null,
    last integer not null,
    primary key (house, year)
) strict, without rowid;

create table journal (
    house integer not null,
    seq integer not null,
    at integer not null,
    kind text not null,
    actor blob,
    referral blob,
    version integer,
    command blob,
    fingerprint blob,
    payload blob not null,
    hash blob not null
) strict;
create unique index journal_seq on journal (house, seq);
create unique index journal_command on journal (house, command) where command is not null;
create index journal_referral on journal (house, referral, seq) where referral is not null;

create trigger journal_no_update before update on journal begin
    select raise(abort, 'the journal is append-only');
end;
create trigger journal_no_delete before delete on journal begin
    select raise(abort, 'the journal is append-only');
end;

-- The wrapped data key of a referral, and the only copy of it: deleting this row destroys the referral.
create table referral_key (
    house integer not null,
    id blob not null,
    wrapped blob not null,
    primary key (house, id)
) strict, without rowid;

create table referral (
    house integer not null,
    id blob not null,
    no integer not null,
    version integer not null,
    state text not null,
    split text not null,
    wake_at integer,
    sort integer not null,
    due integer,
    urgency text,
    owner blob,
    lease_until integer,
    municipality text not null,
    networks text not null,
    compartment integer not null,
    received_at integer not null,
    touched_at integer not null,
    source blob,
    seq integer not null,
    line blob not null
) strict;
create unique index referral_id on referral (house, id);
create unique index referral_no on referral (house, no);
create unique index referral_source on referral (house, source) where source is not null;
create index referral_page on referral (house, split, sort, id, compartment);
create index referral_mine on referral (house, owner, split, sort, id, lease_until, compartment) where owner is not null;
create index referral_overdue on referral (house, due, id, compartment, split) where due is not null and split <> 'klaar';
create index referral_wake on referral (house, wake_at) where wake_at is not null;
create index referral_compartment on referral (house, split) where compartment = 1;

create table body (
    house integer not null,
    id blob not null,
    version integer not null,
    body blob not null
) strict;
create unique index body_id on body (house, id);

create table handover (
    house integer not null,
    id blob not null,
    referral blob not null,
    network text not null,
    version integer not null,
    state text not null,
    split text not null,
    visible integer not null,
    sort integer not null,
    seq integer not null,
    line blob not null
) strict;
create unique index handover_id on handover (house, id);
create index handover_referral on handover (house, referral);
create index handover_page on handover (house, network, split, sort, id) where visible = 1;
create index handover_feed on handover (house, network, seq, id) where visible > 0;

-- Whose agreement a hand-over waits for (open = 1) or waited for, by organisation.
create table asked (
    house integer not null,
    handover blob not null,
    organisation text not null,
    open integer not null,
    compartment integer not null,
    sort integer not null,
    seq integer not null
) strict;
create unique index asked_id on asked (house, handover, organisation);
create index asked_page on asked (house, organisation, sort, handover, compartment) where open = 1;
create index asked_feed on asked (house, organisation, seq, handover);

create table token (
    house integer not null,
    token integer not null,
    referral integer not null,
    primary key (house, token, referral)
) strict, without rowid;

create table account (
    user blob primary key,
    house integer not null,
    login blob not null unique,
    sealed blob not null
) strict, without rowid;

create table session (
    token blob primary key,
    user blob not null,
    issued integer not null,
    idle integer not null,
    idle_until integer not null,
    absolute_until integer not null
) strict, without rowid;
create index session_user on session (user);

create table draft (
    house integer not null,
    owner blob not null,
    id blob not null,
    kept_at integer not null,
    sealed blob not null,
    primary key (house, owner, id)
) strict;

-- A filter that somebody saved under a name; sealed, as its words may be anything.
create table filter (
    house integer not null,
    id blob not null,
    owner blob not null,
    shared integer not null,
    sealed blob not null,
    primary key (house, id)
) strict, without rowid;
create index filter_owner on filter (house, owner);
create index filter_shared on filter (house) where shared = 1;
