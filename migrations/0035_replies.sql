-- 短信回复: which replies of a gateway were taken in, so that one reported twice counts once.

create table channels.reply (
  city      text not null,
  key       bytea not null,
  taken_at  timestamptz not null,
  primary key (city, key)
);
comment on table channels.reply is 'Keyed hashes of replies by text message that were taken in: no number and no word of anybody.';
alter table channels.reply enable row level security;
create policy city on channels.reply using (city = platform.city()) with check (city = platform.city());
grant select, insert on channels.reply to diandan_app;
