-- Seals: a Merkle tree over the record of a city and one over its access log (RFC 9162), kept as tiles of 256 hashes,
-- with signed roots and what witnesses answered to them (docs/adr/0017). Derived from the record but for the
-- signatures; no byte of an entry changes.

create table ledger.tile (
  city        text not null,
  log         text not null check (log in ('record', 'access')),
  level       integer not null check (level >= 0),
  tile        bigint not null check (tile >= 0),
  hashes      bytea not null check (length(hashes) between 32 and 8192 and length(hashes) % 32 = 0),
  primary key (city, log, level, tile)
);
alter table ledger.tile alter column hashes set storage external;
comment on table ledger.tile is 'Hashes of the tree, 256 to a row: level 0 are the leaves in order, each higher level the roots of full tiles below. Only the last tile of a level is not full.';
grant select, insert on ledger.tile to diandan_app;
grant update (hashes) on ledger.tile to diandan_app;

create table ledger.tree (
  city        text not null,
  log         text not null check (log in ('record', 'access')),
  size        bigint not null check (size > 0),
  last_day    date,
  last_n      integer,
  grown_at    timestamptz not null,
  primary key (city, log)
);
comment on table ledger.tree is 'How many leaves the tree of a log has; for the access log also the last look it holds.';
grant select, insert, update on ledger.tree to diandan_app;

create table ledger.root (
  city        text not null,
  log         text not null check (log in ('record', 'access')),
  size        bigint not null check (size > 0),
  hash        bytea not null check (length(hash) = 32),
  sealed_at   timestamptz not null,
  key_id      text not null,
  signed      text not null,
  checkpoint  text not null,
  primary key (city, log, size)
);
comment on table ledger.root is 'Signed roots as they were published: `signed` is the statement in JSON, `checkpoint` the same as a signed note for witnesses.';
create index root_sealed on ledger.root (city, log, sealed_at);
grant select, insert on ledger.root to diandan_app;

create table ledger.witness (
  city        text not null,
  log         text not null check (log in ('record', 'access')),
  code        text not null,
  size        bigint not null default 0,
  answer      text,
  answered_at timestamptz,
  tries       integer not null default 0,
  failure     text,
  next_at     timestamptz not null,
  primary key (city, log, code)
);
comment on table ledger.witness is 'What each witness of a city last confirmed, and when it is asked again.';
grant select, insert, update on ledger.witness to diandan_app;

do $$
declare tenant text;
begin
  foreach tenant in array array['ledger.tile', 'ledger.tree', 'ledger.root', 'ledger.witness'] loop
    execute format('alter table %s enable row level security', tenant);
    execute format('create policy city on %s using (city = platform.city()) with check (city = platform.city())', tenant);
  end loop;
end $$;
