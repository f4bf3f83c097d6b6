-- Signing in with the identity provider of an organisation. Who somebody is there stands sealed in the account; the
-- column holds its blinded form, to find the account by.
alter table account add column external bytea;
create unique index account_external on account (external) where external is not null;

-- A sign-in that somebody began and has not finished: by its secret alone it is asked about. What the provider gave is
-- sealed.
create table device_sign_in (
    id bytea primary key,
    secret bytea not null,
    peer bytea not null,
    until bigint not null,
    next bigint not null,
    every bigint not null,
    sealed bytea not null
);
create index device_sign_in_peer on device_sign_in (peer, until);
create index device_sign_in_until on device_sign_in (until);

-- A code with which somebody ties their account to who they are at their organisation, once.
create table link_code (
    code bytea primary key,
    "user" bytea not null,
    until bigint not null
);
create index link_code_user on link_code ("user");

do $$
declare
    name text;
begin
    foreach name in array array['device_sign_in', 'link_code'] loop
        execute format('alter table %I enable row level security', name);
        execute format('alter table %I force row level security', name);
        execute format('create policy own on %I using (app_house() = 0) with check (app_house() = 0)', name);
    end loop;
end
$$;
grant select, insert, update, delete on device_sign_in, link_code to wissel_app;
