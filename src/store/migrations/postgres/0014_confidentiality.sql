-- The column compartment holds from now on behind which walls a row stands: twice its level of confidentiality, and one more
-- in the compartment. A version before this one shows what is above 1 to nobody.
create index referral_walled on referral (house, split, compartment) where compartment > 0;
