-- 单位更名、合并、撤销、拆分: what was decided, from when, who goes on for whom, and what went over.

create table requests.reorganisation (
  city        text not null,
  id          uuid not null,
  n           integer not null,
  state       text not null check (state in ('planned', 'done', 'dropped')),
  day         date not null,
  plan        jsonb not null,
  heirs       jsonb not null,
  moved       jsonb,
  decided_at  timestamptz not null,
  done_at     timestamptz,
  primary key (city, id)
);
comment on table requests.reorganisation is 'Reorganisations of units as their chains tell them; a planned one is carried out on its day. Codes and names of units only.';
create index reorganisation_due on requests.reorganisation (city, day) where state = 'planned';
alter table requests.reorganisation enable row level security;
create policy city on requests.reorganisation using (city = platform.city()) with check (city = platform.city());
grant select, insert, update, delete on requests.reorganisation to diandan_app;
