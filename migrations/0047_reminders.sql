-- What was issued on a request that is late or in trouble 催办、督办、约谈、挂牌督办.


create table supervision.reminder (
  city        text not null,
  request     uuid not null,
  at          integer not null,
  n           integer not null,
  rung        text not null check (rung in ('urge', 'supervise', 'talk', 'list')),
  unit        text not null,
  number      text not null,
  redo        integer not null,
  work        timestamptz,
  why         jsonb not null,
  state       text not null check (state in ('waiting', 'answered', 'objected', 'accepted', 'withdrawn', 'lapsed')),
  due         timestamptz not null,
  provisional boolean not null,
  issued_at   timestamptz not null,
  answered_at timestamptz,
  until       date,
  sent_back   integer not null,
  ended_at    timestamptz,
  primary key (city, request, at)
);
comment on table supervision.reminder is 'Projection: rungs of the ladder issued on requests 催办、督办、约谈、挂牌督办, by the entry that issued each. Letters and answers are sealed values of the record and stand nowhere else. `diandan rebuild ladder`.';
create index reminder_open on supervision.reminder (city, unit, due, request, at) where ended_at is null;
create index reminder_ended on supervision.reminder (city, ended_at desc, request desc, at desc) where ended_at is not null;

create table supervision.ladder (
  city    text not null,
  request uuid not null,
  n       integer not null,
  primary key (city, request)
);
comment on table supervision.ladder is 'Projection: how far the ladder of a request has been written, for the conflict check.';

alter table supervision.ladder enable row level security;
create policy city on supervision.ladder using (city = platform.city()) with check (city = platform.city());
grant select, insert, update, delete on supervision.ladder to diandan_app;
alter table supervision.reminder enable row level security;
create policy city on supervision.reminder using (city = platform.city()) with check (city = platform.city());
grant select, insert, update, delete on supervision.reminder to diandan_app;
