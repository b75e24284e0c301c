/**
 * Roles a post may carry. The posts themselves are city data; what a role may do stands in each
 * capability's `rules/permissions.ts`.
 */
export const roles = [
  'operator', // 话务员
  'shift-lead', // 班长
  'dispatcher', // 分办员
  'reception', // 接待
  'callback', // 回访员
  'handler', // 承办人
  'unit-head', // 单位负责人
  'unit-admin', // 单位管理员
  'reviewer', // 公开审核
  'leader', // 领导
  'office', // 领导小组办公室
  'coordination', // 综合协调组
  'guidance', // 指导考核组
  'briefing', // 材料简报组
  'publicity', // 宣传报道组
  'conduct', // 作风监督组
  'guidance-group', // 巡回指导组
  'box-keeper', // 举报箱受理员
  'box-reviewer', // 举报箱审核员
  'system-admin', // 系统管理员
  'security-admin', // 安全管理员
  'audit-admin', // 审计管理员
] as const;

export type Role = (typeof roles)[number];
