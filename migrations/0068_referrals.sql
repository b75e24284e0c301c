-- Files of 纠正提醒 and 移送: who may read one is decided by the second wall as well.

create function platform.roles() returns text[] language sql stable parallel safe
  as $$ select string_to_array(current_setting('app.roles', true), ',') $$;
create function platform.own_unit() returns text language sql stable parallel safe
  as $$ select nullif(current_setting('app.unit', true), '') $$;

create table supervision.referral (
  city        text not null,
  id          uuid not null,
  n           integer not null,
  unit        text not null,
  state       text not null check (state in ('open', 'ended', 'transferring', 'transferred')),
  source      text not null check (source in ('signal', 'ladder', 'look')),
  opened_on   date not null,
  asked_at    integer,
  objected_on date,
  due_on      date,
  receiver    text,
  ended_on    date,
  check ((state in ('transferring', 'transferred')) = (receiver is not null)),
  primary key (city, id)
);
comment on table supervision.referral is 'Projection: files of 纠正提醒 and 移送, without a word of them. `diandan rebuild referrals`.';
create index referral_open on supervision.referral (city, opened_on, id) where state in ('open', 'transferring');
create index referral_ended on supervision.referral (city, ended_on, id) where ended_on is not null;

-- The conduct group reads every file; the office one it is to review; the head of the unit one it was asked about, until it is handed over.
alter table supervision.referral enable row level security;
create policy city on supervision.referral
  using (city = platform.city() and (platform.roles() && array['*', 'conduct']
    or (state in ('open', 'ended') and objected_on is not null and 'office' = any (platform.roles()))
    or (state in ('open', 'ended') and asked_at is not null and 'unit-head' = any (platform.roles())
      and unit = platform.own_unit())))
  with check (city = platform.city());
grant select, insert, update, delete on supervision.referral to diandan_app;
