import { z } from 'zod';
import { bilingual, code, order, provenance, text } from './fields.ts';

/** What of a unit's work can be measured from the record alone 考核指标; the program holds each formula. */
export const assessmentMeasures = ['sign', 'close', 'solve', 'satisfy', 'redo', 'return'] as const;
export type AssessmentMeasure = (typeof assessmentMeasures)[number];

/** Facts a person may have to look at 推诿敷衍线索; none of them ever counts for anything by itself. */
export const signalNames = [
  'bounced', // 反复退单
  'signed-last', // 拖到最后一刻签收
  'answered-at-once', // 同一时刻成批答复
  'same-answer', // 答复雷同
  'same-again', // 办结后同一问题又来
  'redone', // 反复重办
  'unreachable', // 回访联系不上偏多
  'urged-unanswered', // 多次催办没有回音
] as const;
export type SignalName = (typeof signalNames)[number];

const measure = z.strictObject({ measure: z.enum(assessmentMeasures), weight: z.int().min(0).max(100) });

/** Units that are compared with one another, or only listed; in official order, never by score. */
const group = z.strictObject({
  code,
  name: bilingual,
  /** All units of this peer group. */
  peerGroup: code.optional(),
  /** Or all units below this one that cases are given to. */
  membersOf: code.optional(),
  /** Alike enough to be compared 可比; otherwise each is shown for itself. */
  compared: z.boolean(),
});

const signal = z.strictObject({
  signal: z.enum(signalNames),
  /** How often before a person looks 触发次数. */
  threshold: z.int().min(1).max(1000),
  /** Within so many days; minutes of a burst are the program's. */
  days: z.int().min(1).max(366),
  source: text,
});

/** One figure of an official series 统计数据: never without who published it and when. */
const published = z.strictObject({
  /** Quarter or year it is of, 2022-Q2 or 2022. */
  period: z.string().regex(/^\d{4}(-Q[1-4])?$/),
  value: z.number(),
  /** 百分点, %, 亿元 … as published. */
  unit: text,
  source: text,
});

/** What the five outcomes 五维成效 need beside the record; what is not here is shown as not measured. */
const outcomes = z.strictObject({
  /** People who live here 常住人口, for what is counted per ten thousand. */
  population: z.int().min(1).max(100_000_000),
  populationSource: text,
  /** Kinds of askers that are firms. */
  firms: z.array(code).min(1),
  /** Official series for 发展好态势, each figure with its source. */
  series: z.array(z.strictObject({ name: bilingual, figures: z.array(published).min(1) })),
});

/** How units are assessed 考核设置: measures, groups, when a number is too small, what a reviewer is shown. */
export const assessment = z.strictObject({
  code,
  order,
  name: bilingual,
  /** Fewer are not assessed 最少件数: 6 of 7 says nothing. */
  minimum: z.int().min(5).max(1000),
  /** So many cases of the group's average are added to each unit's 收缩系数 k. */
  prior: z.int().min(0).max(1000),
  measures: z.array(measure).min(1),
  groups: z.array(group).min(1),
  signals: z.array(signal),
  outcomes: outcomes.optional(),
  ...provenance,
});
