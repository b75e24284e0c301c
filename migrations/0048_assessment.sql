-- 季调度考核: handings of requests to units, figures of a period, sheets issued from them, appeals of units.

create schema assessment;
grant usage on schema assessment to diandan_app;

create table assessment.part (
  city        text not null,
  request     uuid not null,
  n           integer not null,
  unit        text not null,
  category    text not null,
  asker_type  text not null,
  counted     boolean not null,
  handed_at   timestamptz not null,
  sign_due    timestamptz,
  signed_at   timestamptz,
  answered_at timestamptz,
  returned_at timestamptz,
  refused     boolean not null,
  ended_at    timestamptz,
  primary key (city, request, n)
);
comment on table assessment.part is 'Derived by position, and by `diandan rebuild assessment`: each handing 派单 of a request to a unit, when it was signed for, answered, returned. Codes and times only.';
create index part_handed on assessment.part (city, handed_at);
create index part_sign on assessment.part (city, sign_due) where sign_due is not null;
create index part_answered on assessment.part (city, unit, answered_at) where answered_at is not null;
create index part_returned on assessment.part (city, returned_at) where returned_at is not null;

create table assessment.tally (
  city    text not null,
  period  text not null,
  made_at timestamptz not null,
  data    jsonb not null,
  primary key (city, period)
);
comment on table assessment.tally is 'Made anew every hour by a job: what is counted of each unit in a quarter or year, so that no page reads requests. Counts only.';

create table assessment.sheet (
  city      text not null,
  id        uuid not null,
  period    text not null,
  as_of     timestamptz not null,
  issued_at timestamptz not null,
  primary key (city, id)
);
comment on table assessment.sheet is 'Projection: which sheets 办理情况对照表 were issued; the inputs stand in the record. `diandan rebuild assessment-sheets`.';
create index sheet_issued on assessment.sheet (city, issued_at desc, id);

create table assessment.appeal (
  city        text not null,
  id          uuid not null,
  n           integer not null,
  sheet       uuid not null,
  unit        text not null,
  measure     text not null,
  state       text not null check (state in ('open', 'upheld', 'refused')),
  appealed_at timestamptz not null,
  decided_at  timestamptz,
  primary key (city, id)
);
comment on table assessment.appeal is 'Projection: appeals 申诉 of units against a line of a sheet; the words are sealed in the record. `diandan rebuild assessment-appeals`.';
create index appeal_sheet on assessment.appeal (city, sheet, appealed_at);

alter table assessment.part enable row level security;
create policy city on assessment.part using (city = platform.city()) with check (city = platform.city());
grant select, insert, update, delete on assessment.part to diandan_app;
alter table assessment.tally enable row level security;
create policy city on assessment.tally using (city = platform.city()) with check (city = platform.city());
grant select, insert, update, delete on assessment.tally to diandan_app;
alter table assessment.sheet enable row level security;
create policy city on assessment.sheet using (city = platform.city()) with check (city = platform.city());
grant select, insert, update, delete on assessment.sheet to diandan_app;
alter table assessment.appeal enable row level security;
create policy city on assessment.appeal using (city = platform.city()) with check (city = platform.city());
grant select, insert, update, delete on assessment.appeal to diandan_app;

-- 推诿敷衍线索: facts from the record a person of the conduct group looks at; never a score, never blame by itself.

create table assessment.signal (
  city       text not null,
  id         uuid not null,
  n          integer not null,
  signal     text not null,
  unit       text not null,
  period     text not null,
  count      integer not null,
  threshold  integer not null,
  state      text not null check (state in ('raised', 'asked', 'explained', 'decided')),
  verdict    text check (verdict in ('confirmed', 'unfounded', 'open')),
  raised_at  timestamptz not null,
  due        date,
  decided_at timestamptz,
  primary key (city, id)
);
comment on table assessment.signal is 'Projection: signals, what became of them; the cases behind each stand in the record, what was said is sealed. `diandan rebuild signals`.';
create index signal_state on assessment.signal (city, state, raised_at desc, id);
create index signal_unit on assessment.signal (city, unit, state, raised_at desc);

create table assessment.look_over (
  city      text not null primary key,
  looked_at timestamptz not null
);
comment on table assessment.look_over is 'When signals of a city were last looked for.';

alter table assessment.signal enable row level security;
create policy city on assessment.signal using (city = platform.city()) with check (city = platform.city());
grant select, insert, update, delete on assessment.signal to diandan_app;
alter table assessment.look_over enable row level security;
create policy city on assessment.look_over using (city = platform.city()) with check (city = platform.city());
grant select, insert, update, delete on assessment.look_over to diandan_app;
