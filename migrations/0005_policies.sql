-- Help for firms: registers, lists of leases with what was decided, the ledger of relief, applications, exception files,
-- statistics. All of it is made from the record (docs/adr/0021): `diandan rebuild` makes every row again.

create schema policies;
grant usage on schema policies to diandan_app, diandan_intake;

create table policies.lessor (
  city        text not null,
  code        text not null,
  name        text not null,
  owner       text not null check (owner in ('municipal', 'county', 'province', 'central', 'government-office', 'private')),
  control     text not null check (control in ('wholly', 'controlled', 'actual', 'minority')),
  co_owned    boolean not null,
  weak        boolean not null,
  n           integer not null,
  primary key (city, code),
  unique (city, name)
);
comment on table policies.lessor is 'Register of lessors with their ownership (出租方名录): looked up, never asked of a tenant. From the chains `lessor`.';
grant select, insert, update, delete on policies.lessor to diandan_app;

create table policies.setting (
  city        text not null,
  policy      text not null,
  n           integer not null,
  listings    jsonb not null,
  switches    jsonb not null,
  primary key (city, policy)
);
comment on table policies.setting is 'What a city states for a policy: published listings and how it reads open questions (口径). From the chains `policy`.';
grant select, insert, update, delete on policies.setting to diandan_app;

create table policies.relief_list (
  city        text not null,
  id          uuid not null,
  unit        text not null,
  n           integer not null,
  state       text not null check (state in ('waiting', 'deciding', 'decided', 'failed')),
  as_of       date not null,
  rows_total  integer not null default 0,
  rows_done   integer not null default 0,
  totals      jsonb,
  digest      bytea,
  failure     text,
  received_at timestamptz not null,
  decided_at  timestamptz,
  claimed_at  timestamptz,
  primary key (city, id)
);
comment on table policies.relief_list is 'Lists of leases handed in for settlement (承租清单), with progress and totals. From the chains `relief-list`.';
create index relief_list_open on policies.relief_list (city, received_at) where state in ('waiting', 'deciding');
create index relief_list_received on policies.relief_list (city, received_at desc, id);
grant select, insert, update, delete on policies.relief_list to diandan_app;

create table policies.relief_row (
  city        text not null,
  list        uuid not null,
  row         integer not null,
  unit        text not null,
  part        text not null check (part in ('direct', 'head', 'operator', 'refused')),
  lease       text,
  head        text,
  lessor      text,
  county      text,
  premises    text,
  standing    text check (standing in ('eligible', 'not-eligible', 'incomplete', 'closed')),
  fen         bigint not null default 0,
  file        boolean not null default false,
  applied     boolean not null default false,
  detail      jsonb not null,
  primary key (city, list, row)
);
comment on table policies.relief_row is 'One row of a list: the lease as read and its decision with trace, or why it was refused. Made again from the list''s file.';
create index relief_row_standing on policies.relief_row (city, list, part, standing, row);
create index relief_row_lease on policies.relief_row (city, lease) where lease is not null;
grant select, insert, update, delete on policies.relief_row to diandan_app;

create table policies.booking (
  city        text not null,
  lease       text not null,
  n           integer not null,
  unit        text not null,
  list        uuid not null,
  kind        text not null check (kind in ('relief', 'confirmation')),
  happened_on date not null,
  fen         bigint not null,
  way         text check (way in ('waive', 'refund', 'offset')),
  documented  boolean not null,
  primary key (city, unit, lease, n)
);
comment on table policies.booking is 'Ledger of relief (减免台账): what was booked for a lease, with papers or without, and operators'' confirmations. From the chains `relief-lease`.';
grant select, insert, update, delete on policies.booking to diandan_app;

create table policies.application (
  city        text not null,
  id          uuid not null,
  request     uuid not null,
  number      text not null,
  policy      text not null,
  edition     integer not null,
  n           integer not null,
  standing    text not null,
  fen         bigint not null,
  state       text not null check (state in ('received', 'granted', 'refused')),
  received_at timestamptz not null,
  decided_at  timestamptz,
  primary key (city, id),
  unique (city, request)
);
comment on table policies.application is 'Applications of firms (政策申请), each with the case at the desk that carries it. From the chains `application`.';
create index application_received on policies.application (city, received_at desc, id);
grant select, insert, update, delete on policies.application to diandan_app;
grant insert on policies.application to diandan_intake;

create table policies.exception (
  city        text not null,
  id          uuid not null,
  number      text not null,
  unit        text not null,
  policy      text not null,
  n           integer not null,
  opened_on   date not null,
  asked       bigint not null,
  facts       jsonb not null,
  ruled_on    date,
  granted     boolean,
  fen         bigint,
  share       integer,
  post        text,
  primary key (city, id),
  unique (city, number)
);
comment on table policies.exception is 'Files decided case by case (一企（户）一策、一事一议); reason and ground lie sealed in the record. From the chains `exception`.';
create index exception_policy on policies.exception (city, policy, opened_on desc, id);
grant select, insert, update, delete on policies.exception to diandan_app;

create table policies.indicator (
  city        text not null,
  code        text not null,
  n           integer not null,
  definition  jsonb not null,
  figures     jsonb not null,
  primary key (city, code)
);
comment on table policies.indicator is 'Statistics with definition, base day and source (统计指标), each a series of figures. From the chains `indicator`.';
grant select, insert, update, delete on policies.indicator to diandan_app;

-- ── the second wall ────────────────────────────────────────────────────────────────────────────────────────────────────────
do $$
declare tenant text;
begin
  foreach tenant in array array['policies.lessor', 'policies.setting', 'policies.exception', 'policies.indicator'] loop
    execute format('alter table %s enable row level security', tenant);
    execute format('create policy city on %s using (city = platform.city()) with check (city = platform.city())', tenant);
  end loop;
  -- what a tenant pays and gets is its business secret: the unit that handed the list in, and units above it
  foreach tenant in array array['policies.relief_list', 'policies.relief_row', 'policies.booking'] loop
    execute format('alter table %s enable row level security', tenant);
    execute format('create policy seen on %s for select using (city = platform.city() and (platform.units() = ''{*}'' or unit = any (platform.units())))', tenant);
    execute format('create policy added on %s for insert with check (city = platform.city())', tenant);
    execute format('create policy changed on %s for update using (city = platform.city()) with check (city = platform.city())', tenant);
    execute format('create policy removed on %s for delete using (city = platform.city())', tenant);
  end loop;
end $$;

-- an application is seen by whoever may see its case
alter table policies.application enable row level security;
create policy seen on policies.application for select using (city = platform.city() and exists (
  select from requests.request r where r.city = application.city and r.id = application.request));
create policy added on policies.application for insert with check (city = platform.city());
create policy changed on policies.application for update using (city = platform.city()) with check (city = platform.city());
create policy removed on policies.application for delete using (city = platform.city());
