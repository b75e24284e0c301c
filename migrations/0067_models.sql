-- Model cases 典型案例: a claim checked in the data before anybody praises it.

create table guidance.model (
  city      text not null,
  id        uuid not null,
  state     text not null check (state in ('listed', 'measured', 'confirmed', 'released', 'down', 'dropped')),
  unit      text not null,
  listed_on date not null,
  model     jsonb not null,
  words     jsonb not null,
  primary key (city, id)
);
comment on table guidance.model is 'Projection: model cases as their chains fold, with words as they stand sealed in the record. `diandan rebuild guidance-models`.';
create index model_state on guidance.model (city, state, listed_on desc, id desc);
create index model_unit on guidance.model (city, unit);

alter table guidance.model enable row level security;
create policy city on guidance.model using (city = platform.city()) with check (city = platform.city());
grant select, insert, update, delete on guidance.model to diandan_app;
