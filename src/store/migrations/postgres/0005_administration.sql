-- Proposals: what waits for a second person, and what was said. Sealed; one that is about a referral goes with it.
create table proposal (
    house bigint not null,
    id bytea not null,
    referral bytea,
    version bigint not null,
    asked bigint not null,
    sealed bytea not null,
    primary key (house, id)
);
create index proposal_newest on proposal (house, asked, id);
create index proposal_referral on proposal (house, referral) where referral is not null;

-- When an account was last signed in with, in microseconds.
alter table account add column signed_in bigint;

alter table proposal enable row level security;
alter table proposal force row level security;
create policy own on proposal using (house = app_house()) with check (house = app_house());
grant select, insert, update, delete on proposal to wissel_app;
