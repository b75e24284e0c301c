import { messages } from '../platform/i18n.ts';
import type { Queue } from './contract.ts';
import type { Stage } from './rules/stage.ts';

const zhQueues: Record<Queue, string> = {
  'to-dispatch': '待分派',
  'to-sign': '待签收',
  'to-answer': '办理中',
  'to-help': '待协办反馈',
  'to-review': '答复待审',
  objections: '退单待审',
  approvals: '待审批',
  'to-tell': '待告知',
  'to-call-back': '待回访',
  'to-notice': '待书面告知',
  'on-hold': '挂账',
  merged: '已并单',
  hard: '疑难工单',
  closed: '已办结',
  all: '全部',
};
const enQueues: Record<Queue, string> = {
  'to-dispatch': 'To dispatch',
  'to-sign': 'To sign for',
  'to-answer': 'In hand',
  'to-help': 'Replies owed as helper',
  'to-review': 'Answers to review',
  objections: 'Returned',
  approvals: 'To decide',
  'to-tell': 'To tell',
  'to-call-back': 'To call back',
  'to-notice': 'Written notice owed',
  'on-hold': 'Tracked',
  merged: 'Merged',
  hard: 'Hard',
  closed: 'Closed',
  all: 'All',
};

/** What each work queue is called, on screens and in workbooks alike. */
export const queueNames = messages({ zh: zhQueues, en: enQueues });

const zhStages: Record<Stage, string> = {
  registered: '待分派',
  dispatched: '待签收',
  handling: '办理中',
  objected: '退单待审',
  reviewing: '答复待审',
  answered: '待告知/待评价',
  tracking: '挂账',
  merged: '已并单',
  closed: '已办结',
};
const enStages: Record<Stage, string> = {
  registered: 'To dispatch',
  dispatched: 'To sign for',
  handling: 'In hand',
  objected: 'Returned',
  reviewing: 'Under review',
  answered: 'To tell / rate',
  tracking: 'Tracked',
  merged: 'Merged',
  closed: 'Closed',
};

/** What each stage of a request is called. */
export const stageNames = messages({ zh: zhStages, en: enStages });
