-- What servers do by themselves, by the moment at which it was due: so that of many servers one does it, and so that it is
-- seen from outside when it was done last. Nothing in it is about a person.
create table duty (
    name text not null,
    slot bigint not null,
    -- Which try it is, from 1.
    attempt bigint not null,
    begun bigint not null,
    -- Empty as long as it goes on.
    ended bigint,
    -- Why it failed; empty when it didn't.
    why text not null,
    -- What came of it.
    made text not null,
    primary key (name, slot)
);

alter table duty enable row level security;
alter table duty force row level security;
create policy own on duty using (app_house() = 0) with check (app_house() = 0);
grant select, insert, update on duty to wissel_app;
