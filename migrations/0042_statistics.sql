-- Statistics after many rows came in at once. Only the owner of a table may renew them, and the planner's own worker comes
-- up to a minute later: until then plans are made for tables it believes empty.

create function ledger.renew_statistics() returns boolean
  language plpgsql security definer set search_path = pg_catalog
  as $$
  declare main oid := 'ledger.entry'::regclass;
  begin
    if current_setting('app.units', true) is distinct from '*'
      then raise exception 'only a program of the city itself renews statistics';
    end if;
    if pg_stat_get_mod_since_analyze(main) * 3 < pg_stat_get_live_tuples(main) then return false; end if;
    analyze (skip_locked) ledger.entry, ledger.value, ledger.subject_key, ledger.unsealed, ledger.position;
    return true;
  end $$;
comment on function ledger.renew_statistics is 'Tells the planner how large the record has become, once a third of it is new; a table that is being looked at already is left out.';
revoke all on function ledger.renew_statistics() from public;
grant execute on function ledger.renew_statistics() to diandan_app;

create function requests.renew_statistics() returns boolean
  language plpgsql security definer set search_path = pg_catalog
  as $$
  declare main oid := 'requests.request'::regclass;
  begin
    if current_setting('app.units', true) is distinct from '*'
      then raise exception 'only a program of the city itself renews statistics';
    end if;
    if pg_stat_get_mod_since_analyze(main) * 3 < pg_stat_get_live_tuples(main) then return false; end if;
    analyze (skip_locked) requests.request, requests.words, requests.contact, requests.track_code;
    return true;
  end $$;
comment on function requests.renew_statistics is 'Tells the planner how large the tables of requests have become, once a third of them is new; a table that is being looked at already is left out.';
revoke all on function requests.renew_statistics() from public;
grant execute on function requests.renew_statistics() to diandan_app;

-- Bytes nobody asks for by their content: gathering what is frequent among them was most of the work.
alter table ledger.entry alter column bytes set statistics 0;
alter table ledger.entry alter column hash set statistics 0;
alter table ledger.value alter column sealed set statistics 0;
alter table ledger.subject_key alter column wrapped set statistics 0;
alter table requests.words alter column body set statistics 0;

-- Taking requests out one by one: joined with a list of ids, tables the planner believes empty were read through for every
-- id of it, so that a batch withdrawn right after it was loaded took the square of its rows.
create or replace function requests.take_out(p_city text, p_ids uuid[]) returns void
  language plpgsql security definer set search_path = pg_catalog
  set enable_seqscan = off set plan_cache_mode = force_generic_plan
  as $$
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
  end $$;
