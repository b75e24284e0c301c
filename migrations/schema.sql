-- The whole schema as the catalogue has it after the last migration: read this, never edit it.
-- Printed by `node src/platform/schema-print.ts --write`; a test fails when it differs.
create role diandan_app nologin;
create role diandan_box nologin;
create role diandan_intake nologin;

-- assessment ──────────────────────────────────────────────────────────────────────────────────────────
create schema assessment;
grant usage on schema assessment to diandan_app;

create table assessment.appeal (
  city text not null,
  id uuid not null,
  n integer not null,
  sheet uuid not null,
  unit text not null,
  measure text not null,
  state text not null,
  appealed_at timestamp with time zone not null,
  decided_at timestamp with time zone,
  constraint appeal_pkey PRIMARY KEY (city, id),
  constraint appeal_state_check CHECK (state = ANY (ARRAY['open'::text, 'upheld'::text, 'refused'::text]))
);
CREATE INDEX appeal_sheet ON assessment.appeal USING btree (city, sheet, appealed_at);
alter table assessment.appeal enable row level security;
create policy city on assessment.appeal as permissive for all to public
  using ((city = platform.city()))
  with check ((city = platform.city()));
grant delete, insert, select, update on assessment.appeal to diandan_app;
comment on table assessment.appeal is 'Projection: appeals 申诉 of units against a line of a sheet; the words are sealed in the record. `diandan rebuild assessment-appeals`.';

create table assessment.look_over (
  city text not null,
  looked_at timestamp with time zone not null,
  constraint look_over_pkey PRIMARY KEY (city)
);
alter table assessment.look_over enable row level security;
create policy city on assessment.look_over as permissive for all to public
  using ((city = platform.city()))
  with check ((city = platform.city()));
grant delete, insert, select, update on assessment.look_over to diandan_app;
comment on table assessment.look_over is 'When signals of a city were last looked for.';

create table assessment.outcome (
  city text not null,
  quarter text not null,
  made_at timestamp with time zone not null,
  counts jsonb not null,
  constraint outcome_pkey PRIMARY KEY (city, quarter)
);
alter table assessment.outcome enable row level security;
create policy city on assessment.outcome as permissive for all to public
  using ((city = platform.city()))
  with check ((city = platform.city()));
grant delete, insert, select, update on assessment.outcome to diandan_app;
comment on table assessment.outcome is 'Made anew from requests and handings each hour for the running quarter and the one before. Counts only.';

create table assessment.part (
  city text not null,
  request uuid not null,
  n integer not null,
  unit text not null,
  category text not null,
  asker_type text not null,
  counted boolean not null,
  handed_at timestamp with time zone not null,
  sign_due timestamp with time zone,
  signed_at timestamp with time zone,
  answered_at timestamp with time zone,
  returned_at timestamp with time zone,
  refused boolean not null,
  ended_at timestamp with time zone,
  constraint part_pkey PRIMARY KEY (city, request, n)
);
CREATE INDEX part_answered ON assessment.part USING btree (city, unit, answered_at) WHERE (answered_at IS NOT NULL);
CREATE INDEX part_handed ON assessment.part USING btree (city, handed_at);
CREATE INDEX part_returned ON assessment.part USING btree (city, returned_at) WHERE (returned_at IS NOT NULL);
CREATE INDEX part_sign ON assessment.part USING btree (city, sign_due) WHERE (sign_due IS NOT NULL);
alter table assessment.part enable row level security;
create policy city on assessment.part as permissive for all to public
  using ((city = platform.city()))
  with check ((city = platform.city()));
grant delete, insert, select, update on assessment.part to diandan_app;
comment on table assessment.part is 'Derived by position, and by `diandan rebuild assessment`: each handing 派单 of a request to a unit, when it was signed for, answered, returned. Codes and times only.';

create table assessment.settlement (
  city text not null,
  year integer not null,
  made_at timestamp with time zone not null,
  data jsonb not null,
  settled_at timestamp with time zone,
  constraint settlement_pkey PRIMARY KEY (city, year)
);
alter table assessment.settlement enable row level security;
create policy city on assessment.settlement as permissive for all to public
  using ((city = platform.city()))
  with check ((city = platform.city()));
grant delete, insert, select, update on assessment.settlement to diandan_app;
comment on table assessment.settlement is 'Flow of a year by unit, class and source: made anew each hour by a job; once settled the record holds it (`diandan rebuild year-books`). Counts only.';

create table assessment.sheet (
  city text not null,
  id uuid not null,
  period text not null,
  as_of timestamp with time zone not null,
  issued_at timestamp with time zone not null,
  constraint sheet_pkey PRIMARY KEY (city, id)
);
CREATE INDEX sheet_issued ON assessment.sheet USING btree (city, issued_at DESC, id);
alter table assessment.sheet enable row level security;
create policy city on assessment.sheet as permissive for all to public
  using ((city = platform.city()))
  with check ((city = platform.city()));
grant delete, insert, select, update on assessment.sheet to diandan_app;
comment on table assessment.sheet is 'Projection: which sheets 办理情况对照表 were issued; the inputs stand in the record. `diandan rebuild assessment-sheets`.';

create table assessment.signal (
  city text not null,
  id uuid not null,
  n integer not null,
  signal text not null,
  unit text not null,
  period text not null,
  count integer not null,
  threshold integer not null,
  state text not null,
  verdict text,
  raised_at timestamp with time zone not null,
  due date,
  decided_at timestamp with time zone,
  constraint signal_pkey PRIMARY KEY (city, id),
  constraint signal_state_check CHECK (state = ANY (ARRAY['raised'::text, 'asked'::text, 'explained'::text, 'decided'::text])),
  constraint signal_verdict_check CHECK (verdict = ANY (ARRAY['confirmed'::text, 'unfounded'::text, 'open'::text]))
);
CREATE INDEX signal_state ON assessment.signal USING btree (city, state, raised_at DESC, id);
CREATE INDEX signal_unit ON assessment.signal USING btree (city, unit, state, raised_at DESC);
alter table assessment.signal enable row level security;
create policy city on assessment.signal as permissive for all to public
  using ((city = platform.city()))
  with check ((city = platform.city()));
grant delete, insert, select, update on assessment.signal to diandan_app;
comment on table assessment.signal is 'Projection: signals, what became of them; the cases behind each stand in the record, what was said is sealed. `diandan rebuild signals`.';

create table assessment.tally (
  city text not null,
  period text not null,
  made_at timestamp with time zone not null,
  data jsonb not null,
  constraint tally_pkey PRIMARY KEY (city, period)
);
alter table assessment.tally enable row level security;
create policy city on assessment.tally as permissive for all to public
  using ((city = platform.city()))
  with check ((city = platform.city()));
grant delete, insert, select, update on assessment.tally to diandan_app;
comment on table assessment.tally is 'Made anew every hour by a job: what is counted of each unit in a quarter or year, so that no page reads requests. Counts only.';

-- briefings ───────────────────────────────────────────────────────────────────────────────────────────
create schema briefings;
grant usage on schema briefings to diandan_app;

create table briefings.day_page (
  city text not null,
  day date not null,
  prepared_at timestamp with time zone not null,
  received integer not null,
  closed integer not null,
  overdue integer not null,
  constraint day_page_pkey PRIMARY KEY (city, day)
);
alter table briefings.day_page enable row level security;
create policy city on briefings.day_page as permissive for all to public
  using ((city = platform.city()))
  with check ((city = platform.city()));
grant delete, insert, select, update on briefings.day_page to diandan_app;
comment on table briefings.day_page is 'Projection: which days have a page prepared at the end of the day, with three of its figures; the page itself stands in the record. `diandan rebuild day-pages`.';

create table briefings.paper (
  city text not null,
  id uuid not null,
  n integer not null,
  paper text not null,
  series text not null,
  state text not null,
  title text not null,
  period_from timestamp with time zone not null,
  period_to timestamp with time zone not null,
  year integer,
  number integer,
  total integer,
  issued_on date,
  updated_at timestamp with time zone not null,
  constraint paper_pkey PRIMARY KEY (city, id),
  constraint paper_number UNIQUE (city, paper, series, year, number),
  constraint paper_total UNIQUE (city, paper, series, total),
  constraint paper_check CHECK ((state = 'issued'::text) = (number IS NOT NULL)),
  constraint paper_series_check CHECK (series = ANY (ARRAY['regular'::text, 'extra'::text])),
  constraint paper_state_check CHECK (state = ANY (ARRAY['draft'::text, 'review'::text, 'reviewed'::text, 'issued'::text, 'dropped'::text]))
);
CREATE INDEX paper_latest ON briefings.paper USING btree (city, paper, updated_at DESC, id DESC);
alter table briefings.paper enable row level security;
create policy city on briefings.paper as permissive for all to public
  using ((city = platform.city()))
  with check ((city = platform.city()));
grant delete, insert, select, update on briefings.paper to diandan_app;
comment on table briefings.paper is 'Projection: issues of the papers with state, week, number and title; text and figures stand in the record, the title sealed there too. `diandan rebuild papers`.';

-- campaign ────────────────────────────────────────────────────────────────────────────────────────────
create schema campaign;
grant usage on schema campaign to diandan_app;

create table campaign.body (
  city text not null,
  id uuid not null,
  n integer not null,
  unit text not null,
  campaign text,
  began_on date not null,
  until date,
  activities text[] not null,
  categories text[] not null,
  text_from date not null,
  charter text not null,
  duties jsonb not null,
  ended_on date,
  ended_by text,
  left_open jsonb not null,
  constraint body_pkey PRIMARY KEY (city, id),
  constraint body_ended_by_check CHECK (ended_by = ANY (ARRAY['day'::text, 'office'::text]))
);
CREATE UNIQUE INDEX body_standing ON campaign.body USING btree (city, unit) WHERE (ended_on IS NULL);
CREATE INDEX body_unit ON campaign.body USING btree (city, unit, began_on);
alter table campaign.body enable row level security;
create policy city on campaign.body as permissive for all to public
  using ((city = platform.city()))
  with check ((city = platform.city()));
grant delete, insert, select, update on campaign.body to diandan_app;
comment on table campaign.body is 'Projection: bodies of a campaign with the charter in force, duties with the post that owns each, the day they end and what they left open; words as they stand sealed in the record. `diandan rebuild campaign-bodies`.';

create table campaign.seat (
  city text not null,
  body uuid not null,
  at integer not null,
  post text not null,
  seat text not null,
  from_day date not null,
  until date,
  constraint seat_pkey PRIMARY KEY (city, body, at),
  constraint seat_city_body_fkey FOREIGN KEY (city, body) REFERENCES campaign.body(city, id),
  constraint seat_seat_check CHECK (seat = ANY (ARRAY['head'::text, 'deputy'::text, 'member'::text]))
);
CREATE INDEX seat_post ON campaign.seat USING btree (city, post);
alter table campaign.seat enable row level security;
create policy city on campaign.seat as permissive for all to public
  using ((city = platform.city()))
  with check ((city = platform.city()));
grant delete, insert, select, update on campaign.seat to diandan_app;
comment on table campaign.seat is 'Projection: posts in bodies of a campaign, from when until when; posts, never persons. `diandan rebuild campaign-bodies`.';

create table campaign.secondment (
  city text not null,
  id uuid not null,
  n integer not null,
  post text not null,
  unit text not null,
  to_unit text not null,
  lent text,
  cover text not null,
  from_day date not null,
  until date not null,
  returned_on date,
  requests integer not null,
  tasks integer not null,
  constraint secondment_pkey PRIMARY KEY (city, id)
);
CREATE INDEX secondment_away ON campaign.secondment USING btree (city, until, id) WHERE (returned_on IS NULL);
CREATE INDEX secondment_back ON campaign.secondment USING btree (city, returned_on DESC, id DESC) WHERE (returned_on IS NOT NULL);
CREATE INDEX secondment_unit ON campaign.secondment USING btree (city, unit);
alter table campaign.secondment enable row level security;
create policy city on campaign.secondment as permissive for all to public
  using ((city = platform.city()))
  with check ((city = platform.city()));
grant delete, insert, select, update on campaign.secondment to diandan_app;
comment on table campaign.secondment is 'Projection: posts seconded to a body of a campaign, from when until when, who covers for them, and the load they left behind; posts, never persons. `diandan rebuild secondments`.';

-- channels ────────────────────────────────────────────────────────────────────────────────────────────
create schema channels;
grant usage on schema channels to diandan_app;

create table channels.delivery (
  city text not null,
  message uuid not null,
  request uuid not null,
  state text not null,
  attempts integer not null default 0,
  tried_at timestamp with time zone not null,
  next_at timestamp with time zone not null,
  gateway_id text,
  reason text,
  detail text,
  constraint delivery_pkey PRIMARY KEY (city, message),
  constraint delivery_state_check CHECK (state = ANY (ARRAY['trying'::text, 'handed'::text, 'sent'::text, 'failed'::text, 'dropped'::text]))
);
CREATE INDEX delivery_gateway ON channels.delivery USING btree (city, gateway_id) WHERE (state = 'handed'::text);
CREATE INDEX delivery_next ON channels.delivery USING btree (city, next_at) WHERE (state = ANY (ARRAY['trying'::text, 'handed'::text]));
CREATE INDEX delivery_tried ON channels.delivery USING btree (city, tried_at);
alter table channels.delivery enable row level security;
create policy city on channels.delivery as permissive for all to public
  using ((city = platform.city()))
  with check ((city = platform.city()));
grant insert, select, update on channels.delivery to diandan_app;
comment on table channels.delivery is 'Tries of messages of platform.outbox at a gateway: when next, its own number, why it failed. No number and no word of anybody.';

create table channels.reply (
  city text not null,
  key bytea not null,
  taken_at timestamp with time zone not null,
  constraint reply_pkey PRIMARY KEY (city, key)
);
alter table channels.reply enable row level security;
create policy city on channels.reply as permissive for all to public
  using ((city = platform.city()))
  with check ((city = platform.city()));
grant insert, select on channels.reply to diandan_app;
comment on table channels.reply is 'Keyed hashes of replies by text message that were taken in: no number and no word of anybody.';
CREATE OR REPLACE FUNCTION channels.cities_waiting()
 RETURNS SETOF text
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
    select distinct o.city from platform.outbox o where o.state = 'waiting' and o.way = 'sms' and o.kind = 'request'
  $function$
;
grant execute on function channels.cities_waiting() to diandan_app;
comment on function channels.cities_waiting() is 'Cities with messages that wait for a gateway.';


-- city ────────────────────────────────────────────────────────────────────────────────────────────────
create schema city;
grant usage on schema city to diandan_app;
grant usage on schema city to diandan_intake;

create table city.city (
  city text not null,
  name text not null,
  zone text not null,
  hosts text[] not null default '{}'::text[],
  mode text not null,
  revision integer not null default 0,
  created_at timestamp with time zone not null default now(),
  constraint city_pkey PRIMARY KEY (city),
  constraint city_city_check CHECK (city ~ '^[a-z][a-z0-9-]{1,30}$'::text),
  constraint city_mode_check CHECK (mode = ANY (ARRAY['demo'::text, 'formal'::text]))
);
grant insert, select, update on city.city to diandan_app;
grant select on city.city to diandan_intake;
comment on table city.city is 'Cities of this installation. A small local table: it is read before a city is chosen.';

create table city.item (
  city text not null,
  kind text not null,
  code text not null,
  version integer not null,
  data jsonb not null,
  valid_from date not null,
  valid_to date,
  origin text not null,
  recorded_at timestamp with time zone not null,
  constraint item_pkey PRIMARY KEY (city, kind, code, version),
  constraint item_origin_check CHECK (origin = ANY (ARRAY['folder'::text, 'admin'::text]))
);
alter table city.item enable row level security;
create policy city on city.item as permissive for all to public
  using ((city = platform.city()))
  with check ((city = platform.city()));
grant insert, select on city.item to diandan_app;
grant select on city.item to diandan_intake;
grant update (valid_to) on city.item to diandan_app;
comment on table city.item is 'Versions of units, posts, taxonomy, catalogue, calendar …: once loaded, the truth (engineering B11).';

-- disclosure ──────────────────────────────────────────────────────────────────────────────────────────
create schema disclosure;
grant usage on schema disclosure to diandan_app;
grant usage on schema disclosure to diandan_intake;

create table disclosure.announcement (
  city text not null,
  id uuid not null,
  n integer not null,
  kind text not null,
  title text not null,
  body text not null,
  divisions text[] not null,
  unit text not null,
  starts_at timestamp with time zone not null,
  ends_at timestamp with time zone not null,
  issued_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  head text[] not null,
  tail text[] not null,
  constraint announcement_pkey PRIMARY KEY (city, id),
  constraint announcement_kind_check CHECK (kind = ANY (ARRAY['water'::text, 'power'::text, 'gas'::text, 'roadworks'::text, 'other'::text]))
);
CREATE INDEX announcement_current ON disclosure.announcement USING btree (city, ends_at, id) WHERE (ended_at IS NULL);
alter table disclosure.announcement enable row level security;
create policy city on disclosure.announcement as permissive for all to public
  using ((city = platform.city()))
  with check ((city = platform.city()));
grant delete, insert, select, update on disclosure.announcement to diandan_app;
comment on table disclosure.announcement is 'Projection: official announcements 公告 (water, power, gas, roadworks) shown before somebody asks about them.';

create table disclosure.release (
  city text not null,
  request uuid not null,
  n integer not null,
  public_id uuid not null,
  state text not null,
  reason text,
  category text,
  division text,
  unit text,
  outcome text,
  asked_on date,
  answered_on date,
  title text,
  words text,
  answer text,
  head text[] not null default '{}'::text[],
  body text[] not null default '{}'::text[],
  decided_at timestamp with time zone not null,
  constraint release_pkey PRIMARY KEY (city, request),
  constraint release_city_public_id_key UNIQUE (city, public_id),
  constraint release_state_check CHECK (state = ANY (ARRAY['released'::text, 'withheld'::text, 'withdrawn'::text]))
);
CREATE INDEX release_public ON disclosure.release USING btree (city, decided_at DESC, public_id DESC) WHERE (state = 'released'::text);
CREATE INDEX release_tokens ON disclosure.release USING gin (((head || body))) WHERE (state = 'released'::text);
alter table disclosure.release enable row level security;
create policy city on disclosure.release as permissive for all to public
  using ((city = platform.city()))
  with check ((city = platform.city()));
grant delete, insert, select, update on disclosure.release to diandan_app;
comment on table disclosure.release is 'Projection: what a reviewer decided about publishing a request, with the masked words that are public. Erased with its values.';
CREATE OR REPLACE FUNCTION disclosure.find(p_city text, p_tokens text[], p_limit integer)
 RETURNS TABLE(public_id uuid, head text[], body text[])
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
 SET plan_cache_mode TO 'force_custom_plan'
AS $function$
    select r.public_id,
      array(select unnest(r.head) intersect select unnest(p_tokens)),
      array(select unnest(r.body) intersect select unnest(p_tokens))
    from disclosure.release r
    where r.city = p_city and p_city = current_setting('app.city', true) and r.state = 'released'
      and (r.head || r.body) && p_tokens
    limit least(p_limit, 2000)
  $function$
;
grant execute on function disclosure.find(text,text[],integer) to diandan_app;
comment on function disclosure.find(text,text[],integer) is 'Released requests that share words with a search; the caller ranks them. A definer function, since row security would hide the index.';


-- guidance ────────────────────────────────────────────────────────────────────────────────────────────
create schema guidance;
grant usage on schema guidance to diandan_app;

create table guidance.instruction (
  city text not null,
  visit uuid not null,
  at integer not null,
  grp text not null,
  unit text not null,
  state text not null,
  due date not null,
  ended_on date,
  words text not null,
  answer text not null,
  result text not null,
  constraint instruction_pkey PRIMARY KEY (city, visit, at),
  constraint instruction_state_check CHECK (state = ANY (ARRAY['open'::text, 'answered'::text, 'done'::text, 'dropped'::text]))
);
CREATE INDEX instruction_ended ON guidance.instruction USING btree (city, ended_on DESC, visit DESC, at DESC) WHERE (ended_on IS NOT NULL);
CREATE INDEX instruction_open ON guidance.instruction USING btree (city, due, visit, at) WHERE (ended_on IS NULL);
CREATE INDEX instruction_unit ON guidance.instruction USING btree (city, unit);
alter table guidance.instruction enable row level security;
create policy city on guidance.instruction as permissive for all to public
  using ((city = platform.city()))
  with check ((city = platform.city()));
grant delete, insert, select, update on guidance.instruction to diandan_app;
comment on table guidance.instruction is 'Projection: instructions of visits, one row each, for lists by day. `diandan rebuild guidance-visits`.';

create table guidance.model (
  city text not null,
  id uuid not null,
  state text not null,
  unit text not null,
  listed_on date not null,
  model jsonb not null,
  words jsonb not null,
  constraint model_pkey PRIMARY KEY (city, id),
  constraint model_state_check CHECK (state = ANY (ARRAY['listed'::text, 'measured'::text, 'confirmed'::text, 'released'::text, 'down'::text, 'dropped'::text]))
);
CREATE INDEX model_state ON guidance.model USING btree (city, state, listed_on DESC, id DESC);
CREATE INDEX model_unit ON guidance.model USING btree (city, unit);
alter table guidance.model enable row level security;
create policy city on guidance.model as permissive for all to public
  using ((city = platform.city()))
  with check ((city = platform.city()));
grant delete, insert, select, update on guidance.model to diandan_app;
comment on table guidance.model is 'Projection: model cases as their chains fold, with words as they stand sealed in the record. `diandan rebuild guidance-models`.';

create table guidance.plan (
  city text not null,
  id uuid not null,
  campaign text not null,
  stage text not null,
  grp text not null,
  plan jsonb not null,
  looks text not null,
  constraint plan_pkey PRIMARY KEY (city, id)
);
CREATE UNIQUE INDEX plan_part ON guidance.plan USING btree (city, campaign, stage, grp);
alter table guidance.plan enable row level security;
create policy city on guidance.plan as permissive for all to public
  using ((city = platform.city()))
  with check ((city = platform.city()));
grant delete, insert, select, update on guidance.plan to diandan_app;
comment on table guidance.plan is 'Projection: plans of guidance groups, one a stage. `diandan rebuild guidance-plans`.';

create table guidance.visit (
  city text not null,
  id uuid not null,
  state text not null,
  campaign text not null,
  stage text not null,
  grp text not null,
  unit text not null,
  day date not null,
  visit jsonb not null,
  words jsonb not null,
  constraint visit_pkey PRIMARY KEY (city, id),
  constraint visit_state_check CHECK (state = ANY (ARRAY['set'::text, 'made'::text, 'dropped'::text]))
);
CREATE INDEX visit_part ON guidance.visit USING btree (city, campaign, stage, grp);
CREATE INDEX visit_state ON guidance.visit USING btree (city, state, day DESC, id DESC);
CREATE INDEX visit_unit ON guidance.visit USING btree (city, unit, day);
alter table guidance.visit enable row level security;
create policy city on guidance.visit as permissive for all to public
  using ((city = platform.city()))
  with check ((city = platform.city()));
grant delete, insert, select, update on guidance.visit to diandan_app;
comment on table guidance.visit is 'Projection: visits of guidance groups as their chains fold, with words as they stand sealed in the record. `diandan rebuild guidance-visits`.';

-- identity ────────────────────────────────────────────────────────────────────────────────────────────
create schema identity;
grant usage on schema identity to diandan_app;
grant usage on schema identity to diandan_intake;

create table identity.delegation (
  city text not null,
  id uuid not null,
  post text not null,
  deputy uuid not null,
  valid_from timestamp with time zone not null,
  valid_to timestamp with time zone not null,
  ended_at timestamp with time zone,
  constraint delegation_pkey PRIMARY KEY (city, id),
  constraint delegation_city_deputy_fkey FOREIGN KEY (city, deputy) REFERENCES identity.person(city, id)
);
CREATE INDEX delegation_deputy ON identity.delegation USING btree (city, deputy);
alter table identity.delegation enable row level security;
create policy city on identity.delegation as permissive for all to public
  using ((city = platform.city()))
  with check ((city = platform.city()));
grant insert, select on identity.delegation to diandan_app;
grant update (ended_at) on identity.delegation to diandan_app;
comment on table identity.delegation is 'A post lent to a deputy for a stated time (代理); the record names both.';

create table identity.holding (
  city text not null,
  person uuid not null,
  post text not null,
  valid_from timestamp with time zone not null,
  valid_to timestamp with time zone,
  constraint holding_pkey PRIMARY KEY (city, person, post, valid_from),
  constraint holding_city_person_fkey FOREIGN KEY (city, person) REFERENCES identity.person(city, id)
);
CREATE INDEX holding_post ON identity.holding USING btree (city, post);
alter table identity.holding enable row level security;
create policy city on identity.holding as permissive for all to public
  using ((city = platform.city()))
  with check ((city = platform.city()));
grant insert, select on identity.holding to diandan_app;
grant update (valid_to) on identity.holding to diandan_app;
comment on table identity.holding is 'Which person holds which post (a city item) from when to when; several posts a person are allowed.';

create table identity.person (
  city text not null,
  id uuid not null,
  login text not null,
  label text not null,
  password_hash text not null,
  must_change boolean not null default true,
  totp_sealed bytea,
  state text not null default 'active'::text,
  n integer not null default 0,
  created_at timestamp with time zone not null,
  left_at timestamp with time zone,
  constraint person_pkey PRIMARY KEY (city, id),
  constraint person_city_login_key UNIQUE (city, login),
  constraint person_state_check CHECK (state = ANY (ARRAY['active'::text, 'left'::text]))
);
CREATE INDEX person_left ON identity.person USING btree (city, left_at, id) WHERE (state = 'left'::text);
alter table identity.person enable row level security;
create policy city on identity.person as permissive for all to public
  using ((city = platform.city()))
  with check ((city = platform.city()));
grant insert, select, update on identity.person to diandan_app;
comment on table identity.person is 'People with an account in one city; `n` is the last entry of the person''s chain.';

create table identity.session (
  city text not null,
  token_hash bytea not null,
  person uuid not null,
  post text,
  second_factor boolean not null default false,
  created_at timestamp with time zone not null,
  seen_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  constraint session_pkey PRIMARY KEY (city, token_hash),
  constraint session_city_person_fkey FOREIGN KEY (city, person) REFERENCES identity.person(city, id)
);
CREATE INDEX session_person ON identity.session USING btree (city, person);
alter table identity.session enable row level security;
create policy city on identity.session as permissive for all to public
  using ((city = platform.city()))
  with check ((city = platform.city()));
grant delete, insert, select, update on identity.session to diandan_app;
comment on table identity.session is 'Signed-in browsers, by the SHA-256 of their cookie.';

-- knowledge ───────────────────────────────────────────────────────────────────────────────────────────
create schema knowledge;
grant usage on schema knowledge to diandan_app;
grant usage on schema knowledge to diandan_intake;

create table knowledge.article (
  city text not null,
  id uuid not null,
  n integer not null,
  state text not null,
  version integer not null,
  unit text not null,
  content jsonb,
  draft jsonb,
  drafted_by uuid,
  valid_from date not null,
  valid_to date not null,
  is_public boolean not null,
  open_corrections integer not null,
  updated_at timestamp with time zone not null,
  constraint article_pkey PRIMARY KEY (city, id),
  constraint article_state_check CHECK (state = ANY (ARRAY['draft'::text, 'published'::text, 'withdrawn'::text]))
);
CREATE INDEX article_drafts ON knowledge.article USING btree (city, updated_at, id) WHERE (draft IS NOT NULL);
CREATE INDEX article_ends ON knowledge.article USING btree (city, valid_to, id) WHERE (state = 'published'::text);
CREATE INDEX article_withdrawn ON knowledge.article USING btree (city, valid_to, id) WHERE (state = 'withdrawn'::text);
alter table knowledge.article enable row level security;
create policy city on knowledge.article as permissive for all to public
  using ((city = platform.city()))
  with check ((city = platform.city()));
grant delete, insert, select, update on knowledge.article to diandan_app;
comment on table knowledge.article is 'Projection of the chains of kind article: what is confirmed, and the draft that waits for a second person.';

create table knowledge.correction (
  city text not null,
  id uuid not null,
  article uuid not null,
  unit text not null,
  raised_at timestamp with time zone not null,
  due timestamp with time zone,
  provisional boolean not null,
  state text not null,
  answered_at timestamp with time zone,
  constraint correction_pkey PRIMARY KEY (city, id),
  constraint correction_state_check CHECK (state = ANY (ARRAY['open'::text, 'accepted'::text, 'declined'::text]))
);
CREATE INDEX correction_article ON knowledge.correction USING btree (city, article);
CREATE INDEX correction_open ON knowledge.correction USING btree (city, due, id) WHERE (state = 'open'::text);
alter table knowledge.correction enable row level security;
create policy city on knowledge.correction as permissive for all to public
  using ((city = platform.city()))
  with check ((city = platform.city()));
grant delete, insert, select, update on knowledge.correction to diandan_app;
comment on table knowledge.correction is 'Projection: what staff said is wrong in an article, and by when its unit answers. The words are sealed values of the chain.';

create table knowledge.miss (
  city text not null,
  key text not null,
  text text not null,
  times integer not null,
  first_at timestamp with time zone not null,
  last_at timestamp with time zone not null,
  state text not null,
  constraint miss_pkey PRIMARY KEY (city, key),
  constraint miss_state_check CHECK (state = ANY (ARRAY['open'::text, 'written'::text, 'not-needed'::text]))
);
CREATE INDEX miss_open ON knowledge.miss USING btree (city, times DESC, key) WHERE (state = 'open'::text);
alter table knowledge.miss enable row level security;
create policy city on knowledge.miss as permissive for all to public
  using ((city = platform.city()))
  with check ((city = platform.city()));
grant delete, insert, select, update on knowledge.miss to diandan_app;
comment on table knowledge.miss is 'Searches nothing answered, by their words without long numbers: working notes for who writes articles, not part of the record.';

create table knowledge.search (
  city text not null,
  article uuid not null,
  head text[] not null,
  body text[] not null,
  tokens text[] not null,
  is_public boolean not null,
  constraint search_pkey PRIMARY KEY (city, article)
);
CREATE INDEX search_tokens ON knowledge.search USING gin (tokens);
alter table knowledge.search enable row level security;
create policy city on knowledge.search as permissive for all to public
  using ((city = platform.city()))
  with check ((city = platform.city()));
grant delete, insert, select, update on knowledge.search to diandan_app;
comment on table knowledge.search is 'Words a confirmed article is found by: pairs of characters and pinyin initials of the question, words of the answer.';
CREATE OR REPLACE FUNCTION knowledge.find(p_city text, p_tokens text[], p_public boolean, p_limit integer)
 RETURNS TABLE(article uuid, head text[], body text[])
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
 SET plan_cache_mode TO 'force_custom_plan'
AS $function$
    select s.article,
      array(select unnest(s.head) intersect select unnest(p_tokens)),
      array(select unnest(s.body) intersect select unnest(p_tokens))
    from knowledge.search s
    where s.city = p_city and p_city = current_setting('app.city', true) and s.tokens && p_tokens
      and (s.is_public or not p_public)
    limit least(p_limit, 2000)
  $function$
;
grant execute on function knowledge.find(text,text[],boolean,integer) to diandan_app;
comment on function knowledge.find(text,text[],boolean,integer) is 'Articles that share words with a search; the caller ranks them. A definer function, since row security would hide the index.';


-- ledger ──────────────────────────────────────────────────────────────────────────────────────────────
create schema ledger;
grant usage on schema ledger to diandan_app;
grant usage on schema ledger to diandan_intake;

create table ledger.access (
  city text not null,
  day date not null,
  n integer not null,
  recorded_at timestamp with time zone not null,
  bytes bytea not null,
  hash bytea not null,
  constraint access_pkey PRIMARY KEY (city, day, n),
  constraint access_hash_check CHECK (length(hash) = 32),
  constraint access_n_check CHECK (n > 0)
);
alter table ledger.access enable row level security;
create policy city on ledger.access as permissive for all to public
  using ((city = platform.city()))
  with check ((city = platform.city()));
grant insert, select on ledger.access to diandan_app;
comment on table ledger.access is 'Who looked, searched or exported: chained per city and day, apart from the requests'' own chains.';

create table ledger.entry (
  city text not null,
  kind text not null,
  subject text not null,
  n integer not null,
  type text not null,
  version integer not null,
  happened_at timestamp with time zone not null,
  recorded_at timestamp with time zone not null,
  bytes bytea not null,
  hash bytea not null,
  constraint entry_pkey PRIMARY KEY (city, kind, subject, n),
  constraint entry_hash_check CHECK (length(hash) = 32),
  constraint entry_n_check CHECK (n > 0)
);
alter table ledger.entry set (toast_tuple_target=8160);
CREATE INDEX entry_recorded ON ledger.entry USING btree (city, recorded_at);
alter table ledger.entry enable row level security;
create policy city on ledger.entry as permissive for all to public
  using ((city = platform.city()))
  with check ((city = platform.city()));
grant insert, select on ledger.entry to diandan_app;
grant insert on ledger.entry to diandan_intake;
comment on table ledger.entry is 'One row per action. `bytes` is the RFC 8785 form that was hashed; the other columns repeat parts of it for SQL and are checked by verify.';
comment on column ledger.entry.hash is 'RFC 9162 leaf hash: SHA-256(0x00 || bytes).';

create table ledger.position (
  city text not null,
  position bigint not null,
  kind text not null,
  subject text not null,
  n integer not null,
  constraint position_pkey PRIMARY KEY (city, "position"),
  constraint position_city_kind_subject_n_key UNIQUE (city, kind, subject, n),
  constraint position_position_check CHECK ("position" > 0)
);
alter table ledger.position enable row level security;
create policy city on ledger.position as permissive for all to public
  using ((city = platform.city()))
  with check ((city = platform.city()));
grant insert, select on ledger.position to diandan_app;
comment on table ledger.position is 'The gapless order of committed entries in a city; everything derived reads by position.';

create table ledger.reader (
  city text not null,
  name text not null,
  position bigint not null,
  updated_at timestamp with time zone not null,
  constraint reader_pkey PRIMARY KEY (city, name)
);
alter table ledger.reader enable row level security;
create policy city on ledger.reader as permissive for all to public
  using ((city = platform.city()))
  with check ((city = platform.city()));
grant delete, insert, select, update on ledger.reader to diandan_app;
comment on table ledger.reader is 'How far each projection has read; the difference to the last position is its lag.';

create table ledger.root (
  city text not null,
  log text not null,
  size bigint not null,
  hash bytea not null,
  sealed_at timestamp with time zone not null,
  key_id text not null,
  signed text not null,
  checkpoint text not null,
  constraint root_pkey PRIMARY KEY (city, log, size),
  constraint root_hash_check CHECK (length(hash) = 32),
  constraint root_log_check CHECK (log = ANY (ARRAY['record'::text, 'access'::text])),
  constraint root_size_check CHECK (size > 0)
);
CREATE INDEX root_sealed ON ledger.root USING btree (city, log, sealed_at);
alter table ledger.root enable row level security;
create policy city on ledger.root as permissive for all to public
  using ((city = platform.city()))
  with check ((city = platform.city()));
grant insert, select on ledger.root to diandan_app;
comment on table ledger.root is 'Signed roots as they were published: `signed` is the statement in JSON, `checkpoint` the same as a signed note for witnesses.';

create table ledger.signing_key (
  city text not null,
  key_id text not null,
  algorithm text not null,
  public_key text not null,
  created_at timestamp with time zone not null,
  retired_at timestamp with time zone,
  constraint signing_key_pkey PRIMARY KEY (city, key_id)
);
alter table ledger.signing_key enable row level security;
create policy city on ledger.signing_key as permissive for all to public
  using ((city = platform.city()))
  with check ((city = platform.city()));
grant insert, select on ledger.signing_key to diandan_app;
grant update (retired_at) on ledger.signing_key to diandan_app;
comment on table ledger.signing_key is 'Public halves only; the private key lives in the data folder, outside the database.';

create table ledger.subject_key (
  city text not null,
  kind text not null,
  subject text not null,
  wrapped bytea,
  key_id text not null,
  erased_at timestamp with time zone,
  constraint subject_key_pkey PRIMARY KEY (city, kind, subject),
  constraint subject_key_check CHECK ((wrapped IS NULL) = (erased_at IS NOT NULL))
);
alter table ledger.subject_key enable row level security;
create policy city on ledger.subject_key as permissive for all to public
  using ((city = platform.city()))
  with check ((city = platform.city()));
grant insert, select on ledger.subject_key to diandan_app;
grant insert on ledger.subject_key to diandan_intake;
grant update (wrapped, key_id, erased_at) on ledger.subject_key to diandan_app;
comment on table ledger.subject_key is 'The data key of one subject, wrapped by a city key that lives outside the database.';

create table ledger.tile (
  city text not null,
  log text not null,
  level integer not null,
  tile bigint not null,
  hashes bytea not null,
  constraint tile_pkey PRIMARY KEY (city, log, level, tile),
  constraint tile_hashes_check CHECK (length(hashes) >= 32 AND length(hashes) <= 8192 AND (length(hashes) % 32) = 0),
  constraint tile_level_check CHECK (level >= 0),
  constraint tile_log_check CHECK (log = ANY (ARRAY['record'::text, 'access'::text])),
  constraint tile_tile_check CHECK (tile >= 0)
);
alter table ledger.tile alter column hashes set storage external;
alter table ledger.tile enable row level security;
create policy city on ledger.tile as permissive for all to public
  using ((city = platform.city()))
  with check ((city = platform.city()));
grant insert, select on ledger.tile to diandan_app;
grant update (hashes) on ledger.tile to diandan_app;
comment on table ledger.tile is 'Hashes of the tree, 256 to a row: level 0 are the leaves in order, each higher level the roots of full tiles below. Only the last tile of a level is not full.';

create table ledger.tree (
  city text not null,
  log text not null,
  size bigint not null,
  last_day date,
  last_n integer,
  grown_at timestamp with time zone not null,
  constraint tree_pkey PRIMARY KEY (city, log),
  constraint tree_log_check CHECK (log = ANY (ARRAY['record'::text, 'access'::text])),
  constraint tree_size_check CHECK (size > 0)
);
alter table ledger.tree enable row level security;
create policy city on ledger.tree as permissive for all to public
  using ((city = platform.city()))
  with check ((city = platform.city()));
grant insert, select, update on ledger.tree to diandan_app;
comment on table ledger.tree is 'How many leaves the tree of a log has; for the access log also the last look it holds.';

create table ledger.unsealed (
  city text not null,
  kind text not null,
  subject text not null,
  n integer not null,
  recorded_at timestamp with time zone not null,
  constraint unsealed_pkey PRIMARY KEY (city, recorded_at, kind, subject, n)
);
alter table ledger.unsealed set (autovacuum_vacuum_scale_factor=0, autovacuum_vacuum_threshold=5000);
alter table ledger.unsealed enable row level security;
create policy city on ledger.unsealed as permissive for all to public
  using ((city = platform.city()))
  with check ((city = platform.city()));
grant delete, insert, select on ledger.unsealed to diandan_app;
grant insert on ledger.unsealed to diandan_intake;
comment on table ledger.unsealed is 'Committed entries that have no position yet; filled in the entry''s own transaction, emptied in the order of its key by the city''s sequencer.';

create table ledger.value (
  city text not null,
  kind text not null,
  subject text not null,
  n integer not null,
  name text not null,
  sealed bytea,
  erased_at timestamp with time zone,
  constraint value_pkey PRIMARY KEY (city, kind, subject, n, name),
  constraint value_check CHECK ((sealed IS NULL) = (erased_at IS NOT NULL))
);
alter table ledger.value alter column sealed set storage external;
alter table ledger.value enable row level security;
create policy city on ledger.value as permissive for all to public
  using ((city = platform.city()))
  with check ((city = platform.city()));
grant insert, select on ledger.value to diandan_app;
grant insert on ledger.value to diandan_intake;
grant update (sealed, erased_at) on ledger.value to diandan_app;
comment on table ledger.value is 'Personal values of an entry: salt and value, encrypted with the subject''s key. The entry holds SHA-256(salt || value).';

create table ledger.witness (
  city text not null,
  log text not null,
  code text not null,
  size bigint not null default 0,
  answer text,
  answered_at timestamp with time zone,
  tries integer not null default 0,
  failure text,
  next_at timestamp with time zone not null,
  constraint witness_pkey PRIMARY KEY (city, log, code),
  constraint witness_log_check CHECK (log = ANY (ARRAY['record'::text, 'access'::text]))
);
alter table ledger.witness enable row level security;
create policy city on ledger.witness as permissive for all to public
  using ((city = platform.city()))
  with check ((city = platform.city()));
grant insert, select, update on ledger.witness to diandan_app;
comment on table ledger.witness is 'What each witness of a city last confirmed, and when it is asked again.';
CREATE OR REPLACE FUNCTION ledger.cities()
 RETURNS SETOF text
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
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
  $function$
;
grant execute on function ledger.cities() to diandan_app;
comment on function ledger.cities() is 'Cities loaded or spoken of by the record, so that verify misses neither one that was unloaded nor one that was emptied.';

CREATE OR REPLACE FUNCTION ledger.renew_statistics()
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
  declare main oid := 'ledger.entry'::regclass;
  begin
    if current_setting('app.units', true) is distinct from '*'
      then raise exception 'only a program of the city itself renews statistics';
    end if;
    if pg_stat_get_mod_since_analyze(main) * 3 < pg_stat_get_live_tuples(main) then return false; end if;
    analyze (skip_locked) ledger.entry, ledger.value, ledger.subject_key, ledger.unsealed, ledger.position;
    return true;
  end $function$
;
grant execute on function ledger.renew_statistics() to diandan_app;
comment on function ledger.renew_statistics() is 'Tells the planner how large the record has become, once a third of it is new; a table that is being looked at already is left out.';

CREATE OR REPLACE FUNCTION ledger.unsealed_cities()
 RETURNS SETOF text
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
    with recursive waiting (city) as (
      select min(u.city) from ledger.unsealed u
      union all
      select (select min(u.city) from ledger.unsealed u where u.city > w.city) from waiting w where w.city is not null
    )
    select city from waiting where city is not null
  $function$
;
grant execute on function ledger.unsealed_cities() to diandan_app;
comment on function ledger.unsealed_cities() is 'Cities with work for the sequencer, one index probe each however long the queue.';


-- matching ────────────────────────────────────────────────────────────────────────────────────────────
create schema matching;
grant usage on schema matching to diandan_app;

create table matching.listing (
  city text not null,
  id uuid not null,
  n integer not null,
  side text not null,
  kind text not null,
  unit text not null,
  division text not null,
  party text not null,
  number integer,
  name text,
  fits jsonb not null,
  shared text[] not null,
  places integer not null,
  request uuid,
  state text not null,
  ground text,
  opened_at timestamp with time zone not null,
  constraint listing_pkey PRIMARY KEY (city, id),
  constraint listing_party_check CHECK (party = ANY (ARRAY['person'::text, 'firm'::text, 'village'::text])),
  constraint listing_side_check CHECK (side = ANY (ARRAY['need'::text, 'offer'::text])),
  constraint listing_state_check CHECK (state = ANY (ARRAY['open'::text, 'closed'::text]))
);
CREATE INDEX listing_list ON matching.listing USING btree (city, kind, side, state, opened_at DESC, id DESC);
alter table matching.listing enable row level security;
create policy city on matching.listing as permissive for all to public
  using ((city = platform.city()))
  with check ((city = platform.city()));
grant delete, insert, select, update on matching.listing to diandan_app;
comment on table matching.listing is 'Projection: needs and offers by kind with the fields that are compared; persons have a number, names and telephones stay sealed. `diandan rebuild match-listings`.';

create table matching.match (
  city text not null,
  id uuid not null,
  n integer not null,
  kind text not null,
  need uuid not null,
  offer uuid not null,
  after uuid,
  state text not null,
  score integer not null,
  sent_on date not null,
  due date not null,
  answered_on date,
  accepted boolean,
  reason text,
  achieved_on date,
  amount integer,
  cure_by date,
  cured_on date,
  followed jsonb not null,
  confirmed boolean,
  constraint match_pkey PRIMARY KEY (city, id),
  constraint match_state_check CHECK (state = ANY (ARRAY['sent'::text, 'accepted'::text, 'declined'::text, 'agreed'::text, 'achieved'::text, 'ended'::text]))
);
CREATE INDEX match_list ON matching.match USING btree (city, kind, sent_on DESC, id DESC);
CREATE INDEX match_need ON matching.match USING btree (city, need);
CREATE INDEX match_offer ON matching.match USING btree (city, offer);
alter table matching.match enable row level security;
create policy city on matching.match as permissive for all to public
  using ((city = platform.city()))
  with check ((city = platform.city()));
grant delete, insert, select, update on matching.match to diandan_app;
comment on table matching.match is 'Projection: one need brought together with one offer, its clock, answer with reason, result and follow-ups; words stay sealed in the record. `diandan rebuild matches`.';

-- pairing ─────────────────────────────────────────────────────────────────────────────────────────────
create schema pairing;
grant usage on schema pairing to diandan_app;

create table pairing.pair (
  city text not null,
  id uuid not null,
  n integer not null,
  type text not null,
  unit text not null,
  post text,
  target uuid not null,
  since date not null,
  until date,
  decision text,
  origin text not null,
  proposal uuid,
  replaces uuid,
  state text not null,
  ended_on date,
  ground text,
  broke boolean not null,
  asked boolean not null,
  promise_due date,
  reports integer not null,
  reported_at timestamp with time zone,
  contact date,
  confirmed boolean,
  begun_at timestamp with time zone not null,
  constraint pair_pkey PRIMARY KEY (city, id),
  constraint pair_state_check CHECK (state = ANY (ARRAY['active'::text, 'ended'::text]))
);
CREATE INDEX pair_list ON pairing.pair USING btree (city, state, since DESC, id DESC);
CREATE INDEX pair_target ON pairing.pair USING btree (city, target, type);
CREATE INDEX pair_unit ON pairing.pair USING btree (city, unit, state);
alter table pairing.pair enable row level security;
create policy city on pairing.pair as permissive for all to public
  using ((city = platform.city()))
  with check ((city = platform.city()));
grant delete, insert, select, update on pairing.pair to diandan_app;
comment on table pairing.pair is 'Projection: pairs of helper and target with since, until, last report and whether a change is asked for; what was promised and reported stays sealed in the record. `diandan rebuild pairs`.';

create table pairing.proposal (
  city text not null,
  id uuid not null,
  n integer not null,
  state text not null,
  made_at timestamp with time zone not null,
  body jsonb not null,
  accepted integer[] not null,
  constraint proposal_pkey PRIMARY KEY (city, id),
  constraint proposal_state_check CHECK (state = ANY (ARRAY['open'::text, 'closed'::text]))
);
CREATE INDEX proposal_made ON pairing.proposal USING btree (city, made_at DESC);
alter table pairing.proposal enable row level security;
create policy city on pairing.proposal as permissive for all to public
  using ((city = platform.city()))
  with check ((city = platform.city()));
grant delete, insert, select, update on pairing.proposal to diandan_app;
comment on table pairing.proposal is 'Projection: proposals of the optimiser with every pair, its cost by parts and the next best, and which were accepted. `diandan rebuild pair-proposals`.';

create table pairing.target (
  city text not null,
  id uuid not null,
  n integer not null,
  kind text not null,
  division text,
  unit text,
  name text,
  number integer,
  staff integer,
  wants text[] not null,
  listed boolean not null,
  listed_at timestamp with time zone not null,
  constraint target_pkey PRIMARY KEY (city, id)
);
alter table pairing.target enable row level security;
create policy city on pairing.target as permissive for all to public
  using ((city = platform.city()))
  with check ((city = platform.city()));
grant delete, insert, select, update on pairing.target to diandan_app;
comment on table pairing.target is 'Projection: who is to be helped, with the types of help wanted; growers and households have a number and no name. `diandan rebuild pair-targets`.';

-- plans ───────────────────────────────────────────────────────────────────────────────────────────────
create schema plans;
grant usage on schema plans to diandan_app;

create table plans.act (
  city text not null,
  id uuid not null,
  state text not null,
  ends date not null,
  asked uuid[] not null,
  released boolean not null,
  act jsonb not null,
  words jsonb not null,
  constraint act_pkey PRIMARY KEY (city, id),
  constraint act_state_check CHECK (state = ANY (ARRAY['proposed'::text, 'running'::text, 'asking'::text, 'confirming'::text, 'accepted'::text, 'dropped'::text]))
);
CREATE INDEX act_released ON plans.act USING btree (city, ends, id) WHERE released;
CREATE INDEX act_state ON plans.act USING btree (city, state, ends, id);
alter table plans.act enable row level security;
create policy city on plans.act as permissive for all to public
  using ((city = platform.city()))
  with check ((city = platform.city()));
grant delete, insert, select, update on plans.act to diandan_app;
comment on table plans.act is 'Projection: acts as their chains fold, with words as they stand sealed in the record. `diandan rebuild acts`.';

create table plans.plan (
  city text not null,
  id uuid not null,
  n integer not null,
  rule text not null,
  unit text not null,
  state text not null,
  version integer not null,
  submitted_version integer,
  passed_version integer,
  submitted_at timestamp with time zone,
  reviewer text,
  appeal_to text,
  due timestamp with time zone,
  late boolean not null,
  returns integer not null,
  grave integer,
  appeals integer not null,
  asked text[] not null,
  updated_at timestamp with time zone not null,
  constraint plan_pkey PRIMARY KEY (city, id),
  constraint plan_city_rule_unit_key UNIQUE (city, rule, unit),
  constraint plan_state_check CHECK (state = ANY (ARRAY['writing'::text, 'submitted'::text, 'taken'::text, 'returned'::text, 'passed'::text]))
);
alter table plans.plan enable row level security;
create policy city on plans.plan as permissive for all to public
  using ((city = platform.city()))
  with check ((city = platform.city()));
grant delete, insert, select, update on plans.plan to diandan_app;
comment on table plans.plan is 'Projection: a unit''s plan under a rule, how far its review is, whom it waits for. No words. `diandan rebuild plans`.';

create table plans.version (
  city text not null,
  plan uuid not null,
  version integer not null,
  written_at timestamp with time zone not null,
  post text,
  document text,
  constraint version_pkey PRIMARY KEY (city, plan, version),
  constraint version_city_plan_fkey FOREIGN KEY (city, plan) REFERENCES plans.plan(city, id) ON DELETE CASCADE
);
alter table plans.version enable row level security;
create policy city on plans.version as permissive for all to public
  using ((city = platform.city()))
  with check ((city = platform.city()));
grant delete, insert, select, update on plans.version to diandan_app;
comment on table plans.version is 'Projection: every version of a plan as its unit wrote it; words as they stand sealed in the record, null once erased. `diandan rebuild plans`.';

-- platform ────────────────────────────────────────────────────────────────────────────────────────────
create schema platform;
grant usage on schema platform to diandan_app;
grant usage on schema platform to diandan_box;
grant usage on schema platform to diandan_intake;

create table platform.attempt (
  city text not null,
  action text not null,
  key bytea not null,
  failures integer not null,
  first_at timestamp with time zone not null,
  locked_until timestamp with time zone,
  constraint attempt_pkey PRIMARY KEY (city, action, key)
);
alter table platform.attempt enable row level security;
create policy city on platform.attempt as permissive for all to public
  using ((city = platform.city()))
  with check ((city = platform.city()));
grant delete, insert, select, update on platform.attempt to diandan_app;
comment on table platform.attempt is 'Failed sign-ins and look-ups by keyed hash of account or address; what locks after too many.';

create table platform.file (
  city text not null,
  id uuid not null,
  kind text not null,
  subject text not null,
  commitment bytea not null,
  name_sealed bytea,
  media_type text not null,
  size integer not null,
  created_at timestamp with time zone not null,
  erased_at timestamp with time zone,
  constraint file_pkey PRIMARY KEY (city, id),
  constraint file_city_commitment_key UNIQUE (city, commitment),
  constraint file_commitment_check CHECK (length(commitment) = 32)
);
CREATE INDEX file_subject ON platform.file USING btree (city, kind, subject);
alter table platform.file enable row level security;
create policy city on platform.file as permissive for all to public
  using ((city = platform.city()))
  with check ((city = platform.city()));
grant insert, select on platform.file to diandan_app;
grant insert on platform.file to diandan_intake;
grant update (name_sealed, erased_at) on platform.file to diandan_app;
comment on table platform.file is 'Files lie outside the database, encrypted, named by their salted hash; the entry that brought them holds that hash.';

create table platform.migration (
  version integer not null,
  name text not null,
  sha256 text not null,
  applied_at timestamp with time zone not null default now(),
  constraint migration_pkey PRIMARY KEY (version)
);
grant select on platform.migration to diandan_app;
comment on table platform.migration is 'Which numbered files this database has, with their checksums.';

create table platform.outbox (
  city text not null,
  id uuid not null,
  kind text not null,
  subject text not null,
  way text not null,
  purpose text not null,
  dedupe text not null,
  state text not null default 'waiting'::text,
  created_at timestamp with time zone not null,
  done_at timestamp with time zone,
  constraint outbox_pkey PRIMARY KEY (city, id),
  constraint outbox_city_dedupe_key UNIQUE (city, dedupe),
  constraint outbox_state_check CHECK (state = ANY (ARRAY['waiting'::text, 'sent'::text, 'failed'::text, 'dropped'::text])),
  constraint outbox_way_check CHECK (way = ANY (ARRAY['phone'::text, 'sms'::text, 'letter'::text, 'email'::text]))
);
CREATE INDEX outbox_messages ON platform.outbox USING btree (city, created_at) WHERE ((state = 'waiting'::text) AND (way = 'sms'::text));
CREATE INDEX outbox_waiting ON platform.outbox USING btree (city, created_at) WHERE (state = 'waiting'::text);
alter table platform.outbox enable row level security;
create policy city on platform.outbox as permissive for all to public
  using ((city = platform.city()))
  with check ((city = platform.city()));
grant insert, select on platform.outbox to diandan_app;
grant insert on platform.outbox to diandan_intake;
grant update (state, done_at) on platform.outbox to diandan_app;
comment on table platform.outbox is 'Messages owed to people: at least once, `dedupe` makes them shown once. Channels deliver; phone and letter wait for staff (待告知).';

create table platform.retry (
  city text not null,
  key text not null,
  digest bytea not null,
  answer bytea not null,
  created_at timestamp with time zone not null,
  constraint retry_pkey PRIMARY KEY (city, key)
);
alter table platform.retry enable row level security;
create policy city on platform.retry as permissive for all to public
  using ((city = platform.city()))
  with check ((city = platform.city()));
grant delete, insert, select on platform.retry to diandan_app;
grant insert on platform.retry to diandan_intake;
comment on table platform.retry is 'Idempotency keys with the sealed first answer, kept a day: the same submission sent twice gets the same receipt.';
CREATE OR REPLACE FUNCTION platform.city()
 RETURNS text
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select current_setting('app.city', true) $function$
;
grant execute on function platform.city() to public;
comment on function platform.city() is 'The city this transaction works for; set by withContext.';

CREATE OR REPLACE FUNCTION platform.own_unit()
 RETURNS text
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select nullif(current_setting('app.unit', true), '') $function$
;
grant execute on function platform.own_unit() to public;
comment on function platform.own_unit() is NULL;

CREATE OR REPLACE FUNCTION platform.roles()
 RETURNS text[]
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select string_to_array(current_setting('app.roles', true), ',') $function$
;
grant execute on function platform.roles() to public;
comment on function platform.roles() is NULL;

CREATE OR REPLACE FUNCTION platform.units()
 RETURNS text[]
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select string_to_array(current_setting('app.units', true), ',') $function$
;
grant execute on function platform.units() to public;
comment on function platform.units() is 'Unit codes this transaction may see; {*} means the whole city.';


-- policies ────────────────────────────────────────────────────────────────────────────────────────────
create schema policies;
grant usage on schema policies to diandan_app;
grant usage on schema policies to diandan_intake;

create table policies.application (
  city text not null,
  id uuid not null,
  request uuid not null,
  number text not null,
  policy text not null,
  edition integer not null,
  n integer not null,
  standing text not null,
  fen bigint not null,
  state text not null,
  received_at timestamp with time zone not null,
  decided_at timestamp with time zone,
  erased boolean not null default false,
  constraint application_pkey PRIMARY KEY (city, id),
  constraint application_city_request_key UNIQUE (city, request),
  constraint application_state_check CHECK (state = ANY (ARRAY['received'::text, 'granted'::text, 'refused'::text]))
);
CREATE INDEX application_received ON policies.application USING btree (city, received_at DESC, id);
alter table policies.application enable row level security;
create policy added on policies.application as permissive for insert to public
  with check ((city = platform.city()));
create policy changed on policies.application as permissive for update to public
  using ((city = platform.city()))
  with check ((city = platform.city()));
create policy removed on policies.application as permissive for delete to public
  using ((city = platform.city()));
create policy seen on policies.application as permissive for select to public
  using (((city = platform.city()) AND (EXISTS ( SELECT
   FROM requests.request r
  WHERE ((r.city = application.city) AND (r.id = application.request))))));
grant delete, insert, select, update on policies.application to diandan_app;
grant insert on policies.application to diandan_intake;
comment on table policies.application is 'Applications of firms (政策申请), each with the case at the desk that carries it. From the chains `application`.';

create table policies.booking (
  city text not null,
  lease text not null,
  n integer not null,
  unit text not null,
  list uuid not null,
  kind text not null,
  happened_on date not null,
  fen bigint not null,
  way text,
  documented boolean not null,
  constraint booking_pkey PRIMARY KEY (city, unit, lease, n),
  constraint booking_kind_check CHECK (kind = ANY (ARRAY['relief'::text, 'confirmation'::text])),
  constraint booking_way_check CHECK (way = ANY (ARRAY['waive'::text, 'refund'::text, 'offset'::text]))
);
alter table policies.booking enable row level security;
create policy added on policies.booking as permissive for insert to public
  with check ((city = platform.city()));
create policy changed on policies.booking as permissive for update to public
  using ((city = platform.city()))
  with check ((city = platform.city()));
create policy removed on policies.booking as permissive for delete to public
  using ((city = platform.city()));
create policy seen on policies.booking as permissive for select to public
  using (((city = platform.city()) AND ((platform.units() = '{*}'::text[]) OR (unit = ANY (platform.units())))));
grant delete, insert, select, update on policies.booking to diandan_app;
comment on table policies.booking is 'Ledger of relief (减免台账): what was booked for a lease, with papers or without, and operators'' confirmations. From the chains `relief-lease`.';

create table policies.exception (
  city text not null,
  id uuid not null,
  number text not null,
  unit text not null,
  policy text not null,
  n integer not null,
  opened_on date not null,
  asked bigint not null,
  facts jsonb not null,
  ruled_on date,
  granted boolean,
  fen bigint,
  share integer,
  post text,
  erased boolean not null default false,
  constraint exception_pkey PRIMARY KEY (city, id),
  constraint exception_city_number_key UNIQUE (city, number)
);
CREATE INDEX exception_policy ON policies.exception USING btree (city, policy, opened_on DESC, id);
alter table policies.exception enable row level security;
create policy city on policies.exception as permissive for all to public
  using ((city = platform.city()))
  with check ((city = platform.city()));
grant delete, insert, select, update on policies.exception to diandan_app;
comment on table policies.exception is 'Files decided case by case (一企（户）一策、一事一议); reason and ground lie sealed in the record. From the chains `exception`.';

create table policies.indicator (
  city text not null,
  code text not null,
  n integer not null,
  definition jsonb not null,
  figures jsonb not null,
  constraint indicator_pkey PRIMARY KEY (city, code)
);
alter table policies.indicator enable row level security;
create policy city on policies.indicator as permissive for all to public
  using ((city = platform.city()))
  with check ((city = platform.city()));
grant delete, insert, select, update on policies.indicator to diandan_app;
comment on table policies.indicator is 'Statistics with definition, base day and source (统计指标), each a series of figures. From the chains `indicator`.';

create table policies.lessor (
  city text not null,
  code text not null,
  name text not null,
  owner text not null,
  control text not null,
  co_owned boolean not null,
  weak boolean not null,
  n integer not null,
  constraint lessor_pkey PRIMARY KEY (city, code),
  constraint lessor_city_name_key UNIQUE (city, name),
  constraint lessor_control_check CHECK (control = ANY (ARRAY['wholly'::text, 'controlled'::text, 'actual'::text, 'minority'::text])),
  constraint lessor_owner_check CHECK (owner = ANY (ARRAY['municipal'::text, 'county'::text, 'province'::text, 'central'::text, 'government-office'::text, 'private'::text]))
);
alter table policies.lessor enable row level security;
create policy city on policies.lessor as permissive for all to public
  using ((city = platform.city()))
  with check ((city = platform.city()));
grant delete, insert, select, update on policies.lessor to diandan_app;
comment on table policies.lessor is 'Register of lessors with their ownership (出租方名录): looked up, never asked of a tenant. From the chains `lessor`.';

create table policies.relief_list (
  city text not null,
  id uuid not null,
  unit text not null,
  n integer not null,
  state text not null,
  as_of date not null,
  rows_total integer not null default 0,
  rows_done integer not null default 0,
  totals jsonb,
  digest bytea,
  failure text,
  received_at timestamp with time zone not null,
  decided_at timestamp with time zone,
  claimed_at timestamp with time zone,
  constraint relief_list_pkey PRIMARY KEY (city, id),
  constraint relief_list_state_check CHECK (state = ANY (ARRAY['waiting'::text, 'deciding'::text, 'decided'::text, 'failed'::text]))
);
CREATE INDEX relief_list_open ON policies.relief_list USING btree (city, received_at) WHERE (state = ANY (ARRAY['waiting'::text, 'deciding'::text]));
CREATE INDEX relief_list_received ON policies.relief_list USING btree (city, received_at DESC, id);
alter table policies.relief_list enable row level security;
create policy added on policies.relief_list as permissive for insert to public
  with check ((city = platform.city()));
create policy changed on policies.relief_list as permissive for update to public
  using ((city = platform.city()))
  with check ((city = platform.city()));
create policy removed on policies.relief_list as permissive for delete to public
  using ((city = platform.city()));
create policy seen on policies.relief_list as permissive for select to public
  using (((city = platform.city()) AND ((platform.units() = '{*}'::text[]) OR (unit = ANY (platform.units())))));
grant delete, insert, select, update on policies.relief_list to diandan_app;
comment on table policies.relief_list is 'Lists of leases handed in for settlement (承租清单), with progress and totals. From the chains `relief-list`.';

create table policies.relief_row (
  city text not null,
  list uuid not null,
  row integer not null,
  unit text not null,
  part text not null,
  lease text,
  head text,
  lessor text,
  county text,
  premises text,
  standing text,
  fen bigint not null default 0,
  file boolean not null default false,
  applied boolean not null default false,
  detail jsonb not null,
  constraint relief_row_pkey PRIMARY KEY (city, list, "row"),
  constraint relief_row_part_check CHECK (part = ANY (ARRAY['direct'::text, 'head'::text, 'operator'::text, 'refused'::text])),
  constraint relief_row_standing_check CHECK (standing = ANY (ARRAY['eligible'::text, 'not-eligible'::text, 'incomplete'::text, 'closed'::text]))
);
CREATE INDEX relief_row_lease ON policies.relief_row USING btree (city, lease) WHERE (lease IS NOT NULL);
CREATE INDEX relief_row_standing ON policies.relief_row USING btree (city, list, part, standing, "row");
alter table policies.relief_row enable row level security;
create policy added on policies.relief_row as permissive for insert to public
  with check ((city = platform.city()));
create policy changed on policies.relief_row as permissive for update to public
  using ((city = platform.city()))
  with check ((city = platform.city()));
create policy removed on policies.relief_row as permissive for delete to public
  using ((city = platform.city()));
create policy seen on policies.relief_row as permissive for select to public
  using (((city = platform.city()) AND ((platform.units() = '{*}'::text[]) OR (unit = ANY (platform.units())))));
grant delete, insert, select, update on policies.relief_row to diandan_app;
comment on table policies.relief_row is 'One row of a list: the lease as read and its decision with trace, or why it was refused. Made again from the list''s file.';

create table policies.setting (
  city text not null,
  policy text not null,
  n integer not null,
  listings jsonb not null,
  switches jsonb not null,
  constraint setting_pkey PRIMARY KEY (city, policy)
);
alter table policies.setting enable row level security;
create policy city on policies.setting as permissive for all to public
  using ((city = platform.city()))
  with check ((city = platform.city()));
grant delete, insert, select, update on policies.setting to diandan_app;
comment on table policies.setting is 'What a city states for a policy: published listings and how it reads open questions (口径). From the chains `policy`.';

-- privacy ─────────────────────────────────────────────────────────────────────────────────────────────
create schema privacy;
grant usage on schema privacy to diandan_app;

create table privacy.destruction (
  city text not null,
  id uuid not null,
  n integer not null,
  state text not null,
  kept text not null,
  rule text,
  ground text not null,
  asked uuid,
  count integer not null,
  proposed_at timestamp with time zone not null,
  prepared_by uuid,
  prepared_post text,
  prepared_at timestamp with time zone,
  released_by uuid,
  released_post text,
  released_at timestamp with time zone,
  done_at timestamp with time zone,
  year integer,
  serial integer,
  constraint destruction_pkey PRIMARY KEY (city, id),
  constraint destruction_number UNIQUE (city, year, serial),
  constraint destruction_kept_check CHECK (kept = ANY (ARRAY['request'::text, 'recording'::text, 'call'::text, 'application'::text, 'exception'::text, 'relief-list'::text, 'account'::text, 'data-wish'::text, 'duty-list'::text, 'shift'::text, 'withdrawn-import'::text])),
  constraint destruction_state_check CHECK (state = ANY (ARRAY['proposed'::text, 'prepared'::text, 'released'::text, 'done'::text, 'dropped'::text]))
);
CREATE INDEX destruction_state ON privacy.destruction USING btree (city, state, proposed_at DESC, id DESC);
alter table privacy.destruction enable row level security;
create policy city on privacy.destruction as permissive for all to public
  using ((city = platform.city()))
  with check ((city = platform.city()));
grant delete, insert, select, update on privacy.destruction to diandan_app;
comment on table privacy.destruction is 'Projection: lists of what is to be destroyed 销毁清单. `diandan rebuild destructions`.';

create table privacy.destruction_item (
  city text not null,
  list uuid not null,
  subject uuid not null,
  number text,
  kept text not null,
  ended_on date not null,
  kept_until date not null,
  state text not null,
  why text,
  constraint destruction_item_pkey PRIMARY KEY (city, list, subject),
  constraint destruction_item_state_check CHECK (state = ANY (ARRAY['listed'::text, 'out'::text, 'erased'::text, 'kept'::text]))
);
CREATE INDEX destruction_item_subject ON privacy.destruction_item USING btree (city, subject, kept) WHERE (state = 'listed'::text);
alter table privacy.destruction_item enable row level security;
create policy city on privacy.destruction_item as permissive for all to public
  using ((city = platform.city()))
  with check ((city = platform.city()));
grant delete, insert, select, update on privacy.destruction_item to diandan_app;
comment on table privacy.destruction_item is 'Projection: the things on each list, by id and number only.';

create table privacy.hold (
  city text not null,
  subject uuid not null,
  n integer not null,
  number text,
  ground text not null,
  until date,
  placed_at timestamp with time zone not null,
  post text,
  lifted boolean not null,
  constraint hold_pkey PRIMARY KEY (city, subject)
);
CREATE INDEX hold_in_force ON privacy.hold USING btree (city, placed_at DESC, subject) WHERE (NOT lifted);
alter table privacy.hold enable row level security;
create policy city on privacy.hold as permissive for all to public
  using ((city = platform.city()))
  with check ((city = platform.city()));
grant delete, insert, select, update on privacy.hold to diandan_app;
comment on table privacy.hold is 'Projection: requests and calls not to be destroyed for now 暂缓销毁; the reason is a sealed value. `diandan rebuild holds`.';

create table privacy.wish (
  city text not null,
  id uuid not null,
  n integer not null,
  wants text not null,
  via text not null,
  request uuid,
  requests uuid[] not null,
  checked boolean not null,
  asked_at timestamp with time zone not null,
  due timestamp with time zone,
  outcome text,
  answered_at timestamp with time zone,
  erased boolean not null default false,
  constraint wish_pkey PRIMARY KEY (city, id),
  constraint wish_via_check CHECK (via = ANY (ARRAY['desk'::text, 'portal'::text])),
  constraint wish_wants_check CHECK (wants = ANY (ARRAY['copy'::text, 'correct'::text, 'erase'::text]))
);
CREATE INDEX wish_answered ON privacy.wish USING btree (city, answered_at DESC, id) WHERE (answered_at IS NOT NULL);
CREATE INDEX wish_open ON privacy.wish USING btree (city, due, asked_at, id) WHERE (answered_at IS NULL);
CREATE INDEX wish_request ON privacy.wish USING btree (city, request, asked_at DESC) WHERE (request IS NOT NULL);
alter table privacy.wish enable row level security;
create policy city on privacy.wish as permissive for all to public
  using ((city = platform.city()))
  with check ((city = platform.city()));
grant delete, insert, select, update on privacy.wish to diandan_app;
comment on table privacy.wish is 'Projection: wishes of people about their data 个人信息申请; who asks and their words are sealed values. `diandan rebuild wishes`.';

-- registers ───────────────────────────────────────────────────────────────────────────────────────────
create schema registers;
grant usage on schema registers to diandan_app;

create table registers.item (
  city text not null,
  id uuid not null,
  n integer not null,
  register text not null,
  version integer not null,
  unit text not null,
  division text,
  request uuid,
  fields jsonb not null,
  stage text not null,
  state text not null,
  due date,
  listed_on date not null,
  ended_on date,
  reopened integer not null,
  moves jsonb not null,
  looked jsonb not null,
  once bytea,
  constraint item_pkey PRIMARY KEY (city, id),
  constraint item_state_check CHECK (state = ANY (ARRAY['open'::text, 'done'::text, 'stopped'::text]))
);
CREATE INDEX item_due ON registers.item USING btree (city, register, due) WHERE (state = 'open'::text);
CREATE INDEX item_list ON registers.item USING btree (city, register, listed_on DESC, id DESC);
CREATE INDEX item_once ON registers.item USING btree (city, once);
CREATE INDEX item_request ON registers.item USING btree (city, request);
CREATE INDEX item_unit ON registers.item USING btree (city, unit);
alter table registers.item enable row level security;
create policy city on registers.item as permissive for all to public
  using ((city = platform.city()))
  with check ((city = platform.city()));
grant delete, insert, select, update on registers.item to diandan_app;
comment on table registers.item is 'Projection: items of the registers a city declares, with their stage, clock and whatever of them lists may show; words of persons stay sealed in the record, and what makes two items the same is a keyed hash. `diandan rebuild register-items`.';

-- requests ────────────────────────────────────────────────────────────────────────────────────────────
create schema requests;
grant usage on schema requests to diandan_app;
grant usage on schema requests to diandan_intake;

create table requests.alarm (
  city text not null,
  request uuid not null,
  n integer not null,
  number text not null,
  lines text[] not null,
  raised_at timestamp with time zone not null,
  calls jsonb not null,
  confirmed_at timestamp with time zone,
  confirmed_by text,
  constraint alarm_pkey PRIMARY KEY (city, request)
);
CREATE INDEX alarm_open ON requests.alarm USING btree (city, raised_at) WHERE (confirmed_at IS NULL);
alter table requests.alarm enable row level security;
create policy city on requests.alarm as permissive for all to public
  using ((city = platform.city()))
  with check ((city = platform.city()));
grant delete, insert, select, update on requests.alarm to diandan_app;
grant insert on requests.alarm to diandan_intake;
comment on table requests.alarm is 'Projection: requests with words of danger (涉险) and which on-call officers were phoned, until one confirmed.';

create table requests.contact (
  city text not null,
  request uuid not null,
  role text not null,
  phone_index bytea,
  name_index bytea,
  index_key text,
  constraint contact_pkey PRIMARY KEY (city, request, role),
  constraint contact_role_check CHECK (role = ANY (ARRAY['asker'::text, 'filer'::text]))
);
CREATE INDEX contact_phone ON requests.contact USING btree (city, phone_index) WHERE (phone_index IS NOT NULL);
alter table requests.contact enable row level security;
create policy added on requests.contact as permissive for insert to public
  with check ((city = platform.city()));
create policy changed on requests.contact as permissive for update to public
  using ((city = platform.city()))
  with check ((city = platform.city()));
create policy removed on requests.contact as permissive for delete to public
  using ((city = platform.city()));
create policy seen on requests.contact as permissive for select to public
  using (((city = platform.city()) AND (EXISTS ( SELECT
   FROM requests.request r
  WHERE ((r.city = contact.city) AND (r.id = contact.request))))));
grant delete, insert, select, update on requests.contact to diandan_app;
grant insert on requests.contact to diandan_intake;
comment on table requests.contact is 'How a request is found by phone or name: keyed hashes of the normal forms. The values themselves lie encrypted in ledger.value.';

create table requests.duty_list (
  city text not null,
  id uuid not null,
  n integer not null,
  list text not null,
  from_day date not null,
  to_day date not null,
  listed_at timestamp with time zone not null,
  withdrawn_at timestamp with time zone,
  erased boolean not null default false,
  constraint duty_list_pkey PRIMARY KEY (city, id),
  constraint duty_list_list_check CHECK (list = ANY (ARRAY['roster'::text, 'holiday'::text]))
);
CREATE INDEX duty_list_days ON requests.duty_list USING btree (city, to_day) WHERE (withdrawn_at IS NULL);
alter table requests.duty_list enable row level security;
create policy city on requests.duty_list as permissive for all to public
  using ((city = platform.city()))
  with check ((city = platform.city()));
grant delete, insert, select, update on requests.duty_list to diandan_app;
comment on table requests.duty_list is 'Projection: duty lists 值班表 and the days they cover. Names and telephones are one sealed value of the record.';

create table requests.empty_call (
  city text not null,
  id uuid not null,
  n integer not null,
  kind text not null,
  at timestamp with time zone not null,
  voided boolean not null,
  constraint empty_call_pkey PRIMARY KEY (city, id),
  constraint empty_call_kind_check CHECK (kind = ANY (ARRAY['invalid'::text, 'nuisance'::text, 'misdialled'::text, 'silent'::text]))
);
CREATE INDEX empty_call_at ON requests.empty_call USING btree (city, at);
alter table requests.empty_call enable row level security;
create policy city on requests.empty_call as permissive for all to public
  using ((city = platform.city()))
  with check ((city = platform.city()));
grant delete, insert, select, update on requests.empty_call to diandan_app;
comment on table requests.empty_call is 'Projection: calls counted apart and never requests (无效 骚扰 误拨 静默). Nothing of the caller is kept.';

create table requests.gate_count (
  city text not null,
  day date not null,
  way text not null,
  times integer not null,
  constraint gate_count_pkey PRIMARY KEY (city, day, way),
  constraint gate_count_times_check CHECK (times > 0),
  constraint gate_count_way_check CHECK (way = ANY (ARRAY['portal'::text, 'desk'::text, 'import'::text]))
);
alter table requests.gate_count enable row level security;
create policy city on requests.gate_count as permissive for all to public
  using ((city = platform.city()))
  with check ((city = platform.city()));
grant insert, select, update on requests.gate_count to diandan_app;
comment on table requests.gate_count is 'How often the discipline gate 纪检监察告知 was raised, by day and way in. Only this is kept of it: no words, no hour, nobody (office.md).';

create table requests.import_batch (
  city text not null,
  id uuid not null,
  file_name text not null,
  file_hash bytea not null,
  mode text not null,
  mapping jsonb not null,
  state text not null,
  rows_read integer not null default 0,
  rows_refused integer not null default 0,
  rows_loaded integer not null default 0,
  next_line integer not null default 0,
  staged_at timestamp with time zone not null,
  loaded_at timestamp with time zone,
  rows_withdrawn integer not null default 0,
  rows_kept integer not null default 0,
  withdrawn_at timestamp with time zone,
  erased_at timestamp with time zone,
  constraint import_batch_pkey PRIMARY KEY (city, id),
  constraint import_batch_mode_check CHECK (mode = ANY (ARRAY['open'::text, 'history'::text, 'by-state'::text])),
  constraint import_batch_state_check CHECK (state = ANY (ARRAY['staged'::text, 'loading'::text, 'loaded'::text, 'withdrawn'::text]))
);
alter table requests.import_batch enable row level security;
create policy city on requests.import_batch as permissive for all to public
  using ((city = platform.city()))
  with check ((city = platform.city()));
grant insert, select, update on requests.import_batch to diandan_app;
comment on table requests.import_batch is 'One file moved in: staged, confirmed, resumed where it stopped.';

create table requests.import_head (
  city text not null,
  system text not null,
  head text not null,
  field text not null,
  decided_at timestamp with time zone not null,
  constraint import_head_pkey PRIMARY KEY (city, system, head)
);
alter table requests.import_head enable row level security;
create policy city on requests.import_head as permissive for all to public
  using ((city = platform.city()))
  with check ((city = platform.city()));
grant delete, insert, select, update on requests.import_head to diandan_app;
comment on table requests.import_head is 'Which column of an old system tells what, as somebody confirmed it: guessed no more the next time.';

create table requests.import_name (
  city text not null,
  field text not null,
  name text not null,
  code text,
  decided_at timestamp with time zone not null,
  constraint import_name_pkey PRIMARY KEY (city, field, name)
);
alter table requests.import_name enable row level security;
create policy city on requests.import_name as permissive for all to public
  using ((city = platform.city()))
  with check ((city = platform.city()));
grant delete, insert, select, update on requests.import_name to diandan_app;
comment on table requests.import_name is 'What an old name of a unit, category, type, kind of asker, source or state means today; no code where it is to be left open.';

create table requests.mention (
  city text not null,
  request uuid not null,
  n integer not null,
  post text not null,
  by_post text not null,
  by_unit text not null,
  at timestamp with time zone not null,
  seen_at timestamp with time zone,
  constraint mention_pkey PRIMARY KEY (city, request, n, post)
);
CREATE INDEX mention_post ON requests.mention USING btree (city, post, at DESC);
alter table requests.mention enable row level security;
create policy added on requests.mention as permissive for insert to public
  with check ((city = platform.city()));
create policy changed on requests.mention as permissive for update to public
  using ((city = platform.city()))
  with check ((city = platform.city()));
create policy removed on requests.mention as permissive for delete to public
  using ((city = platform.city()));
create policy seen on requests.mention as permissive for select to public
  using (((city = platform.city()) AND (EXISTS ( SELECT
   FROM requests.request r
  WHERE ((r.city = mention.city) AND (r.id = mention.request))))));
grant delete, insert, select, update on requests.mention to diandan_app;
comment on table requests.mention is 'Which post was named in which note of a request; written with the entry `noted`, which holds the same. Whether it was opened is nobody''s record.';

create table requests.missed_call (
  city text not null,
  id uuid not null,
  n integer not null,
  phone_index bytea,
  called_at timestamp with time zone not null,
  calls timestamp with time zone[] not null,
  state text not null,
  attempts integer not null,
  last_at timestamp with time zone,
  last_outcome text,
  why text,
  index_key text,
  constraint missed_call_pkey PRIMARY KEY (city, id),
  constraint missed_call_state_check CHECK (state = ANY (ARRAY['open'::text, 'reached'::text, 'given-up'::text]))
);
CREATE INDEX missed_call_last ON requests.missed_call USING btree (city, last_at) WHERE (last_at IS NOT NULL);
CREATE INDEX missed_call_open ON requests.missed_call USING btree (city, called_at, id) WHERE (state = 'open'::text);
CREATE INDEX missed_call_phone ON requests.missed_call USING btree (city, phone_index);
alter table requests.missed_call enable row level security;
create policy city on requests.missed_call as permissive for all to public
  using ((city = platform.city()))
  with check ((city = platform.city()));
grant delete, insert, select, update on requests.missed_call to diandan_app;
comment on table requests.missed_call is 'Projection: calls nobody took, to be rung back (漏接回拨). The telephone is a sealed value; here stands its keyed hash.';

create table requests.move_in (
  city text not null,
  id uuid not null,
  person uuid,
  file_name text not null,
  file_size bigint not null,
  file_mark text not null,
  system text not null,
  mode text not null,
  count_from date,
  state text not null,
  done bigint not null default 0,
  total bigint not null default 0,
  problem text,
  detail text not null default ''::text,
  plan jsonb not null default '[]'::jsonb,
  result jsonb not null default '[]'::jsonb,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint move_in_pkey PRIMARY KEY (city, id),
  constraint move_in_file_size_check CHECK (file_size > 0),
  constraint move_in_mode_check CHECK (mode = ANY (ARRAY['open'::text, 'history'::text, 'by-state'::text]))
);
CREATE INDEX move_in_working ON requests.move_in USING btree (city, updated_at) WHERE (state = ANY (ARRAY['inspecting'::text, 'checking'::text, 'loading'::text, 'withdrawing'::text]));
alter table requests.move_in enable row level security;
create policy city on requests.move_in as permissive for all to public
  using ((city = platform.city()))
  with check ((city = platform.city()));
grant delete, insert, select, update on requests.move_in to diandan_app;
comment on table requests.move_in is 'One old export on its way in: received, read, checked, confirmed, loaded, perhaps withdrawn. Its rows lie in the data folder until they are loaded, never here.';

create table requests.numbering (
  city text not null,
  year integer not null,
  sequence text not null,
  constraint numbering_pkey PRIMARY KEY (city, year)
);
comment on table requests.numbering is 'Names of the per-city, per-year sequences; numbers may have gaps, never a lock on a counter row.';

create table requests.quality_check (
  city text not null,
  id uuid not null,
  n integer not null,
  state text not null,
  draw uuid not null,
  request uuid not null,
  number text not null,
  person uuid not null,
  post text not null,
  unit text not null,
  total integer,
  full_points integer,
  drawn_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint quality_check_pkey PRIMARY KEY (city, id),
  constraint quality_check_state_check CHECK (state = ANY (ARRAY['drawn'::text, 'scored'::text, 'appealed'::text, 'decided'::text]))
);
CREATE INDEX quality_check_person ON requests.quality_check USING btree (city, person, drawn_at DESC, id DESC);
CREATE INDEX quality_check_unit ON requests.quality_check USING btree (city, unit, state, drawn_at DESC, id DESC);
alter table requests.quality_check enable row level security;
create policy city on requests.quality_check as permissive for all to public
  using ((city = platform.city()))
  with check ((city = platform.city()));
grant delete, insert, select, update on requests.quality_check to diandan_app;
comment on table requests.quality_check is 'Projection: quality checks 质检, read by the person concerned and the leads of the unit only. Remarks are sealed values.';

create table requests.reorganisation (
  city text not null,
  id uuid not null,
  n integer not null,
  state text not null,
  day date not null,
  plan jsonb not null,
  heirs jsonb not null,
  moved jsonb,
  decided_at timestamp with time zone not null,
  done_at timestamp with time zone,
  constraint reorganisation_pkey PRIMARY KEY (city, id),
  constraint reorganisation_state_check CHECK (state = ANY (ARRAY['planned'::text, 'done'::text, 'dropped'::text]))
);
CREATE INDEX reorganisation_due ON requests.reorganisation USING btree (city, day) WHERE (state = 'planned'::text);
alter table requests.reorganisation enable row level security;
create policy city on requests.reorganisation as permissive for all to public
  using ((city = platform.city()))
  with check ((city = platform.city()));
grant delete, insert, select, update on requests.reorganisation to diandan_app;
comment on table requests.reorganisation is 'Reorganisations of units as their chains tell them; a planned one is carried out on its day. Codes and names of units only.';

create table requests.request (
  city text not null,
  id uuid not null,
  number text not null,
  n integer not null,
  stage text not null,
  origin text not null,
  history boolean not null default false,
  request_type text not null,
  asker_type text not null,
  source text not null,
  channel text not null,
  category text,
  division text,
  campaign text,
  upper_number text,
  way text,
  owner_unit text not null,
  lead_unit text,
  units text[] not null,
  accused_unit text,
  confidential boolean not null default false,
  notify text not null,
  told boolean not null default false,
  redo_count integer not null default 0,
  happened_at timestamp with time zone not null,
  received_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  citizen_due timestamp with time zone,
  duty_due timestamp with time zone,
  step_due timestamp with time zone,
  provisional boolean not null default false,
  closed_at timestamp with time zone,
  solved boolean,
  grade text,
  outcome text,
  asked text,
  asked_to text,
  decide_due timestamp with time zone,
  helpers text[] not null default '{}'::text[],
  merged_into uuid,
  split_from uuid,
  hard boolean not null default false,
  urge_count integer not null default 0,
  urged boolean not null default false,
  transfer_count integer not null default 0,
  return_count integer not null default 0,
  batch uuid,
  old_number text,
  counted boolean not null default true,
  wants_public boolean not null default false,
  call_backs integer not null default 0,
  unheard text,
  tell_failed text,
  upper_platform text,
  upper_deadline timestamp with time zone,
  replied_up_at timestamp with time zone,
  row_key text,
  rated_at timestamp with time zone,
  notice_due timestamp with time zone,
  constraint request_pkey PRIMARY KEY (city, id),
  constraint request_city_number_key UNIQUE (city, number),
  constraint request_notify_check CHECK (notify = ANY (ARRAY['phone'::text, 'sms'::text, 'letter'::text, 'none'::text])),
  constraint request_origin_check CHECK (origin = ANY (ARRAY['portal'::text, 'desk'::text, 'import'::text, 'seed'::text])),
  constraint request_unheard_check CHECK (unheard = ANY (ARRAY['not-reached'::text, 'declined'::text])),
  constraint request_way_check CHECK (way = ANY (ARRAY['direct'::text, 'dispatch'::text]))
);
CREATE INDEX request_all_hard ON requests.request USING btree (city, received_at DESC, id DESC) WHERE hard;
CREATE INDEX request_asked ON requests.request USING btree (city, COALESCE(decide_due, '9999-12-31 00:00:00+00'::timestamp with time zone), id) WHERE (asked IS NOT NULL);
CREATE INDEX request_batch ON requests.request USING btree (city, batch, id) WHERE (batch IS NOT NULL);
CREATE INDEX request_category ON requests.request USING btree (city, category, received_at DESC, id DESC);
CREATE INDEX request_closed_on ON requests.request USING btree (city, closed_at) WHERE (closed_at IS NOT NULL);
CREATE INDEX request_happened ON requests.request USING btree (city, happened_at, id);
CREATE INDEX request_hard ON requests.request USING btree (city, COALESCE(step_due, '9999-12-31 00:00:00+00'::timestamp with time zone), id) WHERE (hard AND (closed_at IS NULL));
CREATE INDEX request_helpers ON requests.request USING btree (city, COALESCE(step_due, '9999-12-31 00:00:00+00'::timestamp with time zone), id) WHERE ((helpers <> '{}'::text[]) AND (closed_at IS NULL));
CREATE INDEX request_merged ON requests.request USING btree (city, merged_into, received_at, id) WHERE (merged_into IS NOT NULL);
CREATE INDEX request_notice ON requests.request USING btree (city, COALESCE(notice_due, '9999-12-31 00:00:00+00'::timestamp with time zone), id) WHERE (notice_due IS NOT NULL);
CREATE INDEX request_old_number ON requests.request USING btree (city, old_number) WHERE (old_number IS NOT NULL);
CREATE INDEX request_provisional ON requests.request USING btree (city, id) WHERE (provisional AND (closed_at IS NULL));
CREATE INDEX request_publishable ON requests.request USING btree (city, closed_at DESC, id DESC) WHERE (wants_public AND (closed_at IS NOT NULL) AND (NOT confidential));
CREATE INDEX request_queue ON requests.request USING btree (city, stage, COALESCE(step_due, '9999-12-31 00:00:00+00'::timestamp with time zone), id) WHERE (closed_at IS NULL);
CREATE INDEX request_rated ON requests.request USING btree (city, rated_at) WHERE (rated_at IS NOT NULL);
CREATE INDEX request_received ON requests.request USING btree (city, received_at DESC, id DESC);
CREATE INDEX request_reddest ON requests.request USING btree (city, LEAST(citizen_due, step_due), id) WHERE ((closed_at IS NULL) AND (NOT history) AND (stage <> ALL (ARRAY['merged'::text, 'tracking'::text])));
CREATE INDEX request_reply ON requests.request USING btree (city, source) WHERE ((upper_number IS NOT NULL) AND (replied_up_at IS NULL));
CREATE INDEX request_row ON requests.request USING btree (city, row_key) WHERE (row_key IS NOT NULL);
CREATE INDEX request_split ON requests.request USING btree (city, split_from) WHERE (split_from IS NOT NULL);
CREATE INDEX request_tell ON requests.request USING btree (city, COALESCE(step_due, '9999-12-31 00:00:00+00'::timestamp with time zone), id) WHERE ((closed_at IS NULL) AND (NOT told) AND (notify <> 'none'::text) AND (stage = ANY (ARRAY['answered'::text, 'tracking'::text])));
CREATE INDEX request_unit ON requests.request USING btree (city, (
CASE
    WHEN (lead_unit IS NULL) THEN owner_unit
    ELSE lead_unit
END), received_at DESC, id DESC);
CREATE INDEX request_upper ON requests.request USING btree (city, upper_number) WHERE (upper_number IS NOT NULL);
CREATE INDEX request_urged ON requests.request USING btree (city, received_at DESC, id DESC) WHERE urged;
alter table requests.request enable row level security;
create policy added on requests.request as permissive for insert to public
  with check ((city = platform.city()));
create policy changed on requests.request as permissive for update to public
  using ((city = platform.city()))
  with check ((city = platform.city()));
create policy removed on requests.request as permissive for delete to public
  using ((city = platform.city()));
create policy seen on requests.request as permissive for select to public
  using (((city = platform.city()) AND ((((( SELECT platform.units() AS units) = '{*}'::text[]) OR (units && ( SELECT platform.units() AS units))) AND ((NOT confidential) OR (current_setting('app.clearance'::text, true) = 'confidential'::text) OR (owner_unit = ANY (platform.units())))) OR ((id)::text = current_setting('app.request'::text, true)))));
grant delete, insert, select, update on requests.request to diandan_app;
grant insert on requests.request to diandan_intake;
comment on table requests.request is 'Projection of a request''s chain: what queues and the case page need. Rebuilt from the record by `diandan rebuild requests`.';
comment on column requests.request.counted is 'Whether figures count it: history does only from the day chosen when it was moved in.';
comment on column requests.request.notice_due is 'By when people who came in person have a notice in writing 书面告知; null once they have it, and for who did not come. Folded from the chain like the rest of the row.';
comment on column requests.request.wants_public is 'The asker agrees to publication; nothing is public before a reviewer released it as well.';

create table requests.search (
  city text not null,
  request uuid not null,
  received_at timestamp with time zone not null,
  tokens tsvector not null,
  constraint search_pkey PRIMARY KEY (city, request)
);
CREATE INDEX search_newest ON requests.search USING btree (city, received_at DESC, request DESC);
CREATE INDEX search_tokens ON requests.search USING gin (tokens);
alter table requests.search enable row level security;
create policy city on requests.search as permissive for all to public
  using ((city = platform.city()))
  with check ((city = platform.city()));
grant delete, insert, update on requests.search to diandan_app;
grant select (city, request, received_at) on requests.search to diandan_app;
comment on table requests.search is 'Character bigrams, fed in batches after commit; read only through requests.find (row security would hide its index).';

create table requests.shift (
  city text not null,
  id uuid not null,
  n integer not null,
  unit text not null,
  day date not null,
  shift text not null,
  state text not null,
  on_shift uuid[] not null default '{}'::uuid[],
  written_at timestamp with time zone,
  signed_at timestamp with time zone,
  erased boolean not null default false,
  constraint shift_pkey PRIMARY KEY (city, id),
  constraint shift_city_unit_day_shift_key UNIQUE (city, unit, day, shift),
  constraint shift_state_check CHECK (state = ANY (ARRAY['open'::text, 'written'::text, 'signed'::text]))
);
CREATE INDEX shift_unsigned ON requests.shift USING btree (city, unit, state) WHERE (state <> 'signed'::text);
alter table requests.shift enable row level security;
create policy city on requests.shift as permissive for all to public
  using ((city = platform.city()))
  with check ((city = platform.city()));
grant delete, insert, select, update on requests.shift to diandan_app;
comment on table requests.shift is 'Projection: shifts 班次 with who is signed on and how far the handover 交接班 is. What the lead wrote is a sealed value.';

create table requests.statement (
  city text not null,
  request uuid not null,
  n integer not null,
  unit text,
  due timestamp with time zone,
  given_at timestamp with time zone,
  code_hash bytea,
  constraint statement_pkey PRIMARY KEY (city, request)
);
CREATE UNIQUE INDEX statement_code ON requests.statement USING btree (city, code_hash) WHERE (code_hash IS NOT NULL);
CREATE INDEX statement_unit ON requests.statement USING btree (city, unit, given_at, due);
alter table requests.statement enable row level security;
create policy city on requests.statement as permissive for all to public
  using ((city = platform.city()))
  with check ((city = platform.city()));
grant delete, insert, select, update on requests.statement to diandan_app;
comment on table requests.statement is 'Which unit complained of was asked for its side, by which entry of the request: all it may see is the masked question of that entry.';

create table requests.track_code (
  city text not null,
  code_hash bytea not null,
  request uuid not null,
  created_at timestamp with time zone not null,
  constraint track_code_pkey PRIMARY KEY (city, code_hash)
);
CREATE INDEX track_code_request ON requests.track_code USING btree (city, request);
alter table requests.track_code enable row level security;
create policy city on requests.track_code as permissive for all to public
  using ((city = platform.city()))
  with check ((city = platform.city()));
grant delete, insert, select on requests.track_code to diandan_app;
grant insert on requests.track_code to diandan_intake;
comment on table requests.track_code is 'SHA-256 of the secret code (80 random bits) that opens a request without an account.';

create table requests.words (
  city text not null,
  request uuid not null,
  title text not null,
  body text not null,
  place text not null default ''::text,
  constraint words_pkey PRIMARY KEY (city, request)
);
CREATE INDEX words_place ON requests.words USING btree (city, place) WHERE ((place <> ''::text) AND (length(place) <= 200));
alter table requests.words enable row level security;
create policy added on requests.words as permissive for insert to public
  with check ((city = platform.city()));
create policy changed on requests.words as permissive for update to public
  using ((city = platform.city()))
  with check ((city = platform.city()));
create policy removed on requests.words as permissive for delete to public
  using ((city = platform.city()));
create policy seen on requests.words as permissive for select to public
  using (((city = platform.city()) AND (EXISTS ( SELECT
   FROM requests.request r
  WHERE ((r.city = words.city) AND (r.id = words.request))))));
grant delete, insert, select, update on requests.words to diandan_app;
grant insert on requests.words to diandan_intake;
comment on table requests.words is 'The words as plain text for reading and search; erased together with the values they copy.';
CREATE OR REPLACE FUNCTION requests.find(p_city text, p_query tsquery, p_before timestamp with time zone, p_before_id uuid, p_limit integer)
 RETURNS TABLE(request uuid, received_at timestamp with time zone)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
 SET plan_cache_mode TO 'force_custom_plan'
AS $function$
declare
  wanted constant integer := least(p_limit, 2000);
  ids uuid[];
  times timestamptz[];
begin
  if p_city is distinct from current_setting('app.city', true) then return; end if;
  for walked in 1..2 loop
    select array_agg(hit.request), array_agg(hit.received_at) into ids, times from (
      select newest.request, newest.received_at from (
        select s.request, s.received_at, s.tokens from requests.search s
        where s.city = p_city and (p_before is null or (s.received_at, s.request) < (p_before, p_before_id))
        order by s.received_at desc, s.request desc
        limit case walked when 1 then 2000 else 8000 end) newest
      where newest.tokens @@ p_query
      order by newest.received_at desc, newest.request desc
      limit wanted) hit;
    if cardinality(ids) >= wanted then
      return query select * from unnest(ids, times);
      return;
    end if;
    exit when coalesce(cardinality(ids), 0) * 4 < wanted;
  end loop;
  return query
    select s.request, s.received_at from requests.search s
    where s.city = p_city and s.tokens @@ p_query
      and (p_before is null or (s.received_at, s.request) < (p_before, p_before_id))
    order by s.received_at desc, s.request desc
    limit wanted;
end $function$
;
grant execute on function requests.find(text,tsquery,timestamp with time zone,uuid,integer) to diandan_app;
comment on function requests.find(text,tsquery,timestamp with time zone,uuid,integer) is 'Search by tokens, newest first; the caller joins requests.request, whose row security decides what is shown.';

CREATE OR REPLACE FUNCTION requests.moves_waiting()
 RETURNS TABLE(city text, id uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
    select m.city, m.id from requests.move_in m
    where m.state in ('inspecting', 'checking', 'loading', 'withdrawing') order by m.updated_at limit 100
  $function$
;
grant execute on function requests.moves_waiting() to diandan_app;
comment on function requests.moves_waiting() is 'Files of all cities a worker has something to do for.';

CREATE OR REPLACE FUNCTION requests.next_numbers(p_city text, p_year integer, p_count integer)
 RETURNS SETOF bigint
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
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
    sequence_name := format('requests.%I', sequence_name);
    return query select nextval(sequence_name::regclass) from generate_series(1, p_count);
  end $function$
;
grant execute on function requests.next_numbers(text,integer,integer) to diandan_app;
grant execute on function requests.next_numbers(text,integer,integer) to diandan_intake;
comment on function requests.next_numbers(text,integer,integer) is NULL;

CREATE OR REPLACE FUNCTION requests.renew_statistics()
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
  declare main oid := 'requests.request'::regclass;
  begin
    if current_setting('app.units', true) is distinct from '*'
      then raise exception 'only a program of the city itself renews statistics';
    end if;
    if pg_stat_get_mod_since_analyze(main) * 3 < pg_stat_get_live_tuples(main) then return false; end if;
    analyze (skip_locked) requests.request, requests.words, requests.contact, requests.track_code;
    return true;
  end $function$
;
grant execute on function requests.renew_statistics() to diandan_app;
comment on function requests.renew_statistics() is 'Tells the planner how large the tables of requests have become, once a third of them is new; a table that is being looked at already is left out.';

CREATE OR REPLACE FUNCTION requests.take_out(p_city text, p_ids uuid[])
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
 SET enable_seqscan TO 'off'
 SET plan_cache_mode TO 'force_generic_plan'
AS $function$
  declare one uuid;
  begin
    if p_city is distinct from current_setting('app.city', true) or current_setting('app.units', true) is distinct from '*'
      then raise exception 'only a program of the city itself takes requests out';
    end if;
    foreach one in array p_ids loop
      delete from requests.contact t where t.city = p_city and t.request = one;
      delete from requests.words t where t.city = p_city and t.request = one;
      delete from requests.search t where t.city = p_city and t.request = one;
      delete from requests.track_code t where t.city = p_city and t.request = one;
      delete from requests.request t where t.city = p_city and t.id = one;
    end loop;
  end $function$
;
grant execute on function requests.take_out(text,uuid[]) to diandan_app;
comment on function requests.take_out(text,uuid[]) is 'Takes withdrawn requests out of everything shown; the entry that says so is the caller''s. Erased from no record.';


-- supervision ─────────────────────────────────────────────────────────────────────────────────────────
create schema supervision;
grant usage on schema supervision to diandan_app;

create table supervision.bulletin (
  city text not null,
  id uuid not null,
  n integer not null,
  unit text not null,
  scope text not null,
  state text not null,
  drafted_on date not null,
  due_on date,
  published_on date,
  until_on date,
  title text not null,
  words text not null,
  unit_words text not null,
  corrections jsonb not null,
  constraint bulletin_pkey PRIMARY KEY (city, id),
  constraint bulletin_check CHECK (state <> 'published'::text OR until_on IS NOT NULL),
  constraint bulletin_check1 CHECK (state = 'published'::text OR title = ''::text AND words = ''::text AND unit_words = ''::text),
  constraint bulletin_scope_check CHECK (scope = ANY (ARRAY['internal'::text, 'public'::text])),
  constraint bulletin_state_check CHECK (state = ANY (ARRAY['draft'::text, 'hearing'::text, 'checked'::text, 'published'::text, 'withdrawn'::text]))
);
CREATE INDEX bulletin_drafted ON supervision.bulletin USING btree (city, drafted_on, id);
CREATE INDEX bulletin_public ON supervision.bulletin USING btree (city, published_on, id) WHERE ((state = 'published'::text) AND (scope = 'public'::text));
alter table supervision.bulletin enable row level security;
create policy city on supervision.bulletin as permissive for all to public
  using (((city = platform.city()) AND ((platform.roles() && ARRAY['*'::text, 'conduct'::text, 'office'::text, 'leader'::text]) OR ((state = 'published'::text) AND ((scope = 'public'::text) OR (platform.own_unit() IS NOT NULL))) OR ((due_on IS NOT NULL) AND ('unit-head'::text = ANY (platform.roles())) AND (unit = platform.own_unit())))))
  with check ((city = platform.city()));
grant delete, insert, select, update on supervision.bulletin to diandan_app;
comment on table supervision.bulletin is 'Projection: 点名通报 in work and published. `diandan rebuild bulletins`.';

create table supervision.claim (
  city text not null,
  id uuid not null,
  n integer not null,
  source text not null,
  source_id uuid,
  state text not null,
  words text not null,
  opened_on date not null,
  unclaimed_since date,
  post text,
  unit text,
  due date,
  result text not null,
  ended_on date,
  constraint claim_pkey PRIMARY KEY (city, id),
  constraint claim_check CHECK ((state = 'open'::text) = (unclaimed_since IS NOT NULL)),
  constraint claim_check1 CHECK (state <> 'claimed'::text OR post IS NOT NULL),
  constraint claim_source_check CHECK (source = ANY (ARRAY['problem'::text, 'note'::text, 'office'::text])),
  constraint claim_state_check CHECK (state = ANY (ARRAY['open'::text, 'claimed'::text, 'done'::text, 'dropped'::text]))
);
CREATE INDEX claim_due ON supervision.claim USING btree (city, due, id) WHERE (state = 'claimed'::text);
CREATE INDEX claim_ended ON supervision.claim USING btree (city, ended_on, id) WHERE (ended_on IS NOT NULL);
CREATE INDEX claim_source ON supervision.claim USING btree (city, source_id) WHERE (source_id IS NOT NULL);
CREATE INDEX claim_unclaimed ON supervision.claim USING btree (city, unclaimed_since, id) WHERE (state = 'open'::text);
alter table supervision.claim enable row level security;
create policy city on supervision.claim as permissive for all to public
  using ((city = platform.city()))
  with check ((city = platform.city()));
grant delete, insert, select, update on supervision.claim to diandan_app;
comment on table supervision.claim is 'Projection: tasks of the claim board, unclaimed since a day or in the hands of one post. `diandan rebuild claims`.';

create table supervision.claim_hold (
  city text not null,
  claim uuid not null,
  at integer not null,
  post text not null,
  unit text not null,
  way text not null,
  day date not null,
  due date not null,
  returned_on date,
  reason text not null,
  constraint claim_hold_pkey PRIMARY KEY (city, claim, at),
  constraint claim_hold_way_check CHECK (way = ANY (ARRAY['self'::text, 'office'::text]))
);
CREATE UNIQUE INDEX claim_hold_now ON supervision.claim_hold USING btree (city, claim) WHERE (returned_on IS NULL);
alter table supervision.claim_hold enable row level security;
create policy city on supervision.claim_hold as permissive for all to public
  using ((city = platform.city()))
  with check ((city = platform.city()));
grant delete, insert, select, update on supervision.claim_hold to diandan_app;
comment on table supervision.claim_hold is 'Projection: each time a task was in one post’s hands, and why it was given back. `diandan rebuild claims`.';

create table supervision.decision (
  city text not null,
  meeting uuid not null,
  at integer not null,
  kind text not null,
  unit text not null,
  due date not null,
  state text not null,
  words text not null,
  answer text not null,
  result text not null,
  taken_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  constraint decision_pkey PRIMARY KEY (city, meeting, at),
  constraint decision_kind_check CHECK (kind = ANY (ARRAY['decision'::text, 'promise'::text])),
  constraint decision_state_check CHECK (state = ANY (ARRAY['open'::text, 'answered'::text, 'done'::text, 'dropped'::text]))
);
CREATE INDEX decision_ended ON supervision.decision USING btree (city, ended_at, meeting, at) WHERE (ended_at IS NOT NULL);
CREATE INDEX decision_open ON supervision.decision USING btree (city, due, meeting, at) WHERE (ended_at IS NULL);
alter table supervision.decision enable row level security;
create policy city on supervision.decision as permissive for all to public
  using ((city = platform.city()))
  with check ((city = platform.city()));
grant delete, insert, select, update on supervision.decision to diandan_app;
comment on table supervision.decision is 'Projection: decisions and promises of meetings as tasks of one unit with a day and an outcome. `diandan rebuild meetings`.';

create table supervision.follow_draw (
  city text not null,
  id uuid not null,
  from_on date not null,
  to_on date not null,
  constraint follow_draw_pkey PRIMARY KEY (city, id)
);
CREATE INDEX follow_draw_to ON supervision.follow_draw USING btree (city, to_on DESC, id);
alter table supervision.follow_draw enable row level security;
create policy city on supervision.follow_draw as permissive for all to public
  using ((city = platform.city()))
  with check ((city = platform.city()));
grant delete, insert, select, update on supervision.follow_draw to diandan_app;
comment on table supervision.follow_draw is 'Projection: the days each draw was of. `diandan rebuild follow-up-draws`.';

create table supervision.follow_look (
  city text not null,
  follow_up uuid not null,
  look integer not null,
  days integer,
  due date not null,
  state text not null,
  tries integer not null,
  counted integer not null,
  way text,
  outcome text,
  looked_on date,
  looked_by text,
  answers jsonb not null,
  measured jsonb,
  what text not null,
  words text not null,
  before text not null,
  after text not null,
  constraint follow_look_pkey PRIMARY KEY (city, follow_up, look),
  constraint follow_look_check CHECK ((state = 'done'::text) = (outcome IS NOT NULL)),
  constraint follow_look_outcome_check CHECK (outcome = ANY (ARRAY['holds'::text, 'partly'::text, 'came-back'::text])),
  constraint follow_look_state_check CHECK (state = ANY (ARRAY['due'::text, 'done'::text, 'not-reached'::text, 'declined'::text, 'lapsed'::text])),
  constraint follow_look_way_check CHECK (way = ANY (ARRAY['phone'::text, 'site'::text]))
);
CREATE INDEX follow_look_back ON supervision.follow_look USING btree (city, due, follow_up, look) WHERE (outcome = 'came-back'::text);
CREATE INDEX follow_look_due ON supervision.follow_look USING btree (city, due, follow_up, look) WHERE (state = 'due'::text);
CREATE INDEX follow_look_ended ON supervision.follow_look USING btree (city, due DESC, follow_up, look) WHERE (state <> 'due'::text);
alter table supervision.follow_look enable row level security;
create policy city on supervision.follow_look as permissive for all to public
  using ((city = platform.city()))
  with check ((city = platform.city()));
grant delete, insert, select, update on supervision.follow_look to diandan_app;
comment on table supervision.follow_look is 'Projection: each look at a matter that ended, owed or made. `diandan rebuild follow-ups`.';

create table supervision.follow_up (
  city text not null,
  id uuid not null,
  n integer not null,
  source text not null,
  source_id uuid not null,
  unit text not null,
  category text,
  closed_on date not null,
  why text not null,
  draw uuid,
  took_up text,
  request uuid,
  constraint follow_up_pkey PRIMARY KEY (city, id),
  constraint follow_up_source_check CHECK (source = ANY (ARRAY['request'::text, 'problem'::text])),
  constraint follow_up_took_up_check CHECK (took_up = ANY (ARRAY['reopened'::text, 'new'::text]))
);
CREATE INDEX follow_up_closed ON supervision.follow_up USING btree (city, closed_on, id);
CREATE INDEX follow_up_source ON supervision.follow_up USING btree (city, source_id);
alter table supervision.follow_up enable row level security;
create policy city on supervision.follow_up as permissive for all to public
  using ((city = platform.city()))
  with check ((city = platform.city()));
grant delete, insert, select, update on supervision.follow_up to diandan_app;
comment on table supervision.follow_up is 'Projection: matters that ended and are looked at again. `diandan rebuild follow-ups`.';

create table supervision.ladder (
  city text not null,
  request uuid not null,
  n integer not null,
  constraint ladder_pkey PRIMARY KEY (city, request)
);
alter table supervision.ladder enable row level security;
create policy city on supervision.ladder as permissive for all to public
  using ((city = platform.city()))
  with check ((city = platform.city()));
grant delete, insert, select, update on supervision.ladder to diandan_app;
comment on table supervision.ladder is 'Projection: how far the ladder of a request has been written, for the conflict check.';

create table supervision.meeting (
  city text not null,
  id uuid not null,
  n integer not null,
  meeting text not null,
  day date not null,
  starts text not null,
  minutes integer not null,
  state text not null,
  named text[] not null,
  agenda jsonb,
  agenda_late boolean not null,
  held jsonb,
  upper_on date,
  plan_on date,
  topic text not null,
  place text not null,
  guests text not null,
  upper_order text not null,
  plan text not null,
  summary text not null,
  cancelled text not null,
  constraint meeting_pkey PRIMARY KEY (city, id),
  constraint meeting_state_check CHECK (state = ANY (ARRAY['called'::text, 'fixed'::text, 'held'::text, 'cancelled'::text]))
);
CREATE INDEX meeting_day ON supervision.meeting USING btree (city, day, id);
alter table supervision.meeting enable row level security;
create policy city on supervision.meeting as permissive for all to public
  using ((city = platform.city()))
  with check ((city = platform.city()));
grant delete, insert, select, update on supervision.meeting to diandan_app;
comment on table supervision.meeting is 'Projection: meetings with agenda, attendance by unit and what was said; words as they stand sealed in the record. `diandan rebuild meetings`.';

create table supervision.note (
  city text not null,
  id uuid not null,
  n integer not null,
  state text not null,
  request uuid,
  number text,
  day date,
  author_post text not null,
  author_unit text not null,
  author_person uuid not null,
  unit text,
  due timestamp with time zone,
  provisional boolean not null default false,
  written_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  closed_at timestamp with time zone,
  spoken boolean not null default false,
  heard_in integer,
  paper uuid,
  constraint note_pkey PRIMARY KEY (city, id),
  constraint note_state_check CHECK (state = ANY (ARRAY['written'::text, 'assigned'::text, 'answered'::text, 'closed'::text]))
);
CREATE INDEX note_closed ON supervision.note USING btree (city, closed_at DESC, id DESC) WHERE (closed_at IS NOT NULL);
CREATE INDEX note_open ON supervision.note USING btree (city, written_at DESC, id DESC) WHERE (closed_at IS NULL);
CREATE INDEX note_request ON supervision.note USING btree (city, request) WHERE (request IS NOT NULL);
alter table supervision.note enable row level security;
create policy city on supervision.note as permissive for all to public
  using ((city = platform.city()))
  with check ((city = platform.city()));
grant delete, insert, select, update on supervision.note to diandan_app;
comment on table supervision.note is 'Projection: leaders'' notes 批示 as tasks. Their words are sealed values of the record and stand nowhere else.';

create table supervision.problem (
  city text not null,
  id uuid not null,
  n integer not null,
  source text not null,
  source_id uuid,
  unit text not null,
  due date not null,
  state text not null,
  problem text not null,
  measure text not null,
  progress text not null,
  result text not null,
  changes integer not null,
  listed_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  constraint problem_pkey PRIMARY KEY (city, id),
  constraint problem_source_check CHECK (source = ANY (ARRAY['hot-issue'::text, 'request'::text, 'visit'::text, 'meeting'::text, 'other'::text])),
  constraint problem_state_check CHECK (state = ANY (ARRAY['open'::text, 'struck'::text, 'removed'::text]))
);
CREATE INDEX problem_due ON supervision.problem USING btree (city, state, due, id);
CREATE INDEX problem_unit ON supervision.problem USING btree (city, unit, state, due, id);
alter table supervision.problem enable row level security;
create policy city on supervision.problem as permissive for all to public
  using ((city = platform.city()))
  with check ((city = platform.city()));
grant delete, insert, select, update on supervision.problem to diandan_app;
comment on table supervision.problem is 'Projection: listed problems with source, owner, measures, day, progress and result; words as they stand sealed in the record. `diandan rebuild problems`.';

create table supervision.prompt (
  city text not null,
  week date not null,
  unit text not null,
  n integer not null,
  items integer not null,
  carried integer not null,
  due timestamp with time zone not null,
  provisional boolean not null,
  issued_at timestamp with time zone not null,
  answered_at timestamp with time zone,
  until date,
  constraint prompt_pkey PRIMARY KEY (city, week, unit)
);
CREATE INDEX prompt_unit ON supervision.prompt USING btree (city, unit, week DESC);
alter table supervision.prompt enable row level security;
create policy city on supervision.prompt as permissive for all to public
  using ((city = platform.city()))
  with check ((city = platform.city()));
grant delete, insert, select, update on supervision.prompt to diandan_app;
comment on table supervision.prompt is 'Projection: weekly prompts 每周重点提示 issued to units, by the Monday of their week. Items are facts of the entry, words sealed values of the record. `diandan rebuild prompts`.';

create table supervision.recurrence (
  city text not null,
  later uuid not null,
  earlier uuid not null,
  n integer not null,
  verdict text not null,
  judged_on date not null,
  words text not null,
  constraint recurrence_pkey PRIMARY KEY (city, later),
  constraint recurrence_verdict_check CHECK (verdict = ANY (ARRAY['same'::text, 'other'::text]))
);
CREATE INDEX recurrence_earlier ON supervision.recurrence USING btree (city, earlier);
CREATE INDEX recurrence_verdict ON supervision.recurrence USING btree (city, verdict, judged_on DESC, later);
alter table supervision.recurrence enable row level security;
create policy city on supervision.recurrence as permissive for all to public
  using ((city = platform.city()))
  with check ((city = platform.city()));
grant delete, insert, select, update on supervision.recurrence to diandan_app;
comment on table supervision.recurrence is 'Projection: whether a request is the same matter again after a close, as a person said. `diandan rebuild recurrences`.';

create table supervision.referral (
  city text not null,
  id uuid not null,
  n integer not null,
  unit text not null,
  state text not null,
  source text not null,
  opened_on date not null,
  asked_at integer,
  objected_on date,
  due_on date,
  receiver text,
  ended_on date,
  constraint referral_pkey PRIMARY KEY (city, id),
  constraint referral_check CHECK ((state = ANY (ARRAY['transferring'::text, 'transferred'::text])) = (receiver IS NOT NULL)),
  constraint referral_source_check CHECK (source = ANY (ARRAY['signal'::text, 'ladder'::text, 'look'::text])),
  constraint referral_state_check CHECK (state = ANY (ARRAY['open'::text, 'ended'::text, 'transferring'::text, 'transferred'::text]))
);
CREATE INDEX referral_ended ON supervision.referral USING btree (city, ended_on, id) WHERE (ended_on IS NOT NULL);
CREATE INDEX referral_open ON supervision.referral USING btree (city, opened_on, id) WHERE (state = ANY (ARRAY['open'::text, 'transferring'::text]));
alter table supervision.referral enable row level security;
create policy city on supervision.referral as permissive for all to public
  using (((city = platform.city()) AND ((platform.roles() && ARRAY['*'::text, 'conduct'::text]) OR ((state = ANY (ARRAY['open'::text, 'ended'::text])) AND (objected_on IS NOT NULL) AND ('office'::text = ANY (platform.roles()))) OR ((state = ANY (ARRAY['open'::text, 'ended'::text])) AND (asked_at IS NOT NULL) AND ('unit-head'::text = ANY (platform.roles())) AND (unit = platform.own_unit())))))
  with check ((city = platform.city()));
grant delete, insert, select, update on supervision.referral to diandan_app;
comment on table supervision.referral is 'Projection: files of 纠正提醒 and 移送, without a word of them. `diandan rebuild referrals`.';

create table supervision.reminder (
  city text not null,
  request uuid not null,
  at integer not null,
  n integer not null,
  rung text not null,
  unit text not null,
  number text not null,
  redo integer not null,
  work timestamp with time zone,
  why jsonb not null,
  state text not null,
  due timestamp with time zone not null,
  provisional boolean not null,
  issued_at timestamp with time zone not null,
  answered_at timestamp with time zone,
  until date,
  sent_back integer not null,
  ended_at timestamp with time zone,
  constraint reminder_pkey PRIMARY KEY (city, request, at),
  constraint reminder_rung_check CHECK (rung = ANY (ARRAY['urge'::text, 'supervise'::text, 'talk'::text, 'list'::text])),
  constraint reminder_state_check CHECK (state = ANY (ARRAY['waiting'::text, 'answered'::text, 'objected'::text, 'accepted'::text, 'withdrawn'::text, 'lapsed'::text]))
);
CREATE INDEX reminder_ended ON supervision.reminder USING btree (city, ended_at DESC, request DESC, at DESC) WHERE (ended_at IS NOT NULL);
CREATE INDEX reminder_open ON supervision.reminder USING btree (city, unit, due, request, at) WHERE (ended_at IS NULL);
alter table supervision.reminder enable row level security;
create policy city on supervision.reminder as permissive for all to public
  using ((city = platform.city()))
  with check ((city = platform.city()));
grant delete, insert, select, update on supervision.reminder to diandan_app;
comment on table supervision.reminder is 'Projection: rungs of the ladder issued on requests 催办、督办、约谈、挂牌督办, by the entry that issued each. Letters and answers are sealed values of the record and stand nowhere else. `diandan rebuild ladder`.';

-- surveys ─────────────────────────────────────────────────────────────────────────────────────────────
create schema surveys;
grant usage on schema surveys to diandan_app;

create table surveys.answer (
  city text not null,
  survey uuid not null,
  id uuid not null,
  key bytea not null,
  stratum text not null,
  said jsonb not null,
  constraint answer_pkey PRIMARY KEY (city, survey, id),
  constraint answer_city_survey_key_key UNIQUE (city, survey, key)
);
alter table surveys.answer enable row level security;
create policy city on surveys.answer as permissive for all to public
  using (((city = platform.city()) AND ('*'::text = ANY (platform.units()))))
  with check (((city = platform.city()) AND ('*'::text = ANY (platform.units()))));
grant delete, insert, select, update on surveys.answer to diandan_app;
comment on table surveys.answer is 'Answers by stratum without a moment; written anew in an order by lot when the survey is closed. `key` is the hash of a number the form was made with, until then.';

create table surveys.code (
  city text not null,
  digest bytea not null,
  survey uuid not null,
  stratum text not null,
  used boolean not null default false,
  constraint code_pkey PRIMARY KEY (city, digest)
);
CREATE INDEX code_survey ON surveys.code USING btree (city, survey);
alter table surveys.code enable row level security;
create policy city on surveys.code as permissive for all to public
  using (((city = platform.city()) AND ('*'::text = ANY (platform.units()))))
  with check (((city = platform.city()) AND ('*'::text = ANY (platform.units()))));
grant delete, insert, select, update on surveys.code to diandan_app;
comment on table surveys.code is 'Hashes of codes on slips, used or not, without a moment; gone when the survey is closed.';

create table surveys.frame_unit (
  city text not null,
  survey uuid not null,
  unit text not null,
  stratum text not null,
  drawn boolean not null,
  constraint frame_unit_pkey PRIMARY KEY (city, survey, unit)
);
CREATE INDEX frame_unit_drawn ON surveys.frame_unit USING btree (city, unit) WHERE drawn;
alter table surveys.frame_unit enable row level security;
create policy city on surveys.frame_unit as permissive for all to public
  using (((city = platform.city()) AND ('*'::text = ANY (platform.units()))))
  with check (((city = platform.city()) AND ('*'::text = ANY (platform.units()))));
grant delete, insert, select, update on surveys.frame_unit to diandan_app;
comment on table surveys.frame_unit is 'The list that is drawn from: ids of its own list and strata, never beside an answer or a code.';

create table surveys.survey (
  city text not null,
  id uuid not null,
  n integer not null,
  state text not null,
  content jsonb not null,
  access text not null,
  people text not null,
  opens date not null,
  closes date not null,
  drawn jsonb,
  slips integer not null,
  closed jsonb,
  closed_at timestamp with time zone,
  report jsonb,
  destroyed boolean not null,
  constraint survey_pkey PRIMARY KEY (city, id),
  constraint survey_access_check CHECK (access = ANY (ARRAY['open'::text, 'slips'::text, 'askers'::text])),
  constraint survey_state_check CHECK (state = ANY (ARRAY['draft'::text, 'checked'::text, 'closed'::text, 'released'::text, 'dropped'::text]))
);
CREATE INDEX survey_list ON surveys.survey USING btree (city, opens DESC, id DESC);
alter table surveys.survey enable row level security;
create policy city on surveys.survey as permissive for all to public
  using ((city = platform.city()))
  with check ((city = platform.city()));
grant delete, insert, select, update on surveys.survey to diandan_app;
comment on table surveys.survey is 'Projection: surveys with questions, days, strata of the draw, and the report once released. `diandan rebuild surveys`.';

create table surveys.word (
  city text not null,
  survey uuid not null,
  id uuid not null,
  question text not null,
  words text not null,
  state text not null,
  shown text,
  constraint word_pkey PRIMARY KEY (city, survey, id),
  constraint word_state_check CHECK (state = ANY (ARRAY['unread'::text, 'shown'::text, 'withheld'::text]))
);
alter table surveys.word enable row level security;
create policy city on surveys.word as permissive for all to public
  using (((city = platform.city()) AND ('*'::text = ANY (platform.units()))))
  with check (((city = platform.city()) AND ('*'::text = ANY (platform.units()))));
grant delete, insert, select, update on surveys.word to diandan_app;
comment on table surveys.word is 'Free words, apart from the answer they came with; `shown` is what a person masked and lets be read.';

-- triage ──────────────────────────────────────────────────────────────────────────────────────────────
create schema triage;
grant usage on schema triage to diandan_app;

create table triage.decision (
  city text not null,
  request uuid not null,
  model text not null,
  proposed text,
  second text,
  confidence real,
  chosen text not null,
  decided_at timestamp with time zone not null,
  constraint decision_pkey PRIMARY KEY (city, request)
);
CREATE INDEX decision_time ON triage.decision USING btree (city, decided_at);
alter table triage.decision enable row level security;
create policy city on triage.decision as permissive for all to public
  using ((city = platform.city()))
  with check ((city = platform.city()));
grant delete, insert, select, update on triage.decision to diandan_app;
comment on table triage.decision is 'The category a person chose when first dispatching or answering, beside the proposal they saw: accuracy over time, and what is corrected most. Codes only.';

create table triage.demand_count (
  city text not null,
  span text not null,
  since text not null,
  counts jsonb not null,
  constraint demand_count_pkey PRIMARY KEY (city, span, since),
  constraint demand_count_span_check CHECK (span = ANY (ARRAY['week'::text, 'month'::text]))
);
alter table triage.demand_count enable row level security;
create policy city on triage.demand_count as permissive for all to public
  using ((city = platform.city()))
  with check ((city = platform.city()));
grant delete, insert, select, update on triage.demand_count to diandan_app;
comment on table triage.demand_count is 'Derived by the job `demand`, made anew each hour from requests: how many of each category came in, weeks by category, months by category and town. Counts only.';

create table triage.demand_study (
  city text not null,
  made_at timestamp with time zone not null,
  found jsonb not null,
  constraint demand_study_pkey PRIMARY KEY (city)
);
alter table triage.demand_study enable row level security;
create policy city on triage.demand_study as permissive for all to public
  using ((city = platform.city()))
  with check ((city = platform.city()));
grant delete, insert, select, update on triage.demand_study to diandan_app;
comment on table triage.demand_study is 'Derived with triage.demand_count: whether the mix drifted, the weeks ahead, where a matter clusters. Numbers only.';

create table triage.event (
  city text not null,
  id uuid not null,
  n integer not null,
  issue uuid,
  main uuid not null,
  title text,
  script text,
  announcement uuid,
  joined uuid[] not null,
  opened_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  constraint event_pkey PRIMARY KEY (city, id)
);
CREATE INDEX event_open ON triage.event USING btree (city, opened_at DESC, id) WHERE (ended_at IS NULL);
alter table triage.event enable row level security;
create policy city on triage.event as permissive for all to public
  using ((city = platform.city()))
  with check ((city = platform.city()));
grant delete, insert, select, update on triage.event to diandan_app;
comment on table triage.event is 'Projection: hot issues dealt with as one event, with the words operators speak, the request that stands for all, and those joined to it. `diandan rebuild events`.';

create table triage.hot_issue (
  city text not null,
  id uuid not null,
  title text not null,
  places text[] not null,
  division text,
  category text,
  requests integer not null,
  people integer not null,
  fast real not null,
  days real not null,
  severe real not null,
  unanswered real not null,
  heat real not null,
  is_new boolean not null,
  trend integer[] not null,
  first_at timestamp with time zone not null,
  last_at timestamp with time zone not null,
  found_at timestamp with time zone not null,
  computed_at timestamp with time zone not null,
  constraint hot_issue_pkey PRIMARY KEY (city, id)
);
CREATE INDEX hot_issue_heat ON triage.hot_issue USING btree (city, heat DESC, id);
alter table triage.hot_issue enable row level security;
create policy city on triage.hot_issue as permissive for all to public
  using ((city = platform.city()))
  with check ((city = platform.city()));
grant delete, insert, select, update on triage.hot_issue to diandan_app;
comment on table triage.hot_issue is 'Derived by the job `hot`: requests of the last 90 days about one matter with the parts of the published formula; the title is masked. Made anew at every turn, its id kept while most of its requests stay together.';

create table triage.hot_member (
  city text not null,
  issue uuid not null,
  request uuid not null,
  constraint hot_member_pkey PRIMARY KEY (city, request)
);
CREATE INDEX hot_member_issue ON triage.hot_member USING btree (city, issue);
alter table triage.hot_member enable row level security;
create policy city on triage.hot_member as permissive for all to public
  using ((city = platform.city()))
  with check ((city = platform.city()));
grant delete, insert, select, update on triage.hot_member to diandan_app;
comment on table triage.hot_member is 'Which requests a hot issue is made of; each belongs to one at most.';

create table triage.mask (
  city text not null,
  request uuid not null,
  corrected jsonb not null,
  constraint mask_pkey PRIMARY KEY (city, request)
);
alter table triage.mask enable row level security;
create policy city on triage.mask as permissive for all to public
  using ((city = platform.city()))
  with check ((city = platform.city()));
grant delete, insert, select, update on triage.mask to diandan_app;
comment on table triage.mask is 'Projection: places in title and words that are left out for whoever need not know, as a person corrected them; no words. `diandan rebuild masks`.';

create table triage.model (
  city text not null,
  version integer not null,
  n integer not null,
  state text not null,
  made_at timestamp with time zone not null,
  chosen_at timestamp with time zone,
  documents integer not null,
  accuracy real not null,
  macro_f1 real not null,
  before real,
  bytes bytea not null,
  constraint model_pkey PRIMARY KEY (city, version),
  constraint model_state_check CHECK (state = ANY (ARRAY['current'::text, 'kept'::text, 'refused'::text]))
);
CREATE UNIQUE INDEX model_current ON triage.model USING btree (city) WHERE (state = 'current'::text);
alter table triage.model enable row level security;
create policy city on triage.model as permissive for all to public
  using ((city = platform.city()))
  with check ((city = platform.city()));
grant delete, insert, select, update on triage.model to diandan_app;
comment on table triage.model is 'Classifiers trained on the city''s own confirmed requests: hashes and weights without words. The starter model is a file and has no row.';

create table triage.proposal (
  city text not null,
  request uuid not null,
  model text not null,
  made_at timestamp with time zone not null,
  candidates jsonb not null,
  silence text,
  sure boolean not null,
  places jsonb not null,
  division text,
  request_type text,
  type_words jsonb not null,
  warnings jsonb not null,
  label text generated always as (((candidates -> 0) ->> 'label'::text)) stored,
  urgency jsonb,
  constraint proposal_pkey PRIMARY KEY (city, request),
  constraint proposal_silence_check CHECK (silence = ANY (ARRAY['nothing-to-read'::text, 'nothing-known'::text, 'no-category'::text]))
);
CREATE INDEX proposal_matter ON triage.proposal USING btree (city, division, label, made_at DESC) WHERE (label IS NOT NULL);
alter table triage.proposal enable row level security;
create policy added on triage.proposal as permissive for insert to public
  with check ((city = platform.city()));
create policy changed on triage.proposal as permissive for update to public
  using ((city = platform.city()))
  with check ((city = platform.city()));
create policy removed on triage.proposal as permissive for delete to public
  using ((city = platform.city()));
create policy seen on triage.proposal as permissive for select to public
  using (((city = platform.city()) AND (EXISTS ( SELECT
   FROM requests.request r
  WHERE ((r.city = proposal.city) AND (r.id = proposal.request))))));
grant delete, insert, select, update on triage.proposal to diandan_app;
comment on table triage.proposal is 'Made by the current model from the words of a request, after the commit; rebuilt by `diandan rebuild triage`, gone with the words. Its reasons are words of the request.';
comment on column triage.proposal.urgency is 'Level of the city and its reasons, words of the request; null where nothing speaks for one.';

create table triage.sketch (
  city text not null,
  what text not null,
  request uuid not null,
  position bigint not null,
  sketch bytea not null,
  constraint sketch_pkey PRIMARY KEY (city, what, request),
  constraint sketch_what_check CHECK (what = ANY (ARRAY['words'::text, 'answer'::text]))
);
CREATE INDEX sketch_order ON triage.sketch USING btree (city, what, "position") INCLUDE (request);
alter table triage.sketch enable row level security;
create policy city on triage.sketch as permissive for all to public
  using ((city = platform.city()))
  with check ((city = platform.city()));
grant delete, insert, select, update on triage.sketch to diandan_app;
comment on table triage.sketch is 'Projection: the smallest hashes of the runs of characters of a request''s words or of its last answer, no words; read in order of position into the index of near duplicates, erased with the words.';

-- visits ──────────────────────────────────────────────────────────────────────────────────────────────
create schema visits;
grant usage on schema visits to diandan_app;

create table visits.item (
  city text not null,
  id uuid not null,
  n integer not null,
  visit uuid not null,
  target uuid not null,
  division text,
  target_unit text,
  kind text not null,
  question text,
  theme text,
  visitor text not null,
  unit text not null,
  post text,
  day date not null,
  due date,
  state text not null,
  outcome text,
  settled_on date,
  settled_by text,
  checked boolean,
  returned integer not null,
  request uuid,
  number text,
  constraint item_pkey PRIMARY KEY (city, id),
  constraint item_state_check CHECK (state = ANY (ARRAY['open'::text, 'done'::text, 'closed'::text]))
);
CREATE INDEX item_list ON visits.item USING btree (city, day DESC, id DESC);
CREATE INDEX item_open ON visits.item USING btree (city, due, id) WHERE (state <> 'closed'::text);
CREATE INDEX item_target ON visits.item USING btree (city, target);
CREATE INDEX item_visit ON visits.item USING btree (city, visit);
alter table visits.item enable row level security;
create policy city on visits.item as permissive for all to public
  using ((city = platform.city()))
  with check ((city = platform.city()));
grant delete, insert, select, update on visits.item to diandan_app;
comment on table visits.item is 'Projection: what was heard or promised on a visit, each with who answers for it, its day and what became of it; the words stay sealed in the record. `diandan rebuild visit-items`.';

create table visits.visit (
  city text not null,
  id uuid not null,
  n integer not null,
  state text not null,
  form text not null,
  activity text,
  unit text not null,
  post text not null,
  target uuid not null,
  kind text not null,
  division text,
  target_unit text,
  name text,
  number integer,
  day date not null,
  made_at timestamp with time zone,
  theme text,
  listeners integer,
  gifts jsonb not null,
  gift_count integer not null,
  items integer not null,
  untaken text[] not null,
  sketch bytea,
  constraint visit_pkey PRIMARY KEY (city, id),
  constraint visit_state_check CHECK (state = ANY (ARRAY['planned'::text, 'made'::text, 'dropped'::text]))
);
CREATE INDEX visit_list ON visits.visit USING btree (city, day DESC, id DESC);
CREATE INDEX visit_target ON visits.visit USING btree (city, target, day);
CREATE INDEX visit_unit ON visits.visit USING btree (city, unit, day DESC);
alter table visits.visit enable row level security;
create policy city on visits.visit as permissive for all to public
  using ((city = platform.city()))
  with check ((city = platform.city()));
grant delete, insert, select, update on visits.visit to diandan_app;
comment on table visits.visit is 'Projection: visits planned and made, by whom, to whom, by which form; households have a number and no name; what was seen stays sealed in the record, its sketch finds notes that read alike. `diandan rebuild visits`.';

-- whistleblowing ──────────────────────────────────────────────────────────────────────────────────────
create schema whistleblowing;
grant usage on schema whistleblowing to diandan_box;

create table whistleblowing.box (
  city text not null,
  salt bytea not null,
  recovery_public bytea not null,
  recovery_proof bytea not null,
  last_number integer not null default 0,
  constraint box_pkey PRIMARY KEY (city),
  constraint box_recovery_proof_check CHECK (length(recovery_proof) = 32),
  constraint box_recovery_public_check CHECK (length(recovery_public) = 32),
  constraint box_salt_check CHECK (length(salt) = 16)
);
alter table whistleblowing.box enable row level security;
create policy city on whistleblowing.box as permissive for all to public
  using (((city = platform.city()) AND (CURRENT_USER = 'diandan_box'::name)))
  with check (((city = platform.city()) AND (CURRENT_USER = 'diandan_box'::name)));
grant insert, select on whistleblowing.box to diandan_box;
grant update (last_number) on whistleblowing.box to diandan_box;
comment on table whistleblowing.box is 'One box a city: salt of its receipt codes, the public half of its recovery key 恢复密钥 and the hash of what proves that key, and the last number given.';

create table whistleblowing.custody (
  city text not null,
  subject uuid not null,
  n integer not null,
  type text not null,
  at text not null,
  who text not null,
  what text not null,
  sealed_hash bytea,
  previous bytea not null,
  hash bytea not null,
  constraint custody_pkey PRIMARY KEY (city, subject, n),
  constraint custody_hash_check CHECK (length(hash) = 32),
  constraint custody_n_check CHECK (n > 0),
  constraint custody_previous_check CHECK (length(previous) = 32)
);
alter table whistleblowing.custody enable row level security;
create policy city on whistleblowing.custody as permissive for all to public
  using (((city = platform.city()) AND (CURRENT_USER = 'diandan_box'::name)))
  with check (((city = platform.city()) AND (CURRENT_USER = 'diandan_box'::name)));
grant insert, select on whistleblowing.custody to diandan_box;
comment on table whistleblowing.custody is 'Chain of custody 保管链 of a report, or of the box itself: who did what when, each entry hashed over the one before. What a reporter does has a day and no time.';

create table whistleblowing.member (
  city text not null,
  id uuid not null,
  person uuid not null,
  post text not null,
  unit text not null,
  level text not null,
  state text not null,
  public_key bytea not null,
  locked bytea not null,
  constraint member_pkey PRIMARY KEY (city, id),
  constraint member_level_check CHECK (level = ANY (ARRAY['keeper'::text, 'reviewer'::text])),
  constraint member_public_key_check CHECK (length(public_key) = 32),
  constraint member_state_check CHECK (state = ANY (ARRAY['waiting'::text, 'admitted'::text, 'ended'::text]))
);
CREATE UNIQUE INDEX member_person ON whistleblowing.member USING btree (city, person) WHERE (state <> 'ended'::text);
alter table whistleblowing.member enable row level security;
create policy city on whistleblowing.member as permissive for all to public
  using (((city = platform.city()) AND (CURRENT_USER = 'diandan_box'::name)))
  with check (((city = platform.city()) AND (CURRENT_USER = 'diandan_box'::name)));
grant insert, select on whistleblowing.member to diandan_box;
grant update (state) on whistleblowing.member to diandan_box;
comment on table whistleblowing.member is 'Staff of the box: public key, and the private key locked with a passphrase only they know. Whoever waits reads nothing.';

create table whistleblowing.message (
  city text not null,
  report uuid not null,
  n integer not null,
  side text not null,
  sealed bytea,
  constraint message_pkey PRIMARY KEY (city, report, n),
  constraint message_city_report_fkey FOREIGN KEY (city, report) REFERENCES whistleblowing.report(city, id),
  constraint message_side_check CHECK (side = ANY (ARRAY['reporter'::text, 'box'::text, 'inside'::text]))
);
alter table whistleblowing.message enable row level security;
create policy city on whistleblowing.message as permissive for all to public
  using (((city = platform.city()) AND (CURRENT_USER = 'diandan_box'::name)))
  with check (((city = platform.city()) AND (CURRENT_USER = 'diandan_box'::name)));
grant insert, select on whistleblowing.message to diandan_box;
grant update (sealed) on whistleblowing.message to diandan_box;
comment on table whistleblowing.message is 'Words of a report, to its reporter or among the staff, sealed; null once destroyed. `n` is the entry of the chain of custody.';

create table whistleblowing.report (
  city text not null,
  id uuid not null,
  number integer not null,
  code_hash bytea,
  code_wrapped bytea,
  named boolean not null,
  n integer not null,
  received_on date not null,
  constraint report_pkey PRIMARY KEY (city, id),
  constraint report_city_code_hash_key UNIQUE (city, code_hash),
  constraint report_city_number_key UNIQUE (city, number),
  constraint report_code_hash_check CHECK (length(code_hash) = 32)
);
alter table whistleblowing.report enable row level security;
create policy city on whistleblowing.report as permissive for all to public
  using (((city = platform.city()) AND (CURRENT_USER = 'diandan_box'::name)))
  with check (((city = platform.city()) AND (CURRENT_USER = 'diandan_box'::name)));
grant insert, select on whistleblowing.report to diandan_box;
grant update (code_hash, code_wrapped, n) on whistleblowing.report to diandan_box;
comment on table whistleblowing.report is 'A report: the slow hash of its receipt code and its key wrapped by that code. No moment, no address, no unit meant; the state is folded from the chain of custody.';

create table whistleblowing.wrap (
  city text not null,
  report uuid not null,
  holder text not null,
  sealed bytea not null,
  constraint wrap_pkey PRIMARY KEY (city, report, holder),
  constraint wrap_city_report_fkey FOREIGN KEY (city, report) REFERENCES whistleblowing.report(city, id)
);
alter table whistleblowing.wrap enable row level security;
create policy city on whistleblowing.wrap as permissive for all to public
  using (((city = platform.city()) AND (CURRENT_USER = 'diandan_box'::name)))
  with check (((city = platform.city()) AND (CURRENT_USER = 'diandan_box'::name)));
grant delete, insert, select on whistleblowing.wrap to diandan_box;
comment on table whistleblowing.wrap is 'The keys of a report sealed (RFC 9180) to one member, or to the recovery key. Who has no row here cannot read the report.';

-- workplace ───────────────────────────────────────────────────────────────────────────────────────────
create schema workplace;
grant usage on schema workplace to diandan_app;

create table workplace.look (
  city text not null,
  person uuid not null,
  scheme text not null,
  size text not null,
  constraint look_pkey PRIMARY KEY (city, person),
  constraint look_scheme_check CHECK (scheme = ANY (ARRAY['system'::text, 'light'::text, 'dark'::text])),
  constraint look_size_check CHECK (size = ANY (ARRAY['normal'::text, 'large'::text]))
);
alter table workplace.look enable row level security;
create policy city on workplace.look as permissive for all to public
  using ((city = platform.city()))
  with check ((city = platform.city()));
grant delete, insert, select, update on workplace.look to diandan_app;
comment on table workplace.look is 'How a person wants the console to look, on whatever computer they sit.';

create table workplace.presence (
  city text not null,
  request uuid not null,
  person uuid not null,
  post text not null,
  unit text not null,
  writing boolean not null,
  seen_at timestamp with time zone not null,
  constraint presence_pkey PRIMARY KEY (city, request, person)
);
alter table workplace.presence enable row level security;
create policy added on workplace.presence as permissive for insert to public
  with check (((city = platform.city()) AND (EXISTS ( SELECT
   FROM requests.request r
  WHERE ((r.city = presence.city) AND (r.id = presence.request))))));
create policy changed on workplace.presence as permissive for update to public
  using ((city = platform.city()))
  with check ((city = platform.city()));
create policy removed on workplace.presence as permissive for delete to public
  using ((city = platform.city()));
create policy seen on workplace.presence as permissive for select to public
  using (((city = platform.city()) AND (EXISTS ( SELECT
   FROM requests.request r
  WHERE ((r.city = presence.city) AND (r.id = presence.request))))));
grant delete, insert, select, update on workplace.presence to diandan_app;
comment on table workplace.presence is 'Who has a request open now: overwritten every few seconds, believed for less than a minute, swept every quarter of an hour, read by nothing but the page of that request.';

create table workplace.saved_view (
  city text not null,
  id uuid not null,
  person uuid not null,
  post text,
  name text not null,
  search text not null,
  created_at timestamp with time zone not null,
  constraint saved_view_pkey PRIMARY KEY (city, id),
  constraint saved_view_name_check CHECK (length(name) >= 1 AND length(name) <= 30),
  constraint saved_view_search_check CHECK (length(search) <= 600)
);
CREATE INDEX saved_view_person ON workplace.saved_view USING btree (city, person);
CREATE INDEX saved_view_post ON workplace.saved_view USING btree (city, post) WHERE (post IS NOT NULL);
alter table workplace.saved_view enable row level security;
create policy city on workplace.saved_view as permissive for all to public
  using ((city = platform.city()))
  with check ((city = platform.city()));
grant delete, insert, select, update on workplace.saved_view to diandan_app;
comment on table workplace.saved_view is 'A list somebody keeps under a name: the address of the queue. With a post it is shared with whoever holds that post.';
