-- The report box 四风举报箱: sealed reports with a database role of their own. diandan_app and diandan_intake have
-- nothing here, and diandan_box has nothing anywhere else (docs/adr/0051).

do $$
begin
  if not exists (select from pg_roles where rolname = 'diandan_box') then create role diandan_box nologin; end if;
end $$;

create schema whistleblowing;
revoke all on schema whistleblowing from public;
grant usage on schema whistleblowing to diandan_box;
grant usage on schema platform to diandan_box; -- for platform.city(), which the walls ask; no table of it

create table whistleblowing.box (
  city            text not null,
  salt            bytea not null check (length(salt) = 16),
  recovery_public bytea not null check (length(recovery_public) = 32),
  recovery_proof  bytea not null check (length(recovery_proof) = 32),
  last_number     integer not null default 0,
  primary key (city)
);
comment on table whistleblowing.box is 'One box a city: salt of its receipt codes, the public half of its recovery key 恢复密钥 and the hash of what proves that key, and the last number given.';

create table whistleblowing.member (
  city       text not null,
  id         uuid not null,
  person     uuid not null,
  post       text not null,
  unit       text not null,
  level      text not null check (level in ('keeper', 'reviewer')),
  state      text not null check (state in ('waiting', 'admitted', 'ended')),
  public_key bytea not null check (length(public_key) = 32),
  locked     bytea not null,
  primary key (city, id)
);
comment on table whistleblowing.member is 'Staff of the box: public key, and the private key locked with a passphrase only they know. Whoever waits reads nothing.';
create unique index member_person on whistleblowing.member (city, person) where state <> 'ended';

create table whistleblowing.report (
  city         text not null,
  id           uuid not null,
  number       integer not null,
  code_hash    bytea check (length(code_hash) = 32),
  code_wrapped bytea,
  named        boolean not null,
  n            integer not null,
  received_on  date not null,
  primary key (city, id),
  unique (city, number),
  unique (city, code_hash)
);
comment on table whistleblowing.report is 'A report: the slow hash of its receipt code and its key wrapped by that code. No moment, no address, no unit meant; the state is folded from the chain of custody.';

create table whistleblowing.wrap (
  city   text not null,
  report uuid not null,
  holder text not null,
  sealed bytea not null,
  primary key (city, report, holder),
  foreign key (city, report) references whistleblowing.report (city, id)
);
comment on table whistleblowing.wrap is 'The keys of a report sealed (RFC 9180) to one member, or to the recovery key. Who has no row here cannot read the report.';

create table whistleblowing.message (
  city   text not null,
  report uuid not null,
  n      integer not null,
  side   text not null check (side in ('reporter', 'box', 'inside')),
  sealed bytea,
  primary key (city, report, n),
  foreign key (city, report) references whistleblowing.report (city, id)
);
comment on table whistleblowing.message is 'Words of a report, to its reporter or among the staff, sealed; null once destroyed. `n` is the entry of the chain of custody.';

create table whistleblowing.custody (
  city        text not null,
  subject     uuid not null,
  n           integer not null check (n > 0),
  type        text not null,
  at          text not null,
  who         text not null,
  what        text not null,
  sealed_hash bytea,
  previous    bytea not null check (length(previous) = 32),
  hash        bytea not null check (length(hash) = 32),
  primary key (city, subject, n)
);
comment on table whistleblowing.custody is 'Chain of custody 保管链 of a report, or of the box itself: who did what when, each entry hashed over the one before. What a reporter does has a day and no time.';

alter table whistleblowing.box enable row level security;
create policy city on whistleblowing.box using (city = platform.city()) with check (city = platform.city());
alter table whistleblowing.member enable row level security;
create policy city on whistleblowing.member using (city = platform.city()) with check (city = platform.city());
alter table whistleblowing.report enable row level security;
create policy city on whistleblowing.report using (city = platform.city()) with check (city = platform.city());
alter table whistleblowing.wrap enable row level security;
create policy city on whistleblowing.wrap using (city = platform.city()) with check (city = platform.city());
alter table whistleblowing.message enable row level security;
create policy city on whistleblowing.message using (city = platform.city()) with check (city = platform.city());
alter table whistleblowing.custody enable row level security;
create policy city on whistleblowing.custody using (city = platform.city()) with check (city = platform.city());

grant select, insert on whistleblowing.box to diandan_box;
grant update (last_number) on whistleblowing.box to diandan_box;
grant select, insert on whistleblowing.member to diandan_box;
grant update (state) on whistleblowing.member to diandan_box;
grant select, insert on whistleblowing.report to diandan_box;
grant update (n, code_hash, code_wrapped) on whistleblowing.report to diandan_box;
grant select, insert, delete on whistleblowing.wrap to diandan_box;
grant select, insert on whistleblowing.message to diandan_box;
grant update (sealed) on whistleblowing.message to diandan_box;
grant select, insert on whistleblowing.custody to diandan_box;
