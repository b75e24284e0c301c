-- Five outcomes 五维成效: what each quarter came to, counted anew each hour while it runs.

create table assessment.outcome (
  city     text not null,
  quarter  text not null,
  made_at  timestamptz not null,
  counts   jsonb not null,
  primary key (city, quarter)
);
alter table assessment.outcome enable row level security;
create policy city on assessment.outcome using (city = platform.city()) with check (city = platform.city());
grant select, insert, update, delete on assessment.outcome to diandan_app;
comment on table assessment.outcome is 'Made anew from requests and handings each hour for the running quarter and the one before. Counts only.';
