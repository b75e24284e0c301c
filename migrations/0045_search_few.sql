-- A word that few hold is seen in the newest two thousand not to fill a page: only what fills a quarter of one there is walked further.
create or replace function requests.find(p_city text, p_query tsquery, p_before timestamptz, p_before_id uuid, p_limit integer)
  returns table (request uuid, received_at timestamptz)
  language plpgsql stable security definer set search_path = pg_catalog set plan_cache_mode = force_custom_plan
as $$
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
end $$;
