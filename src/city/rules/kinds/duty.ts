import { z } from 'zod';
import { bilingual, code, divisionCode, order, provenance, text } from './fields.ts';

/** A matter 事项类别, two to three levels. */
export const category = z.strictObject({
  code,
  order,
  name: bilingual,
  parent: code.optional(),
  /** Class of livelihood 民生类别 (上学、看病、就业、安居). */
  livelihood: code.optional(),
  /** Where requests go that fit no other matter 兜底类别; how many do is shown 未归类. */
  residual: z.boolean().optional(),
  /** Words people use for it 常用说法, for search and proposals. */
  words: z.array(text).optional(),
  /** Labels of a classifier trained elsewhere that mean this matter and those below it; used until the city's own cases teach one. */
  learned: z.array(text).optional(),
  ...provenance,
});

const byDivision = z.strictObject({
  by: z.literal('division'),
  /** Divisions whose lead unit is another than the unit of that division. */
  except: z.array(z.strictObject({ division: divisionCode, unit: code })).optional(),
  /** Lead unit where the place is unknown or has no unit of its own. */
  otherwise: code,
});

const fixed = z.strictObject({ by: z.literal('fixed'), unit: code });

/**
 * One line of the duty catalogue 派单目录: a category (and all below it without a line of their own) → the one
 * unit that leads 主办单位, the units that help 协办单位, and the ground.
 */
export const catalogue = z.strictObject({
  code,
  order,
  category: code,
  lead: z.discriminatedUnion('by', [fixed, byDivision]),
  helpers: z.array(code),
  /** Text the duty stands in 法定依据. */
  ground: text,
  /** What changed in this version 版本说明. */
  note: text.optional(),
  ...provenance,
});
