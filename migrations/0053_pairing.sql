-- Who helps whom 结对帮扶: targets, pairs and proposals.

create schema pairing;
grant usage on schema pairing to diandan_app;

create table pairing.target (
  city      text not null,
  id        uuid not null,
  n         integer not null,
  kind      text not null,
  division  text,
  unit      text,
  name      text,
  number    integer,
  staff     integer,
  wants     text[] not null,
  listed    boolean not null,
  listed_at timestamptz not null,
  primary key (city, id)
);
comment on table pairing.target is 'Projection: who is to be helped, with the types of help wanted; growers and households have a number and no name. `diandan rebuild pair-targets`.';

create table pairing.pair (
  city         text not null,
  id           uuid not null,
  n            integer not null,
  type         text not null,
  unit         text not null,
  post         text,
  target       uuid not null,
  since        date not null,
  until        date,
  decision     text,
  origin       text not null,
  proposal     uuid,
  replaces     uuid,
  state        text not null check (state in ('active', 'ended')),
  ended_on     date,
  ground       text,
  broke        boolean not null,
  asked        boolean not null,
  promise_due  date,
  reports      integer not null,
  reported_at  timestamptz,
  contact      date,
  confirmed    boolean,
  begun_at     timestamptz not null,
  primary key (city, id)
);
comment on table pairing.pair is 'Projection: pairs of helper and target with since, until, last report and whether a change is asked for; what was promised and reported stays sealed in the record. `diandan rebuild pairs`.';
create index pair_target on pairing.pair (city, target, type);
create index pair_unit on pairing.pair (city, unit, state);
create index pair_list on pairing.pair (city, state, since desc, id desc);

create table pairing.proposal (
  city     text not null,
  id       uuid not null,
  n        integer not null,
  state    text not null check (state in ('open', 'closed')),
  made_at  timestamptz not null,
  body     jsonb not null,
  accepted integer[] not null,
  primary key (city, id)
);
comment on table pairing.proposal is 'Projection: proposals of the optimiser with every pair, its cost by parts and the next best, and which were accepted. `diandan rebuild pair-proposals`.';
create index proposal_made on pairing.proposal (city, made_at desc);

alter table pairing.target enable row level security;
create policy city on pairing.target using (city = platform.city()) with check (city = platform.city());
grant select, insert, update, delete on pairing.target to diandan_app;
alter table pairing.pair enable row level security;
create policy city on pairing.pair using (city = platform.city()) with check (city = platform.city());
grant select, insert, update, delete on pairing.pair to diandan_app;
alter table pairing.proposal enable row level security;
create policy city on pairing.proposal using (city = platform.city()) with check (city = platform.city());
grant select, insert, update, delete on pairing.proposal to diandan_app;
