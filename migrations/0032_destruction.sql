-- What is due for destruction 保管期限届满, who prepared and who released it, and what is kept beyond its period.
create schema privacy;
grant usage on schema privacy to diandan_app;

create table privacy.destruction (
  city          text not null,
  id            uuid not null,
  n             integer not null,
  state         text not null check (state in ('proposed', 'prepared', 'released', 'done', 'dropped')),
  kept          text not null check (kept in ('request', 'recording', 'call')),
  rule          text,
  ground        text not null,
  asked         uuid,
  count         integer not null,
  proposed_at   timestamptz not null,
  prepared_by   uuid,
  prepared_post text,
  prepared_at   timestamptz,
  released_by   uuid,
  released_post text,
  released_at   timestamptz,
  done_at       timestamptz,
  primary key (city, id)
);
comment on table privacy.destruction is 'Projection: lists of what is to be destroyed 销毁清单. `diandan rebuild destructions`.';
create index destruction_state on privacy.destruction (city, state, proposed_at desc, id desc);

create table privacy.destruction_item (
  city       text not null,
  list       uuid not null,
  subject    uuid not null,
  number     text,
  kept       text not null,
  ended_on   date not null,
  kept_until date not null,
  state      text not null check (state in ('listed', 'out', 'erased', 'kept')),
  why        text,
  primary key (city, list, subject)
);
comment on table privacy.destruction_item is 'Projection: the things on each list, by id and number only.';
create index destruction_item_subject on privacy.destruction_item (city, subject, kept) where state = 'listed';

create table privacy.hold (
  city      text not null,
  subject   uuid not null,
  n         integer not null,
  number    text,
  ground    text not null,
  until     date,
  placed_at timestamptz not null,
  post      text,
  lifted    boolean not null,
  primary key (city, subject)
);
comment on table privacy.hold is 'Projection: requests and calls not to be destroyed for now 暂缓销毁; the reason is a sealed value. `diandan rebuild holds`.';
create index hold_in_force on privacy.hold (city, placed_at desc, subject) where not lifted;

do $$
declare tenant text;
begin
  foreach tenant in array array['privacy.destruction', 'privacy.destruction_item', 'privacy.hold'] loop
    execute format('alter table %s enable row level security', tenant);
    execute format('create policy city on %s using (city = platform.city()) with check (city = platform.city())', tenant);
    execute format('grant select, insert, update, delete on %s to diandan_app', tenant);
  end loop;
end $$;
