-- 短信: what became of messages handed to a gateway, and requests whose asker a message did not reach.

alter table requests.request add column tell_failed text;

create schema channels;
grant usage on schema channels to diandan_app;

create table channels.delivery (
  city        text not null,
  message     uuid not null,
  request     uuid not null,
  state       text not null check (state in ('trying', 'handed', 'sent', 'failed', 'dropped')),
  attempts    integer not null default 0,
  tried_at    timestamptz not null,
  next_at     timestamptz not null,
  gateway_id  text,
  reason      text,
  detail      text,
  primary key (city, message)
);
comment on table channels.delivery is 'Tries of messages of platform.outbox at a gateway: when next, its own number, why it failed. No number and no word of anybody.';
create index delivery_next on channels.delivery (city, next_at) where state in ('trying', 'handed');
create index delivery_tried on channels.delivery (city, tried_at);
create index delivery_gateway on channels.delivery (city, gateway_id) where state = 'handed';
alter table channels.delivery enable row level security;
create policy city on channels.delivery using (city = platform.city()) with check (city = platform.city());
grant select, insert, update on channels.delivery to diandan_app;

create function channels.cities_waiting() returns setof text
  language sql stable security definer set search_path = pg_catalog
  as $$
    select distinct o.city from platform.outbox o where o.state = 'waiting' and o.way = 'sms' and o.kind = 'request'
  $$;
comment on function channels.cities_waiting is 'Cities with messages that wait for a gateway.';
revoke all on function channels.cities_waiting() from public;
grant execute on function channels.cities_waiting() to diandan_app;
create index outbox_messages on platform.outbox (city, created_at) where state = 'waiting' and way = 'sms';
