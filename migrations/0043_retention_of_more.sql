-- Accounts of people who left, applications of firms and files decided case by case have retention periods: since when
-- a person is gone, and whether the words of an application or a file were erased.
alter table identity.person add column left_at timestamptz;
update identity.person p set left_at = (
  select max(e.recorded_at) from ledger.entry e
  where e.city = p.city and e.kind = 'person' and e.subject = p.id::text and e.type = 'account-closed')
where p.state = 'left';
create index person_left on identity.person (city, left_at, id) where state = 'left';

alter table policies.application add column erased boolean not null default false;
alter table policies.exception add column erased boolean not null default false;

alter table privacy.destruction drop constraint destruction_kept_check;
alter table privacy.destruction add constraint destruction_kept_check
  check (kept in ('request', 'recording', 'call', 'application', 'exception', 'relief-list', 'account'));
