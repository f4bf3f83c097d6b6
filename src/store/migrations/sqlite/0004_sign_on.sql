-- Signing in with the identity provider of an organisation. Who somebody is there stands sealed in the account; the
-- column holds its blinded form, to find the account by.
alter table account add column external blob;
create unique index account_external on account (external) where external is not null;

-- A sign-in that somebody began and has not finished: by its secret alone it is asked about. What the provider gave is
-- sealed.
create table device_sign_in (
    id blob primary key,
    secret blob not null,
    peer blob not null,
    until integer not null,
    next integer not null,
    every integer not null,
    sealed blob not null
) strict, without rowid;
create index device_sign_in_peer on device_sign_in (peer, until);
create index device_sign_in_until on device_sign_in (until);

-- A code with which somebody ties their account to who they are at their organisation, once.
create table link_code (
    code blob primary key,
    user blob not null,
    until integer not null
) strict, without rowid;
create index link_code_user on link_code (user);
