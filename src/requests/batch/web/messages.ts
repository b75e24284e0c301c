import { messages } from '../../../platform/i18n.ts';

/** Words of the page of sheets. */
export const batchScreens = messages({
  zh: {
    title: '批量登记',
    intro:
      '来访、来信、座谈、代表委员、媒体和上级平台转来的诉求，可以用一张表一次登记；同一来源同一编号只登记一次。先核对，再登记。',
    whose: '用哪种表',
    own: '本市登记表（各种来源）',
    template: '下载登记表',
    choose: '选择表格',
    chooseHint: 'Excel（.xlsx）或 CSV，最多 2000 行',
    checking: '正在核对…',
    checked: (fresh: number, known: number, refused: number) =>
      `可登记 ${fresh} 件，已有 ${known} 件，有问题 ${refused} 行。还没有登记。`,
    take: (count: number) => `登记这 ${count} 件`,
    taken: (fresh: number, known: number, refused: number) =>
      `已登记 ${fresh} 件，原来就有 ${known} 件，没有登记 ${refused} 行。`,
    refusedRows: '下载没有登记的行（含原因）',
    line: '行',
    what: '内容',
    becomes: '结果',
    states: { new: '可登记', known: '已有', refused: '有问题' },
    doneStates: { new: '已登记', known: '已有', refused: '没有登记' },
    shown: (count: number) => `只显示前 ${count} 行`,
    upper: '回复上级平台和媒体',
    upperNone: '还没有设置平台，请系统管理员在“城市数据”里添加。',
    platform: '平台',
    open: '在办',
    toReply: '待回复',
    replied: '已回复',
    reply: '导出回复表',
    replyHint: '导出后记为已回复，请上传到对方平台，或交媒体刊发。',
    again: '再导出某天的',
    againDo: '再导出',
    wrote: (rows: number, left: number) =>
      `已导出 ${rows} 件${left > 0 ? `，还有 ${left} 件，请再点一次` : ''}。`,
  },
  en: {
    title: 'Batch intake',
    intro:
      'Visits, letters, meetings, deputies, media and platforms above: one sheet takes them all in; a number of a source is taken once. Check first, then take in.',
    whose: 'Kind of sheet',
    own: 'The city’s own sheet (any source)',
    template: 'Download the sheet',
    choose: 'Choose a sheet',
    chooseHint: 'Excel (.xlsx) or CSV, 2,000 rows at most',
    checking: 'Checking…',
    checked: (fresh, known, refused) =>
      `${fresh} can be taken in, ${known} are here already, ${refused} rows have faults. Nothing is stored yet.`,
    take: (count) => `Take in ${count}`,
    taken: (fresh, known, refused) =>
      `${fresh} taken in, ${known} were here already, ${refused} rows not taken.`,
    refusedRows: 'Download the rows not taken, with reasons',
    line: 'Line',
    what: 'About',
    becomes: 'Result',
    states: { new: 'Can be taken', known: 'Known', refused: 'Fault' },
    doneStates: { new: 'Taken in', known: 'Known', refused: 'Not taken' },
    shown: (count) => `The first ${count} rows are shown`,
    upper: 'Replies to platforms above and media',
    upperNone: 'No platform is set up; the system administrator adds one under city data.',
    platform: 'Platform',
    open: 'Open',
    toReply: 'To reply',
    replied: 'Replied',
    reply: 'Export replies',
    replyHint:
      'Exported ones are noted as replied; upload the file to the platform, or hand it to the newspaper.',
    again: 'Those of a day once more',
    againDo: 'Export again',
    wrote: (rows, left) => `${rows} exported${left > 0 ? `, ${left} left: click once more` : ''}.`,
  },
});
