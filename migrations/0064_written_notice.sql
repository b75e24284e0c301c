-- People who came in person have a notice in writing within days of the law 来访书面告知 (信访工作条例 第22条起).

alter table requests.request add column notice_due timestamptz;
comment on column requests.request.notice_due is 'By when people who came in person have a notice in writing 书面告知; null once they have it, and for who did not come. Folded from the chain like the rest of the row.';
create index request_notice on requests.request (city, coalesce(notice_due, timestamptz '9999-12-31 00:00:00+00'), id) where notice_due is not null;
