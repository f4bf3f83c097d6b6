-- What is closed is shielded from a moment on; and by which rule, counted from which day, a referral is kept. Empty where a
-- version before this one wrote the row: the daily round fills them in.
alter table referral add column shield_at integer;
alter table referral add column keep_rule text;
alter table referral add column keep_from text;
create index referral_shield on referral (house, shield_at) where shield_at is not null;
create index referral_kept on referral (house, keep_rule, keep_from, id);
create index referral_kept_unknown on referral (house) where keep_rule is null;
create index journal_destroyed on journal (house, seq) where kind = 'vernietigd';

-- All that is left of them: how many, by month. No line of it is about one referral.
create table tally (
    house integer not null,
    month text not null,
    what text not null,
    code text not null,
    number integer not null,
    primary key (house, month, what, code)
) strict, without rowid;
