-- The knowledge base: articles that units write and a second person confirms, read out at the desk and shown to all.

create schema knowledge;
grant usage on schema knowledge to diandan_app, diandan_intake;

create table knowledge.article (
  city        text not null,
  id          uuid not null,
  n           integer not null,
  state       text not null check (state in ('draft', 'published', 'withdrawn')),
  version     integer not null,
  unit        text not null,
  content     jsonb,
  draft       jsonb,
  drafted_by  uuid,
  valid_from  date not null,
  valid_to    date not null,
  is_public   boolean not null,
  open_corrections integer not null,
  updated_at  timestamptz not null,
  primary key (city, id)
);
comment on table knowledge.article is 'Projection of the chains of kind article: what is confirmed, and the draft that waits for a second person.';
create index article_ends on knowledge.article (city, valid_to, id) where state = 'published';
create index article_drafts on knowledge.article (city, updated_at, id) where draft is not null;
create index article_withdrawn on knowledge.article (city, valid_to, id) where state = 'withdrawn';

create table knowledge.search (
  city        text not null,
  article     uuid not null,
  head        text[] not null,
  body        text[] not null,
  tokens      text[] not null,
  is_public   boolean not null,
  primary key (city, article)
);
comment on table knowledge.search is 'Words a confirmed article is found by: pairs of characters and pinyin initials of the question, words of the answer.';
create index search_tokens on knowledge.search using gin (tokens);

create table knowledge.correction (
  city        text not null,
  id          uuid not null,
  article     uuid not null,
  unit        text not null,
  raised_at   timestamptz not null,
  due         timestamptz,
  provisional boolean not null,
  state       text not null check (state in ('open', 'accepted', 'declined')),
  answered_at timestamptz,
  primary key (city, id)
);
comment on table knowledge.correction is 'Projection: what staff said is wrong in an article, and by when its unit answers. The words are sealed values of the chain.';
create index correction_open on knowledge.correction (city, due, id) where state = 'open';
create index correction_article on knowledge.correction (city, article);

create table knowledge.miss (
  city        text not null,
  key         text not null,
  text        text not null,
  times       integer not null,
  first_at    timestamptz not null,
  last_at     timestamptz not null,
  state       text not null check (state in ('open', 'written', 'not-needed')),
  primary key (city, key)
);
comment on table knowledge.miss is 'Searches nothing answered, by their words without long numbers: working notes for who writes articles, not part of the record.';
create index miss_open on knowledge.miss (city, times desc, key) where state = 'open';

do $$
declare tenant text;
begin
  foreach tenant in array array['knowledge.article', 'knowledge.search', 'knowledge.correction', 'knowledge.miss'] loop
    execute format('alter table %s enable row level security', tenant);
    execute format('create policy city on %s using (city = platform.city()) with check (city = platform.city())', tenant);
    execute format('grant select, insert, update, delete on %s to diandan_app', tenant);
  end loop;
end $$;

create function knowledge.find(p_city text, p_tokens text[], p_public boolean, p_limit integer)
  returns table (article uuid, head text[], body text[])
  language sql stable security definer set search_path = pg_catalog set plan_cache_mode = force_custom_plan
  as $$
    select s.article,
      array(select unnest(s.head) intersect select unnest(p_tokens)),
      array(select unnest(s.body) intersect select unnest(p_tokens))
    from knowledge.search s
    where s.city = p_city and p_city = current_setting('app.city', true) and s.tokens && p_tokens
      and (s.is_public or not p_public)
    limit least(p_limit, 2000)
  $$;
comment on function knowledge.find is 'Articles that share words with a search; the caller ranks them. A definer function, since row security would hide the index.';
revoke all on function knowledge.find(text, text[], boolean, integer) from public;
grant execute on function knowledge.find(text, text[], boolean, integer) to diandan_app;
