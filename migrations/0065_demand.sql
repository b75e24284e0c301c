-- Needs 民生需求: what was asked for in each week and month, counted anew each hour, and what was found in it.

create table triage.demand_count (
  city     text not null,
  span     text not null check (span in ('week', 'month')),
  since    text not null,
  counts   jsonb not null,
  primary key (city, span, since)
);
alter table triage.demand_count enable row level security;
create policy city on triage.demand_count using (city = platform.city()) with check (city = platform.city());
grant select, insert, update, delete on triage.demand_count to diandan_app;
comment on table triage.demand_count is 'Derived by the job `demand`, made anew each hour from requests: how many of each category came in, weeks by category, months by category and town. Counts only.';

create table triage.demand_study (
  city     text not null,
  made_at  timestamptz not null,
  found    jsonb not null,
  primary key (city)
);
alter table triage.demand_study enable row level security;
create policy city on triage.demand_study using (city = platform.city()) with check (city = platform.city());
grant select, insert, update, delete on triage.demand_study to diandan_app;
comment on table triage.demand_study is 'Derived with triage.demand_count: whether the mix drifted, the weeks ahead, where a matter clusters. Numbers only.';
