import { messages } from '../../platform/i18n.ts';

/** Why something about shifts was refused, and what stands in the workbook. */
export const shiftReasons = messages({
  zh: {
    'no-shift-now': '这个时间没有排班次。请管理员在城市数据 shifts.json 里填写本市班次',
    'shift-signed': '这个班次已经交接完毕',
    'not-on-shift': '请先上班签到',
    'already-on-shift': '您已经签到',
    'nothing-to-sign': '上一班还没有写交接班单',
    'own-handover': '不能签收自己写的交接班单，请接班的班长签收',
    'no-day': '日期看不懂，请写成 2026-10-01',
    'no-span': '班次或时段看不懂，请写班次名称、全天，或 08:30-17:30',
    'no-post': '缺值班岗位',
    'no-name': '缺姓名',
    'not-a-duty-list': '没有找到表头“日期、姓名”。请先导出空表，照着填写',
    'no-duty-rows': '表里没有值班人员',
    'too-many-duty': '一张值班表最多 2000 行',
    'duty-withdrawn': '这张值班表已经作废',
  },
  en: {
    'no-shift-now': 'No shift is set for this hour; an administrator fills in shifts.json of the city’s data',
    'shift-signed': 'This shift has been handed over',
    'not-on-shift': 'Please sign on first',
    'already-on-shift': 'You have signed on already',
    'nothing-to-sign': 'The shift before has not written its handover sheet',
    'own-handover': 'The sheet is signed by the lead who takes over, not by its writer',
    'no-day': 'The day cannot be read; write 2026-10-01',
    'no-span': 'The shift or span cannot be read; write the shift’s name, 全天, or 08:30-17:30',
    'no-post': 'The post is missing',
    'no-name': 'The name is missing',
    'not-a-duty-list': 'The heads 日期 and 姓名 were not found; export an empty list and fill it in',
    'no-duty-rows': 'There is nobody on the list',
    'too-many-duty': 'At most 2,000 rows a list',
    'duty-withdrawn': 'This list is no longer in force',
  },
});

/** Sheet and note of the workbook. */
export const dutyWorkbook = messages({
  zh: {
    roster: '排班表',
    holiday: '节假日值班表',
    note: (name: string) =>
      `${name}。日期写 2026-10-01；班次写本市班次名称、全天，或 08:30-17:30。第三行起填写。`,
  },
  en: {
    roster: 'Roster',
    holiday: 'Holiday duty list',
    note: (name) =>
      `${name}. Days as 2026-10-01; spans as the name of a shift, 全天, or 08:30-17:30. Rows begin in line 3.`,
  },
});
