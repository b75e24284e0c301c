import { z } from 'zod';
import { bilingual, civilDate, code, length, order, provenance, text } from './fields.ts';
import { unitKinds } from './organisation.ts';

/** Which units of a campaign hand in a plan at one level 层级, who reviews it, and by when. */
const level = z.strictObject({
  code,
  name: bilingual,
  /** Units of these kinds that may be handed cases 按单位性质. */
  kinds: z.array(z.enum(unitKinds)),
  /** Units named one by one 点名的单位. */
  units: z.array(code),
  /** Whose plan theirs must serve and must not copy 上级方案: that of this unit; of the unit above where absent. */
  parent: code.optional(),
  /** The first level of a campaign has no plan above it 总方案. */
  isFirst: z.boolean(),
  /** Unit that reviews 审核单位; the unit above where absent. */
  reviewer: code.optional(),
  /** Unit an objection 申诉 goes to, one level further up. */
  appealTo: code,
  submitBy: civilDate,
  /** How long the reviewing unit may take 审核时限. */
  review: length,
  ...provenance,
});

/** What is asked from above 规定动作, at which levels, and words that show that a list entry is about it. */
const item = z.strictObject({
  code,
  name: bilingual,
  levels: z.array(code).min(1),
  activity: code.optional(),
  signs: z.array(text).min(1),
  ...provenance,
});

const percent = z.int().min(1).max(100);

/**
 * How plans 工作方案 of a campaign are reviewed for one period 三级集中审核: levels, required items, and everything the review
 * engine is told: lengths, shares, words. Nothing of it stands in the program.
 */
export const planRule = z.strictObject({
  code,
  order,
  name: bilingual,
  campaign: code,
  from: civilDate,
  to: civilDate,
  /** Days of the campaign's stages in this period 阶段起止; a stage left out is not looked at. */
  stages: z.array(z.strictObject({ stage: code, from: civilDate, to: civilDate })),
  levels: z.array(level).min(1),
  /** Work for an activity in a unit whose plan has not passed: refused before it begins, or marked; left out, neither. */
  beforePassed: z.enum(['refuse', 'mark']).optional(),
  items: z.array(item),
  /** Parts the general text must have 正文必备部分, by words one of which its heading holds. */
  headings: z.array(z.strictObject({ name: text, signs: z.array(text).min(1) })),
  thresholds: z.strictObject({
    /** Share of a plan that may stand in the plan above, and in a plan beside it 雷同比例. */
    copiedFromParent: percent,
    copiedFromSibling: percent,
    /** Share of a plan that stands elsewhere but for names 只换名称. */
    onlyNames: percent,
    /** Shortest run of signs that counts as copied 连续字数. */
    passage: z.int().min(8).max(200),
    /** Of who, what, when, where and measure: how many an entry must say 清单要素. */
    partsOfEntry: z.int().min(1).max(5),
    /** 自选动作 at least. */
    optionalItems: z.int().min(0).max(50),
    /** Shortest general text, in signs 正文字数. */
    generalText: z.int().min(0).max(10_000),
    /** Likeness at which two entries have the same target 对象重合. */
    sameTarget: percent,
    /** An entry of at most so many days is an event people attend in person 短时活动. */
    eventDays: z.int().min(1).max(60),
  }),
  /** Standing phrases 固定表述: quoting them is no copying. */
  formulas: z.array(text),
  /** Words after a number that make it a measure 计量单位, and words that name a state one can go and look at 可核查状态. */
  measureUnits: z.array(text),
  states: z.array(text),
  /** Words that say nothing by themselves 空泛词, and places that are everywhere 笼统地点. */
  vague: z.array(text),
  widePlaces: z.array(text),
  ...provenance,
});
