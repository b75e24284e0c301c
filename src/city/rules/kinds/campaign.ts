import { z } from 'zod';
import { bilingual, civilDate, code, name, order, provenance, text } from './fields.ts';

const stage = z.strictObject({
  code,
  name: bilingual,
  from: civilDate.optional(),
  to: civilDate.optional(),
  ...provenance,
});

const activity = z.strictObject({
  code,
  name: bilingual,
  /** Among whom it is held 开展对象. */
  audience: text,
  /** Lead unit 牵头单位; absent where the sources name none 暂缺. */
  lead: code.optional(),
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
  /** Units compared or listed every quarter 季调度. */
  areas: z.array(code),
  /** Stages of publicity 宣传报道 where planned apart. */
  publicity: z.array(z.strictObject({ code, name })).optional(),
  ...provenance,
});
