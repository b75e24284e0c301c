-- 年结账: opening + new − closed = open, counted each hour for the running year and the one before, settled once.

create table assessment.settlement (
  city       text not null,
  year       integer not null,
  made_at    timestamptz not null,
  data       jsonb not null,
  settled_at timestamptz,
  primary key (city, year)
);
comment on table assessment.settlement is 'Flow of a year by unit, class and source: made anew each hour by a job; once settled the record holds it (`diandan rebuild year-books`). Counts only.';

alter table assessment.settlement enable row level security;
create policy city on assessment.settlement using (city = platform.city()) with check (city = platform.city());
grant select, insert, update, delete on assessment.settlement to diandan_app;
