-- How urgent the words of a request seem, with what says so: suggested beside the category, confirmed by whoever dispatches.
alter table triage.proposal add column urgency jsonb;
comment on column triage.proposal.urgency is 'Level of the city and its reasons, words of the request; null where nothing speaks for one.';
