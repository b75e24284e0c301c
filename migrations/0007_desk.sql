-- The desk where calls are taken: calls that are no requests, calls nobody took, and words of danger told to a person.

create table requests.empty_call (
  city        text not null,
  id          uuid not null,
  n           integer not null,
  kind        text not null check (kind in ('invalid', 'nuisance', 'misdialled', 'silent')),
  at          timestamptz not null,
  voided      boolean not null,
  primary key (city, id)
);
comment on table requests.empty_call is 'Projection: calls counted apart and never requests (无效 骚扰 误拨 静默). Nothing of the caller is kept.';
create index empty_call_at on requests.empty_call (city, at);

create table requests.missed_call (
  city         text not null,
  id           uuid not null,
  n            integer not null,
  phone_index  bytea,
  called_at    timestamptz not null,
  calls        timestamptz[] not null,
  state        text not null check (state in ('open', 'reached', 'given-up')),
  attempts     integer not null,
  last_at      timestamptz,
  last_outcome text,
  primary key (city, id)
);
comment on table requests.missed_call is 'Projection: calls nobody took, to be rung back (漏接回拨). The telephone is a sealed value; here stands its keyed hash.';
create index missed_call_open on requests.missed_call (city, called_at, id) where state = 'open';
create index missed_call_phone on requests.missed_call (city, phone_index);
create index missed_call_last on requests.missed_call (city, last_at) where last_at is not null;

create table requests.alarm (
  city         text not null,
  request      uuid not null,
  n            integer not null,
  number       text not null,
  lines        text[] not null,
  raised_at    timestamptz not null,
  calls        jsonb not null,
  confirmed_at timestamptz,
  confirmed_by text,
  primary key (city, request)
);
comment on table requests.alarm is 'Projection: requests with words of danger (涉险) and which on-call officers were phoned, until one confirmed.';
create index alarm_open on requests.alarm (city, raised_at) where confirmed_at is null;

do $$
declare tenant text;
begin
  foreach tenant in array array['requests.empty_call', 'requests.missed_call', 'requests.alarm'] loop
    execute format('alter table %s enable row level security', tenant);
    execute format('create policy city on %s using (city = platform.city()) with check (city = platform.city())', tenant);
    execute format('grant select, insert, update, delete on %s to diandan_app', tenant);
  end loop;
end $$;
grant insert on requests.alarm to diandan_intake;
