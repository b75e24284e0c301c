-- What the program proposes about a request, what people chose instead, and the models it learned from them.

create schema triage;
grant usage on schema triage to diandan_app;

create table triage.proposal (
  city         text not null,
  request      uuid not null,
  model        text not null,
  made_at      timestamptz not null,
  candidates   jsonb not null,
  silence      text check (silence in ('nothing-to-read', 'nothing-known', 'no-category')),
  sure         boolean not null,
  places       jsonb not null,
  division     text,
  request_type text,
  type_words   jsonb not null,
  warnings     jsonb not null,
  primary key (city, request)
);
comment on table triage.proposal is 'Made by the current model from the words of a request, after the commit; rebuilt by `diandan rebuild triage`, gone with the words. Its reasons are words of the request.';

create table triage.decision (
  city        text not null,
  request     uuid not null,
  model       text not null,
  proposed    text,
  second      text,
  confidence  real,
  chosen      text not null,
  decided_at  timestamptz not null,
  primary key (city, request)
);
comment on table triage.decision is 'The category a person chose when first dispatching or answering, beside the proposal they saw: accuracy over time, and what is corrected most. Codes only.';
create index decision_time on triage.decision (city, decided_at);

create table triage.model (
  city        text not null,
  version     integer not null,
  n           integer not null,
  state       text not null check (state in ('current', 'kept', 'refused')),
  made_at     timestamptz not null,
  chosen_at   timestamptz,
  documents   integer not null,
  accuracy    real not null,
  macro_f1    real not null,
  before      real,
  bytes       bytea not null,
  primary key (city, version)
);
comment on table triage.model is 'Classifiers trained on the city''s own confirmed requests: hashes and weights without words. The starter model is a file and has no row.';
create unique index model_current on triage.model (city) where state = 'current';

do $$
declare tenant text;
begin
  foreach tenant in array array['triage.decision', 'triage.model'] loop
    execute format('alter table %s enable row level security', tenant);
    execute format('create policy city on %s using (city = platform.city()) with check (city = platform.city())', tenant);
    execute format('grant select, insert, update, delete on %s to diandan_app', tenant);
  end loop;
end $$;

alter table triage.proposal enable row level security;
grant select, insert, update, delete on triage.proposal to diandan_app;
create policy seen on triage.proposal for select using (city = platform.city() and exists (
  select from requests.request r where r.city = proposal.city and r.id = proposal.request));
create policy added on triage.proposal for insert with check (city = platform.city());
create policy changed on triage.proposal for update using (city = platform.city()) with check (city = platform.city());
create policy removed on triage.proposal for delete using (city = platform.city());
