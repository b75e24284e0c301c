-- Acts 实事: what requests were turned into, and what their askers say about it.

create table plans.act (
  city     text not null,
  id       uuid not null,
  state    text not null check (state in ('proposed', 'running', 'asking', 'confirming', 'accepted', 'dropped')),
  ends     date not null,
  asked    uuid[] not null,
  released boolean not null,
  act      jsonb not null,
  words    jsonb not null,
  primary key (city, id)
);
comment on table plans.act is 'Projection: acts as their chains fold, with words as they stand sealed in the record. `diandan rebuild acts`.';
create index act_state on plans.act (city, state, ends, id);
create index act_released on plans.act (city, ends, id) where released;

alter table plans.act enable row level security;
create policy city on plans.act using (city = platform.city()) with check (city = platform.city());
grant select, insert, update, delete on plans.act to diandan_app;
