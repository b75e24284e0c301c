-- 上级交办、批量登记: which platform above waits for the answer and by when, when it went up, and the row of the sheet.

alter table requests.request
  add column upper_platform text,
  add column upper_deadline timestamptz,
  add column replied_up_at  timestamptz,
  add column row_key        text;
create index request_row on requests.request (city, row_key) where row_key is not null;
create index request_reply on requests.request (city, source) where upper_number is not null and replied_up_at is null;
