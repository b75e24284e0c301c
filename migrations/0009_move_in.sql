-- 搬家 Moving in from another system in the browser: uploads that can be resumed, names matched once, batches withdrawn.

create table requests.move_in (
  city        text not null,
  id          uuid not null,
  person      uuid,
  file_name   text not null,
  file_size   bigint not null check (file_size > 0),
  file_mark   text not null,
  system      text not null,
  mode        text not null check (mode in ('open', 'history', 'by-state')),
  count_from  date,
  state       text not null,
  done        bigint not null default 0,
  total       bigint not null default 0,
  problem     text,
  detail      text not null default '',
  plan        jsonb not null default '[]',
  result      jsonb not null default '[]',
  created_at  timestamptz not null,
  updated_at  timestamptz not null,
  primary key (city, id)
);
comment on table requests.move_in is 'One old export on its way in: received, read, checked, confirmed, loaded, perhaps withdrawn. Its rows lie in the data folder until they are loaded, never here.';
create index move_in_working on requests.move_in (city, updated_at)
  where state in ('inspecting', 'checking', 'loading', 'withdrawing');
grant select, insert, update, delete on requests.move_in to diandan_app;

create table requests.import_head (
  city        text not null,
  system      text not null,
  head        text not null,
  field       text not null,
  decided_at  timestamptz not null,
  primary key (city, system, head)
);
comment on table requests.import_head is 'Which column of an old system tells what, as somebody confirmed it: guessed no more the next time.';
grant select, insert, update, delete on requests.import_head to diandan_app;

create table requests.import_name (
  city        text not null,
  field       text not null,
  name        text not null,
  code        text,
  decided_at  timestamptz not null,
  primary key (city, field, name)
);
comment on table requests.import_name is 'What an old name of a unit, category, type, kind of asker, source or state means today; no code where it is to be left open.';
grant select, insert, update, delete on requests.import_name to diandan_app;

alter table requests.import_batch drop constraint import_batch_mode_check;
alter table requests.import_batch add constraint import_batch_mode_check check (mode in ('open', 'history', 'by-state'));
alter table requests.import_batch add column rows_withdrawn integer not null default 0;
alter table requests.import_batch add column rows_kept integer not null default 0;

alter table requests.request add column batch uuid;
alter table requests.request add column old_number text;
alter table requests.request add column counted boolean not null default true;
comment on column requests.request.counted is 'Whether figures count it: history does only from the day chosen when it was moved in.';
create index request_batch on requests.request (city, batch, id) where batch is not null;
create index request_old_number on requests.request (city, old_number) where old_number is not null;

do $$
declare tenant text;
begin
  foreach tenant in array array['requests.move_in', 'requests.import_head', 'requests.import_name'] loop
    execute format('alter table %s enable row level security', tenant);
    execute format('create policy city on %s using (city = platform.city()) with check (city = platform.city())', tenant);
  end loop;
end $$;

create function requests.moves_waiting() returns table (city text, id uuid)
  language sql stable security definer set search_path = pg_catalog
  as $$
    select m.city, m.id from requests.move_in m
    where m.state in ('inspecting', 'checking', 'loading', 'withdrawing') order by m.updated_at limit 100
  $$;
comment on function requests.moves_waiting is 'Files of all cities a worker has something to do for.';
revoke all on function requests.moves_waiting() from public;
grant execute on function requests.moves_waiting() to diandan_app;
