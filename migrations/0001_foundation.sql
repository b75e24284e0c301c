-- The record, its walls and the first case. Nothing here is ever changed, only added to (docs/adr/0002).
-- Every tenant table begins with `city`; no triggers, no foreign key to a local table (docs/scale.md).

do $$
begin
  if not exists (select from pg_roles where rolname = 'diandan_app') then create role diandan_app nologin; end if;
  if not exists (select from pg_roles where rolname = 'diandan_intake') then create role diandan_intake nologin; end if;
end $$;

create schema city;
create schema ledger;
create schema identity;
create schema requests;
create schema if not exists platform;

grant usage on schema city, ledger, identity, requests, platform to diandan_app, diandan_intake;

create function platform.city() returns text language sql stable parallel safe
  as $$ select current_setting('app.city', true) $$;
create function platform.units() returns text[] language sql stable parallel safe
  as $$ select string_to_array(current_setting('app.units', true), ',') $$;
comment on function platform.city is 'The city this transaction works for; set by withContext.';
comment on function platform.units is 'Unit codes this transaction may see; {*} means the whole city.';

-- ── city: a city''s own data as dated versions ─────────────────────────────────────────────────────────────
create table city.city (
  city        text primary key check (city ~ '^[a-z][a-z0-9-]{1,30}$'),
  name        text not null,
  zone        text not null,
  hosts       text[] not null default '{}',
  mode        text not null check (mode in ('demo', 'formal')),
  revision    integer not null default 0,
  created_at  timestamptz not null default now()
);
comment on table city.city is 'Cities of this installation. A small local table: it is read before a city is chosen.';
grant select, insert, update on city.city to diandan_app;
grant select on city.city to diandan_intake;

create table city.item (
  city        text not null,
  kind        text not null,
  code        text not null,
  version     integer not null,
  data        jsonb not null,
  valid_from  date not null,
  valid_to    date,
  origin      text not null check (origin in ('folder', 'admin')),
  recorded_at timestamptz not null,
  primary key (city, kind, code, version)
);
comment on table city.item is 'Versions of units, posts, taxonomy, catalogue, calendar …: once loaded, the truth (engineering B11).';
grant select, insert on city.item to diandan_app;
grant update (valid_to) on city.item to diandan_app;
grant select on city.item to diandan_intake;

-- ── ledger: the append-only record ─────────────────────────────────────────────────────────────────────────
create table ledger.entry (
  city        text not null,
  kind        text not null,
  subject     text not null,
  n           integer not null check (n > 0),
  type        text not null,
  version     integer not null,
  happened_at timestamptz not null,
  recorded_at timestamptz not null,
  bytes       bytea not null,
  hash        bytea not null check (length(hash) = 32),
  primary key (city, kind, subject, n)
);
comment on table ledger.entry is 'One row per action. `bytes` is the RFC 8785 form that was hashed; the other columns repeat parts of it for SQL and are checked by verify.';
comment on column ledger.entry.hash is 'RFC 9162 leaf hash: SHA-256(0x00 || bytes).';
create index entry_recorded on ledger.entry (city, recorded_at);
grant select, insert on ledger.entry to diandan_app;
grant insert on ledger.entry to diandan_intake;

create table ledger.value (
  city        text not null,
  kind        text not null,
  subject     text not null,
  n           integer not null,
  name        text not null,
  sealed      bytea,
  erased_at   timestamptz,
  primary key (city, kind, subject, n, name),
  check ((sealed is null) = (erased_at is not null))
);
comment on table ledger.value is 'Personal values of an entry: salt and value, encrypted with the subject''s key. The entry holds SHA-256(salt || value).';
grant select, insert on ledger.value to diandan_app;
grant update (sealed, erased_at) on ledger.value to diandan_app;
grant insert on ledger.value to diandan_intake;

create table ledger.subject_key (
  city        text not null,
  kind        text not null,
  subject     text not null,
  wrapped     bytea,
  key_id      text not null,
  erased_at   timestamptz,
  primary key (city, kind, subject),
  check ((wrapped is null) = (erased_at is not null))
);
comment on table ledger.subject_key is 'The data key of one subject, wrapped by a city key that lives outside the database.';
grant select, insert on ledger.subject_key to diandan_app;
grant update (wrapped, key_id, erased_at) on ledger.subject_key to diandan_app;
grant insert on ledger.subject_key to diandan_intake;

create table ledger.unsealed (
  city        text not null,
  kind        text not null,
  subject     text not null,
  n           integer not null,
  recorded_at timestamptz not null,
  primary key (city, recorded_at, kind, subject, n)
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);
comment on table ledger.unsealed is 'Committed entries that have no position yet; filled in the entry''s own transaction, emptied in the order of its key by the city''s sequencer.';
grant select, insert, delete on ledger.unsealed to diandan_app;
grant insert on ledger.unsealed to diandan_intake;

create table ledger.position (
  city        text not null,
  position    bigint not null check (position > 0),
  kind        text not null,
  subject     text not null,
  n           integer not null,
  primary key (city, position),
  unique (city, kind, subject, n)
);
comment on table ledger.position is 'The gapless order of committed entries in a city; everything derived reads by position.';
grant select, insert on ledger.position to diandan_app;

create table ledger.reader (
  city        text not null,
  name        text not null,
  position    bigint not null,
  updated_at  timestamptz not null,
  primary key (city, name)
);
comment on table ledger.reader is 'How far each projection has read; the difference to the last position is its lag.';
grant select, insert, update, delete on ledger.reader to diandan_app;

create table ledger.access (
  city        text not null,
  day         date not null,
  n           integer not null check (n > 0),
  recorded_at timestamptz not null,
  bytes       bytea not null,
  hash        bytea not null check (length(hash) = 32),
  primary key (city, day, n)
);
comment on table ledger.access is 'Who looked, searched or exported: chained per city and day, apart from the requests'' own chains.';
grant select, insert on ledger.access to diandan_app;

create table ledger.signing_key (
  city        text not null,
  key_id      text not null,
  algorithm   text not null,
  public_key  text not null,
  created_at  timestamptz not null,
  retired_at  timestamptz,
  primary key (city, key_id)
);
comment on table ledger.signing_key is 'Public halves only; the private key lives in the data folder, outside the database.';
grant select, insert on ledger.signing_key to diandan_app;
grant update (retired_at) on ledger.signing_key to diandan_app;

create function ledger.unsealed_cities() returns setof text language sql stable security definer set search_path = pg_catalog
  as $$
    with recursive waiting (city) as (
      select min(u.city) from ledger.unsealed u
      union all
      select (select min(u.city) from ledger.unsealed u where u.city > w.city) from waiting w where w.city is not null
    )
    select city from waiting where city is not null
  $$;
comment on function ledger.unsealed_cities is 'Cities with work for the sequencer, one index probe each however long the queue.';
revoke all on function ledger.unsealed_cities() from public;
grant execute on function ledger.unsealed_cities() to diandan_app;

create function ledger.cities() returns setof text language sql stable security definer set search_path = pg_catalog
  as $$
    with recursive entered (city) as (
      select min(e.city) from ledger.entry e
      union all
      select (select min(e.city) from ledger.entry e where e.city > k.city) from entered k where k.city is not null
    ), placed (city) as (
      select min(p.city) from ledger.position p
      union all
      select (select min(p.city) from ledger.position p where p.city > k.city) from placed k where k.city is not null
    )
    select city from city.city union select city from entered where city is not null
    union select city from placed where city is not null order by city
  $$;
comment on function ledger.cities is 'Cities loaded or spoken of by the record, so that verify misses neither one that was unloaded nor one that was emptied.';
revoke all on function ledger.cities() from public;
grant execute on function ledger.cities() to diandan_app;

-- ── platform: files, outbox, retries, attempts ─────────────────────────────────────────────────────────────
create table platform.file (
  city        text not null,
  id          uuid not null,
  kind        text not null,
  subject     text not null,
  commitment  bytea not null check (length(commitment) = 32),
  name_sealed bytea,
  media_type  text not null,
  size        integer not null,
  created_at  timestamptz not null,
  erased_at   timestamptz,
  primary key (city, id),
  unique (city, commitment)
);
comment on table platform.file is 'Files lie outside the database, encrypted, named by their salted hash; the entry that brought them holds that hash.';
create index file_subject on platform.file (city, kind, subject);
grant select, insert on platform.file to diandan_app;
grant update (name_sealed, erased_at) on platform.file to diandan_app;
grant insert on platform.file to diandan_intake;

create table platform.outbox (
  city        text not null,
  id          uuid not null,
  kind        text not null,
  subject     text not null,
  way         text not null check (way in ('phone', 'sms', 'letter', 'email')),
  purpose     text not null,
  dedupe      text not null,
  state       text not null default 'waiting' check (state in ('waiting', 'sent', 'failed', 'dropped')),
  created_at  timestamptz not null,
  done_at     timestamptz,
  primary key (city, id),
  unique (city, dedupe)
);
comment on table platform.outbox is 'Messages owed to people: at least once, `dedupe` makes them shown once. Channels deliver; phone and letter wait for staff (待告知).';
create index outbox_waiting on platform.outbox (city, created_at) where state = 'waiting';
grant select, insert on platform.outbox to diandan_app;
grant update (state, done_at) on platform.outbox to diandan_app;
grant insert on platform.outbox to diandan_intake;

create table platform.retry (
  city        text not null,
  key         text not null,
  digest      bytea not null,
  answer      bytea not null,
  created_at  timestamptz not null,
  primary key (city, key)
);
comment on table platform.retry is 'Idempotency keys with the sealed first answer, kept a day: the same submission sent twice gets the same receipt.';
grant select, insert, delete on platform.retry to diandan_app;
grant insert on platform.retry to diandan_intake;

create table platform.attempt (
  city        text not null,
  action      text not null,
  key         bytea not null,
  failures    integer not null,
  first_at    timestamptz not null,
  locked_until timestamptz,
  primary key (city, action, key)
);
comment on table platform.attempt is 'Failed sign-ins and look-ups by keyed hash of account or address; what locks after too many.';
grant select, insert, update, delete on platform.attempt to diandan_app;

-- ── identity ───────────────────────────────────────────────────────────────────────────────────────────────
create table identity.person (
  city          text not null,
  id            uuid not null,
  login         text not null,
  label         text not null,
  password_hash text not null,
  must_change   boolean not null default true,
  totp_sealed   bytea,
  state         text not null default 'active' check (state in ('active', 'left')),
  n             integer not null default 0,
  created_at    timestamptz not null,
  primary key (city, id),
  unique (city, login)
);
comment on table identity.person is 'People with an account in one city; `n` is the last entry of the person''s chain.';
grant select, insert, update on identity.person to diandan_app;

create table identity.holding (
  city        text not null,
  person      uuid not null,
  post        text not null,
  valid_from  timestamptz not null,
  valid_to    timestamptz,
  primary key (city, person, post, valid_from),
  foreign key (city, person) references identity.person (city, id)
);
comment on table identity.holding is 'Which person holds which post (a city item) from when to when; several posts a person are allowed.';
create index holding_post on identity.holding (city, post);
grant select, insert on identity.holding to diandan_app;
grant update (valid_to) on identity.holding to diandan_app;

create table identity.delegation (
  city        text not null,
  id          uuid not null,
  post        text not null,
  deputy      uuid not null,
  valid_from  timestamptz not null,
  valid_to    timestamptz not null,
  ended_at    timestamptz,
  primary key (city, id),
  foreign key (city, deputy) references identity.person (city, id)
);
comment on table identity.delegation is 'A post lent to a deputy for a stated time (代理); the record names both.';
create index delegation_deputy on identity.delegation (city, deputy);
grant select, insert on identity.delegation to diandan_app;
grant update (ended_at) on identity.delegation to diandan_app;

create table identity.session (
  city        text not null,
  token_hash  bytea not null,
  person      uuid not null,
  post        text,
  second_factor boolean not null default false,
  created_at  timestamptz not null,
  seen_at     timestamptz not null,
  expires_at  timestamptz not null,
  primary key (city, token_hash),
  foreign key (city, person) references identity.person (city, id)
);
create index session_person on identity.session (city, person);
comment on table identity.session is 'Signed-in browsers, by the SHA-256 of their cookie.';
grant select, insert, update, delete on identity.session to diandan_app;

-- ── requests ───────────────────────────────────────────────────────────────────────────────────────────────
create table requests.request (
  city          text not null,
  id            uuid not null,
  number        text not null,
  n             integer not null,
  stage         text not null,
  origin        text not null check (origin in ('portal', 'desk', 'import', 'seed')),
  history       boolean not null default false,
  request_type  text not null,
  asker_type    text not null,
  source        text not null,
  channel       text not null,
  category      text,
  division      text,
  campaign      text,
  upper_number  text,
  way           text check (way in ('direct', 'dispatch')),
  owner_unit    text not null,
  lead_unit     text,
  units         text[] not null,
  accused_unit  text,
  confidential  boolean not null default false,
  notify        text not null check (notify in ('phone', 'sms', 'letter', 'none')),
  told          boolean not null default false,
  redo_count    integer not null default 0,
  happened_at   timestamptz not null,
  received_at   timestamptz not null,
  updated_at    timestamptz not null,
  citizen_due   timestamptz,
  duty_due      timestamptz,
  step_due      timestamptz,
  provisional   boolean not null default false,
  closed_at     timestamptz,
  solved        boolean,
  grade         text,
  primary key (city, id),
  unique (city, number)
);
comment on table requests.request is 'Projection of a request''s chain: what queues and the case page need. Rebuilt from the record by `diandan rebuild requests`.';
create index request_open_owner on requests.request (city, owner_unit, stage, step_due, id) where closed_at is null;
create index request_open on requests.request (city, stage, received_at, id) where closed_at is null;
create index request_received on requests.request (city, received_at desc, id desc);
create index request_upper on requests.request (city, upper_number) where upper_number is not null;
grant select, insert, update, delete on requests.request to diandan_app;
grant insert on requests.request to diandan_intake;

create table requests.words (
  city        text not null,
  request     uuid not null,
  title       text not null,
  body        text not null,
  place       text not null default '',
  primary key (city, request)
);
comment on table requests.words is 'The words as plain text for reading and search; erased together with the values they copy.';
grant select, insert, update, delete on requests.words to diandan_app;
grant insert on requests.words to diandan_intake;

create table requests.contact (
  city         text not null,
  request      uuid not null,
  role         text not null check (role in ('asker', 'filer')),
  phone_index  bytea,
  name_index   bytea,
  primary key (city, request, role)
);
comment on table requests.contact is 'How a request is found by phone or name: keyed hashes of the normal forms. The values themselves lie encrypted in ledger.value.';
create index contact_phone on requests.contact (city, phone_index) where phone_index is not null;
grant select, insert, update, delete on requests.contact to diandan_app;
grant insert on requests.contact to diandan_intake;

create table requests.track_code (
  city        text not null,
  code_hash   bytea not null,
  request     uuid not null,
  created_at  timestamptz not null,
  primary key (city, code_hash)
);
comment on table requests.track_code is 'SHA-256 of the secret code (80 random bits) that opens a request without an account.';
create index track_code_request on requests.track_code (city, request);
grant select, insert, delete on requests.track_code to diandan_app;
grant insert on requests.track_code to diandan_intake;

create table requests.search (
  city        text not null,
  request     uuid not null,
  received_at timestamptz not null,
  tokens      tsvector not null,
  primary key (city, request)
);
comment on table requests.search is 'Character bigrams, fed in batches after commit; read only through requests.find (row security would hide its index).';
create index search_tokens on requests.search using gin (tokens);
grant insert, update, delete on requests.search to diandan_app;
grant select (city, request, received_at) on requests.search to diandan_app;

create table requests.import_batch (
  city        text not null,
  id          uuid not null,
  file_name   text not null,
  file_hash   bytea not null,
  mode        text not null check (mode in ('open', 'history')),
  mapping     jsonb not null,
  state       text not null check (state in ('staged', 'loading', 'loaded', 'withdrawn')),
  rows_read   integer not null default 0,
  rows_refused integer not null default 0,
  rows_loaded integer not null default 0,
  next_line   integer not null default 0,
  staged_at   timestamptz not null,
  loaded_at   timestamptz,
  primary key (city, id)
);
comment on table requests.import_batch is 'One file moved in: staged, confirmed, resumed where it stopped.';
grant select, insert, update on requests.import_batch to diandan_app;

create function requests.find(p_city text, p_query tsquery, p_before timestamptz, p_before_id uuid, p_limit integer)
  returns table (request uuid, received_at timestamptz)
  language sql stable security definer set search_path = pg_catalog set plan_cache_mode = force_custom_plan
  as $$
    select s.request, s.received_at from requests.search s
    where s.city = p_city and p_city = current_setting('app.city', true) and s.tokens @@ p_query
      and (p_before is null or (s.received_at, s.request) < (p_before, p_before_id))
    order by s.received_at desc, s.request desc
    limit least(p_limit, 2000)
  $$;
comment on function requests.find is 'Search by tokens, newest first; the caller joins requests.request, whose row security decides what is shown.';
revoke all on function requests.find(text, tsquery, timestamptz, uuid, integer) from public;
grant execute on function requests.find(text, tsquery, timestamptz, uuid, integer) to diandan_app;

create table requests.numbering (
  city        text not null,
  year        integer not null,
  sequence    text not null,
  primary key (city, year)
);
comment on table requests.numbering is 'Names of the per-city, per-year sequences; numbers may have gaps, never a lock on a counter row.';

create function requests.next_numbers(p_city text, p_year integer, p_count integer) returns setof bigint
  language plpgsql security definer set search_path = pg_catalog
  as $$
  declare sequence_name text;
  begin
    if p_city is distinct from current_setting('app.city', true) then raise exception 'another city'; end if;
    select n.sequence into sequence_name from requests.numbering n where n.city = p_city and n.year = p_year;
    if sequence_name is null then
      perform pg_advisory_xact_lock(hashtext('requests.numbering'), hashtext(p_city));
      sequence_name := format('number_%s_%s', replace(p_city, '-', '_'), p_year);
      execute format('create sequence if not exists requests.%I', sequence_name);
      insert into requests.numbering values (p_city, p_year, sequence_name) on conflict do nothing;
    end if;
    return query execute format('select nextval(%L::regclass) from generate_series(1, $1)',
      format('requests.%I', sequence_name)) using p_count;
  end $$;
revoke all on function requests.next_numbers(text, integer, integer) from public;
grant execute on function requests.next_numbers(text, integer, integer) to diandan_app, diandan_intake;

-- ── the second wall: city, unit scope, confidential ────────────────────────────────────────────────────────
do $$
declare tenant text;
begin
  foreach tenant in array array[
    'city.item', 'ledger.entry', 'ledger.value', 'ledger.subject_key', 'ledger.unsealed', 'ledger.position',
    'ledger.reader', 'ledger.access', 'ledger.signing_key', 'platform.file', 'platform.outbox', 'platform.retry',
    'platform.attempt', 'identity.person', 'identity.holding', 'identity.delegation', 'identity.session',
    'requests.track_code', 'requests.import_batch']
  loop
    execute format('alter table %s enable row level security', tenant);
    execute format('create policy city on %s using (city = platform.city()) with check (city = platform.city())', tenant);
  end loop;
end $$;

alter table requests.request enable row level security;
create policy seen on requests.request for select using (
  city = platform.city()
  and (id::text = current_setting('app.request', true)
    or ((platform.units() = '{*}' or units && platform.units())
      and (not confidential or current_setting('app.clearance', true) = 'confidential' or owner_unit = any (platform.units()))))
);
create policy added on requests.request for insert with check (city = platform.city());
create policy changed on requests.request for update using (city = platform.city()) with check (city = platform.city());
create policy removed on requests.request for delete using (city = platform.city());

do $$
declare part text;
begin
  foreach part in array array['requests.words', 'requests.contact'] loop
    execute format('alter table %s enable row level security', part);
    execute format('create policy seen on %s for select using (city = platform.city() and exists (
      select from requests.request r where r.city = %s.city and r.id = %s.request))', part, part, part);
    execute format('create policy added on %s for insert with check (city = platform.city())', part);
    execute format('create policy changed on %s for update using (city = platform.city()) with check (city = platform.city())', part);
    execute format('create policy removed on %s for delete using (city = platform.city())', part);
  end loop;
end $$;

alter table requests.search enable row level security;
create policy city on requests.search using (city = platform.city()) with check (city = platform.city());
