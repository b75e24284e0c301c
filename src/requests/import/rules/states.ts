import type { Choice } from './choices.ts';

/** What an old state of a ticket means here: it is over, or somebody still has it. */
export const ticketStates = ['closed', 'open'] as const;
export type TicketState = (typeof ticketStates)[number];

/** Words old systems use for the states of a ticket. */
export const stateChoices: readonly Choice[] = [
  {
    code: 'closed',
    names: [
      '已办结', '办结', '已结案', '结案', '已完成', '完成', '已完结', '完结', '已归档', '归档', '已关闭', '关闭', '已回访', '已评价', '已处理', '已答复',
      '已回复', '直接答复', '直接办结', '已撤销', '已作废', 'closed', 'done', 'resolved', 'complete', 'completed',
    ],
  },
  {
    code: 'open',
    names: [
      '办理中', '处理中', '待办', '待办理', '在办', '正在办理', '待处理', '待派单', '待分派', '待分办', '已派单', '已分派', '已转办', '待签收', '已签收',
      '已受理', '待受理', '待答复', '待回复', '待审核', '待回访', '待评价', '退回', '已退回', '重办', '延期', '挂起', '挂账', '督办中', '未办结', '新建',
      'open', 'new', 'inprogress', 'in progress', 'pending', 'assigned', 'reopened',
    ],
  },
]; // biome-ignore format: word lists
