-- Who is told of changes by a webhook. How far each has come stands beside it; what is told is the journal itself, so there
-- is no second copy of an event. Sealed: name, address, kinds and secrets.
create table subscription (
    house integer not null,
    id blob not null,
    version integer not null,
    state text not null check (state in ('actief', 'gepauzeerd', 'gestoord')),
    -- Journal number up to which all was told or put aside.
    cursor integer not null,
    -- Tries of the next event so far.
    attempts integer not null,
    -- Events in a row that were put aside.
    failed integer not null,
    -- Not before this moment.
    due integer not null,
    -- The server that is telling it, until when.
    holder blob,
    lease_until integer not null,
    sealed blob not null,
    primary key (house, id)
) strict;
create index subscription_due on subscription (due) where state = 'actief';

-- Events that could not be told: only which, and why. Nothing of what they say.
create table dead_letter (
    house integer not null,
    subscription blob not null,
    seq integer not null,
    at integer not null,
    attempts integer not null,
    why text not null,
    again integer not null,
    primary key (house, subscription, seq)
) strict, without rowid;
create index dead_letter_again on dead_letter (house, subscription) where again = 1;
