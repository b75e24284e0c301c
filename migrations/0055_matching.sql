-- Needs and offers 供需对接, and what became of each match.

create schema matching;
grant usage on schema matching to diandan_app;

create table matching.listing (
  city      text not null,
  id        uuid not null,
  n         integer not null,
  side      text not null check (side in ('need', 'offer')),
  kind      text not null,
  unit      text not null,
  division  text not null,
  party     text not null check (party in ('person', 'firm', 'village')),
  number    integer,
  name      text,
  fits      jsonb not null,
  shared    text[] not null,
  places    integer not null,
  request   uuid,
  state     text not null check (state in ('open', 'closed')),
  ground    text,
  opened_at timestamptz not null,
  primary key (city, id)
);
comment on table matching.listing is 'Projection: needs and offers by kind with the fields that are compared; persons have a number, names and telephones stay sealed. `diandan rebuild match-listings`.';
create index listing_list on matching.listing (city, kind, side, state, opened_at desc, id desc);

create table matching.match (
  city        text not null,
  id          uuid not null,
  n           integer not null,
  kind        text not null,
  need        uuid not null,
  offer       uuid not null,
  after       uuid,
  state       text not null check (state in ('sent', 'accepted', 'declined', 'agreed', 'achieved', 'ended')),
  score       integer not null,
  sent_on     date not null,
  due         date not null,
  answered_on date,
  accepted    boolean,
  reason      text,
  achieved_on date,
  amount      integer,
  cure_by     date,
  cured_on    date,
  followed    jsonb not null,
  confirmed   boolean,
  primary key (city, id)
);
comment on table matching.match is 'Projection: one need brought together with one offer, its clock, answer with reason, result and follow-ups; words stay sealed in the record. `diandan rebuild matches`.';
create index match_need on matching.match (city, need);
create index match_offer on matching.match (city, offer);
create index match_list on matching.match (city, kind, sent_on desc, id desc);

alter table matching.listing enable row level security;
create policy city on matching.listing using (city = platform.city()) with check (city = platform.city());
grant select, insert, update, delete on matching.listing to diandan_app;
alter table matching.match enable row level security;
create policy city on matching.match using (city = platform.city()) with check (city = platform.city());
grant select, insert, update, delete on matching.match to diandan_app;
