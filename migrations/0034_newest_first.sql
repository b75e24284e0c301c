-- A common word of a million requests is held by tens of thousands: what finds the newest fifty read them all. Each row
-- of the search table now bears the month it came in as one more token (`@202611`, which no word can be), so that the
-- index gives the matches of the newest months alone. On a city of a million this update takes some minutes.
update requests.search
  set tokens = tokens || array_to_tsvector(array['@' || to_char(received_at at time zone 'UTC', 'YYYYMM')]);

create or replace function requests.find(
  p_city text, p_query tsquery, p_before timestamptz, p_before_id uuid, p_limit integer)
  returns table (request uuid, received_at timestamptz)
  language plpgsql stable security definer set search_path = pg_catalog set plan_cache_mode = force_custom_plan
  as $$
  declare
    wanted integer := least(p_limit, 2000);
    oldest timestamp;
    month timestamp;
    token tsquery;
    months integer := 0;
    seen integer := 0;
    found_now integer;
  begin
    if p_city is distinct from current_setting('app.city', true) then return; end if;
    -- from the index by which all requests are listed; the search table needs none of its own for this
    select date_trunc('month', min(r.received_at) at time zone 'UTC'),
        date_trunc('month', coalesce(p_before, max(r.received_at)) at time zone 'UTC')
      into oldest, month from requests.request r where r.city = p_city;
    while seen < wanted and month >= oldest loop
      -- of a rare word there is little left in all the months before: one look finds it
      if months >= 3 and seen < 8 * months then
        return query select s.request, s.received_at from requests.search s
          where s.city = p_city and s.tokens @@ p_query
            and s.received_at < (month + interval '1 month') at time zone 'UTC'
            and (p_before is null or (s.received_at, s.request) < (p_before, p_before_id))
          order by s.received_at desc, s.request desc limit wanted - seen;
        return;
      end if;
      token := ('''@' || to_char(month, 'YYYYMM') || '''')::tsquery;
      return query select s.request, s.received_at from requests.search s
        where s.city = p_city and s.tokens @@ (p_query && token)
          and (p_before is null or (s.received_at, s.request) < (p_before, p_before_id))
        order by s.received_at desc, s.request desc limit wanted - seen;
      get diagnostics found_now = row_count;
      seen := seen + found_now;
      months := months + 1;
      month := month - interval '1 month';
    end loop;
  end $$;

-- One category of a city of a million was found by reading every request.
create index request_category on requests.request (city, category, received_at desc, id desc);

-- A statement made anew each time cost more than the numbers it drew.
create or replace function requests.next_numbers(p_city text, p_year integer, p_count integer) returns setof bigint
  language plpgsql security definer set search_path = pg_catalog
  as $$
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
  end $$;
