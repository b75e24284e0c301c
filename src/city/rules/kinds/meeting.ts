import { z } from 'zod';
import { bilingual, code, order, provenance } from './fields.ts';

/** What stands on the agenda of a meeting, made from the record. */
export const agendaParts = [
  'decisions', // 未落实的议定事项
  'rungs', // 逾期未回复的督办
  'problems-due', // 已过时限或7日内到期的问题
  'problems', // 全部未销号问题
  'notes', // 待交办的批示
] as const;
export type AgendaPart = (typeof agendaParts)[number];

/** A kind of meeting 会议类型: 周碰头, 月推进, 动员大会. How many, how long and how large is the city's, each with its source. */
export const meeting = z.strictObject({
  code,
  order,
  name: bilingual,
  agenda: z.array(z.enum(agendaParts)),
  /** The agenda is to be fixed before the meeting begins. */
  fixedBefore: z.boolean(),
  /** It passes on an order from above: own plan and the days between are asked for. */
  upperOrder: z.boolean(),
  /** Units whose heads are to come. */
  named: z.array(code),
  /** Of a hundred named heads so many are to come themselves; 0 asks for none. */
  quorum: z.int().min(0).max(100),
  /** Nothing is refused beyond these: it is said, with the source. */
  limit: z.strictObject({
    perMonth: z.int().min(1).max(31),
    minutes: z.int().min(10).max(600),
    people: z.int().min(2).max(5_000),
    topics: z.int().min(1).max(200),
    /** Characters of the summary, so that minutes stay on one page. */
    characters: z.int().min(50).max(2_000),
  }),
  ...provenance,
});
