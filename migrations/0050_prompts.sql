-- 每周重点提示 by unit and week.


create table supervision.prompt (
  city        text not null,
  week        date not null,
  unit        text not null,
  n           integer not null,
  items       integer not null,
  carried     integer not null,
  due         timestamptz not null,
  provisional boolean not null,
  issued_at   timestamptz not null,
  answered_at timestamptz,
  until       date,
  primary key (city, week, unit)
);
comment on table supervision.prompt is 'Projection: weekly prompts 每周重点提示 issued to units, by the Monday of their week. Items are facts of the entry, words sealed values of the record. `diandan rebuild prompts`.';
create index prompt_unit on supervision.prompt (city, unit, week desc);

alter table supervision.prompt enable row level security;
create policy city on supervision.prompt using (city = platform.city()) with check (city = platform.city());
grant select, insert, update, delete on supervision.prompt to diandan_app;
