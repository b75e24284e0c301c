-- Quality checks 质检: requests drawn by lot, scored by the city's sheet, appealed and decided.
create table requests.quality_check (
  city         text not null,
  id           uuid not null,
  n            integer not null,
  state        text not null check (state in ('drawn', 'scored', 'appealed', 'decided')),
  draw         uuid not null,
  request      uuid not null,
  number       text not null,
  person       uuid not null,
  post         text not null,
  unit         text not null,
  total        integer,
  full_points  integer,
  drawn_at     timestamptz not null,
  updated_at   timestamptz not null,
  primary key (city, id)
);
comment on table requests.quality_check is 'Projection: quality checks 质检, read by the person concerned and the leads of the unit only. Remarks are sealed values.';
create index quality_check_unit on requests.quality_check (city, unit, state, drawn_at desc, id desc);
create index quality_check_person on requests.quality_check (city, person, drawn_at desc, id desc);
alter table requests.quality_check enable row level security;
create policy city on requests.quality_check using (city = platform.city()) with check (city = platform.city());
grant select, insert, update, delete on requests.quality_check to diandan_app;
