-- Taking a moved-in batch out again, without judging every row by the walls of every other table it was shown in.

create function requests.take_out(p_city text, p_ids uuid[]) returns void
  language plpgsql security definer set search_path = pg_catalog
  -- A batch just loaded has no statistics yet: left to itself the planner reads whole tables for every few hundred rows.
  set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off
  as $$
  begin
    if p_city is distinct from current_setting('app.city', true) or current_setting('app.units', true) is distinct from '*'
      then raise exception 'only a program of the city itself takes requests out';
    end if;
    delete from requests.contact t using unnest(p_ids) as o (id) where t.city = p_city and t.request = o.id;
    delete from requests.words t using unnest(p_ids) as o (id) where t.city = p_city and t.request = o.id;
    delete from requests.search t using unnest(p_ids) as o (id) where t.city = p_city and t.request = o.id;
    delete from requests.track_code t using unnest(p_ids) as o (id) where t.city = p_city and t.request = o.id;
    delete from requests.request t using unnest(p_ids) as o (id) where t.city = p_city and t.id = o.id;
  end $$;
comment on function requests.take_out is 'Takes withdrawn requests out of everything shown; the entry that says so is the caller''s. Erased from no record.';
revoke all on function requests.take_out(text, uuid[]) from public;
grant execute on function requests.take_out(text, uuid[]) to diandan_app;
