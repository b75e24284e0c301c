import { messages } from '../platform/i18n.ts';
import { queueNames, stageNames } from './messages-names.ts';

/** Words of lists as workbooks 导出. */
export const exportMessages = messages({
  zh: {
    title: '诉求列表',
    demo: '演示数据·非真实',
    cut: (rows: number) => `只导出前 ${rows} 行，请缩小范围后再导出其余部分`,
    yes: '是',
    none: '无',
    heads: {
      number: '编号',
      title: '标题',
      stage: '环节',
      type: '诉求类型',
      category: '事项类别',
      source: '来源',
      owner: '现由谁负责',
      received: '收到时间',
      citizenDue: '答复时限',
      stepDue: '本环节时限',
      redone: '重办次数',
      history: '历史件',
    },
    queues: queueNames['zh-CN'],
    stages: stageNames['zh-CN'],
  },
  en: {
    title: 'Requests',
    demo: 'Made-up data',
    cut: (rows) => `Only the first ${rows} rows; narrow the list for the others`,
    yes: 'yes',
    none: '',
    heads: {
      number: 'Number',
      title: 'Title',
      stage: 'Stage',
      type: 'Type',
      category: 'Category',
      source: 'Source',
      owner: 'Now with',
      received: 'Received',
      citizenDue: 'Answer due',
      stepDue: 'This step due',
      redone: 'Redone',
      history: 'History',
    },
    queues: queueNames.en,
    stages: stageNames.en,
  },
});
