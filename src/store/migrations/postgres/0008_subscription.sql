-- Who is told of changes by a webhook. How far each has come stands beside it; what is told is the journal itself, so there
-- is no second copy of an event. Sealed: name, address, kinds and secrets.
create table subscription (
    house bigint not null,
    id bytea not null,
    version bigint not null,
    state text not null check (state in ('actief', 'gepauzeerd', 'gestoord')),
    -- Journal number up to which all was told or put aside.
    cursor bigint not null,
    -- Tries of the next event so far.
    attempts bigint not null,
    -- Events in a row that were put aside.
    failed bigint not null,
    -- Not before this moment.
    due bigint not null,
    -- The server that is telling it, until when.
    holder bytea,
    lease_until bigint not null,
    sealed bytea not null,
    primary key (house, id)
) with (fillfactor = 50);
create index subscription_due on subscription (due) where state = 'actief';

-- Events that could not be told: only which, and why. Nothing of what they say.
create table dead_letter (
    house bigint not null,
    subscription bytea not null,
    seq bigint not null,
    at bigint not null,
    attempts bigint not null,
    why text not null,
    again bigint not null,
    primary key (house, subscription, seq)
);
create index dead_letter_again on dead_letter (house, subscription) where again = 1;

do $$
declare
    name text;
begin
    foreach name in array array['subscription', 'dead_letter'] loop
        execute format('alter table %I enable row level security', name);
        execute format('alter table %I force row level security', name);
        -- Within the installation it is seen which are due, in whatever house.
        execute format('create policy own on %I using (house = app_house() or app_house() = 0) '
            'with check (house = app_house())', name);
    end loop;
end
$$;

grant select, insert, update, delete on subscription, dead_letter to wissel_app;
