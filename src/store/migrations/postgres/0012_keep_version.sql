-- The version of the referral of which its columns of keeping and shielding were written. Another one than its own: a
-- version of Wissel without this column changed it since, and they are worked out again before anything is done with them.
alter table referral add column keep_version bigint;
create index referral_keep_behind on referral (house) where keep_version is distinct from version;
