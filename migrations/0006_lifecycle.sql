-- What the whole lifecycle shows in queues: what waits for a decision, helpers that owe a reply, merged and split
-- requests, hard ones, urging. All of it is a projection of the record.
alter table requests.request
  add column outcome        text,
  add column asked          text,
  add column asked_to       text,
  add column decide_due     timestamptz,
  add column helpers        text[] not null default '{}',
  add column merged_into    uuid,
  add column split_from     uuid,
  add column hard           boolean not null default false,
  add column urge_count     integer not null default 0,
  add column urged          boolean not null default false,
  add column transfer_count integer not null default 0,
  add column return_count   integer not null default 0;

-- Queues are read by deadline, one page after another; a row without one comes last.
create index request_queue on requests.request
  (city, stage, (coalesce(step_due, timestamptz '9999-12-31 00:00:00+00')), id) where closed_at is null;
create index request_asked on requests.request
  (city, (coalesce(decide_due, timestamptz '9999-12-31 00:00:00+00')), id) where asked is not null;
create index request_helpers on requests.request using gin (helpers) where helpers <> '{}' and closed_at is null;
create index request_merged on requests.request (city, merged_into, received_at, id) where merged_into is not null;
create index request_split on requests.request (city, split_from) where split_from is not null;
create index request_hard on requests.request
  (city, (coalesce(step_due, timestamptz '9999-12-31 00:00:00+00')), id) where hard and closed_at is null;

create table requests.statement (
  city      text not null,
  request   uuid not null,
  n         integer not null,
  unit      text not null,
  due       timestamptz,
  given_at  timestamptz,
  primary key (city, request)
);
comment on table requests.statement is 'Which unit complained of was asked for its side, by which entry of the request: all it may see is the masked question of that entry.';
create index statement_unit on requests.statement (city, unit, given_at, due);
grant select, insert, update, delete on requests.statement to diandan_app;
alter table requests.statement enable row level security;
create policy city on requests.statement using (city = platform.city()) with check (city = platform.city());
