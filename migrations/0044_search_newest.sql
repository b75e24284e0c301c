-- A word that tens of thousands of requests hold: the newest rows are walked and tested instead of gathering every match
-- to sort out the newest. What the newest eight thousand do not fill a page with is rare enough to be gathered.
create index search_newest on requests.search (city, received_at desc, request desc);

create or replace function requests.find(p_city text, p_query tsquery, p_before timestamptz, p_before_id uuid, p_limit integer)
  returns table (request uuid, received_at timestamptz)
  language plpgsql stable security definer set search_path = pg_catalog set plan_cache_mode = force_custom_plan
as $$
declare
  wanted constant integer := least(p_limit, 2000);
  walked constant integer := 8000;
  ids uuid[];
  times timestamptz[];
begin
  if p_city is distinct from current_setting('app.city', true) then return; end if;
  select array_agg(hit.request), array_agg(hit.received_at) into ids, times from (
    select newest.request, newest.received_at from (
      select s.request, s.received_at, s.tokens from requests.search s
      where s.city = p_city and (p_before is null or (s.received_at, s.request) < (p_before, p_before_id))
      order by s.received_at desc, s.request desc
      limit walked) newest
    where newest.tokens @@ p_query
    order by newest.received_at desc, newest.request desc
    limit wanted) hit;
  if cardinality(ids) >= wanted then
    return query select * from unnest(ids, times);
    return;
  end if;
  return query
    select s.request, s.received_at from requests.search s
    where s.city = p_city and s.tokens @@ p_query
      and (p_before is null or (s.received_at, s.request) < (p_before, p_before_id))
    order by s.received_at desc, s.request desc
    limit wanted;
end $$;
