-- Somebody of one house who works for another as well. The account stays the home house's; what this person may do in the
-- other house is sealed by that house. A session in it is opened with this row: its "user" is this id.
--
-- Like accounts and sessions it is seen within the installation alone: no house sees who works for another one.
create table guest (
    id bytea primary key,
    "user" bytea not null,
    house bigint not null,
    sealed bytea not null,
    -- When it was last worked with, in microseconds.
    signed_in bigint
);
create unique index guest_house on guest (house, "user");
create index guest_user on guest ("user");

alter table guest enable row level security;
alter table guest force row level security;
create policy own on guest using (app_house() = 0) with check (app_house() = 0);
grant select, insert, update, delete on guest to wissel_app;
