import { z } from 'zod';
import { bilingual, civilDate, code, name, order, provenance, text } from './fields.ts';

const stage = z.strictObject({
  code,
  name: bilingual,
  from: civilDate.optional(),
  to: civilDate.optional(),
  ...provenance,
});

/** Where what is done for an activity is written down 清单来源. */
export const feedSources = ['visits', 'register', 'problems', 'acts', 'surveys', 'policies'] as const;
export type FeedSource = (typeof feedSources)[number];

/** A list that feeds an activity: a visit form or a register by its code, or one of the city's own lists. */
const feed = z.strictObject({
  source: z.enum(feedSources),
  code: code.optional(),
  /** Everything put down, or what came to its end; of visits, the notes or those who were visited. */
  counts: z.enum(['all', 'done']),
  toTarget: z.boolean(),
});

const activity = z.strictObject({
  code,
  name: bilingual,
  /** Among whom it is held 开展对象. */
  audience: text,
  /** Classes of people it is held among, by code: no two activities of a campaign should share one. */
  classes: z.array(code).max(10).optional(),
  /** How it is held 组织形式, and what ends it 结束条件. */
  form: bilingual.optional(),
  ends: bilingual.optional(),
  from: civilDate.optional(),
  to: civilDate.optional(),
  /** Lead unit 牵头单位; absent where the sources name none 暂缺. */
  lead: code.optional(),
  target: z.strictObject({ amount: z.int().min(1), measure: bilingual, ...provenance }).optional(),
  /** What feeds it 清单; at most one of them counts towards the target. */
  feeds: z.array(feed).max(10).optional(),
  ...provenance,
});

const guidance = z.strictObject({ unit: code, areas: z.array(code), ...provenance });

/** A campaign 专项活动 with its dates, stages, activities and bodies; the next one is a copy with other words. */
export const campaign = z.strictObject({
  code,
  order,
  name: bilingual,
  shortName: text,
  from: civilDate,
  to: civilDate.optional(),
  leadingGroup: code,
  office: code,
  /** Standing bodies 工作组 of the office. */
  groups: z.array(code),
  /** Task forces 工作专班, other bodies than the groups. */
  taskForces: z.array(code),
  /** Roving guidance groups 巡回指导组 and the areas each visits. */
  guidance: z.array(guidance),
  stages: z.array(stage).min(1),
  activities: z.array(activity),
  audienceClasses: z.array(z.strictObject({ code, name: bilingual })).optional(),
  /** Somebody visited for two activities within so many days is told 对象交叉. */
  overlapDays: z.int().min(1).max(366).optional(),
  /** Units compared or listed every quarter 季调度. */
  areas: z.array(code),
  /** Stages of publicity 宣传报道 where planned apart. */
  publicity: z.array(z.strictObject({ code, name })).optional(),
  ...provenance,
});
