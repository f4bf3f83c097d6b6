-- A triage meeting is what its newest entry in the journal says: found by who opened it.
create index journal_meeting on journal (house, actor, seq) where kind = 'overleg';
