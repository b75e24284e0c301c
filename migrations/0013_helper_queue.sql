-- Requests whose helpers owe a reply, by deadline. An array index is of no use behind row security (its operator is
-- not leakproof), an index that holds only those requests is.
drop index requests.request_helpers;
create index request_helpers on requests.request
  (city, (coalesce(step_due, timestamptz '9999-12-31 00:00:00+00')), id) where helpers <> '{}' and closed_at is null;
