-- What the public may read: requests released in masked words by a reviewer, and official announcements.

alter table requests.request add column wants_public boolean not null default false;
comment on column requests.request.wants_public is 'The asker agrees to publication; nothing is public before a reviewer released it as well.';
create index request_publishable on requests.request (city, closed_at desc, id desc)
  where wants_public and closed_at is not null and not confidential;

create schema disclosure;
grant usage on schema disclosure to diandan_app, diandan_intake;

create table disclosure.release (
  city        text not null,
  request     uuid not null,
  n           integer not null,
  public_id   uuid not null,
  state       text not null check (state in ('released', 'withheld', 'withdrawn')),
  reason      text,
  category    text,
  division    text,
  unit        text,
  outcome     text,
  asked_on    date,
  answered_on date,
  title       text,
  words       text,
  answer      text,
  head        text[] not null default '{}',
  body        text[] not null default '{}',
  decided_at  timestamptz not null,
  primary key (city, request),
  unique (city, public_id)
);
comment on table disclosure.release is 'Projection: what a reviewer decided about publishing a request, with the masked words that are public. Erased with its values.';
create index release_public on disclosure.release (city, decided_at desc, public_id desc) where state = 'released';
create index release_tokens on disclosure.release using gin ((head || body)) where state = 'released';

create table disclosure.announcement (
  city        text not null,
  id          uuid not null,
  n           integer not null,
  kind        text not null check (kind in ('water', 'power', 'gas', 'roadworks', 'other')),
  title       text not null,
  body        text not null,
  divisions   text[] not null,
  unit        text not null,
  starts_at   timestamptz not null,
  ends_at     timestamptz not null,
  issued_at   timestamptz not null,
  ended_at    timestamptz,
  head        text[] not null,
  tail        text[] not null,
  primary key (city, id)
);
comment on table disclosure.announcement is 'Projection: official announcements 公告 (water, power, gas, roadworks) shown before somebody asks about them.';
create index announcement_current on disclosure.announcement (city, ends_at, id) where ended_at is null;

do $$
declare tenant text;
begin
  foreach tenant in array array['disclosure.release', 'disclosure.announcement'] loop
    execute format('alter table %s enable row level security', tenant);
    execute format('create policy city on %s using (city = platform.city()) with check (city = platform.city())', tenant);
    execute format('grant select, insert, update, delete on %s to diandan_app', tenant);
  end loop;
end $$;

create function disclosure.find(p_city text, p_tokens text[], p_limit integer)
  returns table (public_id uuid, head text[], body text[])
  language sql stable security definer set search_path = pg_catalog set plan_cache_mode = force_custom_plan
  as $$
    select r.public_id,
      array(select unnest(r.head) intersect select unnest(p_tokens)),
      array(select unnest(r.body) intersect select unnest(p_tokens))
    from disclosure.release r
    where r.city = p_city and p_city = current_setting('app.city', true) and r.state = 'released'
      and (r.head || r.body) && p_tokens
    limit least(p_limit, 2000)
  $$;
comment on function disclosure.find is 'Released requests that share words with a search; the caller ranks them. A definer function, since row security would hide the index.';
revoke all on function disclosure.find(text, text[], integer) from public;
grant execute on function disclosure.find(text, text[], integer) to diandan_app;
