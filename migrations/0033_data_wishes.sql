-- What people want of their data: a copy, a correction, deletion (个人信息保护法第四十五至四十七条).
create table privacy.wish (
  city        text not null,
  id          uuid not null,
  n           integer not null,
  wants       text not null check (wants in ('copy', 'correct', 'erase')),
  via         text not null check (via in ('desk', 'portal')),
  request     uuid,
  requests    uuid[] not null,
  checked     boolean not null,
  asked_at    timestamptz not null,
  due         timestamptz,
  outcome     text,
  answered_at timestamptz,
  primary key (city, id)
);
comment on table privacy.wish is 'Projection: wishes of people about their data 个人信息申请; who asks and their words are sealed values. `diandan rebuild wishes`.';
create index wish_open on privacy.wish (city, due, asked_at, id) where answered_at is null;
create index wish_answered on privacy.wish (city, answered_at desc, id) where answered_at is not null;
create index wish_request on privacy.wish (city, request, asked_at desc) where request is not null;

alter table privacy.wish enable row level security;
create policy city on privacy.wish using (city = platform.city()) with check (city = platform.city());
grant select, insert, update, delete on privacy.wish to diandan_app;
