-- 编号丢了: why somebody wants to be rung, where they said so on the portal.

alter table requests.missed_call add column why text;
