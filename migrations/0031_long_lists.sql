-- Lists that read every request of a city of a million to show fifty: of one unit, of a mark, what is to be told, the
-- three reddest. The first is not on coalesce(…), which is not leakproof and so of no use behind row security.
create index request_unit on requests.request
  (city, (case when lead_unit is null then owner_unit else lead_unit end), received_at desc, id desc);
create index request_urged on requests.request (city, received_at desc, id desc) where urged;
create index request_all_hard on requests.request (city, received_at desc, id desc) where hard;
create index request_tell on requests.request
  (city, (coalesce(step_due, timestamptz '9999-12-31 00:00:00+00')), id)
  where closed_at is null and not told and notify <> 'none' and stage in ('answered', 'tracking');
create index request_reddest on requests.request (city, (least(citizen_due, step_due)), id)
  where closed_at is null and not history and stage not in ('merged', 'tracking');
