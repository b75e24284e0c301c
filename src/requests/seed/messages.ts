import { messages } from '../../platform/i18n.ts';

const zh = {
  badCases: '件数须为 1 到 5000000 的整数，例如 --cases 300。',
  formal: '这是正式环境，不能写入演示数据。请在演示环境中使用。',
  progress: (cases: number, of: number) => `已生成 ${cases} / ${of} 件`,
  done: (cases: number, entries: number, seconds: string) =>
    `演示数据已写入：诉求 ${cases} 件，记录 ${entries} 条，用时 ${seconds} 秒。检索稍后可用。`,
};

const en: typeof zh = {
  badCases: 'The number of cases must be a whole number from 1 to 5000000, e.g. --cases 300.',
  formal: 'This is a formal installation; made-up data cannot be written here. Use a demonstration.',
  progress: (cases, of) => `${cases} of ${of} cases made`,
  done: (cases, entries, seconds) =>
    `Made-up data written: ${cases} requests, ${entries} entries, ${seconds} s. Search follows shortly.`,
};

export const seedMessages = messages({ zh, en });
