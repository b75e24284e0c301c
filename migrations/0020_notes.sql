-- A leader's note 批示 and the task it becomes: owner unit, deadline, feedback, closing.
create schema supervision;
grant usage on schema supervision to diandan_app;

create table supervision.note (
  city         text not null,
  id           uuid not null,
  n            integer not null,
  state        text not null check (state in ('written', 'assigned', 'answered', 'closed')),
  request      uuid,
  number       text,
  day          date,
  author_post  text not null,
  author_unit  text not null,
  author_person uuid not null,
  unit         text,
  due          timestamptz,
  provisional  boolean not null default false,
  written_at   timestamptz not null,
  updated_at   timestamptz not null,
  closed_at    timestamptz,
  primary key (city, id)
);
comment on table supervision.note is 'Projection: leaders'' notes 批示 as tasks. Their words are sealed values of the record and stand nowhere else.';
create index note_open on supervision.note (city, written_at desc, id desc) where closed_at is null;
create index note_closed on supervision.note (city, closed_at desc, id desc) where closed_at is not null;
create index note_request on supervision.note (city, request) where request is not null;

alter table supervision.note enable row level security;
create policy city on supervision.note using (city = platform.city()) with check (city = platform.city());
grant select, insert, update, delete on supervision.note to diandan_app;

-- What people asked and what was closed on a day is counted by the day page.
create index request_happened on requests.request (city, happened_at, id);
create index request_closed_on on requests.request (city, closed_at) where closed_at is not null;
