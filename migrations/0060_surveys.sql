-- Surveys 问计问需. The survey itself is a projection of the record; answers are not in the record and are tied to nobody:
-- a code is a hash that is used or not, an answer has a stratum and no moment, free words lie apart from both (ADR 53).

create schema surveys;
grant usage on schema surveys to diandan_app;

create table surveys.survey (
  city      text not null,
  id        uuid not null,
  n         integer not null,
  state     text not null check (state in ('draft', 'checked', 'closed', 'released', 'dropped')),
  content   jsonb not null,
  access    text not null check (access in ('open', 'slips', 'askers')),
  people    text not null,
  opens     date not null,
  closes    date not null,
  drawn     jsonb,
  slips     integer not null,
  closed    jsonb,
  closed_at timestamptz,
  report    jsonb,
  destroyed boolean not null,
  primary key (city, id)
);
comment on table surveys.survey is 'Projection: surveys with questions, days, strata of the draw, and the report once released. `diandan rebuild surveys`.';
create index survey_list on surveys.survey (city, opens desc, id desc);

create table surveys.frame_unit (
  city    text not null,
  survey  uuid not null,
  unit    text not null,
  stratum text not null,
  drawn   boolean not null,
  primary key (city, survey, unit)
);
comment on table surveys.frame_unit is 'The list that is drawn from: ids of its own list and strata, never beside an answer or a code.';
create index frame_unit_drawn on surveys.frame_unit (city, unit) where drawn;

create table surveys.code (
  city    text not null,
  digest  bytea not null,
  survey  uuid not null,
  stratum text not null,
  used    boolean not null default false,
  primary key (city, digest)
);
comment on table surveys.code is 'Hashes of codes on slips, used or not, without a moment; gone when the survey is closed.';
create index code_survey on surveys.code (city, survey);

create table surveys.answer (
  city    text not null,
  survey  uuid not null,
  id      uuid not null,
  key     bytea not null,
  stratum text not null,
  said    jsonb not null,
  primary key (city, survey, id),
  unique (city, survey, key)
);
comment on table surveys.answer is 'Answers by stratum without a moment; written anew in an order by lot when the survey is closed. `key` is the hash of a number the form was made with, until then.';

create table surveys.word (
  city     text not null,
  survey   uuid not null,
  id       uuid not null,
  question text not null,
  words    text not null,
  state    text not null check (state in ('unread', 'shown', 'withheld')),
  shown    text,
  primary key (city, survey, id)
);
comment on table surveys.word is 'Free words, apart from the answer they came with; `shown` is what a person masked and lets be read.';

alter table surveys.survey enable row level security;
create policy city on surveys.survey using (city = platform.city()) with check (city = platform.city());
grant select, insert, update, delete on surveys.survey to diandan_app;
alter table surveys.frame_unit enable row level security;
create policy city on surveys.frame_unit using (city = platform.city() and '*' = any(platform.units())) with check (city = platform.city() and '*' = any(platform.units()));
grant select, insert, update, delete on surveys.frame_unit to diandan_app;
alter table surveys.code enable row level security;
create policy city on surveys.code using (city = platform.city() and '*' = any(platform.units())) with check (city = platform.city() and '*' = any(platform.units()));
grant select, insert, update, delete on surveys.code to diandan_app;
alter table surveys.answer enable row level security;
create policy city on surveys.answer using (city = platform.city() and '*' = any(platform.units())) with check (city = platform.city() and '*' = any(platform.units()));
grant select, insert, update, delete on surveys.answer to diandan_app;
alter table surveys.word enable row level security;
create policy city on surveys.word using (city = platform.city() and '*' = any(platform.units())) with check (city = platform.city() and '*' = any(platform.units()));
grant select, insert, update, delete on surveys.word to diandan_app;
