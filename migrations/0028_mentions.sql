-- Posts named in an internal note: each has it in a list until somebody of the post has opened the request from there.
create table requests.mention (
  city       text not null,
  request    uuid not null,
  n          integer not null,
  post       text not null,
  by_post    text not null,
  by_unit    text not null,
  at         timestamptz not null,
  seen_at    timestamptz,
  primary key (city, request, n, post)
);
comment on table requests.mention is 'Which post was named in which note of a request; written with the entry `noted`, which holds the same. Whether it was opened is nobody''s record.';
create index mention_post on requests.mention (city, post, at desc);
alter table requests.mention enable row level security;
grant select, insert, update, delete on requests.mention to diandan_app;
create policy seen on requests.mention for select using (city = platform.city() and exists (
  select from requests.request r where r.city = mention.city and r.id = mention.request));
create policy added on requests.mention for insert with check (city = platform.city());
create policy changed on requests.mention for update using (city = platform.city()) with check (city = platform.city());
create policy removed on requests.mention for delete using (city = platform.city());
