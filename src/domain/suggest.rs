//! Reasons for and against a network: a closed list of tests on a referral, named in the catalogue, each a visible fact.
