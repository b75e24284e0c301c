-- Hot issues 热点问题: groups of requests about one matter, and the events they are turned into.

create table triage.hot_issue (
  city        text not null,
  id          uuid not null,
  title       text not null,
  places      text[] not null,
  division    text,
  category    text,
  requests    integer not null,
  people      integer not null,
  fast        real not null,
  days        real not null,
  severe      real not null,
  unanswered  real not null,
  heat        real not null,
  is_new      boolean not null,
  trend       integer[] not null,
  first_at    timestamptz not null,
  last_at     timestamptz not null,
  found_at    timestamptz not null,
  computed_at timestamptz not null,
  primary key (city, id)
);
comment on table triage.hot_issue is 'Derived by the job `hot`: requests of the last 90 days about one matter with the parts of the published formula; the title is masked. Made anew at every turn, its id kept while most of its requests stay together.';
create index hot_issue_heat on triage.hot_issue (city, heat desc, id);

create table triage.hot_member (
  city    text not null,
  issue   uuid not null,
  request uuid not null,
  primary key (city, request)
);
comment on table triage.hot_member is 'Which requests a hot issue is made of; each belongs to one at most.';
create index hot_member_issue on triage.hot_member (city, issue);

create table triage.event (
  city         text not null,
  id           uuid not null,
  n            integer not null,
  issue        uuid,
  main         uuid not null,
  title        text,
  script       text,
  announcement uuid,
  joined       uuid[] not null,
  opened_at    timestamptz not null,
  ended_at     timestamptz,
  primary key (city, id)
);
comment on table triage.event is 'Projection: hot issues dealt with as one event, with the words operators speak, the request that stands for all, and those joined to it. `diandan rebuild events`.';
create index event_open on triage.event (city, opened_at desc, id) where ended_at is null;

do $$
declare tenant text;
begin
  foreach tenant in array array['triage.hot_issue', 'triage.hot_member', 'triage.event'] loop
    execute format('alter table %s enable row level security', tenant);
    execute format('create policy city on %s using (city = platform.city()) with check (city = platform.city())', tenant);
    execute format('grant select, insert, update, delete on %s to diandan_app', tenant);
  end loop;
end $$;
