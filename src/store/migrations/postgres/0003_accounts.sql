-- Failed sign-ins by blinded login name, counted for all servers together. Unknown names count like known ones.
create table attempt (
    login bytea primary key,
    failures bigint not null,
    last_at bigint not null
);
create index attempt_last on attempt (last_at);

-- By which program a session was opened, and when it was last used; none where the version before opened it.
alter table session add column label text;
alter table session add column seen bigint;

-- The second factor of a local account: its secret (sealed), the step of the last code that was used, and whether the
-- account must have one.
create table second_factor (
    "user" bytea primary key,
    house bigint not null,
    required bigint not null,
    confirmed bigint not null,
    last_step bigint not null,
    sealed bytea
);

-- Recovery codes that were not used yet, blinded. Each works once: using it deletes it.
create table recovery_code (
    "user" bytea not null,
    code bytea not null,
    primary key ("user", code)
);

-- Emergency access to a file that rights hide: who, until when, reviewed or not. Why, and what the review says, is sealed.
create table break_glass (
    house bigint not null,
    id bytea not null,
    "user" bytea not null,
    referral bytea not null,
    opened_at bigint not null,
    ends_at bigint not null,
    reviewed_at bigint,
    sealed bytea not null,
    primary key (house, id)
);
create index break_glass_user on break_glass (house, "user", ends_at);
create index break_glass_list on break_glass (house, opened_at, id);
create index break_glass_unreviewed on break_glass (house, opened_at) where reviewed_at is null;

do $$
declare
    name text;
begin
    foreach name in array array['attempt', 'second_factor', 'recovery_code', 'break_glass'] loop
        execute format('alter table %I enable row level security', name);
        execute format('alter table %I force row level security', name);
    end loop;
    foreach name in array array['attempt', 'second_factor', 'recovery_code'] loop
        execute format('create policy own on %I using (app_house() = 0) with check (app_house() = 0)', name);
    end loop;
end
$$;
create policy own on break_glass using (house = app_house()) with check (house = app_house());

grant select, insert, update, delete on attempt, second_factor, recovery_code, break_glass to wissel_app;
