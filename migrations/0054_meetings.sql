-- Meetings 会议 and what they decided.

create table supervision.meeting (
  city        text not null,
  id          uuid not null,
  n           integer not null,
  meeting     text not null,
  day         date not null,
  starts      text not null,
  minutes     integer not null,
  state       text not null check (state in ('called', 'fixed', 'held', 'cancelled')),
  named       text[] not null,
  agenda      jsonb,
  agenda_late boolean not null,
  held        jsonb,
  upper_on    date,
  plan_on     date,
  topic       text not null,
  place       text not null,
  guests      text not null,
  upper_order text not null,
  plan        text not null,
  summary     text not null,
  cancelled   text not null,
  primary key (city, id)
);
comment on table supervision.meeting is 'Projection: meetings with agenda, attendance by unit and what was said; words as they stand sealed in the record. `diandan rebuild meetings`.';
create index meeting_day on supervision.meeting (city, day, id);

create table supervision.decision (
  city     text not null,
  meeting  uuid not null,
  at       integer not null,
  kind     text not null check (kind in ('decision', 'promise')),
  unit     text not null,
  due      date not null,
  state    text not null check (state in ('open', 'answered', 'done', 'dropped')),
  words    text not null,
  answer   text not null,
  result   text not null,
  taken_at timestamptz not null,
  ended_at timestamptz,
  primary key (city, meeting, at)
);
comment on table supervision.decision is 'Projection: decisions and promises of meetings as tasks of one unit with a day and an outcome. `diandan rebuild meetings`.';
create index decision_open on supervision.decision (city, due, meeting, at) where ended_at is null;
create index decision_ended on supervision.decision (city, ended_at, meeting, at) where ended_at is not null;

alter table supervision.meeting enable row level security;
create policy city on supervision.meeting using (city = platform.city()) with check (city = platform.city());
alter table supervision.decision enable row level security;
create policy city on supervision.decision using (city = platform.city()) with check (city = platform.city());
grant select, insert, update, delete on supervision.meeting, supervision.decision to diandan_app;
