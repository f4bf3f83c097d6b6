-- What servers do by themselves, by the moment at which it was due: so that of many servers one does it, and so that it is
-- seen from outside when it was done last. Nothing in it is about a person.
create table duty (
    name text not null,
    slot integer not null,
    -- Which try it is, from 1.
    attempt integer not null,
    begun integer not null,
    -- Empty as long as it goes on.
    ended integer,
    -- Why it failed; empty when it didn't.
    why text not null,
    -- What came of it.
    made text not null,
    primary key (name, slot)
) strict, without rowid;
