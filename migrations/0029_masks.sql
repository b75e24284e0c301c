-- What a person said is private in a request's words, or is not.

create table triage.mask (
  city      text not null,
  request   uuid not null,
  corrected jsonb not null,
  primary key (city, request)
);
comment on table triage.mask is 'Projection: places in title and words that are left out for whoever need not know, as a person corrected them; no words. `diandan rebuild masks`.';

alter table triage.mask enable row level security;
create policy city on triage.mask using (city = platform.city()) with check (city = platform.city());
grant select, insert, update, delete on triage.mask to diandan_app;
