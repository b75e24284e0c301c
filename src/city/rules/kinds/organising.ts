import { z } from 'zod';
import { civilDate, code, provenance, text } from './fields.ts';
import { unitKinds } from './organisation.ts';

/** Rules of organising a campaign 组织规则: bodies, secondments, the responsibility matrix; the city's own, by its paper or marked. */
export const organising = z.strictObject({
  code: z.literal('organising'),
  /** A task force with nothing listed, decided or claimed for more than so many days is told. */
  outputDays: z.int().min(1).max(366),
  /** More milestones than these that one unit is accountable for at one time are told. */
  perAccountable: z.int().min(1).max(100),
  /** A larger share of a unit's posts away at one time is told, in percent. */
  awayPercent: z.int().min(1).max(100),
  /** From which units nobody is seconded 不得抽调, theirs and those below them: refused, with the rule. */
  barred: z.strictObject({ kinds: z.array(z.enum(unitKinds)).min(1), since: civilDate, source: text }),
  /** The meeting 月推进会 its invitation list is made for. */
  push: code.optional(),
  ...provenance,
});
