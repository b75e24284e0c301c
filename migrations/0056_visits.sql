-- Visits 走访: who went where, what was heard and promised, and what became of it.

create schema visits;
grant usage on schema visits to diandan_app;

create table visits.visit (
  city        text not null,
  id          uuid not null,
  n           integer not null,
  state       text not null check (state in ('planned', 'made', 'dropped')),
  form        text not null,
  activity    text,
  unit        text not null,
  post        text not null,
  target      uuid not null,
  kind        text not null,
  division    text,
  target_unit text,
  name        text,
  number      integer,
  day         date not null,
  made_at     timestamptz,
  theme       text,
  listeners   integer,
  gifts       jsonb not null,
  gift_count  integer not null,
  items       integer not null,
  untaken     text[] not null,
  sketch      bytea,
  primary key (city, id)
);
comment on table visits.visit is 'Projection: visits planned and made, by whom, to whom, by which form; households have a number and no name; what was seen stays sealed in the record, its sketch finds notes that read alike. `diandan rebuild visits`.';
create index visit_list on visits.visit (city, day desc, id desc);
create index visit_target on visits.visit (city, target, day);
create index visit_unit on visits.visit (city, unit, day desc);

create table visits.item (
  city         text not null,
  id           uuid not null,
  n            integer not null,
  visit        uuid not null,
  target       uuid not null,
  division     text,
  target_unit  text,
  kind         text not null,
  question     text,
  theme        text,
  visitor      text not null,
  unit         text not null,
  post         text,
  day          date not null,
  due          date,
  state        text not null check (state in ('open', 'done', 'closed')),
  outcome      text,
  settled_on   date,
  settled_by   text,
  checked      boolean,
  returned     integer not null,
  request      uuid,
  number       text,
  primary key (city, id)
);
comment on table visits.item is 'Projection: what was heard or promised on a visit, each with who answers for it, its day and what became of it; the words stay sealed in the record. `diandan rebuild visit-items`.';
create index item_visit on visits.item (city, visit);
create index item_target on visits.item (city, target);
create index item_open on visits.item (city, due, id) where state <> 'closed';
create index item_list on visits.item (city, day desc, id desc);

alter table visits.visit enable row level security;
create policy city on visits.visit using (city = platform.city()) with check (city = platform.city());
grant select, insert, update, delete on visits.visit to diandan_app;
alter table visits.item enable row level security;
create policy city on visits.item using (city = platform.city()) with check (city = platform.city());
grant select, insert, update, delete on visits.item to diandan_app;
