-- The same key, made anew. As long as the database knows nothing of a table, all indexes that a statement could go by cost the
-- same, and it takes the youngest: what looks for one referral went by its keeping, through all that the house has.
create unique index referral_identity on referral (house, id);
alter table referral drop constraint referral_pkey;
alter table referral add constraint referral_pkey primary key using index referral_identity;
