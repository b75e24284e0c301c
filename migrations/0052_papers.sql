-- The three papers 《工作简报》《公众诉求动态》《社情民意每周专报》: issues from draft to 签发. A number is taken when an issue is signed
-- and never before, so that 第×期 and 总第×期 have no gaps; two that are signed at once wait for each other.
create table briefings.paper (
  city        text not null,
  id          uuid not null,
  n           integer not null,
  paper       text not null,
  series      text not null check (series in ('regular', 'extra')),
  state       text not null check (state in ('draft', 'review', 'reviewed', 'issued', 'dropped')),
  title       text not null,
  period_from timestamptz not null,
  period_to   timestamptz not null,
  year        integer,
  number      integer,
  total       integer,
  issued_on   date,
  updated_at  timestamptz not null,
  primary key (city, id),
  constraint paper_number unique (city, paper, series, year, number),
  constraint paper_total unique (city, paper, series, total),
  check ((state = 'issued') = (number is not null))
);
comment on table briefings.paper is 'Projection: issues of the papers with state, week, number and title; text and figures stand in the record, the title sealed there too. `diandan rebuild papers`.';
create index paper_latest on briefings.paper (city, paper, updated_at desc, id desc);

alter table briefings.paper enable row level security;
create policy city on briefings.paper using (city = platform.city()) with check (city = platform.city());
grant select, insert, update, delete on briefings.paper to diandan_app;

-- a leader's note 批示 may be about an issue of a paper
alter table supervision.note add column paper uuid;
