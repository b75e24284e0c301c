-- Answered wishes 个人信息申请, duty lists 值班表, handover sheets 交接班单 and what was moved in and taken back 撤回的迁入 have
-- retention periods: whether their words were erased, and when a batch was taken back. Lists of destruction get a number
-- people can say 销〔2026〕3号; the record keeps it in an entry of its own (`destruction-numbered`).
alter table privacy.wish add column erased boolean not null default false;
alter table requests.duty_list add column erased boolean not null default false;
alter table requests.shift add column erased boolean not null default false;

alter table requests.import_batch add column withdrawn_at timestamptz, add column erased_at timestamptz;
update requests.import_batch b set withdrawn_at = coalesce((
  select max(e.recorded_at) from ledger.entry e
  where e.city = b.city and e.kind = 'import' and e.subject = b.id::text and e.type = 'withdrawn'), b.loaded_at)
where b.state = 'withdrawn' and b.rows_withdrawn > 0;

alter table privacy.destruction add column year integer, add column serial integer;
alter table privacy.destruction add constraint destruction_number unique (city, year, serial);
alter table privacy.destruction drop constraint destruction_kept_check;
alter table privacy.destruction add constraint destruction_kept_check check (kept in ('request', 'recording', 'call',
  'application', 'exception', 'relief-list', 'account', 'data-wish', 'duty-list', 'shift', 'withdrawn-import'));
