-- When an asker last said how it came out 最后一次评价: one moment for every rate of satisfaction, whether the request is
-- closed since or being done again. What is known so far is close to it; `diandan rebuild requests` makes it exact.
alter table requests.request add column rated_at timestamptz;
update requests.request set rated_at = coalesce(closed_at, updated_at)
  where grade is not null and way = 'dispatch' and not history;
create index request_rated on requests.request (city, rated_at) where rated_at is not null;
