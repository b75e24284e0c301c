create table requests.gate_count (
  city   text not null,
  day    date not null,
  way    text not null check (way in ('portal', 'desk', 'import')),
  times  integer not null check (times > 0),
  primary key (city, day, way)
);
comment on table requests.gate_count is 'How often the discipline gate 纪检监察告知 was raised, by day and way in. Only this is kept of it: no words, no hour, nobody (office.md).';
grant select, insert, update on requests.gate_count to diandan_app;
alter table requests.gate_count enable row level security;
create policy city on requests.gate_count using (city = platform.city()) with check (city = platform.city());
