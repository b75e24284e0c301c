-- A login that inherits the role of the box (PostgreSQL 15 knows no grant without) still sees nothing there: rows
-- are shown to whoever has taken the role, in the transaction of `inBox`, and to nobody else.

alter policy city on whistleblowing.box
  using (city = platform.city() and current_user = 'diandan_box')
  with check (city = platform.city() and current_user = 'diandan_box');
alter policy city on whistleblowing.member
  using (city = platform.city() and current_user = 'diandan_box')
  with check (city = platform.city() and current_user = 'diandan_box');
alter policy city on whistleblowing.report
  using (city = platform.city() and current_user = 'diandan_box')
  with check (city = platform.city() and current_user = 'diandan_box');
alter policy city on whistleblowing.wrap
  using (city = platform.city() and current_user = 'diandan_box')
  with check (city = platform.city() and current_user = 'diandan_box');
alter policy city on whistleblowing.message
  using (city = platform.city() and current_user = 'diandan_box')
  with check (city = platform.city() and current_user = 'diandan_box');
alter policy city on whistleblowing.custody
  using (city = platform.city() and current_user = 'diandan_box')
  with check (city = platform.city() and current_user = 'diandan_box');
