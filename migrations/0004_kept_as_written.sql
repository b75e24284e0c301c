-- Sealed values are as good as random and entries are read back whole and often: compressing them costs a quarter of an
-- insert and saves little. Entries up to a page stay in their row, sealed values go outside it as they are.
alter table ledger.entry set (toast_tuple_target = 8160);
alter table ledger.value alter column sealed set storage external;
