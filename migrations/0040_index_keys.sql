-- By which index key a keyed hash was made: null for the city's first. `diandan rotate-keys` makes them anew.
alter table requests.contact add column index_key text;
alter table requests.missed_call add column index_key text;
