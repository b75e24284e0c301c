-- The workplace of a person: saved views, look, and who has a request open just now. None of it is part of the record
-- (docs/adr/0036): it says nothing about a request, and nobody is judged by it.

create schema workplace;
grant usage on schema workplace to diandan_app;

create table workplace.saved_view (
  city        text not null,
  id          uuid not null,
  person      uuid not null,
  post        text,
  name        text not null check (length(name) between 1 and 30),
  search      text not null check (length(search) <= 600),
  created_at  timestamptz not null,
  primary key (city, id)
);
comment on table workplace.saved_view is 'A list somebody keeps under a name: the address of the queue. With a post it is shared with whoever holds that post.';
create index saved_view_person on workplace.saved_view (city, person);
create index saved_view_post on workplace.saved_view (city, post) where post is not null;

create table workplace.look (
  city        text not null,
  person      uuid not null,
  scheme      text not null check (scheme in ('system', 'light', 'dark')),
  size        text not null check (size in ('normal', 'large')),
  primary key (city, person)
);
comment on table workplace.look is 'How a person wants the console to look, on whatever computer they sit.';

do $$
declare tenant text;
begin
  foreach tenant in array array['workplace.saved_view', 'workplace.look'] loop
    execute format('alter table %s enable row level security', tenant);
    execute format('create policy city on %s using (city = platform.city()) with check (city = platform.city())', tenant);
    execute format('grant select, insert, update, delete on %s to diandan_app', tenant);
  end loop;
end $$;

-- Not logged: it is worth nothing after a crash, and is kept in the database only so that two servers know the same.
create unlogged table workplace.presence (
  city        text not null,
  request     uuid not null,
  person      uuid not null,
  post        text not null,
  unit        text not null,
  writing     boolean not null,
  seen_at     timestamptz not null,
  primary key (city, request, person)
);
comment on table workplace.presence is 'Who has a request open now: overwritten every few seconds, believed for less than a minute, swept every quarter of an hour, read by nothing but the page of that request.';
alter table workplace.presence enable row level security;
grant select, insert, update, delete on workplace.presence to diandan_app;
create policy seen on workplace.presence for select using (city = platform.city() and exists (
  select from requests.request r where r.city = presence.city and r.id = presence.request));
create policy added on workplace.presence for insert with check (city = platform.city() and exists (
  select from requests.request r where r.city = presence.city and r.id = presence.request));
create policy changed on workplace.presence for update using (city = platform.city()) with check (city = platform.city());
create policy removed on workplace.presence for delete using (city = platform.city());
