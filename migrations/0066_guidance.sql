-- Guidance 巡回指导: what groups plan for a stage, whom they visit, and the instructions that come of it.

create schema guidance;
grant usage on schema guidance to diandan_app;

create table guidance.plan (
  city     text not null,
  id       uuid not null,
  campaign text not null,
  stage    text not null,
  grp      text not null,
  plan     jsonb not null,
  looks    text not null,
  primary key (city, id)
);
comment on table guidance.plan is 'Projection: plans of guidance groups, one a stage. `diandan rebuild guidance-plans`.';
create unique index plan_part on guidance.plan (city, campaign, stage, grp);

create table guidance.visit (
  city     text not null,
  id       uuid not null,
  state    text not null check (state in ('set', 'made', 'dropped')),
  campaign text not null,
  stage    text not null,
  grp      text not null,
  unit     text not null,
  day      date not null,
  visit    jsonb not null,
  words    jsonb not null,
  primary key (city, id)
);
comment on table guidance.visit is 'Projection: visits of guidance groups as their chains fold, with words as they stand sealed in the record. `diandan rebuild guidance-visits`.';
create index visit_state on guidance.visit (city, state, day desc, id desc);
create index visit_part on guidance.visit (city, campaign, stage, grp);
create index visit_unit on guidance.visit (city, unit, day);

create table guidance.instruction (
  city     text not null,
  visit    uuid not null,
  at       integer not null,
  grp      text not null,
  unit     text not null,
  state    text not null check (state in ('open', 'answered', 'done', 'dropped')),
  due      date not null,
  ended_on date,
  words    text not null,
  answer   text not null,
  result   text not null,
  primary key (city, visit, at)
);
comment on table guidance.instruction is 'Projection: instructions of visits, one row each, for lists by day. `diandan rebuild guidance-visits`.';
create index instruction_open on guidance.instruction (city, due, visit, at) where ended_on is null;
create index instruction_ended on guidance.instruction (city, ended_on desc, visit desc, at desc) where ended_on is not null;
create index instruction_unit on guidance.instruction (city, unit);

alter table guidance.plan enable row level security;
create policy city on guidance.plan using (city = platform.city()) with check (city = platform.city());
alter table guidance.visit enable row level security;
create policy city on guidance.visit using (city = platform.city()) with check (city = platform.city());
alter table guidance.instruction enable row level security;
create policy city on guidance.instruction using (city = platform.city()) with check (city = platform.city());
grant select, insert, update, delete on guidance.plan, guidance.visit, guidance.instruction to diandan_app;
