-- 今日一页 as it was prepared at the end of a working day.

create schema briefings;
grant usage on schema briefings to diandan_app;

create table briefings.day_page (
  city        text not null,
  day         date not null,
  prepared_at timestamptz not null,
  received    integer not null,
  closed      integer not null,
  overdue     integer not null,
  primary key (city, day)
);
comment on table briefings.day_page is 'Projection: which days have a page prepared at the end of the day, with three of its figures; the page itself stands in the record. `diandan rebuild day-pages`.';

alter table briefings.day_page enable row level security;
create policy city on briefings.day_page using (city = platform.city()) with check (city = platform.city());
grant select, insert, update, delete on briefings.day_page to diandan_app;
