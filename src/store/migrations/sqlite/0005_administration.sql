-- Proposals: what waits for a second person, and what was said. Sealed; one that is about a referral goes with it.
create table proposal (
    house integer not null,
    id blob not null,
    referral blob,
    version integer not null,
    asked integer not null,
    sealed blob not null,
    primary key (house, id)
) strict, without rowid;
create index proposal_newest on proposal (house, asked, id);
create index proposal_referral on proposal (house, referral) where referral is not null;

-- When an account was last signed in with, in microseconds.
alter table account add column signed_in integer;
