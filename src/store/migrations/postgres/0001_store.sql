-- The store on PostgreSQL: the same tables, columns and values as on SQLite. Plain columns hold codes, times, identities and
-- versions; everything about a person is sealed.
--
-- The walls: every table has row-level security, forced, so that it holds for the owner too. A transaction says which house
-- it works for (app.house); without that it sees nothing and writes nothing. House 0 is the installation: within it the
-- list of houses, the heads, the accounts and the sessions are seen, and no house's work.
--
-- The role wissel_app may work with the rows and owns nothing. It can't change the journal.

create function app_house() returns bigint
    language sql stable parallel safe
    return nullif(current_setting('app.house', true), '')::bigint;

create table installation (
    id bigint primary key check (id = 1),
    key_check bytea not null
);

create table house (
    no bigint primary key,
    code text not null unique,
    settings text not null
);

create table house_key (
    house bigint not null references house (no),
    purpose text not null check (purpose in ('zegel', 'zoek')),
    generation bigint not null,
    wrapped bytea not null,
    primary key (house, purpose, generation)
);

-- This row is the lock that gives a house gapless numbers in the order of the commits.
create table head (
    house bigint primary key references house (no),
    seq bigint not null,
    hash bytea not null,
    last_no bigint not null
) with (fillfactor = 20);

create table counter (
    house bigint not null,
    year bigint not null,
    last bigint not null,
    primary key (house, year)
) with (fillfactor = 50);

create table journal (
    house bigint not null,
    seq bigint not null,
    at bigint not null,
    kind text not null,
    actor bytea,
    referral bytea,
    version bigint,
    command bytea,
    fingerprint bytea,
    payload bytea not null,
    hash bytea not null,
    primary key (house, seq)
);
create unique index journal_command on journal (house, command) where command is not null;
create index journal_referral on journal (house, referral, seq) where referral is not null;
-- What is sealed can't be made smaller.
alter table journal alter column payload set storage external;

create function journal_is_append_only() returns trigger language plpgsql as
    'begin raise exception ''the journal is append-only''; end';
create trigger journal_no_change before update or delete on journal
    for each row execute function journal_is_append_only();
create trigger journal_no_truncate before truncate on journal
    for each statement execute function journal_is_append_only();

-- The wrapped data key of a referral, and the only copy of it: deleting this row destroys the referral.
create table referral_key (
    house bigint not null,
    id bytea not null,
    wrapped bytea not null,
    primary key (house, id)
);

create table referral (
    house bigint not null,
    id bytea not null,
    no bigint not null,
    version bigint not null,
    state text not null,
    split text not null,
    wake_at bigint,
    sort bigint not null,
    due bigint,
    urgency text,
    owner bytea,
    lease_until bigint,
    municipality text not null,
    networks text not null,
    compartment bigint not null,
    received_at bigint not null,
    touched_at bigint not null,
    source bytea,
    seq bigint not null,
    line bytea not null,
    primary key (house, id)
) with (fillfactor = 80);
create unique index referral_no on referral (house, no);
create unique index referral_source on referral (house, source) where source is not null;
create index referral_page on referral (house, split, sort, id, compartment);
create index referral_mine on referral (house, owner, split, sort, id, lease_until, compartment) where owner is not null;
create index referral_overdue on referral (house, due, id, compartment, split) where due is not null and split <> 'klaar';
create index referral_wake on referral (house, wake_at) where wake_at is not null;
create index referral_compartment on referral (house, split) where compartment = 1;
alter table referral alter column line set storage external;

create table body (
    house bigint not null,
    id bytea not null,
    version bigint not null,
    body bytea not null,
    primary key (house, id)
);
alter table body alter column body set storage external;

create table handover (
    house bigint not null,
    id bytea not null,
    referral bytea not null,
    network text not null,
    version bigint not null,
    state text not null,
    split text not null,
    visible bigint not null,
    sort bigint not null,
    seq bigint not null,
    line bytea not null,
    primary key (house, id)
);
create index handover_referral on handover (house, referral);
create index handover_page on handover (house, network, split, sort, id) where visible = 1;
create index handover_feed on handover (house, network, seq, id) where visible > 0;
alter table handover alter column line set storage external;

-- Whose agreement a hand-over waits for (open = 1) or waited for, by organisation.
create table asked (
    house bigint not null,
    handover bytea not null,
    organisation text not null,
    open bigint not null,
    compartment bigint not null,
    sort bigint not null,
    seq bigint not null,
    primary key (house, handover, organisation)
);
create index asked_page on asked (house, organisation, sort, handover, compartment) where open = 1;
create index asked_feed on asked (house, organisation, seq, handover);

create table token (
    house bigint not null,
    token bigint not null,
    referral bigint not null,
    primary key (house, token, referral)
);

create table account (
    "user" bytea primary key,
    house bigint not null,
    login bytea not null unique,
    sealed bytea not null
);

create table session (
    token bytea primary key,
    "user" bytea not null,
    issued bigint not null,
    idle bigint not null,
    idle_until bigint not null,
    absolute_until bigint not null
);
create index session_of_user on session ("user");

create table draft (
    house bigint not null,
    owner bytea not null,
    id bytea not null,
    kept_at bigint not null,
    sealed bytea not null,
    primary key (house, owner, id)
);

-- A filter that somebody saved under a name; sealed, as its words may be anything.
create table filter (
    house bigint not null,
    id bytea not null,
    owner bytea not null,
    shared bigint not null,
    sealed bytea not null,
    primary key (house, id)
);
create index filter_owner on filter (house, owner);
create index filter_shared on filter (house) where shared = 1;

do $$
declare
    name text;
begin
    foreach name in array array['installation', 'house', 'house_key', 'head', 'counter', 'journal', 'referral_key', 'referral',
        'body', 'handover', 'asked', 'token', 'account', 'session', 'draft', 'filter'] loop
        execute format('alter table %I enable row level security', name);
        execute format('alter table %I force row level security', name);
    end loop;
    foreach name in array array['house_key', 'counter', 'journal', 'referral_key', 'referral', 'body', 'handover', 'asked',
        'token', 'draft', 'filter'] loop
        execute format('create policy own on %I using (house = app_house()) with check (house = app_house())', name);
    end loop;
    foreach name in array array['installation', 'account', 'session'] loop
        execute format('create policy own on %I using (app_house() = 0) with check (app_house() = 0)', name);
    end loop;
end
$$;
create policy own on house using (no = app_house() or app_house() = 0) with check (no = app_house());
create policy own on head using (house = app_house() or app_house() = 0) with check (house = app_house());

-- What has been done to the schema is seen within the installation only. Not forced: its owner keeps it.
alter table _sqlx_migrations enable row level security;
create policy own on _sqlx_migrations for select using (app_house() = 0);

grant usage on schema public to wissel_app;
grant execute on function app_house() to wissel_app;
grant select on _sqlx_migrations, installation to wissel_app;
grant select, insert on journal, house_key to wissel_app;
grant select, insert, update on house, head, counter, account to wissel_app;
grant select, insert, update, delete on referral_key, referral, body, handover, asked, token, session, draft, filter
    to wissel_app;
