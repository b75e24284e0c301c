import { z } from 'zod';
import { bilingual, code, length, order, provenance } from './fields.ts';
import { clockSlots } from './time.ts';

/**
 * Rungs 督办层级, the lowest first: 提示, 预警 in blue, yellow and red are facts anybody concerned sees; from 催办 upwards
 * a person issues them.
 */
export const rungs = ['hint', 'blue', 'yellow', 'red', 'urge', 'supervise', 'talk', 'list'] as const;

/** So long before or after a deadline: a length of its own, or that of a deadline preset in force 时限. */
const howLong = { length: length.optional(), slot: z.enum(clockSlots).optional() };

/** A fact that calls for a rung. */
export const rungFact = z.discriminatedUnion('fact', [
  /** The deadline of the step is at most so far away 临近时限. */
  z.strictObject({ fact: z.literal('due-within'), ...howLong }),
  /** The deadline passed, so long ago where it is said 逾期. */
  z.strictObject({ fact: z.literal('late'), ...howLong }),
  /** Handed over and not signed for in time 逾期未签收. */
  z.strictObject({ fact: z.literal('unsigned'), ...howLong }),
  /** Sent back to be done again so often 重办. */
  z.strictObject({ fact: z.literal('redone'), times: z.int().min(1) }),
  /** Changed its unit so often 改派. */
  z.strictObject({ fact: z.literal('passed-on'), times: z.int().min(1) }),
  /** Urged by its asker so often 群众催办. */
  z.strictObject({ fact: z.literal('urged'), times: z.int().min(1) }),
  /** What was issued before was not answered in time 逾期未回复. */
  z.strictObject({ fact: z.literal('unanswered') }),
]);

/** One rung: the facts of which any one calls for it, by when it is answered, and the paper it goes out on. */
export const ladder = z.strictObject({
  code: z.enum(rungs),
  order,
  name: bilingual,
  when: z.array(rungFact).min(1),
  /** From 催办 upwards: how long the unit has to answer, and the template of the paper. */
  answer: length.optional(),
  template: code.optional(),
  ...provenance,
});
