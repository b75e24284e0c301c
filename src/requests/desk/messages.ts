import { messages } from '../../platform/i18n.ts';

/** Why something at the desk was refused, by reason key. */
export const deskReasons = messages({
  zh: {
    'call-voided': '这一次已经撤销过了。',
    'call-done': '这个来电已经处理过了，请刷新列表。',
    'alarm-confirmed': '已有值班人员确认，不必再打。',
    'no-missed-rows': '没有读到来电，请检查文件：第一行是表头“电话,时间”，以下每行一个来电',
    'too-many-missed': '一次最多导入 5000 行，请分成几份。',
    'not-csv': '不是 CSV 文本，请从电话系统导出 CSV 后再试',
    'unreadable-time': '时间看不懂，请写成 2026-11-26 09:30',
    'impossible-time': '没有这个时间',
    'in-the-future': '时间还没有到',
    'too-early': '超过 30 天，不再回拨',
  },
  en: {
    'call-voided': 'This one was taken back already.',
    'call-done': 'This call has been dealt with; please reload the list.',
    'alarm-confirmed': 'An officer on call has confirmed; no further call is needed.',
    'no-missed-rows': 'No calls found: the first line holds the heads 电话,时间, then one call a line',
    'too-many-missed': 'At most 5,000 rows at once; please split the file.',
    'not-csv': 'Not CSV text; please export CSV from the telephone system',
    'unreadable-time': 'The time cannot be read; please write 2026-11-26 09:30',
    'impossible-time': 'There is no such time',
    'in-the-future': 'This time has not come yet',
    'too-early': 'More than 30 days ago; no longer rung back',
  },
});
