-- Shifts of a desk with their handover sheets, and duty lists with who is to be phoned.
create table requests.shift (
  city        text not null,
  id          uuid not null,
  n           integer not null,
  unit        text not null,
  day         date not null,
  shift       text not null,
  state       text not null check (state in ('open', 'written', 'signed')),
  on_shift    uuid[] not null default '{}',
  written_at  timestamptz,
  signed_at   timestamptz,
  primary key (city, id),
  unique (city, unit, day, shift)
);
comment on table requests.shift is 'Projection: shifts 班次 with who is signed on and how far the handover 交接班 is. What the lead wrote is a sealed value.';
create index shift_unsigned on requests.shift (city, unit, state) where state <> 'signed';

create table requests.duty_list (
  city          text not null,
  id            uuid not null,
  n             integer not null,
  list          text not null check (list in ('roster', 'holiday')),
  from_day      date not null,
  to_day        date not null,
  listed_at     timestamptz not null,
  withdrawn_at  timestamptz,
  primary key (city, id)
);
comment on table requests.duty_list is 'Projection: duty lists 值班表 and the days they cover. Names and telephones are one sealed value of the record.';
create index duty_list_days on requests.duty_list (city, to_day) where withdrawn_at is null;

do $$
declare tenant text;
begin
  foreach tenant in array array['requests.shift', 'requests.duty_list'] loop
    execute format('alter table %s enable row level security', tenant);
    execute format('create policy city on %s using (city = platform.city()) with check (city = platform.city())', tenant);
    execute format('grant select, insert, update, delete on %s to diandan_app', tenant);
  end loop;
end $$;
