-- Somebody of one house who works for another as well. The account stays the home house's; what this person may do in the
-- other house is sealed by that house. A session in it is opened with this row: its "user" is this id.
create table guest (
    id blob primary key,
    user blob not null,
    house integer not null,
    sealed blob not null,
    -- When it was last worked with, in microseconds.
    signed_in integer
) strict, without rowid;
create unique index guest_house on guest (house, user);
create index guest_user on guest (user);
