-- The claim board 认领台: tasks, and in whose hands each was.

create table supervision.claim (
  city            text not null,
  id              uuid not null,
  n               integer not null,
  source          text not null check (source in ('problem', 'note', 'office')),
  source_id       uuid,
  state           text not null check (state in ('open', 'claimed', 'done', 'dropped')),
  words           text not null,
  opened_on       date not null,
  unclaimed_since date,
  post            text,
  unit            text,
  due             date,
  result          text not null,
  ended_on        date,
  check ((state = 'open') = (unclaimed_since is not null)),
  check (state <> 'claimed' or post is not null),
  primary key (city, id)
);
comment on table supervision.claim is 'Projection: tasks of the claim board, unclaimed since a day or in the hands of one post. `diandan rebuild claims`.';
create index claim_unclaimed on supervision.claim (city, unclaimed_since, id) where state = 'open';
create index claim_due on supervision.claim (city, due, id) where state = 'claimed';
create index claim_ended on supervision.claim (city, ended_on, id) where ended_on is not null;
create index claim_source on supervision.claim (city, source_id) where source_id is not null;

create table supervision.claim_hold (
  city        text not null,
  claim       uuid not null,
  at          integer not null,
  post        text not null,
  unit        text not null,
  way         text not null check (way in ('self', 'office')),
  day         date not null,
  due         date not null,
  returned_on date,
  reason      text not null,
  primary key (city, claim, at)
);
comment on table supervision.claim_hold is 'Projection: each time a task was in one post’s hands, and why it was given back. `diandan rebuild claims`.';
create unique index claim_hold_now on supervision.claim_hold (city, claim) where returned_on is null;

alter table supervision.claim enable row level security;
create policy city on supervision.claim using (city = platform.city()) with check (city = platform.city());
alter table supervision.claim_hold enable row level security;
create policy city on supervision.claim_hold using (city = platform.city()) with check (city = platform.city());
grant select, insert, update, delete on supervision.claim, supervision.claim_hold to diandan_app;
