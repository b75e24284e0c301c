-- Leaders' notes may be spoken 语音批示.

alter table supervision.note add column spoken boolean not null default false;
alter table supervision.note add column heard_in integer;
