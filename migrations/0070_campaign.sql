-- Organising a campaign 专项活动的组织: bodies with their charters and posts, secondments.

create schema campaign;
grant usage on schema campaign to diandan_app;

create table campaign.body (
  city       text not null,
  id         uuid not null,
  n          integer not null,
  unit       text not null,
  campaign   text,
  began_on   date not null,
  until      date,
  activities text[] not null,
  categories text[] not null,
  text_from  date not null,
  charter    text not null,
  duties     jsonb not null,
  ended_on   date,
  ended_by   text check (ended_by in ('day', 'office')),
  left_open  jsonb not null,
  primary key (city, id)
);
comment on table campaign.body is 'Projection: bodies of a campaign with the charter in force, duties with the post that owns each, the day they end and what they left open; words as they stand sealed in the record. `diandan rebuild campaign-bodies`.';
create unique index body_standing on campaign.body (city, unit) where ended_on is null;
create index body_unit on campaign.body (city, unit, began_on);

create table campaign.seat (
  city     text not null,
  body     uuid not null,
  at       integer not null,
  post     text not null,
  seat     text not null check (seat in ('head', 'deputy', 'member')),
  from_day date not null,
  until    date,
  primary key (city, body, at),
  foreign key (city, body) references campaign.body (city, id)
);
comment on table campaign.seat is 'Projection: posts in bodies of a campaign, from when until when; posts, never persons. `diandan rebuild campaign-bodies`.';
create index seat_post on campaign.seat (city, post);

create table campaign.secondment (
  city        text not null,
  id          uuid not null,
  n           integer not null,
  post        text not null,
  unit        text not null,
  to_unit     text not null,
  lent        text,
  cover       text not null,
  from_day    date not null,
  until       date not null,
  returned_on date,
  requests    integer not null,
  tasks       integer not null,
  primary key (city, id)
);
comment on table campaign.secondment is 'Projection: posts seconded to a body of a campaign, from when until when, who covers for them, and the load they left behind; posts, never persons. `diandan rebuild secondments`.';
create index secondment_away on campaign.secondment (city, until, id) where returned_on is null;
create index secondment_back on campaign.secondment (city, returned_on desc, id desc) where returned_on is not null;
create index secondment_unit on campaign.secondment (city, unit);

alter table campaign.body enable row level security;
create policy city on campaign.body using (city = platform.city()) with check (city = platform.city());
alter table campaign.seat enable row level security;
create policy city on campaign.seat using (city = platform.city()) with check (city = platform.city());
alter table campaign.secondment enable row level security;
create policy city on campaign.secondment using (city = platform.city()) with check (city = platform.city());
grant select, insert, update, delete on campaign.body, campaign.seat, campaign.secondment to diandan_app;
