-- 点名通报: who is named is a unit; its words stand here only while it is published.

create table supervision.bulletin (
  city         text not null,
  id           uuid not null,
  n            integer not null,
  unit         text not null,
  scope        text not null check (scope in ('internal', 'public')),
  state        text not null check (state in ('draft', 'hearing', 'checked', 'published', 'withdrawn')),
  drafted_on   date not null,
  due_on       date,
  published_on date,
  until_on     date,
  title        text not null,
  words        text not null,
  unit_words   text not null,
  corrections  jsonb not null,
  check (state <> 'published' or until_on is not null),
  check (state = 'published' or (title = '' and words = '' and unit_words = '')),
  primary key (city, id)
);
comment on table supervision.bulletin is 'Projection: 点名通报 in work and published. `diandan rebuild bulletins`.';
create index bulletin_drafted on supervision.bulletin (city, drafted_on, id);
create index bulletin_public on supervision.bulletin (city, published_on, id) where state = 'published' and scope = 'public';

-- In work it is for those who write, check and approve it, and for the head of the unit once it is heard; published inside for staff, in public for all.
alter table supervision.bulletin enable row level security;
create policy city on supervision.bulletin
  using (city = platform.city() and (platform.roles() && array['*', 'conduct', 'office', 'leader']
    or (state = 'published' and (scope = 'public' or platform.own_unit() is not null))
    or (due_on is not null and 'unit-head' = any (platform.roles()) and unit = platform.own_unit())))
  with check (city = platform.city());
grant select, insert, update, delete on supervision.bulletin to diandan_app;
