-- Registers 台账: long-tail ledgers a city declares as data, their items from put down to done and looked at again.

create schema registers;
grant usage on schema registers to diandan_app;

create table registers.item (
  city       text not null,
  id         uuid not null,
  n          integer not null,
  register   text not null,
  version    integer not null,
  unit       text not null,
  division   text,
  request    uuid,
  fields     jsonb not null,
  stage      text not null,
  state      text not null check (state in ('open', 'done', 'stopped')),
  due        date,
  listed_on  date not null,
  ended_on   date,
  reopened   integer not null,
  moves      jsonb not null,
  looked     jsonb not null,
  once       bytea,
  primary key (city, id)
);
comment on table registers.item is 'Projection: items of the registers a city declares, with their stage, clock and whatever of them lists may show; words of persons stay sealed in the record, and what makes two items the same is a keyed hash. `diandan rebuild register-items`.';
create index item_list on registers.item (city, register, listed_on desc, id desc);
create index item_unit on registers.item (city, unit);
create index item_due on registers.item (city, register, due) where state = 'open';
create index item_once on registers.item (city, once);
create index item_request on registers.item (city, request);

alter table registers.item enable row level security;
create policy city on registers.item using (city = platform.city()) with check (city = platform.city());
grant select, insert, update, delete on registers.item to diandan_app;
