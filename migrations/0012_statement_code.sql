-- A firm or person complained of, who has no account, states its side by a secret code that opens the masked question.
alter table requests.statement alter column unit drop not null, add column code_hash bytea;
create unique index statement_code on requests.statement (city, code_hash) where code_hash is not null;
