-- Open requests whose deadlines are provisional 暂按: looked through when a holiday notice was loaded.
create index request_provisional on requests.request (city, id) where provisional and closed_at is null;
