import { messages } from '../../platform/i18n.ts';

/** Words of sheets that come in and go up. */
export const batchMessages = messages({
  zh: {
    fields: {
      upperNumber: '上级编号',
      upperDeadline: '上级时限',
      source: '来源',
      channel: '渠道',
      requestType: '诉求类型',
      askerType: '诉求人类别',
      title: '标题',
      words: '诉求内容',
      place: '地点',
      name: '姓名',
      phone: '电话',
      happenedAt: '反映时间',
      category: '事项类别',
      notify: '告知方式',
      claimReason: '补录原因',
    },
    notify: { phone: '电话', sms: '短信', letter: '书面', none: '不必' },
    claimReason: (said: string) => `批量登记，原表所载时间：${said}`,
    why: '退回原因',
    refusedSheet: '未登记的行',
    refusedNote: (file: string) => `来自 ${file}；改正后整表或只用这张表重新登记，已登记的不会重复`,
    ownSheet: '登记表',
    ownNote: (sources: string, types: string, askers: string) =>
      `从第三行起每行一件。必填：来源、诉求类型、诉求内容。来源可填：${sources}。诉求类型：${types}。诉求人类别：${askers}。告知方式：电话、短信、书面、不必。原编号填了的，同一来源同一编号只登记一次。严禁填写涉密信息。`,
    outcomes: {
      solved: '已解决',
      explained: '已答复说明',
      'not-possible': '暂不能解决',
      declined: '不予受理',
      moved: '已移交',
    },
    yes: '是',
    no: '否',
    notAsked: '未回访',
    replySheet: (platform: string, day: string) => `${platform}回复-${day}`,
  },
  en: {
    fields: {
      upperNumber: 'Upper number',
      upperDeadline: 'Upper deadline',
      source: 'Source',
      channel: 'Channel',
      requestType: 'Type',
      askerType: 'Asker',
      title: 'Title',
      words: 'Words',
      place: 'Place',
      name: 'Name',
      phone: 'Telephone',
      happenedAt: 'Asked at',
      category: 'Category',
      notify: 'To be told by',
      claimReason: 'Why so late',
    },
    notify: { phone: 'phone', sms: 'message', letter: 'letter', none: 'not needed' },
    claimReason: (said) => `Batch intake; time in the sheet: ${said}`,
    why: 'Why refused',
    refusedSheet: 'Rows not taken',
    refusedNote: (file) => `From ${file}; correct and take it again, what was taken is not taken twice`,
    ownSheet: 'Intake sheet',
    ownNote: (sources, types, askers) =>
      `One request a row, from the third row on. Needed: source, type, words. Sources: ${sources}. Types: ${types}. Askers: ${askers}. No classified matter.`,
    outcomes: {
      solved: 'Solved',
      explained: 'Explained',
      'not-possible': 'Not possible now',
      declined: 'Not accepted',
      moved: 'Handed over',
    },
    yes: 'yes',
    no: 'no',
    notAsked: 'not asked',
    replySheet: (platform, day) => `${platform}-replies-${day}`,
  },
});

/** Why a whole sheet was refused. */
export const batchReasons = messages({
  zh: {
    'sheet-without-words': '没有找到“诉求内容”一列。请核对选的是哪个平台的表，或下载登记表照着填。',
    'sheet-length': '表里没有数据行，或超过 2000 行。请分成几份；历史数据请用“搬家向导”。',
    'nothing-to-reply': '现在没有要回复的。',
    'in-the-future': '时间还没有到，请核对',
  },
  en: {
    'sheet-without-words':
      'No column with the words was found. Check which platform the sheet is from, or use the template.',
    'sheet-length': 'The sheet has no rows or more than 2,000. Split it; for old records use moving in.',
    'nothing-to-reply': 'Nothing waits to be replied to.',
    'in-the-future': 'That time has not come yet',
  },
});
