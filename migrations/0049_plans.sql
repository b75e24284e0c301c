-- Plans 工作方案 and their three levels of review 三级集中审核.
create schema plans;
grant usage on schema plans to diandan_app;

create table plans.plan (
  city              text not null,
  id                uuid not null,
  n                 integer not null,
  rule              text not null,
  unit              text not null,
  state             text not null check (state in ('writing', 'submitted', 'taken', 'returned', 'passed')),
  version           integer not null,
  submitted_version integer,
  passed_version    integer,
  submitted_at      timestamptz,
  reviewer          text,
  appeal_to         text,
  due               timestamptz,
  late              boolean not null,
  returns           integer not null,
  grave             integer,
  appeals           integer not null,
  asked             text[] not null,
  updated_at        timestamptz not null,
  primary key (city, id),
  unique (city, rule, unit)
);
comment on table plans.plan is 'Projection: a unit''s plan under a rule, how far its review is, whom it waits for. No words. `diandan rebuild plans`.';

create table plans.version (
  city       text not null,
  plan       uuid not null,
  version    integer not null,
  written_at timestamptz not null,
  post       text,
  document   text,
  primary key (city, plan, version),
  foreign key (city, plan) references plans.plan (city, id) on delete cascade
);
comment on table plans.version is 'Projection: every version of a plan as its unit wrote it; words as they stand sealed in the record, null once erased. `diandan rebuild plans`.';

alter table plans.plan enable row level security;
create policy city on plans.plan using (city = platform.city()) with check (city = platform.city());
grant select, insert, update, delete on plans.plan to diandan_app;
alter table plans.version enable row level security;
create policy city on plans.version using (city = platform.city()) with check (city = platform.city());
grant select, insert, update, delete on plans.version to diandan_app;
