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
