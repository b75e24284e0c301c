-- The problem list 问题清单.


create table supervision.problem (
  city      text not null,
  id        uuid not null,
  n         integer not null,
  source    text not null check (source in ('hot-issue', 'request', 'visit', 'meeting', 'other')),
  source_id uuid,
  unit      text not null,
  due       date not null,
  state     text not null check (state in ('open', 'struck', 'removed')),
  problem   text not null,
  measure   text not null,
  progress  text not null,
  result    text not null,
  changes   integer not null,
  listed_at timestamptz not null,
  ended_at  timestamptz,
  primary key (city, id)
);
comment on table supervision.problem is 'Projection: listed problems with source, owner, measures, day, progress and result; words as they stand sealed in the record. `diandan rebuild problems`.';
create index problem_due on supervision.problem (city, state, due, id);
create index problem_unit on supervision.problem (city, unit, state, due, id);

alter table supervision.problem enable row level security;
create policy city on supervision.problem using (city = platform.city()) with check (city = platform.city());
grant select, insert, update, delete on supervision.problem to diandan_app;
