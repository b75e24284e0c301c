-- Following up 跟踪评估: what ended and is looked at again, each look, draws, and what came again after a close.

create table supervision.follow_up (
  city      text not null,
  id        uuid not null,
  n         integer not null,
  source    text not null check (source in ('request', 'problem')),
  source_id uuid not null,
  unit      text not null,
  category  text,
  closed_on date not null,
  why       text not null,
  draw      uuid,
  took_up   text check (took_up in ('reopened', 'new')),
  request   uuid,
  primary key (city, id)
);
comment on table supervision.follow_up is 'Projection: matters that ended and are looked at again. `diandan rebuild follow-ups`.';
create index follow_up_source on supervision.follow_up (city, source_id);
create index follow_up_closed on supervision.follow_up (city, closed_on, id);

create table supervision.follow_look (
  city      text not null,
  follow_up uuid not null,
  look      integer not null,
  days      integer,
  due       date not null,
  state     text not null check (state in ('due', 'done', 'not-reached', 'declined', 'lapsed')),
  tries     integer not null,
  counted   integer not null,
  way       text check (way in ('phone', 'site')),
  outcome   text check (outcome in ('holds', 'partly', 'came-back')),
  looked_on date,
  looked_by text,
  answers   jsonb not null,
  measured  jsonb,
  what      text not null,
  words     text not null,
  before    text not null,
  after     text not null,
  check ((state = 'done') = (outcome is not null)),
  primary key (city, follow_up, look)
);
comment on table supervision.follow_look is 'Projection: each look at a matter that ended, owed or made. `diandan rebuild follow-ups`.';
create index follow_look_due on supervision.follow_look (city, due, follow_up, look) where state = 'due';
create index follow_look_ended on supervision.follow_look (city, due desc, follow_up, look) where state <> 'due';

create table supervision.follow_draw (
  city    text not null,
  id      uuid not null,
  from_on date not null,
  to_on   date not null,
  primary key (city, id)
);
comment on table supervision.follow_draw is 'Projection: the days each draw was of. `diandan rebuild follow-up-draws`.';
create index follow_draw_to on supervision.follow_draw (city, to_on desc, id);

create table supervision.recurrence (
  city      text not null,
  later     uuid not null,
  earlier   uuid not null,
  n         integer not null,
  verdict   text not null check (verdict in ('same', 'other')),
  judged_on date not null,
  words     text not null,
  primary key (city, later)
);
comment on table supervision.recurrence is 'Projection: whether a request is the same matter again after a close, as a person said. `diandan rebuild recurrences`.';
create index recurrence_verdict on supervision.recurrence (city, verdict, judged_on desc, later);

alter table supervision.follow_up enable row level security;
create policy city on supervision.follow_up using (city = platform.city()) with check (city = platform.city());
alter table supervision.follow_look enable row level security;
create policy city on supervision.follow_look using (city = platform.city()) with check (city = platform.city());
alter table supervision.follow_draw enable row level security;
create policy city on supervision.follow_draw using (city = platform.city()) with check (city = platform.city());
alter table supervision.recurrence enable row level security;
create policy city on supervision.recurrence using (city = platform.city()) with check (city = platform.city());
grant select, insert, update, delete on supervision.follow_up, supervision.follow_look, supervision.follow_draw,
  supervision.recurrence to diandan_app;
