-- Requests that resemble one another: sketches of words and answers in the order of the record, and what the
-- proposals say of the matter as a column that can be looked up.

create table triage.sketch (
  city     text not null,
  what     text not null check (what in ('words', 'answer')),
  request  uuid not null,
  position bigint not null,
  sketch   bytea not null,
  primary key (city, what, request)
);
comment on table triage.sketch is 'Projection: the smallest hashes of the runs of characters of a request''s words or of its last answer, no words; read in order of position into the index of near duplicates, erased with the words.';
create index sketch_order on triage.sketch (city, what, position) include (request);

alter table triage.sketch enable row level security;
create policy city on triage.sketch using (city = platform.city()) with check (city = platform.city());
grant select, insert, update, delete on triage.sketch to diandan_app;

alter table triage.proposal add column label text generated always as (candidates -> 0 ->> 'label') stored;
create index proposal_matter on triage.proposal (city, division, label, made_at desc) where label is not null;
