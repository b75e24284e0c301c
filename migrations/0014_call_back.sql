-- Call-backs that came to no answer: how many attempts count, and why a request ended without its asker's word.
alter table requests.request
  add column call_backs integer not null default 0,
  add column unheard    text check (unheard in ('not-reached', 'declined'));
